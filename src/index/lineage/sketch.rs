//! A few numbers that tell which articles may be copies of one another.
//!
//! A text is the set of its runs of [`SHINGLE`] words. Two texts resemble one
//! another as much as their sets overlap (Broder, "On the resemblance and
//! containment of documents", 1997). The set is sketched by one-permutation
//! hashing (Li, Owen, Zhang, 2012): each run falls by its hash into one of
//! [`BINS`] bins, which keeps the least; an empty bin borrows from the next
//! (Shrivastava, Li, 2014). Three bins make a band, and articles that agree in
//! a band are looked at closer: of those that share half of their runs four
//! in five are, of those that share two thirds all but 2 %, of those that share a
//! tenth 1 %.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use crate::article::Article;
use crate::text::words;

/// Words in a run.
const SHINGLE: usize = 4;

/// Bins of a sketch.
const BINS: usize = BANDS * ROWS;

/// Bands of a sketch.
const BANDS: usize = 12;

/// Bins that make a band.
const ROWS: usize = 3;

/// Fewer runs than this are no story; only texts that are equal are copies then.
const FEWEST_RUNS: usize = 30;

/// Keys of an article, by which copies of it are found: one for the whole
/// text, then one for each band. Two texts of another number of keys are no copies.
pub const KEYS: usize = 1 + BANDS;

/// The share of all their runs that near copies have in common.
const RESEMBLANCE: f64 = 0.6;

/// The share of the shorter text's runs that stand in the longer one, too, if
/// one is a shortened or continued version of the other.
const CONTAINMENT: f64 = 0.8;

/// Each key has as many bits: enough to tell some millions of texts apart,
/// and a column of them is a quarter smaller than one of 64.
const KEY_BITS: u32 = 48;

/// The keys of an article, none if it has no text.
pub fn keys(article: &Article) -> Vec<u64> {
    let mut bins = [u64::MAX; BINS];
    let mut whole = FxHasher::default();
    let mut runs = 0;
    each_run(
        article,
        |word| whole.write_u64(word),
        |run| {
            runs += 1;
            // The high bits choose the bin, the value is all of them.
            let bin = ((u128::from(run) * BINS as u128) >> 64) as usize;
            bins[bin] = bins[bin].min(run);
        },
    );
    let whole = whole.finish();
    match runs {
        0 => Vec::new(),
        1..FEWEST_RUNS => vec![key(0, &[whole])],
        _ => {
            let bins = without_gaps(bins);
            let bands = (1..).zip(bins.chunks(ROWS));
            let bands = bands.map(|(band, bins)| key(band, bins));
            std::iter::once(key(0, &[whole])).chain(bands).collect()
        }
    }
}

/// Whether one text is a copy, a version or a part of the other.
pub fn are_copies(a: &Runs, b: &Runs) -> bool {
    let (short, long) = if a.runs.len() <= b.runs.len() {
        (a, b)
    } else {
        (b, a)
    };
    if short.runs.len() < FEWEST_RUNS {
        return a.whole == b.whole;
    }
    let shared = short
        .runs
        .iter()
        .filter(|run| long.runs.contains(run))
        .count() as f64;
    let all = (short.runs.len() + long.runs.len()) as f64 - shared;
    shared >= RESEMBLANCE * all || shared >= CONTAINMENT * short.runs.len() as f64
}

/// All runs of an article's text.
pub struct Runs {
    /// Hash of all words; two texts that have the same are the same.
    pub whole: u64,
    runs: FxHashSet<u64>,
}

impl Runs {
    /// Gathers them.
    pub fn of(article: &Article) -> Self {
        let mut whole = FxHasher::default();
        let mut runs = FxHashSet::default();
        each_run(
            article,
            |word| whole.write_u64(word),
            |run| {
                runs.insert(run);
            },
        );
        Self {
            whole: whole.finish(),
            runs,
        }
    }
}

/// Hands over the hash of each word and of each run of words that ends with it.
fn each_run(article: &Article, mut word_met: impl FnMut(u64), mut run_met: impl FnMut(u64)) {
    let mut run = [0u64; SHINGLE];
    let mut met = 0;
    for paragraph in article.paragraphs() {
        for word in words(paragraph) {
            let mut hasher = FxHasher::default();
            hasher.write(word.text.as_bytes());
            run[met % SHINGLE] = hasher.finish();
            word_met(run[met % SHINGLE]);
            met += 1;
            // A short text is a run of its own.
            if met >= SHINGLE {
                run_met(mixed((0..SHINGLE).map(|n| run[(met + n) % SHINGLE])));
            }
        }
    }
    if (1..SHINGLE).contains(&met) {
        run_met(mixed(run.into_iter()));
    }
}

/// A hash of some hashes, all of whose bits depend on all of theirs.
fn mixed(hashes: impl Iterator<Item = u64>) -> u64 {
    // The finaliser of MurmurHash3 over a polynomial.
    let mut mixed = hashes.fold(0u64, |sum, hash| {
        sum.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(hash)
    });
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    mixed ^ (mixed >> 33)
}

/// Fills every empty bin from the next one that is not, told apart by how far
/// it is away.
fn without_gaps(bins: [u64; BINS]) -> [u64; BINS] {
    let mut filled = bins;
    for (place, bin) in filled.iter_mut().enumerate() {
        let lender = (0..BINS).find(|step| bins[(place + step) % BINS] != u64::MAX);
        if let Some(step) = lender {
            *bin = bins[(place + step) % BINS].wrapping_add(step as u64);
        }
    }
    filled
}

fn key(band: u64, bins: &[u64]) -> u64 {
    mixed(std::iter::once(band).chain(bins.iter().copied())) >> (64 - KEY_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role};

    /// A text of that many words, all different from another seed's.
    fn text(seed: u32, words: std::ops::Range<u32>) -> String {
        words.map(|n| format!("w{seed}x{n} ")).collect()
    }

    fn article(texts: &[String]) -> Article {
        let block = |text: &String| Block {
            role: Role::Body,
            text: text.clone(),
        };
        Article {
            blocks: texts.iter().map(block).collect(),
            ..Article::default()
        }
    }

    fn agree(a: &Article, b: &Article) -> bool {
        let (a, b) = (keys(a), keys(b));
        a.iter().zip(&b).any(|(a, b)| a == b)
    }

    fn are(a: &Article, b: &Article) -> bool {
        are_copies(&Runs::of(a), &Runs::of(b))
    }

    /// What archives keep must be found by later versions. Whoever changes it
    /// must raise [`FORMAT_VERSION`](crate::index::schema::FORMAT_VERSION).
    #[test]
    fn keys_are_what_they_were_when_they_were_kept() {
        let keys = keys(&article(&[text(1, 0..300)]));
        let kept = (88_163_397_823_304, 131_103_848_064_576, 109_562_483_704_033);
        assert_eq!((keys[0], keys[1], keys[12]), kept);
    }

    #[test]
    fn reprints_are_found_and_believed() {
        for seed in 0..50 {
            let wire = article(&[text(seed, 0..300)]);
            let cut = article(&[text(seed, 0..220), text(seed + 100, 0..20)]);
            assert!(agree(&wire, &cut) && are(&wire, &cut), "{seed}");
            let other = article(&[text(seed + 200, 0..300)]);
            assert!(!agree(&wire, &other) && !are(&wire, &other), "{seed}");
        }
    }

    #[test]
    fn a_shared_paragraph_is_no_copy() {
        let a = article(&[text(1, 0..200), text(3, 0..60)]);
        let b = article(&[text(2, 0..200), text(3, 0..60)]);
        assert!(!are(&a, &b));
    }

    #[test]
    fn short_texts_are_copies_only_if_equal() {
        let note = |words| article(&[text(1, words)]);
        assert!(agree(&note(0..12), &note(0..12)) && are(&note(0..12), &note(0..12)));
        assert!(!are(&note(0..12), &note(0..11)));
        assert!(are(&note(0..2), &note(0..2)) && !are(&note(0..2), &note(0..1)));
        assert!(keys(&article(&[])).is_empty());
    }

    #[test]
    fn line_breaks_do_not_matter() {
        let whole = article(&[text(1, 0..100)]);
        let parts = article(&[text(1, 0..40), text(1, 40..100)]);
        assert_eq!(keys(&whole), keys(&parts));
        assert_eq!(Runs::of(&whole).whole, Runs::of(&parts).whole);
    }
}
