//! Reads every file that a ledger wants, on all cores.

use std::panic::resume_unwind;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::helpers::Reading;
use super::intake::Intake;
use super::run::Run;
use super::threads::AtWork;
use crate::article::path_text;
use crate::error::Result;
use crate::index::state::{Fate, FileState};
use crate::ingest::walk::Candidate;
use crate::ingest::{Content, Outcome, Problem, Reason};

/// A long run commits at this interval.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// The interval at which progress is reported.
const PROGRESS_EVERY: Duration = Duration::from_millis(50);

/// The files to be read; each thread takes the next one.
struct Queue {
    wanted: Vec<Candidate>,
    next: AtomicUsize,
}

impl Queue {
    fn new(wanted: Vec<Candidate>) -> Self {
        Self {
            wanted,
            next: AtomicUsize::new(0),
        }
    }

    fn next(&self) -> Option<&Candidate> {
        self.wanted.get(self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Returns how many have been taken.
    fn taken(&self) -> usize {
        self.next.load(Ordering::Relaxed).min(self.wanted.len())
    }
}

impl Run<'_> {
    /// Reads every wanted file on `threads` threads, committing in between.
    pub(super) fn read_all(&self, threads: usize) -> Result<()> {
        let mut ledger = self.ledger();
        let gone = ledger.drop_gone();
        // Until the last article is added.
        ledger.settling_due = true;
        drop(ledger);
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        gone.iter().for_each(|path| writer.remove_file(path));
        drop(writer);
        let queue = Queue::new(std::mem::take(&mut self.ledger().wanted));
        let is_large = |file: &Candidate| file.stamp.size > self.reading.max_file_size;
        let threads = if queue.wanted.iter().any(is_large) {
            threads
        } else {
            threads.min(queue.wanted.len())
        };
        let at_work = AtWork::new(threads);
        thread::scope(|scope| {
            let readers: Vec<_> = (0..threads)
                .map(|_| (self.helpers.reading(), at_work.one(), &queue))
                .map(|(reading, one, queue)| {
                    scope.spawn(|| {
                        let _at_work = one;
                        self.read_some(queue, reading)
                    })
                })
                .collect();
            let mut result = self.commit_meanwhile(&queue, &at_work);
            for reader in readers {
                let read = reader.join().unwrap_or_else(|panic| resume_unwind(panic));
                result = result.and(read);
            }
            result
        })
    }

    /// Reads files while there are any, then helps threads that read large ones.
    fn read_some(&self, queue: &Queue, reading: Reading<'_>) -> Result<()> {
        while let Some(candidate) = queue.next() {
            if self.has_failed() {
                return Ok(());
            }
            self.or_fail(|| self.read_one(candidate))?;
        }
        drop(reading);
        let mut result = Ok(());
        self.helpers.help(|article| {
            if result.is_ok() {
                result = self.add_handed(article);
            }
        });
        result
    }

    /// Reports progress and commits at intervals while threads are at work.
    fn commit_meanwhile(&self, queue: &Queue, at_work: &AtWork) -> Result<()> {
        let total = queue.wanted.len();
        let mut last = Instant::now();
        while at_work.any() {
            thread::park_timeout(PROGRESS_EVERY);
            self.observer.progress(queue.taken(), total);
            if last.elapsed() > COMMIT_EVERY && !self.has_failed() {
                if let Err(error) = self.commit(&self.recurring, &self.lineages) {
                    self.fail();
                    return Err(error);
                }
                last = Instant::now();
            }
        }
        self.observer.progress(total, total);
        Ok(())
    }

    /// Reads one file into the index, unless it is unchanged. Only a failure of the
    /// index is an error.
    fn read_one(&self, candidate: &Candidate) -> Result<()> {
        let path = path_text(&candidate.path).into_owned();
        let known = self.ledger().known(&path).cloned();
        let is_in_index = match &known {
            Some(known) => self.has_articles(known)?,
            None => false,
        };
        let mut content = Content::load(candidate, &self.reading);
        if is_in_index {
            content = content.and_then(Content::unless_sidecar_is_out_of_reach);
        }
        let hashed = content.and_then(|content| Ok((content.hash()?, content)));
        let hash = hashed.as_ref().map(|(hash, _)| *hash).unwrap_or_default();
        let entry = FileState {
            path,
            stamp: candidate.stamp,
            sidecar: candidate.sidecar.as_ref().map(|(_, stamp)| *stamp),
            others: candidate.others(),
            hash,
            fate: Fate::Problem,
        };
        match (hashed, known) {
            (Err(Reason::Unreadable(error)), Some(known)) if is_in_index => {
                self.spare(candidate, &known.path, Reason::OutOfReach(error));
                Ok(())
            }
            (_, Some(known)) if is_same(&known, &entry) => {
                self.ledger().keep(candidate, &known);
                Ok(())
            }
            (hashed, known) => {
                let content = hashed.map(|(_, content)| content);
                self.read_content(candidate, content, entry, known.is_some())
            }
        }
    }

    /// Reads new content of a file into index and ledger, or enters why it cannot be
    /// read.
    fn read_content(
        &self,
        candidate: &Candidate,
        content: std::result::Result<Content, Reason>,
        mut entry: FileState,
        is_known: bool,
    ) -> Result<()> {
        let is_stream = content.as_ref().is_ok_and(Content::is_stream);
        let mut intake = Intake::new(self, is_stream);
        if is_known || is_stream {
            intake.writer().remove_file(&entry.path);
        }
        if is_stream {
            self.ledger().begin(&entry);
        }
        let outcome = content.and_then(|content| content.articles(&mut |found| intake.take(found)));
        intake.finish()?;
        if self.has_failed() {
            return Ok(());
        }
        match outcome {
            Ok(Outcome::Read {
                articles,
                lost,
                sidecar,
            }) => {
                entry.fate = Fate::read(articles, lost).directed(sidecar.is_none());
                if let Some(mistake) = sidecar {
                    self.report(candidate, Reason::Sidecar(mistake), &mut entry);
                }
            }
            Ok(Outcome::NotAnArticle) => entry.fate = Fate::NotAnArticle,
            Err(reason) => self.report(candidate, reason, &mut entry),
        }
        let traces = std::mem::take(&mut intake.traces);
        self.ledger().enter(entry, is_known, traces);
        Ok(())
    }

    /// Keeps the articles of a changed file that the system did not allow us to
    /// read; the next run tries again.
    fn spare(&self, candidate: &Candidate, path: &str, reason: Reason) {
        self.ledger().spare(path);
        let problem = Problem::of_file(&candidate.path, reason);
        self.observer.problem(&problem);
    }

    /// Reports a file that cannot be read. A new file that the system did not allow
    /// us to read is tried again by the next run, whatever its stamp: permissions
    /// may change without it.
    fn report(&self, candidate: &Candidate, reason: Reason, entry: &mut FileState) {
        if reason.may_pass() {
            entry.read_again();
        }
        if matches!(reason, Reason::TooLarge { .. }) {
            entry.fate = Fate::TooLarge;
        }
        let problem = Problem::of_file(&candidate.path, reason);
        self.observer.problem(&problem);
    }
}

/// Whether a file that was met with another stamp has the content that was read.
fn is_same(known: &FileState, met: &FileState) -> bool {
    known.hash == met.hash
        && known.others == met.others
        && !matches!(known.fate, Fate::Problem | Fate::TooLarge)
}
