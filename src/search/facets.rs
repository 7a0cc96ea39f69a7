//! Facets: the articles found, counted by author, outlet, month and so on.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::Searcher;

use super::articles::{Articles, Matching};
use super::lists::{self, Listing, day};
use super::query::Field;
use super::roster::{self, RosterOptions};
use super::{SearchRequest, Understood};
use crate::article::DAY;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::schema::{self, When};

/// The field by which articles are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetField {
    /// Authors.
    Author,
    /// People named, each with all spellings.
    Person,
    /// Outlets.
    Source,
    /// Sections.
    Section,
    /// Languages, by code.
    Language,
    /// Years of publication: `2024`.
    Year,
    /// Months of publication: `2024-02`.
    Month,
    /// Days of publication: `2024-02-27`.
    Day,
}

impl FacetField {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Author,
        Self::Person,
        Self::Source,
        Self::Section,
        Self::Language,
        Self::Year,
        Self::Month,
        Self::Day,
    ];

    /// Returns the name of the facet.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Person => "person",
            Self::Source => "source",
            Self::Section => "section",
            Self::Language => "language",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

impl FacetField {
    /// Returns the facet for a field of the query language.
    fn of_query(field: Field) -> Option<Self> {
        Some(match field {
            Field::Author => Self::Author,
            Field::Person => Self::Person,
            Field::Source => Self::Source,
            Field::Section => Self::Section,
            Field::Language => Self::Language,
            _ => return None,
        })
    }
}

impl fmt::Display for FacetField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for FacetField {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|field| field.name() == name);
        let known = known.or_else(|| Self::of_query(Field::of(name)?));
        known.ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            Error::Request(format!("{name:?} is no facet; there are {names}"))
        })
    }
}

/// The articles that match a request, counted by some fields.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// The fields.
    pub fields: Vec<Facet>,
    /// How the request was understood.
    pub understood: Understood,
}

/// The values of one field with their numbers of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// The field.
    pub field: &'static str,
    /// The values with their articles, most frequent first; dates in chronological
    /// order.
    pub values: Vec<Listing>,
    /// The number of values left out.
    pub more: usize,
    /// The number of articles without a value.
    pub without: u64,
}

/// Counts the articles that match a request by each of the given fields. Returns at
/// most `most` values per field; of dates, the latest.
///
/// The request's order, limit and offset are ignored. Takes time proportional to the
/// number of occurrences of the values.
pub(crate) fn facets(
    index: &Index,
    request: &SearchRequest,
    fields: &[FacetField],
    most: usize,
) -> Result<Facets> {
    let searcher = index.searcher();
    let found = Matching::of(index, &searcher, request)?;
    let among = found.articles;
    let count = |field: &FacetField| {
        let listed = match field {
            FacetField::Author => Field::Author,
            FacetField::Source => Field::Source,
            FacetField::Section => Field::Section,
            FacetField::Language => Field::Language,
            FacetField::Person => {
                let people =
                    roster::list_among(index, &searcher, &among, None, RosterOptions::default())?;
                let listed = people.entries.into_iter().map(|entry| Listing {
                    name: entry.name,
                    articles: entry.articles,
                });
                let without = among.count(&searcher).saturating_sub(people.articles);
                return Ok(first(*field, listed.collect(), without, most));
            }
            FacetField::Year | FacetField::Month | FacetField::Day => {
                return dates(&searcher, *field, &among, most);
            }
        };
        let values = lists::list_among(&searcher, &index.fields, listed, &among, None)?;
        let without = lists::number_without(&searcher, &index.fields, listed, &among)?;
        Ok(first(*field, values, without, most))
    };
    let fields: Result<Vec<Facet>> = fields.iter().map(count).collect();
    Ok(Facets {
        fields: fields?,
        understood: found.understood,
    })
}

fn first(field: FacetField, mut values: Vec<Listing>, without: u64, most: usize) -> Facet {
    let more = values.len().saturating_sub(most);
    values.truncate(most);
    Facet {
        field: field.name(),
        values,
        more,
        without,
    }
}

/// Returns a date's year, month or day.
fn value(field: FacetField, date: Date) -> String {
    let mut date = date.to_string();
    let behind = match field {
        FacetField::Year => 6,
        FacetField::Month => 3,
        _ => 0,
    };
    date.truncate(date.len() - behind);
    date
}

/// Returns a time of an article if all that it may be of are in one value of the field:
/// one that states its month has no day.
fn within_one(field: FacetField, when: When) -> Option<i64> {
    let is_one = || {
        let value_at = |seconds| day(seconds).map(|date| value(field, date));
        value_at(when.first) == value_at(when.last)
    };
    (when.of_day().is_some() || is_one()).then_some(when.first)
}

fn dates(searcher: &Searcher, field: FacetField, among: &Articles, most: usize) -> Result<Facet> {
    let mut days: FxHashMap<i64, u64> = FxHashMap::default();
    let mut undated = 0;
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let when = schema::when(segment)?;
        for doc in among.in_segment(ordinal, segment) {
            match when.of(doc).and_then(|when| within_one(field, when)) {
                Some(seconds) => *days.entry(seconds.div_euclid(DAY)).or_default() += 1,
                None => undated += 1,
            }
        }
    }
    let mut values: BTreeMap<String, u64> = BTreeMap::new();
    for (number, articles) in days {
        let value = day(number * DAY).map(|date| value(field, date));
        if let Some(value) = value {
            *values.entry(value).or_default() += articles;
        }
    }
    let more = values.len().saturating_sub(most);
    let latest = values.into_iter().skip(more);
    Ok(Facet {
        field: field.name(),
        values: latest
            .map(|(name, articles)| Listing { name, articles })
            .collect(),
        more,
        without: undated,
    })
}
