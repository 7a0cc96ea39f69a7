//! Extracts the text of a message part, even if truncated or damaged.
//!
//! The parser gives up on parts with a damaged end or encoding, reads those without a
//! charset as UTF-8, and trusts a wrong charset. This module decodes a part's bytes as
//! far as possible, in the charset detected from them.

use std::borrow::Cow;

use encoding_rs::Encoding;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{Message, MessagePart, MimeHeaders};

use crate::ingest::decode::decode_as;

/// The report for a message whose text is read from a damaged part.
pub const NOT_WHOLE: &str =
    "has a text that is cut off or cannot be decoded; what can be read of it is kept";

/// Returns the first part of a text type (`html`, `plain`) that the parser gave up on.
pub fn damaged<'m>(message: &'m Message<'m>, kind: &str) -> Option<&'m MessagePart<'m>> {
    let is_of_kind = |part: &&MessagePart<'_>| {
        let says = part.content_type();
        says.is_some_and(|says| says.ctype().eq_ignore_ascii_case("text"))
            && says.is_some_and(|says| {
                says.subtype()
                    .is_some_and(|named| named.eq_ignore_ascii_case(kind))
            })
    };
    let mut parts = message.parts.iter().filter(|part| part.is_encoding_problem);
    parts.find(is_of_kind)
}

/// Whether a message announces several parts and has a body, but no part can be found
/// in it.
pub fn lacks_its_parts(message: &Message<'_>) -> bool {
    let Some(root) = message.parts.first() else {
        return false;
    };
    let is_multipart = root
        .content_type()
        .is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("multipart"));
    let has_parts = message.parts.len() > 1;
    let below = message.raw_message().get(root.offset_body as usize..);
    is_multipart && !has_parts && below.is_some_and(|below| !below.trim_ascii().is_empty())
}

/// Returns the text of a part.
pub fn text<'m>(message: &'m Message<'m>, part: &'m MessagePart<'m>) -> Cow<'m, str> {
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let is_known = charset.is_some_and(|charset| charset_decoder(charset.as_bytes()).is_some());
    let range = part.offset_body as usize..part.offset_end as usize;
    let bytes = message.raw_message().get(range);
    // UTF-8 can be detected in these. For the others, the parser does as well, and
    // better for Base64 concatenated from pieces.
    let shows = || {
        let encoding = charset.and_then(|charset| Encoding::for_label(charset.as_bytes()));
        let is_pieced = is_base64(part) && bytes.is_some_and(|bytes| !is_one_piece(bytes));
        encoding.is_some_and(Encoding::is_ascii_compatible) && !is_pieced
    };
    match (part.text_contents(), bytes) {
        (Some(text), _)
            if !part.is_encoding_problem && (text.is_ascii() || is_known && !shows()) =>
        {
            Cow::Borrowed(text)
        }
        (_, Some(bytes)) => Cow::Owned(decode_as(transferred(part, bytes), charset)),
        (text, None) => Cow::Borrowed(text.unwrap_or_default()),
    }
}

/// Decodes the transfer encoding of a part.
fn transferred(part: &MessagePart<'_>, bytes: &[u8]) -> Vec<u8> {
    let encoding = part.content_transfer_encoding().unwrap_or_default();
    match encoding.to_ascii_lowercase().as_str() {
        "base64" => of_base64(bytes),
        "quoted-printable" => of_quoted(bytes),
        _ => bytes.to_vec(),
    }
}

fn is_base64(part: &MessagePart<'_>) -> bool {
    let encoding = part.content_transfer_encoding();
    encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"))
}

/// Whether only Base64 letters precede the padding at the end.
fn is_one_piece(bytes: &[u8]) -> bool {
    let is_end = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b'=';
    let ended = bytes.iter().rev().skip_while(is_end);
    ended
        .filter(|byte| !byte.is_ascii_whitespace())
        .all(is_letter)
}

/// Whether a byte is in the Base64 alphabet.
fn is_letter(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/".contains(byte)
}

/// Decodes Base64 up to the first invalid character, after which anything may
/// follow.
fn of_base64(bytes: &[u8]) -> Vec<u8> {
    let mut letters: Vec<u8> = bytes
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .take_while(is_letter)
        .collect();
    // One or two bytes at the end may lack padding.
    let whole = letters.len() - letters.len() % 4;
    match letters.len() - whole {
        1 => letters.truncate(whole),
        0 => {}
        left => letters.resize(whole + left + (4 - left), b'='),
    }
    base64_decode(&letters).unwrap_or_default()
}

/// Decodes quoted-printable, in which an equals sign may stand for itself.
fn of_quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let digit = |at: usize| (*rest.get(at)? as char).to_digit(16);
        let line = rest.iter().take_while(|byte| b" \t\r".contains(byte));
        let line = line.count();
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            out.push((high * 16 + low) as u8);
            rest = &rest[2..];
        } else if rest.get(line).is_none_or(|byte| *byte == b'\n') {
            rest = rest.get(line + 1..).unwrap_or_default();
        } else {
            out.push(b'=');
        }
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_encodings_are_read_as_far_as_they_can_be() {
        assert_eq!(
            of_quoted(b"a=3D=\r\nb=C3=A9 1=2 c="),
            "a=bé 1=2 c".as_bytes()
        );
        assert_eq!(of_base64(b"PGh0\nbWw+!!!!not"), b"<html>");
        assert_eq!(of_base64(b"PGh0bWw"), b"<html");
        assert_eq!(of_base64(b"PGh0b"), b"<ht");
        assert!(is_one_piece(b"PGh0\nbWw=\n") && !is_one_piece(b"PGh0bWw=PGh0bWw="));
    }
}
