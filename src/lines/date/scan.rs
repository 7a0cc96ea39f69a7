//! A single pass over a text that begins with a date, collecting its parts.
//!
//! Dates consist of a few kinds of parts in almost any order, so the scan only
//! classifies each piece, and stops at the first that is not one of them. The parts
//! are interpreted at the end, in [`Parts::moment`].
//!
//! `day` reads numbers of days and years, `clock` times, `offset` zones, and `cjk`
//! numbers followed by counters; words are read here.

mod cjk;
mod clock;
mod day;
mod offset;

use super::parts::Parts;
use super::{words, zone};

/// Collects the parts of the date at the beginning of `text`, and returns them with
/// their length in bytes.
pub fn scan(text: &str) -> (Parts, usize) {
    let mut walk = Walk {
        text,
        at: 0,
        parts: Parts::default(),
    };
    let mut end = 0;
    loop {
        walk.skip_separators();
        let Some(found) = walk.piece() else { break };
        if found == Piece::Part {
            end = walk.at;
        }
    }
    (walk.parts, end)
}

/// The kind of a piece of the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A part of the date.
    Part,
    /// A word that only connects parts.
    Filler,
}

/// The state of a scan.
struct Walk<'a> {
    text: &'a str,
    /// The current offset in bytes.
    at: usize,
    /// The parts found.
    parts: Parts,
}

impl<'a> Walk<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn byte(&self, ahead: usize) -> u8 {
        *self.text.as_bytes().get(self.at + ahead).unwrap_or(&0)
    }

    fn skip_separators(&mut self) {
        let rest = self.rest();
        let kept = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | '.'
                        | '('
                        | ')'
                        | '['
                        | ']'
                        | '|'
                        | '•'
                        | '·'
                        | '@'
                        | '–'
                        | '—'
                        | '（'
                        | '）'
                        | '，'
                )
        });
        self.at += rest.len() - kept.len();
        // A hyphen separates two pieces, but before digits after a time it is the
        // sign of an offset.
        let signs = self.parts.time.is_some() && self.parts.zone.is_none();
        while matches!(self.byte(0), b'-' | b'/' | b'\'')
            && !(signs && self.byte(1).is_ascii_digit())
        {
            self.at += 1;
            while self.byte(0) == b' ' {
                self.at += 1;
            }
        }
    }

    fn piece(&mut self) -> Option<Piece> {
        match self.byte(0) {
            b'0'..=b'9' => self.digits().then_some(Piece::Part),
            b'+' | b'-' => self.offset().then_some(Piece::Part),
            _ => self.word(),
        }
    }

    fn digits(&mut self) -> bool {
        self.iso_date() || self.numeric_date() || self.clock() || self.lone_number()
    }

    /// Returns the value and length of the number at `from`; `None` for numbers too
    /// long for a date.
    fn number(&self, from: usize) -> Option<(i64, usize)> {
        let bytes = &self.text.as_bytes()[(self.at + from).min(self.text.len())..];
        let length = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        if length == 0 || length > 14 {
            return None;
        }
        let value = bytes[..length]
            .iter()
            .fold(0, |n, b| n * 10 + i64::from(b - b'0'));
        Some((value, length))
    }

    /// Advances, and returns `true` since something was read.
    fn advance(&mut self, bytes: usize) -> bool {
        self.at += bytes;
        true
    }

    fn word(&mut self) -> Option<Piece> {
        let word = leading_word(self.rest());
        if word.is_empty() || word.len() > 24 {
            return None;
        }
        let word = zone_before_label(word).unwrap_or(word);
        let lower = word.to_lowercase();
        let piece = self.meaning(word, &lower)?;
        self.at += word.len();
        if self.byte(0) == b'.' {
            self.at += 1;
        }
        Some(piece)
    }

    /// Returns the month of an abbreviation between a day and a year: `27 lut 2024`.
    fn abbreviated(&self, word: &str, lower: &str) -> Option<i8> {
        let month = words::abbreviated_month(lower)?;
        let before = self.text[..self.at].trim_end_matches([' ', '.']);
        let behind = self.text.get(self.at + word.len()..)?;
        let year = behind.trim_start_matches(['.', ',', ' ']);
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        (before.ends_with(|c: char| c.is_ascii_digit()) && digits == 4).then_some(month)
    }

    fn meaning(&mut self, word: &str, lower: &str) -> Option<Piece> {
        // "3 hours ago" is not the Spanish August of "3 ago 2023".
        let before = self.text[..self.at].trim_end();
        let is_past = lower == "ago" && !before.ends_with(|c: char| c.is_ascii_digit());
        if self.parts.month.is_none()
            && self.parts.undecided.is_none()
            && !is_past
            && let Some(month) = words::month(lower).or_else(|| self.abbreviated(word, lower))
        {
            // Croatian months differ from the Polish and Czech ones with the same
            // name, and its days have a full stop.
            let is_croatian = lower == "listopada" && self.parts.day_dot;
            self.parts.month = Some(if is_croatian { 10 } else { month });
            return Some(Piece::Part);
        }
        if let Some(weekday) = words::weekday(lower) {
            self.parts.weekday = self.parts.weekday.or(Some(weekday));
            return Some(Piece::Part);
        }
        if self.parts.time.is_some() {
            if let Some(zone) = zone::named(word).or_else(|| zone::spelled_out(lower)) {
                self.zone(word, zone);
                return Some(Piece::Part);
            }
            if matches!(
                lower,
                "uhr" | "uur" | "h" | "hs" | "hrs" | "hours" | "local" | "time"
            ) {
                return Some(Piece::Part);
            }
        }
        if self.parts.time.is_none()
            && let Some(afternoon) = words::half(lower)
        {
            self.parts.afternoon = Some(afternoon);
            return Some(Piece::Filler);
        }
        if self.parts.time.is_none() && matches!(lower, "noon" | "midnight") {
            self.parts.time = clock::time(if lower == "noon" { 12 } else { 0 }, 0, 0);
            return Some(Piece::Part);
        }
        // The "T" of "2024-02-27T09:40".
        let t = lower == "t" && self.parts.has_date() && self.byte(1).is_ascii_digit();
        (t || words::is_connective(lower) || words::is_short_weekday(lower))
            .then_some(Piece::Filler)
    }
}

/// Returns the zone of `UTCUpdated`, which was copied from two lines.
fn zone_before_label(word: &str) -> Option<&str> {
    let small = word.find(|c: char| c.is_ascii_lowercase())?;
    let zone = word.get(..small.checked_sub(1)?)?;
    let is_loud = zone.len() >= 2 && zone.bytes().all(|b| b.is_ascii_uppercase());
    (is_loud && zone::named(zone).is_some()).then_some(zone)
}

/// Returns the letters at the beginning of a text; a hyphen joins `terça-feira`.
fn leading_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| {
            let joined = *c == '-' && text[at + 1..].starts_with("feira");
            !c.is_alphabetic() && !joined
        })
        .map_or(text.len(), |(at, _)| at);
    let word = &text[..end];
    // In "2024-02-27T09" and "日" letters adjoin digits of the next part.
    word.strip_prefix('T')
        .filter(|rest| rest.is_empty())
        .map_or(word, |_| "T")
}
