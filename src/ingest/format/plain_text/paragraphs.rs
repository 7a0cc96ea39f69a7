//! Finds the end of a paragraph that spans several lines, and of a headline.

use super::markdown;
use super::wrap::{self, Line, Wrapping};
use crate::lines::{byline, date, furniture, wire};

/// Returns the end of the paragraph that begins at `at`.
pub fn end(lines: &[Line<'_>], at: usize, wrapping: Option<Wrapping>, printed: usize) -> usize {
    let mut end = at + 1;
    if printed < 3 && headline_continues(lines, at) {
        return at + 2;
    }
    if printed == 0
        && wrap::begins_story(lines)
        && !lines
            .get(at + 1)
            .is_some_and(|next| stands_alone(next.text))
    {
        end += 1;
    }
    let Some(wrapping) = wrapping else { return end };
    // A date fills its line only by chance.
    let is_day = || printed < 5 && date::parse(lines[at].text, None).is_some();
    let is_alone = |text: &str| wire::is_surely_for_desks(text);
    if markdown::heading(lines[at].text).is_some() || is_alone(lines[at].text) || is_day() {
        return end;
    }
    let is_note = wire::is_note_to_editors(lines[at].text);
    while let (Some(&line), Some(&next)) = (lines.get(end - 1), lines.get(end)) {
        let stops = next.text.is_empty()
            || markdown::is_rule(next.text)
            || markdown::bullet(next.text).is_some()
            || markdown::heading(next.text).is_some()
            || is_alone(next.text)
            || wire::is_note_to_editors(next.text)
            || is_note && wrap::ends_sentence(line.text)
            || !wrap::continues(line, next, wrapping);
        // A long title nearly fills its line, and the byline below would seem to
        // continue it.
        let is_apart = || !wrap::is_divided(line.text, next.text) && stands_alone(next.text);
        if stops || (printed + end - at < 5 && is_apart()) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a headline is broken over two lines: the second continues it, and only
/// notes or a blank line follow.
fn headline_continues(lines: &[Line<'_>], at: usize) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "and",
        "or", "but", "over", "after", "before", "into", "than", "that", "is", "are", "its", "his",
        "her", "their", "der", "die", "das", "und", "von", "le", "la", "les", "de", "du", "et",
        "el", "los", "y", "en", "il", "di", "e",
    ];
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let (first, second, third) = (text(at), text(at + 1), text(at + 2));
    let above_is_empty = at == 0 || text(at - 1).is_empty() || first.len() > 30;
    if second.is_empty()
        || !(30..=110).contains(&first.len())
        || second.len() > first.len() + 12
        || wrap::ends_sentence(first)
        || wrap::ends_sentence(second) && !second.ends_with(['?', '!'])
        || !above_is_empty
        || !(third.is_empty() || stands_alone(third))
        || [first, second].into_iter().any(is_marked)
        || is_signature(second)
        || furniture::is_path_to(first, second)
    {
        return false;
    }
    let last = first.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_open = first.ends_with([',', '-', '–', '—']) || OPEN.contains(&last.as_str());
    let broken = is_open || second.starts_with(char::is_lowercase);
    let stands = stands_alone(first) || stands_alone(second) || byline::names(second).is_some();
    // A name in capitals below a headline that is not.
    let is_loud = |text: &str| !text.contains(char::is_lowercase);
    !stands
        && is_loud(first) == is_loud(second)
        && (broken || (is_title_case(first) && is_title_case(second)))
}

/// Matches `by Jane Roe, Example News`, which does not continue a headline.
fn is_signature(text: &str) -> bool {
    text.strip_prefix("by ")
        .and_then(|names| byline::line(&format!("By {names}")))
        .is_some_and(|by| !by.authors.is_empty())
}

fn is_marked(text: &str) -> bool {
    markdown::heading(text).is_some()
        || markdown::bullet(text).is_some()
        || markdown::underline(text).is_some()
        || markdown::image(text).is_some()
        || text.contains(['|', '•', '·', '@'])
        || text.bytes().filter(u8::is_ascii_digit).count() > 4
}

/// Whether all longer words are capitalised, as in headlines of American papers; two
/// words are too few for a decision.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = |word: &&&str| word.len() > 4;
    words.len() >= 3
        && words.iter().filter(long).count() >= 2
        && words
            .iter()
            .filter(long)
            .all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether a line is a byline or a date, and continues nothing above it.
pub fn stands_alone(text: &str) -> bool {
    // "By Jane Roe | 27 February 2024"
    let first = text.split(['|', '•', '·']).next().unwrap_or(text);
    byline::line(first).is_some()
        || byline::small_names(text).is_some()
        || date::parse(text, None).is_some()
}
