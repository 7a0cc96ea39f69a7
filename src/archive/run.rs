//! Reading what a ledger wants into the index, on all cores.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashSet;

use super::helpers::{Helpers, Reading};
use super::intake::Intake;
use super::ledger::{Ledger, Mark, Traces};
use super::update::{Observer, Summary, UpdateOptions};
use crate::article::{Article, path_text};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::lineage::{self, Lineages};
use crate::index::recurrence::Lines;
use crate::index::schema::article_id;
use crate::index::state::{Fate, FileState};
use crate::index::writer::Writer;
use crate::ingest::walk::Candidate;
use crate::ingest::{self, Content, Outcome, Problem, Reason, extract};

/// A long run commits what it has after this time.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// One run's reading and writing, shared by its threads.
pub(super) struct Run<'a> {
    /// Threads that add articles of a file hold it for reading, so that a
    /// commit never falls between the articles of a file and its state.
    pub(super) writer: RwLock<Writer>,
    ledger: Mutex<Ledger>,
    pub(super) recurring: FxHashSet<u64>,
    /// As they were before this run.
    pub(super) lineages: Lineages,
    options: &'a UpdateOptions,
    pub(super) reading: ingest::Options,
    pub(super) observer: &'a dyn Observer,
    next: AtomicUsize,
    pub(super) helpers: Helpers,
    failed: AtomicBool,
}

impl<'a> Run<'a> {
    /// Prepares to read what the ledger wants.
    pub(super) fn new(
        writer: Writer,
        ledger: Ledger,
        lineages: Lineages,
        options: &'a UpdateOptions,
        observer: &'a dyn Observer,
    ) -> Self {
        Self {
            writer: RwLock::new(writer),
            recurring: ledger.learn(options),
            ledger: Mutex::new(ledger),
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
        let gone = self.ledger().drop_gone();
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        gone.iter().for_each(|path| writer.remove_file(path));
        drop(writer);
        let wanted = std::mem::take(&mut self.ledger().wanted);
        let is_large = |file: &Candidate| file.stamp.size > self.options.max_file_size;
        let threads = match wanted.iter().any(is_large) {
            true => threads,
            false => threads.min(wanted.len()),
        };
        thread::scope(|scope| {
            let readers: Vec<_> = (0..threads)
                .map(|_| (self.helpers.reading(), &wanted))
                .map(|(reading, wanted)| scope.spawn(|| self.read_some(wanted, reading)))
                .collect();
            let commits = self.commit_meanwhile(wanted.len(), || {
                readers.iter().all(thread::ScopedJoinHandle::is_finished)
            });
            let mut result = commits;
            for reader in readers {
                let read = reader
                    .join()
                    .unwrap_or_else(|_| Err(Error::Request("a reading thread failed".to_owned())));
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

    /// Reads one file into the index. Only a failure of the index is an error.
    fn read_one(&self, candidate: &Candidate) -> Result<()> {
        let path = path_text(&candidate.path).into_owned();
        let known = {
            let ledger = self.ledger();
            let place = ledger.place(&path);
            place.map(|place| ledger.state.files[place].clone())
        };
        let content = Content::load(candidate, &self.reading);
        let hashed = content.and_then(|content| Ok((content.hash()?, content)));
        let hashed = match (hashed, &known) {
            (Err(Reason::Unreadable(error)), Some(known)) if has_articles(known.fate) => {
                self.spare(candidate, &known.path, Reason::OutOfReach(error));
                return Ok(());
            }
            (hashed, _) => hashed,
        };
        let hash = hashed.as_ref().map(|(hash, _)| *hash).unwrap_or_default();
        let mut entry = FileState {
            path,
            stamp: candidate.stamp,
            sidecar: candidate.sidecar.as_ref().map(|(_, stamp)| *stamp),
            issue: candidate.issue.as_ref().map(|issue| issue.stamp),
            hash,
            fate: Fate::Problem,
        };
        let is_same = |known: &&FileState| {
            known.hash == hash
                && known.issue == entry.issue
                && !matches!(known.fate, Fate::Problem | Fate::TooLarge)
        };
        if let Some(known) = known.as_ref().filter(is_same) {
            entry.fate = known.fate;
            self.enter(entry, true, Traces::default());
            return Ok(());
        }
        let is_stream = hashed
            .as_ref()
            .is_ok_and(|(_, content)| content.is_stream());
        let mut intake = Intake::new(self, is_stream);
        if known.is_some() || is_stream {
            intake.writer().remove_file(&entry.path);
        }
        if is_stream {
            self.ledger().begin(&entry);
        }
        let outcome =
            hashed.and_then(|(_, content)| content.articles(&mut |found| intake.take(found)));
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
        if is_stream {
            let mut ledger = self.ledger();
            ledger.read.retain(|begun| begun.path != entry.path);
        }
        let traces = std::mem::take(&mut intake.traces);
        self.enter(entry, false, traces);
        Ok(())
    }

    pub(super) fn name_people(&self, article: &mut Article) {
        if self.options.people {
            extract::name_people(article);
        }
    }

    /// The articles of a file that changed, and that the system would not let us
    /// read, are kept as they were, and it is tried again next time.
    fn spare(&self, candidate: &Candidate, path: &str, reason: Reason) {
        let mut ledger = self.ledger();
        if let Some(place) = ledger.place(path) {
            ledger.marks[place] = Mark::Kept;
        }
        ledger.summary.unreachable += 1;
        drop(ledger);
        self.observer.problem(&Problem {
            path: candidate.path.clone(),
            reason,
        });
    }

    /// A new file that the system would not let us read is tried again next time,
    /// whatever its stamp says: its permissions may change without it.
    fn report(&self, candidate: &Candidate, reason: Reason, entry: &mut FileState) {
        if matches!(reason, Reason::Unreadable(_)) {
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

    /// Enters what became of a file.
    fn enter(&self, entry: FileState, is_same: bool, traces: Traces) {
        let mut ledger = self.ledger();
        let place = ledger.place(&entry.path);
        if let Some(place) = place {
            ledger.marks[place] = Mark::Dropped;
        }
        let summary = &mut ledger.summary;
        match entry.fate {
            Fate::Problem | Fate::TooLarge => summary.problems += 1,
            Fate::NotAnArticle => summary.not_articles += 1,
            Fate::Articles(_) | Fate::Many { lost: 0, .. } => {}
            Fate::Many { .. } if is_same => summary.known_problems += 1,
            Fate::Many { .. } => summary.problems += 1,
        }
        match entry.fate {
            Fate::Problem | Fate::TooLarge | Fate::NotAnArticle => {}
            _ if is_same => summary.unchanged += 1,
            _ if place.is_some() => summary.changed += 1,
            _ => summary.added += 1,
        }
        ledger.read.push(entry);
        ledger.remember(traces);
    }

    /// Shows progress and commits at intervals until `done` says so.
    fn commit_meanwhile(&self, total: usize, done: impl Fn() -> bool) -> Result<()> {
        let mut last = Instant::now();
        let mut nap = Duration::from_millis(1);
        while !done() {
            thread::sleep(nap);
            nap = (nap * 2).min(Duration::from_millis(50));
            let read = self.next.load(Ordering::Relaxed).min(total);
            self.observer.progress(read, total);
            if last.elapsed() > COMMIT_EVERY && !self.has_failed() {
                if let Err(error) = self.commit(&self.recurring, &self.lineages, true) {
                    self.failed.store(true, Ordering::Relaxed);
                    return Err(error);
                }
                last = Instant::now();
            }
        }
        self.observer.progress(total, total);
        Ok(())
    }

    pub(super) fn commit(
        &self,
        recurring: &FxHashSet<u64>,
        lineages: &Lineages,
        settling_due: bool,
    ) -> Result<()> {
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        let ledger = self.ledger();
        writer.commit(&ledger.current(recurring, settling_due), lineages)
    }

    /// Commits. If lines may recur that were not known to, or articles have
    /// copies, looks closer and commits again.
    pub(super) fn finish(self, index: &Index) -> Result<Summary> {
        let suspects = self.suspects(&index.searcher())?;
        let clear = suspects.as_ref().is_some_and(Vec::is_empty)
            && !self.lineages_may_change(&index.searcher())?;
        self.commit(&self.recurring, &self.lineages, !clear)?;
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

fn has_articles(fate: Fate) -> bool {
    matches!(fate, Fate::Articles(1..) | Fate::Many { articles: 1.., .. })
}
