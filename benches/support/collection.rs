//! Collections of articles with queries whose answers are known.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Deserialize;

use crate::rng::Rng;

/// Articles, queries, and how well which article answers which query.
pub struct Collection {
    /// The articles, in the order of the file.
    pub articles: Vec<Article>,
    /// The queries.
    pub queries: Vec<Query>,
}

/// An article of a collection.
#[derive(Clone, Debug, Deserialize)]
pub struct Article {
    #[serde(rename = "_id")]
    id: String,
    /// Its headline; may be empty.
    #[serde(default)]
    pub title: String,
    /// Its text.
    #[serde(default)]
    pub text: String,
}

/// A query with its answers.
#[derive(Clone, Debug)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// How well articles answer it, by their index in the collection.
    pub grades: HashMap<usize, u32>,
}

/// What is done to the words of a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Damage {
    /// Nothing.
    #[default]
    None,
    /// One word gets a typing error, another one a different ending.
    Typo,
}

#[derive(Deserialize)]
struct Topic {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

impl Collection {
    /// Reads a collection with human judgements.
    pub fn judged(directory: &Path) -> Result<Self> {
        let articles: Vec<Article> = lines(&directory.join("corpus.jsonl"))?;
        let topics: Vec<Topic> = lines(&directory.join("queries.jsonl"))?;
        let places: HashMap<&str, usize> = articles
            .iter()
            .enumerate()
            .map(|(n, article)| (article.id.as_str(), n))
            .collect();
        let mut grades: HashMap<String, HashMap<usize, u32>> = HashMap::new();
        for entry in fs::read_dir(directory.join("qrels"))? {
            for line in fs::read_to_string(entry?.path())?.lines() {
                let fields: Vec<&str> = line.split('\t').collect();
                let [query, article, grade] = fields[..] else {
                    continue;
                };
                // The first line contains the column names.
                let (Ok(grade), Some(place)) = (grade.trim().parse(), places.get(article)) else {
                    continue;
                };
                grades
                    .entry(query.to_owned())
                    .or_default()
                    .insert(*place, grade);
            }
        }
        let queries = topics.into_iter().filter_map(|topic| {
            let grades = grades.remove(&topic.id)?;
            Some(Query {
                text: topic.text,
                grades,
            })
        });
        Ok(Self {
            queries: queries.collect(),
            articles,
        })
    }

    /// Reads articles and uses their headlines as queries.
    pub fn known_items(directory: &Path, damage: Damage) -> Result<Self> {
        let mut articles: Vec<Article> = lines(&directory.join("corpus.jsonl"))?;
        let mut rng = Rng::new(1987, 0);
        let mut queries = Vec::new();
        for (place, article) in articles.iter_mut().enumerate() {
            let title = std::mem::take(&mut article.title);
            if title.split_whitespace().count() < 3 || article.text.is_empty() {
                continue;
            }
            queries.push(Query {
                text: match damage {
                    Damage::None => title,
                    Damage::Typo => damaged(&title, &mut rng),
                },
                grades: HashMap::from([(place, 1)]),
            });
        }
        Ok(Self { articles, queries })
    }

    /// Keeps this many queries, evenly drawn.
    pub fn draw(&mut self, number: usize) {
        let all = self.queries.len();
        let mut place = 0;
        self.queries.retain(|_| {
            place += 1;
            place * number / all != (place - 1) * number / all
        });
    }
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
    let lines = text.lines().enumerate();
    lines
        .map(|(n, line)| {
            serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1))
        })
        .collect()
}

/// Returns a text with one letter of a long word changed, removed, doubled or
/// swapped with the next, and with a different ending of another word.
fn damaged(text: &str, rng: &mut Rng) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let is_long = |word: &String| word.len() >= 5 && word.chars().all(|c| c.is_ascii_alphabetic());
    let long: Vec<usize> = (0..words.len()).filter(|n| is_long(&words[*n])).collect();
    if long.is_empty() {
        return text.to_owned();
    }
    let first = long[rng.below(long.len())];
    words[first] = mistyped(&words[first], rng);
    let others: Vec<usize> = long.into_iter().filter(|n| *n != first).collect();
    if !others.is_empty() {
        let second = others[rng.below(others.len())];
        words[second] = with_another_ending(&words[second]);
    }
    words.join(" ")
}

fn mistyped(word: &str, rng: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    // The first letter is rarely mistyped.
    let at = 1 + rng.below(letters.len() - 2);
    match rng.below(4) {
        0 => letters[at] = (b'A' + rng.below(26) as u8) as char,
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

fn with_another_ending(word: &str) -> String {
    let lower = word.to_lowercase();
    for (ending, other) in [("ing", "ed"), ("ed", "ing"), ("ies", "y"), ("s", "")] {
        if let Some(stem) = lower.strip_suffix(ending)
            && stem.len() > 2
        {
            return format!("{stem}{other}");
        }
    }
    format!("{lower}s")
}
