//! Invented words that inflect like English ones, among English function words.

use crate::support::rng::{Rng, Zipf};

/// The number of lemmas; each has about five forms.
const LEMMAS: usize = 12_000;

/// The share of function words in running English text.
const FUNCTION_WORDS: f64 = 0.44;

/// Function words, by frequency.
const FUNCTION: &str = "the of to and in a that for is was on with as he it by his at be from \
    has have are an not had but they were this their who will its said which or she her been \
    would more after about when one there also than all over into could people some up out we \
    new two other if last first years between because before what most against no while under \
    where during three so now since many through may do can such still only both around being \
    did should each even those these among without within very until him them you our just \
    near another later time made told year make down much any then through per upon whose";

const ONSETS: &[&str] = &[
    "b", "br", "c", "d", "f", "g", "gr", "h", "k", "l", "l", "m", "n", "p", "b", "c", "d", "m",
    "pl", "pr", "r", "s", "sh", "sl", "st", "str", "t", "th", "tr", "v", "w",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "a", "e", "ea"];
const CODAS: &[&str] = &[
    "", "", "", "", "", "", "n", "r", "l", "s", "t", "m", "nd", "st",
];
const ENDINGS: [&[&str]; 3] = [
    &["", "", "", "s", "s", "al", "ist", "less"],
    &["", "", "s", "ed", "ed", "ing", "er", "able"],
    &["", "", "ly", "ness", "ity", "er", "ize", "ization"],
];

/// Words by frequency.
pub struct Vocabulary {
    function: Vec<&'static str>,
    function_ranks: Zipf,
    lemmas: Vec<String>,
    lemma_ranks: Zipf,
}

impl Vocabulary {
    /// Creates the lemmas.
    pub fn new(rng: &mut Rng) -> Self {
        let function: Vec<_> = FUNCTION.split_whitespace().collect();
        let lemma = |rank: usize, rng: &mut Rng| {
            // Frequent words are short.
            let syllables = match rank {
                0..300 => 1 + rng.below(2),
                300..4000 => 2,
                _ => rng.between(2, 3),
            };
            invent(rng, syllables)
        };
        Self {
            function_ranks: Zipf::new(function.len()),
            function,
            lemmas: (0..LEMMAS).map(|rank| lemma(rank, rng)).collect(),
            lemma_ranks: Zipf::new(LEMMAS),
        }
    }

    /// Returns a word of running text.
    pub fn word(&self, rng: &mut Rng) -> String {
        if rng.chance(FUNCTION_WORDS) {
            self.function[self.function_ranks.rank(rng)].to_owned()
        } else {
            self.content_word(rng)
        }
    }

    /// Returns an inflected word that is not a function word.
    pub fn content_word(&self, rng: &mut Rng) -> String {
        let rank = self.lemma_ranks.rank(rng);
        let lemma = &self.lemmas[rank];
        let ending = rng.pick(ENDINGS[rank % ENDINGS.len()]);
        format!("{lemma}{ending}")
    }
}

/// Returns a pronounceable word with a number of syllables.
pub fn invent(rng: &mut Rng, syllables: usize) -> String {
    let syllable = |rng: &mut Rng| [rng.pick(ONSETS), rng.pick(VOWELS), rng.pick(CODAS)].concat();
    (0..syllables).map(|_| syllable(rng)).collect()
}

/// Returns the word with an initial capital.
pub fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}
