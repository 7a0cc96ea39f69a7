//! The crate's error type, with messages that tell the user what to do.
//!
//! A file that cannot be read is not an [`Error`] but a
//! [`Problem`](crate::ingest::Problem): only that file is lost, never the run.

use std::io;
use std::path::{Path, PathBuf};

/// Why an operation on an archive failed as a whole.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no archive in the directory yet.
    #[error("no archive at {}", .0.display())]
    NoArchive(PathBuf),
    /// The directory contains something else, which must not be overwritten.
    #[error("{} is not an archive and not empty", .0.display())]
    NotAnArchive(PathBuf),
    /// The archive has another format version.
    #[error("the archive at {} has format {found}, this morgue reads format {expected}", .path.display())]
    OtherVersion {
        /// The archive's directory.
        path: PathBuf,
        /// The format number of the archive.
        found: u32,
        /// The only format number that this build reads.
        expected: u32,
    },
    /// Another process is writing to the archive.
    #[error("another morgue is writing to {}\n  try again when it has finished; searching works meanwhile", .0.display())]
    Locked(PathBuf),
    /// Part of the archive is damaged.
    #[error("the archive at {} is damaged: {detail}", .path.display())]
    Damaged {
        /// The archive's directory.
        path: PathBuf,
        /// What is damaged.
        detail: String,
    },
    /// No directory was given and the archive has none from earlier runs.
    #[error("nothing to index yet")]
    NothingToIndex,
    /// A path given by the user does not exist or cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// Something inside the archive's own directory could not be read or written.
    #[error("cannot {action} {}: {source}", .path.display())]
    Io {
        /// What was attempted, as a verb.
        action: &'static str,
        /// The file concerned.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A rebuild would lose the articles of a place that cannot be read now.
    #[error("nothing can be read in {}: {why}\n  its articles would be lost", .place.display())]
    WouldLose {
        /// The root, or a place below one.
        place: PathBuf,
        /// Why nothing can be read there.
        why: String,
    },
    /// An archive with people cannot be continued without.
    #[error("the archive knows the people of its articles")]
    KnowsPeople,
    /// A request is invalid.
    #[error("{0}")]
    Request(String),
    /// A request is valid, but answering it would take too long.
    #[error("{0}")]
    TooCostly(String),
    /// A file that users write themselves is invalid.
    #[error("{}: {detail}", .path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and how to fix it.
        detail: String,
    },
    /// No article has this id or path.
    #[error("no article {0:?} in the archive")]
    NoSuchArticle(String),
    /// An abbreviated id matches several articles.
    #[error("id {prefix:?} is ambiguous; it could be:\n{}", .candidates.join("\n"))]
    AmbiguousId {
        /// The id as given.
        prefix: String,
        /// Some of the matching articles, one line each.
        candidates: Vec<String>,
    },
    /// An internal invariant was violated: a bug in this crate.
    #[error("{0}\n  this is a mistake in morgue")]
    Internal(String),
    /// The index engine failed.
    #[error("the archive's index could not be used; it is as it was after its last commit")]
    Engine(#[from] tantivy::TantivyError),
}

impl Error {
    /// Attaches the path and the attempted action to a system error.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Io {
            action,
            path,
            source,
        }
    }
}

/// The result type of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;
