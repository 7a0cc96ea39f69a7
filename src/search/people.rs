//! Which people of the archive a typed name stands for, and in which articles
//! they are.
//!
//! The names that can be concerned are found by the keys of their parts
//! (`name_key` in the schema), counted, and joined into people by
//! `identity::join`; those whom the typed name means are the answer. A name
//! that nobody bears is looked for once more among all names, misspelt.

mod blocks;
mod screen;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tantivy::Searcher;
use tantivy::query::TermSetQuery;
use tantivy::schema::{self, Term};

use super::at_once::at_once;
use super::name_table::NameTable;
use super::names::NameQuery;
use super::query::engine::Tree;
use super::statistics::Statistics;
use crate::error::Result;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::{Index, terms};
use crate::people::edits::Edits;
use crate::people::identity::{self, Identity, Named, Share};
use crate::people::same::{self, Claim, Comparable, Verdict};
pub(crate) use screen::screen;

/// Names that agree with the typed one, at most: more are left out, rarest first.
const MOST_LIKE: usize = 400;

/// Other names of the same surnames that are looked at, most frequent first.
const MOST_OTHERS: usize = 60;

/// Surnames whose bare form is looked up for a typed given name, most frequent
/// first.
const MOST_SURNAMES: usize = 24;

/// Names of one person beyond which their articles are no longer ranked.
const MOST_RANKED: usize = 64;

/// Of how many articles of a person one has a spelling at least, or it is a slip.
const SLIP_SHARE: u64 = 10;

/// People told of whose names are only near.
const MOST_NEAR: usize = 3;

/// The part of a name by which others are looked for.
type Part = fn(&Comparable) -> Option<&str>;

/// One person whom a typed name can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The name to show; typing it narrows the search to this person.
    pub name: String,
    /// About how many articles name them.
    pub articles: u64,
    /// The names under which articles have them.
    pub spellings: Vec<String>,
    /// Which articles those are.
    #[serde(skip)]
    pub shares: Vec<(String, Share)>,
}

/// What a typed name stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    /// The people, most named first.
    pub people: Vec<Candidate>,
    /// How near the typed name is to the names that they bear.
    pub spelling: Spelling,
    /// Who is not meant, because others bear the name itself.
    pub near: Vec<String>,
}

/// How a name was typed, compared with the nearest name that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// Somebody bears it as typed, but for case and accents.
    #[default]
    Borne,
    /// Nobody does, and it plainly is one of theirs: `Selenskyj`.
    Transliterated,
    /// Nobody does, and it may be another name: `Smith` for `Schmid`.
    Other,
    /// It is at most a misspelling of theirs.
    Misspelt,
}

impl Spelling {
    /// Of some names that are meant by what was typed, the nearest to any of
    /// the names found.
    fn of(typed: &[Comparable], found: &[Candidate]) -> Self {
        let spellings = found.iter().flat_map(|person| &person.spellings);
        let names = spellings.map(|name| Comparable::new(name));
        let pairs = names.flat_map(|name| typed.iter().map(move |typed| (typed, name.clone())));
        let spelling = |(typed, name): (&Comparable, Comparable)| {
            let is_borne = match typed.len() {
                1 => name.claim(typed).is_some_and(|claim| claim <= Claim::Part),
                _ => typed.stands_in(&name),
            };
            if is_borne {
                Self::Borne
            } else if typed.is_transliterated_in(&name) {
                Self::Transliterated
            } else if typed.is_spelt_in(&name) && !typed.is_no_known_name() {
                Self::Other
            } else {
                Self::Misspelt
            }
        };
        pairs.map(spelling).min().unwrap_or_default()
    }
}

impl Resolution {
    /// All names under which articles have them.
    pub fn names(&self) -> BTreeSet<String> {
        let all = self.people.iter().flat_map(|person| &person.spellings);
        all.cloned().collect()
    }
}

/// A typed name with the people whom it was taken for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedName {
    /// As typed.
    pub typed: String,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whether only other spellings of it were found, which may be other names.
    pub respelt: bool,
    /// Whose name is near, where others bear the typed one itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// Whether it is a word of a text that is nothing but somebody's surname.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub surname_alone: bool,
    /// The people, most named first. Hits name any of them.
    pub people: Vec<Candidate>,
}

/// People told of in one note.
const MOST_TOLD: usize = 8;

impl AskedName {
    /// Pairs a typed name with what was found for it.
    pub(crate) fn new(typed: &str, found: Resolution) -> Self {
        Self {
            typed: typed.to_owned(),
            misspelt: found.spelling == Spelling::Misspelt,
            respelt: found.spelling == Spelling::Other,
            near: found.near,
            surname_alone: false,
            people: found.people,
        }
    }

    /// Whether nobody who was found bears the name as it was typed.
    pub fn is_borne_by_nobody(&self) -> bool {
        self.misspelt || self.respelt
    }

    /// What a person should know of how the name was understood.
    pub fn note(&self) -> Option<String> {
        let told = |person: &Candidate| format!("{} {}", person.name, person.articles);
        let people: Vec<String> = self.people.iter().take(MOST_TOLD).map(told).collect();
        let more = match self.people.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (typed, people) = (&self.typed, people.join(", "));
        let taken = if self.is_borne_by_nobody() {
            "no name is spelt like that; taken for "
        } else {
            ""
        };
        let near = match self.near.as_slice() {
            [] => String::new(),
            near => format!("also near: {}", near.join(", ")),
        };
        let and_near = match near.as_str() {
            "" => String::new(),
            near => format!("; {near}"),
        };
        match self.people.as_slice() {
            [] => None,
            [_] if !near.is_empty() => Some(format!("{typed}: {near}")),
            [only] if self.is_borne_by_nobody() => Some(format!("{typed}: {taken}{}", only.name)),
            [_] => None,
            several => {
                let narrower = narrower(typed, several.iter().map(|person| person.name.as_str()));
                let narrower = narrower.map(|name| format!("; narrow with --person {name:?}"));
                let narrower = narrower.unwrap_or_default();
                Some(format!(
                    "{typed}: {taken}{people}{more}{narrower}{and_near}"
                ))
            }
        }
    }
}

/// The first of some people's names that says more than the typed one: what
/// was typed, and a lone word for another, would be answered by the same people.
pub fn narrower<'n>(typed: &str, mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let is_lone = Comparable::new(typed).len() < 2;
    let typed = NameQuery::key(typed);
    names.find(|name| {
        let is_more = !is_lone || Comparable::new(name).len() > 1;
        is_more && NameQuery::key(name) != typed
    })
}

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
    fn read(&self, typed: &str) -> Vec<Comparable> {
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
    fn bearers(&self, typed: &[Comparable]) -> Result<Option<Resolution>> {
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
    pub(super) fn roles(&self, name: &str) -> Result<Vec<(String, u64)>> {
        let roles = self.after(self.fields.role, name)?;
        let mut roles: Vec<(String, u64)> = roles.into_iter().collect();
        roles.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(roles)
    }

    pub(super) fn role_term(&self, name: &str, role: &str) -> Term {
        Term::from_field_text(self.fields.role, &format!("{name}{BETWEEN}{role}"))
    }

    /// What follows `start` and the separator in a field's terms, and in how
    /// many articles; terms of deleted articles stay in the dictionary for a
    /// while, and are left out.
    fn after(&self, field: schema::Field, start: &str) -> Result<BTreeMap<String, u64>> {
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

    /// The articles that name any of these people, ranked by how much they are
    /// about them.
    pub fn tree(&self, people: &[Candidate]) -> Result<Tree> {
        let shares: Vec<&(String, Share)> =
            people.iter().flat_map(|person| &person.shares).collect();
        let term = |name: &str| Term::from_field_text(self.fields.person, name);
        let distinct: BTreeSet<&str> = shares.iter().map(|(name, _)| name.as_str()).collect();
        let is_ranked = shares.len() <= MOST_RANKED;
        if !is_ranked && shares.iter().all(|(_, share)| *share == Share::All) {
            let names = TermSetQuery::new(distinct.into_iter().map(term));
            return Ok(Tree::Filter(Arc::new(names)));
        }
        let mut articles = 0;
        if is_ranked {
            for name in distinct {
                articles += self.statistics.frequency(&term(name))?;
            }
        }
        // Different spellings of one person must weigh alike.
        let idf = self.statistics.idf(articles);
        let named = shares.into_iter().map(|(name, share)| {
            let named = Tree::Mentions {
                name: term(name),
                idf,
            };
            self.restricted(named, name, share)
        });
        Ok(Tree::Any(named.collect::<Result<_>>()?))
    }

    fn restricted(&self, named: Tree, name: &str, share: &Share) -> Result<Tree> {
        let stated = |roles: &mut dyn Iterator<Item = &String>| {
            let terms = roles.map(|role| self.role_term(name, role));
            Tree::Filter(Arc::new(TermSetQuery::new(terms.collect::<Vec<_>>())))
        };
        Ok(match share {
            Share::All => named,
            Share::Role(role) => Tree::All(vec![named, stated(&mut std::iter::once(role))]),
            Share::NoRole => {
                let roles = self.after(self.fields.role, name)?;
                Tree::Except(Box::new(named), vec![stated(&mut roles.keys())])
            }
        })
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

/// Asks something of the names of an archive.
fn of_names<T>(index: &Index, ask: impl FnOnce(&Names<'_>) -> Result<T>) -> Result<T> {
    let searcher = index.searcher();
    ask(&Names {
        searcher: &searcher,
        fields: &index.fields,
        statistics: &Statistics::new(&searcher),
        edits: &Edits::load(&index.directory)?,
    })
}

/// Whom a typed name stands for.
pub(crate) fn asked(index: &Index, typed: &str) -> Result<AskedName> {
    of_names(index, |names| {
        Ok(AskedName::new(typed, names.resolve(typed)?))
    })
}

/// Whom a typed name means, and who was left out for them.
#[derive(Default)]
struct Meant {
    people: Vec<Candidate>,
    near: Vec<String>,
}

impl Meant {
    fn resolution(self, typed: &[Comparable]) -> Resolution {
        Resolution {
            spelling: Spelling::of(typed, &self.people),
            people: self.people,
            near: self.near,
        }
    }
}

/// The people whom a typed name means: those of whom it is a name, else those
/// of whom it can be. Who is `joined` to them by the user needs no likeness.
fn meant(
    typed: &[Comparable],
    joined: &[Comparable],
    people: Vec<Candidate>,
    articles: &BTreeMap<String, u64>,
    loosely: bool,
) -> Meant {
    let verdict = |typed: &Comparable, name: &Comparable| match typed.verdict(name) {
        Verdict::Unsure if !loosely && typed.is_beyond(name) => Verdict::Different,
        Verdict::Unsure if !may_be_meant(typed, name) => Verdict::Different,
        verdict => verdict,
    };
    let best = |person: &Candidate| {
        let names = person.spellings.iter().map(|name| Comparable::new(name));
        let verdicts = names.flat_map(|name| {
            let verdicts = typed.iter().map(|typed| verdict(typed, &name));
            verdicts.collect::<Vec<_>>()
        });
        verdicts.max().unwrap_or(Verdict::Different)
    };
    let verdicts: Vec<Verdict> = people.iter().map(best).collect();
    let alone = typed.iter().all(|typed| typed.len() == 1);
    let sought = match verdicts.iter().max() {
        Some(Verdict::Same) if !alone => Verdict::Same,
        Some(Verdict::Different) | None => return Meant::default(),
        Some(_) => Verdict::Unsure,
    };
    let fitting = people
        .into_iter()
        .zip(verdicts)
        .filter(|(_, verdict)| *verdict >= sought);
    let mut people: Vec<Candidate> = fitting.map(|(person, _)| person).collect();
    sort(&mut people);
    match typed {
        [lone] if lone.len() == 1 => nearest(lone, joined, people, articles),
        _ => Meant {
            people,
            near: Vec::new(),
        },
    }
}

/// Whether two names that may be one person's are so by what is written, and
/// not by what both leave open: an initial, another order, a syllable.
fn may_be_meant(typed: &Comparable, name: &Comparable) -> bool {
    typed.len() < 2 || typed.is_spelt_in(name) || name.is_spelt_in(typed)
}

/// Of those a lone word may mean, those whom it means most plainly: where
/// somebody bears it, nobody else is meant whose name is only like it, and who
/// was once misprinted so comes to no more than a mention. Those whose surname
/// it is come first.
fn nearest(
    lone: &Comparable,
    joined: &[Comparable],
    people: Vec<Candidate>,
    articles: &BTreeMap<String, u64>,
) -> Meant {
    let claims = people.into_iter().filter_map(|person| {
        let claim = claim_on(&person, lone, articles).or_else(|| {
            let mut names = person.spellings.iter().map(|name| Comparable::new(name));
            let is_joined = names.any(|name| {
                let mut joined = joined.iter();
                joined.any(|joined| joined.verdict(&name) == Verdict::Same)
            });
            is_joined.then_some(Claim::Part)
        })?;
        Some((claim, person))
    });
    let mut claims: Vec<(Claim, Candidate)> = claims.collect();
    claims.sort_by_key(|(claim, _)| (*claim).min(Claim::Slip));
    let is_guess = claims
        .first()
        .is_some_and(|(claim, _)| *claim >= Claim::Slip);
    let (people, near): (Vec<_>, Vec<_>) = claims
        .into_iter()
        .partition(|(claim, _)| is_guess || *claim < Claim::Slip);
    let near = near.into_iter().filter(|(claim, _)| *claim == Claim::Slip);
    let near = near.map(|(_, person)| person.name);
    Meant {
        people: people.into_iter().map(|(_, person)| person).collect(),
        near: near.take(MOST_NEAR).collect(),
    }
}

/// How a lone word stands to a person by their names; a spelling that hardly
/// any of their articles has is a slip, and the others tell.
fn claim_on(
    person: &Candidate,
    lone: &Comparable,
    articles: &BTreeMap<String, u64>,
) -> Option<Claim> {
    let mut by_claim: BTreeMap<Claim, u64> = BTreeMap::new();
    for name in &person.spellings {
        if let Some(claim) = Comparable::new(name).claim(lone) {
            let articles = articles.get(name).copied().unwrap_or_default();
            *by_claim.entry(claim).or_default() += articles;
        }
    }
    let (nearest, others) = (*by_claim.keys().next()?, *by_claim.keys().next_back()?);
    let so: u64 = by_claim.range(..Claim::Spelling).map(|(_, n)| n).sum();
    let is_slip = others >= Claim::Slip && so * SLIP_SHARE < person.articles;
    Some(if is_slip { others } else { nearest })
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

fn sort(people: &mut [Candidate]) {
    people.sort_by(|a, b| {
        b.articles
            .cmp(&a.articles)
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.shares.cmp(&b.shares))
    });
}
