//! The publisher's own text, to recognise the page's paragraphs by.
//!
//! JSON-LD's `articleBody` is the story without furniture, but mostly also
//! without paragraphs, subheadings and links, sometimes cut short. So it only
//! marks which of the page's lines are the story's.

use std::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::{FxHashSet, FxHasher};

use crate::text::small_letters;

/// Letters in one gram.
const GRAM: usize = 8;

/// A text as the set of its runs of letters.
pub struct Known {
    grams: FxHashSet<u64>,
    /// Its number of letters and digits.
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
