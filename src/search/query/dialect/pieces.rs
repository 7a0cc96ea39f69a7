//! Splits a query of the news databases into words, quotations and signs.

use super::Syntax;

/// A word, a quotation with its marks, a parenthesis, or a comparison after a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The piece as typed.
    pub text: &'a str,
    /// Whether no blank separates it from the one before.
    pub glued: bool,
}

/// Quotation marks, and the marks that close them.
const QUOTES: [(char, &[char]); 4] = [
    ('"', &['"']),
    ('“', &['”', '“', '"']),
    ('”', &['”', '“', '"']),
    ('„', &['“', '”', '"']),
];

/// Splits a query.
pub fn cut(typed: &str, syntax: Syntax) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut rest = typed;
    loop {
        let start = rest.trim_start();
        let glued = start.len() == rest.len() && !pieces.is_empty();
        rest = start;
        let Some(first) = rest.chars().next() else {
            return pieces;
        };
        let before = pieces.last().map_or("", |piece| piece.text);
        let length = match first {
            '(' | ')' => 1,
            '<' | '>' => signs(rest),
            '=' if takes_sign(before, first, syntax) => signs(rest),
            _ => quoted(first, rest).unwrap_or_else(|| word(rest, syntax)),
        };
        let (text, after) = rest.split_at(length);
        pieces.push(Piece { text, glued });
        rest = after;
    }
}

/// Returns the length of a quotation with its marks; up to the end if unbalanced.
fn quoted(open: char, rest: &str) -> Option<usize> {
    let (_, closing) = QUOTES.iter().find(|(mark, _)| *mark == open)?;
    let inside = &rest[open.len_utf8()..];
    let Some(end) = inside.find(*closing) else {
        return Some(rest.len());
    };
    let close = inside[end..].chars().next().map_or(0, char::len_utf8);
    Some(open.len_utf8() + end + close)
}

fn signs(rest: &str) -> usize {
    let end = rest.find(|c| !matches!(c, '<' | '>' | '='));
    end.unwrap_or(rest.len())
}

/// Returns the length of a word, up to a comparison if it takes one.
fn word(rest: &str, syntax: Syntax) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    if let Some(length) = marker(rest, syntax) {
        return length;
    }
    let is_address = rest
        .split_whitespace()
        .next()
        .is_some_and(|run| run.contains("://"));
    let is_quote = |c| QUOTES.iter().any(|(mark, _)| *mark == c);
    let ends = |(at, c): (usize, char)| {
        let is_sign = matches!(c, '<' | '>' | '=') && takes_sign(&rest[..at], c, syntax);
        let is_end = c.is_whitespace()
            || matches!(c, '(' | ')')
            || is_quote(c)
            || !is_address && marker(&rest[at..], syntax).is_some();
        is_sign || at >= first && is_end
    };
    let mut letters = rest.char_indices();
    let end = letters.find(|place| ends(*place));
    end.map_or(rest.len(), |(at, _)| at)
}

/// Returns the length of Factiva's `/N5/` or `/F50/`, which need no blanks around.
fn marker(rest: &str, syntax: Syntax) -> Option<usize> {
    let digits = rest.strip_prefix('/')?.strip_prefix(['n', 'N', 'f', 'F'])?;
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let is_marker = syntax == Syntax::Factiva && end > 0 && digits[end..].starts_with('/');
    is_marker.then_some(2 + end + 1)
}

/// Whether a comparison may follow a word.
fn takes_sign(word: &str, sign: char, syntax: Syntax) -> bool {
    let is_code = (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic());
    super::bounds::field(word).is_some() || syntax == Syntax::Factiva && sign == '=' && is_code
}

/// Returns the number of pieces of a group, both parentheses included.
pub fn group(pieces: &[Piece<'_>]) -> usize {
    let mut depth = 0;
    for (n, piece) in pieces.iter().enumerate() {
        match piece.text {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return n + 1;
        }
    }
    pieces.len()
}

/// Returns pieces approximately as typed.
pub fn shown(pieces: &[Piece<'_>]) -> String {
    let mut shown = String::new();
    for piece in pieces {
        if !shown.is_empty() && !piece.glued {
            shown.push(' ');
        }
        shown.push_str(piece.text);
    }
    shown
}
