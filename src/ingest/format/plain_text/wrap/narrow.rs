//! Newspaper columns recognised from scans, whose lines are too short to distinguish
//! paragraphs from labels by length.
//!
//! Such columns are detected by how they are filled: usually the first word of a line
//! would not have fitted on the line above and is in lower case. Verses, lists and
//! menus break anywhere.

use super::{Line, SLACK, ends_sentence};

/// The maximum width; wider columns are detected by width.
const WIDEST: usize = 46;
/// The minimum width of a column.
const NARROWEST: usize = 14;
/// The minimum number of lines that continue in the next one.
const FEWEST: usize = 6;
/// The maximum number of wider lines, such as those of a headline.
const MOST_WIDE: usize = 5;

/// Returns the width of the column, if the text is set in one.
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
    // The widest line may belong to a headline.
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
