//! Finds the end of a word, and the facts about its letters.

use unicode_normalization::char::is_combining_mark;

use super::hash::{SEED, feed, feed_byte, finish};
use super::{ALL_CAPS, APOSTROPHE, CAMEL, CAPITAL, DIGIT, DOTTED, HYPHEN, INITIAL, Scanner, WORD};

/// A word that was read: its end, and the facts about it.
pub struct Word {
    pub end: usize,
    pub facts: u16,
    pub hash: u64,
}

impl Word {
    /// Reads a word of ASCII letters followed by nothing that could belong to it, as
    /// most are: equivalent to [`Word::read`], but faster.
    #[inline(always)]
    pub fn plain(scanner: &Scanner<'_>) -> Option<Word> {
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
        // In letters this bit distinguishes lowercase from capitals.
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

    /// Reads any word.
    pub fn read(scanner: &Scanner<'_>) -> Word {
        let mut shape = Shape::default();
        let mut state = SEED;
        let mut at = scanner.at;
        // Start of the letters since the last inner mark.
        let mut chunk = at;
        while let Some(c) = next_char(scanner, at) {
            let width = c.len_utf8();
            if c.is_ascii_digit() && at > scanner.at && begins_day(&scanner.bytes[at..]) {
                // `Lindqvist2022-12-06`: the space between name and date is missing.
                break;
            }
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
                    // Excluded from the hash: `Mr` and `Mr.` are one word.
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

/// Whether an ISO date begins here: `2022-12-06`.
fn begins_day(bytes: &[u8]) -> bool {
    const DAY: &[u8; 10] = b"0000-00-00";
    let fits = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        form => byte == form,
    };
    bytes.len() >= DAY.len() && bytes.iter().zip(DAY).all(fits)
}

/// The lowercase form of each ASCII letter, 0 for other bytes.
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

/// Whether the text after some letters is clearly not part of their word.
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

/// Whether, after an apostrophe, an `s` ends the word, or nothing continues it.
fn is_possessive(rest: &[u8]) -> bool {
    match rest {
        [b's' | b'S', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
        [b's' | b'S'] | [] => true,
        [next, ..] => next.is_ascii() && !next.is_ascii_alphabetic(),
    }
}

/// Returns the facts about capitals, alone or mixed with lowercase letters.
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

/// Whether the mark at `at` is inside a word that continues after it.
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

/// Whether a short word is elided before a capital: `l'Ukraine`, `d'Estaing`.
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
    "Geo", "Jos", "Thos", "Jas", "Saml", "Robt", "Benj", "Richd", "Coun", "Couns", "Cllr", "Const",
    "Cst", "Lieut", "Cpt",
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
        // `al-Assad`, `el-Sisi`: the article is short, the name is capitalised.
        if self.hyphen_capital && (1..=2).contains(&self.small_before_hyphen) {
            self.facts |= CAPITAL;
        }
        self.facts
    }
}

pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}
