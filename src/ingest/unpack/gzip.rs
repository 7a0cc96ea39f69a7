//! gzip files of many members, like web archives with one for each record.
//!
//! The rest of a damaged member is lost: the next one is found by its first bytes,
//! and the damage is reported at the end, with the position of the first damaged
//! one. Zeros after the last member are no damage.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;
use memchr::memmem;

use crate::ingest::pushback::Pushback;

/// The first bytes of every member.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// The number of bytes kept to find the beginning of the next member, since a
/// decoder misled by damage reads on into it before it notices.
const KEPT: usize = 1 << 16;

/// The content of all members, concatenated.
///
/// All are read through the same [`Packed`]: with a new wrapper for every member,
/// the last of many would cost as much as all before it.
pub struct Members<R> {
    member: Option<GzDecoder<Packed<R>>>,
    /// The index of the current member, starting at 0, and its offset.
    number: u32,
    begin: u64,
    /// The number of damaged members, and the error of the first.
    damaged: u32,
    first: Option<(io::ErrorKind, String)>,
}

/// The damage in some members of a file, of which all others were read.
#[derive(Debug)]
pub struct Damage(String);

impl Damage {
    /// Whether an error is one, so that the following data was still read.
    pub fn is(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|error| error.is::<Self>())
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for Damage {}

impl<R: BufRead> Members<R> {
    /// Reads a gzip file.
    pub fn new(packed: R) -> Self {
        Self {
            member: Some(GzDecoder::new(Packed::new(packed))),
            number: 0,
            begin: 0,
            damaged: 0,
            first: None,
        }
    }

    fn damage(&mut self, error: &io::Error) {
        self.damaged += 1;
        let (number, begin) = (self.number, self.begin);
        self.first.get_or_insert_with(|| {
            let told = format!("gzip member {number}, which begins at byte {begin}: {error}");
            (error.kind(), told)
        });
    }

    /// Opens the member after the one that ended or broke.
    fn next(&mut self, mut packed: Packed<R>, is_broken: bool) -> io::Result<()> {
        if is_broken {
            packed.back_to_member();
        }
        let skipped = skip_to_member(&mut packed)?;
        if let Skipped::Garbage | Skipped::GarbageToEnd = skipped
            && !is_broken
        {
            self.damage(&io::Error::other(
                "something else follows it, before the next",
            ));
        }
        if let Skipped::Nothing | Skipped::Garbage = skipped {
            packed.begin_member();
            self.number = self.number.saturating_add(1);
            self.begin = packed.at;
            self.member = Some(GzDecoder::new(packed));
        }
        Ok(())
    }

    /// Returns the end of the file: an error if something was damaged, on each call,
    /// since a reader that peeks may not report it.
    fn end(&self) -> io::Result<usize> {
        let Some((kind, first)) = &self.first else {
            return Ok(0);
        };
        let told = match self.damaged {
            1 => first.clone(),
            damaged => format!("{damaged} of its gzip members, the first of them {first}"),
        };
        Err(io::Error::new(*kind, Damage(told)))
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let is_broken = match member.read(buffer) {
                Ok(0) => false,
                Ok(read) => return Ok(read),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                Err(error) => {
                    self.damage(&error);
                    true
                }
            };
            if let Some(member) = self.member.take() {
                self.next(member.into_inner(), is_broken)?;
            }
        }
        self.end()
    }
}

/// The bytes of a member and the following ones, with the last ones kept.
struct Packed<R> {
    inner: Pushback<R>,
    last: Vec<u8>,
    /// The number of bytes before the next one.
    at: u64,
}

impl<R: BufRead> Packed<R> {
    fn new(inner: R) -> Self {
        Self {
            inner: Pushback::new(inner),
            last: Vec::new(),
            at: 0,
        }
    }

    /// Returns bytes that were read.
    fn unread(&mut self, bytes: &[u8]) {
        self.at = self.at.saturating_sub(bytes.len() as u64);
        self.inner.unread(bytes);
    }

    /// Goes back to the last position where a member may begin, excluding the
    /// beginning of the broken one.
    fn back_to_member(&mut self) {
        let begins = self
            .last
            .get(1..)
            .and_then(|last| memmem::rfind(last, &MAGIC));
        let last = std::mem::take(&mut self.last);
        if let Some(at) = begins {
            self.unread(&last[at + 1..]);
        }
    }

    /// Returns the first bytes of a member, which were read to find it.
    fn begin_member(&mut self) {
        self.unread(&MAGIC);
        self.last.clear();
    }
}

impl<R: BufRead> Read for Packed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            self.last
                .extend_from_slice(&buffer[..amount.min(buffer.len())]);
        }
        if self.last.len() > 2 * KEPT {
            self.last.drain(..self.last.len() - KEPT);
        }
        self.at += amount as u64;
        self.inner.consume(amount);
    }
}

/// The data before the next member.
enum Skipped {
    Nothing,
    Garbage,
    /// No member follows.
    ZerosToEnd,
    GarbageToEnd,
}

/// Skips to the next member and past its first bytes.
fn skip_to_member(packed: &mut dyn BufRead) -> io::Result<Skipped> {
    let mut matched = 0;
    let (mut skipped, mut has_garbage) = (false, false);
    loop {
        let Some(&byte) = packed.fill_buf()?.first() else {
            return Ok(if has_garbage {
                Skipped::GarbageToEnd
            } else {
                Skipped::ZerosToEnd
            });
        };
        packed.consume(1);
        if byte == MAGIC[matched] {
            matched += 1;
            if matched == MAGIC.len() {
                return Ok(if skipped {
                    Skipped::Garbage
                } else {
                    Skipped::Nothing
                });
            }
            continue;
        }
        skipped = true;
        has_garbage |= matched > 0 || byte != 0;
        matched = usize::from(byte == MAGIC[0]);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn member(text: &str) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        packed.finish().unwrap()
    }

    /// Returns the unpacked content, and whether damage is reported.
    fn read(packed: &[u8]) -> (String, bool) {
        let mut bytes = Vec::new();
        let end = Members::new(packed).read_to_end(&mut bytes);
        (String::from_utf8_lossy(&bytes).into_owned(), end.is_err())
    }

    #[test]
    fn members_follow_one_another_and_damage_costs_one() {
        let (one, two, three) = (member("One. "), member("Two. "), member("Three."));
        let whole = [&one[..], &two, &three].concat();
        assert_eq!(read(&whole), ("One. Two. Three.".to_owned(), false));
        let padded = [&whole[..], &[0; 9]].concat();
        assert_eq!(read(&padded), ("One. Two. Three.".to_owned(), false));
        let cut = [&one[..], &two[..two.len() - 9], &three].concat();
        let (text, is_told) = read(&cut);
        assert!(
            text.starts_with("One. ") && text.ends_with("Three.") && is_told,
            "{text}"
        );
        let between = [&one[..], b"garbage", &three].concat();
        assert_eq!(read(&between), ("One. Three.".to_owned(), true));
        let behind = [&one[..], b"garbage"].concat();
        assert_eq!(read(&behind), ("One. ".to_owned(), true));
        assert!(read(&one[..one.len() - 4]).1);
    }

    #[test]
    fn the_first_that_is_damaged_is_told() {
        let (one, two, three) = (member("One. "), member("Two. "), member("Three."));
        let told = |packed: &[u8]| {
            let error = Members::new(packed)
                .read_to_end(&mut Vec::new())
                .unwrap_err();
            assert!(Damage::is(&error), "{error}");
            error.to_string()
        };
        let place = format!("gzip member 1, which begins at byte {}: ", one.len());
        let broken = &two[..two.len() - 9];
        let text = told(&[&one[..], broken, &three].concat());
        assert!(text.starts_with(&place), "{text}");
        let text = told(&[&one[..], broken, &three, broken, &three].concat());
        let more = format!("2 of its gzip members, the first of them {place}");
        assert!(text.starts_with(&more), "{text}");
    }

    #[test]
    fn as_many_members_as_a_web_archive_has_take_no_longer_each() {
        const MANY: usize = 50_000;
        // Takes minutes, and a stack as deep as the number of members, if each is
        // read through all before it.
        let (text, is_told) = read(&member("x").repeat(MANY));
        assert_eq!((text.len(), is_told), (MANY, false));
        let one = member("Record. ");
        let broken = [&one[..one.len() - 8], &one].concat().repeat(1000);
        let (text, is_told) = read(&broken);
        assert!(text.matches("Record. ").count() >= 1000 && is_told);
    }

    proptest::proptest! {
        /// The result is independent of the number of members, and of the pieces read.
        #[test]
        fn many_members_are_as_one(
            parts in proptest::collection::vec("[a-c\u{1f}\u{8b}\u{8}]{0,40}", 1..8),
            buffer in 1..64usize,
        ) {
            let packed: Vec<u8> = parts.iter().flat_map(|part| member(part)).collect();
            let mut bytes = Vec::new();
            let pieces = io::BufReader::with_capacity(buffer, &packed[..]);
            Members::new(pieces).read_to_end(&mut bytes).unwrap();
            proptest::prop_assert_eq!(String::from_utf8(bytes).unwrap(), parts.concat());
        }
    }
}
