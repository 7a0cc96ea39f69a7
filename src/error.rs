//! The crate's error type, with messages that tell the user what to do.
//!
//! A message does not contain that of the cause, which is the error's `source`: whoever
//! prints an error prints its causes, too.
//!
//! A file that cannot be read is not an [`Error`] but a
//! [`Problem`](crate::ingest::Problem): only that file is lost, never the run.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenWriteError};

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
    /// Another process committed again and again while the archive was opened.
    #[error("{} is being written by another process\n  try again in a moment", .0.display())]
    Busy(PathBuf),
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
    #[error("cannot read {}", .path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// Something inside the archive's own directory could not be read or written.
    #[error("cannot {action} {}", .path.display())]
    Io {
        /// What was attempted, as a verb.
        action: &'static str,
        /// The file concerned.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// There is no space left on the disk.
    #[error("the disk is full; the archive is as it was after its last commit")]
    DiskFull,
    /// A rebuild would lose the articles of a place that cannot be read now.
    #[error("nothing can be read in {}: {why}\n  its articles would be lost", .place.display())]
    WouldLose {
        /// The root, or a place below one.
        place: PathBuf,
        /// Why nothing can be read there.
        why: String,
    },
    /// An archive with people cannot be continued without.
    #[error("the archive was made with people")]
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
    #[error("{0}\n  this is a bug in morgue")]
    Internal(String),
    /// The index engine failed.
    #[error("the archive's index could not be used; it is as it was after its last commit")]
    Engine(#[source] TantivyError),
}

impl Error {
    /// Attaches the path and the attempted action to a system error.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| {
            if is_full(source.kind()) {
                return Error::DiskFull;
            }
            Error::Io {
                action,
                path,
                source,
            }
        }
    }
}

/// Unwraps system errors that the engine wraps in its own messages.
impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match &error {
            TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, filepath })
            | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
                io_error,
                directory_path: filepath,
            }) => {
                let source = io::Error::new(io_error.kind(), io_error.to_string());
                Self::io("write", filepath)(source)
            }
            TantivyError::IoError(io_error) if is_full(io_error.kind()) => Self::DiskFull,
            TantivyError::InternalError(told) if stated(told).is_some_and(is_full) => {
                Self::DiskFull
            }
            _ => Self::Engine(error),
        }
    }
}

/// Whether there is no space left on the disk, or in the quota of the user.
fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

/// Returns the kind of the system error quoted in a text, such as
/// `No space left on device (os error 28)`.
fn stated(text: &str) -> Option<ErrorKind> {
    let (_, number) = text.rsplit_once("(os error ")?;
    let number = number.split(')').next()?.parse().ok()?;
    Some(io::Error::from_raw_os_error(number).kind())
}

/// The result type of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn full() -> io::Error {
        // The engine writes files with a crate that returns such errors.
        io::Error::new(ErrorKind::StorageFull, "no space at /archive/index/a.store")
    }

    #[test]
    fn a_full_disk_is_told_in_one_line_however_the_engine_wraps_it() {
        let place = PathBuf::from("/archive/index/a.store");
        let mut wrapped: Vec<Error> = vec![
            TantivyError::IoError(Arc::new(full())).into(),
            TantivyError::from(OpenWriteError::wrap_io_error(full(), place.clone())).into(),
            TantivyError::from(OpenDirectoryError::wrap_io_error(full(), place.clone())).into(),
            Error::io("write", &place)(full()),
        ];
        // Indexing threads pass on only the text.
        if cfg!(target_os = "linux") {
            let told = "worker failed: No space left on device (os error 28)";
            wrapped.push(TantivyError::InternalError(told.to_owned()).into());
        }
        for error in wrapped {
            let told = error.to_string();
            assert!(told.starts_with("the disk is full; "), "{error:?}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_named() {
        let place = PathBuf::from("/archive/index/a.store");
        let denied = io::Error::new(ErrorKind::PermissionDenied, "Permission denied");
        let error: Error = TantivyError::from(OpenWriteError::wrap_io_error(denied, place)).into();
        assert_eq!(error.to_string(), "cannot write /archive/index/a.store");
        let cause = std::error::Error::source(&error).unwrap();
        assert_eq!(cause.to_string(), "Permission denied");
        let other: Error = TantivyError::InternalError("no (os error 13) here".to_owned()).into();
        assert!(matches!(other, Error::Engine(_)), "{other:?}");
    }
}
