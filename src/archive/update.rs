//! Bringing an archive up to date with the directories it is made from.
//!
//! 1. Walk the roots and compare every candidate with what was remembered.
//! 2. Read what is new or changed, on all cores, into the index.
//! 3. Drop the articles of files that are gone, unless their root is.
//! 4. Commit index and memory in one step.
//! 5. Look for lines that now recur across articles; where some do, take them
//!    out of the articles concerned and commit again.
//!
//! A run that is killed leaves the last commit. Long runs commit in between.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::{Searcher, Term};

use crate::article::{Article, path_text};
use crate::error::{Error, Result};
use crate::index::schema::Fields;
use crate::index::state::{Fate, FileState, Root, State};
use crate::index::writer::Writer;
use crate::index::{self, Index, WriteLock, document, recurrence};
use crate::ingest::walk::{Candidate, Filter, Gap, walk};
use crate::ingest::{self, Content, DEFAULT_MAX_FILE_SIZE, Outcome, Problem, Reason};

/// A long run commits what it has after this time.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// How many files of a large first run are read ahead to learn which lines recur.
const SAMPLE: usize = 400;

/// Runs with fewer files than this learn from the finished index alone.
const SAMPLE_FROM: usize = 2000;

/// Above this many different lines, asking the index for all its frequent
/// lines is cheaper than asking for each.
const MOST_LINES: usize = 1 << 20;

/// What an update should do.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// Directories or files to index from now on. If empty, those of earlier runs.
    pub roots: Vec<Root>,
    /// Files above this size in bytes are reported, not read.
    pub max_file_size: u64,
    /// Threads that read and parse; 0 means one per core.
    pub threads: usize,
    /// Forget the archive's content first and build it again.
    pub rebuild: bool,
    /// Accept that a root is empty where files were before.
    pub accept_empty: bool,
    /// Look for the people named in the articles.
    pub people: bool,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            max_file_size: DEFAULT_MAX_FILE_SIZE,
            threads: 0,
            rebuild: false,
            accept_empty: false,
            people: true,
        }
    }
}

/// Is told how an update goes on. Called from several threads.
pub trait Observer: Sync {
    /// A file could not be read into articles.
    fn problem(&self, _problem: &Problem) {}
    /// `done` of the `total` files that need reading were read.
    fn progress(&self, _done: usize, _total: usize) {}
}

/// Observes nothing.
impl Observer for () {}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Articles in the archive now.
    pub articles: u64,
    /// Files that are new, and were read.
    pub added: u64,
    /// Files whose content changed, and were read again.
    pub changed: u64,
    /// Files that are as they were.
    pub unchanged: u64,
    /// Files that are gone, with their articles.
    pub removed: u64,
    /// Files that hold no articles.
    pub not_articles: u64,
    /// Files reported as problems, in this run.
    pub problems: u64,
    /// Files reported as problems by earlier runs, and as they were.
    pub known_problems: u64,
    /// Files and folders left alone since they could not be looked into.
    pub unreachable: u64,
    /// Lines that recur across articles and count as furniture.
    pub recurring_lines: u64,
}

/// Brings the archive in `directory` up to date, making it if there is none.
pub fn update(
    directory: &Path,
    options: &UpdateOptions,
    observer: &dyn Observer,
) -> Result<Summary> {
    let right = WriteLock::take(directory)?;
    let roots = remembered_roots(directory, options)?;
    if options.rebuild {
        index::clear(directory, &right)?;
    }
    let index = Index::open_or_create(directory)?;
    let mut state = index.state()?;
    let roots_changed = state.roots != roots;
    state.roots = roots;
    let mut plan = Plan::new(state);
    let itself = directory
        .canonicalize()
        .map_err(Error::io("find", directory))?;
    plan.survey(&itself, options, observer)?;
    if plan.is_empty() && !roots_changed {
        return Ok(Summary {
            articles: index.searcher().num_docs(),
            ..plan.summary
        });
    }
    let threads = match options.threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let run = Run {
        writer: RwLock::new(Writer::new(&index, threads, &right)?),
        recurring: learn(&plan, options),
        options,
        observer,
        next: AtomicUsize::new(0),
        failed: AtomicBool::new(false),
        ledger: Mutex::new(plan),
    };
    match run.read_all(threads) {
        Ok(()) => run.finish(&index),
        Err(failure) => Err(run.into_writer().cause_of(failure)),
    }
}

/// The roots of earlier runs, with those of this run added or replaced.
fn remembered_roots(directory: &Path, options: &UpdateOptions) -> Result<Vec<Root>> {
    let mut roots = match Index::open(directory) {
        Ok(index) => match index.state() {
            Ok(state) => state.roots,
            Err(_) if options.rebuild && !options.roots.is_empty() => Vec::new(),
            Err(error) => return Err(error),
        },
        Err(Error::NoArchive(_)) => Vec::new(),
        Err(Error::OtherVersion { .. } | Error::Damaged { .. })
            if options.rebuild && !options.roots.is_empty() =>
        {
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    for root in &options.roots {
        let path = Path::new(&root.path)
            .canonicalize()
            .map_err(|source| Error::Unreadable {
                path: root.path.clone().into(),
                source,
            })?;
        let root = Root {
            path: path.to_string_lossy().into_owned(),
            ..root.clone()
        };
        match roots.iter_mut().find(|known| known.path == root.path) {
            Some(known) => *known = root,
            None => roots.push(root),
        }
    }
    match roots.is_empty() {
        true => Err(Error::NothingToIndex),
        false => Ok(roots),
    }
}

/// What is to be done, and what has been done of it.
struct Plan {
    state: State,
    /// Where each remembered path stands in `state.files`.
    places: FxHashMap<String, usize>,
    /// What this run found of each remembered file.
    marks: Vec<Mark>,
    /// The files to be read.
    wanted: Vec<Candidate>,
    /// The paths in `wanted`, since two roots may overlap.
    wanted_paths: FxHashSet<std::path::PathBuf>,
    /// What was read in this run.
    read: Vec<FileState>,
    /// In how many articles of this run each line was met; `None` once there
    /// are too many to ask for each.
    lines: Option<FxHashMap<u64, u32>>,
    summary: Summary,
}

/// What a run has found of a remembered file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Not met so far: gone, unless its root is out of reach.
    Unseen,
    /// Met as it was, or to be kept for another reason.
    Kept,
    /// Met with another stamp; its articles stand until it has been read.
    Stale,
    /// Replaced by an entry of `Plan::read`, or gone.
    Dropped,
}

impl Plan {
    fn new(state: State) -> Self {
        let places = state.files.iter().enumerate();
        let summary = Summary {
            recurring_lines: state.recurring.len() as u64,
            ..Summary::default()
        };
        Self {
            places: places.map(|(n, file)| (file.path.clone(), n)).collect(),
            marks: vec![Mark::Unseen; state.files.len()],
            state,
            wanted: Vec::new(),
            wanted_paths: FxHashSet::default(),
            read: Vec::new(),
            lines: Some(FxHashMap::default()),
            summary,
        }
    }

    /// Nothing to read, nothing to drop, nothing left over.
    fn is_empty(&self) -> bool {
        self.wanted.is_empty() && !self.marks.contains(&Mark::Unseen) && !self.state.recurrence_due
    }

    /// Walks all roots and sorts the files into new, changed, unchanged and gone.
    /// The archive itself may lie below one; it is not among its own sources.
    fn survey(
        &mut self,
        itself: &Path,
        options: &UpdateOptions,
        observer: &dyn Observer,
    ) -> Result<()> {
        for root in self.state.roots.clone() {
            let filter = Filter::new(&root.include, &root.exclude)?;
            let path = Path::new(&root.path);
            let mut met = 0u64;
            let gaps = walk(path, &filter, |candidate| {
                if !candidate.path.starts_with(itself) {
                    met += 1;
                    self.meet(candidate, options.max_file_size);
                }
            });
            for gap in gaps {
                self.spare(&gap);
                self.summary.unreachable += 1;
                observer.problem(&Problem {
                    path: gap.path,
                    reason: Reason::Unreadable(gap.error),
                });
            }
            if met == 0 && !options.accept_empty {
                self.spare_emptied(path, observer);
            }
        }
        Ok(())
    }

    fn meet(&mut self, candidate: Candidate, max_file_size: u64) {
        let path = path_text(&candidate.path);
        let Some(&place) = self.places.get(path.as_ref()) else {
            if self.wanted_paths.insert(candidate.path.clone()) {
                self.wanted.push(candidate);
            }
            return;
        };
        let known = &self.state.files[place];
        let sidecar = candidate.sidecar.as_ref().map(|(_, stamp)| *stamp);
        if self.marks[place] != Mark::Unseen {
            return;
        }
        let may_be_cured = known.fate == Fate::TooLarge && known.stamp.size <= max_file_size;
        if known.stamp == candidate.stamp && known.sidecar == sidecar && !may_be_cured {
            self.marks[place] = Mark::Kept;
            self.summary.unchanged += 1;
            match known.fate {
                Fate::Problem | Fate::TooLarge => self.summary.known_problems += 1,
                Fate::NotAnArticle => self.summary.not_articles += 1,
                Fate::Articles(_) => {}
            }
        } else {
            self.marks[place] = Mark::Stale;
            self.wanted.push(candidate);
        }
    }

    /// What lies in a place that cannot be looked into may still be there.
    fn spare(&mut self, gap: &Gap) {
        self.keep_below(&gap.path);
    }

    /// A root without a single file, where there were some, is rather an
    /// unmounted disk than a wish to forget everything.
    fn spare_emptied(&mut self, root: &Path, observer: &dyn Observer) {
        if self.keep_below(root) > 0 {
            self.summary.unreachable += 1;
            observer.problem(&Problem {
                path: root.to_owned(),
                reason: Reason::RootEmptied,
            });
        }
    }

    fn keep_below(&mut self, place: &Path) -> usize {
        let mut kept = 0;
        let place = path_text(place);
        let place = Path::new(place.as_ref());
        for (file, mark) in self.state.files.iter().zip(&mut self.marks) {
            if *mark == Mark::Unseen && Path::new(&file.path).starts_with(place) {
                *mark = Mark::Kept;
                kept += 1;
            }
        }
        kept
    }

    /// Forgets the files that were not met; returns their paths.
    fn drop_gone(&mut self) -> Vec<String> {
        let mut gone = Vec::new();
        for (file, mark) in self.state.files.iter().zip(&mut self.marks) {
            if *mark == Mark::Unseen {
                *mark = Mark::Dropped;
                gone.push(file.path.clone());
            }
        }
        self.summary.removed = gone.len() as u64;
        gone
    }

    /// The state as it is now: what stands from before, and what was read.
    fn current(&self, recurring: &FxHashSet<u64>, recurrence_due: bool) -> State {
        let stands = self.state.files.iter().zip(&self.marks);
        let stands = stands.filter(|(_, mark)| **mark != Mark::Dropped);
        let mut files: Vec<FileState> = stands.map(|(file, _)| file.clone()).collect();
        files.extend(self.read.iter().cloned());
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let mut recurring: Vec<u64> = recurring.iter().copied().collect();
        recurring.sort_unstable();
        State {
            roots: self.state.roots.clone(),
            files,
            recurring,
            recurrence_due,
        }
    }

    fn remember_lines(&mut self, hashes: Vec<u64>) {
        if let Some(lines) = &mut self.lines {
            for hash in hashes {
                *lines.entry(hash).or_default() += 1;
            }
            if lines.len() > MOST_LINES {
                self.lines = None;
            }
        }
    }
}

/// Reads some files of a large run ahead, spread over all of them, so that
/// most articles are indexed without their furniture from the start.
fn learn(plan: &Plan, options: &UpdateOptions) -> FxHashSet<u64> {
    let mut recurring: FxHashSet<u64> = plan.state.recurring.iter().copied().collect();
    if plan.wanted.len() < SAMPLE_FROM {
        return recurring;
    }
    let mut articles_with: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
    for candidate in plan.wanted.iter().step_by(plan.wanted.len() / SAMPLE) {
        let Ok(content) = Content::load(candidate, options.max_file_size) else {
            continue;
        };
        // A file that cannot be read is reported when its turn comes.
        let _ = content.articles(&mut |article| {
            let hashes = recurrence::hashes(&article);
            for hash in &hashes {
                articles_with.entry(*hash).or_default().push(hashes.clone());
            }
        });
    }
    let needed = recurrence::threshold(0);
    let recurs = |articles: &Vec<Vec<u64>>| {
        articles.len() as u64 >= needed
            && recurrence::count_stories(articles.iter().take(50)) >= needed
    };
    recurring.extend(
        articles_with
            .iter()
            .filter(|(_, a)| recurs(a))
            .map(|(line, _)| *line),
    );
    recurring
}

/// One run's reading and writing, shared by its threads.
struct Run<'a> {
    /// Threads that add articles of a file hold it for reading, so that a
    /// commit never falls between the articles of a file and its state.
    writer: RwLock<Writer>,
    ledger: Mutex<Plan>,
    recurring: FxHashSet<u64>,
    options: &'a UpdateOptions,
    observer: &'a dyn Observer,
    next: AtomicUsize,
    failed: AtomicBool,
}

impl Run<'_> {
    fn ledger(&self) -> MutexGuard<'_, Plan> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads every wanted file, on `threads` threads, committing in between.
    fn read_all(&self, threads: usize) -> Result<()> {
        let gone = self.ledger().drop_gone();
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        gone.iter().for_each(|path| writer.remove_file(path));
        drop(writer);
        let wanted = std::mem::take(&mut self.ledger().wanted);
        thread::scope(|scope| {
            let readers: Vec<_> = (0..threads.min(wanted.len()))
                .map(|_| scope.spawn(|| self.read_some(&wanted)))
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

    fn read_some(&self, wanted: &[Candidate]) -> Result<()> {
        while let Some(candidate) = wanted.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            if self.failed.load(Ordering::Relaxed) {
                break;
            }
            if let Err(error) = self.read_one(candidate) {
                self.failed.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Reads one file into the index. Only a failure of the index is an error.
    fn read_one(&self, candidate: &Candidate) -> Result<()> {
        let path = path_text(&candidate.path).into_owned();
        let known = {
            let plan = self.ledger();
            plan.places
                .get(&path)
                .map(|place| plan.state.files[*place].clone())
        };
        let content = Content::load(candidate, self.options.max_file_size);
        let hash = content.as_ref().map(Content::hash).unwrap_or_default();
        let mut entry = FileState {
            path,
            stamp: candidate.stamp,
            sidecar: candidate.sidecar.as_ref().map(|(_, stamp)| *stamp),
            hash,
            fate: Fate::Problem,
        };
        let is_same = |known: &&FileState| {
            known.hash == hash && !matches!(known.fate, Fate::Problem | Fate::TooLarge)
        };
        if let Some(known) = known.as_ref().filter(is_same) {
            entry.fate = known.fate;
            self.enter(entry, true, Vec::new());
            return Ok(());
        }
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        if known.is_some() {
            writer.remove_file(&entry.path);
        }
        let mut lines = Vec::new();
        let mut failure = None;
        let outcome = content.and_then(|content| {
            content.articles(&mut |mut article| {
                lines.extend(recurrence::hashes(&article));
                recurrence::mark(&mut article, &self.recurring);
                self.name_people(&mut article);
                if let Err(error) = writer.add(&article) {
                    failure.get_or_insert(error);
                }
            })
        });
        if let Some(error) = failure {
            return Err(error);
        }
        match outcome {
            Ok(Outcome::Read { articles }) => entry.fate = Fate::Articles(articles),
            Ok(Outcome::NotAnArticle) => entry.fate = Fate::NotAnArticle,
            Err(reason) => self.report(candidate, reason, &mut entry),
        }
        self.enter(entry, false, lines);
        Ok(())
    }

    fn name_people(&self, article: &mut Article) {
        if self.options.people {
            ingest::name_people(article);
        }
    }

    /// A file that the system would not let us read is tried again next time,
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
    fn enter(&self, entry: FileState, is_same: bool, lines: Vec<u64>) {
        let mut plan = self.ledger();
        let place = plan.places.get(&entry.path).copied();
        if let Some(place) = place {
            plan.marks[place] = Mark::Dropped;
        }
        let summary = &mut plan.summary;
        match entry.fate {
            Fate::Problem | Fate::TooLarge => summary.problems += 1,
            Fate::NotAnArticle => summary.not_articles += 1,
            Fate::Articles(_) if is_same => summary.unchanged += 1,
            Fate::Articles(_) if place.is_some() => summary.changed += 1,
            Fate::Articles(_) => summary.added += 1,
        }
        plan.read.push(entry);
        plan.remember_lines(lines);
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
            if last.elapsed() > COMMIT_EVERY && !self.failed.load(Ordering::Relaxed) {
                if let Err(error) = self.commit(true) {
                    self.failed.store(true, Ordering::Relaxed);
                    return Err(error);
                }
                last = Instant::now();
            }
        }
        self.observer.progress(total, total);
        Ok(())
    }

    fn commit(&self, recurrence_due: bool) -> Result<()> {
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        let state = self.ledger().current(&self.recurring, recurrence_due);
        writer.commit(&state)
    }

    /// Commits. If lines may recur that were not known to, looks closer and
    /// takes those that do out of their articles, in a second commit.
    fn finish(self, index: &Index) -> Result<Summary> {
        let suspects = self.suspects(&index.searcher(), &index.fields)?;
        let clear = suspects.as_ref().is_some_and(Vec::is_empty);
        self.commit(!clear)?;
        index.reload()?;
        if !clear {
            self.settle_recurrence(index, suspects)?;
        }
        let summary = self.ledger().summary.clone();
        self.into_writer().finish()?;
        index.reload()?;
        Ok(Summary {
            articles: index.searcher().num_docs(),
            ..summary
        })
    }

    fn into_writer(self) -> Writer {
        self.writer
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Lines that, with this run's articles, stand in enough articles to be
    /// furniture, and are not known as such. `None` if only the index can tell.
    fn suspects(&self, before: &Searcher, fields: &Fields) -> Result<Option<Vec<u64>>> {
        let mut plan = self.ledger();
        if plan.state.recurrence_due {
            return Ok(None);
        }
        let Some(lines) = plan.lines.take() else {
            return Ok(None);
        };
        let needed = recurrence::threshold(before.num_docs());
        let mut suspects = Vec::new();
        for (line, now) in lines {
            if self.recurring.contains(&line) {
                continue;
            }
            let term = Term::from_field_u64(fields.paragraph, line);
            if before.doc_freq(&term)? + u64::from(now) >= needed {
                suspects.push(line);
            }
        }
        Ok(Some(suspects))
    }

    fn settle_recurrence(&self, index: &Index, suspects: Option<Vec<u64>>) -> Result<()> {
        let (searcher, fields) = (index.searcher(), &index.fields);
        let lines = match suspects {
            Some(lines) => lines,
            None => recurrence::frequent_lines(&searcher, fields)?,
        };
        let lines = lines.into_iter().chain(self.recurring.iter().copied());
        let recurring = recurrence::decide(&searcher, fields, lines)?;
        let differing = recurring.symmetric_difference(&self.recurring).copied();
        let mut writer = self.writer.write().unwrap_or_else(PoisonError::into_inner);
        for at in recurrence::articles_with_any(&searcher, fields, differing)? {
            let mut article = document::load(&searcher, fields, at)?;
            if recurrence::mark(&mut article, &recurring) {
                self.name_people(&mut article);
                writer.replace(&article)?;
            }
        }
        let mut plan = self.ledger();
        let state = plan.current(&recurring, false);
        writer.commit(&state)?;
        plan.summary.recurring_lines = state.recurring.len() as u64;
        Ok(())
    }
}
