//! The numbers of a date: days, months and years.

use jiff::civil::Date;

use super::{Walk, clock, leading_word};
use crate::lines::date::words;

impl Walk<'_> {
    /// `2024-02-27`, `2024/02/27`, `20240227`, `20240227094000`.
    pub fn iso_date(&mut self) -> bool {
        if self.parts.has_date() {
            return false;
        }
        let Some((first, length)) = self.number(0) else {
            return false;
        };
        if length == 8 || length == 14 {
            return self.compact(first, length);
        }
        let separator = self.byte(4);
        if length != 4 || !matches!(separator, b'-' | b'/' | b'.') {
            return false;
        }
        // `2024. 5. 15.` as Korea and Hungary have it.
        let blank = |at: usize| usize::from(separator == b'.' && self.byte(at) == b' ');
        let from = 5 + blank(5);
        let Some((month, width)) = self.number(from) else {
            return false;
        };
        let end = from + width;
        let from = end + 1 + blank(end + 1);
        let day = self.number(from);
        let Some((day, last)) = day.filter(|_| self.byte(end) == separator) else {
            return false;
        };
        self.take_date(first, month, day) && self.advance(from + last)
    }

    /// The same without separators.
    fn compact(&mut self, digits: i64, length: usize) -> bool {
        let (date, clock) = match length {
            14 => (digits / 1_000_000, Some(digits % 1_000_000)),
            _ => (digits, None),
        };
        if !self.take_date(date / 10_000, date / 100 % 100, date % 100) {
            return false;
        }
        self.parts.time = clock.and_then(|n| clock::time(n / 10_000, n / 100 % 100, n % 100));
        self.advance(length)
    }

    /// Takes a date whose order is plain, if there is such a day.
    fn take_date(&mut self, year: i64, month: i64, day: i64) -> bool {
        let (Ok(year), Ok(month), Ok(day)) =
            (i16::try_from(year), i8::try_from(month), i8::try_from(day))
        else {
            return false;
        };
        if Date::new(year, month, day).is_err() || !(1600..2200).contains(&year) {
            return false;
        }
        self.parts.year = Some(year);
        self.parts.month = Some(month);
        self.parts.day = Some(day);
        true
    }

    /// `27.02.2024`, `2/27/2024`, `27-02-24`.
    pub fn numeric_date(&mut self) -> bool {
        if self.parts.year.is_some() || self.parts.day.is_some() || self.parts.month.is_some() {
            return false;
        }
        let mut at = 0;
        let mut values = [0; 3];
        let mut lengths = [0; 3];
        let separator = self.byte(self.number(0).map_or(0, |(_, length)| length));
        for n in 0..3 {
            if n > 0 {
                if self.byte(at) != separator || !matches!(separator, b'/' | b'.' | b'-') {
                    return false;
                }
                at += 1;
                at += usize::from(separator == b'.' && self.byte(at) == b' ');
            }
            let Some((value, length)) = self.number(at) else {
                return false;
            };
            (values[n], lengths[n]) = (value, length);
            at += length;
        }
        if lengths[0] > 2 || lengths[1] > 2 || !matches!(lengths[2], 2 | 4) {
            return false;
        }
        self.parts.year = Some(full_year(values[2], lengths[2]));
        self.parts.undecided = Some((values[0] as i8, values[1] as i8));
        self.parts.dots = separator == b'.';
        self.advance(at)
    }

    /// A day or a year standing alone.
    pub fn lone_number(&mut self) -> bool {
        let Some((number, length)) = self.number(0) else {
            return false;
        };
        // "February 27, 20249:40 AM" was copied from two lines.
        let is_glued = matches!(length, 5 | 6) && self.byte(length) == b':';
        let (number, length) = if is_glued && self.parts.month.is_some() {
            (number / 10_i64.pow(length as u32 - 4), 4)
        } else {
            (number, length)
        };
        let parts = &mut self.parts;
        if length == 4 && parts.year.is_none() && (1600..2200).contains(&number) {
            parts.year = Some(number as i16);
            return self.advance(length) && self.counter() && self.year_word();
        }
        if parts.undecided.is_some() || length > 2 {
            return false;
        }
        if parts.day.is_none() && (1..=31).contains(&number) {
            if self.is_counted_month(length) {
                self.parts.month = i8::try_from(number).ok();
                return self.advance(length) && self.counter();
            }
            let parts = &mut self.parts;
            parts.day = Some(number as i8);
            parts.day_dot = self.text[self.at + length..].starts_with('.');
            self.advance(length);
            return self.ordinal() && self.counter();
        }
        // "27-Feb-24", "Feb. 27, '24"
        let joined =
            self.at > 0 && matches!(self.text.as_bytes()[self.at - 1], b'-' | b'\'' | b'/');
        if length == 2 && joined && parts.year.is_none() && parts.month.is_some() {
            parts.year = Some(full_year(number, 2));
            return self.advance(length);
        }
        // "01 Mar 24"
        if length == 2 && parts.year.is_none() && self.is_short_year(length) {
            self.parts.year = Some(full_year(number, 2));
            return self.advance(length);
        }
        false
    }

    /// Whether two digits directly behind a day and its month can be the year's: no
    /// word follows that they may count.
    fn is_short_year(&self, length: usize) -> bool {
        let before = self.text[..self.at].trim_end_matches([' ', '.', ',']);
        let behind = self.text[self.at + length..].trim_start();
        let is_clock = behind.starts_with(|c: char| c.is_ascii_digit());
        self.parts.day.is_some()
            && self.parts.month.is_some()
            && before.ends_with(char::is_alphabetic)
            && (is_clock || !behind.starts_with(|c: char| c.is_alphanumeric() || ":%".contains(c)))
    }

    /// Passes over the ending of a day's number.
    fn ordinal(&mut self) -> bool {
        let word = leading_word(self.rest());
        if words::is_ordinal_ending(word) {
            self.at += word.len();
        } else if self.byte(0) == 0xC2 && matches!(self.byte(1), 0xBA | 0xAA | 0xB0) {
            self.at += 2;
        }
        true
    }

    /// Passes over `r.` (rok) and `г.` (год) behind a year.
    fn year_word(&mut self) -> bool {
        let spaced = self.rest().trim_start_matches(' ');
        let word = leading_word(spaced);
        if words::is_year(word) {
            self.at = self.text.len() - spaced.len() + word.len();
            self.at += usize::from(self.byte(0) == b'.');
        }
        true
    }
}

/// A year of which only the last two digits may be printed.
fn full_year(number: i64, length: usize) -> i16 {
    let year = match (length, number) {
        (2, 70..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => number,
    };
    i16::try_from(year).unwrap_or(0)
}
