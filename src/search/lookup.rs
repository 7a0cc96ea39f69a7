//! One article by its id or its path.

use std::ops::Bound;

use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::{Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{IndexRecordOption, Term};

use crate::article::{Article, Kind, Sourced, path_of, path_text};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::schema::{article_id, file_key};
use crate::ingest::unpack::MEMBER;

/// The least digits of an id that are taken for one.
const SHORTEST_ID: usize = 4;

/// How many candidates an ambiguous id is answered with.
const MOST_CANDIDATES: usize = 8;

/// Finds the article with this id, or the only one whose id begins like this,
/// or the first one of the file at this path. Returns it with its full id.
pub fn article(index: &Index, id_or_path: &str) -> Result<(String, Article)> {
    let mut found = match id_range(id_or_path) {
        Some(range) => articles(index, &range(index))?,
        None => Vec::new(),
    };
    if found.is_empty()
        && let Some((file, path)) = place(id_or_path)
    {
        let file = Term::from_field_u64(index.fields.file, file_key(&file));
        found = articles(index, &TermQuery::new(file, IndexRecordOption::Basic))?;
        if let Some(path) = path {
            found.retain(|(_, article)| article.path == path);
        }
        found.truncate(1);
    }
    match found.len() {
        0 => Err(Error::NoSuchArticle(id_or_path.to_owned())),
        1 => Ok(found.remove(0)),
        _ => Err(Error::AmbiguousId {
            prefix: id_or_path.to_owned(),
            candidates: found.iter().take(MOST_CANDIDATES).map(describe).collect(),
        }),
    }
}

/// How many articles a file holds; 0 where `path` names none.
pub fn number_in_file(index: &Index, path: &str) -> Result<usize> {
    let Some((file, None)) = place(path) else {
        return Ok(0);
    };
    let file = Term::from_field_u64(index.fields.file, file_key(&file));
    let query = TermQuery::new(file, IndexRecordOption::Basic);
    Ok(index.searcher().search(&query, &Count)?)
}

/// The file at a path, and, of an archive's member (`news.zip!/a.txt`), the
/// path that its article has.
fn place(path: &str) -> Option<(String, Option<String>)> {
    if let Ok(file) = path_of(path).canonicalize() {
        return Some((path_text(&file).into_owned(), None));
    }
    path.match_indices(MEMBER).find_map(|(at, _)| {
        let file = path_of(&path[..at]).canonicalize().ok()?;
        let file = path_text(&file).into_owned();
        let member = format!("{file}{}", &path[at..]);
        Some((file, Some(member)))
    })
}

fn describe((id, article): &(String, Article)) -> String {
    format!("  {id}  {}", article.headline())
}

/// The ids that begin with some hexadecimal digits.
fn id_range(text: &str) -> Option<impl Fn(&Index) -> RangeQuery> {
    let digits = text.len();
    if !(SHORTEST_ID..=16).contains(&digits) {
        return None;
    }
    let number = u64::from_str_radix(text, 16).ok()?;
    let free_bits = 4 * (16 - digits as u32);
    let low = number.checked_shl(free_bits).unwrap_or(0);
    let high = low | 1u64.checked_shl(free_bits).map_or(u64::MAX, |bit| bit - 1);
    Some(move |index: &Index| {
        let term = |id| Bound::Included(Term::from_field_u64(index.fields.id, id));
        RangeQuery::new(term(low), term(high))
    })
}

/// The articles with these ids.
pub(super) fn with_ids(index: &Index, ids: &[u64]) -> TermSetQuery {
    let terms = ids
        .iter()
        .map(|id| Term::from_field_u64(index.fields.id, *id));
    TermSetQuery::new(terms)
}

/// Adds the tags that read-later lists give an article's address to its
/// keywords. It is done when an article is shown, so that it does not matter
/// which of the two was indexed first.
pub fn add_tags(index: &Index, article: &mut Article) -> Result<()> {
    let Some(url) = article
        .url
        .as_ref()
        .filter(|_| article.kind() != Kind::Stub)
    else {
        return Ok(());
    };
    let term = Term::from_field_text(index.fields.url, &url.value);
    let saved = articles(index, &TermQuery::new(term, IndexRecordOption::Basic))?;
    for (_, list) in saved.iter().filter(|(_, a)| a.kind() == Kind::Stub) {
        for tag in &list.keywords {
            if !article
                .keywords
                .iter()
                .any(|known| known.value == tag.value)
            {
                let from = format!("tag in {}", list.path);
                article.keywords.push(Sourced::new(tag.value.clone(), from));
            }
        }
    }
    Ok(())
}

/// The articles that a query finds, by their places in their files.
pub(super) fn articles(index: &Index, query: &dyn Query) -> Result<Vec<(String, Article)>> {
    let searcher = index.searcher();
    let mut found = Vec::new();
    for at in searcher.search(query, &DocSetCollector)? {
        let article = index.article(&searcher, at)?;
        found.push((format!("{:016x}", article_id(&article)), article));
    }
    found.sort_by_key(|(_, article)| article.record);
    Ok(found)
}
