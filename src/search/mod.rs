//! Searching: parses a request, plans it, collects the hits and cuts snippets.

mod articles;
mod at_once;
mod bylined;
pub(crate) mod collect;
pub mod copies;
pub mod dates;
pub mod distinct;
pub mod facets;
pub mod gaps;
mod idf;
pub(crate) mod life;
pub(crate) mod lists;
pub(crate) mod lookup;
mod name_table;
pub(crate) mod names;
pub mod namesakes;
pub mod people;
pub mod query;
mod rank;
mod reading;
pub mod receipt;
mod results;
pub mod roster;
pub(crate) mod same;
pub(crate) mod similar;
mod snippet;
pub(crate) mod values;
mod word_matcher;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use tantivy::Searcher;
use tantivy::query::{BooleanQuery, ExistsQuery, Occur};

pub use lists::{Listing, Listings};
pub use rank::{ScoreParts, Weights};
pub use results::{Hit, SearchResults, Snippet, Understood};

use crate::article::{Article, ArticleId, Kind, Person, Sourced};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::lineage::{Lineages, Relation};
use crate::index::schema::{self, article_id};
use at_once::at_once;
use collect::{Ranked, TopHits};
use dates::Days;
use facets::FacetField;
use people::{Known, Names};
use query::dialect::Syntax;
use query::plan::{Plan, Planner};
use snippet::{Passages, Shown};

/// A search request. A hit must satisfy everything that is given.
#[derive(Clone, Debug)]
pub struct SearchRequest {
    /// The words, in the query language; may be empty.
    pub query: String,
    /// The dialect of `query`.
    pub syntax: Syntax,
    /// People who must be named.
    pub people: Vec<String>,
    /// Names that must be among the authors.
    pub authors: Vec<String>,
    /// Outlets, one of which must have published the article.
    pub sources: Vec<String>,
    /// The range of days in which the article must have been published.
    pub days: Days,
    /// The kinds of articles that may be hits.
    pub kinds: Kinds,
    /// Whether anything that cannot be parsed is an error, and only exact matches of
    /// the request are returned.
    pub strict: bool,
    /// The day from which "last week" counts; today if not given.
    pub today: Option<jiff::civil::Date>,
    /// The order of the hits.
    pub sort: Sort,
    /// The weight of each kind of evidence in the order by relevance.
    pub weights: Weights,
    /// Whether hits include the parts of their scores.
    pub explain: bool,
    /// The fields by which to count all articles found.
    pub facets: Vec<FacetField>,
    /// The number of passages to show of each hit, clamped to one to three.
    pub passages: usize,
    /// The maximum number of hits to return.
    pub limit: usize,
    /// The number of best hits to skip.
    pub offset: usize,
    /// Whether every printing of a story is a hit of its own. If not, one printing
    /// stands for all that match.
    pub copies: bool,
}

impl Default for SearchRequest {
    /// Requests the ten best stories of the archive, with one passage each.
    fn default() -> Self {
        Self {
            query: String::new(),
            syntax: Syntax::default(),
            people: Vec::new(),
            authors: Vec::new(),
            sources: Vec::new(),
            days: Days::default(),
            kinds: Kinds::default(),
            strict: false,
            today: None,
            sort: Sort::default(),
            weights: Weights::default(),
            explain: false,
            facets: Vec::new(),
            passages: 1,
            limit: 10,
            offset: 0,
            copies: false,
        }
    }
}

/// The kinds of articles to search. Serialized in JSON as a list of kinds, or `null`
/// for stories only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<Vec<Kind>>", into = "Option<Vec<Kind>>")]
pub enum Kinds {
    /// Stories, unless the query names a kind.
    #[default]
    Articles,
    /// All kinds, including stubs, notices, errors and lists.
    All,
    /// Only these kinds.
    These(Vec<Kind>),
}

impl From<Kinds> for Option<Vec<Kind>> {
    fn from(kinds: Kinds) -> Self {
        match kinds {
            Kinds::Articles => None,
            Kinds::All => Some(Kind::ALL.to_vec()),
            Kinds::These(kinds) => Some(kinds),
        }
    }
}

impl From<Option<Vec<Kind>>> for Kinds {
    fn from(kinds: Option<Vec<Kind>>) -> Self {
        kinds.map_or(Kinds::Articles, Kinds::These)
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first; newest first if there are no words to rank by.
    #[default]
    Relevance,
    /// Latest publication first, undated articles last. A month or a year counts as
    /// its first day.
    Newest,
    /// Earliest publication first, undated articles last.
    Oldest,
}

/// The note or error for a query whose evaluation exceeded its budget.
pub(crate) const COSTLY: &str =
    "the words of this query occur in too many places to check them all";

/// The note on a request for a person in an archive that was built without people.
pub const WITHOUT_PEOPLE: &str = "this archive was made without people, so nobody is found in it";

/// Answers a request from the last commit of the index.
pub(crate) fn search(index: &Index, request: &SearchRequest) -> Result<SearchResults> {
    let start = Instant::now();
    let searcher = index.searcher();
    let planner = Planner::new(index, &searcher, &request.weights)?;
    let mut plan = planner.plan(request)?;
    let order = order(request.sort, plan.ranks);
    let lineages = index.lineages()?;
    let collector = TopHits::new(order, kept(request, order));
    let collector = if request.copies {
        collector
    } else {
        collector.folding(Arc::clone(&lineages))
    };
    let mut found = searcher.search(&plan.query, &collector)?;
    let mut partial = false;
    if found.total == 0
        && let Some(relaxed) = plan.relaxed.take()
    {
        plan.query = relaxed;
        found = searcher.search(&plan.query, &collector)?;
        partial = found.total > 0;
    }
    if order == Sort::Relevance {
        rank::refine(
            &searcher,
            &index.fields,
            &plan,
            &request.weights,
            request.today,
            &mut found,
        )?;
    }
    let page = found.best.iter().skip(request.offset).take(request.limit);
    let passages = Passages::new(&plan, request.passages);
    let names = planner.looked_up();
    let hits = hits(index, &names, &lineages, &passages, page, request.explain)?;
    let facets = match request.facets.as_slice() {
        [] => Vec::new(),
        fields => facets::facets(index, request, fields, MOST_VALUES)?.fields,
    };
    let outcome = Outcome {
        partial,
        is_empty: found.total == 0,
    };
    Ok(SearchResults {
        total: found.total,
        folded: found.folded,
        understood: understood(index, &searcher, request, plan, outcome)?,
        facets,
        hits,
        took: start.elapsed(),
    })
}

/// The maximum number of values of a facet that come with hits.
const MOST_VALUES: usize = 20;

/// What came of a planned request.
#[derive(Clone, Copy)]
struct Outcome {
    /// Whether only the relaxed query found something.
    partial: bool,
    is_empty: bool,
}

/// Returns how a request was understood and what it left out.
fn understood(
    index: &Index,
    searcher: &Searcher,
    request: &SearchRequest,
    mut plan: Plan,
    outcome: Outcome,
) -> Result<Understood> {
    let undated_left_out = undated(searcher, &plan)?;
    let imprecise_left_out = imprecise(searcher, &plan)?;
    let kinds_left_out = kinds_left_out(searcher, &plan)?;
    // What was left out is counted within the same budget.
    tell_cost(&mut plan, request.strict)?;
    let mut notes = plan.notes;
    if index.is_without_people() && !plan.marks.asked.is_empty() {
        notes.push(WITHOUT_PEOPLE.to_owned());
    }
    if outcome.partial || outcome.is_empty {
        let asked = &plan.marks.asked;
        notes.extend(bylined::notes(index, searcher, request, asked)?);
    }
    Ok(Understood {
        query: plan.shown,
        filters: plan.filters,
        partial: outcome.partial,
        undated_left_out,
        imprecise_left_out,
        kinds_left_out,
        notes,
        people: plan.marks.asked,
    })
}

/// Returns the number of hits to keep for the page asked for. Reranking by relevance
/// needs more than are shown.
fn kept(request: &SearchRequest, order: Sort) -> usize {
    let shown = request.offset.saturating_add(request.limit);
    match order {
        Sort::Relevance => shown.max(rank::POOL),
        _ => shown,
    }
}

/// Returns the effective order: by relevance only if the query ranks hits.
fn order(sort: Sort, ranks: bool) -> Sort {
    match sort {
        Sort::Relevance if !ranks => Sort::Newest,
        sort => sort,
    }
}

/// Reports that a query exceeded its budget: an error if `strict`, else a note.
fn tell_cost(plan: &mut Plan, strict: bool) -> Result<()> {
    match (plan.budget.is_exceeded(), strict) {
        (false, _) => {}
        (true, true) => return Err(Error::TooCostly(COSTLY.to_owned())),
        (true, false) => plan.notes.push(format!(
            "{COSTLY}; there may be more articles than were found"
        )),
    }
    Ok(())
}

/// Counts the articles that match except that they have no date.
fn undated(searcher: &Searcher, plan: &Plan) -> Result<u64> {
    let Some(without_dates) = &plan.without_dates else {
        return Ok(0);
    };
    let has_date = ExistsQuery::new(schema::WHEN.to_owned(), false);
    let without = BooleanQuery::new(vec![
        (Occur::Must, without_dates.box_clone()),
        (Occur::MustNot, Box::new(has_date)),
    ]);
    Ok(searcher.search(&without, &tantivy::collector::Count)? as u64)
}

/// Counts the articles that match except that only a part of the month or the year that
/// they state is in the days asked for.
fn imprecise(searcher: &Searcher, plan: &Plan) -> Result<u64> {
    let Some(imprecise) = &plan.imprecise else {
        return Ok(0);
    };
    Ok(searcher.search(imprecise.as_ref(), &tantivy::collector::Count)? as u64)
}

/// Counts, by kind, the articles that match except for their kind.
fn kinds_left_out(searcher: &Searcher, plan: &Plan) -> Result<BTreeMap<Kind, u64>> {
    let mut left_out = BTreeMap::new();
    for (kind, query) in &plan.of_kinds {
        let number = searcher.search(query.as_ref(), &tantivy::collector::Count)?;
        if number > 0 {
            left_out.insert(*kind, number as u64);
        }
    }
    Ok(left_out)
}

/// The number of words on a page of hits from which reading them in parallel pays
/// off.
const WORTH_SHARING: u64 = 20_000;

fn hits<'a>(
    index: &Index,
    names: &Names<'_>,
    lineages: &Lineages,
    passages: &Passages<'_>,
    page: impl Iterator<Item = &'a Ranked>,
    explain: bool,
) -> Result<Vec<Hit>> {
    let searcher = names.searcher;
    let is_decided = !names.decisions.is_empty();
    let hit = |ranked: &Ranked| {
        let article = index.article(searcher, ranked.at)?;
        let id = article_id(&article);
        let people = is_decided.then(|| article.people.clone());
        let hit = Hit {
            copies: lineages.of(id).len().saturating_sub(1),
            versions: lineages.count(id, Relation::Version),
            reprints: lineages.count(id, Relation::Reprint),
            folded: ranked.folded,
            score_parts: Some(ranked.parts).filter(|parts| explain && parts.sum() != 0.0),
            ..hit(article, ranked.score(), passages)
        };
        Ok((hit, people))
    };
    let page: Vec<&Ranked> = page.collect();
    let mut words = 0;
    for ranked in &page {
        let segment = searcher.segment_reader(ranked.at.segment_ord);
        let lengths = schema::words(segment)?;
        words += lengths.first(ranked.at.doc_id).unwrap_or_default();
    }
    let found: Result<Vec<(Hit, Option<Vec<Person>>)>> = if words < WORTH_SHARING {
        page.into_iter().map(hit).collect()
    } else {
        at_once(&page, |ranked| hit(ranked)).into_iter().collect()
    };
    let mut known = Known::default();
    let shown = |(mut hit, people): (Hit, Option<Vec<Person>>)| {
        if let Some(people) = people {
            hit.people = names.shown(&people, &mut known)?;
        }
        Ok(hit)
    };
    found?.into_iter().map(shown).collect()
}

fn hit(article: Article, score: f32, passages: &Passages<'_>) -> Hit {
    let plain = |field: Option<Sourced<String>>| field.map(|sourced| sourced.value);
    let Shown {
        title,
        snippet,
        snippets,
    } = passages.of(&article);
    Hit {
        id: ArticleId(article_id(&article)),
        score,
        score_parts: None,
        kind: article.kind(),
        title_highlights: title,
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
        copies: 0,
        versions: 0,
        reprints: 0,
        folded: 0,
        snippet,
        snippets,
    }
}
