//! Classifies and parses single lines of a newspaper: a date, a byline, a dateline,
//! a photo credit, a button.
//!
//! The parsers in [`format`](mod@crate::ingest::format) use it where the syntax of a
//! file does not say which lines belong together; `ingest::extract` applies it to every
//! line and weighs the answers with the lines around it; queries use its dates and
//! bylines. Everything here is a function of a text. What the text alone cannot
//! decide, such as which number of `2/3` is the month, the caller passes in.

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

/// The maximum length in bytes of a line beside a story, such as a standfirst, a
/// note or a button: longer lines are paragraphs of the story.
pub const LONGEST_BESIDE: usize = 420;
