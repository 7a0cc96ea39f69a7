//! A structured averaged perceptron over whole numbers.
//!
//! Whole numbers, because sums of them come out the same on every machine:
//! the model is rebuilt bit for bit.

use morgue::people::training::{FOLLOWS, LABELS};

use crate::random::Random;
use crate::train::Plan;

/// Sequences with their facts as small numbers.
#[derive(Default)]
pub struct Sequences {
    /// Facts of all sites, one after the other.
    pub facts: Vec<u32>,
    /// Where each site's facts begin; one more at the end.
    pub sites: Vec<u32>,
    /// First site of every sequence, one more at the end.
    pub starts: Vec<u32>,
    /// Right labels, by site.
    pub gold: Vec<u8>,
}

impl Sequences {
    /// Facts of a site.
    pub fn facts(&self, site: usize) -> &[u32] {
        &self.facts[self.sites[site] as usize..self.sites[site + 1] as usize]
    }

    /// Whether the right labels of a sequence are known.
    pub fn is_answered(&self, sequence: u32) -> bool {
        self.gold[self.range(sequence as usize)]
            .iter()
            .all(|&label| (label as usize) < LABELS)
    }

    /// Sites of a sequence.
    pub fn range(&self, sequence: usize) -> std::ops::Range<usize> {
        self.starts[sequence] as usize..self.starts[sequence + 1] as usize
    }
}

/// Weights under training, or averaged at its end.
pub struct Weights<T> {
    /// By fact.
    pub facts: Vec<[T; LABELS]>,
    /// By label and the label before.
    pub follows: [[T; LABELS]; LABELS],
}

impl<T: Copy + Default> Weights<T> {
    fn new(facts: usize) -> Self {
        Self {
            facts: vec![[T::default(); LABELS]; facts],
            follows: [[T::default(); LABELS]; LABELS],
        }
    }
}

/// Learns from the sequences in `chosen`; `facts` is how many kinds there are.
///
/// The mean of several courses in different order: one course's luck is worth
/// half a point.
pub fn learn(data: &Sequences, chosen: &[u32], facts: usize, plan: &Plan) -> Weights<f64> {
    let mut sum = course(data, chosen, facts, plan.epochs, 1);
    for number in 2..=plan.courses {
        let next = course(data, chosen, facts, plan.epochs, number);
        let pairs = sum
            .facts
            .iter_mut()
            .zip(&next.facts)
            .chain(sum.follows.iter_mut().zip(&next.follows));
        pairs.for_each(|(a, b)| a.iter_mut().zip(b).for_each(|(a, b)| *a += b));
    }
    sum
}

fn course(
    data: &Sequences,
    chosen: &[u32],
    facts: usize,
    epochs: usize,
    number: u64,
) -> Weights<f64> {
    let mut now = Weights::<i32>::new(facts);
    let mut past = Weights::<i64>::new(facts);
    let mut order = chosen.to_vec();
    let mut random = Random::new(number);
    let mut time = 1;
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &sequence in &order {
            let chance = random.next();
            let range = data.range(sequence as usize);
            let gold = &data.gold[range.clone()];
            let scores = scores(data, range.clone(), &now, chance);
            let guess = best(&scores, &now.follows);
            if guess != gold {
                let step = Step {
                    data,
                    range,
                    time,
                    chance,
                };
                step.update(gold, &guess, &mut now, &mut past);
            }
            time += 1;
        }
    }
    average(&now, &past, time)
}

/// The best labels of a sequence under averaged weights.
pub fn label(data: &Sequences, sequence: usize, weights: &Weights<f64>) -> Vec<u8> {
    let scores = scores(data, data.range(sequence), weights, 0);
    best(&scores, &weights.follows)
}

fn scores<T: Copy + Into<f64>>(
    data: &Sequences,
    range: std::ops::Range<usize>,
    weights: &Weights<T>,
    chance: u64,
) -> Vec<[f64; LABELS]> {
    let site_score = |site: usize| {
        let mut sums = [0.0; LABELS];
        for &fact in data
            .facts(site)
            .iter()
            .filter(|&&fact| !is_hidden(chance, site, fact))
        {
            let row = &weights.facts[fact as usize];
            sums.iter_mut()
                .zip(row)
                .for_each(|(sum, &weight)| *sum += weight.into());
        }
        sums
    };
    range.map(site_score).collect()
}

/// While learning, facts are hidden at random, so that weight is not left to
/// a few strong facts that a new name will not have. No chance, nothing hidden.
#[inline]
fn is_hidden(chance: u64, site: usize, fact: u32) -> bool {
    let mixed =
        (chance ^ ((site as u64) << 32 | u64::from(fact))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    chance != 0 && (mixed >> 40) % 100 < HIDDEN
}

/// Of a hundred facts, how many are hidden.
const HIDDEN: u64 = 30;

fn best<T: Copy + Into<f64>>(scores: &[[f64; LABELS]], follows: &[[T; LABELS]; LABELS]) -> Vec<u8> {
    const NEVER: f64 = -1e15;
    let mut best = [NEVER; LABELS];
    best[0] = 0.0;
    let mut trail = Vec::with_capacity(scores.len());
    for site in scores {
        let (mut next, mut from) = ([NEVER; LABELS], [0u8; LABELS]);
        for label in 0..LABELS {
            for before in 0..LABELS {
                let score = best[before] + follows[before][label].into();
                if FOLLOWS[before][label] && score > next[label] {
                    (next[label], from[label]) = (score, before as u8);
                }
            }
            next[label] += site[label];
        }
        best = next;
        trail.push(from);
    }
    let mut label = 0;
    for end in [3, 4] {
        if best[end] > best[label] {
            label = end;
        }
    }
    let mut labels = vec![0; scores.len()];
    for n in (0..scores.len()).rev() {
        labels[n] = label as u8;
        label = trail[n][label] as usize;
    }
    labels
}

struct Step<'d> {
    data: &'d Sequences,
    range: std::ops::Range<usize>,
    time: i64,
    chance: u64,
}

impl Step<'_> {
    fn update(&self, gold: &[u8], guess: &[u8], now: &mut Weights<i32>, past: &mut Weights<i64>) {
        let (mut gold_before, mut guess_before) = (0, 0);
        for (n, site) in self.range.clone().enumerate() {
            let (right, wrong) = (gold[n] as usize, guess[n] as usize);
            if right != wrong {
                for &fact in self
                    .data
                    .facts(site)
                    .iter()
                    .filter(|&&fact| !is_hidden(self.chance, site, fact))
                {
                    let (w, p) = (
                        &mut now.facts[fact as usize],
                        &mut past.facts[fact as usize],
                    );
                    w[right] += 1;
                    w[wrong] -= 1;
                    p[right] += self.time;
                    p[wrong] -= self.time;
                }
            }
            if (right, gold_before) != (wrong, guess_before) {
                now.follows[gold_before][right] += 1;
                now.follows[guess_before][wrong] -= 1;
                past.follows[gold_before][right] += self.time;
                past.follows[guess_before][wrong] -= self.time;
            }
            (gold_before, guess_before) = (right, wrong);
        }
    }
}

/// The mean of the weights over all steps, without keeping every step: each
/// update was also added up times the moment it happened.
fn average(now: &Weights<i32>, past: &Weights<i64>, time: i64) -> Weights<f64> {
    let mean = |w: i32, p: i64| f64::from(w) - p as f64 / time as f64;
    let row = |w: &[i32; LABELS], p: &[i64; LABELS]| std::array::from_fn(|l| mean(w[l], p[l]));
    Weights {
        facts: now
            .facts
            .iter()
            .zip(&past.facts)
            .map(|(w, p)| row(w, p))
            .collect(),
        follows: std::array::from_fn(|l| row(&now.follows[l], &past.follows[l])),
    }
}
