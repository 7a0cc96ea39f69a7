//! Distributes articles of large files to threads that have no file of their own.
//!
//! A large file is read from start to end by one thread. Naming the people in its
//! articles and indexing them takes longer than reading them, so the reader offers
//! them to threads that have run out of files. While none is free it does the work
//! itself, so that few articles are queued and the reader never blocks on the queue.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::article::Article;

/// The number of articles that may be queued per free thread.
const WAITING: usize = 4;

/// The bytes of text that may be queued in all, if it is more than one article.
const MOST_BYTES: usize = 8 << 20;

/// The work queue and counts shared by the threads of a run.
#[derive(Default)]
pub(super) struct Helpers {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Job>,
    bytes: usize,
    /// Threads that look for files or read one.
    reading: usize,
    /// Threads without a file.
    free: usize,
}

/// The number of articles of one file that other threads have not finished yet.
#[derive(Clone, Default)]
pub(super) struct Unfinished(Arc<AtomicUsize>);

/// An article that another thread is to index.
struct Job {
    article: Box<Article>,
    bytes: usize,
    file: Unfinished,
}

impl Helpers {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Registers a thread that will look for files, until the guard is dropped.
    pub(super) fn reading(&self) -> Reading<'_> {
        self.state().reading += 1;
        Reading(self)
    }

    /// Hands an article of a file to a free thread; returns it if none is free.
    pub(super) fn offer(&self, article: Box<Article>, file: &Unfinished) -> Option<Box<Article>> {
        let mut state = self.state();
        if state.waiting.len() >= state.free * WAITING {
            return Some(article);
        }
        let bytes = article.blocks.iter().map(|block| block.text.len()).sum();
        if state.bytes > 0 && state.bytes + bytes > MOST_BYTES {
            return Some(article);
        }
        state.bytes += bytes;
        file.0.fetch_add(1, Ordering::Relaxed);
        state.waiting.push_back(Job {
            article,
            bytes,
            file: file.clone(),
        });
        self.changed.notify_one();
        None
    }

    /// Processes offered articles until no thread reads a file any more.
    pub(super) fn help(&self, mut work: impl FnMut(Box<Article>)) {
        self.state().free += 1;
        while let Some(job) = self.next(|state| state.reading == 0) {
            self.run(job, &mut work);
        }
    }

    /// Returns when all articles of a file that were handed over are finished.
    /// Processes queued articles in the meantime.
    pub(super) fn finish(&self, file: &Unfinished, mut work: impl FnMut(Box<Article>)) {
        let is_finished = |_: &State| file.0.load(Ordering::Relaxed) == 0;
        while let Some(job) = self.next(is_finished) {
            self.run(job, &mut work);
        }
    }

    /// Returns the next queued article; `None` if there is none and `is_over` holds.
    fn next(&self, is_over: impl Fn(&State) -> bool) -> Option<Job> {
        let has_nothing = |state: &mut State| state.waiting.is_empty() && !is_over(state);
        let state = self.changed.wait_while(self.state(), has_nothing);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        let job = state.waiting.pop_front()?;
        state.bytes -= job.bytes;
        Some(job)
    }

    fn run(&self, job: Job, work: &mut impl FnMut(Box<Article>)) {
        // Signals even if the work panics, so that the reader does not wait forever.
        let _done = Done(self, job.file);
        work(job.article);
    }
}

/// Guard for a thread that looks for files.
pub(super) struct Reading<'h>(&'h Helpers);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.state().reading -= 1;
        self.0.changed.notify_all();
    }
}

/// Marks an article as finished when dropped.
struct Done<'h>(&'h Helpers, Unfinished);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        // While locked, so that no thread misses it between checking and waiting.
        let _state = self.0.state();
        self.1.0.fetch_sub(1, Ordering::Relaxed);
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn every_article_is_worked_on_once_before_its_file_is_finished() {
        let helpers = Helpers::default();
        let worked = AtomicUsize::new(0);
        let work = |_| {
            worked.fetch_add(1, Ordering::Relaxed);
        };
        thread::scope(|scope| {
            for files in [3, 0, 1, 0] {
                let reading = helpers.reading();
                let (helpers, worked, work) = (&helpers, &worked, &work);
                scope.spawn(move || {
                    for _ in 0..files {
                        let file = Unfinished::default();
                        for _ in 0..500 {
                            if let Some(article) = helpers.offer(Box::default(), &file) {
                                work(article);
                            }
                        }
                        helpers.finish(&file, work);
                        assert_eq!(file.0.load(Ordering::Relaxed), 0);
                        assert!(worked.load(Ordering::Relaxed) >= 500);
                    }
                    drop(reading);
                    helpers.help(work);
                });
            }
        });
        assert_eq!(worked.into_inner(), 4 * 500);
    }

    #[test]
    fn nothing_is_handed_over_while_nobody_is_free() {
        let helpers = Helpers::default();
        let _reading = helpers.reading();
        let given_back = helpers.offer(Box::default(), &Unfinished::default());
        assert!(given_back.is_some());
    }
}
