//! Issues of newspapers: a METS file and the scanned pages that it combines.
//!
//! The result of a METS file depends on its pages, and whether a page is an article
//! of its own depends on the METS file. So each is stored with the state of the
//! other, and read again when that changes. A METS file is recognised by `mets` in
//! its name and its root element; its pages are in the same folder or one folder
//! below.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::decode::decode;
use super::format;
use super::recent::Recent;
use super::unpack::read_file_at_most;
use super::walk::Stamp;

/// The relation of a file to an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The METS file: the file itself, or the one that may have it as a page.
    pub mets: PathBuf,
    /// The state of the other files that the result depends on.
    pub stamp: Stamp,
}

/// The METS files found on a walk, by their folders.
#[derive(Default)]
pub struct Folders {
    mets: HashMap<PathBuf, Mets>,
    /// The state of all pages of a folder, cached since it requires reading the folder.
    pages: HashMap<PathBuf, Stamp>,
}

/// The METS files of one folder.
#[derive(Default)]
struct Mets {
    files: Vec<(PathBuf, Stamp)>,
    /// The indices of those whose pages have the same prefix, by this prefix.
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

    /// Returns the METS file that a page may belong to: the only one, or the one
    /// with the same prefix, as `courier-0227-003.xml` has that of
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
    /// Collects the METS files among the files of whole folders.
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

    /// Returns the issue of a file, unless its METS file is not `wanted`.
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

    /// Returns the METS files in a folder, which may be one above those being walked.
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

    /// Returns the state of the pages below a folder, which is read from disk once.
    fn pages(&mut self, folder: &Path) -> Stamp {
        let known = self.pages.entry(folder.to_owned());
        *known.or_insert_with(|| pages_below(folder))
    }
}

/// Returns the XML files of a folder, sorted by name.
fn xml_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path());
    let files = files.filter(|path| is_xml(path) && path.is_file());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
}

/// Returns the state of all pages in a folder and its direct subfolders.
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

/// Whether a file begins with the root element of METS; a report about the baseball
/// team may have `mets` in its name, too.
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

/// The maximum number of METS files whose pages are cached while reading.
const MOST: usize = 8;

/// The pages of the most recently read METS files, shared by all threads.
#[derive(Clone, Debug, Default)]
pub struct Pages(Recent<Issue, Arc<HashSet<PathBuf>>>);

impl Pages {
    /// Whether this page belongs to the articles of an issue. As elsewhere, a METS
    /// file larger than `limit` bytes is not read.
    pub fn have(&self, issue: &Issue, page: &Path, limit: u64) -> bool {
        if issue.mets == page {
            return false;
        }
        let is_it = |known: &Issue| known == issue;
        let read = || Arc::new(pages_of(issue, limit));
        let pages = self.0.or_read(MOST, is_it, || issue.clone(), read);
        pages.contains(page)
    }
}

/// Returns the paths of the pages that a METS file refers to.
fn pages_of(issue: &Issue, limit: u64) -> HashSet<PathBuf> {
    let text = read_file_at_most(limit, &issue.mets)
        .map(decode)
        .unwrap_or_default();
    let folder = issue.mets.parent().unwrap_or(Path::new(""));
    let pages = format::pages_of_issue(&text).into_iter();
    pages.map(|page| folder.join(page)).collect()
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
    }
}
