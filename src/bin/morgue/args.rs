//! Every flag, and how flags become library requests.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::complete;
use crate::config;
use morgue::archive;
use morgue::article::Kind;
use morgue::index::state::Root;
use morgue::ingest::{self, DEFAULT_MAX_FILE_SIZE};
use morgue::search::dates::Days;
use morgue::search::facets::FacetField;
use morgue::search::query::Field;
use morgue::search::query::dialect::Syntax;
use morgue::search::{Kinds, SearchRequest, Sort, Weights};

const EXAMPLES: &str = "\
Examples:
  morgue index ~/articles                      make an archive, or bring it up to date
  morgue search ukraine troops                 articles that have both words
  morgue search --person macron --since 2024-02
  morgue search --in ~/articles \"nothing excluded\"   search a directory directly
  morgue show 3fa9                             read the article with this id
  morgue parse story.html                      what is understood of a file, and why

Exit status: 0 found or done, 1 nothing found, 2 wrong usage or failure.";

/// A local, offline, full-text news archive.
///
/// Index a directory of articles, find them again by keyword, person, author
/// and date.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    /// The archive's directory [default: $MORGUE_ARCHIVE, else morgue in the user's data folder]
    // Not clap's `env`: a variable is no contradiction to `--in`, a flag is.
    #[arg(long, global = true, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

impl Args {
    /// Where the archive lies.
    pub fn archive(&self) -> Result<PathBuf> {
        archive(self.archive.clone())
    }
}

/// Where the archive lies, if this place was named or none.
pub fn archive(named: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(directory) = named {
        return Ok(directory);
    }
    match std::env::var_os("MORGUE_ARCHIVE") {
        Some(directory) if !directory.is_empty() => Ok(directory.into()),
        _ => Ok(archive::default_directory()?),
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
    /// Tells it to everything that prints.
    pub fn apply(self) {
        match self {
            Color::Auto => {}
            Color::Always => anstream::ColorChoice::Always.write_global(),
            Color::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// Lets a search word begin with a minus: `morgue search troops -russia`.
///
/// A flag of one letter stands alone (`-n 5`, `-n5`), so that `-nato` can be a
/// word; its minus becomes the sign U+2212, which the query language reads as
/// a minus and the flag parser does not.
pub fn with_negations(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    // `help syntax` is a page of help, though it explains no command.
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
    Why {
        /// The article's id or an unambiguous beginning of it, or a file's path
        #[arg(value_name = "ID|PATH")]
        article: String,
    },
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

#[derive(Debug, ClapArgs)]
pub struct Index {
    /// Directories or files to index [default: those of earlier runs]
    pub paths: Vec<PathBuf>,
    /// Only files that match this glob (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Leave out files and folders that match this glob (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Report larger files instead of reading them (K, M, G are understood)
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
    /// Threads that read and index [default: one per core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Forget what is indexed and read everything again
    #[arg(long)]
    pub rebuild: bool,
    /// Drop the articles of a directory that is empty now
    #[arg(long)]
    pub accept_empty: bool,
    /// Do not look for the people named
    #[arg(long)]
    pub no_people: bool,
    /// How to print the summary
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

impl Index {
    /// What the library is to do.
    pub fn options(&self) -> Result<archive::UpdateOptions> {
        let root = |path: &PathBuf| Root {
            path: path.to_string_lossy().into_owned(),
            include: self.include.clone(),
            exclude: self.exclude.clone(),
        };
        let config = config::read()?;
        Ok(archive::UpdateOptions {
            roots: self.paths.iter().map(root).collect(),
            max_file_size: self.max_file_size.unwrap_or(DEFAULT_MAX_FILE_SIZE),
            aliases: config.aliases,
            rules: config.rules,
            threads: self.threads.unwrap_or(0),
            rebuild: self.rebuild,
            accept_empty: self.accept_empty,
            people: !self.no_people,
        })
    }
}

/// Bytes, as `4096`, `64M` or `2G`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match &text[digits.len()..].to_ascii_lowercase()[..] {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("expected bytes, or a number with K, M or G".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "expected a number".to_owned())?;
    number
        .checked_mul(unit)
        .ok_or_else(|| "too large".to_owned())
}

/// What narrows a search or a list.
#[derive(Debug, Default, ClapArgs)]
pub struct Filters {
    /// Articles that name this person (repeatable: all of them)
    #[arg(long, value_name = "NAME", add = complete::values(Field::Person))]
    pub person: Vec<String>,
    /// Articles by this author (repeatable: all of them)
    #[arg(long, value_name = "NAME", add = complete::values(Field::Author))]
    pub author: Vec<String>,
    /// Articles of this outlet, by name or domain (repeatable: any of them)
    #[arg(long, value_name = "NAME", add = complete::values(Field::Source))]
    pub source: Vec<String>,
    /// Published on or after: 2024, 2024-02, 2024-02-27, yesterday, "3 months ago"
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Published on or before
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Published on that day, in that month or year, or in 2024-01..2024-03
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Only pieces of this kind: article, stub, notice, error, index, live
    /// (repeatable: any of them) [default: articles]
    #[arg(long, value_name = "KIND", conflicts_with = "all_kinds", add = complete::values(Field::Kind))]
    pub kind: Vec<Kind>,
    /// Also stubs, notices, errors, lists of headlines and shells of live blogs
    #[arg(long)]
    pub all_kinds: bool,
}

impl Filters {
    fn kinds(&self) -> Kinds {
        match self.kind.as_slice() {
            _ if self.all_kinds => Kinds::All,
            [] => Kinds::Articles,
            kinds => Kinds::These(kinds.to_vec()),
        }
    }

    /// Whether days are named.
    fn are_dated(&self) -> bool {
        [&self.since, &self.until, &self.on]
            .iter()
            .any(|day| day.is_some())
    }

    /// The request that these filters make of some words.
    pub fn request(&self, words: &[String], today: Date) -> Result<SearchRequest> {
        let mut days = Days::default();
        type Reader = fn(&str, Date) -> morgue::error::Result<Days>;
        let readers: [(&Option<String>, Reader); 3] = [
            (&self.since, Days::since),
            (&self.until, Days::until),
            (&self.on, Days::on),
        ];
        for (text, read) in readers {
            if let Some(text) = text {
                days = days.and(read(text, today)?);
            }
        }
        Ok(SearchRequest {
            query: words.join(" "),
            people: self.person.clone(),
            authors: self.author.clone(),
            sources: self.source.clone(),
            kinds: self.kinds(),
            days,
            today: Some(today),
            ..SearchRequest::default()
        })
    }
}

/// Where to search.
#[derive(Debug, Default, ClapArgs)]
pub struct Place {
    /// Search this directory: its archive is kept in the user's cache folder
    /// and brought up to date first
    #[arg(long = "in", value_name = "DIR", conflicts_with = "archive")]
    pub directory: Option<PathBuf>,
}

impl Place {
    /// The directory to be searched directly, if one was named.
    pub fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }
}

#[derive(Debug, ClapArgs)]
pub struct Search {
    /// Words, "phrases", -not, OR, w/5, (groups), word*, fields: see `morgue help syntax`
    #[arg(add = complete::query())]
    pub words: Vec<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// Look every name of this file up, one a line; print a row for each
    #[arg(long, value_name = "LIST", conflicts_with_all = ["sort", "limit", "offset"])]
    pub people_file: Option<PathBuf>,
    /// Take the nearest spelling where nobody bears a name of the list
    #[arg(long, requires = "people_file")]
    pub fuzzy: bool,
    /// Run every query of this file, one a line (`#` begins a remark), and
    /// print one report
    #[arg(long, value_name = "LIST", conflicts_with_all = ["people_file", "words", "receipt"])]
    pub batch: Option<PathBuf>,
    /// Whose query language the words are in
    #[arg(long, default_value = "own", value_name = "LANGUAGE")]
    pub syntax: Language,
    /// Write down what was asked and found, for `morgue verify`
    #[arg(long, value_name = "FILE", conflicts_with = "people_file")]
    pub receipt: Option<PathBuf>,
    /// For scripts: what cannot be understood is an error, and nothing is found
    /// but what was asked for
    #[arg(long)]
    pub strict: bool,
    /// Print how the query was understood, and what each score is made of
    #[arg(long)]
    pub explain: bool,
    /// Count all that is found by these fields, in JSON: author,month
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub facets: Vec<FacetField>,
    /// The order of the hits
    #[arg(long, default_value = "relevance", value_name = "ORDER")]
    pub sort: Order,
    /// Print every printing of a story, not one for all of them
    #[arg(long)]
    pub copies: bool,
    /// Let recent articles come earlier in the order by relevance
    #[arg(long)]
    pub recent: bool,
    /// How many passages of each hit to print
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub snippets: u8,
    /// How many hits to print
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// How many of the best hits to leave out first
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub offset: usize,
    /// How to print the hits
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: HitShape,
}

impl Search {
    /// What the library is asked. The day is only looked up where it matters:
    /// to tell it, the system's table of time zones is read.
    pub fn request(&self, today: fn() -> Date) -> Result<SearchRequest> {
        let is_dated = self.filters.are_dated() || self.recent || self.receipt.is_some();
        let today = is_dated.then(today);
        Ok(SearchRequest {
            today,
            sort: match self.sort {
                Order::Relevance => Sort::Relevance,
                Order::Newest => Sort::Newest,
                Order::Oldest => Sort::Oldest,
            },
            syntax: match self.syntax {
                Language::Own => Syntax::Own,
                Language::Nexis => Syntax::Nexis,
                Language::Factiva => Syntax::Factiva,
            },
            weights: Weights {
                recency: if self.recent { Weights::RECENT } else { 0.0 },
                ..Weights::default()
            },
            strict: self.strict,
            explain: self.explain,
            passages: usize::from(self.snippets),
            limit: self.limit,
            offset: self.offset,
            copies: self.copies,
            ..self
                .filters
                .request(&self.words, today.unwrap_or_default())?
        })
    }
}

/// A query language.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// morgue's: see `morgue help syntax`
    Own,
    /// LexisNexis: hlead(apple) and atleast5(apple)
    Nexis,
    /// Factiva: hd=apple and apple near5 cook
    Factiva,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Order {
    /// Best first; newest first without words
    Relevance,
    Newest,
    Oldest,
}

/// How hits are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HitShape {
    /// For reading
    Text,
    /// One object with all hits
    Json,
    /// One object a line, a hit each
    Ndjson,
    /// One path a line
    Paths,
}

/// How anything else is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    Text,
    Json,
}

#[derive(Debug, ClapArgs)]
pub struct Parse {
    /// Files, or directories to walk; `-` is standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print the articles: json is one object a line
    #[arg(long, default_value = "json", value_name = "FORMAT")]
    pub format: Shape,
    /// Add to every value where it comes from
    #[arg(long)]
    pub explain: bool,
    /// Do not look for the people named
    #[arg(long)]
    pub no_people: bool,
    /// Report larger files instead of reading them (K, M, G are understood)
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
}

impl Parse {
    /// How the files are to be read.
    pub fn options(&self) -> Result<ingest::Options> {
        let config = config::read()?;
        Ok(ingest::Options {
            max_file_size: self.max_file_size.unwrap_or(DEFAULT_MAX_FILE_SIZE),
            aliases: config.aliases,
            rules: config.rules,
            ..ingest::Options::default()
        })
    }
}

#[derive(Debug, ClapArgs)]
pub struct Show {
    /// The article's id or an unambiguous beginning of it, or a file's path;
    /// ID#p7 opens it at its seventh paragraph
    #[arg(value_name = "ID|PATH")]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
    /// Everything that stands in the file, page furniture included
    #[arg(long)]
    pub raw: bool,
    /// How to print the article
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Copies {
    /// The article's id or an unambiguous beginning of it, or a file's path
    #[arg(value_name = "ID|PATH")]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
    /// How to print the list
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Diff {
    /// The old version, by id or path
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The new version, by id or path
    #[arg(value_name = "NEW")]
    pub new: String,
    #[command(flatten)]
    pub place: Place,
    /// How to print the changes
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Facets {
    /// What to count by: author, person, source, section, language, year, month, day
    #[arg(required = true, value_name = "FIELD")]
    pub fields: Vec<FacetField>,
    /// Only articles with these words
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many values of each to print
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// How to print the counts
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct TermList {
    /// The articles with these words
    pub words: Vec<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many words to print
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// How to print the words
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Similar {
    /// The article's id or an unambiguous beginning of it, or a file's path
    #[arg(value_name = "ID|PATH")]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many articles to print
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// How to print the articles
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// The receipt
    pub receipt: PathBuf,
    #[command(flatten)]
    pub place: Place,
    /// How to print the changes
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct List {
    /// Only names that this one can mean
    pub name: Option<String>,
    /// Only articles with these words
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many names to print [default: all]
    #[arg(long, short = 'n', value_name = "N")]
    pub limit: Option<usize>,
    /// How to print the names
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct People {
    /// Correct who is who, or look through a text
    #[command(subcommand)]
    pub action: Option<PeopleAction>,
    /// Tell whether two names can be one person's: exit 0 yes, 1 no, 3 unsure
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"], conflicts_with_all = ["name", "query", "limit"])]
    pub same: Option<Vec<String>>,
    /// Only people whom no earlier article names
    #[arg(long, value_name = "DATE", conflicts_with = "name")]
    pub new_since: Option<String>,
    /// Only people whom the last thirty days name more than the thirty before
    #[arg(long, conflicts_with = "name")]
    pub rising: bool,
    #[command(flatten)]
    pub list: List,
}

/// What can be done about people. Decisions are kept in the archive's
/// `people.toml` and hold from the next question on.
#[derive(Debug, Subcommand)]
pub enum PeopleAction {
    /// These names are one person's
    Merge {
        /// Two names or more
        #[arg(required = true, num_args = 2..)]
        names: Vec<String>,
    },
    /// These names are different people's
    Split {
        /// Two names or more
        #[arg(required = true, num_args = 2..)]
        names: Vec<String>,
    },
    /// This is nobody: a ship, a company, a misread line
    Hide {
        /// The name as the archive shows it
        name: String,
    },
    /// Show a person under another name
    Rename {
        /// A name of the person
        name: String,
        /// The name to show
        to: String,
    },
    /// Find a person when something else is typed
    Alias {
        /// A name of the person
        name: String,
        /// What is typed
        alias: String,
    },
    /// Take the latest decision back
    Undo,
    /// Print the decisions
    Edits,
    /// Tell which people of the archive a text names
    Screen {
        /// The text's file, or - for standard input
        file: PathBuf,
        /// How to print the people
        #[arg(long, default_value = "text", value_name = "FORMAT")]
        format: Shape,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Gaps {
    /// Only articles with these words
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many stretches of missing days to print of each outlet
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    pub limit: usize,
    /// How to print what is missing
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Stats {
    #[command(flatten)]
    pub place: Place,
    /// How to print the numbers
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
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

    #[test]
    fn sizes() {
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("10"), Ok(10));
        assert!(size("M").is_err());
        assert!(size("99999999999G").is_err());
        assert!(size("3 parsecs").is_err());
    }
}
