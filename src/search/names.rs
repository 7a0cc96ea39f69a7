//! Matching of typed names against printed names.
//!
//! Names are compared part by part: case, accents and order do not matter, an initial
//! matches any part that begins with it, and omitted parts do not contradict.
//! `macron`, `Emmanuel Macron`, `Macron, Emmanuel` and `E. Macron` all match the
//! article's Emmanuel Macron.

use std::collections::BTreeSet;

use crate::text::{fold, words};

/// A name query, prepared for comparison with many printed names.
#[derive(Clone, Debug)]
pub enum NameQuery {
    /// Matches names with all of these parts; not empty.
    Parts(Vec<String>),
    /// Matches exactly these printed names.
    Printed(BTreeSet<String>),
}

impl NameQuery {
    /// Reads a typed name; `None` if there is no letter or digit in it.
    pub fn new(typed: &str) -> Option<Self> {
        let parts = parts(typed);
        (!parts.is_empty()).then_some(Self::Parts(parts))
    }

    /// Returns a key that ignores case, accents and punctuation.
    pub fn key(printed: &str) -> String {
        parts(printed).join(" ")
    }

    /// Whether the query matches a printed name.
    pub fn names(&self, printed: &str) -> bool {
        match self {
            Self::Parts(typed) => are_in(typed, printed),
            Self::Printed(names) => names.contains(printed),
        }
    }
}

/// Whether every typed part matches a distinct part of a printed name, at least one
/// of them in full.
fn are_in(typed: &[String], printed: &str) -> bool {
    let mut free = parts(printed);
    let mut in_full = false;
    // Full parts first, so that in `J. Jones` the J. does not use up Jones.
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

/// Splits `J.R` into two parts, but not `JR`.
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

/// Whether one is the initial of the other.
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
