//! Reading what a ledger wants into the index, on all cores.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;
use tantivy::Searcher;
use tantivy::schema::Term;

use super::helpers::{Helpers, Reading};
use super::intake::Intake;
use super::ledger::{Ledger, Traces};
use super::update::{Observer, Summary, UpdateOptions};
use crate::article::{Article, path_text};
use crate::error::Result;
use crate::index::lineage::{self, Lineages};
use crate::index::recurrence::Lines;
use crate::index::schema::{Fields, article_id, file_key};
use crate::index::state::{Fate, FileState};
use crate::index::writer::Writer;
use crate::index::{Index, terms};
use crate::ingest::walk::Candidate;
use crate::ingest::{self, Content, Outcome, Problem, Reason, extract};

/// A long run commits what it has after this time.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// How often progress is shown.
const PROGRESS_EVERY: Duration = Duration::from_millis(50);

/// How many threads read, and who waits for the last of them.
struct AtWork {
    threads: AtomicUsize,
    waiting: Thread,
}

/// One of the threads; it need not end well.
struct OneAtWork<'w>(&'w AtWork);

impl AtWork {
    /// Of so many threads, for which this one waits.
    fn new(threads: usize) -> Self {
        Self {
            threads: AtomicUsize::new(threads),
            waiting: thread::current(),
        }
    }

    fn one(&self) -> OneAtWork<'_> {
        OneAtWork(self)
    }

    fn any(&self) -> bool {
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

/// One run's reading and writing, shared by its threads.
pub(super) struct Run<'a> {
    /// Threads that add articles of a file hold it for reading, so that a
    /// commit never falls between the articles of a file and its state.
    pub(super) writer: RwLock<Writer>,
    ledger: Mutex<Ledger>,
    pub(super) recurring: FxHashSet<u64>,
    /// The index as it was before this run, and its fields.
    before: Searcher,
    fields: Fields,
    /// As they were before this run.
    pub(super) lineages: Lineages,
    options: &'a UpdateOptions,
    names_people: bool,
    pub(super) reading: ingest::Options,
    pub(super) observer: &'a dyn Observer,
    next: AtomicUsize,
    pub(super) helpers: Helpers,
    failed: AtomicBool,
}

impl<'a> Run<'a> {
    /// Prepares to read what the ledger wants.
    pub(super) fn new(
        index: &Index,
        writer: Writer,
        ledger: Ledger,
        lineages: Lineages,
        options: &'a UpdateOptions,
        observer: &'a dyn Observer,
    ) -> Self {
        Self {
            writer: RwLock::new(writer),
            recurring: ledger.learn(options),
            names_people: !ledger.state.without_people,
            ledger: Mutex::new(ledger),
            before: index.searcher(),
            fields: index.fields,
            lineages,
            options,
            reading: options.reading(),
            observer,
            next: AtomicUsize::new(0),
            helpers: Helpers::default(),
            failed: AtomicBool::new(false),
        }
    }

    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads every wanted file, on `threads` threads, committing in between.
    pub(super) fn read_all(&self, threads: usize) -> Result<()> {
        let mut ledger = self.ledger();
        let gone = ledger.drop_gone();
        // Until the last article is in.
        ledger.settling_due = true;
        drop(ledger);
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        gone.iter().for_each(|path| writer.remove_file(path));
        drop(writer);
        let wanted = std::mem::take(&mut self.ledger().wanted);
        let is_large = |file: &Candidate| file.stamp.size > self.options.max_file_size;
        let threads = if wanted.iter().any(is_large) {
            threads
        } else {
            threads.min(wanted.len())
        };
        let at_work = AtWork::new(threads);
        thread::scope(|scope| {
            let readers: Vec<_> = (0..threads)
                .map(|_| (self.helpers.reading(), at_work.one(), &wanted))
                .map(|(reading, one, wanted)| {
                    scope.spawn(|| {
                        let _at_work = one;
                        self.read_some(wanted, reading)
                    })
                })
                .collect();
            let mut result = self.commit_meanwhile(wanted.len(), &at_work);
            for reader in readers {
                let read = reader.join().unwrap_or_else(|panic| resume_unwind(panic));
                result = result.and(read);
            }
            result
        })
    }

    /// Reads files while there are some, then helps those who read large ones.
    fn read_some(&self, wanted: &[Candidate], reading: Reading<'_>) -> Result<()> {
        while let Some(candidate) = wanted.get(self.next.fetch_add(1, Ordering::Relaxed)) {
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

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Does something after whose failure, or panic, the run must not commit.
    fn or_fail<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        /// Not disarmed by a panic.
        struct Fuse<'f>(&'f AtomicBool, bool);
        impl Drop for Fuse<'_> {
            fn drop(&mut self) {
                self.0.fetch_or(self.1, Ordering::Relaxed);
            }
        }
        let mut fuse = Fuse(&self.failed, true);
        let result = work();
        fuse.1 = result.is_err();
        result
    }

    /// Adds an article of a file that another thread reads.
    pub(super) fn add_handed(&self, article: Box<Article>) -> Result<()> {
        self.or_fail(|| {
            let mut traces = Traces::default();
            let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
            self.add(&writer, article, &mut traces)?;
            drop(writer);
            self.ledger().remember(traces);
            Ok(())
        })
    }

    /// Adds an article to the index, without its furniture and with its people.
    pub(super) fn add(
        &self,
        writer: &Writer,
        mut article: Box<Article>,
        traces: &mut Traces,
    ) -> Result<()> {
        let lines = Lines::of(&article);
        lines.mark(&mut article, &self.recurring);
        self.name_people(&mut article);
        let lines = lines.hashes();
        traces.lines.extend(&lines);
        let sketch = writer.add(&article, &lines)?;
        traces.sketches.push((article_id(&article), sketch));
        Ok(())
    }

    /// Reads one file into the index, unless it is as it was. Only a failure of
    /// the index is an error.
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
            issue: candidate.issue.as_ref().map(|issue| issue.stamp),
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

    /// Whether there is anything of a file in the index. One that was reported
    /// may have articles, too: a slip in its sidecar does not cost them.
    fn has_articles(&self, file: &FileState) -> Result<bool> {
        let term = Term::from_field_u64(self.fields.file, file_key(&file.path));
        Ok(file.fate.has_articles() || terms::frequency(&self.before, &term)? > 0)
    }

    /// Reads what is new of a file, or why it cannot be read, into index and
    /// ledger.
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
            Ok(Outcome::Read { articles, lost: 0 }) => entry.fate = Fate::Articles(articles),
            Ok(Outcome::Read { articles, lost }) => entry.fate = Fate::Many { articles, lost },
            Ok(Outcome::NotAnArticle) => entry.fate = Fate::NotAnArticle,
            Err(reason) => self.report(candidate, reason, &mut entry),
        }
        let traces = std::mem::take(&mut intake.traces);
        self.ledger().enter(entry, is_known, traces);
        Ok(())
    }

    pub(super) fn name_people(&self, article: &mut Article) {
        if self.names_people {
            extract::name_people(article);
        }
    }

    /// The articles of a file that changed, and that the system would not let us
    /// read, are kept as they were, and it is tried again next time.
    fn spare(&self, candidate: &Candidate, path: &str, reason: Reason) {
        self.ledger().spare(path);
        self.observer.problem(&Problem {
            path: candidate.path.clone(),
            reason,
        });
    }

    /// A new file that the system would not let us read is tried again next time,
    /// whatever its stamp says: its permissions may change without it.
    fn report(&self, candidate: &Candidate, reason: Reason, entry: &mut FileState) {
        if reason.may_pass() {
            entry.stamp.modified = i64::MIN;
        }
        if matches!(reason, Reason::TooLarge { .. }) {
            entry.fate = Fate::TooLarge;
        }
        self.observer.problem(&Problem {
            path: candidate.path.clone(),
            reason,
        });
    }

    /// Shows progress and commits at intervals while threads are at work.
    fn commit_meanwhile(&self, total: usize, at_work: &AtWork) -> Result<()> {
        let mut last = Instant::now();
        while at_work.any() {
            thread::park_timeout(PROGRESS_EVERY);
            let read = self.next.load(Ordering::Relaxed).min(total);
            self.observer.progress(read, total);
            if last.elapsed() > COMMIT_EVERY && !self.has_failed() {
                if let Err(error) = self.commit(&self.recurring, &self.lineages) {
                    self.failed.store(true, Ordering::Relaxed);
                    return Err(error);
                }
                last = Instant::now();
            }
        }
        self.observer.progress(total, total);
        Ok(())
    }

    /// Makes what was added so far visible and durable.
    pub(super) fn commit(&self, recurring: &FxHashSet<u64>, lineages: &Lineages) -> Result<()> {
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        let ledger = self.ledger();
        writer.commit(&ledger.current(recurring), lineages)?;
        drop((ledger, writer));
        self.observer.committed();
        Ok(())
    }

    /// Commits. If lines may recur that were not known to, or articles have
    /// copies, looks closer and commits again.
    pub(super) fn finish(self, index: &Index) -> Result<Summary> {
        let suspects = self.suspects(&index.searcher())?;
        let clear = suspects.as_ref().is_some_and(Vec::is_empty)
            && !self.lineages_may_change(&index.searcher())?;
        self.ledger().settling_due = !clear;
        self.commit(&self.recurring, &self.lineages)?;
        index.reload()?;
        let is_corrected = self.correct(index)?;
        let searcher = index.searcher();
        if !clear
            || is_corrected
            || self.some_line_faded(&searcher)?
            || lineage::has_lost(&searcher, &self.lineages)?
        {
            self.settle(index, suspects)?;
        }
        let summary = self.ledger().summary.clone();
        self.into_writer().finish()?;
        index.reload()?;
        summary.of(index)
    }

    pub(super) fn into_writer(self) -> Writer {
        self.writer
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a file that was met with another stamp is the one that was read.
fn is_same(known: &FileState, met: &FileState) -> bool {
    known.hash == met.hash
        && known.issue == met.issue
        && !matches!(known.fate, Fate::Problem | Fate::TooLarge)
}
