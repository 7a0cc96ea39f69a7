//! How rare words are, as BM25 is to see it.
//!
//! Deleted articles do not count, so an archive that was edited ranks exactly
//! like one built afresh. A word counts as frequent as it is in all its forms
//! and languages together: otherwise a name that is everywhere in the English
//! articles would look rare, and rank high, in the few French ones.

use tantivy::Searcher;
use tantivy::schema::Term;

use crate::index::terms;

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
        terms::frequency(self.searcher, term)
    }

    /// BM25's weight of a word that so many articles have.
    pub fn idf(&self, articles: u64) -> f32 {
        let (all, with) = (self.searcher.num_docs() as f32, articles as f32);
        (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
    }
}
