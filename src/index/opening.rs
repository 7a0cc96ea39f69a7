//! Explains why an archive cannot be opened: distinguishes a damaged archive, which
//! has to be rebuilt, from one that the system does not allow us to read.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::OpenReadError;

use super::INDEX;
use crate::error::Error;

/// Returns a function that turns an error from opening an archive into its cause.
pub(super) fn cause(directory: &Path) -> impl Fn(Error) -> Error {
    let damaged = |detail| Error::Damaged {
        path: directory.to_owned(),
        detail,
    };
    move |error| {
        let speaks_of_files = matches!(error, Error::Damaged { .. } | Error::Engine(_));
        if speaks_of_files && let Some((path, source)) = forbidden(directory) {
            return Error::io("read", &path)(source);
        }
        match error {
            // The engine quotes the whole file.
            Error::Damaged { detail, .. } => {
                damaged(detail.split(" Content: ").next().unwrap_or_default().into())
            }
            Error::Engine(TantivyError::OpenReadError(error)) => damaged(unread(&error)),
            Error::Engine(
                error @ (TantivyError::DataCorruption(_)
                | TantivyError::IncompatibleIndex(_)
                | TantivyError::IoError(_)),
            ) => damaged(error.to_string()),
            Error::Io { path, source, .. } if source.kind() == ErrorKind::NotFound => {
                damaged(format!("{} is missing", name(&path)))
            }
            error => error,
        }
    }
}

/// Returns a short message for the engine's error on a file that it cannot read.
fn unread(error: &OpenReadError) -> String {
    match error {
        OpenReadError::FileDoesNotExist(path) => format!("{} is missing", name(path)),
        OpenReadError::IoError { io_error, filepath } => {
            // After the first sentence, it describes the engine's versions.
            let told = io_error.to_string();
            let told = told.split(". ").next().unwrap_or_default();
            format!("{} cannot be read: {told}", name(filepath))
        }
        OpenReadError::IncompatibleIndex(error) => format!("{error:?}"),
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Returns the first file of an archive that we may not read.
fn forbidden(directory: &Path) -> Option<(PathBuf, io::Error)> {
    let refused = |path: &Path, error: io::Error| {
        (error.kind() == ErrorKind::PermissionDenied).then(|| (path.to_owned(), error))
    };
    for place in [directory, &directory.join(INDEX)] {
        let files = match fs::read_dir(place) {
            Ok(files) => files,
            Err(error) => return refused(place, error),
        };
        for file in files.flatten() {
            if let Err(error) = File::open(file.path())
                && let Some(refused) = refused(&file.path(), error)
            {
                return Some(refused);
            }
        }
    }
    None
}
