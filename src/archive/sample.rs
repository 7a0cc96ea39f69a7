//! Reads ahead in a large first run to learn which lines recur.

use std::ops::ControlFlow;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::recurrence::{self, Lines};
use crate::ingest::walk::Candidate;
use crate::ingest::{self, Content, Found};
use crate::lines::furniture;

/// The number of files of a large first run that are read ahead.
const SAMPLE: usize = 400;

/// The number of articles read from each of them.
const SAMPLE_OF_FILE: usize = 20;

/// The number of articles with one line that are compared, each with every other, to
/// distinguish reprints of one story from stories that share a line.
const COMPARED: usize = 50;

/// Runs with fewer files than this learn from the finished index alone.
const SAMPLE_FROM: usize = 2000;

/// Reads some files of a large run ahead, spread over all of them, so that most
/// articles are indexed without their furniture from the start.
///
/// Returns the lines that recur, including those that are `known` to.
pub(super) fn recurring_lines(
    wanted: &[Candidate],
    known: &[u64],
    reading: &ingest::Options,
) -> FxHashSet<u64> {
    let mut recurring: FxHashSet<u64> = known.iter().copied().collect();
    if wanted.len() < SAMPLE_FROM {
        return recurring;
    }
    let mut sample = Sample::default();
    for candidate in wanted.iter().step_by(wanted.len() / SAMPLE) {
        let Ok(content) = Content::load(candidate, reading) else {
            continue;
        };
        // A file that cannot be read is reported when its turn comes.
        let mut articles = 0;
        let _ = content.articles(&mut |found| {
            if let Found::Article(article) = found {
                articles += 1;
                let lines = Lines::of(&article);
                let certain = lines.certain(&article, &furniture::is_call);
                sample.add(lines.hashes(), &certain);
            }
            if articles < SAMPLE_OF_FILE {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
    recurring.extend(sample.recurring(recurrence::threshold(0)));
    recurring
}

/// The lines of the articles that were read ahead. Takes memory in proportion to their
/// text, however many lines an article has.
#[derive(Default)]
struct Sample {
    /// The hashes of all lines of each article with lines in `lines`.
    articles: Vec<Vec<u64>>,
    lines: FxHashMap<u64, Occurrences>,
}

/// The articles in which a line occurs.
#[derive(Default)]
struct Occurrences {
    articles: u64,
    /// The indices of the first [`COMPARED`] of them.
    compared: Vec<u32>,
}

impl Sample {
    /// Adds an article by the hashes of its lines. Only its `certain` ones may recur.
    fn add(&mut self, hashes: Vec<u64>, certain: &[u64]) {
        if certain.is_empty() {
            return;
        }
        let article = self.articles.len() as u32;
        for line in certain {
            let line = self.lines.entry(*line).or_default();
            line.articles += 1;
            if line.compared.len() < COMPARED {
                line.compared.push(article);
            }
        }
        self.articles.push(hashes);
    }

    /// Returns the lines that occur in `needed` articles and different stories.
    fn recurring(&self, needed: u64) -> Vec<u64> {
        let frequent = self.lines.iter();
        let frequent = frequent.filter(|(_, line)| line.articles >= needed);
        // The lines of a story occur in the same articles, which are compared once.
        let mut recurs: FxHashMap<&[u32], bool> = FxHashMap::default();
        let mut recurring = Vec::new();
        for (hash, line) in frequent {
            let compared = line.compared.as_slice();
            let articles = || compared.iter().map(|at| &self.articles[*at as usize]);
            if *recurs
                .entry(compared)
                .or_insert_with(|| recurrence::count_stories(articles()) >= needed)
            {
                recurring.push(*hash);
            }
        }
        recurring
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_as_large_as_its_articles() {
        let mut sample = Sample::default();
        for article in 0..3 {
            let lines: Vec<u64> = (0..20_000).map(|line| article * 20_000 + line).collect();
            sample.add(lines.clone(), &lines);
        }
        let of_articles: usize = sample.articles.iter().map(Vec::len).sum();
        let of_lines = sample.lines.values().map(|line| line.compared.len());
        assert_eq!((of_articles, of_lines.sum::<usize>()), (60_000, 60_000));
    }

    #[test]
    fn a_line_of_many_articles_is_compared_in_some() {
        let mut sample = Sample::default();
        for article in 1..200 {
            sample.add(vec![0, article], &[0]);
        }
        let line = &sample.lines[&0];
        assert_eq!((line.articles, line.compared.len()), (199, COMPARED));
        assert_eq!(sample.recurring(5), [0]);
    }

    #[test]
    fn the_lines_of_one_story_do_not_recur() {
        let mut sample = Sample::default();
        for article in 0..10 {
            let story = if article < 5 {
                [1, 2, 3]
            } else {
                [10 * article, 0, 0]
            };
            sample.add([&story[..], &[7, 100 + article]].concat(), &[1, 2, 3, 7]);
        }
        let mut recurring = sample.recurring(5);
        recurring.sort_unstable();
        assert!(!recurring.contains(&1), "{recurring:?}");
    }
}
