//! Marks: terms that are not words. They mark starts of sentences and paragraphs,
//! the ends of leads, starts of captions, names of people and their quotations.
//!
//! A mark has the position of the word that follows it, so that phrases and
//! distances count words only.

/// The start of a paragraph, which is also the start of a sentence.
pub const PARAGRAPH: &str = "\u{0}p";
/// The start of a sentence that does not open a paragraph.
pub const SENTENCE: &str = "\u{0}s";
/// The start of the second paragraph of the body.
pub const AFTER_LEAD: &str = "\u{0}l";
/// The start of the first caption.
pub const CAPTIONS: &str = "\u{0}c";
/// A word of a person's name.
pub const ANYBODY: &str = "\u{0}a";
/// Followed by a name: the start of a quotation of that person.
pub const SPEAKER: &str = "\u{0}q";
/// The end of an attributed quotation. Not marked where it ends its paragraph.
pub const QUOTATION_END: &str = "\u{0}e";
/// Followed by a name: a word that names that person.
pub const PERSON: &str = "\u{0}n";

/// The body's first position. Lower ones are the title's; title words beyond
/// [`TITLE_WORDS`] are indexed with the captions.
pub const BODY: u32 = 128;
/// The number of words that are indexed as the title.
pub const TITLE_WORDS: usize = 100;
/// Positions left free before each caption; no distance in a query may be greater.
pub const GAP: u32 = 256;
