//! Interruptions of a pasted story: links to other stories, boxes, invitations.
//!
//! They are not marked up, but between two paragraphs a story has at most one line
//! without a full stop, a heading. Several in a row are a box, and so are lines
//! below a label such as "Read more". A single line is a heading unless it is long
//! and about something else.

mod pitches;
mod played;
mod promos;
mod pulled;

use std::ops::Range;

use super::shape::{self, Shape};
use super::{Page, headings, is_label, listing, opening};
use crate::article::Role;
use crate::ingest::raw::{BlockKind, RawBlock};
use crate::lines::{byline, caption, furniture};
use pulled::{is_pulled, is_pulled_out};

/// The minimum number of words in a line that is more likely a headline than a heading.
const HEADLINE: usize = 7;
/// The maximum length of a heading above an answer.
const LONGEST_HEADING: usize = 80;
/// The minimum number of words in a headline, even if the story shares its words.
const LONG_HEADLINE: usize = 9;

/// Marks interruptions of the story.
pub fn read(page: &mut Page<'_>) {
    listing::mark_times(page);
    if page.is_alone {
        return;
    }
    let story = page.story;
    newsletters(page, story);
    linked_lists(page, story);
    played::read(page, story);
    gaps(page, story);
    promos::read(page, story);
    pulled::mark_speakers(page, story);
    // Without an invitation, the lines around it form one gap.
    if invitations(page, story) {
        gaps(page, story);
    }
    pitches::read(page, story);
    pulled::mark_speakers(page, story);
    pulled::mark_unnamed_speakers(page, story);
}

/// Marks lists of other stories: those directly below a line that announces them,
/// including lines between their items, and a single item above the story.
fn linked_lists(page: &mut Page<'_>, story: usize) {
    let is_item = |page: &Page<'_>, at: usize| {
        page.roles.get(at) == Some(&Role::Body) && page.blocks[at].kind == BlockKind::ListItem
    };
    for at in 0..page.blocks.len() {
        let is_lone = at < story && is_item(page, at) && !is_item(page, at + 1);
        if is_lone && !is_item(page, at.wrapping_sub(1)) {
            page.roles[at] = Role::Furniture;
        }
        if page.roles[at] != Role::Furniture || !furniture::points_elsewhere(page.text(at)) {
            continue;
        }
        // Each may have its byline and date below; a heading belongs to the story.
        let is_dated = |page: &Page<'_>, at: usize| {
            let text = page.text(at);
            page.roles.get(at) == Some(&Role::Body)
                && is_label(text)
                && text.bytes().any(|b| b.is_ascii_digit())
        };
        let mut below = at + 1;
        while is_item(page, below) || below > at + 1 && is_dated(page, below) {
            page.roles[below] = Role::Furniture;
            below += 1;
        }
    }
}

/// Marks lines that name a newsletter, unless the story is about newsletters.
fn newsletters(page: &mut Page<'_>, story: usize) {
    const LONGEST: usize = 60;
    const WORDS: [&str; 6] = [
        "ewsletter",
        "EWSLETTER",
        "ieuwsbrief",
        "yhetsbrev",
        "yhedsbrev",
        "oletín",
    ];
    let mut is_free = None;
    for at in story..page.blocks.len() {
        let text = page.text(at);
        if text.len() <= LONGEST
            && WORDS.iter().any(|word| text.contains(word))
            && shape::of(page, at) == Shape::Label
            && *is_free.get_or_insert_with(|| shape::shared(page, "newsletter nieuwsbrief") == 0)
        {
            page.roles[at] = Role::Furniture;
        }
    }
}

fn gaps(page: &mut Page<'_>, story: usize) {
    let mut above = None;
    for at in story..page.blocks.len() {
        if shape::of(page, at) != Shape::Sentence {
            continue;
        }
        if let Some(above) = above
            && above + 1 < at
        {
            // Links may precede the next number of a list.
            let number = next_number(page, above + 1..at);
            gap(page, above + 1..number);
            gap(page, number..at);
        }
        above = Some(at);
    }
}

/// Marks sentences that address the reader, and pull quotes. Returns whether there
/// are any.
fn invitations(page: &mut Page<'_>, story: usize) -> bool {
    let mut found = false;
    for at in story + 1..page.blocks.len() {
        if !matches!(shape::of(page, at), Shape::Sentence | Shape::Question) {
            continue;
        }
        let is_aside =
            |other: usize| other >= page.blocks.len() || shape::of(page, other) != Shape::Sentence;
        let is_gone = |other: usize| page.roles.get(other) == Some(&Role::Furniture);
        // An advertisement may be above any paragraph, such as the last.
        let is_parted = headings::is_advertisement(page.text(at - 1));
        let are_gone = is_gone(at - 1) && is_gone(at + 1) && !is_parted;
        let is_between = page.text(at).len() <= 160 && are_gone;
        if is_offer(page, at)
            || is_pulled_out(page, at)
            || (is_aside(at - 1) || is_aside(at + 1))
                && (furniture::is_invitation(page.text(at))
                    || is_between && furniture::addresses_reader(page.text(at))
                    || is_pulled(page, at)
                    || are_gone && is_of_form(page, at))
        {
            page.roles[at] = Role::Furniture;
            found = true;
            let is_line = matches!(shape::of(page, at - 1), Shape::Label | Shape::Question);
            if is_line && page.text(at - 1).len() <= 48 {
                page.roles[at - 1] = Role::Furniture;
            }
        }
    }
    found
}

/// Whether a sentence offers a newsletter and is about nothing else, independent of
/// its position.
fn is_offer(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 160;
    const ENDS: [&str; 4] = [
        " Subscribe.",
        " Subscribe now.",
        " Sign up.",
        " Sign up here.",
    ];
    let text = page.text(at);
    let ends_with_button = text.len() <= LONGEST && ENDS.iter().any(|end| text.ends_with(end));
    if ends_with_button && !text.contains(['"', '“']) {
        return true;
    }
    let is_ordered = || {
        let mut orders = ["Sign up", "sign up", "Subscribe", "subscribe"].into_iter();
        orders.any(|order| text.contains(order))
    };
    text.contains("newsletter")
        && is_ordered()
        && furniture::is_invitation(text)
        && shape::is_foreign(page, text)
}

/// Whether a sentence about something else is inside a newsletter's sign-up form, or
/// is next to furniture and mentions such a form itself.
fn is_of_form(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 300;
    let text = page.text(at);
    let mut beside = [at - 1, at + 1].into_iter();
    text.len() <= LONGEST
        && !text.contains(['"', '“', '”', '„', '«'])
        && beside.all(|other| {
            page.roles.get(other) == Some(&Role::Furniture)
                && furniture::is_of_form(page.text(other))
        })
        && shape::is_foreign(page, text)
}

/// Returns the position of the next number of the story's own list among lines: the
/// only numbered line. Falls back to the end of the lines.
fn next_number(page: &Page<'_>, lines: Range<usize>) -> usize {
    let is_numbered =
        |at: &usize| shape::of(page, *at) != Shape::Other && shape::is_numbered(page.text(*at));
    let mut numbers = lines.clone().filter(is_numbered);
    match (numbers.next(), numbers.next()) {
        (Some(number), None) => number,
        _ => lines.end,
    }
}

/// Classifies the lines between two paragraphs.
fn gap(page: &mut Page<'_>, lines: Range<usize>) {
    if lines.is_empty() {
        return;
    }
    captions(page, &lines);
    let mut is_broken = false;
    let (mut labels, mut facts) = (0, 0);
    let of_series = lines.end - 1;
    let is_of_series = is_of_series(page, of_series);
    for at in lines.clone() {
        match shape::of(page, at) {
            Shape::Label => labels += usize::from(!is_of_series || at != of_series),
            Shape::Fact => facts += 1,
            // A line next to a form usually belongs to it.
            Shape::Other if page.roles[at] == Role::Furniture => {
                labels += usize::from(furniture::is_of_form(page.text(at)));
            }
            Shape::Broken => is_broken |= !furniture::addresses_reader(page.text(at)),
            _ => {}
        }
    }
    let is_pointed = lines
        .clone()
        .any(|at| page.roles[at] == Role::Furniture && furniture::points_elsewhere(page.text(at)));
    if is_broken || (facts > labels && facts > 1 && !is_pointed) {
        return;
    }
    // There may be a picture between a heading and its paragraph.
    let is_picture = |at: &usize| page.roles[*at] == Role::Caption;
    let last = lines.clone().rev().find(|at| !is_picture(at));
    let last = last.unwrap_or(lines.start);
    let is_box = is_pointed || labels >= 1 && labels + facts >= 2;
    // At least the first line below a label that points elsewhere belongs to the label.
    let is_long_enough = !is_pointed || labels >= 2;
    let is_kept = is_box && is_long_enough && is_heading(page, last..lines.end, labels, is_pointed);
    for at in lines {
        let is_line = matches!(
            shape::of(page, at),
            Shape::Label | Shape::Fact | Shape::Question | Shape::Broken
        );
        if !is_line || is_kept && at == last || is_of_series && at == of_series {
            continue;
        }
        let is_other = if is_box {
            is_pointed || !is_part(page, at)
        } else {
            is_alone(page, at)
        };
        if is_other {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Whether a line in a box still belongs to the story, as in lists of products or
/// results: it is numbered, begins like other lines, or only has words of the story
/// and is too short for a headline.
fn is_part(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if shape::is_numbered(text) || is_refrain(page, at) {
        return true;
    }
    let words = shape::stems(text).count();
    let needed = if words >= 3 {
        words.div_ceil(2).max(2)
    } else {
        words
    };
    words >= 1
        && text.contains(' ')
        && text.split_whitespace().nth(LONG_HEADLINE - 1).is_none()
        && shape::shared(page, text) >= needed
        && byline::names(text).is_none()
        && !is_twice(page, at)
}

/// Whether a line has the same label as other lines: `Weight: 3 kg`.
pub fn is_refrain(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 20;
    let text = page.text(at);
    let Some(end) = text.find(": ").filter(|end| *end <= LONGEST) else {
        return false;
    };
    shape::shared(page, &text[end..]) >= 1
        && others(page, at).any(|block| block.text.starts_with(&text[..end + 2]))
}

/// Whether a line is a heading above a quotation, and another such heading begins
/// with the same word: `On the first ferry`, `On what the crews want`.
fn is_of_series(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 60;
    let is_answered = |at: usize| page.text(at + 1).starts_with(['"', '“', '„', '«']);
    if !is_answered(at) || shape::of(page, at) != Shape::Label {
        return false;
    }
    let Some((word, _)) = page.text(at).split_once(' ') else {
        return false;
    };
    let mut around = at.saturating_sub(NEAR)..page.blocks.len().min(at + NEAR);
    around.any(|other| {
        let rest = page.text(other).strip_prefix(word);
        other != at
            && rest.is_some_and(|rest| rest.starts_with(' '))
            && is_answered(other)
            && page.text(other).len() <= LONGEST_HEADING
    })
}

/// Whether the same line also occurs elsewhere.
fn is_twice(page: &Page<'_>, at: usize) -> bool {
    others(page, at).any(|block| block.text == page.text(at))
}

/// Whether a heading also occurs above the story, in a list of its headings: others of
/// the list stand alone between paragraphs as well.
fn is_of_contents(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 400;
    const SHORTEST: usize = 4;
    let mut above = at.saturating_sub(NEAR)..at;
    let Some(first) = above.find(|above| page.text(*above) == page.text(at)) else {
        return false;
    };
    let is_heading = |at: usize| {
        at > 0 && [at - 1, at + 1].map(|other| shape::of(page, other)) == [Shape::Sentence; 2]
    };
    let stands_again = |beside: usize| {
        let text = page.text(beside);
        let mut below = first + 2..page.blocks.len().min(first + NEAR);
        text.len() >= SHORTEST
            && below.any(|other| other != at && page.text(other) == text && is_heading(other))
    };
    first > 0 && [first - 1, first + 1].into_iter().any(stands_again)
}

/// Whether a single line between paragraphs is no heading of the story: it links to
/// another story, labels a player, or is repeated.
fn is_alone(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_played = page
        .blocks
        .get(at + 1)
        .is_some_and(|below| below.kind == BlockKind::Aside);
    let is_other = is_teaser(text) && shape::is_foreign(page, text);
    match shape::of(page, at) {
        // Pages repeat questions to their readers for screen readers.
        Shape::Question => is_twice(page, at),
        Shape::Fact => is_played || is_other,
        _ => {
            text.len() <= 2
                || text.starts_with('[')
                || is_played
                || is_other
                || furniture::begins_elsewhere(text)
                || is_twice(page, at) && !is_of_contents(page, at)
                || is_pulled_out(page, at)
        }
    }
}

/// Whether a line has the length of a headline.
fn is_teaser(text: &str) -> bool {
    const LONGEST: usize = 110;
    // Guillemets may be separated from their words by spaces.
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    let mut words = text.split_whitespace().filter(is_word);
    text.len() <= LONGEST && words.nth(HEADLINE - 1).is_some()
}

/// Whether the last line of a box is a heading of the story below. It is short and
/// shares words with the story, very short below a label that points elsewhere,
/// shares words with the paragraph directly below it, or is a short question about
/// the subject of that paragraph.
fn is_heading(page: &Page<'_>, lines: Range<usize>, labels: usize, is_pointed: bool) -> bool {
    let (at, below) = (lines.start, lines.end);
    let text = page.text(at);
    let needed = if labels > 2 && !is_pointed { 1 } else { 2 };
    let is_short = if is_pointed {
        text.split_whitespace().nth(4).is_none() && text.starts_with(char::is_uppercase)
    } else {
        !is_teaser(text)
    };
    let is_line = matches!(shape::of(page, at), Shape::Label | Shape::Question);
    let again = if is_teaser(text) { 2 } else { 1 };
    let is_of_below = || page.is_live || shape::shared_with(page, text, below) >= again;
    let is_asked = || is_question_about(page.text(below), text);
    is_line
        && (!is_pointed && (is_of_below() || is_asked())
            || is_short && shape::shared(page, text) >= needed)
}

/// Whether a short line asks for something named at the beginning of a paragraph:
/// `What is Nato?`
fn is_question_about(paragraph: &str, line: &str) -> bool {
    const WORDS: usize = 6;
    let mut words = line.split_whitespace();
    let is_first = |word: &str| paragraph.split_whitespace().take(4).any(|one| one == word);
    line.ends_with('?')
        && words.clone().nth(WORDS).is_none()
        && words.any(|word| {
            let word = word.trim_end_matches('?');
            word.len() >= 4 && word.starts_with(char::is_uppercase) && is_first(word)
        })
}

/// Marks the line below a single credit, and two lines of a picture where the second
/// begins with the first.
fn captions(page: &mut Page<'_>, lines: &Range<usize>) {
    for at in lines.clone() {
        if shape::of(page, at) != Shape::Label {
            continue;
        }
        let (above, text) = (page.text(at - 1), page.text(at));
        let is_credited = page.roles[at - 1] == Role::Caption
            && (caption::is_credit(above) || caption::is_agency(above))
            && text.len() > above.len();
        if let Some(button) = gallery_below(page, at) {
            page.roles[at] = Role::Caption;
            page.roles[button] = Role::Furniture;
            continue;
        }
        // The credit is on the next lines.
        if text.ends_with(" (")
            || caption::is_agency_in_brackets(text)
            || caption::is_kind_of_picture(text)
        {
            page.roles[at] = Role::Caption;
            continue;
        }
        let is_named = shape::of(page, at - 1) == Shape::Label
            && text.len() > above.len() + 10
            && text.starts_with(above);
        if is_credited || is_named {
            page.roles[at] = Role::Caption;
        }
        if is_named {
            page.roles[at - 1] = Role::Caption;
        }
    }
}

/// Returns the position of a gallery button below a line of several words, if any.
fn gallery_below(page: &Page<'_>, at: usize) -> Option<usize> {
    const WORDS: usize = 6;
    const GALLERY: [&str; 5] = ["gallery", "galerie", "galería", "galleria", "galeria"];
    let is_button = |at: usize| {
        let text = page.text(at);
        text.len() <= 30
            && GALLERY
                .iter()
                .any(|word| text.to_lowercase().contains(word))
    };
    let is_counter = |at: usize| page.text(at).len() <= 4;
    page.text(at).split_whitespace().nth(WORDS - 1)?;
    let button = at + 1 + usize::from(is_counter(at + 1));
    (page.roles.len() > button && is_button(button)).then_some(button)
}

/// Whether a line marked here is certainly not part of the story, overruling the
/// model.
pub fn is_surely_aside(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    played::is_time(text)
        || played::is_titled(text)
        || played::is_announced(text)
        || at > 0 && page.blocks[at].is_tied && played::is_announced(page.text(at - 1))
        || is_pulled_out(page, at)
        || page.is_pasted && pitches::is_opening(page, at)
        || opening::is_of_player(page, at)
        || at > 0 && pulled::is_unnamed_speaker(text) && is_pulled_out(page, at - 1)
}

/// Returns the blocks around a block, except the block itself.
fn others<'p>(page: &'p Page<'_>, at: usize) -> impl Iterator<Item = &'p RawBlock> {
    /// A limit, to avoid quadratic time for texts of a hundred thousand lines.
    const MOST: usize = 400;
    let around = at.saturating_sub(MOST)..page.blocks.len().min(at + MOST);
    let others = around.filter(move |other| *other != at);
    others.map(|other| &page.blocks[other])
}
