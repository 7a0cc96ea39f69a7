//! The subcommands, one per file: each reads arguments, calls the library and passes
//! the result to output.

mod copies;
mod counts;
mod decisions;
mod diff;
mod formats;
mod gaps;
mod index;
mod lists;
mod parse;
mod people;
mod receipt;
mod search;
mod shell;
mod show;
mod stats;
mod verify;

pub use shell::COMPLETE;

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};
use jiff::civil::Date;

use crate::args::{Args, Command, Place};
use crate::{config, places};
use morgue::archive::{Archive, Root, UpdateOptions};
use morgue::article::path_text;
use morgue::ingest::decode::decode;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something was found, or done.
    Done,
    /// The command worked and found nothing.
    NothingFound,
    /// The command completed except for reported problems.
    Incomplete,
    /// The question cannot be decided.
    Unsure,
}

impl Status {
    fn found(something: bool) -> Self {
        if something {
            Status::Done
        } else {
            Status::NothingFound
        }
    }
}

/// Runs the given command.
pub fn run(args: Args) -> Result<Status> {
    match &args.command {
        Command::Index(index) => index::run(&args, index),
        Command::Search(search) => search::run(&args, search),
        Command::Parse(parse) => parse::run(parse),
        Command::Show(show) => show::run(&args, show),
        Command::People(people) => people::run(&args, people),
        Command::Copies(copies) => copies::run(&args, copies),
        Command::Diff(diff) => diff::run(&args, diff),
        Command::Facets(asked) => counts::facets(&args, asked),
        Command::Terms(asked) => counts::terms(&args, asked),
        Command::Similar(asked) => counts::similar(&args, asked),
        Command::Verify(asked) => verify::run(&args, asked),
        Command::Authors(list) => lists::run(&args, list, "an author", Archive::authors),
        Command::Sources(list) => lists::run(&args, list, "an outlet", Archive::sources),
        Command::Stats(stats) => stats::run(&args, stats),
        Command::Gaps(asked) => gaps::run(&args, asked),
        Command::Syntax => shell::syntax(),
        Command::Why(why) => show::why(&args, why),
        Command::Formats { format } => formats::run(*format),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::man(),
    }
}

/// Opens the archive that a command uses. With `--in`, brings it up to date first.
fn open(args: &Args, place: &Place) -> Result<Archive> {
    let Some(directory) = place.directory() else {
        return Ok(Archive::open(&args.archive()?)?);
    };
    let archive = places::archive_of(directory)?;
    let config = config::read()?;
    let options = UpdateOptions {
        roots: vec![Root {
            path: path_text(directory).into_owned(),
            ..Root::default()
        }],
        aliases: config.aliases,
        rules: config.rules,
        ..UpdateOptions::default()
    };
    index::refresh(&archive, &options)?;
    Ok(Archive::open(&archive)?)
}

/// Reads the text of a file in any encoding; `-` is standard input.
fn text_of(path: &Path) -> Result<String> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        bytes
    } else {
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))?
    };
    Ok(decode(bytes))
}

/// Returns today's date in the user's time zone, for "yesterday" and the like.
fn today() -> Date {
    jiff::Zoned::now().date()
}
