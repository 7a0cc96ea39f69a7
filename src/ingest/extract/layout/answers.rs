//! A cache of what is known about the text of each block, since several rules ask
//! the same question about the same line.

use std::cell::Cell;

use super::Page;
use crate::lines::{byline, caption, furniture, wire};

/// A question about a block's text, independent of its context.
#[derive(Clone, Copy)]
enum Question {
    Furniture,
    Caption,
    Byline,
    Offer,
    Rewritten,
}

/// The answers so far. Two bits for each question and block: asked, and true.
pub struct Answers(Vec<Cell<u16>>);

impl Answers {
    /// Returns an empty cache for this number of blocks.
    pub fn about(blocks: usize) -> Self {
        Self(vec![Cell::new(0); blocks])
    }

    fn get(&self, at: usize, question: Question, ask: impl FnOnce() -> bool) -> bool {
        let Some(known) = self.0.get(at) else {
            return ask();
        };
        let asked = 1 << (2 * question as u8);
        if known.get() & asked == 0 {
            let answer = u16::from(ask()) << (2 * question as u8 + 1);
            known.set(known.get() | asked | answer);
        }
        known.get() & (asked << 1) != 0
    }
}

impl Page<'_> {
    /// Whether the block at a position is furniture independent of its context.
    pub fn is_furniture(&self, at: usize) -> bool {
        let ask = || {
            let text = self.text(at);
            furniture::is_furniture(text) && !self.is_above_next_match(at)
                || self.is_at_an_end(at) && wire::is_mark(text)
        };
        self.answers.get(at, Question::Furniture, ask)
    }

    /// Whether a block is the subheading of the last paragraphs of a match report, which
    /// announce the next match. As the label of a link it has a headline below.
    pub fn is_above_next_match(&self, at: usize) -> bool {
        let text = self.text(at);
        text.len() <= 10
            && text.trim_end_matches(':').eq_ignore_ascii_case("up next")
            && self.text(at + 1).ends_with('.')
    }

    /// Whether a block is one of the first or the last ones of the page.
    fn is_at_an_end(&self, at: usize) -> bool {
        const BLOCKS: usize = 3;
        at < BLOCKS || at + BLOCKS >= self.blocks.len()
    }

    /// Whether the block at a position has a word of a newspaper's offers.
    pub fn may_be_offer(&self, at: usize) -> bool {
        let ask = || furniture::may_be_offer(self.text(at));
        self.answers.get(at, Question::Offer, ask)
    }

    /// Whether the block at a position is a caption with its credit, or a credit.
    pub fn is_caption(&self, at: usize) -> bool {
        let ask = || caption::is_caption(self.text(at));
        self.answers.get(at, Question::Caption, ask)
    }

    /// Whether a quotation is rewritten from a paragraph near it, as `ask` finds.
    pub fn is_rewritten(&self, at: usize, ask: impl FnOnce() -> bool) -> bool {
        self.answers.get(at, Question::Rewritten, ask)
    }

    /// Whether the block at a position is a byline.
    pub fn is_byline(&self, at: usize) -> bool {
        let ask = || byline::line(self.text(at)).is_some();
        self.answers.get(at, Question::Byline, ask)
    }
}
