//! Folders that hold nothing any more, or are not there any more.
//!
//! Files that were taken away are gone, and so are their articles. But where
//! nothing at all is left in a folder, or of it, a disk may not be mounted, or
//! more was removed than was meant: that is told.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::article::{path_of, path_text};

/// The folders that are empty or gone, of those in which some files lay or that
/// were above these; with how many of the files lay below each. Of a folder that is
/// gone with others below it, it alone is told.
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

/// A folder, or the next above it that is there, if nothing is in it; else the
/// highest that is gone of a folder and those above it.
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
