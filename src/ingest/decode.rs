//! Bytes to text: byte order mark, declared charset, detection.
//!
//! The order of belief is that of the WHATWG: a byte order mark, then valid
//! UTF-8, then what the file declares about itself, then statistics. Not here:
//! decompression.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How much of a file is looked at for a declared charset.
const DECLARATION_WINDOW: usize = 2048;

/// Turns a file's bytes into text; what cannot be decoded becomes U+FFFD.
///
/// Linear in the input; UTF-8, by far the most frequent, is only validated.
pub fn decode(bytes: Vec<u8>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned();
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
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

/// The same for bytes of which something outside them says the charset: it is
/// believed after a byte order mark and valid UTF-8.
pub fn decode_as(bytes: Vec<u8>, charset: Option<&str>) -> String {
    let encoding = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    match encoding {
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

/// Whether the bytes cannot be text in any encoding that we decode.
///
/// Text has no NUL bytes, except in UTF-16, and next to no other control bytes.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    // Without branches, so that it is done for many bytes at once.
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
    head.contains(&0) || controls * 50 > head.len()
}

/// Valid UTF-8 but for a few broken places stays UTF-8: a file pasted together
/// from two encodings would otherwise be garbled as a whole.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Reads the broken places of a UTF-8 file as windows-1252, which is what is
/// pasted into one most often.
fn repaired(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// What `<meta charset>` or an XML declaration says.
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
    // Invalid UTF-8 that declares UTF-8 is wrong about itself, and a UTF-16
    // page could not have been read up to here.
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 16)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Control characters of C1 never occur in prose; windows-1252 has letters
    // and quotes in their place.
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

/// UTF-16 that lost its mark shows as text with every other byte NUL.
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
        for bytes in [text.as_bytes().to_vec(), utf16le, marked, windows] {
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
    }
}
