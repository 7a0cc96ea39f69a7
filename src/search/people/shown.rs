//! The people of an article under the names by which the archive shows them.
//!
//! Only decisions change names here: what they speak of is looked up, and that
//! once, so that an archive without any pays nothing.

use rustc_hash::FxHashMap;

use super::{Candidate, Names, Resolution};
use crate::article::Person;
use crate::error::Result;
use crate::people::identity::Share;
use crate::text;

/// Names that were looked up already.
pub(crate) type Known = FxHashMap<String, Resolution>;

impl Names<'_> {
    /// The names to show for the people of an article, each once; of whom the
    /// user does not want to see none.
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

/// Whether an article means somebody by the name and the roles that it states.
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
