//! Repairs text that was decoded with the wrong encoding before we received it.
//!
//! The control characters from U+0080 to U+009F do not occur in prose. They result
//! from decoding windows-1252 or UTF-8 as ISO-8859-1: `don\u{92}t`,
//! `donâ\u{80}\u{99}t`. The original bytes are determined by these characters, so
//! that nothing is guessed.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Returns the repaired text.
pub(crate) fn mended(text: &str) -> Cow<'_, str> {
    if !has_c1(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Bytes can only have been decoded wrongly within runs of such characters.
    while let Some(begin) = rest.find(is_byte) {
        out.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let end = rest.find(|c| !is_byte(c)).unwrap_or(rest.len());
        out.push_str(&bytes_meant(&rest[..end]));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether a text has a character from U+0080 to U+009F, each of which takes two bytes.
fn has_c1(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xc2, bytes).any(|at| bytes.get(at + 1).is_some_and(|next| *next < 0xa0))
}

/// Whether a character may have been one byte above ASCII.
fn is_byte(c: char) -> bool {
    ('\u{80}'..='\u{ff}').contains(&c)
}

/// Returns the text of a run of characters that may have been bytes.
fn bytes_meant(run: &str) -> Cow<'_, str> {
    if !has_c1(run) {
        return Cow::Borrowed(run);
    }
    let bytes: Vec<u8> = run.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    match String::from_utf8(bytes) {
        Ok(text) => Cow::Owned(text),
        Err(_) => Cow::Owned(run.chars().map(in_windows).collect()),
    }
}

/// Converts a control character from U+0080 to U+009F to its windows-1252 character.
pub(crate) fn in_windows(c: char) -> char {
    match u8::try_from(c) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next()
            .unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_were_taken_for_letters_are_read_as_what_they_were() {
        for (wrong, right) in [
            ("The crews don\u{92}t sail.", "The crews don’t sail."),
            (
                "\u{93}No,\u{94} she said \u{96} twice",
                "“No,” she said – twice",
            ),
            ("the company\u{e2}\u{80}\u{99}s debt", "the company’s debt"),
            (
                "5\u{a0}\u{80}, na\u{ef}ve, caf\u{e9}\u{85}",
                "5\u{a0}€, naïve, café…",
            ),
        ] {
            assert_eq!(mended(wrong), right);
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for right in [
            "naïve café à Gênes, 5\u{a0}€",
            "Â£5 and Ã©",
            "“ok”\tnow\r\n",
            "港の水門",
        ] {
            assert!(matches!(mended(right), Cow::Borrowed(_)));
        }
    }
}
