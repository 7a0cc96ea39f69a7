//! Zone abbreviations as newspapers print them, and their offsets.
//!
//! Abbreviations used in the news of several countries (`IST`, `AST`, `GST`) leave
//! the time without an offset. The article's own words may resolve `IST`: see
//! [`super::ist`].

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;

use self::Zone::{Fixed, Uk, Unknown, Us};
use super::DayMonthOrder::{self, DayFirst, MonthFirst};

/// The offset from UTC that a zone's name implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed offset in seconds.
    Fixed(i32),
    /// US local time: the winter offset in seconds; summer time adds an hour.
    Us(i32),
    /// The local time of the United Kingdom.
    Uk,
    /// A named zone with an unknown offset.
    Unknown,
}

impl Zone {
    /// Returns the offset at a local time of the zone.
    pub fn offset(self, at: DateTime) -> Option<Offset> {
        let seconds = match self {
            Self::Fixed(seconds) => seconds,
            Self::Us(winter) => winter + i32::from(us_summer_time(at)?) * 3600,
            Self::Uk => i32::from(uk_summer_time(at)?) * 3600,
            Self::Unknown => return None,
        };
        Offset::from_seconds(seconds).ok()
    }
}

/// Every abbreviation with its offset from UTC, and the order of numeric dates where
/// it is used, if unique: GMT and UTC are used everywhere, some names in countries
/// of either order.
#[rustfmt::skip]
const ZONES: &[(&str, Zone, Option<DayMonthOrder>)] = &[
    ("Z", Fixed(0), None),
    ("UTC", Fixed(0), None),
    ("GMT", Fixed(0), None),
    ("WET", Fixed(0), Some(DayFirst)),
    ("UT", Fixed(0), None),
    ("BST", Fixed(4 * QUARTER), Some(DayFirst)),
    ("CET", Fixed(4 * QUARTER), Some(DayFirst)),
    ("MEZ", Fixed(4 * QUARTER), Some(DayFirst)),
    ("WEST", Fixed(4 * QUARTER), Some(DayFirst)),
    ("WAT", Fixed(4 * QUARTER), Some(DayFirst)),
    ("CEST", Fixed(8 * QUARTER), Some(DayFirst)),
    ("MESZ", Fixed(8 * QUARTER), Some(DayFirst)),
    ("EET", Fixed(8 * QUARTER), Some(DayFirst)),
    ("SAST", Fixed(8 * QUARTER), Some(DayFirst)),
    ("CAT", Fixed(8 * QUARTER), Some(DayFirst)),
    ("EEST", Fixed(12 * QUARTER), Some(DayFirst)),
    ("MSK", Fixed(12 * QUARTER), Some(DayFirst)),
    ("TRT", Fixed(12 * QUARTER), Some(DayFirst)),
    ("EAT", Fixed(12 * QUARTER), Some(DayFirst)),
    ("PKT", Fixed(20 * QUARTER), Some(DayFirst)),
    ("NPT", Fixed(23 * QUARTER), Some(DayFirst)),
    ("WIB", Fixed(28 * QUARTER), Some(DayFirst)),
    ("ICT", Fixed(28 * QUARTER), None),
    ("SGT", Fixed(32 * QUARTER), None),
    ("HKT", Fixed(32 * QUARTER), None),
    ("AWST", Fixed(32 * QUARTER), Some(DayFirst)),
    ("PHT", Fixed(32 * QUARTER), None),
    ("MYT", Fixed(32 * QUARTER), None),
    ("WITA", Fixed(32 * QUARTER), None),
    ("JST", Fixed(36 * QUARTER), None),
    ("KST", Fixed(36 * QUARTER), None),
    ("WIT", Fixed(36 * QUARTER), None),
    ("ACST", Fixed(38 * QUARTER), Some(DayFirst)),
    ("AEST", Fixed(40 * QUARTER), Some(DayFirst)),
    ("ACDT", Fixed(42 * QUARTER), Some(DayFirst)),
    ("AEDT", Fixed(44 * QUARTER), Some(DayFirst)),
    ("NZST", Fixed(48 * QUARTER), Some(DayFirst)),
    ("NZDT", Fixed(52 * QUARTER), Some(DayFirst)),
    ("BRT", Fixed(-12 * QUARTER), Some(DayFirst)),
    ("ART", Fixed(-12 * QUARTER), Some(DayFirst)),
    ("EDT", Fixed(-16 * QUARTER), Some(MonthFirst)),
    ("EST", Fixed(-20 * QUARTER), Some(MonthFirst)),
    ("CDT", Fixed(-20 * QUARTER), Some(MonthFirst)),
    ("CST", Fixed(-24 * QUARTER), Some(MonthFirst)),
    ("MDT", Fixed(-24 * QUARTER), Some(MonthFirst)),
    ("MST", Fixed(-28 * QUARTER), Some(MonthFirst)),
    ("PDT", Fixed(-28 * QUARTER), Some(MonthFirst)),
    ("PST", Fixed(-32 * QUARTER), Some(MonthFirst)),
    ("AKDT", Fixed(-32 * QUARTER), Some(MonthFirst)),
    ("AKST", Fixed(-36 * QUARTER), Some(MonthFirst)),
    ("HST", Fixed(-40 * QUARTER), Some(MonthFirst)),
    ("UK", Uk, Some(DayFirst)),
    ("ET", Us(-5 * HOUR), Some(MonthFirst)),
    ("CT", Us(-6 * HOUR), Some(MonthFirst)),
    ("MT", Us(-7 * HOUR), Some(MonthFirst)),
    ("PT", Us(-8 * HOUR), Some(MonthFirst)),
    ("IST", Unknown, Some(DayFirst)),
    ("AST", Unknown, None),
    ("GST", Unknown, None),
    ("ADT", Unknown, None),
    ("NST", Unknown, None),
];

const HOUR: i32 = 3600;
const QUARTER: i32 = 900;

fn row(word: &str) -> Option<&'static (&'static str, Zone, Option<DayMonthOrder>)> {
    // This runs on every word after a time, and hardly any is in capitals.
    let is_capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    is_capital.then(|| ZONES.iter().find(|(name, ..)| *name == word))?
}

/// Looks up an abbreviation; it must be in capitals, since `est` and `pt` are
/// ordinary words elsewhere.
pub fn named(word: &str) -> Option<Zone> {
    row(word).map(|(_, zone, _)| *zone)
}

/// Returns the order of numeric dates where an abbreviation is used.
pub fn order(word: &str) -> Option<DayMonthOrder> {
    row(word).and_then(|(.., order)| *order)
}

/// Returns a zone that American newspapers spell out (`Eastern time`).
pub fn spelled_out(lower: &str) -> Option<Zone> {
    let winter = match lower {
        "eastern" => -5,
        "central" => -6,
        "mountain" => -7,
        "pacific" => -8,
        _ => return None,
    };
    Some(Zone::Us(winter * 3600))
}

/// Whether the US is on summer time. The rules are stated here, since a database of
/// zones is part of the system, and a text must be read alike on every system. Before the Uniform Time Act of 1967 every town
/// had its own rule, so it is unknown.
fn us_summer_time(at: DateTime) -> Option<bool> {
    let year = at.year();
    let (begin, end) = match year {
        ..1967 => return None,
        1974 => (Date::new(year, 1, 6).ok()?, sunday(year, 10, -1)?),
        1975 => (Date::new(year, 2, 23).ok()?, sunday(year, 10, -1)?),
        1967..1987 => (sunday(year, 4, -1)?, sunday(year, 10, -1)?),
        1987..2007 => (sunday(year, 4, 1)?, sunday(year, 10, -1)?),
        _ => (sunday(year, 3, 2)?, sunday(year, 11, 1)?),
    };
    Some(at >= begin.at(2, 0, 0, 0) && at < end.at(2, 0, 0, 0))
}

/// Whether the UK is on summer time, by the rule in force since 1996.
fn uk_summer_time(at: DateTime) -> Option<bool> {
    let year = at.year();
    if year < 1996 {
        return None;
    }
    let (begin, end) = (sunday(year, 3, -1)?, sunday(year, 10, -1)?);
    Some(at >= begin.at(1, 0, 0, 0) && at < end.at(2, 0, 0, 0))
}

fn sunday(year: i16, month: i8, nth: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_abbreviation_stands_twice_in_the_table() {
        for (at, (name, ..)) in ZONES.iter().enumerate() {
            assert!(
                ZONES[..at].iter().all(|(other, ..)| other != name),
                "{name}"
            );
        }
        assert_eq!(named("CEST"), Some(Zone::Fixed(2 * HOUR)));
        assert_eq!((named("cest"), order("GMT")), (None, None));
        assert_eq!(
            (named("IST"), order("IST")),
            (Some(Zone::Unknown), Some(DayFirst))
        );
    }

    #[test]
    fn british_clocks_change_in_march_and_october() {
        for (at, hours) in [
            ("2024-01-24T18:47:00", 0),
            ("2024-03-31T00:30:00", 0),
            ("2024-03-31T12:00:00", 1),
            ("2024-10-27T00:30:00", 1),
            ("2024-10-27T12:00:00", 0),
        ] {
            let at: DateTime = at.parse().unwrap();
            assert_eq!(Zone::Uk.offset(at).unwrap().seconds(), hours * 3600, "{at}");
        }
        assert_eq!(
            Zone::Uk.offset("1970-07-01T12:00:00".parse().unwrap()),
            None
        );
    }

    #[test]
    fn us_clocks_change_by_the_law_of_the_year() {
        for (at, hours) in [
            ("2024-03-10T01:59:00", -5),
            ("2024-03-10T03:00:00", -4),
            ("2024-11-03T00:30:00", -4),
            ("2024-11-03T02:00:00", -5),
            ("2006-03-20T12:00:00", -5),
            ("2006-04-02T12:00:00", -4),
            ("1987-03-01T12:00:00", -5),
            ("1986-04-20T12:00:00", -5),
            ("1986-04-27T12:00:00", -4),
            ("1974-01-07T12:00:00", -4),
        ] {
            let at: DateTime = at.parse().unwrap();
            let offset = Zone::Us(-5 * 3600).offset(at).unwrap();
            assert_eq!(offset.seconds(), hours * 3600, "{at}");
        }
        assert_eq!(
            Zone::Us(0).offset("1950-07-01T12:00:00".parse().unwrap()),
            None
        );
    }
}
