//! Flags of `search`: the query, and how hits are printed.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args as ClapArgs, ValueEnum};
use jiff::civil::Date;

use super::{Filters, Place, number};
use crate::complete;
use morgue::search::facets::FacetField;
use morgue::search::query::dialect::Syntax;
use morgue::search::{SearchRequest, Sort, Weights};

#[derive(Debug, ClapArgs)]
pub struct Search {
    /// Words, "phrases", -not, OR, w/5, (groups), word*, fields: see `morgue help syntax`
    #[arg(add = complete::query())]
    pub words: Vec<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// Look every name of this file (- is standard input) up, one a line (`#`
    /// begins a remark); print a row for each
    #[arg(long, value_name = "LIST", conflicts_with_all = ["sort", "limit", "offset"])]
    pub people_file: Option<PathBuf>,
    /// Take the nearest spelling where nobody bears a name of the list
    #[arg(long, requires = "people_file")]
    pub fuzzy: bool,
    /// Run every query of this file (- is standard input), one a line (`#`
    /// begins a remark), and print one report
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
    #[arg(long, value_name = "FIELD", value_delimiter = ',', add = complete::facets())]
    pub facets: Vec<FacetField>,
    /// The order of the hits
    #[arg(long, default_value = "relevance", value_name = "ORDER")]
    pub sort: Order,
    /// Print every printing of a story, not one for all of them, as the formats
    /// for programs do
    #[arg(long)]
    pub copies: bool,
    /// Print one printing of a story in the formats for programs, too
    #[arg(long, conflicts_with = "copies")]
    pub fold: bool,
    /// Let recent articles come earlier in the order by relevance
    #[arg(long)]
    pub recent: bool,
    /// How many passages of each hit to print
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub snippets: u8,
    /// How many hits to print
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = number(0), allow_negative_numbers = true)]
    pub limit: usize,
    /// How many of the best hits to leave out first
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = number(0), allow_negative_numbers = true)]
    pub offset: usize,
    /// How to print the hits
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: HitShape,
    /// With --format paths, end each with a NUL byte, for `xargs -0`
    #[arg(long)]
    pub null: bool,
}

impl Search {
    /// Returns the request to the library. Today's date is only determined if
    /// needed, since that reads the system's time zone table.
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
            copies: self.copies || !self.fold && self.format != HitShape::Text,
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
