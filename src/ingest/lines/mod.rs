//! What a line of a newspaper is, told from the line alone: a date, a byline, a
//! dateline, a picture's credit, a button.
//!
//! [`format`](mod@super::format) asks it where the syntax of a file leaves open
//! what belongs together, [`extract`](super::extract) asks it of every line and
//! weighs the answers with what stands around. Everything here is a function of
//! a text: it knows neither files, nor claims, nor the rest of an article, and
//! what only these can tell (which of `2/3` is the month) the caller brings.

pub mod agency;
pub mod byline;
pub mod caption;
pub mod conjunction;
pub mod date;
pub mod dateline;
pub mod furniture;
pub mod phrases;
pub mod platform;
pub mod stopwords;
pub mod wire;

/// Bytes of the longest line that may stand beside a story, as a standfirst, a note
/// or a button: what is longer is one of its paragraphs.
pub const LONGEST_BESIDE: usize = 420;
