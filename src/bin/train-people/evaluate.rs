//! Precision, recall and F1 by exact span on the development sets, and speed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use morgue::people::training::{
    Lexicon, Model, Workspace, embedded_lexicon, embedded_model, group,
};

use crate::corpus::{self, Marked};

/// Measures the model that the program was built with.
pub fn embedded(sets: &[PathBuf], errors: usize) -> Result<()> {
    measure(
        sets,
        &embedded_lexicon(),
        &embedded_model(),
        group::ALL,
        errors,
    )
}

/// Measures a freshly trained model.
pub fn fresh(sets: &[PathBuf], lexicon: &Lexicon<'_>, model: &[u8], errors: usize) -> Result<()> {
    measure(sets, lexicon, &Model::new(model), group::ALL, errors)
}

/// Measures a model trained on some groups of facts only.
pub fn with_groups(
    sets: &[PathBuf],
    lexicon: &Lexicon<'_>,
    model: &[u8],
    groups: u32,
) -> Result<()> {
    measure(sets, lexicon, &Model::new(model), groups, 0)
}

fn measure(
    sets: &[PathBuf],
    lexicon: &Lexicon<'_>,
    model: &Model<'_>,
    groups: u32,
    errors: usize,
) -> Result<()> {
    let mut workspace = Workspace::default();
    workspace.groups = groups;
    for set in sets {
        let documents = corpus::read(set)?;
        let set = set
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .replace(".jsonl.gz", "");
        let (mut score, mut distinct) = (Score::default(), Score::default());
        let (mut tokens, mut seconds) = (0, 0.0);
        let mut left = errors;
        for marked in &documents {
            let start = Instant::now();
            workspace.recognise(&marked.text, lexicon, model);
            seconds += start.elapsed().as_secs_f64();
            tokens += workspace.document.tokens.len();
            let found = found(marked, &workspace);
            let right: BTreeSet<[usize; 2]> = marked.spans.iter().copied().collect();
            left -= print_errors(marked, &right, &found, left);
            score.add(&right, &found);
            distinct.add(&words(marked, &right), &words(marked, &found));
        }
        println!(
            "  {set:8} {score}   distinct forms {distinct}   {:.0} tokens/s",
            tokens as f64 / seconds
        );
    }
    Ok(())
}

fn found(marked: &Marked, workspace: &Workspace) -> BTreeSet<[usize; 2]> {
    let tokens = &workspace.document.tokens;
    let chars = |byte: usize| marked.text[..byte].chars().count();
    let span = |range: Range<usize>| [chars(range.start), chars(range.end)];
    workspace
        .mentions
        .iter()
        .map(|mention| span(mention.range(tokens)))
        .collect()
}

fn text(marked: &Marked, span: [usize; 2]) -> String {
    marked
        .text
        .chars()
        .skip(span[0])
        .take(span[1] - span[0])
        .collect()
}

fn words(marked: &Marked, spans: &BTreeSet<[usize; 2]>) -> BTreeSet<String> {
    spans.iter().map(|&span| text(marked, span)).collect()
}

fn print_errors(
    marked: &Marked,
    right: &BTreeSet<[usize; 2]>,
    found: &BTreeSet<[usize; 2]>,
    most: usize,
) -> usize {
    let wrong = right.symmetric_difference(found).take(most);
    wrong
        .map(|&span| {
            let around =
                text(marked, [span[0].saturating_sub(50), span[1] + 40]).replace('\n', " ");
            let kind = if right.contains(&span) {
                "missed"
            } else {
                "wrong "
            };
            println!("    {kind} [{}] … {around}", text(marked, span));
        })
        .count()
}

#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    hits: usize,
}

impl Score {
    fn add<T: Ord>(&mut self, right: &BTreeSet<T>, found: &BTreeSet<T>) {
        self.right += right.len();
        self.found += found.len();
        self.hits += right.intersection(found).count();
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (p, r) = (share(self.hits, self.found), share(self.hits, self.right));
        write!(
            f,
            "P {p:.2} R {r:.2} F1 {:.2}",
            2.0 * p * r / (p + r).max(1e-9)
        )
    }
}
