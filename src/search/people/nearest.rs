//! Names that resemble a typed one: those of the same surname with a given name that
//! differs in a letter or two, and those that the archive joined with it although the
//! given name is another.

use std::collections::BTreeSet;

use tantivy::schema::Term;

use super::asked::Spelling;
use super::names::{Names, Typed};
use super::{Resolution, Spelt};
use crate::error::Result;
use crate::index::terms;
use crate::people::same::Comparable;
use crate::search::lists::most_frequent_first;
use crate::text::within_edits;

/// The maximum number of names suggested for one that nobody has.
const MOST_NEAR: usize = 3;

/// The minimum length of a given name that is compared, in letters.
const SHORTEST: usize = 4;

impl Names<'_> {
    /// Returns the names of the archive that are nearest to one that nobody has, the
    /// most frequent first.
    pub(super) fn nearest(&self, typed: &Typed) -> Result<Vec<String>> {
        let [asked] = typed.names.as_slice() else {
            return Ok(Vec::new());
        };
        if asked.len() < 2 {
            return Ok(Vec::new());
        }
        let names = self.near(&typed.names, Comparable::surname)?;
        let near = names.into_iter().filter(|(name, _)| {
            let is_near = is_near(asked, &Comparable::new(name));
            is_near && !self.decisions.is_hidden(name)
        });
        let mut known = BTreeSet::new();
        let near = most_frequent_first(near.collect::<Vec<_>>());
        let near = near.into_iter().map(|(name, _)| name).filter(|name| {
            let words: Vec<String> = Comparable::new(name).words().map(str::to_owned).collect();
            known.insert(words)
        });
        Ok(near.take(MOST_NEAR).collect())
    }

    /// Returns the spellings of the people found whose given name is another than the
    /// typed one, if articles also print the typed one.
    pub(super) fn given_otherwise(&self, typed: &Typed, found: &Resolution) -> Result<Vec<Spelt>> {
        let [asked] = typed.names.as_slice() else {
            return Ok(Vec::new());
        };
        if found.spelling != Spelling::Borne {
            return Ok(Vec::new());
        }
        let mut otherwise = Vec::new();
        // What the user has joined is known to be one person.
        for person in found.people.iter().filter(|person| !person.is_decided) {
            for name in &person.spellings {
                if asked.is_given_otherwise(&Comparable::new(name)) {
                    otherwise.push((name.clone(), self.articles_with(name)?));
                }
            }
        }
        let otherwise = most_frequent_first(otherwise).into_iter();
        let spelt = otherwise.map(|(name, articles)| Spelt { name, articles });
        Ok(spelt.collect())
    }

    /// Returns the number of articles that print exactly this name.
    fn articles_with(&self, name: &str) -> Result<u64> {
        let term = Term::from_field_text(self.fields.person, name);
        let mut articles = 0;
        for segment in self.searcher.segment_readers() {
            articles += terms::with_term(segment, &term)?.len() as u64;
        }
        Ok(articles)
    }
}

/// Whether two names have the same surname and given names that are one letter apart,
/// or long ones that are two apart.
fn is_near(asked: &Comparable, name: &Comparable) -> bool {
    let (Some(given), Some(other)) = (asked.first_word(), name.first_word()) else {
        return false;
    };
    let letters: Vec<char> = given.chars().collect();
    let edits = if letters.len() > SHORTEST + 2 { 2 } else { 1 };
    name.len() > 1
        && asked.surname() == name.surname()
        && letters.len() >= SHORTEST
        && within_edits(&letters, other, edits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_given_name_one_letter_apart_are_near() {
        for (asked, name, expected) in [
            ("Helen Orrick", "Helena Orrick", true),
            ("Helen Orrick", "Dame Helena Orrick", true),
            ("Helen Orrick", "Daniel Orrick", false),
            ("Helen Orrick", "Helena Marsh", false),
            ("Ann Orrick", "Anna Orrick", false),
            ("Christine Orrick", "Christina Orrick", true),
            ("Helen Orrick", "Orrick", false),
        ] {
            let is_near = is_near(&Comparable::new(asked), &Comparable::new(name));
            assert_eq!(is_near, expected, "{asked}, {name}");
        }
    }
}
