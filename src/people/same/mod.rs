//! Whether two names, met in different articles, can be one person's.
//!
//! Names are compared part by part: given name with given name, surname with
//! surname, what stands between with its like. Each pair of parts is equal, an
//! initial of the other, another spelling (`variants`), a nickname, alike by
//! `sound`, or a slip of the pen; or it tells two people apart. `apart` takes
//! the names to pieces, `parts` compares two pieces, `judge` the names;
//! `chinese` knows the two romanisations of Chinese, `mandarin` how its
//! characters are read.
//!
//! A name says only so much: `Reagan` may be Ronald Reagan. What stays open
//! is [`Verdict::Unsure`], and the archive's evidence may settle it.

mod apart;
mod chinese;
mod claim;
mod comparable;
mod judge;
mod mandarin;
mod parts;
pub(crate) mod romanise;
mod sound;
#[cfg(test)]
mod tests;
pub(crate) mod variants;

use serde::Serialize;

pub use claim::Claim;
pub use comparable::{Comparable, Place};

#[cfg(feature = "training")]
pub use variants::pair;

/// Whether two romanised words sound alike, for the training program.
#[cfg(feature = "training")]
pub fn sounds_alike(a: &str, b: &str) -> bool {
    sound::alike(&sound::sounds(a), &sound::sounds(b))
}

/// Whether two names are one person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Two people.
    Different,
    /// The names alone do not tell.
    Unsure,
    /// One person.
    Same,
}

/// A verdict with what led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in words for a person, most telling last.
    pub reasons: Vec<String>,
}

impl Judgement {
    fn new(verdict: Verdict, reasons: Vec<String>) -> Self {
        Self { verdict, reasons }
    }

    fn because(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self::new(verdict, vec![reason.into()])
    }
}

/// Compares two names, as printed or typed, in any order of their parts.
///
/// ```
/// use morgue::people::same::{Verdict, same};
///
/// assert_eq!(same("Volodymyr Zelensky", "Wolodymyr Selenskyj").verdict, Verdict::Same);
/// assert_eq!(same("George W. Bush", "George H. W. Bush").verdict, Verdict::Different);
/// assert_eq!(same("Reagan", "Ronald Reagan").verdict, Verdict::Unsure);
/// ```
pub fn same(a: &str, b: &str) -> Judgement {
    Comparable::new(a).judge(&Comparable::new(b))
}

/// Whether a name has letters that are not Latin.
pub(crate) fn is_in_another_script(name: &str) -> bool {
    name.chars().any(comparable::is_of_another_script)
}

/// The kind of a word, by the company it keeps in English texts; 0 if unknown.
pub(crate) fn kind_of(word: &str) -> u32 {
    variants::entry(word).family()
}

/// The keys under which a name is filed, those of its parts in full among them:
/// names that can be one person's nearly always share the key of a surname.
/// Cheap for usual names, for indexing.
pub(crate) fn keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut add = |key: String| {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    };
    for word in name.split([' ', '-', '‐', '·', '・', '\u{a0}']) {
        let in_full = word.chars().nth(1).is_some_and(|second| second != '.');
        if in_full && !word.starts_with(char::is_lowercase) {
            add(key_of(&romanise::romanise(word)));
        }
    }
    if !name.split(' ').all(is_usual) {
        let comparable = Comparable::new(name);
        comparable.words().map(key_of).for_each(add);
    }
    keys
}

/// A word of a name that is one part of it: a capital, then small letters.
fn is_usual(word: &str) -> bool {
    let mut letters = word.bytes();
    letters
        .next()
        .is_some_and(|letter| letter.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
        && !word.starts_with("Abd")
}

/// The key of one part in plain small letters; the part itself if it has no consonants.
pub(crate) fn key_of(plain: &str) -> String {
    sound::key(plain).unwrap_or_else(|| plain.to_owned())
}
