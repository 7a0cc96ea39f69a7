//! Runs the queries of a collection and scores the results.

use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

use anyhow::Result;
use morgue::archive::{Archive, Root, UpdateOptions, update};
use morgue::search::{SearchRequest, SearchResults, Weights};
use tempfile::TempDir;

use crate::collection::{Collection, Query};

/// The number of hits that count.
const DEPTH: usize = 10;

/// An archive of a collection's articles, with its queries.
pub struct Judge<'a> {
    collection: &'a Collection,
    archive: Archive,
    _place: TempDir,
}

/// The score of the answer to a query.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Discounted gain of the first ten, relative to the best possible.
    pub ndcg: f64,
    /// One over the rank of the first answer, if it is among the first ten.
    pub reciprocal_rank: f64,
    /// Whether there was no hit.
    pub is_empty: bool,
}

/// The scores of many queries.
#[derive(Clone, Debug, Default)]
pub struct Scores(pub Vec<Score>);

impl Scores {
    /// Returns the mean of one figure.
    pub fn mean(&self, figure: impl Fn(&Score) -> f64) -> f64 {
        self.0.iter().map(figure).sum::<f64>() / self.0.len().max(1) as f64
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let empty = self.0.iter().filter(|score| score.is_empty).count();
        write!(
            out,
            "nDCG@10 {:.4}  MRR@10 {:.4}  without a hit {empty}",
            self.mean(|score| score.ndcg),
            self.mean(|score| score.reciprocal_rank),
        )
    }
}

impl<'a> Judge<'a> {
    /// Writes the articles into a dump and indexes it.
    pub fn new(collection: &'a Collection) -> Result<Self> {
        let place = tempfile::tempdir()?;
        let articles = place.path().join("articles");
        fs::create_dir(&articles)?;
        let mut dump = BufWriter::new(File::create(articles.join("articles.ndjson"))?);
        for article in &collection.articles {
            let record = match article.title.as_str() {
                "" => serde_json::json!({ "body": article.text }),
                title => serde_json::json!({ "title": title, "body": article.text }),
            };
            writeln!(dump, "{record}")?;
        }
        dump.flush()?;
        let root = Root {
            path: articles.display().to_string(),
            ..Root::default()
        };
        let options = UpdateOptions {
            roots: vec![root],
            ..UpdateOptions::default()
        };
        let directory = place.path().join("archive");
        update(&directory, &options, &())?;
        Ok(Self {
            collection,
            archive: Archive::open(&directory)?,
            _place: place,
        })
    }

    /// Runs all queries.
    pub fn all(&self, weights: &Weights) -> Result<Scores> {
        let threads = std::thread::available_parallelism()?.get();
        let queries = &self.collection.queries;
        let share = queries.len().div_ceil(threads).max(1);
        let parts: Result<Vec<Vec<Score>>> = std::thread::scope(|scope| {
            let ask = |queries: &'a [Query]| {
                let one = |query: &Query| Ok(scored(query, &self.ask(query, weights)?));
                queries.iter().map(one).collect()
            };
            let running: Vec<_> = queries
                .chunks(share)
                .map(|queries| scope.spawn(move || ask(queries)))
                .collect();
            running
                .into_iter()
                .map(|thread| thread.join().expect("a thread that asks panicked"))
                .collect()
        });
        Ok(Scores(parts?.concat()))
    }

    /// Returns the queries whose answer is not the first hit, with its rank.
    pub fn misses(&self, weights: &Weights) -> Result<String> {
        let mut text = String::new();
        for query in &self.collection.queries {
            let results = self.ask(query, weights)?;
            let score = scored(query, &results);
            if score.reciprocal_rank < 1.0 {
                writeln!(
                    text,
                    "{:.2} {} of {}: {}",
                    score.reciprocal_rank, results.understood.query, results.total, query.text
                )?;
            }
        }
        Ok(text)
    }

    fn ask(&self, query: &Query, weights: &Weights) -> Result<SearchResults> {
        let request = SearchRequest {
            query: query.text.clone(),
            limit: DEPTH,
            weights: *weights,
            copies: true,
            ..SearchRequest::default()
        };
        Ok(self.archive.search(&request)?)
    }
}

fn scored(query: &Query, results: &SearchResults) -> Score {
    let gain = |grade: u32| f64::from(grade);
    let discount = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let grades: Vec<u32> = results
        .hits
        .iter()
        .map(|hit| {
            let place = hit.record as usize;
            query.grades.get(&place).copied()
        })
        .map(Option::unwrap_or_default)
        .collect();
    let mut best: Vec<u32> = query.grades.values().copied().collect();
    best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
    let sum = |grades: &[u32]| -> f64 {
        let places = grades.iter().take(DEPTH).enumerate();
        places.map(|(n, grade)| gain(*grade) * discount(n)).sum()
    };
    let first = grades.iter().position(|grade| *grade > 0);
    Score {
        ndcg: sum(&grades) / sum(&best).max(f64::MIN_POSITIVE),
        reciprocal_rank: first.map_or(0.0, |place| 1.0 / (place as f64 + 1.0)),
        is_empty: results.hits.is_empty(),
    }
}
