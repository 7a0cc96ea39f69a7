//! The query language: its syntax tree, its parser, its translation.

mod asked;
mod filters;
pub mod parse;
pub mod plan;

use std::fmt;

/// A query as understood. Printing it gives text that parses to it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word as typed.
    Word(String),
    /// Words that must follow one another.
    Phrase(String),
    /// Words that begin like this: `minist*`.
    Prefix(String),
    /// Something within one field.
    Field(Field, Box<Node>),
    /// All of these.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// The fields that can be named in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The headline.
    Title,
    /// An author, by name.
    Author,
    /// A person named in the article.
    Person,
    /// The outlet, by name or domain.
    Source,
}

impl Field {
    /// All of them, with the name by which each is written.
    pub const ALL: [(Field, &str); 4] = [
        (Field::Title, "title"),
        (Field::Author, "author"),
        (Field::Person, "person"),
        (Field::Source, "source"),
    ];

    /// The field's name in a query.
    pub fn name(self) -> &'static str {
        let known = Self::ALL.iter().find(|(field, _)| *field == self);
        known.map_or("", |(_, name)| name)
    }

    /// The field of that name, whatever its case.
    pub fn of(name: &str) -> Option<Self> {
        let known = Self::ALL
            .iter()
            .find(|(_, known)| known.eq_ignore_ascii_case(name));
        known.map(|(field, _)| *field)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // An operator that was meant as a word must not become one again.
            Node::Word(word) if matches!(word.as_str(), "OR" | "AND" | "NOT") => {
                write!(f, "\"{word}\"")
            }
            Node::Word(word) => write!(f, "{word}"),
            Node::Phrase(words) => write!(f, "\"{words}\""),
            Node::Prefix(start) => write!(f, "{start}*"),
            Node::Field(field, of) => write!(f, "{}:{of}", field.name()),
            Node::And(parts) => join(f, parts, " "),
            Node::Or(parts) => join(f, parts, " OR "),
            Node::Not(of) => write!(f, "-{of}"),
        }
    }
}

fn join(f: &mut fmt::Formatter<'_>, parts: &[Node], with: &str) -> fmt::Result {
    write!(f, "(")?;
    for (n, part) in parts.iter().enumerate() {
        write!(f, "{}{part}", if n == 0 { "" } else { with })?;
    }
    write!(f, ")")
}
