//! Names and how many articles bear them.

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::schema::Field;
use tantivy::{BitSet, DocId, Searcher, SegmentReader};

use super::SearchRequest;
use super::articles::Articles;
use super::names::NameQuery;
use super::query::bylines::Byline;
use crate::error::Result;
use crate::index::schema::{self, Fields};
use crate::index::{Index, terms};
use crate::text::{fold, outlet_key};

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Authors.
    Authors,
    /// Outlets; of articles that name none the domain of their address.
    Sources,
    /// Languages, by code.
    Languages,
    /// Sections.
    Sections,
}

impl Kind {
    fn field(self, fields: &Fields) -> Field {
        match self {
            Kind::Authors => fields.author,
            Kind::Sources => fields.source,
            Kind::Languages => fields.language,
            Kind::Sections => fields.section,
        }
    }
}

/// A name and the number of articles that bear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The name as printed.
    pub name: String,
    /// In how many of the articles it stands.
    pub articles: u64,
}

/// Lists the names in the articles that a request finds, most frequent first,
/// then by the alphabet; only those that `name` means, if it is given.
///
/// The request's order, limit and offset do not matter. Takes time in
/// proportion to the names' occurrences.
pub fn list(
    index: &Index,
    kind: Kind,
    request: &SearchRequest,
    name: Option<&str>,
) -> Result<Vec<Listing>> {
    let searcher = index.searcher();
    let articles = Articles::matching(index, &searcher, request)?;
    list_among(&searcher, &index.fields, kind, &articles, name)
}

/// The same for articles of a searcher that were found already.
pub(super) fn list_among(
    searcher: &Searcher,
    fields: &Fields,
    kind: Kind,
    articles: &Articles,
    name: Option<&str>,
) -> Result<Vec<Listing>> {
    // The numbers of all segments first: few of their names are different ones.
    let mut numbers: FxHashMap<String, u64> = FxHashMap::default();
    let mut tell = |term: &str, number: u64| match numbers.get_mut(term) {
        Some(known) => *known += number,
        None => {
            numbers.insert(term.to_owned(), number);
        }
    };
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let among = match articles {
            Articles::All => None,
            Articles::These(segments) => Some(set_of(segment.max_doc(), &segments[ordinal])),
        };
        count(segment, kind.field(fields), among.as_ref(), &mut tell)?;
        if kind == Kind::Sources {
            let found = articles.in_segment(ordinal, segment);
            let unnamed = without(segment, fields.source, found)?;
            count(segment, fields.domain, Some(&unnamed), &mut tell)?;
        }
    }
    if let Some(typed) = name {
        let query = match kind {
            Kind::Sources => Byline::outlet(typed),
            _ => Byline::author(typed),
        };
        numbers.retain(|name, _| query.as_ref().is_some_and(|query| query.names(name)));
    }
    let mut counts: FxHashMap<String, Vec<(String, u64)>> = FxHashMap::default();
    for (name, number) in numbers {
        let key = match kind {
            Kind::Sources => outlet_key(&name),
            _ => NameQuery::key(&name),
        };
        let spellings = counts.entry(key).or_default();
        spellings.push((name, number));
    }
    let mut listings: Vec<Listing> = counts.into_values().map(joined).collect();
    listings.sort_by_cached_key(|listing| {
        let name = (fold(&listing.name).into_owned(), listing.name.clone());
        (Reverse(listing.articles), name)
    });
    Ok(listings)
}

/// Spellings that differ by case and accents alone, and of an outlet by a
/// leading `The`, are one name, shown as it is printed most often.
fn joined(spellings: Vec<(String, u64)>) -> Listing {
    let articles = spellings.iter().map(|(_, number)| number).sum();
    let commonest = spellings
        .into_iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    Listing {
        name: commonest.map_or_else(String::new, |(name, _)| name),
        articles,
    }
}

/// Some articles of a segment as a set.
fn set_of(max_doc: DocId, docs: &[DocId]) -> BitSet {
    let mut set = BitSet::with_max_value(max_doc);
    for doc in docs {
        set.insert(*doc);
    }
    set
}

/// Those of some articles of a segment that have nothing in a field.
fn without(
    segment: &SegmentReader,
    field: Field,
    docs: impl Iterator<Item = DocId>,
) -> Result<BitSet> {
    let mut set = BitSet::with_max_value(segment.max_doc());
    for doc in docs {
        set.insert(doc);
    }
    terms::each(segment, field, "", |entry| {
        for doc in entry.documents()? {
            set.remove(doc);
        }
        Ok(())
    })?;
    Ok(set)
}

/// Tells every term of a field in one segment with its number of articles.
fn count(
    segment: &SegmentReader,
    field: Field,
    among: Option<&BitSet>,
    mut tell: impl FnMut(&str, u64),
) -> Result<()> {
    terms::each(segment, field, "", |entry| {
        let number = match among {
            Some(found) => entry
                .documents()?
                .filter(|doc| found.contains(*doc))
                .count() as u64,
            None => entry.number()?,
        };
        if number > 0 {
            tell(entry.text, number);
        }
        Ok(())
    })
}

/// The first and last day of publication, and how many articles have none.
pub fn span(index: &Index) -> Result<(Option<Date>, Option<Date>, u64)> {
    let searcher = index.searcher();
    let (mut first, mut last, mut undated) = (None, None, 0);
    for segment in searcher.segment_readers() {
        let when = schema::when(segment)?;
        for doc in segment.doc_ids_alive() {
            match when.first(doc) {
                None => undated += 1,
                Some(seconds) => {
                    first = Some(first.map_or(seconds, |first: i64| first.min(seconds)));
                    last = Some(last.map_or(seconds, |last: i64| last.max(seconds)));
                }
            }
        }
    }
    Ok((first.and_then(day), last.and_then(day), undated))
}

pub(super) fn day(seconds: i64) -> Option<Date> {
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    Some(instant.to_zoned(jiff::tz::TimeZone::UTC).date())
}
