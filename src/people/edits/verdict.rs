//! The effect of decisions on names, applied one after the other.

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Edit;

/// The person a name means according to the archive itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The index of the person.
    pub person: usize,
    /// Whether the name is only a short form of the full name shown for the person.
    pub is_short: bool,
}

/// Two names that a decision makes one person's.
#[derive(Clone, Copy, Debug)]
struct Tie {
    names: [usize; 2],
    /// The index of the decision.
    by: usize,
}

#[derive(Clone, Copy, Debug)]
struct Renaming<'d> {
    names: [usize; 2],
    shown: &'d str,
}

/// What connects two names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Through {
    /// The user's decisions.
    Decisions,
    /// The archive, which treats them as one person's.
    Archive,
    /// Either of them.
    Both,
}

/// The effect of decisions on names, which are numbered here.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict<'d> {
    numbers: FxHashMap<&'d str, usize>,
    /// The names, folded.
    pub names: Vec<&'d str>,
    groups: Vec<Option<Group>>,
    ties: Vec<Tie>,
    parted: FxHashSet<[usize; 2]>,
    renamings: Vec<Renaming<'d>>,
    /// Hidden names: everyone they name is hidden.
    pub hidden: BTreeSet<usize>,
    /// Hidden short forms; whoever bears them in full is not affected.
    pub hidden_alone: BTreeSet<usize>,
    /// The typed alias, and the name it stands for.
    pub aliases: Vec<(usize, usize)>,
}

impl<'d> Verdict<'d> {
    /// Assigns a number to a name.
    pub fn number(&mut self, name: &'d str, groups: &impl Fn(&str) -> Option<Group>) {
        if !self.numbers.contains_key(name) {
            self.numbers.insert(name, self.names.len());
            self.names.push(name);
            self.groups.push(groups(name));
        }
    }

    /// Applies a decision about names, given by number in the decision's order.
    pub fn take(&mut self, edit: &'d Edit, names: &[usize], by: usize) {
        match (edit, names) {
            (Edit::Merge { .. }, [first, others @ ..]) => {
                others.iter().for_each(|other| self.tie(*first, *other, by));
            }
            (Edit::Split { .. }, names) => self.split(names),
            (Edit::Hide { .. }, [name]) => self.hide(*name),
            (Edit::Rename { to, .. }, [name, shown]) => self.rename(*name, *shown, to, by),
            (Edit::Alias { .. }, [alias, of]) => self.aliases.push((*alias, *of)),
            _ => {}
        }
    }

    /// Returns the number of a folded name, if a decision mentions it.
    pub fn number_of(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// Returns the pairs of names that decisions join.
    pub fn tied(&self) -> impl Iterator<Item = [usize; 2]> {
        self.ties.iter().map(|tie| tie.names)
    }

    /// Whether any two names are declared to be different people's.
    pub fn parts(&self) -> bool {
        !self.parted.is_empty()
    }

    /// Whether two names are declared to be different people's.
    pub fn are_apart(&self, a: usize, b: usize) -> bool {
        self.parted.contains(&pair(a, b))
    }

    /// Returns the names declared to be different from this one.
    pub fn apart_from(&self, name: usize) -> impl Iterator<Item = usize> {
        let others = 0..self.names.len();
        others.filter(move |other| self.are_apart(name, *other))
    }

    /// Returns the name under which a person with these names is shown, if the user
    /// has chosen another.
    pub fn shown(&self, names: &BTreeSet<usize>) -> Option<&'d str> {
        let mut latest = self.renamings.iter().rev();
        let of_them = latest.find(|renaming| names.contains(&renaming.names[0]));
        of_them.map(|renaming| renaming.shown)
    }

    /// Joins two names, overriding earlier decisions.
    fn tie(&mut self, a: usize, b: usize, by: usize) {
        if a == b {
            return;
        }
        let (own, other) = (self.tied_to(a), self.tied_to(b));
        for one in &own {
            for two in &other {
                self.parted.remove(&pair(*one, *two));
            }
        }
        self.ties.push(Tie { names: [a, b], by });
    }

    fn rename(&mut self, name: usize, to: usize, shown: &'d str, by: usize) {
        // The previously given name is dropped.
        let earlier = self.renamings.iter();
        let earlier: Vec<[usize; 2]> = earlier
            .filter(|renaming| renaming.names[0] == name)
            .map(|renaming| renaming.names)
            .collect();
        self.renamings.retain(|renaming| renaming.names[0] != name);
        self.ties.retain(|tie| !earlier.contains(&tie.names));
        // Two people shown under one name would look like one to the reader.
        self.tie(name, to, by);
        let names = [name, to];
        self.renamings.push(Renaming { names, shown });
    }

    fn hide(&mut self, name: usize) {
        let is_short = self.groups[name].is_some_and(|group| group.is_short);
        if is_short && self.tied_to(name).len() == 1 {
            self.hidden_alone.insert(name);
        } else {
            self.hidden.extend(self.one_with(name));
        }
    }

    fn split(&mut self, names: &[usize]) {
        for (at, b) in names.iter().enumerate() {
            for a in names[..at].iter().filter(|a| *a != b) {
                self.untie(*a, *b, Through::Decisions);
                if !self.reached(*a, Through::Archive).contains(b) {
                    self.untie(*a, *b, Through::Both);
                }
                let (own, other) = (self.tied_to(*a), self.tied_to(*b));
                for one in &own {
                    self.parted.extend(other.iter().map(|two| pair(*one, *two)));
                }
            }
        }
        // People shown under another's name are shown under their own again.
        let mut renamings = std::mem::take(&mut self.renamings);
        renamings.retain(|renaming| {
            let [name, to] = renaming.names;
            self.tied_to(name).contains(&to)
        });
        self.renamings = renamings;
    }

    /// Removes what ties two names, the latest decision first.
    fn untie(&mut self, a: usize, b: usize, through: Through) {
        while let Some(latest) = self.latest_between(a, b, through) {
            self.ties.remove(latest);
        }
    }

    /// Returns the tie of the latest decision on the path between two names.
    fn latest_between(&self, a: usize, b: usize, through: Through) -> Option<usize> {
        let graph = self.graph(through);
        let mut came: FxHashMap<usize, (usize, Option<usize>)> = FxHashMap::default();
        let mut open = VecDeque::from([a]);
        while let Some(name) = open.pop_front() {
            for (next, tie) in &graph[name] {
                if *next != a && !came.contains_key(next) {
                    came.insert(*next, (name, *tie));
                    open.push_back(*next);
                }
            }
        }
        let mut latest: Option<usize> = None;
        let mut at = b;
        while at != a {
            let (before, tie) = came.get(&at)?;
            // Of one decision, the tie nearest the second name goes.
            let is_later =
                |tie: &usize| latest.is_none_or(|l| self.ties[*tie].by > self.ties[l].by);
            latest = tie.filter(is_later).or(latest);
            at = *before;
        }
        latest
    }

    /// Whether the archive treats two names as one person's, and no decision
    /// separates them.
    fn are_alike(&self, a: usize, b: usize) -> bool {
        let person = |n: usize| self.groups[n].map(|group| group.person);
        person(a).is_some() && person(a) == person(b) && !self.are_apart(a, b)
    }

    /// Returns the adjacent names of each name, with the tie if a decision made it.
    fn graph(&self, through: Through) -> Vec<Vec<(usize, Option<usize>)>> {
        let mut graph = vec![Vec::new(); self.names.len()];
        if through != Through::Archive {
            for (n, tie) in self.ties.iter().enumerate() {
                let [a, b] = tie.names;
                graph[a].push((b, Some(n)));
                graph[b].push((a, Some(n)));
            }
        }
        if through != Through::Decisions {
            for (name, adjacent) in graph.iter_mut().enumerate() {
                let alike = (0..self.names.len()).filter(|other| self.are_alike(name, *other));
                adjacent.extend(alike.map(|other| (other, None)));
            }
        }
        graph
    }

    /// Whether decisions make two names one person's.
    pub fn are_tied(&self, a: usize, b: usize) -> bool {
        self.tied_to(a).contains(&b)
    }

    /// Returns the names that decisions tie to one, including itself.
    fn tied_to(&self, name: usize) -> BTreeSet<usize> {
        self.reached(name, Through::Decisions)
    }

    /// Returns the names of the person whom the archive shows with this one.
    fn one_with(&self, name: usize) -> BTreeSet<usize> {
        self.reached(name, Through::Both)
    }

    fn reached(&self, start: usize, through: Through) -> BTreeSet<usize> {
        let graph = self.graph(through);
        let mut reached = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some(name) = open.pop() {
            for (next, _) in &graph[name] {
                if reached.insert(*next) {
                    open.push(*next);
                }
            }
        }
        reached
    }

    /// Final step: extends separations to tied names. A name tied to one of two
    /// separate names is separate from the other.
    pub fn lift(&mut self) {
        for [a, b] in std::mem::take(&mut self.parted) {
            let (own, other) = (self.tied_to(a), self.tied_to(b));
            for one in &own {
                self.parted.extend(other.iter().map(|two| pair(*one, *two)));
            }
        }
    }
}

fn pair(a: usize, b: usize) -> [usize; 2] {
    [a.min(b), a.max(b)]
}

#[cfg(test)]
mod tests {
    use super::super::{Decisions, Edits};
    use super::*;

    /// Returns the tied names and the separated pairs. For the archive, names with
    /// the same last word are one person's.
    fn told(text: &str) -> (Vec<String>, Vec<String>) {
        let edits = text.lines().map(|line| {
            let (what, names) = line.split_once(": ").unwrap();
            let names: Vec<String> = names.split(", ").map(str::to_owned).collect();
            match what {
                "merge" => Edit::Merge { merge: names },
                "split" => Edit::Split { split: names },
                _ => Edit::Rename {
                    rename: names[0].clone(),
                    to: names[1].clone(),
                },
            }
        });
        let decisions = Decisions::new(Edits {
            all: edits.collect(),
        });
        let all: Vec<usize> = (0..text.lines().count()).collect();
        let surname = |name: &str| {
            let surname = name.split(' ').nth(1)?;
            let person = surname.bytes().next().map(usize::from)?;
            Some(Group {
                person,
                is_short: false,
            })
        };
        let verdict = decisions.verdict(&all, surname);
        let mut tied = BTreeSet::new();
        for name in 0..verdict.names.len() {
            let names = verdict.tied_to(name);
            if names.len() > 1 {
                let names: Vec<&str> = names.iter().map(|n| verdict.names[*n]).collect();
                tied.insert(names.join("+"));
            }
        }
        let apart = verdict.parted.iter();
        let apart = apart.map(|[a, b]| format!("{}/{}", verdict.names[*a], verdict.names[*b]));
        let apart: BTreeSet<String> = apart.collect();
        (tied.into_iter().collect(), apart.into_iter().collect())
    }

    #[test]
    fn a_later_decision_overrules() {
        for (text, tied, apart) in [
            ("merge: a x, b y", &["a x+b y"][..], &[][..]),
            ("merge: a x, b y\nsplit: b y, a x", &[], &["a x/b y"]),
            ("split: b y, a x\nmerge: a x, b y", &["b y+a x"], &[]),
            // A name joined to one of the two stays with it.
            (
                "merge: a x, b y, c z\nsplit: a x, c z",
                &["a x+b y"],
                &["a x/c z", "b y/c z"],
            ),
            (
                "merge: a x, b y\nmerge: c z, d w\nmerge: a x, c z\nsplit: b y, d w",
                &["a x+b y", "c z+d w"],
                &["a x/c z", "a x/d w", "b y/c z", "b y/d w"],
            ),
            // The given name stays with the name it was given to.
            (
                "rename: a x, n\nmerge: n, b y\nsplit: b y, a x",
                &["a x+n"],
                &["a x/b y", "n/b y"],
            ),
            ("rename: a x, b y\nsplit: a x, b y", &[], &["a x/b y"]),
            // Two spellings in the archive, one of them joined to somebody.
            ("merge: b x, f y\nsplit: w x, f y", &[], &["f y/w x"]),
            (
                "split: w x, b x\nmerge: w x, f y",
                &["w x+f y"],
                &["b x/f y", "w x/b x"],
            ),
            (
                "split: w x, b x\nmerge: b x, f y\nsplit: w x, f y",
                &["b x+f y"],
                &["w x/b x", "w x/f y"],
            ),
        ] {
            let (found, parted) = told(text);
            let mut apart: Vec<String> = apart.iter().map(|pair| sorted(pair)).collect();
            let mut parted: Vec<String> = parted.iter().map(|pair| sorted(pair)).collect();
            apart.sort();
            parted.sort();
            assert_eq!(found, tied, "{text}");
            assert_eq!(parted, apart, "{text}");
        }
    }

    fn sorted(pair: &str) -> String {
        let mut names: Vec<&str> = pair.split('/').collect();
        names.sort_unstable();
        names.join("/")
    }
}
