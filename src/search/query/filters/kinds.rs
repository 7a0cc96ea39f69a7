//! Filters for kinds of articles.

use tantivy::schema::Term;

use super::any_of;
use crate::article::Kind;
use crate::search::Kinds;
use crate::search::query::engine::Tree;
use crate::search::query::plan::Planner;
use crate::search::query::shape::all_but;

impl Planner<'_> {
    /// Returns the articles of each kind left out by default, unless kinds are named.
    pub fn kinds_left_out(&self, kinds: &Kinds, is_named: bool) -> Vec<(Kind, Tree)> {
        if *kinds != Kinds::Articles || is_named {
            return Vec::new();
        }
        let is_there = |kind: &Kind| self.view.kinds.iter().any(|name| name == kind.name());
        let others = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Article);
        let of_kind = |kind: Kind| {
            let term = Term::from_field_text(self.fields.kind, kind.name());
            (kind, any_of(vec![term]))
        };
        others.filter(is_there).map(of_kind).collect()
    }

    /// Returns a filter that excludes what is not a story, unless it was asked for by
    /// the request or by naming a kind in the query.
    pub fn kinds(&self, kinds: &Kinds, is_named: bool) -> Option<Tree> {
        let wanted = match kinds {
            Kinds::All => return None,
            Kinds::Articles if is_named => return None,
            Kinds::Articles => &[Kind::Article][..],
            Kinds::These(kinds) => kinds,
        };
        let with_stories = wanted.contains(&Kind::Article);
        let is_meant = |name: &&String| {
            let is_wanted = wanted.iter().any(|kind| kind.name() == *name);
            is_wanted != with_stories
        };
        let names = self.view.kinds.iter().filter(is_meant);
        let terms: Vec<Term> = names
            .map(|name| Term::from_field_text(self.fields.kind, name))
            .collect();
        if !with_stories {
            Some(any_of(terms))
        } else if terms.is_empty() {
            None
        } else {
            Some(all_but(Vec::new(), vec![any_of(terms)]))
        }
    }
}
