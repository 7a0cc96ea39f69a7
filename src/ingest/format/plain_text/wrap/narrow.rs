//! Columns of newspapers, as recognised from scans: lines too short to tell a paragraph
//! from labels by their length.
//!
//! What tells them is how they are filled: the first word of a line would not have
//! fitted on the one above it, again and again, and mostly it is written small. Verses,
//! lists and menus break where they like.

use super::{Line, SLACK, ends_sentence};

/// Wider lines are told by their width.
const WIDEST: usize = 46;
/// Nobody sets narrower than this.
const NARROWEST: usize = 14;
/// So many lines at least must go on with the next one.
const FEWEST: usize = 6;
/// How many lines may be wider: those of a headline.
const MOST_WIDE: usize = 5;

/// The width of the column that a text is set in, if it is.
pub fn width(lines: &[Line<'_>]) -> Option<usize> {
    let is_open = |pair: &&[Line<'_>]| {
        let (line, next) = (pair[0].text, pair[1].text);
        !line.is_empty()
            && !next.is_empty()
            && !ends_sentence(line)
            && line.contains(char::is_lowercase)
    };
    let open: Vec<&[Line<'_>]> = lines.windows(2).filter(is_open).collect();
    let mut widths: Vec<usize> = open.iter().map(|pair| pair[0].width()).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    // One line may be a headline's.
    let width = *widths.get(1)?;
    if open.len() < FEWEST || !(NARROWEST..=WIDEST).contains(&width) {
        return None;
    }
    let is_full = |pair: &&&[Line<'_>]| {
        let (line, next) = (pair[0], pair[1]);
        let first = next.text.split(' ').next().unwrap_or_default();
        line.text.ends_with('-') || line.width() + 1 + first.chars().count() + SLACK > width
    };
    let full = open.iter().filter(is_full).count();
    let is_small = |pair: &&&[Line<'_>]| pair[1].text.starts_with(char::is_lowercase);
    let small = open.iter().filter(is_small).count();
    let filled = lines.iter().filter(|line| !line.text.is_empty());
    let wide = filled.clone().filter(|line| line.width() > width + SLACK);
    let is_column = full * 5 >= open.len() * 4
        && small * 2 >= open.len()
        && open.len() * 2 >= filled.count()
        && wide.count() <= MOST_WIDE;
    is_column.then_some(width)
}
