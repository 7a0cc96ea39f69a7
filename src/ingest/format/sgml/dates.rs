//! The date formats of the TREC collections.

use crate::text::is_digits;

/// Parses `06/21/1998 00:12:00`, the format of AQUAINT, with the month first, and
/// `03/24/87` of the Wall Street Journal.
pub fn american(text: &str) -> Option<String> {
    let (day, clock) = text.split_once(' ').unwrap_or((text, ""));
    let [month, day, year] = day.split('/').collect::<Vec<_>>()[..] else {
        return None;
    };
    let is_number = |part: &str| part.len() == 2 && is_digits(part);
    let century = match year.len() {
        2 => "19",
        4 => "",
        _ => return None,
    };
    (is_number(month) && is_number(day) && is_digits(year)).then(|| {
        format!("{century}{year}-{month}-{day} {clock}")
            .trim()
            .to_owned()
    })
}

/// Parses `910514`, the format of the Financial Times. The collections end in 1996.
pub fn six_digits(text: &str) -> Option<String> {
    let is_date = text.len() == 6 && is_digits(text);
    is_date.then(|| format!("19{}-{}-{}", &text[..2], &text[2..4], &text[4..]))
}

/// Parses the time of filing by the Associated Press: `AP-NR-02-12-88 2344EST`.
pub fn filed(id: &str) -> Option<String> {
    let (day, clock) = id.trim().strip_prefix("AP-NR-")?.split_once(' ')?;
    let [month, day, year] = day.split('-').collect::<Vec<_>>()[..] else {
        return None;
    };
    let (time, zone) = clock.trim().split_at_checked(4)?;
    let (hour, minute) = time.split_at_checked(2)?;
    Some(format!("19{year}-{month}-{day} {hour}:{minute} {zone}"))
}
