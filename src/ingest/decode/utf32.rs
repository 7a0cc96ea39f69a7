//! Decoding of UTF-32, which `encoding_rs` does not support, by its byte order mark.

use std::io::{self, Read};

/// Converts the bytes of a character to its code point.
type Order = fn([u8; 4]) -> u32;

/// Returns the byte order of the mark at the beginning.
pub fn utf32_order(bytes: &[u8]) -> Option<Order> {
    match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => Some(u32::from_le_bytes),
        [0, 0, 0xfe, 0xff] => Some(u32::from_be_bytes),
        _ => None,
    }
}

/// Whether a file that begins with `head` is in UTF-32.
pub fn is_utf32(head: &[u8]) -> bool {
    utf32_order(head).is_some()
}

/// Decodes UTF-32 text with a byte order mark.
pub fn utf32(bytes: &[u8]) -> Option<String> {
    let order = utf32_order(bytes)?;
    Some(characters(&bytes[4..], order).collect())
}

fn characters(bytes: &[u8], order: Order) -> impl Iterator<Item = char> {
    bytes.chunks_exact(4).map(move |four| {
        let four = four.try_into().unwrap_or_default();
        char::from_u32(order(four)).unwrap_or(char::REPLACEMENT_CHARACTER)
    })
}

/// Decodes a stream of UTF-32 to UTF-8.
pub struct Utf32<R> {
    inner: R,
    /// The byte order, once the mark has been read.
    order: Option<Order>,
    text: Vec<u8>,
    /// The number of bytes of the text already returned.
    given: usize,
}

impl<R: Read> Utf32<R> {
    /// Creates a reader of `inner`, which begins with a byte order mark.
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            order: None,
            text: Vec::new(),
            given: 0,
        }
    }

    /// Decodes the next piece, which is empty at the end.
    fn next(&mut self) -> io::Result<()> {
        const PIECE: u64 = 1 << 16;
        let mut bytes = Vec::new();
        self.inner.by_ref().take(PIECE).read_to_end(&mut bytes)?;
        let mut bytes = &bytes[..];
        if self.order.is_none() {
            self.order = utf32_order(bytes);
            bytes = bytes.get(4..).unwrap_or_default();
        }
        let order = self.order.unwrap_or(u32::from_le_bytes);
        let text: String = characters(bytes, order).collect();
        (self.text, self.given) = (text.into_bytes(), 0);
        Ok(())
    }
}

impl<R: Read> Read for Utf32<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.next()?;
        }
        let read = (&self.text[self.given..]).read(buffer)?;
        self.given += read;
        Ok(read)
    }
}
