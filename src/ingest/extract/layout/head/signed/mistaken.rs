//! Names next to the story that are not those of its authors: of a menu, of a place.

use crate::article::Role;
use crate::ingest::extract::layout::{Page, shape};
use crate::lines::byline;

/// Whether a line without a byline marker is above the headline, and a line with one
/// is below it. The first may be an item of a menu: `My Example Chronicle`.
pub fn is_in_menu(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 12;
    const MENU: usize = 60;
    let title = || {
        let mut below = at + 1..page.blocks.len().min(at + MENU);
        below.find(|below| page.roles[*below] == Role::Title)
    };
    let is_signed =
        |below: usize| byline::strip_marker(page.text(below)).is_some() && page.is_byline(below);
    page.is_pasted
        && byline::strip_marker(page.text(at)).is_none()
        && title().is_some_and(|title| {
            (title + 1..page.blocks.len().min(title + 1 + NEAR)).any(is_signed)
        })
}

/// Removes the last of several names separated by commas if the story tells what
/// happened in it: `Von Jane Roe, Klein Wuster`.
pub fn without_place(page: &Page<'_>, mut by: byline::Byline) -> byline::Byline {
    const WORDS: [&str; 8] = ["in ", "from ", "near ", "aus ", "nach ", "à ", "en ", "em "];
    let is_told_in = |name: &String| {
        let phrases = WORDS.map(|word| format!("{word}{name}"));
        let mut long = page
            .blocks
            .iter()
            .filter(|block| shape::is_long(&block.text));
        long.any(|block| phrases.iter().any(|phrase| block.text.contains(phrase)))
    };
    if page.is_pasted && by.authors.len() > 1 && by.authors.last().is_some_and(is_told_in) {
        by.authors.pop();
    }
    by
}
