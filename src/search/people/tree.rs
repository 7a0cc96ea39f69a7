//! Queries for the articles that name people.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::query::TermSetQuery;
use tantivy::schema::Term;
use tantivy::{DocId, SegmentReader};

use super::{Candidate, Names};
use crate::error::Result;
use crate::index::schema::BETWEEN;
use crate::index::terms;
use crate::people::identity::Share;
use crate::search::idf;
use crate::search::query::engine::Tree;

/// The number of names of one person above which their articles are not ranked.
const MOST_RANKED: usize = 64;

impl Names<'_> {
    /// Returns a query for the articles that name any of these people, ranked by how
    /// much they are about them.
    pub fn tree(&self, people: &[Candidate]) -> Result<Tree> {
        let shares: Vec<&(String, Share)> =
            people.iter().flat_map(|person| &person.shares).collect();
        let term = |name: &str| Term::from_field_text(self.fields.person, name);
        let distinct: BTreeSet<&str> = shares.iter().map(|(name, _)| name.as_str()).collect();
        let is_ranked = shares.len() <= MOST_RANKED;
        if !is_ranked && shares.iter().all(|(_, share)| *share == Share::All) {
            let names = TermSetQuery::new(distinct.into_iter().map(term));
            return Ok(Tree::Filter(Arc::new(names)));
        }
        let mut articles = 0;
        if is_ranked {
            for name in distinct {
                articles += terms::frequency(self.searcher, &term(name))?;
            }
        }
        // Different spellings of one person must have the same weight.
        let idf = idf::idf(self.searcher, articles);
        let named = shares.into_iter().map(|(name, share)| {
            let named = Tree::Mentions {
                name: term(name),
                idf,
            };
            self.restricted(named, name, share)
        });
        Ok(Tree::Any(named.collect::<Result<_>>()?))
    }

    fn restricted(&self, named: Tree, name: &str, share: &Share) -> Result<Tree> {
        let stated = |roles: &mut dyn Iterator<Item = &String>| {
            let terms = roles.map(|role| self.role_term(name, role));
            Tree::Filter(Arc::new(TermSetQuery::new(terms.collect::<Vec<_>>())))
        };
        Ok(match share {
            Share::All => named,
            Share::Role(role) => Tree::All(vec![named, stated(&mut std::iter::once(role))]),
            Share::NoRole => {
                let roles = self.after(self.fields.role, name)?;
                Tree::Except(Box::new(named), vec![stated(&mut roles.keys())])
            }
        })
    }

    /// Returns the articles of a segment that belong to a person's share of a name;
    /// `roles` returns the roles stated for the name anywhere.
    pub fn documents(
        &self,
        segment: &SegmentReader,
        name: &str,
        share: &Share,
        roles: impl FnOnce() -> Result<Vec<(String, u64)>>,
    ) -> Result<Vec<DocId>> {
        let person = Term::from_field_text(self.fields.person, name);
        Ok(match share {
            Share::All => terms::with_term(segment, &person)?,
            Share::Role(role) => terms::with_term(segment, &self.role_term(name, role))?,
            Share::NoRole => {
                let mut all = terms::with_term(segment, &person)?;
                for (role, _) in roles()? {
                    let stated = terms::with_term(segment, &self.role_term(name, &role))?;
                    all.retain(|doc| stated.binary_search(doc).is_err());
                }
                all
            }
        })
    }

    /// Returns the number of articles that name a person under any of their names.
    pub fn count(&self, person: &Candidate) -> Result<u64> {
        let mut articles = 0;
        for segment in self.searcher.segment_readers() {
            let mut found = Vec::new();
            for (name, share) in &person.shares {
                found.extend(self.documents(segment, name, share, || self.roles(name))?);
            }
            found.sort_unstable();
            found.dedup();
            articles += found.len() as u64;
        }
        Ok(articles)
    }

    /// Returns the index term for a role of a name.
    pub fn role_term(&self, name: &str, role: &str) -> Term {
        Term::from_field_text(self.fields.role, &format!("{name}{BETWEEN}{role}"))
    }
}
