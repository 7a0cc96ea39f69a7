//! The request of a receipt.

use serde::{Deserialize, Serialize};

use crate::article::Kind;
use crate::search::dates::Days;
use crate::search::query::dialect::Syntax;
use crate::search::{Kinds, SearchRequest, Sort, Weights, query};

/// The request in serializable form.
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
    /// Null for all hits.
    #[serde(with = "limit")]
    limit: usize,
    offset: usize,
    /// Whether every printing is a hit of its own; true in receipts from before this
    /// option.
    #[serde(default = "all_printings")]
    copies: bool,
    /// The weights of the ranking; the defaults in receipts that have none.
    #[serde(default)]
    weights: Weights,
}

/// The number of hits asked for in serialized form: null if there is no limit, since
/// many readers of JSON cannot represent so large a number.
mod limit {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    pub fn serialize<S: Serializer>(limit: &usize, serializer: S) -> Result<S::Ok, S::Error> {
        Some(*limit)
            .filter(|limit| *limit != usize::MAX)
            .serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or(usize::MAX))
    }
}

fn all_printings() -> bool {
    true
}

impl Asked {
    /// Extracts what determines the hits and their order.
    pub(super) fn of(request: &SearchRequest) -> Self {
        // No `..` here: new fields of a request must be considered.
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
            // These only affect how the hits are shown.
            explain: _,
            facets: _,
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

    /// Returns the request as one query, `understood` with the filters; empty if every
    /// article was asked for.
    pub(super) fn shown(&self, understood: &str) -> String {
        let mut request = self.request();
        let is_of_all = match &request.kinds {
            Kinds::These(kinds) => Kind::ALL.iter().all(|kind| kinds.contains(kind)),
            kinds => *kinds == Kinds::All,
        };
        if is_of_all {
            request.kinds = Kinds::All;
        }
        let filters = query::shown_filters(&request, &[]);
        let filters = filters.into_iter().map(|filter| {
            let is_choice = filter.contains(" OR ");
            if is_choice {
                format!("({filter})")
            } else {
                filter
            }
        });
        let mut parts: Vec<String> = Vec::new();
        parts.extend(Some(understood.to_owned()).filter(|query| !query.is_empty()));
        parts.extend(filters);
        // Naming the field of the kind searches all kinds.
        parts.extend(is_of_all.then(|| "exists:kind".to_owned()));
        parts.join(" ")
    }

    pub(super) fn request(&self) -> SearchRequest {
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
