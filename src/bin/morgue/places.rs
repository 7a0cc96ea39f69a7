//! The user's folders, and the program's files in them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use etcetera::BaseStrategy;

use morgue::archive::folder_name;

/// Returns the default directory of this user's archive: `$XDG_DATA_HOME/morgue`.
pub fn archive() -> Result<PathBuf> {
    Ok(folders()?.data_dir().join("morgue"))
}

/// Returns the directory of the archive for a directory that is searched with
/// `--in`: a folder in `$XDG_CACHE_HOME/morgue`.
pub fn archive_of(directory: &Path) -> Result<PathBuf> {
    let name = folder_name(directory)?;
    Ok(folders()?.cache_dir().join("morgue").join(name))
}

/// Returns the path of the configuration: `$XDG_CONFIG_HOME/morgue/config.toml`.
pub fn config() -> Option<PathBuf> {
    let folders = folders().ok()?;
    Some(folders.config_dir().join("morgue").join("config.toml"))
}

fn folders() -> Result<impl BaseStrategy> {
    etcetera::choose_base_strategy()
        .context("the home directory is unknown\n  say where the archive is with --archive DIR")
}
