//! The ledger of an update: what it has to do, and what is done.
//!
//! The ledger compares the files in the roots with the remembered ones. It is kept
//! up to date while files are read, so that at any moment it can supply the state
//! that a commit must store.

use std::hash::BuildHasher;
use std::path::{Path, PathBuf};

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::emptied;
use super::options::UpdateOptions;
use super::report::{Observer, Summary};
use super::traces::{Gathered, Traces};
use crate::article::{path_of, path_text};
use crate::index::state::{Fate, FileState, State};
use crate::ingest::rules::Rules;
use crate::ingest::walk::{Candidate, Filter, Reached, walk_with_sidecars};
use crate::ingest::{Problem, Reason};

/// What has to be done, and what is done.
pub(super) struct Ledger {
    pub(super) state: State,
    /// The index of each remembered path in `state.files`, keyed by its hash.
    places: HashTable<usize>,
    /// What this run found of each remembered file.
    marks: Vec<Mark>,
    /// The files to be read.
    pub(super) wanted: Vec<Candidate>,
    /// Unchanged files whose sidecars changed.
    pub(super) corrected: Vec<Candidate>,
    /// Whether the user's rules differ from those that were applied.
    pub(super) rules_changed: bool,
    /// The paths in `wanted`, needed since two roots may overlap.
    wanted_paths: FxHashSet<PathBuf>,
    /// The files read in this run, by path.
    read: FxHashMap<String, FileState>,
    /// What this run's articles contribute to finding recurring lines and copies.
    pub(super) gathered: Gathered,
    /// Whether recurring lines and copies still have to be looked for. Commits store
    /// this, in case the run is killed before it has done so.
    pub(super) settling_due: bool,
    pub(super) summary: Summary,
}

/// What a run has found of a remembered file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Not met so far: gone, unless its root is out of reach.
    Unseen,
    /// Met unchanged, or to be kept for another reason.
    Kept,
    /// Met with another stamp. Its articles remain until it has been read.
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
            settling_due: state.settling_due,
            state,
            corrected: Vec::new(),
            wanted: Vec::new(),
            wanted_paths: FxHashSet::default(),
            read: FxHashMap::default(),
            gathered: Gathered::default(),
            summary,
        }
    }

    /// Returns the index of a path in `state.files`, if it is remembered.
    pub(super) fn place(&self, path: &str) -> Option<usize> {
        let is_it = |place: &usize| self.state.files[*place].path == path;
        self.places.find(hash(path), is_it).copied()
    }

    /// Returns the remembered state of a path.
    pub(super) fn known(&self, path: &str) -> Option<&FileState> {
        self.place(path).map(|place| &self.state.files[place])
    }

    /// Whether there is nothing to read, nothing to remove and nothing left over.
    pub(super) fn is_empty(&self) -> bool {
        self.wanted.is_empty()
            && self.corrected.is_empty()
            && !self.rules_changed
            && !self.marks.contains(&Mark::Unseen)
            && !self.state.settling_due
    }

    /// Walks all roots, each with its filter, and sorts the files into new, changed,
    /// unchanged and gone. The archive, `itself`, may lie below a root but is not
    /// one of its own sources. Returns the places that could not be accessed.
    pub(super) fn survey(
        &mut self,
        filters: &[Filter],
        itself: &Path,
        options: &UpdateOptions,
        observer: &dyn Observer,
    ) -> Vec<PathBuf> {
        let mut unreadable = Vec::new();
        let mut reached = Reached::default();
        for (root, filter) in self.state.roots.clone().iter().zip(filters) {
            let path = &path_of(&root.path);
            let mut met = 0u64;
            let meet = |candidate: Candidate| {
                if !is_below(&candidate.path, itself) {
                    met += 1;
                    self.meet(candidate, options.max_file_size);
                }
            };
            let gaps = walk_with_sidecars(path, filter, &mut reached, meet, |sidecar| {
                let reason = Reason::orphaned(sidecar);
                observer.problem(&Problem::of_file(sidecar, reason));
            });
            for gap in gaps {
                // The files in such a place may still exist.
                let reason = match self.keep_below(&gap.path) {
                    0 => Reason::Unreadable(gap.error),
                    _ => Reason::OutOfReach(gap.error),
                };
                self.summary.unreachable += 1;
                unreadable.push(gap.path.clone());
                observer.problem(&Problem::of_file(&gap.path, reason));
            }
            if met == 0 && !options.accept_empty {
                self.spare_emptied(path, observer);
            }
        }
        unreadable
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
        let is_good = known.fate.counts().is_some();
        let others = candidate.others();
        let is_same = known.stamp == candidate.stamp && known.others == others && !may_be_cured;
        if is_same && (known.sidecar == sidecar || is_good) {
            let mut fate = known.fate;
            if known.sidecar != sidecar {
                // Whether the sidecar has a mistake now is reported when it is applied.
                fate = fate.directed(true);
                self.corrected.push(candidate);
            }
            self.marks[place] = Mark::Kept;
            self.count_as_before(fate);
        } else {
            self.marks[place] = Mark::Stale;
            self.wanted.push(candidate);
        }
    }

    /// Enters a file that was met with another stamp but unchanged content. A
    /// sidecar that came with that stamp has not been applied yet.
    pub(super) fn keep(&mut self, candidate: &Candidate, known: &FileState) {
        let Some(place) = self.place(&known.path) else {
            return;
        };
        self.state.files[place].stamp = candidate.stamp;
        self.marks[place] = Mark::Kept;
        let sidecar = candidate.sidecar.as_ref().map(|(_, stamp)| *stamp);
        let mut fate = known.fate;
        if known.sidecar != sidecar {
            fate = fate.directed(true);
            self.corrected.push(candidate.clone());
        }
        self.count_as_before(fate);
    }

    /// Keeps the state of a file that exists but is out of reach.
    pub(super) fn spare(&mut self, path: &str) {
        if let Some(place) = self.place(path) {
            self.marks[place] = Mark::Kept;
        }
        self.summary.unreachable += 1;
    }

    fn count_as_before(&mut self, fate: Fate) {
        let summary = &mut self.summary;
        summary.unchanged += u64::from(fate.is_read());
        summary.known_problems += u64::from(fate.is_problem());
        summary.not_articles += u64::from(fate == Fate::NotAnArticle);
    }

    /// Keeps the files of a root in which no file was found: it is rather an
    /// unmounted disk than a wish to forget everything. If some of the files still
    /// exist, the root's filter excludes them, and they are not kept.
    fn spare_emptied(&mut self, root: &Path, observer: &dyn Observer) {
        let is_there = |file: &FileState| path_of(&file.path).symlink_metadata().is_ok();
        if self.unseen_below(root).any(is_there) {
            return;
        }
        if self.keep_below(root) > 0 {
            self.summary.unreachable += 1;
            observer.problem(&Problem::of_file(root, Reason::RootEmptied));
        }
    }

    fn unseen_below(&self, place: &Path) -> impl Iterator<Item = &FileState> {
        let at = self.places_below(place).into_iter();
        let unseen = at.filter(|at| self.marks[*at] == Mark::Unseen);
        unseen.map(|at| &self.state.files[at])
    }

    fn keep_below(&mut self, place: &Path) -> usize {
        let mut kept = 0;
        for at in self.places_below(place) {
            if self.marks[at] == Mark::Unseen {
                self.marks[at] = Mark::Kept;
                kept += 1;
            }
        }
        kept
    }

    /// Returns the positions in `state.files` of the files below a place. Files are
    /// sorted by path, so only those with the same prefix are checked: a failing disk
    /// may yield as many places as files.
    fn places_below(&self, place: &Path) -> Vec<usize> {
        let place = path_text(place);
        // A path written differently than the walk writes it may be a prefix of none.
        let plain: PathBuf = Path::new(&*place).components().collect();
        let begin = match plain.to_str() {
            Some(plain) if place.trim_end_matches('/') == plain => plain,
            _ => "",
        };
        let files = &self.state.files;
        let first = files.partition_point(|file| file.path.as_str() < begin);
        let alike = files[first..]
            .iter()
            .take_while(|file| file.path.starts_with(begin));
        let below = alike
            .zip(first..)
            .filter(|(file, _)| Path::new(&file.path).starts_with(&*place));
        below.map(|(_, at)| at).collect()
    }

    /// Forgets the files that were not met and returns their paths.
    pub(super) fn drop_gone(&mut self) -> Vec<String> {
        let mut gone = Vec::new();
        for (file, mark) in self.state.files.iter().zip(&mut self.marks) {
            if *mark == Mark::Unseen {
                *mark = Mark::Dropped;
                gone.push(file.path.clone());
            }
        }
        self.summary.removed = gone.len() as u64;
        self.tell_of_emptied(gone.iter().map(String::as_str));
        gone
    }

    /// Records which of the folders that held some files are empty or missing now.
    pub(super) fn tell_of_emptied<'p>(&mut self, files: impl Iterator<Item = &'p str>) {
        self.summary.emptied.extend(emptied::folders(files));
    }

    /// Enters a large file before its first article is added. If the run ends before
    /// the last article is added, the next run knows of those added and reads the
    /// file again.
    pub(super) fn begin(&mut self, entry: &FileState) {
        let mut begun = entry.clone();
        begun.read_again();
        begun.hash = Default::default();
        self.replace(begun);
    }

    /// Returns what a commit would store for a path now, unless that is a problem,
    /// which was reported when it was met.
    pub(super) fn good(&self, path: &str) -> Option<FileState> {
        let latest = self.read.get(path).or_else(|| self.known(path));
        latest
            .filter(|entry| !matches!(entry.fate, Fate::Problem | Fate::TooLarge))
            .cloned()
    }

    /// Replaces the remembered state of a file.
    pub(super) fn replace(&mut self, entry: FileState) {
        if let Some(place) = self.place(&entry.path) {
            self.marks[place] = Mark::Dropped;
        }
        self.read.insert(entry.path.clone(), entry);
    }

    /// Enters the result of reading a file.
    pub(super) fn enter(&mut self, entry: FileState, is_known: bool, traces: Traces) {
        let summary = &mut self.summary;
        let counter = if is_known {
            &mut summary.changed
        } else {
            &mut summary.added
        };
        *counter += u64::from(entry.fate.is_read());
        summary.problems += u64::from(entry.fate.is_problem());
        summary.not_articles += u64::from(entry.fate == Fate::NotAnArticle);
        self.replace(entry);
        self.gathered.add(traces);
    }

    /// Returns the current state: what remains from before, and what was read.
    pub(super) fn current(&self, recurring: &FxHashSet<u64>) -> State<&FileState> {
        let stands = self.state.files.iter().zip(&self.marks);
        let stands = stands.filter(|(_, mark)| **mark != Mark::Dropped);
        let mut files: Vec<&FileState> = stands.map(|(file, _)| file).collect();
        files.extend(self.read.values());
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let mut recurring: Vec<u64> = recurring.iter().copied().collect();
        recurring.sort_unstable();
        State {
            roots: self.state.roots.clone(),
            files,
            recurring,
            rules: self.state.rules.clone(),
            settling_due: self.settling_due,
            without_people: self.state.without_people,
        }
    }
}

fn hash(path: &str) -> u64 {
    FxBuildHasher.hash_one(path)
}

/// Whether a path is below a place. Splits both into components, which is costly for
/// every file of a walk, only where their bytes have a common start.
fn is_below(path: &Path, place: &Path) -> bool {
    path.as_os_str()
        .as_encoded_bytes()
        .starts_with(place.as_os_str().as_encoded_bytes())
        && path.starts_with(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_a_place_are_found_among_those_that_begin_alike() {
        let file = |path: &&str| FileState {
            path: (*path).to_owned(),
            stamp: Default::default(),
            sidecar: None,
            others: None,
            hash: Default::default(),
            fate: Fate::Problem,
        };
        let paths = [
            "/a", "/a b/x", "/a/b", "/a/b-c/x", "/a/b/c", "/a/b/d/e", "/b/x",
        ];
        let state = State {
            files: paths.iter().map(file).collect(),
            ..State::default()
        };
        let ledger = Ledger::new(state, &Rules::default());
        for (place, expected) in [
            ("/a/b", &[2, 4, 5][..]),
            ("/a/b/", &[2, 4, 5]),
            ("/a//b", &[2, 4, 5]),
            ("/a", &[0, 2, 3, 4, 5]),
            ("/", &[0, 1, 2, 3, 4, 5, 6]),
            ("/c", &[]),
        ] {
            assert_eq!(ledger.places_below(Path::new(place)), expected, "{place}");
        }
    }
}
