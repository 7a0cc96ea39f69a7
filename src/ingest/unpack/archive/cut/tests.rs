use std::io::{SeekFrom, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::super::super::FREE;
use super::*;

/// The format of a data descriptor.
#[derive(Clone, Copy)]
struct Descriptor {
    is_marked: bool,
    is_wide: bool,
}

const USUAL: Descriptor = Descriptor {
    is_marked: true,
    is_wide: false,
};

/// Returns the packed form of a text.
fn pack(text: &[u8], method: u16) -> Vec<u8> {
    if method != DEFLATED {
        return text.to_vec();
    }
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn sum(text: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(text);
    sum.sum()
}

/// Returns the header of a member.
fn header(name: &[u8], flags: u16, method: u16, numbers: [u32; 3]) -> Vec<u8> {
    let mut bytes = MEMBER.to_vec();
    for number in [20, flags, method, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name);
    bytes
}

/// Returns a member as written to a file, with its length before it.
fn measured(name: &[u8], text: &[u8], method: u16) -> Vec<u8> {
    let packed = pack(text, method);
    let numbers = [sum(text), packed.len() as u32, text.len() as u32];
    [header(name, 0, method, numbers), packed].concat()
}

/// Returns a member as written to a stream, with its length after it.
fn streamed(name: &str, text: &[u8], method: u16, descriptor: Descriptor) -> Vec<u8> {
    let packed = pack(text, method);
    let mut bytes = header(name.as_bytes(), LENGTH_BEHIND, method, [0; 3]);
    bytes.extend(&packed);
    if descriptor.is_marked {
        bytes.extend(DESCRIPTOR);
    }
    bytes.extend(sum(text).to_le_bytes());
    for length in [packed.len(), text.len()] {
        let wide = (length as u64).to_le_bytes();
        bytes.extend(&wide[..if descriptor.is_wide { 8 } else { 4 }]);
    }
    bytes
}

/// Returns the members of an archive: their names, and their texts or `lost`.
fn read(archive: &[u8]) -> (Vec<(String, String)>, usize) {
    let mut found = Vec::new();
    let whole = members(
        Cursor::new(archive),
        &Budget::default(),
        &mut |name, content| {
            let text = content.and_then(io::read_to_string);
            let text = text.unwrap_or_else(|_| "lost".to_owned());
            found.push((name.to_owned(), text));
            true
        },
    );
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
    }
}

/// Returns the member with a wrong checksum, before or after its content.
fn with_wrong_sum(mut member: Vec<u8>, is_measured: bool) -> Vec<u8> {
    const BEFORE: usize = 14;
    let at = if is_measured {
        BEFORE
    } else {
        member.len() - 12
    };
    member[at] ^= 1;
    member
}

#[test]
fn a_damaged_member_costs_itself_alone() {
    for (method, is_measured) in [
        (DEFLATED, true),
        (STORED, true),
        (DEFLATED, false),
        (STORED, false),
    ] {
        let member = |name: &str, text: &[u8]| {
            if is_measured {
                measured(name.as_bytes(), text, method)
            } else {
                streamed(name, text, method, USUAL)
            }
        };
        let mill = member("mill.txt", b"The mill closed.");
        let weir = member("weir.txt", b"The weir broke.");
        for name in ["toll.txt", ".toll.txt"] {
            let toll = member(name, b"A toll is asked for at the bridge.");
            let toll = with_wrong_sum(toll, is_measured);
            let (found, whole) = read(&[&mill[..], &toll, &weir].concat());
            let mut expected = vec![
                ("mill.txt", "The mill closed."),
                ("toll.txt", "lost"),
                ("weir.txt", "The weir broke."),
            ];
            expected.retain(|(found, _)| *found == name || *found != "toll.txt");
            let found: Vec<(&str, &str)> = found.iter().map(|(n, t)| (&**n, &**t)).collect();
            assert_eq!(found, expected, "{method} {is_measured}");
            assert_eq!(whole, 2, "{method} {is_measured} {name}");
        }
    }
}

#[test]
fn behind_a_stream_that_is_damaged_the_next_member_is_looked_for() {
    let mill = streamed("mill.txt", b"The mill closed.", DEFLATED, USUAL);
    let weir = streamed("weir.txt", b"The weir broke.", DEFLATED, USUAL);
    for name in ["toll.txt", ".toll.txt"] {
        let mut toll = streamed(name, b"A toll is asked for.", DEFLATED, USUAL);
        // There is no block of this kind.
        toll[30 + name.len()] = 0xff;
        let (found, whole) = read(&[&mill[..], &toll, &weir].concat());
        let names: Vec<&str> = found.iter().map(|(name, _)| &**name).collect();
        let mut expected = vec!["mill.txt", "toll.txt", "weir.txt"];
        expected.retain(|found| *found == name || *found != "toll.txt");
        assert_eq!(names, expected);
        assert_eq!(found.last().unwrap().1, "The weir broke.");
        assert_eq!(whole, 2);
    }
}

#[test]
fn what_follows_a_descriptor_costs_nothing_before_it() {
    for method in [DEFLATED, STORED] {
        let mill = streamed("mill.txt", b"The mill closed.", method, USUAL);
        let (found, whole) = read(&[&mill[..], &[0; 40]].concat());
        assert_eq!(found, [("mill.txt".into(), "The mill closed.".into())]);
        assert_eq!(whole, 1);
    }
}

#[test]
fn names_are_decoded_as_those_in_a_list() {
    let mill = measured(b"caf\x82/gr\x81n.txt", b"The mill closed.", DEFLATED);
    let toll = streamed("zo\u{eb}.txt", b"A toll.", DEFLATED, USUAL);
    let (found, _) = read(&[mill, toll].concat());
    let names: Vec<&str> = found.iter().map(|(name, _)| &**name).collect();
    assert_eq!(names, ["caf\u{e9}/gr\u{fc}n.txt", "zo\u{eb}.txt"]);
}

/// Counts the bytes read from an archive.
struct Counting<R> {
    inner: R,
    read: u64,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Counting<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[test]
fn many_folders_are_read_once() {
    let folders = header(b"news/", LENGTH_BEHIND, STORED, [0; 3]).repeat(5000);
    let mill = measured(b"mill.txt", b"The mill closed.", DEFLATED);
    let archive = [folders, mill].concat();
    let mut counting = Counting {
        inner: Cursor::new(&archive),
        read: 0,
    };
    let whole = members(&mut counting, &Budget::default(), &mut |_, content| {
        io::copy(content.unwrap(), &mut io::sink()).is_ok()
    });
    assert_eq!(whole, 1);
    assert!(
        counting.read < 2 * archive.len() as u64,
        "{}",
        counting.read
    );
}

#[test]
fn an_archive_stored_in_an_archive_has_descriptors_of_its_own() {
    let inner = streamed("mill.txt", b"The mill closed.", STORED, USUAL);
    let outer = streamed("inner.zip", &inner, STORED, USUAL);
    let mut size = 0;
    members(Cursor::new(outer), &Budget::default(), &mut |_, content| {
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

#[test]
fn what_nobody_wants_is_unpacked_within_the_budget_if_at_all() {
    let spaces = vec![b' '; 2 << 20];
    let weir = measured(b"weir.txt", b"The weir broke.", DEFLATED);
    let almost_spent = || {
        let budget = Budget::default();
        budget.unpacked.set(255 << 20);
        budget
    };
    let names = |archive: &[u8], budget: &Budget| {
        let mut names = Vec::new();
        members(Cursor::new(archive), budget, &mut |name, _| {
            names.push(name.to_owned());
            true
        });
        names
    };
    // The start of the next member is known, and nothing is unpacked.
    let budget = almost_spent();
    let hidden = measured(b".hidden", &spaces, DEFLATED);
    let picture = measured(b"toll.png", &spaces, DEFLATED);
    let archive = [&hidden[..], &picture, &weir].concat();
    assert_eq!(names(&archive, &budget), ["toll.png", "weir.txt"]);
    assert_eq!(budget.unpacked.get(), 255 << 20);
    // If it is unknown, the member that costs too much is reported.
    let hidden = streamed(".hidden", &spaces, DEFLATED, USUAL);
    let archive = [&hidden[..], &weir].concat();
    assert_eq!(names(&archive, &almost_spent()), [".hidden"]);
    assert_eq!(names(&archive, &Budget::default()), ["weir.txt"]);
}

#[test]
fn when_nobody_wants_more_nothing_is_unpacked() {
    let mill = streamed("mill.txt", &vec![b' '; 1 << 20], DEFLATED, USUAL);
    let budget = Budget::default();
    members(Cursor::new(mill), &budget, &mut |_, _| false);
    assert_eq!(budget.unpacked.get(), 0);
}

#[test]
fn what_unpacks_to_nothing_is_not_unpacked_for_every_member() {
    // Each member extends to the end of the archive, with the header of the next one
    // in its first block.
    let next = header(b"a", LENGTH_BEHIND, DEFLATED, [0; 3]);
    let length = next.len() as u16;
    let lengths = [length, !length].map(u16::to_le_bytes).concat();
    let block = [&[0], &lengths[..], &next].concat();
    let empty = [0, 0, 0, 0xff, 0xff].repeat(20_000);
    let archive = [&next[..], &block.repeat(1000), &empty, &[7]].concat();
    let budget = Budget::default();
    budget.charge(FREE - 10 * archive.len() as u64);
    let mut met = 0;
    members(Cursor::new(archive), &budget, &mut |_, _| {
        met += 1;
        true
    });
    assert!((10..20).contains(&met), "{met}");
}
