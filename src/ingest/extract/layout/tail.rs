//! Parses the lines below the story: update lines, "About the writer", sign-offs,
//! and furniture.
//!
//! There are two levels of evidence. A block that identifies itself (a *mark*)
//! counts in the last part of any article. A block that is merely unlike a story
//! (bullets, short labels, a paragraph printed twice) only counts below the first
//! mark, and only if nothing else follows.

mod appeal;
mod author;
mod dated;
mod signed;

use super::head::is_address_line;
use super::shape::{self, Shape};
use super::{Page, about, ending, ends_sentence};
use crate::article::Role;
use crate::ingest::raw::{Claim, Field};
use crate::lines::wire;
use appeal::is_appeal;
use author::{about_block, author_card, introduced, is_card_of_reporter, reachable};
use dated::{dated, is_dated_link};
use signed::signed_off;

/// The number of blocks from the end that are examined.
const TAIL: usize = 40;
/// The same for a pasted text, which may end with the rest of its page.
const TAIL_OF_PASTE: usize = 120;

/// Parses the blocks below the story.
pub fn read(page: &mut Page<'_>) {
    let story = page.story;
    let tail = if page.is_pasted { TAIL_OF_PASTE } else { TAIL };
    let from = (story + 1).max(page.blocks.len().saturating_sub(tail));
    let mut at = from;
    while at < page.blocks.len() {
        at += marks(page, at).max(1);
    }
    claim_transmission(page);
    if !page.is_pure {
        let end = ending::end_of_story(page, from);
        ending::furnish(page, end);
    }
}

/// Whether a sentence below a pasted story says what its author does, or who paid for
/// it: `The author is a lawyer in Ardle.`, `This piece was supported by the Coast Fund.`
fn is_about_the_piece(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 300;
    const WRITERS: [&str; 4] = [
        "The author is a",
        "The writer is a",
        "The author was a",
        "The authors are ",
    ];
    const PIECES: [&str; 6] = [
        "This article ",
        "This piece ",
        "This report ",
        "This reporting ",
        "This series ",
        "This story ",
    ];
    const PAID: [&str; 6] = [
        "was funded ",
        "was made possible ",
        "was produced with ",
        "was reported with ",
        "was supported ",
        "was published in partnership ",
    ];
    let text = page.text(at);
    let is_last = || {
        let mut below = at + 1..page.blocks.len();
        !below.any(|below| {
            shape::is_long(page.text(below)) && shape::of(page, below) == Shape::Sentence
        })
    };
    let begins = |text: &str, words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let piece = PIECES.iter().find_map(|piece| text.strip_prefix(piece));
    page.is_pasted
        && text.len() <= LONGEST
        && (begins(text, &WRITERS) && page.has_author() && !has_clause(text)
            || piece.is_some_and(|rest| begins(rest, &PAID))
            || is_of_series(text))
        && is_last()
        && is_below_story(page, at)
}

/// Whether a sentence says more than what somebody is: `The author is a ferryman, and his
/// sentences smell of diesel.`
fn has_clause(text: &str) -> bool {
    const CLAUSES: [&str; 6] = [", and ", ", but ", ", who ", ", whose ", "; ", " his "];
    CLAUSES.iter().any(|clause| text.contains(clause)) || text.contains(" her ")
}

/// Whether a sentence names the series that a piece belongs to: `This article is part of
/// our series on the coast.` A feud or an inquiry is no series.
fn is_of_series(text: &str) -> bool {
    const PIECES: [&str; 5] = [
        "This article is part of ",
        "This piece is part of ",
        "This reporting is part of ",
        "This series is part of ",
        "This story is part of ",
    ];
    const SERIES: [&str; 6] = [
        "collaboration",
        "initiative",
        "package",
        "partnership",
        "project",
        "series",
    ];
    let whole = PIECES.iter().find_map(|piece| text.strip_prefix(piece));
    whole.is_some_and(|whole| {
        let mut words = whole.split(|c: char| !c.is_alphabetic());
        let is_owned = whole.starts_with("our ") || whole.contains(char::is_uppercase);
        is_owned && words.any(|word| SERIES.contains(&word))
    })
}

/// Takes the day of publication from a wire's line of transmission at the end, if
/// nothing above states it.
fn claim_transmission(page: &mut Page<'_>) {
    const LAST: usize = 3;
    if page.has_claim(Field::Published) {
        return;
    }
    let mut last = page.blocks.iter().rev().take(LAST);
    if let Some((year, month, day)) = last.find_map(|block| wire::day_of_transmission(&block.text))
    {
        let day = format!("{year:04}-{month:02}-{day:02}");
        page.claim(Field::Published, "transmission line", &day);
    }
}

/// Whether a line has the initials of a story's writers, directly below its last
/// paragraph and above buttons: `kbö/dpa`.
fn is_initials_below_story(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 16;
    page.is_pasted
        && page.text(at).len() <= LONGEST
        && wire::is_mark(page.text(at))
        && shape::of(page, at - 1) == Shape::Sentence
        && page.is_furniture(at + 1)
        && is_below_story(page, at)
}

/// Recognises the mark at a position; returns the number of blocks it covers.
fn marks(page: &mut Page<'_>, at: usize) -> usize {
    if page.roles[at] != Role::Body {
        return 0;
    }
    let text = page.text(at);
    if about::is_heading(text) {
        page.roles[at] = Role::Note;
        return 1 + about_block(page, at + 1, None);
    }
    if text.len() <= 60
        && let Some(name) = about::named_heading(text)
        && about::introduction(page.text(at + 1)).is_some()
    {
        page.roles[at] = Role::Note;
        return 1 + about_block(page, at + 1, Some(name));
    }
    if let covered @ 1.. = author_card(page, at) {
        return covered;
    }
    if is_dated_link(page, at) {
        page.roles[at - 1..=at].fill(Role::Furniture);
        return 1;
    }
    if page.corrected(at)
        || dated(page, at)
        || signed_off(page, at)
        || is_card_of_reporter(page, at)
        || introduced(page, at)
        || wire::is_exchange_rate(text)
        || is_appeal(page, at)
        || is_about_the_piece(page, at)
        || is_initials_below_story(page, at)
        || repeats_authors(page, at)
        || page.blocks.len() - at <= 4 && leads_on(text)
        || reachable(text) && (page.blocks.len() - at <= 10 || is_below_story(page, at))
    {
        page.roles[at] = Role::Note;
        return 1;
    }
    0
}

/// Whether a line below a pasted story only names its authors again, and where they
/// reported from: `Jane Roe (Ardle, envoyée spéciale) et John Doe`.
fn repeats_authors(page: &Page<'_>, at: usize) -> bool {
    const REST: usize = 60;
    let text = page.text(at);
    if !page.is_pasted || text.len() > 200 || ends_sentence(text) || !is_below_story(page, at) {
        return false;
    }
    let is_author = |claim: &&Claim| claim.field == Field::Author;
    let authors: Vec<&str> = page
        .claims
        .iter()
        .chain(&page.found)
        .filter(is_author)
        .map(|claim| claim.value.as_str())
        .collect();
    let named: usize = authors.iter().map(|name| name.len()).sum();
    !authors.is_empty()
        && authors.iter().all(|name| text.contains(name))
        && authors.iter().any(|name| text.starts_with(name))
        && text.len() <= named + REST
}

/// Whether a line only refers to more elsewhere: `Poll and more: exn.example/polls`.
fn leads_on(text: &str) -> bool {
    const MOST_WORDS: usize = 10;
    text.rsplit_once(": ").is_some_and(|(what, address)| {
        is_address_line(address)
            && !address.contains('@')
            && !what.contains(['"', '“', '.'])
            && what.split(' ').count() <= MOST_WORDS
    })
}

/// Whether at least two paragraphs of the story are above, and at most three below.
fn is_below_story(page: &Page<'_>, at: usize) -> bool {
    let paragraphs = |range: std::ops::Range<usize>| {
        range
            .filter(|at| shape::of(page, *at) == Shape::Sentence)
            .take(4)
            .count()
    };
    paragraphs(0..at) >= 2 && paragraphs(at + 1..page.blocks.len()) <= 3
}

/// Whether at least three paragraphs of the story are above.
fn is_below_paragraphs(page: &Page<'_>, at: usize) -> bool {
    let is_paragraph = |at: &usize| shape::of(page, *at) == Shape::Sentence;
    (0..at).rev().filter(is_paragraph).take(3).count() == 3
}
