//! The header lines above a story: `Title: …`, `Published: …`.

use super::wrap::{self, Line};
use crate::ingest::keys;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::lines::date;

/// How many lines on top may be header lines, or stand between them.
pub const HEADER_LINES: usize = 14;

/// Turns header lines into claims. They may follow the title, but not the
/// story: further down `Source: Eurostat` is a remark under a table.
pub fn take(lines: &mut Vec<Line<'_>>, raw: &mut RawArticle) {
    take_archived_address(lines, raw);
    let mut others = 0;
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        if found.len() > HEADER_LINES || others > 2 {
            break;
        }
        let header = header(line.text);
        if header.is_none() {
            let story = line.text.len() > 250 || wrap::ends_sentence(line.text);
            others += if story { 3 } else { 1 };
        }
        found.push((at, header));
    }
    let is_header = |at: Option<usize>| {
        at.and_then(|at| found.get(at))
            .is_some_and(|(_, header)| header.is_some())
    };
    let mut taken = Vec::new();
    for (n, (at, header)) in found.iter().enumerate() {
        let Some(header) = header else { continue };
        // `Journal: a walk along the canal` is a headline, unless it stands
        // among others; a day beside names shows that these are a byline.
        let is_alone = !is_header(n.checked_sub(1)) && !is_header(Some(n + 1));
        let is_day = matches!(header.field, Field::Published | Field::Updated);
        let is_beside_names = || {
            let beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
            let mut beside = beside.filter_map(|n| found.get(n));
            beside.any(|(at, _)| may_be_names(lines[*at].text))
        };
        if is_alone && (keys::is_doubtful(header.key) || is_day && is_beside_names()) {
            continue;
        }
        let from = format!("`{}:` line", header.key);
        raw.claim(header.field, Trust::Header, from, header.value);
        taken.push(*at);
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        taken.binary_search(&(at - 1)).is_err()
    });
}

/// Takes away the line in which an archive of the web has saved where the page
/// below once stood.
fn take_archived_address(lines: &mut Vec<Line<'_>>, raw: &mut RawArticle) {
    let mut filled = (0..lines.len()).filter(|at| !lines[*at].text.is_empty());
    let Some((at, address)) = filled.next().and_then(|at| {
        let address = lines[at].text.strip_prefix("The Wayback Machine - http")?;
        Some((at, &address[address.rfind("http")?..]))
    }) else {
        return;
    };
    raw.claim(Field::Url, Trust::Header, "address line", address);
    lines.remove(at);
}

/// Whether a line begins with two words as names are written, and is no longer
/// than a byline.
fn may_be_names(text: &str) -> bool {
    const LONGEST: usize = 80;
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let begin = text.split_whitespace().take(2);
    text.len() <= LONGEST
        && !text.contains(':')
        && begin.clone().count() == 2
        && begin.into_iter().all(is_capital)
}

/// `Published: 27 February 2024`.
struct Header<'a> {
    key: &'a str,
    field: Field,
    value: &'a str,
}

/// Reads a line as a header line.
fn header(line: &str) -> Option<Header<'_>> {
    let colon = line.as_bytes().iter().take(26).position(|b| *b == b':')?;
    let (key, value) = (
        line[..colon].trim_matches(['*', ' ']),
        line[colon + 1..].trim_matches(['*', ' ']),
    );
    let field = keys::field(key)?;
    let one_statement = match field {
        // Lines of several statements ("Published: … | Updated: …") are left
        // to those who know datelines, and "Update: Three dead" to the story.
        Field::Published | Field::Updated => is_date(value) && !value.contains('|'),
        // So are "Author: Jane Roe - Date: 27.02.2019".
        Field::Author => value.len() <= 300 && !has_date(value),
        Field::Url => value.contains("://") || value.contains("www."),
        // A message that was sent on is called as its sender called it.
        Field::Title => value.len() <= 300 && !is_sent_on(value),
        Field::Language => value.split(' ').count() <= 2,
        _ => value.len() <= 300,
    };
    (one_statement && !value.is_empty()).then_some(Header { key, field, value })
}

/// Whether a message's subject says that it is an answer, or was sent on.
fn is_sent_on(subject: &str) -> bool {
    const MARKS: [&str; 7] = ["fwd", "fw", "wg", "re", "aw", "tr", "rv"];
    subject
        .split_once(": ")
        .is_some_and(|(mark, _)| MARKS.iter().any(|known| mark.eq_ignore_ascii_case(known)))
}

/// Whether a value is a date and nothing else, be it one that only the rest of
/// the file can read.
fn is_date(value: &str) -> bool {
    [None, Some(date::DayMonthOrder::DayFirst)]
        .into_iter()
        .any(|order| date::prefix(value, order).is_some_and(|(_, end)| value.len() - end < 3))
}

/// Whether a byline's value may hold a date as well: it has digits outside
/// e-mail addresses and links.
fn has_date(value: &str) -> bool {
    let words = value
        .split_whitespace()
        .filter(|word| !word.contains(['@', '/']) || !word.contains(char::is_alphabetic));
    words
        .flat_map(str::bytes)
        .filter(u8::is_ascii_digit)
        .count()
        >= 3
}
