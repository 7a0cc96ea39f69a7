//! User corrections: a `*.morgue.toml` file next to an article.
//!
//! Its statements overrule all of the article itself. This module parses it; the
//! walker finds it.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::ingest::extract::metadata;
use crate::ingest::keys;
use crate::ingest::raw::{Claim, Field, Origin, RawArticle, Trust};
use crate::ingest::unpack::read_at_most;
use crate::lines::date;

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

/// Why a sidecar file is ignored.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// The system did not allow reading it.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// It is not in UTF-8, the encoding of TOML.
    #[error("not text in UTF-8")]
    NotText,
    /// Its text is not TOML.
    #[error("not valid TOML: {}", .0.message())]
    Syntax(#[from] toml::de::Error),
    /// It contains an unknown key, probably misspelt.
    #[error("unknown key `{0}`; known are {known}", known = KEYS.join(", "))]
    UnknownKey(String),
    /// A value is not text, a date or a list of those.
    #[error("the value of `{0}` is neither text nor a date nor a list of texts")]
    BadValue(String),
    /// A value is empty.
    #[error("the value of `{0}` is empty")]
    Empty(String),
    /// A value is not valid for its key.
    #[error("`{key}` cannot be `{value}`: {wanted}")]
    Unfit {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// A description of valid values.
        wanted: &'static str,
    },
}

/// The maximum number of bytes of a sidecar file.
const MOST: u64 = 64 << 10;

/// Reads the claims of the sidecar file at a path.
///
/// # Errors
///
/// If it cannot be read, and as for [`claims`].
pub fn read(path: &Path) -> Result<Vec<Claim>, SidecarError> {
    claims(&text(File::open(path)?)?)
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

impl From<io::Error> for SidecarError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidData => Self::NotText,
            _ => Self::Unreadable(error),
        }
    }
}

/// Parses the claims of a sidecar file. An empty list claims that there is no value,
/// with an empty text.
///
/// # Errors
///
/// If the text is not TOML, or contains an unknown key or an invalid value: a
/// correction must not be ignored silently.
pub fn claims(text: &str) -> Result<Vec<Claim>, SidecarError> {
    claims_of(&text.parse()?, &Origin::Sidecar)
}

/// Returns the claims of a table with the same keys, with `from` as their origin.
pub(super) fn claims_of(table: &toml::Table, from: &Origin) -> Result<Vec<Claim>, SidecarError> {
    let mut raw = RawArticle::default();
    for (key, value) in table {
        let field = field(key).ok_or_else(|| SidecarError::UnknownKey(key.clone()))?;
        if value.as_array().is_some_and(Vec::is_empty) {
            raw.claims.push(Claim {
                field,
                trust: Trust::Correction,
                from: from.clone(),
                value: String::new(),
            });
            continue;
        }
        let mut take = |value: &str| raw.claim(field, Trust::Correction, from.clone(), value);
        let is_taken = match field {
            Field::Correction => correction_values(value, &mut take),
            _ => toml_values(value, &mut take),
        };
        if !is_taken {
            return Err(SidecarError::BadValue(key.clone()));
        }
        if raw.claims.iter().all(|claim| claim.field != field) {
            return Err(SidecarError::Empty(key.clone()));
        }
        let mut claims = raw.claims.iter().filter(|claim| claim.field == field);
        if let Some((value, wanted)) = claims.find_map(unfit) {
            let (key, value) = (key.clone(), value.to_owned());
            return Err(SidecarError::Unfit { key, value, wanted });
        }
    }
    Ok(raw.claims)
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

/// Returns the value of a claim if invalid for its field, and what would be valid.
fn unfit(claim: &Claim) -> Option<(&str, &'static str)> {
    let value = claim.value.trim();
    // Only its author knows whether `03/04/2023` is in March.
    let is_date = || date::parse(value, None).is_some();
    let wanted = match claim.field {
        Field::Published | Field::Updated if !is_date() => "write a day as in 2024-02-27",
        Field::Language if metadata::language_code(value).is_none() => {
            "write a language as in en or de"
        }
        Field::Url if url::Url::parse(value).is_err() => "write an address as in https://…",
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
mod tests {
    use super::*;

    #[test]
    fn every_known_key_is_a_field() {
        for key in KEYS {
            assert!(field(key).is_some(), "{key}");
        }
    }

    #[test]
    fn what_no_sidecar_is_is_not_read() {
        assert_eq!(text(&b"title = 'x'"[..]).unwrap(), "title = 'x'");
        let endless = text(io::repeat(b' ')).unwrap_err();
        assert!(endless.to_string().contains("larger than 64 KiB"));
        let latin = SidecarError::from(text(&b"title = 'caf\xe9'"[..]).unwrap_err());
        assert!(matches!(latin, SidecarError::NotText));
    }

    #[test]
    fn values_become_corrections() {
        let text = "title = 'Storm'\nauthors = ['Jane Roe', 'John Doe']\npublished = 2024-02-27T09:40:00Z\n";
        let claims = claims(text).unwrap();
        let read: Vec<_> = claims
            .iter()
            .map(|claim| (claim.field, claim.value.as_str()))
            .collect();
        assert_eq!(
            read,
            [
                (Field::Author, "Jane Roe"),
                (Field::Author, "John Doe"),
                (Field::Published, "2024-02-27T09:40:00Z"),
                (Field::Title, "Storm"),
            ]
        );
        assert!(claims.iter().all(|claim| claim.trust == Trust::Correction));
    }

    #[test]
    fn corrections_may_have_days_and_an_empty_list_is_no_value() {
        let text = "corrections = [{ date = 2024-03-01, text = 'So.' }, 'And so.']\nauthors = []\n";
        let claims = claims(text).unwrap();
        let values: Vec<&str> = claims.iter().map(|claim| claim.value.as_str()).collect();
        assert_eq!(values, ["", "2024-03-01: So.", "And so."]);
    }

    #[test]
    fn mistakes_are_told() {
        for (text, expected) in [
            ("autorr = 'x'", "unknown key `autorr`"),
            ("title = true", "the value of `title`"),
            ("title 'x'", "not valid TOML"),
            ("title = ''", "the value of `title` is empty"),
            ("authors = ['']", "the value of `authors` is empty"),
            (
                "corrections = [{date = 2024-03-01}]",
                "the value of `corrections`",
            ),
            (
                "published = '03/04/2023'",
                "`published` cannot be `03/04/2023`",
            ),
            ("language = 'klingon'", "`language` cannot be `klingon`"),
            ("url = 5", "`url` cannot be `5`"),
        ] {
            let error = claims(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
