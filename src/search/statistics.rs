//! Document frequencies for BM25.
//!
//! Deleted articles do not count, so an edited archive ranks exactly like one built
//! from scratch. A word's frequency is that of all its forms and languages together:
//! otherwise a name that is everywhere in the English articles would look rare, and
//! rank high, in the few French ones.

use tantivy::Searcher;
use tantivy::schema::Term;

use crate::index::terms;

/// The statistics of one searcher.
pub struct Statistics<'a> {
    searcher: &'a Searcher,
}

impl<'a> Statistics<'a> {
    /// Creates statistics of all articles that the searcher sees.
    pub fn new(searcher: &'a Searcher) -> Self {
        Self { searcher }
    }

    /// Returns the number of articles that contain a term. Takes time proportional to
    /// that number if the index has deleted articles, else constant time.
    pub fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        terms::frequency(self.searcher, term)
    }

    /// Returns the BM25 weight of a word contained in this number of articles.
    pub fn idf(&self, articles: u64) -> f32 {
        let (all, with) = (self.searcher.num_docs() as f32, articles as f32);
        (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
    }
}
