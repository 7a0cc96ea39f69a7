//! Parsing of dates as people type them into a filter.

mod exceeded;

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::fmt::temporal::Pieces;
use jiff::{Span, ToSpan};

use crate::error::{Error, Result};
use crate::lines::date::{self, DayMonthOrder};
use exceeded::exceeded;

/// A range of days, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

impl Days {
    /// Returns the intersection of two ranges.
    pub fn and(self, other: Days) -> Days {
        Days {
            first: self.first.max(other.first),
            last: match (self.last, other.last) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
        }
    }

    /// Whether the range contains every day.
    pub fn is_all(&self) -> bool {
        self.first.is_none() && self.last.is_none()
    }

    /// Returns the days from the first day of `text` on.
    pub fn since(text: &str, today: Date) -> Result<Days> {
        let days = parse(text, today)?;
        let last = if is_range(text) { days.last } else { None };
        Ok(Days { last, ..days })
    }

    /// Returns the days up to the last day of `text`.
    pub fn until(text: &str, today: Date) -> Result<Days> {
        let days = parse(text, today)?;
        let first = if is_range(text) { days.first } else { None };
        Ok(Days { first, ..days })
    }

    /// Returns exactly the days of `text`: a day, a month, a year or a range.
    pub fn on(text: &str, today: Date) -> Result<Days> {
        parse(text, today)
    }
}

impl fmt::Display for Days {
    /// Writes the days as a query does: `2024-02-27`, `2024-01-01..2024-03-31`,
    /// `2024-01-01..`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (Some(first), Some(last)) = (self.first, self.last)
            && first == last
        {
            return write!(f, "{first}");
        }
        let end = |end: Option<Date>| end.map_or(String::new(), |day| day.to_string());
        write!(f, "{}..{}", end(self.first), end(self.last))
    }
}

fn is_range(text: &str) -> bool {
    text.contains("..") || ends(text).is_some()
}

/// Returns the two ends of a range such as `1987-03-01 to 1987-03-05`.
fn ends(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    text.split_once(" to ").or_else(|| text.split_once(" – "))
}

/// Parses `2024`, `2024-02`, `2024-02-27`, `today`, `yesterday`, `monday`,
/// `3 months ago`, `last week`, `last 30 days`, dates as printed in newspapers, and
/// ranges of all these (`2024-01..2024-03`, `2024..`).
pub(crate) fn parse(text: &str, today: Date) -> Result<Days> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..").or_else(|| ends(text)) {
        let end = |part: &str| match part.trim() {
            "" => Ok(Days::default()),
            part => single(part, today),
        };
        let days = Days {
            first: end(from)?.first,
            last: end(to)?.last,
        };
        if days.first > days.last && days.last.is_some() {
            return Err(unreadable(text, "it ends before it begins"));
        }
        return Ok(days);
    }
    single(text, today)
}

fn single(text: &str, today: Date) -> Result<Days> {
    let is_open = short_year_first(text).is_some() && readings(text).is_some();
    numeric(text)
        .or_else(|| stretch(text))
        .or_else(|| in_words(&text.to_lowercase(), today))
        .or_else(|| printed(text).filter(|_| !is_open))
        .ok_or_else(|| {
            if let Some([one, other]) = readings(text) {
                let told = |date: Date| date.strftime("%-d %B %Y").to_string();
                return Error::Request(format!(
                    "{text:?} could be {} or {}\n  write {one} or {other}",
                    told(one),
                    told(other)
                ));
            }
            if is_yearless(text) {
                return unreadable(text, &format!("it has no year; write \"{text} 2024\""));
            }
            if let Some(bound) = exceeded(text) {
                return unreadable(text, &bound);
            }
            unreadable(text, FORMS)
        })
}

/// The forms of dates that are suggested for a text that is none.
const FORMS: &str = "try 2024, 2024-02, 2024-02-27, \"27 February 2024\", yesterday, monday,\n  \
                     \"last 30 days\", \"3 months ago\" or 2024-01..2024-03";

/// Returns both readings of a numeric date with ambiguous order of day and month, or
/// with a year of two digits that may come first: `24-02-27`.
fn readings(text: &str) -> Option<[Date; 2]> {
    let read = |order| date::parse(text, Some(order)).map(|moment| moment.date);
    let year_last = [DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst].map(read);
    let mut readings: Vec<Date> = short_year_first(text).into_iter().collect();
    readings.extend(year_last.into_iter().flatten());
    readings.dedup();
    match readings[..] {
        [one, other, ..] => Some([one, other]),
        _ => None,
    }
}

/// Parses `24-02-27` and `24-2-27` as the 27th of February 2024. With other signs, a year of two
/// digits comes last.
fn short_year_first(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let number = |part: &str| digits(part, 1..=2);
    let year = 2000 + digits(year, 2..=2)?;
    Date::new(year, number(month)? as i8, number(day)? as i8).ok()
}

/// Parses a quarter, half a year, an ISO week or a decade: `1987-Q1`, `Q1 1987`,
/// `H1 1987`, `1987-W09`, `1980s`.
fn stretch(text: &str) -> Option<Days> {
    if let Some((of, week)) = text.split_once("-W").or_else(|| text.split_once("-w")) {
        let week = digits(week, 1..=2)?;
        let monday = ISOWeekDate::new(year(of)?, week as i8, Weekday::Monday).ok()?;
        return week_of(monday.date());
    }
    if let Some(decade) = text.strip_suffix('s').and_then(year) {
        let is_decade = decade % 10 == 0;
        let last = Date::new(decade.checked_add(9)?, 12, 31).ok()?;
        return is_decade.then_some(days(Date::new(decade, 1, 1).ok()?, last));
    }
    let (one, other) = text.split_once(['-', ' '])?;
    let (of, part) = match year(one) {
        Some(of) => (of, other),
        None => (year(other)?, one),
    };
    let months = match part.chars().next()? {
        'Q' | 'q' => 3,
        'H' | 'h' => 6,
        _ => return None,
    };
    let number = digits(&part[1..], 1..=1).filter(|number| (1..=12 / months).contains(number))?;
    let first = Date::new(of, ((number - 1) * months + 1) as i8, 1).ok()?;
    let last = first.checked_add((months - 1).months()).ok()?;
    Some(days(first, last.last_of_month()))
}

/// Whether a text is a date without a year: `18 april`. The year is not guessed, since
/// an archive may hold many.
fn is_yearless(text: &str) -> bool {
    let is_complete = |year: &str| printed(&format!("{text} {year}")).is_some();
    // The name of a month and nothing else, or with a day.
    text.contains(char::is_alphabetic) && is_complete("2024")
}

fn unreadable(text: &str, hint: &str) -> Error {
    Error::Request(format!("{text:?} is not a date\n  {hint}"))
}

/// Parses `2024`, `2024-02`, `02/2024`, `2024-02-27`, also with slashes or a time of
/// day.
fn numeric(text: &str) -> Option<Days> {
    let (day, clock) = match text.split_once(['T', ' ']) {
        Some((day, clock)) => (day, Some(clock)),
        None => (text, None),
    };
    let parts: Vec<&str> = day.split(['-', '/']).collect();
    let date = |month: &str, day: &str| {
        let (month, day) = (digits(month, 1..=2)?, digits(day, 1..=2)?);
        Date::new(year(parts[0])?, month as i8, day as i8).ok()
    };
    match (&parts[..], clock) {
        ([month, of], None) if year(of).is_some() => {
            let first = Date::new(year(of)?, digits(month, 1..=2)? as i8, 1).ok()?;
            Some(days(first, first.last_of_month()))
        }
        ([_], None) => Some(days(date("1", "1")?, date("12", "31")?)),
        ([_, month], None) => {
            let first = date(month, "1")?;
            Some(days(first, first.last_of_month()))
        }
        ([_, month, day], clock) if clock.is_none_or(is_clock) => {
            let date = date(month, day)?;
            Some(days(date, date))
        }
        _ => None,
    }
}

fn year(text: &str) -> Option<i16> {
    digits(text, 4..=4)
}

/// Parses an unsigned number with a number of digits in this range.
fn digits(text: &str, number: RangeInclusive<usize>) -> Option<i16> {
    let is_number = number.contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// Whether the text after a day is a time of day, with or without a time zone.
fn is_clock(text: &str) -> bool {
    Pieces::parse(&format!("2000-01-01T{}", text.trim_start())).is_ok()
}

/// Parses a date as newspapers print it: `27 February 2024`, `27.02.2024`,
/// `Feb 2024`. Returns `None` for ambiguous dates.
fn printed(text: &str) -> Option<Days> {
    if let Some(moment) = date::parse(text, None) {
        return Some(days(moment.date, moment.date));
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split([' ', ',', '.', '-'])
        .filter(|word| !word.is_empty());
    let month = date::month(words.next()?)?;
    let first = Date::new(year(words.next()?)?, month, 1).ok()?;
    words
        .next()
        .is_none()
        .then_some(days(first, first.last_of_month()))
}

fn days(first: Date, last: Date) -> Days {
    Days {
        first: Some(first),
        last: Some(last),
    }
}

fn in_words(text: &str, today: Date) -> Option<Days> {
    let day = |span: Span| today.checked_sub(span).ok().map(|date| days(date, date));
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        ["today" | "now"] => day(0.days()),
        ["yesterday"] => day(1.days()),
        ["tomorrow"] => day((-1).days()),
        ["last" | "this" | "next", unit @ ("week" | "month" | "year")] => {
            let back = match words[0] {
                "last" => 1,
                "this" => 0,
                _ => -1,
            };
            calendar(unit, back, today)
        }
        ["last" | "past", count, unit] => {
            let before = today.checked_sub(span(number(count)?, unit)?).ok()?;
            (before < today).then_some(days(before.tomorrow().ok()?, today))
        }
        [name] if weekday(name).is_some() => latest(weekday(name)?, today),
        ["last", name] if weekday(name).is_some() => {
            latest(weekday(name)?, today.yesterday().ok()?)
        }
        // `--since "1 week"`: the day that long ago.
        [count, unit] => day(span(number(count)?, unit)?),
        [short] => {
            let unit = short.chars().next_back()?;
            let name = match unit {
                'd' => "day",
                'w' => "week",
                'm' => "month",
                'y' => "year",
                _ => return None,
            };
            let count = short.strip_suffix(unit)?;
            let count = digits(count, 1..=3)?;
            day(span(i64::from(count), name)?)
        }
        [count, unit, "ago"] => day(span(number(count)?, unit)?),
        _ => None,
    }
}

fn number(word: &str) -> Option<i64> {
    let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if let Some(at) = words.iter().position(|known| *known == word) {
        return Some(at as i64 + 1);
    }
    match word {
        "a" | "an" => Some(1),
        // Larger numbers would be out of the range of dates.
        digits => digits.parse().ok().filter(|n| (0..=9999).contains(n)),
    }
}

fn span(count: i64, unit: &str) -> Option<Span> {
    match unit.trim_end_matches('s') {
        "day" => Some(count.days()),
        "week" => Some(count.weeks()),
        "month" => Some(count.months()),
        "year" => Some(count.years()),
        _ => None,
    }
}

/// Parses the English name of a weekday, in lower case.
fn weekday(name: &str) -> Option<Weekday> {
    let names = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let at = names.iter().position(|known| *known == name)?;
    Weekday::from_monday_zero_offset(at as i8).ok()
}

/// Returns the last such weekday up to and including a day.
fn latest(weekday: Weekday, until: Date) -> Option<Days> {
    let back = until.weekday().since(weekday);
    let day = until.checked_sub(i64::from(back).days()).ok()?;
    Some(days(day, day))
}

/// Returns the week of a day, Monday to Sunday.
fn week_of(day: Date) -> Option<Days> {
    let offset = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.checked_sub(offset.days()).ok()?;
    Some(days(monday, monday.checked_add(6.days()).ok()?))
}

/// Returns the calendar week (Monday to Sunday), month or year that lies `back` units
/// before the current one.
fn calendar(unit: &str, back: i64, today: Date) -> Option<Days> {
    let within = today.checked_sub(span(back, unit)?).ok()?;
    Some(match unit {
        "week" => week_of(within)?,
        "month" => days(within.first_of_month(), within.last_of_month()),
        _ => days(within.first_of_year(), within.last_of_year()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(text: &str, expected: &str) {
        let today = date(2024, 3, 31);
        let shown = match parse(text, today) {
            Ok(days) => {
                let end = |end: Option<Date>| end.map_or(String::new(), |date| date.to_string());
                format!("{}..{}", end(days.first), end(days.last))
            }
            Err(_) => "error".to_owned(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn dates_as_people_type_them() {
        for (text, expected) in [
            ("2024", "2024-01-01..2024-12-31"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2024-02-27", "2024-02-27..2024-02-27"),
            ("2024/2/7", "2024-02-07..2024-02-07"),
            ("2024-02-27T04:40:00-05:00", "2024-02-27..2024-02-27"),
            ("2024-02-27 04:40", "2024-02-27..2024-02-27"),
            ("2024/02/27 4:40 pm", "2024-02-27..2024-02-27"),
            ("2024-02-27 feb", "error"),
            ("2024-02 04:40", "error"),
            ("2024-02 nonsense", "error"),
            ("2024 feb", "error"),
            ("2024 10", "error"),
            ("2024Tuesday", "error"),
            ("+202", "error"),
            ("2024-+2", "error"),
            ("Feb +202", "error"),
            ("today", "2024-03-31..2024-03-31"),
            ("Yesterday", "2024-03-30..2024-03-30"),
            ("1 month ago", "2024-02-29..2024-02-29"),
            ("3 months ago", "2023-12-31..2023-12-31"),
            ("last week", "2024-03-18..2024-03-24"),
            ("last month", "2024-02-01..2024-02-29"),
            ("2024-01..2024-03", "2024-01-01..2024-03-31"),
            ("2024..", "2024-01-01.."),
            ("..2024-02-27", "..2024-02-27"),
            ("2024-03..2024-01", "error"),
            ("2024-13", "error"),
            ("2024-02-30", "error"),
            ("27 February 2024", "2024-02-27..2024-02-27"),
            ("February 27, 2024", "2024-02-27..2024-02-27"),
            ("27. Februar 2024", "2024-02-27..2024-02-27"),
            ("27.02.2024", "2024-02-27..2024-02-27"),
            ("2/27/2024", "2024-02-27..2024-02-27"),
            ("Feb 2024", "2024-02-01..2024-02-29"),
            ("Feb. 2024", "2024-02-01..2024-02-29"),
            ("Jan 2024..27.02.2024", "2024-01-01..2024-02-27"),
            ("2/3/2024", "error"),
            ("2024-Q1", "2024-01-01..2024-03-31"),
            ("q4 2023", "2023-10-01..2023-12-31"),
            ("2024-Q5", "error"),
            ("2024-W09", "2024-02-26..2024-03-03"),
            ("2020-w53", "2020-12-28..2021-01-03"),
            ("2024-W53", "error"),
            ("last 30 days", "2024-03-02..2024-03-31"),
            ("past 2 weeks", "2024-03-18..2024-03-31"),
            ("last three months", "2024-01-01..2024-03-31"),
            ("last 0 days", "error"),
            ("last 30 dogs", "error"),
            ("next week", "2024-04-01..2024-04-07"),
            ("Monday", "2024-03-25..2024-03-25"),
            ("sunday", "2024-03-31..2024-03-31"),
            ("last sunday", "2024-03-24..2024-03-24"),
            ("last day", "error"),
            ("1980s", "1980-01-01..1989-12-31"),
            ("1987s", "error"),
            ("2024-01 to 2024-03", "2024-01-01..2024-03-31"),
            ("from 2024-01 to 2024-02-03", "2024-01-01..2024-02-03"),
            ("tomorrow", "2024-04-01..2024-04-01"),
            ("now", "2024-03-31..2024-03-31"),
            ("1 week", "2024-03-24..2024-03-24"),
            ("3d", "2024-03-28..2024-03-28"),
            ("3m", "2023-12-31..2023-12-31"),
            ("1y", "2023-03-31..2023-03-31"),
            ("four weeks ago", "2024-03-03..2024-03-03"),
            ("Six months ago", "2023-09-30..2023-09-30"),
            ("last twelve months", "2023-04-01..2024-03-31"),
            ("11/2023", "2023-11-01..2023-11-30"),
            ("2-2024", "2024-02-01..2024-02-29"),
            ("13/2023", "error"),
            ("H1 2024", "2024-01-01..2024-06-30"),
            ("2023-h2", "2023-07-01..2023-12-31"),
            ("H3 2024", "error"),
            ("24-02-27", "error"),
            ("24-2-27", "error"),
            ("27-2-24", "error"),
            ("30-2-7", "error"),
            ("27.02.24", "2024-02-27..2024-02-27"),
            ("3 feb", "error"),
            ("d", "error"),
            ("February", "error"),
            ("Feb 24", "error"),
            ("soon 2024", "error"),
            ("99999999 years ago", "error"),
            ("", "error"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn a_date_of_two_readings_tells_both() {
        let error = parse("03/04/1987", date(2024, 3, 31))
            .unwrap_err()
            .to_string();
        let told = "\"03/04/1987\" could be 3 April 1987 or 4 March 1987\n  \
                    write 1987-04-03 or 1987-03-04";
        assert_eq!(error, told);
    }

    #[test]
    fn a_short_year_may_come_first() {
        let error = parse("24-02-27", date(2024, 3, 31))
            .unwrap_err()
            .to_string();
        let told = "\"24-02-27\" could be 27 February 2024 or 24 February 2027\n  \
                    write 2024-02-27 or 2027-02-24";
        assert_eq!(error, told);
    }

    #[test]
    fn a_date_without_a_year_is_told_so() {
        for text in ["18 april", "April 18", "February"] {
            let error = parse(text, date(2024, 3, 31)).unwrap_err().to_string();
            assert!(
                error.ends_with(&format!("write \"{text} 2024\"")),
                "{error}"
            );
        }
    }

    #[test]
    fn since_and_until_take_the_near_end() {
        let today = date(2024, 3, 31);
        let since = Days::since("2024-02", today).unwrap();
        assert_eq!(since.first, Some(date(2024, 2, 1)));
        assert_eq!(since.last, None);
        let until = Days::until("2024-02", today).unwrap();
        assert_eq!(until.last, Some(date(2024, 2, 29)));
        assert_eq!(since.and(until), parse("2024-02", today).unwrap());
    }
}
