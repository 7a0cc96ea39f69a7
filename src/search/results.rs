//! The results of a search as plain data, which is also the JSON output.
//!
//! Offsets count Unicode scalar values and ranges are half-open, so that programs in
//! any language can slice with them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Serialize, Serializer};

use super::ScoreParts;
use super::facets::Facet;
use super::people::AskedName;
use crate::article::{ArticleId, Kind, Moment};

/// The results of a [`SearchRequest`](super::SearchRequest).
#[derive(Clone, Debug, Serialize)]
pub struct SearchResults {
    /// The number of articles that match. `hits` is one page of those not `folded`.
    pub total: u64,
    /// The number of matches that are not hits because another printing of their
    /// story stands for them.
    pub folded: u64,
    /// The time taken, snippets included.
    #[serde(rename = "took_ms", serialize_with = "milliseconds")]
    pub took: Duration,
    /// How the request was understood.
    #[serde(flatten)]
    pub understood: Understood,
    /// The facets asked for, counted over all articles found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
    /// The hits, best first.
    pub hits: Vec<Hit>,
}

/// Writes a duration in milliseconds, to the microsecond.
fn milliseconds<S: Serializer>(took: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(took.as_micros() as f64 / 1e3)
}

/// How a request was understood, and what it left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Understood {
    /// The query as interpreted.
    pub query: String,
    /// The other filters in the notation of queries, with the days that dates such as
    /// "last week" became, also those of the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<String>,
    /// Whether no article matches the whole query, and those found match parts of it.
    pub partial: bool,
    /// The number of matches that a date filter left out because they have no date.
    pub undated_left_out: u64,
    /// The number of matches left out that state only a month or a year, of which only
    /// a part is in the days asked for.
    #[serde(skip_serializing_if = "is_none")]
    pub imprecise_left_out: u64,
    /// The numbers of matches left out because they are not stories, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds_left_out: BTreeMap<Kind, u64>,
    /// Notes for the user on how the query was interpreted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The people asked for, and who each name was resolved to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<AskedName>,
}

/// Whether nothing was left out.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
pub(super) fn is_none(number: &u64) -> bool {
    *number == 0
}

/// A hit.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The article's id within the archive; any unambiguous prefix will do.
    pub id: ArticleId,
    /// The score, greater is better; 0 if nothing was ranked.
    pub score: f32,
    /// The parts of the score, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_parts: Option<ScoreParts>,
    /// The kind of article: `article`, unless other kinds were asked for.
    pub kind: Kind,
    /// The headline.
    pub title: Option<String>,
    /// The matches in the headline.
    pub title_highlights: Vec<[usize; 2]>,
    /// The authors.
    pub authors: Vec<String>,
    /// First publication.
    pub published: Option<Moment>,
    /// Last change.
    pub updated: Option<Moment>,
    /// The outlet.
    pub source: Option<String>,
    /// The section.
    pub section: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The URL of the page.
    pub url: Option<String>,
    /// The path of the article's file.
    pub path: String,
    /// The position in a file of many articles, from 0.
    pub record: u32,
    /// The number of other printings of its story in the archive, matching or not.
    pub copies: usize,
    /// How many of these are other versions from the same outlet.
    pub versions: usize,
    /// How many of these are from other outlets.
    pub reprints: usize,
    /// The number of other printings that match too, and are folded under this hit.
    pub folded: u32,
    /// The people named, in order of first mention.
    pub people: Vec<String>,
    /// The passage that best shows why it is a hit.
    pub snippet: Snippet,
    /// This and further passages, in text order, if more than one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub snippets: Vec<Snippet>,
}

/// A passage of an article with the matches in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The text of the passage; `…` marks where a sentence was cut.
    pub text: String,
    /// The matches in `text`: whole words.
    pub highlights: Vec<[usize; 2]>,
    /// The paragraph of the body in which it begins, from 1; absent in a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// The range in [`Article::body`](crate::article::Article::body), without the
    /// `…`; absent in a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}
