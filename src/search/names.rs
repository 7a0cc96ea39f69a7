//! When a name that somebody types is a name that an article prints.
//!
//! Names are compared part by part: case, accents and order do not matter, an
//! initial stands for any part that begins with it, parts that were left out
//! do not contradict. `macron`, `Emmanuel Macron`, `Macron, Emmanuel` and
//! `E. Macron` all name the article's Emmanuel Macron.

use std::collections::BTreeSet;

use crate::text::{fold, words};

/// Who is meant, ready to be compared with many printed names.
#[derive(Clone, Debug)]
pub enum NameQuery {
    /// Whoever bears these parts of a typed name, of which there are some.
    Parts(Vec<String>),
    /// Who is printed as one of these.
    Printed(BTreeSet<String>),
}

impl NameQuery {
    /// Reads a typed name; `None` if there is no letter or digit in it.
    pub fn new(typed: &str) -> Option<Self> {
        let parts = parts(typed);
        (!parts.is_empty()).then_some(Self::Parts(parts))
    }

    /// What is alike in spellings that differ by case, accents and punctuation.
    pub fn key(printed: &str) -> String {
        parts(printed).join(" ")
    }

    /// Whether a printed name is meant.
    pub fn names(&self, printed: &str) -> bool {
        match self {
            Self::Parts(typed) => are_in(typed, printed),
            Self::Printed(names) => names.contains(printed),
        }
    }
}

/// Whether every typed part has one of its own in a printed name, and not by
/// initials alone.
fn are_in(typed: &[String], printed: &str) -> bool {
    let mut free = parts(printed);
    let mut in_full = false;
    // Parts in full first, so that `J. Jones` does not spend Jones on J.
    let (initials, full): (Vec<&String>, Vec<&String>) =
        typed.iter().partition(|part| is_initial(part));
    for part in full.into_iter().chain(initials) {
        let Some(at) = best_match(part, &free) else {
            return false;
        };
        in_full |= free[at] == *part;
        free.remove(at);
    }
    in_full
}

fn parts(name: &str) -> Vec<String> {
    words(name)
        .flat_map(|word| initials_apart(word.text))
        .collect()
}

/// `J.R` is two parts, `JR` one.
fn initials_apart(word: &str) -> Vec<String> {
    if word.contains('.') {
        word.split('.')
            .map(|part| fold(part).into_owned())
            .collect()
    } else {
        vec![fold(word).into_owned()]
    }
}

fn best_match(part: &str, free: &[String]) -> Option<usize> {
    let equal = free.iter().position(|other| other == part);
    equal.or_else(|| free.iter().position(|other| abbreviates(part, other)))
}

/// One is the initial of the other.
fn abbreviates(a: &str, b: &str) -> bool {
    (is_initial(a) && b.starts_with(a)) || (is_initial(b) && a.starts_with(b))
}

fn is_initial(part: &str) -> bool {
    part.chars().count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_as_people_write_them() {
        let printed = "Emmanuel Macron";
        for typed in [
            "macron",
            "MACRON",
            "Emmanuel Macron",
            "Macron, Emmanuel",
            "E. Macron",
            "emmánuel",
        ] {
            assert!(NameQuery::new(typed).unwrap().names(printed), "{typed}");
        }
        for typed in [
            "Brigitte Macron",
            "B. Macron",
            "E.",
            "Macro",
            "Emmanuel Macron Macron",
        ] {
            assert!(!NameQuery::new(typed).unwrap().names(printed), "{typed}");
        }
    }

    #[test]
    fn initials_in_print_do_not_contradict() {
        for (typed, printed, expected) in [
            ("Emmanuel Macron", "E. Macron", true),
            ("JR Smith", "J.R. Smith", true),
            ("J.R. Smith", "John Robert Smith", true),
            ("J. Jones", "John Jones", true),
            ("O'Brien", "Conor O’Brien", true),
            ("Sørensen", "Anne Sorensen", true),
            ("Путин", "Владимир Путин", true),
        ] {
            let query = NameQuery::new(typed).unwrap();
            assert_eq!(query.names(printed), expected, "{typed} / {printed}");
        }
        assert!(NameQuery::new(" - ").is_none());
    }
}
