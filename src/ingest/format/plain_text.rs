//! Plain text, as people paste or scrape it into a file, and Markdown.
//!
//! Only the syntax is read here: front matter, header lines (`Title: …`),
//! paragraphs, headings, bullets, pictures. Lines that stand alone stay apart,
//! because a title, a byline and a date often follow each other without a
//! blank line; wrapped lines are joined where the file shows that it is
//! wrapped. Not supported on purpose: Markdown tables, code and references,
//! which news stories do not have.

mod front_matter;
mod markdown;
mod wrap;

use std::borrow::Cow;

use self::wrap::{Line, Wrapping};
use super::{Format, Input, Syntax};
use crate::ingest::extract::{byline, caption, date, dateline, furniture};
use crate::ingest::keys;
use crate::ingest::raw::{BlockKind, Field, RawArticle, RawBlock, Trust};

/// `.txt`, `.md`, or no extension at all.
pub const FORMAT: Format = Format {
    name: "text",
    about: "plain text, pasted or scraped; Markdown with front matter (Obsidian Web Clipper, Hugo, Jekyll)",
    extensions: &["txt", "text", "md", "markdown", ""],
    recognised_by: "its extension, or none",
    looks_like: |_| false,
    syntax: Syntax::Text(read),
};

/// A line directly above a paragraph, without a blank line between them and
/// without a full stop, reads as a heading of the lowest level: the name of
/// the picture above its caption, a subheading.
pub const TIED_HEADING: BlockKind = BlockKind::Heading(6);

fn read(input: &Input<'_>) -> RawArticle {
    let mut raw = RawArticle::default();
    let text = input.text.trim_start_matches('\u{feff}').trim_start();
    let text = front_matter::take(text, &mut raw);
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines: Vec<Line> = text.split(end_of_line).map(Line::new).collect();
    take_headers(&mut lines, &mut raw);
    raw.blocks.reserve(lines.len() / 2 + 1);
    let is_markdown = take_label_of_markdown(&mut lines)
        || input.path.extension().is_some_and(|ext| {
            ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown")
        });
    let wrapping = wrap::wrapping(&lines);
    let is_wrapped = wrapping.is_some() || wrap::is_broken(&lines);
    blocks(&lines, wrapping, is_markdown, &mut raw);
    // What is wrapped was typed or sent, and has no page around it, unless that
    // shows: programs that print pages as text wrap them.
    raw.is_pasted = !is_wrapped || wrap::has_wide_line(&lines) || has_buttons(&raw.blocks);
    raw
}

/// Whether some of a text's lines are what pages say beside their stories:
/// `Subscribe`, `Share`, `Most read`.
fn has_buttons(blocks: &[RawBlock]) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: usize = 48;
    let short = blocks.iter().filter(|block| block.text.len() <= LONGEST);
    let mut buttons = short.filter(|block| furniture::is_furniture(&block.text));
    buttons.nth(FEWEST - 1).is_some()
}

/// Adds the paragraphs of a text that is a body and nothing else, such as that
/// of a mail message or of a record.
pub(super) fn body(text: &str, raw: &mut RawArticle) {
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    let lines: Vec<Line> = text.split(end_of_line).map(Line::new).collect();
    blocks(&lines, wrap::wrapping(&lines), false, raw);
}

/// Takes away the line by which programs that print pages as Markdown announce
/// it, if it is there.
fn take_label_of_markdown(lines: &mut Vec<Line<'_>>) -> bool {
    let mut filled = (0..lines.len()).filter(|at| !lines[*at].text.is_empty());
    let label = filled
        .next()
        .filter(|at| lines[*at].text == "Markdown Content:");
    label.is_some_and(|at| {
        lines.remove(at);
        true
    })
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

/// How many lines on top may be header lines, or stand between them.
const HEADER_LINES: usize = 14;

/// Turns header lines into claims. They may follow the title, but not the
/// story: further down `Source: Eurostat` is a remark under a table.
fn take_headers(lines: &mut Vec<Line<'_>>, raw: &mut RawArticle) {
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

/// Adds the paragraphs of lines, wrapped or not.
fn blocks(lines: &[Line<'_>], wrapping: Option<Wrapping>, is_markdown: bool, raw: &mut RawArticle) {
    let mut at = 0;
    let mut printed = 0;
    while at < lines.len() {
        let line = lines[at];
        if line.text.is_empty() || markdown::is_rule(line.text) {
            at += 1;
            continue;
        }
        let end = paragraph_end(lines, at, wrapping, printed);
        let underline = lines
            .get(end)
            .and_then(|next| markdown::underline(next.text))
            .filter(|_| line.text.len() <= 160 && !wrap::ends_sentence(line.text));
        let next = lines.get(end).filter(|next| !next.text.is_empty());
        let (kind, text) = if let (Some(level), 1) = (underline, end - at) {
            (BlockKind::Heading(level), Cow::Borrowed(line.text))
        } else {
            kind_of(&lines[at..end], next.copied())
        };
        let is_below_caption = || {
            let last = raw.blocks.last();
            last.is_some_and(|last| last.kind == BlockKind::Caption) && caption::is_name_for(&text)
        };
        let is_picture = printed > 0
            && text.len() <= 600
            && (is_above_credit(lines, at, end) || is_below_caption());
        let kind = if is_picture { BlockKind::Caption } else { kind };
        let text = if is_markdown || printed < HEADER_LINES {
            markdown::inline(&text, is_markdown)
        } else {
            text
        };
        // "By Jane Roe  KYIV, Feb 27 (Reuters) - Troops …"
        let parted = if printed < HEAD_LINES {
            byline_before_dateline(&text)
        } else {
            None
        };
        let text = match parted {
            Some((by, story)) => {
                raw.block(BlockKind::Paragraph, by);
                story
            }
            None => &text,
        };
        if at > 0 && !lines[at - 1].text.is_empty() {
            raw.tied_block(kind, text);
        } else {
            raw.block(kind, text);
        }
        printed += 1;
        at = end;
    }
}

/// Whether a text and the credit below it stand alone between blank lines or
/// buttons, in the middle of the file: a picture's text.
fn is_above_credit(lines: &[Line<'_>], at: usize, end: usize) -> bool {
    const BUTTON: usize = 40;
    let credit = lines.get(end).map_or("", |line| line.text);
    let is_sentence = wrap::ends_sentence(lines[end - 1].text);
    let is_end = |other: usize| {
        lines.get(other).is_some_and(|line| {
            let is_button = line.text.len() <= BUTTON && !wrap::ends_sentence(line.text);
            line.text.is_empty() || is_sentence && (is_button || line.text == lines[at].text)
        })
    };
    // A question is the heading of what stands below the picture.
    !credit.is_empty()
        && at > 0
        && !stands_alone(lines[at].text)
        && !lines[end - 1].text.ends_with('?')
        && is_end(at - 1)
        && is_end(end + 1)
        && (caption::is_credit(credit)
            || caption::is_name_for(credit) && has_paragraph(&lines[..at]))
        && lines[end + 1..].iter().any(|line| !line.text.is_empty())
}

/// Whether a line is a paragraph of a story, below which nobody signs as above it.
fn has_paragraph(lines: &[Line<'_>]) -> bool {
    const LONG: usize = 100;
    let is_long = |line: &Line<'_>| line.text.len() > LONG && wrap::ends_sentence(line.text);
    lines.iter().rev().any(is_long)
}

/// How many lines on top may be a byline.
const HEAD_LINES: usize = 5;

/// Parts a byline from the dateline that follows it on the same line.
fn byline_before_dateline(text: &str) -> Option<(&str, &str)> {
    byline::strip_marker(text)?;
    let limit = text
        .char_indices()
        .nth(120)
        .map_or(text.len(), |(at, _)| at);
    let places = text[..limit].match_indices(' ').map(|(at, _)| at);
    places.skip(2).find_map(|at| {
        let (by, story) = (&text[..at], text[at..].trim_start());
        let place = story.split([' ', ',', '/']).next()?;
        let capitals = place.len() >= 3 && place.chars().all(|c| c.is_uppercase());
        // In a line of capitals the place looks like one more name.
        let is_loud = |word: &str| {
            word.len() > 1 && !word.contains('.') && !word.contains(char::is_lowercase)
        };
        let shouted = by.split(' ').skip(1).any(is_loud);
        let parted = capitals && !shouted && dateline::is_dateline(story);
        (parted && byline::line(by).is_some()).then_some((by, story))
    })
}

/// Where the paragraph that begins at `at` ends.
fn paragraph_end(
    lines: &[Line<'_>],
    at: usize,
    wrapping: Option<Wrapping>,
    printed: usize,
) -> usize {
    let mut end = at + 1;
    if printed < 3 && headline_continues(lines, at) {
        return at + 2;
    }
    if printed == 0
        && wrap::begins_story(lines)
        && !lines
            .get(at + 1)
            .is_some_and(|next| stands_alone(next.text))
    {
        end += 1;
    }
    let Some(wrapping) = wrapping else { return end };
    if markdown::heading(lines[at].text).is_some() {
        return end;
    }
    while let (Some(&line), Some(&next)) = (lines.get(end - 1), lines.get(end)) {
        let stops = next.text.is_empty()
            || markdown::is_rule(next.text)
            || markdown::bullet(next.text).is_some()
            || markdown::heading(next.text).is_some()
            || !wrap::continues(line, next, wrapping);
        // A long title nearly fills its line, and the byline below it would
        // seem to continue it.
        if stops || (printed + end - at < 5 && stands_alone(next.text)) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a headline is broken over two lines: the second begins in the middle
/// of it, and nothing but notes or a blank line follows.
fn headline_continues(lines: &[Line<'_>], at: usize) -> bool {
    const OPEN: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "as", "and",
        "or", "but", "over", "after", "before", "into", "than", "that", "is", "are", "its", "his",
        "her", "their", "der", "die", "das", "und", "von", "le", "la", "les", "de", "du", "et",
        "el", "los", "y", "en", "il", "di", "e",
    ];
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let (first, second, third) = (text(at), text(at + 1), text(at + 2));
    let above_is_empty = at == 0 || text(at - 1).is_empty() || first.len() > 30;
    if second.is_empty()
        || !(30..=110).contains(&first.len())
        || second.len() > first.len() + 12
        || wrap::ends_sentence(first)
        || wrap::ends_sentence(second) && !second.ends_with(['?', '!'])
        || !above_is_empty
        || !(third.is_empty() || stands_alone(third))
        || [first, second].into_iter().any(is_marked)
        || is_signature(second)
    {
        return false;
    }
    let last = first.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_open = first.ends_with([',', '-', '–', '—']) || OPEN.contains(&last.as_str());
    let broken = is_open || second.starts_with(char::is_lowercase);
    let stands = stands_alone(first) || stands_alone(second) || byline::names(second).is_some();
    // A name in capitals below a headline that is not.
    let is_loud = |text: &str| !text.contains(char::is_lowercase);
    !stands
        && is_loud(first) == is_loud(second)
        && (broken || (is_title_case(first) && is_title_case(second)))
}

/// `by Jane Roe, Example News`, which does not go on with a headline.
fn is_signature(text: &str) -> bool {
    text.strip_prefix("by ")
        .and_then(|names| byline::line(&format!("By {names}")))
        .is_some_and(|by| !by.authors.is_empty())
}

fn is_marked(text: &str) -> bool {
    markdown::heading(text).is_some()
        || markdown::bullet(text).is_some()
        || markdown::underline(text).is_some()
        || markdown::image(text).is_some()
        || text.contains(['|', '•', '·', '@'])
        || text.bytes().filter(u8::is_ascii_digit).count() > 4
}

/// Whether all longer words begin with a capital, as in headlines of American
/// papers; two words are too few to tell.
fn is_title_case(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let long = |word: &&&str| word.len() > 4;
    words.len() >= 3
        && words.iter().filter(long).count() >= 2
        && words
            .iter()
            .filter(long)
            .all(|word| !word.starts_with(char::is_lowercase))
}

fn stands_alone(text: &str) -> bool {
    // "By Jane Roe | 27 February 2024"
    let first = text.split(['|', '•', '·']).next().unwrap_or(text);
    byline::line(first).is_some() || date::parse(text, None).is_some()
}

fn kind_of<'a>(lines: &[Line<'a>], next: Option<Line<'_>>) -> (BlockKind, Cow<'a, str>) {
    let first = lines[0].text;
    if lines.len() > 1 {
        let text: Vec<&str> = lines.iter().map(|line| line.text).collect();
        let text = text.join(" ");
        return match markdown::bullet(first) {
            Some(item) => (
                BlockKind::ListItem,
                Cow::Owned(text[first.len() - item.len()..].to_owned()),
            ),
            None => (BlockKind::Paragraph, Cow::Owned(text)),
        };
    }
    if is_counter(first) {
        return (BlockKind::Aside, Cow::Borrowed(first));
    }
    if let Some((level, text)) = markdown::heading(first) {
        return (BlockKind::Heading(level), Cow::Borrowed(text));
    }
    if let Some(alternative) = markdown::image(first) {
        return (BlockKind::Caption, Cow::Borrowed(alternative));
    }
    if let Some(item) = markdown::bullet(first) {
        return (BlockKind::ListItem, Cow::Borrowed(item));
    }
    let tied = next.is_some_and(|next| first.len() <= 110 && next.text.len() >= first.len() + 20)
        && !wrap::ends_sentence(first);
    let kind = if tied {
        TIED_HEADING
    } else {
        BlockKind::Paragraph
    };
    (kind, Cow::Borrowed(markdown::unquoted(first)))
}

/// `147`, `2:41`, `00:00/02:41`, `2 of 5`, `·`: how often something was shared, how long
/// it plays. Dates have more digits.
fn is_counter(text: &str) -> bool {
    const LONGEST: usize = 24;
    if text.len() > LONGEST {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let (number, rest) = text.split_once(" of ").unwrap_or(("", text));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if is_number(number.trim_start_matches("Page ")) && is_number(rest) {
        return true;
    }
    let is_clock = text.contains(':') && text.contains('/');
    text.len() <= 14 && (digits <= 4 || is_clock) && !text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
