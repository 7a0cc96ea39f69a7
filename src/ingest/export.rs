//! Exports of Omnivore that were unpacked: a folder with lists of what was saved, and
//! the text of each piece in a file below it.
//!
//! They are joined as in an archive: what a list says of a piece is said of its file,
//! and of the list only pieces without one are left. So each is remembered with the
//! state of the other, and read again when that changes.

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::format::aliases::Aliases;
use super::format::omnivore;
use super::raw::Claim;
use super::unpack::read_at_most;
use super::walk::Stamp;

/// What a file has to do with an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Where the export lies.
    folder: PathBuf,
    /// The lists that may speak of the file, or the file itself if it is one.
    lists: Arc<[PathBuf]>,
    /// The state of the other files that decide what it gives.
    pub stamp: Stamp,
}

impl Export {
    /// Whether a file is a list of what was saved.
    pub fn has_list(&self, file: &Path) -> bool {
        self.lists.iter().any(|list| list == file)
    }

    /// Whether a file is what its owner marked.
    pub fn has_highlights(&self, file: &Path) -> bool {
        let below = file.strip_prefix(&self.folder).ok();
        let below = below.and_then(Path::to_str);
        below.is_some_and(omnivore::is_highlights)
    }

    /// Whether it has a file of this name.
    pub fn has(&self, member: &str) -> bool {
        let mut parts = Path::new(member).components();
        parts.all(|part| matches!(part, Component::Normal(_))) && self.folder.join(member).is_file()
    }
}

/// The exports met on a walk, by their folders.
#[derive(Default)]
pub struct Folders {
    lists: HashMap<PathBuf, Vec<(PathBuf, Stamp)>>,
    /// The state of all texts.
    texts: HashMap<PathBuf, Option<Stamp>>,
}

impl Folders {
    /// What a file has to do with an export whose lists are `wanted`, too.
    pub fn export(&mut self, file: &Path, wanted: impl Fn(&Path) -> bool) -> Option<Export> {
        let folder = file.parent()?;
        if omnivore::is_list(file.file_name()?.to_str()?) {
            return Some(Export {
                folder: folder.to_owned(),
                lists: [file.to_owned()].into(),
                stamp: self.texts(folder)?,
            });
        }
        if !omnivore::is_folder(folder.file_name()?.to_str()?) {
            return None;
        }
        let folder = folder.parent()?;
        let lists = self.lists(folder).iter().filter(|(list, _)| wanted(list));
        let lists: Vec<&(PathBuf, Stamp)> = lists.collect();
        (!lists.is_empty()).then(|| Export {
            folder: folder.to_owned(),
            lists: lists.iter().map(|(list, _)| list.clone()).collect(),
            stamp: state(lists.iter().map(|(list, stamp)| (&**list, *stamp))),
        })
    }

    /// The lists in a folder, asked of the disk once.
    fn lists(&mut self, folder: &Path) -> &[(PathBuf, Stamp)] {
        let known = self.lists.entry(folder.to_owned());
        known.or_insert_with(|| {
            let is_list = |file: &PathBuf| {
                let name = file.file_name().and_then(|name| name.to_str());
                name.is_some_and(omnivore::is_list)
            };
            let lists = files(folder).into_iter().filter(is_list);
            let stamped = |list: PathBuf| {
                let stamp = Stamp::of(&list.metadata().ok()?);
                Some((list, stamp))
            };
            lists.filter_map(stamped).collect()
        })
    }

    /// Which texts an export has, asked of the disk once; `None` if it is none.
    fn texts(&mut self, folder: &Path) -> Option<Stamp> {
        let known = self.texts.entry(folder.to_owned());
        *known.or_insert_with(|| {
            let texts = files(&folder.join(omnivore::TEXTS));
            let texts = texts.iter().map(|text| (&**text, Stamp::default()));
            (texts.len() > 0).then(|| state(texts))
        })
    }
}

/// What lies in a folder, by its names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

/// The state of several files as that of one.
fn state<'f>(files: impl Iterator<Item = (&'f Path, Stamp)>) -> Stamp {
    let mut hasher = blake3::Hasher::new();
    for (file, stamp) in files {
        hasher.update(file.as_os_str().as_encoded_bytes());
        hasher.update(&stamp.size.to_le_bytes());
        hasher.update(&stamp.modified.to_le_bytes());
    }
    let mut size = [0; 8];
    size.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    Stamp {
        size: u64::from_le_bytes(size),
        modified: 0,
    }
}

/// What the lists of an export say, by the files of which they say it.
pub type Said = HashMap<PathBuf, Vec<Claim>>;

/// The most exports whose lists are remembered while reading.
const MOST: usize = 4;

/// What the lists of the exports read last say, shared by all who read.
#[derive(Clone, Debug, Default)]
pub struct Exports(Arc<Mutex<Vec<Known>>>);

/// An export and what its lists say.
type Known = (Export, Arc<Said>);

impl Exports {
    /// What the lists of an export say of its files. A list larger than `limit` is not
    /// read, here as elsewhere.
    pub(super) fn said(&self, export: &Export, limit: u64, aliases: &Aliases) -> Arc<Said> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, said)) = lock().iter().find(|(known, _)| known == export) {
            return Arc::clone(said);
        }
        // Two threads may both read them, which costs less than all waiting.
        let lists = export.lists.iter().filter_map(|list| read(list, limit));
        let said = lists.filter_map(|list| {
            let (said, _) = omnivore::join(&list, |member| export.has(member), aliases)?;
            Some(said)
        });
        let said = said
            .flatten()
            .map(|said| (export.folder.join(said.member), said.claims));
        let said = Arc::new(said.collect());
        let mut known = lock();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((export.clone(), Arc::clone(&said)));
        said
    }
}

/// The content of a file, or nothing if it is larger than `limit` bytes.
fn read(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let is_all = read_at_most(limit, File::open(path).ok()?, &mut bytes).ok()?;
    is_all.then_some(bytes)
}
