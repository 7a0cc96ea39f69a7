//! Finds articles similar to a given one.
//!
//! The article's rarest words and its people are searched together, each weighted by
//! its rarity in the archive and its frequency in the article; people count more than
//! words. Other printings of the article itself are excluded.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::schema::Term;

use super::collect::TopHits;
use super::idf::idf;
use super::query::engine::{Spans, Tree, Weigh, saturated};
use super::query::pattern::Pattern;
use super::query::plan::{Marks, Planner};
use super::query::{Form, Word, is_stop_word};
use super::snippet::Passages;
use super::{Hit, SearchRequest, Sort, hits, lookup};
use crate::article::Article;
use crate::error::Result;
use crate::index::schema::article_id;
use crate::index::{Index, terms};
use crate::text::{fold, words};

/// The maximum number of words to search for.
const MOST_WORDS: usize = 30;
/// The maximum number of distinct words of the article to consider, first ones first.
const MOST_LOOKED_AT: usize = 600;
/// The maximum number of people to search for.
const MOST_PEOPLE: usize = 10;
/// The weight of a person relative to a word of the same rarity.
const PERSON: f32 = 1.5;
/// The minimum number of articles a word must occur in, to lead to others.
const LEAST_ARTICLES: u64 = 2;

/// Returns the articles most similar to the given one, best first; see
/// [`lookup::article`] for how it is identified. The request determines the number of
/// articles and of passages of each.
pub fn similar(index: &Index, id_or_path: &str, request: &SearchRequest) -> Result<Vec<Hit>> {
    let (_, article) = lookup::article(index, id_or_path)?;
    let searcher = index.searcher();
    let planner = Planner::new(index, &searcher, &request.weights)?;
    let mut parts = telling(&planner, &article)?;
    parts.extend(people(&searcher, index, &article)?);
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let own = article_id(&article);
    let lineages = index.lineages()?;
    let mut printings: Vec<u64> = lineages.of(own).iter().map(|member| member.id).collect();
    printings.push(own);
    let itself = lookup::with_ids(index, &printings);
    let tree = Tree::Except(
        Box::new(Tree::Any(parts)),
        vec![Tree::Filter(std::sync::Arc::new(itself))],
    );
    let filters = planner.filtered(tree, request)?;
    let collector = TopHits::new(
        Sort::Relevance,
        request.offset.saturating_add(request.limit),
    );
    let found = searcher.search(&filters, &collector)?;
    let marks = Marks::default();
    let passages = Passages::of_marks(&marks, request.passages);
    let page = found.best.iter().skip(request.offset);
    let names = planner.looked_up();
    hits(index, &names, &lineages, &passages, page, request.explain)
}

/// Returns the words that are rarest in the archive and most frequent in the article.
fn telling(planner: &Planner<'_>, article: &Article) -> Result<Vec<Tree>> {
    let mut times: HashMap<String, (u32, usize)> = HashMap::new();
    let body = article.body();
    for (n, word) in words(article.headline()).chain(words(&body)).enumerate() {
        let is_word = word.text.chars().count() > 2 && word.text.chars().all(char::is_alphabetic);
        if is_word && !is_stop_word(word.text) {
            times
                .entry(fold(word.text).into_owned())
                .or_insert((0, n))
                .0 += 1;
        }
    }
    let mut known: Vec<(String, (u32, usize))> = times.into_iter().collect();
    known.sort_unstable_by_key(|(_, (_, first))| *first);
    known.truncate(MOST_LOOKED_AT);
    let mut weighed = Vec::new();
    for (text, (times, first)) in known {
        let form = Form::Stem;
        let pattern = Pattern::with_spellings(&text, &[], &planner.vocabulary.languages);
        let terms = planner.vocabulary.terms(&Word { text, form }, &pattern)?;
        if terms.articles >= LEAST_ARTICLES {
            let worth = idf(planner.searcher, terms.articles) * saturated(times as f32);
            weighed.push((worth, first, terms));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let words = weighed.into_iter().take(MOST_WORDS);
    Ok(words
        .map(|(worth, _, terms)| Tree::Words {
            spans: Spans::Words(terms),
            at_least: 1,
            weight: Weigh::Rarity(worth),
        })
        .collect())
}

/// Returns the people of the article, most frequently named first.
fn people(searcher: &Searcher, index: &Index, article: &Article) -> Result<Vec<Tree>> {
    let mut people: Vec<_> = article.people.iter().collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.mentions));
    let mut trees = Vec::new();
    for person in people.into_iter().take(MOST_PEOPLE) {
        let name = Term::from_field_text(index.fields.person, &person.name);
        let articles = terms::frequency(searcher, &name)?;
        if articles >= LEAST_ARTICLES.min(searcher.num_docs()) {
            let worth = idf(searcher, articles) * saturated(person.mentions as f32);
            trees.push(Tree::Mentions {
                name,
                idf: PERSON * worth,
            });
        }
    }
    Ok(trees)
}
