//! Receipts of searches: the request, how it was interpreted, the archive and the
//! results, to determine later what has changed.

mod asked;
mod text;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use tantivy::DocId;

use super::articles::Articles;
use super::{SearchRequest, SearchResults, lookup};
use crate::article::{Article, ArticleId, path_of};
use crate::error::{Error, Result};
use crate::index::{Index, schema};

pub use asked::Asked;

/// The version of the receipt format; other versions are rejected.
const VERSION: u32 = 1;

/// The number of hits whose articles are in memory together.
const HITS_AT_ONCE: usize = 256;

/// A receipt: a request and its results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The version of the format.
    pub receipt: u32,
    /// The time at which it was written, an instant in UTC.
    pub written: String,
    /// The request.
    pub asked: Asked,
    /// The query as interpreted.
    pub understood: String,
    /// The notes on the query.
    pub notes: Vec<String>,
    /// The archive.
    pub archive: ArchiveMark,
    /// The number of articles that matched.
    pub total: u64,
    /// A hash of the ids and the words of all articles that matched, which detects
    /// changes beyond the hits of this page. Absent if the query was too costly to be
    /// evaluated completely. Comparable only between archives of one format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// The first hits, best first.
    pub hits: Vec<ReceiptHit>,
    /// A hash of the whole receipt, which detects changes of the receipt itself.
    /// Absent in older receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
    /// Whether the receipt was changed after it was written; `None` if it has no
    /// checksum.
    #[serde(skip)]
    altered: Option<bool>,
}

/// The identity of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveMark {
    /// Its directory, as an absolute path.
    pub directory: String,
    /// The number of its articles.
    pub articles: u64,
    /// A hash of the paths and contents of all its files.
    pub fingerprint: String,
    /// The version of its format, since stored properties of texts are hashed too.
    /// Absent in older receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<u32>,
}

/// A hit with a hash of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptHit {
    /// Identifies the article.
    pub id: ArticleId,
    /// The headline.
    pub title: Option<String>,
    /// The path of its file.
    pub path: String,
    /// A hash of headline, body and captions.
    pub content: String,
}

/// The comparison of an archive's current results with a receipt.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// The request as one query: the query as interpreted then, and the filters.
    pub asked: String,
    /// Whether everything is unchanged.
    pub is_same: bool,
    /// Whether the files of the archive are unchanged.
    pub same_archive: bool,
    /// The directories of the archive that the receipt was made of and of this one;
    /// `null` if they are one, or if the files of both are the same.
    pub archives: Option<[String; 2]>,
    /// The number of articles that matched then and that match now.
    pub total: [u64; 2],
    /// Whether the receipt itself was changed after it was written; `null` if it has
    /// no checksum.
    pub altered: Option<bool>,
    /// Hits that no longer match, or are no longer in the archive.
    pub gone: Vec<ReceiptHit>,
    /// Hits that still match, but are folded under another printing or further down.
    pub moved: Vec<MovedHit>,
    /// Hits that are in another file now, with the same headline and text.
    pub renamed: Vec<RenamedHit>,
    /// Hits that were not among the first.
    pub new: Vec<ReceiptHit>,
    /// Hits whose text has changed.
    pub changed: Vec<ReceiptHit>,
    /// Whether the remaining hits have another order.
    pub reordered: bool,
    /// Whether the set of all matching articles and their texts are unchanged; `null`
    /// if the receipt has no hash, or one from an archive of another format.
    pub same_matches: Option<bool>,
    /// The query as now interpreted, if that differs.
    pub understood: Option<String>,
}

/// A hit that is no longer among the first.
#[derive(Clone, Debug, Serialize)]
pub struct MovedHit {
    /// The hit as recorded.
    #[serde(flatten)]
    pub hit: ReceiptHit,
    /// The hit that now stands for its story; `null` if it is only further down.
    pub under: Option<ArticleId>,
}

/// A hit whose file has another path now.
#[derive(Clone, Debug, Serialize)]
pub struct RenamedHit {
    /// The hit as recorded.
    #[serde(flatten)]
    pub hit: ReceiptHit,
    /// The hit as it is now.
    pub now: ReceiptHit,
}

/// Creates the receipt for a request and its results. `written` is the current time.
pub(crate) fn receipt(
    index: &Index,
    request: &SearchRequest,
    results: &SearchResults,
    written: String,
) -> Result<Receipt> {
    let mut hits = Vec::new();
    for page in results.hits.chunks(HITS_AT_ONCE) {
        let ids: Vec<u64> = page.iter().map(|hit| hit.id.0).collect();
        let found = lookup::articles(index, &lookup::with_ids(index, &ids))?;
        let articles: HashMap<ArticleId, Article> = found.into_iter().collect();
        for hit in page {
            hits.extend(articles.get(&hit.id).map(|article| ReceiptHit {
                id: hit.id,
                title: hit.title.clone(),
                path: hit.path.clone(),
                content: content(article),
            }));
        }
    }
    Ok(Receipt {
        receipt: VERSION,
        written,
        asked: Asked::of(request),
        understood: results.understood.query.clone(),
        notes: results.understood.notes.clone(),
        archive: mark(index)?,
        total: results.total,
        matches: matches(index, request)?,
        hits,
        checksum: None,
        altered: None,
    })
}

/// Repeats the search and returns the differences from a receipt.
pub(crate) fn verify(index: &Index, old: &Receipt) -> Result<Verification> {
    if old.receipt != VERSION {
        return Err(Error::Request(format!(
            "this receipt has format {}, this morgue reads format {VERSION}",
            old.receipt
        )));
    }
    let request = old.asked.request();
    let results = super::search(index, &request)?;
    let now = receipt(index, &request, &results, String::new())?;
    let by_id = |hits: &[ReceiptHit]| -> HashMap<ArticleId, String> {
        let pairs = hits.iter().map(|hit| (hit.id, hit.content.clone()));
        pairs.collect()
    };
    let (before, after) = (by_id(&old.hits), by_id(&now.hits));
    let without = |hits: &[ReceiptHit], others: &HashMap<ArticleId, String>| -> Vec<ReceiptHit> {
        let lacking = hits.iter().filter(|hit| !others.contains_key(&hit.id));
        lacking.cloned().collect()
    };
    let (moved, gone) = moved(index, &request, without(&old.hits, &after), &now.hits)?;
    let (renamed, gone, new) = renamed(gone, without(&now.hits, &before));
    let is_changed = |hit: &&ReceiptHit| before.get(&hit.id).is_some_and(|c| *c != hit.content);
    let changed: Vec<ReceiptHit> = now.hits.iter().filter(is_changed).cloned().collect();
    let order = |hits: &[ReceiptHit], others: &HashMap<ArticleId, String>| -> Vec<ArticleId> {
        let common = hits.iter().filter(|hit| others.contains_key(&hit.id));
        common.map(|hit| hit.id).collect()
    };
    let reordered = order(&old.hits, &after) != order(&now.hits, &before);
    let understood = (now.understood != old.understood).then_some(now.understood);
    let tells = old.matches.is_some() && old.archive.format == now.archive.format;
    let same_matches = tells.then(|| old.matches == now.matches);
    Ok(Verification {
        asked: old.asked.shown(&old.understood),
        is_same: old.total == now.total
            && old.altered != Some(true)
            && gone.is_empty()
            && moved.is_empty()
            && renamed.is_empty()
            && new.is_empty()
            && changed.is_empty()
            && !reordered
            && same_matches != Some(false)
            && understood.is_none(),
        same_archive: old.archive.fingerprint == now.archive.fingerprint,
        archives: others(&old.archive, &now.archive),
        total: [old.total, now.total],
        altered: old.altered,
        gone,
        moved,
        renamed,
        new,
        changed,
        reordered,
        same_matches,
        understood,
    })
}

/// Returns the directories of two archives that are not the same and have not the same
/// files: an archive may be moved.
fn others(old: &ArchiveMark, now: &ArchiveMark) -> Option<[String; 2]> {
    let place = |mark: &ArchiveMark| {
        let path = path_of(&mark.directory);
        path.canonicalize().unwrap_or(path)
    };
    let is_other = old.fingerprint != now.fingerprint && place(old) != place(now);
    is_other.then(|| [old.directory.clone(), now.directory.clone()])
}

/// Pairs hits that are gone with new ones of the same content, and returns the rest
/// of both.
fn renamed(
    gone: Vec<ReceiptHit>,
    mut new: Vec<ReceiptHit>,
) -> (Vec<RenamedHit>, Vec<ReceiptHit>, Vec<ReceiptHit>) {
    let (mut renamed, mut rest) = (Vec::new(), Vec::new());
    for hit in gone {
        match new.iter().position(|now| now.content == hit.content) {
            Some(at) => {
                let now = new.remove(at);
                renamed.push(RenamedHit { hit, now });
            }
            None => rest.push(hit),
        }
    }
    (renamed, rest, new)
}

/// Splits earlier hits into those that still match and those that do not.
fn moved(
    index: &Index,
    request: &SearchRequest,
    before: Vec<ReceiptHit>,
    now: &[ReceiptHit],
) -> Result<(Vec<MovedHit>, Vec<ReceiptHit>)> {
    if before.is_empty() {
        return Ok((Vec::new(), before));
    }
    let searcher = index.searcher();
    let found = match Articles::matching(index, &searcher, request) {
        Err(Error::TooCostly(_)) => return Ok((Vec::new(), before)),
        found => found?,
    };
    let mut matching: HashSet<u64> = HashSet::new();
    for (n, segment) in searcher.segment_readers().iter().enumerate() {
        let ids = schema::ids(segment)?;
        let found = found.in_segment(n, segment);
        matching.extend(found.filter_map(|doc| ids.first(doc)));
    }
    let lineages = index.lineages()?;
    let story = |id: ArticleId| lineages.number(id.0);
    let (still, gone): (Vec<_>, Vec<_>) = before
        .into_iter()
        .partition(|hit| matching.contains(&hit.id.0));
    let moved = still.into_iter().map(|hit| {
        let own = story(hit.id).filter(|_| !request.copies);
        let mut others = now.iter().map(|hit| hit.id);
        let under = own.and_then(|own| others.find(|id| story(*id) == Some(own)));
        MovedHit { hit, under }
    });
    Ok((moved.collect(), gone))
}

/// Returns a hash of all articles that match a request, not just of one page.
fn matches(index: &Index, request: &SearchRequest) -> Result<Option<String>> {
    let searcher = index.searcher();
    let found = match Articles::matching(index, &searcher, request) {
        Err(Error::TooCostly(_)) => return Ok(None),
        found => found?,
    };
    let mut marks: Vec<[u8; 32]> = Vec::new();
    for (n, segment) in searcher.segment_readers().iter().enumerate() {
        let (ids, texts) = (schema::ids(segment)?, schema::sketches(segment)?);
        let mark = |document: DocId| {
            let mut hasher = blake3::Hasher::new();
            let values = ids.values_for_doc(document);
            for value in values.chain(texts.values_for_doc(document)) {
                hasher.update(&value.to_le_bytes());
            }
            *hasher.finalize().as_bytes()
        };
        marks.extend(found.in_segment(n, segment).map(mark));
    }
    marks.sort_unstable();
    let mut hasher = blake3::Hasher::new();
    hasher.update(marks.as_flattened());
    Ok(Some(short(&hasher)))
}

fn mark(index: &Index) -> Result<ArchiveMark> {
    let mut hasher = blake3::Hasher::new();
    for file in index.state()?.files {
        hasher.update(file.path.as_bytes()).update(&[0]);
        hasher.update(&file.hash);
    }
    let directory = std::path::absolute(&index.directory);
    let directory = directory.unwrap_or_else(|_| index.directory.clone());
    Ok(ArchiveMark {
        directory: directory.display().to_string(),
        articles: index.searcher().num_docs(),
        fingerprint: short(&hasher),
        format: Some(schema::FORMAT_VERSION),
    })
}

/// Returns a hash of an article's text.
fn content(article: &Article) -> String {
    let mut hasher = blake3::Hasher::new();
    let body = article.body();
    for text in [article.headline(), &body]
        .into_iter()
        .chain(article.captions())
    {
        hasher.update(text.as_bytes()).update(&[0]);
    }
    short(&hasher)
}

/// Returns the first 32 hexadecimal digits of a hash.
fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..32].to_owned()
}
