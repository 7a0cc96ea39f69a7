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
    /// Look up every name in this file (- is standard input), one per line (`#`
    /// begins a remark), and print a row for each
    #[arg(long, value_name = "LIST", conflicts_with_all = ["sort", "limit", "offset"])]
    pub people_file: Option<PathBuf>,
    /// Take the nearest spelling if nobody has a name of the list
    #[arg(long, requires = "people_file")]
    pub fuzzy: bool,
    /// Run every query in this file (- is standard input), one per line (`#`
    /// begins a remark), and print one report
    #[arg(long, value_name = "LIST", conflicts_with_all = ["people_file", "words", "receipt"])]
    pub batch: Option<PathBuf>,
    /// The query language of the words
    #[arg(long, default_value = "own", value_name = "LANGUAGE")]
    pub syntax: Language,
    /// Record what was asked and found in this file, for `morgue verify`
    #[arg(long, value_name = "FILE", conflicts_with = "people_file")]
    pub receipt: Option<PathBuf>,
    /// For scripts: anything that cannot be understood is an error, and only what
    /// was asked for is found
    #[arg(long)]
    pub strict: bool,
    /// Print how the query was understood, and what each score is made of
    #[arg(long)]
    pub explain: bool,
    /// Also count all articles found by these fields: author,month
    #[arg(long, value_name = "FIELD", value_delimiter = ',', add = complete::facets())]
    pub facets: Vec<FacetField>,
    /// The order of the hits
    #[arg(long, default_value = "relevance", value_name = "ORDER")]
    pub sort: Order,
    /// Print every printing of a story, not only one, as json, ndjson and paths do
    /// anyway
    #[arg(long)]
    pub copies: bool,
    /// Print only one printing of a story in json, ndjson and paths, too
    #[arg(long, conflicts_with = "copies")]
    pub fold: bool,
    /// Rank recent articles higher in the order by relevance
    #[arg(long)]
    pub recent: bool,
    /// How many passages of each hit to print
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=3))]
    pub snippets: u8,
    /// How many hits to print [default: 10, but all as ndjson and paths]
    #[arg(long, short = 'n', value_name = "N", value_parser = number(0), allow_negative_numbers = true)]
    pub limit: Option<usize>,
    /// How many hits to skip first
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
            facets: self.facets.clone(),
            passages: usize::from(self.snippets),
            limit: self.limit(),
            offset: self.offset,
            copies: self.copies || !self.fold && self.format != HitShape::Text,
            ..self
                .filters
                .request(Some(&self.words.join(" ")), today.unwrap_or_default())?
        })
    }

    /// Returns the maximum number of hits. A list of paths or of single hits has no
    /// total, so nobody would see that it was cut off.
    fn limit(&self) -> usize {
        let is_list = matches!(self.format, HitShape::Ndjson | HitShape::Paths);
        let usual = if is_list && self.batch.is_none() {
            usize::MAX
        } else {
            MOST_HITS
        };
        self.limit.unwrap_or(usual)
    }
}

/// The number of hits printed by default, where the output tells how many there are.
const MOST_HITS: usize = 10;

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
    /// One object per line, one for each hit
    Ndjson,
    /// One path per line
    Paths,
}
