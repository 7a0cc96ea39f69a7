//! Files beside the index that belong to a commit.
//!
//! They are written under a new name before the commit, and the commit's payload
//! names each with its checksum. The commit is the only atomic step: until it is
//! done, the previous commit names the previous files, so index and files are
//! consistent after a crash.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::durable;
use crate::error::{Error, Result};

/// The file with the state of the files that were read.
pub const FILES: &str = "files";

/// The file with the lineages.
pub const LINEAGES: &str = "lineages";

/// The payload of a commit: the files that belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The state of the files that were read.
    pub files: Named,
    /// The groups of articles that are copies of one another.
    pub lineages: Named,
    /// Whether people were not looked for. Defaults to `false` in older archives.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_people: bool,
}

/// The name of a file and the checksum of its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    file: String,
    checksum: String,
}

impl Beside {
    /// Parses the payload of a commit; `None` if nothing was committed yet.
    pub fn read(directory: &Path, payload: Option<&str>) -> Result<Option<Self>> {
        let parsed = payload.map(serde_json::from_str).transpose();
        parsed.map_err(|error| {
            damaged(
                directory,
                format!("its last commit is unreadable ({error})"),
            )
        })
    }

    /// Returns the payload that names the files.
    pub fn payload(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Error::Internal(error.to_string()))
    }

    /// Removes the files of earlier commits and of interrupted runs.
    pub fn remove_others(&self, directory: &Path) {
        remove(directory, |name| {
            name != self.files.file && name != self.lineages.file
        });
    }
}

/// Serializes the value of a file of a kind.
pub fn encode(kind: &str, what: &impl Serialize) -> Result<Vec<u8>> {
    postcard::to_stdvec(what)
        .map_err(|error| Error::Internal(format!("the list of {kind} cannot be written: {error}")))
}

impl Named {
    /// Writes [encoded](encode) bytes durably as the file of a kind that belongs to the
    /// commit with this number.
    pub fn write(directory: &Path, kind: &str, commit: u64, bytes: &[u8]) -> Result<Self> {
        let file = format!("{kind}-{commit}");
        durable::write_whole(&directory.join(&file), bytes)?;
        let checksum = blake3::hash(bytes).to_hex().to_string();
        Ok(Self { file, checksum })
    }

    /// Reads the file.
    pub fn read<T: DeserializeOwned>(&self, directory: &Path) -> Result<T> {
        let path = directory.join(&self.file);
        let bytes = fs::read(&path).map_err(Error::io("read", &path))?;
        self.decode(&bytes, directory)
    }

    /// Opens the file, to be read even after its removal; `None` on failure.
    pub fn open(&self, directory: &Path) -> Option<fs::File> {
        fs::File::open(directory.join(&self.file)).ok()
    }

    /// Verifies and deserializes the bytes of the file.
    pub fn decode<T: DeserializeOwned>(&self, bytes: &[u8], directory: &Path) -> Result<T> {
        if blake3::hash(bytes).to_hex().as_str() != self.checksum {
            return Err(damaged(
                directory,
                format!("{} fails its checksum", self.file),
            ));
        }
        postcard::from_bytes(bytes)
            .map_err(|error| damaged(directory, format!("{} is unreadable ({error})", self.file)))
    }
}

/// Removes all such files, for an archive that is being cleared.
pub fn remove_all(directory: &Path) {
    remove(directory, |_| true);
}

fn remove(directory: &Path, unwanted: impl Fn(&str) -> bool) {
    remove_files(directory, |name| is_one(name) && unwanted(name));
}

/// Removes the files of a directory with some names. Errors are ignored: a leftover
/// only takes space, and the next run tries again.
pub(super) fn remove_files(directory: &Path, is_unwanted: impl Fn(&str) -> bool) {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_name().to_str().is_some_and(&is_unwanted) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file name is that of such a file, complete or partially written.
pub fn is_one(name: &str) -> bool {
    let name = durable::whole_name(name);
    [FILES, LINEAGES].iter().any(|kind| {
        let number = name
            .strip_prefix(kind)
            .and_then(|rest| rest.strip_prefix('-'));
        number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    })
}

fn damaged(directory: &Path, detail: String) -> Error {
    Error::Damaged {
        path: directory.to_owned(),
        detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_and_damage_is_seen() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        let write = |kind, commit, numbers: &[u64]| {
            let bytes = encode(kind, &numbers.to_vec()).unwrap();
            Named::write(path, kind, commit, &bytes).unwrap()
        };
        let old = write(FILES, 1, &[1, 2]);
        let beside = Beside {
            files: write(FILES, 2, &[3]),
            lineages: write(LINEAGES, 2, &[4]),
            without_people: false,
        };
        let payload = beside.payload().unwrap();
        fs::write(path.join("files-of-others"), "kept").unwrap();
        fs::write(path.join("files-3.part"), "of a run that was killed").unwrap();
        beside.remove_others(path);
        assert_eq!(
            Beside::read(path, Some(&payload)).unwrap(),
            Some(beside.clone())
        );
        assert_eq!(beside.lineages.read::<Vec<u64>>(path).unwrap(), [4]);
        assert!(old.read::<Vec<u64>>(path).is_err());
        assert!(path.join("files-of-others").exists());
        assert!(!path.join("files-3.part").exists());

        fs::write(path.join("files-2"), b"torn").unwrap();
        let error = beside.files.read::<Vec<u64>>(path).unwrap_err();
        assert!(error.to_string().contains("files-2"), "{error}");
        assert!(Beside::read(path, Some("{")).is_err());
    }
}
