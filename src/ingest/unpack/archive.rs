//! The members of zip and tar archives, and the corrections among them.
//!
//! Archives are walked like folders: hidden files, version control folders and the
//! companion folders of saved pages are skipped.

mod cut;

use std::cell::Cell;
use std::collections::HashSet;
use std::io::{self, Read, SeekFrom};

use rustc_hash::FxHashMap;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipResult;

use super::{Bounded, Budget, Seekable, read_at_most};
use crate::ingest::sidecar;
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

/// Returns a member's content, within the limits of `budget`. Its compressed size is
/// charged, too, since any number of members may share it.
pub fn content<'z, R: Read>(member: ZipFile<'z, R>, budget: &Budget) -> Bounded<ZipFile<'z, R>> {
    budget.charge(member.compressed_size());
    budget.bound(member)
}

/// Returns the content of the member with this name; `None` if it is larger than
/// `limit` bytes.
pub fn member_at_most(
    limit: u64,
    archive: &mut Zip<'_>,
    name: &str,
    budget: &Budget,
) -> ZipResult<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let member = content(archive.by_name(name)?, budget);
    let is_all = read_at_most(limit, member, &mut bytes)?;
    Ok(is_all.then_some(bytes))
}

/// Passes the files of a zip archive to `visit`, in the archive's order, within the
/// limits of `budget`.
pub fn zip_members(archive: &mut Zip<'_>, budget: &Budget, visit: &mut Visit<'_>) {
    let names: Vec<String> = (0..archive.len())
        .map(|at| match archive.name_for_index(at) {
            Some(Ok(name)) => normal(&name),
            _ => format!("member {at}"),
        })
        .collect();
    let pages: HashSet<String> = names.iter().filter_map(|name| page(name)).collect();
    let mut names_met = Names::default();
    for (at, name) in names.into_iter().enumerate() {
        if name.ends_with('/') || is_hidden(&name) || is_companion(&name, &pages) {
            continue;
        }
        let name = names_met.distinct(name);
        let goes_on = match archive.by_index(at) {
            Ok(member) => visit(&name, Ok(&mut content(member, budget))),
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

/// The maximum number of bytes of all sidecars in an archive; further ones are
/// ignored.
const SIDECARS: usize = 64 << 20;

/// The maximum number of sidecars in an archive.
const MOST_SIDECARS: usize = 100_000;

/// Passes the texts of a zip archive's sidecars to `visit`, with their names, within
/// the limits of `budget`.
pub fn zip_sidecars(
    archive: &mut Zip<'_>,
    budget: &Budget,
    mut visit: impl FnMut(&str, io::Result<String>),
) {
    let is_sidecar = |name: &str| name.ends_with(SIDECAR_SUFFIX) && !is_hidden(name);
    let names = archive.file_names().flatten();
    let names = names.map(|name| (normal(&name), name));
    let sidecars: Vec<(String, String)> = names
        .filter(|(name, _)| is_sidecar(name))
        .map(|(name, as_listed)| (name, as_listed.into()))
        .take(MOST_SIDECARS + 1)
        .collect();
    let mut total = 0;
    for (at, (name, as_listed)) in sidecars.iter().enumerate() {
        if at == MOST_SIDECARS || total > SIDECARS {
            let why = "it is behind more corrections than an archive may have";
            return visit(name, Err(io::Error::other(why)));
        }
        let member = archive.by_name(as_listed).map_err(io::Error::from);
        let text = member.and_then(|member| sidecar::text(content(member, budget)));
        total += text.as_ref().map_or(0, String::len);
        visit(name, text);
    }
}

/// Passes the files of a tar archive to `visit`, in the archive's order, within the
/// limits of `budget`: sparse files are larger than in the archive.
///
/// # Errors
///
/// If the archive itself is broken from some member on; the members before it have
/// been visited.
pub fn tar_members(archive: impl Read, budget: &Budget, visit: &mut Visit<'_>) -> io::Result<()> {
    let left = Cell::new(u64::MAX);
    let mut archive = tar::Archive::new(Heads {
        inner: archive,
        left: &left,
    });
    let mut names = Names::default();
    let mut members = archive.entries()?;
    loop {
        left.set(MOST_HEAD);
        let Some(member) = members.next() else {
            return Ok(());
        };
        left.set(u64::MAX);
        let mut member = member?;
        let name = normal(&String::from_utf8_lossy(&member.path_bytes()));
        let is_wanted = member.header().entry_type().is_file() && !is_hidden(&name);
        let mut content = budget.bound(&mut member);
        if is_wanted && !visit(&names.distinct(name), Ok(&mut content)) {
            return Ok(());
        }
        // The rest of the member is not part of the next one's header.
        io::copy(&mut content, &mut io::sink())?;
    }
}

/// The maximum number of bytes before a member's content: its names, which have
/// entries of their own if long, and its attributes.
const MOST_HEAD: u64 = 1 << 20;

/// A reader of a tar archive that limits the bytes of headers.
struct Heads<'l, R> {
    inner: R,
    left: &'l Cell<u64>,
}

impl<R: Read> Read for Heads<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.get().checked_sub(read as u64);
        let left = left
            .ok_or_else(|| io::Error::other("what stands before a member is longer than 1 MiB"))?;
        self.left.set(left);
        Ok(read)
    }
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
fn is_companion(name: &str, pages: &HashSet<String>) -> bool {
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
                // All numbers up to this one are taken.
                self.0.insert(key(&name), times);
                return told;
            }
            times += 1;
        }
    }

    /// Returns how often a name was found, including this time.
    fn meet(&mut self, name: &str) -> u32 {
        let times = self.0.entry(key(name)).or_default();
        *times += 1;
        *times
    }
}

fn key(name: &str) -> [u8; 16] {
    let hash = blake3::hash(name.as_bytes());
    hash.as_bytes().first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::FREE;
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
        let pages = HashSet::from_iter(page("news/Story.html"));
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
        let different: HashSet<&String> = told.iter().collect();
        assert_eq!(different.len(), told.len(), "{told:?}");
    }

    #[test]
    fn as_many_names_as_an_archive_has_take_no_longer_each() {
        // Takes minutes if each search starts from the first number.
        const MANY: usize = 30_000;
        let mut names = Names::default();
        let taken = (2..MANY).map(|number| format!("a#{number}"));
        let same = std::iter::repeat_n("a".to_owned(), MANY);
        let told = taken.chain(same).map(|name| names.distinct(name));
        assert_eq!(told.collect::<HashSet<String>>().len(), 2 * MANY - 2);
    }

    #[test]
    fn what_members_take_in_their_archive_counts_too() {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let options = options.compression_method(zip::CompressionMethod::Stored);
        for name in ["a", "b", "c"] {
            zip.start_file(name, options).unwrap();
            zip.write_all(&[b'a'; 100]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let (mut zip, _) = open_zip(Box::new(io::Cursor::new(bytes))).unwrap();
        let budget = Budget::default();
        budget.charge(FREE - 250);
        let mut read = Vec::new();
        zip_members(&mut zip, &budget, &mut |_, member| {
            read.push(member.and_then(|member| member.read(&mut [0])).is_ok());
            true
        });
        assert_eq!(read, [true, true, false]);
    }

    #[test]
    fn what_stands_before_a_member_is_bounded() {
        let head = |kind: tar::EntryType, size: u64| {
            let mut header = tar::Header::new_gnu();
            header.set_path("a").unwrap();
            header.set_entry_type(kind);
            header.set_size(size);
            header.set_cksum();
            header.as_bytes().to_vec()
        };
        let usual = |size: usize| {
            let text = vec![b'a'; size.next_multiple_of(512)];
            [head(tar::EntryType::Regular, size as u64), text].concat()
        };
        // A member that is not read may have any length.
        let before = usual(3 << 20);
        for (kind, is_broken) in [
            (tar::EntryType::GNULongName, true),
            (tar::EntryType::GNULongLink, true),
            (tar::EntryType::XHeader, true),
            (tar::EntryType::Directory, false),
        ] {
            let archive = [&before[..], &head(kind, 1 << 40)].concat();
            let archive = archive.chain(io::repeat(b'a').take(4 << 20));
            let mut met = 0;
            let end = tar_members(archive, &Budget::default(), &mut |_, _| {
                met += 1;
                true
            });
            let told = end.unwrap_err().to_string();
            assert_eq!(told.contains("longer than 1 MiB"), is_broken, "{told}");
            assert_eq!(met, 1);
        }
    }

    #[test]
    fn corrections_are_handed_over_up_to_a_limit() {
        use std::io::Write;
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        let texts = [vec![b' '; 1 << 16], vec![b' '; (1 << 16) + 1]];
        for number in 0..1100 {
            let name = format!("{number:04}.txt{SIDECAR_SUFFIX}");
            zip.start_file(name, options).unwrap();
            zip.write_all(&texts[usize::from(number == 1)]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let (mut zip, _) = open_zip(Box::new(io::Cursor::new(bytes))).unwrap();
        let mut read = Vec::new();
        zip_sidecars(&mut zip, &Budget::default(), |_, text| {
            read.push(text.is_ok())
        });
        let lost = read.iter().filter(|is_read| !**is_read).count();
        assert_eq!((read.len(), lost), (1027, 2));
        assert!(!read[1] && !read[1026]);
        let spent = Budget::default();
        spent.charge(u64::MAX);
        zip_sidecars(&mut zip, &spent, |name, text| {
            assert!(text.is_err(), "{name}")
        });
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
