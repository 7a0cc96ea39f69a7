//! What can be wrong with a file or a record, told to a person.

use std::fmt;
use std::io;
use std::path::Path;

use super::record::{At, Lost};
use super::sidecar::SidecarError;
use super::walk::SIDECAR_SUFFIX;
use crate::article::path_text;

/// A file, or a part of one, that could not be read into articles, and why.
#[derive(Debug)]
pub struct Problem {
    /// The file as [`path_text`] writes it; of an archive's member
    /// `archive.zip!/member`.
    pub path: String,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Problem {
    /// What is wrong with the file at `path`.
    pub fn of_file(path: &Path, reason: Reason) -> Self {
        let path = path_text(path).into_owned();
        Self { path, reason }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

/// Why a file yields no articles although it should, or not all it should.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system would not let us read it.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// The system does not let us read it any more.
    #[error("cannot be read now: {0}; its articles are kept as they were")]
    OutOfReach(#[source] io::Error),
    /// It holds nothing, or nothing but white space.
    #[error("is empty")]
    Empty,
    /// Its name promises text, its bytes are none.
    #[error("is not text, although its name says so")]
    Binary,
    /// It is larger than the limit.
    #[error("is {size} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Bytes found.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// It came out of another file, and more of it came than the limit.
    #[error("is more than the limit of {limit} bytes")]
    TooMuch {
        /// Bytes allowed.
        limit: u64,
    },
    /// It is packed into more layers than are taken off.
    #[error("is packed in more than {0} layers of archives; unpack some of them")]
    TooDeep(u32),
    /// An archive or a compressed file is damaged or locked.
    #[error("cannot be unpacked: {0}")]
    Packed(#[source] io::Error),
    /// Parts of a compressed file are damaged; all others were read.
    #[error("is damaged, and all that could be unpacked was read: {0}")]
    Damaged(#[source] io::Error),
    /// An archive has no list of its members; those that are whole were read.
    #[error("is cut off before the list of its members; of those, {0} could be read")]
    Unlisted(usize),
    /// Members of an archive have the names of later ones, and are hidden by them.
    #[error("has several members of one name, of which only the last is read; {0} are not")]
    SameNames(usize),
    /// It was parsed, and nothing in it reads like an article.
    #[error("has no article text in it")]
    NoText,
    /// One of its records is lost.
    #[error("record {record} at byte {offset} {why}", record = at.record, offset = at.offset)]
    Record {
        /// Which one.
        at: At,
        /// What is wrong with it.
        why: Lost,
    },
    /// It cannot be read further, but what was read is good.
    #[error(
        "cannot be read further than record {record} at byte {offset}: {error}",
        record = at.record, offset = at.offset
    )]
    Broken {
        /// The record at which it breaks off.
        at: At,
        /// What stands in the way.
        #[source]
        error: io::Error,
    },
    /// More of its records are lost than are told one by one.
    #[error("has {0} more records that cannot be read")]
    MoreRecords(u32),
    /// Its sidecar is malformed; its articles were read without it.
    #[error("its sidecar is ignored: {0}")]
    Sidecar(#[source] SidecarError),
    /// It is a sidecar without a file to correct.
    #[error("corrects nothing: no file beside it is called {0} or {0} with an extension")]
    OrphanedSidecar(String),
    /// A directory holds no files where it did before.
    #[error("is empty where articles were before; they are kept, in case a disk is not mounted")]
    RootEmptied,
    /// The parser gave up in a way that it should not have.
    #[error("could not be parsed: the parser failed on it; please report this file")]
    ParserFailed,
}

impl Reason {
    /// The problem of a sidecar without a file.
    pub(crate) fn orphaned(sidecar: &Path) -> Self {
        let name = sidecar.file_name().unwrap_or_default().to_string_lossy();
        let named_after = name.strip_suffix(SIDECAR_SUFFIX).unwrap_or(&name);
        Self::OrphanedSidecar(named_after.to_owned())
    }

    /// Whether it may be otherwise next time though the file is as it was.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Unreadable(_) | Self::Sidecar(SidecarError::Unreadable(_))
        )
    }
}
