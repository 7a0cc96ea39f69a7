//! Finds the headline of a pasted text whose first line is doubtful: it has two
//! words, or shares hardly any with the story.
//!
//! There may be menus, slogans and notices above the headline. The headline is the
//! line that shares most words with the story, unless its context shows that it is a
//! standfirst or a link to another story.

use std::ops::ControlFlow;

use super::{
    Choice, TOP_OF_PASTE, begins_story, is_above_headline, is_beside_headline, is_dated,
    is_in_title_case, is_long_enough, is_long_headline, is_menu, is_other_line_above_story,
};
use crate::article::Role;
use crate::ingest::extract::layout::head::is_note_below;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, listing};
use crate::lines::{byline, date};
use crate::text::is_unspaced;

/// The minimum number of words shared by the story and its headline or standfirst.
const SURE: usize = 2;

/// Returns the headline, with the lines above it, if it is not the first line.
pub fn read(page: &Page<'_>, first: Option<usize>) -> Option<(usize, Vec<usize>)> {
    let begin = first.unwrap_or(0);
    if first.is_some() && !is_other_line_above_story(page, begin) {
        return None;
    }
    let line = page.text(begin);
    // The number of the issue is below a magazine's name.
    let is_below_issue = || (0..begin).any(|above| date::issue::numbers_issue(page.text(above)));
    let is_name = byline::is_outlet(line)
        && !is_below_issue()
        && (is_above_headline(page, begin) || is_in_title_case(page, below_buttons(page, begin)));
    if !is_name && first.is_some_and(|first| is_signed_directly(page, first)) {
        return None;
    }
    let is_short = has_few_words(line) || is_name;
    if first.is_some() && !is_short && shape::is_of_story(page, line) {
        return is_breadcrumb(page, begin).then(|| (begin + 1, vec![begin]));
    }
    let mut search = Search::below(page, first, is_short);
    for at in begin..page.blocks.len().min(begin + TOP_OF_PASTE) {
        if search.step(at).is_break() {
            break;
        }
    }
    search.result()
}

/// Returns the position of the first line below a line that is no button.
fn below_buttons(page: &Page<'_>, at: usize) -> usize {
    const MOST: usize = 8;
    let is_button = |at: &usize| page.is_furniture(*at);
    let below = at + 1..page.blocks.len().min(at + 1 + MOST);
    at + 1 + below.take_while(is_button).count()
}

/// The search for the headline, line by line.
struct Search<'p, 'a> {
    page: &'p Page<'a>,
    /// The first candidate for the headline.
    first: Option<usize>,
    /// Whether it is too short for a headline, or the outlet's name.
    is_short: bool,
    /// Whether it has no content, like `Page 1 of 2`.
    is_empty: bool,
    /// The lines passed so far, except those that accompany headlines.
    passed: Vec<usize>,
    /// The best of them.
    best: Option<usize>,
    /// The number of words it shares with the story. If there is none yet, that of
    /// the first line, which has to be exceeded.
    shared: usize,
}

impl<'p, 'a> Search<'p, 'a> {
    fn below(page: &'p Page<'a>, first: Option<usize>, is_short: bool) -> Self {
        let line = page.text(first.unwrap_or(0));
        let shared = shape::shared(page, line);
        Self {
            page,
            first,
            is_short,
            is_empty: shared == 0 && shape::stems(line).nth(1).is_none(),
            passed: Vec::new(),
            best: None,
            shared: if is_short { 0 } else { shared },
        }
    }

    /// Examines one line; breaks if there is no headline below it.
    fn step(&mut self, at: usize) -> ControlFlow<()> {
        let page = self.page;
        if begins_story(page, at) {
            return ControlFlow::Break(());
        }
        let is_sentence = shape::of(page, at) == Shape::Sentence
            && !is_long_headline(page, at)
            && !is_in_title_case(page, at);
        if is_beside_headline(page, at) {
            return self.pass_beside(at);
        }
        let shared = self.shared_by(at, is_sentence);
        if self.is_standfirst_of_best(at) {
            return ControlFlow::Break(());
        }
        self.weigh(at, shared)?;
        self.passed.push(at);
        let is_sure = self.best.is_some() && self.shared >= SURE;
        if is_sure && (is_sentence || !has_other_below(page, at)) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Passes a line that accompanies headlines. Breaks at the first byline, unless
    /// it is another story's, since no headline follows it.
    fn pass_beside(&self, at: usize) -> ControlFlow<()> {
        let page = self.page;
        let is_below_line = self.passed.len() == 1 && !self.is_empty;
        let is_end = page.roles[at] == Role::Body
            && !page.is_furniture(at)
            && (self.best.is_some() && !has_other_below(page, at)
                || is_below_line
                || byline::strip_marker(page.text(at)).is_some());
        if is_end {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Returns the number of words that a line shares with the story, or 0 if it is no
    /// candidate. A headline may consist of two sentences if it is directly above the
    /// byline.
    fn shared_by(&self, at: usize, is_sentence: bool) -> usize {
        let page = self.page;
        let is_second = self.is_short && self.is_only_first_passed();
        let is_signed = is_sentence && is_second && is_note_below(page, at);
        let may_be = (!is_sentence || is_signed) && !is_item(page, at);
        if Some(at) != self.first && may_be && is_long_enough(page.text(at)) {
            shape::shared(page, page.text(at)).max(usize::from(is_signed))
        } else {
            0
        }
    }

    fn is_only_first_passed(&self) -> bool {
        self.first.is_some_and(|first| self.passed == [first])
    }

    fn is_directly_below_best(&self, at: usize) -> bool {
        self.best.is_some_and(|best| best + 1 == at)
    }

    /// Whether a line is the longer standfirst below a headline of few words.
    fn is_standfirst_of_best(&self, at: usize) -> bool {
        self.is_directly_below_best(at)
            && is_of_headline(self.page, at - 1)
            && is_note_below(self.page, at)
    }

    /// Compares a line with the best one. Breaks if it certainly is the headline.
    fn weigh(&mut self, at: usize, shared: usize) -> ControlFlow<()> {
        let is_deck_of_best = self.is_directly_below_best(at) && self.shared >= SURE;
        if shared > self.shared && !is_deck_of_best {
            (self.best, self.shared) = (Some(at), shared);
            return ControlFlow::Continue(());
        }
        let is_signed_below = |best| is_signed_below_other(self.page, best, at);
        if shared >= SURE && self.best.is_some_and(is_signed_below) {
            self.best = Some(at);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Returns the best line, with those above it. A line directly below a first
    /// line of several words is its standfirst, unless the first line is a menu.
    fn result(mut self) -> Option<(usize, Vec<usize>)> {
        let at = self.best?;
        self.passed.retain(|other| *other < at);
        let line = self.page.text(self.first.unwrap_or(0));
        let is_deck =
            !self.is_short && !self.is_empty && self.is_only_first_passed() && !is_menu(line);
        (!is_deck).then_some((at, self.passed))
    }
}

/// Whether a line of several words is directly above a name and the date: the whole head of
/// a text without menus, below which there is no headline.
fn is_signed_directly(page: &Page<'_>, at: usize) -> bool {
    let is_name = || byline::names(page.text(at + 1)).is_some();
    at == 0 && page.text(at).contains(' ') && is_name() && is_dated(page, at + 2)
}

/// Whether a line is below the signature of the chosen headline, where none follows.
pub fn is_below_signature(page: &Page<'_>, at: usize, chosen: Option<&Choice>) -> bool {
    chosen.is_some_and(|chosen| chosen.at + 2 < at && is_signed_directly(page, chosen.at))
}

/// Whether a line is an item of a list: a numbered one below the one before it, one of
/// several quantities, or a list of people with its label.
pub fn is_item(page: &Page<'_>, at: usize) -> bool {
    is_next_number(page, at) || is_quantity(page, at) || is_attendance(page.text(at))
}

/// Whether a line is numbered, and one above has the number before it: `3. Orrick Woods`.
fn is_next_number(page: &Page<'_>, at: usize) -> bool {
    let number = |at: usize| {
        let text = page.text(at);
        let digits = text
            .split(['.', ')'])
            .next()
            .filter(|_| shape::is_numbered(text))?;
        digits.parse::<u8>().ok()
    };
    let Some(own) = number(at) else { return false };
    let mut above = (0..at).rev().take(TOP_OF_PASTE);
    own > 1 && above.any(|above| number(above) == Some(own - 1))
}

/// Whether a line begins with an amount, as does the one above or below it in the same
/// group of lines: `300g dried peas`, `1 tsp salt`. A headline that begins with a number
/// stands above the date, which does so, too.
fn is_quantity(page: &Page<'_>, at: usize) -> bool {
    let is_amount = |at: usize| listing::begins(page.text(at));
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    is_amount(at)
        && (at > 0 && is_tied(at) && is_amount(at - 1) || is_tied(at + 1) && is_amount(at + 1))
}

/// Whether a line lists who attended a meeting: `Present: Councillors Jane Roe, John Doe`.
fn is_attendance(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "absent",
        "anwesend",
        "apologies",
        "attendees",
        "attending",
        "in attendance",
        "members present",
        "participants",
        "present",
        "présents",
        "presenti",
        "presentes",
        "aanwezig",
    ];
    let label = text.split_once(':').map(|(label, _)| label.to_lowercase());
    label.is_some_and(|label| LABELS.contains(&label.as_str()))
}

/// Whether a line has a byline, and another candidate is separated from it by lines
/// of a page. The other one is a link to another story then.
fn is_signed_below_other(page: &Page<'_>, other: usize, at: usize) -> bool {
    let is_parted = (other + 1..at).any(|between| !is_beside_headline(page, between));
    is_parted && is_note_below(page, at)
}

/// Whether a line without a byline is above one that may have one.
fn has_other_below(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 4;
    !is_note_below(page, at)
        && (at + 1..page.blocks.len().min(at + NEAR))
            .take_while(|below| !begins_story(page, *below))
            .any(|below| is_note_below(page, below))
}

/// Whether a line shares its words with the story and is punctuated unlike a menu.
fn is_of_headline(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    text.split_whitespace().nth(3).is_some() && !is_menu(text) && shape::is_of_story(page, text)
}

/// Whether a line has at most two words, or in scripts without spaces at most this
/// number of characters.
fn has_few_words(line: &str) -> bool {
    const CHARACTERS: usize = 6;
    let mut unspaced = line.chars().filter(|c| is_unspaced(*c));
    line.split_whitespace().nth(2).is_none() && unspaced.nth(CHARACTERS).is_none()
}

/// Whether a line is only the path to the headline and contains it.
fn is_breadcrumb(page: &Page<'_>, at: usize) -> bool {
    let (line, below) = (page.text(at), page.text(at + 1));
    below.len() >= 20 && line.len() > below.len() && line.contains(below)
}
