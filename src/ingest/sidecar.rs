//! User corrections: a `*.morgue.toml` file next to an article.
//!
//! Its statements overrule all of the article itself. They are taken as they are: no
//! name is too unusual for an author whom the user states. This module parses the
//! file; the walker finds it.
//!
//! ```toml
//! source = "Harbour Lantern"      # all articles of the file
//!
//! [[record]]
//! number = 3                      # this one, by its `record`
//! title = "The right headline"
//! ```

mod error;

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

pub use self::error::SidecarError;
use crate::ingest::address::is_address;
use crate::ingest::extract::metadata;
use crate::ingest::keys;
use crate::ingest::raw::{Claim, Field, Origin, Trust, collapsed};
use crate::ingest::unpack::read_at_most;
use crate::lines::{byline, date};

/// The keys of a sidecar file.
pub const KEYS: [&str; 15] = [
    "title",
    "authors",
    "published",
    "updated",
    "source",
    "section",
    "language",
    "url",
    "description",
    "keywords",
    "agencies",
    "dateline",
    "page",
    "edition",
    "corrections",
];

/// The key of the tables about single articles, and that of their number.
const RECORD: &str = "record";
const NUMBER: &str = "number";

/// The corrections in a sidecar file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sidecar {
    /// The claims about all articles of the file.
    pub all: Vec<Claim>,
    /// The claims about single articles, by their `record`.
    records: Vec<(u32, Vec<Claim>)>,
}

impl Sidecar {
    /// Returns one that states nothing.
    pub const fn none() -> Self {
        Self {
            all: Vec::new(),
            records: Vec::new(),
        }
    }

    /// Returns the claims about one article, those about it alone first, if it is one
    /// by its number.
    pub fn statements(&self, record: Option<u32>) -> impl Iterator<Item = &[Claim]> {
        let own = self
            .records
            .iter()
            .filter(move |(number, _)| Some(*number) == record);
        let own = own.map(|(_, claims)| claims.as_slice());
        own.chain(std::iter::once(self.all.as_slice()))
    }

    /// Returns the numbers of the articles that it is about.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.records.iter().map(|(number, _)| *number)
    }

    /// Returns the mistake of a sidecar that gives all articles of a file with several
    /// the headline, the address or the date of one of them.
    pub fn of_several(&self) -> Result<&Self, SidecarError> {
        const OF_ONE: [(Field, &str); 6] = [
            (Field::Title, "title"),
            (Field::Url, "url"),
            (Field::Published, "published"),
            (Field::Updated, "updated"),
            (Field::Description, "description"),
            (Field::Dateline, "dateline"),
        ];
        let states = |field| {
            let mut claims = self.all.iter();
            claims.any(|claim| claim.field == field && !claim.value.is_empty())
        };
        match OF_ONE.into_iter().find(|(field, _)| states(*field)) {
            Some((_, key)) => Err(SidecarError::OfOne(key)),
            None => Ok(self),
        }
    }
}

/// Returns the field of a key. Some keys are words that lines of articles begin
/// with, and are therefore only keys here.
fn field(key: &str) -> Option<Field> {
    match key {
        "agencies" => Some(Field::Agency),
        "dateline" => Some(Field::Dateline),
        "page" => Some(Field::Page),
        "edition" => Some(Field::Edition),
        "corrections" => Some(Field::Correction),
        key => keys::field(key),
    }
}

/// The maximum number of bytes of a sidecar file.
const MOST: u64 = 64 << 10;

/// Reads the sidecar file at a path.
///
/// # Errors
///
/// If it cannot be read, and as for [`parse`].
pub fn read(path: &Path) -> Result<Sidecar, SidecarError> {
    parse(&text(File::open(path)?)?)
}

/// Reads the text of a sidecar file.
///
/// # Errors
///
/// If it cannot be read, is not UTF-8 text, or is larger than the limit.
pub fn text(file: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    if !read_at_most(MOST, file, &mut bytes)? {
        return Err(io::Error::other(
            "it is larger than 64 KiB, the limit for corrections",
        ));
    }
    String::from_utf8(bytes).map_err(|error| io::Error::new(ErrorKind::InvalidData, error))
}

/// Parses a sidecar file. An empty list claims that there is no value, with an empty
/// text.
///
/// # Errors
///
/// If the text is not TOML, or contains an unknown key or an invalid value: a
/// correction must not be ignored silently.
pub fn parse(text: &str) -> Result<Sidecar, SidecarError> {
    let mut table: toml::Table = text.parse()?;
    let records = match table.remove(RECORD) {
        None => Vec::new(),
        Some(toml::Value::Array(records)) => records,
        Some(_) => return Err(SidecarError::NoNumber),
    };
    let records: Result<Vec<_>, _> = records.into_iter().map(record).collect();
    let records = records?;
    let mut numbers = HashSet::new();
    if let Some((twice, _)) = records.iter().find(|(number, _)| !numbers.insert(*number)) {
        return Err(SidecarError::Twice(*twice));
    }
    Ok(Sidecar {
        all: claims_of(&table, &Origin::Sidecar)?,
        records,
    })
}

fn record(value: toml::Value) -> Result<(u32, Vec<Claim>), SidecarError> {
    let toml::Value::Table(mut table) = value else {
        return Err(SidecarError::NoNumber);
    };
    let number = table.remove(NUMBER).and_then(|number| number.as_integer());
    let number = number.and_then(|number| u32::try_from(number).ok());
    let number = number.ok_or(SidecarError::NoNumber)?;
    Ok((number, claims_of(&table, &Origin::Sidecar)?))
}

/// Returns the claims of a table with the same keys, with `from` as their origin.
pub(super) fn claims_of(table: &toml::Table, from: &Origin) -> Result<Vec<Claim>, SidecarError> {
    let mut claims = Vec::new();
    for (key, value) in table {
        let field = field(key).ok_or_else(|| SidecarError::UnknownKey(key.clone()))?;
        let claim = |value: String| Claim {
            field,
            trust: Trust::Correction,
            from: from.clone(),
            value,
        };
        if value.as_array().is_some_and(Vec::is_empty) {
            claims.push(claim(String::new()));
            continue;
        }
        let values = values(field, key, value)?;
        if let Some((value, wanted)) = values.iter().find_map(|value| unfit(field, value)) {
            let (key, value) = (key.clone(), value.to_owned());
            return Err(SidecarError::Unfit { key, value, wanted });
        }
        claims.extend(values.into_iter().map(claim));
    }
    Ok(claims)
}

/// Returns the values of a key, with white space collapsed.
fn values(field: Field, key: &str, value: &toml::Value) -> Result<Vec<String>, SidecarError> {
    let mut values = Vec::new();
    let mut take = |value: &str| values.push(collapsed(value));
    let is_taken = match (field, value) {
        (Field::Correction, value) => correction_values(value, &mut take),
        (Field::Author, toml::Value::String(byline)) => {
            authors(byline).iter().for_each(|name| take(name));
            true
        }
        (_, value) => toml_values(value, &mut take),
    };
    if !is_taken {
        return Err(SidecarError::BadValue(key.to_owned()));
    }
    if values.iter().any(String::is_empty) {
        return Err(SidecarError::Empty(key.to_owned()));
    }
    if values.len() > 1 && !is_list(field) {
        return Err(SidecarError::Several(key.to_owned()));
    }
    Ok(values)
}

/// Returns the authors in a text that is not a list: those of a byline that names
/// several, else the text itself.
fn authors(text: &str) -> Vec<String> {
    let names = byline::authors(text);
    let are_full = || names.iter().all(|name| name.contains(' '));
    if names.len() > 1 && are_full() || byline::strip_marker(text).is_some() && !names.is_empty() {
        names
    } else {
        vec![text.to_owned()]
    }
}

fn is_list(field: Field) -> bool {
    use Field::{Agency, Author, Correction, Keyword};
    matches!(field, Agency | Author | Correction | Keyword)
}

/// The same for corrections, which may be given as `{ date = …, text = … }`.
fn correction_values(value: &toml::Value, take: &mut dyn FnMut(&str)) -> bool {
    match value {
        toml::Value::Array(list) => list.iter().all(|one| correction_values(one, take)),
        toml::Value::Table(table) => {
            let Some(text) = table.get("text").and_then(toml::Value::as_str) else {
                return false;
            };
            let dated = |date: &str| take(&format!("{date}: {text}"));
            match table.get("date") {
                Some(date) => table.len() == 2 && toml_values(date, &mut { dated }),
                None => {
                    take(text);
                    table.len() == 1
                }
            }
        }
        value => toml_values(value, take),
    }
}

/// Returns a value if invalid for its field, and what would be valid.
fn unfit(field: Field, value: &str) -> Option<(&str, &'static str)> {
    // Only its author knows whether `03/04/2023` is in March.
    let is_date = || {
        date::parse(value, None)
            .or_else(|| date::reduced::parse(value))
            .is_some()
    };
    let wanted = match field {
        Field::Published | Field::Updated if !is_date() => {
            "write a day as in 2024-02-27, or a month as in 2024-02"
        }
        Field::Language if metadata::language_code(value).is_none() => {
            "write a language as in en or de"
        }
        Field::Url if url::Url::parse(value).is_err() => "write an address as in https://…",
        Field::Source if is_address(value) => "write the outlet's name, and its address as `url`",
        _ => return None,
    };
    Some((value, wanted))
}

/// Passes the text of a TOML value, or of each member of a list, to `take`; returns
/// whether all of it was text.
pub(crate) fn toml_values(value: &toml::Value, take: &mut dyn FnMut(&str)) -> bool {
    match value {
        toml::Value::String(text) => take(text),
        toml::Value::Datetime(moment) => take(&moment.to_string()),
        toml::Value::Integer(number) => take(&number.to_string()),
        toml::Value::Array(list) => return list.iter().all(|member| toml_values(member, take)),
        toml::Value::Table(table) => {
            return table
                .get("name")
                .is_some_and(|name| toml_values(name, take));
        }
        _ => return false,
    }
    true
}

/// Adds the claims of TOML front matter, which may contain many other keys.
pub(crate) fn front_matter(text: &str, claim: &mut dyn FnMut(Field, &str)) -> bool {
    let Ok(table) = text.parse::<toml::Table>() else {
        return false;
    };
    for (key, value) in &table {
        if let Some(field) = keys::field(key) {
            toml_values(value, &mut |value| claim(field, value));
        }
    }
    true
}

#[cfg(test)]
mod tests;
