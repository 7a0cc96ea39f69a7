//! Infers sex from titles, kinship words and given names: enough to decide which of
//! two people is `Mrs. Roe`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tokens;

/// A person's sex, as far as the text tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Unknown.
    #[default]
    Untold,
    /// `Mr.`, `Sir`, `King`.
    Man,
    /// `Mrs.`, `Ms.`, `Queen`.
    Woman,
}

impl Sex {
    /// Returns the sex implied by the word before a name.
    pub fn of_title(word: &str) -> Self {
        // Without its full stop it is an initial.
        if word == "M." {
            return Self::Man;
        }
        let word = word.trim_end_matches('.');
        let is = |list: &[&str]| list.iter().any(|title| title.eq_ignore_ascii_case(word));
        if is(&[
            "mr", "sir", "king", "lord", "prince", "herr", "monsieur", "don", "father", "brother",
            "duke", "señor", "sr", "signor", "dhr", "meneer",
        ]) {
            Self::Man
        } else if is(&[
            "mrs", "ms", "miss", "lady", "queen", "princess", "mme", "madame", "frau", "dame",
            "sister", "duchess", "señora", "sra", "signora", "mevrouw",
        ]) {
            Self::Woman
        } else {
            Self::Untold
        }
    }

    /// Returns the sex implied by a kinship word, as in `her son, Alec`.
    pub fn of_kin(word: &str) -> Self {
        match word {
            "son" | "brother" | "father" | "husband" | "grandson" | "nephew" | "uncle" => Self::Man,
            "daughter" | "sister" | "mother" | "wife" | "granddaughter" | "niece" | "aunt" => {
                Self::Woman
            }
            _ => Self::Untold,
        }
    }

    /// Returns the sex of a given name whose bearers are nearly always of one sex.
    pub fn of_given(hash: u64) -> Self {
        GIVEN.get(&hash).copied().unwrap_or_default()
    }

    /// Returns the sex of a name by its first half: `Marie-Claude`, `Jean-Marie`.
    pub fn of_double(given: &str) -> Self {
        match given.split_once('-') {
            Some(("Jean", _)) => Self::Man,
            Some((half, _)) => Self::of_given(tokens::hash(half)),
            None => Self::Untold,
        }
    }

    /// Whether the two can be the same person's.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Untold || other == Self::Untold
    }
}

static GIVEN: LazyLock<FxHashMap<u64, Sex>> = LazyLock::new(|| {
    let of = |names: &'static str, sex: Sex| {
        let names = names.split_whitespace();
        names.map(move |name| (tokens::hash(name), sex))
    };
    of(MEN, Sex::Man).chain(of(WOMEN, Sex::Woman)).collect()
});

/// Usual given names of men, and of women, in the languages of the news. Names that
/// the other sex has in another language are left out: Andrea, Jean, Joan, Kim,
/// Simone. Some are those of the US census of 1990 with a frequency of at least 3 in
/// 10,000, 98 of 100 of them of one sex, except such names.
const MEN: &str = include_str!("sex/men.txt");
const WOMEN: &str = include_str!("sex/women.txt");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_sexes_in_some_language_tell_nothing() {
        for name in [
            "Andrea", "Camille", "Claude", "Jean", "Joan", "Jocelyn", "Kim", "Kiran", "Lauri",
            "Marian", "Michele", "Nicola", "Nikita", "Noor", "Patrice", "Sasha", "Simone", "Toni",
        ] {
            assert_eq!(Sex::of_given(tokens::hash(name)), Sex::Untold, "{name}");
        }
    }

    #[test]
    fn no_name_is_in_both_lists() {
        let men: Vec<u64> = MEN.split_whitespace().map(tokens::hash).collect();
        for name in WOMEN.split_whitespace() {
            assert!(!men.contains(&tokens::hash(name)), "{name}");
        }
    }
}
