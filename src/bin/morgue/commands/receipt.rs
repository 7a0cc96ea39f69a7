//! Writes the receipt of a search, and only where one may be written.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::{Timestamp, Unit};

use morgue::archive::Archive;
use morgue::article::path_of;
use morgue::search::receipt::Receipt;
use morgue::search::{SearchRequest, SearchResults};

/// Fails if no receipt may be written to a path: a file that is no receipt is not
/// overwritten, and indexed directories are never written to.
pub fn check(archive: &Archive, path: &Path) -> Result<()> {
    if path == Path::new("-") {
        bail!(
            "standard output has the hits, and cannot have the receipt, too\n  \
             name a file: --receipt FILE"
        );
    }
    if let Some(place) = place(path) {
        let roots = archive.roots()?;
        let roots = roots
            .iter()
            .filter_map(|root| path_of(root).canonicalize().ok());
        if let Some(root) = roots.into_iter().find(|root| place.starts_with(root)) {
            bail!(
                "{} is in {}, which is indexed and never written to\n  \
                 name a file elsewhere",
                path.display(),
                root.display()
            );
        }
    }
    if path.is_file() && !is_receipt(path)? {
        bail!(
            "{} is no receipt, so it is not overwritten\n  name another file",
            path.display()
        );
    }
    Ok(())
}

/// The maximum number of links followed to find where a path leads, as in Linux.
const MOST_LINKS: u32 = 40;

/// The maximum size of a receipt in bytes; one of a million hits has a third of it.
const MOST: u64 = 1 << 30;

/// Returns where a path leads; `None` if its folder does not exist.
fn place(path: &Path) -> Option<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(place) = path.canonicalize() {
            return Some(place);
        }
        let place = place_of_new(&path)?;
        // A link to a file that does not exist yet: writing creates that file.
        let Ok(target) = fs::read_link(&place) else {
            return Some(place);
        };
        path = place.parent()?.join(target);
    }
    None
}

/// Returns where a path leads whose file does not exist.
fn place_of_new(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let folder = if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    };
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

/// Whether a file may be replaced: one with a receipt, or an empty one, such as
/// `mktemp` makes.
fn is_receipt(path: &Path) -> Result<bool> {
    let unreadable = || format!("cannot read {}", path.display());
    if path.metadata().with_context(unreadable)?.len() > MOST {
        return Ok(false);
    }
    let bytes = fs::read(path).with_context(unreadable)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(bytes.is_empty() || Receipt::read(&text).is_ok())
}

/// Writes the receipt of a search to a path that [`check`] allows.
pub fn write(
    archive: &Archive,
    request: &SearchRequest,
    results: &SearchResults,
    path: &Path,
) -> Result<()> {
    let now = Timestamp::now().round(Unit::Second)?.to_string();
    let text = archive.receipt(request, results, now)?.text()?;
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
