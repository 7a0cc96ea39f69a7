//! Paths to candidate files, in a stable order.
//!
//! Walking yields candidates and their metadata, nothing more; whether a
//! candidate holds an article is for the formats to say. Hidden files and
//! version control folders are left out, symbolic links are followed and
//! loops among them survived, a page's companion folder (`X_files`) is skipped.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};

/// The ending of a sidecar file, which corrects the file it stands beside.
pub const SIDECAR_SUFFIX: &str = ".morgue.toml";

/// A file that may hold articles.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size and time, to see whether it changed since last time.
    pub stamp: Stamp,
    /// The correction file beside it, if there is one.
    pub sidecar: Option<(PathBuf, Stamp)>,
}

/// Size and modification time of a file: what can be known without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
}

impl Stamp {
    /// Reads the stamp off a file's metadata; an unknown time is 0.
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
}

/// Which of the found files are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

impl Filter {
    /// Compiles `--include` and `--exclude` globs. A glob without a slash is
    /// matched against file names, one with a slash against the path below the
    /// directory that is walked.
    pub fn new(include: &[String], exclude: &[String]) -> Result<Self> {
        Ok(Self {
            include: globs(include)?,
            exclude: globs(exclude)?,
        })
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

fn glob(pattern: &str) -> std::result::Result<Glob, globset::Error> {
    let anchored = match pattern.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None => format!("**/{pattern}"),
    };
    GlobBuilder::new(anchored.trim_end_matches('/'))
        .literal_separator(true)
        .build()
}

/// A place below a root that could not be looked into.
#[derive(Debug)]
pub struct Gap {
    /// The directory or file concerned.
    pub path: PathBuf,
    /// What the system said.
    pub error: std::io::Error,
}

/// Walks `root` (a directory, or one file, which is then always a candidate)
/// and hands every candidate to `found` in the order of their names.
///
/// Returns the places that could not be read. Needs memory for one directory
/// at a time.
pub fn walk(root: &Path, filter: &Filter, mut found: impl FnMut(Candidate)) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut siblings = Siblings::default();
    let entries = WalkDir::new(root)
        .follow_links(true)
        .sort_by(files_first)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || is_wanted_place(entry, root, filter));
    for entry in entries {
        match entry {
            Err(error) => gaps.extend(gap(error)),
            Ok(entry) if entry.file_type().is_file() => match entry.metadata() {
                Ok(metadata) => siblings.add(entry, &metadata, root, filter),
                Err(error) => gaps.extend(gap(error)),
            },
            Ok(_) => siblings.flush(&mut found),
        }
    }
    siblings.flush(&mut found);
    gaps
}

/// Files come before folders, so that a folder's files are seen in one piece.
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

/// `Story_files/` beside `Story.html` holds the page's pictures and frames.
fn is_companion_folder(entry: &DirEntry) -> bool {
    let Some(name) = entry.file_name().to_str() else {
        return false;
    };
    let Some(page) = ["_files", "-Dateien", "_fichiers", "_archivos", ".files"]
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
    else {
        return false;
    };
    ["html", "htm", "xhtml"].iter().any(|extension| {
        entry
            .path()
            .with_file_name(format!("{page}.{extension}"))
            .exists()
    })
}

/// A loop of links is no loss: what it leads to is walked anyway.
fn gap(error: walkdir::Error) -> Option<Gap> {
    if error.loop_ancestor().is_some() {
        return None;
    }
    let path = error.path().unwrap_or(Path::new("?")).to_owned();
    Some(Gap {
        path,
        error: error
            .into_io_error()
            .unwrap_or_else(|| std::io::Error::other("unreadable")),
    })
}

/// The files of one directory, held until all are seen, since a sidecar sorts
/// after or before the file that it belongs to.
#[derive(Default)]
struct Siblings {
    candidates: Vec<Candidate>,
    sidecars: Vec<(PathBuf, Stamp)>,
}

impl Siblings {
    fn add(&mut self, entry: DirEntry, metadata: &Metadata, root: &Path, filter: &Filter) {
        let stamp = Stamp::of(metadata);
        if is_sidecar(entry.file_name()) {
            self.sidecars.push((entry.into_path(), stamp));
            return;
        }
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        if entry.depth() == 0 || filter.wants(below) {
            self.candidates.push(Candidate {
                sidecar: (entry.depth() == 0)
                    .then(|| sidecar_of(entry.path()))
                    .flatten(),
                path: entry.into_path(),
                stamp,
            });
        }
    }

    fn flush(&mut self, found: &mut impl FnMut(Candidate)) {
        for sidecar in self.sidecars.drain(..) {
            for candidate in &mut self.candidates {
                if corrects(&sidecar.0, &candidate.path) {
                    candidate.sidecar = Some(sidecar.clone());
                }
            }
        }
        self.candidates.drain(..).for_each(found);
    }
}

fn is_sidecar(name: &OsStr) -> bool {
    name.as_encoded_bytes().ends_with(SIDECAR_SUFFIX.as_bytes())
}

/// Looks for the sidecar of a file that was named by itself, without its siblings.
fn sidecar_of(file: &Path) -> Option<(PathBuf, Stamp)> {
    let named = |stem: &OsStr| {
        let mut name = stem.to_owned();
        name.push(SIDECAR_SUFFIX);
        let path = file.with_file_name(name);
        let metadata = path.metadata().ok()?;
        Some((path, Stamp::of(&metadata)))
    };
    named(file.file_name()?).or_else(|| named(file.file_stem()?))
}

/// `story.txt.morgue.toml` and `story.morgue.toml` both correct `story.txt`.
fn corrects(sidecar: &Path, file: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let (Some(sidecar), Some(file_name)) = (name(sidecar), name(file)) else {
        return false;
    };
    let stem = file.file_stem().map(|stem| stem.to_string_lossy());
    let target = sidecar.strip_suffix(SIDECAR_SUFFIX).unwrap_or(&sidecar);
    target == file_name || stem.is_some_and(|stem| target == stem)
}
