//! What a query demands, wishes and refuses.

use tantivy::query::{Occur, Query};

use super::plan::{Clause, boolean};

/// The clauses of a query by what they demand.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) is_sentence: bool,
    /// Single words: all wanted if few, evidence if many.
    pub(super) words: Vec<Box<dyn Query>>,
    /// Phrases, prefixes and groups: required while anything has them.
    pub(super) demands: Vec<Box<dyn Query>>,
    /// Fields: always required.
    pub(super) fields: Vec<Box<dyn Query>>,
    pub(super) refused: Vec<Box<dyn Query>>,
}

impl Asked {
    pub(super) fn ranks(&self) -> bool {
        !(self.words.is_empty() && self.demands.is_empty() && self.fields.is_empty())
    }

    pub(super) fn strict(&self) -> Vec<Clause> {
        let words = if self.is_sentence {
            Occur::Should
        } else {
            Occur::Must
        };
        self.clauses(words, Occur::Must)
    }

    /// The same with every word and demand optional, if that is less.
    pub(super) fn relaxed(&self) -> Option<Vec<Clause>> {
        let optional = self.words.len() + self.demands.len();
        (optional > 1).then(|| self.clauses(Occur::Should, Occur::Should))
    }

    /// What is optional stands in a group of its own, of which something must match.
    fn clauses(&self, words: Occur, demands: Occur) -> Vec<Clause> {
        let mut required: Vec<Clause> = Vec::new();
        let mut optional: Vec<Clause> = Vec::new();
        let evidence = self.words.iter().map(|query| (words, query));
        let evidence = evidence.chain(self.demands.iter().map(|query| (demands, query)));
        for (occur, query) in evidence {
            match occur {
                Occur::Should => optional.push((occur, query.box_clone())),
                _ => required.push((occur, query.box_clone())),
            }
        }
        required.extend(
            self.fields
                .iter()
                .map(|query| (Occur::Must, query.box_clone())),
        );
        if !optional.is_empty() {
            let occur = if required.is_empty() {
                Occur::Must
            } else {
                Occur::Should
            };
            required.push((occur, boolean(optional)));
        }
        required.extend(
            self.refused
                .iter()
                .map(|query| (Occur::MustNot, query.box_clone())),
        );
        required
    }
}
