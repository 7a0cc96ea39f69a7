//! Terms that are no words: where sentences and paragraphs begin, where the
//! lead ends, where captions begin, where people are named, and where they speak.
//!
//! A mark has the position of the word that follows it, so that phrases and
//! distances are those of words.

/// A paragraph begins; so does a sentence.
pub const PARAGRAPH: &str = "\u{0}p";
/// A sentence begins that does not open a paragraph.
pub const SENTENCE: &str = "\u{0}s";
/// The second paragraph of the body begins.
pub const AFTER_LEAD: &str = "\u{0}l";
/// The first caption begins.
pub const CAPTIONS: &str = "\u{0}c";
/// A word of somebody's name.
pub const ANYBODY: &str = "\u{0}a";
/// Before a name: a quotation of that person begins.
pub const SPEAKER: &str = "\u{0}q";
/// An attributed quotation has ended. Not marked where it ends its paragraph.
pub const QUOTATION_END: &str = "\u{0}e";
/// Before a name: a word by which that person is named.
pub const PERSON: &str = "\u{0}n";

/// The body's first position. The title has those below, and what a title has
/// beyond them is put with the captions.
pub const BODY: u32 = 128;
/// How many words of a title are counted as such.
pub const TITLE_WORDS: usize = 100;
/// Positions left free before each caption; no distance may be greater.
pub const GAP: u32 = 256;
