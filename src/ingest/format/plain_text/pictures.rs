//! Captions between the lines of a story, recognised by their credits.
//!
//! Handled here, since only the lines show where blank lines are.

use super::markdown;
use super::paragraphs::stands_alone;
use super::wrap::{self, Line};
use crate::lines::caption;

/// Whether a text with a credit below is a caption: they are between blank lines or
/// buttons, in the middle of the file.
pub fn is_above_credit(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    const BUTTON: usize = 40;
    let credit = lines.get(end).map_or("", |line| line.text);
    let is_sentence = wrap::ends_sentence(lines[end - 1].text);
    let is_end = |other: usize| {
        lines.get(other).is_some_and(|line| {
            let is_button = line.text.len() <= BUTTON && !wrap::ends_sentence(line.text);
            line.text.is_empty() || is_sentence && (is_button || line.text == lines[at].text)
        })
    };
    // A question is the heading of the text below the picture.
    !credit.is_empty()
        && at > 0
        && !lines[end - 1].text.ends_with('?')
        && is_end(at - 1)
        && is_end(end + 1)
        && !stands_alone(lines[at].text)
        && (caption::is_credit(credit)
            || caption::is_name_for(credit) && has_paragraph(&lines[..at]))
        && lines[end + 1..].iter().any(|line| !line.text.is_empty())
}

/// Whether there is a paragraph of a story; there are no bylines below these.
fn has_paragraph(lines: &[Line<'_>]) -> bool {
    const LONG: usize = 100;
    let is_long = |line: &Line<'_>| line.text.len() > LONG && wrap::ends_sentence(line.text);
    lines.iter().rev().any(is_long)
}

/// Whether a line is a caption: all in italics, below a picture.
pub fn is_in_italics_below(lines: &[Line<'_>], at: usize) -> bool {
    let text = lines[at].text;
    let above = lines[..at].iter().rev().find(|line| !line.text.is_empty());
    let is_image = |line: &Line<'_>| {
        let picture = line.text.trim_start_matches('[');
        picture.starts_with("![") && line.text.ends_with(')')
    };
    above.is_some_and(is_image) && is_in_italics(text)
}

/// Whether a line is all in italics.
pub fn is_in_italics(text: &str) -> bool {
    text.starts_with(['*', '_'])
        && !text.starts_with("**")
        && markdown::unquoted(text).len() < text.len()
}
