//! The parser from a typed query to a syntax tree. It never fails: what is not syntax
//! is read as words, and what is ignored is reported.
//!
//! ```text
//! query   = [ "NOT" ] near { [ "AND" ] [ "NOT" ] near }
//! near    = either { ( "w/5" | "pre/3" | "w/s" | "w/p" | "not w/5" … ) either }
//! either  = clause { "OR" clause }
//! clause  = [ "-" ] [ field ":" | "first50:" ] primary [ "^" number ]
//! primary = word | '"' … '"' | "(" query ")" | "atleast3(" query ")"
//!         | "said:" primary [ word { word } | '"' … '"' | "(" query ")" ]
//! ```
//!
//! So `OR` binds closest, then distances, then `AND`, as in the news databases. In
//! groups that contain operators, lowercase `or` and `and` are operators too. A `NOT`
//! in front negates one `near`, with its `OR`s and distances, a minus one `primary`.

use unicode_width::UnicodeWidthStr;

use super::lex::{Kind, Lexed, Remark, Token, tokens};
use super::{Field, Join, Node};

/// The maximum nesting depth of parentheses; deeper ones are read as blanks.
const DEEPEST: usize = 40;

/// The maximum number of distances in a row, each of which nests what precedes it.
const MOST_DISTANCES: usize = 200;

/// A parsed query.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The top-level clauses.
    pub clauses: Vec<Node>,
    /// How they are joined.
    pub join: Join,
    /// What was ignored or reinterpreted, in the order of the query.
    pub remarks: Vec<Remark>,
}

impl Parsed {
    /// Returns the query as text that parses to the same query.
    pub fn shown(&self) -> String {
        let clauses: Vec<String> = self.clauses.iter().map(ToString::to_string).collect();
        clauses.join(self.join.separator())
    }
}

/// Formats a remark for the user: the part of the query and what became of it.
pub fn note(typed: &str, remark: &Remark) -> String {
    let about = typed.get(remark.at.clone()).unwrap_or_default().trim();
    let mut short: String = about.chars().take(30).collect();
    if short.len() < about.len() {
        short.push('…');
    }
    let is_told = remark.text.contains(&format!("{about:?}")) || remark.text.starts_with('"');
    if is_told || about.is_empty() {
        remark.text.clone()
    } else {
        format!("{short:?}: {}", remark.text)
    }
}

/// Formats a remark as an error, with a caret under the place. Drops what became of
/// the part, since it is an error instead of being ignored.
pub fn pointed(typed: &str, remark: &Remark) -> String {
    let fault = remark.text.split("; ").next().unwrap_or_default();
    let start = typed.get(..remark.at.start).unwrap_or(typed);
    let line: String = typed
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let blanks = " ".repeat(start.width());
    format!("{fault}\n  {line}\n  {blanks}^")
}

/// Formats an error with a caret under its subject, if that occurs in the query.
pub fn pointed_at(typed: &str, what: &str, error: &str) -> String {
    let place = typed.find(what).filter(|_| !what.is_empty());
    let Some(start) = place else {
        return error.to_owned();
    };
    let (fault, hint) = match error.split_once('\n') {
        Some((fault, hint)) => (fault, Some(hint)),
        None => (error, None),
    };
    let remark = Remark {
        at: start..start + what.len(),
        text: fault.to_owned(),
    };
    let pointed = pointed(typed, &remark);
    match hint {
        Some(hint) => format!("{pointed}\n{hint}"),
        None => pointed,
    }
}

/// Returns remarks on lowercase words that may have been meant as operators: a short
/// query requires all words, so `or` and `not` as words change its meaning.
pub fn doubted_operators(parsed: &Parsed) -> impl Iterator<Item = &'static str> {
    let [_, inside @ .., _] = &parsed.clauses[..] else {
        return None.into_iter().chain(None);
    };
    let few = inside.len() + 2 <= MOST_DOUBTED;
    let has = |word: &str| few && inside.iter().any(|node| node.plain() == Some(word));
    let begins = parsed.clauses[0].plain() == Some("not");
    let or = has("or").then_some("\"or\" is a word here; OR, in capitals, means either");
    let not = has("not") || few && begins;
    let not = not.then_some("\"not\" is a word here; NOT, in capitals, or - leaves out");
    or.into_iter().chain(not)
}

/// Longer queries do not require every word, and stop words have no weight in them.
const MOST_DOUBTED: usize = 4;

/// Parses a query.
pub fn parse(typed: &str) -> Parsed {
    let Lexed {
        tokens,
        remarks,
        is_cut,
    } = tokens(typed);
    let mut parser = Parser {
        typed,
        tokens,
        at: 0,
        depth: 0,
        bounds: None,
        remarks: Vec::new(),
    };
    let mut clauses = Vec::new();
    let mut join = Join::Implied;
    while parser.at < parser.tokens.len() {
        let (more, joined) = parser.clauses();
        clauses.extend(more);
        if joined == Join::Written {
            join = joined;
        }
        // An extra parenthesis ends a query early; continue with what follows.
        if parser.at < parser.tokens.len() {
            parser.ignore("a closing parenthesis without its partner; ignored");
        }
    }
    // Most remarks on a query that was cut would be about its end.
    if is_cut {
        parser.remarks.clear();
    }
    parser.remarks.extend(remarks);
    parser.remarks.sort_by_key(|remark| remark.at.start);
    Parsed {
        clauses: splice(clauses, join),
        join,
        remarks: parser.remarks,
    }
}

/// Removes parentheses around plain words without operators, which are punctuation.
fn splice(clauses: Vec<Node>, join: Join) -> Vec<Node> {
    let mut spliced = Vec::new();
    for clause in clauses {
        match clause {
            Node::And(parts, Join::Implied)
                if join == Join::Implied && parts.iter().all(|p| p.plain().is_some()) =>
            {
                spliced.extend(parts);
            }
            clause => spliced.push(clause),
        }
    }
    spliced
}

/// Converts a group of field names to tests for their existence.
fn named(of: Node) -> Option<Node> {
    let all = |parts: Vec<Node>| parts.into_iter().map(named).collect::<Option<Vec<_>>>();
    Some(match of {
        Node::And(parts, join) => Node::And(all(parts)?, join),
        Node::Or(parts) => Node::Or(all(parts)?),
        Node::Not(of) => Node::Not(Box::new(named(*of)?)),
        Node::Phrase { mut words, .. } if words.len() == 1 => named(words.remove(0))?,
        word => Node::Exists(Field::of(word.plain()?)?),
    })
}

struct Parser<'a> {
    typed: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    /// The field whose range is being parsed, if it is in parentheses.
    bounds: Option<Field>,
    remarks: Vec<Remark>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn accept(&mut self, kind: &Kind) -> bool {
        let hit = self.peek() == Some(kind);
        self.at += usize::from(hit);
        hit
    }

    /// Skips the current token with a remark.
    fn ignore(&mut self, text: &str) {
        self.remark(self.at, text);
        self.at += 1;
    }

    fn remark(&mut self, token: usize, text: &str) {
        let end = self.typed.len();
        let at = self.tokens.get(token).map_or(end..end, |t| t.at.clone());
        let text = text.to_owned();
        self.remarks.push(Remark { at, text });
    }

    /// Parses clauses up to a closing parenthesis or the end. Returns them and
    /// how they are joined.
    fn clauses(&mut self) -> (Vec<Node>, Join) {
        let mut clauses: Vec<Node> = Vec::new();
        let mut join = Join::Implied;
        while self.peek().is_some_and(|kind| *kind != Kind::Close) {
            if self.peek() == Some(&Kind::And) {
                let joins = !clauses.is_empty() && self.begins_clause(self.at + 1);
                if joins {
                    join = Join::Written;
                    self.at += 1;
                } else {
                    self.ignore("AND has nothing to join here; ignored");
                }
                continue;
            }
            let refused = self.accept(&Kind::Not);
            match self.near() {
                Some(Node::Not(twice)) if refused => clauses.push(*twice),
                Some(clause) if refused => clauses.push(Node::Not(Box::new(clause))),
                Some(clause) => clauses.push(clause),
                None if refused => self.remark(self.at - 1, "NOT has nothing to exclude; ignored"),
                None => {}
            }
        }
        (clauses, join)
    }

    /// Whether something to search begins at a token.
    fn begins_clause(&self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        !matches!(
            kind,
            None | Some(Kind::And | Kind::Or | Kind::Close | Kind::Near { .. } | Kind::Boost(_))
        )
    }

    fn near(&mut self) -> Option<Node> {
        let mut left = self.either();
        let mut distances = 0;
        while let Some(Kind::Near { reach, refused }) = self.peek().cloned() {
            let place = self.at;
            distances += 1;
            if distances > MOST_DISTANCES {
                self.ignore("too many distances in a row; ignored");
                continue;
            }
            let Some(one) = left else {
                self.ignore("a distance needs something on both sides; ignored");
                return None;
            };
            self.at += 1;
            let is_there = self.begins_clause(self.at) && self.peek() != Some(&Kind::Not);
            left = match is_there.then(|| self.either()).flatten() {
                Some(other) => Some(Node::Near {
                    left: Box::new(one),
                    right: Box::new(other),
                    reach,
                    refused,
                }),
                None => {
                    self.remark(place, "a distance needs something on both sides; ignored");
                    Some(one)
                }
            };
        }
        left
    }

    fn either(&mut self) -> Option<Node> {
        let mut parts: Vec<Node> = Vec::new();
        loop {
            if self.peek() == Some(&Kind::Or) {
                let joins = !parts.is_empty() && self.begins_clause(self.at + 1);
                if joins {
                    self.at += 1;
                } else {
                    self.ignore("OR has nothing to join here; ignored");
                    continue;
                }
            } else if !parts.is_empty() {
                break;
            }
            let before = self.at;
            match self.clause() {
                Some(Node::Or(more)) => parts.extend(more),
                Some(part) => parts.push(part),
                None if parts.is_empty() && self.peek() == Some(&Kind::Or) => {}
                None if self.at == before || parts.is_empty() => break,
                None => {}
            }
        }
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Node::Or(parts)),
        }
    }

    fn clause(&mut self) -> Option<Node> {
        // A loop, since there may be thousands of signs.
        let (mut refused, mut signs) = (false, 0);
        while self.accept(&Kind::Minus) || self.accept(&Kind::Not) {
            refused = !refused;
            signs += 1;
        }
        let Some(primary) = self.primary() else {
            if signs > 0 {
                self.remark(self.at - 1, "there is nothing here to exclude; ignored");
            }
            return None;
        };
        let mut primary = primary;
        while let Some(Kind::Boost(hundredths)) = self.peek().cloned() {
            self.at += 1;
            primary = match primary {
                Node::Boost(of, _) => Node::Boost(of, hundredths),
                other => Node::Boost(Box::new(other), hundredths),
            };
        }
        Some(match primary {
            Node::Not(twice) if refused => *twice,
            primary if refused => Node::Not(Box::new(primary)),
            primary => primary,
        })
    }

    fn primary(&mut self) -> Option<Node> {
        let token = self.tokens.get(self.at)?.clone();
        match token.kind {
            Kind::Leaf(node) => {
                self.at += 1;
                match (self.bounds, &node) {
                    (Some(field), Node::Word(_) | Node::Phrase { .. }) => {
                        Some(self.range(field, self.at - 1))
                    }
                    _ => Some(node),
                }
            }
            Kind::Field(field) => self.field(field),
            Kind::Exists => self.exists(),
            Kind::First(words) => {
                self.at += 1;
                match self.operand() {
                    Some(of) => Some(Node::First(words, Box::new(of))),
                    None => Some(Node::word(format!("first{words}"))),
                }
            }
            Kind::Said => self.said(),
            Kind::AtLeast(times) => {
                self.at += 1;
                let of = self.group()?;
                Some(Node::AtLeast(times, Box::new(of)))
            }
            Kind::Open => {
                self.at += 1;
                self.group()
            }
            Kind::Boost(_) => {
                self.ignore("^ has nothing to weigh here; ignored");
                None
            }
            // The caller reports operators without operands.
            Kind::Close | Kind::And | Kind::Or | Kind::Near { .. } | Kind::Minus | Kind::Not => {
                None
            }
        }
    }

    /// Parses the operand of a field or the like. Of several in a row, all apply.
    fn operand(&mut self) -> Option<Node> {
        if self.depth >= DEEPEST {
            self.at += 1;
            return None;
        }
        self.depth += 1;
        let primary = self.primary();
        self.depth -= 1;
        primary
    }

    /// Parses a speaker and what was said: the quotation or group that follows, or
    /// the consecutive words.
    fn said(&mut self) -> Option<Node> {
        let place = self.at;
        self.at += 1;
        let Some(speaker) = self.operand() else {
            self.remark(place, "said: without a name; read as a word");
            return Some(Node::word("said"));
        };
        // After a negated speaker, plain words are separate clauses.
        let before = place.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_refused = before.is_some_and(|token| matches!(token.kind, Kind::Minus | Kind::Not));
        let mut words = Vec::new();
        while let Some(Kind::Leaf(word @ Node::Word(_))) = self.peek()
            && !is_refused
            && (words.is_empty() || !self.is_bound(self.at + 1))
        {
            words.push(word.clone());
            self.at += 1;
        }
        let of = match (words.len(), self.peek()) {
            (0, Some(Kind::Open | Kind::Leaf(Node::Phrase { .. }))) => self.operand(),
            (0 | 1, _) => words.pop(),
            _ => Some(Node::And(words, Join::Implied)),
        };
        Some(Node::Said(Box::new(speaker), of.map(Box::new)))
    }

    /// Whether an operator binds what precedes a token to what follows.
    fn is_bound(&self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        matches!(kind, Some(Kind::Or | Kind::Near { .. }))
    }

    fn field(&mut self, field: Field) -> Option<Node> {
        let place = self.at;
        self.at += 1;
        let value = self.at;
        let is_bounded = field.is_ordered() && self.peek() == Some(&Kind::Open);
        let outer = self.bounds.take();
        self.bounds = Some(field).filter(|_| is_bounded);
        let of = self.operand();
        self.bounds = outer;
        let Some(of) = of else {
            self.remark(place, "a field without a value; read as a word");
            return Some(Node::word(field.name()));
        };
        if !field.is_ordered() {
            return Some(Node::Field(field, Box::new(of)));
        }
        let is_value = matches!(
            self.tokens.get(value),
            Some(Token {
                kind: Kind::Leaf(_),
                ..
            })
        );
        match of {
            Node::Word(_) | Node::Phrase { .. } if is_value => Some(self.range(field, value)),
            of if is_bounded => Some(of),
            of => {
                self.remark(value, "a comparison takes a single value; ignored");
                Some(of)
            }
        }
    }

    /// Returns a range as typed; it is parsed later, where the current date is known.
    fn range(&self, field: Field, value: usize) -> Node {
        let typed = self.tokens.get(value);
        let typed = typed.map_or(0..0, |token| token.at.clone());
        let bounds = self.typed[typed].trim_matches(['"', '“', '”', '„', '«', '»']);
        Node::Range(field, bounds.trim().to_owned())
    }

    /// Parses `exists:(author OR caption)`.
    fn exists(&mut self) -> Option<Node> {
        let place = self.at;
        self.at += 1;
        let of = self.operand()?;
        let named = named(of);
        if named.is_none() {
            self.remark(place, "exists: takes names of fields; ignored");
        }
        named
    }

    /// Parses the inside of parentheses; the opening one is already consumed.
    fn group(&mut self) -> Option<Node> {
        if self.depth >= DEEPEST {
            self.remark(self.at - 1, "parentheses nest too deep; ignored");
            return self.operand_beyond();
        }
        self.depth += 1;
        let open = self.at - 1;
        let (mut clauses, join) = self.clauses();
        self.depth -= 1;
        if !self.accept(&Kind::Close) {
            self.remark(open, "a parenthesis without its partner; ignored");
        }
        match clauses.len() {
            0 => {
                self.remark(open, "empty parentheses; ignored");
                None
            }
            1 => clauses.pop(),
            _ => Some(Node::And(clauses, join)),
        }
    }

    /// Reads parentheses beyond the maximum depth as blanks.
    fn operand_beyond(&mut self) -> Option<Node> {
        while matches!(self.peek(), Some(Kind::Open | Kind::AtLeast(_))) {
            self.at += 1;
        }
        match self.peek() {
            Some(Kind::Leaf(_)) => self.primary(),
            _ => None,
        }
    }
}
