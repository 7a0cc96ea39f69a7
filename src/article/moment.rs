//! Points in time, as precise as an article states them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// A point in time with the precision that the article states: a year, a month, a
/// day, a wall clock time, or an instant with its zone's offset.
///
/// Prints and parses as `2024`, `2024-02`, `2024-02-27`, `2024-02-27T04:40:00` and
/// `2024-02-27T04:40:00-05:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day printed on the article; the first day of a month or a year if that is
    /// all that is stated (see [`Moment::has_day`]).
    pub date: Date,
    /// How much of the date is stated.
    pub precision: Precision,
    /// The time of day printed with it; only with a day.
    pub time: Option<Time>,
    /// The zone's offset from UTC, if stated; only with a time.
    pub offset: Option<Offset>,
}

/// How much of a date is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// The year and the month, as on a magazine.
    Month,
    /// The day.
    #[default]
    Day,
}

/// The number of seconds in a day.
pub(crate) const DAY: i64 = 86_400;

impl Moment {
    /// Returns a day without a time.
    pub fn day(date: Date) -> Self {
        Self {
            date,
            precision: Precision::Day,
            time: None,
            offset: None,
        }
    }

    /// Returns a month without a day; `None` if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        Some(Self {
            precision: Precision::Month,
            ..Self::day(first)
        })
    }

    /// Returns a year without a month; `None` if it is out of range.
    pub fn year(year: i16) -> Option<Self> {
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self {
            precision: Precision::Year,
            ..Self::day(first)
        })
    }

    /// Whether a day is stated.
    pub fn has_day(&self) -> bool {
        self.precision == Precision::Day
    }

    /// Returns the same day, month or year without a time.
    #[must_use]
    pub fn without_time(self) -> Self {
        Self {
            time: None,
            offset: None,
            ..self
        }
    }

    /// Returns the last day that it may be: the day stated, or the last one of the
    /// month or year.
    pub fn last_day(&self) -> Date {
        match self.precision {
            Precision::Day => self.date,
            Precision::Month => self.date.last_of_month(),
            Precision::Year => self.date.last_of_year(),
        }
    }

    /// Whether it may be on a day: its own, or one of its month or year.
    pub fn may_be_on(&self, day: Date) -> bool {
        (self.date..=self.last_day()).contains(&day)
    }

    /// Returns the seconds from 1970-01-01T00:00 to this wall clock time, in the
    /// article's own zone; to the beginning of a month or a year. Used for sorting
    /// articles and finding their printed day; it is not a UTC timestamp.
    pub(crate) fn wall_seconds(&self) -> i64 {
        const EPOCH: DateTime = jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0);
        let time = self.time.unwrap_or(Time::midnight());
        self.date.to_datetime(time).duration_since(EPOCH).as_secs()
    }

    /// Returns the wall clock seconds of the last second of a month or a year; `None`
    /// if a day is stated.
    pub(crate) fn last_wall_second(&self) -> Option<i64> {
        let end = || Self::day(self.last_day()).wall_seconds() + DAY - 1;
        (!self.has_day()).then(end)
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self::day(date)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Year => return write!(f, "{:04}", self.date.year()),
            Precision::Month => {
                return write!(f, "{:04}-{:02}", self.date.year(), self.date.month());
            }
            Precision::Day => {}
        }
        let mut pieces = Pieces::from(self.date);
        if let Some(time) = self.time {
            let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
            pieces = pieces.with_time(jiff::civil::time(hour, minute, second, 0));
            if let Some(offset) = self.offset {
                pieces = pieces.with_offset(offset);
            }
        }
        write!(f, "{pieces}")
    }
}

impl FromStr for Moment {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(reduced) = reduced(text) {
            return Ok(reduced);
        }
        let pieces = Pieces::parse(text)?;
        Ok(Self {
            date: pieces.date(),
            precision: Precision::Day,
            time: pieces.time(),
            offset: pieces.to_numeric_offset(),
        })
    }
}

/// Parses ISO 8601 of reduced precision: `2024` or `2024-02`.
fn reduced(text: &str) -> Option<Moment> {
    let number = |digits: &str, length: usize| {
        let is_number = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| digits.parse::<i16>().ok())?
    };
    match text.split_once('-') {
        Some((year, month)) => Moment::month(number(year, 4)?, number(month, 2)? as i8),
        None => Moment::year(number(text, 4)?),
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_print_and_parse_at_their_own_precision() {
        for text in [
            "2024",
            "0999",
            "2024-02",
            "2024-02-27",
            "2024-02-27T04:40:00",
            "2024-02-27T04:40:00-05:00",
            "2024-02-27T09:40:00+00:00",
            "2024-02-27T15:10:00+05:30",
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn an_offset_is_kept_however_it_is_written_or_refused() {
        for (text, expected) in [
            ("2024-02-27T04:40:00-0500", "2024-02-27T04:40:00-05:00"),
            ("2024-02-27T04:40:00-05", "2024-02-27T04:40:00-05:00"),
            ("2024-02-27T04:40:00Z", "2024-02-27T04:40:00+00:00"),
            ("2024-02-27 04:40", "2024-02-27T04:40:00"),
            ("2024-02-27T04:40:00.25+01:00", "2024-02-27T04:40:00+01:00"),
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), expected);
        }
        for text in [
            "27.02.2024",
            "202",
            "2024-",
            "2024-13",
            "2024-2",
            "202402",
            "+024-02",
            "2024-02T04:40",
            "2024-02-27T",
            "2024-02-27T04:40:00-05:xx",
            "2024-02-27T04:40:00+999999:00",
        ] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn wall_seconds_count_from_1970_even_at_the_ends_of_the_calendar() {
        for (text, expected) in [
            ("1970-01-01T00:00:01+05:00", 1),
            ("1969-12-31", -DAY),
            ("2024-02-29T12:00:00", 1_709_208_000),
            ("9999-12-31T23:59:59", 253_402_300_799),
        ] {
            assert_eq!(text.parse::<Moment>().unwrap().wall_seconds(), expected);
        }
    }

    #[test]
    fn a_month_and_a_year_end_on_their_last_day() {
        for (text, last, inside, outside) in [
            ("2024", "2024-12-31", "2024-01-01", "2023-12-31"),
            ("2024-02", "2024-02-29", "2024-02-29", "2024-03-01"),
            ("2024-02-27", "2024-02-27", "2024-02-27", "2024-02-26"),
        ] {
            let moment: Moment = text.parse().unwrap();
            assert_eq!(moment.last_day().to_string(), last);
            assert!(moment.may_be_on(inside.parse().unwrap()), "{text}");
            assert!(!moment.may_be_on(outside.parse().unwrap()), "{text}");
        }
        let month: Moment = "2024-02".parse().unwrap();
        let next: Moment = "2024-03-01".parse().unwrap();
        assert_eq!(month.last_wall_second(), Some(next.wall_seconds() - 1));
        assert_eq!(next.last_wall_second(), None);
    }

    #[test]
    fn wall_seconds_keep_the_printed_day() {
        let late: Moment = "2024-02-27T23:30:00-05:00".parse().unwrap();
        assert_eq!(
            late.wall_seconds().div_euclid(DAY),
            Moment::day(late.date).wall_seconds() / DAY
        );
    }
}
