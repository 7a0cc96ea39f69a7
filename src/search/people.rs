//! Which people of the archive a typed name stands for, and in which articles
//! they are.
//!
//! The names that can be concerned are found by the keys of their parts
//! (`name_key` in the schema), counted, and joined into people by
//! `identity::join`; those whom the typed name means are the answer. A name
//! that nobody bears is looked for once more among all names, misspelt.
//!
//! - `names` looks names up, in `blocks` where all of an archive are joined;
//! - `contexts` reads the articles of names;
//! - `meant` decides who of those found is meant;
//! - `asked` is what is told of it;
//! - `tree` finds the articles;
//! - `shown` names the people of an article as the archive shows them;
//! - `screen` asks for all names of a text.

mod asked;
mod blocks;
mod contexts;
mod meant;
mod names;
mod screen;
mod shown;
mod tree;

use std::collections::BTreeSet;

use serde::Serialize;

use super::statistics::Statistics;
use crate::error::Result;
use crate::index::Index;
use crate::people::edits::{Decisions, Edits, folded};
use crate::people::identity::Share;
pub use asked::{AskedName, Spelling, narrower};
pub(crate) use names::Names;
pub(crate) use screen::screen;
pub(crate) use shown::Known;

/// One person whom a typed name can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The name to show; typing it narrows the search to this person.
    pub name: String,
    /// About how many articles name them.
    pub articles: u64,
    /// The names under which articles have them.
    pub spellings: Vec<String>,
    /// Which articles those are.
    #[serde(skip)]
    pub(crate) shares: Vec<(String, Share)>,
    /// Names that the user has given them and no article prints, folded.
    #[serde(skip)]
    pub(crate) also: Vec<String>,
    /// Names of which the user has said that they are others', folded.
    #[serde(skip)]
    pub(crate) apart: Vec<String>,
    /// Whether the user does not want to see them.
    #[serde(skip)]
    pub(crate) is_hidden: bool,
    /// Whether a decision joined them of several, or names them.
    #[serde(skip)]
    pub(crate) is_decided: bool,
}

impl Candidate {
    /// Whether the user has given them this name, folded.
    fn is_called(&self, name: &str) -> bool {
        self.also.iter().any(|also| also == name)
    }

    /// Whether an article prints this name of theirs, folded.
    fn is_printed(&self, name: &str) -> bool {
        self.spellings.iter().any(|own| folded(own) == name)
    }
}

/// What a typed name stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    /// The people, most named first.
    pub people: Vec<Candidate>,
    /// How near the typed name is to the names that they bear.
    pub spelling: Spelling,
    /// Who is not meant, because others bear the name itself.
    pub near: Vec<String>,
    /// Whom it means, too, and the user does not want to see.
    pub hidden: Vec<Candidate>,
}

impl Resolution {
    /// All names under which articles have them.
    pub fn names(&self) -> BTreeSet<String> {
        let all = self.people.iter().flat_map(|person| &person.spellings);
        all.cloned().collect()
    }
}

/// Asks something of the names of an archive.
fn of_names<T>(index: &Index, ask: impl FnOnce(&Names<'_>) -> Result<T>) -> Result<T> {
    let searcher = index.searcher();
    ask(&Names {
        searcher: &searcher,
        fields: &index.fields,
        statistics: &Statistics::new(&searcher),
        decisions: &Decisions::new(Edits::load(&index.directory)?),
    })
}

/// Whom a typed name stands for.
pub(crate) fn asked(index: &Index, typed: &str) -> Result<AskedName> {
    of_names(index, |names| {
        Ok(AskedName::new(typed, names.resolve(typed)?))
    })
}
