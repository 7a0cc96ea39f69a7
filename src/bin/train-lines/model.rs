//! The model: a row of small weights for each fact.

use std::collections::BTreeMap;

use morgue::ingest::extract::training::{ROLES, TITLE, Weights};
use morgue::people::training::build_table;

use crate::pages::{File, Line};
use crate::{courses, headlines};

/// Weights by fact, in the order of [`ROLES`].
pub struct Model {
    rows: BTreeMap<u64, [i8; ROLES.len()]>,
}

impl Model {
    /// Learns from the pages of some files.
    pub fn new(files: &[&File]) -> Self {
        let mut rows: BTreeMap<u64, [i8; ROLES.len()]> = BTreeMap::new();
        for (fact, weights) in courses::weights(files.iter().copied()) {
            rows.entry(fact).or_default()[..TITLE].copy_from_slice(&weights.map(small));
        }
        let heads = files.iter().flat_map(|file| &file.heads);
        let heads: Vec<&Line> = heads
            .flatten()
            .filter(|line| line.truth.is_some())
            .collect();
        for (fact, weight) in headlines::weights(&heads) {
            rows.entry(fact).or_default()[TITLE] = small(weight);
        }
        rows.retain(|_, row| *row != [0; ROLES.len()]);
        Self { rows }
    }

    /// Returns the weights of a fact for furniture, caption and note.
    pub fn weights(&self, fact: u64) -> Option<Weights> {
        let [furniture, caption, note, _] = self.rows.get(&fact)?;
        Some([furniture, caption, note].map(|weight| i32::from(*weight)))
    }

    /// Returns how much a line with these facts resembles a headline.
    pub fn headline(&self, facts: &[u64]) -> i32 {
        let rows = facts.iter().filter_map(|fact| self.rows.get(fact));
        rows.map(|row| i32::from(row[TITLE])).sum()
    }

    /// Returns the content of the model file.
    pub fn table(&self) -> Vec<u8> {
        let rows = self.rows.iter();
        let rows: Vec<_> = rows
            .map(|(fact, row)| (*fact, row.map(|weight| weight as u8)))
            .collect();
        build_table(&rows, &[])
    }
}

/// Converts a weight to its stored form.
fn small(weight: i32) -> i8 {
    weight.clamp(-i32::from(i8::MAX), i32::from(i8::MAX)) as i8
}
