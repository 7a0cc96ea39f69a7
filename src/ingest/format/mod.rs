//! The table of formats: what each is called, how it is recognised, who reads it.
//!
//! A format turns bytes into [`RawArticle`]s and nothing more: it knows
//! syntax, not newspapers. Adding one is a file in this folder and a row in
//! [`FORMATS`].

mod html;
mod plain_text;

pub use plain_text::TIED_HEADING;

use std::ops::ControlFlow;
use std::path::Path;

use crate::ingest::raw::RawArticle;

/// One input format.
pub struct Format {
    /// Its name in `Article::format` and in listings.
    pub name: &'static str,
    /// File name extensions that announce it, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a file that begins like this is one, whatever its name. Gets
    /// the first 4 KiB, decoded leniently.
    pub looks_like: fn(head: &str) -> bool,
    /// Reads the file's articles one after another and hands each to `emit`,
    /// which may ask to stop.
    pub read: fn(input: &Input<'_>, emit: &mut Emit<'_>) -> ControlFlow<()>,
}

/// Receives the articles of one file in their order.
pub type Emit<'a> = dyn FnMut(RawArticle) -> ControlFlow<()> + 'a;

/// A file being read.
pub struct Input<'a> {
    /// Where it lies; formats may read names and dates off it, not open it.
    pub path: &'a Path,
    /// Its content, decoded.
    pub text: &'a str,
}

/// Every format that is read, in the order in which content is tried against
/// them. The last takes any text that has an extension of its own or none.
pub const FORMATS: &[Format] = &[html::FORMAT, plain_text::FORMAT];
