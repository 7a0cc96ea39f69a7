//! The set of all articles that match a request, unranked.

use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::collect::InOrder;
use super::query::plan::Planner;
use super::{COSTLY, SearchRequest};
use crate::error::{Error, Result};
use crate::index::Index;

/// A set of articles of a searcher.
#[derive(Debug)]
pub(super) enum Articles {
    /// All articles.
    All,
    /// Sorted document ids per segment.
    These(Vec<Vec<DocId>>),
}

impl Articles {
    /// Returns the articles that match a request. Its order, limit and offset are
    /// ignored.
    pub fn matching(index: &Index, searcher: &Searcher, request: &SearchRequest) -> Result<Self> {
        let plan = Planner::new(index, searcher, &request.weights)?.plan(request)?;
        if plan.is_everything {
            return Ok(Self::All);
        }
        let mut found = searcher.search(&plan.query, &InOrder)?;
        if let (true, Some(relaxed)) = (found.iter().all(Vec::is_empty), &plan.relaxed) {
            found = searcher.search(relaxed, &InOrder)?;
        }
        // Counts over a part of the articles would be wrong, not just incomplete.
        if plan.is_bounded || plan.budget.is_exceeded() {
            return Err(Error::TooCostly(format!(
                "{COSTLY}; ask for less to have it counted"
            )));
        }
        Ok(Self::These(found))
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
