//! Collectors for the best hits and for all hits.
//!
//! Unlike in tantivy's collectors, ties are broken by the article's id, not by its
//! document address, so the order of hits depends neither on threads nor on segments.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::{ScoreParts, Sort};
use crate::article::DAY;
use crate::index::lineage::Lineages;
use crate::index::schema::{self, Times};

/// Collects the best hits and counts all of them.
pub struct TopHits {
    order: Sort,
    keep: usize,
    stories: Option<Arc<Lineages>>,
}

/// The share of the best printing's score from which another is equally good.
const AS_GOOD: f32 = 0.75;

impl TopHits {
    /// Creates a collector of the first `keep` hits in this order.
    pub fn new(order: Sort, keep: usize) -> Self {
        Self {
            order,
            keep,
            stories: None,
        }
    }

    /// Keeps only one printing of each story: in an order by date, the first in that
    /// order; by relevance, the earliest published of those that are about as good as
    /// the best.
    pub fn folding(self, stories: Arc<Lineages>) -> Self {
        Self {
            stories: Some(stories).filter(|stories| !stories.is_empty()),
            ..self
        }
    }
}

/// The collected hits.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The number of all hits.
    pub total: u64,
    /// The number of hits that are other printings of those kept.
    pub folded: u64,
    /// The hits kept, best first, at most as many as were asked for.
    pub best: Vec<Ranked>,
}

/// A hit with its rank.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    /// The address of the article.
    pub at: DocAddress,
    /// The parts of its score; zero in an order by date.
    pub parts: ScoreParts,
    /// The number of hits that are other printings of its story.
    pub folded: u32,
    key: Key,
}

impl Ranked {
    /// Returns the score.
    pub fn score(&self) -> Score {
        self.parts.sum()
    }

    /// Returns the same hit with another score.
    pub fn rescored(self, parts: ScoreParts) -> Self {
        let key = (by_score(parts.sum()), self.key.1);
        Self { parts, key, ..self }
    }
}

impl Found {
    /// Sorts the hits by score.
    pub fn sort(&mut self) {
        self.best.sort_unstable_by_key(|ranked| Reverse(ranked.key));
    }
}

/// Converts a score to an integer; differences below a ten-thousandth are ignored.
fn by_score(score: Score) -> i64 {
    // Rounds without a function call; scores are not negative.
    (f64::from(score) * 10_000.0 + 0.5) as i64
}

/// The sort key, greater is better: the rank, then the smaller id.
type Key = (i64, Reverse<u64>);

/// A hit that has other printings.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    /// The lineage of the article.
    story: usize,
    /// The day of publication, since many have no time; the last one of a month or a
    /// year; `i64::MAX` if undated.
    day: i64,
    hit: Ranked,
}

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
            ids: schema::ids(segment)?,
            when: schema::when(segment)?,
            keep: self.keep,
            total: 0,
            best: BinaryHeap::new(),
            stories: self.stories.clone(),
            printed: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Sort::Relevance
    }

    fn merge_fruits(&self, segments: Vec<Fruit>) -> tantivy::Result<Found> {
        let mut found = Found::default();
        let mut printed = Vec::new();
        for segment in segments {
            found.total += segment.total;
            found.best.extend(segment.best);
            printed.extend(segment.printed);
        }
        printed.sort_unstable_by_key(|printed| (printed.story, Reverse(printed.hit.key)));
        for story in printed.chunk_by(|a, b| a.story == b.story) {
            found.folded += story.len() as u64 - 1;
            found.best.push(self.one_of(story));
        }
        found.sort();
        found.best.truncate(self.keep);
        Ok(found)
    }
}

impl TopHits {
    /// Returns the printing that stands for a story, given all of them in order.
    fn one_of(&self, story: &[Printed]) -> Ranked {
        let best = &story[0];
        let enough = best.hit.score() * AS_GOOD;
        let as_good = story.iter().take_while(|other| other.hit.score() >= enough);
        let earliest = as_good.min_by_key(|other| (other.day, Reverse(other.hit.key)));
        let shown = match self.order {
            Sort::Relevance => earliest.unwrap_or(best),
            Sort::Newest | Sort::Oldest => best,
        };
        Ranked {
            folded: story.len() as u32 - 1,
            ..shown.hit
        }
    }
}

/// The hits of one segment.
pub struct SegmentHits {
    ordinal: SegmentOrdinal,
    order: Sort,
    ids: Column<u64>,
    when: Times,
    keep: usize,
    total: u64,
    /// The hits kept, with the worst on top.
    best: BinaryHeap<Reverse<(Key, DocId, ScoreBits)>>,
    stories: Option<Arc<Lineages>>,
    /// All hits that have other printings.
    printed: Vec<Printed>,
}

/// The results of one segment.
pub struct Fruit {
    total: u64,
    best: Vec<Ranked>,
    printed: Vec<Printed>,
}

/// The bits of a score, to store it in an ordered structure.
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

impl SegmentHits {
    fn ranked(&self, key: Key, doc: DocId, score: Score) -> Ranked {
        Ranked {
            at: DocAddress::new(self.ordinal, doc),
            parts: ScoreParts {
                article: score,
                ..ScoreParts::default()
            },
            folded: 0,
            key,
        }
    }

    /// Records a hit that has other printings. Returns whether it has any.
    fn fold(&mut self, doc: DocId, score: Score) -> bool {
        let id = self.ids.first(doc).unwrap_or_default();
        let stories = self.stories.as_ref();
        let Some(story) = stories.and_then(|stories| stories.number(id)) else {
            return false;
        };
        let key = (self.rank(doc, score), Reverse(id));
        self.printed.push(Printed {
            story,
            day: self
                .when
                .of(doc)
                .map_or(i64::MAX, |when| when.first.div_euclid(DAY)),
            hit: self.ranked(key, doc, score),
        });
        true
    }
}

impl SegmentCollector for SegmentHits {
    type Fruit = Fruit;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        if self.stories.is_some() && self.fold(doc, score) {
            return;
        }
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

    fn harvest(mut self) -> Fruit {
        let best = std::mem::take(&mut self.best).into_iter();
        let ranked = |Reverse((key, doc, score)): Reverse<(Key, DocId, ScoreBits)>| {
            self.ranked(key, doc, f32::from_bits(score))
        };
        Fruit {
            total: self.total,
            best: best.map(ranked).collect(),
            printed: self.printed,
        }
    }
}

/// Collects all hits of each segment in document order, which is much cheaper than
/// ranking them.
pub struct InOrder;

impl Collector for InOrder {
    type Fruit = Vec<Vec<DocId>>;
    type Child = SegmentInOrder;

    fn for_segment(
        &self,
        ordinal: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentInOrder> {
        Ok(SegmentInOrder(ordinal, Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        mut segments: Vec<(SegmentOrdinal, Vec<DocId>)>,
    ) -> tantivy::Result<Vec<Vec<DocId>>> {
        segments.sort_unstable_by_key(|(ordinal, _)| *ordinal);
        Ok(segments.into_iter().map(|(_, docs)| docs).collect())
    }
}

/// The hits of one segment.
pub struct SegmentInOrder(SegmentOrdinal, Vec<DocId>);

impl SegmentCollector for SegmentInOrder {
    type Fruit = (SegmentOrdinal, Vec<DocId>);

    fn collect(&mut self, doc: DocId, _: Score) {
        self.1.push(doc);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.1.extend_from_slice(docs);
    }

    fn harvest(self) -> Self::Fruit {
        (self.0, self.1)
    }
}
