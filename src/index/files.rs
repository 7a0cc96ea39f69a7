//! The engine's files, in an archive that may be shared.
//!
//! An archive may be readable but not writable: one of another user, or on a
//! read-only disk. The engine takes a lock while it opens its files, so that none is
//! removed meanwhile, and creates a file for it. Where that is forbidden, we go
//! without: at worst opening fails while another process writes. The engine also
//! writes its lists so that no other user can read them; here they get the
//! permissions of the rest of the archive.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
};

/// A directory of the engine on disk.
#[derive(Clone, Debug)]
pub struct Files {
    files: MmapDirectory,
    path: PathBuf,
    /// A file of the archive that was created with default permissions.
    model: PathBuf,
}

impl Files {
    /// Opens an existing directory; its lists get the permissions of the file
    /// `model`.
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
