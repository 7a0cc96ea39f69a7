//! Decodes bytes to text: byte order mark, declared charset, detection.
//!
//! The order of precedence is: a byte order mark; UTF-16 recognisable by its zeros;
//! the escape sequences of ISO-2022-JP; valid UTF-8; external metadata (an HTTP or
//! mail header); the file's own declaration; statistics. The WHATWG standard prefers
//! declarations to bytes, but a page that was saved, sent or scraped is often in
//! another encoding than it declares. Decompression is done elsewhere.

mod utf32;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

use super::mojibake::mended;
use utf32::{utf32, utf32_order};

pub(super) use utf32::{Utf32, is_utf32};

/// The number of bytes that are searched for a declared charset.
const DECLARATION_WINDOW: usize = 2048;

/// Decodes a file's bytes to text; invalid sequences become U+FFFD.
///
/// Takes linear time; UTF-8, by far the most frequent encoding, is only validated.
pub fn decode(bytes: Vec<u8>) -> String {
    if let Some(text) = utf32(&bytes) {
        return text;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned();
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    if let Some(text) = iso_2022_jp(&bytes) {
        return text;
    }
    match String::from_utf8(bytes) {
        Ok(text) => match mended(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(mended) => mended,
        },
        Err(error) => {
            let bytes = error.into_bytes();
            if is_mostly_utf8(&bytes) {
                return repaired(&bytes);
            }
            let encoding = declared(&bytes).unwrap_or_else(|| detected(&bytes));
            encoding.decode_without_bom_handling(&bytes).0.into_owned()
        }
    }
}

/// The same for bytes with an externally declared charset, which ranks below a byte
/// order mark and valid UTF-8.
pub(crate) fn decode_as(bytes: Vec<u8>, charset: Option<&str>) -> String {
    let encoding = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A declaration of UTF-8 for invalid UTF-8 is ignored.
    match encoding.filter(|encoding| *encoding != UTF_8) {
        Some(encoding)
            if Encoding::for_bom(&bytes).is_none() && std::str::from_utf8(&bytes).is_err() =>
        {
            if is_mostly_utf8(&bytes) {
                repaired(&bytes)
            } else {
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
        }
        _ => decode(bytes),
    }
}

/// The same for a whole text file, from which NULs are removed.
pub(crate) fn decode_text(bytes: Vec<u8>) -> String {
    let mut text = decode(bytes);
    if memchr::memchr(0, text.as_bytes()).is_some() {
        text.retain(|c| c != '\0');
    }
    text
}

/// Whether the bytes cannot be text in any supported encoding.
///
/// Text has almost no control bytes, except in UTF-16. A few NULs, left by a crawler
/// or a broken disk, are no reason to lose a story.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    if Encoding::for_bom(head).is_some()
        || utf32_order(head).is_some()
        || utf16_without_mark(head).is_some()
    {
        return false;
    }
    // Branchless, so that it can be vectorised.
    let is_control = |byte: &u8| {
        let is_space = (*byte >= 0x09) & (*byte <= 0x0d);
        (*byte < 0x20) & !is_space & (*byte != 0x1b) | (*byte == 0x7f)
    };
    let in_part = |part: &[u8]| {
        part.iter()
            .map(|byte| u8::from(is_control(byte)))
            .sum::<u8>()
    };
    let controls: usize = head
        .chunks(128)
        .map(|part| usize::from(in_part(part)))
        .sum();
    controls * 50 > head.len()
}

/// Whether the bytes are valid UTF-8 except for a few places. These are decoded as
/// UTF-8, since a file pasted together from two encodings would otherwise be garbled as
/// a whole.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Decodes the invalid parts of a UTF-8 file as windows-1252, the most frequent
/// encoding pasted into one.
fn repaired(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// Returns the charset declared in `<meta charset>` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_WINDOW)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = ["charset=", "encoding="]
        .iter()
        .find_map(|label| head.find(label).map(|at| at + label.len()))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    // A declaration of UTF-8 is wrong if the bytes are invalid UTF-8, and one of
    // UTF-16 could not have been read up to here.
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 16)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // C1 control characters never occur in prose; windows-1252 has letters and
    // quotes in their place.
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

/// Decodes Japanese in the encoding used in mail for decades: 7-bit bytes, which are
/// also valid UTF-8, after characteristic escape sequences.
fn iso_2022_jp(bytes: &[u8]) -> Option<String> {
    let escape = memchr::memchr(0x1b, bytes)?;
    let is_japanese = |at: usize| {
        let sequence = bytes.get(at..at + 3);
        sequence.is_some_and(|sequence| matches!(sequence, b"\x1b$B" | b"\x1b$@"))
    };
    let is_met = || memchr::memchr_iter(0x1b, bytes).any(is_japanese);
    if !(is_japanese(escape) || is_met()) || !bytes.is_ascii() {
        return None;
    }
    ISO_2022_JP
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// Returns the UTF-16 encoding of a file that begins with `head`, with or without a
/// byte order mark. The mark of UTF-32 may begin like that of UTF-16.
pub(super) fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) => (encoding != UTF_8).then_some(encoding),
        None => utf16_without_mark(head),
    }
}

/// Detects UTF-16 without a byte order mark: text with every other byte NUL.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 || !head.contains(&0) {
        return None;
    }
    let nul = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (nul(0), nul(1), head.len() / 2);
    match (even, odd) {
        (0, odd) if odd * 10 > half * 7 => Some(encoding_rs::UTF_16LE),
        (even, 0) if even * 10 > half * 7 => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_comes_out_as_the_same_text() {
        let text = "Die Bürgermeisterin grüßte höflich – „Übrigens“ sagte sie.";
        let utf16le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [&[0xff, 0xfe][..], &utf16le[..]].concat();
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        let code = |c: char| u32::from(c).to_be_bytes();
        let utf32 = [0, 0, 0xfe, 0xff].into_iter();
        let utf32: Vec<u8> = utf32.chain(text.chars().flat_map(code)).collect();
        assert!(!is_binary(&utf32));
        let turned = utf32.chunks(4).flat_map(|four| four.iter().rev().copied());
        for bytes in [
            text.as_bytes().to_vec(),
            utf16le,
            marked,
            windows,
            turned.collect(),
            utf32.clone(),
        ] {
            assert_eq!(decode(bytes), text);
        }
    }

    #[test]
    fn a_declared_charset_beats_statistics() {
        let page = "<html><meta charset=\"iso-8859-2\"><p>Dvořák žil";
        let bytes = encoding_rs::ISO_8859_2.encode(page).0.into_owned();
        assert_eq!(decode(bytes), page);
    }

    #[test]
    fn japanese_of_seven_bits_is_told_by_its_escapes() {
        let text = "港の水門は月曜日に閉じた。 The lock closed.";
        let bytes = ISO_2022_JP.encode(text).0.into_owned();
        assert!(bytes.is_ascii());
        assert_eq!(decode(bytes.clone()), text);
        assert_eq!(decode_as(bytes, Some("iso-2022-jp")), text);
        let coloured = "\u{1b}[1mThe lock\u{1b}[0m closed at $B.";
        assert_eq!(decode(coloured.into()), coloured);
        let cut = b"\x1b$BFf".to_vec();
        assert!(!decode(cut).is_empty());
    }

    #[test]
    fn bytes_are_not_believed_to_be_utf_8_if_they_are_none() {
        let text = "Les équipages du ferry ont décidé de reprendre la mer.";
        let bytes = WINDOWS_1252.encode(text).0.into_owned();
        assert_eq!(decode_as(bytes, Some("utf-8")), text);
    }

    #[test]
    fn a_few_broken_bytes_do_not_garble_the_rest() {
        let mut bytes = "Élysée, Müller, Čapek".as_bytes().to_vec();
        bytes.extend(b" caf\xe9");
        assert_eq!(decode(bytes), "Élysée, Müller, Čapek café");
    }

    #[test]
    fn binary_is_told_from_text() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(!is_binary("Ein Satz.".as_bytes()));
        let utf16: Vec<u8> = "Ein Satz."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(!is_binary(&utf16));
        let story = format!(
            "{}\0\0 The end.",
            "The ferry strike ended on Tuesday. ".repeat(4)
        );
        assert!(!is_binary(story.as_bytes()));
        assert!(!decode_text(story.into()).contains('\0'));
        let image: Vec<u8> = (0..4096u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
            .collect();
        assert!(is_binary(&image));
    }
}
