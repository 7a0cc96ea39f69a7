//! The articles of names as context: read from the index when a few names are looked
//! up, from a table of all names when all people are listed.

use std::sync::{Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use tantivy::DocAddress;
use tantivy::schema::Term;

use super::Names;
use crate::error::{Error, Result};
use crate::index::{document, terms};
use crate::people::identity::{Context, Contexts};
use crate::search::name_table::NameTable;

/// Reads the articles of an index on demand.
pub(super) struct Stored<'n> {
    names: &'n Names<'n>,
    /// The first error.
    failed: Mutex<Option<Error>>,
}

impl<'n> Stored<'n> {
    /// Creates a reader of the articles of `names`.
    pub fn new(names: &'n Names<'n>) -> Self {
        let failed = Mutex::new(None);
        Self { names, failed }
    }

    /// Returns the first error, if any article could not be read.
    pub fn finish(self) -> Result<()> {
        let failed = self.failed.into_inner();
        match failed.unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn read(&self, name: &str) -> Result<Vec<Context>> {
        let (searcher, fields) = (self.names.searcher, self.names.fields);
        let term = Term::from_field_text(fields.person, name);
        let read = |at: DocAddress| {
            let article = document::load(searcher, fields, at)?;
            let people = article.people.iter().map(|person| person.name.clone());
            let source = article.source.as_ref().map(|source| source.value.clone());
            Ok(Context {
                article: number(at),
                language: article.language.as_ref().map(|code| code.value.clone()),
                outlet: article.domain().or(source),
                people: people.collect(),
            })
        };
        let found = terms::articles(searcher, &term)?;
        found.into_iter().map(read).collect()
    }

    /// Returns what was read; on error, stores the error and returns the default.
    fn kept<T: Default>(&self, found: Result<T>) -> T {
        found.unwrap_or_else(|error| {
            let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
            failed.get_or_insert(error);
            T::default()
        })
    }
}

impl Contexts for Stored<'_> {
    fn of(&self, name: &str) -> Vec<Context> {
        self.kept(self.read(name))
    }

    fn frequency(&self, name: &str) -> u64 {
        let term = Term::from_field_text(self.names.fields.person, name);
        let found = self.names.statistics.frequency(&term);
        self.kept(found.map_err(Error::from))
    }
}

/// The articles of a table of all names.
pub(super) struct Tabled<'t> {
    table: &'t NameTable,
    /// The names in each article, computed on first use.
    people: OnceLock<FxHashMap<DocAddress, Vec<&'t str>>>,
}

impl<'t> Tabled<'t> {
    /// Creates a view of a table.
    pub fn new(table: &'t NameTable) -> Self {
        let people = OnceLock::new();
        Self { table, people }
    }

    fn people(&self) -> &FxHashMap<DocAddress, Vec<&'t str>> {
        self.people.get_or_init(|| {
            let mut people: FxHashMap<DocAddress, Vec<&str>> = FxHashMap::default();
            for (name, articles) in &self.table.articles {
                for at in articles {
                    people.entry(*at).or_default().push(name);
                }
            }
            people
        })
    }

    fn context(&self, at: DocAddress) -> Context {
        let people = self.people().get(&at).into_iter().flatten();
        Context {
            article: number(at),
            language: self.table.languages.get(&at).cloned(),
            outlet: self.table.outlets.get(&at).cloned(),
            people: people.map(|name| (*name).to_owned()).collect(),
        }
    }
}

impl Contexts for Tabled<'_> {
    fn of(&self, name: &str) -> Vec<Context> {
        let articles = self.table.articles.get(name).into_iter().flatten();
        articles.map(|at| self.context(*at)).collect()
    }

    fn frequency(&self, name: &str) -> u64 {
        let articles = self.table.articles.get(name);
        articles.map_or(0, |articles| articles.len() as u64)
    }
}

/// Returns an article's address as one number.
fn number(at: DocAddress) -> u64 {
    u64::from(at.segment_ord) << 32 | u64::from(at.doc_id)
}
