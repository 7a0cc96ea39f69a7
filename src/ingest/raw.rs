//! The literal contents of a file, before they are interpreted.
//!
//! The formats (syntax) produce a [`RawArticle`]; the extractors (newspaper
//! heuristics) convert it to an [`Article`](crate::article::Article). This is the
//! only interface between the two, so a byline is parsed in one place, whatever the
//! file's format. Public for the program that trains the model of pasted lines.

mod origin;

pub use origin::Origin;

use super::address::is_address;
use super::mojibake::mended;

/// An article as stated by its file: claims about it, and its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawArticle {
    /// Claims about the article, in the order found. Several may be about one field
    /// and contradict each other; the extractors choose.
    pub claims: Vec<Claim>,
    /// The visible text in document order.
    pub blocks: Vec<RawBlock>,
    /// Hints of what it may be instead of a story, or that it is one.
    pub hints: Vec<Hint>,
    /// If there is little text: other text in the file that may explain why. Not
    /// part of the article.
    pub around: Vec<String>,
    /// Whether it is a record of a dump or a feed, with a field for everything: if
    /// it states no headline, the first line is rarely one.
    pub is_record: bool,
    /// Whether it is one of several records of a file, whose name refers to the list
    /// and not to any of them.
    pub is_listed: bool,
    /// Whether the file marks the story's text and contains nothing else, as agencies'
    /// files do: no line is taken for furniture because of its form.
    pub is_pure: bool,
    /// The layout of a plain text's lines; `None` for formats with markup.
    pub lines: Option<TextLines>,
}

impl RawArticle {
    /// Adds a claim; blank values are dropped, whitespace is collapsed. An outlet that
    /// is an address is the article's in fields made for it, as web clippers have it.
    /// In a page's markup it is the outlet's own, mostly at a social network, and is
    /// dropped.
    pub fn claim(&mut self, field: Field, trust: Trust, from: impl Into<Origin>, value: &str) {
        let value = collapsed(value);
        let is_address = field == Field::Source && is_address(&value);
        let is_outlets = is_address && trust < Trust::Structured;
        let field = if is_address { Field::Url } else { field };
        if !value.is_empty() && !is_outlets {
            self.claims.push(Claim {
                field,
                trust,
                from: from.into(),
                value,
            });
        }
    }

    /// Adds a claim of structured data like [`Self::claim`].
    pub fn state(&mut self, field: Field, from: impl Into<Origin>, value: &str) {
        self.claim(field, Trust::Structured, from, value);
    }

    /// Whether there is a claim about a field.
    pub fn has(&self, field: Field) -> bool {
        self.claims.iter().any(|claim| claim.field == field)
    }

    /// Adds a block of text; blank ones are dropped, whitespace is collapsed.
    pub fn block(&mut self, kind: BlockKind, text: &str) {
        let text = collapsed(text);
        if !text.is_empty() {
            self.blocks.push(RawBlock {
                kind,
                text,
                is_tied: false,
            });
        }
    }

    /// Adds a block like [`Self::block`] that is directly below the previous one.
    pub fn tied_block(&mut self, kind: BlockKind, text: &str) {
        let before = self.blocks.len();
        self.block(kind, text);
        if let Some(block) = self.blocks.get_mut(before) {
            block.is_tied = true;
        }
    }
}

/// Collapses each run of whitespace to one space and trims the text; other control
/// characters, which are invisible, are removed.
pub(super) fn collapsed(text: &str) -> String {
    let text = &*mended(text);
    if is_collapsed(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !c.is_ascii_control()));
    }
    out
}

/// Whether a text is already collapsed, like nearly all texts.
fn is_collapsed(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without an early exit the loop can be vectorised.
    let has_control = bytes.iter().fold(false, |any, b| any | (*b < b' '));
    let is_other_space = |c: char| !c.is_ascii() && c.is_whitespace();
    !has_control
        && memchr::memmem::find(bytes, b"  ").is_none()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && (text.is_ascii() || !text.contains(is_other_space))
}

/// A claim: "the page's `og:title` states that the title is …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The field that it is about.
    pub field: Field,
    /// How far claims of its kind are trusted.
    pub trust: Trust,
    /// Where it was found.
    pub from: Origin,
    /// The value, verbatim except for whitespace.
    pub value: String,
}

/// The fields of an article that a file can make claims about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// One author, or a whole byline ("By A and B").
    Author,
    /// The time of first publication, in any notation.
    Published,
    /// The time of the last update, in any notation.
    Updated,
    /// The outlet's name.
    Source,
    /// The section or desk.
    Section,
    /// A language code or tag (`en`, `en-GB`, `en_US`).
    Language,
    /// The URL of the page.
    Url,
    /// The publisher's summary.
    Description,
    /// A keyword or topic assigned by the publisher.
    Keyword,
    /// A person labelled by the publisher.
    Person,
    /// An agency that supplied it, or a whole byline or dateline that may name one.
    Agency,
    /// The place where it was filed, or a whole dateline.
    Dateline,
    /// The printed page.
    Page,
    /// The printed edition.
    Edition,
    /// A correction by the publisher, as the note printed with the article.
    Correction,
}

/// The possible kind of a piece according to its format, by its type or its access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Declared as a story.
    Story,
    /// Declared as a live blog.
    Live,
    /// Declared as a list of other pieces.
    List,
    /// Declared as not free to read.
    Locked,
    /// Truncated by its supplier, or a summary instead of the text.
    Cut,
    /// Consists of links to other pieces.
    Links,
}

/// How far a kind of claim is trusted, in increasing order.
///
/// Within one level the first claim found takes precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// Printed somewhere in the file: only used if it is labelled.
    Mention,
    /// Inferred from the file's name or folder.
    Path,
    /// Guessed from the page's layout: classes, positions, `<title>`.
    Layout,
    /// Marked up in the visible text: microdata, `<time>`, `rel=author`.
    Markup,
    /// Declared in the page's head: `<meta>`, Open Graph.
    Meta,
    /// Structured data made for machines: JSON-LD, a feed's elements.
    Structured,
    /// A header written for the purpose: `Title:` lines, front matter.
    Header,
    /// A correction by the user, which overrules everything.
    Correction,
}

/// A piece of visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// Its kind according to the file's syntax.
    pub kind: BlockKind,
    /// Its text, with whitespace collapsed.
    pub text: String,
    /// Whether it is on the line directly below the previous block, without a blank
    /// line between them. Always false for formats without lines.
    pub is_tied: bool,
}

/// The layout of a plain text's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLines {
    /// One line per paragraph, as in pasted or scraped text.
    Whole,
    /// Wrapped at some width, as in typed or sent text.
    Wrapped,
}

/// The text between the cells of a table's row.
pub const CELL: &str = " | ";

/// The kind of a piece of text according to the file's syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of the given level, 1 being the highest.
    Heading(u8),
    /// A paragraph, or a separate line of plain text.
    Paragraph,
    /// One item of a list or bullet.
    ListItem,
    /// A row of a data table, its cells joined by [`CELL`].
    Row,
    /// Marked up as a picture's caption or credit.
    Caption,
    /// A separate short line above the story: a byline, a date, a label, a button.
    /// Not part of the story, whatever it is.
    Loose,
    /// Marked up as something other than the story: navigation, asides, footers.
    Aside,
}

impl BlockKind {
    /// A heading that may also be a label or a paragraph, and describes the text
    /// below it: `######`, `<h6>`, and in plain text a line without a full stop
    /// directly above a longer one.
    pub const LOWEST_HEADING: Self = Self::Heading(6);
}
