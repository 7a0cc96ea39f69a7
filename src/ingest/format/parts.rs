//! Text files that hold several documents, parted by lines of their own.

use crate::ingest::decode::decode;
use crate::ingest::raw::{BlockKind, RawArticle};
use crate::ingest::record::{Line, Reading, Stream};

/// What a line does to the documents of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It belongs to the document it stands in.
    Text,
    /// A document begins below it.
    Begin,
    /// A document ends above it.
    End,
}

/// One document: where it begins, its lines, and whether its end was seen.
pub struct Part {
    /// Bytes before it.
    pub offset: u64,
    /// The line that parts it from the others; empty before the first.
    pub mark: String,
    /// Its text, with the line breaks.
    pub text: String,
    /// Whether it is larger than a record may be, and cut.
    pub is_cut: bool,
}

/// Parts a stream where `mark` says; hands every part that has any text in it
/// to `take`, which returns what stops it.
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

/// The paragraphs of a text: lines between blank ones.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(Vec::new())
        } else {
            paragraphs
                .last_mut()
                .into_iter()
                .for_each(|last| last.push(line))
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Paragraphs that begin with an indented line.
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

/// The day that a line begins with, weekday and edition after it or not
/// (`January 5, 2012 Thursday`), as a statement that is a date.
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

/// Whether a line says how many words an article has.
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
