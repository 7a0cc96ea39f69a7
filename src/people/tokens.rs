//! Splits text into tokens: words, numbers and marks, each with the facts that can
//! be recorded at no cost during the scan.
//!
//! The boundaries suit names: a full stop stays with initials and titles (`J.`,
//! `Mr.`, `U.S.`), a possessive `'s` is a separate token, a hyphenated word is one
//! token, an elided article (`d'`, `l'`) is split off before a capital. Every token
//! carries a hash of its word that ignores case and accents, so that later modules
//! need not look at characters again.

mod hash;
mod word;

pub use hash::{hash, hash_and_beginning, hashes};

use hash::{SEED, feed, finish};
use word::{Word, is_apostrophe};

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Facts about its letters and position; see the constants below.
    pub facts: u16,
    /// Hash of the word, ignoring case and accents.
    pub hash: u64,
}

/// Begins with a capital, or continues with one after `al-` and similar.
pub const CAPITAL: u16 = 1;
/// Two letters or more, all capitals.
pub const ALL_CAPS: u16 = 1 << 1;
/// One capital with its full stop, or several (`J.`, `J.R.R.`).
pub const INITIAL: u16 = 1 << 2;
/// Has letters.
pub const WORD: u16 = 1 << 3;
/// Has digits.
pub const DIGIT: u16 = 1 << 4;
/// Has a hyphen inside.
pub const HYPHEN: u16 = 1 << 5;
/// Has an apostrophe inside.
pub const APOSTROPHE: u16 = 1 << 6;
/// Has a capital after a small letter (`McCain`).
pub const CAMEL: u16 = 1 << 7;
/// Ends in a full stop that belongs to it.
pub const DOTTED: u16 = 1 << 8;
/// First token of a paragraph.
pub const PARAGRAPH: u16 = 1 << 9;
/// First word of a sentence, judging by punctuation.
pub const SENTENCE: u16 = 1 << 10;
/// Preceded by white space.
pub const SPACED: u16 = 1 << 11;
/// The possessive `'s` or `'`.
pub const POSSESSIVE: u16 = 1 << 12;
/// A quotation mark of any kind.
pub const QUOTE: u16 = 1 << 13;
/// Ends a sentence.
pub const STOP: u16 = 1 << 14;

impl Token {
    /// Whether all of these facts hold.
    #[inline]
    pub fn is(&self, facts: u16) -> bool {
        self.facts & facts == facts
    }

    /// Whether any of these facts holds.
    #[inline]
    pub fn has_any(&self, facts: u16) -> bool {
        self.facts & facts != 0
    }

    /// Whether it is a word that begins with a capital and continues in lowercase.
    #[inline]
    pub fn is_plain_capital(&self) -> bool {
        self.is(WORD | CAPITAL) && !self.has_any(ALL_CAPS | INITIAL | DIGIT)
    }

    /// Returns its characters in `text`.
    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }
}

/// Splits `text` into tokens, which are appended to `tokens`.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        pending: PARAGRAPH | SENTENCE,
    };
    // Offsets are 32 bits wide; the rest of a longer text is ignored.
    while scanner.at < text.len().min(u32::MAX as usize - 8) {
        scanner.step(tokens);
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Facts for the next word from the white space and marks passed so far.
    pending: u16,
}

impl Scanner<'_> {
    fn step(&mut self, tokens: &mut Vec<Token>) {
        let byte = self.bytes[self.at];
        match byte {
            b'\n' => {
                self.pending |= PARAGRAPH | SENTENCE | SPACED;
                self.at += 1;
            }
            b' ' | b'\t' | b'\r' => {
                self.pending |= SPACED;
                self.at += 1;
            }
            b'a'..=b'z' | b'A'..=b'Z' => self.word(tokens),
            b'0'..=b'9' => self.strange_word(tokens),
            _ if byte.is_ascii() => self.mark(char::from(byte), tokens),
            _ => {
                let Some(c) = self.char_at(self.at) else {
                    self.at += 1;
                    return;
                };
                if c.is_alphanumeric() {
                    self.strange_word(tokens);
                } else if c.is_whitespace() || is_invisible(c) {
                    self.pending |= SPACED;
                    self.at += c.len_utf8();
                } else {
                    self.mark(c, tokens);
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn push(&mut self, tokens: &mut Vec<Token>, end: usize, facts: u16, hash: u64) {
        tokens.push(Token {
            start: self.at as u32,
            end: end as u32,
            facts: facts | self.pending,
            hash,
        });
        self.at = end;
        self.pending = 0;
    }

    fn mark(&mut self, c: char, tokens: &mut Vec<Token>) {
        let sentence = self.pending & SENTENCE;
        let end = self.at + c.len_utf8();
        if is_apostrophe(c) && (self.dutch_article(tokens) || self.possessive(tokens)) {
            return;
        }
        let mut state = SEED;
        feed(&mut state, c);
        let mut facts = 0;
        if is_quote(c) {
            facts |= QUOTE;
        }
        if matches!(c, '.' | '!' | '?' | '…') {
            facts |= STOP;
        }
        self.push(tokens, end, facts, finish(state));
        // A quote or bracket after the full stop does not hide the boundary.
        let opens = facts & QUOTE != 0 || matches!(c, '(' | '[' | '•' | '-' | '–' | '—' | '*');
        if facts & STOP != 0 || (opens && sentence != 0) {
            self.pending |= SENTENCE;
        }
    }

    /// Reads the article of `Annemiek 't Hart`: between spaces, before a capital.
    fn dutch_article(&mut self, tokens: &mut Vec<Token>) -> bool {
        let mark = self.char_at(self.at).map_or(1, char::len_utf8);
        let end = self.at + mark + 1;
        let before = self.text[..self.at].chars().next_back();
        let is_apart = before.is_none_or(|c| c.is_whitespace() || is_quote(c) || c == '(');
        let is_article = is_apart
            && self.bytes.get(end - 1) == Some(&b't')
            && self.bytes.get(end) == Some(&b' ')
            && self.char_at(end + 1).is_some_and(char::is_uppercase);
        if is_article {
            self.push(tokens, end, WORD, hash("'t"));
        }
        is_article
    }

    /// Reads a possessive: a bare apostrophe right after a word (`soldiers'`), or
    /// one with an `s` (`Fico's`).
    fn possessive(&mut self, tokens: &mut Vec<Token>) -> bool {
        if self.pending & PARAGRAPH != 0 || !tokens.last().is_some_and(|t| t.is(WORD)) {
            return false;
        }
        let mark = self.char_at(self.at).map_or(1, char::len_utf8);
        let mut end = self.at + mark;
        let s = matches!(self.bytes.get(end), Some(b's' | b'S'));
        let ends = !self.char_at(end + 1).is_some_and(char::is_alphanumeric);
        if s && ends {
            end += 1;
        }
        // Some texts have a space before `'s`; a bare mark after a space is a quote.
        let bare = end == self.at + mark;
        let plural = matches!(
            self.bytes.get(self.at.wrapping_sub(1)),
            Some(b's' | b'S' | b'x' | b'z')
        );
        if bare && !plural {
            return false;
        }
        self.push(tokens, end, POSSESSIVE, POSSESSIVE_HASH);
        true
    }

    #[inline(always)]
    fn word(&mut self, tokens: &mut Vec<Token>) {
        match Word::plain(self) {
            Some(word) => self.push(tokens, word.end, word.facts, word.hash),
            None => self.strange_word(tokens),
        }
    }

    /// Reads a word that is more than ASCII letters.
    #[inline(never)]
    fn strange_word(&mut self, tokens: &mut Vec<Token>) {
        let word = Word::read(self);
        self.push(tokens, word.end, word.facts, word.hash);
    }
}

/// The hash of the word `'s`, however it is printed.
const POSSESSIVE_HASH: u64 = 0x5555_1234_9876_aaaa;

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '‹' | '›' | '`'
    )
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn a_beginning_has_the_hash_of_a_word_of_its_own() {
        for (word, beginning) in [
            ("Minister", Some("Minis")),
            ("élections", Some("élect")),
            ("Göteborgs", Some("Göteb")),
            ("five5", None),
            ("Jörg", None),
            ("", None),
        ] {
            let expected = (hash(word), beginning.map(hash));
            assert_eq!(hash_and_beginning(word, 5), expected, "{word}");
        }
    }

    #[test]
    fn cuts_are_those_that_names_need() {
        for (text, expected) in [
            ("Mr. J. K. O'Hara's dog.", "Mr.|J.|K.|O'Hara|'s|dog|."),
            (
                "J.R.R. Marsh of the U.S. Army",
                "J.R.R.|Marsh|of|the|U.S.|Army",
            ),
            (
                "Jean-Claude d’Arlan and l'Europe",
                "Jean-Claude|d’|Arlan|and|l'|Europe",
            ),
            (
                "the Joneses’ 1,250.75 euros, 3.5%",
                "the|Joneses|’|1,250.75|euros|,|3.5|%",
            ),
            ("\"No,\" said al-Amar.", "\"|No|,|\"|said|al-Amar|."),
            ("It ended.Then don't", "It|ended|.|Then|don't"),
            ("AT&T (AP) — Lund", "AT&T|(|AP|)|—|Lund"),
        ] {
            assert_eq!(cut(text).join("|"), expected);
        }
    }

    #[test]
    fn plain_words_are_read_like_others() {
        for text in [
            "Anna",
            "NATO",
            "a",
            "B",
            "McCain",
            "iPhone",
            "aB",
            "ABc",
            "Mr.",
            "Senators.",
            "it)",
            "up,",
        ] {
            let scanner = Scanner {
                text,
                bytes: text.as_bytes(),
                at: 0,
                pending: 0,
            };
            let whole = Word::read(&scanner);
            if let Some(plain) = Word::plain(&scanner) {
                let parts = |word: &Word| (word.end, word.facts, word.hash);
                assert_eq!(parts(&plain), parts(&whole), "{text}");
            } else {
                assert_eq!(text, "Mr.");
            }
        }
    }

    #[test]
    fn a_word_has_one_hash_in_any_dress() {
        for (one, other) in [
            ("José", "JOSE"),
            ("Łuk", "luk"),
            ("O’Neil", "o'neil"),
            ("Ørsted", "orsted"),
        ] {
            assert_eq!(hash(one), hash(other));
        }
        assert_ne!(hash("Anna"), hash("Anne"));
    }
}
