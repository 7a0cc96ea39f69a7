//! Parses dates of publication and update as newspapers print them.
//!
//! [`parse`] reads a statement that is only a date, [`prefix`] one at the beginning
//! of a text; [`mod@line`] parses the lines and labels around them. A numeric date
//! whose digits do not show which one is the month is read only with evidence
//! ([`DayMonthOrder`]) from the caller: a wrong day is worse than none.
//!
//! All these have a day. [`reduced`] parses statements of a month or a year alone, and
//! [`issue`] printed lines that state the month of an issue.

pub mod issue;
pub mod ist;
mod label;
pub mod line;
mod parts;
pub mod reduced;
mod relative;
mod scan;
mod words;
mod zone;

use jiff::civil::Date;

use crate::article::Moment;

pub use words::{month, weekday};
pub use zone::order as order_of_zone;

/// How to read an ambiguous numeric date such as `2/3/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// Month first, by evidence (US source, a.m./p.m. with ET, `en-US`).
    MonthFirst,
    /// Day first, by evidence (European source or language).
    DayFirst,
}

/// Parses a statement that consists of one moment (`Feb 27, 2024 at 4:40 AM EST`,
/// `27.02.2024`, `2024-02-27T09:40:00Z`, RFC 2822, month names of the supported
/// languages).
///
/// `order` is the evidence for ambiguous numeric dates; without any they are not
/// read at all. Returns `None` for anything but a date of 1600 or later.
pub fn parse(statement: &str, order: Option<DayMonthOrder>) -> Option<Moment> {
    let (moment, end) = prefix(statement, order)?;
    ends_here(&statement[end..]).then_some(moment)
}

/// Parses the moment at the beginning of `text`, and returns its length in bytes.
pub fn prefix(text: &str, order: Option<DayMonthOrder>) -> Option<(Moment, usize)> {
    let (parts, end) = scan::scan(text);
    Some((parts.moment(order)?, end))
}

/// Parses the day at the beginning of `text` without its year (`Feb 27`,
/// `27. Februar`), and returns its length in bytes. A stated year is returned.
pub fn yearless_prefix(text: &str) -> Option<(Yearless, usize)> {
    let (parts, end) = scan::scan(text);
    let (month, day) = (parts.month?, parts.day?);
    // Every day that exists in some year: 2024 was a leap year.
    Date::new(2024, month, day).ok()?;
    let year = parts.year;
    Some((Yearless { year, month, day }, end))
}

/// A day whose year may be known only from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    /// The year, if stated.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

/// Whether a text begins with a lowercase phrase, ignoring ASCII case only: this
/// runs on every line and must be fast.
pub fn begins(text: &str, phrase: &str) -> bool {
    let start = text.as_bytes().get(..phrase.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(phrase.as_bytes()))
}

/// Whether only closing punctuation follows.
fn ends_here(rest: &str) -> bool {
    rest.trim_matches(|c: char| c.is_whitespace() || ".,;:|)]·•-–—".contains(c))
        .is_empty()
}

#[cfg(test)]
mod tests {
    use super::DayMonthOrder::{DayFirst, MonthFirst};
    use super::*;

    fn check(statement: &str, order: Option<DayMonthOrder>, expected: &str) {
        let read = parse(statement, order).map_or("none".to_owned(), |moment| moment.to_string());
        assert_eq!(read, expected, "{statement:?} with {order:?}");
    }

    #[test]
    fn dates_that_say_everything_themselves() {
        for (statement, expected) in [
            ("2024-02-27", "2024-02-27"),
            ("2024/02/27", "2024-02-27"),
            ("2024.02.27.", "2024-02-27"),
            ("20240227", "2024-02-27"),
            ("20240227T094000Z", "2024-02-27T09:40:00+00:00"),
            ("20240227094000", "2024-02-27T09:40:00"),
            ("2024-02-27T09:40:00Z", "2024-02-27T09:40:00+00:00"),
            ("2024-02-27T09:40:00.123Z", "2024-02-27T09:40:00+00:00"),
            ("2024-02-27T09:40+01:00", "2024-02-27T09:40:00+01:00"),
            ("2024-02-27t09:40:00.000+0530", "2024-02-27T09:40:00+05:30"),
            ("2024-02-27T09:40:00-05", "2024-02-27T09:40:00-05:00"),
            ("2024-02-27T04:40-05:00", "2024-02-27T04:40:00-05:00"),
            ("2024-02-27 09:40:00 +0000 UTC", "2024-02-27T09:40:00+00:00"),
            ("2024-02-27 09:40", "2024-02-27T09:40:00"),
            ("27.02.2024, 24:00 Uhr", "2024-02-27"),
            ("2024-02-27T24:00:00Z", "2024-02-27"),
            ("2024-02-27T25:61:00+01:00", "2024-02-27"),
            ("24:00, 27 February 2024", "2024-02-27"),
            ("2024-02-27T23:59:60Z", "2024-02-27T23:59:59+00:00"),
            ("27 February 2024", "2024-02-27"),
            ("27 February 2024 09:40 GMT", "2024-02-27T09:40:00+00:00"),
            ("27 February 2024 • 9:40am", "2024-02-27T09:40:00"),
            ("27th of February, 2024", "2024-02-27"),
            (
                "Tuesday 27 February 2024, 9.40pm GMT",
                "2024-02-27T21:40:00+00:00",
            ),
            ("Tue 27 Feb 2024 05.12 EST", "2024-02-27T05:12:00-05:00"),
            ("Feb 27, 2024", "2024-02-27"),
            ("wtorek, 27 lut 2024, 06:05", "2024-02-27T06:05:00"),
            ("27 Şub 2024, Salı 06:05", "2024-02-27T06:05:00"),
            ("Feb. 27, 2024 at 4:40 AM EST", "2024-02-27T04:40:00-05:00"),
            (
                "February 27th 2024, 4:40 p.m. ET",
                "2024-02-27T16:40:00-05:00",
            ),
            ("July 4, 2024 12:05 a.m. ET", "2024-07-04T00:05:00-04:00"),
            (
                "12:30 p.m. PT, Tue February 27, 2024",
                "2024-02-27T12:30:00-08:00",
            ),
            ("5:02 p.m. March 3, 2024", "2024-03-03T17:02:00"),
            (
                "5 p.m. Eastern time March 3, 2024",
                "2024-03-03T17:00:00-05:00",
            ),
            (
                "Tue, 27 Feb 2024 09:40:00 +0000",
                "2024-02-27T09:40:00+00:00",
            ),
            ("27 Feb 2024 09:40:00 GMT", "2024-02-27T09:40:00+00:00"),
            ("Tue Feb 27 09:40:00 2024", "2024-02-27T09:40:00"),
            (
                "Tue Feb 27 2024 09:40:00 GMT+0100 (CET)",
                "2024-02-27T09:40:00+01:00",
            ),
            ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"),
            ("27-Feb-24", "2024-02-27"),
            ("27 FEBRUARY 2024", "2024-02-27"),
            ("noon, 27 February 2024", "2024-02-27T12:00:00"),
            ("27 February 2024 (09:40 BST)", "2024-02-27T09:40:00+01:00"),
            ("27 Feb 2024 0940 GMT", "2024-02-27T09:40:00+00:00"),
            ("2024年2月27日", "2024-02-27"),
        ] {
            check(statement, None, expected);
        }
    }

    #[test]
    fn months_of_other_languages() {
        for (statement, expected) in [
            ("27. Februar 2024, 09:40 Uhr", "2024-02-27T09:40:00"),
            (
                "Dienstag, 27. März 2024 um 9.40 Uhr MESZ",
                "2024-03-27T09:40:00+02:00",
            ),
            ("am 1. Dezember 2023", "2023-12-01"),
            ("le 27 février 2024 à 09h40", "2024-02-27T09:40:00"),
            ("mardi 1er août 2023 à 9 h 05", "2023-08-01T09:05:00"),
            ("27 de febrero de 2024 a las 09:40 h", "2024-02-27T09:40:00"),
            ("27 feb 2024 - 09:40 CET", "2024-02-27T09:40:00+01:00"),
            ("martedì 27 febbraio 2024, ore 9:40", "2024-02-27T09:40:00"),
            ("27 de março de 2024 às 9h40", "2024-03-27T09:40:00"),
            ("dinsdag 5 maart 2024 om 09:40", "2024-03-05T09:40:00"),
            ("27 lutego 2024 r., godz. 9:40", "2024-02-27T09:40:00"),
            ("5 października 2023", "2023-10-05"),
            ("27 lutego 2024 r.", "2024-02-27"),
            ("tisdag 27 februari 2024 kl. 09.40", "2024-02-27T09:40:00"),
            ("den 27. marts 2024 kl. 9.40", "2024-03-27T09:40:00"),
            ("27. desember 2023", "2023-12-27"),
            ("27 Şubat 2024 Salı 09:40", "2024-02-27T09:40:00"),
            ("5 Ağustos 2023", "2023-08-05"),
            ("17 апреля 2024, 12:30", "2024-04-17T12:30:00"),
            ("17 апреля 2024 г. в 12:30", "2024-04-17T12:30:00"),
            ("17 квітня 2024", "2024-04-17"),
            ("17 април 2024 г.", "2024-04-17"),
            ("15. července 2022 v 9:40", "2022-07-15T09:40:00"),
            ("15. júla 2022", "2022-07-15"),
            ("2022. július 15.", "2022-07-15"),
            ("15 Ιουλίου 2022", "2022-07-15"),
            ("15. heinäkuuta 2022 klo 9.40", "2022-07-15T09:40:00"),
            ("15 iulie 2022", "2022-07-15"),
            ("15 يوليو 2022", "2022-07-15"),
            ("12. listopada 2024.", "2024-10-12"),
            ("12 listopada 2024", "2024-11-12"),
            ("2024년 5월 15일 18시 30분", "2024-05-15T18:30:00"),
            ("2024年5月15日 18時30分", "2024-05-15T18:30:00"),
            ("2024年5月15日（水）18時", "2024-05-15T18:00:00"),
            ("2024年6月5日 09:12", "2024-06-05T09:12:00"),
            ("2024年5月15日 午後6時30分", "2024-05-15T18:30:00"),
            ("2024. 5. 15. 오전 9:05", "2024-05-15T09:05:00"),
        ] {
            check(statement, None, expected);
        }
    }

    #[test]
    fn digits_are_read_only_as_the_evidence_allows() {
        for (statement, order, expected) in [
            ("27.02.2024", None, "2024-02-27"),
            ("27. 2. 2024", None, "2024-02-27"),
            ("02.03.2024", None, "2024-03-02"),
            ("27/2/2024", None, "2024-02-27"),
            (
                "2/27/2024 at 4:40 a.m. ET",
                None,
                "2024-02-27T04:40:00-05:00",
            ),
            ("02-27-2024", None, "2024-02-27"),
            ("2/3/2024", None, "none"),
            ("02-03-2024", None, "none"),
            ("3/3/2024", None, "2024-03-03"),
            ("2/3/2024", Some(MonthFirst), "2024-02-03"),
            ("2/3/2024", Some(DayFirst), "2024-03-02"),
            ("2/3/24", Some(DayFirst), "2024-03-02"),
            ("2/3/2024 4:40 AM EST", None, "2024-02-03T04:40:00-05:00"),
            ("2/3/2024 4:40 p.m.", None, "2024-02-03T16:40:00"),
            ("2/3/2024 4:40 p.m. GMT", None, "none"),
            ("2/3/2024 16:40 BST", None, "2024-03-02T16:40:00+01:00"),
            ("2/3/2024 4:40 p.m. CET", None, "2024-03-02T16:40:00+01:00"),
            ("3/4/2024 9:40 IST", Some(MonthFirst), "2024-04-03T09:40:00"),
            ("Sunday, 2/4/2024", None, "2024-02-04"),
            ("Tuesday, 2/4/2024", None, "2024-04-02"),
            ("Sunday, 2/4/2024", Some(DayFirst), "2024-02-04"),
            ("Sunday, 3/2/2024", None, "none"),
        ] {
            check(statement, order, expected);
        }
    }

    #[test]
    fn what_is_not_a_date_is_not_read() {
        for statement in [
            "",
            "2024",
            "February 2024",
            "27 February",
            "31 February 2024",
            "30/30/2024",
            "99999999",
            "in 2024 there were 27",
            "Feb 27, 2024 saw the end",
            "1.2.3",
            "12:30",
            "09:40 GMT",
            "27 February 1066",
            "Mayor 27 2024",
            "2024-13-01",
            "1709026800",
            "٢٧ ٢ ٢٠٢٤",
            "+05:00",
            "T",
            "Z",
            "12 12 12",
            "0/0/0000",
            "18446744073709551616-01-01",
        ] {
            check(statement, Some(MonthFirst), "none");
        }
    }

    #[test]
    fn zones_that_several_countries_use_give_no_offset() {
        check("27 Feb 2024 09:40 IST", None, "2024-02-27T09:40:00");
        check("27 Feb 2024 09:40 local time", None, "2024-02-27T09:40:00");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", digits in "[0-9/.:T +\\-aphZ年ü]{0,24}") {
            parse(&text, None);
            for text in [&text, &digits, &format!("27 February 2024 {digits}"), &format!("2024-02-27{digits}")] {
                if let Some((moment, end)) = prefix(text, Some(DayFirst)) {
                    proptest::prop_assert!(text.is_char_boundary(end));
                    proptest::prop_assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
                    proptest::prop_assert!(moment.offset.is_none() || moment.time.is_some());
                }
                if let Some((_, end)) = yearless_prefix(text) {
                    proptest::prop_assert!(text.is_char_boundary(end));
                }
            }
        }
    }
}
