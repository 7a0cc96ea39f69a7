//! The lines below the story: update lines, "About the writer", sign-offs, and
//! the furniture that gathers there.
//!
//! Two strengths again. What says itself what it is (a *mark*) counts in the
//! last part of any article; what is merely unlike a story (bullets, short
//! labels, a paragraph printed twice) counts only below the first mark, and
//! only where nothing but such pieces follow.

mod author;
mod dated;
mod signed;

use super::shape::{self, Shape};
use super::{Page, about, ending};
use crate::article::Role;
use author::{about_block, author_card, introduced, is_card_of_reporter, reachable};
use dated::{dated, is_dated_link};
use signed::signed_off;

/// How many blocks from the end are looked at.
const TAIL: usize = 40;
/// In a pasted text, below which the rest of its page may stand.
const TAIL_OF_PASTE: usize = 120;

/// Reads what stands below the story.
pub fn read(page: &mut Page<'_>) {
    let story = page.story;
    let tail = if page.is_pasted { TAIL_OF_PASTE } else { TAIL };
    let from = (story + 1).max(page.blocks.len().saturating_sub(tail));
    let mut at = from;
    while at < page.blocks.len() {
        at += marks(page, at).max(1);
    }
    if !page.is_pure {
        let end = ending::end_of_story(page, from);
        ending::furnish(page, end);
    }
}

/// Recognises the mark at a position; returns how many blocks it covers.
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
        || reachable(text) && (page.blocks.len() - at <= 10 || is_below_story(page, at))
    {
        page.roles[at] = Role::Note;
        return 1;
    }
    0
}

/// Whether at most three paragraphs of the story may follow, of two or more.
fn is_below_story(page: &Page<'_>, at: usize) -> bool {
    let paragraphs = |range: std::ops::Range<usize>| {
        range
            .filter(|at| shape::of(page, *at) == Shape::Sentence)
            .take(4)
            .count()
    };
    paragraphs(0..at) >= 2 && paragraphs(at + 1..page.blocks.len()) <= 3
}

/// Whether three paragraphs of the story or more stand above.
fn is_below_paragraphs(page: &Page<'_>, at: usize) -> bool {
    let is_paragraph = |at: &usize| shape::of(page, *at) == Shape::Sentence;
    (0..at).rev().filter(is_paragraph).take(3).count() == 3
}
