//! Lookup of single articles by id or path.

use std::ops::{Bound, RangeInclusive};
use std::path::{Path, PathBuf};

use tantivy::collector::DocSetCollector;
use tantivy::query::{Query, RangeQuery, TermQuery, TermSetQuery};
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocAddress, Searcher};

use crate::article::{Article, ArticleId, Kind, MEMBER, Sourced, path_of, path_text};
use crate::error::{Error, Result};
use crate::index::schema::{self, article_id, file_key, record_id};
use crate::index::{Index, terms};

/// The minimum number of digits of an abbreviated id.
const SHORTEST_ID: usize = 4;

/// The maximum number of candidates reported for an ambiguous id.
const MOST_CANDIDATES: usize = 8;

/// Finds the article with this id, the only one whose id begins with it, or the first
/// one of the file at this path. Returns it with its full id.
pub fn article(index: &Index, id_or_path: &str) -> Result<(ArticleId, Article)> {
    let searcher = index.searcher();
    let mut found = match id_range(id_or_path) {
        Some(ids) => first_of_ids(&searcher, &within(index, ids))?,
        None => Vec::new(),
    };
    if found.is_empty()
        && let Some((file, path)) = place(id_or_path)
    {
        found.extend(first_of_file(index, &searcher, &file, path)?);
    }
    let found: Result<Vec<_>> = found
        .into_iter()
        .map(|at| with_id(index, &searcher, at))
        .collect();
    let mut found = found?;
    match found.len() {
        0 => Err(Error::NoSuchArticle(id_or_path.to_owned())),
        1 => Ok(found.remove(0)),
        _ => Err(Error::AmbiguousId {
            prefix: id_or_path.to_owned(),
            candidates: found.iter().map(describe).collect(),
        }),
    }
}

/// Returns the articles whose ids lie in a range, by ascending id, at most
/// [`MOST_CANDIDATES`].
fn first_of_ids(searcher: &Searcher, range: &RangeQuery) -> Result<Vec<DocAddress>> {
    let columns: tantivy::Result<Vec<_>> =
        searcher.segment_readers().iter().map(schema::ids).collect();
    let columns = columns?;
    let found = searcher.search(range, &DocSetCollector)?;
    let id = |at: &DocAddress| columns[at.segment_ord as usize].first(at.doc_id);
    let mut found: Vec<DocAddress> = found.into_iter().collect();
    found.sort_unstable_by_key(id);
    found.truncate(MOST_CANDIDATES);
    Ok(found)
}

/// Returns the first article of a file, by path and then by position; of the archive
/// member, if `member` is given.
///
/// Reads hardly any other article, however many the file contains: the first path is
/// in the dictionary, and the id of its first article can be computed.
fn first_of_file(
    index: &Index,
    searcher: &Searcher,
    file: &str,
    member: Option<String>,
) -> Result<Option<DocAddress>> {
    let path = match member {
        Some(path) => Some(path),
        None => first_path(index, searcher, file)?,
    };
    let Some(path) = path else { return Ok(None) };
    let first = Term::from_field_u64(index.fields.id, record_id(&path, 0));
    if let Some(at) = terms::articles(searcher, &first)?.first() {
        return Ok(Some(*at));
    }
    let mut least = None;
    for at in terms::articles(searcher, &Term::from_field_text(index.fields.path, &path))? {
        let record = index.article(searcher, at)?.record;
        least = least.into_iter().chain([(record, at)]).min();
    }
    Ok(least.map(|(_, at)| at))
}

/// Returns the first of the paths of a file's articles: the path of the file itself,
/// or those of an archive's members.
fn first_path(index: &Index, searcher: &Searcher, file: &str) -> Result<Option<String>> {
    let own = Term::from_field_text(index.fields.path, file);
    if terms::frequency(searcher, &own)? > 0 {
        return Ok(Some(file.to_owned()));
    }
    let members = format!("{file}{MEMBER}");
    let mut least: Option<String> = None;
    terms::each_of(searcher, index.fields.path, &members, |_, entry| {
        let is_less = least.as_deref().is_none_or(|least| entry.text < least);
        if is_less && entry.number()? > 0 {
            least = Some(entry.text.to_owned());
        }
        Ok(())
    })?;
    Ok(least)
}

/// Returns the number of articles in a file; 0 if `path` is not a file.
pub fn number_in_file(index: &Index, path: &str) -> Result<u64> {
    let Some((file, None)) = place(path) else {
        return Ok(0);
    };
    let file = Term::from_field_u64(index.fields.file, file_key(&file));
    Ok(terms::frequency(&index.searcher(), &file)?)
}

/// Resolves a path to its file and, for an archive member (`news.zip!/a.txt`), the
/// path of its article. Files gone from the disk may still be in the archive: they
/// resolve to the path that they would have, members included.
fn place(path: &str) -> Option<(String, Option<String>)> {
    if let Ok(file) = path_of(path).canonicalize() {
        return Some((path_text(&file).into_owned(), None));
    }
    let in_file = path.match_indices(MEMBER).find_map(|(at, _)| {
        let file = path_of(&path[..at]).canonicalize().ok()?;
        let file = path_text(&file).into_owned();
        let member = format!("{file}{}", &path[at..]);
        Some((file, Some(member)))
    });
    in_file.or_else(|| {
        let gone = canonical_as_far_as_it_is_there(&path_of(path))?;
        Some((path_text(&gone).into_owned(), None))
    })
}

/// Canonicalizes the part of a path that exists, and makes it absolute.
fn canonical_as_far_as_it_is_there(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|there| {
        let rest = path.strip_prefix(there).ok()?;
        Some(there.canonicalize().ok()?.join(rest))
    })
}

fn describe((id, article): &(ArticleId, Article)) -> String {
    format!("  {id}  {}", article.headline())
}

/// Returns the range of ids that begin with these hexadecimal digits.
fn id_range(text: &str) -> Option<RangeInclusive<u64>> {
    let digits = text.len();
    // `from_str_radix` would accept a sign.
    let is_id = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id || !(SHORTEST_ID..=16).contains(&digits) {
        return None;
    }
    let number = u64::from_str_radix(text, 16).ok()?;
    let free_bits = 4 * (16 - digits as u32);
    let low = number.checked_shl(free_bits).unwrap_or(0);
    let high = low | 1u64.checked_shl(free_bits).map_or(u64::MAX, |bit| bit - 1);
    Some(low..=high)
}

/// Returns a query for the articles with ids in a range.
fn within(index: &Index, ids: RangeInclusive<u64>) -> RangeQuery {
    let term = |id| Bound::Included(Term::from_field_u64(index.fields.id, id));
    RangeQuery::new(term(*ids.start()), term(*ids.end()))
}

/// Returns a query for the articles with these ids.
pub(super) fn with_ids(index: &Index, ids: &[u64]) -> TermSetQuery {
    let terms = ids
        .iter()
        .map(|id| Term::from_field_u64(index.fields.id, *id));
    TermSetQuery::new(terms)
}

/// Adds the tags that read-later lists give to an article's URL to its keywords. This
/// happens when an article is shown, so the order in which the two were indexed does
/// not matter.
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

/// Returns the articles that match a query, ordered by path and position in the file.
pub(super) fn articles(index: &Index, query: &dyn Query) -> Result<Vec<(ArticleId, Article)>> {
    let searcher = index.searcher();
    let found = searcher.search(query, &DocSetCollector)?.into_iter();
    let found: Result<Vec<_>> = found.map(|at| with_id(index, &searcher, at)).collect();
    let mut found = found?;
    found.sort_by(|(_, a), (_, b)| (&a.path, a.record).cmp(&(&b.path, b.record)));
    Ok(found)
}

fn with_id(index: &Index, searcher: &Searcher, at: DocAddress) -> Result<(ArticleId, Article)> {
    let article = index.article(searcher, at)?;
    Ok((ArticleId(article_id(&article)), article))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::lineage::Lineages;
    use crate::index::state::State;
    use crate::index::writer::{Writer, WrittenState};
    use crate::index::{WriteLock, create_anew};

    #[test]
    fn an_ambiguous_id_is_told_with_its_candidates() {
        let four_digits = |path: &String| record_id(path, 0) >> 48;
        let mut paths: Vec<String> = (0..2000).map(|n| format!("/news/{n}.txt")).collect();
        paths.sort_by_key(four_digits);
        let twins = paths.windows(2);
        let mut twins = twins.filter(|two| four_digits(&two[0]) == four_digits(&two[1]));
        let twins = twins.next().unwrap();

        let place = tempfile::tempdir().unwrap();
        let right = WriteLock::take(place.path()).unwrap();
        let index = create_anew(place.path(), &right).unwrap();
        let mut writer = Writer::new(&index, 1, &right).unwrap();
        for path in twins {
            let article = Article {
                path: path.clone(),
                ..Article::default()
            };
            writer.add(&article, &[]).unwrap();
        }
        let lineages = Lineages::default();
        let state = WrittenState::new(&State::default().by_ref()).unwrap();
        writer.commit(&state, &lineages).unwrap();
        index.reload().unwrap();

        let ids = [0, 1].map(|n| ArticleId(record_id(&twins[n], 0)).to_string());
        let told = article(&index, &ids[0][..4]).unwrap_err().to_string();
        assert!(told.contains("ambiguous"), "{told}");
        for (id, path) in ids.iter().zip(twins) {
            assert!(told.contains(id.as_str()), "{told}");
            assert_eq!(article(&index, id).unwrap().1.path, *path);
        }
    }

    #[test]
    fn an_id_begins_with_four_digits_and_nothing_else() {
        for (text, expected) in [
            ("3fa9", true),
            ("3FA9", true),
            ("0123456789abcdef", true),
            ("3fa", false),
            ("0123456789abcdef0", false),
            ("+3fa9", false),
            ("3fa9.", false),
            ("3fé9", false),
        ] {
            assert_eq!(id_range(text).is_some(), expected, "{text}");
        }
    }
}
