//! Recognises the page's paragraphs by the publisher's own copy of the text.
//!
//! JSON-LD's `articleBody` is the story without furniture, but usually also without
//! paragraphs, subheadings and links, and sometimes truncated. So it is only used to
//! mark which of the page's lines belong to the story.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::{FxHashSet, FxHasher};

use crate::text::small_letters;

/// The number of letters in an n-gram.
const GRAM: usize = 8;

/// A text as the set of its character n-grams.
pub struct Known {
    grams: FxHashSet<u64>,
    /// The number of letters and digits.
    pub size: usize,
}

impl Known {
    /// Prepares a text for comparison.
    pub fn new(body: &str) -> Self {
        let letters: Vec<char> = small_letters(body).collect();
        Self {
            grams: grams(&letters).collect(),
            size: letters.len(),
        }
    }

    /// Whether a line is part of the text.
    pub fn has(&self, line: &str) -> bool {
        let letters: Vec<char> = small_letters(line).collect();
        let (mut all, mut found) = (0usize, 0usize);
        for gram in grams(&letters) {
            all += 1;
            found += usize::from(self.grams.contains(&gram));
        }
        all > 0 && letters.len() >= GRAM && found * 5 > all * 4
    }
}

fn grams(letters: &[char]) -> impl Iterator<Item = u64> + '_ {
    let hasher = BuildHasherDefault::<FxHasher>::default();
    letters.windows(GRAM).map(move |run| hasher.hash_one(run))
}
