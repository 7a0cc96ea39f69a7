//! A receipt of a search: what was asked, how it was understood, of which
//! archive, and what was found, so that somebody can tell later what changed.

mod text;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use tantivy::DocId;

use super::articles::Articles;
use super::dates::Days;
use super::query::dialect::Syntax;
use super::{Kinds, SearchRequest, SearchResults, Sort, Weights, lookup};
use crate::article::{Article, ArticleId};
use crate::error::{Error, Result};
use crate::index::{Index, schema};

/// The shape of receipts; another number is not read.
const VERSION: u32 = 1;

/// What was asked and found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    /// The number of this shape.
    pub receipt: u32,
    /// When it was written: an instant in UTC.
    pub written: String,
    /// What was asked.
    pub asked: Asked,
    /// The query as understood.
    pub understood: String,
    /// What was remarked.
    pub notes: Vec<String>,
    /// The archive.
    pub archive: ArchiveMark,
    /// How many articles matched.
    pub total: u64,
    /// A hash of which articles matched, and of the words of their texts, so
    /// that a change is noticed in those that are no hits of this page, too.
    /// Absent for a query too costly to be followed to its end. Only archives of
    /// one format have the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<String>,
    /// The first of them, best first.
    pub hits: Vec<ReceiptHit>,
    /// A hash of all of this, so that a change of the receipt itself is noticed.
    /// Absent in those of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<String>,
    /// Whether the text that it was read from is not what was written; `None`
    /// if that does not tell.
    #[serde(skip)]
    altered: Option<bool>,
}

/// A request in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    query: String,
    #[serde(default)]
    syntax: Syntax,
    people: Vec<String>,
    authors: Vec<String>,
    sources: Vec<String>,
    since: Option<jiff::civil::Date>,
    until: Option<jiff::civil::Date>,
    kinds: Kinds,
    strict: bool,
    sort: Sort,
    today: Option<jiff::civil::Date>,
    limit: usize,
    offset: usize,
    /// Whether every printing was a hit of its own, as it was before this
    /// could be asked.
    #[serde(default = "all_printings")]
    copies: bool,
    /// How the hits were ranked; the usual way, before it was written down.
    #[serde(default)]
    weights: Weights,
}

fn all_printings() -> bool {
    true
}

/// By what an archive is known again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveMark {
    /// Where it lies.
    pub directory: String,
    /// How many articles it has.
    pub articles: u64,
    /// A hash of the paths and contents of all its files.
    pub fingerprint: String,
    /// The number of its format, since what it keeps of a text is hashed, too.
    /// Absent in those of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<u32>,
}

/// A hit and a hash of what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptHit {
    /// Identifies the article.
    pub id: ArticleId,
    /// The headline.
    pub title: Option<String>,
    /// Its file.
    pub path: String,
    /// A hash of headline, body and captions.
    pub content: String,
}

/// What an archive answers now, next to a receipt.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// Whether everything is as it was.
    pub is_same: bool,
    /// Whether the archive's files are what they were.
    pub same_archive: bool,
    /// How many articles matched, and match.
    pub total: [u64; 2],
    /// Whether the receipt itself was changed after it was written; `null` if
    /// it does not tell.
    pub altered: Option<bool>,
    /// Hits that match no more, or are not in the archive.
    pub gone: Vec<ReceiptHit>,
    /// Hits that still match, and stand under another printing or further down.
    pub moved: Vec<MovedHit>,
    /// Hits that were not among the first.
    pub new: Vec<ReceiptHit>,
    /// Hits that say something else.
    pub changed: Vec<ReceiptHit>,
    /// Whether the remaining hits come in another order.
    pub reordered: bool,
    /// Whether all articles that match, hits or not, are those that matched
    /// and say the same; `null` if the receipt does not tell, or tells it of an
    /// archive of another format.
    pub same_matches: Option<bool>,
    /// Whether the query is understood in another way, and how.
    pub understood: Option<String>,
}

/// A hit that is no longer among the first.
#[derive(Clone, Debug, Serialize)]
pub struct MovedHit {
    /// What it was.
    #[serde(flatten)]
    pub hit: ReceiptHit,
    /// The hit that stands for its story now; `null` if it is only further down.
    pub under: Option<ArticleId>,
}

impl Asked {
    /// What decides which articles are hits, and in which order they come.
    fn of(request: &SearchRequest) -> Self {
        // Without `..`: whoever adds a field to a request decides here, too.
        let SearchRequest {
            query,
            syntax,
            people,
            authors,
            sources,
            days: Days { first, last },
            kinds,
            strict,
            today,
            sort,
            weights,
            limit,
            offset,
            copies,
            // How the hits are shown.
            explain: _,
            passages: _,
        } = request.clone();
        Self {
            query,
            syntax,
            people,
            authors,
            sources,
            since: first,
            until: last,
            kinds,
            strict,
            sort,
            today,
            limit,
            offset,
            copies,
            weights,
        }
    }

    fn request(&self) -> SearchRequest {
        let Self {
            query,
            syntax,
            people,
            authors,
            sources,
            since: first,
            until: last,
            kinds,
            strict,
            sort,
            today,
            limit,
            offset,
            copies,
            weights,
        } = self.clone();
        SearchRequest {
            query,
            syntax,
            people,
            authors,
            sources,
            days: Days { first, last },
            kinds,
            strict,
            today,
            sort,
            weights,
            limit,
            offset,
            copies,
            ..SearchRequest::default()
        }
    }
}

/// Writes down what a request found. `written` is the time of it.
pub(crate) fn receipt(
    index: &Index,
    request: &SearchRequest,
    results: &SearchResults,
    written: String,
) -> Result<Receipt> {
    let mut hits = Vec::new();
    for hit in &results.hits {
        let (_, article) = lookup::article(index, &hit.id.to_string())?;
        hits.push(ReceiptHit {
            id: hit.id,
            title: hit.title.clone(),
            path: hit.path.clone(),
            content: content(&article),
        });
    }
    Ok(Receipt {
        receipt: VERSION,
        written,
        asked: Asked::of(request),
        understood: results.query.clone(),
        notes: results.notes.clone(),
        archive: mark(index)?,
        total: results.total,
        matches: matches(index, request)?,
        hits,
        checksum: None,
        altered: None,
    })
}

/// Asks again, and tells what differs from a receipt.
pub(crate) fn verify(index: &Index, old: &Receipt) -> Result<Verification> {
    if old.receipt != VERSION {
        return Err(Error::Request(format!(
            "a receipt of shape {}, this morgue reads shape {VERSION}",
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
    let new = without(&now.hits, &before);
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
        is_same: old.total == now.total
            && old.altered != Some(true)
            && gone.is_empty()
            && moved.is_empty()
            && new.is_empty()
            && changed.is_empty()
            && !reordered
            && same_matches != Some(false)
            && understood.is_none(),
        same_archive: old.archive.fingerprint == now.archive.fingerprint,
        total: [old.total, now.total],
        altered: old.altered,
        gone,
        moved,
        new,
        changed,
        reordered,
        same_matches,
        understood,
    })
}

/// Which of some hits of before still match, and which do not.
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

/// A hash of all articles that a request finds, whatever page of them it wants.
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
    Ok(ArchiveMark {
        directory: index.directory.display().to_string(),
        articles: index.searcher().num_docs(),
        fingerprint: short(&hasher),
        format: Some(schema::FORMAT_VERSION),
    })
}

/// A hash of what an article says.
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

/// The first 32 hexadecimal digits.
fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..32].to_owned()
}
