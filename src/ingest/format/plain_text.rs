//! Plain text, as people paste or scrape it into a file, and Markdown.
//!
//! Front matter, header lines (`Title: …`), paragraphs, headings, bullets and
//! pictures are parsed here. The only syntax of such a text is its lines, so their
//! kinds, as determined by [`lines`](crate::lines), often decide which belong
//! together. Separate lines stay separate, because a title, a byline and a date
//! often follow each other without a blank line; wrapped lines are joined if there
//! is evidence that the file is wrapped. Deliberately not supported: Markdown's code
//! and references, which do not occur in news stories.

mod collection;
mod front_matter;
mod headers;
mod markdown;
mod paragraphs;
mod pictures;
mod wrap;

use std::borrow::Cow;
use std::ops::Range;

pub use self::collection::articles;
use self::wrap::{Line, Wrapping};
use super::{Format, Input, Syntax, start};
use crate::ingest::raw::{BlockKind, Field, RawArticle, TextLines, Trust};
use crate::lines::{caption, dateline};
use crate::text::is_digits;

/// `.txt`, `.md`, or no extension at all.
pub const FORMAT: Format = Format {
    name: "text",
    about: "plain text, pasted or scraped; Markdown with front matter (Obsidian Web Clipper, Hugo, Jekyll)",
    extensions: &["txt", "text", "md", "markdown", ""],
    recognised_by: "its extension, or none",
    looks_like: |_| false,
    syntax: Syntax::Text(read),
};

fn read(input: &Input<'_>) -> RawArticle {
    let mut raw = RawArticle::default();
    let text = front_matter::take(start(input.text), &mut raw);
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    let mut lines: Vec<Line> = text.split(end_of_line).map(Line::new).collect();
    headers::take(&mut lines, &mut raw);
    raw.blocks.reserve(lines.len() / 2 + 1);
    let is_markdown = take_label_of_markdown(&mut lines)
        || input.path.extension().is_some_and(|ext| {
            ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown")
        });
    let wrapping = wrap::wrapping(&lines);
    let is_wrapped = wrapping.is_some() || wrap::is_broken(&lines);
    blocks(&lines, wrapping, is_markdown, &mut raw);
    raw.lines = Some(if is_wrapped && !wrap::has_wide_line(&lines) {
        TextLines::Wrapped
    } else {
        TextLines::Whole
    });
    raw
}

/// Adds the paragraphs of a text that consists of a body only, such as that of a
/// mail message or of a record.
pub(super) fn body(text: &str, raw: &mut RawArticle) {
    let end_of_line = if text.contains('\n') { '\n' } else { '\r' };
    let lines: Vec<Line> = text.split(end_of_line).map(Line::new).collect();
    blocks(&lines, wrap::wrapping(&lines), false, raw);
}

/// Removes the line by which programs that convert pages to Markdown label it.
/// Returns whether there was one.
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
        let rows = table(lines, at);
        if rows > 0 {
            add_table(&lines[at..at + rows], is_markdown, raw);
            printed += rows;
            at += rows;
            continue;
        }
        let end = paragraphs::end(lines, at, wrapping, printed);
        let paragraph = at..end;
        let (kind, text) = underlined(lines, &paragraph).unwrap_or_else(|| {
            let next = lines.get(end).filter(|next| !next.text.is_empty());
            kind_of(&lines[at..end], next.copied(), wrapping)
        });
        let is_standfirst = printed == 1 && is_standfirst(lines, &paragraph, &text, raw);
        let is_picture = printed > 0 && is_of_picture(lines, &paragraph, &text, raw);
        let kind = match (is_picture, is_standfirst) {
            (true, _) => BlockKind::Caption,
            (_, true) => BlockKind::Loose,
            _ => kind,
        };
        if is_standfirst {
            let from = "italics below the headline";
            raw.claim(Field::Description, Trust::Layout, from, &text);
        }
        let text = if is_markdown || printed < headers::HEADER_LINES {
            markdown::inline(&text, is_markdown)
        } else {
            text
        };
        // "By Jane Roe  KYIV, Feb 27 (Reuters) - Troops …"
        let parted = if printed < HEAD_LINES {
            dateline::below_byline(&text)
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

/// Returns a line that is underlined, as a heading.
fn underlined<'a>(
    lines: &[Line<'a>],
    paragraph: &Range<usize>,
) -> Option<(BlockKind, Cow<'a, str>)> {
    let text = lines[paragraph.start].text;
    let level = markdown::underline(lines.get(paragraph.end)?.text)?;
    let is_line = paragraph.len() == 1 && text.len() <= 160 && !wrap::ends_sentence(text);
    // Mails may have stars before their headings.
    let text = text.strip_prefix("** ").unwrap_or(text);
    is_line.then_some((BlockKind::Heading(level), Cow::Borrowed(text)))
}

/// Whether a paragraph below the headline is a caption or a credit.
fn is_of_picture(
    lines: &[Line<'_>],
    paragraph: &Range<usize>,
    text: &str,
    raw: &RawArticle,
) -> bool {
    let (at, end) = (paragraph.start, paragraph.end);
    let is_below_caption = || {
        let last = raw.blocks.last();
        last.is_some_and(|last| last.kind == BlockKind::Caption)
            && (caption::is_name_for(text) || caption::is_kind_of_picture(text))
    };
    text.len() <= 600
        && (pictures::is_above_credit(lines, at, end)
            || is_below_caption()
            || paragraph.len() == 1 && pictures::is_in_italics_below(lines, at))
}

/// Whether a paragraph is a sentence in italics directly below the headline.
fn is_standfirst(
    lines: &[Line<'_>],
    paragraph: &Range<usize>,
    text: &str,
    raw: &RawArticle,
) -> bool {
    paragraph.len() == 1
        && raw.blocks.last().map(|last| last.kind) == Some(BlockKind::Heading(1))
        && (40..=300).contains(&text.len())
        && wrap::ends_sentence(text)
        && !paragraphs::stands_alone(text)
        && pictures::is_in_italics(lines[paragraph.start].text)
}

/// Returns the number of lines of a Markdown table that begins at a line.
fn table(lines: &[Line<'_>], at: usize) -> usize {
    let is_row = |line: &&Line<'_>| line.text.starts_with('|');
    let is_table = lines
        .get(at + 1)
        .is_some_and(|rule| markdown::is_table_rule(rule.text));
    if is_table {
        lines[at..].iter().take_while(is_row).count()
    } else {
        0
    }
}

/// Adds the rows of a Markdown table. A table of links is no part of a story, or only
/// as far as its lines are.
fn add_table(lines: &[Line<'_>], is_markdown: bool, raw: &mut RawArticle) {
    let links = lines.iter().filter(|line| line.text.contains("]("));
    let kind = if links.count() * 2 > lines.len() {
        BlockKind::Paragraph
    } else {
        BlockKind::Row
    };
    for (n, line) in lines.iter().enumerate() {
        let row = markdown::row(line.text);
        let row = markdown::inline(&row, is_markdown);
        match n {
            0 => raw.block(kind, &row),
            1 => {}
            _ => raw.tied_block(kind, &row),
        }
    }
}

/// The number of lines at the top that may be a byline.
const HEAD_LINES: usize = 5;

fn kind_of<'a>(
    lines: &[Line<'a>],
    next: Option<Line<'_>>,
    wrapping: Option<Wrapping>,
) -> (BlockKind, Cow<'a, str>) {
    let first = lines[0].text;
    if lines.len() > 1 {
        let text = wrap::joined(lines, wrapping);
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
    if let Some(name) = markdown::embedded(first) {
        return (BlockKind::Aside, Cow::Borrowed(name));
    }
    if let Some(item) = markdown::bullet(first) {
        return (BlockKind::ListItem, Cow::Borrowed(item));
    }
    let tied = next.is_some_and(|next| first.len() <= 110 && next.text.len() >= first.len() + 20)
        && !wrap::ends_sentence(first);
    let kind = if tied {
        BlockKind::LOWEST_HEADING
    } else {
        BlockKind::Paragraph
    };
    (kind, Cow::Borrowed(markdown::unquoted(first)))
}

/// Matches `147`, `2:41`, `00:00/02:41`, `2 of 5`, `·`: a number of shares, a
/// playing time. Dates have more digits.
fn is_counter(text: &str) -> bool {
    const LONGEST: usize = 24;
    if text.len() > LONGEST {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let (number, rest) = text.split_once(" of ").unwrap_or(("", text));
    if is_digits(number.trim_start_matches("Page ")) && is_digits(rest) {
        return true;
    }
    let is_clock = text.contains(':') && text.contains('/');
    text.len() <= 14 && (digits <= 4 || is_clock) && !text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
