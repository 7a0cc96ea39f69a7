//! What the archive remembers of the files it was made from.
//!
//! The state is written beside the index as `files-N` and named, with its
//! checksum, in the payload of the commit that it belongs to. The commit is
//! the one atomic step: until it is done the previous commit names the
//! previous state, so index and state cannot disagree after a crash.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ingest::ContentHash;
use crate::ingest::walk::Stamp;

/// Everything that is needed to tell what changed since the last run. It is
/// written from references, to spare copies of a million paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State<File = FileState> {
    /// The directories and files that are indexed, absolute, with their filters.
    pub roots: Vec<Root>,
    /// The files met below them, sorted by path.
    pub files: Vec<File>,
    /// Hashes of the paragraphs that recur across articles, sorted.
    pub recurring: Vec<u64>,
    /// Whether a run ended before it had looked for recurring paragraphs.
    pub recurrence_due: bool,
}

impl<File> Default for State<File> {
    /// Nothing was read yet.
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            files: Vec::new(),
            recurring: Vec::new(),
            recurrence_due: false,
        }
    }
}

/// A place that was given to `morgue index`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Its absolute path.
    pub path: String,
    /// Globs of the files wanted; all if empty.
    pub include: Vec<String>,
    /// Globs of the files and folders left out.
    pub exclude: Vec<String>,
}

/// What is remembered of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its absolute path.
    pub path: String,
    /// Its size and time when it was read.
    pub stamp: Stamp,
    /// The same of its sidecar.
    pub sidecar: Option<Stamp>,
    /// The content that was read.
    pub hash: ContentHash,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a file when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It gave this many articles.
    Articles(u32),
    /// It holds no articles.
    NotAnArticle,
    /// It was reported as a problem.
    Problem,
    /// It was reported as too large, which another limit may cure.
    TooLarge,
}

/// The commit payload that names a state file.
#[derive(Debug, Serialize, Deserialize)]
struct Name {
    file: String,
    checksum: String,
}

impl State {
    /// Reads the state that a commit's payload names.
    pub fn load(directory: &Path, payload: Option<&str>) -> Result<Self> {
        let Some(payload) = payload else {
            return Ok(Self::default());
        };
        let damaged = |detail: String| Error::Damaged {
            path: directory.to_owned(),
            detail,
        };
        let name: Name = serde_json::from_str(payload)
            .map_err(|error| damaged(format!("its last commit is unreadable ({error})")))?;
        let path = directory.join(&name.file);
        let bytes = fs::read(&path).map_err(Error::io("read", &path))?;
        if blake3::hash(&bytes).to_hex().as_str() != name.checksum {
            return Err(damaged(format!("{} fails its checksum", name.file)));
        }
        postcard::from_bytes(&bytes)
            .map_err(|error| damaged(format!("{} is unreadable ({error})", name.file)))
    }

    /// Removes the state files of earlier commits and of interrupted runs.
    pub fn remove_others(directory: &Path, payload: &str) {
        let Ok(name) = serde_json::from_str::<Name>(payload) else {
            return;
        };
        for path in state_files(directory) {
            if path
                .file_name()
                .is_some_and(|file| file != name.file.as_str())
            {
                // A leftover costs space, nothing else; the next run tries again.
                let _ = fs::remove_file(path);
            }
        }
    }
}

impl<File: Serialize> State<File> {
    /// Writes the state durably under a new name; returns the payload naming it.
    pub fn save(&self, directory: &Path, opstamp: u64) -> Result<String> {
        let bytes = postcard::to_stdvec(self)
            .map_err(|error| Error::Request(format!("the file list is too large: {error}")))?;
        let file = format!("files-{opstamp}");
        let path = directory.join(&file);
        let mut out = fs::File::create(&path).map_err(Error::io("write", &path))?;
        out.write_all(&bytes)
            .and_then(|()| out.sync_all())
            .map_err(Error::io("write", &path))?;
        let name = Name {
            file,
            checksum: blake3::hash(&bytes).to_hex().to_string(),
        };
        serde_json::to_string(&name).map_err(|error| Error::Request(error.to_string()))
    }
}

impl State {
    /// Removes every state file, of an archive that is being cleared.
    pub fn remove_all(directory: &Path) {
        for path in state_files(directory) {
            let _ = fs::remove_file(path);
        }
    }
}

fn state_files(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(directory) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.as_encoded_bytes().starts_with(b"files-"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_comes_back_as_it_was_and_damage_is_seen() {
        let directory = tempfile::tempdir().unwrap();
        let state = State {
            roots: vec![Root {
                path: "/news".into(),
                ..Root::default()
            }],
            files: vec![FileState {
                path: "/news/a.txt".into(),
                stamp: Stamp {
                    size: 3,
                    modified: -5,
                },
                sidecar: None,
                hash: [7; 16],
                fate: Fate::Articles(1),
            }],
            recurring: vec![1, 2],
            recurrence_due: false,
        };
        let old = state.save(directory.path(), 1).unwrap();
        let new = state.save(directory.path(), 2).unwrap();
        State::remove_others(directory.path(), &new);
        assert_eq!(State::load(directory.path(), Some(&new)).unwrap(), state);
        assert!(matches!(
            State::load(directory.path(), Some(&old)),
            Err(Error::Io { .. })
        ));
        fs::write(directory.path().join("files-2"), b"torn").unwrap();
        assert!(matches!(
            State::load(directory.path(), Some(&new)),
            Err(Error::Damaged { .. })
        ));
    }
}
