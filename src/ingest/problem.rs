//! Problems with a file or a record, as reported to the user.

use std::fmt;
use std::io;
use std::path::Path;

use super::record::{At, Lost};
use super::sidecar::SidecarError;
use super::walk::SIDECAR_SUFFIX;
use crate::article::path_text;

/// A file, or a part of one, that could not be read into articles, and the reason.
#[derive(Debug)]
pub struct Problem {
    /// The file's path, as written by [`path_text`]; for a member of an archive
    /// `archive.zip!/member`.
    pub path: String,
    /// The reason.
    pub reason: Reason,
}

impl Problem {
    /// Returns a problem with the file at `path`.
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

/// Why a file yields no articles although it should, or not all of them. Its text is
/// complete: unlike that of an [`Error`](crate::error::Error), it contains the cause's.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The system did not allow reading it.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    /// The system does not allow reading it any more.
    #[error("cannot be read now: {0}; its articles are kept as they were")]
    OutOfReach(io::Error),
    /// It is empty, or contains only whitespace.
    #[error("is empty")]
    Empty,
    /// Its name indicates text, but its bytes are binary.
    #[error("is not text, although its name says so")]
    Binary,
    /// It exceeds the size limit.
    #[error("is {size} bytes, more than the limit of {limit}")]
    TooLarge {
        /// The actual size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// It was unpacked from another file, and exceeds the size limit.
    #[error("is more than the limit of {limit} bytes")]
    TooMuch {
        /// The limit in bytes.
        limit: u64,
    },
    /// It has more layers than are unpacked.
    #[error("is packed in more than {0} layers of archives; unpack some of them")]
    TooDeep(u32),
    /// An archive or a compressed file is damaged or locked.
    #[error("cannot be unpacked: {0}")]
    Packed(io::Error),
    /// Parts of a compressed file are damaged; all others were read.
    #[error("is damaged, and all that could be unpacked was read: {0}")]
    Damaged(io::Error),
    /// An archive lacks the list of its members; the complete ones were read.
    #[error("is cut off before the list of its members; of those, {0} could be read")]
    Unlisted(usize),
    /// Members of an archive have the same names as later ones, and are hidden by them.
    #[error("has several members of one name, of which only the last is read; {0} are not")]
    SameNames(usize),
    /// It was parsed, but contains no article text.
    #[error("has no article text in it")]
    NoText,
    /// One of its records is lost.
    #[error("record {record} at byte {offset} {why}", record = at.record, offset = at.offset)]
    Record {
        /// The record.
        at: At,
        /// The reason.
        why: Lost,
    },
    /// It cannot be read further, but the part before was read.
    #[error(
        "cannot be read further than record {record} at byte {offset}: {error}",
        record = at.record, offset = at.offset
    )]
    Broken {
        /// The record at which reading stopped.
        at: At,
        /// The error.
        error: io::Error,
    },
    /// The number of lost records beyond those reported individually.
    #[error("has {0} more records that cannot be read")]
    MoreRecords(u32),
    /// Its sidecar is malformed; its articles were read without it.
    #[error("its sidecar {effect}: {0}", effect = .0.effect())]
    Sidecar(SidecarError),
    /// It is a sidecar without a file to correct.
    #[error("has no file to correct: neither {0} nor {0}.* is beside it")]
    OrphanedSidecar(String),
    /// A directory contains no files although it did before.
    #[error("is empty where articles were before; they are kept, in case a disk is not mounted")]
    RootEmptied,
    /// The parser failed unexpectedly.
    #[error("could not be parsed: the parser failed on it; please report this file")]
    ParserFailed,
}

impl Reason {
    /// Returns the problem of a sidecar without a file to correct.
    pub(crate) fn orphaned(sidecar: &Path) -> Self {
        let name = sidecar.file_name().unwrap_or_default().to_string_lossy();
        let named_after = name.strip_suffix(SIDECAR_SUFFIX).unwrap_or(&name);
        Self::OrphanedSidecar(named_after.to_owned())
    }

    /// Whether it may be resolved next time even if the file is unchanged.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Unreadable(_) | Self::Sidecar(SidecarError::Unreadable(_))
        )
    }
}
