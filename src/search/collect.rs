//! Which hits come first, and how many there are.
//!
//! Unlike the engine's collectors, ties are broken by the article's id and
//! not by where it happens to lie, so that the order of hits depends neither
//! on threads nor on segments.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::{ScoreParts, Sort};
use crate::article::DAY;
use crate::index::lineage::Lineages;
use crate::index::schema;

/// Collects the best hits, and counts all.
pub struct TopHits {
    order: Sort,
    keep: usize,
    stories: Option<Arc<Lineages>>,
}

/// A printing whose score is at least this share of the best one's is as good.
const AS_GOOD: f32 = 0.75;

impl TopHits {
    /// The first `keep` in this order.
    pub fn new(order: Sort, keep: usize) -> Self {
        Self {
            order,
            keep,
            stories: None,
        }
    }

    /// Keeps one of the printings of each story. In an order by date that is
    /// the first in this order; in one by relevance the earliest published of
    /// those that are as good as the best.
    pub fn folding(self, stories: Arc<Lineages>) -> Self {
        Self {
            stories: Some(stories).filter(|stories| !stories.is_empty()),
            ..self
        }
    }
}

/// What was collected.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// All hits.
    pub total: u64,
    /// How many of them are other printings of those that were kept.
    pub folded: u64,
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
    /// How many hits are other printings of its story.
    pub folded: u32,
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
    // Rounds what is not negative, as scores are, without a call.
    (f64::from(score) * 10_000.0 + 0.5) as i64
}

/// Greater is better: the rank proper, then the smaller id.
type Key = (i64, Reverse<u64>);

/// A hit that has other printings.
#[derive(Clone, Copy, Debug)]
pub struct Printed {
    /// Its lineage.
    story: usize,
    /// The day of its publication, since many state no time; undated ones are late.
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
    /// The printing that stands for all of a story, which come in order.
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
    when: Column<i64>,
    keep: usize,
    total: u64,
    /// The worst of the kept ones on top.
    best: BinaryHeap<Reverse<(Key, DocId, ScoreBits)>>,
    stories: Option<Arc<Lineages>>,
    /// All that have other printings.
    printed: Vec<Printed>,
}

/// What one segment has.
pub struct Fruit {
    total: u64,
    best: Vec<Ranked>,
    printed: Vec<Printed>,
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

    /// Remembers a hit that has other printings; whether it has.
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
                .first(doc)
                .map_or(i64::MAX, |when| when.div_euclid(DAY)),
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

/// Collects all hits of each segment in their order there, which is much less
/// work than to rank them.
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
