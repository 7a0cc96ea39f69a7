//! How a text is cut into words and sentences, and which spellings are one
//! word to a reader. Indexing, searching and the reading of quotations must
//! agree on it, so it is said once, here; it knows neither articles nor terms.
//!
//! Public for the tests that read a query as a person would, and hidden from the
//! documents.

mod ascii;
mod fold;
mod offsets;
mod outlet;
pub mod sentences;
mod words;

pub use ascii::alphanumeric_end;
pub use fold::{fold, small_letters, spelled_out};
pub use offsets::Offsets;
pub use outlet::{outlet_key, without_article};
pub use words::{Word, Words, is_unspaced, is_unstopped, words};
