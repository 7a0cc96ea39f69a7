//! Differences between two versions of an article besides headline and text.

use serde::Serialize;

use super::{Article, Moment, Sourced};

/// A field of which two versions have different values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its name, as in the JSON of an article.
    pub field: &'static str,
    /// The old values; none if it is new.
    pub old: Vec<String>,
    /// The new values; none if it is gone.
    pub new: Vec<String>,
}

impl Article {
    /// Returns in which of authors, dates and corrections a newer version differs.
    pub fn differences(&self, new: &Self) -> Vec<Difference> {
        let old = self;
        let values = |of: fn(&Article) -> Vec<String>| (of(old), of(new));
        let moments = |moment: &Option<Sourced<Moment>>| {
            let moment = moment.iter().map(|moment| moment.value.to_string());
            moment.collect::<Vec<String>>()
        };
        let dates = [
            (&old.published, &new.published),
            (&old.updated, &new.updated),
        ];
        let [published, updated] = dates.map(|(old, new)| (moments(old), moments(new)));
        let authors = |article: &Article| {
            let authors = article.authors.iter();
            authors.map(|author| author.value.clone()).collect()
        };
        let corrections = |article: &Article| {
            let notes = article.corrections.iter();
            notes.map(|note| note.text.clone()).collect()
        };
        let fields = [
            ("authors", values(authors)),
            ("published", published),
            ("updated", updated),
            ("corrections", values(corrections)),
        ];
        let differing = fields.into_iter().filter(|(_, (old, new))| old != new);
        differing
            .map(|(field, (old, new))| Difference { field, old, new })
            .collect()
    }
}
