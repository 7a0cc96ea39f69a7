//! Splits a paragraph into what attribution needs: words, names, commas, ends of
//! sentences, and quotations, each as one piece.

use std::ops::Range;

use super::words::{Kind, Kinds, SpeechWords};
use crate::text::{sentences, words};

/// A piece of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A word that is not part of a known name.
    Word(Word<'a>),
    /// A comma, a dash or a parenthesis.
    Comma,
    /// A colon.
    Colon,
    /// The end of a sentence.
    Stop,
    /// The end of a quotation like a sentence; its attribution may follow.
    Pause,
    /// A quotation, by index.
    Quote(usize),
    /// A mention of a person.
    Mention {
        /// The person.
        person: usize,
        /// Whether it is a possessive: `Macron's`.
        possessive: bool,
    },
}

/// A word, and the kinds it can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word<'a> {
    /// As printed.
    pub text: &'a str,
    kinds: Kinds,
}

impl Word<'_> {
    /// Whether it can be of this kind.
    #[inline]
    pub fn is(&self, kind: Kind) -> bool {
        self.kinds.has(kind)
    }
}

/// The text between two quotation marks.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// The range, in bytes of the body.
    pub range: Range<usize>,
    /// How it ends.
    pub ending: Ending,
    /// Whether the closing mark is missing, as when the next paragraph continues it.
    pub is_open: bool,
    /// The range including its marks.
    outer: Range<usize>,
}

/// The last punctuation mark of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A comma, within or after the marks.
    Comma,
    /// A full stop.
    Stop,
    /// Any other end of a sentence.
    Question,
    /// No mark.
    Nothing,
}

/// A paragraph split into pieces.
#[derive(Debug, Default)]
pub struct Paragraph<'a> {
    /// All pieces, in order.
    pub pieces: Vec<Piece<'a>>,
    /// The quotations.
    pub quotes: Vec<Quoted>,
}

/// Most paragraphs have at most one piece per so many bytes.
const BYTES_A_PIECE: usize = 6;

/// A mention: its byte range in the body, and the person.
pub type Mention = (Range<usize>, usize);

impl<'a> Paragraph<'a> {
    /// Reads the paragraph at a byte range of a body; `mentions` are those of the
    /// body, in order.
    pub fn read(
        body: &'a str,
        at: Range<usize>,
        mentions: &[Mention],
        words: &SpeechWords,
    ) -> Self {
        let from = mentions.partition_point(|(range, _)| range.end <= at.start);
        let to = mentions.partition_point(|(range, _)| range.start < at.end);
        let mentions = mentions.get(from..to).unwrap_or_default();
        let quotes = quotes(body, at.clone(), mentions);
        let mut reader = Reader {
            body,
            mentions,
            words,
            pieces: Vec::with_capacity(at.len() / BYTES_A_PIECE),
        };
        let mut from = at.start;
        for (n, quote) in quotes.iter().enumerate() {
            reader.read(from..quote.outer.start);
            reader.pieces.push(Piece::Quote(n));
            match quote.ending {
                Ending::Stop => reader.pieces.push(Piece::Stop),
                Ending::Question => reader.pieces.push(Piece::Pause),
                Ending::Comma | Ending::Nothing => {}
            }
            from = quote.outer.end;
        }
        reader.read(from..at.end);
        reader.pieces.push(Piece::Stop);
        Self {
            pieces: reader.pieces,
            quotes,
        }
    }
}

struct Reader<'a, 'm> {
    body: &'a str,
    mentions: &'m [Mention],
    words: &'m SpeechWords,
    pieces: Vec<Piece<'a>>,
}

impl Reader<'_, '_> {
    /// Reads the text between two quotations.
    fn read(&mut self, at: Range<usize>) {
        let text = &self.body[at.clone()];
        let mut last = at.start;
        for word in words(text) {
            let (start, end) = (at.start + word.start, at.start + word.end());
            // By far the most common gap is a space, and carries no information.
            if start > last + 1 || start > last && self.body.as_bytes()[last] == b',' {
                self.gap(last, start);
            }
            last = end.max(last);
            self.word(start, end);
        }
        if at.end > last {
            self.gap(last, at.end);
        }
    }

    fn word(&mut self, start: usize, end: usize) {
        while let [(range, _), rest @ ..] = self.mentions
            && range.end <= start
        {
            self.mentions = rest;
        }
        if let Some((range, person)) = self.mentions.first()
            && range.start < end
        {
            // The first word of the name stands for all of it.
            if start <= range.start {
                let possessive = is_possessive(&self.body[..range.end], &self.body[range.end..]);
                let person = *person;
                self.pieces.push(Piece::Mention { person, possessive });
            }
            return;
        }
        let text = &self.body[start..end];
        let kinds = self.words.kinds(text);
        self.pieces.push(Piece::Word(Word { text, kinds }));
    }

    fn gap(&mut self, from: usize, to: usize) {
        let gap = &self.body[from..to];
        if gap.len() < 2 && gap != "," {
            return;
        }
        if sentences::end_in(&self.body[..from], gap, &self.body[to..]).is_some() {
            return self.pieces.push(Piece::Stop);
        }
        let is_pause = |c| matches!(c, ',' | ';' | '–' | '—' | '(' | ')');
        if gap.contains(':') {
            self.pieces.push(Piece::Colon);
        } else if gap.contains(is_pause) || gap.contains(" - ") {
            self.pieces.push(Piece::Comma);
        }
    }
}

fn is_possessive(name: &str, after: &str) -> bool {
    let Some(rest) = after.strip_prefix(['\'', '’']) else {
        return name.ends_with("'s") || name.ends_with("’s");
    };
    let is_over = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    match rest.strip_prefix(['s', 'S']) {
        Some(rest) => is_over(rest),
        None => name.ends_with('s') && is_over(rest),
    }
}

/// Returns the quotations of a paragraph.
fn quotes(body: &str, at: Range<usize>, mentions: &[Mention]) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut from = at.start;
    while let Some((start, mark)) = opening(body, from..at.end) {
        let inside = start + mark.len_utf8();
        from = inside;
        // `John "Jack" Roe` is a name.
        if mentions.iter().any(|(range, _)| range.contains(&start)) {
            continue;
        }
        let end = closing(body, inside..at.end, mark);
        let is_open = end.is_none();
        let Some(end) = end.or_else(|| goes_on(body, &at, start)) else {
            continue;
        };
        let range = trimmed(body, inside..end);
        if range.is_empty() {
            continue;
        }
        let mark = body[end..at.end].chars().next().map_or(0, char::len_utf8);
        let outer = start..end + mark;
        from = outer.end;
        found.push(Quoted {
            ending: ending(&body[range.clone()], &body[outer.end..at.end]),
            range,
            is_open,
            outer,
        });
    }
    found
}

const MARKS: [char; 6] = ['"', '“', '„', '«', '»', '‘'];

/// Whether a text has a mark that may open a quotation.
pub fn has_mark(text: &str) -> bool {
    marks(text).next().is_some()
}

/// Returns the positions of such marks.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // The first bytes of the marks; none of them occurs inside a character.
    let places = memchr::memchr3_iter(b'"', 0xc2, 0xe2, text.as_bytes());
    places.filter_map(|at| {
        let mark = text[at..].chars().next()?;
        MARKS.contains(&mark).then_some((at, mark))
    })
}

/// Returns the position and the mark of the next opening of a quotation.
fn opening(body: &str, at: Range<usize>) -> Option<(usize, char)> {
    let text = &body[at.clone()];
    marks(text).find_map(|(n, mark)| {
        let place = at.start + n;
        let before = body[..place].chars().next_back();
        let after = body[place + mark.len_utf8()..at.end].chars().next()?;
        let is_free = before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | ':' | '…' | '\'' | '/')
        });
        let fits = mark == '«' || !after.is_whitespace();
        (is_free && fits).then_some((place, mark))
    })
}

/// Returns the position where the quotation opened by a mark closes.
fn closing(body: &str, at: Range<usize>, mark: char) -> Option<usize> {
    let text = &body[at.clone()];
    // The first bytes of all closing marks.
    memchr::memchr3_iter(b'"', 0xc2, 0xe2, text.as_bytes()).find_map(|n| {
        let c = text[n..].chars().next()?;
        let closes = match mark {
            '"' => matches!(c, '"' | '”'),
            '“' => matches!(c, '”' | '"'),
            '„' => matches!(c, '“' | '”' | '"'),
            '«' => c == '»',
            '»' => c == '«',
            // Not an apostrophe: next to punctuation, and not within a word.
            _ => {
                let before = text[..n].chars().next_back();
                let after = text[n + c.len_utf8()..].chars().next();
                let at_sign = |c: Option<char>| {
                    c.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…' | ';'))
                };
                let is_within = after.is_some_and(char::is_alphanumeric);
                c == '’' && !is_within && (at_sign(before) || at_sign(after))
            }
        };
        closes.then_some(at.start + n)
    })
}

/// Returns the end of the paragraph for a mark without its partner that begins it.
fn goes_on(body: &str, paragraph: &Range<usize>, start: usize) -> Option<usize> {
    let is_first = body[paragraph.start..start].trim().is_empty();
    (is_first && !body[start..].starts_with('‘')).then_some(paragraph.end)
}

fn trimmed(body: &str, range: Range<usize>) -> Range<usize> {
    let text = &body[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn ending(inside: &str, after: &str) -> Ending {
    match inside.chars().next_back() {
        Some(',') => Ending::Comma,
        Some('.') => Ending::Stop,
        Some('!' | '?' | '…' | '—' | '–') => Ending::Question,
        _ if after.trim_start().starts_with(',') => Ending::Comma,
        _ => Ending::Nothing,
    }
}
