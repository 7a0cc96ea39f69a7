//! Update lines and dates below the story, and those of other stories.

use super::is_below_paragraphs;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Kind, Page};
use crate::ingest::raw::Field;
use crate::lines::{byline, furniture};

/// Whether a date is below another story's headline, in the middle of this one:
/// `What went wrong on the ferry?`, `Published 14 November 2022`.
pub fn is_dated_link(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 4;
    const LONGEST: usize = 60;
    let above = page.text(at - 1);
    page.is_pasted
        && page.text(at).len() <= LONGEST
        && matches!(shape::of(page, at - 1), Shape::Label | Shape::Question)
        && above.split_whitespace().nth(WORDS - 1).is_some()
        && byline::names(above).is_none()
        && (at + 1..page.blocks.len()).any(|below| shape::of(page, below) == Shape::Sentence)
        && page.dates(page.text(at)).is_some_and(|line| {
            let is_labelled = |(kind, _): &(Kind, _)| *kind == Kind::Published;
            line.rest.is_empty() && line.statements.iter().all(is_labelled)
        })
}

/// Parses update lines and dates below the story. A bare date only counts on the
/// last lines.
pub fn dated(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if page.entries.binary_search(&at).is_ok() {
        return false;
    }
    let Some(line) = page.dates(text).filter(|line| line.rest.is_empty()) else {
        return false;
    };
    let bare = line.statements.iter().any(|(kind, _)| *kind == Kind::Bare);
    let is_below_story = is_day_below_story(page, at);
    let is_last = page.blocks.len() - at <= 4 && !is_list_above(page, at);
    if bare && !is_last && !is_below_story || page.states_other_days(&line.statements) {
        return false;
    }
    page.claim_dates(&line.statements);
    true
}

/// Whether a date is directly below the paragraphs of a pasted story without a known
/// date, and above a button. Above a copyright notice, a few buttons may be in
/// between.
fn is_day_below_story(page: &Page<'_>, at: usize) -> bool {
    const BUTTONS: usize = 4;
    let below = page.text(at + 1);
    let between = if below.starts_with('©') { BUTTONS } else { 0 };
    let mut above = (0..at).rev().take(between + 1);
    page.is_pasted
        && !page.has_claim(Field::Published)
        && above.any(|above| shape::of(page, above) == Shape::Sentence)
        && furniture::is_furniture(below)
        && is_below_paragraphs(page, at)
}

/// Whether a date is in a list of other stories.
fn is_list_above(page: &Page<'_>, at: usize) -> bool {
    let above = at.saturating_sub(8)..at;
    let mut above = above
        .rev()
        .take_while(|above| page.text(*above).len() <= 120);
    above.any(|above| furniture::ends_story(page.text(above)))
}
