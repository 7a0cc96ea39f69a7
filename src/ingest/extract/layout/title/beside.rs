//! Finds the headline next to a line that was mistaken for it: a path to it, its
//! standfirst, one of its points, or a caption.

use super::{is_beside_headline, is_in_title_case, is_long_enough, is_menu};
use crate::ingest::extract::layout::head::{is_name_below, is_note_below};
use crate::ingest::extract::layout::shape;
use crate::ingest::extract::layout::{Page, ends_sentence, row};
use crate::ingest::raw::BlockKind;
use crate::lines::{byline, caption, date, furniture};

/// Returns the headline next to the line at a position, if that line is none.
pub fn read(page: &Page<'_>, at: usize) -> Option<usize> {
    below_path(page, at)
        .or_else(|| above_days(page, at))
        .or_else(|| above_points(page, at))
        .or_else(|| above_standfirst(page, at))
        .or_else(|| above_picture(page, at))
}

/// Returns the headline below a path that ends with it: `U.S.|Ferry Crews Vote to
/// Strike`, `NewsCitiesFerry crews vote to strike`. The masthead above the path may
/// have been mistaken for the headline.
fn below_path(page: &Page<'_>, at: usize) -> Option<usize> {
    const NEAR: usize = 10;
    const MASTHEAD: usize = 2;
    let ends_path = |path: usize| {
        let mut below = path + 1..page.blocks.len().min(path + NEAR);
        let line = page.text(path);
        below.find(|below| {
            let text = page.text(*below);
            let is_at_end = line.len() > text.len() && line.ends_with(text);
            is_long_enough(text) && is_at_end && (path == at || furniture::is_path_to(line, text))
        })
    };
    let mut paths = at..page.blocks.len().min(at + 1 + MASTHEAD);
    paths.find_map(ends_path).filter(|_| page.is_pasted)
}

/// Returns the headline above the dates of publication if its standfirst, below
/// them, was mistaken for it.
fn above_days(page: &Page<'_>, at: usize) -> Option<usize> {
    const FEWEST_WORDS: usize = 6;
    const FEWEST_SHARED: usize = 3;
    const NEAR: usize = 8;
    let is_dated = |at: usize| {
        let is_labelled = |(kind, _): &(date::line::Kind, _)| *kind != date::line::Kind::Bare;
        let row = row::read(page, page.text(at));
        row.is_some_and(|row| row.dates.iter().any(is_labelled))
    };
    let day = (at.saturating_sub(NEAR)..at).find(|above| page.is_pasted && is_dated(*above))?;
    (day.saturating_sub(NEAR)..day).find(|above| {
        let text = page.text(*above);
        text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
            && is_long_enough(text)
            && !ends_sentence(text)
            && !is_menu(text)
            && !is_beside_headline(page, *above)
            && shape::shared(page, text) >= FEWEST_SHARED
    })
}

/// Returns the headline directly above a line that reads like one and is above the
/// byline: the standfirst, or the first of several points, none of which shares more
/// words with the story.
fn above_standfirst(page: &Page<'_>, at: usize) -> Option<usize> {
    const POINTS: usize = 3;
    let above = at.checked_sub(1).filter(|_| page.is_pasted)?;
    let shared = |at: usize| shape::shared(page, page.text(at));
    let is_above_points = || {
        let is_point =
            |at: &usize| is_long_enough(page.text(*at)) && !is_beside_headline(page, *at);
        let mut points = (at..page.blocks.len())
            .take_while(is_point)
            .take(POINTS + 1);
        let last = points.by_ref().take(POINTS).last();
        points.next().is_none()
            && last.is_some_and(|last| {
                is_note_below(page, last) && (at..=last).all(|at| shared(at) <= shared(above))
            })
    };
    let is_signed_below = || is_note_below(page, at) || is_name_below(page, at);
    let is_deck = reads_as_headline(page, above) && (is_signed_below() || is_above_points());
    is_deck.then_some(above)
}

/// Returns the headline directly above a list, an item of which reads like one.
fn above_points(page: &Page<'_>, at: usize) -> Option<usize> {
    let is_point = |at: &usize| page.blocks[*at].kind == BlockKind::ListItem;
    let first = (0..=at).rev().take_while(is_point).last()?;
    let above = first.checked_sub(1).filter(|_| page.is_pasted)?;
    reads_as_headline(page, above).then_some(above)
}

/// Whether a line has the length of a headline and shares words with the story.
fn reads_as_headline(page: &Page<'_>, at: usize) -> bool {
    const FEWEST_WORDS: usize = 6;
    const FEWEST_SHARED: usize = 3;
    let text = page.text(at);
    text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && is_long_enough(text)
        && (!text.ends_with('.') || is_in_title_case(page, at))
        && !is_menu(text)
        && !is_beside_headline(page, at)
        && shape::shared(page, text) >= FEWEST_SHARED
}

/// Returns the headline above a caption that shares words with the story and has its
/// credit directly below.
fn above_picture(page: &Page<'_>, at: usize) -> Option<usize> {
    const FEWEST_WORDS: usize = 4;
    const NEAR: usize = 5;
    let credit = page.text(at + 1);
    let is_credit = || credit.contains(':') && caption::is_credit(credit);
    let is_loud_name = || !credit.contains(char::is_lowercase) && byline::names(credit).is_some();
    if !page.is_pasted || credit.len() > 60 || !is_credit() && !is_loud_name() {
        return None;
    }
    (at.saturating_sub(NEAR)..at).rev().find(|above| {
        let text = page.text(*above);
        text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
            && is_long_enough(text)
            && !text.ends_with('.')
            && !is_menu(text)
            && !is_beside_headline(page, *above)
            && shape::is_written_small(text)
            && shape::shared(page, text) >= 1
    })
}
