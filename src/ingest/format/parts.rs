//! Splits text files with several documents at their separator lines.

use crate::ingest::decode::decode;
use crate::ingest::raw::{BlockKind, RawArticle};
use crate::ingest::record::{Line, Reading, Stream};

/// The effect of a line on the documents of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It belongs to the current document.
    Text,
    /// A document begins below it.
    Begin,
    /// A document ends above it.
    End,
}

/// A document: its position, its text, and whether it was cut.
pub struct Part {
    /// The number of bytes before it.
    pub offset: u64,
    /// The line that separates it from the others; empty before the first.
    pub mark: String,
    /// Its text, with the line breaks.
    pub text: String,
    /// Whether it exceeds the size limit of a record, and was cut.
    pub is_cut: bool,
}

/// Splits a stream at the lines determined by `mark`; passes every part with any
/// text to `take`, whose errors stop the reading.
pub fn read(
    stream: &mut Stream<'_>,
    mark: fn(&str) -> Mark,
    take: &mut dyn FnMut(Part) -> Reading,
) -> Reading {
    let mut part = Part {
        offset: 0,
        mark: String::new(),
        text: String::new(),
        is_cut: false,
    };
    let mut bytes: Vec<u8> = Vec::new();
    let mut line = Vec::new();
    loop {
        let read = stream.line(&mut line)?;
        let told = match line.len() {
            0..=200 => String::from_utf8_lossy(&line)
                .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
                .to_owned(),
            _ => String::new(),
        };
        let mark = if read == Line::End {
            Mark::End
        } else {
            mark(&told)
        };
        if mark == Mark::Text {
            part.is_cut |= bytes.len() + line.len() > stream.limit;
            if !part.is_cut {
                bytes.extend_from_slice(&line);
            }
            continue;
        }
        part.text = decode(std::mem::take(&mut bytes));
        if mark == Mark::End && !told.is_empty() {
            part.mark = told.clone();
        }
        let has_text = !part.text.trim().is_empty() || part.is_cut;
        let next = Part {
            offset: stream.offset(),
            mark: if mark == Mark::Begin {
                told
            } else {
                String::new()
            },
            text: String::new(),
            is_cut: false,
        };
        let done = std::mem::replace(&mut part, next);
        if has_text {
            take(done)?;
        }
        if read == Line::End {
            return Ok(());
        }
    }
}

/// Splits a text into paragraphs at blank lines.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let paragraphs = lines.split(|line| line.trim().is_empty());
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(<[&str]>::to_vec).collect()
}

/// Adds paragraphs that begin with an indented line.
pub fn indented(text: &str, raw: &mut RawArticle) {
    let mut paragraph = String::new();
    for line in text.lines() {
        let begins = line.starts_with("   ") || line.starts_with('\t') || line.trim().is_empty();
        if begins && !paragraph.is_empty() {
            raw.block(BlockKind::Paragraph, &paragraph);
            paragraph.clear();
        }
        paragraph.push_str(line);
        paragraph.push('\n');
    }
    raw.block(BlockKind::Paragraph, &paragraph);
}

/// Parses the date at the beginning of a line, optionally followed by weekday and
/// edition (`January 5, 2012 Thursday`), and formats it as a claim.
pub fn day(line: &str) -> Option<String> {
    use crate::lines::date;
    let line = line.trim();
    // A weekday may come first, too.
    let rest = match line.split_once([',', ' ']) {
        Some((weekday, rest)) if weekday.chars().all(char::is_alphabetic) => rest.trim_start(),
        _ => line,
    };
    [line, rest].iter().find_map(|text| {
        let (moment, end) = date::prefix(text, None)?;
        (end >= 6).then(|| moment.to_string())
    })
}

/// Whether a line states the number of words in an article.
pub fn is_length(line: &str) -> bool {
    let words = [
        "words", "mots", "wörter", "palabras", "parole", "woorden", "palavras",
    ];
    let mut parts = line.split_whitespace();
    let (Some(number), Some(word), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    number.starts_with(|c: char| c.is_ascii_digit())
        && words.contains(&word.to_lowercase().as_str())
}
