//! Issues of newspapers: a METS file and the scanned pages that it puts
//! together.
//!
//! What a METS file gives depends on its pages, and whether a page is an
//! article by itself depends on the METS file. So each is remembered with the
//! state of the other, and read again when that changes. A METS file is known
//! by `mets` in its name and its root element; its pages lie beside it or one
//! folder below.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::decode::decode;
use super::format;
use super::unpack::read_at_most;
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
pub struct Folders {
    mets: HashMap<PathBuf, Mets>,
    /// The state of all pages of a folder, which it costs reading it to know.
    pages: HashMap<PathBuf, Stamp>,
}

/// The METS files of one folder.
#[derive(Default)]
struct Mets {
    files: Vec<(PathBuf, Stamp)>,
    /// The places of those whose pages are called like them, by what the names
    /// begin with.
    by_name: HashMap<String, usize>,
}

impl Mets {
    fn push(&mut self, file: PathBuf, stamp: Stamp) {
        let name = lower_name(&file);
        let begin = name.split("mets").next().unwrap_or_default();
        if !begin.is_empty() {
            let at = self.files.len();
            self.by_name.entry(begin.to_owned()).or_insert(at);
        }
        self.files.push((file, stamp));
    }

    /// The METS file that may put a page together: the only one, or the one
    /// that it is called like, as `courier-0227-003.xml` is like
    /// `courier-0227-mets.xml`.
    fn of(&self, page: &Path) -> Option<&(PathBuf, Stamp)> {
        if let [only] = &self.files[..] {
            return Some(only);
        }
        if self.files.is_empty() {
            return None;
        }
        let name = lower_name(page);
        let mut begins = (1..=name.len()).rev().filter_map(|end| name.get(..end));
        let at = begins.find_map(|begin| self.by_name.get(begin))?;
        self.files.get(*at)
    }
}

impl Folders {
    /// Knows the METS files among those of whole folders.
    pub fn of<'f>(files: impl Iterator<Item = (&'f Path, Stamp)>) -> Self {
        let mut folders = Self::default();
        for (file, stamp) in files.filter(|(file, _)| is_xml(file)) {
            let folder = file.parent().unwrap_or(file).to_owned();
            let mets = folders.mets.entry(folder).or_default();
            if is_mets(file) {
                mets.push(file.to_owned(), stamp);
            }
        }
        folders
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
                stamp: self.pages(folder),
            });
        }
        let near = [Some(folder), folder.parent()].into_iter().flatten();
        near.into_iter().find_map(|near| {
            let (path, stamp) = self.mets(near).of(file)?;
            wanted(path).then(|| Issue {
                mets: path.clone(),
                stamp: *stamp,
            })
        })
    }

    /// The METS files in a folder, which may be one above those walked now.
    fn mets(&mut self, folder: &Path) -> &Mets {
        self.mets.entry(folder.to_owned()).or_insert_with(|| {
            let mut mets = Mets::default();
            for path in xml_files(folder).into_iter().filter(|path| is_mets(path)) {
                if let Ok(metadata) = path.metadata() {
                    mets.push(path, Stamp::of(&metadata));
                }
            }
            mets
        })
    }

    /// The state of the pages below a folder, asked of the disk once.
    fn pages(&mut self, folder: &Path) -> Stamp {
        let known = self.pages.entry(folder.to_owned());
        *known.or_insert_with(|| pages_below(folder))
    }
}

/// The XML files of a folder, by their names.
fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path());
    let files = files.filter(|path| is_xml(path) && path.is_file());
    let mut files: Vec<PathBuf> = files.collect();
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
    let files = folders.iter().flat_map(|folder| xml_files(folder));
    let pages: Vec<(PathBuf, Stamp)> = files
        .filter(|page| !is_mets(page))
        .map(|page| {
            let stamp = page.metadata().map(|metadata| Stamp::of(&metadata));
            (page, stamp.unwrap_or_default())
        })
        .collect();
    Stamp::of_all(pages.iter().map(|(page, stamp)| (&**page, *stamp)))
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
    lower_name(path).contains("mets") && begins_as_mets(path)
}

/// Whether a file's beginning has the root element of METS: a report on a
/// baseball team may have its name, too.
fn begins_as_mets(path: &Path) -> bool {
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && format::is_mets(&decode(head))
}

fn lower_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().to_lowercase()
}

/// The most METS files whose pages are remembered while reading.
const MOST: usize = 8;

/// The pages of the METS files read last, shared by all who read.
#[derive(Clone, Debug, Default)]
pub struct Pages(Arc<Mutex<Vec<Known>>>);

/// An issue and the places of its pages.
type Known = (Issue, FxHashSet<PathBuf>);

impl Pages {
    /// Whether an issue's articles are made of this page. A METS file larger
    /// than `limit` is not read, here as elsewhere.
    pub fn have(&self, issue: &Issue, page: &Path, limit: u64) -> bool {
        if issue.mets == page {
            return false;
        }
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, pages)) = lock().iter().find(|(known, _)| known == issue) {
            return pages.contains(page);
        }
        // Two threads may both read it, which costs less than all waiting.
        let text = read_bounded(&issue.mets, limit)
            .map(decode)
            .unwrap_or_default();
        let folder = issue.mets.parent().unwrap_or(Path::new(""));
        let pages = format::pages_of_issue(&text).into_iter();
        let pages: FxHashSet<PathBuf> = pages.map(|page| folder.join(page)).collect();
        let has = pages.contains(page);
        let mut known = lock();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((issue.clone(), pages));
        has
    }
}

/// The content of a file, or nothing if it is larger than `limit` bytes.
fn read_bounded(path: &Path, limit: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    let is_all = read_at_most(limit, file, &mut bytes).ok()?;
    is_all.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_belong_to_the_issue_that_they_are_called_like() {
        let mut mets = Mets::default();
        for name in ["courier-0226-METS.xml", "courier-02-mets.xml", "mets.xml"] {
            mets.push(name.into(), Stamp::default());
        }
        let of = |page: &str| {
            mets.of(Path::new(page))
                .map(|(path, _)| path.to_str().unwrap())
        };
        assert_eq!(of("Courier-0226-003.xml"), Some("courier-0226-METS.xml"));
        assert_eq!(of("courier-02-28.xml"), Some("courier-02-mets.xml"));
        assert_eq!(of("gazette-1.xml"), None);
        let mut only = Mets::default();
        only.push("mets.xml".into(), Stamp::default());
        assert!(only.of(Path::new("gazette-1.xml")).is_some());
    }

    #[test]
    fn a_mets_file_is_told_by_its_root() {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = place.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let root = r#"<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/">"#;
        assert!(is_mets(&write("a-mets.xml", root)));
        assert!(!is_mets(&write(
            "2015-mets-win.xml",
            "<article>The Mets won.</article>"
        )));
        assert!(!is_mets(&write("a.xml", root)));
        assert_eq!(read_bounded(&write("b.xml", "12345"), 4), None);
    }
}
