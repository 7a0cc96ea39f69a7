//! The members of zip and tar archives, and the corrections among them.
//!
//! Archives are walked like folders: hidden files, version control folders and the
//! companion folders of saved pages are skipped.

mod cut;

use std::io::{self, Read, SeekFrom};

use rustc_hash::{FxHashMap, FxHashSet};
use zip::ZipArchive;

use super::Seekable;
use crate::ingest::walk::{SIDECAR_SUFFIX, companion_of};

pub use cut::members as members_before_cut;

/// An open zip archive.
pub type Zip<'a> = ZipArchive<Box<dyn Seekable + 'a>>;

/// Opens a zip archive by its central directory, and counts the members that are
/// inaccessible because later ones have the same names.
pub fn open_zip<'a>(mut bytes: Box<dyn Seekable + 'a>) -> io::Result<(Zip<'a>, usize)> {
    let all = count(&mut bytes).unwrap_or_default();
    let zip = ZipArchive::new(bytes).map_err(io::Error::from)?;
    let hidden = usize::from(all).saturating_sub(zip.len());
    Ok((zip, hidden))
}

/// Returns the declared number of members in a zip archive, if it is less than 65535.
fn count(bytes: &mut dyn Seekable) -> io::Result<u16> {
    let tail = tail(bytes)?;
    let count = memchr::memmem::rfind(&tail, END_MARK)
        .and_then(|at| tail.get(at..at + END))
        .map(|end| u16::from_le_bytes([end[10], end[11]]));
    Ok(count.filter(|count| *count < u16::MAX).unwrap_or(0))
}

/// The signature of the end record, and its length without its comment.
const END_MARK: &[u8] = b"PK\x05\x06";
const END: usize = 22;

/// Returns the last bytes of a zip archive, which contain the end record.
fn tail(bytes: &mut dyn Seekable) -> io::Result<Vec<u8>> {
    const LONGEST_COMMENT: u64 = u16::MAX as u64;
    let length = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(
        length.saturating_sub(LONGEST_COMMENT + END as u64),
    ))?;
    let mut tail = Vec::new();
    bytes.read_to_end(&mut tail)?;
    bytes.rewind()?;
    Ok(tail)
}

/// A callback for a member: its name, and its content or an error. Returns whether
/// to continue.
pub type Visit<'v> = dyn FnMut(&str, io::Result<&mut dyn Read>) -> bool + 'v;

/// Passes the files of a zip archive to `visit`, in the archive's order.
pub fn zip_members(archive: &mut Zip<'_>, visit: &mut Visit<'_>) {
    let names: Vec<String> = (0..archive.len())
        .map(|at| match archive.name_for_index(at) {
            Some(Ok(name)) => normal(&name),
            _ => format!("member {at}"),
        })
        .collect();
    let pages: FxHashSet<String> = names.iter().filter_map(|name| page(name)).collect();
    let mut names_met = Names::default();
    for (at, name) in names.into_iter().enumerate() {
        if name.ends_with('/') || is_hidden(&name) || is_companion(&name, &pages) {
            continue;
        }
        let name = names_met.distinct(name);
        let goes_on = match archive.by_index(at) {
            Ok(mut member) => visit(&name, Ok(&mut member)),
            Err(error) => visit(&name, Err(error.into())),
        };
        if !goes_on {
            return;
        }
    }
}

/// Whether a zip archive has the end record that points to its members; much other
/// data may follow it.
pub fn has_end(bytes: &mut Box<dyn Seekable + '_>) -> io::Result<bool> {
    if memchr::memmem::rfind(&tail(bytes)?, END_MARK).is_some() {
        return Ok(true);
    }
    let is_open = ZipArchive::new(&mut *bytes).is_ok();
    bytes.rewind()?;
    Ok(is_open)
}

/// The maximum size of a correction in bytes.
const SIDECAR: u64 = 64 << 10;

/// Returns the texts of the corrections in a zip archive, with their names.
pub fn zip_sidecars(archive: &mut Zip<'_>) -> Vec<(String, io::Result<String>)> {
    let names: Vec<String> = archive.file_names().flatten().map(Into::into).collect();
    let sidecars = names.into_iter().filter(|name| {
        let name = normal(name);
        name.ends_with(SIDECAR_SUFFIX) && !is_hidden(&name)
    });
    let mut texts = Vec::new();
    for name in sidecars {
        let member = archive.by_name(&name).map_err(io::Error::from);
        let text = member.and_then(|member| {
            if member.size() > SIDECAR {
                Err(io::Error::other(
                    "it is larger than 64 KiB, the limit for corrections",
                ))
            } else {
                io::read_to_string(member.take(SIDECAR))
            }
        });
        texts.push((normal(&name), text));
    }
    texts
}

/// Passes the files of a tar archive to `visit`, in the archive's order.
///
/// # Errors
///
/// If the archive itself is broken from some member on; the members before it have
/// been visited.
pub fn tar_members(archive: impl Read, visit: &mut Visit<'_>) -> io::Result<()> {
    let mut archive = tar::Archive::new(archive);
    let mut names = Names::default();
    for member in archive.entries()? {
        let mut member = member?;
        let name = normal(&String::from_utf8_lossy(&member.path_bytes()));
        if !member.header().entry_type().is_file() || is_hidden(&name) {
            continue;
        }
        let name = names.distinct(name);
        if !visit(&name, Ok(&mut member)) {
            return Ok(());
        }
    }
    Ok(())
}

/// Normalises a member's name, with `/` between folders and none at the start. Parts
/// that lead out of the archive are removed.
fn normal(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "." | ".."));
    let mut normal = parts.collect::<Vec<_>>().join("/");
    if name.ends_with('/') {
        normal.push('/');
    }
    normal
}

fn is_hidden(name: &str) -> bool {
    let mut parts = name.split('/');
    parts.any(|part| part == "__MACOSX" || part.starts_with('.'))
}

/// Returns the name of a saved page without its extension.
fn page(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_page = ["html", "htm", "xhtml"].contains(&extension.to_ascii_lowercase().as_str());
    is_page.then(|| stem.to_owned())
}

/// Whether a file is in the companion folder of a page saved as "complete".
fn is_companion(name: &str, pages: &FxHashSet<String>) -> bool {
    let mut folders = name.match_indices('/').map(|(at, _)| &name[..at]);
    folders.any(|folder| companion_of(folder).any(|stem| pages.contains(stem)))
}

/// The names found so far, which may be repeated in an archive.
#[derive(Default)]
struct Names(FxHashMap<[u8; 16], u32>);

impl Names {
    /// Returns the name, with a number if it was found before.
    fn distinct(&mut self, name: String) -> String {
        let mut times = self.meet(&name);
        if times == 1 {
            return name;
        }
        loop {
            // A member may have the name generated for another.
            let told = format!("{name}#{times}");
            if self.meet(&told) == 1 {
                return told;
            }
            times += 1;
        }
    }

    /// Returns how often a name was found, including this time.
    fn meet(&mut self, name: &str) -> u32 {
        let mut key = [0; 16];
        key.copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..16]);
        let times = self.0.entry(key).or_default();
        *times += 1;
        *times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_left_out_like_files() {
        for (name, hidden) in [
            ("news/a.txt", false),
            ("news/.git/a.txt", true),
            ("__MACOSX/a.txt", true),
            (".DS_Store", true),
        ] {
            assert_eq!(is_hidden(name), hidden, "{name}");
        }
        let pages = FxHashSet::from_iter(page("news/Story.html"));
        for folder in ["Story_files", "Story-Dateien", "Story_fichiers"] {
            assert!(is_companion(&format!("news/{folder}/frame.html"), &pages));
        }
        assert!(!is_companion("news/Other_files/frame.html", &pages));
        assert!(!is_companion("news/Story.html", &pages));
    }

    #[test]
    fn a_name_that_comes_twice_is_told_apart() {
        let mut names = Names::default();
        let told: Vec<String> = ["a", "b", "a", "a"]
            .map(|name| names.distinct(name.to_owned()))
            .to_vec();
        assert_eq!(told, ["a", "b", "a#2", "a#3"]);
        let mut names = Names::default();
        let told: Vec<String> = ["a", "a#2", "a", "a#2", "a", "a#3"]
            .map(|name| names.distinct(name.to_owned()))
            .to_vec();
        let different: FxHashSet<&String> = told.iter().collect();
        assert_eq!(different.len(), told.len(), "{told:?}");
    }

    #[test]
    fn names_stay_within_their_archive() {
        for (name, inner) in [
            ("../news/a.txt", "news/a.txt"),
            ("./a.txt", "a.txt"),
            ("/news//./b/../a.txt", "news/b/a.txt"),
            ("..\\news\\a.txt", "news/a.txt"),
            ("news/.hidden/a.txt", "news/.hidden/a.txt"),
            ("news/", "news/"),
        ] {
            assert_eq!(normal(name), inner);
            assert_eq!(is_hidden(&normal(name)), name.contains(".hidden"));
        }
    }
}
