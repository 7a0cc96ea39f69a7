//! One file per subcommand: read arguments, call the library, hand the result
//! to output.

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

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something was found, or done.
    Done,
    /// The command worked and found nothing.
    NothingFound,
    /// The command did its work but for what it has reported.
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

/// Runs the command that was asked for.
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
        Command::Authors(list) => lists::run(&args, list, Archive::authors),
        Command::Sources(list) => lists::run(&args, list, Archive::sources),
        Command::Stats(stats) => stats::run(&args, stats),
        Command::Gaps(asked) => gaps::run(&args, asked),
        Command::Syntax => shell::syntax(),
        Command::Why(why) => show::why(&args, why),
        Command::Formats { format } => formats::run(*format),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::man(),
    }
}

/// Opens the archive that is meant; one of a directory that is searched
/// directly is brought up to date first.
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

/// What a file says that a flag names, in any encoding; `-` is standard input.
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

/// Today's date where the user is, for "yesterday" and the like.
fn today() -> Date {
    jiff::Zoned::now().date()
}
