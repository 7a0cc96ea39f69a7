//! What an update is asked to do.

use std::thread;

use crate::index::state::Root;
use crate::ingest::format::aliases::Aliases;
use crate::ingest::rules::Rules;
use crate::ingest::{self, DEFAULT_MAX_FILE_SIZE};

/// What an update should do.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// Directories or files to index from now on. If empty, those of earlier runs.
    pub roots: Vec<Root>,
    /// Files above this size in bytes are reported, not read; of files that
    /// hold many articles, single records.
    pub max_file_size: u64,
    /// By which names dumps and tables call an article's fields.
    pub aliases: Aliases,
    /// What is true of all articles at some paths or addresses.
    pub rules: Rules,
    /// Threads that read and parse; 0 means one per core.
    pub threads: usize,
    /// Forget the archive's content first and build it again.
    pub rebuild: bool,
    /// Accept that a root is empty where files were before, and forget one that
    /// is not there any more.
    pub accept_empty: bool,
    /// Look for the people named in the articles. An archive that was begun
    /// without them stays so until it is built again.
    pub people: bool,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            max_file_size: DEFAULT_MAX_FILE_SIZE,
            aliases: Aliases::default(),
            rules: Rules::default(),
            threads: 0,
            rebuild: false,
            accept_empty: false,
            people: true,
        }
    }
}

impl UpdateOptions {
    /// How files are to be read.
    pub(super) fn reading(&self) -> ingest::Options {
        ingest::Options {
            max_file_size: self.max_file_size,
            aliases: self.aliases.clone(),
            rules: self.rules.clone(),
            ..ingest::Options::default()
        }
    }

    /// How many threads may read and parse.
    pub(super) fn threads(&self) -> usize {
        match self.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}
