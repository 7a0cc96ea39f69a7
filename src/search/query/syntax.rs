//! The query language explained, for `morgue help syntax`.

/// The text of `morgue help syntax`.
pub const HELP: &str = include_str!("syntax.txt");
