//! A local, offline, full-text news archive.
//!
//! # The map
//!
//! Three rooms, one for each step: an ingester parses, an index stores, a
//! search finds.
//!
//! - [`article`]: what we know about one piece, as plain data. Every room
//!   knows it, it knows none.
//! - [`ingest`]: files in, articles out. [`ingest::walk`] finds candidates,
//!   [`ingest::decode`] makes text of them, [`ingest::format`] has the table of
//!   formats (syntax only), [`ingest::extract`] knows newspapers. The last two
//!   meet in [`ingest::raw`] alone. Below the formats [`ingest::unpack`] takes
//!   compression and archives off; [`ingest::record`] is how files of many
//!   articles are read, [`ingest::issue`] which of them belong together.
//!   [`ingest::sidecar`] and [`ingest::rules`] are the owner's word. Does not
//!   know that an index exists.
//! - `agencies`: who supplies stories and pictures, under which names.
//! - [`text`]: where words and sentences end, and which spellings are one word.
//! - [`people`]: who is named in a text: a recogniser and the joining of short
//!   forms to full names. [`people::speakers`] tells who says what,
//!   [`people::same`] compares two names,
//!   [`people::identity`] joins the names of many articles into people,
//!   [`people::edits`] keeps the user's word on it. Knows text and names only.
//! - [`index`]: articles in, searchable documents on disk. [`index::schema`]
//!   explains every field, [`index::analyzer`] turns text into terms for
//!   indexing and searching alike, [`index::lineage`] finds copies. Does not
//!   know files or formats.
//! - [`search`]: a request in, results out. [`search::query`] is the query
//!   language, [`search::names`] decides when a name is meant,
//!   [`search::people`] which people of the archive a typed name stands for.
//!   [`search::facets`], [`search::distinct`] and [`search::similar`] look at
//!   many articles at once, [`search::gaps`] at those that are not there,
//!   [`search::receipt`] keeps what was found.
//! - [`compare`]: what changed between two versions of an article.
//! - [`archive`]: the only place where the three meet.
//! - [`error`]: what fails as a whole. A file that cannot be read is an
//!   [`ingest::Problem`] instead, and costs that file only.
//!
//! The program in `src/bin/morgue` sees only what is public here. The library
//! does not print, exit, or read the user's settings. What only the program needs
//! comes with the feature `cli`, which is on unless `default-features = false`.
//!
//! # Adding an input format
//!
//! One file in `ingest/format/`, one row in [`ingest::format::FORMATS`], a
//! sample in `sample-corpus/` and its answer in `tests/expected/`.
//!
//! # Example
//!
//! ```
//! use morgue::archive::{Archive, UpdateOptions, update};
//! use morgue::index::state::Root;
//! use morgue::search::SearchRequest;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let place = tempfile::tempdir()?;
//! std::fs::write(place.path().join("2024-02-27-ferry.txt"),
//!     "Ferry crews vote to strike\n\nBy Nell Thackery\n\nCrews on the ferries voted to strike.")?;
//!
//! let archive = tempfile::tempdir()?;
//! let root = Root { path: place.path().display().to_string(), ..Root::default() };
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

mod agencies;
pub mod archive;
pub mod article;
pub mod compare;
pub mod error;
pub mod index;
pub mod ingest;
pub mod people;
pub mod search;
mod table;
pub mod text;
