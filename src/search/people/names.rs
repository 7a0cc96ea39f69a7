//! Looking names up: which names of the archive share a key with a typed one,
//! and whose they are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tantivy::Searcher;
use tantivy::schema;

use super::meant::{Meant, meant, sort};
use super::{Candidate, Resolution, blocks};
use crate::error::Result;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::terms;
use crate::people::edits::Edits;
use crate::people::identity::{self, Identity, Named, Share};
use crate::people::same::{self, Comparable, Verdict};
use crate::search::at_once::at_once;
use crate::search::name_table::NameTable;
use crate::search::statistics::Statistics;

/// Names that agree with the typed one, at most: more are left out, rarest first.
pub(super) const MOST_LIKE: usize = 400;

/// Other names of the same surnames that are looked at, most frequent first.
const MOST_OTHERS: usize = 60;

/// Surnames whose bare form is looked up for a typed given name, most frequent
/// first.
const MOST_SURNAMES: usize = 24;

/// The part of a name by which others are looked for.
type Part = fn(&Comparable) -> Option<&str>;

/// Looks names up in one view of an index.
pub(crate) struct Names<'a> {
    /// The view.
    pub searcher: &'a Searcher,
    /// The index's fields.
    pub fields: &'a Fields,
    /// Counts of terms.
    pub statistics: &'a Statistics<'a>,
    /// What the user has decided.
    pub edits: &'a Edits,
}

impl Names<'_> {
    /// The people whom a typed name means.
    ///
    /// Takes time in proportion to the number of names that share a key with
    /// the typed one; only a name that nobody bears costs a reading of all.
    pub(crate) fn resolve(&self, name: &str) -> Result<Resolution> {
        let typed = self.read(name);
        if typed.is_empty() {
            return Ok(Resolution::default());
        }
        if let Some(mut found) = self.bearers(&typed)? {
            found.people.retain(|person| !self.is_parted(person, name));
            return Ok(found);
        }
        let like = |name: &str| typed.iter().any(|typed| is_misspelt(typed, name));
        let names = self.all_names(like)?;
        let found = self.among(&typed, &[], names, true)?;
        Ok(found.resolution(&typed))
    }

    /// The names that are meant by a typed one; none if there is none in it.
    pub(super) fn read(&self, typed: &str) -> Vec<Comparable> {
        let typed = self.edits.meant_by(typed);
        let mut typed: Vec<Comparable> = typed.iter().map(|name| Comparable::new(name)).collect();
        if typed.iter().all(Comparable::is_empty) {
            typed.clear();
        }
        typed
    }

    /// Whether the user has said that who is called by this very name is
    /// another than this person.
    fn is_parted(&self, person: &Candidate, typed: &str) -> bool {
        let names = || person.spellings.iter().map(String::as_str);
        let folded = self.edits.fold(typed);
        let mut own = names();
        !own.any(|name| self.edits.fold(name) == folded)
            && names().any(|name| self.edits.are_apart(typed, name))
    }

    /// Those whom some names mean, unless only a misspelling is found.
    pub(super) fn bearers(&self, typed: &[Comparable]) -> Result<Option<Resolution>> {
        // The surname may stand first.
        for part in [Comparable::surname, Comparable::first_word] {
            let found = self.among(typed, &[], self.near(typed, part)?, false)?;
            if found.people.is_empty() {
                continue;
            }
            let found = self.with_merged(typed, part, found)?;
            return Ok(Some(found.resolution(typed)));
        }
        Ok(None)
    }

    /// Those found, with whom the user has joined to one of them: their names
    /// may have nothing in common with the typed one.
    fn with_merged(&self, typed: &[Comparable], part: Part, found: Meant) -> Result<Meant> {
        if self.edits.joined().next().is_none() {
            return Ok(found);
        }
        let spellings = found.people.iter();
        let spellings = spellings.flat_map(|person| &person.spellings);
        let joined: BTreeSet<String> = spellings
            .flat_map(|name| self.edits.meant_by(name).into_iter().skip(1))
            .collect();
        if joined.is_empty() {
            return Ok(found);
        }
        let joined: Vec<Comparable> = joined.iter().map(|name| Comparable::new(name)).collect();
        let mut names = self.near(typed, part)?;
        names.extend(self.near(&joined, Comparable::surname)?);
        self.among(typed, &joined, names, false)
    }

    /// All people of the archive, by the surnames that their names share.
    pub fn everybody(&self, table: &NameTable) -> Vec<Candidate> {
        let seen = table.articles.iter();
        let seen = seen.filter(|(name, _)| !self.edits.is_hidden(name));
        let named = seen.map(|(name, articles)| Named {
            name: name.clone(),
            articles: articles.len() as u64,
            roles: table.roles.get(name).cloned().unwrap_or_default(),
        });
        let mut groups = Vec::new();
        for mut names in blocks::blocks(named.collect(), self.edits) {
            // Joining is quadratic: the rarest of very many namesakes stand alone.
            names.sort_by(|a, b| (b.articles, &a.name).cmp(&(a.articles, &b.name)));
            let alone = names.split_off(names.len().min(MOST_LIKE));
            groups.push(names);
            groups.extend(alone.into_iter().map(|name| vec![name]));
        }
        let people = at_once(&groups, |group| joined(group, self.edits));
        let mut people: Vec<Candidate> = people.into_iter().flatten().collect();
        sort(&mut people);
        people
    }

    /// The names that share the key of a part of a typed one, and all names of
    /// the surnames of those that agree.
    fn near(&self, typed: &[Comparable], part: Part) -> Result<BTreeMap<String, u64>> {
        let words = typed.iter().filter_map(part);
        let keys: BTreeSet<String> = words.map(same::key_of).collect();
        let mut names = BTreeMap::new();
        for key in &keys {
            names.extend(self.after(self.fields.name_key, key)?);
        }
        // A slip of the pen in the surname is filed elsewhere.
        for typed in typed.iter().filter(|typed| typed.len() > 1) {
            let key = typed.first_word().map(same::key_of).unwrap_or_default();
            let found = self.after(self.fields.name_key, &key)?;
            let misprinted = found
                .into_iter()
                .filter(|(name, _)| typed.is_misprinted_in(name));
            names.extend(misprinted);
        }
        let agrees = |own: &Comparable| {
            let mut typed = typed.iter();
            typed.any(|typed| typed.verdict(own) != Verdict::Different)
        };
        let elsewhere: BTreeSet<String> = typed.iter().flat_map(Comparable::other_keys).collect();
        for key in elsewhere.difference(&keys) {
            let found = self.after(self.fields.name_key, key)?;
            names.extend(
                found
                    .into_iter()
                    .filter(|(name, _)| agrees(&Comparable::new(name))),
            );
        }
        let mut surnames: BTreeMap<String, u64> = BTreeMap::new();
        for (name, articles) in &names {
            let own = Comparable::new(name);
            if agrees(&own)
                && let Some(key) = own.surname().map(same::key_of)
                && !keys.contains(&key)
            {
                *surnames.entry(key).or_default() += articles;
            }
        }
        let mut surnames: Vec<(String, u64)> = surnames.into_iter().collect();
        surnames.sort_by_key(|(_, articles)| Reverse(*articles));
        for (key, _) in surnames.iter().take(MOST_SURNAMES) {
            names.extend(self.after(self.fields.name_key, key)?);
        }
        Ok(names)
    }

    /// The people among these names whom the typed ones mean; to their names
    /// belong those that the user has `joined`.
    fn among(
        &self,
        typed: &[Comparable],
        joined: &[Comparable],
        names: BTreeMap<String, u64>,
        loosely: bool,
    ) -> Result<Meant> {
        let mut like = Vec::new();
        let mut others = Vec::new();
        for (name, articles) in names {
            if self.edits.is_hidden(&name) {
                continue;
            }
            let own = Comparable::new(&name);
            let agrees = typed
                .iter()
                .chain(joined)
                .any(|typed| typed.verdict(&own) != Verdict::Different);
            if agrees || own.len() == 1 {
                like.push((articles, name));
            } else {
                others.push((articles, name));
            }
        }
        let kept = most(like, MOST_LIKE).chain(most(others, MOST_OTHERS));
        let kept: Vec<(u64, String)> = kept.collect();
        let articles = kept
            .iter()
            .cloned()
            .map(|(articles, name)| (name, articles));
        let articles: BTreeMap<String, u64> = articles.collect();
        let people = self.join(kept)?;
        Ok(meant(typed, joined, people, &articles, loosely))
    }

    /// Joins names with their numbers of articles into people, with roles from
    /// the archive.
    fn join(&self, names: Vec<(u64, String)>) -> Result<Vec<Candidate>> {
        let mut named = Vec::with_capacity(names.len());
        for (articles, name) in names {
            let roles = self.roles(&name)?;
            named.push(Named {
                name,
                articles,
                roles,
            });
        }
        Ok(joined(&named, self.edits))
    }

    /// The roles stated of a name, folded, and in how many articles.
    pub fn roles(&self, name: &str) -> Result<Vec<(String, u64)>> {
        let roles = self.after(self.fields.role, name)?;
        let mut roles: Vec<(String, u64)> = roles.into_iter().collect();
        roles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(roles)
    }

    /// What follows `start` and the separator in a field's terms, and in how
    /// many articles; terms of deleted articles stay in the dictionary for a
    /// while, and are left out.
    pub(super) fn after(&self, field: schema::Field, start: &str) -> Result<BTreeMap<String, u64>> {
        let start = format!("{start}{BETWEEN}");
        let mut found = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            terms::each(segment, field, &start, |entry| {
                add(&mut found, &entry.text[start.len()..], entry.number()?);
                Ok(())
            })?;
        }
        Ok(found)
    }

    fn all_names(&self, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            terms::each(segment, self.fields.person, "", |entry| {
                if wanted(entry.text) {
                    add(&mut found, entry.text, entry.number()?);
                }
                Ok(())
            })?;
        }
        Ok(found)
    }
}

fn joined(named: &[Named], edits: &Edits) -> Vec<Candidate> {
    let candidate = |person: Identity| {
        let shares = person.names.into_iter();
        let shares: Vec<(String, Share)> = shares
            .map(|(n, share)| (named[n].name.clone(), share))
            .collect();
        let mut spellings: Vec<String> = Vec::new();
        for (name, _) in &shares {
            if !spellings.contains(name) {
                spellings.push(name.clone());
            }
        }
        Candidate {
            name: person.name,
            articles: person.articles,
            spellings,
            shares,
        }
    };
    let people = identity::join(named, edits);
    people.into_iter().map(candidate).collect()
}

/// The names of most articles.
fn most(mut names: Vec<(u64, String)>, number: usize) -> impl Iterator<Item = (u64, String)> {
    names.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    names.truncate(number);
    names.into_iter()
}

/// Adds to the number of a name's articles; none are nothing.
fn add(numbers: &mut BTreeMap<String, u64>, name: &str, articles: u64) {
    match numbers.get_mut(name) {
        Some(known) => *known += articles,
        None if articles == 0 => {}
        None => {
            numbers.insert(name.to_owned(), articles);
        }
    }
}

fn is_misspelt(typed: &Comparable, name: &str) -> bool {
    let name = Comparable::new(name);
    match typed.len() {
        1 => name.claim(typed).is_some(),
        _ => typed.verdict(&name) == Verdict::Same,
    }
}
