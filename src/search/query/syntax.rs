//! The documentation of the query language.

/// The text of `morgue help syntax`.
pub const HELP: &str = include_str!("syntax.txt");
