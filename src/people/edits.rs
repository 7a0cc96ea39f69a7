//! The user's decisions about people, in a file that can be read, edited and kept
//! under version control: `people.toml` in the archive.
//!
//! ```toml
//! [[edit]]
//! merge = ["Ronald Reagan", "Ronnie Reagan"]
//!
//! [[edit]]
//! split = ["George Bush", "George W. Bush"]
//!
//! [[edit]]
//! hide = "Baker Hughes"
//!
//! [[edit]]
//! rename = "R. Reagan"
//! to = "Ronald Reagan"
//!
//! [[edit]]
//! alias = "The Gipper"
//! of = "Ronald Reagan"
//! ```
//!
//! Edits are in the order in which they were made; a later one overrides an earlier
//! one. They are applied at query time, never to the index.

mod decisions;
mod file;
mod verdict;

pub(crate) use decisions::Decisions;
pub(crate) use file::{FILE, LOCK};
pub(crate) use verdict::{Group, Verdict};

use serde::{Deserialize, Serialize};

use super::same::romanise::romanise;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, try_from = "Written")]
pub enum Edit {
    /// The names are one person's.
    Merge {
        /// The names as printed or shown.
        merge: Vec<String>,
    },
    /// The names are different people's.
    Split {
        /// The names as printed or shown.
        split: Vec<String>,
    },
    /// The name is not a person's.
    Hide {
        /// The name as printed or shown.
        hide: String,
    },
    /// Shows the person with this name under another name.
    Rename {
        /// A name of the person.
        rename: String,
        /// The name to show.
        to: String,
    },
    /// Finds the person when this alias is typed.
    Alias {
        /// The text that is typed.
        alias: String,
        /// A name of the person.
        of: String,
    },
}

/// A decision as written in the file; its keys determine the variant. Unlike for an
/// untagged enum, the parser reports an unknown key with its line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    merge: Option<Vec<String>>,
    split: Option<Vec<String>>,
    hide: Option<String>,
    rename: Option<String>,
    to: Option<String>,
    alias: Option<String>,
    of: Option<String>,
}

impl TryFrom<Written> for Edit {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let Written {
            merge,
            split,
            hide,
            rename,
            to,
            alias,
            of,
        } = written;
        match (merge, split, hide, (rename, to), (alias, of)) {
            (Some(merge), None, None, (None, None), (None, None)) => Ok(Self::Merge { merge }),
            (None, Some(split), None, (None, None), (None, None)) => Ok(Self::Split { split }),
            (None, None, Some(hide), (None, None), (None, None)) => Ok(Self::Hide { hide }),
            (None, None, None, (Some(rename), Some(to)), (None, None)) => {
                Ok(Self::Rename { rename, to })
            }
            (None, None, None, (None, None), (Some(alias), Some(of))) => {
                Ok(Self::Alias { alias, of })
            }
            _ => Err("an edit is one of: merge, split, hide, rename with to, alias with of"),
        }
    }
}

/// All decisions, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// The decisions, latest last.
    #[serde(default, rename = "edit")]
    pub all: Vec<Edit>,
}

impl Edits {
    /// Folds a name: case, accents and punctuation are ignored.
    pub fn fold(&self, name: &str) -> String {
        folded(name)
    }

    /// Whether a name has been hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        let name = folded(name);
        let mut all = self.all.iter();
        all.any(|edit| matches!(edit, Edit::Hide { hide } if folded(hide) == name))
    }
}

impl Edit {
    /// Returns the names that it mentions, in the order of the file: the new name is
    /// last in a renaming and first in an alias.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Merge { merge: names } | Self::Split { split: names } => {
                names.iter().map(String::as_str).collect()
            }
            Self::Hide { hide } => vec![hide],
            Self::Rename { rename, to } => vec![rename, to],
            Self::Alias { alias, of } => vec![alias, of],
        }
    }
}

/// Folds a name: case, accents and punctuation are ignored.
pub(crate) fn folded(name: &str) -> String {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(romanise);
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
