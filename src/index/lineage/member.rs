//! The stored data of an article with copies, from which its relation to another is
//! determined without reading either.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::runs::Runs;
use crate::article::Article;
use crate::text::outlet_key;

/// The relation of one article of a lineage to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The article itself.
    Itself,
    /// The same text of the same outlet, in another file.
    Copy,
    /// Another version by the same outlet.
    Version,
    /// The story in another outlet.
    Reprint,
    /// A version or a reprint: one of the outlets is unknown.
    Unclear,
}

/// An article of a lineage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Member {
    /// The article's id.
    pub id: u64,
    /// Hash of the outlet's name; 0 if it is unknown.
    outlet: u64,
    /// Hash of the text.
    text: u64,
}

impl Member {
    /// Returns the stored data of an article with these runs of words.
    pub(super) fn new(id: u64, article: &Article, runs: &Runs) -> Self {
        let outlet = article.source.as_ref().map_or(0, |source| {
            let mut hasher = FxHasher::default();
            hasher.write(outlet_key(&source.value).as_bytes());
            hasher.finish().max(1)
        });
        Self {
            id,
            outlet,
            text: runs.whole,
        }
    }

    /// Returns the relation of another article of the lineage to this one.
    pub fn relation(&self, other: &Member) -> Relation {
        let known = self.outlet != 0 && other.outlet != 0;
        match (known, self.outlet == other.outlet, self.text == other.text) {
            _ if self.id == other.id => Relation::Itself,
            (true, false, _) => Relation::Reprint,
            (_, _, true) => Relation::Copy,
            (true, true, false) => Relation::Version,
            (false, _, false) => Relation::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Sourced;

    #[test]
    fn an_outlet_is_one_under_all_its_spellings() {
        let of = |source: &str| {
            let article = Article {
                source: Some(Sourced::new(source.to_owned(), "test")),
                ..Article::default()
            };
            Member::new(1, &article, &Runs::of(&article)).outlet
        };
        assert_eq!(of("The Harbour Lantern"), of("Harbour Lantern"));
        assert_ne!(of("The Harbour Lantern"), of("The Harbour Heron"));
    }

    #[test]
    fn relations_follow_from_outlet_and_text() {
        let member = |id, outlet, text| Member { id, outlet, text };
        let asked = member(1, 7, 70);
        for (other, expected) in [
            (asked, Relation::Itself),
            (member(2, 7, 70), Relation::Copy),
            (member(2, 0, 70), Relation::Copy),
            (member(2, 7, 71), Relation::Version),
            (member(2, 8, 70), Relation::Reprint),
            (member(2, 8, 71), Relation::Reprint),
            (member(2, 0, 71), Relation::Unclear),
        ] {
            assert_eq!(asked.relation(&other), expected, "{other:?}");
        }
    }
}
