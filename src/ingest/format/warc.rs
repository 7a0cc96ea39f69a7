//! Web archives: WARC, also in WACZ and from Common Crawl's news.
//!
//! Read: `response` records of a page with status 200, `resource` records that are
//! pages, and the plain text of `conversion` records (WET). The time of fetching a
//! page is not that of its publication. Not read: `revisit` records, which state
//! that a page was unchanged; anything but pages.
//!
//! A record with a wrong length is lost: the next one is found by its first line. In a
//! file of many such records, lengths are ignored.

use std::io::{self, BufRead, Read};

use memchr::memmem;

use super::{Format, Syntax, html, plain_text};
use crate::ingest::address::is_address;
use crate::ingest::decode::{decode, decode_as};
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::record::{At, Line, Lost, Reading, Record, Sink, Stream};
use crate::ingest::unpack::{Budget, Layer, compressed, read_at_most};

mod http;

/// `.warc`, and files that begin with `WARC/1`.
pub const FORMAT: Format = Format {
    name: "warc",
    about: "web archives: WARC, WACZ, Common Crawl",
    extensions: &["warc"],
    recognised_by: "`WARC/1.0` or `WARC/1.1`",
    looks_like: |head| super::start(head).starts_with("WARC/"),
    syntax: Syntax::Records(read),
};

/// The maximum number of bytes of a record's headers; some kilobytes are usual.
const MOST_HEADERS: usize = 1 << 20;

/// The headers of a record, of WARC or HTTP.
struct Headers(Vec<(String, String)>);

impl Headers {
    fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            let value = value.trim().to_owned();
            self.0.push((name.trim().to_ascii_lowercase(), value));
        }
    }
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let mut line = Vec::new();
    let mut is_first = true;
    // The number of bytes read in vain because of wrong lengths.
    let mut again = 0;
    loop {
        let offset = stream.offset();
        match stream.line(&mut line)? {
            Line::End => return Ok(()),
            _ if line.trim_ascii().is_empty() => continue,
            _ if line.starts_with(b"WARC/")
                || (is_first && super::start(&decode(line.clone())).starts_with("WARC/")) => {}
            _ => {
                at.offset = offset;
                sink.lost(
                    at,
                    "does not begin with a WARC header; the length of the one before may be wrong",
                )?;
                at.advance(offset);
                if !resume(stream)? {
                    return Ok(());
                }
                continue;
            }
        }
        is_first = false;
        at.offset = offset;
        match headers(stream)? {
            Some(headers) => one(stream, &headers, at, sink, &mut again)?,
            None => {
                sink.lost(at, Lost::TooLarge)?;
                if !resume(stream)? {
                    return Ok(());
                }
            }
        }
        at.advance(offset);
    }
}

/// The beginning of the first line of a record.
const BEGIN: &[u8] = b"WARC/1";

/// Skips to the next line that begins a record.
fn resume(stream: &mut Stream<'_>) -> io::Result<bool> {
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        if buffer.starts_with(BEGIN) {
            return Ok(true);
        }
        stream.skip_line()?;
    }
}

/// Reads the headers of a record; `None` if they are too long.
fn headers(stream: &mut Stream<'_>) -> io::Result<Option<Headers>> {
    let most = MOST_HEADERS.min(stream.limit) as u64;
    let begin = stream.offset();
    let mut headers = Headers(Vec::new());
    let mut line = Vec::new();
    while stream.line(&mut line)? == Line::Whole && !line.trim_ascii().is_empty() {
        if stream.offset() - begin > most {
            return Ok(None);
        }
        let text = decode(std::mem::take(&mut line));
        match headers.0.last_mut() {
            Some((_, value)) if text.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(text.trim());
            }
            _ => headers.add(&text),
        }
    }
    Ok(Some(headers))
}

/// Reads the block of one record, after its headers.
fn one(
    stream: &mut Stream<'_>,
    headers: &Headers,
    at: At,
    sink: &mut Sink<'_>,
    again: &mut u64,
) -> Reading {
    let length = headers
        .get("content-length")
        .and_then(|length| length.parse::<u64>().ok());
    let Some(length) = length else {
        return sink.lost(at, "does not say how long it is");
    };
    let is_wanted = matches!(
        headers.get("warc-type"),
        Some("response" | "resource" | "conversion")
    );
    let limit = stream.limit as u64;
    if !is_wanted || length > limit {
        let passed = io::copy(&mut stream.by_ref().take(length), &mut io::sink())?;
        return match (is_wanted, passed < length) {
            (true, _) => sink.lost(at, Lost::TooLarge),
            (false, true) => sink.lost(at, Lost::CutOff),
            (false, false) => Ok(()),
        };
    }
    // However many lengths are wrong, no byte is read more than three times.
    let Some(block) = (if *again > 2 * stream.offset() {
        block_before_next(stream, length)?
    } else {
        block(stream, length, again)?
    }) else {
        return sink.lost(at, Lost::CutOff);
    };
    let (limit, budget) = (stream.limit as u64, stream.budget.clone());
    let mut is_whole = true;
    sink.record(at, || {
        article(headers, &block, limit, &budget, &mut is_whole)
    })?;
    if is_whole { Ok(()) } else { sink.lost(at, CUT) }
}

/// Reads a block of this length, or up to the next record if that begins earlier;
/// `None` if the file ends in it.
fn block(stream: &mut Stream<'_>, length: u64, again: &mut u64) -> io::Result<Option<Vec<u8>>> {
    let mut block = Vec::new();
    stream.by_ref().take(length).read_to_end(&mut block)?;
    let is_whole = block.len() as u64 == length;
    if let Some(end) = overrun(stream, &block, is_whole)? {
        *again += (block.len() - end) as u64;
        stream.unread(&block[end..]);
        block.truncate(end);
    } else if !is_whole {
        return Ok(None);
    }
    Ok(Some(block))
}

/// Reads a block up to a line that begins the next record, whatever its length.
fn block_before_next(stream: &mut Stream<'_>, length: u64) -> io::Result<Option<Vec<u8>>> {
    let (mut block, mut line) = (Vec::new(), Vec::new());
    while (block.len() as u64) < length {
        let next = stream.fill_buf()?;
        if next.is_empty() {
            return Ok(None);
        }
        if next.starts_with(BEGIN) && (block.is_empty() || block.ends_with(b"\n")) {
            break;
        }
        let left = length - block.len() as u64;
        stream.by_ref().take(left).read_until(b'\n', &mut line)?;
        block.append(&mut line);
    }
    Ok(Some(block))
}

/// Returns where another record begins in a block with a wrong length, which is not
/// followed by a blank line or a record.
fn overrun(stream: &mut Stream<'_>, block: &[u8], is_whole: bool) -> io::Result<Option<usize>> {
    let next = stream.fill_buf()?;
    let is_right = is_whole
        && (next.is_empty()
            || next.starts_with(b"\r")
            || next.starts_with(b"\n")
            || next.starts_with(b"WARC/"));
    if is_right {
        return Ok(None);
    }
    Ok(memmem::find(block, b"\nWARC/1.").map(|at| at + 1))
}

fn article(
    headers: &Headers,
    block: &[u8],
    limit: u64,
    budget: &Budget,
    is_whole: &mut bool,
) -> Record {
    let mut raw = match headers.get("warc-type") {
        Some("conversion") => {
            let mut raw = RawArticle::default();
            plain_text::body(&decode(block.to_vec()), &mut raw);
            raw
        }
        Some("resource") => {
            if !is_page(headers.get("content-type").unwrap_or_default()) {
                return Ok(None);
            }
            html::article(&decode(block.to_vec()))
        }
        _ => {
            let address = headers.get("warc-target-uri").unwrap_or_default();
            return page(block, address, limit, budget, is_whole);
        }
    };
    address(headers.get("warc-target-uri").unwrap_or_default(), &mut raw);
    Ok(Some(raw))
}

/// The report for a page with a damaged compression or wrong chunk lengths.
pub(super) const CUT: &str =
    "is packed or in chunks, and damaged or cut off; what can be read of it is kept";

/// Parses an HTTP response from a URL, if it is a page; `is_whole` reports whether
/// it is complete.
pub(super) fn page(
    block: &[u8],
    from: &str,
    limit: u64,
    budget: &Budget,
    is_whole: &mut bool,
) -> Record {
    let Some(page) = response(block, limit, budget, is_whole)? else {
        return Ok(None);
    };
    let mut raw = html::article(&page);
    address(from, &mut raw);
    Ok(Some(raw))
}

fn address(address: &str, raw: &mut RawArticle) {
    let address = address.trim_matches(['<', '>']);
    if is_address(address) {
        raw.claim(Field::Url, Trust::Layout, "address fetched", address);
    }
}

fn is_page(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/html") || kind.eq_ignore_ascii_case("application/xhtml+xml")
}

/// Returns the page in an HTTP response, if it is one.
fn response(
    block: &[u8],
    limit: u64,
    budget: &Budget,
    is_whole: &mut bool,
) -> Result<Option<String>, Lost> {
    let Some((status, headers, body)) = http::answer(block) else {
        return Err("holds no answer of HTTP".into());
    };
    if status != 200 || !headers.get("content-type").is_none_or(is_page) {
        return Ok(None);
    }
    let body = match headers.get("transfer-encoding") {
        Some(coding) if coding.to_ascii_lowercase().contains("chunked") => {
            let (body, ends_well) = http::unchunked(body);
            *is_whole &= ends_well;
            body
        }
        _ => body.to_vec(),
    };
    let coding = headers
        .get("content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let body = unpacked(body, &coding, limit, budget, is_whole)?;
    let charset = headers.get("content-type").and_then(http::charset);
    if headers.get("content-type").is_none()
        && !super::html::is_document(&decode(body[..body.len().min(256)].to_vec()))
    {
        return Ok(None);
    }
    Ok(Some(decode_as(body, charset)))
}

/// Decompresses a body, unless already done: many archives keep the header anyway.
fn unpacked(
    body: Vec<u8>,
    coding: &str,
    limit: u64,
    budget: &Budget,
    is_whole: &mut bool,
) -> Result<Vec<u8>, Lost> {
    let packed: Box<dyn Read + '_> = match Layer::of(&body) {
        Some(layer @ (Layer::Gzip | Layer::Zstd)) => {
            compressed::open(layer, io::Cursor::new(&body)).ok_or("cannot be unpacked")?
        }
        _ if coding == "deflate" && body.first().is_some_and(|byte| byte & 15 == 8) => {
            Box::new(flate2::read::ZlibDecoder::new(io::Cursor::new(&body)))
        }
        _ if coding == "br" => Box::new(brotli_decompressor::Decompressor::new(
            io::Cursor::new(&body),
            1 << 14,
        )),
        _ => return Ok(body),
    };
    let mut bytes = Vec::new();
    match read_at_most(limit, budget.bound(packed), &mut bytes) {
        Ok(true) => Ok(bytes),
        Ok(false) => Err(Lost::TooLarge),
        Err(error) if budget.is_spent() => Err(error.to_string().into()),
        // Brotli has no magic number: text that is no valid Brotli is uncompressed.
        Err(_) if coding == "br" && is_text(&body) => Ok(body),
        Err(error) if bytes.is_empty() => Err(format!("cannot be unpacked: {error}").into()),
        // Cut off by the crawler: the part that exists is kept.
        Err(_) => {
            *is_whole = false;
            Ok(bytes)
        }
    }
}

fn is_text(body: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < b' ' && !byte.is_ascii_whitespace();
    std::str::from_utf8(body).is_ok() && !body.iter().any(is_control)
        || body.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests;
