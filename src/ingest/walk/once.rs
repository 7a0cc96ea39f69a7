//! Detects directories and files that links lead to a second time.
//!
//! Of a place that is reached on two paths, the path met first counts: that of the
//! first root, and within a root the first in the order of the walk. A place that is
//! reached on the same path again, since one root is within another, is walked again,
//! because the filters of the roots differ.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::Filter;

/// The places that the walks of all roots have reached. Paths are stored as hashes.
#[derive(Debug, Default)]
pub(crate) struct Reached {
    /// The directories, by their real paths.
    directories: HashMap<u64, Directory>,
    /// The real paths of files reached by a link of their own.
    linked_files: HashSet<u64>,
    /// The number of the current walk.
    walk: usize,
}

#[derive(Debug)]
struct Directory {
    /// The path on which it was reached.
    path: u64,
    walk: usize,
    /// Whether the filter of that walk selected all of its files.
    is_whole: bool,
}

/// A walk below one root.
pub(super) struct Walk<'a> {
    reached: &'a mut Reached,
    filter: &'a Filter,
    root: &'a Path,
    /// The root and the links between it and the current place: their depths, and
    /// their paths as walked and in reality.
    bases: Vec<(usize, PathBuf, PathBuf)>,
}

impl<'a> Walk<'a> {
    pub fn new(reached: &'a mut Reached, root: &'a Path, filter: &'a Filter) -> Self {
        reached.walk += 1;
        Self {
            reached,
            filter,
            root,
            bases: Vec::new(),
        }
    }

    /// Whether an entry was reached before on another path. The entries must come in
    /// the order of the walk.
    pub fn is_again(&mut self, entry: &DirEntry) -> bool {
        while self
            .bases
            .pop_if(|(depth, ..)| *depth >= entry.depth())
            .is_some()
        {}
        if entry.file_type().is_dir() {
            self.is_directory_again(entry)
        } else {
            self.is_file_again(entry)
        }
    }

    fn is_directory_again(&mut self, entry: &DirEntry) -> bool {
        let Some(real) = self.real(entry) else {
            return false;
        };
        let (path, walk) = (hash(entry.path()), self.reached.walk);
        let is_whole = self.filter.wants_all();
        let known = self.reached.directories.entry(hash(&real));
        let known = known.or_insert(Directory {
            path,
            walk,
            is_whole,
        });
        let is_again = known.path != path && (known.is_whole || known.walk == walk);
        if !is_again && (entry.depth() == 0 || entry.path_is_symlink()) {
            let path = entry.path().to_owned();
            self.bases.push((entry.depth(), path, real));
        }
        is_again
    }

    /// Few files are links, so the others are not remembered: whether one was reached
    /// is known from its directory.
    fn is_file_again(&mut self, entry: &DirEntry) -> bool {
        let is_link = entry.path_is_symlink();
        if entry.depth() == 0 || !is_link && self.reached.linked_files.is_empty() {
            return false;
        }
        let Some(real) = self.real(entry) else {
            return false;
        };
        if self.reached.linked_files.contains(&hash(&real)) {
            return true;
        }
        if !is_link {
            return false;
        }
        let directory = real.parent().map(hash);
        let directory = directory.and_then(|hash| self.reached.directories.get(&hash));
        let is_hidden = |real: &Path| {
            let name = real.file_name().unwrap_or_default();
            name.as_encoded_bytes().starts_with(b".")
        };
        let is_again = directory.is_some_and(|known| known.is_whole) && !is_hidden(&real);
        let below = entry.path().strip_prefix(self.root).unwrap_or(entry.path());
        if !is_again && self.filter.wants(below) {
            self.reached.linked_files.insert(hash(&real));
        }
        is_again
    }

    /// Returns where an entry really is.
    fn real(&self, entry: &DirEntry) -> Option<PathBuf> {
        if entry.depth() == 0 || entry.path_is_symlink() {
            return entry.path().canonicalize().ok();
        }
        let (_, base, real) = self.bases.last()?;
        let below = entry.path().strip_prefix(base).ok()?;
        Some(real.join(below))
    }
}

fn hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}
