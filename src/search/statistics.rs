//! How rare words are, as BM25 is to see it.
//!
//! Deleted articles do not count, so an archive that was edited ranks exactly
//! like one built afresh. A word counts as frequent as it is in all its forms
//! and languages together: otherwise a name that is everywhere in the English
//! articles would look rare, and rank high, in the few French ones.

use tantivy::postings::TermInfo;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED};

/// The statistics of one view of an index.
pub struct Statistics<'a> {
    searcher: &'a Searcher,
}

impl<'a> Statistics<'a> {
    /// Statistics of all articles that the searcher sees.
    pub fn new(searcher: &'a Searcher) -> Self {
        Self { searcher }
    }

    /// In how many articles a term stands. In time proportional to that
    /// number if the index has deleted articles, else at once.
    pub fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        let mut frequency = 0;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(term.field())?;
            if let Some(info) = index.get_term_info(term)? {
                frequency += alive(segment, &index, &info)?;
            }
        }
        Ok(frequency)
    }

    /// BM25's weight of a word that so many articles have.
    pub fn idf(&self, articles: u64) -> f32 {
        let (all, with) = (self.searcher.num_docs() as f32, articles as f32);
        (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
    }
}

/// How many articles of a segment that are not deleted have a term.
pub(super) fn alive(
    segment: &SegmentReader,
    index: &InvertedIndexReader,
    info: &TermInfo,
) -> tantivy::Result<u64> {
    if !segment.has_deletes() {
        return Ok(u64::from(info.doc_freq));
    }
    let mut number = 0;
    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while postings.doc() != TERMINATED {
        number += u64::from(!segment.is_deleted(postings.doc()));
        postings.advance();
    }
    Ok(number)
}
