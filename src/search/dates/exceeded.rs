//! Dates that do not exist: the 30th of February, the 13th month.

use std::ops::RangeInclusive;

use super::{numeric, printed};

/// Returns the bound that a date exceeds: the days of the month, or the months of the
/// year. Such a date has all parts, and another number in the place of one makes a day
/// or a month of it.
pub(super) fn exceeded(text: &str) -> Option<String> {
    let with = |at: &RangeInclusive<usize>, number: &str| {
        let read = format!("{}{number}{}", &text[..*at.start()], &text[*at.end() + 1..]);
        numeric(&read).or_else(|| printed(&read))
    };
    let numbers = short_numbers(text);
    let day = numbers.iter().find_map(|at| {
        let days = with(at, "28").filter(|days| days.first == days.last)?;
        days.first
    });
    if let Some(day) = day {
        let (month, last) = (day.strftime("%B %Y"), day.days_in_month());
        return Some(format!("{month} has {last} days"));
    }
    let is_month = numbers.iter().any(|at| with(at, "12").is_some());
    is_month.then(|| "a year has 12 months".to_owned())
}

/// Returns where a text has numbers of two digits.
fn short_numbers(text: &str) -> Vec<RangeInclusive<usize>> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let begins = |at: &usize| {
        let is_first = at.checked_sub(1).is_none_or(|before| !is_digit(before));
        is_first && is_digit(*at) && is_digit(at + 1) && !is_digit(at + 2)
    };
    (0..text.len())
        .filter(begins)
        .map(|at| at..=at + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use crate::search::dates::parse;

    #[test]
    fn a_date_that_does_not_exist_is_told_from_a_text_that_is_none() {
        let today: Date = "2024-06-01".parse().unwrap();
        for (typed, told) in [
            ("2024-02-30", "February 2024 has 29 days"),
            ("30 February 2023", "February 2023 has 28 days"),
            ("31.04.2024", "April 2024 has 30 days"),
            ("2024-04-99", "April 2024 has 30 days"),
            ("2024-13", "a year has 12 months"),
            ("2024-13-05", "a year has 12 months"),
            ("2024-02-01..2024-02-30", "February 2024 has 29 days"),
            ("gestern", "try 2024"),
            ("2024-x-30", "try 2024"),
        ] {
            let error = parse(typed, today).unwrap_err().to_string();
            assert!(error.contains("is not a date"), "{typed}: {error}");
            assert!(error.contains(told), "{typed}: {error}");
            assert!(error.lines().all(|line| line.len() <= 80), "{error}");
        }
    }
}
