//! Fuzzy lookup of words in the dictionary, without reading all of it.
//!
//! The dictionary is a transducer over the bytes of its terms. This automaton walks
//! along it with one row of the table of edit distances, and turns back where no word
//! can be near: after Schulz and Mihov, "Fast string correction with Levenshtein
//! automata" (2002), except that it keeps rows instead of building states, since only
//! a few thousand nodes are ever visited.
//!
//! A term begins with the stem, whose last letters may differ from the word's
//! (`happi` of `happy`). So turning back is delayed by two letters, and results must
//! be compared again.

use tantivy_fst::Automaton;

use super::pattern::may_lose_beginning;

/// The number of letters at the end of a stem that may differ from its words.
pub(super) const LETTERS_CHANGED_BY_STEMMING: u8 = 2;

/// The number of letters of a word that are compared: enough to exclude almost all
/// others, and few enough to copy a row at each step.
const COMPARED: usize = 23;

/// The edit distances from what was read to each prefix of the word.
type Row = [u8; COMPARED + 1];

/// Finds the terms of one language whose words may be near a given one.
pub struct Nearby<'a> {
    /// The prefix of the language's terms.
    prefix: &'a [u8],
    letters: &'a [char],
    /// Whether the word is longer than `letters`.
    is_cut: bool,
    edits: u8,
    /// Whether the beginning of a stem says nothing about its words.
    is_blind: bool,
    /// The number of letters by which turning back is delayed.
    patience: u8,
}

/// The state of the walk.
#[derive(Clone, Copy)]
pub struct Walk {
    /// The number of prefix bytes read.
    prefix: usize,
    /// The bits of an incomplete character, and the number of its missing bytes.
    partial: (u32, u8),
    row: Row,
    /// The row before, and the letter that led from it to `row`.
    before: Option<(Row, char)>,
    end: End,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    /// The number of letters since when no word can be near.
    TooFar(u8),
    /// The stem is complete; everything that follows is a candidate.
    Stem,
    /// Nothing that follows can match.
    Lost,
}

impl<'a> Nearby<'a> {
    /// Finds words at most `edits` away from `letters`, in terms that begin with
    /// `prefix`.
    pub fn new(prefix: &'a str, letters: &'a [char], edits: u32) -> Self {
        Self {
            prefix: prefix.as_bytes(),
            letters: &letters[..letters.len().min(COMPARED)],
            is_cut: letters.len() > COMPARED,
            edits: edits.min(u32::from(u8::MAX / 2)) as u8,
            is_blind: may_lose_beginning(prefix),
            patience: LETTERS_CHANGED_BY_STEMMING,
        }
    }

    /// Turns back sooner, and may miss words that differ from their stem in more than
    /// the last `patience` letters: most of the walk is for these few.
    pub fn with_patience(self, patience: u8) -> Self {
        Self { patience, ..self }
    }

    /// Advances by one letter where no word can be near; distances are no longer
    /// computed.
    fn letter_too_far(&self, walk: &Walk, byte: u8, letters: u8) -> Walk {
        let end = match byte {
            // A continuation byte.
            0x80..0xC0 => walk.end,
            _ if letters < self.patience => End::TooFar(letters + 1),
            _ => End::Lost,
        };
        Walk { end, ..*walk }
    }

    /// Advances by one letter, computing the distances.
    fn letter(&self, walk: &Walk, letter: char) -> Walk {
        let mut row = [u8::MAX; COMPARED + 1];
        row[0] = walk.row[0].saturating_add(1);
        for (at, other) in self.letters.iter().enumerate() {
            let changed = walk.row[at].saturating_add(u8::from(*other != letter));
            let moved = walk.row[at + 1].min(row[at]).saturating_add(1);
            let mut edits = changed.min(moved);
            if let Some((before, last)) = &walk.before
                && at > 0
                && *last == *other
                && self.letters[at - 1] == letter
            {
                edits = edits.min(before[at - 1].saturating_add(1));
            }
            row[at + 1] = edits;
        }
        let is_near = row.iter().any(|edits| *edits <= self.edits);
        let end = match walk.end {
            _ if self.is_cut && row[COMPARED] <= self.edits => End::Stem,
            End::TooFar(0) if is_near => End::TooFar(0),
            _ if self.patience > 0 => End::TooFar(1),
            _ => End::Lost,
        };
        Walk {
            prefix: walk.prefix,
            partial: (0, 0),
            before: Some((walk.row, letter)),
            row,
            end,
        }
    }
}

impl Automaton for Nearby<'_> {
    type State = Walk;

    fn start(&self) -> Walk {
        Walk {
            prefix: 0,
            partial: (0, 0),
            row: std::array::from_fn(|n| n as u8),
            before: None,
            end: End::TooFar(0),
        }
    }

    fn is_match(&self, walk: &Walk) -> bool {
        walk.prefix == self.prefix.len() && self.can_match(walk)
    }

    fn can_match(&self, walk: &Walk) -> bool {
        walk.end != End::Lost
    }

    fn accept(&self, walk: &Walk, byte: u8) -> Walk {
        if let (End::TooFar(letters @ 1..), b' '..) = (walk.end, byte) {
            return self.letter_too_far(walk, byte, letters);
        }
        let mut next = *walk;
        if walk.end != End::Stem && walk.end != End::Lost {
            match self.prefix.get(walk.prefix) {
                Some(wanted) if *wanted == byte => next.prefix += 1,
                Some(_) => next.end = End::Lost,
                // The separator between the stem and the rest of the word.
                None if byte < b' ' || self.is_blind => next.end = End::Stem,
                None => next.partial = joined(walk.partial, byte),
            }
            if let (value, 0) = next.partial
                && value > 0
            {
                return self.letter(walk, char::from_u32(value).unwrap_or('\u{FFFD}'));
            }
        }
        next
    }
}

/// Adds a byte to a UTF-8 character.
fn joined((value, missing): (u32, u8), byte: u8) -> (u32, u8) {
    match (missing, byte) {
        (1.., _) => (value << 6 | u32::from(byte & 0x3F), missing - 1),
        (0, 0xF0..) => (u32::from(byte & 0x07), 3),
        (0, 0xE0..) => (u32::from(byte & 0x0F), 2),
        (0, 0xC0..) => (u32::from(byte & 0x1F), 1),
        (0, _) => (u32::from(byte), 0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::within_edits;

    fn accepts(prefix: &str, word: &str, edits: u32, term: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        let nearby = Nearby::new(prefix, &letters, edits);
        let mut walk = nearby.start();
        for byte in term.bytes() {
            if !nearby.can_match(&walk) {
                return false;
            }
            walk = nearby.accept(&walk, byte);
        }
        nearby.is_match(&walk)
    }

    #[test]
    fn near_words_are_reached_and_far_ones_are_not() {
        assert!(accepts("", "macron", 1, "marcon"));
        assert!(accepts("", "ministrs", 1, "minist\u{1}ers\u{2}^"));
        assert!(accepts("", "hapy", 1, "happi\u{1}=happy"));
        assert!(accepts("", "dyng", 1, "die\u{1}=dying"));
        assert!(accepts("de:", "wälder", 1, "de:wäldr"));
        assert!(!accepts("de:", "walder", 1, "walder"));
        assert!(!accepts("", "macron", 1, "kremlin"));
    }

    proptest! {
        #[test]
        fn no_near_word_is_missed(word in "[abж]{1,30}", other in "[abж]{1,30}", edits in 0..3u32) {
            let letters: Vec<char> = word.chars().collect();
            if within_edits(&letters, &other, edits) {
                prop_assert!(accepts("", &word, edits, &other));
            }
        }

        #[test]
        fn an_edited_word_is_reached(word in "[a-zж]{4,40}", at in 0..4usize, letter in "[a-zж]") {
            let mut letters: Vec<char> = word.chars().collect();
            letters.splice(at..=at, letter.chars());
            let edited: String = letters.iter().collect();
            let term = format!("fr:{edited}");
            prop_assert!(accepts("fr:", &word, 1, &term));
        }
    }
}
