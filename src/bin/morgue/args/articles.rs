//! Flags of commands that look at one article, or at many at once.

use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::{Filters, Place, Shape, number};
use crate::complete;
use morgue::article::path_text;
use morgue::search::facets::FacetField;

/// Parses an id or a path, and writes a path that need not be Unicode as the archive
/// does. Text that is no file here may be so written already, by a search.
fn id_or_path() -> impl TypedValueParser<Value = String> {
    OsStringValueParser::new().map(|given| match given.into_string() {
        Ok(text) if Path::new(&text).symlink_metadata().is_err() => text,
        Ok(text) => path_text(text.as_ref()).into_owned(),
        Err(given) => path_text(given.as_ref()).into_owned(),
    })
}

#[derive(Debug, ClapArgs)]
pub struct Show {
    /// The article's id or an unambiguous beginning of it, or a file's path;
    /// ID#p7 opens it at its seventh paragraph
    #[arg(value_name = "ID|PATH", value_parser = id_or_path())]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
    /// Print everything in the file, page furniture included
    #[arg(long)]
    pub raw: bool,
    /// How to print the article
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Why {
    /// The article's id or an unambiguous beginning of it, or a file's path
    #[arg(value_name = "ID|PATH", value_parser = id_or_path())]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, ClapArgs)]
pub struct Copies {
    /// The article's id or an unambiguous beginning of it, or a file's path
    #[arg(value_name = "ID|PATH", value_parser = id_or_path())]
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
    #[arg(value_name = "OLD", value_parser = id_or_path())]
    pub old: String,
    /// The new version, by id or path
    #[arg(value_name = "NEW", value_parser = id_or_path())]
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
    #[arg(required = true, value_name = "FIELD", add = complete::facets())]
    pub fields: Vec<FacetField>,
    /// Only articles with these words
    #[arg(long, value_name = "WORDS", add = complete::query())]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many values of each field to print
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N", value_parser = number(1), allow_negative_numbers = true)]
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
    #[arg(long, short = 'n', default_value_t = 20, value_name = "N", value_parser = number(1), allow_negative_numbers = true)]
    pub limit: usize,
    /// How to print the words
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Similar {
    /// The article's id or an unambiguous beginning of it, or a file's path
    #[arg(value_name = "ID|PATH", value_parser = id_or_path())]
    pub article: String,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many articles to print
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = number(1), allow_negative_numbers = true)]
    pub limit: usize,
    /// How to print the articles
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// The receipt, or - for standard input
    pub receipt: PathBuf,
    #[command(flatten)]
    pub place: Place,
    /// How to print the changes
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Gaps {
    /// Only articles with these words
    #[arg(long, value_name = "WORDS", add = complete::query())]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many stretches of missing days to print for each outlet
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = number(0), allow_negative_numbers = true)]
    pub limit: usize,
    /// Only list the files with problems and those that hold no article
    #[arg(long)]
    pub files: bool,
    /// How to print what is missing
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

#[derive(Debug, ClapArgs)]
pub struct Stats {
    #[command(flatten)]
    pub place: Place,
    /// Read the whole archive and check that it is as it was written
    #[arg(long)]
    pub check: bool,
    /// How to print the numbers
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}
