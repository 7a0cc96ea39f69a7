//! The people of an article, under the names by which the archive shows them.
//!
//! Only user decisions change names here. Only names that they mention are looked up,
//! each once, so there is no cost without decisions.

use rustc_hash::FxHashMap;

use super::{Candidate, Names, Resolution};
use crate::article::Person;
use crate::error::Result;
use crate::people::identity::Share;
use crate::text;

/// A cache of names that were looked up.
pub(crate) type Known = FxHashMap<String, Resolution>;

impl Names<'_> {
    /// Returns the names to show for the people of an article, each once, without
    /// people hidden by the user.
    pub fn shown(&self, people: &[Person], known: &mut Known) -> Result<Vec<String>> {
        let mut shown: Vec<String> = Vec::with_capacity(people.len());
        for person in people {
            let name = self.shown_name(person, known)?;
            shown.extend(name.filter(|name| !shown.contains(name)));
        }
        Ok(shown)
    }

    fn shown_name(&self, person: &Person, known: &mut Known) -> Result<Option<String>> {
        let name = &person.name;
        if !self.decisions.may_concern(name) {
            return Ok(Some(name.clone()));
        }
        if !known.contains_key(name) {
            known.insert(name.clone(), self.resolve(name)?);
        }
        let found = known.get(name);
        let found = found.map(|found| found.people.iter().chain(&found.hidden));
        let bearer = found.and_then(|mut found| {
            let is_meant = |bearer: &&Candidate| is_meant(bearer, person);
            found.find(is_meant)
        });
        Ok(match bearer {
            Some(bearer) if bearer.is_hidden => None,
            Some(bearer) if bearer.is_decided => Some(bearer.name.clone()),
            None if self.decisions.is_hidden(name) => None,
            _ => Some(name.clone()),
        })
    }
}

/// Whether an article means this person by its name and the roles it states.
fn is_meant(bearer: &Candidate, person: &Person) -> bool {
    let mut shares = bearer.shares.iter();
    shares.any(|(name, share)| {
        *name == person.name
            && match share {
                Share::All => true,
                Share::Role(own) => {
                    let mut roles = person.roles.iter();
                    roles.any(|stated| text::fold(&stated.role) == own.as_str())
                }
                Share::NoRole => person.roles.is_empty(),
            }
    })
}
