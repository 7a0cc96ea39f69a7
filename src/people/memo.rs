//! What the model says of a word by itself, kept from article to article: a few
//! words are most of those that are printed with a capital.

use super::model::WEIGHTS;
use super::tokens::Token;

/// Words that are kept, each in the one slot that its hash says.
const SLOTS: usize = 1024;

/// Longer words are seldom met again.
const LONGEST: usize = 15;

/// Sums of weights by word. Of one word list, one model, one choice of facts.
#[derive(Debug, Default)]
pub struct Memo {
    slots: Vec<Slot>,
}

/// A word's bytes, and its length in the last; then its sums.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    word: [u8; LONGEST + 1],
    sums: [i16; WEIGHTS],
}

impl Memo {
    /// The sums of a token's word, which `add_up` finds if they are not known.
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
            // A dozen weights of one byte fit into two.
            *slot = Slot {
                word,
                sums: sums.map(|sum| sum as i16),
            };
            return sums;
        }
        slot.sums.map(i32::from)
    }
}
