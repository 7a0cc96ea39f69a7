//! Zones behind a time, by their names or as a distance from UTC.

use super::Walk;
use crate::lines::date::DayMonthOrder::{DayFirst, MonthFirst};
use crate::lines::date::zone::{self, Zone};

impl Walk<'_> {
    /// Takes a zone; the first one named counts, as in "+0000 (UTC)".
    pub fn zone(&mut self, word: &str, zone: Zone) {
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

    /// `+01:00`, `-0500`, `+1`.
    pub fn offset(&mut self) -> bool {
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
}
