//! The search engine: evaluates a tree of conditions over the postings of each
//! segment.
//!
//! Each part of the tree first enumerates candidates cheaply (articles that contain
//! the words). Only candidates of all parts are confirmed (the words are in the
//! required positions).

mod budget;
mod cursor;
mod matcher;
mod postings;
mod union;

use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, Term};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::Reach;
use super::spans::{MayBe, Names, Part};
use super::vocabulary::Terms;
pub use budget::Budget;
pub use cursor::{MarkCursors, Needs, SpanCursor};
use matcher::Matcher;

/// A condition on an article.
#[derive(Clone, Debug)]
pub enum Tree {
    /// No article matches.
    Nothing,
    /// Every article matches.
    Everything,
    /// Words in certain positions, with a minimum number of occurrences.
    Words {
        /// The positions.
        spans: Spans,
        /// The minimum number of occurrences.
        at_least: u32,
        /// The score of a match: the rarity (idf) of plain words.
        weight: Weigh,
    },
    /// A name in a field of names, which scores higher the more often the article
    /// mentions it.
    Mentions {
        /// The name.
        name: Term,
        /// Its rarity.
        idf: f32,
    },
    /// The matches of a query of the underlying engine, without a score.
    Filter(Arc<dyn Query>),
    /// All of these.
    All(Vec<Tree>),
    /// Any of these.
    Any(Vec<Tree>),
    /// The first, and none of the others.
    Except(Box<Tree>, Vec<Tree>),
}

/// The score of a match.
#[derive(Clone, Copy, Debug)]
pub enum Weigh {
    /// A constant.
    Constant(f32),
    /// BM25 with this idf.
    Rarity(f32),
}

/// Words in certain positions; either as terms of an index, or as patterns for the
/// words of a text.
#[derive(Clone, Debug)]
pub enum Spans<Leaf = Arc<Terms>> {
    /// One word, in any of its forms.
    Words(Leaf),
    /// Any of these.
    Any(Vec<Spans<Leaf>>),
    /// A sequence, each part with the number of skipped words before it, and the
    /// maximum total displacement of the parts.
    Phrase(Vec<(u32, Spans<Leaf>)>, u32),
    /// Near each other.
    Near(Box<[Spans<Leaf>; 2]>, Reach, Names),
    /// The first without the second near it.
    Without(Box<[Spans<Leaf>; 2]>, Reach, MayBe),
    /// In a part of the article.
    In(Part, Box<Spans<Leaf>>),
    /// The quotations that begin at such a mark.
    Quotation(Leaf),
    /// The first within the second.
    Inside(Box<[Spans<Leaf>; 2]>),
    /// In articles that have this name.
    Naming(Leaf, Box<Spans<Leaf>>),
    /// Adjacent ones merged: the words of a name.
    Merged(Box<Spans<Leaf>>),
}

impl<Leaf> Spans<Leaf> {
    /// Creates a distance between two operands.
    pub fn near(left: Self, right: Self, reach: Reach) -> Self {
        let names = Names {
            left: left.is_name(),
            right: right.is_name(),
        };
        Spans::Near(Box::new([left, right]), reach, names)
    }

    /// Whether it consists only of names of people.
    fn is_name(&self) -> bool {
        match self {
            Spans::Merged(_) | Spans::Naming(..) => true,
            Spans::Any(parts) => !parts.is_empty() && parts.iter().all(Self::is_name),
            Spans::In(_, of) => of.is_name(),
            _ => false,
        }
    }

    /// Calls `tell` with every word of the shape.
    pub fn each_leaf<'s>(&'s self, tell: &mut impl FnMut(&'s Leaf)) {
        match self {
            Spans::Words(leaf) | Spans::Quotation(leaf) => tell(leaf),
            Spans::Any(parts) => parts.iter().for_each(|part| part.each_leaf(tell)),
            Spans::Phrase(parts, _) => parts.iter().for_each(|(_, part)| part.each_leaf(tell)),
            Spans::Near(both, ..) | Spans::Without(both, ..) | Spans::Inside(both) => {
                both.iter().for_each(|part| part.each_leaf(tell));
            }
            Spans::In(_, of) | Spans::Merged(of) => of.each_leaf(tell),
            Spans::Naming(leaf, of) => {
                tell(leaf);
                of.each_leaf(tell);
            }
        }
    }

    /// Returns the same shape with every word looked up.
    pub fn resolve<Other, E>(
        &self,
        look_up: &mut impl FnMut(&Leaf) -> Result<Other, E>,
    ) -> Result<Spans<Other>, E> {
        Ok(match self {
            Spans::Words(leaf) => Spans::Words(look_up(leaf)?),
            Spans::Any(parts) => {
                let parts: Result<_, E> = parts.iter().map(|p| p.resolve(look_up)).collect();
                Spans::Any(parts?)
            }
            Spans::Phrase(parts, slop) => {
                let parts = parts.iter().map(|(n, p)| Ok((*n, p.resolve(look_up)?)));
                let parts: Result<_, E> = parts.collect();
                Spans::Phrase(parts?, *slop)
            }
            Spans::Near(both, reach, names) => {
                let both = [both[0].resolve(look_up)?, both[1].resolve(look_up)?];
                Spans::Near(Box::new(both), *reach, *names)
            }
            Spans::Without(both, reach, may_be) => {
                let both = [both[0].resolve(look_up)?, both[1].resolve(look_up)?];
                Spans::Without(Box::new(both), *reach, *may_be)
            }
            Spans::In(part, of) => Spans::In(*part, Box::new(of.resolve(look_up)?)),
            Spans::Naming(leaf, of) => {
                Spans::Naming(look_up(leaf)?, Box::new(of.resolve(look_up)?))
            }
            Spans::Merged(of) => Spans::Merged(Box::new(of.resolve(look_up)?)),
            Spans::Quotation(leaf) => Spans::Quotation(look_up(leaf)?),
            Spans::Inside(both) => {
                let both = [both[0].resolve(look_up)?, both[1].resolve(look_up)?];
                Spans::Inside(Box::new(both))
            }
        })
    }
}

/// The parameters of BM25 and the mean length of the archive's articles.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// The mean number of words of an article.
    pub mean: f32,
    /// How soon the score saturates with more occurrences.
    pub k1: f32,
    /// How much the length of an article matters.
    pub b: f32,
}

impl Lengths {
    /// Returns BM25's factor of the idf for this many occurrences and words.
    pub fn saturated(&self, times: f32, words: f32) -> f32 {
        self.share(times, self.norm(words))
    }

    /// Returns `k1` normalised by the length of an article.
    fn norm(&self, words: f32) -> f32 {
        self.k1 * (1.0 - self.b + self.b * words / self.mean)
    }

    /// Returns the factor for an article whose [`Self::norm`] is known.
    fn share(&self, times: f32, norm: f32) -> f32 {
        times * (1.0 + self.k1) / (times + norm)
    }
}

/// Returns BM25's factor of the idf for a number of occurrences, ignoring length.
pub fn saturated(times: f32) -> f32 {
    const K1: f32 = 1.2;
    times * (1.0 + K1) / (times + K1)
}

/// The tree as a query of the underlying engine.
#[derive(Clone, Debug)]
pub struct TreeQuery {
    /// The condition on articles.
    pub tree: Arc<Tree>,
    /// The field of words.
    pub text: Field,
    /// The parameters of scoring.
    pub lengths: Lengths,
    /// The budget of the query.
    pub budget: Arc<Budget>,
    /// Whether scores are needed.
    pub scores: bool,
}

impl Query for TreeQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(Self {
            scores: scoring.is_scoring_enabled(),
            ..self.clone()
        }))
    }
}

impl Weight for TreeQuery {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Found::new(self, segment)?))
    }

    /// Like the default implementation, but evaluates unions of words without
    /// advancing to each article separately.
    fn for_each(
        &self,
        segment: &SegmentReader,
        show: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        let mut found = Found::new(self, segment)?;
        if let Matcher::Union(union) = &mut found.matcher {
            union.each(show);
            return Ok(());
        }
        while found.doc() != TERMINATED {
            let score = if self.scores { found.score() } else { 0.0 };
            show(found.doc(), score);
            found.advance();
        }
        Ok(())
    }

    fn for_each_no_score(
        &self,
        segment: &SegmentReader,
        show: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let mut block = Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN);
        self.for_each(segment, &mut |doc, _| {
            block.push(doc);
            if block.len() == COLLECT_BLOCK_BUFFER_LEN {
                show(&block);
                block.clear();
            }
        })?;
        show(&block);
        Ok(())
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        let score = match scorer.seek(doc) {
            found if found == doc => scorer.score(),
            _ => 0.0,
        };
        Ok(Explanation::new("the words of the query", score))
    }
}

/// The articles of a segment that match.
struct Found {
    matcher: Matcher,
}

impl Found {
    fn new(query: &TreeQuery, segment: &SegmentReader) -> tantivy::Result<Self> {
        let matcher = Matcher::leading(&query.tree, segment, query)?;
        let mut found = Self { matcher };
        found.settle();
        Ok(found)
    }

    /// Advances until an article matches.
    fn settle(&mut self) -> DocId {
        while self.matcher.doc() != TERMINATED && !self.matcher.confirm() {
            self.matcher.advance();
        }
        self.matcher.doc()
    }
}

impl DocSet for Found {
    fn advance(&mut self) -> DocId {
        self.matcher.advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.matcher.doc() < target {
            self.matcher.seek(target);
            self.settle();
        }
        self.matcher.doc()
    }

    fn doc(&self) -> DocId {
        self.matcher.doc()
    }

    fn size_hint(&self) -> u32 {
        self.matcher.cost() as u32
    }
}

impl Scorer for Found {
    fn score(&mut self) -> Score {
        self.matcher.score()
    }
}
