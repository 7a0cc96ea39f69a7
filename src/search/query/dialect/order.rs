//! Operator precedence: adds parentheses where ours differs.
//!
//! In our language `OR` binds closest, then distances from left to right, then `AND`
//! and `NOT`. In Nexis the smaller of two distances binds closer, a distance in words
//! closer than one in sentences, and that closer than one in paragraphs. In Factiva
//! distances come first, then `not`, then `and`, and `or` comes last. Parentheses are
//! added where a query would otherwise change its meaning.

use super::Syntax;
use crate::search::query::lex;

/// The nesting depth above which a query is left unchanged.
const DEEPEST: usize = 60;

/// Whether a part of a query is an operator in our language.
pub fn is_operator(part: &str) -> bool {
    matches!(part, "AND" | "OR" | "NOT") || is_distance(part)
}

fn is_distance(part: &str) -> bool {
    let part = part.strip_prefix("not ").unwrap_or(part);
    let is_known = part.starts_with("w/") || part.starts_with("pre/");
    is_known && lex::reach(part).is_some()
}

/// Adds the parentheses that the original language does without. A query with
/// operators without operands is left unchanged.
pub fn grouped(parts: Vec<String>, syntax: Syntax) -> Vec<String> {
    let mut reader = Reader {
        parts: &parts,
        at: 0,
        depth: 0,
        syntax,
    };
    let tree = reader.joined(0).filter(|_| reader.at == parts.len());
    let Some(tree) = tree else { return parts };
    let mut out = Vec::new();
    tree.write(&mut out);
    out.into_iter().map(str::to_owned).collect()
}

enum Tree<'a> {
    Part(&'a str),
    /// The opening part, and the content.
    Group(&'a str, Box<Tree<'a>>),
    Refused(Box<Tree<'a>>),
    /// Two operands with an operator between, or none.
    Joined(&'a str, Box<[Tree<'a>; 2]>),
}

struct Reader<'a> {
    parts: &'a [String],
    at: usize,
    depth: usize,
    syntax: Syntax,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.parts.get(self.at).map(String::as_str)
    }

    /// Parses operands joined by operators that bind at least this closely.
    fn joined(&mut self, least: u32) -> Option<Tree<'a>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut left = self.one()?;
        while let Some(part) = self.peek().filter(|part| *part != ")") {
            let operator = if is_operator(part) { part } else { "" };
            let binds = closeness(operator, self.syntax);
            if binds < least {
                break;
            }
            self.at += usize::from(!operator.is_empty());
            let right = self.joined(binds + 1)?;
            left = Tree::Joined(operator, Box::new([left, right]));
        }
        self.depth -= 1;
        Some(left)
    }

    fn one(&mut self) -> Option<Tree<'a>> {
        let part = self.peek()?;
        self.at += 1;
        if part == "NOT" {
            let of = self.joined(closeness(part, self.syntax) + 1)?;
            return Some(Tree::Refused(Box::new(of)));
        }
        if part == ")" || is_operator(part) {
            return None;
        }
        if !part.ends_with('(') {
            return Some(Tree::Part(part));
        }
        let inside = self.joined(0)?;
        let is_closed = self.peek() == Some(")");
        self.at += 1;
        is_closed.then(|| Tree::Group(part, Box::new(inside)))
    }
}

/// Returns how closely an operator binds in a language; an empty operator is a blank
/// between two operands.
fn closeness(operator: &str, syntax: Syntax) -> u32 {
    let distance = operator.strip_prefix("not ").unwrap_or(operator);
    let words = distance.split_once('/').and_then(|(_, n)| n.parse().ok());
    match (operator, syntax) {
        ("OR", Syntax::Factiva) => 100,
        ("AND" | "", Syntax::Factiva) => 200,
        ("NOT", Syntax::Factiva) => 300,
        (_, Syntax::Factiva) => 400,
        ("OR", _) => 900,
        ("AND" | "NOT" | "", _) => 100,
        _ => match words {
            Some(words) => 800 - lex::FARTHEST.min(words),
            None if distance.ends_with('s') => 300,
            None => 200,
        },
    }
}

impl<'a> Tree<'a> {
    /// Returns how closely the operator binds in our language.
    fn level(&self) -> u8 {
        match self {
            Tree::Part(_) | Tree::Group(..) => 4,
            Tree::Joined("OR", _) => 3,
            Tree::Joined("AND" | "NOT" | "", _) | Tree::Refused(_) => 1,
            Tree::Joined(..) => 2,
        }
    }

    fn write(&self, out: &mut Vec<&'a str>) {
        match self {
            Tree::Part(part) => out.push(part),
            Tree::Group(open, of) => {
                out.push(open);
                of.write(out);
                out.push(")");
            }
            Tree::Refused(of) => {
                out.push("NOT");
                of.write_if(of.level() > 1, out);
            }
            Tree::Joined(operator, both) => {
                let [left, right] = &**both;
                let level = self.level();
                left.write_if(left.level() >= level, out);
                out.extend(Some(*operator).filter(|operator| !operator.is_empty()));
                let is_chain = level != 2 && *operator != "NOT";
                right.write_if(
                    right.level() > level || is_chain && right.level() == level,
                    out,
                );
            }
        }
    }

    /// Writes it in parentheses, unless `as_it_is`.
    fn write_if(&self, as_it_is: bool, out: &mut Vec<&'a str>) {
        if as_it_is {
            return self.write(out);
        }
        out.push("(");
        self.write(out);
        out.push(")");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(syntax: Syntax, cases: &[(&[&str], &str)]) {
        for (parts, expected) in cases {
            let parts = parts.iter().map(|part| (*part).to_owned()).collect();
            assert_eq!(grouped(parts, syntax).join(" "), *expected);
        }
    }

    #[test]
    fn nexis_takes_the_smaller_distance_first() {
        check(
            Syntax::Nexis,
            &[
                (&["a", "w/15", "b", "w/5", "c"], "a w/15 ( b w/5 c )"),
                (&["a", "w/5", "b", "w/15", "c"], "a w/5 b w/15 c"),
                (&["a", "w/5", "b", "w/5", "c"], "a w/5 b w/5 c"),
                (&["a", "w/s", "b", "pre/5", "c"], "a w/s ( b pre/5 c )"),
                (&["a", "w/p", "b", "w/s", "c"], "a w/p ( b w/s c )"),
                (&["a", "w/p", "b", "not w/3", "c"], "a w/p ( b not w/3 c )"),
                (
                    &["a", "w/5", "b", "OR", "c", "AND", "d"],
                    "a w/5 b OR c AND d",
                ),
                (
                    &["a", "w/9", "(", "b", ")", "w/2", "c"],
                    "a w/9 ( ( b ) w/2 c )",
                ),
            ],
        );
    }

    #[test]
    fn factiva_takes_or_last() {
        check(
            Syntax::Factiva,
            &[
                (&["a", "OR", "b", "AND", "c"], "a OR ( b AND c )"),
                (&["a", "AND", "b", "OR", "c"], "( a AND b ) OR c"),
                (&["a", "NOT", "b", "OR", "c"], "( a NOT b ) OR c"),
                (&["a", "AND", "b", "NOT", "c"], "a AND b NOT c"),
                (&["a", "OR", "b", "w/p", "c"], "a OR ( b w/p c )"),
                (&["a", "OR", "b", "OR", "c"], "a OR b OR c"),
                (&["NOT", "a", "OR", "b"], "( NOT a ) OR b"),
                (
                    &["a", "AND", "title:(", "b", "OR", "c", ")"],
                    "a AND title:( b OR c )",
                ),
                // Operators without operands.
                (&["a", "OR", "AND", "c"], "a OR AND c"),
                (&["a", "OR", "(", "c"], "a OR ( c"),
            ],
        );
    }
}
