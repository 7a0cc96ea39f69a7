//! mbox: many messages in one file, each below a line that begins with `From `.
//!
//! A line of the text that begins so has a `>` put before it by most programs,
//! and is taken for text without one unless a date ends it and a blank line
//! precedes it.

use super::{Format, Syntax, mail};
use crate::ingest::record::{At, Line, Reading, Sink, Stream};

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

/// `From MAILER@veldra.example Tue Feb 27 04:40:00 2024`, or with nothing but
/// a dash for a date, as some archives have it.
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = rest.trim_ascii();
    let has_time = rest
        .windows(3)
        .any(|w| w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit());
    has_time && rest.len() < 200
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut mailbox = Mailbox::default();
    let mut line = Vec::new();
    let mut after_blank = true;
    loop {
        let offset = stream.offset();
        let read = stream.line(&mut line)?;
        if read == Line::End {
            return mailbox.finish(sink);
        }
        if after_blank && is_separator(&line) {
            mailbox.finish(sink)?;
            mailbox.begin(offset);
        } else {
            mailbox.add(&line, stream.limit);
        }
        after_blank = line.trim_ascii().is_empty();
    }
}

/// The message that is being read.
#[derive(Default)]
struct Mailbox {
    /// Where the next record is.
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
            sink.lost(self.at, "is larger than a record may be")?;
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
            From b@v.example Tue Feb 27 04:41:00 2024\nFrom: B <b@v.example>\nSubject: Two\n\nMore.\n";
        assert!(looks_like(mbox) && !looks_like("From 4:40 on it rained.\nText: no"));
        let (articles, lost) = read_records(&FORMAT, "a.mbox", mbox.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0));
        let text = texts(&articles[0]).join(" ");
        assert!(
            text.contains("From here") && !text.contains(">From"),
            "{text}"
        );
    }
}
