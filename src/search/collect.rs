//! Which hits come first, and how many there are.
//!
//! Unlike the engine's collectors, ties are broken by the article's id and
//! not by where it happens to lie, so that the order of hits depends neither
//! on threads nor on segments.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::{ScoreParts, Sort};

/// Collects the best hits, and counts all.
pub struct TopHits {
    order: Sort,
    keep: usize,
}

impl TopHits {
    /// The first `keep` in this order.
    pub fn new(order: Sort, keep: usize) -> Self {
        Self { order, keep }
    }
}

/// What was collected.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// All hits.
    pub total: u64,
    /// As many as were asked for, best first.
    pub best: Vec<Ranked>,
}

/// A hit with its rank.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// Where the article lies.
    pub at: DocAddress,
    /// What its score is made of; nothing in an order by date.
    pub parts: ScoreParts,
    key: Key,
}

impl Ranked {
    /// Its score.
    pub fn score(&self) -> Score {
        self.parts.sum()
    }

    /// The same hit with another score.
    pub fn rescored(self, parts: ScoreParts) -> Self {
        let key = (by_score(parts.sum()), self.key.1);
        Self { parts, key, ..self }
    }
}

impl Found {
    /// Brings the hits into the order of their scores.
    pub fn sort(&mut self) {
        self.best.sort_unstable_by_key(|ranked| Reverse(ranked.key));
    }
}

/// A ten-thousandth of a score does not matter.
fn by_score(score: Score) -> i64 {
    (f64::from(score) * 10_000.0).round() as i64
}

/// Greater is better: the rank proper, then the smaller id.
type Key = (i64, Reverse<u64>);

impl Collector for TopHits {
    type Fruit = Found;
    type Child = SegmentHits;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentHits> {
        Ok(SegmentHits {
            ordinal,
            order: self.order,
            ids: segment.fast_fields().u64("id")?,
            when: segment.fast_fields().i64("when")?,
            keep: self.keep,
            total: 0,
            best: BinaryHeap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Sort::Relevance
    }

    fn merge_fruits(&self, segments: Vec<(u64, Vec<Ranked>)>) -> tantivy::Result<Found> {
        let total = segments.iter().map(|(total, _)| total).sum();
        let mut best: Vec<Ranked> = segments.into_iter().flat_map(|(_, best)| best).collect();
        best.sort_unstable_by_key(|ranked| Reverse(ranked.key));
        best.truncate(self.keep);
        Ok(Found { total, best })
    }
}

/// The hits of one segment.
pub struct SegmentHits {
    ordinal: SegmentOrdinal,
    order: Sort,
    ids: Column<u64>,
    when: Column<i64>,
    keep: usize,
    total: u64,
    /// The worst of the kept ones on top.
    best: BinaryHeap<Reverse<(Key, DocId, ScoreBits)>>,
}

/// A score's bits, carried through an ordered structure.
type ScoreBits = u32;

impl SegmentHits {
    fn rank(&self, doc: DocId, score: Score) -> i64 {
        match self.order {
            Sort::Relevance => by_score(score),
            Sort::Newest => self.when.first(doc).unwrap_or(i64::MIN),
            Sort::Oldest => self.when.first(doc).map_or(i64::MIN, |when| -when),
        }
    }
}

impl SegmentCollector for SegmentHits {
    type Fruit = (u64, Vec<Ranked>);

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        let rank = self.rank(doc, score);
        let full = self.best.len() >= self.keep;
        if full && self.best.peek().is_none_or(|worst| rank < worst.0.0.0) {
            return;
        }
        let key = (rank, Reverse(self.ids.first(doc).unwrap_or_default()));
        self.best.push(Reverse((key, doc, score.to_bits())));
        if full {
            self.best.pop();
        }
    }

    fn harvest(self) -> Self::Fruit {
        let ranked = |Reverse((key, doc, score)): Reverse<(Key, DocId, ScoreBits)>| Ranked {
            at: DocAddress::new(self.ordinal, doc),
            parts: ScoreParts {
                article: f32::from_bits(score),
                ..ScoreParts::default()
            },
            key,
        };
        (self.total, self.best.into_iter().map(ranked).collect())
    }
}
