//! A request in, results out: parse, plan, collect, snip.

pub mod collect;
pub mod copies;
pub mod dates;
pub mod lists;
pub mod lookup;
pub mod names;
pub mod people;
pub mod query;
mod results;
pub mod roster;
mod snippet;
mod statistics;

use std::time::Instant;

use tantivy::Searcher;
use tantivy::query::{BooleanQuery, ConstScoreQuery, ExistsQuery, Occur, Query};

pub use lists::Listing;
pub use results::{Hit, SearchResults, Snippet};

use crate::article::{Article, Sourced};
use crate::error::Result;
use crate::index::schema::article_id;
use crate::index::{Index, document};
use crate::people::edits::Edits;
use collect::{Found, Ranked, TopHits};
use dates::Days;
use query::plan::{Plan, Planner};
use snippet::Passages;
use statistics::Statistics;

/// What is asked of an archive. Everything given must be true of a hit.
#[derive(Clone, Debug, Default)]
pub struct SearchRequest {
    /// Words in the query language; may be empty.
    pub query: String,
    /// People who must be named.
    pub people: Vec<String>,
    /// Names that must be among the authors'.
    pub authors: Vec<String>,
    /// Outlets, any of which must have published it.
    pub sources: Vec<String>,
    /// The days on one of which it must have been published.
    pub days: Days,
    /// In which order the hits come.
    pub sort: Sort,
    /// How many hits to return.
    pub limit: usize,
    /// How many of the best to leave out first.
    pub offset: usize,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first; newest first if there are no words to rank by.
    #[default]
    Relevance,
    /// Latest publication first, undated articles last.
    Newest,
    /// Earliest publication first, undated articles last.
    Oldest,
}

/// Answers a request from the index's last commit.
pub fn search(index: &Index, request: &SearchRequest) -> Result<SearchResults> {
    let start = Instant::now();
    let searcher = index.searcher();
    let statistics = Statistics::new(&searcher);
    let edits = Edits::load(&index.directory)?;
    let planner = Planner::new(&searcher, &index.fields, &statistics, &edits)?;
    let mut plan = planner.plan(request)?;
    let order = match (request.sort, plan.ranks) {
        (Sort::Relevance, true) => Sort::Relevance,
        (Sort::Oldest, _) => Sort::Oldest,
        (Sort::Relevance | Sort::Newest, _) => Sort::Newest,
    };
    let collector = TopHits::new(order, request.offset, request.limit);
    let run = |plan: &Plan| {
        searcher.search_with_statistics_provider(&plan.query, &collector, &statistics)
    };
    let mut found = run(&plan)?;
    let mut partial = false;
    if found.total == 0
        && let Some(relaxed) = plan.relaxed.take()
    {
        plan.query = relaxed;
        found = run(&plan)?;
        partial = found.total > 0;
    }
    let undated_left_out = undated(&searcher, &plan)?;
    let hits = hits(index, &searcher, &plan, &found)?;
    Ok(SearchResults {
        total: found.total,
        took_ms: (start.elapsed().as_secs_f64() * 1e6).round() / 1e3,
        query: plan.shown,
        partial,
        undated_left_out,
        notes: plan.notes,
        people: plan.marks.asked,
        hits,
    })
}

/// How many articles fit but for the date that they do not have.
fn undated(searcher: &Searcher, plan: &Plan) -> Result<u64> {
    if !plan.dated {
        return Ok(0);
    }
    let has_date = ExistsQuery::new("when".to_owned(), false);
    let without = BooleanQuery::new(vec![
        (Occur::Must, plan.without_dates.box_clone()),
        (Occur::MustNot, Box::new(has_date)),
    ]);
    Ok(searcher.search(&without, &tantivy::collector::Count)? as u64)
}

fn hits(index: &Index, searcher: &Searcher, plan: &Plan, found: &Found) -> Result<Vec<Hit>> {
    let passages = Passages::new(plan);
    let hit = |ranked: &Ranked| {
        let article = document::load(searcher, &index.fields, ranked.at)?;
        Ok(hit(article, ranked.score, &passages))
    };
    found.best.iter().map(hit).collect()
}

fn hit(article: Article, score: f32, passages: &Passages<'_>) -> Hit {
    let plain = |field: Option<Sourced<String>>| field.map(|sourced| sourced.value);
    let snippet = passages.snippet(&article);
    let title_highlights = passages.title(&article);
    Hit {
        id: format!("{:016x}", article_id(&article)),
        score,
        title_highlights,
        authors: article.authors.into_iter().map(|a| a.value).collect(),
        published: article.published.map(|p| p.value),
        updated: article.updated.map(|u| u.value),
        people: article.people.into_iter().map(|p| p.name).collect(),
        title: plain(article.title),
        source: plain(article.source),
        section: plain(article.section),
        language: plain(article.language),
        url: plain(article.url),
        path: article.path,
        record: article.record,
        snippet,
    }
}

/// A query that restricts without ranking.
fn filter(query: Box<dyn Query>) -> (Occur, Box<dyn Query>) {
    (Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0)))
}
