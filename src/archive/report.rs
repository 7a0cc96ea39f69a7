//! What an update reports: on each file while it runs, and totals at its end.

use std::collections::BTreeMap;

use crate::article::Kind;
use crate::error::Result;
use crate::index::{Index, document};
use crate::ingest::Problem;

/// Receives the progress of an update. Called from several threads.
pub trait Observer: Sync {
    /// A file could not be read into articles.
    fn problem(&self, _problem: &Problem) {}
    /// `done` of the `total` files that need reading were read.
    fn progress(&self, _done: usize, _total: usize) {}
    /// Everything done so far is durable and visible in searches.
    fn committed(&self) {}
}

/// Observes nothing.
impl Observer for () {}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Articles in the archive now, whatever their kind.
    pub articles: u64,
    /// The number of articles that are not stories, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<Kind, u64>,
    /// New files that were read.
    pub added: u64,
    /// Files whose content changed, and were read again.
    pub changed: u64,
    /// Unchanged files with articles.
    pub unchanged: u64,
    /// Files that are gone, with their articles.
    pub removed: u64,
    /// Existing folders that no longer hold anything, each with the number of
    /// removed files that lay in it: a disk may not be mounted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub emptied: BTreeMap<String, u64>,
    /// Files that hold no articles.
    pub not_articles: u64,
    /// Files reported as problems in this run. Those that were read in part are
    /// counted among the others, too.
    pub problems: u64,
    /// Unchanged files reported as problems by earlier runs.
    pub known_problems: u64,
    /// Files and folders that were skipped since they could not be accessed.
    pub unreachable: u64,
    /// Lines that recur across articles and count as furniture.
    pub recurring_lines: u64,
    /// Articles changed by a correction that was added, changed or removed, without
    /// their files being read again.
    #[serde(skip_serializing_if = "is_zero")]
    pub corrected: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Summary {
    /// Fills in what the archive holds now.
    pub(super) fn of(self, index: &Index) -> Result<Self> {
        let searcher = index.searcher();
        Ok(Self {
            articles: searcher.num_docs(),
            kinds: document::kinds(&searcher, &index.fields)?,
            ..self
        })
    }
}
