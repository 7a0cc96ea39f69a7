//! The weight of rare words in BM25.
//!
//! Deleted articles do not count, so an edited archive ranks exactly like one built
//! from scratch. A word's frequency is that of all its forms and languages together:
//! otherwise a name that is everywhere in the English articles would look rare, and
//! rank high, in the few French ones.

use tantivy::Searcher;

/// Returns the BM25 weight of a word contained in this number of a searcher's articles.
pub fn idf(searcher: &Searcher, articles: u64) -> f32 {
    let (all, with) = (searcher.num_docs() as f32, articles as f32);
    (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
}
