//! The articles of names as context: read from the index when a few names are looked
//! up, from a table of all names when all people are listed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;
use tantivy::DocAddress;
use tantivy::schema::Term;

use super::Names;
use crate::error::{Error, Result};
use crate::index::{document, terms};
use crate::people::identity::{Context, Contexts};
use crate::search::name_table::{NameTable, Places};

/// Reads the articles of an index on demand, those of each name once.
pub(super) struct Stored<'n> {
    names: &'n Names<'n>,
    contexts: Memory<Arc<[Context]>>,
    frequencies: Memory<u64>,
    /// The first error.
    failed: Mutex<Option<Error>>,
}

impl<'n> Stored<'n> {
    /// Creates a reader of the articles of `names`.
    pub fn new(names: &'n Names<'n>) -> Self {
        Self {
            names,
            contexts: Memory::default(),
            frequencies: Memory::default(),
            failed: Mutex::new(None),
        }
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
        let read = || Arc::from(self.kept(self.read(name)));
        self.contexts.of(name, read).to_vec()
    }

    fn frequency(&self, name: &str) -> u64 {
        self.frequencies.of(name, || {
            let term = Term::from_field_text(self.names.fields.person, name);
            let found = terms::frequency(self.names.searcher, &term);
            self.kept(found.map_err(Error::from))
        })
    }
}

/// What was read about each name.
struct Memory<T>(Mutex<FxHashMap<String, T>>);

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Memory<T> {
    /// Returns what is stored about a name, or else reads and stores it. Two threads
    /// may read the same name at once.
    fn of(&self, name: &str, read: impl FnOnce() -> T) -> T {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(name) {
            return found.clone();
        }
        let found = read();
        known().insert(name.to_owned(), found.clone());
        found
    }
}

/// The articles of a table of all names.
pub(super) struct Tabled<'t> {
    table: &'t NameTable,
    /// The names in each article, computed on first use.
    people: OnceLock<People<'t>>,
}

impl<'t> Tabled<'t> {
    /// Creates a view of a table.
    pub fn new(table: &'t NameTable) -> Self {
        let people = OnceLock::new();
        Self { table, people }
    }

    fn context(&self, at: DocAddress) -> Context {
        let table = self.table;
        let people = || People::new(&table.articles, &table.places);
        let people = self.people.get_or_init(people);
        let named = people.at(table.places.of(at));
        Context {
            article: number(at),
            language: table.language(at).map(str::to_owned),
            outlet: table.outlet(at).map(str::to_owned),
            people: named.map(str::to_owned).collect(),
        }
    }
}

/// The names in each article, in one vector for all articles.
struct People<'t> {
    names: Vec<&'t str>,
    /// Where the names of each article begin in `named`, and where the last end.
    starts: Vec<usize>,
    /// Indices of names.
    named: Vec<u32>,
}

impl<'t> People<'t> {
    /// Sorts names by the articles that contain them.
    fn new(articles: &'t BTreeMap<String, Vec<DocAddress>>, places: &Places) -> Self {
        let mut starts = vec![0; places.number() + 1];
        for at in articles.values().flatten() {
            starts[places.of(*at) + 1] += 1;
        }
        for place in 0..places.number() {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut named = vec![0; starts[places.number()]];
        for (name, articles) in (0..).zip(articles.values()) {
            for at in articles {
                let next = &mut next[places.of(*at)];
                named[*next] = name;
                *next += 1;
            }
        }
        let names = articles.keys().map(String::as_str).collect();
        Self {
            names,
            starts,
            named,
        }
    }

    /// Returns the names in the article at a position, in alphabetical order.
    fn at(&self, place: usize) -> impl Iterator<Item = &'t str> {
        let named = &self.named[self.starts[place]..self.starts[place + 1]];
        named.iter().map(|name| self.names[*name as usize])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_read_once() {
        let memory = Memory::default();
        let mut reads = 0;
        for name in ["Ann", "Bea", "Ann", "Bea"] {
            let read = || {
                reads += 1;
                name.to_lowercase()
            };
            assert_eq!(memory.of(name, read), name.to_lowercase());
        }
        assert_eq!(reads, 2);
    }

    #[test]
    fn names_are_sorted_by_article() {
        let at = DocAddress::new;
        let articles = [
            ("Bea", vec![at(0, 1), at(1, 0)]),
            ("Ann", vec![at(0, 1), at(1, 2)]),
        ];
        let articles = articles.map(|(name, articles)| (name.to_owned(), articles));
        let articles = BTreeMap::from(articles);
        let places = Places::new([2, 3].into_iter());
        let people = People::new(&articles, &places);
        let found: Vec<Vec<&str>> = (0..5).map(|place| people.at(place).collect()).collect();
        assert_eq!(
            found,
            [vec![], vec!["Ann", "Bea"], vec!["Bea"], vec![], vec!["Ann"]]
        );
    }
}
