//! The lexer: splits a typed query into words and signs.
//!
//! Signs count only where they are meant: `OR`, `AND` and `NOT` unless the query is a
//! sentence or all in capitals, a minus before a word and after a blank, a colon
//! between a known field and its value.

mod doubts;
mod operators;
mod small;
mod words;

use std::ops::Range;

use super::{Field, Form, Node, Reach};
pub(super) use operators::reach;
use operators::{numbered, slop};
pub use words::any_word;
pub use words::phrase;
use words::{leaf, regex_length};

/// The maximum number of tokens, which are words, names in quotation marks and signs.
/// A list of names has hundreds, but somebody may paste a whole book.
const MOST_TOKENS: usize = 2000;

/// The maximum distance; larger ones are reduced to it.
pub const FARTHEST: u32 = 255;

/// A token: a word or a sign, with its byte range in the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub kind: Kind,
    pub at: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A complete word, phrase or range.
    Leaf(Node),
    /// A field name before a colon.
    Field(Field),
    First(u32),
    Said,
    /// `exists:` before a group of fields.
    Exists,
    /// `atleast3(`, including the opening parenthesis.
    AtLeast(u32),
    Near {
        reach: Reach,
        refused: bool,
    },
    Boost(u32),
    Minus,
    And,
    Or,
    Not,
    Open,
    Close,
}

/// A remark on something that was not taken as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The byte range.
    pub at: Range<usize>,
    /// What became of it.
    pub text: String,
}

/// The tokens of a query and the remarks on it.
pub struct Lexed {
    pub tokens: Vec<Token>,
    pub remarks: Vec<Remark>,
    /// Whether the query is too long and the tokens were cut off, so that what seems to
    /// be missing at their end is not.
    pub is_cut: bool,
}

/// Returns the tokens of a query.
pub fn tokens(typed: &str) -> Lexed {
    let mut lexer = Lexer {
        typed,
        at: 0,
        is_prose: is_prose(typed),
        depth: 0,
        tokens: Vec::new(),
        remarks: Vec::new(),
        after_blank: true,
    };
    let mut is_cut = false;
    while lexer.at < typed.len() && !is_cut {
        is_cut = lexer.tokens.len() >= MOST_TOKENS;
        if is_cut {
            let text =
                format!("a query has at most {MOST_TOKENS} words and signs; ignored from here on");
            lexer.remarks.clear();
            lexer.remark(lexer.at..typed.len(), text);
        } else {
            lexer.step();
        }
    }
    if !lexer.is_prose {
        lexer.small_operators();
    }
    Lexed {
        tokens: lexer.tokens,
        remarks: lexer.remarks,
        is_cut,
    }
}

/// Whether a text reads as a sentence or a headline in capitals, so that OR, AND and
/// NOT are words in it.
fn is_prose(typed: &str) -> bool {
    let count = typed.split_whitespace().count();
    let is_structured = typed.contains(['(', '"', ':', '“', '*']);
    let is_operator = |word: &&str| matches!(*word, "AND" | "OR" | "NOT");
    let is_small = |word: &&str| word.chars().any(char::is_lowercase);
    let words = typed.split_whitespace().filter(|word| !is_operator(word));
    let (small, all) = (
        words.clone().filter(is_small).count(),
        words.clone().count(),
    );
    // A pasted headline may have a few words retyped in lowercase; between acronyms,
    // operators are meant.
    let is_long = |word: &&str| word.len() > 6 && !is_small(word);
    let is_headline = 2 * small < all && words.filter(is_long).count() > 1;
    let shouted = count > 4 && (4 * small < all || is_headline);
    let is_sentence = count > 5 && typed.trim_end().ends_with(['.', '?', '!']);
    !is_structured && (shouted || is_sentence)
}

/// Whether a text, printed as a plain word, would be read as something else.
pub fn is_syntax(text: &str) -> bool {
    let Lexed {
        tokens, remarks, ..
    } = tokens(text);
    let is_word =
        |token: &Token| matches!(&token.kind, Kind::Leaf(node) if node.plain() == Some(text));
    !(remarks.is_empty() && matches!(&tokens[..], [token] if is_word(token)))
}

struct Lexer<'a> {
    typed: &'a str,
    at: usize,
    is_prose: bool,
    /// The number of open parentheses.
    depth: usize,
    tokens: Vec<Token>,
    remarks: Vec<Remark>,
    after_blank: bool,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.typed[self.at..]
    }

    fn remark(&mut self, at: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        self.remarks.push(Remark { at, text });
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let at = self.at..self.at + length;
        self.at = at.end;
        self.tokens.push(Token { kind, at });
    }

    fn step(&mut self) {
        let Some(c) = self.rest().chars().next() else {
            return;
        };
        let after_blank = std::mem::replace(&mut self.after_blank, false);
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => self.phrase(c, Form::Stem, 0),
            '(' => self.sign(c, Some(Kind::Open)),
            ')' => self.sign(c, Some(Kind::Close)),
            '-' | '\u{2212}' if after_blank && self.negates(c) => self.sign(c, Some(Kind::Minus)),
            '!' if after_blank && self.negates(c) => {
                self.remark(self.at..self.at + 1, "\"!\" is read as NOT");
                self.sign(c, Some(Kind::Minus));
            }
            '=' if after_blank && self.rest()[1..].starts_with(['"', '“']) => {
                let quote = self.rest()[1..].chars().next().unwrap_or('"');
                self.phrase(quote, Form::Exact, 1);
            }
            '^' if !after_blank && !self.is_prose => self.boost(),
            c if c.is_whitespace() => {
                self.sign(c, None);
                self.after_blank = true;
            }
            _ => self.run(),
        }
    }

    fn sign(&mut self, c: char, kind: Option<Kind>) {
        self.after_blank |= matches!(kind, Some(Kind::Open | Kind::Minus));
        match kind {
            Some(Kind::Open) => self.depth += 1,
            Some(Kind::Close) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        match kind {
            Some(kind) => self.push(kind, c.len_utf8()),
            None => self.at += c.len_utf8(),
        }
    }

    /// Whether a minus means NOT: directly before a word, a quotation or a group.
    fn negates(&self, minus: char) -> bool {
        let next = self.rest()[minus.len_utf8()..].chars().next();
        !self.is_prose
            && next.is_some_and(|c| {
                c.is_alphanumeric() || matches!(c, '"' | '“' | '(' | '=' | '*' | '/')
            })
    }

    /// Lexes `^2` after a word, a quotation or a group.
    fn boost(&mut self) {
        let rest = &self.rest()[1..];
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        match rest[..length].parse::<f32>() {
            Ok(number) if number > 0.0 && number <= 1000.0 => {
                self.push(Kind::Boost((number * 100.0).round() as u32), length + 1);
            }
            _ => {
                self.remark(
                    self.at..self.at + 1 + length,
                    "^ takes a number from 0.01 to 1000; ignored",
                );
                self.at += 1 + length;
            }
        }
    }

    /// Lexes a quotation; an unbalanced quotation mark is read as a blank.
    fn phrase(&mut self, open: char, form: Form, skipped: usize) {
        let start = skipped + open.len_utf8();
        let inside = &self.rest()[start..];
        let closes = |c: char| match open {
            '"' => c == '"',
            '“' | '”' | '„' => matches!(c, '“' | '”' | '"'),
            _ => matches!(c, '«' | '»'),
        };
        let Some(end) = inside.find(closes) else {
            self.remark(
                self.at..self.at + start,
                "a quotation mark without its partner; ignored",
            );
            self.at += start;
            self.after_blank = true;
            return;
        };
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        let (slop, more) = slop(&inside[end + close..]);
        let length = start + end + close + more;
        self.doubt_stars(&inside[..end], length);
        match phrase(&inside[..end], form, slop) {
            Some(node) => self.push(Kind::Leaf(node), length),
            None => self.at += length,
        }
    }

    /// Lexes a run without blanks, parentheses and quotation marks: a word, an
    /// operator, or a field name with its colon.
    fn run(&mut self) {
        let rest = self.rest();
        let ends = |(n, c): (usize, char)| {
            let is_mark = matches!(c, '(' | ')' | '"' | '“' | '”' | '„' | '«' | '»');
            let is_end = c.is_whitespace() || is_mark && !is_gershayim(rest, n, c);
            is_end.then_some(n)
        };
        let mut end = rest.char_indices().find_map(ends).unwrap_or(rest.len());
        if let Some(regex) = regex_length(rest) {
            end = regex;
        }
        let run = &rest[..end];
        if self.operator(run) || self.prefix(run, &rest[end..]) {
            return;
        }
        // Boosts are separate tokens.
        while let Some((word, boost)) = rest[..end].rsplit_once('^')
            && !self.is_prose
            && word.contains(char::is_alphabetic)
            && boost.parse::<f32>().is_ok()
        {
            end = word.len();
        }
        let start = self.at;
        let run = &rest[..end];
        if self.is_apart(run) {
            return self.apart(run);
        }
        self.doubt_boost(run);
        self.doubt_signs(run);
        self.doubt_edits(run);
        let closed = self.doubt_end(run, &rest[end..]);
        match leaf(run, closed) {
            Some(node) => self.push(Kind::Leaf(node), end),
            None => {
                self.at += end;
                let is_sign = run.chars().all(|c| matches!(c, '<' | '>'));
                if run.contains(is_symbol) || is_sign && self.depth > 0 {
                    self.remark(start..start + end, format!("{run:?} has no word; ignored"));
                }
            }
        }
    }

    /// Whether a run is several words separated by slashes: `strike/port`. Capitals
    /// indicate a name (`AC/DC`), digits a date or a number.
    fn is_apart(&self, run: &str) -> bool {
        let is_word = |part: &str| {
            part.chars().count() > 1 && part.chars().all(|c| c.is_alphabetic() && !c.is_uppercase())
        };
        let is_value = self.tokens.last().is_some_and(|token| {
            matches!(token.kind, Kind::Field(_) | Kind::First(_) | Kind::Said)
                && token.at.end == self.at
        });
        let run = run.trim_end_matches(['.', ',', '!', '?', ';', ':']);
        !is_value && run.contains('/') && run.split('/').all(is_word)
    }

    fn apart(&mut self, run: &str) {
        let mut at = self.at;
        for part in run.split('/') {
            self.at = at;
            let after = at + part.len();
            match leaf(part, false) {
                Some(node) => self.push(Kind::Leaf(node), part.len()),
                None => self.at = after,
            }
            at = after + 1;
        }
    }
}

/// Whether a quotation mark is the gershayim inside a Hebrew acronym.
fn is_gershayim(text: &str, at: usize, mark: char) -> bool {
    let is_hebrew = |c: Option<char>| c.is_some_and(|c| matches!(c, 'א'..='ת'));
    let after = text[at + mark.len_utf8()..].chars().next();
    mark == '"' && is_hebrew(text[..at].chars().next_back()) && is_hebrew(after)
}

/// Whether a character is a symbol that may have been meant as syntax.
fn is_symbol(c: char) -> bool {
    !c.is_ascii()
        && !c.is_alphanumeric()
        && !matches!(u32::from(c), 0x80..=0xBF | 0x2000..=0x206F | 0x3000..=0x303F | 0xFE00..=0xFE0F)
}
