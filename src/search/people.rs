//! Resolves a typed name to people of the archive and the articles that name them.
//!
//! Candidate names are found by the keys of their parts (`name_key` in the schema),
//! counted, and merged into people by `identity::join`; the result is the people that
//! the typed name matches. If nobody has the name, all names are searched again for
//! misspellings.
//!
//! - `names` looks names up, in `blocks` when merging all names of an archive;
//! - `contexts` reads the articles that contain a name;
//! - `nearest` finds names that only resemble the typed one;
//! - `meant` decides which of the people found are meant;
//! - `asked` is what is reported about it;
//! - `tree` finds the articles;
//! - `shown` names the people of an article as the archive shows them;
//! - `screen` looks up all names in a text.

mod asked;
mod blocks;
mod contexts;
mod meant;
mod names;
mod nearest;
mod screen;
mod shown;
mod tree;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::error::Result;
use crate::index::Index;
use crate::people::edits::{Decisions, Edits, folded};
use crate::people::identity::Share;
pub use asked::{AskedName, SPELT_BY_NOBODY, Spelling, narrower};
pub(crate) use names::Names;
pub(crate) use screen::screen;
pub(crate) use shown::Known;

/// A person that a typed name may refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The name to show; typing it narrows the search to this person.
    pub name: String,
    /// The approximate number of articles that name them.
    pub articles: u64,
    /// The names that articles use for them.
    pub spellings: Vec<String>,
    /// The articles in question, as shares of names.
    #[serde(skip)]
    pub(crate) shares: Vec<(String, Share)>,
    /// The roles stated for them, folded.
    #[serde(skip)]
    pub(crate) roles: Vec<String>,
    /// Names that the user has given them and that no article prints, folded.
    #[serde(skip)]
    pub(crate) also: Vec<String>,
    /// Names that the user has declared to be other people's, folded.
    #[serde(skip)]
    pub(crate) apart: Vec<String>,
    /// Whether the user has hidden them.
    #[serde(skip)]
    pub(crate) is_hidden: bool,
    /// Whether a user decision merged them from several, or names them.
    #[serde(skip)]
    pub(crate) is_decided: bool,
}

impl Candidate {
    /// Whether the user has given them this folded name.
    fn is_called(&self, name: &str) -> bool {
        self.also.iter().any(|also| also == name)
    }

    /// Whether some article prints this folded name for them.
    fn is_printed(&self, name: &str) -> bool {
        self.spellings.iter().any(|own| folded(own) == name)
    }
}

/// A spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spelt {
    /// The name as articles print it.
    pub name: String,
    /// The number of articles that print it so.
    pub articles: u64,
}

/// The result of resolving a typed name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    /// The people, most frequently named first.
    pub people: Vec<Candidate>,
    /// How close the typed name is to their names.
    pub spelling: Spelling,
    /// Similar names left out because others have exactly the typed name, or near
    /// names if nobody has it.
    pub near: Vec<String>,
    /// The spellings of theirs with another given name than the typed one.
    pub given_otherwise: Vec<Spelt>,
    /// People who match too, but are hidden by the user.
    pub hidden: Vec<Candidate>,
}

impl Resolution {
    /// Returns all names that articles use for them.
    pub fn names(&self) -> BTreeSet<String> {
        let all = self.people.iter().flat_map(|person| &person.spellings);
        all.cloned().collect()
    }
}

/// Calls `ask` with the names of an archive.
fn of_names<T>(index: &Index, ask: impl FnOnce(&Names<'_>) -> Result<T>) -> Result<T> {
    let searcher = index.searcher();
    ask(&Names {
        searcher: &searcher,
        fields: &index.fields,
        decisions: &Decisions::new(Edits::load(&index.directory)?),
    })
}

/// Resolves a typed name.
pub(crate) fn asked(index: &Index, typed: &str) -> Result<AskedName> {
    of_names(index, |names| {
        Ok(AskedName::new(typed, names.resolve(typed)?))
    })
}
