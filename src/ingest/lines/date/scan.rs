//! One walk over a text that begins with a date, collecting its parts.
//!
//! Dates are a heap of few kinds of things in almost any order, so the walk
//! asks of each piece only what it is, and stops at the first that is none of
//! them. What the heap means is decided at the end, in [`Parts::moment`].

use jiff::civil::{Date, Time};

use super::DayMonthOrder::{self, DayFirst, MonthFirst};
use super::label::label;
use super::words;
use super::zone::{self, Zone};
use crate::article::Moment;

/// What a date's text states, piece by piece.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub time: Option<Time>,
    zone: Option<Zone>,
    weekday: Option<i8>,
    /// Two numbers of which one is the day and the other the month.
    undecided: Option<(i8, i8)>,
    dots: bool,
    /// Whether `午後` and the like before the clock say afternoon, or morning.
    afternoon: Option<bool>,
    /// Whether a full stop stands behind the day's number.
    day_dot: bool,
    us_zone: bool,
    day_first_zone: bool,
    dotted_half: bool,
    /// Whether the time cannot be on the day: `24:00`, or a slip. It is read
    /// over, since it takes nothing from the day.
    is_no_time: bool,
}

impl Parts {
    /// The moment that the parts make up.
    pub fn moment(&self, order: Option<DayMonthOrder>) -> Option<Moment> {
        let date = self.date(order)?;
        Some(self.on(date))
    }

    /// The stated time of day on a date known from elsewhere.
    pub fn on(&self, date: Date) -> Moment {
        let time = self.time.filter(|_| !self.is_no_time);
        let offset = match (time, self.zone) {
            (Some(time), Some(zone)) => zone.offset(date.to_datetime(time)),
            _ => None,
        };
        Moment { date, time, offset }
    }

    fn date(&self, order: Option<DayMonthOrder>) -> Option<Date> {
        let year = self.year.filter(|year| *year >= 1600)?;
        let Some((first, second)) = self.undecided else {
            return Date::new(year, self.month?, self.day?).ok();
        };
        let month_first = Date::new(year, first, second).ok();
        let day_first = Date::new(year, second, first).ok();
        let (Some(us), Some(rest)) = (month_first, day_first) else {
            return month_first.or(day_first);
        };
        if us == rest {
            return Some(us);
        }
        match self.order(us, rest, order)? {
            MonthFirst => Some(us),
            DayFirst => Some(rest),
        }
    }

    /// Weighs the evidence, strongest first.
    fn order(&self, us: Date, rest: Date, given: Option<DayMonthOrder>) -> Option<DayMonthOrder> {
        if let Some(weekday) = self.weekday {
            let matches = |date: Date| date.weekday().to_monday_one_offset() == weekday;
            match (matches(us), matches(rest)) {
                (true, false) => return Some(MonthFirst),
                (false, true) => return Some(DayFirst),
                // The weekday contradicts both: something here is not
                // understood, better not to read it.
                (false, false) => return None,
                (true, true) => {}
            }
        }
        if self.us_zone {
            return Some(MonthFirst);
        }
        if self.day_first_zone {
            return Some(DayFirst);
        }
        if given.is_some() {
            return given;
        }
        if self.dots {
            return Some(DayFirst);
        }
        // "4:40 a.m." with its points is American style, unless a zone from
        // elsewhere stands beside it.
        (self.dotted_half && self.zone.is_none()).then_some(MonthFirst)
    }

    fn has_date(&self) -> bool {
        self.year.is_some() && (self.undecided.is_some() || self.day.is_some())
    }
}

/// Collects the parts of the date that `text` begins with, and the number of
/// bytes they take.
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A part of the date.
    Part,
    /// A word that only connects parts.
    Filler,
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
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
        // A hyphen parts two pieces, but before digits after a time it is the
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

    /// The number at `from`: its value and length. Longer ones are no part of
    /// a date.
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

    /// `2024-02-27`, `2024/02/27`, `20240227`, `20240227094000`.
    fn iso_date(&mut self) -> bool {
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

    fn compact(&mut self, digits: i64, length: usize) -> bool {
        let (date, clock) = match length {
            14 => (digits / 1_000_000, Some(digits % 1_000_000)),
            _ => (digits, None),
        };
        if !self.take_date(date / 10_000, date / 100 % 100, date % 100) {
            return false;
        }
        self.parts.time = clock.and_then(|n| time(n / 10_000, n / 100 % 100, n % 100));
        self.advance(length)
    }

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

    fn advance(&mut self, bytes: usize) -> bool {
        self.at += bytes;
        true
    }

    /// `27.02.2024`, `2/27/2024`, `27-02-24`.
    fn numeric_date(&mut self) -> bool {
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

    /// `09:40`, `09:40:00.123`, `9.40 Uhr`, `9h40`, `4 p.m.`, `0940 GMT`.
    fn clock(&mut self) -> bool {
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
            (0xE6.., _) => self.cjk_clock(number, length),
            (_, b'h' | b'H') => self.french(number, length + spaced + 1),
            _ => self.bare_hour(number, length),
        };
        let Some((time, length)) = found else {
            return false;
        };
        self.parts.time = Some(self.in_its_half(time));
        self.advance(length)
    }

    fn military(&mut self, number: i64) -> bool {
        let rest = self.text[self.at + 4..].trim_start();
        let zone = rest.starts_with("GMT") || rest.starts_with("UTC") || rest.starts_with("hrs");
        if self.parts.year.is_none() || !zone {
            return false;
        }
        self.parts.time = time(number / 100, number % 100, 0);
        self.parts.time.is_some() && self.advance(4)
    }

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

    fn french(&mut self, hour: i64, from: usize) -> Option<(Time, usize)> {
        let spaced = from + usize::from(self.byte(from) == b' ');
        if let Some((minute, 2)) = self.number(spaced) {
            return Some((self.time(hour, minute, 0)?, spaced + 2));
        }
        let ends = !self.byte(from).is_ascii_alphabetic();
        (ends && self.parts.has_date()).then_some(())?;
        Some((time(hour, 0, 0)?, from))
    }

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
        // "5.12pmfirst published at 11.30am" was copied from two places.
        let behind = &self.text[self.at + m + 1..];
        if behind.starts_with(|c: char| c.is_ascii_alphanumeric()) && label(behind).is_none() {
            return None;
        }
        let end = m + 1 + usize::from(dotted && self.byte(m + 1) == b'.');
        Some((afternoon, dotted, end))
    }

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

    /// A day or a year standing alone.
    fn lone_number(&mut self) -> bool {
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
            return self.advance(length) && self.cjk() && self.year_word();
        }
        if parts.undecided.is_some() || length > 2 {
            return false;
        }
        if parts.day.is_none() && (1..=31).contains(&number) {
            if parts.year.is_some()
                && parts.month.is_none()
                && self.text[self.at + length..].starts_with(['月', '월'])
            {
                parts.month = i8::try_from(number).ok();
                return self.advance(length) && self.cjk();
            }
            parts.day = Some(number as i8);
            parts.day_dot = self.text[self.at + length..].starts_with('.');
            self.advance(length);
            return self.ordinal() && self.cjk();
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

    /// Passes over the counters of Chinese, Japanese and Korean dates.
    fn cjk(&mut self) -> bool {
        if self
            .rest()
            .starts_with(['年', '月', '日', '년', '월', '일'])
        {
            self.at += '年'.len_utf8();
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

    /// A time behind `午後` and the like.
    fn in_its_half(&self, time: Time) -> Time {
        match (self.parts.afternoon, time.hour()) {
            (Some(true), hour @ 1..12) => time.with().hour(hour + 12).build().unwrap_or(time),
            (Some(false), 12) => time.with().hour(0).build().unwrap_or(time),
            _ => time,
        }
    }

    /// `18時30分`, `9시 5분`, `18时`, with the number of the hour and where its
    /// counter stands.
    fn cjk_clock(&self, hour: i64, from: usize) -> Option<(Time, usize)> {
        let counter = self.text.get(self.at + from..)?.chars().next()?;
        if !matches!(counter, '時' | '时' | '点' | '點' | '시') {
            return None;
        }
        let end = from + counter.len_utf8();
        let spaced = end + usize::from(self.byte(end) == b' ');
        let minute = self.number(spaced).and_then(|(minute, width)| {
            let behind = self.text.get(self.at + spaced + width..)?;
            let counter = behind.chars().next().filter(|c| matches!(c, '分' | '분'))?;
            Some((minute, spaced + width + counter.len_utf8()))
        });
        let (minute, end) = minute.unwrap_or((0, end));
        Some((time(hour, minute, 0)?, end))
    }

    fn word(&mut self) -> Option<Piece> {
        let word = leading_word(self.rest());
        if word.is_empty() || word.len() > 24 {
            return None;
        }
        let lower = word.to_lowercase();
        let piece = self.meaning(word, &lower)?;
        self.at += word.len();
        if self.byte(0) == b'.' {
            self.at += 1;
        }
        Some(piece)
    }

    /// The month that a short form is between a day and a year: `27 lut 2024`.
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
            // Croatian months are others than the Polish and Czech ones of their
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
            self.parts.time = time(if lower == "noon" { 12 } else { 0 }, 0, 0);
            return Some(Piece::Part);
        }
        // The "T" of "2024-02-27T09:40".
        let t = lower == "t" && self.parts.has_date() && self.byte(1).is_ascii_digit();
        (t || words::is_connective(lower) || words::is_short_weekday(lower))
            .then_some(Piece::Filler)
    }

    /// Takes a zone; the first one named counts, as in "+0000 (UTC)".
    fn zone(&mut self, word: &str, zone: Zone) {
        if self.parts.zone.is_some() {
            return;
        }
        self.parts.zone = Some(zone);
        let order = zone::order(word);
        self.parts.us_zone = order == Some(MonthFirst) || matches!(zone, Zone::Us(_));
        self.parts.day_first_zone = order == Some(DayFirst);
        // "GMT+0100" and "UTC+1" mean the sum.
        let spaced = 3 + usize::from(self.byte(3) == b' ');
        if matches!(word, "GMT" | "UTC")
            && matches!(self.byte(spaced), b'+' | b'-')
            && self.byte(spaced + 1).is_ascii_digit()
        {
            self.parts.zone = None;
        }
    }

    /// Whether what ends at `end` is the hour until which something lasts:
    /// `09:40-10:30`. Dates made for machines alone write zones so.
    fn is_span(&self, end: usize) -> bool {
        let is_clock = self.text[self.at..]
            .get(..end)
            .is_some_and(|text| text.contains(':'));
        let is_iso = || {
            let clock = self.text[..self.at].rsplit_once(['T', ' ']);
            let (date, _) = clock.unwrap_or_default();
            date.ends_with(|c: char| c.is_ascii_digit()) && date.contains('-')
        };
        let is_sum = || self.text[..self.at].ends_with(['C', 'T']);
        is_clock && !is_iso() && !is_sum()
    }

    /// `+01:00`, `-0500`, `+1`.
    fn offset(&mut self) -> bool {
        if self.parts.time.is_none() || self.parts.zone.is_some() {
            return false;
        }
        let sign = if self.byte(0) == b'-' { -1 } else { 1 };
        let Some((number, length)) = self.number(1) else {
            return false;
        };
        let (hours, minutes, end) = match length {
            4 => (number / 100, number % 100, 5),
            1 | 2 => match self.number(length + 2) {
                Some((minutes, 2)) if self.byte(length + 1) == b':' => {
                    (number, minutes, length + 4)
                }
                _ => (number, 0, length + 1),
            },
            _ => return false,
        };
        if hours > 14 || minutes % 15 != 0 || sign < 0 && (hours > 12 || self.is_span(end)) {
            return false;
        }
        self.parts.zone = Some(Zone::Fixed(sign * (hours * 3600 + minutes * 60) as i32));
        self.advance(end)
    }
}

/// The letters that a text begins with; a hyphen joins `terça-feira`.
fn leading_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| {
            let joined = *c == '-' && text[at + 1..].starts_with("feira");
            !c.is_alphabetic() && !joined
        })
        .map_or(text.len(), |(at, _)| at);
    let word = &text[..end];
    // In "2024-02-27T09" and "日" letters touch digits of the next part.
    word.strip_prefix('T')
        .filter(|rest| rest.is_empty())
        .map_or(word, |_| "T")
}

fn full_year(number: i64, length: usize) -> i16 {
    let year = match (length, number) {
        (2, 70..) => 1900 + number,
        (2, _) => 2000 + number,
        _ => number,
    };
    i16::try_from(year).unwrap_or(0)
}

fn time(hour: i64, minute: i64, second: i64) -> Option<Time> {
    let part = |n: i64| i8::try_from(n).ok();
    // A leap second is the end of a minute, and moves no day.
    Time::new(part(hour)?, part(minute)?, part(second.min(59))?, 0).ok()
}
