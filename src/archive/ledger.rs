//! What an update has to do, and what it has done of it.
//!
//! The ledger compares what lies in the roots with what was remembered of
//! them; while files are read it is kept up to date, so that at any moment it
//! can say what a commit would have to remember.

use std::hash::BuildHasher;
use std::ops::ControlFlow;
use std::path::Path;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::update::{Observer, Summary, UpdateOptions};
use crate::article::{path_of, path_text};
use crate::error::Result;
use crate::index::recurrence;
use crate::index::state::{Fate, FileState, State};
use crate::ingest::rules::Rules;
use crate::ingest::walk::{Candidate, Filter, walk};
use crate::ingest::{Content, Found, Problem, Reason};

/// How many files of a large first run are read ahead to learn which lines recur.
const SAMPLE: usize = 400;

/// How many articles of one of them.
const SAMPLE_OF_FILE: usize = 20;

/// Runs with fewer files than this learn from the finished index alone.
const SAMPLE_FROM: usize = 2000;

/// Above this many lines or keys of sketches, asking the index for all that it
/// has is cheaper than asking for each.
const MOST_LINES: usize = 1 << 20;

/// Files that are worth an indexing thread of their own.
const WORTH_A_THREAD: usize = 500;

/// So are these bytes, in however few files.
const BYTES_WORTH_A_THREAD: u64 = 16 << 20;

/// What is to be done, and what has been done of it.
pub(super) struct Ledger {
    pub(super) state: State,
    /// Where each remembered path stands in `state.files`, by its hash.
    places: HashTable<usize>,
    /// What this run found of each remembered file.
    pub(super) marks: Vec<Mark>,
    /// The files to be read.
    pub(super) wanted: Vec<Candidate>,
    /// Files that are as they were, but for what their sidecars say of them.
    pub(super) corrected: Vec<Candidate>,
    /// Whether the owner's rules are not those that were applied.
    pub(super) rules_changed: bool,
    /// The paths in `wanted`, since two roots may overlap.
    wanted_paths: FxHashSet<std::path::PathBuf>,
    /// What was read in this run.
    pub(super) read: Vec<FileState>,
    /// The lines of this run's articles, as often as they were met; `None` once
    /// there are too many to ask for each.
    pub(super) lines: Option<Vec<u64>>,
    /// The ids of the articles that this run added or changed.
    pub(super) touched: FxHashSet<u64>,
    /// The keys of their sketches; `None` once there are too many.
    pub(super) sketches: Option<Vec<u64>>,
    pub(super) summary: Summary,
}

/// What is remembered of a file's articles beyond the index.
#[derive(Default)]
pub(super) struct Traces {
    /// The hashes of their lines.
    pub(super) lines: Vec<u64>,
    /// The id of each, and its sketch.
    pub(super) sketches: Vec<(u64, Vec<u64>)>,
}

/// What a run has found of a remembered file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Not met so far: gone, unless its root is out of reach.
    Unseen,
    /// Met as it was, or to be kept for another reason.
    Kept,
    /// Met with another stamp; its articles stand until it has been read.
    Stale,
    /// Replaced by an entry of `Ledger::read`, or gone.
    Dropped,
}

impl Ledger {
    pub(super) fn new(state: State, rules: &Rules) -> Self {
        let hash = |place: &usize| hash(&state.files[*place].path);
        let mut places = HashTable::with_capacity(state.files.len());
        for place in 0..state.files.len() {
            places.insert_unique(hash(&place), place, hash);
        }
        let summary = Summary {
            recurring_lines: state.recurring.len() as u64,
            ..Summary::default()
        };
        Self {
            places,
            marks: vec![Mark::Unseen; state.files.len()],
            rules_changed: !state.rules.iter().eq(rules.iter().map(|rule| &rule.text)),
            state,
            corrected: Vec::new(),
            wanted: Vec::new(),
            wanted_paths: FxHashSet::default(),
            read: Vec::new(),
            lines: Some(Vec::new()),
            touched: FxHashSet::default(),
            sketches: Some(Vec::new()),
            summary,
        }
    }

    /// Where a path stands in `state.files`, if it is remembered.
    pub(super) fn place(&self, path: &str) -> Option<usize> {
        let is_it = |place: &usize| self.state.files[*place].path == path;
        self.places.find(hash(path), is_it).copied()
    }

    /// Nothing to read, nothing to drop, nothing left over.
    pub(super) fn is_empty(&self) -> bool {
        self.wanted.is_empty()
            && self.corrected.is_empty()
            && !self.rules_changed
            && !self.marks.contains(&Mark::Unseen)
            && !self.state.settling_due
    }

    /// How many of `threads` the index should use. Each writes a segment of its
    /// own, and many small ones would soon have to be merged. (Half of them take
    /// 5 % less CPU on two cores, and a tenth longer.)
    pub(super) fn indexing_threads(&self, threads: usize) -> usize {
        let sizes = self.wanted.iter().map(|candidate| candidate.stamp.size);
        let bytes = sizes.fold(0, u64::saturating_add) / BYTES_WORTH_A_THREAD;
        let worth = self.wanted.len().div_ceil(WORTH_A_THREAD);
        threads.min(worth.max(bytes as usize)).max(1)
    }

    /// Walks all roots and sorts the files into new, changed, unchanged and gone.
    /// The archive `itself` may lie below one; it is not among its own sources.
    pub(super) fn survey(
        &mut self,
        itself: &Path,
        options: &UpdateOptions,
        observer: &dyn Observer,
    ) -> Result<()> {
        for root in self.state.roots.clone() {
            let filter = Filter::new(&root.include, &root.exclude)?;
            let path = &path_of(&root.path);
            let mut met = 0u64;
            let gaps = walk(path, &filter, |candidate| {
                if !is_below(&candidate.path, itself) {
                    met += 1;
                    self.meet(candidate, options.max_file_size);
                }
            });
            for gap in gaps {
                // What lies in such a place may still be there.
                let reason = match self.keep_below(&gap.path) {
                    0 => Reason::Unreadable(gap.error),
                    _ => Reason::OutOfReach(gap.error),
                };
                self.summary.unreachable += 1;
                observer.problem(&Problem {
                    path: gap.path,
                    reason,
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
        let Some(place) = self.place(&path) else {
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
        let is_good = matches!(known.fate, Fate::Articles(_) | Fate::Many { .. });
        let issue = candidate.issue.as_ref().map(|issue| issue.stamp);
        let is_same = known.stamp == candidate.stamp && known.issue == issue && !may_be_cured;
        if is_same && (known.sidecar == sidecar || is_good) {
            self.marks[place] = Mark::Kept;
            if known.sidecar != sidecar {
                self.corrected.push(candidate);
            }
            self.summary.unchanged += u64::from(is_good);
            match known.fate {
                Fate::Many { lost: 0, .. } => {}
                Fate::Problem | Fate::TooLarge | Fate::Many { .. } => {
                    self.summary.known_problems += 1;
                }
                Fate::NotAnArticle => self.summary.not_articles += 1,
                Fate::Articles(_) => {}
            }
        } else {
            self.marks[place] = Mark::Stale;
            self.wanted.push(candidate);
        }
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
    pub(super) fn drop_gone(&mut self) -> Vec<String> {
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

    /// Enters a large file before its first article is added. If the run ends
    /// before its last, what was added of it is known to be there, and the next
    /// run reads it again.
    pub(super) fn begin(&mut self, entry: &FileState) {
        if let Some(place) = self.place(&entry.path) {
            self.marks[place] = Mark::Dropped;
        }
        let mut begun = entry.clone();
        begun.stamp.modified = i64::MIN;
        begun.hash = Default::default();
        self.read.push(begun);
    }

    /// The state as it is now: what stands from before, and what was read.
    pub(super) fn current(
        &self,
        recurring: &FxHashSet<u64>,
        settling_due: bool,
    ) -> State<&FileState> {
        let stands = self.state.files.iter().zip(&self.marks);
        let stands = stands.filter(|(_, mark)| **mark != Mark::Dropped);
        let mut files: Vec<&FileState> = stands.map(|(file, _)| file).collect();
        files.extend(&self.read);
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let mut recurring: Vec<u64> = recurring.iter().copied().collect();
        recurring.sort_unstable();
        State {
            roots: self.state.roots.clone(),
            files,
            recurring,
            rules: self.state.rules.clone(),
            settling_due,
        }
    }

    /// Remembers what tells whether lines recur and articles have copies.
    pub(super) fn remember(&mut self, traces: Traces) {
        // Only gathered here, where threads wait for one another.
        if let Some(lines) = &mut self.lines {
            lines.extend(traces.lines);
            if lines.len() > MOST_LINES {
                self.lines = None;
            }
        }
        for (id, sketch) in traces.sketches {
            self.touched.insert(id);
            if let Some(sketches) = &mut self.sketches {
                sketches.extend(sketch);
                if sketches.len() > MOST_LINES {
                    self.sketches = None;
                }
            }
        }
    }

    /// Reads some files of a large run ahead, spread over all of them, so that
    /// most articles are indexed without their furniture from the start.
    pub(super) fn learn(&self, options: &UpdateOptions) -> FxHashSet<u64> {
        let mut recurring: FxHashSet<u64> = self.state.recurring.iter().copied().collect();
        if self.wanted.len() < SAMPLE_FROM {
            return recurring;
        }
        let mut articles_with: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
        let reading = options.reading();
        for candidate in self.wanted.iter().step_by(self.wanted.len() / SAMPLE) {
            let Ok(content) = Content::load(candidate, &reading) else {
                continue;
            };
            // A file that cannot be read is reported when its turn comes.
            let mut articles = 0;
            let _ = content.articles(&mut |found| {
                if let Found::Article(article) = found {
                    articles += 1;
                    let hashes = recurrence::hashes(&article);
                    for hash in &hashes {
                        articles_with.entry(*hash).or_default().push(hashes.clone());
                    }
                }
                match articles < SAMPLE_OF_FILE {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
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
}

fn hash(path: &str) -> u64 {
    FxBuildHasher.hash_one(path)
}

/// Whether a path lies in a place; taking both apart, which costs much for
/// every file of a walk, only where their bytes begin alike.
fn is_below(path: &Path, place: &Path) -> bool {
    path.as_os_str()
        .as_encoded_bytes()
        .starts_with(place.as_os_str().as_encoded_bytes())
        && path.starts_with(place)
}
