//! The layers below the formats: compression, archives, and their limits.
//!
//! The layers of a file are determined by its first bytes, whatever its name. A
//! layer only leaves a trace in the path (`news.zip!/2024/ferry.txt`), and its
//! contents are examined in the same way, to a bounded depth. The unpacked size of a
//! file is bounded too, so that a few kilobytes crafted to unpack to petabytes only
//! cost seconds.

pub mod archive;
mod bzip2;
pub mod compressed;
mod gzip;

pub use gzip::Damage;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::rc::Rc;

/// The maximum number of layers: `news.tar.gz` has two, a message in it that is
/// compressed once more has three.
pub const MOST_LAYERS: u32 = 5;

/// The unpacked size allowed for any file: 256 MiB …
const FREE: u64 = 256 << 20;

/// … and for a large one 250 times its size. News text is compressed to a tenth or a
/// thirtieth; data compressed to a thousandth was crafted for the purpose.
const RATIO: u64 = 250;

/// The kind of a layer, determined by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// RFC 1952, with one or more members.
    Gzip,
    /// bzip2, with one or more streams.
    Bzip2,
    /// xz, with one or more streams.
    Xz,
    /// Zstandard, with one or more frames.
    Zstd,
    /// A zip archive, or a document or book packed in one.
    Zip,
    /// A tar archive (ustar, GNU, pax).
    Tar,
}

impl Layer {
    /// Recognises a layer by its magic number.
    pub fn of(head: &[u8]) -> Option<Self> {
        let is_zip = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
        match head {
            [0x1f, 0x8b, 8, ..] => Some(Layer::Gzip),
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => Some(Layer::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Layer::Xz),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Layer::Zstd),
            _ if is_zip => Some(Layer::Zip),
            _ if head.get(257..262) == Some(b"ustar") => Some(Layer::Tar),
            _ => None,
        }
    }
}

/// The extensions that a layer adds to a file's name; `tgz` stands for two layers.
const EXTENSIONS: [&str; 10] = [
    ".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz2", ".txz", ".tzst", ".gzip", ".zstd",
];

/// Returns the name of a compressed file's content: `story.txt` of `story.txt.gz`.
pub fn inner_name(name: &str) -> &str {
    EXTENSIONS
        .iter()
        .find_map(|extension| {
            let at = name.len().checked_sub(extension.len())?;
            let end = name.get(at..)?;
            end.eq_ignore_ascii_case(extension).then(|| &name[..at])
        })
        .unwrap_or(name)
}

/// Reads up to `limit` bytes and one more; returns whether all bytes are within the
/// limit.
pub fn read_at_most(limit: u64, reader: impl Read, into: &mut Vec<u8>) -> io::Result<bool> {
    reader.take(limit.saturating_add(1)).read_to_end(into)?;
    Ok(into.len() as u64 <= limit)
}

/// Returns the content of a file; `None` if it cannot be read or is larger than `limit`
/// bytes.
pub fn read_file_at_most(limit: u64, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let is_all = read_at_most(limit, File::open(path).ok()?, &mut bytes).ok()?;
    is_all.then_some(bytes)
}

/// A reader that can seek.
pub trait Seekable: Read + Seek {}

impl<T: Read + Seek> Seekable for T {}

/// A file's content, in one of its possible locations.
pub enum Bytes<'a> {
    /// In memory.
    Memory(Vec<u8>),
    /// On disk.
    Disk(&'a File),
    /// A stream: unpacked on the way, or from standard input.
    Pipe(Box<dyn Read + 'a>),
}

impl<'a> Bytes<'a> {
    /// Converts the content to a reader from front to back.
    pub fn into_reader(self) -> BufReader<Box<dyn Read + 'a>> {
        let inner: Box<dyn Read + 'a> = match self {
            Bytes::Memory(bytes) => Box::new(Cursor::new(bytes)),
            Bytes::Disk(file) => Box::new(file),
            Bytes::Pipe(pipe) => pipe,
        };
        BufReader::with_capacity(1 << 16, inner)
    }

    /// Converts the content to a seekable reader; `None` if that requires holding it
    /// in memory and it is larger than `limit` bytes.
    pub fn into_seekable(self, limit: u64) -> io::Result<Option<Box<dyn Seekable + 'a>>> {
        Ok(match self {
            Bytes::Disk(file) => Some(Box::new(BufReader::new(file))),
            Bytes::Memory(bytes) => Some(Box::new(Cursor::new(bytes))),
            pipe @ Bytes::Pipe(_) => match pipe.into_memory(limit)? {
                Some(bytes) => Some(Box::new(Cursor::new(bytes))),
                None => None,
            },
        })
    }

    /// Reads all of it; `None` if that is more than `limit` bytes.
    pub fn into_memory(self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        if let Bytes::Memory(bytes) = self {
            return Ok(Some(bytes));
        }
        let mut bytes = Vec::new();
        let is_all = read_at_most(limit, self.into_reader(), &mut bytes)?;
        Ok(is_all.then_some(bytes))
    }

    /// Returns the first bytes, at most `length`, and the unchanged content.
    pub fn peek(self, length: usize) -> io::Result<(Vec<u8>, Self)> {
        match self {
            Bytes::Memory(bytes) => {
                let head = bytes[..bytes.len().min(length)].to_vec();
                Ok((head, Bytes::Memory(bytes)))
            }
            Bytes::Disk(mut file) => {
                let mut head = Vec::new();
                file.take(length as u64).read_to_end(&mut head)?;
                file.rewind()?;
                Ok((head, Bytes::Disk(file)))
            }
            Bytes::Pipe(mut pipe) => {
                let mut head = Vec::new();
                // A pipe that breaks within its head still has the bytes before.
                let broken = (&mut pipe).take(length as u64).read_to_end(&mut head).err();
                if let Some(error) = broken
                    && head.is_empty()
                {
                    return Err(error);
                }
                let again = Cursor::new(head.clone()).chain(pipe);
                Ok((head, Bytes::Pipe(Box::new(again))))
            }
        }
    }
}

/// A limit on the unpacked size of a file, shared by all its layers.
#[derive(Clone, Debug, Default)]
pub struct Budget {
    /// The size of the file in bytes: for a pipe, the number of bytes read.
    packed: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
}

impl Budget {
    /// Returns the budget of a file of `size` bytes.
    pub fn of(size: u64) -> Self {
        let budget = Self::default();
        budget.packed.set(size);
        budget
    }

    /// Counts the bytes read from a file of unknown size, so that its budget grows
    /// with them.
    pub fn grow_with<R: Read>(&self, inner: R) -> Counted<R> {
        Counted {
            inner,
            count: self.packed.clone(),
        }
    }

    /// Counts the bytes returned by a decoder, and makes it fail above the limit.
    pub fn bound<R: Read>(&self, inner: R) -> Bounded<R> {
        let count = self.unpacked.clone();
        Bounded {
            inner: Counted { inner, count },
            budget: self.clone(),
        }
    }

    /// Charges work that costs as much as this number of unpacked bytes.
    pub fn charge(&self, bytes: u64) {
        self.unpacked.set(self.unpacked.get().saturating_add(bytes));
    }

    /// Whether the unpacked size exceeds the limit.
    pub fn is_spent(&self) -> bool {
        self.unpacked.get() > self.most()
    }

    fn most(&self) -> u64 {
        let packed = self.packed.get();
        packed.saturating_mul(RATIO).saturating_add(FREE)
    }
}

/// A reader that counts its bytes.
pub struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get().saturating_add(read as u64));
        Ok(read)
    }
}

/// An unpacked reader, within the limits of its [`Budget`].
pub struct Bounded<R> {
    inner: Counted<R>,
    budget: Budget,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let most = self.budget.most();
        if self.budget.is_spent() {
            return Err(io::Error::other(format!(
                "it unpacks to more than {most} bytes, far more than news text does: \
                 unpack it yourself if it is meant to"
            )));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_the_extension_of_its_layer() {
        for (name, inner) in [
            ("a/story.txt.gz", "a/story.txt"),
            ("news.TGZ", "news"),
            ("news.tar.xz", "news.tar"),
            ("story.txt", "story.txt"),
            ("gz", "gz"),
            ("é.gz", "é"),
        ] {
            assert_eq!(inner_name(name), inner);
        }
    }

    #[test]
    fn a_file_is_read_up_to_the_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xml");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_file_at_most(4, &path), None);
        assert_eq!(read_file_at_most(5, &path).unwrap(), b"12345");
    }

    #[test]
    fn what_unpacks_to_too_much_fails() {
        let budget = Budget::of(1);
        let read = |length: u64| {
            io::copy(
                &mut budget.bound(io::repeat(b'x').take(length)),
                &mut io::sink(),
            )
        };
        read(FREE).unwrap();
        read(RATIO).unwrap();
        let error = read(1).unwrap_err().to_string();
        assert!(error.contains("more than 268435706 bytes"), "{error}");
    }

    #[test]
    fn the_more_a_pipe_gives_the_more_may_come_out_of_it() {
        let budget = Budget::of(0);
        let read = |length: u64| {
            io::copy(
                &mut budget.bound(io::repeat(b'x').take(length)),
                &mut io::sink(),
            )
        };
        read(FREE).unwrap();
        assert!(read(1).is_err());
        io::copy(&mut budget.grow_with(&[0; 100][..]), &mut io::sink()).unwrap();
        read(100 * RATIO - 1).unwrap();
        assert!(read(1).is_err());
    }
}
