//! Parses a line of notes: dates, bylines, roles, sections and reading times in any
//! order, separated by bars, dots, dashes, commas or brackets.
//!
//! `By Jane Roe | Posted on June 25 2022`, `27 February 2024 · World · 5 min read`,
//! `Jane Roe (27 February 2024)`. A line only counts if it contains a date and every
//! other part of it is recognised, too.

mod han;

use super::{Kind, Page, date_order, ends_sentence};
use crate::article::Moment;
use crate::ingest::raw::{Field, Origin};
use crate::lines::{LONGEST_BESIDE, byline, caption, date, furniture};
use crate::people;
use crate::text::is_digits;

/// The contents of a line of notes.
#[derive(Debug, Default)]
pub struct Row {
    /// Its dates.
    pub dates: Vec<(Kind, Moment)>,
    /// Its people and their outlet.
    pub byline: byline::Byline,
    /// Whether the people are stated to be authors ("By …"), as opposed to plain
    /// names.
    pub is_signed: bool,
    /// Whether it has parts that are only notes next to others, such as a section's
    /// name.
    pub has_labels: bool,
    /// Whether it states the age of the article, as portals do: "6mo".
    is_aged: bool,
}

impl Row {
    /// Adds its statements to the claims of the page.
    pub fn claim(&self, page: &mut Page<'_>) {
        page.claim_dates(&self.dates);
        claim_byline(page, &self.byline);
    }

    /// Parses a part without dates; returns whether it is recognised.
    fn take(&mut self, part: &str, before_date: Option<char>) -> bool {
        let part = part.trim_matches(|c: char| c.is_whitespace() || ",([|-;:".contains(c));
        // The number of comments, "| 64", or of readers, "1,418".
        if part.is_empty() || is_count(part) {
            return true;
        }
        if is_short_age(part) {
            self.is_aged = true;
            return true;
        }
        // "来源：海河日报 作者：王小明"
        if part.contains(char::is_whitespace) && part.split_whitespace().all(han::is_labelled) {
            return part
                .split_whitespace()
                .all(|part| self.take(part, before_date));
        }
        if let Some(names) = han::labelled_authors(part) {
            self.is_signed = true;
            self.add(names.into());
            return true;
        }
        if let Some(by) = byline::line(part) {
            self.is_signed |= byline::strip_marker(part).is_some();
            self.add(by);
            return true;
        }
        if let Some(outlet) = han::labelled_outlet(part) {
            self.byline.outlet.get_or_insert_with(|| outlet.to_owned());
            return true;
        }
        if let Some(outlet) = printed_in(part) {
            self.byline.outlet.get_or_insert_with(|| outlet.to_owned());
            return true;
        }
        if let Some(name) = supplied(part) {
            self.is_signed = true;
            self.add(vec![name].into());
            return true;
        }
        if let Some(name) = byline::lone_name(part) {
            self.is_signed = true;
            self.add(vec![name].into());
            return true;
        }
        let unopened = byline::Unopened::new(part);
        // After a byline, two capitalised words are a section or a town.
        if !self.is_signed
            && let Some(names) = unopened.names()
        {
            self.add(names.into());
            return true;
        }
        if before_date == Some(',')
            && self.byline.authors.is_empty()
            && let Some(name) = byline::double_surname(part)
        {
            self.add(vec![name].into());
            return true;
        }
        // "2024年5月8日 佐藤健太"
        if !self.dates.is_empty()
            && self.byline.authors.is_empty()
            && let Some(name) = han::name(part)
        {
            self.is_signed = true;
            self.add(vec![name.to_owned()].into());
            return true;
        }
        // "2024年5月8日 人民日报"
        if !self.dates.is_empty() && self.byline.authors.is_empty() && han::is_word(part) {
            return true;
        }
        self.has_labels = true;
        if han::is_labelled(part) {
            return true;
        }
        // "Kyiv, 27 February 2024" has its comma; "Deadline: 27 February 2024" and
        // "Easter 2024" are dates of something else.
        let parted = before_date.is_none_or(|c| c != ':' && !c.is_alphanumeric())
            || !part.chars().any(char::is_lowercase);
        furniture::is_furniture(part)
            || unopened.is_beside_names()
            || unopened.is_nobody()
            || (parted && before_date != Some(':') && is_kicker(part) && !part.contains(':'))
    }

    fn add(&mut self, by: byline::Byline) {
        self.byline.authors.extend(by.authors);
        if self.byline.outlet.is_none() {
            self.byline.outlet = by.outlet;
        }
    }
}

/// Whether a part is a number of comments or readers: `64`, `1,418`.
fn is_count(part: &str) -> bool {
    let mut groups = part.split([',', '.']);
    let first = groups.next().unwrap_or_default();
    first.len() <= 4 && is_digits(first) && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// Whether a part states the age of an article in one word: `6mo`, `3h`, `2w`.
fn is_short_age(part: &str) -> bool {
    const UNITS: [&str; 8] = ["m", "min", "h", "d", "w", "mo", "y", "yr"];
    let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - unit.len();
    (1..=2).contains(&digits) && UNITS.contains(&unit)
}

/// Returns the outlet in `aus DER SPIEGEL 9/2024`, a reference to the printed issue.
fn printed_in(part: &str) -> Option<&str> {
    let (outlet, issue) = part.strip_prefix("aus ")?.rsplit_once(' ')?;
    let (number, year) = issue.split_once('/')?;
    let is_issue = (1..=3).contains(&number.len()) && year.len() == 4;
    let is_named = outlet.starts_with(char::is_uppercase) && outlet.len() <= 40;
    (is_issue && is_digits(number) && is_digits(year) && is_named).then_some(outlet)
}

/// Claims the people of a byline, and their outlet unless it is an agency.
pub fn claim_byline(page: &mut Page<'_>, by: &byline::Byline) {
    page.claim_authors(&by.authors, Origin::Byline);
    if let Some(outlet) = &by.outlet
        && !byline::is_nobody_but_outlet(outlet)
    {
        page.claim(Field::Source, Origin::Byline, outlet);
    }
}

/// Parses a line of notes that contains a date.
pub fn read<'a>(page: &Page<'a>, text: &'a str) -> Option<Row> {
    let clock = text.trim_end_matches([')', ']', ' ']);
    let is_clock = clock.ends_with("a.m.") || clock.ends_with("p.m.");
    let is_sentence = text.len() > 90 && ends_sentence(text) && !is_clock;
    if text.len() > LONGEST_BESIDE || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut row = Row::default();
    let mut rest = text;
    let mut is_dated = false;
    while !rest.is_empty() {
        if let Some(line) = dates(page, rest) {
            row.dates.extend(line.statements);
            is_dated = true;
            rest = line.rest;
            continue;
        }
        // A sentence that begins with a date is a remark about it, or the story.
        if text.len() > 300 || is_sentence {
            return None;
        }
        let (part, after, before_date) = next_part(page, rest);
        // "Jane Roe Published 27 February 2024": the name is the author's.
        if rest == text
            && before_date.is_some()
            && let Some(name) = published_by(page, part, after)
        {
            row.is_signed = true;
            row.add(vec![name].into());
            rest = after;
            continue;
        }
        if !row.take(part, before_date) {
            return None;
        }
        rest = after;
    }
    // Below a byline, names of others next to a date belong to a caption.
    let is_stranger = |name: &String| !page.has_claimed(Field::Author, name);
    let are_strangers =
        !row.is_signed && page.has_author() && row.byline.authors.iter().any(is_stranger);
    // A caption dates its picture.
    let may_be_caption = text.len() > 60 || text.ends_with([')', ']']);
    let is_caption = || may_be_caption && !row.is_signed && caption::is_caption(text);
    let is_row = is_dated || row.is_signed && row.is_aged;
    (is_row && !are_strangers && !is_caption()).then_some(row)
}

/// Returns the name before an agency's initials and a date: `Jane Roe / EXN / 27
/// February 2024`.
fn supplied(part: &str) -> Option<String> {
    let (who, agency) = part.trim_end_matches([' ', '/']).split_once(" / ")?;
    let is_agency =
        (2..=6).contains(&agency.len()) && agency.bytes().all(|b| b.is_ascii_uppercase());
    let name = byline::name(who).filter(|_| is_agency)?;
    (people::is_known_name(&name) && !people::is_hardly_name(&name)).then_some(name)
}

/// Returns the name alone before a labelled date of publication.
fn published_by<'a>(page: &Page<'a>, part: &str, after: &'a str) -> Option<String> {
    let dates = page.dates(after)?;
    let words = part.split_whitespace();
    let is_proper = |word: &str| {
        let lower = word.to_lowercase();
        word.starts_with(char::is_uppercase) && !byline::is_section_word(&lower)
    };
    let is_name_word = |word: &str| is_proper(word) || byline::is_particle(word);
    let is_published = || {
        matches!(
            dates.statements.first(),
            Some((Kind::Published | Kind::First, _))
        )
    };
    // "Jane Roe 26-02-24, 17:12 Last update: 27-02-24, 09:30"
    let is_updated = || {
        let [(Kind::Bare, first), (Kind::Updated, _)] = dates.statements[..] else {
            return false;
        };
        page.is_pasted
            && first.time.is_some()
            && !byline::is_place(&words.clone().collect::<Vec<_>>())
    };
    let is_name = (2..=4).contains(&words.clone().count())
        && words.clone().filter(|word| is_proper(word)).count() <= 3
        && words.clone().all(is_name_word)
        && (is_published() || is_updated())
        && byline::line(part).is_none();
    is_name.then(|| byline::name(part.trim())).flatten()
}

/// Parses the dates at the beginning of a text. Ambiguous ones, such as
/// `03/04/2024`, are recognised as dates but state nothing.
fn dates<'a>(page: &Page<'a>, text: &'a str) -> Option<date::line::DateLine<'a>> {
    page.dates(text).or_else(|| {
        if !date_order::is_needed(text) {
            return None;
        }
        let line = date::line::read(text, Some(date::DayMonthOrder::DayFirst))?;
        let statements = Vec::new();
        Some(date::line::DateLine { statements, ..line })
    })
}

/// Splits a text at its first bar, dot, dash or date. If it is a date, also returns
/// the character before it.
fn next_part<'a>(page: &Page<'a>, text: &'a str) -> (&'a str, &'a str, Option<char>) {
    let bar = separator(text);
    let until = bar.map_or(text.len(), |(at, _)| at);
    if let Some(at) = date_within(page, text, until) {
        let before = text[..at].trim_end().chars().next_back();
        return (&text[..at], &text[at..], before);
    }
    match bar {
        Some((at, length)) => (&text[..at], &text[at + length..], None),
        None => (text, "", None),
    }
}

/// Finds the first bar, dot or dash, except a dash before an agency's name: `Jane
/// Roe - Reuters | 27 February 2024`.
fn separator(text: &str) -> Option<(usize, usize)> {
    let (at, length) = first_separator(text)?;
    let behind = &text[at + length..];
    let next = first_separator(behind);
    let part = &behind[..next.map_or(behind.len(), |(until, _)| until)];
    if &text[at..at + length] == " - " && byline::is_nobody_but_outlet(part.trim()) {
        return next.map(|(until, more)| (at + length + until, more));
    }
    Some((at, length))
}

fn first_separator(text: &str) -> Option<(usize, usize)> {
    let bar = text
        .char_indices()
        .find(|(_, c)| matches!(c, '|' | '•' | '·' | '–' | '—'))
        .map(|(at, c)| (at, c.len_utf8()));
    let dash = text.find(" - ").map(|at| (at, 3));
    let dash = dash.or_else(|| text.find(" // ").map(|at| (at, 4)));
    match (bar, dash) {
        (Some(bar), Some(dash)) => Some(bar.min(dash)),
        (bar, dash) => bar.or(dash),
    }
}

/// Returns the position before `until` where a date begins, if any: at a word
/// shortly before the first digit, since labels, weekdays and months may precede it.
fn date_within<'a>(page: &Page<'a>, text: &'a str, until: usize) -> Option<usize> {
    let digit = text.bytes().position(|b| b.is_ascii_digit())?;
    let words = text
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0 && *at <= digit && digit - *at < 48 && *at < until)
        .filter(|at| text[..*at].ends_with([' ', '(', '[', ',']))
        // The text before the comma or the slash is the end of another part.
        .filter(|at| text[*at..].starts_with(|c: char| c.is_alphanumeric() || "([".contains(c)));
    words.into_iter().find(|at| {
        let line = dates(page, &text[*at..]);
        line.is_some_and(|line| !text[*at..].starts_with(['(', '[']) || line.rest.is_empty())
    })
}

/// Whether a text is the name of a section or place in a row of other notes.
fn is_kicker(text: &str) -> bool {
    text.len() <= 40
        && text.split_whitespace().count() <= 5
        && text.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || matches!(c, '&' | '/' | '('))
                || matches!(word, "and" | "of" | "the" | "in")
                || byline::is_particle(word)
        })
}
