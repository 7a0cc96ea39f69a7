//! Reads the members of a zip archive that is cut off before its central directory.
//!
//! Each is found where the previous one ends. Archives written to a stream only state
//! the length of a member after it, in a data descriptor: a deflated member has an end
//! of its own; a stored one ends where a descriptor agrees with the data before it. If
//! it is encrypted or compressed in another way, its end is unknown, and no more
//! members can be found.
//!
//! A damaged member is lost. If its end was known, the next one is there; if it was
//! to be found by unpacking, the next one is searched for.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, ErrorKind, Read, Seek};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::super::{Bounded, Budget};
use super::{Names, Visit, is_hidden, normal};

/// The signatures of a member, of the central directory, and of most data descriptors.
const MEMBER: &[u8] = b"PK\x03\x04";
const LIST: &[u8] = b"PK\x01\x02";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

/// The maximum size of a data descriptor in bytes.
const LONGEST: usize = 24;

/// Flags of a member: it is encrypted, and its length is stored after it.
const ENCRYPTED: u16 = 1;
const LENGTH_BEHIND: u16 = 1 << 3;

/// The compression methods.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Passes the files of a zip archive to `visit` in order, up to the point where it is
/// cut off, within the limits of `budget`. Returns the number of complete members.
pub fn members(archive: impl Read + Seek, budget: &Budget, visit: &mut Visit<'_>) -> usize {
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
        let mut receiver = Receiver {
            name: &name,
            is_wanted,
            visit: &mut *visit,
            budget,
        };
        let Ok(taken) = header.content(&mut archive, &mut receiver) else {
            break;
        };
        whole += usize::from(is_wanted && taken.is_whole);
        if !taken.goes_on {
            break;
        }
    }
    whole
}

/// The receiver of a member.
struct Receiver<'r, 'v> {
    name: &'r str,
    is_wanted: bool,
    visit: &'r mut Visit<'v>,
    budget: &'r Budget,
}

impl Receiver<'_, '_> {
    /// Passes on the content.
    fn take<R: Read>(&mut self, member: &mut Watched<R>) -> Taken {
        let goes_on = !self.is_wanted || (self.visit)(self.name, Ok(member));
        Taken {
            is_whole: matches!(member.end, Some(Ok(()))),
            goes_on,
        }
    }

    /// Reports an error in a member that is followed by others.
    fn lose(&mut self, error: io::Error) -> Taken {
        Taken {
            is_whole: false,
            goes_on: !self.is_wanted || (self.visit)(self.name, Err(error)),
        }
    }

    /// Reports why a member is the last one found, whether it is wanted or not.
    fn stop(&mut self, error: io::Error) -> io::Error {
        let kind = error.kind();
        (self.visit)(self.name, Err(error));
        kind.into()
    }

    /// Wraps a member to record its end and to bound its size.
    fn watch<R: Read>(&self, member: R) -> Watched<Bounded<R>> {
        Watched {
            inner: self.budget.bound(member),
            end: None,
        }
    }
}

/// The result for a member after which the next one may be found.
struct Taken {
    /// Whether it was read to its end without an error.
    is_whole: bool,
    /// Whether the receiver wants more.
    goes_on: bool,
}

/// The header of a member.
struct Header {
    flags: u16,
    method: u16,
    /// The packed length, unless it is stored after the member.
    packed: u64,
    name: String,
    /// Its bytes, as read.
    bytes: Vec<u8>,
}

impl Header {
    /// Reads the next header; `None` if something else follows, as the central
    /// directory.
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
            packed: packed(&bytes, &bytes[LENGTH + name..]),
            name: decoded(&bytes)
                .unwrap_or_else(|| String::from_utf8_lossy(&bytes[LENGTH..LENGTH + name]).into()),
            bytes,
        }))
    }

    /// Passes on the content, and leaves the archive positioned after it.
    ///
    /// # Errors
    ///
    /// If its end is unknown.
    fn content(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        receiver: &mut Receiver<'_, '_>,
    ) -> io::Result<Taken> {
        let why = match self.method {
            _ if self.flags & LENGTH_BEHIND == 0 => return self.measured(archive, receiver),
            _ if self.flags & ENCRYPTED != 0 => "is encrypted",
            DEFLATED => return deflated(archive, receiver),
            STORED => return self.stored(archive, receiver),
            _ => "is compressed in an unknown way",
        };
        Err(receiver.stop(io::Error::other(format!(
            "it {why}, and its length is stated only after it, so what follows is lost, too"
        ))))
    }

    /// Reads a member with a known length.
    fn measured(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        receiver: &mut Receiver<'_, '_>,
    ) -> io::Result<Taken> {
        let begin = archive.stream_position()?;
        let taken = self.unpack(archive, receiver);
        go_to(archive, begin.saturating_add(self.packed))?;
        Ok(taken)
    }

    /// Unpacks a member with a known length, if it is wanted.
    fn unpack(&self, archive: &mut impl Read, receiver: &mut Receiver<'_, '_>) -> Taken {
        if !receiver.is_wanted {
            return Taken {
                is_whole: false,
                goes_on: true,
            };
        }
        let mut whole = Cursor::new(&self.bytes).chain(archive);
        match zip::read::read_zipfile_from_stream(&mut whole) {
            Ok(Some(member)) => {
                let mut member = receiver.watch(member);
                receiver.take(&mut member)
            }
            Ok(None) => receiver.lose(ErrorKind::InvalidData.into()),
            Err(error) => receiver.lose(error.into()),
        }
    }

    /// Reads a stored member whose length is stored after it.
    fn stored(
        &self,
        archive: &mut BufReader<impl Read + Seek>,
        receiver: &mut Receiver<'_, '_>,
    ) -> io::Result<Taken> {
        let begin = archive.stream_position()?;
        let descriptor = if self.name.ends_with(['/', '\\']) {
            // A folder often has none.
            let next = next(archive, LONGEST + MEMBER.len())?;
            descriptor(&next, 0, 0).unwrap_or_default()
        } else if let Some(descriptor) = find_descriptor(archive)? {
            descriptor
        } else {
            return Err(receiver.stop(io::Error::new(
                ErrorKind::UnexpectedEof,
                "it is cut off, or its length is not stated",
            )));
        };
        go_to(archive, begin)?;
        let content = archive.by_ref().take(descriptor.length);
        let mut content = receiver.watch(Summed::new(content, |_| Ok(Some(descriptor.sum))));
        let taken = receiver.take(&mut content);
        go_to(archive, begin + descriptor.length + descriptor.size)?;
        Ok(taken)
    }
}

/// Returns the packed length of a member, from its header, or from its extra field
/// if it is too large for the header.
fn packed(numbers: &[u8], mut extra: &[u8]) -> u64 {
    const LONG_LENGTHS: u16 = 1;
    let (packed, unpacked) = (long(numbers, 18), long(numbers, 22));
    while packed == u32::MAX && extra.len() >= 4 {
        let (kind, length) = (short(extra, 0), usize::from(short(extra, 2)));
        let (field, others) = extra[4..].split_at(length.min(extra.len() - 4));
        let at = if unpacked == u32::MAX { 8 } else { 0 };
        if kind == LONG_LENGTHS && field.len() >= at + 8 {
            return u64::from(long(field, at + 4)) << 32 | u64::from(long(field, at));
        }
        extra = others;
    }
    packed.into()
}

/// Decodes a member's name like those in a central directory. The member is treated
/// as empty, since not all can be unpacked.
fn decoded(header: &[u8]) -> Option<String> {
    let mut header = header.to_vec();
    let flags = short(&header, 6) & !(ENCRYPTED | LENGTH_BEHIND);
    header[6..8].copy_from_slice(&flags.to_le_bytes());
    header[8..10].copy_from_slice(&STORED.to_le_bytes());
    header[14..26].fill(0);
    let mut header = Cursor::new(header);
    let member = zip::read::read_zipfile_from_stream(&mut header).ok()??;
    Some(member.name().ok()?.into_owned())
}

/// Reads a deflated member whose length is stored after it.
fn deflated(
    archive: &mut BufReader<impl Read + Seek>,
    receiver: &mut Receiver<'_, '_>,
) -> io::Result<Taken> {
    let begin = archive.stream_position()?;
    // The position up to which the bytes are known to belong to the member.
    let reached = Cell::new(begin);
    let content = DeflateDecoder::new(&mut *archive);
    let mut content = receiver.watch(Summed::new(content, |content| {
        let lengths = (content.total_in(), content.total_out());
        reached.set(begin + lengths.0);
        let (sum, size) = behind(content.get_mut(), lengths)?;
        reached.set(reached.get() + size);
        Ok(sum)
    }));
    let taken = receiver.take(&mut content);
    if !taken.goes_on {
        return Ok(taken);
    }
    let is_told = content.end.is_some();
    let drained = io::copy(&mut content, &mut io::sink());
    drop(content);
    // Rereading is charged, otherwise it could be repeated without limit.
    let read = archive.stream_position()?;
    let budget = receiver.budget;
    budget.charge(read.saturating_sub(reached.get()));
    go_to(archive, reached.get())?;
    let Err(error) = drained else {
        return Ok(taken);
    };
    let next = if budget.is_spent() {
        None
    } else {
        find(archive, MEMBER, |_, at| Some(at))?
    };
    match next {
        Some(at) => go_to(archive, reached.get() + at).map(|()| taken),
        // At the point where the archive is cut off, an incomplete member is expected.
        None if is_told || error.kind() == ErrorKind::UnexpectedEof => Err(error),
        None => Err(receiver.stop(error)),
    }
}

/// Seeks to a position, which may be in the buffer.
fn go_to(archive: &mut BufReader<impl Read + Seek>, place: u64) -> io::Result<()> {
    let here = archive.stream_position()?;
    let away = i128::from(place) - i128::from(here);
    let away = i64::try_from(away).map_err(|_| ErrorKind::InvalidData)?;
    archive.seek_relative(away)
}

/// Returns the next bytes, up to `length`.
fn next(archive: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut next = Vec::new();
    archive.take(length as u64).read_to_end(&mut next)?;
    Ok(next)
}

/// Records how a member ended, so that further reads return the same result and read
/// nothing of the following data.
struct Watched<R> {
    inner: R,
    end: Option<Result<(), (ErrorKind, String)>>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &self.end {
            Some(Ok(())) => return Ok(0),
            Some(Err((kind, told))) => return Err(io::Error::new(*kind, told.clone())),
            None => {}
        }
        let read = self.inner.read(buffer);
        match &read {
            Ok(0) if !buffer.is_empty() => self.end = Some(Ok(())),
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                self.end = Some(Err((error.kind(), error.to_string())));
            }
            _ => {}
        }
        read
    }
}

/// Verifies a checksum that is known at the end of a member.
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

/// Reads the descriptor after a member with these lengths, packed and unpacked.
/// Returns its checksum, unless the archive is cut off before, and its size.
fn behind(archive: &mut impl Read, lengths: (u64, u64)) -> io::Result<(Option<u32>, u64)> {
    const SHORTEST: usize = 12;
    let next = next(archive, LONGEST + MEMBER.len())?;
    if let Some(descriptor) = descriptor(&next, lengths.0, lengths.1) {
        return Ok((Some(descriptor.sum), descriptor.size));
    }
    let at = if next.starts_with(DESCRIPTOR) {
        DESCRIPTOR.len()
    } else {
        0
    };
    if next.len() >= at + SHORTEST {
        return Err(io::Error::new(
            ErrorKind::InvalidData,
            "it does not have the length stated after it",
        ));
    }
    let sum = (next.len() >= at + 4).then(|| long(&next, at));
    Ok((sum, next.len() as u64))
}

/// Whether the bytes begin the next member or the central directory.
fn is_beginning(bytes: &[u8]) -> bool {
    bytes.starts_with(MEMBER) || bytes.starts_with(LIST)
}

/// The contents of a data descriptor.
#[derive(Clone, Copy, Default)]
struct Descriptor {
    sum: u32,
    /// The size in bytes of the member before it.
    length: u64,
    /// The size in bytes of the descriptor.
    size: u64,
}

/// Finds the next descriptor that states the distance to it as its length.
fn find_descriptor(archive: &mut impl Read) -> io::Result<Option<Descriptor>> {
    find(archive, DESCRIPTOR, |bytes, at| descriptor(bytes, at, at))
}

/// Returns the first result of `is_it` for an occurrence of `mark`; its arguments
/// are the bytes there and the distance to them.
fn find<T>(
    archive: &mut impl Read,
    mark: &[u8],
    is_it: impl Fn(&[u8], u64) -> Option<T>,
) -> io::Result<Option<T>> {
    const PIECE: u64 = 1 << 16;
    let (mut window, mut begin) = (Vec::new(), 0);
    loop {
        let read = archive.by_ref().take(PIECE).read_to_end(&mut window)?;
        let mut marks = memchr::memmem::find_iter(&window, mark);
        let found = marks.find_map(|at| is_it(&window[at..], begin + at as u64));
        if found.is_some() || read == 0 {
            return Ok(found);
        }
        let seen = window.len().saturating_sub(LONGEST);
        window.drain(..seen);
        begin += seen as u64;
    }
}

/// Parses a descriptor, if it belongs to a member with these lengths, packed and
/// unpacked. It may begin with a signature, and its lengths have four or eight bytes.
fn descriptor(bytes: &[u8], packed: u64, unpacked: u64) -> Option<Descriptor> {
    let is_marked = bytes.starts_with(DESCRIPTOR);
    let at = if is_marked { DESCRIPTOR.len() } else { 0 };
    let agrees = |size: &usize| {
        let lengths = bytes.get(at + 4..at + 4 + 2 * size);
        let expected = [packed, unpacked].map(u64::to_le_bytes);
        lengths.is_some_and(|lengths| {
            let mut pairs = lengths.chunks(*size).zip(&expected);
            pairs.all(|(told, expected)| told == &expected[..*size])
        })
    };
    let size = |width: usize| at + 4 + 2 * width;
    let mut sizes = [4, 8].into_iter().filter(agrees).map(size);
    let first = sizes.next()?;
    // For zero lengths both sizes match; the following bytes decide.
    let wider = sizes.find(|size| is_beginning(&bytes[*size..]));
    let size = if is_beginning(&bytes[first..]) {
        first
    } else {
        wider.unwrap_or(first)
    };
    Some(Descriptor {
        sum: long(bytes, at),
        length: packed,
        size: size as u64,
    })
}

/// Returns the 16-bit number at an index.
fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// Returns the 32-bit number at an index.
fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests;
