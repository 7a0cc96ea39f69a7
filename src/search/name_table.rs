//! A table of all names of an archive with their articles and roles, read in one pass
//! over the dictionaries. It serves lists of all people, where looking up names one
//! by one would take most of the time.

use std::collections::BTreeMap;

use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher};

use super::lists::most_frequent_first;
use crate::error::Result;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::terms;

/// All names with their articles and roles.
#[derive(Debug, Default)]
pub struct NameTable {
    /// The articles with each name, in index order.
    pub articles: BTreeMap<String, Vec<DocAddress>>,
    /// The roles of each name with their numbers of articles, most frequent first.
    pub roles: BTreeMap<String, Vec<(String, u64)>>,
    /// The printed forms of each role of each name that differ from the folded form,
    /// with their numbers of articles.
    pub forms: BTreeMap<String, Vec<RoleForm>>,
    /// The position of each article among those of all segments.
    pub places: Places,
    languages: Values,
    outlets: Values,
}

impl NameTable {
    /// Reads the dictionaries of names and roles; deleted articles do not count.
    pub fn read(searcher: &Searcher, fields: &Fields) -> Result<Self> {
        let mut table = Self::default();
        each_term(searcher, fields.person, |name, articles| {
            let own = table.articles.entry(name.to_owned()).or_default();
            own.extend(articles);
        })?;
        let mut roles: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
        each_term(searcher, fields.role, |term, articles| {
            let Some((name, role)) = term.split_once(BETWEEN) else {
                return;
            };
            let articles = articles.len() as u64;
            match RoleForm::read(role, articles) {
                Some(form) => table.forms.entry(name.to_owned()).or_default().push(form),
                None => {
                    let own = roles.entry(name.to_owned()).or_default();
                    *own.entry(role.to_owned()).or_default() += articles;
                }
            }
        })?;
        for (name, stated) in roles {
            table.roles.insert(name, most_frequent_first(stated));
        }
        let segments = searcher.segment_readers().iter();
        table.places = Places::new(segments.map(|segment| segment.max_doc()));
        // The host is last, since it takes precedence.
        table.languages = Values::read(searcher, &[fields.language], &table.places)?;
        let outlets = [fields.source, fields.domain];
        table.outlets = Values::read(searcher, &outlets, &table.places)?;
        Ok(table)
    }

    /// Returns the language of an article, if known.
    pub fn language(&self, at: DocAddress) -> Option<&str> {
        self.languages.of(self.places.of(at))
    }

    /// Returns the outlet of an article, if known: the host of its address, otherwise
    /// its name.
    pub fn outlet(&self, at: DocAddress) -> Option<&str> {
        self.outlets.of(self.places.of(at))
    }
}

/// Numbers the articles of all segments consecutively, so that what is recorded of
/// each fits in a vector.
#[derive(Debug, Default)]
pub struct Places {
    /// The first position of each segment.
    starts: Vec<usize>,
    number: usize,
}

impl Places {
    /// Creates the numbering from the number of articles of each segment, including
    /// deleted ones.
    pub fn new(segments: impl Iterator<Item = u32>) -> Self {
        let mut places = Self::default();
        for articles in segments {
            places.starts.push(places.number);
            places.number += articles as usize;
        }
        places
    }

    /// Returns the position of an article.
    pub fn of(&self, at: DocAddress) -> usize {
        self.starts[at.segment_ord as usize] + at.doc_id as usize
    }

    /// Returns the number of positions.
    pub fn number(&self) -> usize {
        self.number
    }
}

/// A value of each article: four bytes per article, and each term once per segment.
#[derive(Debug, Default)]
struct Values {
    terms: Vec<String>,
    /// One more than the index of the term of each article; 0 if it has none.
    numbers: Vec<u32>,
}

impl Values {
    /// Reads the value of each article from the last of these fields that has one.
    fn read(searcher: &Searcher, fields: &[Field], places: &Places) -> Result<Self> {
        let mut values = Self {
            terms: Vec::new(),
            numbers: vec![0; places.number()],
        };
        for field in fields {
            each_term(searcher, *field, |term, articles| {
                values.add(term, articles.into_iter().map(|at| places.of(at)));
            })?;
        }
        Ok(values)
    }

    fn add(&mut self, term: &str, articles: impl Iterator<Item = usize>) {
        self.terms.push(term.to_owned());
        let number = self.terms.len() as u32;
        for place in articles {
            self.numbers[place] = number;
        }
    }

    fn of(&self, place: usize) -> Option<&str> {
        let term = (self.numbers[place] as usize).checked_sub(1)?;
        Some(&self.terms[term])
    }
}

/// A role as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleForm {
    /// The role, folded.
    pub role: String,
    /// The printed form.
    pub printed: String,
    /// The number of articles with this form.
    pub articles: u64,
}

impl RoleForm {
    /// Parses the part after the name of a term in the `role` field; `None` if it is a
    /// folded role.
    pub fn read(term: &str, articles: u64) -> Option<Self> {
        let (role, printed) = term.split_once(BETWEEN)?;
        Some(Self {
            role: role.to_owned(),
            printed: printed.to_owned(),
            articles,
        })
    }
}

/// Calls `work` with each term of each segment that some live article contains.
fn each_term(
    searcher: &Searcher,
    field: Field,
    mut work: impl FnMut(&str, Vec<DocAddress>),
) -> Result<()> {
    terms::each_of(searcher, field, "", |ordinal, entry| {
        let documents = entry.documents()?;
        let articles = documents.map(|doc| DocAddress::new(ordinal, doc));
        let articles: Vec<DocAddress> = articles.collect();
        if !articles.is_empty() {
            work(entry.text, articles);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_article_has_its_last_value() {
        let places = Places::new([2, 0, 3].into_iter());
        let at = |segment, doc| places.of(DocAddress::new(segment, doc));
        assert_eq!(places.number(), 5);
        let mut outlets = Values {
            terms: Vec::new(),
            numbers: vec![0; places.number()],
        };
        outlets.add("The Ferry", [at(0, 1), at(2, 0)].into_iter());
        outlets.add("ferry.example", [at(2, 0), at(2, 2)].into_iter());
        let found: Vec<Option<&str>> = (0..5).map(|place| outlets.of(place)).collect();
        let (name, host) = (Some("The Ferry"), Some("ferry.example"));
        assert_eq!(found, [None, name, host, None, host]);
    }
}
