//! Alternative texts of pictures, for screen readers.

use super::lines::{begins_as_description, is_owner_alone};
use crate::article::Role;
use crate::ingest::extract::layout::shape;
use crate::ingest::extract::layout::{Page, ends_sentence, is_story};
use crate::lines::caption;

impl Page<'_> {
    /// Marks the line directly above a caption as the picture's alternative text.
    pub fn mark_alternative_above(&mut self, caption: usize) {
        if self.may_have_alternative_above(caption) {
            let at = caption - 1;
            if !self.is_byline(at) && !self.is_furniture(at) {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Whether the line directly above a caption looks like an alternative text.
    pub fn may_have_alternative_above(&self, caption: usize) -> bool {
        const WORDS: std::ops::RangeInclusive<usize> = 5..=40;
        let Some(at) = caption.checked_sub(1) else {
            return false;
        };
        let text = self.text(at);
        self.blocks[caption].is_tied
            && !self.blocks[at].is_tied
            && self.roles[at] == Role::Body
            && WORDS.contains(&shape::words(text))
            && !text.contains(['"', '“'])
            && !self.tells_day(at)
    }

    /// Marks a caption above the button that hides it, and the credit, which is
    /// between them and repeated below.
    pub fn mark_above_button(&mut self, button: usize) {
        const LONGEST: usize = 500;
        const NEAR: usize = 3;
        let credit = self.text(button - 1);
        // Two buttons below a paragraph of the story.
        let is_said = credit.starts_with(['"', '“']) && credit.ends_with('.');
        if is_said && shape::has_words(credit, 12) {
            self.roles[button] = Role::Furniture;
            return;
        }
        // "Show Caption", "Hide Caption": two buttons.
        if credit.eq_ignore_ascii_case("show caption") {
            return;
        }
        let is_credited = button >= 2
            && is_owner_alone(credit)
            && (20..=LONGEST).contains(&self.text(button - 2).len());
        let first = button - 1 - usize::from(is_credited);
        self.roles[first..button].fill(Role::Caption);
        self.roles[button] = Role::Furniture;
        for below in button + 1..self.blocks.len().min(button + 1 + NEAR) {
            if self.text(below) == credit {
                self.roles[below] = Role::Caption;
            }
        }
    }

    /// Whether a line without a full stop and the text below it, which ends with an
    /// owner's name in brackets, belong to one picture.
    pub fn is_below_alternative(&self, at: usize) -> bool {
        const WORDS: usize = 5;
        let (above, text) = (self.text(at - 1), self.text(at));
        let is_line = |text: &str| {
            text.len() <= 140
                && !ends_sentence(text)
                && shape::has_words(text, WORDS)
                && shape::is_written_small(text)
        };
        text.ends_with(')')
            && is_line(above)
            && caption::is_owner_in_brackets(text)
            && self.blocks[..at].iter().any(|block| is_story(&block.text))
            && shape::stems(above).any(|stem| shape::stems(text).any(|other| other == stem))
    }

    /// Whether a line is a picture's source below its alternative text, which is
    /// below a headline or in the story: `Image source, Jane Roe`.
    pub fn is_alternative_above_source(&self, at: usize) -> bool {
        const WORDS: usize = 5;
        const SOURCES: [&str; 4] = [
            "Image source, ",
            "Fuente de la imagen, ",
            "Crédito, ",
            "Crédit photo, ",
        ];
        let is_long = |text: &str| shape::has_words(text, WORDS);
        let above = self.text(at - 1);
        at > 1
            && SOURCES
                .iter()
                .any(|source| self.text(at).starts_with(source))
            && above.len() <= 200
            && is_long(above)
            && !ends_sentence(above)
            && is_long(self.text(at - 2))
    }

    /// Whether a line describes the contents of a picture for screen readers: `Two
    /// women in raincoats outside a blue hut`.
    pub fn is_alternative(&self, at: usize) -> bool {
        const WORDS: usize = 6;
        const LONGEST: usize = 160;
        let text = self.text(at);
        text.len() <= LONGEST
            && begins_as_description(text)
            && shape::has_words(text, WORDS)
            && !ends_sentence(text)
            && !text.contains(['"', '“', ':', '|'])
            && shape::is_written_small(text)
    }
}
