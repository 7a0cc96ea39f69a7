//! What all decisions together say of some names, the later overruling the
//! earlier: which are one person's, which are not, who is nobody, who is shown
//! under another name and what else finds whom.
//!
//! Lists and lookups join names here alone, so that both know the same people.
//! A decision is about whom the archive shows at that time: a name in it stands
//! for all names that the archive takes for one person's with it (`groups`),
//! and for those that an earlier decision gave them.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::verdict::{Group, Verdict};
use super::{Edit, Edits, folded};
use crate::people::same::key_of;

/// All decisions, their names folded, and which of them concern a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    edits: Edits,
    /// The names of each, folded, in its order.
    names: Vec<Vec<String>>,
    concerning: FxHashMap<String, Vec<usize>>,
    /// The keys of the words of all names.
    keys: FxHashSet<String>,
}

impl Decisions {
    /// Reads what the user has decided.
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

    /// Whether nothing has been decided.
    pub fn is_empty(&self) -> bool {
        self.edits.all.is_empty()
    }

    /// Whether a decision may be about somebody of this name: one speaks of
    /// somebody with a like word in theirs.
    pub fn may_concern(&self, name: &str) -> bool {
        !self.is_empty()
            && folded(name)
                .split(' ')
                .any(|word| self.keys.contains(&key_of(word)))
    }

    /// Whether a name was declared to be nobody's.
    pub fn is_hidden(&self, name: &str) -> bool {
        self.edits.is_hidden(name)
    }

    /// The names of each decision that they are one person's, as written.
    pub fn joining(&self) -> impl Iterator<Item = Vec<&str>> {
        let joining = |edit: &&Edit| matches!(edit, Edit::Merge { .. } | Edit::Rename { .. });
        self.edits.all.iter().filter(joining).map(Edit::names)
    }

    /// The decisions that concern some names, whether by others that they
    /// speak of as well, in their order.
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

    /// The names that decisions speak of together with some, as written.
    pub fn spoken_of_with<'n>(&self, names: impl Iterator<Item = &'n str>) -> BTreeSet<&str> {
        let decisions = self.concerning(names).into_iter();
        let names = decisions.flat_map(|n| self.edits.all[n].names());
        names.collect()
    }

    /// Whose name a typed one is by decisions alone, itself left out: for names
    /// of which no article has the exact spelling.
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

    /// What some of the decisions say, the latest last. `groups` tells for a
    /// folded name which names the archive itself takes for one person's.
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
