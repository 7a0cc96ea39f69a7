//! Dates in the names of files and folders, and in URLs.
//!
//! They are weak evidence, since they may be the date of the download. The modification
//! time is weaker still, since copying a folder changes it, and is not used.

use jiff::civil::Date;

use crate::lines::date;
use crate::text::is_digits;

/// Returns the date in a file's name (`2024-02-27-slug.txt`, `20240227_slug`) or in
/// its folders (`2024/02/27/slug.html`), and which of the two contains it.
pub fn day(path: &str) -> Option<(Date, &'static str)> {
    day_in(path, Place::Disk)
}

/// Returns the date in a URL, which may also contain article numbers
/// (`/news/uk-18120415`). Dates before the Web existed are rejected.
pub fn day_of_address(path: &str) -> Option<Date> {
    let (day, _) = day_in(path, Place::Web)?;
    (day.year() >= FIRST_ADDRESSES).then_some(day)
}

/// The first year in which pages were on the Web.
const FIRST_ADDRESSES: i16 = 1990;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Disk,
    Web,
}

fn day_in(path: &str, place: Place) -> Option<(Date, &'static str)> {
    let mut parts = path.rsplit(['/', '\\']).take(5);
    let name = parts.next().unwrap_or_default();
    if let Some(day) = whole_day(name, place).or_else(|| day_first(name)) {
        return Some((day, "file name"));
    }
    let folders: Vec<&str> = parts.collect();
    let nearest = folders.first()?;
    if let Some(day) = whole_day(nearest, place) {
        return Some((day, "folder"));
    }
    // Folders are ordered from the innermost: 27, 02, 2024. Some sites have another
    // folder below the day.
    folders.windows(3).take(2).find_map(|window| {
        let [day, month, year] = window else {
            return None;
        };
        Some((folder_day(year, month, day)?, "folder"))
    })
}

/// Returns the year in the name of one of the file's nearest folders.
pub fn year(path: &str) -> Option<i16> {
    let folders = path.rsplit(['/', '\\']).skip(1).take(3);
    folders
        .filter(|folder| folder.len() >= 4 && folder.is_char_boundary(4))
        .filter(|folder| !folder[4..].starts_with(|c: char| c.is_ascii_digit()))
        .find_map(|folder| plausible_year(&folder[..4]))
}

/// Returns the first complete date in a name that is not part of a longer number.
fn whole_day(name: &str, place: Place) -> Option<Date> {
    let bytes = name.as_bytes();
    (0..bytes.len())
        .filter(|&at| bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit()))
        .find_map(|at| {
            let (day, is_compact) = day_at(&bytes[at..])?;
            // After a word, eight digits may also be some other number.
            let is_plain = !is_compact || at == 0;
            let is_recent = place == Place::Disk && day.year() >= FIRST_ADDRESSES;
            (is_plain || is_recent).then_some(day)
        })
}

/// Returns a date that ends with the year: `pool-27-02-2024`, `27feb2024`,
/// `feb-27-2024`. Ambiguous ones such as `02-03-2024` are rejected.
fn day_first(name: &str) -> Option<Date> {
    let mut tokens: Vec<&str> = Vec::new();
    let mut start = 0;
    let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
    let mut last = (false, false);
    for (at, c) in name.char_indices() {
        if kind(c) != last {
            tokens.push(&name[start..at]);
            (start, last) = (at, kind(c));
        }
    }
    tokens.push(&name[start..]);
    tokens.retain(|token| token.starts_with(char::is_alphanumeric));
    tokens.windows(3).find_map(|window| {
        let [first, second, year] = window else {
            return None;
        };
        let year = plausible_year(year)?;
        let number = |token: &str| -> Option<i8> {
            (token.len() <= 2).then(|| token.parse().ok()).flatten()
        };
        let month = |token: &str| date::month(&token.to_lowercase());
        match (number(first), number(second)) {
            (Some(day), None) => Date::new(year, month(second)?, day).ok(),
            (None, Some(day)) => Date::new(year, month(first)?, day).ok(),
            (Some(one), Some(two)) if one == two || one > 12 || two > 12 => {
                let (day, month) = if two > 12 { (two, one) } else { (one, two) };
                Date::new(year, month, day).ok()
            }
            _ => None,
        }
    })
}

/// Parses the date at the beginning of a text; also returns whether it has no
/// separators.
fn day_at(text: &[u8]) -> Option<(Date, bool)> {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let number = |from: usize, to: usize| {
        let digits = std::str::from_utf8(text.get(from..to)?).ok()?;
        is_digits(digits).then(|| digits.parse::<i16>().ok())?
    };
    let year = number(0, 4).filter(|year| (1700..2100).contains(year))?;
    let (month, day) = match digits {
        8 | 14 => (number(4, 6)?, number(6, 8)?),
        4 => {
            let separator = *text.get(4)?;
            let same =
                text.get(7) == Some(&separator) && matches!(separator, b'-' | b'_' | b'.' | b' ');
            let ends = !text.get(10).is_some_and(u8::is_ascii_digit);
            if !same || !ends {
                return None;
            }
            (number(5, 7)?, number(8, 10)?)
        }
        _ => return None,
    };
    let date = Date::new(year, month as i8, day as i8).ok()?;
    Some((date, digits > 4))
}

fn folder_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = plausible_year(year)?;
    let short = |text: &str| text.len() <= 2 && is_digits(text);
    let month = if short(month) {
        month.parse().ok()?
    } else {
        date::month(&month.to_lowercase())?
    };
    Date::new(year, month, short(day).then(|| day.parse().ok())??).ok()
}

fn plausible_year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && is_digits(text);
    let year = digits.then(|| text.parse().ok())??;
    (1700..2100).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_off_names_and_folders() {
        for (path, expected) in [
            ("a/2024-02-27-slug.txt", Some(("2024-02-27", "file name"))),
            ("a/20240227_slug.txt", Some(("2024-02-27", "file name"))),
            ("a/slug-2024_02_27.txt", Some(("2024-02-27", "file name"))),
            ("a/2024.02.27 Slug.txt", Some(("2024-02-27", "file name"))),
            ("2024/02/27/slug.html", Some(("2024-02-27", "folder"))),
            ("x/2024/feb/27/slug", Some(("2024-02-27", "folder"))),
            (
                "world/2024/02/27/slug/index.html",
                Some(("2024-02-27", "folder")),
            ),
            ("x/2024-02-27/slug.txt", Some(("2024-02-27", "folder"))),
            (
                "C:\\news\\2024\\2\\7\\slug.txt",
                Some(("2024-02-07", "folder")),
            ),
            ("a/pool-27-02-2024.txt", Some(("2024-02-27", "file name"))),
            ("a/pool.02.27.2024.txt", Some(("2024-02-27", "file name"))),
            ("a/27feb2024-slug.txt", Some(("2024-02-27", "file name"))),
            ("a/slug_Feb-27-2024.txt", Some(("2024-02-27", "file name"))),
            ("a/slug 5 March 2024.txt", Some(("2024-03-05", "file name"))),
            ("a/2024_02_27 slug.txt", Some(("2024-02-27", "file name"))),
            ("a/slug-02-03-2024.txt", None),
            ("a/top-10-films-2024.txt", None),
            ("a/covid-19-2024.txt", None),
            ("2024-02-30-slug.txt", None),
            ("a/12345678.txt", None),
            ("a/120240227.txt", None),
            ("2024/02/slug.txt", None),
            ("backup-2023-01-01/news/world/slug.txt", None),
            ("", None),
            ("ü/é2024-0é", None),
            ("a/uk-18120415.txt", None),
            ("a/18120415_p1.xml", Some(("1812-04-15", "file name"))),
            (
                "a/courier-1812-04-15.xml",
                Some(("1812-04-15", "file name")),
            ),
            ("a/nyt20010911.xml", Some(("2001-09-11", "file name"))),
        ] {
            let read = day(path).map(|(day, from)| (day.to_string(), from));
            let expected = expected.map(|(day, from)| (day.to_owned(), from));
            assert_eq!(read, expected, "{path:?}");
        }
        for (address, expected) in [
            ("https://a.example/news/uk-18120415", None),
            ("https://a.example/news/uk-20120415", None),
            ("https://a.example/18120415/slug", None),
            ("https://a.example/20240227/slug", Some("2024-02-27")),
            ("https://a.example/20240227-slug.html", Some("2024-02-27")),
            ("https://a.example/slug-2024-02-27", Some("2024-02-27")),
            ("https://a.example/2024/feb/27/slug", Some("2024-02-27")),
        ] {
            let day = day_of_address(address).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{address}");
        }
        assert_eq!(year("news/2024/slug.txt"), Some(2024));
        assert_eq!(year("news/2024-02/slug.txt"), Some(2024));
        assert_eq!(year("news/20240/slug.txt"), None);
    }
}
