//! A table of all names of an archive with their articles and roles, read in one pass
//! over the dictionaries. It serves lists of all people, where looking up names one
//! by one would take most of the time.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tantivy::schema::Field;
use tantivy::{DocAddress, Searcher};

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
    /// The language of each article, if known.
    pub languages: FxHashMap<DocAddress, String>,
    /// The outlet of each article, if known: the host of its address, otherwise its
    /// name.
    pub outlets: FxHashMap<DocAddress, String>,
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
            let mut stated: Vec<(String, u64)> = stated.into_iter().collect();
            stated.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            table.roles.insert(name, stated);
        }
        // The host is last, since it takes precedence.
        table.languages = values(searcher, &[fields.language])?;
        table.outlets = values(searcher, &[fields.source, fields.domain])?;
        Ok(table)
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

/// Returns the value of each article, from the last of these fields that has one.
fn values(searcher: &Searcher, fields: &[Field]) -> Result<FxHashMap<DocAddress, String>> {
    let mut found = FxHashMap::default();
    for field in fields {
        each_term(searcher, *field, |value, articles| {
            found.extend(articles.into_iter().map(|at| (at, value.to_owned())));
        })?;
    }
    Ok(found)
}

/// Calls `work` with each term of each segment that some live article contains.
fn each_term(
    searcher: &Searcher,
    field: Field,
    mut work: impl FnMut(&str, Vec<DocAddress>),
) -> Result<()> {
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        terms::each(segment, field, "", |entry| {
            let documents = entry.documents()?;
            let articles = documents.map(|doc| DocAddress::new(ordinal, doc));
            let articles: Vec<DocAddress> = articles.collect();
            if !articles.is_empty() {
                work(entry.text, articles);
            }
            Ok(())
        })?;
    }
    Ok(())
}
