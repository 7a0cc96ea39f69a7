//! Splits an XML or SGML stream into records, without building a tree of it.

use std::io;

use super::{Element, local, parse, tag_end};
use crate::ingest::decode::{decode, decode_as};
use crate::ingest::record::{At, Line, Lost, Reading, Record, Sink, Stream};

/// Reads the records of a stream: the elements with one of these local names, in
/// lowercase. Each is parsed to a tree of its own and passed to `understand`, with
/// the text before and between the records.
pub fn records(
    stream: &mut Stream<'_>,
    sink: &mut Sink<'_>,
    names: &'static [&'static str],
    understand: impl FnMut(&Element, &str) -> Record,
) -> Reading {
    understand_all(Splitter::new(stream, names), sink, understand)
}

/// The same for elements that may be nested in others of their name, like
/// `<article>` in a page.
pub fn nesting_records(
    stream: &mut Stream<'_>,
    sink: &mut Sink<'_>,
    names: &'static [&'static str],
    understand: impl FnMut(&Element, &str) -> Record,
) -> Reading {
    let mut splitter = Splitter::new(stream, names);
    splitter.may_nest = true;
    understand_all(splitter, sink, understand)
}

fn understand_all(
    mut splitter: Splitter<'_, '_>,
    sink: &mut Sink<'_>,
    mut understand: impl FnMut(&Element, &str) -> Record,
) -> Reading {
    let mut at = At::default();
    while let Some(piece) = splitter.next()? {
        match piece {
            Piece::Whole(offset, text) => {
                at.offset = offset;
                sink.record(at, || understand(&parse(&text), &splitter.outside))?;
            }
            Piece::Broken(offset, why) => {
                at.offset = offset;
                sink.lost(at, why)?;
            }
        }
        at.advance(0);
    }
    Ok(())
}

/// Finds the elements with some names in a stream, and keeps the text before and
/// between them.
pub(super) struct Splitter<'s, 'a> {
    stream: &'s mut Stream<'a>,
    names: &'static [&'static str],
    /// Whether a record may contain another of its name. If not, an opening tag
    /// within a record shows that it was not closed.
    may_nest: bool,
    /// The next record, found in an unclosed one, with its opening tag in `text`.
    opened: Option<(u64, String)>,
    /// The text before and between the records, up to a limit.
    pub outside: String,
    text: Vec<u8>,
    /// Whether text was dropped because it was too long.
    has_overflown: bool,
}

/// An item found by a [`Splitter`].
pub(super) enum Piece {
    /// The offset and the text of a record, from its opening to its closing tag.
    Whole(u64, String),
    /// A record at this offset that is too large, or cut off by the end of the file.
    Broken(u64, Lost),
}

/// The number of bytes searched for an XML declaration, once per record.
const DECLARATION: usize = 1024;

/// The maximum size in bytes of the text kept outside of records.
const OUTSIDE: usize = 256 << 10;

impl<'s, 'a> Splitter<'s, 'a> {
    /// Searches for elements with one of these local names, in lowercase.
    pub fn new(stream: &'s mut Stream<'a>, names: &'static [&'static str]) -> Self {
        Self {
            stream,
            names,
            may_nest: false,
            opened: None,
            outside: String::new(),
            text: Vec::new(),
            has_overflown: false,
        }
    }

    /// Returns the next record; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Piece>> {
        let begun = match self.opened.take() {
            Some(opened) => Some(opened),
            None => self.find()?,
        };
        let Some((begin, name)) = begun else {
            return Ok(None);
        };
        let mut depth = 1;
        let mut cut = false;
        self.has_overflown = false;
        while depth > 0 {
            let Some(tag) = self.step()? else {
                let why = if cut { Lost::TooLarge } else { Lost::CutOff };
                return Ok(Some(Piece::Broken(begin, why)));
            };
            match tag_name(&self.text[tag..]) {
                Some((inner, Kind::Open)) if inner == name && !self.may_nest => {
                    let next = self.text.split_off(tag);
                    let offset = self.stream.offset() - next.len() as u64;
                    self.text = next;
                    self.opened = Some((offset, name));
                    let is_long = offset - begin > self.stream.limit as u64;
                    let why = if cut || is_long {
                        Lost::TooLarge
                    } else {
                        Lost::Unclosed
                    };
                    return Ok(Some(Piece::Broken(begin, why)));
                }
                Some((tag, Kind::Open)) if tag == name => depth += 1,
                Some((tag, Kind::Close)) if tag == name => depth -= 1,
                _ => {}
            }
            // A record that is too long is still read to its end, to continue after it.
            cut |= self.has_overflown || self.text.len() > self.stream.limit;
            if cut {
                self.text.clear();
            }
        }
        let bytes = std::mem::take(&mut self.text);
        let text = || decode_as(bytes, self.charset());
        Ok(Some(if cut {
            Piece::Broken(begin, Lost::TooLarge)
        } else {
            Piece::Whole(begin, text())
        }))
    }

    /// Advances to the next opening tag of a record.
    fn find(&mut self) -> io::Result<Option<(u64, String)>> {
        loop {
            self.text.clear();
            let Some(tag) = self.step()? else {
                self.keep_outside();
                return Ok(None);
            };
            let found = tag_name(&self.text[tag..]).and_then(|(name, kind)| {
                let is_record = self.names.contains(&local(&name));
                (kind == Kind::Open && is_record).then_some(name)
            });
            let Some(name) = found else {
                self.keep_outside();
                continue;
            };
            let begin = self.stream.offset() - (self.text.len() - tag) as u64;
            let record = self.text.split_off(tag);
            self.keep_outside();
            self.text = record;
            return Ok(Some((begin, name)));
        }
    }

    /// Returns the charset in the XML declaration; a record alone is too short.
    fn charset(&self) -> Option<&str> {
        let head = &self.outside[..self.outside.floor_char_boundary(DECLARATION)];
        let head = head.split("?>").next()?;
        let value = head
            .split("encoding=")
            .nth(1)?
            .trim_start_matches(['"', '\'']);
        value.split(['"', '\'', ' ']).next()
    }

    fn keep_outside(&mut self) {
        if self.outside.len() < OUTSIDE {
            let kept = self.text.len().min(OUTSIDE);
            self.outside.push_str(&decode(self.text[..kept].to_vec()));
        }
        self.text.clear();
    }

    /// Appends the next text and the tag, comment or section after it; returns the
    /// position of the latter, or `None` at the end of the file.
    fn step(&mut self) -> io::Result<Option<usize>> {
        let from = self.text.len();
        let read = self.stream.until(b'<', &mut self.text)?;
        if read == Line::End {
            return Ok(None);
        }
        if read == Line::Cut || self.text.len() > self.stream.limit {
            self.has_overflown = true;
            self.text.clear();
            self.text.push(b'<');
        }
        let start = self
            .text
            .len()
            .saturating_sub(1)
            .max(from.min(self.text.len() - 1));
        loop {
            let seen = self.text.len() - start;
            let read = self.stream.until(b'>', &mut self.text)?;
            let tag = &self.text[start..];
            let is_done = if tag.starts_with(b"<![CDATA[") {
                if let Some(at) = next_record(tag, seen, self.names) {
                    return Ok(Some(start + at));
                }
                tag.ends_with(b"]]>")
            } else if tag.starts_with(b"<!--") {
                tag.ends_with(b"-->")
            } else {
                tag_end(tag) < tag.len() || tag.len() > 1 << 16
            };
            if is_done || read == Line::End || tag.len() > self.stream.limit {
                return Ok(Some(start + unfinished(tag)));
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    Empty,
}

/// Returns the position of a record that begins right after the end of another in a
/// CDATA section: then the section was not closed and would include the next records.
/// No record begins in what was `seen` before.
fn next_record(section: &[u8], seen: usize, names: &[&str]) -> Option<usize> {
    let at = seen + memchr::memrchr(b'<', &section[seen..])?;
    let (name, kind) = tag_name(&section[at..])?;
    if kind != Kind::Open || !names.contains(&local(&name)) {
        return None;
    }
    let before = section[..at].trim_ascii_end().strip_suffix(b">")?;
    let close = memchr::memrchr(b'<', before)?;
    let closed = before[close..].strip_prefix(b"</")?;
    closed.eq_ignore_ascii_case(name.as_bytes()).then_some(at)
}

/// Returns the length of an unfinished tag before another begins in it
/// (`<descr<item>`).
fn unfinished(tag: &[u8]) -> usize {
    if tag.starts_with(b"<!") || tag.starts_with(b"<?") {
        return 0;
    }
    let mut quote = None;
    let mut begins = 0;
    for (at, byte) in tag.iter().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'<') if tag_name(&tag[at..]).is_some() => begins = at,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    if quote.is_some() { 0 } else { begins }
}

/// Returns the name and the kind of a tag.
fn tag_name(tag: &[u8]) -> Option<(String, Kind)> {
    let tag = tag.strip_prefix(b"<")?;
    let (kind, tag) = match tag {
        [b'/', rest @ ..] => (Kind::Close, rest),
        [.., b'/', b'>'] => (Kind::Empty, tag),
        _ => (Kind::Open, tag),
    };
    let end = tag
        .iter()
        .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b':' | b'-' | b'_' | b'.'))?;
    let name = std::str::from_utf8(&tag[..end]).ok()?;
    let first = name.bytes().next()?;
    (first.is_ascii_alphabetic() || first == b'_').then(|| (name.to_ascii_lowercase(), kind))
}
