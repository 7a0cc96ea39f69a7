//! Decides whether two names from different articles can be the same person's.
//!
//! Names are compared part by part: given name with given name, surname with surname,
//! the parts between with each other. Two parts are equal, an initial and its name,
//! two spellings (`variants`), a nickname and its name, alike by `sound`, or differ
//! by a slip; otherwise they belong to two people. `apart` splits the names into
//! parts, `parts` compares two parts, `judge` the names; `chinese` and `korean`
//! handle romanisations, `palladius` the Russian spelling of Chinese, `mandarin`
//! readings of Chinese characters, `japanese` those of Japanese names, `hanzi`
//! equivalent characters; `indic`, `burmese`, `ethiopic` and `greek` transliterate
//! their scripts, and `skeleton` compares consonants where vowels are unreliable.
//!
//! `likeness` returns how two agreeing names differ, `called` compares titles,
//! `houses` detects companies and things that bear a name, `declined` handles
//! grammatical endings, `damage` repairs scanning and encoding errors, `elsewhere`
//! reads words as French or German, `filing` computes the index keys of a name.
//!
//! A name carries limited information: `Reagan` may be Ronald Reagan. Open cases are
//! [`Verdict::Unsure`], and the archive's evidence may settle them.

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
pub(crate) use titles::{HONOURS, is_honour};

#[cfg(feature = "training")]
pub use variants::pair;

/// Whether two romanised words sound alike; for the training program.
#[cfg(feature = "training")]
pub fn sounds_alike(a: &str, b: &str) -> bool {
    sound::alike(&sound::sounds(a), &sound::sounds(b))
}

/// Whether two names are the same person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Two people.
    Different,
    /// The names alone do not decide it.
    Unsure,
    /// One person.
    Same,
}

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The reasons, as readable text, strongest last.
    pub reasons: Vec<String>,
}

impl Judgement {
    fn new(verdict: Verdict, reasons: Vec<String>) -> Self {
        Self { verdict, reasons }
    }

    pub(crate) fn because(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self::new(verdict, vec![reason.into()])
    }
}

/// Compares two names, as printed or typed, with their parts in any order.
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

/// Compares two names chosen by a user, who means two people, or one name written in
/// two ways. This implies answers that within an archive need evidence.
fn beside(a: &str, b: &str) -> Judgement {
    let (a, b) = (Comparable::new(a), Comparable::new(b));
    let found = a.judge(&b);
    if found.verdict != Verdict::Same
        && let Some(found) = declined::judge(&a, &b)
    {
        return found;
    }
    // Nobody compares `JFK` with a man who merely has the same three initials, or
    // `Chancellor Scholz` with one of the few others of that surname.
    if found.verdict == Verdict::Unsure
        && let Some(reason) = a.stands_for(&b).or_else(|| b.stands_for(&a))
    {
        return Judgement::because(Verdict::Same, reason);
    }
    // Within an archive, evidence shows where the suffix was left out.
    if found.verdict == Verdict::Unsure && a.is_other_generation_of(&b) {
        let reason = "only one of them has a suffix: mostly father and son";
        return Judgement::because(Verdict::Different, reason);
    }
    if found.verdict == Verdict::Unsure && a.is_look_alike_of(&b) {
        return Judgement::new(Verdict::Different, found.reasons);
    }
    found
}

/// Whether one word is a short or pet form of the other.
pub(crate) fn is_pet_form(a: &str, b: &str) -> bool {
    let (a, b) = (apart::Part::new(a), apart::Part::new(b));
    parts::given(&a, &b) == parts::Agreement::Nickname
}

/// Whether a name has non-Latin letters.
pub(crate) fn is_in_another_script(name: &str) -> bool {
    name.chars().any(comparable::is_of_another_script)
}

/// Returns the word's coarse cluster by use in English texts; 0 if unknown.
pub(crate) fn kind_of(word: &str) -> u32 {
    variants::entry(word).family()
}
