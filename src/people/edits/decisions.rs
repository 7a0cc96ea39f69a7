//! The combined effect of all decisions on some names, later ones overriding earlier
//! ones: which names are one person's, which are not, which are hidden, which are
//! shown under another name, and which aliases find whom.
//!
//! Only this module applies decisions to names, so that lists and lookups agree. A
//! decision is about the people the archive shows at that time: a name in it stands
//! for all names that the archive assigns to the same person (`groups`), and for
//! those that an earlier decision gave them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::verdict::{Group, Verdict};
use super::{Edit, Edits, folded};
use crate::people::same::key_of;

/// All decisions, their names folded, and an index from names to decisions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    edits: Edits,
    /// The names in each decision, folded, in its order.
    names: Vec<Vec<String>>,
    concerning: FxHashMap<String, Vec<usize>>,
    /// The keys of the words of all names.
    keys: FxHashSet<String>,
}

impl Decisions {
    /// Indexes the user's decisions.
    pub fn new(edits: Edits) -> Self {
        let names = edits.all.iter().map(|edit| {
            let names = edit.names().into_iter();
            names.map(folded).collect::<Vec<String>>()
        });
        let names: Vec<Vec<String>> = names.collect();
        let mut concerning: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (n, names) in names.iter().enumerate() {
            for name in names {
                concerning.entry(name.clone()).or_default().push(n);
            }
        }
        let words = names.iter().flatten().flat_map(|name| name.split(' '));
        Self {
            keys: words.map(key_of).collect(),
            edits,
            names,
            concerning,
        }
    }

    /// Whether there are no decisions.
    pub fn is_empty(&self) -> bool {
        self.edits.all.is_empty()
    }

    /// Whether a decision may be about somebody with this name: one mentions a name
    /// with a similar word.
    pub fn may_concern(&self, name: &str) -> bool {
        !self.is_empty()
            && folded(name)
                .split(' ')
                .any(|word| self.keys.contains(&key_of(word)))
    }

    /// Whether a name has been hidden.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.edits.is_hidden(name)
    }

    /// Returns the names of each decision that joins names, as written.
    pub fn joining(&self) -> impl Iterator<Item = Vec<&str>> {
        let joining = |edit: &&Edit| matches!(edit, Edit::Merge { .. } | Edit::Rename { .. });
        self.edits.all.iter().filter(joining).map(Edit::names)
    }

    /// Returns the decisions that concern some names, directly or through other
    /// names they mention, in their order.
    pub fn concerning<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<usize> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = Vec::new();
        let of = |name: &str| self.concerning.get(name).into_iter().flatten().copied();
        names.for_each(|name| open.extend(of(&folded(name))));
        while let Some(decision) = open.pop() {
            if found.insert(decision) {
                open.extend(self.names[decision].iter().flat_map(|name| of(name)));
            }
        }
        found.into_iter().collect()
    }

    /// Returns the names that decisions connect with some names, as written.
    pub fn spoken_of_with<'n>(&self, names: impl Iterator<Item = &'n str>) -> BTreeSet<&str> {
        let decisions = self.concerning(names).into_iter();
        let names = decisions.flat_map(|n| self.edits.all[n].names());
        names.collect()
    }

    /// Returns the names that a typed name stands for by decisions alone, itself
    /// excluded: for names that no article prints exactly.
    pub fn stand_ins(&self, typed: &str) -> Vec<&str> {
        let mut known = vec![folded(typed)];
        let mut found = Vec::new();
        let mut at = 0;
        while at < known.len() {
            for n in self.concerning.get(&known[at]).into_iter().flatten() {
                let (given, of) = match &self.edits.all[*n] {
                    Edit::Alias { alias, of } => (alias, of),
                    Edit::Rename { rename, to } => (to, rename),
                    _ => continue,
                };
                if folded(given) == known[at] && !known.contains(&folded(of)) {
                    known.push(folded(of));
                    found.push(of.as_str());
                }
            }
            at += 1;
        }
        found
    }

    /// Returns whether the decisions alone make two names one person's, if they decide
    /// it.
    pub fn are_one(&self, a: &str, b: &str) -> Option<bool> {
        let (a, b) = (folded(a), folded(b));
        let concerning = self.concerning([a.as_str(), b.as_str()].into_iter());
        let verdict = self.verdict(&concerning, |_| None);
        let (own, other) = (verdict.number_of(&a)?, verdict.number_of(&b)?);
        if verdict.are_apart(own, other) {
            return Some(false);
        }
        let is_alias = |(alias, of): &(usize, usize)| {
            verdict.are_tied(*of, other) && *alias == own
                || verdict.are_tied(*of, own) && *alias == other
        };
        let is_one = verdict.are_tied(own, other) || verdict.aliases.iter().any(is_alias);
        is_one.then_some(true)
    }

    /// Returns the effect of some decisions, latest last. `groups` returns the group
    /// of a folded name: the names that the archive itself treats as one person.
    pub fn verdict(
        &self,
        decisions: &[usize],
        groups: impl Fn(&str) -> Option<Group>,
    ) -> Verdict<'_> {
        let mut verdict = Verdict::default();
        let names = decisions.iter().flat_map(|n| &self.names[*n]);
        names.for_each(|name| verdict.number(name, &groups));
        for n in decisions {
            let names: Vec<usize> = self.names[*n]
                .iter()
                .filter_map(|name| verdict.number_of(name))
                .collect();
            verdict.take(&self.edits.all[*n], &names, *n);
        }
        verdict.lift();
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_are_decided_in_either_order() {
        let list = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        let all = vec![
            Edit::Merge {
                merge: list(["Ann Roe", "Nan Roe"]),
            },
            Edit::Rename {
                rename: "Nan Roe".to_owned(),
                to: "Anna Roe".to_owned(),
            },
            Edit::Alias {
                alias: "The Doe".to_owned(),
                of: "Ann Roe".to_owned(),
            },
            Edit::Split {
                split: list(["Ann Roe", "Ann Rowe"]),
            },
        ];
        let decisions = Decisions::new(Edits { all });
        for (a, b, expected) in [
            ("ann roe", "Anna Roe", Some(true)),
            ("The Doe", "Anna Roe", Some(true)),
            ("Anna Roe", "Ann Rowe", Some(false)),
            ("Ann Rowe", "The Doe", None),
            ("Ann Roe", "Jane Poe", None),
        ] {
            assert_eq!(decisions.are_one(a, b), expected, "{a} {b}");
            assert_eq!(decisions.are_one(b, a), expected, "{b} {a}");
        }
    }
}
