//! The budget of work for a query.
//!
//! Positions are looked up article by article, so a query of very common words, or of
//! wildcards for nearly all words, could do so for every word of the archive. All
//! parts of a query share one budget. When it is spent, no further article is
//! examined, and the result is reported as possibly incomplete.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// The number of positions to examine or compare per query: under half a second.
const MOST: u64 = 30_000_000;

/// The remaining budget of a query.
#[derive(Debug)]
pub struct Budget {
    left: AtomicU64,
    is_exceeded: AtomicBool,
}

impl Budget {
    /// Creates the budget of a query.
    pub fn new() -> Arc<Self> {
        Self::of(MOST)
    }

    /// Creates a budget for work that is limited otherwise.
    pub fn unlimited() -> Arc<Self> {
        Self::of(u64::MAX)
    }

    fn of(left: u64) -> Arc<Self> {
        Arc::new(Self {
            left: AtomicU64::new(left),
            is_exceeded: AtomicBool::new(false),
        })
    }

    /// Subtracts the cost of completed work. A query runs on one thread.
    pub fn take(&self, cost: u64) {
        self.left
            .store(self.left.load(Relaxed).saturating_sub(cost), Relaxed);
    }

    /// Whether nothing is left; if so, records that results may be missing.
    pub fn is_spent(&self) -> bool {
        let is_spent = self.left.load(Relaxed) == 0;
        if is_spent {
            self.exceed();
        }
        is_spent
    }

    /// Records that something was skipped.
    pub fn exceed(&self) {
        self.is_exceeded.store(true, Relaxed);
    }

    /// Whether there may be more results than were found.
    pub fn is_exceeded(&self) -> bool {
        self.is_exceeded.load(Relaxed)
    }
}
