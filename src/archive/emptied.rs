//! Folders that no longer hold anything, or no longer exist.
//!
//! Files that were deleted are gone, and so are their articles. But if nothing at
//! all is left in a folder, or the folder itself is gone, a disk may not be mounted,
//! or more may have been deleted than intended; that is reported.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::article::{path_of, path_text};

/// Returns the empty or missing ones of the folders that held some files, or of their
/// ancestors, each with the number of the files that lay below it. Folders below a
/// missing one are not listed.
pub(super) fn folders<'p>(files: impl Iterator<Item = &'p str>) -> BTreeMap<String, u64> {
    let mut known: FxHashMap<PathBuf, Option<String>> = FxHashMap::default();
    let mut emptied = BTreeMap::new();
    for file in files {
        let file = path_of(file);
        let Some(folder) = file.parent() else {
            continue;
        };
        if !known.contains_key(folder) {
            known.insert(folder.to_owned(), emptied_above(folder));
        }
        if let Some(Some(empty)) = known.get(folder) {
            *emptied.entry(empty.clone()).or_default() += 1;
        }
    }
    emptied
}

/// Returns the closest existing folder if it is empty, otherwise the highest missing
/// one, of a folder and its ancestors; `None` if the folder exists and is not empty.
fn emptied_above(folder: &Path) -> Option<String> {
    let mut gone = None;
    for place in folder.ancestors() {
        if !place.is_dir() {
            gone = Some(place);
            continue;
        }
        let is_empty = fs::read_dir(place).ok()?.next().is_none();
        let told = if is_empty { Some(place) } else { gone };
        return told.map(|place| path_text(place).into_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_which_nothing_is_left_is_told_with_what_it_held() {
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
            path("other/2023/05/d.txt"),
            path("e.txt"),
        ];
        let told = folders(files.iter().map(String::as_str));
        assert_eq!(
            told,
            BTreeMap::from([(path("empty"), 2), (path("other/2023"), 2)])
        );
    }
}
