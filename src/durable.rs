//! Atomic replacement of files: after a crash, the old or the new file is complete.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The suffix of a file's name while it is written.
const PART: &str = ".part";

/// Writes a file completely or not at all. It is durable once this returns, even if
/// the machine stops right after.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let part = part_of(path);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let written = written.and_then(|()| fs::rename(&part, path));
    if let Err(error) = written {
        let _ = fs::remove_file(&part);
        return Err(Error::io("write", path)(error));
    }
    sync_directory(path.parent().unwrap_or(path))
}

/// Makes creations, renames and removals in a directory durable: a file's content
/// may be safe on the disk while its name is not.
pub(crate) fn sync_directory(directory: &Path) -> Result<()> {
    // Other systems do not open directories and store names on their own.
    if !cfg!(unix) {
        return Ok(());
    }
    // The parent of `list` is the empty path.
    let is_here = directory.as_os_str().is_empty();
    let directory = if is_here { Path::new(".") } else { directory };
    let synced = File::open(directory).and_then(|opened| opened.sync_all());
    synced.map_err(Error::io("write", directory))
}

/// Returns the name that a file has once it is complete.
pub(crate) fn whole_name(name: &str) -> &str {
    name.strip_suffix(PART).unwrap_or(name)
}

fn part_of(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_owned();
    part.push(PART);
    part.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_or_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("list");
        for text in ["one", "another"] {
            write_whole(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        let names = || fs::read_dir(place.path()).unwrap().count();
        assert_eq!(names(), 1);
        // A directory with that name exists.
        let taken = place.path().join("taken");
        fs::create_dir_all(taken.join("below")).unwrap();
        let error = write_whole(&taken, b"three").unwrap_err();
        assert!(error.to_string().contains("taken"), "{error}");
        assert_eq!(names(), 2, "a part is left over");
        let missing = place.path().join("none").join("list");
        assert!(write_whole(&missing, b"four").is_err());
    }

    #[test]
    fn a_part_is_known_by_its_name() {
        let part = part_of(Path::new("archive/files-3"));
        assert_eq!(part, Path::new("archive/files-3.part"));
        assert_eq!(whole_name("files-3.part"), "files-3");
        assert_eq!(whole_name("files-3"), "files-3");
    }
}
