//! The short sentences with which a paper begins to ask for support.

use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::lines::furniture;

/// Marks the short sentences of a pitch directly above one that asks for support: `We
/// tell the truth.`, `You make it possible.`
pub fn read(page: &mut Page<'_>, story: usize) {
    for at in (story + 1..page.blocks.len()).rev() {
        if shape::of(page, at) == Shape::Sentence && is_opening(page, at) {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Whether a short sentence of the paper about itself is above a pitch, with at most
/// other such sentences between.
pub fn is_opening(page: &Page<'_>, at: usize) -> bool {
    const MOST: usize = 4;
    const LONGEST: usize = 80;
    const WORDS: [&str; 7] = ["We ", "You ", "Our ", "Your ", "Help ", "Join ", "Support "];
    let is_of_paper = |at: &usize| {
        let text = page.text(*at);
        text.len() <= LONGEST
            && WORDS.iter().any(|word| text.starts_with(word))
            && !text.contains(['"', '“', '”'])
    };
    let openings = (at..page.blocks.len()).take_while(is_of_paper).take(MOST);
    let below = at + openings.count();
    let is_pitch = |at: usize| {
        let text = page.text(at);
        let is_of_page = page.roles.get(at) == Some(&Role::Furniture)
            || text.len() <= LONGEST && furniture::is_invitation(text);
        is_of_page && furniture::is_pitch(text)
    };
    below > at && (is_pitch(below) || is_pitch(below - 1) && below - 1 > at)
}
