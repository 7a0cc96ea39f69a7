use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::*;

/// How a data descriptor is written.
#[derive(Clone, Copy)]
struct Descriptor {
    is_marked: bool,
    is_wide: bool,
}

const USUAL: Descriptor = Descriptor {
    is_marked: true,
    is_wide: false,
};

/// A member as it is written to a stream, its length behind it.
fn streamed(name: &str, text: &[u8], method: u16, descriptor: Descriptor) -> Vec<u8> {
    let packed = match method {
        DEFLATED => {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(text).unwrap();
            encoder.finish().unwrap()
        }
        _ => text.to_vec(),
    };
    let mut sum = Crc::new();
    sum.update(text);
    let mut bytes = MEMBER.to_vec();
    for number in [20, LENGTH_BEHIND, method, 0, 0, 0, 0, 0, 0, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name.as_bytes());
    bytes.extend(&packed);
    if descriptor.is_marked {
        bytes.extend(DESCRIPTOR);
    }
    bytes.extend(sum.sum().to_le_bytes());
    for length in [packed.len(), text.len()] {
        let wide = (length as u64).to_le_bytes();
        bytes.extend(&wide[..if descriptor.is_wide { 8 } else { 4 }]);
    }
    bytes
}

/// The members of an archive: their names, and their texts or `lost`.
fn read(archive: &[u8]) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let whole = members(Cursor::new(archive), &mut |name, content| {
        let text = content.and_then(io::read_to_string);
        let text = text.unwrap_or_else(|_| "lost".to_owned());
        found.push((name.to_owned(), text));
        true
    });
    (found, whole)
}

#[test]
fn members_are_read_whose_lengths_stand_behind_them() {
    let long = "A toll is asked for at the bridge. ".repeat(9000);
    for method in [DEFLATED, STORED] {
        for (is_marked, is_wide) in [(true, false), (true, true), (false, false), (false, true)] {
            if method == STORED && !is_marked {
                continue;
            }
            let descriptor = Descriptor { is_marked, is_wide };
            let member =
                |name: &str, text: &str| streamed(name, text.as_bytes(), method, descriptor);
            let archive = [
                member("news/", ""),
                member("news/toll.txt", &long),
                member(".hidden", "Nothing."),
                member("mill.txt", "The mill closed."),
            ]
            .concat();
            for end in [&b""[..], b"PK\x01\x02 and more of the list than that"] {
                let (found, whole) = read(&[&archive, end].concat());
                let names: Vec<&str> = found.iter().map(|(name, _)| &**name).collect();
                assert_eq!(
                    names,
                    ["news/toll.txt", "mill.txt"],
                    "{method} {is_marked} {is_wide}"
                );
                assert_eq!(found[0].1, long);
                assert_eq!(found[1].1, "The mill closed.");
                assert_eq!(whole, 2);
            }
        }
    }
}

#[test]
fn what_is_cut_off_or_damaged_is_told() {
    for method in [DEFLATED, STORED] {
        let mill = streamed("mill.txt", b"The mill closed.", method, USUAL);
        let toll = streamed(
            "toll.txt",
            b"A toll is asked for at the bridge.",
            method,
            USUAL,
        );
        let archive = [&mill[..], &toll[..toll.len() - 30]].concat();
        let (found, whole) = read(&archive);
        assert_eq!(found[0].1, "The mill closed.");
        assert_eq!(found[1], ("toll.txt".into(), "lost".into()), "{method}");
        assert_eq!(whole, 1);
        let mut damaged = toll.clone();
        let sum = damaged.len() - 12;
        damaged[sum] ^= 1;
        let (found, whole) = read(&[damaged, mill].concat());
        assert_eq!(found[0], ("toll.txt".into(), "lost".into()), "{method}");
        assert_eq!(whole, found.len() - 1, "{method}");
    }
}

#[test]
fn an_archive_stored_in_an_archive_has_descriptors_of_its_own() {
    let inner = streamed("mill.txt", b"The mill closed.", STORED, USUAL);
    let outer = streamed("inner.zip", &inner, STORED, USUAL);
    let mut size = 0;
    members(Cursor::new(outer), &mut |_, content| {
        size = io::copy(content.unwrap(), &mut io::sink()).unwrap();
        true
    });
    assert_eq!(size, inner.len() as u64);
}

#[test]
fn what_nobody_can_measure_is_told_and_ends_the_archive() {
    const LZMA: u16 = 14;
    let packed = streamed("mill.txt", b"?", LZMA, USUAL);
    let next = streamed("toll.txt", b"A toll.", STORED, USUAL);
    let (found, whole) = read(&[packed, next].concat());
    assert_eq!(found, [("mill.txt".into(), "lost".into())]);
    assert_eq!(whole, 0);
}
