//! Umlauts and rings written with two letters, in both directions: `Muenchen` for
//! `München`, `Aalborg` for `Ålborg`.
//!
//! A word typed with an umlaut also matches its spelling with two letters.
//! Conversely, many words have a `ue` of their own (`neue`, `Israel`), so the archive
//! decides: it must contain the word printed with an umlaut in exactly this place.

use tantivy::TantivyError;

use super::pattern::Pattern;
use super::vocabulary::Vocabulary;
use crate::error::Result;
use crate::index::analyzer::TermParts;
use crate::text::{fold, spelled_out};

/// The maximum number of possible umlauts in a word.
const MOST_PLACES: usize = 4;

impl Vocabulary<'_> {
    /// Returns other spellings of the same word, folded.
    pub(super) fn spellings(&self, typed: &str) -> Result<Vec<String>> {
        if let Some(spelled) = spelled_out(typed) {
            return Ok(vec![spelled]);
        }
        let mut found = Vec::new();
        for with_umlauts in umlauted(&typed.to_lowercase()) {
            if self.prints(&with_umlauts)? {
                found.push(fold(&with_umlauts).into_owned());
            }
        }
        Ok(found)
    }

    /// Whether the archive contains a word printed like this, ignoring case.
    fn prints(&self, print: &str) -> Result<bool> {
        let pattern = Pattern::with_spellings(print, &[], &self.languages);
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.text)?;
            for (from, to) in pattern.ranges() {
                let stream = index.terms().range().ge(from.as_bytes()).lt(to.as_bytes());
                let mut stream = stream.into_stream().map_err(TantivyError::from)?;
                while stream.advance() {
                    let term = std::str::from_utf8(stream.key()).unwrap_or_default();
                    let parts = TermParts::of(term);
                    if parts.is_some_and(|parts| parts.printed().to_lowercase() == print) {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }
}

/// Returns the spellings of a word with at least one umlaut in place of two letters.
pub(super) fn umlauted(word: &str) -> Vec<String> {
    const UMLAUTS: [(&str, &[&str]); 4] = [
        ("ae", &["ä"]),
        ("oe", &["ö", "ø"]),
        ("ue", &["ü"]),
        ("aa", &["å"]),
    ];
    let mut spellings = vec![(String::new(), false)];
    let (mut rest, mut places) = (word, 0);
    while let Some(c) = rest.chars().next() {
        let known = UMLAUTS.iter().find(|(two, _)| rest.starts_with(two));
        let known = known.filter(|_| places < MOST_PLACES);
        let mut next = Vec::new();
        for (spelling, has_any) in &spellings {
            let plain = known.map_or(&rest[..c.len_utf8()], |(two, _)| two);
            next.push((format!("{spelling}{plain}"), *has_any));
            for umlaut in known.map_or(&[][..], |(_, umlauts)| umlauts) {
                next.push((format!("{spelling}{umlaut}"), true));
            }
        }
        places += usize::from(known.is_some());
        rest = &rest[known.map_or(c.len_utf8(), |(two, _)| two.len())..];
        spellings = next;
    }
    let with = spellings.into_iter().filter(|(_, has_any)| *has_any);
    with.map(|(spelling, _)| spelling).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_choice_of_umlauts() {
        let umlauted = super::umlauted;
        assert_eq!(umlauted("muenchen"), ["münchen"]);
        assert_eq!(umlauted("soeren"), ["sören", "søren"]);
        assert_eq!(umlauted("uebersaet"), ["uebersät", "übersaet", "übersät"]);
        assert!(umlauted("paris").is_empty());
    }
}
