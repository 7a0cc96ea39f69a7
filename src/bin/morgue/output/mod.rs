//! All output: data to stdout, messages to stderr.

mod archive;
pub mod article;
mod counts;
mod formats;
mod gaps;
mod hint;
mod hits;
pub mod lineage;
mod lines;
mod people;
pub mod progress;
mod receipt;
mod sanitize;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use morgue::article::path_of;
use morgue::ingest::Problem;
use morgue::search::{SearchResults, WITHOUT_PEOPLE};

pub use archive::{stats, summary};
pub use counts::{distinct_terms, facets, listings};
pub use formats::{Listed, formats};
pub use gaps::{files, gaps, in_one_line};
pub use hits::{
    blocks, explained, hits, imprecise_left_out, remarks, undated_left_out, understood,
};
pub use people::{NameRow, edit_undone, edits, judgement, name_rows, profile, roster, screened};
pub use receipt::{BatchRow, batch, verification};

use sanitize::{clean, clean_json, clean_line};

const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const TITLE: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints an error and its causes.
pub fn error(error: &anyhow::Error) {
    // Not `error.downcast_ref`, which also finds the cause of an error with context.
    let outermost: &(dyn std::error::Error + 'static) = error.as_ref();
    let mut told = match outermost.downcast_ref::<io::Error>() {
        // All other reads and writes name their file in the error.
        Some(error) => format!("cannot write to standard output: {error}"),
        None => error.to_string(),
    };
    for cause in error.chain().skip(1).map(ToString::to_string) {
        // Some errors already contain their cause.
        if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    let mut ours = error.chain().filter_map(|cause| cause.downcast_ref());
    if let Some(hint) = ours.find_map(hint::of_error) {
        told = format!("{told}\n  {hint}");
    }
    talk(RED, "error", &told);
}

/// Reports a panic, after its message was printed.
pub fn fault() {
    let told = "this is a bug in morgue; the archive is as it was after its last commit. \
                If it happens again, the archive may be damaged: morgue index --rebuild PATH…";
    talk(RED, "error", told);
}

/// Reports that a file could not be read.
pub fn problem(problem: &Problem) {
    let told = match hint::of_problem(&problem.reason) {
        Some(hint) => format!("{problem}; {hint}"),
        None => problem.to_string(),
    };
    talk(YELLOW, "problem", &told);
}

/// Prints a note for the user.
pub fn note(text: &str) {
    talk(AnsiColor::Cyan.on_default(), "note", text);
}

/// Reports that a list was cut off, unless by a limit that the user gave.
pub fn shown_of(shown: usize, all: usize, limit: Option<usize>) {
    if shown < all && limit.is_none() {
        note(&format!("{shown} of {all} shown; -n {all} shows all"));
    }
}

/// Reports that an archive was built without people, with a hint.
pub fn without_people() {
    note(WITHOUT_PEOPLE);
    note(hint::LOOK_FOR_PEOPLE);
}

/// Prints one line to stderr. Failing to write there is ignored.
fn talk(style: Style, kind: &str, text: &str) {
    let text = clean(text);
    let _ = writeln!(anstream::stderr(), "{style}{kind}:{style:#} {text}");
}

/// Prints a value as indented JSON.
pub fn json(value: &impl Serialize) -> Result<()> {
    write(clean_json(&serde_json::to_string_pretty(value)?).as_bytes())
}

/// Prints a value as one line of JSON.
pub fn json_line(value: &impl Serialize) -> Result<()> {
    write(clean_json(&serde_json::to_string(value)?).as_bytes())
}

/// Prints values as one line of JSON each.
pub fn json_lines(values: &[impl Serialize]) -> Result<()> {
    values.iter().try_for_each(json_line)
}

/// Prints the hits' paths, one per line, each file once. A pipe gets the bytes from
/// the file system, a terminal sanitized text.
pub fn paths(results: &SearchResults, null: bool) -> Result<()> {
    let stdout = io::stdout();
    let end: &[u8] = if null { b"\0" } else { b"\n" };
    let mut bytes = Vec::new();
    let mut last: Option<&str> = None;
    for hit in &results.hits {
        if last == Some(&hit.path) {
            continue;
        }
        if stdout.is_terminal() {
            bytes.extend_from_slice(clean_line(&hit.path).as_bytes());
        } else {
            bytes.extend_from_slice(path_of(&hit.path).as_os_str().as_encoded_bytes());
        }
        bytes.extend_from_slice(end);
        last = Some(&hit.path);
    }
    let mut out = stdout.lock();
    out.write_all(&bytes)?;
    Ok(out.flush()?)
}

/// Prints a text in one piece, with its colours if those are wanted.
fn print(text: &str) -> Result<()> {
    let stdout = io::stdout();
    let choice = AutoStream::choice(&stdout);
    let mut whole = AutoStream::new(Vec::new(), choice);
    whole.write_all(text.as_bytes())?;
    let mut out = stdout.lock();
    out.write_all(&whole.into_inner())?;
    Ok(out.flush()?)
}

fn write(line: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(line)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// Returns the plural ending of a word for a number.
fn plural(number: u64) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// Formats two days, or one if they are the same; empty without days.
pub fn span(first: Option<Date>, last: Option<Date>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        _ => String::new(),
    }
}

/// Returns a path relative to the current directory, if it is below it.
fn from_here(path: &str) -> &str {
    let here = std::env::current_dir().ok();
    here.and_then(|here| Path::new(path).strip_prefix(here).ok())
        .and_then(Path::to_str)
        .filter(|relative| !relative.is_empty())
        .unwrap_or(path)
}
