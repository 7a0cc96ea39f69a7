//! What was found out about the text of each block: one rule after the other
//! asks the same of the same line.

use std::cell::Cell;

use super::Page;
use crate::lines::{byline, caption, furniture};

/// What is asked of a block's text, whatever stands around it.
#[derive(Clone, Copy)]
enum Question {
    Furniture,
    Caption,
    Byline,
}

/// The answers so far, of each block two bits a question: asked, and true.
pub struct Answers(Vec<Cell<u8>>);

impl Answers {
    /// None yet, about so many blocks.
    pub fn about(blocks: usize) -> Self {
        Self(vec![Cell::new(0); blocks])
    }

    fn get(&self, at: usize, question: Question, ask: impl FnOnce() -> bool) -> bool {
        let Some(known) = self.0.get(at) else {
            return ask();
        };
        let asked = 1 << (2 * question as u8);
        if known.get() & asked == 0 {
            let answer = u8::from(ask()) << (2 * question as u8 + 1);
            known.set(known.get() | asked | answer);
        }
        known.get() & (asked << 1) != 0
    }
}

impl Page<'_> {
    /// Whether the block at a position is furniture wherever it stands.
    pub fn is_furniture(&self, at: usize) -> bool {
        let ask = || furniture::is_furniture(self.text(at));
        self.answers.get(at, Question::Furniture, ask)
    }

    /// Whether the block at a position is a caption with its credit, or a credit.
    pub fn is_caption(&self, at: usize) -> bool {
        let ask = || caption::is_caption(self.text(at));
        self.answers.get(at, Question::Caption, ask)
    }

    /// Whether the block at a position says who wrote the article.
    pub fn is_byline(&self, at: usize) -> bool {
        let ask = || byline::line(self.text(at)).is_some();
        self.answers.get(at, Question::Byline, ask)
    }
}
