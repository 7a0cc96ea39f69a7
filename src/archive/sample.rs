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
    let mut articles_with: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
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
                let hashes = lines.hashes();
                for line in lines.certain(&article, &furniture::is_call) {
                    articles_with.entry(line).or_default().push(hashes.clone());
                }
            }
            if articles < SAMPLE_OF_FILE {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    }
    let needed = recurrence::threshold(0);
    let recurs = |articles: &Vec<Vec<u64>>| {
        articles.len() as u64 >= needed
            && recurrence::count_stories(articles.iter().take(COMPARED)) >= needed
    };
    recurring.extend(
        articles_with
            .iter()
            .filter(|(_, a)| recurs(a))
            .map(|(line, _)| *line),
    );
    recurring
}
