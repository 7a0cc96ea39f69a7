//! Trains both passes: learn, label the other folds, learn again, quantize.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use morgue::people::training::{
    Features, LABELS, Lexicon, WEIGHTS, build_table, count_labels, group, never,
};
use rustc_hash::FxHashMap;

use crate::corpus::{Answered, Corpus};
use crate::field::{self, Sequences, Weights};

/// How to train.
pub struct Plan {
    /// The number of passes over the data.
    pub epochs: usize,
    /// The groups of facts in use.
    pub groups: u32,
    /// Facts met less often are ignored.
    pub least: u32,
    /// The number of rows kept in the end, those with the largest weights.
    pub rows: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            epochs: 6,
            groups: group::ALL,
            least: 3,
            rows: 110_000,
        }
    }
}

/// The number of parts of the documents; each is labelled by a model of the others.
const FOLDS: usize = 5;

/// Trains both passes and returns the model file.
pub fn model(corpus: &Corpus, lexicon: &Lexicon<'_>, plan: &Plan) -> Vec<u8> {
    let mut known = Known::default();
    let silent = words_of_no_name(corpus, lexicon);
    let first = known.first_pass(corpus, plan);
    let learned = learned(&first, corpus, &silent);
    let (first_weights, guesses) = jackknife(&first, corpus, &known, &learned, plan);
    let second = known.second_pass(corpus, &guesses, plan);
    let second_weights = field::learn(&second, &learned, known.numbers.len(), plan);
    shrink(&known, [&first_weights, &second_weights], &silent, plan)
}

/// Returns the sequences to learn from: those whose right labels are known and whose
/// words alone do not show that nobody is named.
fn learned(data: &Sequences, corpus: &Corpus, silent: &BTreeSet<u64>) -> Vec<u32> {
    let mut number = 0..;
    let mut learned = Vec::new();
    for Answered { document, .. } in &corpus.documents {
        for (run, sequence) in document.runs.iter().zip(&mut number) {
            let word = |t: usize| document.tokens[t].hash;
            let speaks = run.tokens().any(|t| !silent.contains(&word(t)));
            if speaks && data.is_answered(sequence) {
                learned.push(sequence);
            }
        }
    }
    learned
}

/// Returns the words that occur in several documents but never in a name, although
/// capitalised, and that no list contains as names.
fn words_of_no_name(corpus: &Corpus, lexicon: &Lexicon<'_>) -> BTreeSet<u64> {
    let mut seen: BTreeMap<u64, (usize, u32)> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for (n, answered) in corpus.documents.iter().enumerate() {
        for (site, &label) in answered.document.sites.iter().zip(&answered.labels) {
            let word = answered.document.tokens[site.token as usize].hash;
            if label != 0 {
                named.insert(word);
            }
            let (last, times) = seen.entry(word).or_default();
            if *times == 0 || *last != n {
                (*last, *times) = (n, *times + 1);
            }
        }
    }
    seen.retain(|word, (_, times)| {
        let entry = lexicon.get(*word);
        *times >= SEVERAL
            && !named.contains(word)
            && entry.given() == 0
            && !entry.is_usual_surname()
    });
    seen.into_keys().collect()
}

/// The minimum number of documents for such a word.
const SEVERAL: u32 = 6;

/// Learns the first pass on everything, and labels every document by a model that
/// was not trained on it.
fn jackknife(
    data: &Sequences,
    corpus: &Corpus,
    known: &Known,
    learned: &[u32],
    plan: &Plan,
) -> (Weights<f64>, Vec<u8>) {
    let mut folds = Vec::new();
    for (n, document) in corpus.documents.iter().enumerate() {
        folds.extend(document.document.runs.iter().map(|_| n % FOLDS));
    }
    let learn = |without: usize| {
        let kept = |s: &&u32| folds[**s as usize] != without;
        let chosen: Vec<u32> = learned.iter().filter(kept).copied().collect();
        field::learn(data, &chosen, known.numbers.len(), plan)
    };
    let mut guesses = vec![0; data.gold.len()];
    let mut whole = None;
    // Two at a time: the folds do not depend on each other.
    for two in [[0, 1], [2, 3], [4, FOLDS]] {
        let results = std::thread::scope(|scope| {
            two.map(|fold| scope.spawn(move || learn(fold)))
                .map(|t| t.join())
        });
        for (fold, weights) in two.into_iter().zip(results) {
            let Ok(weights) = weights else { continue };
            let own = learned.iter().map(|&s| s as usize);
            for sequence in own.filter(|&s| folds[s] == fold) {
                let labels = field::label(data, sequence, &weights);
                guesses[data.range(sequence)].copy_from_slice(&labels);
            }
            if fold == FOLDS {
                whole = Some(weights);
            }
        }
    }
    (whole.expect("the model of all folds was learned"), guesses)
}

/// The facts met so far, numbered.
#[derive(Default)]
struct Known {
    numbers: FxHashMap<u64, u32>,
    keys: Vec<u64>,
}

impl Known {
    fn first_pass(&mut self, corpus: &Corpus, plan: &Plan) -> Sequences {
        let counts = count(corpus, plan);
        let mut data = Sequences::default();
        let mut facts = Vec::new();
        for answered in &corpus.documents {
            let features = Features::new(&answered.document, &answered.text, plan.groups);
            for run in &answered.document.runs {
                data.starts.push(data.sites.len() as u32);
                for n in 0..run.len() {
                    facts.clear();
                    features.list(run, n, &mut facts);
                    data.sites.push(data.facts.len() as u32);
                    let usual = facts.iter().filter(|fact| counts[*fact] >= plan.least);
                    data.facts.extend(usual.map(|&fact| self.number(fact)));
                }
            }
            data.gold.extend(&answered.labels);
        }
        close(data)
    }

    fn second_pass(&mut self, corpus: &Corpus, guesses: &[u8], plan: &Plan) -> Sequences {
        let counts = count(corpus, plan);
        let mut data = Sequences::default();
        let (mut facts, mut done) = (Vec::new(), 0);
        for answered in &corpus.documents {
            let labels = &guesses[done..done + answered.labels.len()];
            done += answered.labels.len();
            let mut document = answered.document.clone();
            count_labels(&mut document, labels);
            let features = Features::new(&document, &answered.text, plan.groups);
            for run in &document.runs {
                let sites = run.site as usize..run.site as usize + run.len();
                data.starts.push(data.sites.len() as u32);
                for n in 0..run.len() {
                    facts.clear();
                    features.list(run, n, &mut facts);
                    facts.retain(|fact| counts[fact] >= plan.least);
                    features.list_found(run, n, &labels[sites.clone()], &mut facts);
                    data.sites.push(data.facts.len() as u32);
                    data.facts
                        .extend(facts.iter().map(|&fact| self.number(fact)));
                }
            }
            data.gold.extend(&answered.labels);
        }
        close(data)
    }

    fn number(&mut self, fact: u64) -> u32 {
        match self.numbers.entry(fact) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                self.keys.push(fact);
                *entry.insert(self.keys.len() as u32 - 1)
            }
        }
    }
}

fn close(mut data: Sequences) -> Sequences {
    data.starts.push(data.sites.len() as u32);
    data.sites.push(data.facts.len() as u32);
    data
}

/// Returns the number of documents with each fact. A name that fills one article
/// does not deserve a weight of its own.
fn count(corpus: &Corpus, plan: &Plan) -> FxHashMap<u64, u32> {
    let mut counts = FxHashMap::default();
    let mut facts = Vec::new();
    for answered in &corpus.documents {
        facts.clear();
        let features = Features::new(&answered.document, &answered.text, plan.groups);
        for run in &answered.document.runs {
            for n in 0..run.len() {
                features.list(run, n, &mut facts);
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts
            .iter()
            .for_each(|&fact| *counts.entry(fact).or_insert(0) += 1);
    }
    counts
}

/// Quantizes weights to eight bits and keeps only the rows with significant ones.
fn shrink(
    known: &Known,
    passes: [&Weights<f64>; 2],
    silent: &BTreeSet<u64>,
    plan: &Plan,
) -> Vec<u8> {
    let scales = passes.map(scale);
    let mut rows: BTreeMap<(i32, u64), [u8; WEIGHTS]> = BTreeMap::new();
    for (number, &key) in known.keys.iter().enumerate() {
        let mut row = [0u8; WEIGHTS];
        let mut heaviest = 0;
        for (pass, weights) in passes.iter().enumerate() {
            let Some(own) = weights.facts.get(number) else {
                continue;
            };
            for label in 1..LABELS {
                let weight = ((own[label] - own[0]) * scales[pass])
                    .round()
                    .clamp(-127.0, 127.0) as i32;
                row[pass * (LABELS - 1) + label - 1] = weight as i8 as u8;
                heaviest = heaviest.max(weight.abs());
            }
        }
        if heaviest > 0 {
            rows.insert((-heaviest, key), row);
        }
    }
    let total = rows.len();
    let rows: Vec<(u64, [u8; WEIGHTS])> = rows
        .into_iter()
        .take(plan.rows)
        .map(|((_, key), row)| (key, row))
        .chain(silent.iter().map(|&word| (never(word), [0; WEIGHTS])))
        .collect();
    println!(
        "{} facts, {total} of some weight, {} kept; {} words of no name",
        known.keys.len(),
        rows.len() - silent.len(),
        silent.len()
    );
    let mut owner = Vec::new();
    for (pass, weights) in passes.iter().enumerate() {
        for row in &weights.follows {
            for weight in row {
                let weight = weight * scales[pass];
                owner.extend((weight.round() as i16).to_le_bytes());
            }
        }
    }
    build_table(&rows, &owner)
}

/// Returns the factor for weights: all but one row in two thousand fit.
fn scale(weights: &Weights<f64>) -> f64 {
    let mut heaviest: Vec<f64> = weights
        .facts
        .iter()
        .map(|row| {
            row[1..]
                .iter()
                .fold(0.0, |most: f64, weight| most.max((weight - row[0]).abs()))
        })
        .filter(|&most| most > 0.0)
        .collect();
    heaviest.sort_by(f64::total_cmp);
    let limit = heaviest
        .get(heaviest.len() * 1999 / 2000)
        .copied()
        .unwrap_or(1.0);
    127.0 / limit.max(1e-9)
}
