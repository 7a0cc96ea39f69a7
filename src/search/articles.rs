//! The set of all articles that match a request, unranked.

use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::collect::InOrder;
use super::query::engine::Spans;
use super::query::plan::{Plan, Planner};
use super::query::shape::Leaf;
use super::{COSTLY, Outcome, SearchRequest, Understood, understood};
use crate::error::{Error, Result};
use crate::index::Index;

/// The articles that match a request, and how it was understood.
#[derive(Debug)]
pub(super) struct Matching {
    pub articles: Articles,
    pub understood: Understood,
    /// The words asked for.
    pub shapes: Vec<Spans<Leaf>>,
}

/// A set of articles of a searcher.
#[derive(Debug)]
pub(super) enum Articles {
    /// All articles.
    All,
    /// Sorted document ids per segment.
    These(Vec<Vec<DocId>>),
}

impl Matching {
    /// Finds the articles that match a request. Its order, limit and offset are
    /// ignored.
    pub fn of(index: &Index, searcher: &Searcher, request: &SearchRequest) -> Result<Self> {
        let (articles, mut plan, outcome) = find(index, searcher, request)?;
        Ok(Self {
            articles,
            shapes: std::mem::take(&mut plan.marks.shapes),
            understood: understood(index, searcher, request, plan, outcome)?,
        })
    }
}

fn find(
    index: &Index,
    searcher: &Searcher,
    request: &SearchRequest,
) -> Result<(Articles, Plan, Outcome)> {
    let plan = Planner::new(index, searcher, &request.weights)?.plan(request)?;
    let mut outcome = Outcome {
        partial: false,
        is_empty: false,
    };
    if plan.is_everything {
        return Ok((Articles::All, plan, outcome));
    }
    let is_empty = |found: &[Vec<DocId>]| found.iter().all(Vec::is_empty);
    let mut found = searcher.search(&plan.query, &InOrder)?;
    if let (true, Some(relaxed)) = (is_empty(&found), &plan.relaxed) {
        found = searcher.search(relaxed, &InOrder)?;
        outcome.partial = !is_empty(&found);
    }
    // Counts over a part of the articles would be wrong, not just incomplete.
    if plan.is_bounded || plan.budget.is_exceeded() {
        return Err(Error::TooCostly(format!(
            "{COSTLY}; narrow the query to have it counted"
        )));
    }
    outcome.is_empty = is_empty(&found);
    Ok((Articles::These(found), plan, outcome))
}

impl Articles {
    /// Returns the articles that match a request, like [`Matching::of`].
    pub fn matching(index: &Index, searcher: &Searcher, request: &SearchRequest) -> Result<Self> {
        Ok(find(index, searcher, request)?.0)
    }

    /// Returns the articles of the segment with this ordinal, sorted.
    pub fn in_segment<'a>(
        &'a self,
        ordinal: usize,
        segment: &'a SegmentReader,
    ) -> Box<dyn Iterator<Item = DocId> + 'a> {
        match self {
            Self::All => segment.doc_ids_alive(),
            Self::These(segments) => Box::new(segments[ordinal].iter().copied()),
        }
    }

    /// Whether the set contains an article, which must not be deleted.
    pub fn contains(&self, at: DocAddress) -> bool {
        match self {
            Self::All => true,
            Self::These(segments) => {
                let found = &segments[at.segment_ord as usize];
                found.binary_search(&at.doc_id).is_ok()
            }
        }
    }

    /// Returns the number of articles.
    pub fn count(&self, searcher: &Searcher) -> u64 {
        match self {
            Self::All => searcher.num_docs(),
            Self::These(segments) => segments.iter().map(|docs| docs.len() as u64).sum(),
        }
    }
}
