//! Spelling correction of words that hardly occur in the archive.
//!
//! A plain word that occurs in fewer than two stories is searched together with the
//! most common word of the archive that is one edit away, which must occur in two
//! articles if the word itself occurs in any. Common words are never corrected, nor
//! are short ones, numbers, and those written `=so`. A name that only one article
//! prints is corrected only to another name (`Volker` to `Volcker`, but not `Gore` to
//! `more`). If there is no such neighbour, one two edits away is suggested, but not
//! searched.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;

use super::vocabulary::Vocabulary;
use crate::error::Result;
use crate::index::analyzer::TermParts;
use crate::text::fold;

/// The number of stories below which a word is rare.
pub const RARE: u64 = 2;

/// The minimum length of a word; shorter ones have too many neighbours.
const SHORTEST: usize = 4;

/// The minimum length for two edits, for the same reason.
const SHORTEST_FOR_TWO: usize = 7;

/// Enough for `happi` of `happy`. Speed matters more here than the few words that
/// differ from their stem even earlier.
const PATIENCE: u8 = 1;

/// The number of most frequent candidates whose live articles are counted: an edited
/// archive keeps deleted articles for a while.
const ASKED: usize = 8;

impl Vocabulary<'_> {
    /// Returns the words one edit away from a rare one that occurs in this many
    /// `articles`, most common first. `is_form` recognises its other forms.
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

    /// Returns the most common word two edits away, as a guess.
    pub(super) fn guess(&self, typed: &str) -> Result<Option<String>> {
        let guessed = self.commonest(typed, 2, SHORTEST_FOR_TWO, &|_| false)?;
        Ok(guessed.into_iter().next().map(|(word, _)| word))
    }

    /// Returns the words this many edits away with their numbers of articles, most
    /// common first.
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
