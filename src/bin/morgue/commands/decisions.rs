//! `morgue people merge`, `split`, `hide`, `rename` and `alias`.

use anyhow::{Result, bail};

use super::Status;
use crate::output;
use morgue::archive::Archive;
use morgue::people::edits::{Edit, Edits};
use morgue::search::roster::{Entry, RosterOptions};
use morgue::search::{Kinds, SearchRequest};

/// The maximum number of people listed in an error.
const MOST_NAMED: usize = 8;

/// Stores a decision. A part of a name is replaced by the full name of the only person
/// it can mean. A name without articles is an error unless `anyway` is set.
pub fn keep(archive: &Archive, edit: Edit, anyway: bool) -> Result<Status> {
    let known = Known {
        archive,
        edits: archive.edits()?,
        anyway,
    };
    let edit = match edit {
        Edit::Merge { merge } => Edit::Merge {
            merge: known.people(merge)?,
        },
        Edit::Split { split } => Edit::Split {
            split: known.people(split)?,
        },
        Edit::Hide { hide } => Edit::Hide {
            hide: known.person(hide)?,
        },
        Edit::Rename { rename, to } => Edit::Rename {
            rename: known.person(rename)?,
            to,
        },
        Edit::Alias { alias, of } => Edit::Alias {
            alias,
            of: known.person(of)?,
        },
    };
    known.tell_of_hidden(&edit);
    known.tell_of_others(&edit)?;
    archive.edit(edit.clone())?;
    output::note("noted in the archive's people.toml; take it back with: morgue people undo");
    if let Edit::Split { split } = &edit
        && let Err(error) = known.tell_of_split(split)
    {
        // The decision is kept all the same.
        output::note(&format!("other spellings are not known: {error:#}"));
    }
    Ok(Status::Done)
}

/// The archive and its earlier decisions.
struct Known<'a> {
    archive: &'a Archive,
    edits: Edits,
    anyway: bool,
}

impl Known<'_> {
    /// Resolves several names, which must be those of different people.
    fn people(&self, names: Vec<String>) -> Result<Vec<String>> {
        if let Some([twin, name]) = self.twins(&names) {
            bail!(
                "{twin:?} and {name:?} are one name\n  case, accents and punctuation do not tell names apart"
            );
        }
        let people: Result<Vec<String>> = names.into_iter().map(|name| self.person(name)).collect();
        let people = people?;
        match self.twins(&people) {
            Some([twin, _]) => bail!("all of these names are {twin}'s"),
            None => Ok(people),
        }
    }

    /// Returns the first two names that are the same.
    fn twins<'n>(&self, names: &'n [String]) -> Option<[&'n String; 2]> {
        let mut pairs = names.iter().enumerate();
        pairs.find_map(|(n, name)| {
            let twin = names[..n].iter().find(|known| self.is_one(known, name));
            Some([twin?, name])
        })
    }

    fn is_one(&self, one: &str, other: &str) -> bool {
        self.edits.fold(one) == self.edits.fold(other)
    }

    /// Returns the name itself if someone has exactly it, otherwise the name of the only
    /// person it can mean.
    fn person(&self, name: String) -> Result<String> {
        let found = self.found(&name)?;
        let who = self.archive.who(&name)?;
        let is_hidden = self.edits.is_hidden(&name) || !who.hidden.is_empty() && found.is_empty();
        if is_hidden || found.iter().any(|person| self.bears(person, &name)) {
            return Ok(name);
        }
        if self.anyway {
            output::note(&format!("no article names {name:?} so far"));
            return Ok(name);
        }
        let names: Vec<&str> = found.iter().map(|person| person.name.as_str()).collect();
        let anyway = "--anyway keeps the decision for articles to come";
        match names.as_slice() {
            [] => bail!("no article names {name:?}\n  {anyway}"),
            near if who.is_borne_by_nobody() => bail!(
                "no article names {name:?}; the nearest: {}\n  {anyway}",
                listed(near)
            ),
            [only] => {
                output::note(&format!("{name:?} is taken for {only}"));
                Ok((*only).to_owned())
            }
            several => bail!(
                "{name:?} can be any of these: {}\n  name one in full",
                listed(several)
            ),
        }
    }

    /// Returns the people that a name may mean, in articles of all kinds.
    fn found(&self, name: &str) -> Result<Vec<Entry>> {
        let request = SearchRequest {
            kinds: Kinds::All,
            ..SearchRequest::default()
        };
        let options = RosterOptions::default();
        Ok(self.archive.people(&request, Some(name), options)?.entries)
    }

    /// Whether a person has exactly this name, as shown or as spelt in an article.
    fn bears(&self, person: &Entry, name: &str) -> bool {
        let mut spellings = person.spellings.iter();
        self.is_one(&person.name, name) || spellings.any(|own| self.is_one(own, name))
    }

    /// Reports names that stay hidden despite the decision.
    fn tell_of_hidden(&self, edit: &Edit) {
        let names = match edit {
            Edit::Merge { merge } => merge.as_slice(),
            Edit::Rename { rename, .. } => std::slice::from_ref(rename),
            _ => &[],
        };
        for name in names.iter().filter(|name| self.edits.is_hidden(name)) {
            output::note(&format!(
                "{name:?} is hidden, and stays so as long as people.toml says so"
            ));
        }
    }

    /// Returns the people with exactly this name.
    fn bearers(&self, name: &str) -> Result<Vec<Entry>> {
        let mut found = self.found(name)?;
        found.retain(|person| self.bears(person, name));
        Ok(found)
    }

    /// Reports with which of some separated names the archive shows other spellings.
    fn tell_of_split(&self, names: &[String]) -> Result<()> {
        for name in names {
            for person in self.bearers(name)? {
                let is_asked = |own: &String| names.iter().any(|name| self.is_one(own, name));
                let others = person.spellings.iter().filter(|own| !is_asked(own));
                let others: Vec<&str> = others.map(String::as_str).collect();
                if !others.is_empty() {
                    output::note(&format!("{name} is shown with: {}", listed(&others)));
                }
            }
        }
        Ok(())
    }

    /// Reports effects of a decision that its words may not suggest.
    fn tell_of_others(&self, edit: &Edit) -> Result<()> {
        let bearers = |name: &str| self.bearers(name);
        match edit {
            Edit::Rename { rename, to } => {
                for person in bearers(to)? {
                    if !self.bears(&person, rename) {
                        output::note(&format!(
                            "{} has the name {to:?} already, in {} article{}: this makes one person of the two",
                            person.name,
                            person.articles,
                            if person.articles == 1 { "" } else { "s" }
                        ));
                    }
                }
            }
            Edit::Hide { hide } => {
                for person in bearers(hide)? {
                    if !self.is_one(&person.name, hide) {
                        output::note(&format!(
                            "{hide:?} is a name of {}, {} articles",
                            person.name, person.articles
                        ));
                    }
                }
            }
            Edit::Alias { alias, of } => {
                for person in bearers(alias)? {
                    if !self.bears(&person, of) {
                        output::note(&format!(
                            "{} has the name {alias:?} and is found by it, too",
                            person.name
                        ));
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Formats the first of some names and the number of the others.
fn listed(names: &[&str]) -> String {
    let told = names[..names.len().min(MOST_NAMED)].join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}
