//! Measures what the model adds to the rules, on pages that it was not trained on.

use std::thread;

use morgue::article::Role;
use morgue::ingest::extract::training::{STORY, state as state_of};

use crate::courses;
use crate::model::Model;
use crate::pages::{File, Line};

/// Classifies the lines of each file by a model of the others, and prints the number
/// of errors of the model and of the rules alone; if requested, also the lines.
pub fn by_file(files: &[File], print_errors: bool) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (mut all_rules, mut all) = (Score::default(), Score::default());
    for some in files.chunks(threads) {
        let models = thread::scope(|scope| {
            let model = |file: &'_ File| {
                let others: Vec<&File> = files
                    .iter()
                    .filter(|other| other.name != file.name)
                    .collect();
                Model::new(&others)
            };
            let running: Vec<_> = some
                .iter()
                .map(|file| scope.spawn(move || model(file)))
                .collect();
            let models = running.into_iter().map(|model| model.join());
            models.collect::<Result<Vec<_>, _>>()
        });
        let models = models.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        for (file, model) in some.iter().zip(models) {
            let (mut rules, mut score) = (Score::default(), Score::default());
            for page in &file.pages {
                rules.count(page, |at| state_of(page[at].seen.role), false);
                let states = courses::states(page, |fact| model.weights(fact));
                score.count(page, |at| states[at], print_errors);
            }
            println!(
                "{:12} by rules {rules}\n{:12} by model {score}",
                file.name, ""
            );
            headlines(&model, &file.heads, print_errors);
            all_rules.add(&rules);
            all.add(&score);
        }
    }
    println!(
        "{:12} by rules {all_rules}\n{:12} by model {all}",
        "all", ""
    );
}

/// Counts of correct and wrong lines on some pages.
#[derive(Default)]
struct Score {
    pages: usize,
    /// Pages whose story is complete, with nothing else in it.
    exact: usize,
    /// Lines of the story that were classified as something else.
    lost: usize,
    /// Other lines that were left in the story.
    left: usize,
    /// Captions that were taken for furniture or notes, and the reverse.
    captions: usize,
}

impl Score {
    fn count(&mut self, page: &[Line], state: impl Fn(usize) -> usize, print_errors: bool) {
        let (lost, left) = (self.lost, self.left);
        let story = STORY;
        let caption = state_of(Role::Caption);
        for (at, line) in page.iter().enumerate() {
            let Some(truth) = line.truth.filter(|truth| *truth != Role::Title) else {
                continue;
            };
            let (truth, found) = (state_of(truth), state(at));
            let is_wrong = [story, caption]
                .iter()
                .any(|one| (truth == *one) != (found == *one));
            if !is_wrong || line.seen.role == Role::Title {
                continue;
            }
            self.lost += usize::from(truth == story);
            self.left += usize::from(found == story);
            self.captions += usize::from(truth != story && found != story);
            if print_errors {
                println!("    {:?} -> {found} {}", line.truth, line.seen.text);
            }
        }
        self.pages += 1;
        self.exact += usize::from((self.lost, self.left) == (lost, left));
    }

    fn add(&mut self, other: &Self) {
        self.pages += other.pages;
        self.exact += other.exact;
        self.lost += other.lost;
        self.left += other.left;
        self.captions += other.captions;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:4} of {:4} stories exact, {:4} lines lost, {:4} left in, {:4} captions mistaken",
            self.exact, self.pages, self.lost, self.left, self.captions
        )
    }
}

/// Prints how many headlines the rules and the model find on pages with several
/// candidates.
fn headlines(model: &Model, heads: &[Vec<Line>], print_errors: bool) {
    let (mut all, mut by_rules, mut by_model) = (0, 0, 0);
    for head in heads {
        let is_headline = |line: &&Line| line.truth == Some(Role::Title);
        let Some(truth) = head.iter().find(is_headline) else {
            continue;
        };
        let known = head.iter().filter(|line| line.truth.is_some());
        let best = known
            .rev()
            .max_by_key(|line| model.headline(&line.seen.facts));
        let is_found = best.is_some_and(|best| is_headline(&best));
        all += 1;
        by_rules += usize::from(truth.seen.role == Role::Title);
        by_model += usize::from(is_found);
        if let Some(best) = best.filter(|_| print_errors && !is_found) {
            println!("    {:?} instead of {:?}", best.seen.text, truth.seen.text);
        }
    }
    println!("             of {all} headlines {by_rules} by rules, {by_model} by the model");
}
