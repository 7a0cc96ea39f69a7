//! Lexing of runs of characters and quotations as words: plain, with wildcards,
//! exact, fuzzy, or as regular expressions.

use unicode_normalization::char::is_combining_mark;

use super::super::{Form, Node, Word};
use crate::text::{self, words};

/// Returns the length of `/regex/`, which must not contain blanks.
pub fn regex_length(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('/')?;
    let end = inside.find(['/', ' ', '\n', '\t'])?;
    let after = inside[end + 1..].chars().next();
    let is_over = after.is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '"' | '^'));
    (end > 0 && inside[end..].starts_with('/') && is_over).then_some(end + 2)
}

/// Parses a run of characters as one or several words; `None` if it has none.
/// `closed` says that a question mark at its end is a wildcard.
pub fn leaf(run: &str, closed: bool) -> Option<Node> {
    if let Some(length) = regex_length(run)
        && length == run.len()
    {
        let text = run[1..length - 1].to_owned();
        let form = Form::Regex;
        return Some(Node::Word(Word { text, form }));
    }
    if let Some(exact) = run.strip_prefix('=')
        && exact.starts_with(char::is_alphanumeric)
    {
        return several(words(exact).map(|word| word.text.to_owned()), Form::Exact);
    }
    // Unlike after a word, these are always punctuation after a number.
    let (start, edits) = edits(run.trim_end_matches(['.', ',', ';', ':', '!']));
    if let Edits::Other(0) = edits {
        return leaf(start, closed);
    }
    if let Edits::Typed(edits) | Edits::Other(edits) = edits {
        // Scripts without blanks have no near words; kept whole for one remark.
        if start.contains(text::is_unspaced) {
            let (text, form) = (start.to_owned(), Form::Fuzzy(edits));
            return Some(Node::Word(Word { text, form }));
        }
        let words = words(start).map(|word| word.text.replace('.', ""));
        return several(words, Form::Fuzzy(edits));
    }
    if is_wildcard(run) || closed && ends_open(run) {
        return several(wildcard_words(run, closed).into_iter(), Form::Wildcard);
    }
    let start = run.trim_start_matches(|c: char| !c.is_alphanumeric());
    // In some scripts tones and vowels are combining marks on the last letter.
    let text = start.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words(text).next()?;
    // The period after the last of several initials belongs to them, typed or not.
    if is_initials(text) {
        return Some(Node::word(format!("{text}.")));
    }
    let is_initials = text.contains('.') && start[text.len()..].starts_with('.');
    let end = text.len() + usize::from(is_initials);
    Some(Node::word(&start[..end]))
}

/// Whether a text is single letters separated by periods: `U.S`, `e.g`.
fn is_initials(text: &str) -> bool {
    let mut letters = text.split('.');
    let is_one = |letter: &str| letter.len() == 1 && letter.starts_with(char::is_alphabetic);
    text.contains('.') && letters.all(is_one)
}

/// The suffix of a word after `~`.
#[derive(Debug, PartialEq, Eq)]
pub enum Edits {
    /// No edit distance.
    None,
    /// This edit distance, as typed.
    Typed(u32),
    /// Something else that amounts to this edit distance.
    Other(u32),
}

/// The maximum edit distance.
const MOST_EDITS: u32 = 2;

/// Parses `word~` and `word~2`. As in Lucene, numbers above two mean two, and
/// fractions below one are the share of the word that must stay: `ferry~0.8`.
pub fn edits(run: &str) -> (&str, Edits) {
    let Some((word, number)) = run.rsplit_once('~') else {
        return (run, Edits::None);
    };
    if !word.ends_with(char::is_alphanumeric) {
        return (run, Edits::None);
    }
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let edits = match (number, number.parse::<f32>()) {
        ("", _) | ("1", _) => Edits::Typed(1),
        ("2", _) => Edits::Typed(2),
        (_, Ok(share)) if is_number && share < 1.0 && share > 0.0 => {
            let letters = word.chars().count() as f32;
            // A tolerance, since 0.8 has no exact binary representation.
            let edits = ((1.0 - share) * letters + 1e-4) as u32;
            Edits::Other(edits.min(MOST_EDITS))
        }
        (_, Ok(number)) if is_number => Edits::Other((number as u32).min(MOST_EDITS)),
        _ => return (run, Edits::None),
    };
    (word, edits)
}

/// Whether stars and question marks are wildcards: a star next to a letter, or
/// question marks between two letters or before the first. A row of stars masks a
/// word.
fn is_wildcard(run: &str) -> bool {
    if run.contains("**") || run.contains("://") {
        return false;
    }
    let letters: Vec<char> = run.chars().collect();
    let is_letter = |n: Option<usize>| {
        let letter = n.and_then(|n| letters.get(n));
        letter.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(*c))
    };
    letters.iter().enumerate().any(|(n, c)| match c {
        '*' => is_letter(n.checked_sub(1)) || is_letter(Some(n + 1)),
        // The last of several decides for all.
        '?' if is_letter(Some(n + 1)) => {
            let before = letters[..n].iter().rposition(|c| *c != '?');
            before.is_none() || is_letter(before)
        }
        _ => false,
    })
}

/// Whether a run ends with question marks after a letter: `fic?`.
fn ends_open(run: &str) -> bool {
    let word = run.trim_end_matches('?');
    let is_plain = !run.contains("**") && !run.contains("://");
    is_plain && word.len() < run.len() && word.ends_with(char::is_alphanumeric)
}

/// Splits a run into words with their wildcards. A question mark at the end of a word
/// without others is punctuation, unless `closed`.
fn wildcard_words(run: &str, closed: bool) -> Vec<String> {
    let run = run.trim_end_matches(['!', '.', ',', ';', ':']);
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let parts = run.split(|c: char| !is_letter(c) && !matches!(c, '*' | '?'));
    let mut found = Vec::new();
    for part in parts {
        let bare = part.trim_end_matches('?');
        if is_wildcard(bare) || closed && ends_open(part) {
            found.push(part.to_owned());
        } else {
            found.extend(words(bare).map(|word| word.text.to_owned()));
        }
    }
    found
}

/// Returns one word, or a phrase of several. Those without a wildcard are plain.
fn several(texts: impl Iterator<Item = String>, form: Form) -> Option<Node> {
    let word = |text: String| match form {
        Form::Wildcard if !text.contains(['*', '?']) => Node::word(text),
        form => Node::Word(Word { text, form }),
    };
    let mut words: Vec<Node> = texts.map(word).collect();
    match words.len() {
        0 => None,
        1 => words.pop(),
        _ => Some(Node::Phrase { words, slop: 0 }),
    }
}

/// Parses the inside of a quotation.
pub fn phrase(inside: &str, form: Form, slop: u32) -> Option<Node> {
    let mut parts: Vec<Node> = Vec::new();
    let mut rest = inside;
    while !rest.trim_start().is_empty() {
        rest = rest.trim_start();
        if let Some((group, after)) = alternatives(rest) {
            parts.push(group);
            rest = after;
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let run = &rest[..end];
        rest = &rest[end..];
        if run == "*" && !parts.is_empty() {
            parts.push(any_word());
            continue;
        }
        let node = match form {
            Form::Exact => several(words(run).map(|word| word.text.to_owned()), Form::Exact),
            _ => leaf(run, true),
        };
        match node {
            Some(Node::Phrase { words, slop: 0 }) => parts.extend(words),
            // The two words of `O'Brien` are one name in a field.
            Some(Node::Word(Word {
                text,
                form: Form::Stem,
            })) if is_apostrophed(&text) => parts.push(Node::word(text)),
            Some(Node::Word(Word {
                text,
                form: Form::Stem,
            })) => {
                parts.extend(words(&text).map(|word| Node::word(whole(&text, &word))));
            }
            node => parts.extend(node),
        }
    }
    while parts.last() == Some(&any_word()) {
        parts.pop();
    }
    match parts.len() {
        0 => None,
        _ => Some(Node::Phrase { words: parts, slop }),
    }
}

/// Whether a run is letters and digits with an apostrophe between some of them.
fn is_apostrophed(text: &str) -> bool {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | '‘');
    text.contains(is_apostrophe)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || is_apostrophe(c))
        && words(text).nth(1).is_some()
}

/// Returns a word including the period after the last of several initials, without
/// which they would be read as two words.
fn whole<'t>(text: &'t str, word: &text::Word<'t>) -> &'t str {
    let end = word.start + word.text.len();
    let is_initials = word.text.contains('.') && text[end..].starts_with('.');
    &text[word.start..end + usize::from(is_initials)]
}

/// Returns the star that stands for any whole word of a phrase.
pub fn any_word() -> Node {
    Node::Word(Word {
        text: "*".to_owned(),
        form: Form::Wildcard,
    })
}

/// Parses `(bribe OR kickback)` within a quotation.
fn alternatives(rest: &str) -> Option<(Node, &str)> {
    let (inside, after) = rest.strip_prefix('(')?.split_once(')')?;
    let parts: Vec<&str> = inside.split(" OR ").collect();
    if parts.len() < 2 {
        return None;
    }
    let nodes: Option<Vec<Node>> = parts
        .iter()
        .map(|part| match phrase(part, Form::Stem, 0)? {
            Node::Phrase { mut words, slop: 0 } if words.len() == 1 => words.pop(),
            node => Some(node),
        })
        .collect();
    Some((Node::Or(nodes?), after))
}
