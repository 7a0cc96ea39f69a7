//! Tables of articles: CSV and TSV, one article per row.
//!
//! The first row contains the names of the columns, which are the same as in JSON
//! dumps (see [`aliases`](super::aliases)). The separator is the most frequent one
//! of comma, semicolon, tab and bar in the first row. Fields may contain line breaks
//! and doubled quotes. A table is skipped if its columns do not include a title and
//! a text, a date or a URL.

mod order;

use serde_json::{Map, Value};

use super::aliases::{Aliases, Target};
use super::{Format, Syntax, json};
use crate::ingest::decode::decode;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::record::{At, Line, Lost, Reading, Record, Sink, Stream};

/// `.csv` and `.tsv`, with a first row that names columns of articles.
pub const FORMAT: Format = Format {
    name: "csv",
    about: "tables of articles, one per row (All the News, Pocket, Instapaper, your own)",
    extensions: &["csv", "tsv"],
    recognised_by: "its extension, and a first row that names a title and a text, a date or a URL",
    looks_like: |_| false,
    syntax: Syntax::Records(read),
};

const UNCLOSED: &str = "has a quote that is not closed";

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut first = Vec::new();
    if stream.line(&mut first)? != Line::Whole {
        return Ok(());
    }
    // Excel writes the separator first, and accepts no other.
    let told = told_separator(&first);
    if told.is_some() && stream.line(&mut first)? != Line::Whole {
        return Ok(());
    }
    let begin = stream.offset();
    let separator = told.unwrap_or_else(|| separator(&first));
    let Some(columns) = columns(&first, separator, stream.aliases) else {
        return Ok(());
    };
    let aliases = stream.aliases;
    let order = order::of_rows(stream, separator, &columns)?;
    let mut at = At {
        record: 0,
        offset: begin,
    };
    let mut rows = Rows {
        stream,
        line: Vec::new(),
        row: Vec::new(),
        separator,
        columns: columns.len(),
        again: 0,
    };
    while let Some(end) = rows.next()? {
        if rows.row.trim_ascii().is_empty() {
            at.offset = rows.stream.offset();
            continue;
        }
        if rows.go_back(end) {
            sink.lost(at, UNCLOSED)?;
            at.advance(rows.stream.offset());
            continue;
        }
        let row = std::mem::take(&mut rows.row);
        sink.record(at, || match end {
            RowEnd::Closed | RowEnd::Torn => {
                let record = article(decode(row), separator, &columns, aliases);
                Ok(record?.map(|mut raw| {
                    order::decide(&mut raw, order);
                    raw
                }))
            }
            RowEnd::Open => Err(UNCLOSED.into()),
            RowEnd::Cut => Err(Lost::TooLarge),
        })?;
        at.advance(rows.stream.offset());
    }
    Ok(())
}

/// Returns the separator in a line `sep=;`.
fn told_separator(first: &[u8]) -> Option<u8> {
    let line = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    match line.split_at_checked(4)? {
        (sep, [separator]) if sep.eq_ignore_ascii_case(b"sep=") => Some(*separator),
        _ => None,
    }
}

/// Returns the most frequent separator in the first row.
fn separator(first: &[u8]) -> u8 {
    let count = |separator: u8| first.iter().filter(|byte| **byte == separator).count();
    let mut best = b',';
    for separator in [b'\t', b';', b'|'] {
        if count(separator) > count(best) {
            best = separator;
        }
    }
    best
}

/// Returns the names of the columns, if they are those of a table of articles.
fn columns(first: &[u8], separator: u8, aliases: &Aliases) -> Option<Vec<String>> {
    let text = decode(first.to_vec());
    let columns = fields(text.trim_start_matches('\u{feff}'), separator).ok()?;
    let [title, text, published, url] = [
        Target::Field(Field::Title),
        Target::Body,
        Target::Field(Field::Published),
        Target::Field(Field::Url),
    ];
    let is_table =
        have(&columns, &[title], aliases) && have(&columns, &[text, published, url], aliases);
    is_table.then_some(columns)
}

/// Whether there is a column with one of these meanings.
fn have(columns: &[String], wanted: &[Target], aliases: &Aliases) -> bool {
    let mut targets = columns.iter().filter_map(|name| aliases.column(name));
    targets.any(|target| wanted.contains(&target))
}

/// Returns a reader of a single row.
fn reader(row: &[u8], separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .flexible(true)
        .from_reader(row)
}

/// Splits a row into fields.
fn fields(row: &str, separator: u8) -> Result<Vec<String>, String> {
    match reader(row.as_bytes(), separator).records().next() {
        Some(Ok(record)) => Ok(record.iter().map(str::to_owned).collect()),
        Some(Err(error)) => Err(format!("is no row of a table: {error}")),
        None => Ok(Vec::new()),
    }
}

/// Whether a row with missing columns includes the one that makes it an article:
/// empty columns at the end may be omitted, but otherwise it is unknown which are
/// missing.
fn reaches_text(had: &[String], columns: &[String], aliases: &Aliases) -> bool {
    let text = [Target::Body];
    let link = [Target::Field(Field::Published), Target::Field(Field::Url)];
    have(had, &text, aliases) || !have(columns, &text, aliases) && have(had, &link, aliases)
}

fn article(row: String, separator: u8, columns: &[String], aliases: &Aliases) -> Record {
    let fields = fields(&row, separator)?;
    if fields.len() < columns.len() && !reaches_text(&columns[..fields.len()], columns, aliases) {
        let (all, of) = (fields.len(), columns.len());
        return Err(format!("has {all} fields, and there are {of} columns").into());
    }
    if fields.len() > columns.len() {
        let (all, more) = (fields.len(), fields.len() - columns.len());
        return Err(format!("has {all} fields, {more} more than there are columns").into());
    }
    let mut object = Map::new();
    for (column, field) in columns.iter().zip(fields) {
        object.insert(column.clone(), Value::String(field));
    }
    let mut raw = RawArticle {
        is_record: true,
        ..RawArticle::default()
    };
    json::claims(&object, aliases, Trust::Structured, "column", &mut raw);
    let is_something = raw.has(Field::Title) || !raw.blocks.is_empty();
    if is_something {
        Ok(Some(raw))
    } else {
        Err("has neither a title nor a text".into())
    }
}

/// Iterates over the rows of a table, whose fields may contain line breaks.
struct Rows<'s, 'a> {
    stream: &'s mut Stream<'a>,
    line: Vec<u8>,
    row: Vec<u8>,
    separator: u8,
    columns: usize,
    /// The number of bytes returned to the stream to be read again.
    again: u64,
}

/// How a row ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowEnd {
    /// At the end of a line, with all quotes closed.
    Closed,
    /// The same, but a closing quote is followed by letters, so that it may be the
    /// opening quote of a field in another row.
    Torn,
    /// At the end of the file or at the limit, inside a quoted field.
    Open,
    /// In a line that exceeds the maximum size of a record.
    Cut,
}

/// The state of a scan in a row. A quote only opens a field as its first character:
/// the one in `5" pipe` is an ordinary character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    FieldStart,
    Bare,
    Open,
    /// After a quote that ends the field, unless another follows.
    Closed,
}

impl Quotes {
    /// Reads one more line; returns whether a field continues after its closing quote.
    fn read(&mut self, line: &[u8], separator: u8) -> bool {
        let mut is_torn = false;
        for &byte in line {
            let next = match (*self, byte) {
                (Quotes::Open, b'"') => Quotes::Closed,
                (Quotes::Open, _) | (Quotes::FieldStart | Quotes::Closed, b'"') => Quotes::Open,
                (_, byte) if byte == separator => Quotes::FieldStart,
                _ => Quotes::Bare,
            };
            is_torn |=
                (*self, next) == (Quotes::Closed, Quotes::Bare) && !byte.is_ascii_whitespace();
            *self = next;
        }
        is_torn
    }

    fn are_open(self) -> bool {
        self == Quotes::Open
    }
}

impl Rows<'_, '_> {
    /// Reads the next row.
    fn next(&mut self) -> Result<Option<RowEnd>, std::io::Error> {
        self.row.clear();
        let mut quotes = Quotes::FieldStart;
        let mut is_torn = false;
        loop {
            match self.stream.line(&mut self.line)? {
                Line::End if self.row.is_empty() => return Ok(None),
                Line::End => return Ok(Some(RowEnd::Open)),
                Line::Cut => return Ok(Some(RowEnd::Cut)),
                Line::Whole => {}
            }
            is_torn |= quotes.read(&self.line, self.separator);
            self.row.extend_from_slice(&self.line);
            if !quotes.are_open() {
                return Ok(Some(if is_torn {
                    RowEnd::Torn
                } else {
                    RowEnd::Closed
                }));
            }
            if self.row.len() > self.stream.limit {
                return Ok(Some(RowEnd::Open));
            }
        }
    }

    /// Returns to the stream the rows swallowed because of a stray quote: everything
    /// from the next line that begins a sound row. Returns whether there is one.
    fn go_back(&mut self, end: RowEnd) -> bool {
        let row = std::mem::take(&mut self.row);
        let next = self.next_sound(&row, end);
        if let Some(next) = next {
            self.again += (row.len() - next) as u64;
            self.stream.unread(&row[next..]);
        }
        self.row = row;
        next.is_some()
    }

    fn next_sound(&self, row: &[u8], end: RowEnd) -> Option<usize> {
        let second = memchr::memchr(b'\n', row)? + 1;
        if second >= row.len() {
            return None;
        }
        // However many stray quotes there are, no byte is read more than three times.
        if self.again > 2 * self.stream.offset() {
            return None;
        }
        match end {
            RowEnd::Cut => None,
            // A text of several lines may contain a line that reads like a row.
            RowEnd::Closed if self.count(row) <= self.columns => None,
            RowEnd::Closed | RowEnd::Torn => self.is_sound(&row[second..])?.0.then_some(second),
            RowEnd::Open => {
                let mut left = 2 * row.len();
                let mut begins = memchr::memchr_iter(b'\n', row).map(|at| at + 1);
                begins.find(|&begin| {
                    let sound = self.is_sound(&row[begin..]);
                    let length = sound.map_or(row.len() - begin, |(_, length)| length);
                    let is_looked_at = left > 0;
                    left = left.saturating_sub(length);
                    is_looked_at && sound.is_some_and(|(is_sound, _)| is_sound)
                })
            }
        }
    }

    /// Whether the row at the beginning of some lines has as many fields as there
    /// are columns, and its length; `None` if it does not end within them.
    fn is_sound(&self, lines: &[u8]) -> Option<(bool, usize)> {
        let mut quotes = Quotes::FieldStart;
        let mut length = 0;
        let mut is_torn = false;
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            is_torn |= quotes.read(line, self.separator);
            length += line.len();
            if !quotes.are_open() {
                let is_sound = !is_torn && self.count(&lines[..length]) == self.columns;
                return Some((is_sound, length));
            }
        }
        None
    }

    /// Returns the number of fields in a row.
    fn count(&self, row: &[u8]) -> usize {
        let record = reader(row, self.separator).byte_records().next();
        record.map_or(0, |record| record.map_or(0, |record| record.len()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use super::*;

    fn titles(table: &str) -> Vec<String> {
        let aliases = Aliases::default();
        let reader = Box::new(Cursor::new(table.as_bytes()));
        let mut stream = Stream::new(reader, Path::new("a.csv"), 1000, &aliases);
        let mut told = Vec::new();
        let mut receive = |at: At, record: Record| {
            told.push(match record {
                Ok(Some(raw)) => format!("{} {}", at.record, raw.claims[0].value),
                Ok(None) => "nothing".to_owned(),
                Err(why) => format!("{}! {} {why}", at.record, at.offset),
            });
            Ok(())
        };
        read(&mut stream, &mut Sink::new(&mut receive)).unwrap();
        told
    }

    #[test]
    fn rows_with_breaks_and_quotes_are_rows() {
        let table = "\u{feff},id,Title,publication,author,date,content\r\n\
            0,17,\"A, \"\"quoted\"\"\",Courier,Jane Roe,2024-02-27,\"One.\n\nTwo.\"\r\n\r\n\
            1,18,B,Courier,,2024-02-28,Three.\r\n";
        assert_eq!(titles(table), ["0 A, \"quoted\"", "1 B"]);
        assert_eq!(titles("title;date;text\nA;2024-02-27;x\n"), ["0 A"]);
        let inches = "title,text\nA,a 5\" pipe\nB,\"x\"\n";
        assert_eq!(titles(inches), ["0 A", "1 B"]);
        assert_eq!(titles("title\turl\nA\thttps://veldra.example/a"), ["0 A"]);
    }

    #[test]
    fn what_is_no_table_of_articles_is_passed_over() {
        assert!(titles("city,population\nVeldra,9000\n").is_empty());
        assert!(titles("").is_empty());
    }

    #[test]
    fn broken_rows_are_told() {
        let told = titles("title,text\nA,x\nB,x,y,z\n,\nC,x\nD,\"x\n");
        assert_eq!(told[0], "0 A");
        assert!(told[1].starts_with("1! 15 has 4 fields"), "{told:?}");
        assert!(told[2].starts_with("2! 23 has neither"), "{told:?}");
        assert_eq!(told[3], "3 C");
        assert!(told[4].starts_with("4! 29 has a quote"), "{told:?}");
    }

    #[test]
    fn a_row_that_ends_before_its_text_is_told() {
        let told = titles(
            "title,author,date,text,url\nA,x,2024-02-27,One.\nBad row,only two\nC,x,2024-02-27,One.,\n",
        );
        assert_eq!((&told[0][..], &told[2][..]), ("0 A", "2 C"));
        assert!(told[1].starts_with("1! 47 has 2 fields"), "{told:?}");
    }

    #[test]
    fn a_line_may_tell_the_separator() {
        for first in ["sep=;\r\n", "\u{feff}sep=;\n", "\"sep=;\"\n"] {
            let told = titles(&format!(
                "{first}title;text, or more;date\nA;x;2024-02-27\n"
            ));
            assert_eq!(told, ["0 A"], "{first:?}");
        }
    }

    #[test]
    fn a_stray_quote_costs_its_row_only() {
        let rows = |stray: &str| {
            let mut table = "title,date,text\nA,2024-02-27,x\n".to_owned();
            table.push_str(stray);
            table.push_str("B,2024-02-27,x\nC,2024-02-28,\"y, y\n\nz\"\nD,2024-02-29,x\n");
            table
        };
        // Never closed; closed where another field opens; before a separator.
        for stray in [
            "S,2024-01-01,\"x\n",
            "S,\"2024-01-01,x\n",
            "\"S,2024-01-01,x\n",
        ] {
            let told = titles(&rows(stray));
            let all = [
                "0 A",
                "1! 31 has a quote that is not closed",
                "2 B",
                "3 C",
                "4 D",
            ];
            assert_eq!(told, all, "{stray}");
        }
        let many = "S,2024-01-01,\"x\nB,2024-02-27,x\n".repeat(40);
        let told = titles(&format!("title,date,text\n{many}"));
        assert_eq!(
            told.iter().filter(|row| row.ends_with(" B")).count(),
            40,
            "{told:?}"
        );
        // A single additional field does not justify splitting a text of several lines.
        let long =
            titles("title,date,text\nA,2024-02-27,\"One.\nTwo.\nThree.\",x\nB,2024-02-27,y\n");
        assert!(
            long[0].contains("4 fields") && long[1] == "1 B" && long.len() == 2,
            "{long:?}"
        );
    }
}
