//! How frequent terms are, as BM25 is to see it.
//!
//! Two things differ from the engine's own statistics. Deleted articles do not
//! count, so an archive that was edited ranks exactly like one built afresh.
//! And a word counts as frequent as it is in all languages together: otherwise
//! a name that is everywhere in the English articles would look rare, and rank
//! high, in the few French ones.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocSet, Searcher, TERMINATED};

/// The statistics of one view of an index.
pub struct Statistics<'a> {
    searcher: &'a Searcher,
    /// How often a query's terms count as occurring.
    frequencies: RefCell<HashMap<Term, u64>>,
    tokens: OnceCell<(Field, u64)>,
}

impl<'a> Statistics<'a> {
    /// Statistics of all articles that the searcher sees.
    pub fn new(searcher: &'a Searcher) -> Self {
        Self {
            searcher,
            frequencies: RefCell::default(),
            tokens: OnceCell::new(),
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

    /// Lets terms that are one word in different languages count as one.
    /// Returns the frequency of all together.
    pub fn join(&self, terms: &[&Term]) -> tantivy::Result<u64> {
        let mut sum = 0;
        for term in terms {
            sum += self.frequency(term)?;
        }
        // An article has one language, but a word of unknown language and an
        // English one can be the same term.
        let frequency = sum.min(self.searcher.num_docs());
        let mut known = self.frequencies.borrow_mut();
        for term in terms {
            known.insert((*term).clone(), frequency);
        }
        Ok(frequency)
    }

    /// BM25's weight of a term by its frequency, as the engine computes it.
    pub fn idf(&self, frequency: u64) -> f32 {
        let (all, with) = (self.searcher.num_docs() as f32, frequency as f32);
        (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln()
    }

    /// The summed lengths of a field, from the same rounded lengths that
    /// scoring uses: the engine's exact sum includes deleted articles.
    fn count_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let mut tokens = 0;
        for segment in self.searcher.segment_readers() {
            let lengths = segment.get_fieldnorms_reader(field)?;
            let length = |doc| u64::from(lengths.fieldnorm(doc));
            tokens += segment.doc_ids_alive().map(length).sum::<u64>();
        }
        Ok(tokens)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        if let Some((known, tokens)) = self.tokens.get()
            && *known == field
        {
            return Ok(*tokens);
        }
        let tokens = self.count_tokens(field)?.max(1);
        // Nearly every term of a query is in one field; another is recounted.
        let _ = self.tokens.set((field, tokens));
        Ok(tokens)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.num_docs().max(1))
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let known = self.frequencies.borrow().get(term).copied();
        known.map_or_else(|| self.frequency(term), Ok)
    }
}
