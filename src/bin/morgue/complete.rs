//! Values that a shell offers for completion, out of the archive that is meant.
//!
//! Runs while somebody types: whatever fails offers nothing, and says nothing.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::{args, places};
use morgue::archive::Archive;
use morgue::search::query::Field;

/// More values are no help.
const MOST: usize = 50;

/// Offers the values of a field.
pub fn values(field: Field) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let values = of_field(field, &typed.to_string_lossy());
        values
            .into_iter()
            .map(CompletionCandidate::new)
            .collect::<Vec<_>>()
    })
}

/// Offers the fields' names, and after a colon a field's values.
pub fn query() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let offered = match typed.split_once(':') {
            None => names(&typed, false),
            Some((name, begin)) => of_query(name, begin.trim_start_matches('"')),
        };
        offered
            .into_iter()
            .map(CompletionCandidate::new)
            .collect::<Vec<_>>()
    })
}

/// The names of fields that begin so, of nothing only where one must follow.
fn names(begin: &str, must_follow: bool) -> Vec<String> {
    let names = Field::ALL.iter().map(|(_, names)| format!("{}:", names[0]));
    let others = ["exists:", "said:", "any:person"].map(str::to_owned);
    let others = others.into_iter().filter(|_| !must_follow);
    names
        .chain(others)
        .filter(|name| (must_follow || !begin.is_empty()) && name.starts_with(begin))
        .collect()
}

/// A field's values as they are written in a query.
fn of_query(name: &str, begin: &str) -> Vec<String> {
    if name.eq_ignore_ascii_case("exists") {
        let fields = names(begin, true).into_iter();
        let fields = fields.map(|field| format!("{name}:{}", field.trim_end_matches(':')));
        return fields.collect();
    }
    let Some(field) = Field::of(name) else {
        return Vec::new();
    };
    let values = of_field(field, begin).into_iter();
    let written = values.map(|value| {
        if value.chars().all(char::is_alphanumeric) {
            format!("{name}:{value}")
        } else {
            format!("{name}:\"{}\"", value.replace('"', " "))
        }
    });
    written.collect()
}

fn of_field(field: Field, begin: &str) -> Vec<String> {
    let values = || {
        let archive = Archive::open(&directory()?).ok()?;
        archive.values(field, begin, MOST).ok()
    };
    values().unwrap_or_default()
}

/// The archive that the unfinished command is about.
fn directory() -> Option<PathBuf> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let value = |flag: &str| {
        let mut places = words.iter().enumerate();
        places.find_map(|(n, word)| {
            let rest = word.to_str()?.strip_prefix(flag)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(PathBuf::from(value)),
                None if rest.is_empty() => words.get(n + 1).map(PathBuf::from),
                None => None,
            }
        })
    };
    match value("--in") {
        Some(searched) => places::archive_of(&searched).ok(),
        None => args::archive(value("--archive")).ok(),
    }
}
