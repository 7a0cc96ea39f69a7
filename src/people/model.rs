//! Scores the facts of a run and decodes its labels.
//!
//! The model is a table from hashed facts to eight small weights: for each of the
//! two passes one weight for beginning, inside, last and single name token,
//! "outside" being zero. One lookup therefore serves both passes. The best sequence
//! of labels is found with the Viterbi algorithm.

use crate::table::Table;

/// The role of a token in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// Not part of a name.
    Outside,
    /// First of several tokens.
    Begin,
    /// Neither first nor last. Decoding reads it as a number, so only the trainer
    /// constructs it.
    #[cfg_attr(not(feature = "training"), allow(dead_code))]
    Inside,
    /// Last of several tokens.
    Last,
    /// The only token.
    Unit,
}

/// The number of labels.
pub const LABELS: usize = 5;
/// The number of weights in a row: both passes, all labels but the first.
pub const WEIGHTS: usize = 2 * (LABELS - 1);

/// The number of one-byte weights whose sum fits into two bytes.
const MOST_AT_ONCE: usize = 250;

/// The scores of one site, by label.
pub type Scores = [i32; LABELS];
/// The scores of a label after another.
pub type Transitions = [[i32; LABELS]; LABELS];

/// Which labels may follow which. A run begins and ends outside.
pub const FOLLOWS: [[bool; LABELS]; LABELS] = {
    const OUT: [bool; LABELS] = [true, true, false, false, true];
    const IN: [bool; LABELS] = [false, false, true, true, false];
    [OUT, IN, IN, OUT, OUT]
};

/// The trained weights, used in place.
#[derive(Clone, Copy, Debug)]
pub struct Model<'b> {
    rows: Table<'b, WEIGHTS>,
    /// One table of transitions for each pass.
    pub transitions: [Transitions; 2],
}

impl<'b> Model<'b> {
    /// Reads a model from the bytes of its file.
    pub fn new(bytes: &'b [u8]) -> Self {
        let rows = Table::new(bytes);
        let mut transitions = [[[0; LABELS]; LABELS]; 2];
        let numbers = rows.header().as_chunks::<2>().0;
        for (weight, number) in transitions
            .as_flattened_mut()
            .as_flattened_mut()
            .iter_mut()
            .zip(numbers)
        {
            *weight = i32::from(i16::from_le_bytes(*number));
        }
        Self { rows, transitions }
    }

    /// Whether the model has weights for this fact.
    #[inline]
    pub fn knows(&self, fact: u64) -> bool {
        self.rows.get(fact).is_some()
    }

    /// Returns the sums of the weights of `facts`.
    #[inline]
    pub fn sums(&self, facts: &[u64]) -> [i32; WEIGHTS] {
        let mut sums = [0i32; WEIGHTS];
        // So many small weights cannot overflow a two-byte sum, which halves the
        // work of adding.
        for facts in facts.chunks(MOST_AT_ONCE) {
            let mut narrow = [0i16; WEIGHTS];
            self.rows.each(facts, |row| {
                narrow = std::array::from_fn(|n| narrow[n] + i16::from(row[n] as i8));
            });
            for (sum, narrow) in sums.iter_mut().zip(narrow) {
                *sum += i32::from(narrow);
            }
        }
        sums
    }
}

/// Converts summed weights to the scores of both passes.
#[inline]
pub fn scores(sums: [i32; WEIGHTS]) -> [Scores; 2] {
    let [a, b, c, d, e, f, g, h] = sums;
    [[0, a, b, c, d], [0, e, f, g, h]]
}

/// Finds the best labels of a run; `trail` and `labels` are overwritten.
pub fn decode(
    scores: &[Scores],
    transitions: &Transitions,
    trail: &mut Vec<[u8; LABELS]>,
    labels: &mut Vec<u8>,
) {
    trail.clear();
    labels.clear();
    // Most runs have one site: a name of one token, or none.
    if let [site] = scores {
        let [outside, unit] = [Label::Outside, Label::Unit]
            .map(|label| transitions[0][label as usize] + site[label as usize]);
        labels.push(if unit > outside { Label::Unit as u8 } else { 0 });
        return;
    }
    let mut best = [i32::MIN / 2; LABELS];
    best[Label::Outside as usize] = 0;
    for site in scores {
        let mut next = [i32::MIN / 2; LABELS];
        let mut from = [0u8; LABELS];
        for label in 0..LABELS {
            for before in 0..LABELS {
                let score = best[before] + transitions[before][label];
                if FOLLOWS[before][label] && score > next[label] {
                    next[label] = score;
                    from[label] = before as u8;
                }
            }
            next[label] += site[label];
        }
        best = next;
        trail.push(from);
    }
    let mut label = [0u8, 3, 4]
        .into_iter()
        .max_by_key(|&l| (best[l as usize], 9 - l))
        .unwrap_or(0);
    labels.resize(scores.len(), 0);
    for n in (0..scores.len()).rev() {
        labels[n] = label;
        label = trail[n][label as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_begun_before_it_ends() {
        let (mut trail, mut labels) = (Vec::new(), Vec::new());
        let flat = [[0; LABELS]; LABELS];
        // The second site scores highest as a last token, the first as nothing.
        for (scores, expected) in [
            (vec![[0, 0, 0, 0, 0], [0, 0, 0, 9, 0]], vec![1, 3]),
            (vec![[0, 0, 0, 9, 0]], vec![0]),
            (
                vec![
                    [0, 0, 0, 0, 5],
                    [0, 0, 0, 0, 0],
                    [0, 1, 0, 0, 0],
                    [0, 0, 0, 1, 0],
                ],
                vec![4, 0, 1, 3],
            ),
        ] {
            decode(&scores, &flat, &mut trail, &mut labels);
            assert_eq!(labels, expected);
        }
    }
}
