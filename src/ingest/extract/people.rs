//! Who is named in an article, and how often.

pub use crate::people::people;
