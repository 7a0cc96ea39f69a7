//! Promotions of other stories between the paragraphs, each with a description.
//!
//! In texts with blank lines between paragraphs, there is none between another
//! story's headline, its description and its byline.

use std::ops::Range;

use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};

/// The minimum number of words in a headline.
const HEADLINE: usize = 5;
/// The maximum length of a description; paragraphs of the story are longer.
const LONGEST: usize = 250;
/// The maximum length of the byline.
const LONGEST_SIGNATURE: usize = 60;

/// Marks such groups of lines between two separate paragraphs.
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

/// Whether lines are a headline, one sentence and a byline. The byline may be
/// missing if the headline is known to lead elsewhere.
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

/// Whether a paragraph follows, possibly after another such group or a button.
fn is_paragraph_below(page: &Page<'_>, from: usize) -> bool {
    const NEAR: usize = 6;
    let mut below = from..page.blocks.len().min(from + NEAR);
    below.any(|at| is_paragraph(page, at))
}
