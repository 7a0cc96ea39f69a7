//! The union of several words, evaluated in blocks of articles.
//!
//! A sentence asks for a dozen words that occur in hundreds of thousands of articles.
//! Instead of repeatedly asking each list for its next article, each list in turn is
//! read over the same few thousand articles, whose scores are summed in an array;
//! then these articles are reported in order. The sums are computed in the order of
//! the query, and equal those of evaluation by article.

use tantivy::columnar::{Column, ColumnIndex};
use tantivy::{DocId, TERMINATED};

use super::postings::WordPostings;
use super::{Lengths, Weigh};

/// The number of articles in a block; few enough to stay in the processor's L1 cache.
const MOST: usize = 4096;

/// The size of the first block after a skip: another matcher leads, and may skip
/// again.
const FEWEST: usize = 64;

/// If at least one in this many articles contains the word, all are scored.
const DENSE: u32 = 8;

/// The union of several words.
pub struct Union {
    parts: Vec<(WordPostings, Weigh)>,
    scoring: Option<Scoring>,
    max_doc: DocId,
    doc: DocId,
    /// The range of articles that was read.
    from: DocId,
    to: DocId,
    size: usize,
    /// A bit set of those that contain a word.
    here: Vec<u64>,
}

/// The inputs of the scores, for the articles of a block.
struct Scoring {
    words: Column<u64>,
    lengths: Lengths,
    /// The number of occurrences of the current word.
    times: Vec<f32>,
    /// The length norms of the articles, see [`Lengths::norm`].
    norms: Vec<f32>,
    scores: Vec<f32>,
    /// A bit set of the articles that contain the current word.
    own: Vec<u64>,
    numbers: Vec<u64>,
}

impl Union {
    /// Creates the union of several words in a segment; with scores, if the number of
    /// words of each article is given.
    pub fn new(
        parts: Vec<(WordPostings, Weigh)>,
        scoring: Option<(Column<u64>, Lengths)>,
        max_doc: DocId,
    ) -> Self {
        let mut union = Self {
            parts,
            scoring: scoring.map(|(words, lengths)| Scoring::new(words, lengths)),
            max_doc,
            doc: 0,
            from: 0,
            to: 0,
            size: FEWEST,
            here: vec![0; MOST / 64],
        };
        union.read(0);
        union
    }

    pub fn doc(&self) -> DocId {
        self.doc
    }

    pub fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }

    pub fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc && self.doc != TERMINATED {
            match self.first_read(target) {
                Some(doc) => self.doc = doc,
                None => self.read(target),
            }
        }
        self.doc
    }

    /// Returns the score of the current article.
    pub fn score(&self) -> f32 {
        let scoring = self.scoring.as_ref();
        scoring.map_or(0.0, |s| s.scores[(self.doc - self.from) as usize])
    }

    /// Returns the approximate number of articles.
    pub fn cost(&self) -> u64 {
        self.parts.iter().map(|(postings, _)| postings.cost()).sum()
    }

    /// Calls `show` with the current and all following articles and their scores.
    pub fn each(&mut self, mut show: impl FnMut(DocId, f32)) {
        while self.doc != TERMINATED {
            let first = (self.doc - self.from) as usize;
            for (n, bits) in self.here.iter().enumerate().skip(first / 64) {
                let mut bits = *bits;
                if n == first / 64 {
                    bits &= !0 << (first % 64);
                }
                while bits != 0 {
                    let at = n * 64 + bits.trailing_zeros() as usize;
                    let score = self.scoring.as_ref().map_or(0.0, |s| s.scores[at]);
                    show(self.from + at as DocId, score);
                    bits &= bits - 1;
                }
            }
            self.read(self.to);
        }
    }

    /// Returns the first article from `target` on, if it is in the current block.
    fn first_read(&self, target: DocId) -> Option<DocId> {
        if target >= self.to {
            return None;
        }
        let at = (target - self.from) as usize;
        let mut mask = !0 << (at % 64);
        for (n, bits) in self.here.iter().enumerate().skip(at / 64) {
            let bits = bits & mask;
            if bits != 0 {
                return Some(self.from + n as DocId * 64 + bits.trailing_zeros());
            }
            mask = !0;
        }
        None
    }

    /// Reads the block that begins with the first article from `target` on.
    fn read(&mut self, target: DocId) {
        let target = target.max(self.to);
        let docs = self.parts.iter_mut().map(|(part, _)| part.seek(target));
        self.doc = docs.min().unwrap_or(TERMINATED);
        self.here.fill(0);
        if self.doc == TERMINATED {
            (self.from, self.to) = (TERMINATED, TERMINATED);
            return;
        }
        self.size = if target - self.to < self.size as DocId {
            (2 * self.size).min(MOST)
        } else {
            FEWEST
        };
        self.from = self.doc;
        self.to = self.max_doc.min(self.from + self.size as DocId);
        let (from, to) = (self.from, self.to);
        match &mut self.scoring {
            None => {
                for (part, _) in &mut self.parts {
                    part.read(from, to, &mut self.here, None);
                }
            }
            Some(scoring) => {
                scoring.begin(from, to);
                for (part, weigh) in &mut self.parts {
                    part.read(from, to, &mut scoring.own, Some(&mut scoring.times));
                    scoring.add(*weigh, &mut self.here);
                }
            }
        }
    }
}

impl Scoring {
    fn new(words: Column<u64>, lengths: Lengths) -> Self {
        Self {
            words,
            lengths,
            times: vec![0.0; MOST],
            norms: Vec::new(),
            scores: Vec::new(),
            own: vec![0; MOST / 64],
            numbers: Vec::new(),
        }
    }

    /// Looks up the lengths of the articles of a block.
    fn begin(&mut self, from: DocId, to: DocId) {
        self.numbers.clear();
        match self.words.index {
            ColumnIndex::Full => {
                self.numbers.resize((to - from) as usize, 0);
                self.words
                    .values
                    .get_range(u64::from(from), &mut self.numbers);
            }
            _ => self
                .numbers
                .extend((from..to).map(|doc| self.words.first(doc).unwrap_or(0))),
        }
        let lengths = self.lengths;
        let norms = self.numbers.iter().map(|words| {
            // Positive, since 0 is divided by it where a word is absent.
            lengths.norm(*words as f32).max(f32::MIN_POSITIVE)
        });
        self.norms.clear();
        self.norms.extend(norms);
        self.scores.clear();
        self.scores.resize(self.norms.len(), 0.0);
    }

    /// Adds the score of the current word, and resets its state.
    fn add(&mut self, weigh: Weigh, here: &mut [u64]) {
        let number: u32 = self.own.iter().map(|bits| bits.count_ones()).sum();
        let is_dense = number * DENSE > self.scores.len() as u32;
        match weigh {
            Weigh::Rarity(idf) if is_dense => {
                let places = self.scores.iter_mut().zip(&mut self.times);
                for ((score, times), norm) in places.zip(&self.norms) {
                    *score += idf * self.lengths.share(*times, *norm);
                    *times = 0.0;
                }
            }
            _ => {
                let lengths = self.lengths;
                each_bit(&self.own, |at| {
                    let times = std::mem::take(&mut self.times[at]);
                    self.scores[at] += match weigh {
                        Weigh::Rarity(idf) => idf * lengths.share(times, self.norms[at]),
                        Weigh::Constant(score) => score,
                    };
                });
            }
        }
        for (here, own) in here.iter_mut().zip(&mut self.own) {
            *here |= std::mem::take(own);
        }
    }
}

fn each_bit(all: &[u64], mut show: impl FnMut(usize)) {
    for (n, bits) in all.iter().enumerate() {
        let mut bits = *bits;
        while bits != 0 {
            show(n * 64 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use tantivy::schema::{FAST, Schema, TEXT};
    use tantivy::{Index, TantivyDocument, Term};

    use super::*;
    use crate::index::schema;
    use crate::search::query::vocabulary::Terms;

    const ARTICLES: u32 = 20_000;

    /// Returns the number of occurrences of the word with this number in an article.
    fn times(word: u32, doc: DocId) -> u32 {
        match word {
            0 => u32::from(!doc.is_multiple_of(3)) * (1 + doc % 4),
            1 => u32::from(doc % 1_000 == 7),
            _ => u32::from((9_000..9_100).contains(&doc)),
        }
    }

    fn score(doc: DocId, lengths: Lengths) -> Option<f32> {
        let words = (0..3).filter(|word| times(*word, doc) > 0);
        let share = |word| lengths.saturated(times(word, doc) as f32, (doc % 50) as f32);
        let scores: Vec<f32> = words.map(|word| (word + 1) as f32 * share(word)).collect();
        (!scores.is_empty()).then(|| scores.into_iter().sum())
    }

    fn index() -> (Index, tantivy::schema::Field) {
        let mut builder = Schema::builder();
        let text = builder.add_text_field("text", TEXT);
        let words = builder.add_u64_field(schema::WORDS, FAST);
        let index = Index::create_in_ram(builder.build());
        let mut writer = index.writer_with_num_threads(1, 50_000_000).unwrap();
        for doc in 0..ARTICLES {
            let mut document = TantivyDocument::default();
            for word in 0..3 {
                document.add_text(text, format!("w{word} ").repeat(times(word, doc) as usize));
            }
            document.add_u64(words, u64::from(doc % 50));
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        (index, text)
    }

    #[test]
    fn a_stretch_at_a_time_is_article_after_article() {
        let (index, text) = index();
        let searcher = index.reader().unwrap().searcher();
        let segment = searcher.segment_reader(0);
        let lengths = Lengths {
            mean: 25.0,
            k1: 1.2,
            b: 0.75,
        };
        let open = || {
            let inverted = segment.inverted_index(text).unwrap();
            let part = |word: u32| {
                let term = Term::from_field_text(text, &format!("w{word}"));
                let info = inverted.get_term_info(&term).unwrap().unwrap();
                let terms = Terms {
                    segments: HashMap::from([(segment.segment_id(), vec![info])]),
                    ..Terms::default()
                };
                let postings = WordPostings::new(&terms, segment, text).unwrap();
                (postings, Weigh::Rarity((word + 1) as f32))
            };
            let words = schema::words(segment).unwrap();
            let parts = (0..3).map(part).collect();
            Union::new(parts, Some((words, lengths)), segment.max_doc())
        };
        let expected = (0..ARTICLES).filter_map(|doc| Some((doc, score(doc, lengths)?)));
        let expected: Vec<(DocId, f32)> = expected.collect();
        let mut shown = Vec::new();
        open().each(|doc, score| shown.push((doc, score)));
        assert_eq!(shown, expected);
        // Regardless of how another matcher leads.
        for step in [1, 2, 63, 64, 65, 500, 4_095, 4_096, 9_000] {
            let (mut union, mut target) = (open(), 0);
            while union.doc() != TERMINATED {
                let next = expected[expected.partition_point(|(doc, _)| *doc < target)];
                assert_eq!((union.seek(target), union.score()), next, "by {step}");
                target = union.doc() + step;
                union.seek(target);
            }
            assert!(expected.last().is_some_and(|(doc, _)| *doc < target));
        }
    }
}
