//! Folders that exist but no longer hold anything.
//!
//! Files that were deleted are gone, and so are their articles. But if nothing at
//! all is left in a folder, a disk may not be mounted; that is reported.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::article::{path_of, path_text};

/// Returns the empty ones of the folders that held some files, or of their
/// ancestors, each with the number of the files that lay below it.
pub(super) fn folders<'p>(files: impl Iterator<Item = &'p str>) -> BTreeMap<String, u64> {
    let mut known: FxHashMap<PathBuf, Option<String>> = FxHashMap::default();
    let mut emptied = BTreeMap::new();
    for file in files {
        let file = path_of(file);
        let Some(folder) = file.parent() else {
            continue;
        };
        if !known.contains_key(folder) {
            known.insert(folder.to_owned(), empty_above(folder));
        }
        if let Some(Some(empty)) = known.get(folder) {
            *emptied.entry(empty.clone()).or_default() += 1;
        }
    }
    emptied
}

/// Returns the folder, or its closest existing ancestor, if it is empty.
fn empty_above(folder: &Path) -> Option<String> {
    let there = folder.ancestors().find(|place| place.is_dir())?;
    let is_empty = fs::read_dir(there).ok()?.next().is_none();
    is_empty.then(|| path_text(there).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_holds_nothing_any_more_is_told_with_what_it_held() {
        let place = tempfile::tempdir().unwrap();
        let path = |name: &str| place.path().join(name).display().to_string();
        fs::create_dir_all(place.path().join("empty")).unwrap();
        fs::create_dir_all(place.path().join("other")).unwrap();
        fs::write(place.path().join("other/left.txt"), "").unwrap();
        let files = [
            path("empty/a.txt"),
            path("empty/2023/b.txt"),
            path("other/c.txt"),
            path("other/2023/d.txt"),
            path("e.txt"),
        ];
        let told = folders(files.iter().map(String::as_str));
        assert_eq!(told, BTreeMap::from([(path("empty"), 2)]));
    }
}
