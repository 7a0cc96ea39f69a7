//! From what somebody typed to a syntax tree. Never fails: what is not
//! syntax is words.
//!
//! ```text
//! query   = clause { ["OR" | "AND"] clause }
//! clause  = [ "-" | "NOT" ] primary
//! primary = [ field ":" ] ( word [ "*" ] | '"' … '"' | "(" query ")" )
//! ```
//!
//! Operators count only where a person means them: `OR`, `AND` and `NOT`
//! unless a whole sentence is in capitals, a minus before a word and after a
//! blank, a colon between a known field and its value.

use super::{Field, Node};

/// How deep parentheses may nest; deeper ones are read as blanks.
const DEEPEST: usize = 40;

/// More words and signs than this are not read: nobody types them, and
/// somebody may have pasted a book.
const MOST_TOKENS: usize = 500;

/// A query as understood.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Its top-level clauses.
    pub clauses: Vec<Node>,
    /// What a person should know of how it was read.
    pub notes: Vec<String>,
}

/// Reads a query.
pub fn parse(typed: &str) -> Parsed {
    let (tokens, rest) = tokens(typed);
    let mut notes = Vec::new();
    if !rest.trim().is_empty() {
        let beginning: String = rest.trim().chars().take(30).collect();
        notes.push(format!(
            "the query is too long; ignored from {beginning:?} on"
        ));
    }
    Parsed {
        clauses: clauses(tokens),
        notes,
    }
}

fn clauses(tokens: Vec<Token>) -> Vec<Node> {
    let mut parser = Parser {
        tokens,
        at: 0,
        depth: 0,
    };
    let mut clauses = Vec::new();
    // A parenthesis too many ends a query early; what follows is still meant.
    while parser.at < parser.tokens.len() {
        clauses.extend(parser.clauses());
        parser.at += 1;
    }
    clauses
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Prefix(String),
    Phrase(String),
    Field(Field),
    Minus,
    And,
    Or,
    Not,
    Open,
    Close,
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn accept(&mut self, token: &Token) -> bool {
        let hit = self.peek() == Some(token);
        self.at += usize::from(hit);
        hit
    }

    /// Clauses up to a closing parenthesis or the end.
    fn clauses(&mut self) -> Vec<Node> {
        let mut clauses: Vec<Node> = Vec::new();
        while self.peek().is_some_and(|token| *token != Token::Close) {
            if self.accept(&Token::And) {
                continue;
            }
            let joins = self.accept(&Token::Or);
            let Some(clause) = self.clause() else {
                continue;
            };
            match clauses.pop() {
                None => clauses.push(clause),
                Some(previous) if joins => clauses.push(either(previous, clause)),
                Some(previous) => clauses.extend([previous, clause]),
            }
        }
        clauses
    }

    fn clause(&mut self) -> Option<Node> {
        // In a loop, since somebody may type a thousand of them.
        let mut refused = false;
        while self.accept(&Token::Minus) || self.accept(&Token::Not) {
            refused = !refused;
        }
        let primary = self.primary()?;
        Some(match primary {
            Node::Not(twice) if refused => *twice,
            primary if refused => Node::Not(Box::new(primary)),
            primary => primary,
        })
    }

    fn primary(&mut self) -> Option<Node> {
        let token = self.peek()?.clone();
        if token == Token::Close {
            return None;
        }
        self.at += 1;
        match token {
            Token::Word(word) => Some(Node::Word(word)),
            Token::Prefix(start) => Some(Node::Prefix(start)),
            Token::Phrase(words) => Some(Node::Phrase(words)),
            // Of several fields in a row the last is meant.
            Token::Field(_) if matches!(self.peek(), Some(Token::Field(_))) => self.last_field(),
            Token::Field(field) => match self.primary() {
                Some(of) => Some(Node::Field(field, Box::new(of))),
                None => Some(Node::Word(field.name().to_owned())),
            },
            Token::Open => self.group(),
            // An operator without anything to operate on.
            Token::Minus | Token::And | Token::Or | Token::Not | Token::Close => None,
        }
    }

    fn last_field(&mut self) -> Option<Node> {
        while matches!(self.tokens.get(self.at + 1), Some(Token::Field(_))) {
            self.at += 1;
        }
        self.primary()
    }

    fn group(&mut self) -> Option<Node> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let mut clauses = self.clauses();
        self.depth -= 1;
        self.accept(&Token::Close);
        match clauses.len() {
            0 => None,
            1 => clauses.pop(),
            _ => Some(Node::And(clauses)),
        }
    }
}

fn either(a: Node, b: Node) -> Node {
    match a {
        Node::Or(mut parts) => {
            parts.push(b);
            Node::Or(parts)
        }
        a => Node::Or(vec![a, b]),
    }
}

/// The tokens of a query, and what was not read of it.
fn tokens(typed: &str) -> (Vec<Token>, &str) {
    let mut lexer = Lexer {
        rest: typed,
        shouted: !typed.chars().any(char::is_lowercase) && typed.split_whitespace().count() > 4,
        tokens: Vec::new(),
        after_blank: true,
    };
    while !lexer.rest.is_empty() && lexer.tokens.len() < MOST_TOKENS {
        lexer.step();
    }
    (lexer.tokens, lexer.rest)
}

struct Lexer<'a> {
    rest: &'a str,
    shouted: bool,
    tokens: Vec<Token>,
    after_blank: bool,
}

impl Lexer<'_> {
    fn step(&mut self) {
        let Some(c) = self.rest.chars().next() else {
            return;
        };
        let after_blank = std::mem::replace(&mut self.after_blank, false);
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => self.phrase(c),
            '(' => self.take(c, Some(Token::Open)),
            ')' => self.take(c, Some(Token::Close)),
            '-' | '\u{2212}' if after_blank && self.negates(c) => self.take(c, Some(Token::Minus)),
            c if c.is_whitespace() => {
                self.take(c, None);
                self.after_blank = true;
            }
            c if c.is_alphanumeric() => self.word(),
            c => self.take(c, None),
        }
    }

    fn take(&mut self, c: char, token: Option<Token>) {
        self.rest = &self.rest[c.len_utf8()..];
        self.after_blank |= matches!(token, Some(Token::Open | Token::Minus));
        self.tokens.extend(token);
    }

    /// A minus means NOT directly before a word, a quotation or a group.
    fn negates(&self, minus: char) -> bool {
        let next = self.rest[minus.len_utf8()..].chars().next();
        next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '('))
    }

    /// A quotation up to its end; a mark without its partner is a blank.
    fn phrase(&mut self, open: char) {
        let inside = &self.rest[open.len_utf8()..];
        let closes = |c: char| match open {
            '"' => c == '"',
            '“' | '”' | '„' => matches!(c, '“' | '”' | '"'),
            _ => matches!(c, '«' | '»'),
        };
        let Some(end) = inside.find(closes) else {
            return self.take(open, None);
        };
        let words = &inside[..end];
        let close = inside[end..].chars().next().map_or(0, char::len_utf8);
        self.rest = &inside[end + close..];
        if words.chars().any(char::is_alphanumeric) {
            self.tokens.push(Token::Phrase(words.trim().to_owned()));
        }
    }

    /// A run without blanks, parentheses and quotation marks: a word, a
    /// field's name with its colon, or several words glued by punctuation.
    fn word(&mut self) {
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '„' | '«' | '»')
        };
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let run = &self.rest[..end];
        if let Some((name, value)) = run.split_once(':')
            && let Some(field) = Field::of(name)
            && (!value.is_empty() || self.rest[end..].starts_with(['"', '“', '(']))
        {
            self.rest = &self.rest[name.len() + 1..];
            self.tokens.push(Token::Field(field));
            return;
        }
        self.rest = &self.rest[end..];
        let token = self.token(run);
        self.tokens.push(token);
    }

    fn token(&self, run: &str) -> Token {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        match run {
            "OR" if !self.shouted => Token::Or,
            "AND" if !self.shouted => Token::And,
            "NOT" if !self.shouted => Token::Not,
            _ if run[word.len()..].starts_with('*') => Token::Prefix(word.to_owned()),
            _ => Token::Word(word.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(typed: &str) -> String {
        let clauses: Vec<String> = parse(typed)
            .clauses
            .iter()
            .map(ToString::to_string)
            .collect();
        clauses.join(" ; ")
    }

    #[test]
    fn operators_where_a_person_means_them() {
        for (typed, expected) in [
            ("macron troops", "macron ; troops"),
            (
                "\"nothing excluded\" macron",
                "\"nothing excluded\" ; macron",
            ),
            ("troops -russia", "troops ; -russia"),
            ("troops NOT russia", "troops ; -russia"),
            ("fico OR fiala", "(fico OR fiala)"),
            ("a OR b OR c d", "(a OR b OR c) ; d"),
            (
                "(bribe OR kickback) minister",
                "(bribe OR kickback) ; minister",
            ),
            ("minist*", "minist*"),
            (
                "title:troops person:\"Robert Fico\"",
                "title:troops ; person:\"Robert Fico\"",
            ),
            ("author:(cook OR roe)", "author:(cook OR roe)"),
            ("-person:macron", "-person:macron"),
            ("a AND b", "a ; b"),
            ("NATO OR EU", "(NATO OR EU)"),
        ] {
            assert_eq!(shown(typed), expected, "{typed}");
        }
    }

    #[test]
    fn prose_is_words() {
        for (typed, expected) in [
            ("what's next - war?", "what's ; next ; war"),
            (
                "NUCLEAR WASTE AND ITS DISPOSAL",
                "NUCLEAR ; WASTE ; \"AND\" ; ITS ; DISPOSAL",
            ),
            ("note: this", "note ; this"),
            ("title: this", "title ; this"),
            ("e-mail", "e-mail"),
            ("https://example.com/a-b", "https://example.com/a-b"),
            ("say \"yes", "say ; yes"),
            ("a) b (c", "a ; b ; c"),
            ("OR -", ""),
            ("person:", "person"),
            ("AC/DC 50%", "AC/DC ; 50"),
            ("", ""),
        ] {
            assert_eq!(shown(typed), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn anything_parses(typed in "\\PC{0,80}") {
            parse(&typed);
        }

        #[test]
        fn what_is_printed_parses_to_the_same(typed in "[a-c\"()*: OR-]{0,40}") {
            let once = parse(&typed).clauses;
            let printed: Vec<String> = once.iter().map(ToString::to_string).collect();
            // A sentence in capitals throughout would be read as words.
            prop_assume!(typed.chars().any(char::is_lowercase));
            let again = parse(&printed.join(" ")).clauses;
            prop_assert_eq!(simplify(again), simplify(once));
        }
    }

    /// Groups of one clause print without their parentheses.
    fn simplify(clauses: Vec<Node>) -> String {
        clauses
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    }
}
