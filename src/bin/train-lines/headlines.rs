//! Learns how much a line resembles a headline.
//!
//! One weight for each fact, by stochastic gradient descent with a step size per
//! weight (AdaGrad, Duchi and others 2011) on a smooth step. That is
//! `z / √(1 + z²)`, since additions, products and roots give the same results on
//! every machine, which a logarithm does not.

use std::collections::BTreeMap;

use morgue::article::Role;
use morgue::ingest::extract::training::UNIT;

use crate::order;
use crate::pages::Line;

const EPOCHS: usize = 6;
const STEP: f64 = 0.08;
/// The strength of weight decay.
const DECAY: f64 = 2e-5;
/// Facts in fewer lines are ignored.
const LEAST: u32 = 2;
/// The additional weight of lines that the rules do not choose.
const LEFT_OVER: f64 = 3.0;

/// Returns the weight of each fact, in the program's units.
pub fn weights(lines: &[&Line]) -> BTreeMap<u64, i32> {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    for fact in lines.iter().flat_map(|line| &line.seen.facts) {
        *counts.entry(*fact).or_default() += 1;
    }
    counts.retain(|_, count| *count >= LEAST);
    let numbers: BTreeMap<u64, usize> = counts.keys().copied().zip(0..).collect();
    let mut weights = vec![0.0; numbers.len()];
    let mut steps = vec![1e-6; numbers.len()];
    let number = |fact: &u64| numbers.get(fact).copied();
    let known = |line: &&Line| line.seen.facts.iter().filter_map(number).collect();
    let known: Vec<Vec<usize>> = lines.iter().map(known).collect();
    let mut order = order::Order::new(lines.len());
    for _ in 0..EPOCHS {
        for &at in order.next() {
            let line = lines[at];
            let is_left = line.seen.role == Role::Body;
            let weight = if is_left { LEFT_OVER } else { 1.0 };
            let is_headline = line.truth == Some(Role::Title);
            let goal = if is_headline { 1.0 } else { -1.0 };
            let z: f64 = known[at].iter().map(|fact| weights[*fact]).sum();
            let slope = weight * (z / (1.0 + z * z).sqrt() - goal) / 2.0;
            for &fact in &known[at] {
                let slope = slope + DECAY * weights[fact];
                steps[fact] += slope * slope;
                let step: f64 = steps[fact];
                weights[fact] -= STEP * slope / step.sqrt();
            }
        }
    }
    let small = |weight: f64| (weight * f64::from(UNIT)).round() as i32;
    numbers
        .into_keys()
        .zip(weights.into_iter().map(small))
        .collect()
}
