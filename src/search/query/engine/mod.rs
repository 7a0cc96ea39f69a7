//! Finding the articles: a tree of what must stand where, run over the
//! postings of each segment.
//!
//! Every part of the tree first says cheaply which articles may match (those
//! that have the words), and only then, for those that all parts agree on,
//! whether they do (the words stand as they must).

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

/// What an article must have.
#[derive(Clone, Debug)]
pub enum Tree {
    /// No article has it.
    Nothing,
    /// Every article has it.
    Everything,
    /// Words that stand in some way, at least so many times.
    Words {
        /// How they stand.
        spans: Spans,
        /// How often.
        at_least: u32,
        /// What they count for: the rarity (idf) of plain words.
        weight: Weigh,
    },
    /// A name in a field of names, which counts for more the more often the
    /// article has it.
    Mentions {
        /// The name.
        name: Term,
        /// How rare it is.
        idf: f32,
    },
    /// Whatever the engine's own query finds, without a score.
    Filter(Arc<dyn Query>),
    /// All of these.
    All(Vec<Tree>),
    /// Any of these.
    Any(Vec<Tree>),
    /// The first, and none of the others.
    Except(Box<Tree>, Vec<Tree>),
}

/// What a match counts for.
#[derive(Clone, Copy, Debug)]
pub enum Weigh {
    /// Always the same.
    Constant(f32),
    /// By BM25 with this idf.
    Rarity(f32),
}

/// Words that stand in some way; by the terms of an index, or by what a word
/// of a text must be like.
#[derive(Clone, Debug)]
pub enum Spans<Leaf = Arc<Terms>> {
    /// One word, in any of its forms.
    Words(Leaf),
    /// Any of these.
    Any(Vec<Spans<Leaf>>),
    /// One after the other, with so many words of any kind before each, and
    /// so many places that they may be out of theirs.
    Phrase(Vec<(u32, Spans<Leaf>)>, u32),
    /// Near each other.
    Near(Box<[Spans<Leaf>; 2]>, Reach, Names),
    /// The first without the second near it.
    Without(Box<[Spans<Leaf>; 2]>, Reach, MayBe),
    /// In a part of the article.
    In(Part, Box<Spans<Leaf>>),
    /// The quotations that begin where such a mark stands.
    Quotation(Leaf),
    /// The first within the second.
    Inside(Box<[Spans<Leaf>; 2]>),
    /// In articles that have such a name.
    Naming(Leaf, Box<Spans<Leaf>>),
    /// Neighbours as one: the words of a name.
    Merged(Box<Spans<Leaf>>),
}

impl<Leaf> Spans<Leaf> {
    /// Two things near each other.
    pub fn near(left: Self, right: Self, reach: Reach) -> Self {
        let names = Names {
            left: left.is_name(),
            right: right.is_name(),
        };
        Spans::Near(Box::new([left, right]), reach, names)
    }

    /// Whether it is nothing but somebody's name.
    fn is_name(&self) -> bool {
        match self {
            Spans::Merged(_) | Spans::Naming(..) => true,
            Spans::Any(parts) => !parts.is_empty() && parts.iter().all(Self::is_name),
            Spans::In(_, of) => of.is_name(),
            _ => false,
        }
    }

    /// The same with every word looked up.
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

/// BM25's parameters and the archive's mean length.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// Mean number of words of an article.
    pub mean: f32,
    /// How soon more occurrences stop to count.
    pub k1: f32,
    /// How much the length of an article matters.
    pub b: f32,
}

impl Lengths {
    /// BM25's share of the idf for a number of occurrences in so many words.
    pub fn saturated(&self, times: f32, words: f32) -> f32 {
        self.share(times, self.norm(words))
    }

    /// What an article's length makes of `k1`.
    fn norm(&self, words: f32) -> f32 {
        self.k1 * (1.0 - self.b + self.b * words / self.mean)
    }

    /// The share for an article whose [`Self::norm`] is known.
    fn share(&self, times: f32, norm: f32) -> f32 {
        times * (1.0 + self.k1) / (times + norm)
    }
}

/// BM25's share of the idf for a number of occurrences, whatever the length.
pub fn saturated(times: f32) -> f32 {
    const K1: f32 = 1.2;
    times * (1.0 + K1) / (times + K1)
}

/// The tree as a query of the engine.
#[derive(Clone, Debug)]
pub struct TreeQuery {
    /// What an article must have.
    pub tree: Arc<Tree>,
    /// The field of words.
    pub text: Field,
    /// For scoring.
    pub lengths: Lengths,
    /// How much work it may be.
    pub budget: Arc<Budget>,
    /// Whether scores are asked for.
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

    /// As the engine would, but for words of which any will do without asking
    /// anew for each article.
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

    /// Goes on until an article matches.
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
