//! How a single typed word relates to a name that it may be part of.
//!
//! A single typed word means a surname, a given name, or a whole name. A word that
//! merely sounds like a part of a name is not meant: `Singh` is not the end of Li
//! Ka-shing, and although `Nguyen` is written with the character that others read
//! `Juan`, nobody's given name thereby becomes a surname.

use serde::Serialize;

use super::apart::Part;
use super::comparable::Comparable;
use super::judge::{are_initials, is_end_of_servant};
use super::parts::{self, Agreement};
use super::sound;

/// How near a single word is to a name, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Claim {
    /// It is the surname, or the whole name.
    Surname,
    /// It is another part: a given name, one half of a double surname.
    Part,
    /// It is a known spelling or transliteration of a part.
    Spelling,
    /// It is the surname except for a slip: it sounds the same.
    Slip,
    /// It is as near to the surname as two different surnames are.
    Guess,
}

/// The maximum distance between the vowels of two spellings of one name: `Khomeini`
/// and `Khamenei` have the same consonants, but are two men.
const VOWELS_OF_ONE_NAME: f32 = 0.36;

/// The maximum distance between two usual surnames that are confused, and between
/// their vowels: `Schmid` and `Smith`, not `Rossi` and `Royce`.
const USUAL_APART: f32 = 0.36;
const USUAL_VOWELS_APART: f32 = 0.11;

/// The length above which similar sound is no coincidence.
const SHORT: usize = 4;

/// The position of a part in a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// It is the whole name.
    Alone,
    /// It ends the name.
    Last,
    /// Other parts follow it.
    Before,
}

impl Comparable {
    /// Returns how a single word relates to this name; `None` if it does not.
    pub fn claim(&self, lone: &Self) -> Option<Claim> {
        let [word] = &lone.name.parts[..] else {
            return None;
        };
        let parts = &self.name.parts;
        let within = |n: usize| match (parts.len(), n + 1) {
            (1, _) => Within::Alone,
            (all, n) if all == n => Within::Last,
            _ => Within::Before,
        };
        let of_parts = parts.iter().enumerate();
        let of_parts = of_parts.filter_map(|(n, part)| of_part(word, part, within(n)));
        of_parts.min().or_else(|| {
            let is_short_for = parts.len() > 1 && are_initials(&word.text, parts);
            is_short_for.then_some(Claim::Guess)
        })
    }
}

fn of_part(word: &Part, part: &Part, within: Within) -> Option<Claim> {
    if part.initial {
        return None;
    }
    if is_end_of_servant(word, part) {
        return Some(Claim::Spelling);
    }
    match parts::surname(word, part).max(parts::given(word, part)) {
        Agreement::Equal if within == Within::Before || part.hyphened => Some(Claim::Part),
        Agreement::Equal => Some(Claim::Surname),
        // If only half of a double name is similar, it is chance.
        _ if part.hyphened => None,
        Agreement::Variant if is_used_alike(word, part, within) => Some(Claim::Spelling),
        // A pet form is no surname: `Levi` is not Lee Hsien Loong.
        Agreement::Nickname if within == Within::Before && !word.entry.is_usual_surname() => {
            Some(Claim::Guess)
        }
        agreement @ (Agreement::Sound | Agreement::Slip) => by_sound(word, part, within, agreement),
        _ => None,
    }
}

/// Whether two spellings are used in the same position: a surname is no spelling of
/// a given name.
fn is_used_alike(word: &Part, part: &Part, within: Within) -> bool {
    let (own, other) = (word.entry, part.entry);
    within == Within::Last || own.given() > 0 || own.surname() == 0 || other.given() == 0
}

fn by_sound(word: &Part, part: &Part, within: Within, agreement: Agreement) -> Option<Claim> {
    if word.plain.len().min(part.plain.len()) <= SHORT {
        return None;
    }
    if within == Within::Before {
        let is_given = word.entry.surname() == 0 && part.entry.given() > 0;
        let sounds_so = parts::given(word, part) == Agreement::Sound;
        return (is_given && sounds_so).then_some(Claim::Guess);
    }
    if agreement == Agreement::Sound && is_transliteration(word, part) {
        return Some(Claim::Spelling);
    }
    if parts::is_typing_slip(&word.plain, &part.plain) || is_same_sound(word, part) {
        return Some(Claim::Slip);
    }
    let may_be_meant = !word.entry.is_usual_surname() || is_near(word, part);
    may_be_meant.then_some(Claim::Guess)
}

/// Whether two words that sound alike are one name transliterated: neither is a
/// surname in languages that need no transliteration.
pub(super) fn is_transliteration(word: &Part, part: &Part) -> bool {
    let is_none = word.entry.surname() == 0 && part.entry.surname() == 0;
    let vowels = || sound::vowels_apart(&word.sounds, &part.sounds);
    is_none && (word.bare || part.bare || vowels() < VOWELS_OF_ONE_NAME)
}

fn is_same_sound(word: &Part, part: &Part) -> bool {
    sound::distance(&word.sounds, &part.sounds, USUAL_APART) < USUAL_VOWELS_APART
}

/// Whether two surnames that are usual separately are near enough.
fn is_near(word: &Part, part: &Part) -> bool {
    word.plain.as_bytes().first() == part.plain.as_bytes().first()
        && part.entry.surname() > 0
        && sound::distance(&word.sounds, &part.sounds, USUAL_APART) < USUAL_APART
        && sound::vowels_apart(&word.sounds, &part.sounds) < USUAL_VOWELS_APART
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_word_is_meant_as_a_name_is_used() {
        use Claim::{Guess, Part, Slip, Spelling, Surname};
        let mut wrong = Vec::new();
        for (typed, name, expected) in [
            ("Reagan", "Ronald Reagan", Some(Surname)),
            ("reagan", "Reagan", Some(Surname)),
            ("Poehl", "Karl Otto Pöhl", Some(Surname)),
            ("Ronald", "Ronald Reagan", Some(Part)),
            ("Brown", "Derrick Holden-Brown", Some(Part)),
            ("Zhao", "Zhao Ziyang", Some(Part)),
            ("Selenskyj", "Volodymyr Zelensky", Some(Spelling)),
            ("Gorbatschow", "Mikhail Gorbachev", Some(Spelling)),
            ("Горбачёв", "Mikhail Gorbachev", Some(Surname)),
            ("Qaddafi", "Muammar Gaddafi", Some(Spelling)),
            ("Muhammad", "Mohamed Salah", Some(Spelling)),
            ("Volker", "Paul Volcker", Some(Slip)),
            ("Tatcher", "Margaret Thatcher", Some(Slip)),
            ("Regan", "Ronald Reagan", Some(Slip)),
            ("Smith", "Helga Schmid", Some(Guess)),
            ("Volcker", "B. J. Walker", Some(Guess)),
            ("Khomeini", "Ali Khamenei", Some(Guess)),
            ("JFK", "John F. Kennedy", Some(Guess)),
            ("Singh", "Zhao Ziyang", None),
            ("Singh", "Li Ka-shing", None),
            ("Singh", "Hung Wo Ching", None),
            ("Rossi", "Rolls-Royce", None),
            ("Rossi", "Abdallah al-Rassi", None),
            ("Rossi", "Rosie Barnes", None),
            ("Nguyen", "Juan Sourrouille", None),
            ("Nguyen", "Pei-yuan Chia", None),
            ("Modi", "Moody", None),
            ("Petrov", "Petro-Canada", None),
            ("Moreau", "Marie-Agnes Strack-Zimmermann", None),
            ("Levi", "Lee Hsien Loong", None),
            ("Garcia", "Thistlewood of Carse", None),
            ("Baker", "Kerry Packer", None),
        ] {
            let found = Comparable::new(name).claim(&Comparable::new(typed));
            if found != expected {
                wrong.push(format!("{typed} {name}: {found:?}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}
