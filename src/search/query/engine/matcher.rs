//! Evaluation of a tree over one segment: candidates, matches and scores.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EnableScoring, Scorer};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::budget::Budget;
use super::cursor::{MarkCursors, SpanCursor};
use super::postings::WordPostings;
use super::union::Union;
use super::{Lengths, Spans, Tree, TreeQuery, Weigh, saturated};
use crate::index::schema;

/// The maximum number of occurrences of a distance to find; more hardly count.
const ENOUGH: usize = 64;

/// A part of the tree. Between `seek` and `confirm` its article is only a candidate;
/// `score` is only for confirmed ones.
pub enum Matcher {
    Everything {
        doc: DocId,
        max_doc: DocId,
    },
    Word {
        postings: WordPostings,
        weigh: Weight,
    },
    Words(Box<Words>),
    Union(Box<Union>),
    Mentions {
        postings: Box<SegmentPostings>,
        idf: f32,
    },
    Filter(Box<dyn Scorer>),
    All {
        parts: Vec<Matcher>,
        by_cost: Vec<usize>,
        doc: DocId,
    },
    Any {
        parts: Vec<(Matcher, bool)>,
        doc: DocId,
    },
    Except {
        of: Box<Matcher>,
        refused: Vec<Matcher>,
    },
}

/// Words in certain positions.
pub struct Words {
    cursor: SpanCursor,
    marks: MarkCursors,
    at_least: usize,
    found: usize,
    weigh: Weight,
    budget: Arc<Budget>,
}

/// The score of a match, and its parameters.
pub struct Weight {
    weigh: Weigh,
    words: Column<u64>,
    lengths: Lengths,
}

impl Weight {
    fn of(&self, doc: DocId, times: u32) -> f32 {
        match self.weigh {
            Weigh::Constant(score) => score,
            Weigh::Rarity(idf) => {
                let words = self.words.first(doc).unwrap_or(0) as f32;
                idf * self.lengths.saturated(times as f32, words)
            }
        }
    }
}

impl Matcher {
    /// Opens the postings of a tree that is iterated alone, not led by another part.
    pub fn leading(
        tree: &Tree,
        segment: &SegmentReader,
        query: &TreeQuery,
    ) -> tantivy::Result<Self> {
        match tree {
            Tree::Words { .. } if is_word(tree) => {
                Self::union(std::slice::from_ref(tree), segment, query)
            }
            Tree::Except(of, refused) => {
                let refused = refused.iter().map(|tree| Self::new(tree, segment, query));
                let refused: tantivy::Result<Vec<_>> = refused.collect();
                Ok(Self::Except {
                    of: Box::new(Self::leading(of, segment, query)?),
                    refused: refused?,
                })
            }
            tree => Self::new(tree, segment, query),
        }
    }

    /// Opens all postings that a tree needs.
    pub fn new(tree: &Tree, segment: &SegmentReader, query: &TreeQuery) -> tantivy::Result<Self> {
        let open = |tree: &Tree| Self::new(tree, segment, query);
        Ok(match tree {
            Tree::Nothing => Self::everything(0),
            Tree::Everything => Self::everything(segment.max_doc()),
            Tree::Words {
                spans,
                at_least,
                weight,
            } => {
                let weigh = Weight {
                    weigh: *weight,
                    words: schema::words(segment)?,
                    lengths: query.lengths,
                };
                Self::words(spans, *at_least, weigh, segment, query)?
            }
            Tree::Mentions { name, idf } => {
                let index = segment.inverted_index(name.field())?;
                match index.read_postings(name, IndexRecordOption::WithFreqs)? {
                    Some(postings) => Self::Mentions {
                        postings: Box::new(postings),
                        idf: *idf,
                    },
                    None => open(&Tree::Nothing)?,
                }
            }
            Tree::Filter(filter) => {
                let weight =
                    filter.weight(EnableScoring::disabled_from_schema(segment.schema()))?;
                Self::Filter(weight.scorer(segment, 1.0)?)
            }
            Tree::All(parts) => {
                let parts: tantivy::Result<Vec<_>> = parts.iter().map(open).collect();
                Self::all(parts?)
            }
            Tree::Any(parts) if parts.iter().all(is_word) => Self::union(parts, segment, query)?,
            Tree::Any(parts) => {
                let parts = parts.iter().map(|part| Ok((open(part)?, false)));
                let parts: tantivy::Result<Vec<_>> = parts.collect();
                let parts = parts?;
                let doc = parts.iter().map(|(part, _)| part.doc()).min();
                Self::Any {
                    parts,
                    doc: doc.unwrap_or(TERMINATED),
                }
            }
            Tree::Except(of, refused) => {
                let refused: tantivy::Result<Vec<_>> = refused.iter().map(open).collect();
                Self::Except {
                    of: Box::new(open(of)?),
                    refused: refused?,
                }
            }
        })
    }

    /// Creates a matcher of all articles of a segment of this size.
    fn everything(max_doc: DocId) -> Self {
        let doc = if max_doc == 0 { TERMINATED } else { 0 };
        Self::Everything { doc, max_doc }
    }

    fn words(
        spans: &Spans,
        at_least: u32,
        weigh: Weight,
        segment: &SegmentReader,
        query: &TreeQuery,
    ) -> tantivy::Result<Self> {
        if let (Spans::Words(terms), 1) = (spans, at_least) {
            let postings = WordPostings::new(terms, segment, query.text)?;
            return Ok(Self::Word { postings, weigh });
        }
        let mut cursor = SpanCursor::new(spans, segment, query.text, &query.budget)?;
        if at_least == 1 {
            cursor.stop_after(ENOUGH);
        }
        Ok(Self::Words(Box::new(Words {
            marks: MarkCursors::new(segment, query.text, cursor.needs())?,
            cursor,
            at_least: at_least as usize,
            found: 0,
            weigh,
            budget: Arc::clone(&query.budget),
        })))
    }

    /// Creates a matcher of any of some words.
    fn union(parts: &[Tree], segment: &SegmentReader, query: &TreeQuery) -> tantivy::Result<Self> {
        let mut words = Vec::new();
        for part in parts {
            if let Tree::Words { spans, weight, .. } = part
                && let Spans::Words(terms) = spans
            {
                let postings = WordPostings::new(terms, segment, query.text)?;
                words.push((postings, *weight));
            }
        }
        let scoring = if query.scores {
            Some((schema::words(segment)?, query.lengths))
        } else {
            None
        };
        let union = Union::new(words, scoring, segment.max_doc());
        Ok(Self::Union(Box::new(union)))
    }

    fn all(parts: Vec<Matcher>) -> Self {
        let mut by_cost: Vec<usize> = (0..parts.len()).collect();
        by_cost.sort_by_key(|n| parts[*n].cost());
        let mut all = Self::All {
            parts,
            by_cost,
            doc: 0,
        };
        let first = all.settle(0);
        if let Self::All { doc, .. } = &mut all {
            *doc = first;
        }
        all
    }

    /// Returns the current candidate.
    pub fn doc(&self) -> DocId {
        match self {
            Self::Everything { doc, .. } | Self::All { doc, .. } | Self::Any { doc, .. } => *doc,
            Self::Word { postings, .. } => postings.doc(),
            Self::Words(words) => words.cursor.doc(),
            Self::Union(union) => union.doc(),
            Self::Mentions { postings, .. } => postings.doc(),
            Self::Filter(scorer) => scorer.doc(),
            Self::Except { of, .. } => of.doc(),
        }
    }

    /// Advances to the next candidate.
    pub fn advance(&mut self) -> DocId {
        match (self.doc(), &mut *self) {
            (TERMINATED, _) => TERMINATED,
            (_, Self::Word { postings, .. }) => postings.advance(),
            (_, Self::Union(union)) => union.advance(),
            (_, Self::Mentions { postings, .. }) => postings.advance(),
            (_, Self::Filter(scorer)) => scorer.advance(),
            (doc, _) => self.seek(doc + 1),
        }
    }

    /// Advances to the first candidate from `target` on.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc() {
            return self.doc();
        }
        let found = self.settle(target);
        match self {
            Self::Everything { doc, .. } | Self::All { doc, .. } | Self::Any { doc, .. } => {
                *doc = found;
            }
            _ => {}
        }
        found
    }

    fn settle(&mut self, target: DocId) -> DocId {
        match self {
            Self::Everything { max_doc, .. } if target < *max_doc => target,
            Self::Everything { .. } => TERMINATED,
            Self::Word { postings, .. } => postings.seek(target),
            Self::Words(words) => words.cursor.seek(target),
            Self::Union(union) => union.seek(target),
            Self::Mentions { postings, .. } if postings.doc() < target => postings.seek(target),
            Self::Mentions { postings, .. } => postings.doc(),
            Self::Filter(scorer) if scorer.doc() < target => scorer.seek(target),
            Self::Filter(scorer) => scorer.doc(),
            Self::All { parts, by_cost, .. } => meet(parts, by_cost, target),
            Self::Any { parts, .. } => {
                let docs = parts.iter_mut().map(|(part, _)| part.seek(target));
                docs.min().unwrap_or(TERMINATED)
            }
            Self::Except { of, .. } => of.seek(target),
        }
    }

    /// Whether the candidate matches.
    pub fn confirm(&mut self) -> bool {
        let doc = self.doc();
        match self {
            Self::Everything { .. }
            | Self::Word { .. }
            | Self::Union(_)
            | Self::Mentions { .. }
            | Self::Filter(_) => true,
            Self::Words(words) => words.confirm(),
            Self::All { parts, by_cost, .. } => by_cost.iter().all(|n| parts[*n].confirm()),
            Self::Any { parts, .. } => {
                let mut any = false;
                for (part, here) in parts {
                    *here = part.doc() == doc && part.confirm();
                    any |= *here;
                }
                any
            }
            Self::Except { of, refused } => {
                of.confirm()
                    && !refused
                        .iter_mut()
                        .any(|part| part.seek(doc) == doc && part.may_match())
            }
        }
    }

    /// Whether the candidate matches or the budget is spent. In the latter case it
    /// must not be treated as a mismatch.
    fn may_match(&mut self) -> bool {
        match self {
            Self::Words(words) => words.budget.is_spent() || words.confirm(),
            Self::All { parts, .. } => parts.iter_mut().all(Self::may_match),
            Self::Any { parts, doc } => {
                let mut here = parts.iter_mut().filter(|(part, _)| part.doc() == *doc);
                here.any(|(part, _)| part.may_match())
            }
            part => part.confirm(),
        }
    }

    /// Returns the score of the confirmed article. It is summed in the order of the
    /// query, so equal articles of two segments have equal scores.
    pub fn score(&self) -> f32 {
        match self {
            Self::Everything { .. } | Self::Filter(_) => 0.0,
            Self::Mentions { postings, idf } => idf * saturated(postings.term_freq() as f32),
            Self::Word { postings, weigh } => weigh.of(postings.doc(), postings.times()),
            Self::Words(words) => words.weigh.of(words.cursor.doc(), words.found as u32),
            Self::Union(union) => union.score(),
            Self::All { parts, .. } => parts.iter().map(Self::score).sum(),
            Self::Any { parts, .. } => {
                let here = parts.iter().filter(|(_, here)| *here);
                here.map(|(part, _)| part.score()).sum()
            }
            Self::Except { of, .. } => of.score(),
        }
    }

    /// Returns the approximate number of candidates.
    pub fn cost(&self) -> u64 {
        match self {
            Self::Everything { max_doc, .. } => u64::from(*max_doc),
            Self::Word { postings, .. } => postings.cost(),
            Self::Words(words) => words.cursor.cost(),
            Self::Union(union) => union.cost(),
            Self::Mentions { postings, .. } => u64::from(postings.size_hint()),
            Self::Filter(scorer) => u64::from(scorer.size_hint()),
            Self::All { parts, .. } => parts.iter().map(Self::cost).min().unwrap_or(0),
            Self::Any { parts, .. } => parts.iter().map(|(part, _)| part.cost()).sum(),
            Self::Except { of, .. } => of.cost(),
        }
    }
}

/// Whether a part of the tree is a single word, wherever it occurs.
fn is_word(tree: &Tree) -> bool {
    matches!(
        tree,
        Tree::Words {
            spans: Spans::Words(_),
            at_least: 1,
            ..
        }
    )
}

impl Words {
    fn confirm(&mut self) -> bool {
        if self.budget.is_spent() {
            return false;
        }
        let bounds = self.marks.of(self.cursor.doc());
        self.found = self.cursor.spans(bounds).len();
        self.found >= self.at_least
    }
}

/// Returns the first candidate of all parts from `target` on; the rarest part leads.
fn meet(parts: &mut [Matcher], by_cost: &[usize], target: DocId) -> DocId {
    let mut target = target;
    'again: loop {
        for n in by_cost {
            let doc = parts[*n].seek(target);
            if doc > target {
                target = doc;
                if target == TERMINATED {
                    return TERMINATED;
                }
                continue 'again;
            }
        }
        return target;
    }
}
