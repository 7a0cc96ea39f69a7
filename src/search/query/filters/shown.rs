//! The filters of a request in the notation of queries.

use crate::article::Kind;
use crate::search::bylined::quoted;
use crate::search::query::{Field, Node};
use crate::search::{Kinds, SearchRequest};

use super::ranges;

/// Returns the filters of a request, and the days of the relative dates that its query
/// requires. One that is excluded or an alternative is no filter.
pub fn shown(request: &SearchRequest, clauses: &[Node]) -> Vec<String> {
    let named = |field: Field, names: &[String]| {
        let names = names.iter();
        let shown = names.map(|name| format!("{}:{}", field.name(), quoted(name)));
        shown.collect::<Vec<_>>()
    };
    let mut filters = named(Field::Person, &request.people);
    filters.extend(named(Field::Author, &request.authors));
    filters.extend(any(named(Field::Source, &request.sources)));
    if let Kinds::These(kinds) = &request.kinds {
        let kind = |kind: &Kind| format!("{}:{kind}", Field::Kind.name());
        filters.extend(any(kinds.iter().map(kind).collect()));
    }
    if !request.days.is_all() {
        filters.push(format!("{}:{}", Field::Published.name(), request.days));
    }
    let mut ranges = Vec::new();
    clauses
        .iter()
        .for_each(|clause| clause.required_ranges(&mut ranges));
    filters.extend(
        ranges
            .into_iter()
            .filter_map(|(field, bounds)| relative(field, bounds, request)),
    );
    filters
}

/// Joins alternatives.
fn any(shown: Vec<String>) -> Option<String> {
    (!shown.is_empty()).then(|| shown.join(" OR "))
}

/// Returns the days of a range in words, such as `>=last week`.
fn relative(field: Field, bounds: &str, request: &SearchRequest) -> Option<String> {
    let is_in_words = field != Field::Words && bounds.contains(char::is_alphabetic);
    if !is_in_words {
        return None;
    }
    let today = request.today.unwrap_or_else(|| jiff::Zoned::now().date());
    let days = ranges::days(bounds, today).ok()?;
    Some(format!("{}:{days}", field.name()))
}
