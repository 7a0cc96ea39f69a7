//! Parses dates without a day: a month of a year, or a year, as magazines, journals
//! and bibliographies state them.
//!
//! Such a text is a date only where a date is stated; in running text, `March 2024`
//! is the time of something else.

use super::{ends_here, words};
use crate::article::Moment;
use crate::text::is_digits;

/// Parses a statement that consists of a month or a year.
pub fn parse(statement: &str) -> Option<Moment> {
    month(statement).or_else(|| year(statement))
}

/// Parses a statement that consists of a month and its year (`March 2024`,
/// `marzo de 2024`, `2024-03`, `03/2024`, `2024年3月`). Seasons and double months
/// (`March/April 2024`) have no month.
pub fn month(statement: &str) -> Option<Moment> {
    in_digits(statement)
        .or_else(|| counted(statement))
        .or_else(|| in_words(statement))
}

/// Parses a statement that consists of a year, with zeros or nothing in the place of
/// month and day: `2024`, `2024-00-00`, `2024///`.
pub fn year(statement: &str) -> Option<Moment> {
    let parts = parts(statement)?;
    let (first, rest) = parts.split_first()?;
    let is_lone = rest.len() <= 3 && rest.iter().all(is_blank);
    let moment = Moment::year(four_digits(first)?).filter(is_plausible)?;
    is_lone.then_some(moment)
}

/// Whether the year is one that dates have, and neither a number nor a time.
fn is_plausible(moment: &Moment) -> bool {
    (1600..2100).contains(&moment.date.year())
}

/// Parses a month and its year in words: the two in any order, and what connects
/// them.
pub fn in_words(text: &str) -> Option<Moment> {
    const LONGEST: usize = 40;
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let is_between = |c: char| c.is_whitespace() || ",.-/".contains(c);
    let words = lower.split(is_between).filter(|word| !word.is_empty());
    let mut date = MonthAndYear::default();
    for word in words {
        if !date.take(word) && !words::is_connective(word) && !words::is_year(word) {
            return None;
        }
    }
    date.moment()
}

/// The month and the year among the words of a line.
#[derive(Default)]
pub struct MonthAndYear {
    year: Option<i16>,
    month: Option<i8>,
    is_doubtful: bool,
}

impl MonthAndYear {
    /// Takes a lowercase word if it is a month or a year.
    pub fn take(&mut self, word: &str) -> bool {
        if let Some(month) = words::month_alone(word) {
            self.is_doubtful |= self.month.is_some();
            self.month = Some(month);
            return true;
        }
        let year = four_digits(word);
        self.is_doubtful |= year.is_some() && self.year.is_some();
        self.year = self.year.or(year);
        year.is_some()
    }

    /// Returns the month, if there are exactly one and one year.
    pub fn moment(&self) -> Option<Moment> {
        let moment = Moment::month(self.year?, self.month?)?;
        (!self.is_doubtful && is_plausible(&moment)).then_some(moment)
    }
}

/// Parses `2024-03`, `2024/3`, `2024-03-00`, `2024/03//` and `03/2024`.
fn in_digits(statement: &str) -> Option<Moment> {
    let parts = parts(statement)?;
    let (year, month, rest) = match parts[..] {
        [month, year] if year.len() == 4 => (year, month, &[][..]),
        [year, month, ..] => (year, month, &parts[2..]),
        _ => return None,
    };
    // `2024.5` may be a number.
    let fewest = if statement.contains('.') { 2 } else { 1 };
    let is_month = (fewest..=2).contains(&month.len()) && is_digits(month);
    let is_whole = rest.len() <= 2 && rest.iter().all(is_blank);
    let moment = Moment::month(four_digits(year)?, month.parse().ok()?)?;
    (is_month && is_whole && is_plausible(&moment)).then_some(moment)
}

/// Parses `2024年3月` and `2024년 3월`, also with the sign of a magazine's issue.
fn counted(statement: &str) -> Option<Moment> {
    let statement = statement.trim().trim_end_matches(['号', '號', '호']);
    let (year, month) = statement.split_once(['年', '년'])?;
    let month = month.trim().strip_suffix(['月', '월'])?;
    let is_month = (1..=2).contains(&month.len()) && is_digits(month);
    let moment = Moment::month(four_digits(year.trim())?, month.parse().ok()?)?;
    (is_month && is_plausible(&moment)).then_some(moment)
}

/// Splits a statement in digits at hyphens, slashes or full stops.
fn parts(statement: &str) -> Option<Vec<&str>> {
    let statement = statement.trim();
    let digits = |c: char| c.is_ascii_digit();
    let separator = statement.trim_start_matches(digits).chars().next();
    let Some(separator) = separator.filter(|c| matches!(c, '-' | '/' | '.')) else {
        return is_digits(statement).then(|| vec![statement]);
    };
    let parts: Vec<&str> = statement.split(separator).collect();
    let is_end = |part: &&str| is_digits(part) || ends_here(part);
    parts.iter().all(is_end).then_some(parts)
}

/// Whether a part stands for a month or a day that is not stated.
fn is_blank(part: &&str) -> bool {
    part.bytes().all(|b| b == b'0') && part.len() <= 2
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && is_digits(text)).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(statement: &str, expected: &str) {
        let read = parse(statement).map_or("none".to_owned(), |moment| moment.to_string());
        assert_eq!(read, expected, "{statement:?}");
    }

    #[test]
    fn months_of_all_languages() {
        for statement in [
            "March 2024",
            "MARCH 2024",
            "Mar. 2024",
            "March, 2024",
            "Mar-2024",
            "2024 March",
            "2024 Mar",
            "2024-03",
            "2024/03",
            "2024.03",
            "2024-3",
            "03/2024",
            "3/2024",
            "03.2024",
            "2024-03-00",
            "2024/03//",
            "2024/03/",
            "März 2024",
            "mars 2024",
            "marzo de 2024",
            "marzo del 2024",
            "março de 2024",
            "maart 2024",
            "marts 2024",
            "maaliskuu 2024",
            "marzec 2024",
            "marzec 2024 r.",
            "březen 2024",
            "ožujak 2024.",
            "2024. március",
            "martie 2024",
            "Mart 2024",
            "март 2024",
            "март 2024 г.",
            "березень 2024",
            "Μάρτιος 2024",
            "مارس 2024",
            "2024年3月",
            "2024年03月号",
            "2024년 3월",
        ] {
            check(statement, "2024-03");
        }
    }

    #[test]
    fn years() {
        for statement in [
            "2024",
            " 2024 ",
            "2024-00-00",
            "2024/00",
            "2024///",
            "2024.",
        ] {
            check(statement, "2024");
        }
    }

    #[test]
    fn what_has_no_month_is_not_read() {
        for statement in [
            "",
            "March",
            "202",
            "20240",
            "202403",
            "0003",
            "1066",
            "2150",
            "Spring 2024",
            "March/April 2024",
            "March-April 2024",
            "March 2024 - April 2024",
            "March 2023/2024",
            "2023-2024",
            "2024/25",
            "2024-13",
            "2024.5",
            "2024-03-27",
            "27 March 2024",
            "March 27, 2024",
            "March 24",
            "listopad 2024",
            "in March 2024 it sank",
            "2024-03T09:40",
            "2024-03-00-00-00",
            "-2024",
            "/2024",
            "2024年",
            "٢٠٢٤-٠٣",
        ] {
            check(statement, "none");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", digits in "[0-9/.\\-年月 ]{0,16}", month in "[a-zä]{0,9}") {
            for text in [&text, &digits, &format!("{month} 2024"), &format!("2024-{digits}")] {
                if let Some(moment) = parse(text) {
                    proptest::prop_assert!(!moment.has_day() && moment.time.is_none());
                    proptest::prop_assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
                    proptest::prop_assert!(super::super::parse(text, None).is_none(), "{}", text);
                }
            }
        }
    }
}
