//! Lists of names with the number of articles that contain them.

use std::cmp::Reverse;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::schema::Field as EngineField;
use tantivy::{BitSet, DocId, Searcher, SegmentReader};

use super::articles::{Articles, Matching};
use super::names::NameQuery;
use super::query::Field;
use super::query::bylines::Byline;
use super::{SearchRequest, Understood};
use crate::error::Result;
use crate::index::schema::{self, Fields};
use crate::index::{Index, terms};
use crate::text::{fold, outlet_key};

/// A name and its number of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listing {
    /// The name as printed.
    pub name: String,
    /// The number of articles that contain it.
    pub articles: u64,
}

/// Names of the articles that match a request.
#[derive(Clone, Debug, Default)]
pub struct Listings {
    /// The names, most frequent first.
    pub names: Vec<Listing>,
    /// The number of articles that match.
    pub articles: u64,
    /// The number of these without any such name.
    pub without: u64,
    /// How the request was understood.
    pub understood: Understood,
}

/// Lists the names that the articles that match a request have in a field, most
/// frequent first, then alphabetically; only those that match `name`, if it is given.
/// An article that names no outlet is listed under the domain of its URL.
///
/// The request's order, limit and offset are ignored. Takes time proportional to the
/// number of occurrences of the names.
pub fn list(
    index: &Index,
    field: Field,
    request: &SearchRequest,
    name: Option<&str>,
) -> Result<Listings> {
    let searcher = index.searcher();
    let found = Matching::of(index, &searcher, request)?;
    let among = &found.articles;
    Ok(Listings {
        names: list_among(&searcher, &index.fields, field, among, name)?,
        articles: among.count(&searcher),
        without: number_without(&searcher, &index.fields, field, among)?,
        understood: found.understood,
    })
}

/// Returns the number of articles that have no name in a field.
pub(super) fn number_without(
    searcher: &Searcher,
    fields: &Fields,
    field: Field,
    articles: &Articles,
) -> Result<u64> {
    let listed = field.in_index(fields);
    let mut number = 0;
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let found = articles.in_segment(ordinal, segment);
        number += without(segment, &listed, found)?.len() as u64;
    }
    Ok(number)
}

/// Like [`list`], for articles that were found already.
pub(super) fn list_among(
    searcher: &Searcher,
    fields: &Fields,
    field: Field,
    articles: &Articles,
    name: Option<&str>,
) -> Result<Vec<Listing>> {
    let listed = field.in_index(fields);
    // Sum over all segments first: most names occur in several.
    let mut numbers: FxHashMap<String, u64> = FxHashMap::default();
    let mut tell = |term: &str, number: u64| match numbers.get_mut(term) {
        Some(known) => *known += number,
        None => {
            numbers.insert(term.to_owned(), number);
        }
    };
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let mut among = match articles {
            Articles::All => None,
            Articles::These(segments) => {
                Some(set_of(segment.max_doc(), segments[ordinal].iter().copied()))
            }
        };
        for (n, field) in listed.iter().enumerate() {
            if n > 0 {
                let found = articles.in_segment(ordinal, segment);
                among = Some(without(segment, &listed[..n], found)?);
            }
            count(segment, *field, among.as_ref(), &mut tell)?;
        }
    }
    if let Some(typed) = name {
        let query = match field {
            Field::Source => Byline::outlet(typed),
            _ => Byline::author(typed),
        };
        numbers.retain(|name, _| query.as_ref().is_some_and(|query| query.names(name)));
    }
    let mut counts: FxHashMap<String, Vec<(String, u64)>> = FxHashMap::default();
    for (name, number) in numbers {
        let key = match field {
            Field::Source => outlet_key(&name),
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

/// Merges spellings that differ only in case and accents, or for outlets in a leading
/// `The`, into the most frequent one.
fn joined(spellings: Vec<(String, u64)>) -> Listing {
    Listing {
        articles: spellings.iter().map(|(_, number)| number).sum(),
        name: commonest(spellings).unwrap_or_default(),
    }
}

/// Sorts names by their numbers of articles, most frequent first, then alphabetically.
pub(super) fn most_frequent_first<N: Ord>(
    counts: impl IntoIterator<Item = (N, u64)>,
) -> Vec<(N, u64)> {
    let mut counts: Vec<(N, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

/// Returns the most frequent name; of equally frequent ones, the alphabetically first.
pub(super) fn commonest<N: Ord>(counts: impl IntoIterator<Item = (N, u64)>) -> Option<N> {
    let counts = counts.into_iter();
    let commonest = counts.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    commonest.map(|(name, _)| name)
}

/// Collects documents of a segment into a set.
fn set_of(max_doc: DocId, docs: impl Iterator<Item = DocId>) -> BitSet {
    let mut set = BitSet::with_max_value(max_doc);
    for doc in docs {
        set.insert(doc);
    }
    set
}

/// Returns the given documents of a segment that have no value in any of the fields.
fn without(
    segment: &SegmentReader,
    fields: &[EngineField],
    docs: impl Iterator<Item = DocId>,
) -> Result<BitSet> {
    let mut set = set_of(segment.max_doc(), docs);
    for field in fields {
        terms::each(segment, *field, "", |entry| {
            for doc in entry.documents()? {
                set.remove(doc);
            }
            Ok(())
        })?;
    }
    Ok(set)
}

/// Calls `tell` with each term of a field in one segment and its number of articles.
fn count(
    segment: &SegmentReader,
    field: EngineField,
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

/// Returns the first and last day of publication, of the articles that state a day, and
/// the number of undated articles.
pub fn span(index: &Index) -> Result<(Option<Date>, Option<Date>, u64)> {
    let searcher = index.searcher();
    let (mut first, mut last, mut undated) = (None, None, 0);
    for segment in searcher.segment_readers() {
        let when = schema::when(segment)?;
        for doc in segment.doc_ids_alive() {
            let Some(published) = when.of(doc) else {
                undated += 1;
                continue;
            };
            if let Some(seconds) = published.of_day() {
                first = Some(first.map_or(seconds, |first: i64| first.min(seconds)));
                last = Some(last.map_or(seconds, |last: i64| last.max(seconds)));
            }
        }
    }
    Ok((first.and_then(day), last.and_then(day), undated))
}

pub(super) fn day(seconds: i64) -> Option<Date> {
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    Some(instant.to_zoned(jiff::tz::TimeZone::UTC).date())
}
