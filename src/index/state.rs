//! The remembered state of the files that an archive was built from.
//!
//! Stored beside the index with every commit.

use serde::{Deserialize, Serialize};

use crate::ingest::ContentHash;
use crate::ingest::walk::Stamp;

/// Everything needed to detect changes since the last run. It is serialized from
/// references, to avoid copying a million paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State<File = FileState> {
    /// The directories and files that are indexed, absolute, with their filters.
    pub roots: Vec<Root>,
    /// The files found below the roots, sorted by path.
    pub files: Vec<File>,
    /// Hashes of the paragraphs that recur across articles, sorted.
    pub recurring: Vec<u64>,
    /// The user's rules that were applied, in their order.
    pub rules: Vec<String>,
    /// Whether a run ended before it had looked for recurring paragraphs and for
    /// copies.
    pub settling_due: bool,
    /// Whether people are not looked for in the articles. Stored in the commit
    /// itself, since the state in archives of an earlier version lacks it.
    #[serde(skip)]
    pub without_people: bool,
}

impl<File> Default for State<File> {
    /// The state before anything was read.
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            files: Vec::new(),
            recurring: Vec::new(),
            rules: Vec::new(),
            settling_due: false,
            without_people: false,
        }
    }
}

impl State {
    /// Returns the same state with references to its files, as it is written.
    pub fn by_ref(&self) -> State<&FileState> {
        State {
            roots: self.roots.clone(),
            files: self.files.iter().collect(),
            recurring: self.recurring.clone(),
            rules: self.rules.clone(),
            settling_due: self.settling_due,
            without_people: self.without_people,
        }
    }
}

/// A place that was given to `morgue index`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Its absolute path, as [`path_text`](crate::article::path_text) writes it.
    pub path: String,
    /// Globs of the files to include; all if empty.
    pub include: Vec<String>,
    /// Globs of the files and folders to exclude.
    pub exclude: Vec<String>,
}

/// The remembered state of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its absolute path, as [`path_text`](crate::article::path_text) writes it.
    pub path: String,
    /// Its size and modification time when it was read.
    pub stamp: Stamp,
    /// The stamp of its sidecar.
    pub sidecar: Option<Stamp>,
    /// The stamp of the other files of its issue or its export.
    pub others: Option<Stamp>,
    /// The hash of the content that was read.
    pub hash: ContentHash,
    /// The result of reading it.
    pub fate: Fate,
}

impl FileState {
    /// Makes the next run read the file again, whatever its stamp is then.
    pub fn read_again(&mut self) {
        self.stamp.modified = NEVER;
    }

    /// Makes the next run apply the file's sidecar again.
    pub fn correct_again(&mut self) {
        let size = self.sidecar.map_or(0, |stamp| stamp.size);
        let modified = NEVER;
        self.sidecar = Some(Stamp { size, modified });
    }
}

/// A time that no file has: with it, a file counts as changed.
const NEVER: i64 = i64::MIN;

/// The result of reading a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It contained this many articles.
    Articles(u32),
    /// It contains no articles.
    NotAnArticle,
    /// It was reported as a problem.
    Problem,
    /// It was reported as too large, which a higher limit may change.
    TooLarge,
    /// It contains records or members, some of which are lost.
    Many {
        /// The number of articles.
        articles: u32,
        /// The number of records that could not be read.
        lost: u32,
    },
    /// It was read, but its sidecar is invalid and was ignored.
    Misdirected {
        /// The number of articles.
        articles: u32,
        /// The number of records that could not be read.
        lost: u32,
    },
}

impl Fate {
    /// Returns the fate of a file with this many articles and lost records.
    pub fn read(articles: u32, lost: u32) -> Self {
        match lost {
            0 => Self::Articles(articles),
            _ => Self::Many { articles, lost },
        }
    }

    /// Returns the numbers of articles and of lost records, if the file was read.
    pub fn counts(self) -> Option<(u32, u32)> {
        match self {
            Self::Articles(articles) => Some((articles, 0)),
            Self::Many { articles, lost } | Self::Misdirected { articles, lost } => {
                Some((articles, lost))
            }
            Self::NotAnArticle | Self::Problem | Self::TooLarge => None,
        }
    }

    /// Returns the fate of the same file if its sidecar is followed or is invalid.
    pub fn directed(self, is_followed: bool) -> Self {
        match self.counts() {
            Some((articles, lost)) if is_followed => Self::read(articles, lost),
            Some((articles, lost)) => Self::Misdirected { articles, lost },
            None => self,
        }
    }

    /// Whether the file was read with success: it gave articles, or contains none.
    pub fn is_read(self) -> bool {
        matches!(self.counts(), Some((1.., _) | (0, 0)))
    }

    /// Whether a problem of the file was reported.
    pub fn is_problem(self) -> bool {
        !matches!(
            self,
            Self::Articles(_) | Self::Many { lost: 0, .. } | Self::NotAnArticle
        )
    }

    /// Whether the file gave articles, which are in the index.
    pub fn has_articles(self) -> bool {
        self.counts().is_some_and(|(articles, _)| articles > 0)
    }
}
