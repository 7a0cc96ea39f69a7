//! Converts non-ASCII headers to Unicode: some programs write them in the user's local
//! encoding, or put such bytes into encoded words.

use std::borrow::Cow;

use crate::ingest::decode::decode;

/// Returns a message with Unicode headers.
pub fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = [&b"\r\n\r\n"[..], b"\n\n"]
        .iter()
        .filter_map(|end| memchr::memmem::find(bytes, end))
        .min()
        .unwrap_or(bytes.len());
    let (headers, rest) = bytes.split_at(end);
    if headers.is_ascii() {
        return Cow::Borrowed(bytes);
    }
    let headers = with_encoded_words(headers);
    let headers = match std::str::from_utf8(&headers) {
        Ok(_) => headers,
        Err(_) => decode(headers).into_bytes(),
    };
    Cow::Owned([&headers, rest].concat())
}

/// Encodes the raw bytes in encoded words. They are in the word's charset and would
/// otherwise be decoded with the header's.
fn with_encoded_words(headers: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(headers.len());
    let mut rest = headers;
    while let Some(at) = memchr::memmem::find(rest, b"=?") {
        let (before, word) = rest.split_at(at);
        out.extend_from_slice(before);
        let (text, end) = quoted_text(word).unwrap_or((2, 2));
        let (begin, quoted) = word[..end].split_at(text);
        if quoted.is_ascii() {
            out.extend_from_slice(&word[..end]);
        } else {
            encode(begin, quoted, &mut out);
        }
        rest = &word[end..];
    }
    out.extend_from_slice(rest);
    out
}

/// Returns the start and end of the text of a word such as `=?iso-8859-1?Q?Caf=E9?=`.
fn quoted_text(word: &[u8]) -> Option<(usize, usize)> {
    const LONGEST_CHARSET: usize = 40;
    // Encoded words have at most 75 bytes; those with raw bytes may be longer.
    const LONGEST: usize = 1000;
    let word = &word[..word.len().min(LONGEST)];
    let charset = word.get(2..)?;
    let charset = charset.iter().take(LONGEST_CHARSET);
    let sign = 2 + charset.into_iter().position(|byte| *byte == b'?')?;
    let text = sign + 3;
    if !matches!(word.get(sign..text)?, b"?Q?" | b"?q?") {
        return None;
    }
    let line = memchr::memchr(b'\n', word).unwrap_or(word.len());
    let length = memchr::memmem::find(word.get(text..line)?, b"?=")?;
    Some((text, text + length))
}

/// Appends a word with all of its bytes encoded. Valid UTF-8 is treated as such,
/// whatever charset the word names.
fn encode(begin: &[u8], text: &[u8], out: &mut Vec<u8>) {
    let is_utf8 = !text.contains(&b'=') && std::str::from_utf8(text).is_ok();
    out.extend_from_slice(if is_utf8 { b"=?utf-8?Q?" } else { begin });
    for byte in text {
        if byte.is_ascii() {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("={byte:02X}").as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_encoded_words_are_of_their_charset() {
        for (header, expected) in [
            (
                &b"Subject: =?iso-8859-1?Q?F\xe4hre?=\n\nx"[..],
                &b"Subject: =?iso-8859-1?Q?F=E4hre?=\n\nx"[..],
            ),
            (
                b"To: \xfc =?iso-8859-1?Q?F\xe4hre?= =?",
                "To: ü =?iso-8859-1?Q?F=E4hre?= =?".as_bytes(),
            ),
            (
                "Subject: =?iso-8859-1?Q?Fähre?=".as_bytes(),
                b"Subject: =?utf-8?Q?F=C3=A4hre?=",
            ),
            (
                "Subject: =? Fähre =?x?B?ä?=".as_bytes(),
                "Subject: =? Fähre =?x?B?ä?=".as_bytes(),
            ),
            (b"Subject: Ferry", b"Subject: Ferry"),
        ] {
            let read = readable(header);
            assert_eq!(
                read.as_ref(),
                expected,
                "{}",
                String::from_utf8_lossy(&read)
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_safe(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..60), words in "[=?Qx\n]{0,40}") {
            readable(&[words.as_bytes(), &bytes, words.as_bytes()].concat());
        }
    }
}
