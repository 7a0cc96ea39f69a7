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

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

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
    /// There are several values for a key that has one.
    #[error("`{0}` can only have one value")]
    Several(String),
    /// A key that can only be right for one article is set for several.
    #[error(
        "the file holds several articles, and `{0}` cannot be the same for all of them; \
         set it for one below [[record]] with its `number`, or for all by a rule"
    )]
    OfOne(&'static str),
    /// A table about a single article does not state which.
    #[error("[[record]] needs a `number`, that of `record` in --format json")]
    NoNumber,
    /// Two tables are about the same article.
    #[error("there are several [[record]] with the `number` {0}; write one with all keys")]
    Twice(u32),
    /// A key that can only be right for one article is set for all files in a
    /// container.
    #[error(
        "the file contains others, and `{0}` cannot be the same for all of them; put a \
         sidecar into it, beside the file that it is about, or set it for all by a rule"
    )]
    OfContainer(&'static str),
    /// Tables are about articles that the file does not hold.
    #[error("the file holds no article whose `record` is {}", listed(.0))]
    NoRecord(Vec<u32>),
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

/// Formats numbers: `3, 5 or 8`.
fn listed(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match numbers.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

impl SidecarError {
    /// Returns the same mistake with the advice for a container: its articles have no
    /// numbers there.
    pub fn in_container(self) -> Self {
        match self {
            Self::OfOne(key) => Self::OfContainer(key),
            other => other,
        }
    }

    /// What becomes of the file's sidecar.
    pub(super) fn effect(&self) -> &'static str {
        match self {
            Self::NoRecord(_) => "is only followed in part",
            _ => "is ignored",
        }
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

impl From<io::Error> for SidecarError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidData => Self::NotText,
            _ => Self::Unreadable(error),
        }
    }
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
        let claims = parse(text).unwrap().all;
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
        let claims = parse(text).unwrap().all;
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
            (
                "source = 'https://post.example'",
                "`source` cannot be `https://post.example`",
            ),
            ("title = ['A', 'B']", "`title` can only have one value"),
            (
                "authors = ['Jane Roe', ' ']",
                "the value of `authors` is empty",
            ),
            ("[[record]]\ntitle = 'x'", "[[record]] needs a `number`"),
            (
                "[[record]]\nnumber = 2\n[[record]]\nnumber = 2\ntitle = 'x'",
                "there are several [[record]] with the `number` 2",
            ),
            ("[[record]]\nnumber = -1", "[[record]] needs a `number`"),
            ("record = 3", "[[record]] needs a `number`"),
            ("[[record]]\nnumber = 1\ntilte = 'x'", "unknown key `tilte`"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn a_byline_of_several_is_read_and_a_list_is_taken_as_it_is() {
        for (text, expected) in [
            ("authors = 'Jane Roe and John Doe'", "Jane Roe|John Doe"),
            ("authors = 'By Jane Roe'", "Jane Roe"),
            ("authors = 'k.d. lang'", "k.d. lang"),
            ("authors = 'Smith & Jones'", "Smith & Jones"),
            ("authors = ['Jane Roe and Sons']", "Jane Roe and Sons"),
            ("authors = ['dpa', 'bell  hooks']", "dpa|bell hooks"),
        ] {
            let claims = parse(text).unwrap().all;
            let names: Vec<&str> = claims.iter().map(|claim| claim.value.as_str()).collect();
            assert_eq!(names.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn one_article_of_several_has_its_own_table() {
        let text = "source = 'The Post'\n[[record]]\nnumber = 3\ntitle = 'Storm'\n";
        let sidecar = parse(text).unwrap();
        let fields = |record| -> Vec<Field> {
            let claims = sidecar.statements(Some(record)).flatten();
            claims.map(|claim| claim.field).collect()
        };
        assert_eq!(fields(3), [Field::Title, Field::Source]);
        assert_eq!(fields(0), [Field::Source]);
        assert!(sidecar.of_several().is_ok());
        assert!(parse("published = []").unwrap().of_several().is_ok());
        let mistake = parse("title = 'Storm'").unwrap();
        let mistake = mistake.of_several().unwrap_err().to_string();
        assert!(mistake.contains("`title` cannot be the same"), "{mistake}");
    }

    #[test]
    fn advice_can_be_followed() {
        let mistake = SidecarError::OfOne("title").in_container().to_string();
        assert!(!mistake.contains("[[record]]"), "{mistake}");
        let mistake = SidecarError::NoRecord(vec![3, 5, 8]).to_string();
        assert!(mistake.ends_with("`record` is 3, 5 or 8"), "{mistake}");
    }
}
