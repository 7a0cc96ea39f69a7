//! Remarks on what looks like syntax but is not, or is syntax in a place where other
//! languages have it, and how it is read instead.

use super::super::{Field, Reach};
use super::words::{Edits, edits};
use super::{Kind, Lexer, numbered, reach, regex_length};
use crate::text::within_edits;

/// The maximum number of words for question marks to be wildcards instead of prose.
const MOST_WORDS_OF_A_PATTERN: usize = 4;

impl Lexer<'_> {
    /// Remarks on what looks like a boost but is not.
    pub(super) fn doubt_boost(&mut self, run: &str) {
        let Some((word, _)) = run.split_once('^') else {
            return;
        };
        if !self.is_prose && word.starts_with(char::is_alphabetic) {
            let text = "^ takes a number from 0.01 to 1000; read as words";
            self.remark(self.at..self.at + run.len(), text);
        }
    }

    /// Remarks on `atleast0(` and `first0:`, which are no counts.
    pub(super) fn doubt_zero(&mut self, run: &str, after: &str) {
        let zero = |text: &str, name: &str| {
            let digits = text
                .split_at_checked(name.len())
                .filter(|(begin, _)| begin.eq_ignore_ascii_case(name))
                .map_or("", |(_, digits)| digits);
            !digits.is_empty() && digits.bytes().all(|digit| digit == b'0')
        };
        let first = run.split_once(':').map_or("", |(name, _)| name);
        let is_zero = after.starts_with('(') && zero(run, "atleast") || zero(first, "first");
        if is_zero && !self.is_prose {
            let text = "counts begin with 1; read as words";
            self.remark(self.at..self.at + run.len(), text);
        }
    }

    /// Whether a question mark at the end of a run is a wildcard, with a remark if
    /// needed. It is if the query continues or consists of operators. At the end of
    /// several words it ends a question.
    pub(super) fn doubt_end(&mut self, run: &str, after: &str) -> bool {
        let word = run.trim_end_matches('?');
        let is_marked = word.len() < run.len() && word.ends_with(char::is_alphanumeric);
        // If the word has other wildcards, this is one too.
        if !is_marked || word.contains(['*', '?']) || self.is_prose || run.contains("://") {
            return false;
        }
        let is_operated = self.tokens.last().is_some_and(|token| match token.kind {
            Kind::Field(_) | Kind::First(_) | Kind::Said => token.at.end == self.at,
            Kind::Leaf(_) | Kind::Close | Kind::Boost(_) => false,
            _ => true,
        });
        let next = after.trim_start();
        let goes_on = next.starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase())
            || ["OR ", "AND ", "NOT "]
                .iter()
                .any(|word| next.starts_with(word))
            || next.starts_with(['^', '"', '(', '-', '=', '/', '*']);
        let count = self.typed.split_whitespace().count();
        let is_short = count <= MOST_WORDS_OF_A_PATTERN;
        let is_alone = count == 1;
        if self.depth > 0 || is_operated || is_alone || is_short && goes_on {
            return true;
        }
        if is_short {
            let text = format!(
                "{run:?}: the ? at the end is read as punctuation; in quotation marks it stands for a letter: \"{run}\""
            );
            self.remark(self.at..self.at + run.len(), text);
        }
        false
    }

    /// Remarks on words whose signs are not searched (`C++`, `C#`, `.NET`), and on
    /// `oil|gas`, which is two consecutive words.
    pub(super) fn doubt_signs(&mut self, run: &str) {
        if self.is_prose || run.contains("://") || regex_length(run).is_some() {
            return;
        }
        let run = run.trim_end_matches([',', ';', ':', '!', '?']);
        let bare = run.trim_end_matches(['+', '#']);
        let is_signed = bare.len() < run.len() && bare.ends_with(char::is_alphanumeric);
        let behind = run.strip_prefix('.').unwrap_or_default();
        let is_signed = is_signed || behind.starts_with(char::is_alphanumeric);
        let at = self.at..self.at + run.len();
        if is_signed {
            let word = run.trim_matches(['.', '+', '#']);
            self.remark(
                at,
                format!("{run:?}: signs are not searched; read as {word}"),
            );
        } else if run.split('|').filter(|part| !part.is_empty()).count() > 1 {
            let text = "\"|\" is no operator, write OR; read as words in a row";
            self.remark(at, text);
        }
    }

    /// Remarks on a star at an end of a quotation, since it stands for a word only
    /// between two others.
    pub(super) fn doubt_stars(&mut self, inside: &str, length: usize) {
        let is_star = |run: Option<&str>| run == Some("*");
        let mut runs = inside.split_whitespace();
        let (first, last) = (runs.next(), runs.next_back());
        if is_star(first) || is_star(last) {
            let text = "\"*\" at an end of a quotation stands for no word; ignored";
            self.remark(self.at..self.at + length, text);
        }
    }

    /// Remarks on what looks like a field but is not.
    pub(super) fn doubt_field(&mut self, name: &str, value: &str) {
        let is_name = name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase());
        let is_value = value.starts_with(|c: char| c.is_alphanumeric() || "<>=".contains(c));
        let takes_field = matches!(name, "exists" | "any");
        let word = value.split(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let bounded = Field::bound(name).map(|_| Field::Published);
        let is_known = if takes_field {
            word.eq_ignore_ascii_case("person") || Field::of(word).is_some()
        } else {
            name == "said"
                || Field::of(name).or(bounded).is_some()
                || numbered(name, "first").is_some()
        };
        if self.is_prose || !is_name || !is_value || is_known {
            return;
        }
        let length = name.len() + 1;
        let letters: Vec<char> = name.chars().collect();
        let near = Field::ALL.iter().flat_map(|(_, names)| names.iter());
        let near = near.copied().find(|known| within_edits(&letters, known, 2));
        let near = near.filter(|_| letters.len() > 3);
        let near = Field::meant_by(name).map(Field::name).or(near);
        let text = match (takes_field, near) {
            (true, _) => format!("\"{name}:{value}\" names no field; read as words"),
            (false, Some(near)) => {
                format!("\"{name}:\" is no field, \"{near}:\" is one; read as words")
            }
            (false, None) => format!("\"{name}:\" is no field; read as words"),
        };
        self.remark(self.at..self.at + length, text);
    }

    /// Remarks on what looks like an operator but is not.
    pub(super) fn doubt_operator(&mut self, run: &str) {
        let (name, rest) = run.split_once('/').unwrap_or_default();
        let is_distance = ["w", "pre", "onear", "near"].contains(&name) && reach(run).is_none();
        let is_segment = matches!(rest, "seg" | "segment" | "doc" | "field");
        let text = match run {
            "&&" | "||" | "|" => format!("{run:?} is no operator, write AND or OR; ignored"),
            "*" => "a star stands beside letters or in a quotation; ignored".to_owned(),
            _ if is_distance && rest.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("{run:?} is no distance; read as words")
            }
            _ if is_distance && is_segment => {
                format!("{run:?} is no distance here, write AND; read as words")
            }
            _ if numbered(run, "atleast").is_some() => {
                format!("{run:?} counts what follows in parentheses; read as a word")
            }
            _ => return,
        };
        self.remark(self.at..self.at + run.len(), text);
    }

    /// Lexes `title: strike` as a field at the beginning of a short query or after an
    /// operator. Elsewhere a colon and a blank are prose.
    pub(super) fn field_before_blank(&mut self, name: &str, after: &str) -> bool {
        let is_first = self.tokens.last().is_none_or(|token| {
            matches!(
                token.kind,
                Kind::Open | Kind::Minus | Kind::And | Kind::Or | Kind::Not | Kind::Near { .. }
            )
        });
        let next = after.trim_start();
        let has_value = next.len() < after.len()
            && next.starts_with(|c: char| c.is_alphanumeric() || "\"“(<>=*".contains(c));
        let is_short = self.typed.split_whitespace().count() <= MOST_WORDS_OF_A_PATTERN + 1;
        let is_name = name.bytes().all(|b| b.is_ascii_lowercase());
        let Some(field) = Field::of(name)
            .filter(|_| is_first && has_value && is_short && is_name && !self.is_prose)
        else {
            return false;
        };
        let length = name.len() + 1;
        let text = format!("\"{name}:\" is read as a field, though a blank follows it");
        self.remark(self.at..self.at + length, text);
        self.push(Kind::Field(field), length);
        self.after_blank = true;
        true
    }

    /// Lexes `pre/s` as `w/s`: only distances in words have an order.
    pub(super) fn unordered(&mut self, run: &str) -> Option<Reach> {
        let (name, distance) = run.split_once('/')?;
        let is_ordered = name.eq_ignore_ascii_case("pre") || name.eq_ignore_ascii_case("onear");
        let reach = reach(&format!("w/{distance}")).filter(|_| is_ordered)?;
        let is_part = matches!(reach, Reach::Sentence | Reach::Paragraph);
        is_part.then(|| {
            let text = format!("{run:?} is read as {reach}, in any order");
            self.remark(self.at..self.at + run.len(), text);
            reach
        })
    }

    /// Lexes `/5`, `/s`, `/p` between two operands, the short form of distances in
    /// the news databases. After a number it is a fraction.
    pub(super) fn slashed(&mut self, run: &str, place: usize) -> Option<Reach> {
        let after = &self.typed[place + run.len()..];
        let is_between = self.ends_clause()
            && after.trim_start().starts_with(|c: char| {
                c.is_alphanumeric() || matches!(c, '"' | '“' | '(' | '=' | '*' | '?')
            });
        let is_number = self.tokens.last().is_some_and(|token| {
            let before = &self.typed[token.at.clone()];
            before.bytes().all(|byte| byte.is_ascii_digit())
        });
        if self.is_prose || !run.starts_with('/') || !is_between || is_number {
            return None;
        }
        let reach = reach(&format!("w{run}"))?;
        let text = format!("{run:?} is read as {reach}");
        self.remark(place..place + run.len(), text);
        Some(reach)
    }

    /// Whether the last token ends an operand.
    fn ends_clause(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| matches!(token.kind, Kind::Leaf(_) | Kind::Close | Kind::Boost(_)))
    }

    /// Remarks on a number after `~` that is not taken as typed.
    pub(super) fn doubt_edits(&mut self, run: &str) {
        let (word, Edits::Other(most)) = edits(run) else {
            return;
        };
        let text = match most {
            0 => format!("{run:?} leaves no letter to be changed; read as {word}"),
            most => format!("{run:?} is read as {word}~{most}: at most two letters may differ"),
        };
        self.remark(self.at..self.at + run.len(), text);
    }
}
