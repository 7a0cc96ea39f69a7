//! Learns which roles the lines of a page have together.
//!
//! An averaged structured perceptron (Collins 2002): where the most likely roles of
//! a page are wrong, the weights of facts for the right roles increase and those for
//! the others decrease. Uses only integers until the end.

use std::collections::{BTreeMap, HashMap};

use morgue::article::Role;
use morgue::ingest::extract::training::{
    HEADLINE, Place, ROLES, STORY, TOP, Weights, after, likeliest, state,
};

use crate::order::Order;
use crate::pages::{File, Line};

const EPOCHS: usize = 8;
/// The number of independent runs, each in another order. Their mean depends less on
/// which page came last.
const LESSONS: usize = 5;
/// Facts in fewer lines are ignored.
const LEAST: u32 = 4;
/// The weight of a page that the rules were made for, and of any other: there the
/// rules are less reliable than they seem.
const SEEN: i64 = 1;
const UNSEEN: i64 = 4;
/// The margin by which the right role must win: [`LOST`] where a line of the story
/// would be lost, [`MISSED`] where another line would be kept in it.
const LOST: i32 = 15;
const MISSED: i32 = 5;
/// The program's units per unit of weight.
const SCALE: f64 = 2.0;

/// Returns the weights of each fact, in the program's units.
pub fn weights<'f>(files: impl Iterator<Item = &'f File>) -> BTreeMap<u64, Weights> {
    let pages: Vec<(&[Line], i64)> = files
        .flat_map(|file| {
            let weight = if file.is_unseen() { UNSEEN } else { SEEN };
            file.pages.iter().map(move |page| (page.as_slice(), weight))
        })
        .collect();
    let lines = pages.iter().flat_map(|(page, _)| *page);
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for fact in lines.flat_map(|line| &line.seen.facts) {
        *counts.entry(*fact).or_default() += 1;
    }
    let mut order = Order::new(pages.len());
    let mut sums: BTreeMap<u64, [f64; 3]> = BTreeMap::new();
    for _ in 0..LESSONS {
        let mut lesson = Lesson {
            counts: &counts,
            weights: HashMap::new(),
            time: 1,
        };
        for _ in 0..EPOCHS {
            for &at in order.next() {
                let (page, weight) = pages[at];
                lesson.learn(page, weight);
                lesson.time += 1;
            }
        }
        lesson.add_averages(&mut sums);
    }
    let mean = |sum: f64| (sum / LESSONS as f64 * SCALE).round() as i32;
    let rows = sums.into_iter();
    rows.map(|(fact, row)| (fact, row.map(mean))).collect()
}

/// Returns the most likely states of a page's lines.
pub fn states(page: &[Line], weights: impl Fn(u64) -> Option<Weights> + Copy) -> Vec<usize> {
    let places: Vec<Place> = page
        .iter()
        .map(|line| {
            let (state, by) = line.seen.trust;
            place(line, weights).leaning(state, by)
        })
        .collect();
    likeliest(&places)
}

fn place(line: &Line, weights: impl Fn(u64) -> Option<Weights>) -> Place {
    if line.seen.role == Role::Title {
        return Place::of(HEADLINE);
    }
    let sum = |facts: &[u64]| {
        let rows = facts.iter().filter_map(|fact| weights(*fact));
        rows.fold(Weights::default(), |sums, row| {
            std::array::from_fn(|n| sums[n].saturating_add(row[n]))
        })
    };
    Place::new(&line.seen.facts, &line.seen.turns, STORY..=TOP, after, sum)
}

struct Lesson<'c> {
    counts: &'c HashMap<u64, u32>,
    /// The weights of each fact for furniture, caption and note, each with the sum
    /// of its changes multiplied by the times when they were made.
    weights: HashMap<u64, [[i64; 2]; 3]>,
    time: i64,
}

impl Lesson<'_> {
    fn learn(&mut self, page: &[Line], weight: i64) {
        let now = |fact: u64| {
            self.weights
                .get(&fact)
                .map(|row| row.map(|of| of[0] as i32))
        };
        let places = page.iter().map(|line| {
            let mut place = place(line, now);
            if let Some(truth) = truth(line) {
                for (other, sum) in place.own.iter_mut().enumerate() {
                    *sum += margin(truth, other);
                }
            }
            place
        });
        let found = likeliest(&places.collect::<Vec<_>>());
        let right: Vec<usize> = page
            .iter()
            .zip(&found)
            .map(|(line, found)| match truth(line) {
                // The rules decide whether it is furniture or a note.
                Some(truth) if margin(truth, *found) > 0 => truth,
                _ => *found,
            })
            .collect();
        for (at, line) in page.iter().enumerate() {
            let above = |states: &[usize]| at.checked_sub(1).map_or(TOP, |above| states[above]);
            let (right_above, found_above) = (above(&right), above(&found));
            if right[at] != found[at] {
                for fact in &line.seen.facts {
                    if self.counts[fact] >= LEAST {
                        self.add(*fact, right[at], weight);
                        self.add(*fact, found[at], -weight);
                    }
                }
            }
            if (right[at], right_above) != (found[at], found_above) {
                for turn in line.seen.turns {
                    self.add(after(turn, right_above), right[at], weight);
                    self.add(after(turn, found_above), found[at], -weight);
                }
            }
        }
    }

    fn add(&mut self, fact: u64, state: usize, weight: i64) {
        if state != STORY && state != HEADLINE {
            let [sum, changes] = &mut self.weights.entry(fact).or_default()[state - 1];
            *sum += weight;
            *changes += weight * self.time;
        }
    }

    /// Adds the mean of all weights that each fact had over time.
    fn add_averages(self, sums: &mut BTreeMap<u64, [f64; 3]>) {
        for (fact, row) in self.weights {
            let of_fact = sums.entry(fact).or_default();
            for (of_state, [sum, changes]) in of_fact.iter_mut().zip(row) {
                *of_state += sum as f64 - changes as f64 / self.time as f64;
            }
        }
    }
}

/// Returns the right state of a line, if it is to be learned.
fn truth(line: &Line) -> Option<usize> {
    let truth = line.truth.map(state)?;
    (truth != HEADLINE && line.seen.role != Role::Title).then_some(truth)
}

/// Returns the margin by which a line's state must win against another; 0 where both
/// are equally good.
fn margin(truth: usize, other: usize) -> i32 {
    let is_other = |state: usize| matches!(ROLES[state - 1], Role::Furniture | Role::Note);
    match (truth, other) {
        _ if truth == other || other == HEADLINE => 0,
        (STORY, _) => LOST,
        (_, STORY) => MISSED,
        _ if is_other(truth) && is_other(other) => 0,
        _ => MISSED,
    }
}
