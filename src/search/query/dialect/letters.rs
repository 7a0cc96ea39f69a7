//! Translation of wildcards. `!` and `$` truncate a word, `$2` by up to two letters;
//! in Nexis a star is one letter, or at the end of a word at most one.

use super::Syntax;
use crate::text::fold;

/// The maximum number of letters to distinguish from any number.
const MOST_LETTERS: u32 = 20;

/// Translates the wildcards of a word.
pub fn own(word: &str, syntax: Syntax) -> String {
    match syntax {
        Syntax::Nexis => nexis(word),
        Syntax::Own | Syntax::Factiva => factiva(word),
    }
}

/// Whether a word in a Nexis query has Factiva's truncation sign.
pub fn is_foreign(word: &str, syntax: Syntax) -> bool {
    syntax == Syntax::Nexis && factiva(word) != word
}

fn nexis(word: &str) -> String {
    let start = word.trim_end_matches(['!', '*', '?']);
    if !start.ends_with(char::is_alphanumeric) {
        return word.to_owned();
    }
    let end = &word[start.len()..];
    let inner = start.replace('*', "?");
    let is_starred = !end.is_empty() && end.bytes().all(|sign| sign == b'*');
    match end {
        "" => inner,
        _ if is_starred => up_to(start, end.len() as u32),
        _ if end.contains('!') => format!("{inner}*"),
        _ => format!("{inner}{}", end.replace('*', "?")),
    }
}

fn factiva(word: &str) -> String {
    let start = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[start.len()..];
    let Some(start) = start.strip_suffix('$') else {
        return word.to_owned();
    };
    if !start.ends_with(char::is_alphanumeric) {
        return word.to_owned();
    }
    match digits.parse() {
        Ok(most @ 0..=MOST_LETTERS) => up_to(start, most),
        _ => format!("{start}*"),
    }
}

/// Returns a word followed by up to `most` letters: as a regular expression, since
/// its stem would match longer words too.
fn up_to(start: &str, most: u32) -> String {
    let mut letters = String::new();
    for c in fold(start).chars() {
        match c {
            '*' | '?' => letters.push('.'),
            c if c.is_alphanumeric() => letters.push(c),
            c => letters.extend(['\\', c].into_iter().filter(|c| !c.is_whitespace())),
        }
    }
    match most {
        0 => format!("/{letters}/"),
        1 => format!("/{letters}.?/"),
        most => format!("/{letters}.{{0,{most}}}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_letters() {
        for (word, nexis, factiva) in [
            ("bank", "bank", "bank"),
            ("brib!", "brib*", "brib!"),
            ("wom*n", "wom?n", "wom*n"),
            ("strik*", "/strik.?/", "strik*"),
            ("Wom*n*", "/wom.n.?/", "Wom*n*"),
            ("budge?", "budge?", "budge?"),
            ("bank**", "/bank.{0,2}/", "bank**"),
            ("bank$", "bank$", "bank*"),
            ("bank$1", "bank$1", "/bank.?/"),
            ("bank$3", "bank$3", "/bank.{0,3}/"),
            ("$5", "$5", "$5"),
            ("*", "*", "*"),
        ] {
            assert_eq!(own(word, Syntax::Nexis), nexis, "{word}");
            assert_eq!(own(word, Syntax::Factiva), factiva, "{word}");
        }
    }
}
