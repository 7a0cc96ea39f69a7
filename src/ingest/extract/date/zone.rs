//! Zone abbreviations as papers print them, and the offsets they stand for.
//!
//! Abbreviations that several countries use in news of their own (`IST`, `AST`,
//! `GST`) leave the time without an offset. Of `IST` the article's own words may
//! tell which is meant: see [`super::ist`].

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;

/// What a zone's name says about the distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed distance in seconds.
    Fixed(i32),
    /// US local time: the winter offset in seconds; summer is an hour more.
    Us(i32),
    /// The clocks of the United Kingdom.
    Uk,
    /// A zone is named, but its offset cannot be told.
    Unknown,
}

impl Zone {
    /// The offset that holds at a reading of the zone's own wall clock.
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

/// Looks an abbreviation up; only capitals count, since `est` and `pt` are
/// ordinary words elsewhere.
pub fn named(word: &str) -> Option<Zone> {
    let quarters = match word {
        "Z" | "UTC" | "GMT" | "WET" | "UT" => 0,
        "BST" | "CET" | "MEZ" | "WEST" | "WAT" => 4,
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => 8,
        "EEST" | "MSK" | "TRT" | "EAT" => 12,
        "PKT" => 20,
        "NPT" => 23,
        "WIB" | "ICT" => 28,
        "SGT" | "HKT" | "AWST" | "PHT" | "MYT" | "WITA" => 32,
        "JST" | "KST" | "WIT" => 36,
        "ACST" => 38,
        "AEST" => 40,
        "ACDT" => 42,
        "AEDT" => 44,
        "NZST" => 48,
        "NZDT" => 52,
        "BRT" | "ART" => -12,
        "EDT" => -16,
        "EST" | "CDT" => -20,
        "CST" | "MDT" => -24,
        "MST" | "PDT" => -28,
        "PST" | "AKDT" => -32,
        "AKST" => -36,
        "HST" => -40,
        "UK" => return Some(Zone::Uk),
        "ET" => return Some(Zone::Us(-5 * 3600)),
        "CT" => return Some(Zone::Us(-6 * 3600)),
        "MT" => return Some(Zone::Us(-7 * 3600)),
        "PT" => return Some(Zone::Us(-8 * 3600)),
        "IST" | "AST" | "GST" | "ADT" | "NST" => return Some(Zone::Unknown),
        _ => return None,
    };
    Some(Zone::Fixed(quarters * 900))
}

/// The zones that American papers write out (`Eastern time`).
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

/// Whether the abbreviation is at home in the United States, where numeric
/// dates begin with the month.
pub fn is_us(word: &str) -> bool {
    matches!(
        word,
        "ET" | "EST"
            | "EDT"
            | "CT"
            | "CST"
            | "CDT"
            | "MT"
            | "MST"
            | "MDT"
            | "PT"
            | "PST"
            | "PDT"
            | "AKST"
            | "AKDT"
            | "HST"
    )
}

/// Whether the abbreviation is at home only where numeric dates begin with the
/// day. GMT and UTC are used everywhere, CST in China as well.
pub fn is_day_first(word: &str) -> bool {
    matches!(
        word,
        "BST"
            | "UK"
            | "WET"
            | "WEST"
            | "CET"
            | "CEST"
            | "MEZ"
            | "MESZ"
            | "EET"
            | "EEST"
            | "MSK"
            | "TRT"
            | "SAST"
            | "CAT"
            | "EAT"
            | "WAT"
            | "IST"
            | "PKT"
            | "NPT"
            | "WIB"
            | "AEST"
            | "AEDT"
            | "ACST"
            | "ACDT"
            | "AWST"
            | "NZST"
            | "NZDT"
            | "BRT"
            | "ART"
    )
}

/// Whether US clocks are on summer time; before the Uniform Time Act of 1967
/// every town had its own rule, so nobody can say.
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

/// Whether British clocks are on summer time, by the rule that holds since 1996.
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
