//! How many threads are worthwhile, and how many are at work.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Thread};

use crate::ingest::walk::Candidate;

/// Number of files that justify an indexing thread of their own.
const WORTH_A_THREAD: usize = 500;

/// So do this many bytes, in however few files.
const BYTES_WORTH_A_THREAD: u64 = 16 << 20;

/// Returns how many of `threads` the index should use. Each writes its own segment,
/// and many small segments would soon have to be merged. (Half of the threads take
/// 5 % less CPU on two cores, and a tenth longer.)
pub(super) fn indexing(threads: usize, wanted: &[Candidate]) -> usize {
    let sizes = wanted.iter().map(|candidate| candidate.stamp.size);
    let bytes = sizes.fold(0, u64::saturating_add) / BYTES_WORTH_A_THREAD;
    let worth = wanted.len().div_ceil(WORTH_A_THREAD);
    threads.min(worth.max(bytes as usize)).max(1)
}

/// The number of threads at work, and the thread that waits for the last of them.
pub(super) struct AtWork {
    threads: AtomicUsize,
    waiting: Thread,
}

/// Represents one thread at work until it is dropped, also by a panic.
pub(super) struct OneAtWork<'w>(&'w AtWork);

impl AtWork {
    /// Counts `threads` threads, for which the calling thread waits.
    pub(super) fn new(threads: usize) -> Self {
        Self {
            threads: AtomicUsize::new(threads),
            waiting: thread::current(),
        }
    }

    /// Returns a guard for one of them; dropping it means that the thread ended.
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
