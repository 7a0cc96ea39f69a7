//! Exports of Omnivore that were unpacked: a folder with lists of what was saved, and
//! the text of each piece in a file below it.
//!
//! They are joined as in an archive: what a list says of a piece is said of its file,
//! and of the list only pieces are left whose files are not read. So each is remembered
//! with the state of the other, and read again when that changes.

use std::collections::{HashMap, HashSet};
use std::fs::{self, DirEntry, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::format::aliases::Aliases;
use super::format::omnivore;
use super::raw::Claim;
use super::unpack::read_at_most;
use super::walk::Stamp;

/// What a folder's files have to do with an export: all its lists the one thing, all
/// others another, which they share.
#[derive(Debug)]
pub struct Export {
    /// Where the export lies.
    folder: PathBuf,
    /// The lists in it that are read.
    lists: Vec<PathBuf>,
    /// The texts that are joined.
    texts: HashSet<PathBuf>,
    /// The state of the other files that decide what one gives.
    pub stamp: Stamp,
}

impl Export {
    /// Whether a file is a list of what was saved.
    pub fn has_list(&self, file: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str());
        file.parent() == Some(&self.folder) && name.is_some_and(omnivore::is_list)
    }

    /// Whether a file is what its owner marked.
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

/// The exports met on a walk, by their folders.
#[derive(Default)]
pub struct Folders {
    /// What their lists have to do with them.
    of_lists: HashMap<PathBuf, Option<Arc<Export>>>,
    /// What their texts have to do with them, and what their owners marked.
    of_texts: HashMap<PathBuf, Option<Arc<Export>>>,
}

impl Folders {
    /// What a file has to do with an export, of which files may be `wanted`, too.
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

/// What is known of a folder, or is found out now, and then known.
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

/// What lists have to do with an export: they lose the pieces whose texts are read.
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

/// What texts have to do with an export: lists that are read, too, may speak of them.
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

/// The texts that an export has, whoever wants them.
fn texts(folder: &Path) -> Vec<PathBuf> {
    files(&folder.join(omnivore::TEXTS.trim_end_matches('/')))
}

/// The files in a folder, by their names.
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

/// What the lists of an export say, by the files of which they say it.
pub type Said = HashMap<PathBuf, Vec<Claim>>;

/// The most exports whose lists are remembered while reading.
const MOST: usize = 4;

/// What the lists of the exports read last say, shared by all who read.
#[derive(Clone, Debug, Default)]
pub struct Exports(Arc<Mutex<Vec<Known>>>);

/// An export and what its lists say.
type Known = (Arc<Export>, Arc<Said>);

impl Exports {
    /// What the lists of an export say of its files. A list larger than `limit` is not
    /// read, here as elsewhere.
    pub(super) fn said(&self, export: &Arc<Export>, limit: u64, aliases: &Aliases) -> Arc<Said> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(known, _): &&Known| {
            Arc::ptr_eq(known, export)
                || (&known.folder, known.stamp) == (&export.folder, export.stamp)
        };
        if let Some((_, said)) = lock().iter().find(is_it) {
            return Arc::clone(said);
        }
        // Two threads may both read them, which costs less than all waiting.
        let lists = export.lists.iter().filter_map(|list| read(list, limit));
        let said = lists.filter_map(|list| {
            let (said, _) = omnivore::join(&list, |member| export.has(member), aliases)?;
            Some(said)
        });
        let mut by_file = Said::default();
        for said in said.flatten() {
            let file = export.folder.join(said.member);
            by_file.entry(file).or_default().extend(said.claims);
        }
        let said = Arc::new(by_file);
        let mut known = lock();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((Arc::clone(export), Arc::clone(&said)));
        said
    }
}

/// The content of a file, or nothing if it is larger than `limit` bytes.
fn read(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let is_all = read_at_most(limit, File::open(path).ok()?, &mut bytes).ok()?;
    is_all.then_some(bytes)
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
        // Of a folder whose lists are not read, the texts are others.
        let mut folders = Folders::default();
        assert!(folders.export(&texts[0], |file| file != lists[0]).is_some());
        let mut folders = Folders::default();
        assert!(
            folders
                .export(&texts[0], |file| !lists.contains(&file.to_owned()))
                .is_none()
        );
        // A list whose texts are not read keeps them all.
        let mut folders = Folders::default();
        assert!(
            folders
                .export(&lists[0], |file| !texts.contains(&file.to_owned()))
                .is_none()
        );
    }
}
