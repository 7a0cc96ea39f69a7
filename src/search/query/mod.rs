//! The query language: its syntax tree, its parser, its translation.
//!
//! `parse` makes a tree of what was typed, [`print`](self) writes it back,
//! `plan` looks up in the archive what its words stand for, `engine` finds
//! the articles, `spans` knows how near two words are.

mod asked;
pub(super) mod bylines;
mod compounds;
mod described;
pub mod dialect;
pub(crate) mod engine;
mod expression;
mod filters;
mod languages;
mod lex;
mod named;
mod nearby;
pub(crate) mod parse;
pub(crate) mod pattern;
pub(crate) mod plan;
mod print;
mod rows;
pub(crate) mod shape;
pub(crate) mod spans;
mod spelling;
pub mod syntax;
#[cfg(test)]
mod tests;
mod umlauts;
pub(crate) mod vocabulary;
mod widened;

pub(super) use asked::is_stop_word;

/// A query as understood. Printing it gives text that parses to it again.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word.
    Word(Word),
    /// Words that follow one another, with up to `slop` moves of a word.
    Phrase {
        /// The words, or groups of alternatives.
        words: Vec<Node>,
        /// How many places the words may be out of theirs, together.
        slop: u32,
    },
    /// Two things near each other.
    Near {
        /// The one.
        left: Box<Node>,
        /// The other.
        right: Box<Node>,
        /// How near.
        reach: Reach,
        /// Whether the one must stand without the other near it.
        refused: bool,
    },
    /// At least so many times.
    AtLeast(u32, Box<Node>),
    /// Within the first words of the body.
    First(u32, Box<Node>),
    /// Something within the quotations of somebody, or these themselves.
    Said(Box<Node>, Option<Box<Node>>),
    /// Something within one field.
    Field(Field, Box<Node>),
    /// A number or a date within bounds, as typed: `>800`.
    Range(Field, String),
    /// Articles that have the field at all.
    Exists(Field),
    /// Anybody's name.
    Anybody,
    /// All of these; `true` if somebody wrote the operator.
    And(Vec<Node>, bool),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// This, counted so many times as much, in hundredths.
    Boost(Box<Node>, u32),
}

/// A word as typed, without the signs that say how it is to be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// The word.
    pub text: String,
    /// How it is compared.
    pub form: Form,
}

/// How a word of the query is compared with those of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// By its stem, whatever the case and accents.
    Stem,
    /// As printed: `=Macron`.
    Exact,
    /// With `*` for any letters and `?` for one.
    Wildcard,
    /// With up to so many letters put in, left out, changed or swapped.
    Fuzzy(u32),
    /// By a regular expression for the whole word.
    Regex,
}

/// How near two things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At most so many words on, in any order: neighbours are one word apart.
    Words(u32),
    /// The left one first.
    Ordered(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// The fields that can be named in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// The body's first paragraph.
    Lead,
    /// The headline and the lead.
    TitleAndLead,
    /// The body.
    Body,
    /// Captions.
    Caption,
    /// An author, by name.
    Author,
    /// A person named in the article.
    Person,
    /// The outlet, by name or domain.
    Source,
    /// The section.
    Section,
    /// The language, by code.
    Language,
    /// What it is: `article`, `stub`, `notice`, `error`, `index`, `live`.
    Kind,
    /// `yes`, if its publisher corrected it.
    Corrected,
    /// An agency that supplied it.
    Agency,
    /// The place from which it was filed.
    Dateline,
    /// Words of the address.
    Url,
    /// Words of the file's path.
    Path,
    /// The day of publication.
    Published,
    /// The day of the last change.
    Updated,
    /// The number of words.
    Words,
}

/// What else people type for a field.
const MEANT: [(Field, &[&str]); 17] = [
    (Field::Title, &["head", "heading", "headlines", "subject"]),
    (Field::Lead, &["intro", "opening", "teaser"]),
    (Field::Body, &["text", "content", "story", "fulltext"]),
    (Field::Caption, &["photo", "picture", "image"]),
    (
        Field::Author,
        &["writer", "reporter", "journalist", "columnist"],
    ),
    (
        Field::Person,
        &["who", "name", "people", "named", "mentions"],
    ),
    (
        Field::Source,
        &[
            "outlet",
            "paper",
            "newspaper",
            "publisher",
            "magazine",
            "domain",
        ],
    ),
    (Field::Section, &["desk", "category", "topic", "rubric"]),
    (Field::Language, &["locale"]),
    (Field::Kind, &["type"]),
    (Field::Corrected, &["correction", "corrections"]),
    (Field::Agency, &["wire", "service"]),
    (Field::Dateline, &["place", "location", "city", "where"]),
    (Field::Url, &["link", "address", "web"]),
    (Field::Path, &["file", "filename", "folder", "directory"]),
    (
        Field::Published,
        &["dates", "day", "month", "year", "when", "on"],
    ),
    (Field::Words, &["length", "size", "count", "wordcount"]),
];

impl Field {
    /// All of them, with the names by which each is written, the first by us.
    pub const ALL: [(Field, &[&str]); 19] = [
        (Field::Title, &["title", "headline", "hl"]),
        (Field::Lead, &["lead"]),
        (Field::TitleAndLead, &["hlead"]),
        (Field::Body, &["body"]),
        (Field::Caption, &["caption"]),
        (Field::Author, &["author", "byline", "by"]),
        (Field::Person, &["person"]),
        (Field::Source, &["source", "publication", "site"]),
        (Field::Section, &["section"]),
        (Field::Language, &["lang", "language"]),
        (Field::Kind, &["kind"]),
        (Field::Corrected, &["corrected"]),
        (Field::Agency, &["agency"]),
        (Field::Dateline, &["dateline"]),
        (Field::Url, &["url"]),
        (Field::Path, &["path"]),
        (Field::Published, &["published", "date"]),
        (Field::Updated, &["updated"]),
        (Field::Words, &["words"]),
    ];

    /// The field's name in a query.
    pub fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(field, _)| *field == self);
        known.map_or("", |(_, names)| names[0])
    }

    /// The field of that name, whatever its case.
    pub fn of(name: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, names)| {
            let mut names = names.iter();
            names.any(|known| known.eq_ignore_ascii_case(name))
        });
        known.map(|(field, _)| *field)
    }

    /// What days a word of a query bounds that is no field's name: `since:2024`.
    pub fn bound(name: &str) -> Option<&'static str> {
        let bounds = [
            ("since", ">="),
            ("after", ">"),
            ("until", "<="),
            ("before", "<"),
        ];
        let known = bounds
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map(|(_, sign)| *sign)
    }

    /// The field that may be meant by a word that is none's name.
    pub(crate) fn meant_by(name: &str) -> Option<Self> {
        let known = MEANT.iter().find(|(_, names)| names.contains(&name));
        known.map(|(field, _)| *field)
    }

    /// Whether it is a part of the text.
    pub(crate) fn is_text(self) -> bool {
        use Field::*;
        matches!(self, Title | Lead | TitleAndLead | Body | Caption)
    }

    /// Whether its values are compared by size.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Field::Published | Field::Updated | Field::Words)
    }
}

/// Some nodes without the wildcards and the like that stand among them twice:
/// asked again they say nothing more, and cost as much.
fn once(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let is_new = |(n, node): &(usize, &Node)| !node.is_pattern() || !nodes[..*n].contains(node);
    nodes
        .iter()
        .enumerate()
        .filter(is_new)
        .map(|(_, node)| node)
}

impl Node {
    /// A word that is compared by its stem.
    pub fn word(text: impl Into<String>) -> Self {
        Node::Word(Word {
            text: text.into(),
            form: Form::Stem,
        })
    }

    /// Whether a field is named in it.
    pub fn names(&self, field: Field) -> bool {
        match self {
            Node::Field(named, of) => *named == field || of.names(field),
            Node::Range(named, _) | Node::Exists(named) => *named == field,
            Node::And(parts, _) | Node::Or(parts) => parts.iter().any(|part| part.names(field)),
            Node::Not(of) | Node::Boost(of, _) | Node::AtLeast(_, of) | Node::First(_, of) => {
                of.names(field)
            }
            Node::Near { left, right, .. } => left.names(field) || right.names(field),
            Node::Said(_, of) => of.as_ref().is_some_and(|of| of.names(field)),
            Node::Word(_) | Node::Phrase { .. } | Node::Anybody => false,
        }
    }

    /// Whether it tells how well an article fits, not only whether it does:
    /// words do, and the people whom an article is more or less about.
    fn ranks(&self) -> bool {
        match self {
            Node::Field(field, of) => *field == Field::Person || field.is_text() && of.ranks(),
            Node::And(parts, _) | Node::Or(parts) => parts.iter().any(Node::ranks),
            Node::Boost(of, _) => of.ranks(),
            Node::Range(..) | Node::Exists(_) | Node::Not(_) => false,
            Node::Word(_)
            | Node::Phrase { .. }
            | Node::Near { .. }
            | Node::AtLeast(..)
            | Node::First(..)
            | Node::Said(..)
            | Node::Anybody => true,
        }
    }

    /// Whether it is nothing but days of publication.
    fn is_day(&self) -> bool {
        match self {
            Node::Range(field, _) => *field == Field::Published,
            Node::And(parts, _) | Node::Or(parts) => parts.iter().all(Node::is_day),
            Node::Boost(of, _) => of.is_day(),
            _ => false,
        }
    }

    /// Whether it is a word that stands for others.
    fn is_pattern(&self) -> bool {
        let form = |word: &Word| matches!(word.form, Form::Stem | Form::Exact);
        matches!(self, Node::Word(word) if !form(word))
    }

    /// The words in it that stand for others: wildcards, fuzzy words, regular
    /// expressions; each as often as it is there.
    pub(crate) fn patterns<'n>(&'n self, out: &mut Vec<&'n Word>) {
        match self {
            Node::Word(word) if matches!(word.form, Form::Stem | Form::Exact) => {}
            Node::Word(word) => out.push(word),
            Node::And(parts, _) | Node::Or(parts) | Node::Phrase { words: parts, .. } => {
                parts.iter().for_each(|part| part.patterns(out));
            }
            Node::Not(of) | Node::Boost(of, _) | Node::AtLeast(_, of) | Node::First(_, of) => {
                of.patterns(out);
            }
            Node::Field(field, of) if field.is_text() => of.patterns(out),
            Node::Near { left, right, .. } => {
                left.patterns(out);
                right.patterns(out);
            }
            Node::Said(_, Some(of)) => of.patterns(out),
            Node::Said(_, None)
            | Node::Field(..)
            | Node::Range(..)
            | Node::Exists(_)
            | Node::Anybody => {}
        }
    }

    /// The word itself, if this is a plain one.
    pub fn plain(&self) -> Option<&str> {
        match self {
            Node::Word(Word {
                text,
                form: Form::Stem,
            }) => Some(text),
            _ => None,
        }
    }
}
