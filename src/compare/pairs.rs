//! Pairs the paragraphs of an old text with those of a new one.
//!
//! Uses the method for aligning sentences of translations (Gale, Church, 1993): of
//! all ways to pair paragraphs in order, it selects the one whose pairs have the
//! most words in common. A paragraph may also have been split in two, or two joined.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Instant;

/// The minimum share of words that the paragraphs of a pair have in common.
const ALIKE: f64 = 0.4;

/// The minimum share of the shorter paragraph's words that also occur in the longer
/// one, if one is a shortened form of the other.
const WITHIN: f64 = 0.8;

/// Fewer words than this may occur in any paragraph.
const FEWEST_WITHIN: usize = 8;

/// The numbers of old and new paragraphs that a pair may consist of.
const SHAPES: [(usize, usize); 3] = [(1, 1), (1, 2), (2, 1)];

/// Corresponding paragraphs, as ranges of indices into the two texts.
pub(super) type Pair = (Range<usize>, Range<usize>);

/// Pairs paragraphs, in order. The cost grows with the product of their numbers, and
/// with their lengths. Returns `None` if it was not finished in time.
pub(super) fn pairs(old: &[&str], new: &[&str], until: Instant) -> Option<Vec<Pair>> {
    let mut numbers = HashMap::new();
    let old: Vec<_> = old
        .iter()
        .map(|text| Words::of(text, &mut numbers))
        .collect();
    let new: Vec<_> = new
        .iter()
        .map(|text| Words::of(text, &mut numbers))
        .collect();
    let best = best_ends(&old, &new, until)?;
    let mut pairs = Vec::new();
    let (mut o, mut n) = (0, 0);
    while o < old.len() && n < new.len() {
        let (_, (olds, news)) = best[o][n];
        if olds > 0 && news > 0 {
            pairs.push((o..o + olds, n..n + news));
        }
        (o, n) = (o + olds, n + news);
    }
    Some(pairs)
}

/// For all positions in both texts, the best total likeness of what follows, and the
/// number of paragraphs that the first step takes from each.
type Ends = Vec<Vec<(f64, (usize, usize))>>;

/// Computes [`Ends`], from the ends of both texts backwards.
fn best_ends(old: &[Words], new: &[Words], until: Instant) -> Option<Ends> {
    let (old_two, new_two) = (doubled(old), doubled(new));
    let mut best = vec![vec![(0.0, (0, 0)); new.len() + 1]; old.len() + 1];
    for o in (0..old.len()).rev() {
        for n in (0..new.len()).rev() {
            if Instant::now() >= until {
                return None;
            }
            let mut choice = (best[o + 1][n].0, (1, 0));
            if best[o][n + 1].0 > choice.0 {
                choice = (best[o][n + 1].0, (0, 1));
            }
            for (olds, news) in SHAPES {
                let a = if olds == 1 {
                    old.get(o)
                } else {
                    old_two.get(o)
                };
                let b = if news == 1 {
                    new.get(n)
                } else {
                    new_two.get(n)
                };
                let likeness = a.zip(b).and_then(|(a, b)| a.likeness(b));
                if let Some(likeness) = likeness {
                    let whole = likeness + best[o + olds][n + news].0;
                    if whole > choice.0 {
                        choice = (whole, (olds, news));
                    }
                }
            }
            best[o][n] = choice;
        }
    }
    Some(best)
}

/// Returns every paragraph joined with the next one.
fn doubled(paragraphs: &[Words]) -> Vec<Words> {
    paragraphs
        .windows(2)
        .map(|two| two[0].with(&two[1]))
        .collect()
}

/// The words of a paragraph as numbers, sorted, with repetitions.
struct Words(Vec<usize>);

impl Words {
    fn of<'a>(text: &'a str, numbers: &mut HashMap<&'a str, usize>) -> Self {
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            let next = numbers.len();
            words.push(*numbers.entry(word).or_insert(next));
        }
        words.sort_unstable();
        Self(words)
    }

    fn with(&self, next: &Self) -> Self {
        let mut words = [self.0.as_slice(), &next.0].concat();
        words.sort_unstable();
        Self(words)
    }

    /// Returns the number of common words, scaled down by the share of differing
    /// ones; `None` if the paragraphs are not alike.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let shared = self.shared(other);
        let (a, b) = (self.0.len(), other.0.len());
        let share = 2.0 * shared as f64 / (a + b) as f64;
        let shorter = a.min(b);
        let is_part = shorter >= FEWEST_WITHIN && shared as f64 >= WITHIN * shorter as f64;
        (shared > 0 && (share >= ALIKE || is_part)).then_some(shared as f64 * share)
    }

    fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (a, b) {
            if first == other_first {
                shared += 1;
            }
            if first <= other_first {
                a = rest;
            }
            if other_first <= first {
                b = other_rest;
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn paragraphs_are_paired_in_their_order() {
        let (a, b) = (
            "the crews of the ferries voted to strike over their pay",
            "the owners of the ships had broken off the talks for good",
        );
        let (c, both) = (
            "nobody has ever seen so many members in their seats",
            format!("{a} {b}"),
        );
        let changed = "the crews of both ferries voted to strike over low pay";
        for (old, new, expected) in [
            (vec![a, b], vec![changed], vec![(0..1, 0..1)]),
            (vec![b, a], vec![changed], vec![(1..2, 0..1)]),
            (vec![c, &both], vec![a, b], vec![(1..2, 0..2)]),
            (vec![a, b], vec![c, &both], vec![(0..2, 1..2)]),
            (vec![a, b], vec![c], vec![]),
            (vec![a], vec![], vec![]),
        ] {
            let until = Instant::now() + Duration::from_secs(60);
            let pairs = pairs(&old, &new, until);
            assert_eq!(pairs, Some(expected), "{old:?} {new:?}");
        }
    }

    #[test]
    fn what_is_not_done_in_time_is_left() {
        let text = ["the crews of the ferries voted to strike"];
        assert_eq!(pairs(&text, &text, Instant::now()), None);
    }
}
