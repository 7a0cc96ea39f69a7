//! Partitions names into blocks that are merged into people independently.
//!
//! A block contains the names of one surname, by its key. Blocks are combined if they
//! have names that are clearly the same person's, so that a surname alone finds all
//! who have it. Of large blocks, only the name with its surname elsewhere
//! (`Orbán Viktor`) is moved, unless it is one surname in two spellings (`Jelzin`,
//! `Yeltsin`). Such names are found by pairs of wide keys, so not every block is
//! compared with every other.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::names::MOST_LIKE;
use crate::people::edits::Decisions;
use crate::people::identity::Named;
use crate::people::same::{self, Comparable, Verdict};

/// The maximum size of two combined blocks of different surnames, in names.
const MOST_TOGETHER: usize = 100;

/// The maximum number of names that are compared per pair of keys, and from each
/// block, most frequent first.
const MOST_OF_PAIR: usize = 24;
const MOST_OF_BLOCK: usize = 4;

/// Partitions the names of an archive into blocks.
pub(super) fn blocks(named: Vec<Named>, decisions: &Decisions) -> Vec<Vec<Named>> {
    let together = merged_surnames(decisions);
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut homes = Vec::with_capacity(named.len());
    for (n, name) in named.iter().enumerate() {
        let own = Comparable::new(&name.name);
        let last = own.surname().map(same::key_of).unwrap_or_default();
        let last = together.get(&last).cloned().unwrap_or(last);
        let next = numbers.len();
        homes.push(*numbers.entry(last).or_insert(next));
        for pair in own.pairs() {
            pairs.entry(pair).or_default().push(n);
        }
    }
    let mut places = Places::new(homes, numbers.len());
    let mut links = links(&named, &pairs, &places);
    links.sort_unstable();
    links.dedup();
    for (_, a, b) in links {
        places.link(&named, a, b);
    }
    places.blocks(named)
}

/// Returns pairs of names in different blocks that are the same person's, those with
/// most articles first.
fn links(
    named: &[Named],
    pairs: &FxHashMap<u64, Vec<usize>>,
    places: &Places,
) -> Vec<(Reverse<u64>, usize, usize)> {
    let mut links = Vec::new();
    for names in pairs.values().filter(|names| names.len() > 1) {
        let mut names = names.clone();
        let block = |n: usize| places.homes[n];
        if names.iter().all(|n| block(*n) == block(names[0])) {
            continue;
        }
        names.sort_by_key(|n| (Reverse(named[*n].articles), *n));
        let mut taken: FxHashMap<usize, usize> = FxHashMap::default();
        names.retain(|n| {
            let taken = taken.entry(block(*n)).or_default();
            *taken += 1;
            *taken <= MOST_OF_BLOCK
        });
        names.truncate(MOST_OF_PAIR);
        let read = |n: &usize| Comparable::new(&named[*n].name);
        let read: Vec<Comparable> = names.iter().map(read).collect();
        for (at, a) in names.iter().enumerate() {
            for (before, b) in names[..at].iter().enumerate() {
                if block(*a) != block(*b) && read[at].verdict(&read[before]) == Verdict::Same {
                    let articles = named[*a].articles + named[*b].articles;
                    links.push((Reverse(articles), *a.min(b), *a.max(b)));
                }
            }
        }
    }
    links
}

/// The block of each name.
struct Places {
    homes: Vec<usize>,
    /// The block into which each block was merged; itself if none.
    stands: Vec<usize>,
    sizes: Vec<usize>,
    /// Whether a name was moved, or is one to which others were.
    settled: Vec<bool>,
}

impl Places {
    fn new(homes: Vec<usize>, blocks: usize) -> Self {
        let mut sizes = vec![0; blocks];
        homes.iter().for_each(|home| sizes[*home] += 1);
        Self {
            settled: vec![false; homes.len()],
            stands: (0..blocks).collect(),
            homes,
            sizes,
        }
    }

    fn block(&self, name: usize) -> usize {
        let mut block = self.homes[name];
        while self.stands[block] != block {
            block = self.stands[block];
        }
        block
    }

    /// Moves two names of one person into one block.
    fn link(&mut self, named: &[Named], a: usize, b: usize) {
        let (own, other) = (self.block(a), self.block(b));
        if own == other {
            return;
        }
        let (one, two) = (
            Comparable::new(&named[a].name),
            Comparable::new(&named[b].name),
        );
        let most = if one.shares_surname(&two) {
            MOST_LIKE
        } else {
            MOST_TOGETHER
        };
        if self.sizes[own] + self.sizes[other] <= most {
            let (first, second) = (own.min(other), own.max(other));
            self.stands[second] = first;
            self.sizes[first] += self.sizes[second];
            return;
        }
        // A given name at the end indicates that the surname comes first.
        let is_turned = one.is_turned_beside(&two);
        let rank = |n: usize, name: &Comparable| {
            let ends_so = is_turned && name.ends_in_given_name();
            (!ends_so, named[n].articles, Reverse(n))
        };
        let (stays, goes) = if rank(a, &one) >= rank(b, &two) {
            (a, b)
        } else {
            (b, a)
        };
        if !self.settled[goes] {
            self.homes[goes] = self.block(stays);
            self.settled[goes] = true;
            self.settled[stays] = true;
        }
    }

    fn blocks(&self, named: Vec<Named>) -> Vec<Vec<Named>> {
        let mut blocks: BTreeMap<usize, Vec<Named>> = BTreeMap::new();
        for (n, name) in named.into_iter().enumerate() {
            blocks.entry(self.block(n)).or_default().push(name);
        }
        blocks.into_values().collect()
    }
}

/// Returns the keys of surnames whose bearers the user has merged, each with the key
/// that represents all of them.
fn merged_surnames(decisions: &Decisions) -> BTreeMap<String, String> {
    let mut stands: BTreeMap<String, String> = BTreeMap::new();
    for names in decisions.joining() {
        let names = names.into_iter().map(Comparable::new);
        let keys: BTreeSet<String> = names
            .filter_map(|name| name.surname().map(same::key_of))
            .collect();
        let met: BTreeSet<String> = keys
            .iter()
            .map(|key| stands.get(key).unwrap_or(key).clone())
            .collect();
        let Some(first) = met.first() else { continue };
        let elsewhere = stands.values_mut().filter(|key| met.contains(*key));
        elsewhere.for_each(|key| key.clone_from(first));
        stands.extend(keys.into_iter().map(|key| (key, first.clone())));
    }
    stands
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of each block with more than one.
    fn together(names: &[(&str, u64)]) -> Vec<Vec<String>> {
        let named = names.iter().map(|(name, articles)| Named {
            name: (*name).to_owned(),
            articles: *articles,
            roles: Vec::new(),
        });
        let blocks = blocks(named.collect(), &Decisions::default()).into_iter();
        let names = |block: Vec<Named>| block.into_iter().map(|name| name.name).collect();
        let several = blocks.filter(|block| block.len() > 1);
        several.map(names).collect()
    }

    #[test]
    fn a_surname_in_two_spellings_is_one_block() {
        let names = [
            ("Boris Jelzin", 3),
            ("Jelzin", 9),
            ("Boris Yeltsin", 3),
            ("Yeltsin", 9),
            ("Boris Becker", 5),
        ];
        assert_eq!(together(&names).len(), 1);
        assert_eq!(together(&names)[0].len(), 4);
    }

    #[test]
    fn a_turned_name_comes_to_its_surname() {
        // Many are called Viktor, so their block stays where it is.
        let others: Vec<String> = (0..MOST_TOGETHER)
            .map(|n| format!("Nr{n} Viktor"))
            .collect();
        let mut names: Vec<(&str, u64)> = others.iter().map(|name| (name.as_str(), 1)).collect();
        names.extend([("Orbán Viktor", 3), ("Orbán", 3), ("Viktor Orbán", 3)]);
        let blocks = together(&names);
        let expected = ["Orbán Viktor", "Orbán", "Viktor Orbán"];
        assert!(blocks.iter().any(|block| *block == expected), "{blocks:?}");
    }
}
