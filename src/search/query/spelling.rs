//! Words that hardly occur in the archive, and what may have been meant.
//!
//! A plain word that fewer than two stories have is searched together with
//! the commonest word of the archive that is one edit away, which has to stand in
//! two articles where the word itself stands in any. A common word is
//! never second-guessed, nor is a short one, a number, or one written `=so`; for a
//! name that one article prints only another name is meant (`Volker` for
//! `Volcker`, but not `Gore` for `more`). If
//! there is no such neighbour, one two edits away is named, not searched.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;

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

/// Of the words that most printings have, so many are asked for how many articles
/// have them now: an edited archive keeps what it deleted for a while.
const ASKED: usize = 8;

impl Vocabulary<'_> {
    /// The words one edit away from a rare one that stands in so many
    /// `articles`, the commonest first; `is_form` tells its other forms.
    pub(super) fn neighbours(
        &self,
        typed: &str,
        articles: u64,
        is_form: &dyn Fn(&TermParts<'_>) -> bool,
    ) -> Result<Vec<String>> {
        let enough = if articles == 0 { 1 } else { RARE };
        let nearest = self.commonest(typed, 1, SHORTEST, is_form)?.into_iter();
        let nearest = nearest.filter(|(_, number)| *number >= enough);
        Ok(nearest.map(|(word, _)| word).collect())
    }

    /// The commonest word two edits away: no more than a guess.
    pub(super) fn guess(&self, typed: &str) -> Result<Option<String>> {
        let guessed = self.commonest(typed, 2, SHORTEST_FOR_TWO, &|_| false)?;
        Ok(guessed.into_iter().next().map(|(word, _)| word))
    }

    /// The words so many edits away with the numbers of their articles, the
    /// commonest first.
    fn commonest(
        &self,
        typed: &str,
        edits: u32,
        shortest: usize,
        is_form: &dyn Fn(&TermParts<'_>) -> bool,
    ) -> Result<Vec<(String, u64)>> {
        let folded = fold(typed);
        let letters: Vec<char> = folded.chars().collect();
        if letters.len() < shortest || letters.iter().any(|c| c.is_numeric()) {
            return Ok(Vec::new());
        }
        let mut words: HashMap<String, HashMap<SegmentId, Vec<TermInfo>>> = HashMap::new();
        for (segment, terms) in self.near(&letters, edits, PATIENCE)? {
            for (term, info) in terms {
                let parts = std::str::from_utf8(&term).ok().and_then(TermParts::of);
                let Some(parts) = parts.filter(|parts| parts.word != folded && !is_form(parts))
                else {
                    continue;
                };
                let word = words.entry(parts.word.into_owned()).or_default();
                word.entry(segment).or_default().push(info);
            }
        }
        let printed = |segments: &HashMap<SegmentId, Vec<TermInfo>>| -> u64 {
            let infos = segments.values().flatten();
            infos.map(|info| u64::from(info.doc_freq)).sum()
        };
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by_cached_key(|(word, segments)| (Reverse(printed(segments)), word.clone()));
        let mut common = Vec::new();
        for (word, segments) in words.into_iter().take(ASKED) {
            let number = self.articles(&segments)?;
            if number > 0 {
                common.push((word, number));
            }
        }
        common.sort_by_key(|(_, number)| Reverse(*number));
        Ok(common)
    }
}
