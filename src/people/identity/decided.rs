//! Applies the user's decisions about people on top of the evidence.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Identity, Joiner, Share};
use crate::people::edits::{Decisions, Group, Verdict, folded};

/// Maps names to the people they mean.
struct Holders<'n> {
    by_name: FxHashMap<&'n str, Vec<usize>>,
    /// Names that are only short forms of somebody shown under another name.
    short: FxHashSet<&'n str>,
}

impl Holders<'_> {
    fn of(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    fn group(&self, name: &str) -> Option<Group> {
        Some(Group {
            person: *self.of(name).first()?,
            is_short: self.short.contains(name),
        })
    }
}

impl Joiner<'_> {
    /// Returns all people, with those that the user has hidden marked.
    pub(super) fn people(&mut self, decisions: &Decisions) -> Vec<Identity> {
        let people = self.by_evidence();
        let own = self.named.iter().map(|named| named.name.as_str());
        let concerning = decisions.concerning(own);
        if concerning.is_empty() {
            return people;
        }
        let spellings: Vec<String> = self.named.iter().map(|n| folded(&n.name)).collect();
        let holders = self.holders(&people, &spellings);
        let verdict = decisions.verdict(&concerning, |name| holders.group(name));
        self.parted = parted(&verdict, &spellings);
        if self.parted.is_empty() {
            return self.decided(people, &verdict, &holders);
        }
        let people = self.by_evidence();
        let holders = self.holders(&people, &spellings);
        self.decided(people, &verdict, &holders)
    }

    /// Maps each name to the people shown under it, else to those whose full name it
    /// is, else to those a bare name means without a role.
    fn holders<'n>(&self, people: &[Identity], spellings: &'n [String]) -> Holders<'n> {
        let mut ranked: FxHashMap<&str, (u8, Vec<usize>)> = FxHashMap::default();
        for (p, person) in people.iter().enumerate() {
            let shown = folded(&person.name);
            for (n, share) in &person.names {
                let name = spellings[*n].as_str();
                let rank = match share {
                    _ if name == shown => 2,
                    _ if self.names[*n].len() > 1 => 1,
                    Share::All | Share::NoRole => 0,
                    Share::Role(_) => continue,
                };
                let (best, held) = ranked.entry(name).or_default();
                if rank > *best {
                    held.clear();
                    *best = rank;
                }
                if rank == *best && !held.contains(&p) {
                    held.push(p);
                }
            }
        }
        let is_short =
            |(name, (rank, _)): (&&'n str, &(u8, Vec<usize>))| (*rank == 0).then_some(*name);
        Holders {
            short: ranked.iter().filter_map(is_short).collect(),
            by_name: ranked
                .into_iter()
                .map(|(name, (_, held))| (name, held))
                .collect(),
        }
    }

    /// Merges and marks people as a verdict says.
    fn decided(
        &self,
        mut people: Vec<Identity>,
        verdict: &Verdict<'_>,
        holders: &Holders<'_>,
    ) -> Vec<Identity> {
        for name in verdict.hidden.iter().map(|n| verdict.names[*n]) {
            for person in holders.of(name) {
                people[*person].is_hidden = true;
            }
        }
        let short = verdict.hidden_alone.iter().map(|n| verdict.names[*n]);
        self.strip(&mut people, &short.collect());
        let stands = stands(&people, verdict, holders);
        let first = people.len();
        let mut called: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
        for (n, name) in verdict.names.iter().enumerate() {
            for at in holders.of(name).iter().copied().chain([first + n]) {
                called.entry(stands.of(at)).or_default().insert(n);
            }
        }
        let mut joined: BTreeMap<usize, Identity> = BTreeMap::new();
        for (p, person) in people.into_iter().enumerate() {
            match joined.entry(stands.of(p)) {
                Entry::Vacant(place) => {
                    place.insert(person);
                }
                Entry::Occupied(known) => {
                    let known = known.into_mut();
                    known.is_decided = true;
                    known.articles += person.articles;
                    known.names.extend(person.names);
                }
            }
        }
        let told = |(root, person)| match called.get(&root) {
            Some(called) => self.called(person, called, verdict, holders),
            None => person,
        };
        joined.into_iter().map(told).collect()
    }

    /// Applies the decisions that concern a person's names.
    fn called(
        &self,
        person: Identity,
        called: &BTreeSet<usize>,
        verdict: &Verdict<'_>,
        holders: &Holders<'_>,
    ) -> Identity {
        let person = self.shown(person);
        let is_printed = |n: usize| !holders.of(verdict.names[n]).is_empty();
        let unprinted = called.iter().copied().filter(|n| !is_printed(*n));
        let aliases = verdict.aliases.iter();
        let aliases = aliases.filter(|(_, of)| called.contains(of));
        let also = unprinted.chain(aliases.map(|(alias, _)| *alias));
        let apart = called.iter().flat_map(|n| verdict.apart_from(*n));
        let owned = |n: usize| verdict.names[n].to_owned();
        let renamed = verdict.shown(called);
        Identity {
            also: also.map(owned).collect(),
            apart: apart.map(owned).collect(),
            is_decided: person.is_decided || renamed.is_some(),
            name: renamed.map_or(person.name, str::to_owned),
            ..person
        }
    }

    /// Removes short forms from the people they mean.
    fn strip(&self, people: &mut [Identity], short: &FxHashSet<&str>) {
        if short.is_empty() {
            return;
        }
        for person in people.iter_mut() {
            let (gone, names) = std::mem::take(&mut person.names)
                .into_iter()
                .partition(|(n, _)| short.contains(folded(&self.named[*n].name).as_str()));
            person.names = names;
            let gone: Vec<(usize, Share)> = gone;
            for (n, share) in gone {
                let articles = self.articles_of(n, &share);
                person.articles = person.articles.saturating_sub(articles);
            }
        }
    }

    fn articles_of(&self, n: usize, share: &Share) -> u64 {
        let named = &self.named[n];
        let stated = |role: &str| {
            let mut roles = named.roles.iter();
            let stated = roles.find(|(known, _)| known == role);
            stated.map_or(0, |(_, articles)| *articles)
        };
        let all: u64 = named.roles.iter().map(|(_, articles)| articles).sum();
        match share {
            Share::All => named.articles,
            Share::Role(role) => stated(role),
            Share::NoRole => named.articles.saturating_sub(all),
        }
    }
}

/// Groups people, and after them the names in decisions, that are the same person.
fn stands(people: &[Identity], verdict: &Verdict<'_>, holders: &Holders<'_>) -> Stands {
    let first = people.len();
    let mut stands = Stands((0..first + verdict.names.len()).collect());
    let is_hidden = |n: usize| verdict.hidden.contains(&n);
    // Somebody merged with a previously hidden person stays as hidden as before.
    for [a, b] in verdict
        .tied()
        .filter(|[a, b]| is_hidden(*a) == is_hidden(*b))
    {
        stands.join(first + a, first + b);
        for n in [a, b] {
            let held = holders.of(verdict.names[n]).iter();
            held.filter(|p| people[**p].is_hidden == is_hidden(n))
                .for_each(|p| stands.join(first + n, *p));
        }
    }
    stands
}

/// Returns the pairs of printed names that the user has split.
fn parted(verdict: &Verdict<'_>, spellings: &[String]) -> FxHashSet<(usize, usize)> {
    let mut parted = FxHashSet::default();
    if !verdict.parts() {
        return parted;
    }
    let known = spellings.iter().enumerate();
    let known = known.filter_map(|(n, name)| Some((n, verdict.number_of(name)?)));
    let known: Vec<(usize, usize)> = known.collect();
    for (at, (b, two)) in known.iter().enumerate() {
        for (a, one) in &known[..at] {
            if verdict.are_apart(*one, *two) {
                parted.insert((*a, *b));
            }
        }
    }
    parted
}

/// A union-find structure: each element leads to the one that represents its group.
struct Stands(Vec<usize>);

impl Stands {
    fn of(&self, mut at: usize) -> usize {
        while self.0[at] != at {
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}
