//! State shared by the threads of a run, and how an article gets into the index.
//!
//! The work is done in other modules: `read` reads the files, `intake` adds their
//! articles, `corrections` applies the user's corrections, and `settle` examines all
//! articles together.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use rustc_hash::FxHashSet;
use tantivy::Searcher;
use tantivy::schema::Term;

use super::helpers::Helpers;
use super::ledger::Ledger;
use super::options::UpdateOptions;
use super::report::Observer;
use super::sample;
use super::traces::Traces;
use crate::article::Article;
use crate::error::Result;
use crate::index::lineage::Lineages;
use crate::index::recurrence::Lines;
use crate::index::schema::{Fields, file_key};
use crate::index::state::FileState;
use crate::index::writer::{Writer, WrittenState};
use crate::index::{Index, terms};
use crate::ingest::{self, extract};

/// The state of one run, shared by the threads that read and write.
pub(super) struct Run<'a> {
    /// Locked for reading by threads that add articles of a file, so that a commit
    /// never falls between the articles of a file and its state.
    writer: RwLock<Writer>,
    ledger: Mutex<Ledger>,
    pub(super) recurring: FxHashSet<u64>,
    /// The index as it was before this run, and its fields.
    before: Searcher,
    fields: Fields,
    /// The lineages before this run.
    pub(super) lineages: Lineages,
    names_people: bool,
    pub(super) reading: ingest::Options,
    pub(super) observer: &'a dyn Observer,
    pub(super) helpers: Helpers,
    failed: AtomicBool,
}

impl<'a> Run<'a> {
    /// Prepares to read the files that the ledger wants.
    pub(super) fn new(
        index: &Index,
        writer: Writer,
        ledger: Ledger,
        lineages: Lineages,
        options: &UpdateOptions,
        observer: &'a dyn Observer,
    ) -> Self {
        let reading = options.reading();
        Self {
            writer: RwLock::new(writer),
            recurring: sample::recurring_lines(&ledger.wanted, &ledger.state.recurring, &reading),
            names_people: !ledger.state.without_people,
            ledger: Mutex::new(ledger),
            before: index.searcher(),
            fields: index.fields,
            lineages,
            reading,
            observer,
            helpers: Helpers::default(),
            failed: AtomicBool::new(false),
        }
    }

    /// Returns the writer for adding and removing articles.
    pub(super) fn writer(&self) -> RwLockReadGuard<'_, Writer> {
        self.writer.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Prevents all further commits.
    pub(super) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Runs `work`; if it fails or panics, the run does not commit any more.
    pub(super) fn or_fail<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        /// Still armed after a panic.
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
            let writer = self.writer();
            self.add(&writer, article, &mut traces)?;
            drop(writer);
            self.ledger().gathered.add(traces);
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
        let lines = self.prepare(&mut article);
        let sketch = writer.add(&article, &lines)?;
        traces.add(&article, lines, sketch);
        Ok(())
    }

    /// Marks the recurring lines of an article and names its people. Returns the
    /// hashes of its lines.
    pub(super) fn prepare(&self, article: &mut Article) -> Vec<u64> {
        let lines = Lines::of(article);
        lines.mark(article, &self.recurring);
        self.name_people(article);
        lines.hashes()
    }

    /// Whether the index holds anything of a file. A file that was reported may have
    /// articles, too: a mistake in its sidecar does not discard them.
    pub(super) fn has_articles(&self, file: &FileState) -> Result<bool> {
        let term = Term::from_field_u64(self.fields.file, file_key(&file.path));
        Ok(file.fate.has_articles() || terms::frequency(&self.before, &term)? > 0)
    }

    pub(super) fn name_people(&self, article: &mut Article) {
        if self.names_people {
            extract::name_people(article);
        }
    }

    /// Makes everything added so far visible and durable.
    pub(super) fn commit(&self, recurring: &FxHashSet<u64>, lineages: &Lineages) -> Result<()> {
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        // Other threads ask the ledger while the index is written.
        let state = WrittenState::new(&self.ledger().current(recurring))?;
        writer.commit(&state, lineages)?;
        drop(writer);
        self.observer.committed();
        Ok(())
    }

    pub(super) fn into_writer(self) -> Writer {
        self.writer
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
