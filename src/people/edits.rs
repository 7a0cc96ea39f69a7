//! What the user has decided about people, in a file that can be read, edited
//! and kept under version control: `people.toml` in the archive.
//!
//! ```toml
//! [[edit]]
//! merge = ["Ronald Reagan", "Ronnie Reagan"]
//!
//! [[edit]]
//! split = ["George Bush", "George W. Bush"]
//!
//! [[edit]]
//! hide = "Baker Hughes"
//!
//! [[edit]]
//! rename = "R. Reagan"
//! to = "Ronald Reagan"
//!
//! [[edit]]
//! alias = "The Gipper"
//! of = "Ronald Reagan"
//! ```
//!
//! Edits stand in the order in which they were made; a later one overrules an
//! earlier. They are applied when a question is asked, never to the index.

mod file;

pub(crate) use file::{FILE, LOCK};

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::same::romanise::romanise;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Edit {
    /// These names are one person's.
    Merge {
        /// The names as printed or shown.
        merge: Vec<String>,
    },
    /// These names are different people's.
    Split {
        /// The names as printed or shown.
        split: Vec<String>,
    },
    /// This is nobody.
    Hide {
        /// The name as printed or shown.
        hide: String,
    },
    /// Show the person of this name under another.
    Rename {
        /// A name of the person.
        rename: String,
        /// The name to show.
        to: String,
    },
    /// Find the person when this is typed.
    Alias {
        /// What is typed.
        alias: String,
        /// A name of the person.
        of: String,
    },
}

/// All decisions, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// The decisions, the latest last.
    #[serde(default, rename = "edit")]
    pub all: Vec<Edit>,
}

impl Edits {
    /// Names that differ by case, accents and punctuation alone are one here.
    pub fn fold(&self, name: &str) -> String {
        folded(name)
    }

    /// The groups of names that were merged, folded, groups that meet joined.
    pub(crate) fn merged(&self) -> Vec<Vec<String>> {
        let mut groups: Vec<Vec<String>> = Vec::new();
        for (n, edit) in self.all.iter().enumerate() {
            match edit {
                Edit::Merge { merge } => add_group(&mut groups, merge),
                // Two people shown under one name would be one for the reader.
                Edit::Rename { rename, to } if self.is_last_renaming(n, rename) => {
                    add_group(&mut groups, &[rename.clone(), to.clone()]);
                }
                Edit::Split { split } => {
                    let names: Vec<String> = split.iter().map(|name| folded(name)).collect();
                    let several =
                        |group: &[String]| names.iter().filter(|n| group.contains(n)).count() > 1;
                    for group in groups.iter_mut().filter(|group| several(group)) {
                        group.retain(|name| *name == names[0] || !names.contains(name));
                    }
                }
                _ => {}
            }
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// The names of each decision that they are one person's.
    pub(crate) fn joined(&self) -> impl Iterator<Item = Vec<&String>> {
        let joined = self.all.iter().enumerate();
        joined.filter_map(|(n, edit)| match edit {
            Edit::Merge { merge } => Some(merge.iter().collect()),
            Edit::Rename { rename, to } if self.is_last_renaming(n, rename) => {
                Some(vec![rename, to])
            }
            _ => None,
        })
    }

    /// Whether no later decision shows the person under another name.
    fn is_last_renaming(&self, at: usize, name: &str) -> bool {
        let name = folded(name);
        let mut later = self.all[at + 1..].iter();
        !later.any(|edit| matches!(edit, Edit::Rename { rename, .. } if folded(rename) == name))
    }

    /// Whether two names were split, and not merged again.
    pub(crate) fn are_apart(&self, a: &str, b: &str) -> bool {
        !self.parted([a, b].into_iter()).is_empty()
    }

    /// Which of some names were split, and not merged again: pairs of their
    /// places in the list, the lesser first.
    pub fn parted<'n>(&self, names: impl Iterator<Item = &'n str>) -> FxHashSet<(usize, usize)> {
        let mut parted = FxHashSet::default();
        if !self
            .all
            .iter()
            .any(|edit| matches!(edit, Edit::Split { .. }))
        {
            return parted;
        }
        let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (place, name) in names.enumerate() {
            places.entry(folded(name)).or_default().push(place);
        }
        for edit in &self.all {
            let (names, split) = match edit {
                Edit::Split { split } => (split, true),
                Edit::Merge { merge } => (merge, false),
                _ => continue,
            };
            let groups: Vec<&Vec<usize>> = names
                .iter()
                .map(|name| folded(name))
                .collect::<BTreeSet<_>>()
                .iter()
                .filter_map(|name| places.get(name))
                .collect();
            for (one, group) in groups.iter().enumerate() {
                let others = groups[..one].iter().copied().flatten();
                for (a, b) in others.flat_map(|a| group.iter().map(move |b| (*a, *b))) {
                    let pair = (a.min(b), a.max(b));
                    if split {
                        parted.insert(pair);
                    } else {
                        parted.remove(&pair);
                    }
                }
            }
        }
        parted
    }

    /// The name under which the user wants a person with these names shown.
    pub fn renamed<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> Option<String> {
        self.all.iter().rev().find_map(|edit| match edit {
            Edit::Rename { rename, to } => {
                let wanted = folded(rename);
                let is = names.clone().any(|name| folded(name) == wanted);
                is.then(|| to.clone())
            }
            _ => None,
        })
    }

    /// Whether a name was declared to be nobody's.
    pub fn is_hidden(&self, name: &str) -> bool {
        let name = if self.all.is_empty() {
            String::new()
        } else {
            folded(name)
        };
        self.all
            .iter()
            .any(|edit| matches!(edit, Edit::Hide { hide } if folded(hide) == name))
    }

    /// The names to look for when this one is typed, itself first.
    pub(crate) fn meant_by(&self, typed: &str) -> Vec<String> {
        let mut meant = vec![typed.to_owned()];
        let mut at = 0;
        while at < meant.len() {
            let name = folded(&meant[at]);
            let mut add = |other: &String| {
                if !meant.iter().any(|known| folded(known) == folded(other)) {
                    meant.push(other.clone());
                }
            };
            for edit in &self.all {
                match edit {
                    Edit::Alias { alias, of } if folded(alias) == name => add(of),
                    Edit::Rename { rename, to } if folded(to) == name => add(rename),
                    _ => {}
                }
            }
            for joined in self.joined() {
                if joined.iter().any(|known| folded(known) == name) {
                    joined.into_iter().for_each(&mut add);
                }
            }
            at += 1;
        }
        let parted = |name: &&String| !self.are_apart(typed, name);
        meant.iter().filter(parted).cloned().collect()
    }
}

fn add_group(groups: &mut Vec<Vec<String>>, names: &[String]) {
    let mut group: Vec<String> = names.iter().map(|name| folded(name)).collect();
    groups.retain(|known| {
        let meets = known.iter().any(|name| group.contains(name));
        if meets {
            group.extend(known.iter().cloned());
        }
        !meets
    });
    group.sort();
    group.dedup();
    groups.push(group);
}

fn folded(name: &str) -> String {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(romanise);
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(text: &str) -> Edits {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn later_edits_overrule() {
        let both = edits(
            "[[edit]]\nmerge = [\"A Roe\", \"B Roe\"]\n[[edit]]\nsplit = [\"b roe\", \"a roe\"]",
        );
        assert!(both.are_apart("A. Roe", "B Roe"));
        assert!(both.merged().is_empty());
        let again = edits(
            "[[edit]]\nsplit = [\"A Roe\", \"B Roe\"]\n[[edit]]\nmerge = [\"b roe\", \"a roe\"]",
        );
        assert!(!again.are_apart("A Roe", "B Roe"));
        assert_eq!(again.merged().len(), 1);
    }

    #[test]
    fn a_renaming_joins_until_another_follows() {
        let once = edits("[[edit]]\nrename = \"B Roe\"\nto = \"A Roe\"");
        assert_eq!(once.merged(), [["a roe", "b roe"]]);
        assert_eq!(once.meant_by("B Roe"), ["B Roe", "A Roe"]);
        let twice = edits(
            "[[edit]]\nrename = \"B Roe\"\nto = \"A Roe\"\n[[edit]]\nrename = \"B Roe\"\nto = \"B Roe\"",
        );
        assert!(twice.merged().is_empty());
    }

    #[test]
    fn typed_names_are_followed() {
        let edits = edits(
            "[[edit]]\nalias = \"Gipper\"\nof = \"A Roe\"\n[[edit]]\nmerge = [\"A Roe\", \"B Roe\"]",
        );
        assert_eq!(edits.meant_by("gipper"), ["gipper", "A Roe", "B Roe"]);
        assert_eq!(edits.meant_by("Zed"), ["Zed"]);
    }
}
