//! What a file literally states, before anyone judges it.
//!
//! The formats (syntax) produce a [`RawArticle`]; the extractors (newspaper
//! knowledge) turn it into an [`Article`](crate::article::Article). Nothing else
//! passes between the two, so a byline is understood once, whatever file it came
//! in.
//! Public for the program that trains the model of pasted lines.

mod origin;

pub use origin::Origin;

use super::mend::mended;

/// One article as its file states it: claims about it, and its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawArticle {
    /// Statements about the article, in the order found. Several may concern
    /// one field and contradict each other; the extractors choose.
    pub claims: Vec<Claim>,
    /// The visible text in document order.
    pub blocks: Vec<RawBlock>,
    /// What it may be instead of a story, or that it is one.
    pub hints: Vec<Hint>,
    /// Where there is little text: what else can be read in the file, which
    /// may tell why. No part of the article.
    pub around: Vec<String>,
    /// Whether it is a record with a field for everything, of a dump or a
    /// feed: a headline that it does not state is hardly the first line.
    pub is_record: bool,
    /// Whether it is one of several records of its file, whose name is that of a list
    /// and tells of none of them.
    pub is_listed: bool,
    /// Whether its file says which text is the story's, and nothing else is in it, as
    /// agencies send theirs: no line is furniture for looking so.
    pub is_pure: bool,
    /// How a plain text stands in its lines; `None` of formats that mark what is
    /// what.
    pub lines: Option<TextLines>,
}

impl RawArticle {
    /// Adds a claim; blank values are dropped, whitespace is collapsed. An
    /// outlet that is an address is that of the article, as web clippers have it.
    pub fn claim(&mut self, field: Field, trust: Trust, from: impl Into<Origin>, value: &str) {
        let value = collapsed(value);
        let is_address = || value.starts_with("http://") || value.starts_with("https://");
        let field = if field == Field::Source && is_address() {
            Field::Url
        } else {
            field
        };
        if !value.is_empty() {
            self.claims.push(Claim {
                field,
                trust,
                from: from.into(),
                value,
            });
        }
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

    /// Adds a block as [`Self::block`] does, that stands directly below the one
    /// before it.
    pub fn tied_block(&mut self, kind: BlockKind, text: &str) {
        let before = self.blocks.len();
        self.block(kind, text);
        if let Some(block) = self.blocks.get_mut(before) {
            block.is_tied = true;
        }
    }
}

/// A text with one space for every run of whitespace, and none around it; other
/// control characters, which show as nothing, are dropped.
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

/// Whether a text is so already, as nearly all are.
fn is_collapsed(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without an early end the loop takes many bytes at once.
    let has_control = bytes.iter().fold(false, |any, b| any | (*b < b' '));
    let is_other_space = |c: char| !c.is_ascii() && c.is_whitespace();
    !has_control
        && memchr::memmem::find(bytes, b"  ").is_none()
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && (text.is_ascii() || !text.contains(is_other_space))
}

/// One statement: "the page's `og:title` says that the title is …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about.
    pub field: Field,
    /// How far statements of its kind are to be believed.
    pub trust: Trust,
    /// Where it stands.
    pub from: Origin,
    /// The value, verbatim but for whitespace.
    pub value: String,
}

/// The fields of an article that a file can make statements about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The headline.
    Title,
    /// One author, or a whole byline ("By A and B").
    Author,
    /// The moment of first publication, in any notation.
    Published,
    /// The moment of the last change, in any notation.
    Updated,
    /// The outlet's name.
    Source,
    /// The section or desk.
    Section,
    /// A language code or tag (`en`, `en-GB`, `en_US`).
    Language,
    /// The address of the page.
    Url,
    /// The publisher's summary.
    Description,
    /// A keyword or topic that the publisher gave it.
    Keyword,
    /// A person whom the publisher marked as being in it.
    Person,
    /// An agency that supplied it, or a whole byline or dateline that may name one.
    Agency,
    /// The place from which it was filed, or a whole dateline.
    Dateline,
    /// The printed page.
    Page,
    /// The printed edition.
    Edition,
    /// What its publisher took back, as a note printed with it.
    Correction,
}

/// What a format says that a piece may be, by its type or by whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Stated to be a story.
    Story,
    /// Stated to be a live blog.
    Live,
    /// Stated to be a list of other pieces.
    List,
    /// Stated not to be free to read.
    Locked,
    /// Cut short by who supplied it, or a summary in the place of the text.
    Cut,
    /// Built of links to other pieces.
    Links,
}

/// How far a kind of statement is to be believed; later is stronger.
///
/// Within one level the claim found first wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// Printed somewhere in the file: believed only if it says what it is about.
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
    /// A correction by the archive's owner, which overrules everything.
    Correction,
}

/// One piece of visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    /// What the file's syntax says that it is.
    pub kind: BlockKind,
    /// Its text, whitespace collapsed.
    pub text: String,
    /// Whether it stands on the line below the block before it, without a blank
    /// line between them. Formats without lines say nothing of it.
    pub is_tied: bool,
}

/// How a plain text stands in its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextLines {
    /// Every paragraph on a line of its own, as text is pasted or scraped.
    Whole,
    /// Wrapped at some width, as text is typed or sent.
    Wrapped,
}

/// What a file's syntax says about a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of the given level, 1 being the highest.
    Heading(u8),
    /// A paragraph, or a line of plain text that stands alone.
    Paragraph,
    /// One item of a list or bullet.
    ListItem,
    /// Marked as a picture's caption or credit.
    Caption,
    /// A short line that stands alone above the story: a byline, a date, a
    /// label, a button. Not the story's, whatever it is.
    Loose,
    /// Marked as something other than the story: navigation, asides, footers.
    Aside,
}

impl BlockKind {
    /// The heading that may as well be a label or a paragraph, and names what
    /// stands below it: `######`, `<h6>`, and in plain text a line directly above
    /// a longer one, without a full stop.
    pub const LOWEST_HEADING: Self = Self::Heading(6);
}
