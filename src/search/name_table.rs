//! Every name of an archive with its articles and roles, read in one pass over
//! the dictionaries: for lists of everybody, where looking up one name after
//! the other would take most of the time.

use std::collections::BTreeMap;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, TantivyError};

use crate::error::Result;
use crate::index::schema::{BETWEEN, Fields};

/// All names with what stands in the archive of each.
#[derive(Debug, Default)]
pub struct NameTable {
    /// The articles with each name, in the order of the index.
    pub articles: BTreeMap<String, Vec<DocAddress>>,
    /// The roles stated of each name and in how many articles, most first.
    pub roles: BTreeMap<String, Vec<(String, u64)>>,
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
            if let Some((name, role)) = term.split_once(BETWEEN) {
                let own = roles.entry(name.to_owned()).or_default();
                *own.entry(role.to_owned()).or_default() += articles.len() as u64;
            }
        })?;
        for (name, stated) in roles {
            let mut stated: Vec<(String, u64)> = stated.into_iter().collect();
            stated.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            table.roles.insert(name, stated);
        }
        Ok(table)
    }
}

/// Calls `work` with each term of each segment that some article still has.
fn each_term(
    searcher: &Searcher,
    field: Field,
    mut work: impl FnMut(&str, Vec<DocAddress>),
) -> Result<()> {
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().stream().map_err(TantivyError::from)?;
        while let Some((term, info)) = terms.next() {
            let postings = index
                .read_postings_from_terminfo(info, IndexRecordOption::Basic)
                .map_err(TantivyError::from)?;
            let articles = alive(segment, ordinal as u32, postings);
            if let Ok(term) = std::str::from_utf8(term)
                && !articles.is_empty()
            {
                work(term, articles);
            }
        }
    }
    Ok(())
}

fn alive(segment: &SegmentReader, ordinal: u32, mut postings: impl DocSet) -> Vec<DocAddress> {
    let mut found = Vec::new();
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            found.push(DocAddress::new(ordinal, postings.doc()));
        }
        postings.advance();
    }
    found
}
