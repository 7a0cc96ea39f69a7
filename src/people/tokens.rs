//! Text to tokens: words, numbers and marks, each with the facts that cost
//! nothing to note while passing over it.
//!
//! The cuts are those that names need: a full stop stays with initials and
//! titles (`J.`, `Mr.`, `U.S.`), a possessive `'s` is a token of its own, a
//! hyphenated word is one token, an elided article (`d'`, `l'`) is split off
//! before a capital. Every token carries a hash of its word without case and
//! accents, so that nothing after this file looks at characters twice.

use rustc_hash::FxHashSet;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// Facts about its letters and place, see the constants below.
    pub facts: u16,
    /// Hash of the word without case and accents.
    pub hash: u64,
}

/// Begins with (or, after `al-` and its like, goes on with) a capital.
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
/// First word of a sentence, as far as marks tell.
pub const SENTENCE: u16 = 1 << 10;
/// White space stands before it.
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

    /// Its characters in `text`.
    #[inline]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }
}

/// The hashes of words that blanks part.
pub fn hashes(words: &str) -> FxHashSet<u64> {
    words.split_whitespace().map(hash).collect()
}

/// The hash that stands for a word: letters folded to small and unaccented.
pub fn hash(word: &str) -> u64 {
    finish(fed(SEED, word))
}

/// The hash of a word, and that of its first letters if it has more of them.
pub fn hash_and_beginning(word: &str, letters: usize) -> (u64, Option<u64>) {
    let end = if word.is_ascii() {
        Some(letters)
    } else {
        word.char_indices().nth(letters).map(|(end, _)| end)
    };
    match end.and_then(|end| word.split_at_checked(end)) {
        Some((beginning, rest)) if !rest.is_empty() => {
            let state = fed(SEED, beginning);
            (finish(fed(state, rest)), Some(finish(state)))
        }
        _ => (hash(word), None),
    }
}

/// A state that has seen the letters of a word, too.
fn fed(mut state: u64, word: &str) -> u64 {
    if word.is_ascii() {
        for byte in word.bytes() {
            feed_byte(&mut state, byte.to_ascii_lowercase());
        }
    } else {
        for c in word.chars() {
            feed(&mut state, c);
        }
    }
    state
}

/// Cuts `text` into tokens, appended to `tokens`.
pub fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner {
        text,
        bytes: text.as_bytes(),
        at: 0,
        pending: PARAGRAPH | SENTENCE,
    };
    // Offsets are 32 bits wide; a longer text is read as far as they reach.
    while scanner.at < text.len().min(u32::MAX as usize - 8) {
        scanner.step(tokens);
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn feed_byte(state: &mut u64, byte: u8) {
    *state = (*state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
}

#[inline]
fn finish(state: u64) -> u64 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[inline]
fn feed(state: &mut u64, c: char) {
    if c.is_ascii() {
        feed_byte(state, c.to_ascii_lowercase() as u8);
    } else {
        feed_folded(state, c);
    }
}

#[cold]
fn feed_folded(state: &mut u64, c: char) {
    let plain: &[u8] = match c {
        'ø' | 'Ø' => b"o",
        'ł' | 'Ł' => b"l",
        'đ' | 'Đ' | 'ð' | 'Ð' => b"d",
        'ı' => b"i",
        'ß' => b"ss",
        'æ' | 'Æ' => b"ae",
        'œ' | 'Œ' => b"oe",
        '’' | 'ʼ' | '‘' => b"'",
        '‐' | '‑' => b"-",
        _ => b"",
    };
    if !plain.is_empty() {
        plain.iter().for_each(|&byte| feed_byte(state, byte));
        return;
    }
    for lower in c.to_lowercase() {
        decompose_canonical(lower, |part| {
            if is_combining_mark(part) {
                return;
            }
            let mut buffer = [0; 4];
            for &byte in part.encode_utf8(&mut buffer).as_bytes() {
                feed_byte(state, byte);
            }
        });
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// What the white space and marks passed so far say of the next word.
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
        if is_apostrophe(c) && self.possessive(tokens) {
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
        // A quote or bracket between the full stop and the word hides nothing.
        let opens = facts & QUOTE != 0 || matches!(c, '(' | '[' | '•' | '-' | '–' | '—' | '*');
        if facts & STOP != 0 || (opens && sentence != 0) {
            self.pending |= SENTENCE;
        }
    }

    /// A bare apostrophe right after a word is its possessive (`soldiers'`),
    /// one with an `s` likewise (`Fico's`).
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
        // Some texts come with a space before `'s`; a spaced bare mark is a quote.
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

    /// A word that is more than letters of ASCII.
    #[inline(never)]
    fn strange_word(&mut self, tokens: &mut Vec<Token>) {
        let word = Word::read(self);
        self.push(tokens, word.end, word.facts, word.hash);
    }
}

/// The small form of each letter of ASCII, 0 for other bytes.
static SMALL: [u8; 256] = {
    let mut small = [0; 256];
    let mut letter = b'a';
    while letter <= b'z' {
        small[letter as usize] = letter;
        small[letter.to_ascii_uppercase() as usize] = letter;
        letter += 1;
    }
    small
};

/// Stands for the word `'s`, however it is printed.
const POSSESSIVE_HASH: u64 = 0x5555_1234_9876_aaaa;

struct Word {
    end: usize,
    facts: u16,
    hash: u64,
}

impl Word {
    /// A word of ASCII letters alone, behind which nothing stands that could
    /// belong to it, as most are: the same as [`Word::read`], quicker.
    #[inline(always)]
    fn plain(scanner: &Scanner<'_>) -> Option<Word> {
        let rest = &scanner.bytes[scanner.at..];
        let (mut state, mut all, mut length) = (SEED, 0xff, 0);
        for byte in rest {
            let small = SMALL[usize::from(*byte)];
            if small == 0 {
                break;
            }
            all &= byte;
            feed_byte(&mut state, small);
            length += 1;
        }
        let letters = &rest[..length];
        if length == 0 || !is_over(letters, &rest[length..]) {
            return None;
        }
        // Of letters this bit tells small ones from capitals.
        let facts = match all & 0x20 {
            0 => WORD | of_capitals(letters),
            _ => WORD,
        };
        Some(Word {
            end: scanner.at + length,
            facts,
            hash: finish(state),
        })
    }

    fn read(scanner: &Scanner<'_>) -> Word {
        let mut shape = Shape::default();
        let mut state = SEED;
        let mut at = scanner.at;
        // Where the letters since the last inner mark began.
        let mut chunk = at;
        while let Some(c) = next_char(scanner, at) {
            let width = c.len_utf8();
            if c.is_ascii_alphanumeric() || c.is_alphanumeric() || is_combining_mark(c) {
                shape.see(c);
            } else if joins(scanner, c, chunk, at) {
                shape.join(c);
                chunk = at + width;
                if is_apostrophe(c) && elides(scanner, chunk) && at - scanner.at <= 2 {
                    feed(&mut state, c);
                    at += width;
                    break;
                }
            } else {
                if c == '.' && keeps_stop(&scanner.bytes[scanner.at..at], &scanner.bytes[chunk..at])
                {
                    // Left out of the hash: `Mr` and `Mr.` are one word.
                    shape.facts |= DOTTED;
                    at += 1;
                }
                break;
            }
            feed(&mut state, c);
            at += width;
        }
        let facts = shape.facts(at - scanner.at);
        Word {
            end: at,
            facts,
            hash: finish(state),
        }
    }
}

/// Whether what stands behind some letters is plainly no part of their word.
#[inline]
fn is_over(letters: &[u8], rest: &[u8]) -> bool {
    match rest {
        [] | [b' ', ..] => true,
        // All abbreviations begin with a capital.
        [b'.', ..] => letters.len() > LONGEST_ABBREVIATION || is_small(letters),
        [b'\'', rest @ ..] | [0xe2, 0x80, 0x99, rest @ ..] => is_possessive(rest),
        [b'-' | b'&' | b'0'..=b'9', ..] => false,
        // Dashes, quotation marks and dots: `–` to `”` but for apostrophes, `…`.
        [0xe2, 0x80, 0x93..=0x97 | 0x9c..=0x9e | 0xa6, ..] => true,
        [byte, ..] => byte.is_ascii(),
    }
}

fn is_small(letters: &[u8]) -> bool {
    letters.len() > 1 && letters[0].is_ascii_lowercase()
}

/// Whether behind an apostrophe an `s` ends the word, or nothing goes on.
fn is_possessive(rest: &[u8]) -> bool {
    match rest {
        [b's' | b'S', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
        [b's' | b'S'] | [] => true,
        [next, ..] => next.is_ascii() && !next.is_ascii_alphabetic(),
    }
}

/// What capitals say, alone or together with small letters.
fn of_capitals(letters: &[u8]) -> u16 {
    let capitals = letters.iter().filter(|byte| byte.is_ascii_uppercase());
    match capitals.count() {
        1 if letters.len() == 1 => return CAPITAL | INITIAL,
        all if all == letters.len() => return CAPITAL | ALL_CAPS,
        _ => {}
    }
    let mut from_small = letters.iter().skip_while(|byte| byte.is_ascii_uppercase());
    let mut facts = 0;
    if letters.first().is_some_and(u8::is_ascii_uppercase) {
        facts |= CAPITAL;
    }
    if from_small.any(u8::is_ascii_uppercase) {
        facts |= CAMEL;
    }
    facts
}

#[inline]
fn next_char(scanner: &Scanner<'_>, at: usize) -> Option<char> {
    let byte = *scanner.bytes.get(at)?;
    if byte.is_ascii() {
        Some(char::from(byte))
    } else {
        scanner.char_at(at)
    }
}

/// Whether the mark at `at` lies inside a word that goes on behind it.
fn joins(scanner: &Scanner<'_>, c: char, chunk: usize, at: usize) -> bool {
    let Some(next) = scanner.char_at(at + c.len_utf8()) else {
        return false;
    };
    let inside = &scanner.bytes[chunk..at];
    match c {
        '-' | '‐' | '‑' => next.is_alphanumeric() && !inside.is_empty(),
        '&' => {
            next.is_uppercase() && inside.len() <= 2 && inside.iter().all(u8::is_ascii_uppercase)
        }
        ',' => is_number(inside) && next.is_ascii_digit(),
        '.' if is_number(inside) => next.is_ascii_digit(),
        '.' => inside.len() == 1 && single_letter(scanner, at + 1),
        _ if is_apostrophe(c) => {
            let after = scanner.char_at(at + c.len_utf8() + next.len_utf8());
            let possessive = matches!(next, 's' | 'S') && !after.is_some_and(char::is_alphanumeric);
            next.is_alphabetic() && !possessive && !inside.is_empty()
        }
        _ => false,
    }
}

fn is_number(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)
}

fn single_letter(scanner: &Scanner<'_>, at: usize) -> bool {
    let letter = scanner.char_at(at);
    let Some(letter) = letter.filter(|c| c.is_alphabetic()) else {
        return false;
    };
    !scanner
        .char_at(at + letter.len_utf8())
        .is_some_and(char::is_alphanumeric)
}

/// `l'Ukraine`, `d'Estaing`: a short small word elided before a capital.
fn elides(scanner: &Scanner<'_>, next: usize) -> bool {
    scanner.bytes[scanner.at].is_ascii_lowercase()
        && scanner.char_at(next).is_some_and(char::is_uppercase)
}

/// Whether a full stop after `word` is part of it: an initial, `U.S.`, `Mr.`
fn keeps_stop(word: &[u8], chunk: &[u8]) -> bool {
    let initial = word.len() == 1 && word[0].is_ascii_uppercase();
    let abbreviated = chunk.len() == 1 && word.len() > 2 && word.contains(&b'.');
    if initial || abbreviated {
        return true;
    }
    word.len() <= LONGEST_ABBREVIATION && ABBREVIATIONS.iter().any(|a| a.as_bytes() == word)
}

const LONGEST_ABBREVIATION: usize = 6;

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "Fr", "Sr", "Jr", "St", "Gen", "Col", "Lt", "Maj",
    "Capt", "Sgt", "Cpl", "Pvt", "Adm", "Cmdr", "Brig", "Sen", "Sens", "Rep", "Reps", "Gov",
    "Govs", "Pres", "Hon", "Supt", "Insp", "Det", "Messrs", "Mme", "Mlle", "Sra", "Srta", "Dra",
    "Esq", "Amb", "Atty", "Ald", "Msgr", "Ph", "Th", "Mx", "Drs", "Ste", "Sec", "Chas", "Wm",
    "Geo", "Jos", "Thos",
];

#[derive(Default)]
struct Shape {
    facts: u16,
    letters: u32,
    capitals: u32,
    small_seen: bool,
    small_before_hyphen: u32,
    hyphen_capital: bool,
    after_hyphen: bool,
}

impl Shape {
    #[inline]
    fn see(&mut self, c: char) {
        if c.is_ascii_lowercase() {
            self.letters += 1;
            self.small_seen = true;
        } else if c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase()) {
            self.letters += 1;
            self.capitals += 1;
            if self.letters == 1 {
                self.facts |= CAPITAL;
            }
            if self.after_hyphen {
                self.hyphen_capital = true;
            }
            if self.small_seen && !self.after_hyphen {
                self.facts |= CAMEL;
            }
        } else if c.is_numeric() {
            self.facts |= DIGIT;
        } else {
            self.letters += 1;
            self.small_seen = true;
        }
        self.after_hyphen = false;
    }

    fn join(&mut self, c: char) {
        match c {
            '.' => self.facts |= DOTTED,
            '-' | '‐' | '‑' => {
                self.facts |= HYPHEN;
                if self.small_before_hyphen == 0 {
                    self.small_before_hyphen = self.letters;
                }
                self.after_hyphen = true;
            }
            c if is_apostrophe(c) => {
                self.facts |= APOSTROPHE;
                self.after_hyphen = true;
            }
            _ => {}
        }
    }

    fn facts(mut self, bytes: usize) -> u16 {
        if self.letters > 0 {
            self.facts |= WORD;
        }
        if self.letters > 1 && self.letters == self.capitals {
            self.facts |= ALL_CAPS;
        }
        let dotted = self.facts & DOTTED != 0;
        let initials = self.letters == self.capitals && self.letters > 0;
        if initials && (bytes == 1 || (dotted && bytes as u32 <= 2 * self.letters + 1)) {
            self.facts |= INITIAL;
        }
        // `al-Assad`, `el-Sisi`: the article is short, the name has a capital.
        if self.hyphen_capital && (1..=2).contains(&self.small_before_hyphen) {
            self.facts |= CAPITAL;
        }
        self.facts
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

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
