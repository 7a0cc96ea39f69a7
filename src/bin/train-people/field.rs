//! A conditional random field: the probability of each sequence of labels, learned
//! by stochastic gradient descent with smaller steps for facts met often (AdaGrad).
//!
//! Every machine produces the same bytes: all of them add, multiply, divide and take
//! roots alike, in an order that no thread changes. Since they do not agree on the
//! exponential function, [`exp`] is built from such operations.

use morgue::people::training::{FOLLOWS, LABELS};

use crate::random::Random;
use crate::train::Plan;

/// Sequences, with their facts as consecutive numbers.
#[derive(Default)]
pub struct Sequences {
    /// The facts of all sites, one site after the other.
    pub facts: Vec<u32>,
    /// The start of each site's facts; one more at the end.
    pub sites: Vec<u32>,
    /// The first site of every sequence; one more at the end.
    pub starts: Vec<u32>,
    /// The right labels, by site.
    pub gold: Vec<u8>,
}

impl Sequences {
    /// Returns the facts of a site.
    pub fn facts(&self, site: usize) -> &[u32] {
        &self.facts[self.sites[site] as usize..self.sites[site + 1] as usize]
    }

    /// Whether the right labels of a sequence are known.
    pub fn is_answered(&self, sequence: u32) -> bool {
        self.gold[self.range(sequence as usize)]
            .iter()
            .all(|&label| (label as usize) < LABELS)
    }

    /// Returns the sites of a sequence.
    pub fn range(&self, sequence: usize) -> std::ops::Range<usize> {
        self.starts[sequence] as usize..self.starts[sequence + 1] as usize
    }
}

/// Weights during training, or their average at its end.
pub struct Weights<T> {
    /// By fact.
    pub facts: Vec<[T; LABELS]>,
    /// By previous label and label.
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

impl Weights<f64> {
    fn add<T: Copy + Into<f64>>(&mut self, other: &Weights<T>) {
        let facts = self.facts.iter_mut().zip(&other.facts);
        let follows = self.follows.iter_mut().zip(&other.follows);
        for (own, other) in facts.chain(follows) {
            own.iter_mut()
                .zip(other)
                .for_each(|(own, &other)| *own += other.into());
        }
    }
}

/// Learns from the sequences in `chosen`; `facts` is the number of different facts.
pub fn learn(data: &Sequences, chosen: &[u32], facts: usize, plan: &Plan) -> Weights<f64> {
    let mut sum = Weights::new(facts);
    let mut course = Course {
        data,
        now: Weights::new(facts),
        squares: Weights::new(facts),
    };
    let mut order = chosen.to_vec();
    let mut random = Random::new(1);
    for epoch in 0..plan.epochs {
        random.shuffle(&mut order);
        for &sequence in &order {
            course.learn(sequence as usize, random.next());
        }
        // Averages out the randomness of the last steps.
        if epoch * 2 >= plan.epochs {
            sum.add(&course.now);
        }
    }
    sum
}

struct Course<'d> {
    data: &'d Sequences,
    now: Weights<f32>,
    /// The sums of the squares of all gradients so far.
    squares: Weights<f32>,
}

/// The size of the first step.
const RATE: f32 = 0.1;

/// A site whose right label or transition is this probable teaches nothing.
const SURE: f64 = 0.997;

impl Course<'_> {
    fn learn(&mut self, sequence: usize, chance: u64) {
        let range = self.data.range(sequence);
        let scores = scores(self.data, range.clone(), &self.now, chance);
        let lattice = Lattice::new(&scores, &self.now.follows);
        let mut before = 0;
        for (n, site) in range.enumerate() {
            let right = self.data.gold[site] as usize;
            let passages = lattice.passages(n);
            let likely: [f64; LABELS] =
                std::array::from_fn(|label| passages.iter().map(|from| from[label]).sum());
            if likely[right] < SURE {
                let gradients: [f64; LABELS] =
                    std::array::from_fn(|label| is(label == right) - likely[label]);
                self.step_facts(site, chance, &gradients);
            }
            for (from, likely) in passages.iter().enumerate() {
                for (to, likely) in likely.iter().enumerate() {
                    let gradient = is((from, to) == (before, right)) - likely;
                    if gradient.abs() > 1.0 - SURE {
                        let (weight, square) = (
                            &mut self.now.follows[from][to],
                            &mut self.squares.follows[from][to],
                        );
                        step(weight, square, gradient as f32);
                    }
                }
            }
            before = right;
        }
    }

    fn step_facts(&mut self, site: usize, chance: u64, gradients: &[f64; LABELS]) {
        for &fact in self.data.facts(site) {
            if is_hidden(chance, site, fact) {
                continue;
            }
            let weights = &mut self.now.facts[fact as usize];
            let squares = &mut self.squares.facts[fact as usize];
            for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradients) {
                step(weight, square, *gradient as f32);
            }
        }
    }
}

fn is(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[inline]
fn step(weight: &mut f32, square: &mut f32, gradient: f32) {
    *square += gradient * gradient;
    *weight += RATE * gradient / (*square + 1.0).sqrt();
}

/// The probabilities of all sequences of labels of one sequence of sites.
struct Lattice {
    follows: [[f64; LABELS]; LABELS],
    sites: Vec<[f64; LABELS]>,
    /// For each site, the probabilities of its label by the sites up to it, itself
    /// included.
    forward: Vec<[f64; LABELS]>,
    /// By the sites after it.
    backward: Vec<[f64; LABELS]>,
}

impl Lattice {
    fn new(scores: &[[f64; LABELS]], follows: &[[f32; LABELS]; LABELS]) -> Self {
        let follows = std::array::from_fn(|from: usize| {
            std::array::from_fn(|to: usize| {
                if FOLLOWS[from][to] {
                    exp(f64::from(follows[from][to]))
                } else {
                    0.0
                }
            })
        });
        let site = |scores: &[f64; LABELS]| {
            let most = scores.iter().copied().fold(f64::MIN, f64::max);
            scores.map(|score| exp(score - most))
        };
        let mut lattice = Self {
            follows,
            sites: scores.iter().map(site).collect(),
            forward: Vec::with_capacity(scores.len()),
            backward: vec![END; scores.len()],
        };
        for n in 0..scores.len() {
            let before = lattice.before(n);
            let reached = std::array::from_fn(|to| {
                let ways = (0..LABELS).map(|from| before[from] * lattice.follows[from][to]);
                ways.sum::<f64>() * lattice.sites[n][to]
            });
            lattice.forward.push(shares(reached));
        }
        for n in (1..scores.len()).rev() {
            let (site, behind) = (&lattice.sites[n], &lattice.backward[n]);
            let left = lattice.follows.map(|follows| {
                let ways = (0..LABELS).map(|to| follows[to] * site[to] * behind[to]);
                ways.sum()
            });
            lattice.backward[n - 1] = shares(left);
        }
        lattice
    }

    fn before(&self, n: usize) -> [f64; LABELS] {
        n.checked_sub(1)
            .map_or(START, |before| self.forward[before])
    }

    /// Returns the probability of each transition between labels at the `n`th site.
    fn passages(&self, n: usize) -> [[f64; LABELS]; LABELS] {
        let before = self.before(n);
        let (site, behind) = (&self.sites[n], &self.backward[n]);
        let mut likely: [[f64; LABELS]; LABELS] = std::array::from_fn(|from| {
            std::array::from_fn(|to| before[from] * self.follows[from][to] * site[to] * behind[to])
        });
        let all: f64 = likely.as_flattened().iter().sum();
        likely
            .as_flattened_mut()
            .iter_mut()
            .for_each(|share| *share /= all.max(LEAST));
        likely
    }
}

/// A sequence begins outside of names.
const START: [f64; LABELS] = [1.0, 0.0, 0.0, 0.0, 0.0];
/// It ends outside of names, or with a complete one.
const END: [f64; LABELS] = [1.0, 0.0, 0.0, 1.0, 1.0];

/// Used as divisor instead of zero.
const LEAST: f64 = 1e-300;

fn shares(values: [f64; LABELS]) -> [f64; LABELS] {
    let all: f64 = values.iter().sum();
    values.map(|value| value / all.max(LEAST))
}

/// The exponential function, with the same result on every machine.
fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let doublings = (x * std::f64::consts::LOG2_E).round();
    let rest = x - doublings * std::f64::consts::LN_2;
    let series = (1..=14)
        .rev()
        .fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    series * f64::from_bits(((1023 + doublings as i64) as u64) << 52)
}

/// Returns the best labels of a sequence under averaged weights.
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

/// Whether a fact is hidden. Learning hides facts at random, to not rely on a few
/// strong ones that a new name lacks. If `chance` is 0, none is hidden.
#[inline]
fn is_hidden(chance: u64, site: usize, fact: u32) -> bool {
    let mixed =
        (chance ^ ((site as u64) << 32 | u64::from(fact))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    chance != 0 && (mixed >> 40) % 100 < HIDDEN
}

/// The percentage of facts that are hidden.
const HIDDEN: u64 = 30;

fn best(scores: &[[f64; LABELS]], follows: &[[f64; LABELS]; LABELS]) -> Vec<u8> {
    const NEVER: f64 = -1e15;
    let mut best = [NEVER; LABELS];
    best[0] = 0.0;
    let mut trail = Vec::with_capacity(scores.len());
    for site in scores {
        let (mut next, mut from) = ([NEVER; LABELS], [0u8; LABELS]);
        for label in 0..LABELS {
            for before in 0..LABELS {
                let score = best[before] + follows[before][label];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_function_is_one() {
        for x in [-650.0, -3.7, -0.1, 0.0, 0.3, 1.0, 12.5, 300.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-12, "{x}");
        }
    }

    #[test]
    fn passages_are_shares_of_all_rows_of_labels() {
        let scores = [[0.0, 1.0, 0.0, 0.0, 2.0], [0.5, 0.0, 0.0, 1.0, 0.0]];
        let lattice = Lattice::new(&scores, &[[0.0; LABELS]; LABELS]);
        // Two sites allow five sequences: nobody, one or both alone, both together.
        let rows = [0.5, 2.5, 0.0, 2.0, 2.0_f64];
        let all: f64 = rows.iter().map(|score| score.exp()).sum();
        let together = lattice.passages(1)[1][3];
        assert!((together - 2.0_f64.exp() / all).abs() < 1e-12);
    }
}
