//! Files in, articles out: walk, unpack, decode, format, extract.
//!
//! [`walk`](walk::walk) finds candidates, [`Content::load`] opens one,
//! [`Content::articles`] reads it. Nothing here knows that an index exists.
//!
//! # The way from a file to its articles
//!
//! 1. A file's first bytes tell its layers (`unpack`): compression and
//!    archives are taken off, whatever the file is called, and each member of
//!    an archive goes on by itself.
//! 2. What is left is given to the first of the [formats](mod@format) that recognises
//!    its beginning, or else its extension.
//! 3. A *text format* (plain text, pages) gets the whole file, decoded: one
//!    file is one article, and none is larger than [`Options::max_file_size`].
//!    A *record format* (dumps, feeds, mail, web archives) reads a
//!    [`record::Stream`] from front to back and hands over one record after
//!    another, so that memory depends on the largest record, never on the file;
//!    for it the limit is one of records.
//! 4. A record becomes a [`raw::RawArticle`], what the file says, and
//!    [`extract`] concludes an [`Article`] from it. What a single line is (a date,
//!    a byline, a credit) both ask of `lines`. A record that is broken is a
//!    [`Problem`] with its number and byte, and costs nothing but itself.
//!
//! An article is known by its `path` and its `record`. The path of a member is
//! `news.zip!/2024/ferry.txt`, and `Article::container` then has the path of
//! the file on disk, by which its articles are dropped and replaced together.
//! A record's number is its place in the file, broken ones counted, so that a
//! repaired record does not rename the others.
//!
//! A file of up to `max_file_size` is read once, into memory, where it is
//! hashed and parsed; small text files cost one `open` and one `read`. A larger
//! file is hashed in a pass of its own, which costs a few percent of parsing
//! it, and then read as a stream.

pub mod decode;
pub(crate) mod export;
pub mod extract;
pub mod format;
mod guard;
pub(crate) mod issue;
pub(crate) mod keys;
mod mend;
mod problem;
mod pushback;
#[doc(hidden)]
pub mod raw;
mod reader;
pub mod record;
pub mod rules;
pub(crate) mod sidecar;
pub(crate) mod unpack;
pub mod walk;

use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use crate::article::Article;
use format::aliases::Aliases;
use raw::Claim;
use rules::Rules;
use unpack::{Bytes, read_at_most};
use walk::{Candidate, Stamp};

pub use export::{Export, Exports};
pub use guard::is_guarded;
pub use issue::{Issue, Pages};
pub use problem::{Problem, Reason};
pub use sidecar::SidecarError;

/// Files and records above this size are reported instead of read: 64 MiB.
pub const DEFAULT_MAX_FILE_SIZE: u64 = 64 << 20;

/// Identifies a file's content: the first half of its BLAKE3 hash.
pub type ContentHash = [u8; 16];

/// How files are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// The most bytes of a file, or of one record of a file that holds many,
    /// that are read into memory.
    pub max_file_size: u64,
    /// By which names dumps and tables call an article's fields.
    pub aliases: Aliases,
    /// What the archive's owner says of some articles.
    pub rules: Rules,
    /// The pages of the issues met last.
    pub pages: issue::Pages,
    /// What the lists of the exports met last say.
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

/// A file, opened but not yet understood.
pub struct Content<'a> {
    candidate: &'a Candidate,
    options: &'a Options,
    data: Data,
    /// A slip in a correction must not cost the article that it corrects.
    sidecar: Result<Vec<Claim>, SidecarError>,
}

/// Where a file's bytes are.
enum Data {
    Memory(Vec<u8>),
    Disk(File),
    /// What was read of standard input; the rest is still to come if there is more.
    Input {
        begin: Vec<u8>,
        goes_on: bool,
    },
}

/// What a file holds, one after another.
#[derive(Debug)]
pub enum Found {
    /// An article. The people named in it are not looked for yet, since which
    /// paragraphs are body may still be decided: see [`extract::name_people`].
    Article(Box<Article>),
    /// A part of the file that could not be read.
    Lost(Problem),
}

/// Receives what a file holds; may ask to stop.
pub type Receive<'a> = dyn FnMut(Found) -> ControlFlow<()> + 'a;

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read {
        /// How many articles it held.
        articles: u32,
        /// How many records or members could not be read.
        lost: u32,
        /// Why its sidecar file was not followed.
        sidecar: Option<SidecarError>,
    },
    /// It is none of the formats that hold articles.
    NotAnArticle,
}

impl<'a> Content<'a> {
    /// Opens a candidate and its sidecar; one of no more than the limit is
    /// read into memory.
    pub fn load(candidate: &'a Candidate, options: &'a Options) -> Result<Self, Reason> {
        let sidecar = candidate.sidecar.as_ref();
        let sidecar = sidecar.map_or(Ok(Vec::new()), |(path, _)| sidecar::read(path));
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

    /// Takes standard input for the content of `candidate`, whose path is only
    /// a name.
    pub fn standard_input(candidate: &'a Candidate, options: &'a Options) -> Result<Self, Reason> {
        let mut begin = Vec::new();
        let limit = options.max_file_size;
        let is_all = read_at_most(limit, io::stdin(), &mut begin).map_err(Reason::Unreadable)?;
        Ok(Self {
            candidate,
            options,
            data: Data::Input {
                begin,
                goes_on: !is_all,
            },
            sidecar: Ok(Vec::new()),
        })
    }

    /// Refuses where the system would not let us read the sidecar: an article
    /// that is known is better kept as it is than read without its corrections.
    pub(crate) fn unless_sidecar_is_out_of_reach(self) -> Result<Self, Reason> {
        match self.sidecar {
            Err(SidecarError::Unreadable(error)) => Err(Reason::Unreadable(error)),
            _ => Ok(self),
        }
    }

    /// Whether the file is read piece by piece, which may take long.
    pub(crate) fn is_stream(&self) -> bool {
        matches!(self.data, Data::Disk(_) | Data::Input { goes_on: true, .. })
    }

    /// Tells whether the content is the same as at an earlier time. Reads a
    /// file that is not in memory.
    pub fn hash(&self) -> Result<ContentHash, Reason> {
        let mut hasher = blake3::Hasher::new();
        match &self.data {
            Data::Memory(bytes) | Data::Input { begin: bytes, .. } => {
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
        let mut hash = ContentHash::default();
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Ok(hash)
    }

    /// What a large file begins with, and whether more of it will be read: of a
    /// film the beginning is enough to know it again.
    fn beginning(&self, mut file: &File) -> Result<(Vec<u8>, bool), Reason> {
        let mut head = Vec::new();
        file.take(reader::HEAD as u64)
            .read_to_end(&mut head)
            .and_then(|_| file.rewind())
            .map_err(Reason::Unreadable)?;
        let is_streamed = reader::is_streamed(&self.candidate.path, &head);
        Ok((head, is_streamed))
    }

    /// Reads the file and hands what it holds to `receive`. The articles that
    /// it has handed over are good, whatever it returns.
    pub fn articles(self, receive: &mut Receive<'_>) -> Result<Outcome, Reason> {
        let (corrections, mistake) = match self.sidecar {
            Ok(corrections) => (corrections, None),
            Err(error) => (Vec::new(), Some(error)),
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
            Data::Input { begin, goes_on } => {
                let rest = io::stdin().take(if goes_on { u64::MAX } else { 0 });
                let whole = io::Cursor::new(begin).chain(rest);
                reader::read(&file, Bytes::Pipe(Box::new(whole)), self.options, receive)
            }
        }?;
        Ok(match outcome {
            Some((articles, lost)) => Outcome::Read {
                articles,
                lost,
                sidecar: mistake,
            },
            None => Outcome::NotAnArticle,
        })
    }
}

/// Reads a file that may have grown since its size was asked; one above the
/// limit is only opened, and one without a byte is not read: what the system
/// shows as a file, such as `/proc/kmsg`, may keep its reader waiting for ever.
fn load(path: &Path, expected: u64, limit: u64) -> io::Result<Data> {
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

/// The candidate that stands for standard input.
pub fn standard_input() -> Candidate {
    Candidate {
        path: "-".into(),
        stamp: Stamp::default(),
        sidecar: None,
        issue: None,
        export: None,
    }
}
