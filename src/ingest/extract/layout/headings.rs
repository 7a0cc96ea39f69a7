//! Restores subheadings that were swallowed by a box above or below them.
//!
//! If a box of links interrupts a story, a subheading below it looks like the last
//! of the links. The paragraphs below a subheading are about the same subject and
//! often contain its very words, since it is quoted from them.

use super::shape::{self, Shape};
use super::{Page, ends_sentence};
use crate::article::Role;
use crate::lines::{byline, furniture};

/// The number of paragraphs below a subheading that are searched for its words.
const BELOW: usize = 3;
/// The minimum number of longer words; fewer may recur by chance.
const FEWEST_WORDS: usize = 2;
/// The maximum length of a subheading in bytes.
const LONGEST: usize = 60;

/// Subheadings of stories that follow a template.
const OF_TEMPLATES: [&str; 16] = [
    "background",
    "how it works",
    "the background",
    "the big picture",
    "the bottom line",
    "the context",
    "the details",
    "what comes next",
    "what happens next",
    "what people are saying",
    "what they're saying",
    "what they’re saying",
    "what to know",
    "what we know",
    "what's next",
    "why it matters",
];

/// Returns subheadings beside boxes to the story.
pub fn beside_boxes(page: &mut Page<'_>) {
    for at in page.story + 1..page.blocks.len() {
        let is_one = is_below_box(page, at)
            || is_above_box(page, at)
            || is_below_button(page, at)
            || is_of_template(page, at)
            || is_loud_below_box(page, at)
            || is_quoted_below_box(page, at);
        if is_one {
            page.roles[at] = Role::Body;
        }
    }
}

/// Whether a line above a paragraph is a subheading by its words.
fn is_of_template(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 24;
    let text = page.text(at);
    text.len() <= LONGEST
        && page.roles[at] == Role::Furniture
        && shape::of(page, at + 1) == Shape::Sentence
        && (page.is_above_next_match(at)
            || shape::is_long(page.text(at + 1))
                && OF_TEMPLATES.contains(&text.to_lowercase().as_str()))
}

/// Whether a line of a few words, all quoted, is between a box and a paragraph: `'Not a
/// gift to me'`. Links quote only a part, and pull quotes are longer.
fn is_quoted_below_box(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 36;
    const WORDS: std::ops::RangeInclusive<usize> = 2..=6;
    let text = page.text(at);
    let said = text.strip_prefix(['\'', '‘', '"', '“']);
    let said = said.and_then(|said| said.strip_suffix(['\'', '’', '"', '”']));
    text.len() <= LONGEST
        && page.roles[at] == Role::Furniture
        && page.roles[at - 1] == Role::Furniture
        && shape::of(page, at + 1) == Shape::Sentence
        && shape::is_long(page.text(at + 1))
        && said.is_some_and(|said| {
            let is_plain = !said.contains(['‘', '"', '“', '”']) && !ends_sentence(said);
            is_plain && WORDS.contains(&shape::words(said))
        })
}

/// Whether a line of few words in capitals below a box shares one with the paragraph
/// below it. Links are not in capitals.
fn is_loud_below_box(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 4;
    let text = page.text(at);
    page.roles[at] == Role::Furniture
        && page.roles[at - 1] == Role::Furniture
        && text.len() <= LONGEST
        && shape::words(text) <= MOST_WORDS
        && text.contains(char::is_alphabetic)
        && !text.contains(char::is_lowercase)
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !furniture::is_furniture(text)
        && shape::of(page, at + 1) == Shape::Sentence
        && shape::is_long(page.text(at + 1))
        && shape::shared_with(page, text, at + 1) >= 1
}

/// Whether a line between a paragraph and a box is a subheading: the story has others,
/// and the line is not part of the box.
fn is_above_box(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 6;
    let text = page.text(at);
    page.roles[at] == Role::Furniture
        && page.roles[at - 1] == Role::Body
        && shape::of(page, at - 1) == Shape::Sentence
        && text.len() <= LONGEST
        && shape::words(text) <= MOST_WORDS
        && text.starts_with(char::is_uppercase)
        && !ends_sentence(text)
        && !furniture::is_furniture(text)
        && !furniture::begins_elsewhere(text)
        && !furniture::is_of_form(text)
        && !furniture::is_pitch(text)
        && (is_above_advertisement(page, at) || is_apart_from_box(page, at))
        && (page.story..page.blocks.len()).any(|other| is_heading(page, other))
}

/// Whether a line of few words is between the last button of a box and a paragraph, and
/// the story has other subheadings. Below the label of a list it would be a link.
fn is_below_button(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 5;
    const LONGEST_BUTTON: usize = 30;
    let (text, button) = (page.text(at), page.text(at - 1));
    let is_out = |at: &usize| page.roles[*at] == Role::Furniture;
    const MEDIA: [&str; 9] = [
        "Gallery",
        "Live",
        "News",
        "Newsletter",
        "Photos",
        "Podcast",
        "Stories",
        "Video",
        "Videos",
    ];
    let is_pointer = |at: usize| {
        let text = page.text(at);
        furniture::points_elsewhere(text) || furniture::begins_elsewhere(text)
    };
    page.is_pasted
        && is_out(&at)
        && is_out(&(at - 1))
        && button.len() <= LONGEST_BUTTON
        && furniture::is_furniture(button)
        && text.len() <= LONGEST
        && (2..=MOST_WORDS).contains(&shape::words(text))
        && text.starts_with(|c: char| c.is_uppercase() || matches!(c, '\'' | '‘'))
        && !ends_sentence(text)
        && !text.split(' ').any(|word| MEDIA.contains(&word))
        && !furniture::is_furniture(text)
        && !furniture::is_call(text)
        && !furniture::is_pitch(text)
        && !furniture::is_of_form(text)
        && byline::names(text).is_none()
        && shape::of(page, at + 1) == Shape::Sentence
        && shape::is_long(page.text(at + 1))
        && !(page.story..at).rev().take_while(is_out).any(is_pointer)
        && (page.story..page.blocks.len()).any(|other| is_heading(page, other))
}

/// Whether the label of an advertisement is below a line, and below that a paragraph or
/// another box.
fn is_above_advertisement(page: &Page<'_>, at: usize) -> bool {
    let below = page.blocks.get(at + 1);
    let is_apart = !page.blocks[at].is_tied && below.is_some_and(|below| !below.is_tied);
    (is_apart || !page.has_groups) && is_advertisement(page.text(at + 1))
}

/// Whether a line is the label of an advertisement.
pub fn is_advertisement(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "ad feedback",
        "advertisement",
        "annons",
        "anzeige",
        "article continues",
        "continues below",
        "la suite après",
        "publicidad",
        "publicité",
        "pubblicità",
        "story continues after",
        "story continues below",
    ];
    let label = text.trim_start_matches(|c: char| !c.is_alphabetic());
    text.len() <= LONGEST && {
        let label = label.to_lowercase();
        LABELS.iter().any(|words| label.starts_with(words))
    }
}

/// Whether a blank line separates a line from the box below it, and none separates the
/// lines of the box.
fn is_apart_from_box(page: &Page<'_>, at: usize) -> bool {
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let is_out = |at: &usize| page.roles[*at] == Role::Furniture;
    let end = at + 1 + (at + 1..page.blocks.len()).take_while(is_out).count();
    page.has_groups
        && !is_tied(at)
        && end > at + 1
        && !is_tied(at + 1)
        && (at + 2..end).all(is_tied)
        && !is_tied(end)
        && shape::of(page, end) == Shape::Sentence
        && furniture::is_furniture(page.text(at + 1))
}

/// Whether a line of the story is short and above a paragraph, with nothing tied to it.
fn is_heading(page: &Page<'_>, at: usize) -> bool {
    let is_apart =
        !page.blocks[at].is_tied && page.blocks.get(at + 1).is_some_and(|below| !below.is_tied);
    page.text(at).len() <= LONGEST
        && shape::of(page, at) == Shape::Label
        && shape::of(page, at + 1) == Shape::Sentence
        && (is_apart || !page.has_groups)
}

fn is_below_box(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_body = |at: usize| page.roles.get(at) == Some(&Role::Body);
    page.roles[at] == Role::Furniture
        && page.roles[at - 1] == Role::Furniture
        && is_body(at + 1)
        && shape::of(page, at + 1) == Shape::Sentence
        && text.len() <= LONGEST
        && !ends_sentence(text)
        && !furniture::is_furniture(text)
        && has_words_again(page, at)
}

/// Whether the paragraphs below contain all longer words of a line.
fn has_words_again(page: &Page<'_>, at: usize) -> bool {
    let words: Vec<_> = shape::stems(page.text(at)).collect();
    let below: Vec<_> = (at + 1..page.blocks.len().min(at + 1 + BELOW))
        .filter(|below| page.roles[*below] == Role::Body)
        .flat_map(|below| shape::stems(page.text(below)))
        .collect();
    words.len() >= FEWEST_WORDS && words.iter().all(|word| below.contains(word))
}
