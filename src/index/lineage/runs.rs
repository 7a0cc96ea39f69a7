//! Decides whether one text is a copy, a version or a part of another.
//!
//! Uses the runs of [`SHINGLE`] words that occur in both. A desk cuts a wire story,
//! changes a word here and there, or writes a sentence of its own. In the first case
//! the rest of the original is unchanged; in the second nearly every word is in an
//! unchanged run, in all parts of the text, and so are the numbers and names; in the
//! third whole sentences are unchanged, from start to end. Different stories share a
//! quotation, the background of a matter or a firm's description of itself, which is
//! a part of the text in one place; or they are a form that was filled in again,
//! with different numbers and names.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashSet, FxHasher};

use crate::article::Article;
use crate::text::words;

/// The number of words in a run.
const SHINGLE: usize = 4;

/// Texts with fewer runs than this are copies only if they are equal.
pub(super) const FEWEST_RUNS: usize = 30;

/// The share of all their runs that near copies have in common.
const RESEMBLANCE: f64 = 0.6;

/// The share of the shorter text's runs that also occur in the longer one, if one is
/// a shortened or continued version of the other.
const CONTAINMENT: f64 = 0.8;

/// The share of its numbers and names that a copy must have in common with the other
/// text in any case. With fewer, it is a form that was filled in again.
const MARKS: f64 = 0.5;

/// Texts with fewer words are not checked for changes: a short form that was filled
/// in again looks like them.
const FEWEST_CHANGED: usize = 80;

/// Texts with a smaller share of common runs are never copies.
const FEWEST_SHARED: f64 = 0.3;

/// What copies with changed words have in common.
const WORDS_CHANGED: Needed = Needed {
    whole: 0.7,
    each_part: 0.4,
    marks: 0.7,
};

/// What copies with changed sentences have in common.
const SENTENCES_CHANGED: Needed = Needed {
    whole: 0.55,
    each_part: 0.3,
    marks: MARKS,
};

/// The share of the longer text that occurs in the shorter one if sentences were
/// changed.
const OF_THE_LONGER: f64 = 0.45;

/// The number of parts of a text that are each examined separately.
const PARTS: usize = 3;

/// The number of common words in a row that make a sentence, or most of one.
const BLOCK: usize = 10;

/// The shares of a text that must occur in another one.
struct Needed {
    /// The share of all words.
    whole: f64,
    /// The share of the words of each part.
    each_part: f64,
    /// The share of its numbers and names.
    marks: f64,
}

/// Whether one text is a copy, a version or a part of the other.
pub(super) fn are_copies(a: &Runs, b: &Runs) -> bool {
    let (short, long) = if a.set.len() <= b.set.len() {
        (a, b)
    } else {
        (b, a)
    };
    if short.set.len() < FEWEST_RUNS {
        return a.whole == b.whole;
    }
    let shared = short.set.intersection(&long.set).count() as f64;
    let of_short = short.set.len() as f64;
    let all = of_short + long.set.len() as f64 - shared;
    let marks = short.marks.intersection(&long.marks).count() as f64;
    let has_marks = |share: f64| marks >= share * short.marks.len() as f64;
    if shared >= RESEMBLANCE * all || shared >= CONTAINMENT * of_short {
        return has_marks(MARKS);
    }
    shared >= FEWEST_SHARED * of_short
        && short.words() >= FEWEST_CHANGED
        && were_changed(short, long, has_marks)
}

/// Whether words or sentences of a copy were changed.
fn were_changed(short: &Runs, long: &Runs, has_marks: impl Fn(f64) -> bool) -> bool {
    if has_marks(WORDS_CHANGED.marks) && short.covered_by(long, SHINGLE).has(&WORDS_CHANGED) {
        return true;
    }
    let of_longer = Needed {
        whole: OF_THE_LONGER,
        ..SENTENCES_CHANGED
    };
    has_marks(SENTENCES_CHANGED.marks)
        && short.covered_by(long, BLOCK).has(&SENTENCES_CHANGED)
        && long.covered_by(short, BLOCK).has(&of_longer)
}

/// The runs of an article's text.
pub(super) struct Runs {
    /// Hash of all words; texts with the same hash are equal.
    pub whole: u64,
    /// The runs in text order.
    order: Vec<u64>,
    set: FxHashSet<u64>,
    /// Its numbers and names: hashes of the words that contain digits or begin with
    /// a capital.
    marks: FxHashSet<u64>,
}

impl Runs {
    /// Computes the runs of an article.
    pub fn of(article: &Article) -> Self {
        let mut whole = FxHasher::default();
        let mut order = Vec::new();
        let mut marks = FxHashSet::default();
        each_run::<SHINGLE>(
            article,
            |word, hash| {
                whole.write_u64(hash);
                if is_mark(word) {
                    marks.insert(hash);
                }
            },
            |run| order.push(run),
        );
        Self {
            whole: whole.finish(),
            set: order.iter().copied().collect(),
            order,
            marks,
        }
    }

    fn words(&self) -> usize {
        self.order.len() + SHINGLE - 1
    }

    /// Returns which words occur in another text, in sequences of `row` or more.
    fn covered_by(&self, other: &Runs, row: usize) -> Covered {
        let mut covered = vec![false; self.words()];
        let mut runs = 0;
        for (place, run) in self.order.iter().enumerate() {
            runs = if other.set.contains(run) { runs + 1 } else { 0 };
            if runs > 0 && runs + SHINGLE > row {
                let end = place + SHINGLE;
                covered[end - row..end].fill(true);
            }
        }
        Covered(covered)
    }
}

/// Whether a word is a number or may be a name.
fn is_mark(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || word.contains(char::is_numeric)
}

/// For each word of a text, whether it occurs in another one.
struct Covered(Vec<bool>);

impl Covered {
    fn has(&self, needed: &Needed) -> bool {
        let end = |part: usize| self.0.len() * part / PARTS;
        self.share(0..self.0.len()) >= needed.whole
            && (0..PARTS).all(|n| self.share(end(n)..end(n + 1)) >= needed.each_part)
    }

    fn share(&self, part: Range<usize>) -> f64 {
        let part = &self.0[part];
        part.iter().filter(|is_covered| **is_covered).count() as f64 / part.len().max(1) as f64
    }
}

/// Passes on each word with its hash, and the hash of each run of `WORDS` words.
pub(super) fn each_run<const WORDS: usize>(
    article: &Article,
    mut word_met: impl FnMut(&str, u64),
    mut run_met: impl FnMut(u64),
) {
    let mut run = [0u64; WORDS];
    let (mut met, mut sum) = (0, 0);
    let of_first = BASE.wrapping_pow(WORDS as u32);
    for paragraph in article.paragraphs() {
        for word in words(paragraph) {
            let mut hasher = FxHasher::default();
            hasher.write(word.text.as_bytes());
            let hash = hasher.finish();
            word_met(word.text, hash);
            // Remove the first word of the run from the sum.
            let first = std::mem::replace(&mut run[met % WORDS], hash);
            sum = with(sum, hash).wrapping_sub(first.wrapping_mul(of_first));
            met += 1;
            // A shorter text is a run of its own.
            if met >= WORDS {
                run_met(finished(sum));
            }
        }
    }
    if (1..WORDS).contains(&met) {
        run_met(mixed(run.into_iter()));
    }
}

/// Combines hashes into one whose bits all depend on all of theirs: the finalizer of
/// MurmurHash3 over a polynomial.
pub(super) fn mixed(hashes: impl Iterator<Item = u64>) -> u64 {
    finished(hashes.fold(0, with))
}

/// The base of the polynomial: 2^64 divided by the golden ratio.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

fn with(sum: u64, hash: u64) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(hash)
}

fn finished(mut mixed: u64) -> u64 {
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    mixed ^ (mixed >> 33)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::{Block, Role};

    /// A text of words that are all different from those of another seed.
    pub fn text(seed: u32, words: Range<u32>) -> String {
        words.map(|n| format!("w{seed}x{n} ")).collect()
    }

    pub fn article(texts: &[String]) -> Article {
        let block = |text: &String| Block {
            role: Role::Body,
            text: text.clone(),
        };
        Article {
            blocks: texts.iter().map(block).collect(),
            ..Article::default()
        }
    }

    fn are(a: &[String], b: &[String]) -> bool {
        let (a, b) = (Runs::of(&article(a)), Runs::of(&article(b)));
        let copies = are_copies(&a, &b);
        assert_eq!(copies, are_copies(&b, &a));
        copies
    }

    /// Words without digits, like those of a story.
    fn word(seed: u32, n: u32) -> String {
        let letter = |n: u32| char::from(b'a' + (n % 26) as u8);
        [seed / 26, seed, n / 26, n].map(letter).iter().collect()
    }

    /// Sentences of [`SENTENCE`] words each.
    fn story(seed: u32, sentences: Range<u32>) -> Vec<String> {
        let sentence = |n: u32| {
            let words = (n * SENTENCE..(n + 1) * SENTENCE).map(|n| word(seed, n));
            words.collect::<Vec<_>>().join(" ")
        };
        sentences.map(sentence).collect()
    }

    const SENTENCE: u32 = 15;

    #[test]
    fn reprints_are_believed() {
        for seed in 0..50 {
            let wire = [text(seed, 0..300)];
            assert!(are(&wire, &[text(seed, 0..220), text(seed + 100, 0..20)]));
            assert!(are(&wire, &[text(seed, 0..90)]));
            assert!(!are(&wire, &[text(seed + 200, 0..300)]));
        }
    }

    #[test]
    fn a_shared_paragraph_is_no_copy() {
        let a = [text(1, 0..200), text(3, 0..60)];
        let b = [text(2, 0..200), text(3, 0..60)];
        assert!(!are(&a, &b));
    }

    /// A tenth of the words changed, in the whole and in its first third.
    #[test]
    fn words_may_have_been_changed() {
        let wire = story(1, 0..20).join(" ");
        let changed: Vec<String> = wire
            .split(' ')
            .enumerate()
            .map(|(n, word)| match n % 10 {
                7 => format!("other{word}"),
                _ => word.to_owned(),
            })
            .collect();
        let wire = [wire];
        assert!(are(&wire, &[changed.join(" ")]));
        assert!(are(&wire, &[changed[..100].join(" ")]));
    }

    #[test]
    fn sentences_may_have_been_changed() {
        let wire = story(1, 0..20);
        let changed = |every: usize| {
            let mut changed = wire.clone();
            for (n, sentence) in story(2, 0..20).into_iter().enumerate() {
                if n % every == 0 {
                    changed[n] = sentence;
                }
            }
            changed
        };
        assert!(are(&wire, &changed(3)));
        assert!(!are(&wire, &changed(2)));
    }

    /// What occurs in one place is a firm's description of itself.
    #[test]
    fn what_two_stories_have_in_one_place_makes_no_copies() {
        let shared = story(1, 0..12);
        let with = |own| [story(own, 0..8), shared.clone()].concat();
        assert!(!are(&with(2), &with(3)));
    }

    #[test]
    fn a_form_filled_in_again_is_another_story() {
        let form = |day: &str, seed: u32, every: u32| {
            let mut words: Vec<String> = Vec::new();
            for n in 0..240 {
                words.push(match n % every {
                    5 => (seed * 1000 + n).to_string(),
                    _ => word(1, n),
                });
            }
            words.push(day.to_owned());
            [words.join(" ")]
        };
        for every in [12, 60] {
            assert!(!are(&form("Monday", 1, every), &form("Friday", 2, every)));
        }
    }

    #[test]
    fn short_texts_are_copies_only_if_equal() {
        let note = |words| [text(1, words)];
        assert!(are(&note(0..12), &note(0..12)));
        assert!(!are(&note(0..12), &note(0..11)));
        assert!(are(&note(0..2), &note(0..2)) && !are(&note(0..2), &note(0..1)));
    }

    #[test]
    fn line_breaks_do_not_matter() {
        let whole = Runs::of(&article(&[text(1, 0..100)])).whole;
        let parts = [text(1, 0..40), text(1, 40..100)];
        assert_eq!(Runs::of(&article(&parts)).whole, whole);
    }
}
