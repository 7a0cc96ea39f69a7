//! Caches the model's weights for a word alone across articles: a few words make up
//! most capitalised ones.

use super::model::WEIGHTS;
use super::tokens::Token;

/// The number of cached words; each has one slot, chosen by its hash.
const SLOTS: usize = 1024;

/// Longer words are rarely met again.
const LONGEST: usize = 15;

/// Sums of weights by word, for one word list, one model and one selection of facts.
#[derive(Debug, Default)]
pub struct Memo {
    slots: Vec<Slot>,
}

/// A word's bytes, with its length in the last; then its sums.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    word: [u8; LONGEST + 1],
    sums: [i16; WEIGHTS],
}

impl Memo {
    /// Returns the sums of a token's word, computed by `add_up` if not cached.
    #[inline]
    pub fn sums(
        &mut self,
        text: &str,
        token: &Token,
        add_up: impl FnOnce() -> [i32; WEIGHTS],
    ) -> [i32; WEIGHTS] {
        let bytes = token.of(text).as_bytes();
        if bytes.len() > LONGEST {
            return add_up();
        }
        self.slots.resize(SLOTS, Slot::default());
        let mut word = [0; LONGEST + 1];
        word[..bytes.len()].copy_from_slice(bytes);
        word[LONGEST] = bytes.len() as u8;
        let slot = &mut self.slots[token.hash as usize % SLOTS];
        if slot.word != word {
            let sums = add_up();
            // The sum of a dozen one-byte weights fits into two bytes.
            *slot = Slot {
                word,
                sums: sums.map(|sum| sum as i16),
            };
            return sums;
        }
        slot.sums.map(i32::from)
    }
}
