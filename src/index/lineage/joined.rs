//! Decides which articles are compared, and joins copies.

use std::borrow::Borrow;
use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::DocAddress;

use super::member::Member;
use super::runs::{Runs, are_copies};
use super::sketch::may_be_copies;
use super::{Lineages, MOST_COMPARED};
use crate::error::Result;

/// An article with a key: the key, its id, its address.
pub(super) type Holder = (u64, u64, DocAddress);

/// The data for comparing an article, and the data stored if it has copies.
pub(super) type Compared = (Member, Runs);

/// The maximum number of remembered pairs that are not copies, which takes some 20
/// MB: as many as a table of 2^20 slots holds before it grows.
const MOST_DIFFERENT: usize = 7 << 17;

/// Lineages under construction.
#[derive(Default)]
pub(super) struct Joined {
    /// For every article with copies, another article of its lineage; following these
    /// links always ends at the same one.
    parents: FxHashMap<u64, u64>,
    /// The stored data of articles with copies.
    members: FxHashMap<u64, Member>,
    /// Pairs that were compared and are not copies.
    different: FxHashSet<(u64, u64)>,
}

impl Joined {
    /// Compares articles that share one key, each with those of the
    /// [`MOST_COMPARED`] before it whose sketches are promising. Only the texts of
    /// these are held: those of a boilerplate shared by many, like a weather
    /// report's, would fill the memory.
    pub fn compare<T: Borrow<Compared>>(
        &mut self,
        agreeing: &[Holder],
        keys: impl Fn(&Holder) -> Vec<u64>,
        read: impl Fn(&Holder) -> Result<T>,
    ) -> Result<()> {
        if agreeing.len() < 2 {
            return Ok(());
        }
        let mut last: VecDeque<(&Holder, Vec<u64>, Option<T>)> = VecDeque::new();
        for this in agreeing {
            let (this_keys, mut text) = (keys(this), None);
            for (other, other_keys, other_text) in &mut last {
                if self.is_settled(other.1, this.1) || !may_be_copies(other_keys, &this_keys) {
                    continue;
                }
                let text = read_once(&mut text, || read(this))?;
                let other_text = read_once(other_text, || read(other))?;
                self.judge(other_text.borrow(), text.borrow());
            }
            if last.len() == MOST_COMPARED {
                last.pop_front();
            }
            last.push_back((this, this_keys, text));
        }
        Ok(())
    }

    /// Whether two articles are known to be in one lineage, or not to be copies.
    fn is_settled(&mut self, a: u64, b: u64) -> bool {
        self.root(a) == self.root(b) || self.different.contains(&(a, b))
    }

    fn judge(&mut self, (a, a_runs): &Compared, (b, b_runs): &Compared) {
        if are_copies(a_runs, b_runs) {
            self.unite(*a, *b);
        } else {
            // At the maximum all are forgotten: they may be compared again.
            if self.different.len() >= MOST_DIFFERENT {
                self.different.clear();
            }
            self.different.insert((a.id, b.id));
        }
    }

    /// Returns the article that represents the lineage of another.
    fn root(&mut self, id: u64) -> u64 {
        let mut root = id;
        while let Some(parent) = self.parents.get(&root) {
            root = *parent;
        }
        // Shortens the path for the next time.
        let mut at = id;
        while let Some(parent) = self.parents.get_mut(&at) {
            at = std::mem::replace(parent, root);
        }
        root
    }

    /// Joins the lineages of two articles.
    pub fn unite(&mut self, a: Member, b: Member) {
        self.members.extend([(a.id, a), (b.id, b)]);
        let (a, b) = (self.root(a.id), self.root(b.id));
        if a != b {
            self.parents.insert(b, a);
        }
    }

    /// Returns all lineages.
    pub fn lineages(mut self) -> Lineages {
        let mut lineages: FxHashMap<u64, Vec<Member>> = FxHashMap::default();
        for member in std::mem::take(&mut self.members).into_values() {
            let root = self.root(member.id);
            lineages.entry(root).or_default().push(member);
        }
        lineages.into_values().collect::<Vec<_>>().into()
    }
}

/// Reads a text on first use.
fn read_once<T>(text: &mut Option<T>, read: impl FnOnce() -> Result<T>) -> Result<&T> {
    let known = text.take().map_or_else(read, Ok)?;
    Ok(text.insert(known))
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::rc::{Rc, Weak};

    use super::*;
    use crate::article::{Article, Block, Role};

    /// The data of an article with one sentence that others may have, too.
    fn compared(id: u64, sentence: u64) -> Compared {
        let text = format!("The tide at pier {sentence} rose as it does");
        let article = Article {
            blocks: vec![Block {
                role: Role::Body,
                text,
            }],
            ..Article::default()
        };
        let runs = Runs::of(&article);
        (Member::new(id, &article, &runs), runs)
    }

    fn holders(number: u32) -> Vec<Holder> {
        let holder = |n: u32| (7, u64::from(n), DocAddress::new(0, n));
        (0..number).map(holder).collect()
    }

    #[test]
    fn of_however_many_that_agree_few_texts_are_held() {
        const ALL: u32 = 5_000;
        let held: RefCell<Vec<Weak<Compared>>> = RefCell::default();
        let (most_held, reads) = (Cell::new(0), Cell::new(0));
        let read = |holder: &Holder| {
            let text = Rc::new(compared(holder.1, holder.1));
            let mut held = held.borrow_mut();
            held.retain(|text| text.strong_count() > 0);
            held.push(Rc::downgrade(&text));
            most_held.set(most_held.get().max(held.len()));
            reads.set(reads.get() + 1);
            Ok(text)
        };
        let mut joined = Joined::default();
        joined.compare(&holders(ALL), |_| vec![7], read).unwrap();
        assert_eq!(most_held.get(), MOST_COMPARED + 1);
        assert_eq!(reads.get(), ALL);
        assert!(joined.lineages().is_empty());
    }

    #[test]
    fn pairs_that_are_no_copies_are_remembered_up_to_a_number() {
        let mut joined = Joined::default();
        let (mut a, b) = (compared(1, 1), compared(0, 2));
        for id in 1..=MOST_DIFFERENT as u64 + 10 {
            a.0.id = id;
            joined.judge(&a, &b);
        }
        assert_eq!(joined.different.len(), 10);
    }

    #[test]
    fn copies_are_joined_through_those_between() {
        let mut joined = Joined::default();
        // Every third has the same text.
        let sentence = |n: u64| if n.is_multiple_of(3) { 1_000 } else { n };
        let read = |holder: &Holder| Ok(compared(holder.1, sentence(holder.1)));
        joined.compare(&holders(100), |_| vec![7], read).unwrap();
        let lineages = joined.lineages();
        assert_eq!(lineages.of(0).len(), 34);
        assert_eq!(lineages.iter().count(), 1);
    }
}
