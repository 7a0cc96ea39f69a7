//! A local, offline, full-text news archive.
//!
//! # What it offers
//!
//! - [`archive`]: [`update`](archive::update) makes an archive of directories or
//!   brings it up to date, [`Archive`](archive::Archive) answers. All that an
//!   archive can be asked is a method of it.
//! - [`article`]: what is known about one piece, as plain data.
//! - [`search`]: requests and their results, with submodules for lists of people,
//!   facets, gaps, snippets and receipts.
//! - [`ingest`]: reading files without an archive: [`ingest::walk`] finds them,
//!   [`ingest::Content`] reads one into articles. [`ingest::rules`] are corrections
//!   made by the user, [`ingest::format::FORMATS`] lists the formats.
//! - [`compare`]: the differences between two versions of an article.
//! - [`people`]: [`people::same`] compares two names, [`people::edits`] keeps the
//!   user's decisions about who is who.
//! - [`error`]: failures of a whole operation. A file that cannot be read is an
//!   [`ingest::Problem`] instead: it is reported, and the other files are read.
//!
//! Everything else is private. What only the tests, the fuzz targets and the
//! programs that train the models need of it is hidden from these pages and
//! may change at any time.
//!
//! # Example
//!
//! ```
//! use morgue::archive::{Archive, Root, UpdateOptions, update};
//! use morgue::article::path_text;
//! use morgue::search::SearchRequest;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let place = tempfile::tempdir()?;
//! std::fs::write(place.path().join("2024-02-27-ferry.txt"),
//!     "Ferry crews vote to strike\n\nBy Nell Thackery\n\nCrews on the ferries voted to strike.")?;
//!
//! let archive = tempfile::tempdir()?;
//! let root = Root { path: path_text(place.path()).into_owned(), ..Root::default() };
//! let options = UpdateOptions { roots: vec![root], ..UpdateOptions::default() };
//! let summary = update(archive.path(), &options, &())?;
//! assert_eq!(summary.articles, 1);
//!
//! let request = SearchRequest { query: "striking crew".to_owned(), ..SearchRequest::default() };
//! let results = Archive::open(archive.path())?.search(&request)?;
//! assert_eq!(results.hits[0].authors, ["Nell Thackery"]);
//! assert_eq!(results.hits[0].published.unwrap().to_string(), "2024-02-27");
//! # Ok(())
//! # }
//! ```
//!
//! # Modules
//!
//! Data flows in three steps: `ingest` parses files into articles, `index` stores
//! them, `search` finds them again. `archive` runs the three; the other modules are
//! used by them. `tests/it/map.rs` states which module may depend on which, and
//! fails when one depends on another.
//!
//! - `article`: the [`Article`](article::Article), plain data that all modules
//!   share; `error`: the crate's error type. They depend on nothing.
//! - `ingest`: files to articles. `walk` finds candidates, `unpack` removes
//!   compression and opens zip and tar files, `decode` converts bytes to text. `format`
//!   holds the table of formats and the parsers, each of which knows one syntax and
//!   yields a `raw` article: blocks of text and the claims that a file makes.
//!   `extract` decides from these what the title, authors, dates and body are. Neither
//!   of the two depends on the other. `record` streams files of many articles,
//!   `issue` and `export` group files that belong together, `sidecar` and `rules`
//!   read the user's corrections.
//! - `lines`: what one line of a newspaper is (a date, a byline, a dateline, a photo
//!   credit, a button), judged from its words. Used wherever such a line occurs.
//! - `people`: named-entity recognition of persons, and the resolution of short forms
//!   to full names within an article. `speakers` attributes quotations, `same`
//!   compares two names, `identity` groups the names of many articles into people,
//!   `edits` stores the user's decisions about them.
//! - `index`: articles to searchable documents on disk. `schema` documents every
//!   field, `analyzer` makes terms of text for indexing and searching alike,
//!   `lineage` finds copies and versions of a story.
//! - `search`: requests to results. `query` is the query language, `names` decides
//!   whether a name matches, `people` which people of the archive a typed name
//!   may mean. `facets`, `distinct` and `similar` aggregate over articles, `gaps`
//!   reports days without any, `receipt` records a search so that it can be repeated.
//! - `archive`: the archive on disk; brings it up to date and opens it for search.
//! - `compare`: a word-level comparison of two articles.
//! - `text`: word and sentence boundaries, folding of case and accents, edit distance.
//! - `agencies`: names of news and photo agencies.
//! - `durable`: atomic replacement of files.
//! - `table`: lookup in embedded word lists and models without decoding them.
//!
//! The program in `src/bin/morgue` uses only the public interface. The library
//! does not print, exit, or read the user's settings. Dependencies of the program
//! alone come with the feature `cli`, which is on by default.
//!
//! # Adding an input format
//!
//! One file in `ingest/format/`, one row in [`ingest::format::FORMATS`], a
//! sample in `sample-corpus/` and its answer in `tests/expected/`.

// What the programs that train the models are shown of the recogniser.
#![cfg_attr(feature = "training", allow(unnameable_types))]

mod agencies;
pub mod archive;
pub mod article;
pub mod compare;
mod durable;
pub mod error;
#[doc(hidden)]
pub mod index;
pub mod ingest;
mod lines;
pub mod people;
pub mod search;
mod table;
#[doc(hidden)]
pub mod text;
