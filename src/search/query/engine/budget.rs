//! How much work one query may be.
//!
//! Where words stand is looked up article by article, and a query that is made
//! of the commonest words or of wildcards for nearly all words could do so for
//! every word of the archive. One budget holds for all parts of a query. When
//! it is spent, no further article is looked at, and that is told: a result
//! that may be incomplete says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// Places looked at and compared for one query: less than half a second.
const MOST: u64 = 30_000_000;

/// What is left of the work that a query may be.
#[derive(Debug)]
pub struct Budget {
    left: AtomicU64,
    is_exceeded: AtomicBool,
}

impl Budget {
    /// For one query.
    pub fn new() -> Arc<Self> {
        Self::of(MOST)
    }

    /// For work that is bounded in another way.
    pub fn unlimited() -> Arc<Self> {
        Self::of(u64::MAX)
    }

    fn of(left: u64) -> Arc<Self> {
        Arc::new(Self {
            left: AtomicU64::new(left),
            is_exceeded: AtomicBool::new(false),
        })
    }

    /// Takes the cost of some work that was done. One thread runs a query.
    pub fn take(&self, cost: u64) {
        self.left
            .store(self.left.load(Relaxed).saturating_sub(cost), Relaxed);
    }

    /// Whether nothing is left; what is not looked at now is missing.
    pub fn is_spent(&self) -> bool {
        let is_spent = self.left.load(Relaxed) == 0;
        if is_spent {
            self.exceed();
        }
        is_spent
    }

    /// Notes that something was given up.
    pub fn exceed(&self) {
        self.is_exceeded.store(true, Relaxed);
    }

    /// Whether there may be more than was found.
    pub fn is_exceeded(&self) -> bool {
        self.is_exceeded.load(Relaxed)
    }
}
