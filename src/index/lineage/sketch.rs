//! Sketches: a few numbers that indicate which articles may be copies.
//!
//! A text is the set of its runs of [`LONG_SHINGLE`] words, and its sketch the runs
//! with the smallest hashes (Broder, "On the resemblance and containment of
//! documents", 1997). The share that two sketches have in common estimates how much
//! of the shorter text occurs in the other: up to the smaller of the largest hashes
//! of both sketches, each contains all runs of its text. So articles that share a
//! number are compared only if their sketches agree, without reading either. The
//! longer the other text, the fewer runs of the shorter one are below that hash:
//! parts of a sixth of a text are found in about nine of ten cases, parts of a
//! thirteenth in half.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::runs::{FEWEST_RUNS, each_run, mixed};
use crate::article::Article;

/// The number of words in a run. More than in the final comparison, so that fewer
/// runs occur in two stories by chance.
const LONG_SHINGLE: usize = 5;

/// The number of runs in a sketch.
const KEPT: usize = 24;

/// The minimum estimated share of the shorter text's runs in the longer one for a
/// full comparison; with a smaller share that finds no copies.
const PROMISING: f64 = 0.3;

/// The number of common runs that are not a coincidence.
const FEWEST_SHARED: usize = 2;

/// The bits of each key: enough to distinguish some millions of texts, and the
/// column is smaller than one of 64.
const KEY_BITS: u32 = 40;

/// Returns the keys by which copies of an article are found: one for the whole text,
/// then those of its sketch in ascending order; none if it has no text. A text of
/// fewer than [`FEWEST_RUNS`] runs has no sketch.
pub fn keys(article: &Article) -> Vec<u64> {
    let mut whole = FxHasher::default();
    let mut least = Vec::with_capacity(KEPT + 1);
    let mut runs = 0;
    each_run::<LONG_SHINGLE>(
        article,
        |_, word| whole.write_u64(word),
        |run| {
            runs += 1;
            keep_least(&mut least, run >> (64 - KEY_BITS));
        },
    );
    let whole = mixed(std::iter::once(whole.finish())) >> (64 - KEY_BITS);
    match runs {
        0 => Vec::new(),
        1..FEWEST_RUNS => vec![whole],
        _ => std::iter::once(whole).chain(least).collect(),
    }
}

fn keep_least(least: &mut Vec<u64>, run: u64) {
    if least.len() == KEPT && least.last().is_some_and(|last| *last <= run) {
        return;
    }
    if let Err(place) = least.binary_search(&run) {
        least.insert(place, run);
        least.truncate(KEPT);
    }
}

/// Whether articles with these keys may be copies: their texts are equal, or enough
/// of the shorter one seems to occur in the other.
pub fn may_be_copies(a: &[u64], b: &[u64]) -> bool {
    let ([a_whole, a_sketch @ ..], [b_whole, b_sketch @ ..]) = (a, b) else {
        return false;
    };
    if a_whole == b_whole {
        return true;
    }
    let known = known_to(a_sketch).min(known_to(b_sketch));
    let [a, b] = [a_sketch, b_sketch].map(|sketch| {
        let end = sketch.partition_point(|run| *run <= known);
        &sketch[..end]
    });
    let shared = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    let shorter = a.len().min(b.len());
    shared >= FEWEST_SHARED && shared as f64 >= PROMISING * shorter as f64
}

/// Returns the hash up to which a sketch contains all runs of its text.
fn known_to(sketch: &[u64]) -> u64 {
    match sketch {
        [.., last] if sketch.len() == KEPT => *last,
        _ => u64::MAX,
    }
}

/// Whether an article with `keys` keys may be a copy of one that has `agreeing` of
/// them.
pub fn are_enough(keys: usize, agreeing: usize) -> bool {
    agreeing >= FEWEST_SHARED || keys == 1 && agreeing == 1
}

#[cfg(test)]
mod tests {
    use super::super::runs::tests::{article, text};
    use super::*;

    /// Later versions must find what archives contain. A change requires raising
    /// [`FORMAT_VERSION`](crate::index::schema::FORMAT_VERSION).
    #[test]
    fn keys_are_what_they_were_when_they_were_kept() {
        let keys = keys(&article(&[text(1, 0..300)]));
        assert_eq!(keys.len(), 1 + KEPT);
        let kept = (344_388_272_747, 4_337_928_001, 78_309_327_948);
        assert_eq!((keys[0], keys[1], keys[KEPT]), kept);
    }

    fn agree(a: &Article, b: &Article) -> bool {
        may_be_copies(&keys(a), &keys(b))
    }

    #[test]
    fn sketches_of_copies_agree() {
        for seed in 0..50 {
            let wire = article(&[text(seed, 0..300)]);
            let changed = article(&[text(seed, 0..220), text(seed + 100, 0..20)]);
            let cut = article(&[text(seed, 0..90)]);
            let other = article(&[text(seed + 200, 0..300)]);
            assert!(agree(&wire, &changed), "{seed}");
            assert!(agree(&wire, &cut) && agree(&cut, &wire), "{seed}");
            assert!(!agree(&wire, &other), "{seed}");
        }
    }

    #[test]
    fn short_texts_agree_only_if_equal() {
        let note = |words| article(&[text(1, words)]);
        assert!(agree(&note(0..12), &note(0..12)));
        assert!(!agree(&note(0..12), &note(0..11)));
        assert!(!agree(&note(0..12), &note(0..120)));
        assert!(keys(&article(&[])).is_empty());
    }

    #[test]
    fn line_breaks_do_not_matter() {
        let whole = article(&[text(1, 0..100)]);
        let parts = article(&[text(1, 0..40), text(1, 40..100)]);
        assert_eq!(keys(&whole), keys(&parts));
    }
}
