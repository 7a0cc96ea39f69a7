//! Typing and typesetting slips: the number of letters in which two words differ.

use crate::text::within_edits;

/// Whether at most one letter of five differs, or two of nine; never the first.
pub fn is_slip(a: &str, b: &str) -> bool {
    if a.len().abs_diff(b.len()) > 2 || a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    let letters: Vec<char> = a.chars().collect();
    let allowed = match letters.len().min(b.chars().count()) {
        0..5 => return false,
        5..9 => 1,
        _ => 2,
    };
    letters.first() == b.chars().next().as_ref() && within_edits(&letters, b, allowed)
}

/// Whether a scan confused `m` and `rn`, or `w` and `vv`: `Ernmanuel`.
pub fn is_slip_of_scan(a: &str, b: &str) -> bool {
    let read = |word: &str| word.replace("rn", "m").replace("vv", "w");
    a.len() != b.len() && a.len().min(b.len()) > 4 && read(a) == read(b)
}

/// Whether the words differ by a slip that does not distinguish names: two adjacent
/// letters swapped, or a consonant doubled.
pub fn is_typing_slip(a: &str, b: &str) -> bool {
    is_swap(a, b) || undoubled(a) == undoubled(b)
}

pub fn undoubled(plain: &str) -> Vec<u8> {
    let mut letters = plain.as_bytes().to_vec();
    letters.dedup_by(|a, b| a == b && !matches!(*a, b'a' | b'e' | b'i' | b'o' | b'u'));
    letters
}

fn is_swap(a: &str, b: &str) -> bool {
    let differing = || {
        a.bytes()
            .zip(b.bytes())
            .enumerate()
            .filter(|(_, (x, y))| x != y)
    };
    let places: Vec<_> = differing().collect();
    matches!(places[..], [(at, (w, x)), (next, (y, z))] if next == at + 1 && w == z && x == y)
        && a.len() == b.len()
}
