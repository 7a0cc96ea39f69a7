//! Word and sentence boundaries, folding of spellings, and edit distance. Defined
//! once, since indexing, searching and the attribution of quotations must agree on
//! them. Depends on neither articles nor terms.
//!
//! Public for the tests that read a query like a person, and hidden from the
//! documentation.

mod ascii;
mod edits;
mod fold;
mod offsets;
mod outlet;
pub mod sentences;
mod words;

pub use ascii::{alphanumeric_end, is_digits};
pub use edits::within_edits;
pub use fold::{fold, small_letters, spelled_out};
pub use offsets::Offsets;
pub use outlet::{outlet_key, without_article};
pub use words::{Word, Words, is_unspaced, is_unstopped, words};
