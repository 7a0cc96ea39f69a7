//! Determines how two full names differ that may be the same person's.
//!
//! A similar-sounding surname is weak evidence by itself: an archive joins such
//! people only if the other evidence agrees.

use super::apart::Part;
use super::claim;
use super::parts::{self, Agreement};
use super::{Comparable, Verdict, sound};

/// The difference between two full names that agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// None, or only one that tables and rules equate.
    Written,
    /// A pet form beside a very common surname: `Jim Marlow`.
    Given,
    /// The surnames are similar, or one is half of the other.
    Surname,
    /// The surnames are similar and the given names are two forms.
    Both,
}

impl Comparable {
    /// Returns how two full names differ in writing.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let (own, others) = (&self.name.parts[..], &other.name.parts[..]);
        let ([given, .., surname], [other_given, .., other_surname]) = (own, others) else {
            return Likeness::Written;
        };
        // `Wolodymyr` is another spelling, not a pet form.
        let sounds_alike = sound::alike(&given.sounds, &other_given.sounds);
        let given = parts::given(given, other_given);
        if is_half(own, others) || is_half(others, own) {
            return Likeness::Surname;
        }
        let is_form = given == Agreement::Nickname && !sounds_alike;
        match parts::surname(surname, other_surname) {
            Agreement::Sound | Agreement::Slip if given == Agreement::Equal => {
                if claim::is_transliteration(surname, other_surname) {
                    Likeness::Written
                } else {
                    Likeness::Surname
                }
            }
            // Another language spells both parts differently; but two usual given
            // names, or short surnames, may be similar by chance.
            Agreement::Sound | Agreement::Slip => {
                let is_short = surname.plain.len().min(other_surname.plain.len()) < 5;
                let are_two = is_form || parts::are_two_given(&own[0], &others[0]);
                let is_told = !matches!(given, Agreement::Conflict | Agreement::Initial);
                if is_told && (are_two || is_short) {
                    Likeness::Both
                } else {
                    Likeness::Written
                }
            }
            Agreement::Equal if is_form && surname.is_very_usual_surname() => Likeness::Given,
            _ => Likeness::Written,
        }
    }

    /// Whether the given names at the beginning are two names, although they count as
    /// spellings of one: `Mary`, `Maria`. False for initials and pet forms.
    pub fn is_given_otherwise(&self, other: &Self) -> bool {
        let ([given, .., _], [other, .., _]) = (&self.name.parts[..], &other.name.parts[..]) else {
            return false;
        };
        let is_usual = |part: &Part| part.entry.is_usual_given();
        let is_spelling = matches!(
            parts::given(given, other),
            Agreement::Near | Agreement::Slip | Agreement::Sound | Agreement::Variant
        );
        is_spelling && is_usual(given) && is_usual(other)
    }

    /// Whether the surnames are equal and the given names differ only by a typing
    /// slip: `Jaime`, `Jamie`.
    pub fn is_mistyped_as(&self, other: &Self) -> bool {
        let ([given, surname], [other_given, other_surname]) =
            (&self.name.parts[..], &other.name.parts[..])
        else {
            return false;
        };
        surname.plain == other_surname.plain
            && !surname.is_very_usual_surname()
            && parts::is_typing_slip(&given.plain, &other_given.plain)
    }

    /// Whether a printed name is this one except for a slip in the surname, which
    /// may change its index key.
    pub fn is_misprinted_in(&self, name: &str) -> bool {
        let last = name.rsplit(' ').next().unwrap_or_default();
        let Some(surname) = self.surname() else {
            return false;
        };
        let first = |word: &str| word.chars().next().map(|c| c.to_ascii_lowercase());
        if first(last) != first(surname) || last.len().abs_diff(surname.len()) > 1 {
            return false;
        }
        let other = Self::new(name);
        other.first_word() == self.first_word() && self.verdict(&other) != Verdict::Different
    }

    /// Whether a single word occurs in this name letter for letter, or in a known
    /// spelling, and not only by sound.
    pub fn is_called(&self, lone: &Self) -> bool {
        self.bears(lone) || lone.is_transliterated_in(self)
    }
}

/// Matches `John Marlow` with John Marlow-Day.
fn is_half(short: &[Part], long: &[Part]) -> bool {
    let [.., half, last] = long else {
        return false;
    };
    let own = short.last();
    last.hyphened
        && short.len() < long.len()
        && own.is_some_and(|own| own.plain == half.plain && own.is_very_usual_surname())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_written_alike() {
        for (a, b, expected) in [
            ("James Miller", "James Miller", Likeness::Written),
            ("James Miller", "J. Miller", Likeness::Written),
            ("James Miller", "Jim Miller", Likeness::Given),
            ("James Miller", "James Miller-Day", Likeness::Surname),
            ("Caspar Weinberger", "Caspar Weinburger", Likeness::Surname),
            ("John Shad", "Joao Sayad", Likeness::Both),
            ("Jimmy Carter", "James Gorter", Likeness::Both),
            (
                "Volodymyr Zelensky",
                "Wolodymyr Selenskyj",
                Likeness::Written,
            ),
            (
                "Mikhail Gorbachev",
                "Michail Gorbatschow",
                Likeness::Written,
            ),
        ] {
            let (one, other) = (Comparable::new(a), Comparable::new(b));
            assert_eq!(one.likeness(&other), expected, "{a} / {b}");
            assert_eq!(other.likeness(&one), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_slip_in_the_surname_is_looked_for_by_the_given_name() {
        for (name, printed, expected) in [
            ("Carl Icahn", "Carl Ichan", true),
            ("Carl Icahn", "Carl C. Ichan", true),
            ("Carl Icahn", "Carl Levin", false),
            ("Carl Icahn", "Otto Ichan", false),
        ] {
            let found = Comparable::new(name).is_misprinted_in(printed);
            assert_eq!(found, expected, "{name} / {printed}");
        }
    }

    #[test]
    fn who_is_called_so() {
        for (name, lone, expected) in [
            ("Giovanni Goria", "Goria", true),
            ("Giovanni Goria", "Corea", false),
            ("Lloyd Bentsen", "Benton", false),
            ("Volodymyr Zelensky", "Selenskyj", true),
            ("Mikhail Gorbachev", "Gorbatschow", true),
        ] {
            let found = Comparable::new(name).is_called(&Comparable::new(lone));
            assert_eq!(found, expected, "{name} / {lone}");
        }
    }
}
