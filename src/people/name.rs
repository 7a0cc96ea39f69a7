//! Parses a printed name, and compares two full names.
//!
//! This is comparison within one article, where writers introduce a person in full
//! and vary little: names that do not contradict each other are the same. Names from
//! different articles need stronger evidence.

mod spellings;

use rustc_hash::FxHashSet;

use super::lexicon::Lexicon;
use super::same::is_pet_form;
use super::sex::Sex;
use super::tokens::{self, Token};
pub use spellings::is_one_slip;
use spellings::{is_nickname, is_slip};

/// One word of a name.
#[derive(Clone, Copy, Debug)]
pub struct Part<'t> {
    /// As printed.
    pub text: &'t str,
    /// The hash, ignoring case and accents.
    pub hash: u64,
    /// The same without a leading `al-`.
    pub key: u64,
    /// The hash of the first letter.
    letter: u64,
    /// Whether it is one letter, with or without its full stop.
    pub initial: bool,
}

impl Part<'_> {
    /// Whether it is on the lists of usual names.
    fn is_usual(&self) -> bool {
        let entry = Lexicon::new(super::WORDS).get(self.hash);
        let is_given = entry.is_usual_given() || Sex::of_given(self.hash) != Sex::Untold;
        is_given || entry.is_usual_surname()
    }

    fn agrees(&self, other: &Part<'_>) -> bool {
        if self.hash == other.hash
            || ((self.initial || other.initial) && self.letter == other.letter)
        {
            return true;
        }
        is_one_slip(self.text, other.text) && !self.is_another_name(other)
            || is_nickname(self.text, other.text)
    }

    /// Whether both are usual names that differ in one consonant: `Marco`, `Mario`.
    fn is_another_name(&self, other: &Part<'_>) -> bool {
        const VOWELS: &str = "aeiouy";
        const ALIKE: [&str; 4] = ["ck", "fv", "ij", "sz"];
        if self.text.chars().count() != other.text.chars().count() {
            return false;
        }
        let mut pairs = self.text.chars().zip(other.text.chars());
        let Some((a, b)) = pairs.find(|(a, b)| a != b) else {
            return false;
        };
        let are_in = |letters: &str| letters.contains(a) && letters.contains(b);
        let are_alike = !a.is_ascii() || !b.is_ascii() || ALIKE.iter().any(|row| are_in(row));
        !are_in(VOWELS) && !are_alike && self.is_usual() && other.is_usual()
    }
}

/// A printed name, its parts in order; particles, nicknames and suffix are separate.
#[derive(Clone, Debug, Default)]
pub struct Name<'t> {
    /// Given names, middle names, surnames.
    pub parts: Vec<Part<'t>>,
    /// `Jr.`, `III`.
    pub suffix: Option<u64>,
    /// `de`, `van der`.
    particles: Vec<u64>,
    /// Another name of the bearer, or its last word: `Bo` in `Robert "Bo" Marlow`,
    /// `Shark` in `Winston "Papa Shark" Marlow`.
    pub nickname: Option<u64>,
}

impl<'t> Name<'t> {
    /// Parses the name in these tokens.
    pub fn read(text: &'t str, tokens: &[Token]) -> Self {
        let mut name = Self::default();
        let (mut quoted, mut words_quoted) = (false, 0);
        for token in tokens {
            let word = token.of(text);
            if !token.is(tokens::WORD) {
                quoted = match word {
                    "(" => true,
                    // A closing bracket alone cuts a name in two.
                    ")" => false,
                    _ => quoted ^ token.is(tokens::QUOTE),
                };
                continue;
            }
            let particle = !token.is(tokens::CAPITAL);
            if quoted {
                words_quoted += 1;
                // A word in capitals is a brand.
                let is_name = !particle && !token.is(tokens::ALL_CAPS);
                let is_ended = words_quoted == 1 || name.nickname.is_some();
                name.nickname = (is_ended && is_name).then_some(token.hash);
                continue;
            }
            if particle {
                name.particles.push(token.hash);
                continue;
            }
            if !name.parts.is_empty() && is_suffix(word) {
                name.suffix = Some(token.hash);
                continue;
            }
            name.parts.push(part(word, token));
        }
        name
    }

    /// Whether it is one word that is not an initial.
    pub fn is_lone(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if !part.initial)
    }

    /// Whether it has a given name and a surname.
    pub fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// Whether the first part may not belong to the name, given the particles of
    /// other names.
    pub fn may_begin_falsely(&self, particles: &FxHashSet<u64>) -> bool {
        let first = self.parts.first();
        first.is_some_and(|first| first.text == "M." || particles.contains(&first.hash))
    }

    /// Returns the hashes of the particles: `de`, `van der`.
    pub fn particles(&self) -> &[u64] {
        &self.particles
    }

    /// Whether this is the other's surname with its particle, which is capitalised
    /// at the start of a sentence: `De Villiers`.
    pub fn is_particled_surname_of(&self, other: &Self) -> bool {
        let [particle, rest @ ..] = self.parts.as_slice() else {
            return false;
        };
        // The first of two surnames may have it: `De la Fuente`.
        let is_rest = |parts: &[Part<'_>]| rest.iter().zip(parts).all(|(a, b)| a.key == b.key);
        other.particles.contains(&particle.hash)
            && other.parts.len() > rest.len()
            && !rest.is_empty()
            && other.parts[1..].windows(rest.len()).any(is_rest)
    }

    /// Whether this is `M. Villiers`, French for Mr. Villiers: another name has the
    /// surname and contradicts the initial.
    pub fn is_monsieur_beside(&self, other: &Self) -> bool {
        let [first, surname @ ..] = self.parts.as_slice() else {
            return false;
        };
        let full = other.is_full() && !other.parts[0].initial;
        let begins = other.parts.len().checked_sub(surname.len());
        first.text == "M."
            && full
            && !surname.is_empty()
            && begins.is_some_and(|at| {
                let own = other.parts[at..].iter().zip(surname);
                at > 0 && own.into_iter().all(|(a, b)| a.key == b.key)
            })
            && other.parts[0].letter != first.letter
    }

    /// Whether this word is its bearer's nickname.
    pub fn has_nickname(&self, word: u64) -> bool {
        self.nickname == Some(word)
    }

    /// Whether this word is a pet form of the given name, and no usual surname: `Bibi`
    /// of Benjamin.
    pub fn has_pet_form(&self, word: &Part<'_>) -> bool {
        let given = self.parts.first().filter(|_| self.is_full());
        let entry = Lexicon::new(super::WORDS).get(word.hash);
        given.is_some_and(|given| {
            !given.initial
                && !word.initial
                && !entry.is_usual_surname()
                && is_pet_form(word.text, given.text)
        })
    }

    /// Whether two names of as many parts differ in one of them, and there by a slip.
    /// Two usual names are no slip: `Marco` and `Mario` are relatives.
    pub fn is_misspelt_as(&self, other: &Self) -> bool {
        const SHORTEST: usize = 4;
        let pairs = self.parts.iter().zip(&other.parts);
        let mut differing = pairs.filter(|(own, other)| own.key != other.key);
        let first = differing.next();
        self.is_full()
            && self.parts.len() == other.parts.len()
            && self.suffix == other.suffix
            && differing.next().is_none()
            && first.is_some_and(|(own, other)| {
                is_slip(own.text, other.text, SHORTEST) && !(own.is_usual() && other.is_usual())
            })
    }

    /// Whether this word is one half of a long given name: `Emeka` of Chukwuemeka,
    /// `Thandi` of Thandiwe. It must be no usual name of its own.
    pub fn is_shortened_to(&self, word: &str) -> bool {
        const SHORTEST: usize = 5;
        const FEWEST_LEFT_OUT: usize = 2;
        let Some(given) = self.parts.first().filter(|_| self.is_full()) else {
            return false;
        };
        let (given, small) = (given.text.to_lowercase(), word.to_lowercase());
        let entry = Lexicon::new(super::WORDS).get(tokens::hash(word));
        let is_half = given.ends_with(&small) || given.starts_with(&small);
        is_half
            && small.len() >= SHORTEST
            && given.len() >= small.len() + FEWEST_LEFT_OUT
            && !entry.is_usual_given()
            && !entry.is_usual_surname()
    }

    /// Returns the sex implied by the given name of a full name.
    pub fn sex_of_given(&self) -> Sex {
        let Some(first) = self.parts.first().filter(|_| self.is_full()) else {
            return Sex::Untold;
        };
        match Sex::of_given(first.hash) {
            Sex::Untold => Sex::of_double(first.text),
            told => told,
        }
    }

    /// Returns the last part.
    pub fn surname(&self) -> Option<&Part<'t>> {
        self.parts.last()
    }

    /// Returns the first part if it is the surname: `Chen Yu-ting`, `Kim Tae-yang`.
    /// The sign is a given name of two syllables joined by a hyphen.
    pub fn leading_surname(&self) -> Option<&Part<'t>> {
        let [surname, given] = self.parts.as_slice() else {
            return None;
        };
        let (one, other) = given.text.split_once('-')?;
        let is_given = is_syllable(one)
            && is_syllable(other)
            && other.starts_with(|c: char| c.is_ascii_lowercase())
            && !matches!(one, "Al" | "El" | "Ul" | "As" | "Ar" | "An" | "Ad" | "At");
        let entry = Lexicon::new(super::WORDS).get(surname.hash);
        let is_given_too = entry.is_usual_given() && entry.given() > entry.surname();
        let is_surname = !surname.initial && !surname.text.contains('-') && !is_given_too;
        (is_given && is_surname).then_some(surname)
    }

    /// Returns the first of two surnames joined by `y`, which is used as the short
    /// form: `Marlow` of Adam Marlow y Roe.
    pub fn surname_before_and(&self) -> Option<&Part<'t>> {
        let [_, .., surname, _] = self.parts.as_slice() else {
            return None;
        };
        self.particles
            .contains(&tokens::hash("y"))
            .then_some(surname)
    }

    /// Whether two full names can be the same person's.
    pub fn agrees(&self, other: &Self) -> bool {
        let suffixes = matches!((self.suffix, other.suffix), (Some(a), Some(b)) if a != b);
        !suffixes && self.agrees_but_for_suffix(other)
    }

    /// Whether two full names can be the same person's, or a father's and his son's.
    pub fn agrees_but_for_suffix(&self, other: &Self) -> bool {
        if !self.is_full() || !other.is_full() {
            return false;
        }
        let (short, long) = if self.parts.len() <= other.parts.len() {
            (self, other)
        } else {
            (other, self)
        };
        short.is_within(long) || short.surname_agrees(long)
    }

    /// Whether the other name is longer and ends with this one.
    pub fn is_end_of(&self, other: &Self) -> bool {
        let at = other.parts.len().checked_sub(self.parts.len());
        at.filter(|&at| at > 0).is_some_and(|at| {
            let mut ends = self.parts.iter().zip(&other.parts[at..]);
            ends.all(|(a, b)| a.key == b.key && !a.initial)
        })
    }

    /// Whether both begin with the same given name, or forms of it.
    pub fn begins_like(&self, other: &Self) -> bool {
        let (own, other) = (self.parts.first(), other.parts.first());
        own.zip(other).is_some_and(|(own, other)| own.agrees(other))
    }

    /// Whether all parts occur in the other name in the same order.
    fn is_within(&self, long: &Self) -> bool {
        let mut rest = long.parts.iter();
        self.parts
            .iter()
            .all(|part| !part.initial && rest.any(|other| other.key == part.key))
    }

    fn surname_agrees(&self, long: &Self) -> bool {
        let (Some(own), Some(other)) = (self.surname(), long.surname()) else {
            return false;
        };
        let (given, other_given) = (&self.parts[0], &long.parts[0]);
        if own.key != other.key {
            let equal = given.hash == other_given.hash
                && !given.initial
                && self.parts.len() == long.parts.len();
            return equal && is_one_slip(own.text, other.text) && self.middle_agrees(long);
        }
        let is_called = self.has_nickname(other_given.hash) || long.has_nickname(given.hash);
        (is_called || given.agrees(other_given)) && self.middle_agrees(long)
    }

    fn middle_agrees(&self, long: &Self) -> bool {
        let middle = |name: &Self| name.parts[1..name.parts.len() - 1].to_vec();
        let (own, other) = (middle(self), middle(long));
        own.iter().zip(&other).all(|(a, b)| a.agrees(b))
    }
}

fn part<'t>(word: &'t str, token: &Token) -> Part<'t> {
    let bare = [
        "al-", "el-", "as-", "ul-", "ash-", "at-", "ad-", "an-", "ar-",
    ]
    .iter()
    .find(|article| {
        word.get(..article.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(article))
    })
    .and_then(|article| word.get(article.len()..));
    let letter = word
        .chars()
        .next()
        .map_or(0, |c| tokens::hash(c.encode_utf8(&mut [0; 4])));
    Part {
        text: word,
        hash: token.hash,
        key: bare
            .filter(|bare| bare.len() > 2)
            .map_or(token.hash, tokens::hash),
        letter,
        initial: token.is(tokens::INITIAL) && word.len() <= 6,
    }
}

/// Suffixes that tell a son from his father, and numbers of people with the same
/// name. A text has surnames and initials that look like other suffixes; for strings
/// known to be names, [`same`](super::same) accepts more.
pub const JUNIORS: &str = "Jr Sr";
pub const NUMBERS: &str = "II III IV";

/// Whether a word is a suffix: `Jr.`, `III`.
pub fn is_suffix(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let is = |known: &str| known == word;
    let is_loud = |known: &str| known.to_uppercase() == word;
    JUNIORS.split(' ').any(|known| is(known) || is_loud(known)) || NUMBERS.split(' ').any(is)
}

/// Whether a word is one syllable of a romanised Chinese or Korean name: some
/// consonants, adjacent vowels, and a nasal or a stop.
fn is_syllable(word: &str) -> bool {
    const LONGEST: usize = 6;
    const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];
    let small = word.to_ascii_lowercase();
    // The `Y` in `Yang` is a consonant.
    let rest = small
        .trim_start_matches('y')
        .trim_start_matches(|c| !VOWELS.contains(&c));
    let end = rest.trim_start_matches(VOWELS);
    (1..=LONGEST).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && rest.len() > end.len()
        && matches!(
            end,
            "" | "n" | "ng" | "m" | "l" | "k" | "p" | "t" | "h" | "r"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> bool {
        let read = |text| {
            let mut tokens = Vec::new();
            tokens::tokenize(text, &mut tokens);
            Name::read(text, &tokens)
        };
        read(a).agrees(&read(b))
    }

    #[test]
    fn what_is_not_contradicted_is_the_same() {
        for (a, b, expected) in [
            ("Volodymyr Zelensky", "Volodomyr Zelensky", true),
            ("Robert F. Marlow", "Robert Marlow", true),
            ("R. F. Marlow", "Robert Marlow", true),
            ("Bill Marlow", "William Marlow", true),
            ("Luiz Inácio Lula da Silva", "Lula da Silva", true),
            ("Wasfi al-Atar", "Wasfi Atar", true),
            ("Ada Lindqvist", "Ada Lindkvist", true),
            ("Robert \"Bo\" Marlow", "Robert Marlow", true),
            ("Robert \"Bo\" Marlow", "Bo Marlow", true),
            ("Robert \"Bo\" Marlow", "Jo Marlow", false),
            ("Jane Marlow", "John Marlow", false),
            ("Mario Rossi", "Maria Rossi", false),
            ("Robert F. Marlow", "Robert G. Marlow", false),
            ("Robert Marlow Jr.", "Robert Marlow Sr.", false),
            ("Jane Marlow", "Jane Barlow", false),
        ] {
            assert_eq!(agree(a, b), expected, "{a} / {b}");
            assert_eq!(agree(b, a), expected, "{b} / {a}");
        }
    }
}
