//! mbox: many messages in one file, each below a line that begins with `From `.
//!
//! Most programs prefix lines of the text that begin this way with a `>`. Without
//! it, such a line is text unless it has a date with a year and a time (RFC 4155),
//! is below a blank line, and above a header.

use super::{Format, Syntax, mail};
use crate::ingest::record::{At, Line, Lost, Reading, Sink, Stream};
use crate::lines::date;
use crate::text::is_digits;

/// `.mbox`, and text that begins with a `From ` line and mail headers.
pub const FORMAT: Format = Format {
    name: "mbox",
    about: "mailboxes of many messages",
    extensions: &["mbox", "mbx"],
    recognised_by: "a line `From …` with a date, above mail headers",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let Some((first, rest)) = head.trim_start_matches('\u{feff}').split_once('\n') else {
        return false;
    };
    is_separator(first.as_bytes()) && mail::header_names(rest).len() >= 2
}

/// Matches `From MAILER@veldra.example Tue Feb 27 04:40:00 2024`; Mozilla writes a
/// dash instead of the sender.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = rest.trim_ascii();
    let has_time = rest
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    has_time && rest.len() < 200 && has_day(rest)
}

/// Whether words include a year, and a weekday or a month.
fn has_day(words: &[u8]) -> bool {
    let words = words.split(|byte| !byte.is_ascii_alphanumeric());
    let (mut year, mut day) = (false, false);
    // The sender's own name may be a month's.
    for word in words
        .skip(1)
        .filter_map(|word| std::str::from_utf8(word).ok())
    {
        let is_number = is_digits(word);
        year |= is_number && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let word = word.to_ascii_lowercase();
        day |= date::month(&word).is_some() || date::weekday(&word).is_some();
    }
    year && day
}

/// Whether a line is a header of a message, as required below `From `.
fn is_header(line: &[u8]) -> bool {
    let name = line.iter().position(|byte| *byte == b':').unwrap_or(0);
    let is_name = |byte: &u8| byte.is_ascii_graphic();
    (1..80).contains(&name) && line[..name].iter().all(is_name) || line.starts_with(b">From ")
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut mailbox = Mailbox::default();
    let (mut line, mut next) = (Vec::new(), Vec::new());
    let mut after_blank = true;
    loop {
        let offset = stream.offset();
        let read = stream.line(&mut line)?;
        if read == Line::End {
            return mailbox.finish(sink);
        }
        let is_separator = after_blank && is_separator(&line) && {
            let below = stream.line(&mut next)?;
            match below {
                Line::Whole => stream.unread(&next),
                Line::Cut => mailbox.is_cut = true,
                Line::End => {}
            }
            below == Line::Whole && is_header(&next)
        };
        if is_separator {
            mailbox.finish(sink)?;
            mailbox.begin(offset);
        } else {
            mailbox.add(&line, stream.limit);
        }
        after_blank = line.trim_ascii().is_empty();
    }
}

/// The message being read.
#[derive(Default)]
struct Mailbox {
    /// The position of the next record.
    at: At,
    message: Vec<u8>,
    has_begun: bool,
    is_cut: bool,
}

impl Mailbox {
    fn begin(&mut self, offset: u64) {
        self.at.offset = offset;
        self.message.clear();
        self.has_begun = true;
        self.is_cut = false;
    }

    fn add(&mut self, line: &[u8], limit: usize) {
        let quotes = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = quotes > 0 && line[quotes..].starts_with(b"From ");
        self.is_cut |= self.message.len() + line.len() > limit;
        if !self.is_cut {
            self.message
                .extend_from_slice(&line[usize::from(is_quoted)..]);
        }
    }

    fn finish(&mut self, sink: &mut Sink<'_>) -> Reading {
        if !std::mem::take(&mut self.has_begun) {
            return Ok(());
        }
        if self.is_cut {
            sink.lost(self.at, Lost::TooLarge)?;
            self.at.advance(self.at.offset);
            return Ok(());
        }
        mail::messages(&self.message, &mut self.at, sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts};

    #[test]
    fn messages_are_parted_where_they_begin() {
        let mbox = "From a@v.example Tue Feb 27 04:40:00 2024\nFrom: A <a@v.example>\nSubject: One\n\n\
            Text.\n>From here on it rains.\nFrom now on, too, said at 4:40.\n\n\
            From 9:30 to 11:00 the bridge is closed to cars.\n\n\
            From Monday 4 March 2024 at 9:30 it is open.\n\n\
            From b@v.example Tue Feb 27 04:41:00 2024\nFrom: B <b@v.example>\nSubject: Two\n\nMore.\n";
        assert!(looks_like(mbox) && !looks_like("From 4:40 on it rained.\nText: no"));
        let (articles, lost) = read_records(&FORMAT, "a.mbox", mbox.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        let text = texts(&articles[0]).join(" ");
        assert!(
            text.contains("From here") && text.contains("it is open") && !text.contains(">From"),
            "{text}"
        );
    }
}
