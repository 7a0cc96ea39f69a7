//! Decodes the filters of streams within a limit.

use std::borrow::Cow;
use std::io::Read;
use std::time::Instant;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter;

/// The maximum number of bytes that any filter of a stream may return. The text of a
/// page takes kilobytes, a font or a form of a newspaper page some megabytes.
pub const MOST: usize = 64 << 20;

/// The maximum number of filters of one stream; two are usual.
const MOST_FILTERS: usize = 8;

/// How much the streams of a file may still unpack to, and the deadline.
pub struct Allowance {
    left: usize,
    until: Instant,
}

/// The reason why the rest of a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Something unpacks to more bytes than allowed, or draws more at once.
    Bytes,
    /// The time is over.
    Time,
}

impl Allowance {
    /// Creates an allowance of `left` bytes, counted for every filter.
    pub fn new(left: usize, until: Instant) -> Self {
        Self { left, until }
    }

    /// Fails if the time is over.
    pub fn check_time(&self) -> Result<(), Excess> {
        if Instant::now() > self.until {
            Err(Excess::Time)
        } else {
            Ok(())
        }
    }

    fn take(&mut self, bytes: usize) -> Result<(), Excess> {
        self.left = self.left.checked_sub(bytes).ok_or(Excess::Bytes)?;
        self.check_time()
    }
}

/// A decoded stream, or only its length.
pub struct Unpacked<'s> {
    /// The bytes; empty if they are not decoded here.
    pub data: Cow<'s, [u8]>,
    /// The number of bytes that the reader decodes.
    pub length: usize,
}

impl<'s> Unpacked<'s> {
    fn counted(length: usize) -> Self {
        Self {
            data: Cow::Borrowed(&[]),
            length,
        }
    }

    /// Wraps data whose filters are not known: the length is the largest that a filter
    /// which is only counted may return.
    pub fn of_any_filter(data: Cow<'s, [u8]>) -> Self {
        let length = data.len().max(lzw_most(&data)).max(run_length(&data));
        Self { data, length }
    }
}

/// Decodes a stream. Returns nothing if its filters show a picture, which has no text,
/// and only the length if its last filter is LZW or run lengths.
pub fn unpack<'s>(
    packed: Cow<'s, [u8]>,
    filters: &[Filter],
    allowance: &mut Allowance,
) -> Result<Unpacked<'s>, Excess> {
    if filters.iter().any(is_of_pictures) {
        return Ok(Unpacked::counted(0));
    }
    if filters.len() > MOST_FILTERS {
        return Err(Excess::Bytes);
    }
    let mut data = packed;
    for (at, filter) in filters.iter().enumerate() {
        let counted = match filter {
            Filter::FlateDecode => {
                data = Cow::Owned(inflate(&data, allowance)?);
                continue;
            }
            Filter::Ascii85Decode => {
                data = Cow::Owned(from_ascii85(&data));
                allowance.take(data.len())?;
                continue;
            }
            Filter::AsciiHexDecode => {
                data = Cow::Owned(from_hex(&data));
                allowance.take(data.len())?;
                continue;
            }
            Filter::LzwDecode => lzw_most(&data),
            Filter::RunLengthDecode => run_length(&data),
            _ => continue,
        };
        // There is no reason to use either around another filter.
        if counted > MOST || at + 1 < filters.len() {
            return Err(Excess::Bytes);
        }
        allowance.take(counted)?;
        return Ok(Unpacked::counted(counted));
    }
    let length = data.len();
    Ok(Unpacked { data, length })
}

fn is_of_pictures(filter: &Filter) -> bool {
    matches!(
        filter,
        Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode
    )
}

/// Decompresses deflate data, with or without zlib header. Returns the part before any
/// damage.
pub fn inflate(packed: &[u8], allowance: &mut Allowance) -> Result<Vec<u8>, Excess> {
    let framed = read_all(ZlibDecoder::new(packed), allowance)?;
    if framed.is_empty() {
        read_all(DeflateDecoder::new(packed), allowance)
    } else {
        Ok(framed)
    }
}

fn read_all(mut unpacked: impl Read, allowance: &mut Allowance) -> Result<Vec<u8>, Excess> {
    const PIECE: u64 = 1 << 18;
    let mut bytes = Vec::new();
    loop {
        let read = unpacked.by_ref().take(PIECE).read_to_end(&mut bytes);
        // Empty compressed blocks cost time as well.
        allowance.check_time()?;
        if bytes.len() > MOST {
            return Err(Excess::Bytes);
        }
        if !matches!(read, Ok(1..)) {
            allowance.take(bytes.len())?;
            return Ok(bytes);
        }
    }
}

/// Decodes base 85; other characters are skipped.
fn from_ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 5 * 4);
    let (mut group, mut digits) = (0u32, 0);
    for byte in text {
        match byte {
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            b'z' => bytes.extend([0; 4]),
            b'~' => break,
            _ => {}
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        bytes.extend(&group.to_be_bytes()[..digits - 1]);
    }
    bytes
}

fn from_hex(text: &[u8]) -> Vec<u8> {
    let text = text.split(|byte| *byte == b'>').next().unwrap_or(text);
    let digits: Vec<u8> = text
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0))
        .collect()
}

/// Returns the largest size of decoded LZW data: the stream's parameters state which
/// of the two variants applies.
fn lzw_most(packed: &[u8]) -> usize {
    lzw_length(packed, 1).max(lzw_length(packed, 0))
}

/// Returns the size of decoded LZW data whose codes grow by a bit `early` entries
/// early.
fn lzw_length(packed: &[u8], early: usize) -> usize {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const MOST_ENTRIES: usize = 4096;
    let mut lengths = vec![1usize; END + 1];
    let mut before: Option<usize> = None;
    let mut total = 0usize;
    let (mut buffer, mut bits) = (0u32, 0);
    for byte in packed {
        (buffer, bits) = (buffer << 8 | u32::from(*byte), bits + 8);
        let size = match lengths.len() + early {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
        if bits < size {
            continue;
        }
        bits -= size;
        let code = (buffer >> bits) as usize & ((1 << size) - 1);
        buffer &= (1 << bits) - 1;
        match code {
            CLEAR => {
                lengths.truncate(END + 1);
                before = None;
                continue;
            }
            END => break,
            _ => {}
        }
        if let Some(before) = before.filter(|_| lengths.len() < MOST_ENTRIES) {
            lengths.push(before + 1);
        }
        let Some(length) = lengths.get(code) else {
            break;
        };
        total = total.saturating_add(*length);
        before = Some(*length);
    }
    total
}

/// Returns the size of decoded run lengths.
fn run_length(packed: &[u8]) -> usize {
    const END: u8 = 128;
    let (mut at, mut total) = (0, 0usize);
    while let Some(length) = packed.get(at).copied().filter(|length| *length != END) {
        let length = usize::from(length);
        let (taken, given) = if length < usize::from(END) {
            (length + 1, length + 1)
        } else {
            (1, 257 - length)
        };
        at += 1 + taken;
        total += given;
    }
    total
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn unpacked(packed: &[u8], filters: &[Filter]) -> Result<Vec<u8>, Excess> {
        let mut allowance = Allowance::new(1 << 30, Instant::now() + Duration::from_secs(60));
        let unpacked = unpack(Cow::Borrowed(packed), filters, &mut allowance);
        unpacked.map(|unpacked| unpacked.data.into_owned())
    }

    #[test]
    fn text_that_stands_for_bytes_is_read() {
        let text = unpacked(b"9jqo^BlbD-BleB1 DJ+*+F(f,q~>", &[Filter::Ascii85Decode]);
        assert_eq!(text.unwrap(), b"Man is distinguished");
        let text = unpacked(b"46 65 7272 79>00", &[Filter::AsciiHexDecode]);
        assert_eq!(text.unwrap(), b"Ferry");
    }

    #[test]
    fn lengths_are_counted_without_bytes() {
        assert_eq!(run_length(&[4, 10, 11, 12, 13, 14, 253, 3, 128, 9, 9]), 9);
        // The example of the standard (ISO 32000-1, 7.4.4.2).
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(lzw_length(&packed, 1), 10);
        let runs = [129, 0].repeat(MOST / 128 + 1);
        for (packed, filters, expected) in [
            (&runs[..], &[Filter::RunLengthDecode][..], false),
            (&runs[..1000], &[Filter::RunLengthDecode], true),
            (&runs[..100], &[Filter::RunLengthDecode; 3], false),
            (&runs[..100], &[Filter::AsciiHexDecode; 9], false),
        ] {
            assert_eq!(unpacked(packed, filters).is_ok(), expected, "{filters:?}");
        }
        let mut allowance = Allowance::new(1 << 30, Instant::now() + Duration::from_secs(60));
        let packed = Cow::Borrowed(&runs[..1000]);
        let counted = unpack(packed, &[Filter::RunLengthDecode], &mut allowance).unwrap();
        assert_eq!((counted.data.len(), counted.length), (0, 500 * 128));
    }
}
