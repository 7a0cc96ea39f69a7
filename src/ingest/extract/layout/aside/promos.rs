//! Other stories between the paragraphs of this one, each with what it is about.
//!
//! Where blank lines part paragraphs, none parts another story's headline from what
//! is said of it, nor that from who wrote it.

use std::ops::Range;

use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};

/// A headline has so many words at least.
const HEADLINE: usize = 5;
/// What is said of a story is shorter than its paragraphs.
const LONGEST: usize = 250;
/// So is who wrote it.
const LONGEST_SIGNATURE: usize = 60;

/// Marks such groups of lines between two paragraphs that stand alone.
pub fn read(page: &mut Page<'_>, story: usize) {
    if !page.has_groups {
        return;
    }
    let mut from = story;
    while from < page.blocks.len() {
        let is_tied = |at: &usize| page.blocks[*at].is_tied;
        let end = from + 1 + (from + 1..page.blocks.len()).take_while(is_tied).count();
        if end - from >= 2
            && is_paragraph(page, from.wrapping_sub(1))
            && is_paragraph_below(page, end)
            && is_promo(page, from..end)
        {
            page.roles[from..end].fill(Role::Furniture);
        }
        from = end;
    }
}

/// Whether lines are a headline, one sentence, and who wrote it; the last may be
/// missing where the headline is known to lead elsewhere.
fn is_promo(page: &Page<'_>, lines: Range<usize>) -> bool {
    let (headline, said) = (lines.start, lines.start + 1);
    let is_led = page.roles[headline] == Role::Furniture;
    let is_signed = lines.len() == 3
        && page.text(said + 1).len() <= LONGEST_SIGNATURE
        && shape::of(page, said + 1) == Shape::Label;
    shape::has_words(page.text(headline), HEADLINE)
        && (is_led || matches!(shape::of(page, headline), Shape::Label | Shape::Question))
        && is_paragraph(page, said)
        && page.text(said).len() <= LONGEST
        && (is_signed || is_led && lines.len() == 2)
}

fn is_paragraph(page: &Page<'_>, at: usize) -> bool {
    shape::of(page, at) == Shape::Sentence
}

/// Whether the next line is a paragraph, or below another such group or a button.
fn is_paragraph_below(page: &Page<'_>, from: usize) -> bool {
    const NEAR: usize = 6;
    let mut below = from..page.blocks.len().min(from + NEAR);
    below.any(|at| is_paragraph(page, at))
}
