//! A local, offline, full-text news archive.
//!
//! # What it offers
//!
//! - [`archive`]: [`update`](archive::update) makes an archive of directories or
//!   brings it up to date, [`Archive`](archive::Archive) answers. All that an
//!   archive can be asked is a method of it.
//! - [`article`]: what is known about one piece, as plain data.
//! - [`search`]: what a request says and what its results hold, with lists of
//!   people, facets, gaps, printings and receipts in rooms of their own.
//! - [`ingest`]: reading files without an archive: [`ingest::walk`] finds them,
//!   [`ingest::Content`] reads one into articles. [`ingest::rules`] are the
//!   owner's word, [`ingest::format::FORMATS`] lists what is read.
//! - [`compare`]: what changed between two versions of an article.
//! - [`people`]: [`people::same`] compares two names, [`people::edits`] keeps the
//!   user's word on who is who.
//! - [`error`]: what fails as a whole. A file that cannot be read is an
//!   [`ingest::Problem`] instead, and costs that file only.
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
//! # The map
//!
//! One room for each step: `ingest` parses, `index` stores, `search` finds, and
//! `archive` has them do it. The other rooms serve these. Who may know whom is said
//! with each, and `tests/it/map.rs` watches over it.
//!
//! - `article`, `error`: what all rooms speak of. They know none.
//! - `ingest`: files in, articles out. `walk` finds candidates, `decode` makes
//!   text of them, `format` has the table of formats and knows their syntax,
//!   `extract` concludes articles from what files state. The two do not know one
//!   another: `raw` is what the one hands to the other, and `lines`, which tells
//!   a date, a byline or a credit by its words, is asked by both. Below the formats
//!   `unpack` takes compression and archives off; `record` is how files of many
//!   articles are read, `issue` and `export` which files belong together. `sidecar` and
//!   `rules` are the owner's word. Does not know that an index exists.
//! - `durable`: files that are whole or as they were, whenever the machine stops.
//! - `table`: embedded lists and models, looked up where they lie.
//! - `agencies`: who supplies stories and pictures, under which names.
//! - `text`: where words and sentences end, and which spellings are one word.
//! - `compare`: two articles, paragraph by paragraph. Knows `article` only.
//! - `people`: who is named in a text: a recogniser and the joining of short
//!   forms to full names. `speakers` tells who says what, `same` compares two
//!   names, `identity` joins the names of many articles into people, `edits`
//!   keeps the user's word on it, in a file. Does not know the steps.
//! - `index`: articles in, searchable documents on disk. `schema` explains every
//!   field, `analyzer` turns text into terms for indexing and searching alike,
//!   `lineage` finds copies. Does not know formats; of files it keeps their stamps.
//! - `search`: a request in, results out. `query` is the query language, `names`
//!   decides when a name is meant, `people` which people of the archive a typed
//!   name stands for. `facets`, `distinct` and `similar` look at many articles at
//!   once, `gaps` at those that are not there, `receipt` keeps what was found.
//! - `archive`: the only place where the other steps meet.
//!
//! The program in `src/bin/morgue` sees only what is public here. The library
//! does not print, exit, or read the user's settings. What only the program needs
//! comes with the feature `cli`, which is on unless `default-features = false`.
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
pub mod people;
pub mod search;
mod table;
#[doc(hidden)]
pub mod text;
