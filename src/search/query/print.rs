//! Printing of a tree as text that parses to the same tree.

use std::fmt;

use super::{Form, Node, Reach, Word};
use crate::text::words;

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(word) => write!(f, "{word}"),
            Node::Phrase { words, slop } => {
                write!(f, "\"")?;
                join(f, words, " ", Node::write_in_phrase)?;
                match slop {
                    0 => write!(f, "\""),
                    slop => write!(f, "\"~{slop}"),
                }
            }
            Node::Near {
                left,
                right,
                reach,
                refused,
            } => {
                let not = if *refused { "not " } else { "" };
                write!(f, "({} {not}{reach} {})", Operand(left), Operand(right))
            }
            Node::AtLeast(times, of) => write!(f, "atleast{times}({of})"),
            Node::Said(speaker, None) => write!(f, "(said:{})", Operand(speaker)),
            Node::Said(speaker, Some(of)) => {
                write!(f, "said:{} ", Operand(speaker))?;
                match **of {
                    // Words that follow are not included.
                    Node::Phrase { .. } | Node::And(..) | Node::Or(_) => write!(f, "{of}"),
                    _ => write!(f, "({of})"),
                }
            }
            Node::First(words, of) => write!(f, "first{words}:{}", Operand(of)),
            Node::Field(field, of) => write!(f, "{}:{}", field.name(), Operand(of)),
            Node::Range(field, bounds) => {
                // Signs of the query language are quoted too.
                let is_plain = |c: char| c.is_alphanumeric() || "<>=.,-/:".contains(c);
                let quote = if bounds.chars().all(is_plain) {
                    ""
                } else {
                    "\""
                };
                write!(f, "{}:{quote}{bounds}{quote}", field.name())
            }
            Node::Exists(field) => write!(f, "exists:{}", field.name()),
            Node::Anybody => write!(f, "any:person"),
            Node::And(parts, join) => group(f, parts, join.separator()),
            Node::Or(parts) => group(f, parts, " OR "),
            Node::Not(of) => write!(f, "-{of}"),
            Node::Boost(of, hundredths) => {
                write!(f, "{}^{}", Operand(of), *hundredths as f32 / 100.0)
            }
        }
    }
}

/// The operand of an operator: a negation needs parentheses.
struct Operand<'a>(&'a Node);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            refused @ Node::Not(_) => write!(f, "({refused})"),
            node => write!(f, "{node}"),
        }
    }
}

impl Node {
    /// Writes a node within quotation marks; an `OR` group keeps its parentheses.
    fn write_in_phrase(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(Word {
                text,
                form: Form::Stem,
            }) => write!(f, "{}", initials(text)),
            Node::Word(Word {
                text,
                form: Form::Wildcard,
            }) => write!(f, "{text}"),
            other => write!(f, "{other}"),
        }
    }
}

fn group(f: &mut fmt::Formatter<'_>, parts: &[Node], with: &str) -> fmt::Result {
    write!(f, "(")?;
    join(f, parts, with, |part, f| write!(f, "{part}"))?;
    write!(f, ")")
}

fn join(
    f: &mut fmt::Formatter<'_>,
    parts: &[Node],
    with: &str,
    write_part: impl Fn(&Node, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            write!(f, "{with}")?;
        }
        write_part(part, f)?;
    }
    Ok(())
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &initials(&self.text);
        match self.form {
            // An operator that was meant as a word must not become one again.
            Form::Stem if super::lex::is_syntax(text) => {
                let words: Vec<String> = words(text).map(|word| initials(word.text)).collect();
                write!(f, "\"{}\"", words.join(" "))
            }
            // At the end of a word it would be punctuation.
            Form::Wildcard if text.ends_with('?') => write!(f, "\"{text}\""),
            Form::Stem | Form::Wildcard => write!(f, "{text}"),
            Form::Exact => write!(f, "={text}"),
            Form::Fuzzy(edits) => write!(f, "{}~{edits}", self.text),
            Form::Regex => write!(f, "/{}/", self.text),
        }
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reach::Words(words) => write!(f, "w/{words}"),
            Reach::Ordered(words) => write!(f, "pre/{words}"),
            Reach::Sentence => write!(f, "w/s"),
            Reach::Paragraph => write!(f, "w/p"),
        }
    }
}

/// Adds the period after the last of several initials, which marks them as such.
fn initials(text: &str) -> String {
    let last = text.rsplit('.').next().unwrap_or_default();
    let is_letter = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    if text.contains('.') && is_letter {
        format!("{text}.")
    } else {
        text.to_owned()
    }
}
