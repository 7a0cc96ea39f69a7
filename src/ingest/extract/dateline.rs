//! Datelines: `KYIV, Ukraine, Feb 27 (Reuters) —`.
//!
//! The paragraph keeps its dateline. Only the day is read, and it counts only
//! if the year is stated there or known from elsewhere.

use super::date::{self, Yearless};

/// The day in the dateline that a paragraph begins with.
pub fn day(paragraph: &str) -> Option<Yearless> {
    if let Some(day) = leading_day(paragraph) {
        return Some(day);
    }
    let head = head(paragraph)?;
    // In brackets stand agencies, and the birthdays of people.
    let head = head.split('(').next().unwrap_or_default();
    let mut at = 0;
    // The date stands after a comma or the place itself: "KYIV Feb 27 -".
    while at < head.len() {
        let rest = &head[at..];
        if rest.starts_with(char::is_alphanumeric)
            && let Some((day, length)) = date::yearless_prefix(rest)
        {
            let ends = rest[length..]
                .trim_start()
                .trim_start_matches([',', '.', ')', '/'])
                .trim_start();
            let supplied = ends.starts_with('(') || ends.ends_with('/');
            return (ends.is_empty() || supplied).then_some(day);
        }
        at += rest
            .find([' ', '('])
            .map_or(rest.len(), |length| length + 1);
    }
    None
}

/// Whether a paragraph begins with a dateline that names a day or an agency.
pub fn is_dateline(paragraph: &str) -> bool {
    day(paragraph).is_some()
        || head(paragraph)
            .is_some_and(|head| head.ends_with([')', '/']) && head.contains(['(', '/']))
}

/// `February 27, 2024 — The harbour`, `27 February 2024 (BERLIN) – The …`: a
/// whole date before the dash, with a sentence behind it.
fn leading_day(paragraph: &str) -> Option<Yearless> {
    if !paragraph.bytes().take(12).any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, length) = date::yearless_prefix(paragraph)?;
    day.year?;
    let mut rest = paragraph[length..].trim_start();
    if let Some(place) = rest.strip_prefix('(') {
        rest = place.split_once(')')?.1.trim_start();
    }
    let dash = ["—", "–", "-- ", "- "]
        .iter()
        .find(|dash| rest.starts_with(**dash))?;
    let story = rest[dash.len()..].trim_start();
    (story.starts_with(char::is_uppercase) && story.contains(' ')).then_some(day)
}

/// What stands before the dash, if it begins with a place in capitals or holds
/// an agency in brackets.
fn head(paragraph: &str) -> Option<&str> {
    let mut limit = paragraph.len().min(110);
    while !paragraph.is_char_boundary(limit) {
        limit -= 1;
    }
    let start = &paragraph[..limit];
    let dash = [" - ", " – ", " — ", "—", " -- ", "–", "--"]
        .iter()
        .filter_map(|dash| start.find(dash))
        .min()?;
    let head = &start[..dash];
    let word = head.split([' ', ',']).next().unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !word.chars().any(char::is_lowercase);
    let agency = head.starts_with(char::is_uppercase) && head.ends_with(')');
    (capitals || agency).then_some(head)
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_are_read_off_datelines_only() {
        let day = |month, day| Some((None, month, day));
        for (paragraph, expected) in [
            (
                "KYIV, Ukraine, Feb 27 (Reuters) — Troops could be sent.",
                day(2, 27),
            ),
            ("KYIV, Feb. 27 - Troops could be sent.", day(2, 27)),
            ("NEW YORK, March 2 - Showers continued.", day(3, 2)),
            (
                "BERLIN, 27 February (Example Wire) – Troops could be sent.",
                day(2, 27),
            ),
            ("PARIS (AFP) — Troops could be sent.", None),
            (
                "KYIV, Feb 27, 2024 (Reuters) — Troops",
                Some((Some(2024), 2, 27)),
            ),
            (
                "Kyiv, Feb 27 (Example Wire) - Troops could be sent.",
                day(2, 27),
            ),
            ("BERLIN, 27. Februar (dpa) - Truppen", day(2, 27)),
            ("The meeting on Feb 27 - the first - was short.", None),
            (
                "NATO said on Feb 27 that troops - all of them - were sent",
                None,
            ),
            ("Jane Roe (born 3 March 1954) – a Canadian – said", None),
            (
                "PARIS, Jan 5, 2024 /PRNewswire/ -- Example Ltd. said",
                Some((Some(2024), 1, 5)),
            ),
            (
                "February 27, 2024 — The harbour was closed.",
                Some((Some(2024), 2, 27)),
            ),
            (
                "27 February 2024 (BERLIN) – The harbour was closed.",
                Some((Some(2024), 2, 27)),
            ),
            ("February 27, 2024 - a cold day - saw the end.", None),
            ("WASHINGTON/BEIJING, Feb 27 (Reuters) - The two", day(2, 27)),
            ("WASHINGTON/BEIJING (Reuters) - The two", None),
            ("BEIJING, Feb. 27 (Xinhua) -- The two", day(2, 27)),
            ("KYIV, Feb. 27 (UPI) -- The two", day(2, 27)),
            ("", None),
            ("É—", None),
        ] {
            let read = super::day(paragraph).map(|found| (found.year, found.month, found.day));
            assert_eq!(read, expected, "{paragraph:?}");
        }
    }
}
