//! Lines that state when an article was published or updated.
//!
//! Such a line is a sequence of labelled dates
//! (`Published: 27 February 2024 | Updated: …`), a date alone, or a sentence about
//! the article itself ("This story was first published on …"). Any other line with a
//! date belongs to the story.

use super::label::label;
use super::{DayMonthOrder, prefix, relative, scan};
use crate::article::Moment;
use crate::lines::phrases::{Openings, by_first_byte};
use crate::lines::{LONGEST_BESIDE, byline};

/// What a date denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A date without a label; above an article, its publication.
    Bare,
    /// The publication.
    Published,
    /// The first publication: a date without a label is a later one.
    First,
    /// The state of the text ("Stand: …"): an update if a publication is stated too,
    /// otherwise the publication.
    AsOf,
    /// A later update.
    Updated,
}

/// The dates of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateLine<'a> {
    /// The stated dates; empty for "This article has been updated." and "2h ago".
    pub statements: Vec<(Kind, Moment)>,
    /// The text after the last date on the line, if not understood.
    pub rest: &'a str,
}

/// Parses a line that consists of dates, or begins with a labelled one followed by a
/// remark (`Update 2/27/2024: This article …`).
pub fn read(line: &str, order: Option<DayMonthOrder>) -> Option<DateLine<'_>> {
    read_below(line, order, None)
}

/// Parses a line below others that state the moment `known`: `Updated 2:18 PM` is
/// then on the same day.
pub fn read_below(
    line: &str,
    order: Option<DayMonthOrder>,
    known: Option<Moment>,
) -> Option<DateLine<'_>> {
    if line.len() > LONGEST_BESIDE {
        return None;
    }
    let line = line.trim_matches(|c: char| c.is_whitespace() || "()[]*_|•·–—-".contains(c));
    let line = without_reading_time(line);
    if is_about_the_article(line) {
        return sentence(line, order);
    }
    if !may_begin(line) {
        return None;
    }
    row(line, order, known)
}

/// Removes the reading time from a line: `5 MIN READ February 27`.
fn without_reading_time(line: &str) -> &str {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() == line.len() {
        return line;
    }
    let number = number.trim_start_matches([' ', '-']);
    let units = ["minute read", "minutes read", "min read", "mins read"];
    let is_unit = |unit: &&str| {
        number
            .get(..unit.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(unit))
    };
    let unit = units.iter().find(|unit| is_unit(unit));
    unit.map_or(line, |unit| {
        number[unit.len()..]
            .trim_start_matches(|c: char| c.is_whitespace() || "|•·,–—-".contains(c))
    })
}

/// Returns the label of the next line's date, if a line is only a label.
pub fn lone_label(line: &str) -> Option<Kind> {
    if line.len() > 40 {
        return None;
    }
    let (kind, rest) = label(line.trim_matches([' ', '*', '_']))?;
    rest.is_empty().then_some(kind)
}

/// Whether a text can be such a line at all. Excludes most paragraphs from the
/// expensive check of their numbers.
pub fn may_be(text: &str) -> bool {
    text.len() <= LONGEST_BESIDE
        && !text.is_empty()
        && (may_begin(text) || is_about_the_article(text))
}

/// Whether a line begins with what dates begin with: excludes the others from the
/// expensive check.
fn may_begin(line: &str) -> bool {
    let begin = &line.as_bytes()[..line.len().min(90)];
    let digit = begin.iter().any(u8::is_ascii_digit);
    digit && (line.as_bytes()[0].is_ascii_digit() || !line.starts_with(['"', '“', '\'', '«']))
}

fn row<'a>(
    line: &'a str,
    order: Option<DayMonthOrder>,
    above: Option<Moment>,
) -> Option<DateLine<'a>> {
    let mut statements: Vec<(Kind, Moment)> = Vec::new();
    let mut rest = line;
    let mut labelled = false;
    let mut is_aged = false;
    let mut aged = None;
    while !rest.is_empty() {
        // "Updated: 6 hours ago (4 November 2023 at 4:40 PM)"
        let label = label(rest).or_else(|| aged.take().map(|kind| (kind, rest)));
        let (kind, after) = label.unwrap_or((Kind::Bare, rest));
        let after = behind_short_form(after, order).unwrap_or(after);
        if let Some(length) = relative::length(after) {
            is_aged = true;
            let behind = after[length..].trim_start();
            aged = label
                .map(|(kind, _)| kind)
                .filter(|_| behind.starts_with('('));
            rest = behind.trim_start_matches(is_separator);
            continue;
        }
        let known = statements.last().map(|(_, moment)| *moment);
        let known = known.or(above.filter(|_| label.is_some()));
        let read = prefix(undoubled(after), order).or_else(|| completed(after, known));
        let Some((moment, mut length)) = read else {
            break;
        };
        if undoubled(after).len() == length {
            length = after.len();
        }
        // A second date without a label is a repetition or of something else.
        if kind == Kind::Bare && !statements.is_empty() {
            break;
        }
        labelled = label.is_some();
        statements.push((kind, moment));
        rest = after[length..].trim_start_matches(is_separator);
    }
    let end = line.len() - rest.len();
    let remark = labelled
        && line[..end]
            .trim_end()
            .ends_with([':', ';', '.', '–', '—', '-', ')']);
    let is_remark = remark
        && label(rest).is_none()
        && !rest.starts_with(char::is_lowercase)
        && byline::strip_marker(rest).is_none_or(|_| byline::line(rest).is_none());
    let rest = if is_remark { "" } else { rest };
    (is_aged || !statements.is_empty()).then_some(DateLine { statements, rest })
}

/// Returns one copy of a date that was pasted twice in a row, since a page has it
/// both for readers and for machines: `12 Mar 202512 Mar 2025`.
fn undoubled(text: &str) -> &str {
    const SHORTEST: usize = 8;
    let half = text.len() / 2;
    match text.split_at_checked(half) {
        Some((one, other)) if one == other && half >= SHORTEST => one,
        _ => text,
    }
}

/// Returns a date after its own short form, which a page has for narrow screens and
/// which was pasted with it: `Thu 14 MarThursday 14 March 2024 at 6:41am`.
fn behind_short_form(text: &str, order: Option<DayMonthOrder>) -> Option<&str> {
    const LONGEST: usize = 24;
    let mut before = ' ';
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= LONGEST) {
        let is_other_word = before.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit())
            || before.is_ascii_digit() && c.is_uppercase();
        before = c;
        if !is_other_word {
            continue;
        }
        let (short, long) = text.split_at(at);
        let Some((day, end)) = super::yearless_prefix(short) else {
            continue;
        };
        let is_same = |(moment, _): (Moment, usize)| {
            (moment.date.month(), moment.date.day()) == (day.month, day.day)
                && day.year.is_none_or(|year| moment.date.year() == year)
        };
        if end == short.len() && prefix(long, order).is_some_and(is_same) {
            return Some(long);
        }
    }
    None
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '|' | '•'
                | '·'
                | ','
                | ';'
                | ':'
                | '.'
                | '/'
                | '('
                | ')'
                | '['
                | ']'
                | '–'
                | '—'
                | '-'
                | '*'
        )
}

/// Completes "Updated 6:07 p.m." after a date with the same day, "Updated Feb. 28"
/// with the same year.
fn completed(text: &str, known: Option<Moment>) -> Option<(Moment, usize)> {
    let known = known?;
    let (parts, end) = scan::scan(text);
    let date = match (parts.month, parts.day) {
        (Some(month), Some(day)) if parts.year.is_none() => {
            jiff::civil::Date::new(known.date.year(), month, day).ok()?
        }
        (None, None) if parts.time.is_some() && parts.year.is_none() => known.date,
        _ => return None,
    };
    let mut moment = parts.on(date);
    // A time without a zone is in the zone of the one above.
    if date == known.date && moment.time.is_some() && moment.offset.is_none() {
        moment.offset = known.offset;
    }
    Some((moment, end))
}

/// Whether a sentence is about the article that contains it.
fn is_about_the_article(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "this article",
        "this story",
        "this post",
        "this piece",
        "this report",
        "this page",
        "this item",
        "this is a digital copy of",
        "the article was",
        "the story was",
        "a version of this",
        "an earlier version of this",
        "a previous version of this",
        "an article published",
        "dieser artikel",
        "dieser text",
        "dieser beitrag",
        "cet article",
        "ce texte",
        "este artículo",
        "este articulo",
        "esta noticia",
        "questo articolo",
        "dit artikel",
        "este artigo",
        "esta notícia",
        "ten artykuł",
        "artikeln har",
        "denne artikkelen",
        "denne artikel",
    ];
    static OPENINGS: Openings = Openings::new(|| by_first_byte(BEGINNINGS.iter().copied()));
    let mut perhaps = OPENINGS.perhaps(line);
    perhaps.any(|beginning| super::begins(line, beginning))
}

/// Parses "This article was first published on 27 February 2024 and updated on …".
fn sentence<'a>(line: &'a str, order: Option<DayMonthOrder>) -> Option<DateLine<'a>> {
    let mut found = DateLine::default();
    let mut said = false;
    let start = line
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| line[..*at].ends_with(' '));
    for at in start {
        let Some((kind, after)) = label(&line[at..]) else {
            continue;
        };
        let is_word_of_change =
            kind == Kind::Updated || line[at..].starts_with(['p', 'v', 'o', 'f']);
        said |= is_word_of_change;
        let is_first = matches!(kind, Kind::First | Kind::Published);
        let mut others = found.statements.iter().map(|(other, _)| *other);
        let seen = others.any(|other| other == kind || is_first && other == Kind::First);
        if let Some((moment, _)) = prefix(after, order)
            && !seen
            && !line[..at].contains(" print")
        {
            found.statements.push((kind, moment));
        }
    }
    // "This article tells of …" may be part of the story.
    let corrected = line.contains("earlier version")
        || line.contains("previous version")
        || line.contains(" in print")
        || line.contains("corrected");
    (said || corrected).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let read = read(line, None).map_or("none".to_owned(), |line| {
            let mut text = String::new();
            for (kind, moment) in &line.statements {
                let kind = match kind {
                    Kind::Bare => "b",
                    Kind::Published => "p",
                    Kind::First => "1",
                    Kind::AsOf => "s",
                    Kind::Updated => "u",
                };
                text += &format!("{kind} {moment} ");
            }
            text + line.rest
        });
        assert_eq!(read.trim(), expected, "{line:?}");
    }

    #[test]
    fn published_and_updated_are_told_apart() {
        for (line, expected) in [
            ("27 February 2024", "b 2024-02-27"),
            (
                "Published: 27 February 2024 09:40 GMT",
                "p 2024-02-27T09:40:00+00:00",
            ),
            (
                "Published 27 February 2024, Updated 28 February 2024",
                "p 2024-02-27 u 2024-02-28",
            ),
            ("Feb 27, 2024 at 4:40 AM EST", "b 2024-02-27T04:40:00-05:00"),
            (
                "Feb. 27, 2024 | Updated 6:07 p.m. ET",
                "b 2024-02-27 u 2024-02-27T18:07:00-05:00",
            ),
            (
                "Feb. 27, 2024Updated Feb. 28, 2024",
                "b 2024-02-27 u 2024-02-28",
            ),
            (
                "Published Feb. 27, 2024; Updated Feb. 28, 5:02 a.m. ET",
                "p 2024-02-27 u 2024-02-28T05:02:00-05:00",
            ),
            (
                "Update 2/27/2024 at 4:40 a.m. ET: This article has been updated with additional information.",
                "u 2024-02-27T04:40:00-05:00",
            ),
            (
                "Thu 14 MarThursday 14 March 2024 at 6:41am",
                "b 2024-03-14T06:41:00",
            ),
            (
                "Posted Thu 14 MarThursday 14 March 2024 at 6:41am",
                "p 2024-03-14T06:41:00",
            ),
            ("14 Mar14 March 2024", "b 2024-03-14"),
            (
                "Mar 14, 2024March 14, 2024 at 6:41 AM",
                "b 2024-03-14T06:41:00",
            ),
            (
                "Published: Nov. 4, 2023 at 9:12 AM|Updated: 6 hours ago (Nov. 4, 2023 at 4:40 PM)",
                "p 2023-11-04T09:12:00 u 2023-11-04T16:40:00",
            ),
            ("Written: Wednesday, August 9, 2023", "p 2023-08-09"),
            ("UPDATE 27/2/2024: More details added", "u 2024-02-27"),
            ("Updated 5:02 p.m. March 3, 2024", "u 2024-03-03T17:02:00"),
            (
                "Last updated on Tuesday 27 February 2024 at 09.40 GMT",
                "u 2024-02-27T09:40:00+00:00",
            ),
            (
                "First published on Tue 27 Feb 2024 05.12 EST",
                "1 2024-02-27T05:12:00-05:00",
            ),
            ("Stand: 27.02.2024, 09:40 Uhr", "s 2024-02-27T09:40:00"),
            (
                "Veröffentlicht am 27.02.2024 um 9:40 Uhr, aktualisiert am 28.02.2024",
                "p 2024-02-27T09:40:00 u 2024-02-28",
            ),
            (
                "Publié le 27 février 2024 à 09h40, mis à jour le 28 février 2024 à 10h00",
                "p 2024-02-27T09:40:00 u 2024-02-28T10:00:00",
            ),
            ("PUBLIÉ LE 27/02/2024", "p 2024-02-27"),
            (
                "Actualizado el 27 de febrero de 2024 a las 09:40",
                "u 2024-02-27T09:40:00",
            ),
            (
                "This article was originally published on 27 February 2024.",
                "1 2024-02-27",
            ),
            (
                "This story was updated on Feb. 28, 2024, to correct a name.",
                "u 2024-02-28",
            ),
            (
                "This article was first published on 27 February 2024 and last updated on 28 February 2024",
                "1 2024-02-27 u 2024-02-28",
            ),
            (
                "This is a digital copy of a story published on 21st May 2024.",
                "p 2024-05-21",
            ),
            (
                "This article has been updated with additional information.",
                "",
            ),
            (
                "A version of this article appears in print on Feb. 28, 2024, Section A, Page 1.",
                "",
            ),
            (
                "Published: 5 March 2024 | Updated 2 days ago",
                "p 2024-03-05",
            ),
            ("5 days ago", ""),
            ("4 hr 20 min ago", ""),
            (
                "November 21, 20246:05 PM GMT+1Updated a month ago",
                "b 2024-11-21T18:05:00+01:00",
            ),
            (
                "Wednesday 24 January 2024 18:47, UK",
                "b 2024-01-24T18:47:00+00:00",
            ),
            ("2h ago | World", "World"),
            ("(27 February 2024)", "b 2024-02-27"),
            ("Published On 27 Feb 202427 Feb 2024", "p 2024-02-27"),
            ("27 February 2024 | 5 min read", "b 2024-02-27 5 min read"),
            (
                "27 February 2024, 09:40-10:30",
                "b 2024-02-27T09:40:00 10:30",
            ),
        ] {
            check(line, expected);
        }
    }

    #[test]
    fn a_time_alone_is_of_the_day_above() {
        let day = Moment::day(jiff::civil::date(2025, 8, 12));
        let read = |line| read_below(line, None, Some(day)).map(|line| line.statements);
        let updated = read("Updated 2:18 PM PT").expect("an update");
        assert_eq!(updated[0].0, Kind::Updated);
        assert_eq!(updated[0].1.to_string(), "2025-08-12T14:18:00-07:00");
        assert_eq!(read("2:18 PM"), None);
        assert_eq!(read("Updated with new figures at 2"), None);
    }

    #[test]
    fn the_dates_of_the_story_are_left_to_it() {
        for line in [
            "The ministry said on 27 February 2024 that it had closed.",
            "\"2024-02-27\" was written on the wall.",
            "Updated rules took effect on 27 February 2024.",
            "Date palms grow in 2024",
            "Published in 1998, the novel was a success.",
            "This story begins in 1924 with a ship.",
            "Update your calendar",
            "",
        ] {
            check(line, "none");
        }
        check(
            "27 February 2024 was a cold day.",
            "b 2024-02-27 was a cold day.",
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", tail in "[a-zA-ZİéÜ0-9/.: ]{0,40}") {
            for text in [&text, &format!("This article was updated {tail}"), &format!("Updated {tail}")] {
                for (_, moment) in read(text, None).into_iter().flat_map(|line| line.statements) {
                    proptest::prop_assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
                }
            }
        }
    }
}
