//! The engine's files, in an archive that may be shared.
//!
//! One may read and not write: an archive of another user's, or on a disk that
//! is mounted for reading. The engine takes a lock while it opens its files, so
//! that nobody removes some of them meanwhile, and makes a file for it; where we
//! may not, we go without: whoever writes just then makes opening fail at
//! worst. And the engine writes its lists so that nobody else may read them;
//! here they may be read by whoever may read the rest of the archive.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
};

/// A directory on disk.
#[derive(Clone, Debug)]
pub struct Files {
    files: MmapDirectory,
    path: PathBuf,
    /// A file of the archive that we made as the system makes files.
    model: PathBuf,
}

impl Files {
    /// The files in a directory that exists; `model` is a file whose
    /// permissions they get.
    pub fn open(path: PathBuf, model: PathBuf) -> tantivy::Result<Self> {
        Ok(Self {
            files: MmapDirectory::open(&path)?,
            path,
            model,
        })
    }
}

impl Directory for Files {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.files.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if lock.filepath == META_LOCK.filepath && is_forbidden(&error) =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            taken => taken,
        }
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.files.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.files.atomic_write(path, data)?;
        match fs::metadata(&self.model) {
            Ok(model) => fs::set_permissions(self.path.join(path), model.permissions()),
            Err(_) => Ok(()),
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

fn is_forbidden(error: &io::Error) -> bool {
    let kinds = [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
    kinds.contains(&error.kind())
}
