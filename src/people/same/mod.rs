//! Whether two names, met in different articles, can be one person's.
//!
//! Names are compared part by part: given name with given name, surname with
//! surname, what stands between with its like. Each pair of parts is equal, an
//! initial of the other, another spelling (`variants`), a nickname, alike by
//! `sound`, or a slip of the pen; or it tells two people apart. `apart` takes
//! the names to pieces, `parts` compares two pieces, `judge` the names;
//! `chinese` and `korean` know how those are romanised, `palladius` how Russian
//! spells the former, `mandarin` how Chinese
//! characters are read, `japanese` how names of Japan are, `hanzi` which characters
//! are one; `indic`, `burmese`, `ethiopic` and `greek` spell their scripts, and
//! `skeleton` compares consonants where vowels tell little.
//!
//! `likeness` says by what two names differ that agree, `called` looks at what titles say, `houses` at firms and things that bear a
//! name, `declined` at the endings of grammar, `damage` at what scans and programs
//! did to a name, `elsewhere` reads words as French or German, `filing` tells under which
//! keys a name is looked for.
//!
//! A name says only so much: `Reagan` may be Ronald Reagan. What stays open
//! is [`Verdict::Unsure`], and the archive's evidence may settle it.

mod apart;
mod burmese;
mod called;
mod chinese;
mod claim;
mod comparable;
mod consonants;
mod damage;
pub(crate) mod declined;
mod elsewhere;
mod ethiopic;
mod filing;
mod forms;
mod greek;
mod hanzi;
mod houses;
mod indic;
mod japanese;
mod judge;
mod korean;
mod likeness;
mod mandarin;
mod palladius;
mod parts;
mod readings;
pub(crate) mod romanise;
mod skeleton;
mod slips;
mod sound;
mod suffix;
#[cfg(test)]
mod tests;
mod thai;
mod titles;
mod unspaced;
pub(crate) mod variants;

use serde::Serialize;

pub use claim::Claim;
pub use comparable::{Comparable, Place};
pub(crate) use filing::{key_of, keys};
pub use likeness::Likeness;

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
    let found = beside(a, b);
    if found.verdict != Verdict::Different {
        return found;
    }
    let bare = declined::without_turkish_ending;
    let (own, other) = (bare(a).unwrap_or(a), bare(b).unwrap_or(b));
    if own.len() < a.len() || other.len() < b.len() {
        return beside(own, other);
    }
    found
}

/// Whoever sets two names beside each other means two by them, or one that is written
/// in two ways: what in an archive its evidence must tell follows from that.
fn beside(a: &str, b: &str) -> Judgement {
    let (a, b) = (Comparable::new(a), Comparable::new(b));
    let found = a.judge(&b);
    if found.verdict != Verdict::Same
        && let Some(found) = declined::judge(&a, &b)
    {
        return found;
    }
    // The archive's evidence tells where the suffix was left out.
    if found.verdict == Verdict::Unsure && a.is_other_generation_of(&b) {
        let reason = "only one of them has a suffix: mostly father and son";
        return Judgement::because(Verdict::Different, reason);
    }
    if found.verdict == Verdict::Unsure && a.is_look_alike_of(&b) {
        return Judgement::new(Verdict::Different, found.reasons);
    }
    found
}

/// Whether a name has letters that are not Latin.
pub(crate) fn is_in_another_script(name: &str) -> bool {
    name.chars().any(comparable::is_of_another_script)
}

/// The kind of a word, by the company it keeps in English texts; 0 if unknown.
pub(crate) fn kind_of(word: &str) -> u32 {
    variants::entry(word).family()
}
