//! The hashes that represent words, ignoring case and accents.

use rustc_hash::FxHashSet;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Returns the hashes of the words in a list separated by white space.
pub fn hashes(words: &str) -> FxHashSet<u64> {
    words.split_whitespace().map(hash).collect()
}

/// Returns the hash of a word, with its letters in lowercase and without accents.
pub fn hash(word: &str) -> u64 {
    finish(fed(SEED, word))
}

/// Returns the hash of a word, and that of its first `letters` if it has more.
pub fn hash_and_beginning(word: &str, letters: usize) -> (u64, Option<u64>) {
    let end = if word.is_ascii() {
        Some(letters)
    } else {
        word.char_indices().nth(letters).map(|(end, _)| end)
    };
    match end.and_then(|end| word.split_at_checked(end)) {
        Some((beginning, rest)) if !rest.is_empty() => {
            let state = fed(SEED, beginning);
            (finish(fed(state, rest)), Some(finish(state)))
        }
        _ => (hash(word), None),
    }
}

/// Returns a state to which the letters of a word have been added.
fn fed(mut state: u64, word: &str) -> u64 {
    if word.is_ascii() {
        for byte in word.bytes() {
            feed_byte(&mut state, byte.to_ascii_lowercase());
        }
    } else {
        for c in word.chars() {
            feed(&mut state, c);
        }
    }
    state
}

pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
pub fn feed_byte(state: &mut u64, byte: u8) {
    *state = (*state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
}

#[inline]
pub fn finish(state: u64) -> u64 {
    let mixed = (state ^ (state >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

#[inline]
pub fn feed(state: &mut u64, c: char) {
    if c.is_ascii() {
        feed_byte(state, c.to_ascii_lowercase() as u8);
    } else {
        feed_folded(state, c);
    }
}

#[cold]
fn feed_folded(state: &mut u64, c: char) {
    let plain: &[u8] = match c {
        'ø' | 'Ø' => b"o",
        'ł' | 'Ł' => b"l",
        'đ' | 'Đ' | 'ð' | 'Ð' => b"d",
        'ı' => b"i",
        'ß' => b"ss",
        'æ' | 'Æ' => b"ae",
        'œ' | 'Œ' => b"oe",
        '’' | 'ʼ' | '‘' => b"'",
        '‐' | '‑' => b"-",
        _ => b"",
    };
    if !plain.is_empty() {
        plain.iter().for_each(|&byte| feed_byte(state, byte));
        return;
    }
    for lower in c.to_lowercase() {
        decompose_canonical(lower, |part| {
            if is_combining_mark(part) {
                return;
            }
            let mut buffer = [0; 4];
            for &byte in part.encode_utf8(&mut buffer).as_bytes() {
                feed_byte(state, byte);
            }
        });
    }
}
