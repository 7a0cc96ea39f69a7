//! Word boundaries.

use unicode_normalization::char::is_combining_mark as is_mark;

use super::ascii::alphanumeric_end;

/// A word of a text, with its position in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The offset of its first byte.
    pub start: usize,
    /// The word as printed, without a possessive `'s`.
    pub text: &'a str,
    /// Whether it opens a paragraph.
    pub opens_paragraph: bool,
}

impl Word<'_> {
    /// Returns the offset after its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Splits a text into words.
///
/// A word is a run of letters and digits. It includes full stops within initials
/// (`U.S.`) and separators within numbers (`10,000`); a possessive ending is
/// skipped. In scripts written without spaces, and in Hangul, whose words take
/// endings, every character with its marks is a word, so that a phrase of characters
/// finds what was typed.
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        opens_paragraph: true,
    }
}

/// The class of a byte in finding words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// An ASCII letter or digit.
    Word,
    /// May be part of a word.
    Point,
    Newline,
    /// Any other ASCII character: separates words.
    Nothing,
    /// Part of a non-ASCII character.
    Beyond,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Beyond; 256];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Word,
            b'.' | b',' => Class::Point,
            b'\n' => Class::Newline,
            _ => Class::Nothing,
        };
        byte += 1;
    }
    classes
};

#[inline]
fn class(bytes: &[u8], at: usize) -> Option<Class> {
    bytes.get(at).map(|byte| CLASSES[usize::from(*byte)])
}

/// Iterator returned by [`words`].
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    opens_paragraph: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let bytes = self.text.as_bytes();
        // Most words are separated by one space, which needs no match on classes: a
        // jump that processors predict badly.
        self.at += usize::from(bytes.get(self.at) == Some(&b' '));
        let start = match class(bytes, self.at)? {
            Class::Word => self.at,
            _ => self.skip_to_word()?,
        };
        // Most words consist of letters only and are followed by a space.
        let end = match alphanumeric_end(bytes, start) {
            end if class(bytes, end) == Some(Class::Nothing) => end,
            end => self.word_end(start, end),
        };
        self.at = end + possessive(self.text, end);
        let word = Word {
            start,
            text: &self.text[start..end],
            opens_paragraph: self.opens_paragraph,
        };
        self.opens_paragraph = false;
        Some(word)
    }
}

impl Words<'_> {
    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            match class(bytes, self.at)? {
                Class::Word => return Some(self.at),
                Class::Newline => {
                    self.opens_paragraph |= bytes.get(self.at + 1) == Some(&b'\n');
                    self.at += 1;
                }
                Class::Beyond => {
                    let c = self.text[self.at..].chars().next()?;
                    if !is_quotation_or_dash(c) && c.is_alphanumeric() {
                        return Some(self.at);
                    }
                    self.at += c.len_utf8();
                }
                Class::Point | Class::Nothing => self.at += 1,
            }
        }
    }

    /// Returns the end of the word from `start`, which extends at least to `at`.
    fn word_end(&self, start: usize, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match class(bytes, at) {
                Some(Class::Word) => at = alphanumeric_end(bytes, at),
                Some(Class::Point) => match self.joined(start, at) {
                    0 => return at,
                    more => at += more,
                },
                Some(Class::Beyond) => match self.text[at..].chars().next() {
                    Some(c) if at == start && is_unspaced(c) => {
                        return self.marked(at + c.len_utf8());
                    }
                    Some(c) if goes_on(c) => at += c.len_utf8(),
                    _ => return at,
                },
                Some(Class::Newline | Class::Nothing) | None => return at,
            }
        }
    }

    /// Returns the end of a character whose marks (vowels, tones) begin at `at`.
    fn marked(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        // Voicing marks follow half-width kana.
        rest.find(|c: char| !is_mark(c) && !matches!(c, '\u{FF9E}' | '\u{FF9F}'))
            .map_or(self.text.len(), |n| at + n)
    }

    /// Returns the bytes of punctuation at `at` that belong to the word from
    /// `start`.
    fn joined(&self, start: usize, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is = |n: usize, test: fn(&u8) -> bool| bytes.get(n).is_some_and(test);
        let letter = u8::is_ascii_alphabetic;
        match bytes[at] {
            b'.' | b',' if is(at - 1, u8::is_ascii_digit) && is(at + 1, u8::is_ascii_digit) => 1,
            // `U.S.`: single letters, each followed by a full stop.
            b'.' if is_initials(&bytes[start..at])
                && is(at + 1, letter)
                && is(at + 2, |b| *b == b'.') =>
            {
                1
            }
            _ => 0,
        }
    }
}

/// Whether a word continues with a non-ASCII character.
fn goes_on(c: char) -> bool {
    if is_quotation_or_dash(c) || is_unspaced(c) {
        return false;
    }
    c.is_alphanumeric() || is_mark(c)
}

/// The most common non-ASCII characters after a word, in one comparison.
fn is_quotation_or_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{203A}')
}

/// `U`, `U.S`, `e.g`: letters at even positions, full stops between them.
fn is_initials(bytes: &[u8]) -> bool {
    bytes.len() % 2 == 1
        && bytes.iter().enumerate().all(|(n, byte)| match n % 2 {
            0 => byte.is_ascii_alphabetic(),
            _ => *byte == b'.',
        })
}

/// Returns the length of a possessive ending that begins at `at`, or 0.
fn possessive(text: &str, at: usize) -> usize {
    // The first bytes of both apostrophes.
    if !matches!(text.as_bytes().get(at), Some(b'\'' | 0xe2)) {
        return 0;
    }
    let rest = &text[at..];
    let ending = ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|ending| rest.starts_with(**ending));
    match ending {
        Some(ending) if !rest[ending.len()..].starts_with(char::is_alphanumeric) => ending.len(),
        _ => 0,
    }
}

/// Whether a script writes sentences without full stops: Thai, Lao, Burmese, Khmer.
pub fn is_unstopped(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Whether a script writes words without spaces between them.
pub fn is_unspaced(c: char) -> bool {
    is_unstopped(c)
        || matches!(u32::from(c),
        0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF // kana, Han
        | 0xAC00..=0xD7A3 // Hangul
        | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn words_are_what_a_reader_calls_words() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Macron's plan, said Élysée",
                &["Macron", "plan", "said", "Élysée"],
            ),
            (
                "the U.S. has 10,000 (3.5%).",
                &["the", "U.S", "has", "10,000", "3.5"],
            ),
            ("O'Brien’s e-mail", &["O", "Brien", "e", "mail"]),
            ("l’État don't", &["l", "État", "don", "t"]),
            ("東京で", &["東", "京", "で"]),
            ("ไม่มี", &["ไ", "ม่", "มี"]),
            ("カ\u{3099}ス", &["カ\u{3099}", "ス"]),
            ("ﾃﾚﾋﾞ", &["ﾃ", "ﾚ", "ﾋﾞ"]),
            ("서울에서", &["서", "울", "에", "서"]),
            ("End. Next 5.", &["End", "Next", "5"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), *expected, "{text}");
        }
    }
}
