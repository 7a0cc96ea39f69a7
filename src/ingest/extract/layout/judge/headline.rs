//! Which of the lines above a pasted story is its headline, where there are
//! several: mastheads, menus, labels and notices come along.

use super::facts::Surroundings;
use super::{LINES, TITLE, score};
use crate::ingest::extract::layout::{Page, title};
use crate::table::Table;

/// Lines above a story that are looked at.
const MOST: usize = 40;

/// The line that reads as the headline rather than the one that the rules have
/// chosen, if one does.
pub fn headline(page: &Page<'_>, chosen: Option<usize>) -> Option<usize> {
    let model = Table::new(LINES);
    let mut best: Option<(i32, usize)> = None;
    candidates(page, chosen, |at, facts| {
        let score = score(&model, facts)[TITLE];
        if best.is_none_or(|(best, _)| score > best) {
            best = Some((score, at));
        }
    });
    let (_, at) = best?;
    (Some(at) != chosen).then_some(at)
}

/// Calls `see` with the position and the facts of each line that may be the
/// headline, if several may.
pub fn candidates(page: &Page<'_>, chosen: Option<usize>, mut see: impl FnMut(usize, &[u64])) {
    if !page.is_pasted || !title::is_other_line_above_story(page, chosen.unwrap_or(0)) {
        return;
    }
    let surroundings = Surroundings::new(page);
    let end = surroundings.story().min(MOST);
    let shared: Vec<u64> = (0..end)
        .map(|at| surroundings.shared(page.text(at)))
        .collect();
    let mut facts = Vec::new();
    for at in 0..end {
        let rank = shared.iter().filter(|other| **other > shared[at]).count();
        let taken = title::taken(page, at).into_iter();
        let is_chosen = chosen == Some(at);
        surroundings.headline(page, at, rank, taken.chain([is_chosen]), &mut facts);
        see(at, &facts);
    }
}
