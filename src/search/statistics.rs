//! How long articles are and how rare words, as BM25 is to see it.
//!
//! Deleted articles do not count, so an archive that was edited ranks exactly
//! like one built afresh. A word counts as frequent as it is in all its forms
//! and languages together: otherwise a name that is everywhere in the English
//! articles would look rare, and rank high, in the few French ones.

use std::cell::OnceCell;

use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet, Searcher, TERMINATED};

/// The statistics of one view of an index.
pub struct Statistics<'a> {
    searcher: &'a Searcher,
    mean: OnceCell<f32>,
}

impl<'a> Statistics<'a> {
    /// Statistics of all articles that the searcher sees.
    pub fn new(searcher: &'a Searcher) -> Self {
        Self {
            searcher,
            mean: OnceCell::new(),
        }
    }

    /// In how many articles a term stands. In time proportional to that
    /// number if the index has deleted articles, else at once.
    pub fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        let mut frequency = 0;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(term.field())?;
            if !segment.has_deletes() {
                frequency += u64::from(index.doc_freq(term)?);
                continue;
            }
            let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                frequency += u64::from(!segment.is_deleted(postings.doc()));
                postings.advance();
            }
        }
        Ok(frequency)
    }

    /// BM25's weight of a word that so many articles have.
    pub fn idf(&self, articles: u64) -> f32 {
        let (all, with) = (self.searcher.num_docs() as f32, articles as f32);
        (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
    }

    /// The mean number of words of an article, counted once.
    pub fn mean_length(&self) -> f32 {
        *self.mean.get_or_init(|| {
            let mut sum = 0;
            for segment in self.searcher.segment_readers() {
                if let Ok(words) = segment.fast_fields().u64("words") {
                    let alive = segment.doc_ids_alive();
                    sum += alive.filter_map(|doc| words.first(doc)).sum::<u64>();
                }
            }
            (sum as f32 / self.searcher.num_docs().max(1) as f32).max(1.0)
        })
    }
}
