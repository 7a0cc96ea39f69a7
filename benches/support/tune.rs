//! Chooses weights, and evaluates the choice on held-out queries.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use morgue::search::Weights;

use crate::judge::{Judge, Scores};

/// The number of parts of the queries; weights are chosen on all but one of them and
/// evaluated on that one.
const FOLDS: usize = 5;

/// How often every weight is tried again.
const PASSES: usize = 2;

/// A weight by name, with the values that are tried.
struct Knob {
    name: &'static str,
    values: &'static [f32],
    of: fn(&mut Weights) -> &mut f32,
}

const KNOBS: [Knob; 6] = [
    Knob {
        name: "k1",
        values: &[0.6, 0.9, 1.2, 1.6, 2.0],
        of: |weights| &mut weights.k1,
    },
    Knob {
        name: "b",
        values: &[0.2, 0.4, 0.6, 0.75, 0.9],
        of: |weights| &mut weights.b,
    },
    Knob {
        name: "title",
        values: &[0.0, 0.25, 0.5, 1.0, 1.5],
        of: |weights| &mut weights.title,
    },
    Knob {
        name: "lead",
        values: &[0.0, 0.4, 0.8, 1.0, 1.2, 1.6],
        of: |weights| &mut weights.lead,
    },
    Knob {
        name: "adjacent",
        values: &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0],
        of: |weights| &mut weights.adjacent,
    },
    Knob {
        name: "near",
        values: &[0.0, 0.1, 0.2, 0.3, 0.4, 0.6],
        of: |weights| &mut weights.near,
    },
];

/// Returns the defaults with other values for some weights, given as `NAME=VALUE`.
pub fn with(changes: &[String]) -> Result<Weights> {
    let mut weights = Weights::default();
    for change in changes {
        let known = change.split_once('=').and_then(|(name, value)| {
            let knob = KNOBS.iter().find(|knob| knob.name == name)?;
            Some((knob, value.parse().ok()?))
        });
        let (knob, value) = known.with_context(|| {
            let names: Vec<&str> = KNOBS.iter().map(|knob| knob.name).collect();
            format!("{change}: not NAME=NUMBER with one of {}", names.join(", "))
        })?;
        *(knob.of)(&mut weights) = value;
    }
    Ok(weights)
}

/// Returns the weights with each kind of evidence left out in turn.
pub fn ablations() -> Vec<(&'static str, Weights)> {
    let mut all = Vec::new();
    let mut bare = Weights::default();
    for knob in KNOBS.iter().filter(|knob| knob.values[0] == 0.0) {
        let mut weights = Weights::default();
        *(knob.of)(&mut weights) = 0.0;
        *(knob.of)(&mut bare) = 0.0;
        all.push((knob.name, weights));
    }
    all.push(("any of them", bare));
    all
}

/// Optimizes one weight after the other, on all queries and with each part left out.
/// Returns what to print.
pub fn tune(judge: &Judge<'_>) -> Result<String> {
    let mut known: Vec<(Weights, Scores)> = Vec::new();
    let mut text = String::new();
    let (best, scores) = climb(judge, &mut known, |_| true)?;
    writeln!(text, "best for all queries: {best:?}\n  {scores}")?;
    let mut held_out = Vec::new();
    let mut before = Vec::new();
    for fold in 0..FOLDS {
        let (weights, scores) = climb(judge, &mut known, |n| n % FOLDS != fold)?;
        writeln!(text, "chosen without part {fold}: {weights:?}")?;
        let asked = scores.0.iter().enumerate();
        held_out.extend(asked.filter(|(n, _)| n % FOLDS == fold).map(|(_, s)| *s));
        let (_, default) = &known[0];
        let asked = default.0.iter().enumerate();
        before.extend(asked.filter(|(n, _)| n % FOLDS == fold).map(|(_, s)| *s));
    }
    writeln!(text, "the default, same queries: {}", Scores(before))?;
    writeln!(text, "chosen on other queries:   {}", Scores(held_out))?;
    Ok(text)
}

fn climb(
    judge: &Judge<'_>,
    known: &mut Vec<(Weights, Scores)>,
    counts: impl Fn(usize) -> bool,
) -> Result<(Weights, Scores)> {
    let figure = |scores: &Scores| {
        let counted: Vec<_> = scores
            .0
            .iter()
            .enumerate()
            .filter(|(n, _)| counts(*n))
            .collect();
        counted.iter().map(|(_, score)| score.ndcg).sum::<f64>() / counted.len() as f64
    };
    let mut best = Weights::default();
    let mut scores = looked_up(judge, known, best)?;
    for _ in 0..PASSES {
        for knob in &KNOBS {
            for value in knob.values {
                let mut weights = best;
                *(knob.of)(&mut weights) = *value;
                let other = looked_up(judge, known, weights)?;
                if figure(&other) > figure(&scores) + 1e-6 {
                    (best, scores) = (weights, other);
                }
            }
        }
    }
    Ok((best, scores))
}

fn looked_up(
    judge: &Judge<'_>,
    known: &mut Vec<(Weights, Scores)>,
    weights: Weights,
) -> Result<Scores> {
    if let Some((_, scores)) = known.iter().find(|(other, _)| *other == weights) {
        return Ok(scores.clone());
    }
    let scores = judge.all(&weights)?;
    known.push((weights, scores.clone()));
    Ok(scores)
}
