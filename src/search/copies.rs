//! Other printings of an article's story.

use super::lookup;
use crate::article::{Article, ArticleId, Moment, Sourced};
use crate::error::Result;
use crate::index::Index;

pub use crate::index::lineage::Relation;

/// An article of a lineage.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Printing {
    /// Identifies the article within the archive.
    pub id: ArticleId,
    /// The relation to the article that was asked for.
    pub relation: Relation,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// First publication.
    pub published: Option<Moment>,
    /// Last change.
    pub updated: Option<Moment>,
    /// What differs from the article that was asked for, besides headline and text:
    /// some of `authors`, `published`, `updated` and `corrections`.
    pub differing: Vec<&'static str>,
    /// The path of the article's file.
    pub path: String,
}

/// Returns the article with the given id or path and all other printings of its
/// story, earliest first, undated ones last. A month or a year counts as its first day
/// and comes after that day.
pub(crate) fn printings(index: &Index, id_or_path: &str) -> Result<Vec<Printing>> {
    let (id, asked) = lookup::article(index, id_or_path)?;
    let lineages = index.lineages()?;
    let members = lineages.of(id.0);
    let ids: Vec<u64> = members.iter().map(|member| member.id).collect();
    let mut articles = lookup::articles(index, &lookup::with_ids(index, &ids))?;
    if articles.is_empty() {
        articles.push((id, asked.clone()));
    }
    articles.sort_by_cached_key(|(_, article)| {
        let seconds = |moment: &Option<Sourced<Moment>>| {
            let moment = moment.as_ref().map(|moment| moment.value);
            let seconds = moment.map_or(i64::MAX, |moment| moment.wall_seconds());
            (seconds, moment.is_some_and(|moment| !moment.has_day()))
        };
        let dates = [&article.published, &article.updated].map(seconds);
        (dates, article.path.clone())
    });
    let member = |id: ArticleId| members.iter().find(|member| member.id == id.0);
    let relation = |other: ArticleId| match (member(id), member(other)) {
        (Some(asked), Some(other)) => asked.relation(other),
        // A story of one printing has no lineage.
        _ => Relation::Itself,
    };
    let printing = |(other, article): (ArticleId, Article)| Printing {
        differing: differing(&asked, &article),
        relation: relation(other),
        id: other,
        title: article.title.map(|title| title.value),
        source: article.source.map(|source| source.value),
        published: article.published.map(|published| published.value),
        updated: article.updated.map(|updated| updated.value),
        path: article.path,
    };
    Ok(articles.into_iter().map(printing).collect())
}

fn differing(asked: &Article, other: &Article) -> Vec<&'static str> {
    let differences = asked.differences(other).into_iter();
    differences.map(|difference| difference.field).collect()
}
