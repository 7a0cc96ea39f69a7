//! Man or woman, as far as titles, kin and given names tell: enough to say
//! which of two is `Mrs. Roe`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tokens;

/// Whether somebody is told to be a man or a woman.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Not told.
    #[default]
    Untold,
    /// `Mr.`, `Sir`, `King`.
    Man,
    /// `Mrs.`, `Ms.`, `Queen`.
    Woman,
}

impl Sex {
    /// What the word before a name tells.
    pub fn of_title(word: &str) -> Self {
        // Without its stop it is somebody's initial.
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

    /// What `her son, Alec` tells of Alec.
    pub fn of_kin(word: &str) -> Self {
        match word {
            "son" | "brother" | "father" | "husband" | "grandson" | "nephew" | "uncle" => Self::Man,
            "daughter" | "sister" | "mother" | "wife" | "granddaughter" | "niece" | "aunt" => {
                Self::Woman
            }
            _ => Self::Untold,
        }
    }

    /// What a given name tells whose bearers are of one sex nearly always.
    pub fn of_given(hash: u64) -> Self {
        GIVEN.get(&hash).copied().unwrap_or_default()
    }

    /// What a double given name tells by its first half: `Marie-Claude`, `Jean-Marie`.
    pub fn of_double(given: &str) -> Self {
        match given.split_once('-') {
            Some(("Jean", _)) => Self::Man,
            Some((half, _)) => Self::of_given(tokens::hash(half)),
            None => Self::Untold,
        }
    }

    /// Whether the two can be one person's.
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

/// The usual given names of men in the languages of the news, and of women. Names that
/// the other sex has in another language are left out: Andrea, Jean, Joan, Kim, Simone.
/// Some are those of the census of the United States of 1990 that 3 of 10,000 have, 98
/// of 100 of them of one sex, but for such names.
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
