//! Checks how much a file's streams unpack to before they are held in memory.
//!
//! The reader unpacks each stream as a whole, and one megabyte can be crafted to
//! unpack to a thousand. So every stream is first unpacked to nowhere, up to a
//! limit. Pictures are skipped, since they are not unpacked for their text.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// The maximum unpacked size of a stream in bytes. The text of a page has kilobytes,
/// a font or a form on a newspaper page some megabytes.
const MOST: u64 = 64 << 20;

/// The number of bytes before a stream that are searched for its dictionary.
const DICTIONARY: usize = 2048;

/// The maximum depth of streams within streams that is examined.
const MOST_FILTERS: usize = 4;

/// Whether a stream of the file exceeds the limit when unpacked.
pub fn is_too_much(file: &[u8]) -> bool {
    let streams = memmem::find_iter(file, b"stream").filter(|at| !file[..*at].ends_with(b"end"));
    streams.into_iter().any(|at| {
        let content = &file[at + b"stream".len()..];
        let content = content.strip_prefix(b"\r").unwrap_or(content);
        let content = content.strip_prefix(b"\n").unwrap_or(content);
        let dictionary = &file[at.saturating_sub(DICTIONARY)..at];
        let begin = memmem::rfind(dictionary, b" obj").unwrap_or(0);
        let packings = packings(&dictionary[begin..]);
        packings > 0 && unpacks_to_more(content, packings)
    })
}

/// Returns how many times a stream is deflated, according to its dictionary.
fn packings(dictionary: &[u8]) -> usize {
    let count = |name: &[u8]| memmem::find_iter(dictionary, name).count();
    let is_picture = count(b"/Image") > 0;
    let times = count(b"/FlateDecode") + count(b"/Fl ") + count(b"/Fl]") + count(b"/Fl/");
    if is_picture {
        0
    } else {
        times.min(MOST_FILTERS)
    }
}

fn unpacks_to_more(content: &[u8], packings: usize) -> bool {
    let mut unpacked: Box<dyn Read + '_> = Box::new(content);
    for _ in 0..packings {
        unpacked = Box::new(ZlibDecoder::new(unpacked));
    }
    // Errors further on are left to the reader to report.
    let mut buffer = [0; 1 << 14];
    let mut total = 0;
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        total += read as u64;
        if total > MOST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    fn file(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.4\n1 0 obj\n<< {dictionary} >>\nstream\n");
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn what_unpacks_to_too_much_is_seen() {
        let zeros = vec![0; MOST as usize + 1];
        let once = packed(&zeros);
        let twice = packed(&once);
        for (dictionary, content, expected) in [
            ("/Filter /FlateDecode", &once, true),
            ("/Filter /FlateDecode", &packed(b"BT (Ferry) Tj ET"), false),
            ("/Filter [/FlateDecode /FlateDecode]", &twice, true),
            ("/Filter /FlateDecode", &twice, false),
            ("/Subtype /Image /Filter /FlateDecode", &once, false),
            ("/Length 3", &once, false),
        ] {
            assert_eq!(
                is_too_much(&file(dictionary, content)),
                expected,
                "{dictionary}"
            );
        }
    }
}
