//! Reads files into articles: walk, unpack, decode, format, extract.
//!
//! [`walk`](walk::walk) finds candidates, [`Content::load`] opens one,
//! [`Content::articles`] reads it. Nothing here depends on the index.
//!
//! # From a file to its articles
//!
//! 1. A file's first bytes determine its layers (`unpack`): compression and archives
//!    are removed, whatever the file's name, and each member of an archive is
//!    processed on its own.
//! 2. The remaining content is passed to the first of the [formats](mod@format) that
//!    recognises its beginning, or else its extension.
//! 3. A *text format* (plain text, pages) receives the whole file, decoded: one
//!    file is one article, and none is larger than [`Options::max_file_size`].
//!    A *record format* (dumps, feeds, mail, web archives) reads a
//!    [`record::Stream`] from front to back and passes on one record after another,
//!    so that memory depends on the largest record and not on the file; its limit
//!    applies to records.
//! 4. A record becomes a [`raw::RawArticle`], the literal contents of the file, which
//!    [`extract`] converts to an [`Article`]. Both use `lines` to classify single
//!    lines (a date, a byline, a credit). A broken record is a [`Problem`] with its
//!    number and byte offset, and does not affect others.
//!
//! An article is identified by its `path` and its `record`. The path of a member is
//! `news.zip!/2024/ferry.txt`, and `Article::container` then contains the path of
//! the file on disk, whose articles are dropped and replaced together. A record's
//! number is its index in the file, counting broken ones, so that a repaired record
//! does not rename the others.
//!
//! A file of up to `max_file_size` is read once, into memory, where it is hashed and
//! parsed; small text files require one `open` and one `read`. A larger file is
//! hashed in a separate pass, which takes a few percent of the time for parsing it,
//! and then read as a stream.

mod address;
#[doc(hidden)]
pub mod decode;
pub(crate) mod export;
#[doc(hidden)]
pub mod extract;
pub mod format;
mod guard;
pub(crate) mod issue;
pub(crate) mod keys;
mod mojibake;
mod problem;
mod pushback;
#[doc(hidden)]
pub mod raw;
mod reader;
mod recent;
#[doc(hidden)]
pub mod record;
pub mod rules;
pub(crate) mod sidecar;
pub(crate) mod unpack;
pub mod walk;

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use crate::article::Article;
use format::aliases::Aliases;
use rules::Rules;
use sidecar::Sidecar;
use unpack::{Bytes, read_at_most};
use walk::Candidate;

#[doc(hidden)]
pub use export::{Export, Exports};
pub use extract::name_people;
pub use guard::is_guarded;
#[doc(hidden)]
pub use issue::{Issue, Pages};
pub use problem::{Problem, Reason};
pub use sidecar::SidecarError;

/// The size above which files and records are reported instead of read: 64 MiB.
pub const DEFAULT_MAX_FILE_SIZE: u64 = 64 << 20;

/// Identifies a file's content: the first half of its BLAKE3 hash.
pub type ContentHash = [u8; 16];

/// Options for reading files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The maximum size in bytes of a file, or of one record of a file with many,
    /// that is read into memory.
    pub max_file_size: u64,
    /// The names of an article's fields in dumps and tables.
    pub aliases: Aliases,
    /// The user's rules for correcting articles.
    pub rules: Rules,
    /// A cache of the pages of recent issues.
    #[doc(hidden)]
    pub pages: issue::Pages,
    /// A cache of the claims in the lists of recent exports.
    #[doc(hidden)]
    pub exports: export::Exports,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_file_size: DEFAULT_MAX_FILE_SIZE,
            aliases: Aliases::default(),
            rules: Rules::default(),
            pages: issue::Pages::default(),
            exports: export::Exports::default(),
        }
    }
}

/// A file that is opened but not parsed yet.
pub struct Content<'a> {
    candidate: &'a Candidate,
    options: &'a Options,
    data: Data<'a>,
    /// The corrections; an error in them must not lose the corrected article.
    sidecar: Result<Sidecar, SidecarError>,
}

/// The location of a file's bytes.
enum Data<'a> {
    Memory(Vec<u8>),
    Disk(File),
    /// What was read from a reader, and the reader if there is more.
    Reader {
        begin: Vec<u8>,
        rest: Option<Box<dyn Read + Send + 'a>>,
    },
}

/// An item in a file.
#[derive(Debug)]
pub enum Found {
    /// An article. The people named in it are not determined yet, since the
    /// classification of its paragraphs may still change: see [`name_people`].
    Article(Box<Article>),
    /// A part of the file that could not be read.
    Lost(Problem),
}

/// Receives the items in a file; may request to stop.
pub type Receive<'a> = dyn FnMut(Found) -> ControlFlow<()> + 'a;

/// The result of reading a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read {
        /// The number of articles in it.
        articles: u32,
        /// The number of records or members that could not be read.
        lost: u32,
        /// The error for which its sidecar file was ignored.
        sidecar: Option<SidecarError>,
    },
    /// It has none of the supported formats.
    NotAnArticle,
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.candidate.path;
        f.debug_struct("Content")
            .field("path", path)
            .finish_non_exhaustive()
    }
}

impl<'a> Content<'a> {
    /// Opens a candidate and its sidecar. A file within the size limit is read into
    /// memory.
    pub fn load(candidate: &'a Candidate, options: &'a Options) -> Result<Self, Reason> {
        let sidecar = candidate.sidecar.as_ref();
        let sidecar = sidecar.map_or(Ok(Sidecar::default()), |(path, _)| sidecar::read(path));
        let limit = options.max_file_size;
        let data =
            load(&candidate.path, candidate.stamp.size, limit).map_err(Reason::Unreadable)?;
        Ok(Self {
            candidate,
            options,
            data,
            sidecar,
        })
    }

    /// Uses what a reader returns, such as standard input, as the content of
    /// `candidate`, whose path is only a name.
    pub fn from_reader(
        candidate: &'a Candidate,
        mut reader: impl Read + Send + 'a,
        options: &'a Options,
    ) -> Result<Self, Reason> {
        let mut begin = Vec::new();
        let limit = options.max_file_size;
        let is_all = read_at_most(limit, &mut reader, &mut begin).map_err(Reason::Unreadable)?;
        let mut rest: Option<Box<dyn Read + Send + 'a>> = None;
        if !is_all {
            rest = Some(Box::new(reader));
        }
        Ok(Self {
            candidate,
            options,
            data: Data::Reader { begin, rest },
            sidecar: Ok(Sidecar::default()),
        })
    }

    /// Returns an error if the sidecar cannot be read because of the system: a known
    /// article is better kept as it is than read without its corrections.
    pub(crate) fn unless_sidecar_is_out_of_reach(self) -> Result<Self, Reason> {
        match self.sidecar {
            Err(SidecarError::Unreadable(error)) => Err(Reason::Unreadable(error)),
            _ => Ok(self),
        }
    }

    /// Whether the file is read piece by piece, which may take long.
    pub(crate) fn is_stream(&self) -> bool {
        matches!(
            self.data,
            Data::Disk(_) | Data::Reader { rest: Some(_), .. }
        )
    }

    /// Returns the hash of the content, for detecting changes. Reads a file that is
    /// not in memory.
    pub fn hash(&self) -> Result<ContentHash, Reason> {
        let mut hasher = blake3::Hasher::new();
        match &self.data {
            Data::Memory(bytes) | Data::Reader { begin: bytes, .. } => {
                hasher.update(bytes);
            }
            Data::Disk(file) => {
                let mut file = file;
                let (head, is_streamed) = self.beginning(file)?;
                hasher.update(&self.candidate.stamp.size.to_le_bytes());
                hasher.update(&head);
                if is_streamed {
                    hasher.update_reader(file).map_err(Reason::Unreadable)?;
                }
                file.rewind().map_err(Reason::Unreadable)?;
            }
        }
        let hash = hasher.finalize();
        Ok(hash.as_bytes().first_chunk().copied().unwrap_or_default())
    }

    /// Returns the beginning of a large file, and whether the rest will be read as
    /// well. For a video, for example, the beginning suffices to identify it.
    fn beginning(&self, mut file: &File) -> Result<(Vec<u8>, bool), Reason> {
        let mut head = Vec::new();
        file.take(reader::HEAD as u64)
            .read_to_end(&mut head)
            .and_then(|_| file.rewind())
            .map_err(Reason::Unreadable)?;
        let is_streamed = reader::is_streamed(&self.candidate.path, &head);
        Ok((head, is_streamed))
    }

    /// Reads the file and passes its items to `receive`. The articles passed on are
    /// valid, whatever is returned.
    pub fn articles(self, receive: &mut Receive<'_>) -> Result<Outcome, Reason> {
        let (corrections, mistake) = match self.sidecar {
            Ok(corrections) => (corrections, None),
            Err(error) => (Sidecar::default(), Some(error)),
        };
        let file = reader::SourceFile {
            path: &self.candidate.path,
            modified: self.candidate.stamp.modified.div_euclid(1_000_000_000),
            size: self.candidate.stamp.size,
            corrections: &corrections,
            issue: self.candidate.issue.as_ref(),
            export: self.candidate.export.as_ref(),
        };
        let outcome = match self.data {
            Data::Memory(bytes) => reader::read(&file, Bytes::Memory(bytes), self.options, receive),
            Data::Disk(handle) => reader::read(&file, Bytes::Disk(&handle), self.options, receive),
            Data::Reader { begin, rest } => {
                let rest = rest.unwrap_or_else(|| Box::new(io::empty()));
                let whole = io::Cursor::new(begin).chain(rest);
                reader::read(&file, Bytes::Pipe(Box::new(whole)), self.options, receive)
            }
        }?;
        Ok(match outcome {
            Some(counts) => Outcome::Read {
                articles: counts.articles,
                lost: counts.lost,
                sidecar: mistake.or(counts.mistake),
            },
            None => Outcome::NotAnArticle,
        })
    }
}

/// Reads a file that may have grown since its size was determined. One above the
/// limit is only opened, and one of zero bytes is not read: special files of the
/// system, such as `/proc/kmsg`, may block their reader forever.
fn load(path: &Path, expected: u64, limit: u64) -> io::Result<Data<'static>> {
    let mut file = File::open(path)?;
    if expected == 0 {
        let now = file.metadata()?;
        if now.is_file() && now.len() == 0 {
            return Ok(Data::Memory(Vec::new()));
        }
    }
    if expected > limit {
        return Ok(Data::Disk(file));
    }
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    if !read_at_most(limit, &file, &mut bytes)? {
        file.rewind()?;
        return Ok(Data::Disk(file));
    }
    Ok(Data::Memory(bytes))
}
