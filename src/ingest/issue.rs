//! Issues of newspapers: a METS file and the scanned pages that it puts
//! together.
//!
//! What a METS file gives depends on its pages, and whether a page is an
//! article by itself depends on the METS file. So each is remembered with the
//! state of the other, and read again when that changes. A METS file is known
//! by `mets` in its name; its pages lie beside it or one folder below.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::decode::decode;
use super::format;
use super::walk::Stamp;

/// What a file has to do with an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The METS file: itself, or the one that may have it for a page.
    pub mets: PathBuf,
    /// The state of the other files that decide what it gives.
    pub stamp: Stamp,
}

/// The METS files met on a walk, by their folders.
#[derive(Default)]
pub struct Folders(HashMap<PathBuf, Vec<(PathBuf, Stamp)>>);

impl Folders {
    /// Knows the METS files among those of whole folders.
    pub fn of<'f>(files: impl Iterator<Item = (&'f Path, Stamp)>) -> Self {
        let mut folders: HashMap<PathBuf, Vec<(PathBuf, Stamp)>> = HashMap::new();
        for (file, stamp) in files.filter(|(file, _)| is_xml(file)) {
            let folder = file.parent().unwrap_or(file).to_owned();
            let files = folders.entry(folder).or_default();
            if is_mets(file) {
                files.push((file.to_owned(), stamp));
            }
        }
        Self(folders)
    }

    /// What a file has to do with an issue whose METS file is `wanted`, too.
    pub fn issue(&mut self, file: &Path, wanted: impl Fn(&Path) -> bool) -> Option<Issue> {
        if !is_xml(file) {
            return None;
        }
        let folder = file.parent()?;
        if is_mets(file) {
            return Some(Issue {
                mets: file.to_owned(),
                stamp: pages_below(folder),
            });
        }
        let near = [Some(folder), folder.parent()].into_iter().flatten();
        near.into_iter().find_map(|near| {
            let mets = self.mets(near);
            let is_its =
                |(path, _): &&(PathBuf, Stamp)| mets.len() == 1 || is_named_like(path, file);
            let (path, stamp) = mets.iter().find(is_its)?;
            wanted(path).then(|| Issue {
                mets: path.clone(),
                stamp: *stamp,
            })
        })
    }

    /// The METS files in a folder, which may be one above those walked now.
    fn mets(&mut self, folder: &Path) -> &[(PathBuf, Stamp)] {
        self.0.entry(folder.to_owned()).or_insert_with(|| {
            let files = xml_files(folder).into_iter().filter(|path| is_mets(path));
            let stamped = files.filter_map(|path| {
                let stamp = Stamp::of(&path.metadata().ok()?);
                Some((path, stamp))
            });
            stamped.collect()
        })
    }
}

/// The XML files of a folder, by their names.
fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files.filter(|path| is_xml(path)).collect();
    files.sort();
    files
}

/// The state of all pages in a folder and in those directly below.
fn pages_below(folder: &Path) -> Stamp {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir());
    let mut folders: Vec<PathBuf> = folders.collect();
    folders.push(folder.to_owned());
    folders.sort();
    let mut hasher = blake3::Hasher::new();
    for page in folders.iter().flat_map(|folder| xml_files(folder)) {
        let stamp = page.metadata().map(|metadata| Stamp::of(&metadata));
        let stamp = stamp.unwrap_or_default();
        if !is_mets(&page) {
            hasher.update(page.as_os_str().as_encoded_bytes());
            hasher.update(&stamp.size.to_le_bytes());
            hasher.update(&stamp.modified.to_le_bytes());
        }
    }
    let mut size = [0; 8];
    size.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    Stamp {
        size: u64::from_le_bytes(size),
        modified: 0,
    }
}

fn is_xml(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|e| {
        ["xml", "alto", "mets"]
            .iter()
            .any(|known| e.eq_ignore_ascii_case(known))
    })
}

fn is_mets(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| name.contains("mets"))
}

/// Whether a page is called like a METS file: `courier-0227-003.xml` like
/// `courier-0227-mets.xml`.
fn is_named_like(mets: &Path, page: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
    };
    let (Some(mets), Some(page)) = (name(mets), name(page)) else {
        return false;
    };
    let begin = mets.split("mets").next().unwrap_or_default();
    !begin.is_empty() && page.starts_with(begin)
}

/// The most METS files whose pages are remembered while reading.
const MOST: usize = 8;

/// The pages of the METS files read last, shared by all who read.
#[derive(Clone, Debug, Default)]
pub struct Pages(Arc<Mutex<Vec<Known>>>);

/// An issue and the places of its pages.
type Known = (Issue, FxHashSet<PathBuf>);

impl Pages {
    /// Whether an issue's articles are made of this page.
    pub fn have(&self, issue: &Issue, page: &Path) -> bool {
        if issue.mets == page {
            return false;
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, pages)) = known.iter().find(|(known, _)| known == issue) {
            return pages.contains(page);
        }
        let text = fs::read(&issue.mets).map(decode).unwrap_or_default();
        let folder = issue.mets.parent().unwrap_or(Path::new(""));
        let pages = format::pages_of_issue(&text).into_iter();
        let pages: FxHashSet<PathBuf> = pages.map(|page| folder.join(page)).collect();
        let has = pages.contains(page);
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((issue.clone(), pages));
        has
    }
}
