//! HTTP responses, as stored by crawlers.

use super::Headers;
use crate::ingest::decode::decode;

/// Splits a response into status, headers and body.
pub fn answer(block: &[u8]) -> Option<(u16, Headers, &[u8])> {
    if !block.starts_with(b"HTTP/") {
        return None;
    }
    let end = [&b"\r\n\r\n"[..], b"\n\n"]
        .iter()
        .filter_map(|end| Some((find(block, end)?, end.len())))
        .min()
        .unwrap_or((block.len(), 0));
    let head = decode(block[..end.0].to_vec());
    let mut lines = head.lines();
    let status = lines.next()?.split_whitespace().nth(1)?.parse().ok()?;
    let mut headers = Headers(Vec::new());
    lines.for_each(|line| headers.add(line));
    Some((status, headers, &block[end.0 + end.1..]))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

/// Returns the charset in a content type.
pub fn charset(content_type: &str) -> Option<&str> {
    let at = content_type.to_ascii_lowercase().find("charset=")?;
    let value = &content_type[at + "charset=".len()..];
    let value = value.split(';').next()?.trim();
    Some(value.trim_matches(['"', '\''])).filter(|value| !value.is_empty())
}

/// Decodes a chunked body, and returns whether the chunk lengths fit. A body that is
/// not chunked, despite its headers, or only in part, is kept as it is from there.
/// This is no damage if no part of it is chunked, since crawlers keep headers of
/// encodings that they have removed.
pub fn unchunked(body: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    let mut is_cut = false;
    while let Some((length, after)) = chunk_length(rest) {
        let taken = length.min(after.len());
        is_cut |= taken < length;
        out.extend_from_slice(&after[..taken]);
        rest = &after[taken..];
        if length == 0 {
            return (out, !is_cut);
        }
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
    let is_chunked = !out.is_empty();
    out.extend_from_slice(rest);
    let fits = !is_cut && (rest.is_empty() || !is_chunked);
    (out, fits)
}

fn chunk_length(text: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &text[..text.len().min(100)])?;
    let line = std::str::from_utf8(&text[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    let length = usize::from_str_radix(digits, 16).ok()?;
    Some((length, &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_what_is_not_chunked_stays() {
        for (body, expected) in [
            (
                "4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n",
                ("Wikipedia", true),
            ),
            ("4\r\nWiki\r\n", ("Wiki", true)),
            ("<html>", ("<html>", true)),
            ("4\r\nWikix", ("Wikix", false)),
            ("4\r\nWiki\r\nzz\r\npedia", ("Wikizz\r\npedia", false)),
            ("ff\r\nWiki", ("Wiki", false)),
            ("", ("", true)),
        ] {
            let (text, fits) = unchunked(body.as_bytes());
            assert_eq!(
                (&*text, fits),
                (expected.0.as_bytes(), expected.1),
                "{body}"
            );
        }
    }

    #[test]
    fn answers_are_taken_apart() {
        let (status, headers, body) =
            answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n\r\nx")
                .unwrap();
        assert_eq!((status, body), (200, &b"x"[..]));
        assert_eq!(
            charset(headers.get("content-type").unwrap()),
            Some("latin1")
        );
        assert!(answer(b"<html>").is_none());
    }
}
