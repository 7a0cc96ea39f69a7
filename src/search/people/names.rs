//! Name lookup: finds the names of the archive that share a key with a typed one, and
//! the people they belong to.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::Searcher;
use tantivy::schema;

use super::asked::Spelling;
use super::contexts::{Stored, Tabled};
use super::meant::{Meant, meant, sort};
use super::{Candidate, Resolution, blocks};
use crate::error::Result;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::terms;
use crate::people::edits::{Decisions, folded};
use crate::people::identity::{self, Contexts, Identity, Named, Share};
use crate::people::same::{self, Comparable, Verdict};
use crate::search::at_once::at_once;
use crate::search::lists::most_frequent_first;
use crate::search::name_table::{NameTable, RoleForm};

/// The maximum number of names that agree with the typed one; rarest are dropped.
pub(super) const MOST_LIKE: usize = 400;

/// The maximum number of other names of the same surnames, most frequent first.
const MOST_OTHERS: usize = 60;

/// The maximum number of surnames whose bare form is looked up for a typed given
/// name, most frequent first.
const MOST_SURNAMES: usize = 24;

/// The part of a name by which others are searched.
type Part = fn(&Comparable) -> Option<&str>;

/// A typed name.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    /// The name without case, accents and punctuation.
    pub folded: String,
    /// The name itself, or those that the user has declared it to stand for.
    pub names: Vec<Comparable>,
    /// Names that user decisions mention together with it.
    pub beside: Vec<String>,
}

impl Typed {
    /// Parses a name and adds what decisions say about it.
    pub fn new(typed: &str, decisions: &Decisions) -> Self {
        let typed = without_possessive(typed);
        let beside = decisions.spoken_of_with([typed].into_iter());
        Self {
            folded: folded(typed),
            names: vec![Comparable::new(typed)],
            beside: beside.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Returns the initial at its beginning if that may also be a title: `M.` stands
    /// for Monsieur as well as Margaret.
    pub fn initial_or_title(&self) -> Option<char> {
        let (first, _) = self.folded.split_once(' ')?;
        let letter = first
            .chars()
            .next()
            .filter(|_| first.chars().count() == 1)?;
        let is_title = self.names.iter().all(Comparable::is_titled_surname);
        is_title.then_some(letter)
    }

    /// Whether it contains no name.
    pub fn is_empty(&self) -> bool {
        self.beside.is_empty() && self.names.iter().all(Comparable::is_empty)
    }
}

/// Strips the possessive of `Reagan's`, as copied from a text.
fn without_possessive(name: &str) -> &str {
    let name = name.trim_end();
    let ends = ["'s", "’s", "'S", "’S"];
    let owner = ends.iter().find_map(|end| name.strip_suffix(end));
    let owner = owner.or_else(|| {
        let owner = name.strip_suffix(['\'', '’'])?;
        owner.ends_with(['s', 'S', 'x', 'z']).then_some(owner)
    });
    owner.unwrap_or(name)
}

/// Looks up names in one view of an index.
pub(crate) struct Names<'a> {
    /// The view.
    pub searcher: &'a Searcher,
    /// The index's fields.
    pub fields: &'a Fields,
    /// The decisions of the user.
    pub decisions: &'a Decisions,
}

impl Names<'_> {
    /// Returns the people that a typed name refers to.
    ///
    /// Takes time proportional to the number of names that share a key with the typed
    /// one; only a name that nobody has requires reading all names.
    pub(crate) fn resolve(&self, name: &str) -> Result<Resolution> {
        let typed = self.read(name);
        let mut found = self.resolved(name, &typed)?;
        found.given_otherwise = self.given_otherwise(&typed, &found)?;
        if found.people.is_empty() && found.hidden.is_empty() {
            found.near = self.nearest(&typed)?;
        }
        Ok(found)
    }

    fn resolved(&self, name: &str, typed: &Typed) -> Result<Resolution> {
        if typed.is_empty() {
            return Ok(Resolution::default());
        }
        if let Some(found) = self.bearers(typed)? {
            let is_other = found.spelling >= Spelling::Other;
            let declined = if is_other {
                self.declined(typed)?
            } else {
                None
            };
            return Ok(declined.unwrap_or(found));
        }
        let stand_ins = self.decisions.stand_ins(without_possessive(name));
        if !stand_ins.is_empty() {
            let typed = Typed {
                names: stand_ins.into_iter().map(Comparable::new).collect(),
                ..typed.clone()
            };
            if let Some(found) = self.bearers(&typed)? {
                return Ok(found);
            }
        }
        if let Some(found) = self.declined(typed)? {
            return Ok(found);
        }
        let like = |name: &str| typed.names.iter().any(|typed| is_misspelt(typed, name));
        let names = self.all_names(like)?;
        let found = self.among(typed, &[], names, true)?;
        Ok(found.resolution(typed))
    }

    /// Returns the people whom texts name only in other cases: `spotkał Olafa Scholza`.
    /// Reads all names.
    fn declined(&self, typed: &Typed) -> Result<Option<Resolution>> {
        let is_form = |name: &str| typed.names.iter().any(|typed| typed.is_declined_in(name));
        let forms = self.all_names(is_form)?;
        if forms.is_empty() {
            return Ok(None);
        }
        let declined = Typed {
            names: forms.keys().map(|name| Comparable::new(name)).collect(),
            ..typed.clone()
        };
        let mut found = self.bearers(&declined)?;
        if let Some(found) = &mut found {
            found.spelling = Spelling::Other;
        }
        Ok(found)
    }

    /// Prepares a name for lookup.
    pub(super) fn read(&self, typed: &str) -> Typed {
        Typed::new(typed, self.decisions)
    }

    /// Returns the people that a name refers to, unless only a misspelling is found;
    /// all may be hidden.
    pub(super) fn bearers(&self, typed: &Typed) -> Result<Option<Resolution>> {
        // The surname may come first.
        for part in [Comparable::surname, Comparable::first_word] {
            let found = self.with_decided(typed, part)?;
            if !found.people.is_empty() {
                let mut found = found.resolution(typed);
                self.count_joined(&mut found.people)?;
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// Recounts merged people: an article that names both counts once.
    fn count_joined(&self, people: &mut [Candidate]) -> Result<()> {
        for person in people.iter_mut().filter(|person| person.is_decided) {
            person.articles = self.count(person)?;
        }
        Ok(())
    }

    /// Returns the people that a name refers to, considering all names that decisions
    /// mention together with theirs, which may have nothing in common with the typed
    /// one.
    fn with_decided(&self, typed: &Typed, part: Part) -> Result<Meant> {
        let mut beside: BTreeSet<&str> = typed.beside.iter().map(String::as_str).collect();
        loop {
            let others: Vec<Comparable> = beside.iter().map(|name| Comparable::new(name)).collect();
            let mut names = self.near(&typed.names, part)?;
            names.extend(self.near(&others, Comparable::surname)?);
            let found = self.among(typed, &others, names, false)?;
            let spellings = found.people.iter().flat_map(|person| &person.spellings);
            let more = self.decisions.spoken_of_with(spellings.map(String::as_str));
            let known = beside.len();
            beside.extend(more);
            if beside.len() == known {
                return Ok(found);
            }
        }
    }

    /// Returns all people of the archive, merged by their surnames.
    pub fn everybody(&self, table: &NameTable) -> Vec<Candidate> {
        let named = table.articles.iter().map(|(name, articles)| Named {
            name: name.clone(),
            articles: articles.len() as u64,
            roles: table.roles.get(name).cloned().unwrap_or_default(),
        });
        let contexts = Tabled::new(table);
        let mut groups = Vec::new();
        for mut names in blocks::blocks(named.collect(), self.decisions) {
            // Merging is quadratic: the rarest of very many namesakes are not merged.
            names.sort_by(|a, b| (b.articles, &a.name).cmp(&(a.articles, &b.name)));
            let alone = names.split_off(names.len().min(MOST_LIKE));
            groups.push(names);
            groups.extend(alone.into_iter().map(|name| vec![name]));
        }
        let people = at_once(&groups, |group| joined(group, self.decisions, &contexts));
        let mut people: Vec<Candidate> = people.into_iter().flatten().collect();
        people.retain(|person| !person.is_hidden);
        sort(&mut people);
        people
    }

    /// Returns the names that share the key of a part of a typed one, and all names
    /// of the surnames of those that agree.
    pub(super) fn near(&self, typed: &[Comparable], part: Part) -> Result<BTreeMap<String, u64>> {
        let words = typed.iter().filter_map(part);
        let keys: BTreeSet<String> = words.map(same::key_of).collect();
        let mut names = BTreeMap::new();
        for key in &keys {
            names.extend(self.after(self.fields.name_key, key)?);
        }
        // A surname with a typo is filed under another key.
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
        for (key, _) in most_frequent_first(surnames).iter().take(MOST_SURNAMES) {
            names.extend(self.after(self.fields.name_key, key)?);
        }
        Ok(names)
    }

    /// Returns the people among these names that the typed one refers to; a decision
    /// may have merged them with bearers of `others`.
    fn among(
        &self,
        typed: &Typed,
        others: &[Comparable],
        names: BTreeMap<String, u64>,
        loosely: bool,
    ) -> Result<Meant> {
        let mut like = Vec::new();
        let mut unlike = Vec::new();
        for (name, articles) in names {
            let own = Comparable::new(&name);
            let agrees = typed
                .names
                .iter()
                .chain(others)
                .any(|typed| typed.verdict(&own) != Verdict::Different);
            if agrees || own.len() == 1 {
                like.push((name, articles));
            } else {
                unlike.push((name, articles));
            }
        }
        let like = most_frequent_first(like).into_iter().take(MOST_LIKE);
        let unlike = most_frequent_first(unlike).into_iter().take(MOST_OTHERS);
        let kept: Vec<(String, u64)> = like.chain(unlike).collect();
        let articles: BTreeMap<String, u64> = kept.iter().cloned().collect();
        let mut people = self.join(kept)?;
        self.part(&mut people, typed);
        Ok(meant(typed, people, &articles, loosely))
    }

    /// Removes people declared by the user to be others than those with exactly this
    /// name.
    fn part(&self, people: &mut Vec<Candidate>, typed: &Typed) {
        if self.decisions.is_empty() {
            return;
        }
        let is_own: Vec<bool> = people
            .iter()
            .map(|person| person.is_printed(&typed.folded))
            .collect();
        let own = people.iter().zip(&is_own).filter(|(_, is_own)| **is_own);
        let own = own.flat_map(|(person, _)| person.spellings.iter().map(|name| folded(name)));
        let own: BTreeSet<String> = own.chain([typed.folded.clone()]).collect();
        let mut is_own = is_own.into_iter();
        people.retain(|person| {
            let is_own = is_own.next().unwrap_or_default();
            is_own || !person.apart.iter().any(|name| own.contains(name))
        });
    }

    /// Merges names with their numbers of articles into people, using roles from the
    /// archive.
    fn join(&self, names: Vec<(String, u64)>) -> Result<Vec<Candidate>> {
        let mut named = Vec::with_capacity(names.len());
        for (name, articles) in names {
            let roles = self.roles(&name)?;
            named.push(Named {
                name,
                articles,
                roles,
            });
        }
        let contexts = Stored::new(self);
        let people = joined(&named, self.decisions, &contexts);
        contexts.finish()?;
        Ok(people)
    }

    /// Returns the roles stated for a name, folded, with their numbers of articles.
    pub fn roles(&self, name: &str) -> Result<Vec<(String, u64)>> {
        let roles = self.after(self.fields.role, name)?;
        let folded = roles
            .into_iter()
            .filter(|(role, _)| !role.contains(BETWEEN));
        Ok(most_frequent_first(folded))
    }

    /// Returns the printed forms of the roles stated for a name.
    pub fn role_forms(&self, name: &str) -> Result<Vec<RoleForm>> {
        let roles = self.after(self.fields.role, name)?.into_iter();
        let forms = roles.filter_map(|(term, articles)| RoleForm::read(&term, articles));
        Ok(forms.collect())
    }

    /// Returns what follows `start` and the separator in the terms of a field, with
    /// the numbers of articles. Terms that only deleted articles contain, which stay
    /// in the dictionary for a while, are left out.
    pub(super) fn after(&self, field: schema::Field, start: &str) -> Result<BTreeMap<String, u64>> {
        let start = format!("{start}{BETWEEN}");
        let mut found = BTreeMap::new();
        terms::each_of(self.searcher, field, &start, |_, entry| {
            add(&mut found, &entry.text[start.len()..], entry.number()?);
            Ok(())
        })?;
        Ok(found)
    }

    fn all_names(&self, wanted: impl Fn(&str) -> bool) -> Result<BTreeMap<String, u64>> {
        let mut found = BTreeMap::new();
        terms::each_of(self.searcher, self.fields.person, "", |_, entry| {
            if wanted(entry.text) {
                add(&mut found, entry.text, entry.number()?);
            }
            Ok(())
        })?;
        Ok(found)
    }
}

fn joined(named: &[Named], decisions: &Decisions, contexts: &dyn Contexts) -> Vec<Candidate> {
    let candidate = |person: Identity| {
        let shares = person.names.iter();
        let shares: Vec<(String, Share)> = shares
            .map(|(n, share)| (named[*n].name.clone(), share.clone()))
            .collect();
        let stated = person.names.iter().flat_map(|(n, share)| {
            let roles = named[*n].roles.iter().map(|(role, _)| role);
            roles.filter(move |role| share.has_role(role))
        });
        let roles = stated.cloned().collect();
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
            roles,
            also: person.also,
            apart: person.apart,
            is_hidden: person.is_hidden,
            is_decided: person.is_decided,
        }
    };
    let people = identity::join(named, decisions, contexts);
    people.into_iter().map(candidate).collect()
}

/// Adds to the number of articles of a name; names without articles are not added.
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
