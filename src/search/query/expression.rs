//! Folding of regular expressions.
//!
//! Words are compared without accents, and with `ß` as `ss`, so accents in an
//! expression must be folded too. Characters that no word contains, such as hyphens
//! and apostrophes, are reported.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{fold, is_unspaced};

/// Folds the letters of an expression like those of words.
pub fn folded(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len());
    let mut classes = 0u32;
    let mut letters = expression.nfc();
    while let Some(c) = letters.next() {
        match c {
            '\\' => out.extend([c].into_iter().chain(letters.next())),
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            _ => {}
        }
        match c {
            '\\' => {}
            c if c.is_ascii() => out.push(c),
            c => letter(c, classes > 0, &mut out),
        }
    }
    out
}

/// Folds one letter. If it becomes two, they are grouped as one item; in a character
/// class, such a letter stays as it is.
fn letter(c: char, is_in_class: bool, out: &mut String) {
    let typed = c.to_string();
    let folded = fold(&typed);
    let is_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    match folded.chars().count() {
        _ if !folded.chars().all(is_word) => out.push(c),
        0 | 1 => out.push_str(&folded),
        _ if is_in_class => out.push(c),
        _ => out.extend(["(?:", &folded, ")"]),
    }
}

/// Returns what an expression requires but no single word contains.
pub fn beyond_words(expression: &str) -> Option<String> {
    let signs = ['-', '\'', '’', '&', '@', '_'];
    let mut outside = String::new();
    let mut classes = 0u32;
    for c in expression.chars() {
        match c {
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            c if classes == 0 => outside.push(c),
            _ => {}
        }
    }
    let letters: Vec<char> = outside.chars().collect();
    let row = letters
        .windows(2)
        .find(|two| two.iter().all(|c| is_unspaced(*c)));
    let sign = outside.chars().find(|c| signs.contains(c));
    let sign = sign.map(String::from);
    sign.or_else(|| row.map(|two| two.iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_folded_as_those_of_words() {
        for (typed, expected) in [
            ("élève", "eleve"),
            ("e\u{301}l.*", "el.*"),
            ("straße+", "stra(?:ss)e+"),
            ("[éß]t", "[eß]t"),
            ("ёлк.", "елк."),
            ("й\\w+", "й\\w+"),
            ("minist(er|ry)", "minist(er|ry)"),
            ("a（b", "a（b"),
        ] {
            assert_eq!(folded(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_no_word_has() {
        for (typed, expected) in [
            ("well-known", Some("-")),
            ("o'brien", Some("'")),
            ("東京.*", Some("東京")),
            ("[a-z]+", None),
            ("minist.*", None),
        ] {
            assert_eq!(beyond_words(typed).as_deref(), expected, "{typed}");
        }
    }
}
