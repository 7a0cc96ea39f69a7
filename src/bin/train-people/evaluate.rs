//! Precision, recall and F1 by exact span on the development sets, and speed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use morgue::people::training::{Lexicon, Model, Workspace, cases, group, people};

use crate::corpus::{self, Marked};

/// Measures a model.
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
    let mut judge = Judge {
        lexicon,
        model,
        workspace: Workspace::default(),
        errors,
    };
    judge.workspace.groups = groups;
    for set in sets {
        let name = set.file_name().unwrap_or_default().to_string_lossy();
        let (name, documents) = (name.trim_end_matches(".jsonl.gz"), corpus::read(set)?);
        judge.set(name, &documents);
    }
    let mut groups: Vec<(&str, Vec<Marked>)> = Vec::new();
    for case in cases() {
        if groups.last().is_none_or(|(group, _)| *group != case.group) {
            groups.push((case.group, Vec::new()));
        }
        if let Some((_, cases)) = groups.last_mut() {
            cases.push(Marked::from((case.text, case.names)));
        }
    }
    if errors > 0 {
        groups
            .iter()
            .for_each(|(group, cases)| judge.set(group, cases));
    }
    let all: Vec<Marked> = groups.into_iter().flat_map(|(_, cases)| cases).collect();
    judge.errors = 0;
    judge.set("challenge", &all);
    Ok(())
}

struct Judge<'m> {
    lexicon: &'m Lexicon<'m>,
    model: &'m Model<'m>,
    workspace: Workspace,
    errors: usize,
}

impl Judge<'_> {
    /// Measures what readers of an article see: mentions after joining, and the
    /// people of each document.
    fn set(&mut self, name: &str, documents: &[Marked]) {
        let (mut bare, mut score, mut distinct) = <(Score, Score, Score)>::default();
        let (mut tokens, mut seconds) = (0, 0.0);
        let mut left = self.errors;
        for marked in documents {
            let start = Instant::now();
            self.workspace
                .recognise(&marked.text, self.lexicon, self.model);
            seconds += start.elapsed().as_secs_f64();
            tokens += self.workspace.document.tokens.len();
            let recognised = found(marked, &self.workspace);
            let people = people(&marked.text, self.lexicon, self.model, &mut self.workspace);
            let spans = people.iter().flat_map(|person| &person.spans);
            let found = spans.map(|span| span.map(|at| at as usize)).collect();
            let right: BTreeSet<[usize; 2]> = marked.spans.iter().copied().collect();
            left -= print_errors(marked, &right, &found, &recognised, left);
            bare.add(&right, &recognised);
            score.add(&right, &found);
            let forms = right.iter().map(|&span| text(marked, span));
            let names = people.into_iter().map(|person| person.name);
            distinct.add(&fullest(forms), &fullest(names));
        }
        println!(
            "  {name:10} {score}   people {distinct}   without joining {bare}   {:.0} tokens/s",
            tokens as f64 / seconds
        );
    }
}

/// Returns the forms that are not part of a longer one: one for each person.
fn fullest(forms: impl Iterator<Item = String>) -> BTreeSet<String> {
    let fold = |form: String| form.trim_end_matches('.').to_lowercase();
    let all: BTreeSet<String> = forms.map(fold).collect();
    let is_part = |short: &str, long: &str| {
        short != long
            && short
                .split(' ')
                .all(|word| long.split(' ').any(|own| own == word))
    };
    let stands = |form: &&String| !all.iter().any(|long| is_part(form, long));
    all.iter().filter(stands).cloned().collect()
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

fn print_errors(
    marked: &Marked,
    right: &BTreeSet<[usize; 2]>,
    found: &BTreeSet<[usize; 2]>,
    recognised: &BTreeSet<[usize; 2]>,
    most: usize,
) -> usize {
    let wrong = right.symmetric_difference(found).take(most);
    wrong
        .map(|&span| {
            let around =
                text(marked, [span[0].saturating_sub(50), span[1] + 40]).replace('\n', " ");
            let kind = match (right.contains(&span), recognised.contains(&span)) {
                (true, true) => "dropped",
                (true, false) => "missed",
                (false, _) => "wrong",
            };
            println!("    {kind:7} [{}] … {around}", text(marked, span));
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
