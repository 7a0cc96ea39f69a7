//! Words that hardly occur in the archive, and what may have been meant.
//!
//! A plain word that fewer than two stories have is searched together with
//! the commonest word of the archive that is one edit away. A common word is
//! never second-guessed, nor is a short one, a number, or one written `=so`. If
//! there is no such neighbour, one two edits away is named, not searched.

use std::collections::HashMap;

use super::vocabulary::Vocabulary;
use crate::error::Result;
use crate::index::analyzer::TermParts;
use crate::text::fold;

/// A word in fewer stories than this is looked at.
pub const RARE: u64 = 2;

/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;

/// So have those that are two edits away from shorter words than this.
const SHORTEST_FOR_TWO: usize = 7;

/// Enough for `happi` of `happy`. What is found in a moment matters more here
/// than the few words that leave their stem even sooner.
const PATIENCE: u8 = 1;

impl Vocabulary<'_> {
    /// The commonest word one edit away from a rare one, if that stands in
    /// more articles.
    pub(super) fn neighbour(&self, typed: &str) -> Result<Option<String>> {
        self.commonest(typed, 1, SHORTEST)
    }

    /// The commonest word two edits away: no more than a guess.
    pub(super) fn guess(&self, typed: &str) -> Result<Option<String>> {
        self.commonest(typed, 2, SHORTEST_FOR_TWO)
    }

    fn commonest(&self, typed: &str, edits: u32, shortest: usize) -> Result<Option<String>> {
        let folded = fold(typed);
        let letters: Vec<char> = folded.chars().collect();
        if letters.len() < shortest || letters.iter().any(|c| c.is_numeric()) {
            return Ok(None);
        }
        let mut articles: HashMap<String, u64> = HashMap::new();
        for (term, info) in self.near(&letters, edits, PATIENCE)?.values().flatten() {
            let parts = std::str::from_utf8(term).ok().and_then(TermParts::of);
            if let Some(parts) = parts.filter(|parts| parts.word != folded) {
                let number = articles.entry(parts.word.into_owned()).or_default();
                *number += u64::from(info.doc_freq);
            }
        }
        let commonest = articles
            .into_iter()
            .filter(|(_, number)| *number >= RARE)
            .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        Ok(commonest.map(|(word, _)| word))
    }
}
