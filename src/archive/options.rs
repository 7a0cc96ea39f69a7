//! Options of an update.

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
    /// Directories or files of earlier runs that are not indexed any more: their
    /// articles are dropped, whether they still exist or not.
    pub forget: Vec<String>,
    /// Files above this size in bytes are reported, not read. In files that hold
    /// many articles, the limit applies to single records.
    pub max_file_size: u64,
    /// The names that dumps and tables use for an article's fields.
    pub aliases: Aliases,
    /// The user's rules: facts about all articles at some paths or addresses.
    pub rules: Rules,
    /// Number of threads that read and parse; 0 means one per core.
    pub threads: usize,
    /// Discard the archive's content first and build it again.
    pub rebuild: bool,
    /// Accept that a root which had files is empty now, and forget a root that no
    /// longer exists.
    pub accept_empty: bool,
    /// Look for people named in the articles. An archive begun without people stays
    /// without them until it is rebuilt.
    pub people: bool,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            forget: Vec::new(),
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
    /// Returns the options for reading files.
    pub(super) fn reading(&self) -> ingest::Options {
        ingest::Options {
            max_file_size: self.max_file_size,
            aliases: self.aliases.clone(),
            rules: self.rules.clone(),
            ..ingest::Options::default()
        }
    }

    /// Returns the number of threads that may read and parse.
    pub(super) fn threads(&self) -> usize {
        match self.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}
