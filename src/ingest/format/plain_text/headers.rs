//! The header lines above a story: `Title: …`, `Published: …`.

use super::paragraphs;
use super::wrap::{self, Line};
use crate::ingest::keys;
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::lines::date;

/// The maximum number of lines at the top that are header lines or between these.
pub const HEADER_LINES: usize = 14;

/// Converts header lines to claims. They may follow the title, but not the story:
/// further down, `Source: Eurostat` is a remark below a table.
pub fn take(lines: &mut Vec<Line<'_>>, raw: &mut RawArticle) {
    take_archived_address(lines, raw);
    let head = head(lines);
    let mut taken = Vec::new();
    let mut fields = Vec::new();
    for (n, seen) in head.iter().enumerate() {
        let Some(header) = &seen.header else { continue };
        if is_word_of_story(lines, &head, n, header) {
            continue;
        }
        let more = continued(lines, seen.at, header);
        let mut value = header.value.to_owned();
        for below in &lines[seen.at + 1..=seen.at + more] {
            value = format!("{value} {}", below.text);
        }
        let from = format!("`{}:` line", header.key);
        for value in values(header.field, &value) {
            raw.claim(header.field, Trust::Header, from.clone(), value);
        }
        fields.push(header.field);
        taken.extend(seen.at..=seen.at + more);
    }
    if fields.len() > 1 && fields.contains(&Field::Title) {
        let beside = labels_beside(lines, &head, &taken);
        for at in &beside {
            raw.block(BlockKind::Aside, lines[*at].text);
        }
        taken.extend(beside);
        taken.sort_unstable();
    }
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        taken.binary_search(&(at - 1)).is_err()
    });
}

/// Returns the key of a header line, as printed.
pub fn key(line: &str) -> Option<&str> {
    header(line).map(|header| header.key)
}

/// Whether header lines with this key state the title.
pub fn is_title(key: &str) -> bool {
    keys::field(key) == Some(Field::Title)
}

/// A line at the top that may be a header line.
struct Seen<'a> {
    at: usize,
    header: Option<Header<'a>>,
    /// Whether it is one of several adjacent lines with labels.
    is_in_block: bool,
}

/// Returns the lines at the top, as far as header lines may occur.
fn head<'a>(lines: &[Line<'a>]) -> Vec<Seen<'a>> {
    let is_labelled = |at: usize| lines.get(at).is_some_and(|line| label(line.text).is_some());
    let mut others = 0;
    let mut head: Vec<Seen<'a>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        if head.len() > HEADER_LINES || others > 2 {
            break;
        }
        let header = header(line.text);
        let beside = [at.wrapping_sub(1), at + 1];
        let is_in_block = is_labelled(at) && beside.into_iter().any(is_labelled);
        if header.is_none() && !is_in_block {
            let story = line.text.len() > 250 || wrap::ends_sentence(line.text);
            others += if story { 3 } else { 1 };
        }
        head.push(Seen {
            at,
            header,
            is_in_block,
        });
    }
    head
}

/// Whether an apparent header line is a headline or belongs to a byline. `Journal: a
/// walk along the canal` is a headline unless it is among other header lines; a day
/// next to names is part of the byline.
fn is_word_of_story(lines: &[Line<'_>], head: &[Seen<'_>], n: usize, header: &Header<'_>) -> bool {
    let beside = || {
        let beside = [n.checked_sub(1), Some(n + 1)].into_iter().flatten();
        beside.filter_map(|n| head.get(n))
    };
    if head[n].is_in_block && block_around(lines, head[n].at).len() > 2
        || beside().any(|seen| seen.header.is_some())
    {
        return false;
    }
    let is_day = matches!(header.field, Field::Published | Field::Updated);
    let is_beside_names = || beside().any(|seen| may_be_names(lines[seen.at].text));
    keys::is_doubtful(header.key) || is_day && is_beside_names()
}

/// Returns the range of adjacent lines with labels around one of them.
fn block_around(lines: &[Line<'_>], at: usize) -> std::ops::Range<usize> {
    let is_labelled = |at: &usize| label(lines[*at].text).is_some();
    let above = (0..at).rev().take_while(is_labelled).count();
    let below = (at..lines.len()).take_while(is_labelled).count();
    at - above..at + below
}

/// Returns the number of lines below a header line that continue its value, where
/// lines are wrapped: up to the next header line, or up to a blank one if lower-case.
fn continued(lines: &[Line<'_>], at: usize, header: &Header<'_>) -> usize {
    const SHORTEST: usize = 50;
    const MOST: usize = 4;
    if lines[at].text.len() < SHORTEST
        || !matches!(
            header.field,
            Field::Title | Field::Description | Field::Author
        )
    {
        return 0;
    }
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let is_more = |at: &usize| {
        let text = text(*at);
        !text.is_empty() && label(text).is_none() && !paragraphs::stands_alone(text)
    };
    let more = (at + 1..lines.len()).take_while(is_more).count();
    let is_small = text(at + 1).starts_with(char::is_lowercase);
    let is_ended = label(text(at + 1 + more)).is_some() || is_small && more == 1;
    if more <= MOST && is_ended { more } else { 0 }
}

/// Returns the lines of a head whose labels state nothing about the article, and those
/// that only mark the begin or end of the text: `SLUG: STORM`, `TEXT:`. Lines with a
/// year are kept, unless all labels are in brackets, and so is what people say below
/// the head: `Roe: When does the ferry sail?`. A script's labels in brackets may also
/// be below the text.
fn labels_beside(lines: &[Line<'_>], head: &[Seen<'_>], taken: &[usize]) -> Vec<usize> {
    let is_bracketed =
        |at: &usize| lines[*at].text.starts_with('[') && label(lines[*at].text).is_some();
    let is_all_bracketed = taken.iter().all(is_bracketed);
    let last = head.last().map_or(0, |seen| seen.at);
    let last_taken = taken.last().copied().unwrap_or(0);
    let mut is_story = false;
    let mut beside = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(label) = label(line.text).filter(|_| !taken.contains(&at)) else {
            continue;
        };
        let is_of_script = is_all_bracketed && is_bracketed(&at);
        let is_beside = at <= last && block_around(lines, at).any(|at| taken.contains(&at));
        let is_mark = label.value.is_empty() || is_below_text(label.key);
        is_story |= is_beside && at > last_taken && is_statement(lines, at, &label);
        let is_of_head = is_beside && !is_story && (is_of_script || !has_year(label.value));
        let announces = at <= last + 1 && label.value.is_empty() && is_text(label.key);
        if is_of_head || announces || is_of_script && is_mark {
            beside.push(at);
        }
    }
    beside
}

/// Whether the value of a label is what somebody says: it ends as a sentence, continues
/// on the next line, or the label occurs again.
fn is_statement(lines: &[Line<'_>], at: usize, stated: &Label<'_>) -> bool {
    const SHORTEST: usize = 50;
    if stated.value.is_empty() {
        return false;
    }
    let is_continued = || {
        let below = lines.get(at + 1).map_or("", |line| line.text);
        lines[at].text.len() >= SHORTEST && !below.is_empty() && label(below).is_none()
    };
    let is_same = |line: &&Line<'_>| label(line.text).is_some_and(|other| other.key == stated.key);
    wrap::ends_sentence(stated.value)
        || is_continued()
        || lines.iter().filter(is_same).take(2).count() > 1
}

/// Whether a script prints the label in brackets below a text.
fn is_below_text(key: &str) -> bool {
    const LABELS: [&str; 14] = [
        "also read",
        "caption",
        "copyright",
        "credit",
        "image",
        "more",
        "photo",
        "read more",
        "related",
        "related articles",
        "related stories",
        "see also",
        "word count",
        "words",
    ];
    keys::field(key).is_some() || LABELS.iter().any(|label| key.eq_ignore_ascii_case(label))
}

/// Whether a label only announces the text below.
fn is_text(key: &str) -> bool {
    const TEXTS: [&str; 10] = [
        "text",
        "body",
        "content",
        "article",
        "story",
        "article text",
        "article body",
        "full text",
        "body text",
        "main text",
    ];
    TEXTS.iter().any(|text| key.eq_ignore_ascii_case(text))
}

/// Returns the values of a header line: scripts write several as `['Jane Roe', 'John
/// Doe']`.
fn values(field: Field, value: &str) -> Vec<&str> {
    let list = value
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'))
        .filter(|list| list.starts_with(['\'', '"']))
        .filter(|_| matches!(field, Field::Author | Field::Keyword));
    let Some(list) = list else { return vec![value] };
    let is_sign = |c: char| matches!(c, '\'' | '"') || c.is_whitespace();
    list.split(',')
        .map(|one| one.trim_matches(is_sign))
        .collect()
}

/// Whether a value has a year, so it may be a date. Addresses of pictures have years,
/// too.
fn has_year(value: &str) -> bool {
    if value.contains("://") {
        return false;
    }
    let mut numbers = value.split(|c: char| !c.is_ascii_digit());
    numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

/// A label and the value after it.
struct Label<'a> {
    key: &'a str,
    value: &'a str,
}

/// Parses the label of a line: `SLUG: STORM`, `[SLUG] STORM`.
fn label(line: &str) -> Option<Label<'_>> {
    const LONGEST: usize = 24;
    const MOST_WORDS: usize = 3;
    let parted = match line.strip_prefix('[') {
        Some(rest) => rest
            .split_once(']')
            .filter(|(key, _)| !key.contains(char::is_lowercase)),
        None => line
            .split_once(':')
            .filter(|(_, rest)| rest.is_empty() || rest.starts_with(' ')),
    };
    let (key, value) = parted?;
    let bare = key.trim_start_matches('/');
    let is_key = (2..=LONGEST).contains(&bare.len())
        && bare.starts_with(char::is_alphabetic)
        && bare
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_'))
        && bare.split_whitespace().count() <= MOST_WORDS;
    is_key.then_some(Label {
        key,
        value: value.trim(),
    })
}

/// Removes the line in which a web archive has recorded the original URL of the
/// page, and claims the URL.
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

/// Whether a line begins with two capitalised words and is no longer than a byline.
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

/// Parses a header line.
fn header(line: &str) -> Option<Header<'_>> {
    let (key, value) = match line.strip_prefix('[') {
        Some(_) => label(line).map(|label| (label.key, label.value))?,
        None => {
            let colon = line.as_bytes().iter().take(26).position(|b| *b == b':')?;
            (&line[..colon], &line[colon + 1..])
        }
    };
    let (key, value) = (key.trim_matches(['*', ' ']), value.trim_matches(['*', ' ']));
    let of_issue = || is_of_issue(key, value).then_some(Field::Published);
    let field = keys::field(key).or_else(of_issue)?;
    let one_statement = match field {
        // Lines with several statements ("Published: … | Updated: …") are left to
        // the parser of date lines, and "Update: Three dead" to the story.
        Field::Published | Field::Updated => {
            (is_date(value) || is_year(key, value)) && !value.contains('|')
        }
        // The same applies to "Author: Jane Roe - Date: 27.02.2019".
        Field::Author => value.len() <= 300 && !has_date(value),
        Field::Url => value.contains("://") || value.contains("www."),
        // The subject of a forwarded message was chosen by its sender.
        Field::Title => value.len() <= 300 && !is_sent_on(value),
        Field::Language => value.split(' ').count() <= 2,
        _ => value.len() <= 300,
    };
    (one_statement && !value.is_empty()).then_some(Header { key, field, value })
}

/// Whether a message's subject marks a reply or a forwarded message.
fn is_sent_on(subject: &str) -> bool {
    const MARKS: [&str; 7] = ["fwd", "fw", "wg", "re", "aw", "tr", "rv"];
    subject
        .split_once(": ")
        .is_some_and(|(mark, _)| MARKS.iter().any(|known| mark.eq_ignore_ascii_case(known)))
}

/// Whether a key is that of the month of an issue. Its value may also be a number.
fn is_of_issue(key: &str, value: &str) -> bool {
    const KEYS: [&str; 8] = [
        "issue",
        "issue date",
        "cover date",
        "ausgabe",
        "heft",
        "numéro",
        "número",
        "numero",
    ];
    let is_key = || KEYS.contains(&key.to_lowercase().as_str());
    date::reduced::in_words(value).is_some() && is_key()
}

/// Whether a value consists of a date, possibly one that needs evidence from the
/// rest of the file.
fn is_date(value: &str) -> bool {
    [None, Some(date::DayMonthOrder::DayFirst)]
        .into_iter()
        .any(|order| date::prefix(value, order).is_some_and(|(_, end)| value.len() - end < 3))
        || date::reduced::month(value).is_some()
}

/// Whether a value is the year of a line `Date:`. After another key, it is that of a book
/// that the article reviews as often.
fn is_year(key: &str, value: &str) -> bool {
    const KEYS: [&str; 4] = ["date", "datum", "fecha", "data"];
    let is_key = KEYS.iter().any(|known| key.eq_ignore_ascii_case(known));
    is_key && date::reduced::year(value).is_some()
}

/// Whether a byline's value may contain a date as well: it has digits outside of
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the lines left after the header lines are taken.
    fn left(text: &str) -> Vec<&str> {
        let mut lines: Vec<Line<'_>> = text.lines().map(Line::new).collect();
        take(&mut lines, &mut RawArticle::default());
        let left = lines.iter().map(|line| line.text);
        left.filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn paragraphs_with_brackets_stay_below_a_head_in_brackets() {
        let head = "[TITLE] The Ferry Sails Again\n[DATE] 2024-02-27\n[AUTHOR] Jane Roe";
        let said = "[APPLAUSE] Thank you all for coming to the harbour tonight.";
        let more = "[LAUGHTER] The ferry has sailed since 2019";
        for text in [
            format!("{head}\n\n{said}\n\n{more}"),
            format!("{head}\n{said}\n{more}"),
            format!("{head}\n[WORDS] 2019\n[BODY]\n{said}\n\n{more}\n[/BODY]\n[RELATED] Mill"),
        ] {
            assert_eq!(left(&text), [said, more], "{text}");
        }
    }

    #[test]
    fn what_people_say_stays_directly_below_a_head() {
        let head = "Title: The Ferry Sails Again\nAuthor: Jane Roe\nDate: 2024-02-27";
        for (below, expected) in [
            (
                &["Roe: When does it sail again?", "Doe: In spring, …"][..],
                2,
            ),
            (&["Roe: No idea", "Doe: Well", "Roe: Really"], 3),
            (
                &[
                    "Roe: When does the ferry sail again, and who will be on",
                    "board of it?",
                ],
                2,
            ),
            (&["Slug: STORM", "Embargo: none"], 0),
        ] {
            let text = format!("{head}\n{}\n", below.join("\n"));
            assert_eq!(left(&text), below[..expected], "{text}");
        }
        let text = "Title: The Ferry Sails Again\nLead: It sails.\nDate: 2024-02-27\n\nText";
        assert_eq!(left(text), ["Text"]);
    }
}
