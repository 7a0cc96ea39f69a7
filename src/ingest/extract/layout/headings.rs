//! Subheadings that a box above them swallowed.
//!
//! Where a box of links interrupts a story, a subheading may come next, and looks
//! like the last of the links. What it says is told by the paragraphs below it,
//! and often in its very words: it is quoted from them.

use super::shape::{self, Shape};
use super::{Page, ends_sentence};
use crate::article::Role;
use crate::lines::furniture;

/// How many paragraphs below a subheading are looked at for its words.
const BELOW: usize = 3;
/// Fewer longer words are met again by chance.
const FEWEST_WORDS: usize = 2;
/// The bytes that a subheading has at most.
const LONGEST: usize = 60;

/// Gives subheadings below boxes back to the story.
pub fn below_boxes(page: &mut Page<'_>) {
    for at in page.story + 1..page.blocks.len() {
        if is_below_box(page, at) {
            page.roles[at] = Role::Body;
        }
    }
}

fn is_below_box(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_body = |at: usize| page.roles.get(at) == Some(&Role::Body);
    page.roles[at] == Role::Furniture
        && page.roles[at - 1] == Role::Furniture
        && is_body(at + 1)
        && shape::of(page, at + 1) == Shape::Sentence
        && text.len() <= LONGEST
        && !ends_sentence(text)
        && !furniture::is_furniture(text)
        && has_words_again(page, at)
}

/// Whether the paragraphs below have all longer words of a line.
fn has_words_again(page: &Page<'_>, at: usize) -> bool {
    let words: Vec<_> = shape::stems(page.text(at)).collect();
    let below: Vec<_> = (at + 1..page.blocks.len().min(at + 1 + BELOW))
        .filter(|below| page.roles[*below] == Role::Body)
        .flat_map(|below| shape::stems(page.text(below)))
        .collect();
    words.len() >= FEWEST_WORDS && words.iter().all(|word| below.contains(word))
}
