//! The table of irregular spellings: `Volodymyr` and `Vladimir`, `プーチン` and `Putin`,
//! `Bill` and `William`.
//!
//! Two embedded files, used in place, built by the training program: `variants.bin`
//! maps a spelling's hash to the sets of spellings that contain it, `nicknames.bin`
//! has a row for each pair of forms of one given name.

use crate::people::lexicon::{Entry, Lexicon};
use crate::people::tokens;
use crate::table::Table;

static VARIANTS: &[u8] = include_bytes!("../model/variants.bin");
static NICKNAMES: &[u8] = include_bytes!("../model/nicknames.bin");

/// The length of a row of `variants.bin` in bytes: up to three set numbers.
pub const ROW: usize = 9;

/// The length of a row of `nicknames.bin` in bytes.
const PAIR_ROW: usize = 2;

/// Returns the word list entry of a word.
pub fn entry(word: &str) -> Entry {
    Lexicon::new(super::super::WORDS).get(tokens::hash(word))
}

/// Returns the sets of spellings that contain the word with this hash.
fn sets(word: u64) -> impl Iterator<Item = u32> {
    let row = Table::<ROW>::new(VARIANTS).get(word);
    row.into_iter()
        .flat_map(|row| row.as_chunks::<3>().0)
        .map(|number| u32::from_le_bytes([number[0], number[1], number[2], 0]))
        .filter(|number| *number > 0)
}

/// Whether the table has the word with this hash.
pub fn is_known(word: u64) -> bool {
    sets(word).next().is_some()
}

/// Whether some set has both spellings, given by their hashes.
pub fn share_a_set(a: u64, b: u64) -> bool {
    sets(a).any(|set| sets(b).any(|other| set == other))
}

/// Whether one is a short or pet form of the other, or both are of a third.
pub fn are_nicknames(a: u64, b: u64) -> bool {
    let pair = pair(a, b);
    let row = Table::<PAIR_ROW>::new(NICKNAMES).get(pair);
    row.is_some_and(|row| *row == pair_row(pair))
}

/// Returns the row of a pair in `nicknames.bin`: the bits of its key that the table
/// itself ignores. A rare name is compared with thousands, and the table alone gives
/// a false positive for one pair in thirteen thousand.
pub fn pair_row(pair: u64) -> [u8; PAIR_ROW] {
    ((pair >> 32) as u16).to_le_bytes()
}

/// Returns the key of a pair of words in `nicknames.bin`, in either order.
pub fn pair(a: u64, b: u64) -> u64 {
    let mixed = a.min(b).rotate_left(23) ^ a.max(b);
    let mixed = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 29
}
