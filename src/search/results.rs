//! What a search returns, as plain data: the shape of the JSON output.
//!
//! Offsets count Unicode scalar values, half open, so that a program in any
//! language can cut with them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ScoreParts;
use super::facets::Facet;
use super::people::AskedName;
use crate::article::{ArticleId, Kind, Moment};

/// The answer to a [`SearchRequest`](super::SearchRequest).
#[derive(Clone, Debug, Serialize)]
pub struct SearchResults {
    /// How many articles match. `hits` is one page of those that are not `folded`.
    pub total: u64,
    /// How many of them are no hits of their own, since another printing of
    /// their story stands for them.
    pub folded: u64,
    /// Milliseconds that finding them took, snippets included.
    pub took_ms: f64,
    /// The query as it was understood.
    pub query: String,
    /// True if no article has all that was asked for, and the hits have parts of it.
    pub partial: bool,
    /// Matching articles that a date filter left out because they have no date.
    pub undated_left_out: u64,
    /// Matching articles that are no stories and were left out, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds_left_out: BTreeMap<Kind, u64>,
    /// What a person should know about how the query was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The people asked for, and whom each name was taken for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<AskedName>,
    /// All articles found, counted by the fields asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet>,
    /// The articles, best first.
    pub hits: Vec<Hit>,
}

/// One article that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// Identifies the article within the archive; any unambiguous beginning will do.
    pub id: ArticleId,
    /// Greater is better; 0 where nothing was ranked.
    pub score: f32,
    /// What the score is made of, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_parts: Option<ScoreParts>,
    /// What it is: `article`, unless other kinds were asked for.
    pub kind: Kind,
    /// The headline.
    pub title: Option<String>,
    /// The matches in the headline.
    pub title_highlights: Vec<[usize; 2]>,
    /// Who wrote it.
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
    /// The page's address.
    pub url: Option<String>,
    /// The article's file.
    pub path: String,
    /// Position in a file of many articles, from 0.
    pub record: u32,
    /// How many other printings of its story the archive has, found or not.
    pub copies: usize,
    /// How many of these are other versions of the same outlet.
    pub versions: usize,
    /// How many are those of other outlets.
    pub reprints: usize,
    /// How many of its other printings match, too, and are folded under it.
    pub folded: u32,
    /// The people named, in the order of their first mention.
    pub people: Vec<String>,
    /// The passage that shows best why it is a hit.
    pub snippet: Snippet,
    /// This and further passages, in the order of the text, if more than one
    /// was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub snippets: Vec<Snippet>,
}

/// A passage of an article with the matches in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The passage; `…` stands where a sentence was cut.
    pub text: String,
    /// The matches in `text`: whole words.
    pub highlights: Vec<[usize; 2]>,
    /// In which paragraph of the body it begins, from 1; absent in a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// Where in [`Article::body`](crate::article::Article::body), without the
    /// `…`; absent in a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
}
