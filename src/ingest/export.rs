//! Unpacked exports of Omnivore: a folder with lists of saved articles, and the text
//! of each article in a file below it.
//!
//! They are joined as in an archive: the metadata of an article in a list is attached
//! to its file, and only articles without a file to be read remain in the list. So
//! each file is stored with the state of the others, and read again when that changes.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::format::aliases::Aliases;
use super::format::omnivore;
use super::raw::Claim;
use super::recent::Recent;
use super::unpack::read_file_at_most;
use super::walk::Stamp;

/// The relation of a folder's files to an export, shared by all of its lists, or by
/// all of its other files.
#[derive(Debug)]
pub struct Export {
    /// The folder of the export.
    folder: PathBuf,
    /// The lists in it that are read.
    lists: Vec<PathBuf>,
    /// The texts that are joined.
    texts: HashSet<PathBuf>,
    /// The state of the other files that the result depends on.
    pub stamp: Stamp,
}

impl Export {
    /// Whether a file is a list of saved articles.
    pub fn has_list(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str());
        file.parent() == Some(&self.folder) && name.is_some_and(omnivore::is_list)
    }

    /// Whether a file contains the user's highlights.
    pub fn has_highlights(&self, file: &Path) -> bool {
        let below = file.strip_prefix(&self.folder).ok();
        let below = below.and_then(Path::to_str);
        below.is_some_and(omnivore::is_highlights)
    }

    /// Whether it has a file of this name that is joined.
    pub fn has(&self, member: &str) -> bool {
        self.texts.contains(&self.folder.join(member))
    }
}

/// The exports found on a walk, by their folders.
#[derive(Default)]
pub struct Folders {
    /// The exports for their lists.
    of_lists: HashMap<PathBuf, Option<Arc<Export>>>,
    /// The exports for their texts and highlights.
    of_texts: HashMap<PathBuf, Option<Arc<Export>>>,
}

impl Folders {
    /// Returns a file's export, if any. `wanted` selects the other files to be read.
    pub fn export(&mut self, file: &Path, wanted: impl Fn(&Path) -> bool) -> Option<Arc<Export>> {
        let folder = file.parent()?;
        if omnivore::is_list(file.file_name()?.to_str()?) {
            return known(&mut self.of_lists, folder, || of_lists(folder, wanted));
        }
        if !omnivore::is_folder(folder.file_name()?.to_str()?) {
            return None;
        }
        let folder = folder.parent()?;
        known(&mut self.of_texts, folder, || of_texts(folder, wanted))
    }
}

/// Returns the cached export of a folder, or finds and caches it.
fn known(
    exports: &mut HashMap<PathBuf, Option<Arc<Export>>>,
    folder: &Path,
    find: impl FnOnce() -> Option<Export>,
) -> Option<Arc<Export>> {
    if let Some(known) = exports.get(folder) {
        return known.clone();
    }
    let found = find().map(Arc::new);
    exports.insert(folder.to_owned(), found.clone());
    found
}

/// Returns an export for its lists, which lose the articles whose texts are read.
fn of_lists(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Option<Export> {
    let mut texts = texts(folder);
    texts.retain(|text| wanted(text));
    let stamp = Stamp::of_all(texts.iter().map(|text| (&**text, Stamp::default())));
    (!texts.is_empty()).then(|| Export {
        folder: folder.to_owned(),
        lists: Vec::new(),
        texts: texts.into_iter().collect(),
        stamp,
    })
}

/// Returns an export for its texts, which may be described by lists that are read, too.
fn of_texts(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Option<Export> {
    let is_list = |file: &PathBuf| {
        let name = file.file_name().and_then(|name| name.to_str());
        name.is_some_and(omnivore::is_list) && wanted(file)
    };
    let stamped = |list: PathBuf| {
        let stamp = Stamp::of(&list.metadata().ok()?);
        Some((list, stamp))
    };
    let lists = files(folder).into_iter().filter(is_list);
    let lists: Vec<(PathBuf, Stamp)> = lists.filter_map(stamped).collect();
    let stamp = Stamp::of_all(lists.iter().map(|(list, stamp)| (&**list, *stamp)));
    (!lists.is_empty()).then(|| Export {
        folder: folder.to_owned(),
        lists: lists.into_iter().map(|(list, _)| list).collect(),
        texts: texts(folder).into_iter().collect(),
        stamp,
    })
}

/// Returns all texts of an export, whether they are read or not.
fn texts(folder: &Path) -> Vec<PathBuf> {
    files(&folder.join(omnivore::TEXTS.trim_end_matches('/')))
}

/// Returns the files in a folder, sorted by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_file = |entry: &DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_symlink() => entry.path().is_file(),
        kind => kind.is_ok_and(|kind| kind.is_file()),
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.filter(is_file).map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// The claims in the lists of an export, by the files that they are about.
pub type Said = HashMap<PathBuf, Vec<Claim>>;

/// The maximum number of exports whose lists are cached while reading.
const MOST: usize = 4;

/// The claims in the lists of the most recently read exports, shared by all threads.
#[derive(Clone, Debug, Default)]
pub struct Exports(Recent<Arc<Export>, Arc<Said>>);

impl Exports {
    /// Returns the claims in the lists of an export about its files. As elsewhere, a
    /// list larger than `limit` bytes is not read.
    pub(super) fn said(&self, export: &Arc<Export>, limit: u64, aliases: &Aliases) -> Arc<Said> {
        let is_it = |known: &Arc<Export>| {
            Arc::ptr_eq(known, export)
                || (&known.folder, known.stamp) == (&export.folder, export.stamp)
        };
        let read = || Arc::new(said(export, limit, aliases));
        self.0.or_read(MOST, is_it, || Arc::clone(export), read)
    }
}

/// Reads the claims in the lists of an export.
fn said(export: &Export, limit: u64, aliases: &Aliases) -> Said {
    let lists = export.lists.iter();
    let lists = lists.filter_map(|list| read_file_at_most(limit, list));
    let said = lists.filter_map(|list| {
        let (said, _) = omnivore::join(&list, |member| export.has(member), aliases)?;
        Some(said)
    });
    let mut by_file = Said::default();
    for said in said.flatten() {
        let file = export.folder.join(said.member);
        by_file.entry(file).or_default().extend(said.claims);
    }
    by_file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_an_export_share_what_they_have_to_do_with_it() {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str| {
            let file = place.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "[]").unwrap();
            file
        };
        let lists = ["metadata_0_to_20.json", "metadata_20_to_40.json"].map(write);
        let texts = ["content/mill.html", "content/toll.md", "highlights/mill.md"].map(write);
        let mut folders = Folders::default();
        for files in [&lists[..], &texts] {
            let mut exports = files
                .iter()
                .map(|file| folders.export(file, |_| true).unwrap());
            let first = exports.next().unwrap();
            assert!(exports.all(|export| Arc::ptr_eq(&export, &first)));
        }
        // The texts of a folder whose lists are not read belong to no export.
        let mut folders = Folders::default();
        assert!(folders.export(&texts[0], |file| file != lists[0]).is_some());
        let mut folders = Folders::default();
        assert!(
            folders
                .export(&texts[0], |file| !lists.contains(&file.to_owned()))
                .is_none()
        );
        // A list whose texts are not read keeps all of them.
        let mut folders = Folders::default();
        assert!(
            folders
                .export(&lists[0], |file| !texts.contains(&file.to_owned()))
                .is_none()
        );
    }
}
