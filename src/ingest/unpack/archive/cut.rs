//! The members of a zip archive that is cut off before the list of them.
//!
//! Each is found where the one before ends. What was written to a stream says only
//! behind a member how long it is, in a data descriptor: deflated, it ends by itself;
//! stored, where a descriptor agrees with what stands before it. Encrypted or packed
//! in another way, nobody knows where it ends, and no more can be found.

use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek, SeekFrom};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::{Names, Visit, is_hidden, normal};

/// What a member begins with, the list of all, and mostly a data descriptor.
const MEMBER: &[u8] = b"PK\x03\x04";
const LIST: &[u8] = b"PK\x01\x02";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

/// The longest data descriptor.
const LONGEST: usize = 24;

/// Flags of a member: that it is encrypted, and that its length stands behind it.
const ENCRYPTED: u16 = 1;
const LENGTH_BEHIND: u16 = 1 << 3;

/// How members are packed.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Hands the files of a zip archive to `visit` as they come, up to where it is cut
/// off. Gives how many members were whole.
pub fn members(archive: impl Read + Seek, visit: &mut Visit<'_>) -> usize {
    let mut archive = BufReader::new(archive);
    let mut names = Names::default();
    let mut whole = 0;
    while let Ok(Some(header)) = Header::read(&mut archive) {
        let name = normal(&header.name);
        let is_wanted = !name.ends_with('/') && !is_hidden(&name);
        let name = if is_wanted {
            names.distinct(name)
        } else {
            name
        };
        let mut take = |content: io::Result<&mut dyn Read>| !is_wanted || visit(&name, content);
        let Ok(taken) = header.content(&mut archive, &mut take) else {
            break;
        };
        whole += usize::from(is_wanted && taken.is_whole);
        if !taken.goes_on {
            break;
        }
    }
    whole
}

/// What receives a member's content, or what is wrong with it; whether to go on.
type Take<'t> = dyn FnMut(io::Result<&mut dyn Read>) -> bool + 't;

/// What became of a member behind which the next one may be found.
struct Taken {
    /// Whether it was read to a good end.
    is_whole: bool,
    /// Whether who received it wants more.
    goes_on: bool,
}

/// What stands before a member.
struct Header {
    flags: u16,
    method: u16,
    /// Its length as it is packed, if that does not stand behind it.
    packed: u32,
    name: String,
    /// All of it, as it was read.
    bytes: Vec<u8>,
}

impl Header {
    /// Reads the next one; `None` if something else follows, as the list does.
    fn read(archive: &mut impl Read) -> io::Result<Option<Self>> {
        const LENGTH: usize = 30;
        let mut bytes = vec![0; LENGTH];
        archive.read_exact(&mut bytes)?;
        if !bytes.starts_with(MEMBER) {
            return Ok(None);
        }
        let (name, extra) = (
            usize::from(short(&bytes, 26)),
            usize::from(short(&bytes, 28)),
        );
        bytes.resize(LENGTH + name + extra, 0);
        archive.read_exact(&mut bytes[LENGTH..])?;
        Ok(Some(Self {
            flags: short(&bytes, 6),
            method: short(&bytes, 8),
            packed: long(&bytes, 18),
            name: String::from_utf8_lossy(&bytes[LENGTH..LENGTH + name]).into_owned(),
            bytes,
        }))
    }

    /// Hands the content over, and leaves the archive behind it.
    ///
    /// # Errors
    ///
    /// If nobody knows where it ends.
    fn content(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        take: &mut Take<'_>,
    ) -> io::Result<Taken> {
        let why = match self.method {
            _ if self.flags & LENGTH_BEHIND == 0 => return self.measured(archive, take),
            _ if self.flags & ENCRYPTED != 0 => "is encrypted",
            DEFLATED => return deflated(archive, take),
            STORED => return self.stored(archive, take),
            _ => "is packed in a way that is not known",
        };
        take(Err(io::Error::other(format!(
            "it {why}, and says only behind itself how long it is, so that what follows is lost, too"
        ))));
        Err(ErrorKind::Unsupported.into())
    }

    /// A member whose length is known.
    fn measured(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        take: &mut Take<'_>,
    ) -> io::Result<Taken> {
        let begin = archive.stream_position()?;
        let mut whole = Cursor::new(&self.bytes).chain(&mut *archive);
        let error = match zip::read::read_zipfile_from_stream(&mut whole) {
            Ok(Some(member)) => return taken(member, take),
            Ok(None) => return Err(ErrorKind::InvalidData.into()),
            Err(error) => error,
        };
        let goes_on = take(Err(error.into()));
        archive.seek(SeekFrom::Start(begin + u64::from(self.packed)))?;
        Ok(Taken {
            is_whole: false,
            goes_on,
        })
    }

    /// A stored member whose length stands behind it.
    fn stored(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        take: &mut Take<'_>,
    ) -> io::Result<Taken> {
        let begin = archive.stream_position()?;
        let is_folder = self.name.ends_with('/');
        let told = match find_descriptor(archive)? {
            // Of a folder there is often none.
            found if is_folder => found.filter(|told| told.length == 0).unwrap_or_default(),
            Some(told) => told,
            None => {
                take(Err(io::Error::new(
                    ErrorKind::UnexpectedEof,
                    "it is cut off, or says nowhere how long it is",
                )));
                return Err(ErrorKind::UnexpectedEof.into());
            }
        };
        archive.seek(SeekFrom::Start(begin))?;
        let content = Summed::new(archive.by_ref().take(told.length), move |_| {
            Ok(Some(told.sum))
        });
        let taken = taken(content, take)?;
        archive.seek(SeekFrom::Start(begin + told.length + told.size))?;
        Ok(taken)
    }
}

/// A deflated member whose length stands behind it.
fn deflated(archive: &mut BufReader<impl Read + Seek>, take: &mut Take<'_>) -> io::Result<Taken> {
    let member = DeflateDecoder::new(archive);
    taken(
        Summed::new(member, |member| sum_behind(member.get_mut())),
        take,
    )
}

/// Hands a member over and reads what was left of it.
fn taken(member: impl Read, take: &mut Take<'_>) -> io::Result<Taken> {
    let mut member = Watched {
        inner: member,
        is_whole: false,
    };
    let goes_on = take(Ok(&mut member));
    let is_whole = member.is_whole;
    io::copy(&mut member, &mut io::sink())?;
    Ok(Taken { is_whole, goes_on })
}

/// A member of which is remembered whether it was read to a good end.
struct Watched<R> {
    inner: R,
    is_whole: bool,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_whole {
            return Ok(0);
        }
        let read = self.inner.read(buffer)?;
        self.is_whole = read == 0 && !buffer.is_empty();
        Ok(read)
    }
}

/// A member whose checksum is known at its end.
struct Summed<R, F> {
    inner: R,
    sum: Crc,
    told: F,
}

impl<R: Read, F: FnMut(&mut R) -> io::Result<Option<u32>>> Summed<R, F> {
    fn new(inner: R, told: F) -> Self {
        let sum = Crc::new();
        Self { inner, sum, told }
    }
}

impl<R: Read, F: FnMut(&mut R) -> io::Result<Option<u32>>> Read for Summed<R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.sum.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() {
            let told = (self.told)(&mut self.inner)?;
            if told.is_some_and(|told| told != self.sum.sum()) {
                return Err(io::Error::new(ErrorKind::InvalidData, "Invalid checksum"));
            }
        }
        Ok(read)
    }
}

/// Reads the descriptor behind a member, and gives the checksum in it; `None` if the
/// archive is cut off there. It may begin with a mark, and has its lengths in four or
/// eight bytes: which, is told by where the next member begins.
fn sum_behind(archive: &mut BufReader<impl Read + Seek>) -> io::Result<Option<u32>> {
    let mut next = Vec::new();
    let most = (LONGEST + MEMBER.len()) as u64;
    archive.by_ref().take(most).read_to_end(&mut next)?;
    let is_marked = next.starts_with(DESCRIPTOR);
    let lengths = if is_marked { [16, LONGEST] } else { [12, 20] };
    let mut lengths = lengths.into_iter();
    let length = lengths.find(|length| next.get(*length..).is_some_and(is_beginning));
    let is_at_end = next.len() < most as usize;
    let length = length.or_else(|| is_at_end.then_some(next.len()));
    let length = length.ok_or(ErrorKind::InvalidData)?;
    archive.seek_relative(length as i64 - next.len() as i64)?;
    let at = if is_marked { DESCRIPTOR.len() } else { 0 };
    Ok((length >= at + 4).then(|| long(&next, at)))
}

/// Whether the next member, or the list of all, begins so.
fn is_beginning(bytes: &[u8]) -> bool {
    bytes.starts_with(MEMBER) || bytes.starts_with(LIST)
}

/// What a data descriptor tells.
#[derive(Clone, Copy, Default)]
struct Told {
    sum: u32,
    /// Bytes of the member before it.
    length: u64,
    /// Bytes of the descriptor.
    size: u64,
}

/// The next descriptor that tells how much stands before it.
fn find_descriptor(archive: &mut impl Read) -> io::Result<Option<Told>> {
    const PIECE: u64 = 1 << 16;
    let (mut window, mut begin) = (Vec::new(), 0);
    loop {
        let read = archive.by_ref().take(PIECE).read_to_end(&mut window)?;
        let mut marks = memchr::memmem::find_iter(&window, DESCRIPTOR);
        let told = marks.find_map(|at| told(&window[at..], begin + at as u64));
        if told.is_some() || read == 0 {
            return Ok(told);
        }
        let seen = window.len().saturating_sub(LONGEST);
        window.drain(..seen);
        begin += seen as u64;
    }
}

/// What a descriptor tells that begins with its mark, if it stands behind a stored
/// member of this length.
fn told(descriptor: &[u8], length: u64) -> Option<Told> {
    let is_length = |bytes: &[u8]| {
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(wide) == length
    };
    let agrees = |size: &usize| {
        let lengths = descriptor.get(8..8 + 2 * size);
        lengths.is_some_and(|lengths| lengths.chunks(*size).all(is_length))
    };
    let size = |bytes: usize| 8 + 2 * bytes;
    let mut sizes = [4, 8].into_iter().filter(agrees).map(size);
    let first = sizes.next()?;
    // Of nothing, four bytes are as good as eight: what follows tells.
    let wider = sizes.find(|size| is_beginning(&descriptor[*size..]));
    let size = if is_beginning(&descriptor[first..]) {
        first
    } else {
        wider.unwrap_or(first)
    };
    Some(Told {
        sum: long(descriptor, 4),
        length,
        size: size as u64,
    })
}

/// The number of two bytes at a place.
fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// The number of four bytes at a place.
fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests;
