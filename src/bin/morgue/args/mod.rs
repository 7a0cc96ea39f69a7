//! All flags, and their conversion to requests to the library.

mod articles;
mod filters;
mod index;
mod people;
mod search;

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

use crate::places;

pub use articles::{Copies, Diff, Facets, Gaps, Show, Similar, Stats, TermList, Verify, Why};
pub use filters::{Filters, Place};
pub use index::{Index, Parse};
pub use people::{List, People, PeopleAction};
pub use search::{HitShape, Search};

const EXAMPLES: &str = "\
Examples:
  morgue index ~/articles             make an archive, or bring it up to date
  morgue search ukraine troops        articles that have both words
  morgue search --person macron --since 2024-02
  morgue search --in ~/articles tram  search a directory directly
  morgue show 3fa9                    read the article with this id
  morgue parse --explain story.html   what is understood of a file, and why

Exit status: 0 found or done, 1 nothing found (or no, or changed), 2 wrong usage
or failure, 3 undecided.";

/// A local, offline, full-text news archive.
///
/// Index a directory of articles, find them again by keyword, person, author
/// and date.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    /// The archive's directory [default: $MORGUE_ARCHIVE, else morgue in the user's data folder]
    // Not clap's `env`: a variable does not conflict with `--in`, a flag does.
    #[arg(long, global = true, value_name = "DIR", display_order = 100)]
    pub archive: Option<PathBuf>,
    /// When to use colour
    #[arg(
        long,
        global = true,
        default_value = "auto",
        value_name = "WHEN",
        display_order = 100
    )]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Returns the directory of the archive.
    pub fn archive(&self) -> Result<PathBuf> {
        archive(self.archive.clone())
    }
}

/// Returns the directory of the archive: the given one or the default.
pub fn archive(named: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(directory) = named {
        return Ok(directory);
    }
    match std::env::var_os("MORGUE_ARCHIVE") {
        Some(directory) if !directory.is_empty() => Ok(directory.into()),
        _ => places::archive(),
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Applies the choice to all output.
    pub fn apply(self) {
        match self {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// Lets a search word start with a minus: `morgue search troops -russia`.
///
/// One-letter flags cannot be combined (`-n 5`, `-n5`), so that `-nato` can be a
/// word. Its minus is replaced by U+2212, which the query language reads as a minus
/// and the flag parser does not.
pub fn with_negations(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    // `help syntax` is a help page that belongs to no command.
    if let [_, help, page] = &args[..]
        && help == "help"
        && page == "syntax"
    {
        args.remove(1);
        return args;
    }
    let Some(search) = args.iter().position(|arg| arg == "search") else {
        return args;
    };
    for arg in &mut args[search + 1..] {
        if arg == "--" {
            break;
        }
        let Some(word) = arg.to_str().and_then(|arg| arg.strip_prefix('-')) else {
            continue;
        };
        let is_flag = word.starts_with('-')
            || word.chars().count() < 2
            || word
                .strip_prefix('n')
                .is_some_and(|n| n.trim_start_matches('=').parse::<u64>().is_ok());
        if !is_flag {
            *arg = format!("\u{2212}{word}").into();
        }
    }
    args
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make an archive of directories, or bring it up to date
    Index(Index),
    /// Find articles by words, people, authors, sources and dates
    Search(Search),
    /// Print what is understood of files, without an archive
    Parse(Parse),
    /// Print one article for reading
    Show(Show),
    /// Print where every value of an article comes from
    Why(Why),
    /// List the people named, with article counts, or compare two names
    People(People),
    /// List the other printings of an article's story: copies, versions, reprints
    Copies(Copies),
    /// Print what changed between two versions of an article, word by word
    Diff(Diff),
    /// Count the articles found by author, person, source, section, language, year, month or day
    Facets(Facets),
    /// List the words that set the articles found apart from the rest of the archive
    Terms(TermList),
    /// Find the articles most like one of them
    Similar(Similar),
    /// Tell what changed since a receipt of `search --receipt` was written: exit 0 nothing, 1 something
    Verify(Verify),
    /// List the authors, with article counts
    Authors(List),
    /// List the outlets, with article counts
    Sources(List),
    /// Print the archive's size and span
    Stats(Stats),
    /// Tell what is missing: per outlet the days without articles, what is undated, unsigned, unreadable
    Gaps(Gaps),
    /// Print the query language
    Syntax,
    /// List the formats that are read, and how each is recognised
    Formats {
        /// How to print the list
        #[arg(long, default_value = "text", value_name = "FORMAT")]
        format: Shape,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Returns a parser for numbers of at least `least`, with a matching error message.
fn number(least: usize) -> impl Fn(&str) -> Result<usize, String> + Clone + Send + Sync {
    move |text| {
        let number = text.parse().ok().filter(|number| *number >= least);
        number.ok_or_else(|| match least {
            0 => "a number is wanted: 0, 1, 2 and so on".to_owned(),
            least => format!("a number is wanted, {least} or more; leave it out for the usual"),
        })
    }
}

/// How anything else is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    Text,
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_consistent() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn a_word_may_begin_with_a_minus() {
        let given = [
            "morgue", "search", "troops", "-nato", "-n", "3", "-n5", "--limit", "2", "-h",
        ];
        let taken = with_negations(given.into_iter().map(OsString::from));
        let expected = [
            "morgue",
            "search",
            "troops",
            "\u{2212}nato",
            "-n",
            "3",
            "-n5",
            "--limit",
            "2",
            "-h",
        ];
        assert_eq!(taken, expected);
    }
}
