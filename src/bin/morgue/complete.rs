//! Completions for a shell, from the values in the archive that a command uses.
//!
//! Runs while the user types: on any failure it offers nothing and prints nothing.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Command, CommandFactory};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::args::{self, Args};
use crate::places;
use morgue::archive::Archive;
use morgue::search::facets::FacetField;
use morgue::search::query::Field;

/// The maximum number of values offered.
const MOST: usize = 50;

/// Completes the values of a field.
pub fn values(field: Field) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let values = of_field(field, &typed.to_string_lossy());
        values
            .into_iter()
            .map(CompletionCandidate::new)
            .collect::<Vec<_>>()
    })
}

/// Returns the command line with completions for arguments that several commands
/// share, but whose values differ.
pub fn command() -> Command {
    let named =
        |command: Command, field: Field| command.mut_arg("name", |arg| arg.add(values(field)));
    Args::command()
        .mut_subcommand("people", |command| named(command, Field::Person))
        .mut_subcommand("authors", |command| named(command, Field::Author))
        .mut_subcommand("sources", |command| named(command, Field::Source))
}

/// Completes field names and, after a colon, the field's values.
pub fn query() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        // This is a flag, and `--person` is no field without its value.
        if typed.starts_with("--") {
            return Vec::new();
        }
        let (before, begun) = begun(&typed);
        let offered = match begun.split_once(':') {
            None => names(begun, false),
            Some((name, begin)) => of_query(name, begin.trim_start_matches(['"', '('])),
        };
        let offered = offered.into_iter().map(|value| format!("{before}{value}"));
        offered.map(CompletionCandidate::new).collect::<Vec<_>>()
    })
}

/// Completes the fields for counting articles.
pub fn facets() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        // There may be several, separated by commas.
        let at = typed.rfind(',').map_or(0, |comma| comma + 1);
        let (before, begun) = typed.split_at(at);
        let names = FacetField::ALL.map(FacetField::name).into_iter();
        let offered = names.filter(|name| name.starts_with(begun));
        let offered = offered.map(|name| CompletionCandidate::new(format!("{before}{name}")));
        offered.collect::<Vec<_>>()
    })
}

/// Splits a query into its complete part with operators, and the typed word.
fn begun(typed: &str) -> (&str, &str) {
    let (mut at, mut is_quoted) = (0, false);
    for (n, c) in typed.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            ' ' | '-' | '!' | '(' if !is_quoted => {
                // Within a word, hyphens and parentheses are no operators.
                let is_first = n == at;
                if is_first || c == ' ' {
                    at = n + 1;
                }
            }
            _ => {}
        }
    }
    typed.split_at(at)
}

/// Returns the fields with a prefix; none for an empty one unless `must_follow`.
fn names(begin: &str, must_follow: bool) -> Vec<String> {
    let names = Field::ALL.iter().map(|(_, names)| format!("{}:", names[0]));
    let others = ["exists:", "said:", "any:person"].map(str::to_owned);
    let others = others.into_iter().filter(|_| !must_follow);
    names
        .chain(others)
        .filter(|name| (must_follow || !begin.is_empty()) && name.starts_with(begin))
        .collect()
}

/// Returns a field's values in query syntax.
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

/// Returns the archive of the unfinished command.
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

#[cfg(test)]
mod tests {
    use super::begun;

    #[test]
    fn signs_are_not_completed() {
        for (typed, before, rest) in [
            ("source:h", "", "source:h"),
            ("-source:h", "-", "source:h"),
            ("(source:h", "(", "source:h"),
            ("ferry -(source:h", "ferry -(", "source:h"),
            ("source:\"harbour la", "", "source:\"harbour la"),
            ("author:(c", "", "author:(c"),
            ("author:jean-p", "", "author:jean-p"),
            ("exists:a", "", "exists:a"),
        ] {
            assert_eq!(begun(typed), (before, rest), "{typed}");
        }
    }
}
