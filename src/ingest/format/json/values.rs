//! Splits a JSON stream into values, holding only one of them at a time.
//!
//! A list is split into its members, and so is an object that exceeds the size limit
//! of a record: it is the response around the articles, not one of them. Only
//! strings and brackets are examined; the rest is left to the parser. In a file with
//! one value per line, a truncated line does not affect the next ones.

use std::io::{self, BufRead};

use crate::ingest::record::{Lost, Stream};

/// An iterator over the values of a stream.
pub struct Values<'s, 'a> {
    stream: &'s mut Stream<'a>,
    layout: Layout,
    restarts: u32,
}

/// The maximum number of restarts inside a broken object, each of which may require
/// reading to the end of the file.
const MOST_RESTARTS: u32 = 8;

/// The layout of the values in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Unknown,
    Lines,
    Free,
}

/// An item of the stream.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// An object, or any other value, with its offset.
    Value(u64, Vec<u8>),
    /// Something at this offset that cannot be read.
    Broken(u64, Lost),
}

impl<'s, 'a> Values<'s, 'a> {
    /// Reads the values of `stream`.
    pub fn new(stream: &'s mut Stream<'a>) -> Self {
        Self {
            stream,
            layout: Layout::Unknown,
            restarts: 0,
        }
    }

    /// Returns the next value; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let Some(byte) = self.peek()? else {
                return Ok(None);
            };
            match (byte, self.layout) {
                (b' ' | b'\t' | b'\r' | b'\n', _) => self.bump(),
                (_, Layout::Lines) => return self.line().map(Some),
                (byte, Layout::Unknown) if !b"{[\xef\xbb\xbf".contains(&byte) => {
                    if let Some(piece) = self.stray()? {
                        return Ok(Some(piece));
                    }
                }
                (b'{', Layout::Unknown) => {
                    self.layout = self.recognise()?;
                }
                (b'{', Layout::Free) => {
                    if let Some(piece) = self.object()? {
                        return Ok(Some(piece));
                    }
                }
                (b'"', Layout::Free) => self.skip_string()?,
                // Brackets of lists around the records, numbers, commas.
                (b'[', Layout::Unknown) => {
                    self.layout = Layout::Free;
                    self.bump();
                }
                _ => self.bump(),
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.stream.fill_buf()?.first().copied())
    }

    fn bump(&mut self) {
        self.stream.consume(1);
    }

    /// Examines the first line: whether it contains one whole value, or at least
    /// another begins on the next line.
    fn recognise(&mut self) -> io::Result<Layout> {
        let line = self.take_line()?;
        let value = line.trim_ascii_end();
        let value = value.strip_suffix(b",").unwrap_or(value);
        let is_whole = end_of_object(value) == Some(value.len());
        let next = self.peek()?;
        // Anything below a whole value is, or should be, a value, too.
        let follows = match next {
            // A line ending with the start of a list is a response's; articles follow.
            Some(b'{') => is_whole || value.len() > 2 && !value.ends_with(b"["),
            Some(b',' | b'[' | b']' | b'}') | None => false,
            Some(next) => is_whole && !next.is_ascii_whitespace(),
        };
        let layout = if follows { Layout::Lines } else { Layout::Free };
        self.stream.unread(&line);
        Ok(layout)
    }

    /// Takes a line above the first value that contains none, unless it is the name
    /// of a function or a variable with the value.
    fn stray(&mut self) -> io::Result<Option<Piece>> {
        let begin = self.stream.offset();
        let line = self.take_line()?;
        if line.iter().any(|byte| b"{[(=".contains(byte)) || line.len() > self.stream.limit {
            self.stream.unread(&line);
            self.layout = Layout::Free;
            return Ok(None);
        }
        Ok(Some(Piece::Value(begin, line)))
    }

    /// Takes the rest of the line, or slightly more than the limit.
    fn take_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let limit = self.stream.limit;
        while !line.ends_with(b"\n") && line.len() <= limit {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', buffer).map_or(buffer.len(), |at| at + 1);
            line.extend_from_slice(&buffer[..end]);
            self.stream.consume(end);
        }
        Ok(line)
    }

    /// Takes the line that begins here.
    fn line(&mut self) -> io::Result<Piece> {
        let begin = self.stream.offset();
        let mut line = self.take_line()?;
        if line.len() > self.stream.limit {
            if !line.ends_with(b"\n") {
                self.stream.skip_line()?;
            }
            return Ok(Piece::Broken(begin, Lost::TooLarge));
        }
        let value = line.trim_ascii_end();
        let length = value.strip_suffix(b",").unwrap_or(value).len();
        line.truncate(length);
        Ok(Piece::Value(begin, line))
    }

    /// Takes the object that begins here; one that is too large is opened, so that
    /// its contents come next.
    fn object(&mut self) -> io::Result<Option<Piece>> {
        let begin = self.stream.offset();
        let mut object = Vec::new();
        let mut state = Scan::default();
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(Some(self.cut_off(begin, object)));
            }
            let end = state.end(buffer);
            let taken = end.unwrap_or(buffer.len());
            object.extend_from_slice(&buffer[..taken]);
            self.stream.consume(taken);
            if object.len() > self.stream.limit {
                return Ok(self.open(begin, object));
            }
            if end.is_some() {
                return Ok(Some(Piece::Value(begin, object)));
            }
        }
    }

    /// Continues inside an object that is too large, if it contains others.
    fn open(&mut self, begin: u64, object: Vec<u8>) -> Option<Piece> {
        let inner = Scan::default().second(&object);
        let (Some(inner), true) = (inner, self.restarts < MOST_RESTARTS) else {
            return Some(Piece::Broken(begin, Lost::TooLarge));
        };
        self.restarts += 1;
        self.stream.unread(&object[inner..]);
        None
    }

    /// Handles an object truncated by the end of the file, which may have swallowed
    /// others because of an unclosed string: continues at the next object that
    /// follows another.
    fn cut_off(&mut self, begin: u64, object: Vec<u8>) -> Piece {
        let next = (1..object.len()).find(|&at| {
            object[at] == b'{' && {
                let before = object[..at].trim_ascii_end();
                let before = before.strip_suffix(b",").unwrap_or(before);
                before.trim_ascii_end().ends_with(b"}")
            }
        });
        if let Some(at) = next.filter(|_| self.restarts < MOST_RESTARTS) {
            self.restarts += 1;
            self.stream.unread(&object[at..]);
        }
        Piece::Broken(begin, Lost::CutOff)
    }

    fn skip_string(&mut self) -> io::Result<()> {
        self.bump();
        let mut escaped = false;
        while let Some(byte) = self.peek()? {
            self.bump();
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => break,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Returns the end of the object that begins here, if it is complete.
pub fn end_of_object(bytes: &[u8]) -> Option<usize> {
    Scan::default().end(bytes)
}

/// The state of a scan in an object.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Returns the position of the first object within the object.
    fn second(&mut self, bytes: &[u8]) -> Option<usize> {
        (0..bytes.len()).find(|&at| {
            let _ = self.end(&bytes[at..=at]);
            self.depth == 2
        })
    }

    /// Returns the end of the object in `bytes`, if it is complete.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            if self.escaped {
                self.escaped = false;
            } else if self.in_string {
                match byte {
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' => self.depth += 1,
                    b'}' => {
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Some(at + 1);
                        }
                    }
                    _ => {}
                }
            }
        }
        None
    }
}
