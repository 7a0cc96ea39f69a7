//! Learns how far a line is from the story.
//!
//! One weight for each fact and each role, by stochastic gradient descent with
//! steps of their own for each weight (AdaGrad, Duchi and others 2011) on a
//! smooth step. That is `z / √(1 + z²)`, since additions, products and roots
//! come out the same on every machine, which a logarithm does not.

use std::collections::BTreeMap;
use std::ops::Range;

use morgue::ingest::extract::training::{ROLES, TITLE, UNIT};
use morgue::people::training::build_table;

use crate::pages::{File, Line};
use morgue::article::Role;

const KINDS: usize = ROLES.len();
const EPOCHS: usize = 6;
const STEP: f64 = 0.08;
/// How strongly weights are drawn to nothing.
const DECAY: f64 = 2e-5;
/// A fact met in fewer lines teaches nothing.
const LEAST: u32 = 2;
/// Lines that the rules leave to the model weigh so much more.
const LEFT_OVER: f64 = 3.0;

/// Weights by fact.
pub struct Model {
    weights: BTreeMap<u64, [f64; KINDS]>,
}

/// What is learned from: lines, and the roles that are asked of them.
pub type Lesson<'l> = (&'l Line, Range<usize>);

/// The lessons in the pages of some files.
pub fn lessons<'l>(files: impl Iterator<Item = &'l File>) -> Vec<Lesson<'l>> {
    let mut lessons = Vec::new();
    for file in files {
        let lines = file.lines.iter().filter(|line| line.truth != Role::Title);
        lessons.extend(lines.map(|line| (line, 0..TITLE)));
        let heads = file.heads.iter().flatten();
        lessons.extend(heads.map(|line| (line, TITLE..KINDS)));
    }
    lessons
}

/// Learns from lines.
pub fn model(lines: &[Lesson<'_>]) -> Model {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for (line, _) in lines {
        for fact in &line.seen.facts {
            *counts.entry(*fact).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count >= LEAST);
    let numbers: BTreeMap<u64, usize> = counts.keys().copied().zip(0..).collect();
    let mut weights = vec![[0.0; KINDS]; numbers.len()];
    let mut steps = vec![[1e-6; KINDS]; numbers.len()];
    let known: Vec<Vec<usize>> = lines
        .iter()
        .map(|(line, _)| {
            let facts = line.seen.facts.iter();
            facts
                .filter_map(|fact| numbers.get(fact).copied())
                .collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        for &at in &order {
            let (line, kinds) = &lines[at];
            let weight = if line.seen.role == Role::Body {
                LEFT_OVER
            } else {
                1.0
            };
            for kind in kinds.clone() {
                let goal = if line.truth == ROLES[kind] { 1.0 } else { -1.0 };
                let z: f64 = known[at].iter().map(|fact| weights[*fact][kind]).sum();
                let slope = weight * (z / (1.0 + z * z).sqrt() - goal) / 2.0;
                for &fact in &known[at] {
                    let slope = slope + DECAY * weights[fact][kind];
                    steps[fact][kind] += slope * slope;
                    weights[fact][kind] -= STEP * slope / steps[fact][kind].sqrt();
                }
            }
        }
    }
    Model {
        weights: numbers.into_keys().zip(weights).collect(),
    }
}

impl Model {
    /// How far a line with these facts is from the story towards each role, in
    /// the units of the program.
    pub fn score(&self, facts: &[u64]) -> [i32; KINDS] {
        let mut sums = [0; KINDS];
        for weights in facts.iter().filter_map(|fact| self.weights.get(fact)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += small(*weight);
            }
        }
        sums
    }

    /// The model's file: weights in small numbers, those of no weight left out.
    pub fn table(&self) -> Vec<u8> {
        let rows = self.weights.iter().map(|(fact, weights)| {
            let row = weights.map(|weight| small(weight) as i8 as u8);
            (*fact, row)
        });
        let rows: Vec<_> = rows.filter(|(_, row)| *row != [0; KINDS]).collect();
        build_table(&rows, &[])
    }
}

/// A weight in the program's units.
fn small(weight: f64) -> i32 {
    let most = f64::from(i8::MAX);
    (weight * f64::from(UNIT)).round().clamp(-most, most) as i32
}

/// Another order, by a chance that always falls the same way (xorshift).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for n in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(n, (*random % (n as u64 + 1)) as usize);
    }
}
