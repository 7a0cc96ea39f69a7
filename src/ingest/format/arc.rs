//! ARC files, the format of the Internet Archive before WARC.
//!
//! Each record consists of a line with URL, host IP, time, type and length, followed
//! by the server's response. Read: pages with status 200. A record with a broken
//! line is lost; the next one is found by its line.

use std::io::Read;

use super::warc;
use super::{Format, Syntax};
use crate::ingest::address::is_address;
use crate::ingest::decode::decode;
use crate::ingest::record::{At, Line, Lost, Reading, Sink, Stream};
use crate::text::is_digits;

/// Files that begin with `filedesc://`.
pub const FORMAT: Format = Format {
    name: "arc",
    about: "web archives: ARC",
    extensions: &["arc"],
    recognised_by: "`filedesc://`",
    looks_like: |head| super::start(head).starts_with("filedesc://"),
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let mut line = Vec::new();
    // Whether the line before was one of a lost record.
    let mut is_lost = false;
    loop {
        at.offset = stream.offset();
        match stream.line(&mut line)? {
            Line::End => return Ok(()),
            _ if line.trim_ascii().is_empty() => continue,
            _ => {}
        }
        let text = decode(std::mem::take(&mut line));
        let Some((address, length)) = header(&text) else {
            if !is_lost {
                sink.lost(at, "does not begin with the line of an ARC record")?;
                at.advance(at.offset);
            }
            is_lost = true;
            continue;
        };
        is_lost = false;
        one(stream, address, length, at, sink)?;
        at.advance(at.offset);
    }
}

/// Parses the URL and the length in a record's line.
fn header(line: &str) -> Option<(&str, u64)> {
    let fields: Vec<&str> = line.trim().split(' ').collect();
    let (address, length) = (fields.first()?, fields.last()?.parse().ok()?);
    let has_time = fields
        .iter()
        .any(|field| field.len() == 14 && is_digits(field));
    (fields.len() >= 5 && has_time && address.contains(':')).then_some((address, length))
}

fn one(
    stream: &mut Stream<'_>,
    address: &str,
    length: u64,
    at: At,
    sink: &mut Sink<'_>,
) -> Reading {
    let limit = stream.limit as u64;
    let mut block = Vec::new();
    let kept = length.min(limit);
    stream.by_ref().take(kept).read_to_end(&mut block)?;
    let rest = std::io::copy(
        &mut stream.by_ref().take(length - kept),
        &mut std::io::sink(),
    )?;
    if !is_address(address) {
        return Ok(());
    }
    if length > limit {
        return sink.lost(at, Lost::TooLarge);
    }
    if (block.len() as u64) + rest < length {
        return sink.lost(at, Lost::CutOff);
    }
    let mut is_whole = true;
    let budget = stream.budget.clone();
    sink.record(at, || {
        warc::page(&block, address, limit, &budget, &mut is_whole)
    })?;
    if is_whole {
        Ok(())
    } else {
        sink.lost(at, warc::CUT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, values};
    use crate::ingest::raw::Field;

    fn record(address: &str, kind: &str, block: &str) -> String {
        format!(
            "{address} 192.0.2.1 20040227044000 {kind} {}\n{block}\n",
            block.len()
        )
    }

    #[test]
    fn pages_are_read_and_broken_records_told() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Ferry strike ends</title></head><body><p>The strike is over, said the crews.</p></body></html>";
        let file = record(
            "filedesc://a.arc",
            "text/plain",
            "1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n",
        ) + "torn line\nand its text\n"
            + &record("http://v.example/ferry", "text/html", page)
            + &record(
                "http://v.example/gone",
                "text/html",
                "HTTP/1.1 404 Not Found\r\n\r\nGone",
            )
            + "http://v.example/cut 192.0.2.1 20040227044000 text/html 9999\nHTTP/1.1 200 OK\r\n\r\n<html>";
        assert!((FORMAT.looks_like)(&file));
        let (articles, lost) = read_records(&FORMAT, "a.arc", file.as_bytes());
        assert_eq!((articles.len(), lost.len()), (1, 2), "{lost:?}");
        assert!(
            lost[0].starts_with("1 ") && lost[1].contains("ends with the file"),
            "{lost:?}"
        );
        assert_eq!(values(&articles[0], Field::Url), ["http://v.example/ferry"]);
    }
}
