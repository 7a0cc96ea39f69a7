//! Chooses the headline among several lines above a pasted story, such as mastheads,
//! menus, labels and notices.

use super::facts::Surroundings;
use super::{LINES, TITLE, score};
use crate::ingest::extract::layout::head::{is_name_below, is_note_below};
use crate::ingest::extract::layout::{Page, kicker, shape, title};
use crate::lines::byline;
use crate::table::Table;

/// The maximum number of lines above a story that are considered.
const MOST: usize = 40;

/// Returns the line that the model prefers as headline over the one chosen by the
/// rules, if any.
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
    let at = above_deck(page, at).unwrap_or(at);
    let is_worse =
        |chosen| is_rather_of_picture(page, at, chosen) || is_rather_standfirst(page, at, chosen);
    (Some(at) != chosen && !chosen.is_some_and(is_worse)).then_some(at)
}

/// Whether a line is between the chosen line, which shares words with the story, and
/// the byline. It is a standfirst then, even if it reads like a headline.
fn is_rather_standfirst(page: &Page<'_>, at: usize, chosen: usize) -> bool {
    const FEWEST_WORDS: usize = 6;
    let text = page.text(chosen);
    chosen + 1 == at
        && text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && shape::is_written_small(text)
        && !title::is_menu(text)
        && shape::shared(page, text) >= 3
        && (is_note_below(page, at) || is_name_below(page, at))
}

/// Returns the headline above a sentence that reads like one but is its standfirst,
/// below the date.
fn above_deck(page: &Page<'_>, at: usize) -> Option<usize> {
    const FEWEST_WORDS: usize = 3;
    let is_headline = |above: &usize| {
        let text = page.text(*above);
        text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
            && !title::is_beside_headline(page, *above)
            && !title::is_menu(text)
            && title::is_dated(page, *above + 1)
    };
    let mut above = (0..at).rev();
    page.text(at)
        .ends_with('.')
        .then(|| above.find(is_headline))?
}

/// Whether a line directly above a caption is the picture's alternative text, and
/// the line chosen above it shares words with the story.
fn is_rather_of_picture(page: &Page<'_>, at: usize, chosen: usize) -> bool {
    const FEWEST_WORDS: usize = 4;
    let text = page.text(chosen);
    chosen < at
        && page.is_caption(at + 1)
        && text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && shape::shared(page, text) >= 2
}

/// Calls `see` with the position and the facts of each candidate for the headline,
/// if there are several.
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
        let taken = Taken::of(page, at).answers().into_iter();
        let is_chosen = chosen == Some(at);
        surroundings.headline(page, at, rank, taken.chain([is_chosen]), &mut facts);
        see(at, &facts);
    }
}

/// How the rules classify a line above the story.
struct Taken {
    is_beside_headline: bool,
    is_byline: bool,
    is_names: bool,
    is_dated: bool,
    is_above_note: bool,
    is_furniture: bool,
    is_kicker: bool,
    is_caption: bool,
    is_menu: bool,
}

impl Taken {
    fn of(page: &Page<'_>, at: usize) -> Self {
        let text = page.text(at);
        Self {
            is_beside_headline: title::is_beside_headline(page, at),
            is_byline: page.is_byline(at),
            is_names: byline::names(text).is_some(),
            is_dated: title::is_dated(page, at),
            is_above_note: is_note_below(page, at),
            is_furniture: page.is_furniture(at),
            is_kicker: kicker::is_kicker(text),
            is_caption: page.is_caption(at),
            is_menu: title::is_menu(text),
        }
    }

    /// Returns all answers, in the order that the model was trained with.
    fn answers(self) -> [bool; 9] {
        [
            self.is_beside_headline,
            self.is_byline,
            self.is_names,
            self.is_dated,
            self.is_above_note,
            self.is_furniture,
            self.is_kicker,
            self.is_caption,
            self.is_menu,
        ]
    }
}
