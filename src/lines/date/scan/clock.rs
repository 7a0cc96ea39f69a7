//! The time of day: `09:40`, `9.40 Uhr`, `9h40`, `4 p.m.`, `0940 GMT`.

use jiff::civil::Time;

use super::{Walk, leading_word};
use crate::lines::date::label::label;
use crate::lines::date::words;

impl Walk<'_> {
    /// `09:40`, `09:40:00.123`, `9.40 Uhr`, `9h40`, `4 p.m.`, `0940 GMT`.
    pub fn clock(&mut self) -> bool {
        if self.parts.time.is_some() {
            return false;
        }
        let Some((number, length)) = self.number(0) else {
            return false;
        };
        if matches!(length, 4 | 6) && self.text[..self.at].ends_with(['T', 't']) {
            let number = if length == 4 { number * 100 } else { number };
            self.parts.time = time(number / 10_000, number / 100 % 100, number % 100);
            return self.advance(length);
        }
        if length == 4 {
            return self.military(number);
        }
        if length > 2 {
            return false;
        }
        let spaced = usize::from(self.byte(length) == b' ');
        let separator = self.byte(length);
        let found = match (separator, self.byte(length + spaced)) {
            (b':' | b'.', _) => self.minutes(number, length + 1, separator == b'.'),
            (0xE6.., _) => self.counted_clock(number, length),
            (_, b'h' | b'H') => self.french(number, length + spaced + 1),
            _ => self.bare_hour(number, length),
        };
        let Some((time, length)) = found else {
            return false;
        };
        self.parts.time = Some(self.in_its_half(time));
        self.advance(length)
    }

    /// `0940 GMT`
    fn military(&mut self, number: i64) -> bool {
        let rest = self.text[self.at + 4..].trim_start();
        let zone = rest.starts_with("GMT") || rest.starts_with("UTC") || rest.starts_with("hrs");
        if self.parts.year.is_none() || !zone {
            return false;
        }
        self.parts.time = time(number / 100, number % 100, 0);
        self.parts.time.is_some() && self.advance(4)
    }

    /// Minutes, and perhaps seconds, that begin at `from`.
    fn minutes(&mut self, hour: i64, from: usize, point: bool) -> Option<(Time, usize)> {
        let (minute, width) = self.number(from)?;
        let mut end = from + width;
        let mut second = 0;
        if self.byte(end) == b':'
            && let Some((value, width)) = self.number(end + 1)
        {
            second = value;
            end += 1 + width;
            if self.byte(end) == b'.'
                && let Some((_, width)) = self.number(end + 1)
            {
                end += 1 + width;
            }
        }
        let half = self.half(end);
        // "9.40" is a time only where a date has been read or am/pm follows;
        // otherwise it might begin a date.
        if width != 2 || (point && half.is_none() && !self.parts.has_date()) {
            return None;
        }
        let (hour, end) = self.on_half(hour, half, end)?;
        Some((self.time(hour, minute, second)?, end))
    }

    /// A time, or midnight in the place of one that no day has.
    fn time(&mut self, hour: i64, minute: i64, second: i64) -> Option<Time> {
        time(hour, minute, second).or_else(|| {
            let is_end = (hour, minute, second) == (24, 0, 0);
            self.parts.is_no_time = is_end || self.parts.has_date();
            self.parts.is_no_time.then_some(Time::midnight())
        })
    }

    /// `9h40`, `9 h`
    fn french(&mut self, hour: i64, from: usize) -> Option<(Time, usize)> {
        let spaced = from + usize::from(self.byte(from) == b' ');
        if let Some((minute, 2)) = self.number(spaced) {
            return Some((self.time(hour, minute, 0)?, spaced + 2));
        }
        let ends = !self.byte(from).is_ascii_alphabetic();
        (ends && self.parts.has_date()).then_some(())?;
        Some((time(hour, 0, 0)?, from))
    }

    /// `4 p.m.`
    fn bare_hour(&mut self, hour: i64, length: usize) -> Option<(Time, usize)> {
        let half = self.half(length);
        half?;
        let (hour, end) = self.on_half(hour, half, length)?;
        Some((time(hour, 0, 0)?, end))
    }

    /// The `a.m.` or `p.m.` at `from`: whether it is the afternoon, whether it
    /// has points, and where it ends.
    fn half(&self, from: usize) -> Option<(bool, bool, usize)> {
        let spaced = from + usize::from(self.byte(from) == b' ');
        let afternoon = match self.byte(spaced) {
            b'a' | b'A' => false,
            b'p' | b'P' => true,
            _ => return None,
        };
        let dotted = self.byte(spaced + 1) == b'.';
        let m = spaced + 1 + usize::from(dotted);
        if !matches!(self.byte(m), b'm' | b'M') {
            return None;
        }
        // "5.12pmfirst published at 11.30am", "6:41pmTuesday 11 Feb" were copied from
        // two places.
        let behind = &self.text[self.at + m + 1..];
        let begins_again = || label(behind).is_some() || begins_with_weekday(behind);
        if behind.starts_with(|c: char| c.is_ascii_alphanumeric()) && !begins_again() {
            return None;
        }
        let end = m + 1 + usize::from(dotted && self.byte(m + 1) == b'.');
        Some((afternoon, dotted, end))
    }

    /// The hour of the day that a half of it makes of one on the clock, and where
    /// that ends.
    fn on_half(
        &mut self,
        hour: i64,
        half: Option<(bool, bool, usize)>,
        end: usize,
    ) -> Option<(i64, usize)> {
        let Some((afternoon, dotted, end)) = half else {
            return Some((hour, end));
        };
        self.parts.dotted_half |= dotted;
        match hour {
            12 => Some((if afternoon { 12 } else { 0 }, end)),
            1..12 => Some((hour + if afternoon { 12 } else { 0 }, end)),
            // "16:40 pm" is wrong but clear.
            13..24 if afternoon => Some((hour, end)),
            _ => None,
        }
    }
}

/// A time of day, if there is such.
pub fn time(hour: i64, minute: i64, second: i64) -> Option<Time> {
    let part = |n: i64| i8::try_from(n).ok();
    // A leap second is the end of a minute, and moves no day.
    Time::new(part(hour)?, part(minute)?, part(second.min(59))?, 0).ok()
}

fn begins_with_weekday(text: &str) -> bool {
    let word = leading_word(text);
    word.len() <= 24 && words::weekday(&word.to_lowercase()).is_some()
}
