//! What the archive remembers of the files it was made from.
//!
//! It is written beside the index with every commit.

use serde::{Deserialize, Serialize};

use crate::ingest::ContentHash;
use crate::ingest::walk::Stamp;

/// Everything that is needed to tell what changed since the last run. It is
/// written from references, to spare copies of a million paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State<File = FileState> {
    /// The directories and files that are indexed, absolute, with their filters.
    pub roots: Vec<Root>,
    /// The files met below them, sorted by path.
    pub files: Vec<File>,
    /// Hashes of the paragraphs that recur across articles, sorted.
    pub recurring: Vec<u64>,
    /// The owner's rules that were applied, in their order.
    pub rules: Vec<String>,
    /// Whether a run ended before it had looked for recurring paragraphs and
    /// for copies.
    pub settling_due: bool,
    /// Whether people are not looked for in the articles. The commit itself says
    /// so, since the list of archives of an earlier version does not.
    #[serde(skip)]
    pub without_people: bool,
}

impl<File> Default for State<File> {
    /// Nothing was read yet.
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

/// A place that was given to `morgue index`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// Its absolute path, as [`path_text`](crate::article::path_text) writes it.
    pub path: String,
    /// Globs of the files wanted; all if empty.
    pub include: Vec<String>,
    /// Globs of the files and folders left out.
    pub exclude: Vec<String>,
}

/// What is remembered of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its absolute path, as [`path_text`](crate::article::path_text) writes it.
    pub path: String,
    /// Its size and time when it was read.
    pub stamp: Stamp,
    /// The same of its sidecar.
    pub sidecar: Option<Stamp>,
    /// The state of the other files of its issue or its export.
    pub others: Option<Stamp>,
    /// The content that was read.
    pub hash: ContentHash,
    /// What became of it.
    pub fate: Fate,
}

impl FileState {
    /// Has the file read again by the next run, whatever its stamp says then.
    pub fn read_again(&mut self) {
        self.stamp.modified = NEVER;
    }

    /// Has the next run look again at what its sidecar says.
    pub fn correct_again(&mut self) {
        let size = self.sidecar.map_or(0, |stamp| stamp.size);
        let modified = NEVER;
        self.sidecar = Some(Stamp { size, modified });
    }
}

/// The time of no file: one that is remembered with it has changed.
const NEVER: i64 = i64::MIN;

/// What became of a file when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It gave this many articles.
    Articles(u32),
    /// It holds no articles.
    NotAnArticle,
    /// It was reported as a problem.
    Problem,
    /// It was reported as too large, which another limit may cure.
    TooLarge,
    /// It holds records or members, some of which are lost.
    Many {
        /// How many articles it gave.
        articles: u32,
        /// How many of its records could not be read.
        lost: u32,
    },
    /// It was read, but its sidecar has a mistake and is not followed.
    Misdirected {
        /// How many articles it gave.
        articles: u32,
        /// How many of its records could not be read.
        lost: u32,
    },
}

impl Fate {
    /// That of a file which gave so many articles, and lost so many records.
    pub fn read(articles: u32, lost: u32) -> Self {
        match lost {
            0 => Self::Articles(articles),
            _ => Self::Many { articles, lost },
        }
    }

    /// How many articles a file gave and how many records it lost, if it was read.
    pub fn counts(self) -> Option<(u32, u32)> {
        match self {
            Self::Articles(articles) => Some((articles, 0)),
            Self::Many { articles, lost } | Self::Misdirected { articles, lost } => {
                Some((articles, lost))
            }
            Self::NotAnArticle | Self::Problem | Self::TooLarge => None,
        }
    }

    /// The same file's, whose sidecar is followed or has a mistake.
    pub fn directed(self, is_followed: bool) -> Self {
        match self.counts() {
            Some((articles, lost)) if is_followed => Self::read(articles, lost),
            Some((articles, lost)) => Self::Misdirected { articles, lost },
            None => self,
        }
    }

    /// Whether the file was read, and not in vain: it gave articles, or held none.
    pub fn is_read(self) -> bool {
        matches!(self.counts(), Some((1.., _) | (0, 0)))
    }

    /// Whether something of it was reported.
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
