//! Files with many articles: what their formats read from, and the receiver of their
//! records.
//!
//! A format reads a [`Stream`] from front to back, never as a whole, and passes one
//! record after another to a [`Sink`]. A broken record does not affect others: it is
//! reported with its number and position, and the format continues after it.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::path::Path;

use super::format::aliases::Aliases;
use super::guard::guarded;
use super::pushback::Pushback;
use super::raw::RawArticle;
use super::unpack::{Budget, read_at_most};

/// The position of a record in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Its number, starting at 0, counting all records of the file, even broken ones.
    pub record: u32,
    /// Its byte offset in the file's unpacked content.
    pub offset: u64,
}

impl At {
    /// Advances to the next record, which begins at `offset`.
    pub(crate) fn advance(&mut self, offset: u64) {
        self.record = self.record.saturating_add(1);
        self.offset = offset;
    }
}

/// Why a format stops before the end of its file.
#[derive(Debug)]
pub enum Stop {
    /// The receiver of the articles has requested to stop.
    Enough,
    /// The file cannot be read further.
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Broken(error)
    }
}

/// The result of reading records.
pub type Reading = Result<(), Stop>;

/// The result of parsing a record: an article, nothing (a record without one, which
/// is no loss), or an error.
pub type Record = Result<Option<RawArticle>, Lost>;

/// Why a record is lost; its text continues "record 3 at byte 120".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    /// It exceeds the size limit.
    #[error("is larger than a record may be")]
    TooLarge,
    /// The file ends before it does.
    #[error("ends with the file, before its end")]
    CutOff,
    /// The next record begins before its end.
    #[error("is not closed before the next one begins")]
    Unclosed,
    /// Its parser panicked.
    #[error("makes its parser fail; please report this file")]
    ParserFailed,
    /// It is not valid in its format, for the reason in the text.
    #[error("{0}")]
    Malformed(Cow<'static, str>),
}

impl From<&'static str> for Lost {
    fn from(why: &'static str) -> Self {
        Lost::Malformed(why.into())
    }
}

impl From<String> for Lost {
    fn from(why: String) -> Self {
        Lost::Malformed(why.into())
    }
}

/// A file's unpacked content, read from front to back.
pub struct Stream<'a> {
    inner: Pushback<Box<dyn BufRead + 'a>>,
    offset: u64,
    /// The file's name, from which formats may take an extension or a date.
    pub name: &'a Path,
    /// The maximum size of a record in memory, in bytes.
    pub limit: usize,
    /// The names of an article's fields in records.
    pub aliases: &'a Aliases,
    /// The file's path on disk, unless it is a member of an archive. Some files
    /// refer to others next to them.
    pub place: Option<&'a Path>,
    /// The bytes that compressed records of the file may still unpack to.
    pub(crate) budget: Budget,
}

/// How a line was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Complete, including its end.
    Whole,
    /// Its beginning; the rest exceeded the limit and was skipped.
    Cut,
    /// There are no more.
    End,
}

impl<'a> Stream<'a> {
    /// Reads `inner` as the content of a file called `name`.
    pub fn new(
        inner: Box<dyn BufRead + 'a>,
        name: &'a Path,
        limit: u64,
        aliases: &'a Aliases,
    ) -> Self {
        Self {
            inner: Pushback::new(inner),
            offset: 0,
            name,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            aliases,
            place: None,
            budget: Budget::default(),
        }
    }

    /// Returns the number of bytes read.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Reads the next line into `line`, replacing its contents.
    pub fn line(&mut self, line: &mut Vec<u8>) -> io::Result<Line> {
        line.clear();
        self.until(b'\n', line)
    }

    /// Appends everything up to and including the next `end` to `into`, within the
    /// limit.
    pub fn until(&mut self, end: u8, into: &mut Vec<u8>) -> io::Result<Line> {
        let before = into.len();
        let mut cut = false;
        loop {
            let buffer = match self.inner.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                buffer => buffer?,
            };
            let found = memchr::memchr(end, buffer);
            let length = found.map_or(buffer.len(), |at| at + 1);
            let taken = length.min(self.limit.saturating_sub(into.len() - before));
            into.extend_from_slice(&buffer[..taken]);
            cut |= taken < length;
            self.consume(length);
            if found.is_some() || length == 0 {
                break;
            }
        }
        Ok(match (cut, into.len() == before) {
            (true, _) => Line::Cut,
            (false, true) => Line::End,
            (false, false) => Line::Whole,
        })
    }

    /// Returns bytes that were read too far.
    pub fn unread(&mut self, bytes: &[u8]) {
        self.offset -= bytes.len() as u64;
        self.inner.unread(bytes);
    }

    /// Skips the rest of the line.
    pub(crate) fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.inner.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |at| at + 1);
            self.consume(length);
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    /// Returns all remaining bytes, or `None` if they exceed a record's size limit.
    pub fn rest(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        let is_all = read_at_most(self.limit as u64, self.by_ref(), &mut bytes)?;
        Ok(is_all.then_some(bytes))
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.offset += read as u64;
        Ok(read)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.offset += amount as u64;
        self.inner.consume(amount);
    }
}

/// Receives the records of one file, in order.
pub struct Sink<'a> {
    receive: &'a mut dyn FnMut(At, Record) -> Reading,
}

impl<'a> Sink<'a> {
    /// Passes every record to `receive`, which may request to stop.
    pub fn new(receive: &'a mut dyn FnMut(At, Record) -> Reading) -> Self {
        Self { receive }
    }

    /// Parses a record and passes it on. A parser's bug on a malicious record only
    /// loses that record, not the file.
    pub fn record(&mut self, at: At, understand: impl FnOnce() -> Record) -> Reading {
        let record = guarded(understand).unwrap_or(Err(Lost::ParserFailed));
        (self.receive)(at, record)
    }

    /// Passes on an article.
    pub fn article(&mut self, at: At, article: RawArticle) -> Reading {
        (self.receive)(at, Ok(Some(article)))
    }

    /// Reports a record as lost.
    pub fn lost(&mut self, at: At, why: impl Into<Lost>) -> Reading {
        (self.receive)(at, Err(why.into()))
    }
}
