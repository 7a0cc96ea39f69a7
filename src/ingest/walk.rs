//! Finds candidate files below a path, in a stable order.
//!
//! Walking yields candidates and their metadata only; the formats decide whether a
//! candidate contains an article. Hidden files and version control folders are
//! skipped, symbolic links are followed unless they lead to what was walked already, a
//! page's companion folder (`X_files`) is skipped.

mod once;

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::UNIX_EPOCH;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

pub(crate) use once::Reached;
use once::Walk;

use super::export::{self, Export};
use super::issue::{Folders, Issue};
use crate::article::path_text;
use crate::error::{Error, Result};

/// The suffix of a sidecar file, which corrects the file next to it.
pub(crate) const SIDECAR_SUFFIX: &str = ".morgue.toml";

/// A file that may contain articles.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its path.
    pub path: PathBuf,
    /// Its size and time, for detecting changes since the last run.
    pub stamp: Stamp,
    /// The sidecar file next to it, if any.
    pub sidecar: Option<(PathBuf, Stamp)>,
    /// The issue of a newspaper that it may be part of.
    #[doc(hidden)]
    pub issue: Option<Issue>,
    /// The unpacked export of a read-later service that it may be part of.
    #[doc(hidden)]
    pub export: Option<Arc<Export>>,
}

impl Candidate {
    /// Returns a candidate of which nothing but a name is known, for content that is
    /// no file: see [`Content::from_reader`](super::Content::from_reader).
    pub fn named(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            stamp: Stamp::default(),
            sidecar: None,
            issue: None,
            export: None,
        }
    }

    /// Returns the state of the other files that the result depends on.
    pub fn others(&self) -> Option<Stamp> {
        let issue = self.issue.as_ref().map(|issue| issue.stamp);
        issue.or(self.export.as_ref().map(|export| export.stamp))
    }
}

/// The size and modification time of a file, as known without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// The size in bytes.
    pub size: u64,
    /// The modification time, in nanoseconds since 1970.
    pub modified: i64,
}

impl Stamp {
    /// Returns the stamp in a file's metadata; an unknown time is 0.
    pub fn of(metadata: &Metadata) -> Self {
        let modified =
            metadata
                .modified()
                .map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
                    Ok(since) => since.as_nanos() as i64,
                    Err(before) => -(before.duration().as_nanos() as i64),
                });
        Self {
            size: metadata.len(),
            modified,
        }
    }

    /// Combines the states of several files, such that the result changes if one of
    /// them changes, is added or removed.
    pub fn of_all<'f>(files: impl Iterator<Item = (&'f Path, Self)>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for (file, stamp) in files {
            hasher.update(file.as_os_str().as_encoded_bytes());
            hasher.update(&stamp.size.to_le_bytes());
            hasher.update(&stamp.modified.to_le_bytes());
        }
        let hash = hasher.finalize();
        let size = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        Self {
            size: u64::from_le_bytes(size),
            modified: 0,
        }
    }
}

/// Selects files among those found.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

impl Filter {
    /// Compiles `--include` and `--exclude` globs. A glob without a slash is matched
    /// against file names, one with a slash against the path below the directory
    /// being walked.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Self {
            include: globs(include)?,
            exclude: globs(exclude)?,
        })
    }

    fn wants_all(&self) -> bool {
        self.include.is_none() && self.exclude.is_none()
    }

    fn wants(&self, below: &Path) -> bool {
        let hit = |set: &GlobSet| set.is_match(below);
        self.include.as_ref().is_none_or(hit) && !self.exclude.as_ref().is_some_and(hit)
    }

    fn prunes(&self, below: &Path) -> bool {
        self.exclude.as_ref().is_some_and(|set| set.is_match(below))
    }
}

fn globs(patterns: &[String]) -> Result<Option<GlobSet>> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(glob(pattern).map_err(|error| {
            Error::Request(format!("{pattern:?} is not a glob: {}", error.kind()))
        })?);
    }
    set.build()
        .map(Some)
        .map_err(|error| Error::Request(error.to_string()))
}

/// Compiles a single glob.
pub(super) fn glob(pattern: &str) -> std::result::Result<Glob, globset::Error> {
    let anchored = match pattern.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None => format!("**/{pattern}"),
    };
    GlobBuilder::new(anchored.trim_end_matches('/'))
        .literal_separator(true)
        .build()
}

/// A place below a root that could not be read.
#[derive(Debug)]
pub struct Gap {
    /// The directory or file concerned.
    pub path: PathBuf,
    /// The error of the system.
    pub error: io::Error,
}

/// The number of files whose metadata are requested at once, on several threads: a
/// compromise between the cost of starting threads and memory.
const BATCH: usize = 1024;

/// The maximum number of threads; more do not make a disk faster.
const MOST_THREADS: usize = 8;

/// Walks `root` (a directory, or one file, which is then always a candidate) and
/// passes every candidate to `found`, ordered by name.
///
/// Returns the places that could not be read. Needs memory for about a thousand
/// files, or for those of one directory if there are more.
pub fn walk(root: &Path, filter: &Filter, found: impl FnMut(Candidate)) -> Vec<Gap> {
    walk_with_sidecars(root, filter, &mut Reached::default(), found, |_| {})
}

/// Like [`walk`], except that what other walks have `reached` is not walked again, and
/// also passes every sidecar without a file to correct to `orphaned`.
pub(crate) fn walk_with_sidecars(
    root: &Path,
    filter: &Filter,
    reached: &mut Reached,
    mut found: impl FnMut(Candidate),
    mut orphaned: impl FnMut(&Path),
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut files = Vec::new();
    let mut hand_over = |files: &mut Vec<DirEntry>, gaps: &mut Vec<Gap>| {
        let stamps = stamps(files);
        let mut siblings = Siblings::default();
        for (entry, stamp) in files.drain(..).zip(stamps) {
            match stamp {
                Ok(stamp) => siblings.add(entry, stamp, root, filter),
                Err(error) => gaps.extend(gap(error)),
            }
        }
        siblings.attach_sidecars(root, filter, &mut orphaned);
        siblings.into_candidates(root, filter).for_each(&mut found);
    };
    let mut once = Walk::new(reached, root, filter);
    let entries = WalkDir::new(root)
        .follow_links(true)
        .sort_by(files_first)
        .into_iter()
        .filter_entry(|entry| {
            let is_root = entry.depth() == 0;
            (is_root || is_wanted_place(entry, root, filter)) && !once.is_again(entry)
        });
    for entry in entries {
        match entry {
            Err(error) => gaps.extend(gap(error)),
            Ok(entry) if entry.file_type().is_file() => files.push(entry),
            // A file and its sidecar are in one directory, so they stay together.
            Ok(_) if files.len() >= BATCH => hand_over(&mut files, &mut gaps),
            Ok(_) => {}
        }
    }
    hand_over(&mut files, &mut gaps);
    gaps
}

/// Requests the metadata of many files, which takes most of the time of a walk.
fn stamps(files: &[DirEntry]) -> Vec<walkdir::Result<Stamp>> {
    let ask = |file: &DirEntry| file.metadata().map(|metadata| Stamp::of(&metadata));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = files
        .len()
        .div_ceil(threads.min(MOST_THREADS))
        .max(BATCH / 8);
    thread::scope(|scope| {
        let mut shares = files.chunks(share);
        let own = shares.next().unwrap_or_default();
        let others: Vec<_> = shares
            .map(|files| scope.spawn(move || files.iter().map(ask).collect::<Vec<_>>()))
            .collect();
        let mut stamps: Vec<_> = own.iter().map(ask).collect();
        for other in others {
            match other.join() {
                Ok(more) => stamps.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        stamps
    })
}

/// Orders files before folders, so that a folder's files are contiguous.
fn files_first(a: &DirEntry, b: &DirEntry) -> std::cmp::Ordering {
    let is_dir = |entry: &DirEntry| entry.file_type().is_dir();
    is_dir(a)
        .cmp(&is_dir(b))
        .then_with(|| a.file_name().cmp(b.file_name()))
}

fn is_wanted_place(entry: &DirEntry, root: &Path, filter: &Filter) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    if name.starts_with(b".") {
        return false;
    }
    if !entry.file_type().is_dir() {
        return true;
    }
    let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
    !is_companion_folder(entry) && !filter.prunes(below)
}

/// The suffixes that browsers use for a page's folder, in the languages of their users.
const COMPANION_SUFFIXES: [&str; 14] = [
    "_files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_ficheiros",
    "_file",
    "_bestanden",
    "-filer",
    "_pliki",
    "_soubory",
    "_dosyalar",
    "_tiedostot",
];

/// Whether a folder has a page's pictures and frames: `Story_files/` of `Story.html`.
fn is_companion_folder(entry: &DirEntry) -> bool {
    let Some(name) = entry.file_name().to_str() else {
        return false;
    };
    let has_page = |page: &str| {
        ["html", "htm", "xhtml"].iter().any(|extension| {
            entry
                .path()
                .with_file_name(format!("{page}.{extension}"))
                .exists()
        })
    };
    companion_of(name).any(has_page)
}

/// Returns the possible names, without extension, of the page whose pictures and
/// frames a folder of this name contains.
pub(super) fn companion_of(folder: &str) -> impl Iterator<Item = &str> {
    let suffixes = COMPANION_SUFFIXES.iter();
    suffixes.filter_map(move |suffix| folder.strip_suffix(suffix))
}

/// Converts an error to a gap. A loop of links is none: its target is walked anyway.
fn gap(error: walkdir::Error) -> Option<Gap> {
    if error.loop_ancestor().is_some() {
        return None;
    }
    let path = error.path().unwrap_or(Path::new("?")).to_owned();
    let error = error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other("unreadable"));
    let error = match path.read_link() {
        Ok(to) if error.kind() == ErrorKind::NotFound => io::Error::new(
            ErrorKind::NotFound,
            format!("it links to {}, which is not there", path_text(&to)),
        ),
        _ => error,
    };
    Some(Gap { path, error })
}

/// The files of whole directories, held until all are known, since a sidecar is
/// sorted after or before its file.
#[derive(Default)]
struct Siblings {
    candidates: Vec<Candidate>,
    /// Sidecars by the path in their name.
    sidecars: HashMap<PathBuf, (PathBuf, Stamp)>,
}

impl Siblings {
    fn add(&mut self, entry: DirEntry, stamp: Stamp, root: &Path, filter: &Filter) {
        if let Some(named_after) = named_after(entry.path()) {
            self.sidecars
                .insert(named_after, (entry.into_path(), stamp));
            return;
        }
        let below = || entry.path().strip_prefix(root).unwrap_or(entry.path());
        if entry.depth() == 0 || filter.wants_all() || filter.wants(below()) {
            self.candidates.push(Candidate {
                sidecar: (entry.depth() == 0)
                    .then(|| sidecar_of(entry.path()))
                    .flatten(),
                path: entry.into_path(),
                stamp,
                issue: None,
                export: None,
            });
        }
    }

    /// Attaches the sidecars to the candidates, and passes those without a file to
    /// `orphaned`.
    fn attach_sidecars(&mut self, root: &Path, filter: &Filter, orphaned: &mut impl FnMut(&Path)) {
        if self.sidecars.is_empty() {
            return;
        }
        let mut attached = HashSet::new();
        for candidate in &mut self.candidates {
            let names: Vec<PathBuf> = names_for(&candidate.path).collect();
            let sidecar = names.iter().find_map(|name| self.sidecars.get(name));
            candidate.sidecar = sidecar.cloned().or(candidate.sidecar.take());
            attached.extend(names);
        }
        let alone = self.sidecars.iter();
        let alone = alone.filter(|(named_after, _)| !attached.contains(*named_after));
        let mut others = HashMap::new();
        let mut orphans: Vec<&PathBuf> = Vec::new();
        for (named_after, (sidecar, _)) in alone {
            let below = sidecar.strip_prefix(root).unwrap_or(sidecar);
            // The file may exist and be left out by the filter.
            let folder = sidecar.parent().unwrap_or(root);
            let names = others
                .entry(folder)
                .or_insert_with(|| names_in(folder).unwrap_or_default());
            if !filter.prunes(below) && !names.contains(named_after) {
                orphans.push(sidecar);
            }
        }
        orphans.sort_unstable();
        orphans.into_iter().for_each(|orphan| orphaned(orphan));
    }

    fn into_candidates(mut self, root: &Path, filter: &Filter) -> impl Iterator<Item = Candidate> {
        let files = self.candidates.iter();
        let mut folders = Folders::of(files.map(|file| (file.path.as_path(), file.stamp)));
        let mut exports = export::Folders::default();
        let is_walked = |path: &Path| is_walked(path, root, filter);
        for candidate in &mut self.candidates {
            candidate.issue = folders.issue(&candidate.path, is_walked);
            candidate.export = exports.export(&candidate.path, is_walked);
        }
        self.candidates.into_iter()
    }
}

/// Whether a file below the root is walked, too.
fn is_walked(path: &Path, root: &Path, filter: &Filter) -> bool {
    let Ok(below) = path.strip_prefix(root) else {
        return false;
    };
    let is_hidden = |name: &OsStr| name.as_encoded_bytes().starts_with(b".");
    let mut folders = below.ancestors().skip(1);
    filter.wants(below)
        && !below.iter().any(is_hidden)
        && !folders.any(|folder| folder != Path::new("") && filter.prunes(folder))
}

/// Returns the path in the name of a sidecar; `None` for any other file.
fn named_after(path: &Path) -> Option<PathBuf> {
    // Splitting a path would be more expensive than most of a walk.
    let bytes = path.as_os_str().as_encoded_bytes();
    if !bytes.ends_with(SIDECAR_SUFFIX.as_bytes()) {
        return None;
    }
    let without_toml = path.with_extension("");
    let is_sidecar = path.extension()? == "toml" && without_toml.extension()? == "morgue";
    is_sidecar.then(|| without_toml.with_extension(""))
}

/// Returns the possible names of a file in its sidecar's name: `story.txt.morgue.toml`
/// and `story.morgue.toml` both correct `story.txt`; the longer name comes first.
pub(crate) fn names_for(file: &Path) -> impl Iterator<Item = PathBuf> {
    let names = [file.file_name(), file.file_stem()].into_iter().flatten();
    names.map(|name| file.with_file_name(name))
}

/// Returns the paths that sidecars of the files in a folder would be named after.
fn names_in(folder: &Path) -> io::Result<HashSet<PathBuf>> {
    let mut names = HashSet::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if named_after(&path).is_none() && !path.is_dir() {
            names.extend(names_for(&path));
        }
    }
    Ok(names)
}

/// Finds the sidecar of a file given on its own, without its siblings.
pub(crate) fn sidecar_of(file: &Path) -> Option<(PathBuf, Stamp)> {
    names_for(file).find_map(|name| {
        let mut path = name.into_os_string();
        path.push(SIDECAR_SUFFIX);
        let path = PathBuf::from(path);
        let metadata = path.metadata().ok()?;
        Some((path, Stamp::of(&metadata)))
    })
}
