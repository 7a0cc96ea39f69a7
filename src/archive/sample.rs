//! Reads ahead in a large first run to learn which lines recur.

use std::ops::ControlFlow;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Article;
use crate::index::recurrence::{self, FEWEST, Lines, Story};
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
                sample.add(&article, &certain);
            }
            if articles < SAMPLE_OF_FILE {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
    recurring.extend(sample.recurring());
    recurring
}

/// The lines of the articles that were read ahead. Takes memory in proportion to their
/// text, however many lines an article has.
#[derive(Default)]
struct Sample {
    /// The stories of the articles with lines in `lines`.
    articles: Vec<Rc<Story>>,
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
    /// Adds an article, of whose lines only the `certain` ones may recur.
    fn add(&mut self, article: &Article, certain: &[u64]) {
        if certain.is_empty() {
            return;
        }
        let number = self.articles.len() as u32;
        for line in certain {
            let line = self.lines.entry(*line).or_default();
            line.articles += 1;
            if line.compared.len() < COMPARED {
                line.compared.push(number);
            }
        }
        self.articles.push(Rc::new(Story::of(article)));
    }

    /// Returns the lines that occur in enough articles and different stories.
    fn recurring(&self) -> Vec<u64> {
        let frequent = self.lines.iter();
        let frequent = frequent.filter(|(_, line)| line.articles >= FEWEST);
        // The lines of a story occur in the same articles, which are compared once.
        let mut recurs: FxHashMap<&[u32], bool> = FxHashMap::default();
        let mut recurring = Vec::new();
        for (hash, line) in frequent {
            let compared = line.compared.as_slice();
            let articles = || compared.iter().map(|at| &self.articles[*at as usize]);
            if *recurs
                .entry(compared)
                .or_insert_with(|| recurrence::are_different(articles()))
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
    use crate::article::{Block, Role};

    fn article(lines: impl IntoIterator<Item = String>) -> Article {
        let block = |text| Block {
            role: Role::Body,
            text,
        };
        Article {
            blocks: lines.into_iter().map(block).collect(),
            ..Article::default()
        }
    }

    #[test]
    fn the_sample_is_as_large_as_its_articles() {
        let mut sample = Sample::default();
        for n in 0..3 {
            let article = article((0..20_000).map(|line| format!("{n} {line}")));
            sample.add(&article, &Lines::of(&article).hashes());
        }
        let of_lines = sample.lines.values().map(|line| line.compared.len());
        assert_eq!(
            (sample.articles.len(), of_lines.sum::<usize>()),
            (3, 60_000)
        );
    }

    #[test]
    fn a_line_of_many_stories_recurs_and_one_of_a_reprint_does_not() {
        let mut sample = Sample::default();
        let reprint = ["A ship sank.", "Nobody was hurt."].map(str::to_owned);
        for n in 0..200 {
            let own = match n {
                0..10 => reprint.to_vec(),
                _ => vec![format!("The mill closed in year {n}.")],
            };
            let article = article(own.into_iter().chain(Some("Join us".to_owned())));
            sample.add(&article, &Lines::of(&article).hashes());
        }
        let hash = |text: &str| Lines::of(&article([text.to_owned()])).hashes()[0];
        let line = &sample.lines[&hash("Join us")];
        assert_eq!((line.articles, line.compared.len()), (200, COMPARED));
        assert_eq!(sample.lines[&hash("A ship sank.")].articles, 10);
        assert_eq!(sample.recurring(), [hash("Join us")]);
    }
}
