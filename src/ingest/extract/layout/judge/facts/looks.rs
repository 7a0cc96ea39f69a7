//! Facts about the words and the appearance of a line.

use super::{About, mixed};
use crate::ingest::extract::layout::ends_sentence;
use crate::ingest::extract::layout::shape;
use crate::people::hash_and_beginning;
use crate::text::{is_digits, sentences};

/// The appearance of a line, quantised into few levels.
#[derive(Clone, Copy)]
pub struct Looks {
    pub length: u64,
    pub end: u64,
    pub shape: u64,
}

impl Looks {
    /// Returns the appearance of a line.
    pub fn of(text: &str) -> Self {
        let words = shape::words(text);
        let length = match words {
            0..=5 => words as u64,
            6..=8 => 6,
            9..=12 => 7,
            13..=17 => 8,
            18..=25 => 9,
            26..=40 => 10,
            _ => 11,
        };
        let last = text.chars().next_back();
        let end = match sentences::last_sign_before_brackets(text) {
            Some('?') => 1,
            Some('!') => 2,
            Some(':') => 3,
            Some(sign) if sentences::is_stop(sign) => 4,
            _ if last.is_some_and(|last| last.is_ascii_digit()) => 5,
            _ if last.is_some_and(char::is_alphabetic) => 6,
            _ => 7,
        };
        let shape = match end {
            4 if words > 12 => 0,
            4 => 1,
            1 => 2,
            _ if words > 12 => 3,
            _ if words > 5 => 4,
            _ if words > 1 => 5,
            _ => 6,
        };
        Self { length, end, shape }
    }

    pub fn both(self) -> u64 {
        self.length * 8 + self.end
    }

    pub(super) fn facts(self, text: &str, say: &mut impl FnMut(About, u64)) {
        const SIGNS: [char; 20] = [
            '@', '|', '·', '•', '»', '›', '→', '/', '#', '+', '©', '…', '–', '—', '[', '(', '&',
            '"', '“', '*',
        ];
        say(About::Length, self.length);
        say(About::End, self.end);
        say(About::LengthAndEnd, self.both());
        let start = match text.chars().next() {
            Some(c) if c.is_lowercase() => 0,
            Some(c) if c.is_uppercase() => 1,
            Some(c) if c.is_numeric() => 2,
            Some('"' | '“' | '„' | '«' | '»' | '‘' | '\'') => 3,
            Some('(' | '[') => 4,
            _ => 5,
        };
        say(About::Start, start * 32 + self.length);
        let (mut words, mut capitals, mut shouted) = (0u64, 0u64, 0u64);
        let mut signs = [false; SIGNS.len()];
        let mut letters = 0;
        for c in text.chars() {
            if c.is_ascii_lowercase() && letters > 0 {
                letters += 1;
                continue;
            }
            if c.is_alphabetic() {
                words += u64::from(letters == 0);
                capitals += u64::from(letters == 0 && c.is_uppercase());
                shouted += u64::from(letters == 1 && c.is_uppercase());
                letters += 1;
                continue;
            }
            letters = 0;
            if c != ' '
                && let Some(n) = SIGNS.iter().position(|sign| *sign == c)
            {
                signs[n] = true;
            }
        }
        let share = |some: u64| (some * 4).checked_div(words).unwrap_or(5);
        say(About::Capitals, share(capitals) * 16 + words.min(4));
        say(About::Capitals, 200 + share(shouted));
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        say(About::Digits, (digits * 8 / text.len().max(1)) as u64);
        for (n, _) in (0..).zip(signs).filter(|(_, stands)| *stands) {
            say(About::Sign, n * 2 + u64::from(self.length > 7));
        }
    }
}

/// Adds facts about the words of a line.
pub fn words(text: &str, say: &mut impl FnMut(About, u64)) {
    const STEM: usize = 5;
    let mut above = 0;
    let mut last = 0;
    for (n, word) in shape::letter_runs(text).take(WORDS).enumerate() {
        let (hash, beginning) = hash_and_beginning(word, STEM);
        // Of a number only its length is used.
        let hash = if is_digits(word) {
            word.len() as u64
        } else {
            hash
        };
        say(About::Word, hash);
        if let Some(beginning) = beginning {
            say(About::Beginning, beginning);
        }
        match n {
            0 => say(About::FirstWord, hash),
            _ => say(About::Pair, mixed(above, hash)),
        }
        (above, last) = (hash, hash);
    }
    say(About::LastWord, last);
}

/// Returns formal properties of a line, independent of its words.
pub fn form(text: &str) -> [bool; 6] {
    const KEY: usize = 24;
    let end = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    let is_stopped = ends_sentence(text);
    [
        shape::is_numbered(text),
        text.find(": ").is_some_and(|colon| colon <= KEY),
        // A credit after a sentence, with or without brackets.
        text.ends_with(')'),
        !is_stopped && text.contains(". "),
        text[end..].contains('/'),
        text.contains("://") || text.contains("www."),
    ]
}

/// The maximum number of words of a line, from its start, that are used.
const WORDS: usize = 40;
