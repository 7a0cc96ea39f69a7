//! The query language: its syntax tree, its parser and its evaluation.
//!
//! `parse` parses a typed query into a tree, [`print`](self) prints it again, `plan`
//! looks up the words in the archive, `engine` finds the articles, and `spans`
//! computes distances between words.

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
#[cfg(test)]
mod tests;
mod umlauts;
pub(crate) mod vocabulary;
mod widened;

use tantivy::schema::Field as EngineField;

use crate::index::schema::Fields;

pub(super) use asked::is_stop_word;
pub(in crate::search) use filters::shown as shown_filters;

/// The documentation of the query language: the text of `morgue help syntax`.
pub const HELP: &str = include_str!("syntax.txt");

/// A parsed query. Printing it gives text that parses to the same query.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word.
    Word(Word),
    /// Consecutive words, with up to `slop` moves of a word.
    Phrase {
        /// The words, or groups of alternatives.
        words: Vec<Node>,
        /// The maximum total displacement of the words.
        slop: u32,
    },
    /// Two things near each other.
    Near {
        /// The left operand.
        left: Box<Node>,
        /// The right operand.
        right: Box<Node>,
        /// The maximum distance.
        reach: Reach,
        /// Whether the left one must occur without the right one near it.
        refused: bool,
    },
    /// At least this many occurrences.
    AtLeast(u32, Box<Node>),
    /// Within this many first words of the body.
    First(u32, Box<Node>),
    /// Something within the quotations of a speaker, or just these quotations.
    Said(Box<Node>, Option<Box<Node>>),
    /// Something within one field.
    Field(Field, Box<Node>),
    /// A number or a date in a range, as typed: `>800`.
    Range(Field, String),
    /// Articles that have the field.
    Exists(Field),
    /// Any person's name.
    Anybody,
    /// All of these.
    And(Vec<Node>, Join),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// This with its score multiplied by a factor, in hundredths.
    Boost(Box<Node>, u32),
}

/// How the parts of a conjunction are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// By standing side by side.
    #[default]
    Implied,
    /// By a written `AND`.
    Written,
}

impl Join {
    /// Returns what stands between the parts.
    fn separator(self) -> &'static str {
        match self {
            Self::Implied => " ",
            Self::Written => " AND ",
        }
    }
}

/// A word as typed, without the signs that determine how it is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word {
    /// The word.
    pub text: String,
    /// How it is compared.
    pub form: Form,
}

/// How a word of the query is compared with the words of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// By its stem, ignoring case and accents.
    Stem,
    /// As printed: `=Macron`.
    Exact,
    /// With `*` for any number of characters and `?` for one.
    Wildcard,
    /// With up to this many letters inserted, deleted, changed or swapped.
    Fuzzy(u32),
    /// By a regular expression that must match the whole word.
    Regex,
}

/// The maximum distance between two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At most this many words apart, in any order; adjacent words are one apart.
    Words(u32),
    /// Likewise, with the left one first.
    Ordered(u32),
    /// In one sentence.
    Sentence,
    /// In one paragraph.
    Paragraph,
}

/// The fields that a query can name.
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
    /// The kind: `article`, `stub`, `notice`, `error`, `index`, `live`.
    Kind,
    /// `yes` if the publisher has corrected it.
    Corrected,
    /// A news agency that supplied it.
    Agency,
    /// The place from which it was filed.
    Dateline,
    /// Words of the URL.
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

/// Other names that people type for fields.
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
    (Field::Published, &["dates", "day", "month", "year", "when"]),
    (Field::Words, &["length", "size", "count", "wordcount"]),
];

impl Field {
    /// All fields with the names that denote them, our own first.
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

    /// Returns the name of the field in a query.
    pub fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(field, _)| *field == self);
        known.map_or("", |(_, names)| names[0])
    }

    /// Returns the field with this name, ignoring case.
    pub fn of(name: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, names)| {
            let mut names = names.iter();
            names.any(|known| known.eq_ignore_ascii_case(name))
        });
        known.map(|(field, _)| *field)
    }

    /// Returns the fields of the index that contain its values, none for parts of the
    /// text and for numbers. The second one of outlets applies to articles without a
    /// value in the first.
    pub(in crate::search) fn in_index(self, fields: &Fields) -> Vec<EngineField> {
        match self {
            Self::Author => vec![fields.author],
            Self::Person => vec![fields.person],
            Self::Source => vec![fields.source, fields.domain],
            Self::Section => vec![fields.section],
            Self::Language => vec![fields.language],
            Self::Kind => vec![fields.kind],
            Self::Corrected => vec![fields.corrected],
            Self::Agency => vec![fields.agency],
            Self::Dateline => vec![fields.dateline],
            Self::Url => vec![fields.url],
            Self::Path => vec![fields.path],
            _ => Vec::new(),
        }
    }

    /// Returns the comparison of a date prefix that is not a field: `since:2024`.
    pub fn bound(name: &str) -> Option<&'static str> {
        let bounds = [
            ("on", ""),
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

    /// Returns the field that is probably meant by an unknown name.
    pub(crate) fn meant_by(name: &str) -> Option<Self> {
        let known = MEANT.iter().find(|(_, names)| names.contains(&name));
        known.map(|(field, _)| *field)
    }

    /// Whether it is a part of the text.
    pub(crate) fn is_text(self) -> bool {
        use Field::*;
        matches!(self, Title | Lead | TitleAndLead | Body | Caption)
    }

    /// Whether its values are ordered.
    pub(crate) fn is_ordered(self) -> bool {
        matches!(self, Field::Published | Field::Updated | Field::Words)
    }
}

/// Returns the nodes without duplicate patterns such as wildcards, which would not
/// change the result but would cost as much.
fn once(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let is_new = |(n, node): &(usize, &Node)| !node.is_pattern() || !nodes[..*n].contains(node);
    nodes
        .iter()
        .enumerate()
        .filter(is_new)
        .map(|(_, node)| node)
}

impl Node {
    /// Creates a word that is compared by its stem.
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

    /// Whether it contributes to the score and does not just filter: words do, and so
    /// do people, since an article may be more or less about them.
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

    /// Whether it only restricts the day of publication.
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

    /// Collects the words in it that stand for others (wildcards, fuzzy words,
    /// regular expressions), including repetitions.
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

    /// Collects the ranges that every article it finds is in.
    pub(crate) fn required_ranges<'n>(&'n self, out: &mut Vec<(Field, &'n str)>) {
        match self {
            Node::Range(field, bounds) => out.push((*field, bounds)),
            Node::And(parts, _) => parts.iter().for_each(|part| part.required_ranges(out)),
            Node::Boost(of, _) => of.required_ranges(out),
            _ => {}
        }
    }

    /// Returns the word if this is a plain one.
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
