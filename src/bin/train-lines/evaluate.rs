//! Measures what the model adds to the rules, on pages that it has not seen.

use morgue::article::Role;
use morgue::ingest::extract::training::{TITLE, UNIT};

use crate::learn::{self, Model};
use crate::pages::{File, Line};

/// Judges each file's lines by a model of the others, and prints what it would
/// take away at several degrees of certainty.
pub fn by_file(files: &[File], errors: usize) {
    let mut all = Vec::new();
    for file in files {
        let others = files.iter().filter(|other| other.name != file.name);
        let model = learn::model(&learn::lessons(others));
        let judged = judged(&model, &file.lines);
        print(&file.name, &judged);
        headlines(&model, &file.heads, errors);
        all.extend(judged);
    }
    print("all", &all);
    all.sort_by_key(|(score, line)| (-*score, line.seen.text.clone()));
    let (story, rest): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, line)| line.truth == Role::Body);
    println!("\nof the story, but far from it");
    for (score, line) in story.iter().take(errors) {
        println!("{:5.1} {}", units(*score), line.seen.text);
    }
    println!("\nnot of the story, but like it");
    for (score, line) in rest.iter().rev().take(errors) {
        println!("{:5.1} {:?} {}", units(*score), line.truth, line.seen.text);
    }
}

/// Prints how many headlines the rules and the model find where several lines
/// may be one.
fn headlines(model: &Model, heads: &[Vec<Line>], errors: usize) {
    let (mut all, mut by_rules, mut by_model) = (0, 0, 0);
    for head in heads {
        let Some(truth) = head.iter().find(|line| line.truth == Role::Title) else {
            continue;
        };
        let score = |line: &&Line| model.score(&line.seen.facts)[TITLE];
        let best = head.iter().rev().max_by_key(score);
        let is_found = best.is_some_and(|best| best.truth == Role::Title);
        all += 1;
        by_rules += usize::from(truth.seen.role == Role::Title);
        by_model += usize::from(is_found);
        if let Some(best) = best.filter(|_| errors > 0 && !is_found) {
            println!("    {:?} instead of {:?}", best.seen.text, truth.seen.text);
        }
    }
    println!("             of {all} headlines {by_rules} by rules, {by_model} by the model");
}

/// The lines that the rules leave in the story, with the model's opinion.
fn judged<'l>(model: &Model, lines: &'l [Line]) -> Vec<(i32, &'l Line)> {
    let is_left = |line: &&Line| line.seen.role == Role::Body && line.truth != Role::Title;
    let left = lines.iter().filter(is_left);
    left.map(|line| {
        let scores = model.score(&line.seen.facts);
        (
            scores.into_iter().take(TITLE).max().unwrap_or_default(),
            line,
        )
    })
    .collect()
}

fn print(name: &str, judged: &[(i32, &Line)]) {
    let count = |is_counted: &dyn Fn(&(i32, &Line)) -> bool| {
        judged.iter().filter(|one| is_counted(one)).count()
    };
    let is_story = |line: &Line| line.truth == Role::Body;
    let (story, rest) = (
        count(&|(_, line)| is_story(line)),
        count(&|(_, line)| !is_story(line)),
    );
    print!("{name:12} of {rest:4} others, {story:5} of the story:");
    for halves in 0..=6 {
        let needed = halves * UNIT / 2;
        let taken = count(&|(score, line)| *score >= needed && !is_story(line));
        let lost = count(&|(score, line)| *score >= needed && is_story(line));
        print!("  {:.1}: {taken} {lost}", units(needed));
    }
    println!();
}

fn units(score: i32) -> f64 {
    f64::from(score) / f64::from(UNIT)
}
