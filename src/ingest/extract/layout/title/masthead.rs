//! The masthead at the top of a printed page, above the day and the headline.

use super::{is_beside_headline, is_dated};
use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, is_label};
use crate::ingest::raw::{Field, Origin};
use crate::lines::byline;

/// Takes the outlet from a masthead at the top: `THE EVENING POST.`, a line with the
/// day, and below these a headline above the story. Lines tied to the day, such as the
/// price and the number, are no headline.
pub fn read(page: &mut Page<'_>) {
    const MOST: usize = 4;
    let name = page.text(0).trim_end_matches(['.', ',', ' ']);
    if !is_paper(name) || !is_dated(page, 1) {
        return;
    }
    let is_tied = |at: &usize| page.blocks.get(*at).is_some_and(|block| block.is_tied);
    // Without blank lines the headline is tied to it, too.
    let tied = (2..MOST).take_while(is_tied).count();
    let end = 2 + if is_tied(&(2 + tied)) { 0 } else { tied };
    if !is_headline(page, end) {
        return;
    }
    let name = in_small_letters(name);
    page.claim(Field::Source, Origin::from("masthead"), &name);
    page.roles[0] = Role::Furniture;
    page.roles[2..end].fill(Role::Furniture);
}

fn is_paper(name: &str) -> bool {
    const LONGEST: usize = 48;
    let small = in_small_letters(name);
    name.len() <= LONGEST && byline::is_outlet(&small) && byline::names(&small).is_none()
}

/// Whether a line may be the headline: it is no note, and a paragraph follows within a
/// few lines.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 3;
    const NEAR: usize = 4;
    let text = page.text(at).trim_end_matches('.');
    let mut below = at + 1..page.blocks.len().min(at + 1 + NEAR);
    is_label(text)
        && text.split_whitespace().nth(WORDS - 1).is_some()
        && !is_beside_headline(page, at)
        && below.any(|at| shape::of(page, at) == Shape::Sentence)
}

/// Returns a name in capitals in its usual case.
fn in_small_letters(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |(n, word): (usize, &str)| {
        let small = word.to_lowercase();
        if n > 0 && matches!(small.as_str(), "of" | "and" | "the") {
            return small;
        }
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    let words: Vec<String> = name.split_whitespace().enumerate().map(word).collect();
    words.join(" ")
}
