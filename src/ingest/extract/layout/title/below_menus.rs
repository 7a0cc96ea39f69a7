//! The headline of a pasted text whose first line is doubtful: one of two words,
//! or one of which the story has hardly any again.
//!
//! Menus, slogans and notices may stand above the headline. It is the line that
//! has most words of the story, unless what stands around it shows that it is a
//! standfirst, or leads to another story.

use std::ops::ControlFlow;

use super::{
    TOP_OF_PASTE, begins_story, is_above_headline, is_beside_headline, is_in_title_case,
    is_long_enough, is_long_headline, is_menu, is_other_line_above_story,
};
use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::head::is_note_below;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::lines::byline;
use crate::text::is_unspaced;

/// A line with so many words of the story is its headline or its standfirst.
const SURE: usize = 2;

/// The headline, with the lines above it, if it is not the first line.
pub fn read(page: &Page<'_>, first: Option<usize>) -> Option<(usize, Vec<usize>)> {
    let begin = first.unwrap_or(0);
    if first.is_some() && !is_other_line_above_story(page, begin) {
        return None;
    }
    let line = page.text(begin);
    let is_name = byline::is_outlet(line)
        && (is_above_headline(page, begin) || is_in_title_case(page, below_buttons(page, begin)));
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

/// Where below a line stands what is no button.
fn below_buttons(page: &Page<'_>, at: usize) -> usize {
    const MOST: usize = 8;
    let is_button = |at: &usize| page.is_furniture(*at);
    let below = at + 1..page.blocks.len().min(at + 1 + MOST);
    at + 1 + below.take_while(is_button).count()
}

/// The search for the headline, line by line.
struct Search<'p, 'a> {
    page: &'p Page<'a>,
    /// The first line that may be the headline.
    first: Option<usize>,
    /// Whether it is too short for one, or the outlet's name.
    is_short: bool,
    /// Whether it says nothing of any story, as `Page 1 of 2` does.
    is_empty: bool,
    /// The lines that were passed, without those that stand beside headlines.
    passed: Vec<usize>,
    /// The best of them.
    best: Option<usize>,
    /// How many words of the story it has; before there is one, those that the
    /// first line has and another must have more of.
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

    /// Looks at one line; breaks where no headline stands below it.
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

    /// Passes a line that stands beside headlines, and breaks if none stands below:
    /// the first signature, unless it is another story's.
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

    /// How many words of the story a line has, if it may be the headline. Two
    /// sentences may be one, directly above who wrote them.
    fn shared_by(&self, at: usize, is_sentence: bool) -> usize {
        let page = self.page;
        let is_second = self.is_short && self.is_only_first_passed();
        let is_signed = is_sentence && is_second && is_note_below(page, at);
        let may_be = !is_sentence || is_signed;
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

    /// Whether a line is the longer standfirst that stands below a headline of few
    /// words.
    fn is_standfirst_of_best(&self, at: usize) -> bool {
        self.is_directly_below_best(at)
            && is_of_headline(self.page, at - 1)
            && is_note_below(self.page, at)
    }

    /// Compares a line with the best one, and breaks if it is the headline for
    /// sure.
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

    /// The best line, with those above it. One directly below a first line of
    /// several words is its standfirst, unless that is a menu.
    fn result(mut self) -> Option<(usize, Vec<usize>)> {
        let at = self.best?;
        self.passed.retain(|other| *other < at);
        let line = self.page.text(self.first.unwrap_or(0));
        let is_deck =
            !self.is_short && !self.is_empty && self.is_only_first_passed() && !is_menu(line);
        (!is_deck).then_some((at, self.passed))
    }
}

/// Whether a line is signed, and another that may be a headline is parted from
/// it by lines of a page: that one leads to another story.
fn is_signed_below_other(page: &Page<'_>, other: usize, at: usize) -> bool {
    let is_parted = (other + 1..at).any(|between| !is_beside_headline(page, between));
    is_parted && is_note_below(page, at)
}

/// Whether a line that nobody signed stands above one that may be signed.
fn has_other_below(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 4;
    !is_note_below(page, at)
        && (at + 1..page.blocks.len().min(at + NEAR))
            .take_while(|below| !begins_story(page, *below))
            .any(|below| is_note_below(page, below))
}

/// Whether a line that the story has again has no commas or bars, as menus do.
fn is_of_headline(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    text.split_whitespace().nth(3).is_some() && !is_menu(text) && shape::is_of_story(page, text)
}

/// Whether a line is of two words at most; where no blanks part them, of so many
/// characters.
fn has_few_words(line: &str) -> bool {
    const CHARACTERS: usize = 6;
    let mut unspaced = line.chars().filter(|c| is_unspaced(*c));
    line.split_whitespace().nth(2).is_none() && unspaced.nth(CHARACTERS).is_none()
}

/// Whether a line only leads to the headline, and has it again at its end.
fn is_breadcrumb(page: &Page<'_>, at: usize) -> bool {
    let (line, below) = (page.text(at), page.text(at + 1));
    below.len() >= 20 && line.len() > below.len() && line.contains(below)
}
