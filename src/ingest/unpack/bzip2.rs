//! A bzip2 decoder. Of the maintained decoders, the crate `bzip2` is based either on
//! the C library or on `libbz2-rs-sys`, its translation to unsafe Rust. Both are
//! under the licence `bzip2-1.0.6`, neither MIT nor Apache-2.0: altered versions
//! must be marked as such (its clause 3), its notice kept (1) and its authors not
//! named in advertising (4), which anyone redistributing this program would have to
//! know. The others stop after the first of several streams, as written by parallel
//! compressors.
//!
//! Follows the description in the sources of bzip2 1.0 (`decompress.c`): Huffman
//! codes, move to front, the inverse Burrows-Wheeler transform, runs. Each block is
//! verified by its checksum. Not supported: "randomised" blocks, which no version
//! since 0.9.5 of 1999 writes.

use std::io::{self, BufRead, Read};

const BLOCK: u64 = 0x3141_5926_5359;
const END: u64 = 0x1772_4538_5090;

/// The number of symbols coded with one table before the next is selected.
const GROUP: usize = 50;

/// The unpacked content of concatenated bzip2 streams.
pub struct Bzip2<R> {
    bits: Bits<R>,
    /// The maximum size of a block in bytes; 0 between streams.
    block_size: usize,
    has_begun: bool,
    out: Vec<u8>,
    at: usize,
}

impl<R: BufRead> Bzip2<R> {
    /// Reads the streams of `packed`.
    pub fn new(packed: R) -> Self {
        Self {
            bits: Bits {
                inner: packed,
                buffer: 0,
                count: 0,
            },
            block_size: 0,
            has_begun: false,
            out: Vec::new(),
            at: 0,
        }
    }

    /// Unpacks the next block; returns false at the end of the last stream.
    fn next(&mut self) -> io::Result<bool> {
        loop {
            if self.block_size == 0 && !self.begin()? {
                return Ok(false);
            }
            match self.bits.take(24)? << 24 | self.bits.take(24)? {
                BLOCK => {
                    self.block()?;
                    return Ok(true);
                }
                END => {
                    self.bits.take(32)?;
                    self.bits.align();
                    self.block_size = 0;
                }
                _ => return Err(damaged("a block does not begin like one")),
            }
        }
    }

    /// Reads a stream's header, if there is another stream.
    fn begin(&mut self) -> io::Result<bool> {
        if self.bits.is_at_end()? {
            return Ok(false);
        }
        let header = self.bits.take(24).and_then(|magic| {
            let level = self.bits.take(8)?;
            Ok((magic, level))
        });
        let (magic, level) = match header {
            // Trailing data may be shorter than a header.
            Err(error) if self.has_begun && error.kind() == io::ErrorKind::UnexpectedEof => {
                return Ok(false);
            }
            header => header?,
        };
        if magic != 0x42_5a68 || !(0x31..=0x39).contains(&level) {
            // gzip and bzip2 ignore data appended to their files.
            return if self.has_begun {
                Ok(false)
            } else {
                Err(damaged("it does not begin like one"))
            };
        }
        self.has_begun = true;
        self.block_size = (level as usize - 0x30) * 100_000;
        Ok(true)
    }

    fn block(&mut self) -> io::Result<()> {
        let checksum = self.bits.take(32)? as u32;
        if self.bits.take(1)? == 1 {
            return Err(damaged("it has randomised blocks, which are not read"));
        }
        let origin = self.bits.take(24)? as usize;
        let bytes = self.used_bytes()?;
        let codes = Codes::read(&mut self.bits, bytes.len() + 2)?;
        let mut transformed = self.symbols(bytes, &codes)?;
        if origin >= transformed.len() {
            return Err(damaged("a block's origin lies outside it"));
        }
        self.out.clear();
        self.at = 0;
        invert(&mut transformed, origin, &mut self.out);
        if crc(&self.out) == checksum {
            Ok(())
        } else {
            Err(damaged("a block fails its checksum"))
        }
    }

    /// Returns the bytes that occur in a block.
    fn used_bytes(&mut self) -> io::Result<Vec<u8>> {
        let groups = self.bits.take(16)?;
        let mut bytes = Vec::with_capacity(256);
        for group in (0..16u8).filter(|group| groups >> (15 - group) & 1 == 1) {
            let members = self.bits.take(16)?;
            let members = (0..16u8).filter(|member| members >> (15 - member) & 1 == 1);
            bytes.extend(members.map(|member| group * 16 + member));
        }
        if bytes.is_empty() {
            Err(damaged("a block uses no bytes"))
        } else {
            Ok(bytes)
        }
    }

    /// Decodes a block's symbols into the bytes of its last column.
    fn symbols(&mut self, mut recent: Vec<u8>, codes: &Codes) -> io::Result<Vec<u32>> {
        let end = recent.len() as u16 + 1;
        let mut column: Vec<u32> = Vec::new();
        let (mut run, mut weight) = (0usize, 1usize);
        for &selector in &codes.selectors {
            let table = &codes.tables[usize::from(selector)];
            for _ in 0..GROUP {
                let symbol = table.symbol(&mut self.bits)?;
                if symbol <= 1 {
                    run += weight << symbol;
                    weight <<= 1;
                    if run > self.block_size {
                        return Err(damaged("a run is longer than its block"));
                    }
                    continue;
                }
                column.resize(column.len() + run, u32::from(recent[0]));
                (run, weight) = (0, 1);
                if column.len() > self.block_size {
                    return Err(damaged("a block is longer than it may be"));
                }
                if symbol == end {
                    return Ok(column);
                }
                let place = usize::from(symbol) - 1;
                recent[..=place].rotate_right(1);
                column.push(u32::from(recent[0]));
            }
        }
        Err(damaged("a block has no end"))
    }
}

impl<R: BufRead> Read for Bzip2<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.out.len() {
            if buffer.is_empty() || !self.next()? {
                return Ok(0);
            }
        }
        let taken = buffer.len().min(self.out.len() - self.at);
        buffer[..taken].copy_from_slice(&self.out[self.at..self.at + taken]);
        self.at += taken;
        Ok(taken)
    }
}

/// Inverts the transform, and the run-length coding of four and more below it. The
/// upper bits of `column` are used for the links from row to row.
fn invert(column: &mut [u32], origin: usize, out: &mut Vec<u8>) {
    let mut starts = [0usize; 256];
    for byte in column.iter() {
        starts[*byte as usize & 0xff] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += std::mem::replace(start, sum);
    }
    for row in 0..column.len() {
        let byte = column[row] as usize & 0xff;
        column[starts[byte]] |= (row as u32) << 8;
        starts[byte] += 1;
    }
    let (mut last, mut equal) = (0u8, 0u8);
    let mut row = column[origin] >> 8;
    for _ in 0..column.len() {
        let entry = column[row as usize];
        row = entry >> 8;
        let byte = entry as u8;
        if equal == 4 {
            out.resize(out.len() + usize::from(byte), last);
            equal = 0;
            continue;
        }
        equal = if equal > 0 && byte == last {
            equal + 1
        } else {
            1
        };
        last = byte;
        out.push(byte);
    }
}

/// The Huffman codes of a block, and the code selected for each group.
struct Codes {
    selectors: Vec<u8>,
    tables: Vec<Table>,
}

impl Codes {
    fn read<R: BufRead>(bits: &mut Bits<R>, symbols: usize) -> io::Result<Self> {
        let tables = bits.take(3)? as usize;
        let count = bits.take(15)? as usize;
        if !(2..=6).contains(&tables) || count == 0 {
            return Err(damaged("a block has no codes"));
        }
        let mut recent: Vec<u8> = (0..tables as u8).collect();
        let mut selectors = Vec::with_capacity(count);
        for _ in 0..count {
            let mut place = 0;
            while bits.take(1)? == 1 {
                place += 1;
                if place == tables {
                    return Err(damaged("a group chooses a code that there is not"));
                }
            }
            recent[..=place].rotate_right(1);
            selectors.push(recent[0]);
        }
        let tables = (0..tables).map(|_| Table::read(bits, symbols));
        Ok(Self {
            selectors,
            tables: tables.collect::<io::Result<_>>()?,
        })
    }
}

const LONGEST: usize = 20;

/// A Huffman code.
struct Table {
    /// The symbols in the order of their codes.
    symbols: Vec<u16>,
    /// The number of codes of each length.
    counts: [u32; LONGEST + 1],
}

impl Table {
    fn read<R: BufRead>(bits: &mut Bits<R>, symbols: usize) -> io::Result<Self> {
        let mut lengths = Vec::with_capacity(symbols);
        let mut length = bits.take(5)? as usize;
        for _ in 0..symbols {
            loop {
                if !(1..=LONGEST).contains(&length) {
                    return Err(damaged("a code is too long"));
                }
                if bits.take(1)? == 0 {
                    break;
                }
                length = match bits.take(1)? {
                    0 => length + 1,
                    _ => length - 1,
                };
            }
            lengths.push(length);
        }
        let mut counts = [0; LONGEST + 1];
        lengths.iter().for_each(|length| counts[*length] += 1);
        let mut order: Vec<u16> = (0..symbols as u16).collect();
        order.sort_by_key(|symbol| lengths[usize::from(*symbol)]);
        Ok(Self {
            symbols: order,
            counts,
        })
    }

    /// Decodes one symbol; the codes of each length are consecutive.
    fn symbol<R: BufRead>(&self, bits: &mut Bits<R>) -> io::Result<u16> {
        let (mut code, mut first, mut before) = (0u32, 0u32, 0u32);
        for count in &self.counts[1..] {
            code |= bits.take(1)? as u32;
            if code < first + count {
                let at = before + code.saturating_sub(first);
                let symbol = self.symbols.get(at as usize);
                return symbol
                    .copied()
                    .ok_or_else(|| damaged("a code means nothing"));
            }
            before += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(damaged("a code means nothing"))
    }
}

/// The bits of a file, with the most significant bit of each byte first.
struct Bits<R> {
    inner: R,
    buffer: u64,
    count: u32,
}

impl<R: BufRead> Bits<R> {
    /// Returns the next bits, at most 32.
    fn take(&mut self, count: u32) -> io::Result<u64> {
        while self.count < count {
            let bytes = self.inner.fill_buf()?;
            let Some(byte) = bytes.first() else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            self.buffer = self.buffer << 8 | u64::from(*byte);
            self.count += 8;
            self.inner.consume(1);
        }
        self.count -= count;
        Ok(self.buffer >> self.count & ((1 << count) - 1))
    }

    /// Drops the rest of a byte.
    fn align(&mut self) {
        self.count -= self.count % 8;
    }

    fn is_at_end(&mut self) -> io::Result<bool> {
        Ok(self.count == 0 && self.inner.fill_buf()?.is_empty())
    }
}

/// Returns the checksum of a block: CRC-32 with the most significant bit first.
fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let mut value = (at as u32) << 24;
            let mut bit = 0;
            while bit < 8 {
                value = match value >> 31 {
                    0 => value << 1,
                    _ => value << 1 ^ 0x04c1_1db7,
                };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    let step = |crc: u32, byte: &u8| crc << 8 ^ TABLE[(crc >> 24) as usize ^ usize::from(*byte)];
    !bytes.iter().fold(u32::MAX, step)
}

fn damaged(how: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("bzip2: {how}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(packed: &[u8]) -> io::Result<String> {
        let mut text = String::new();
        Bzip2::new(packed).read_to_string(&mut text)?;
        Ok(text)
    }

    const HELLO: &[u8] = b"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xd0\x03\x6d\xc0\x00\x00\x04\xd3\x80\x00\x10\x40\x05\x04\x00\x03\x40\x14\x20\x20\x00\x21\xb5\x43\xd4\x3d\x4f\x50\x80\x69\xa6\x8d\x6c\x6a\x8e\x10\xe9\x2a\x85\x1a\xc1\xf1\x77\x24\x53\x85\x09\x0d\x00\x36\xdc\x00";

    const RUNS: &[u8] = b"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\x9e\xe8\xdc\xd6\x00\x00\x01\x81\x01\xb8\x00\x00\x80\x00\x08\x20\x00\x30\xcd\x00\x52\xa3\x1b\x67\xcb\xd4\x91\xba\x52\x30\xe1\x77\x24\x53\x85\x09\x09\xee\x8d\xcd\x60";

    #[test]
    fn streams_are_unpacked_one_after_another() {
        assert_eq!(unpack(HELLO).unwrap(), "The ferry, the ferry, the ferry.\n");
        assert_eq!(unpack(RUNS).unwrap(), "a".repeat(1000) + &"bc".repeat(300));
        let twice = [HELLO, RUNS, &b"\0\0\0\0\0"[..]].concat();
        assert_eq!(unpack(&twice).unwrap().len(), 33 + 1600);
        for appended in [&b"\n"[..], b"\r\n", b"BZh", b"BZh9"] {
            let text = unpack(&[HELLO, appended].concat());
            assert_eq!(text.is_ok(), appended.len() < 4, "{appended:?}");
        }
    }

    #[test]
    fn damage_is_told() {
        for at in 0..HELLO.len() {
            let mut bytes = HELLO.to_vec();
            bytes[at] ^= 0x10;
            let _ = unpack(&bytes);
            assert!(unpack(&HELLO[..at]).is_err() || at == 0, "{at}");
        }
        let mut bytes = HELLO.to_vec();
        bytes[12] ^= 1;
        assert!(unpack(&bytes).unwrap_err().to_string().contains("checksum"));
    }
}
