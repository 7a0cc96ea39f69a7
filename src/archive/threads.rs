//! How many threads are worth their while, and how many are at work.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Thread};

use crate::ingest::walk::Candidate;

/// Files that are worth an indexing thread of their own.
const WORTH_A_THREAD: usize = 500;

/// So are these bytes, in however few files.
const BYTES_WORTH_A_THREAD: u64 = 16 << 20;

/// How many of `threads` the index should use. Each writes a segment of its
/// own, and many small ones would soon have to be merged. (Half of them take
/// 5 % less CPU on two cores, and a tenth longer.)
pub(super) fn indexing(threads: usize, wanted: &[Candidate]) -> usize {
    let sizes = wanted.iter().map(|candidate| candidate.stamp.size);
    let bytes = sizes.fold(0, u64::saturating_add) / BYTES_WORTH_A_THREAD;
    let worth = wanted.len().div_ceil(WORTH_A_THREAD);
    threads.min(worth.max(bytes as usize)).max(1)
}

/// How many threads read, and who waits for the last of them.
pub(super) struct AtWork {
    threads: AtomicUsize,
    waiting: Thread,
}

/// One of the threads; it need not end well.
pub(super) struct OneAtWork<'w>(&'w AtWork);

impl AtWork {
    /// Of so many threads, for which this one waits.
    pub(super) fn new(threads: usize) -> Self {
        Self {
            threads: AtomicUsize::new(threads),
            waiting: thread::current(),
        }
    }

    /// One of them, until it is dropped.
    pub(super) fn one(&self) -> OneAtWork<'_> {
        OneAtWork(self)
    }

    pub(super) fn any(&self) -> bool {
        self.threads.load(Ordering::Acquire) > 0
    }
}

impl Drop for OneAtWork<'_> {
    fn drop(&mut self) {
        if self.0.threads.fetch_sub(1, Ordering::Release) == 1 {
            self.0.waiting.unpark();
        }
    }
}
