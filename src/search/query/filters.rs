//! What narrows a search: names, outlets and days.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::TantivyError;
use tantivy::query::{EmptyQuery, Occur, Query, RangeQuery};
use tantivy::schema::Term;

use super::Field;
use super::plan::{Clause, Marks, Planner, any_of, boolean};
use crate::error::Result;
use crate::index::analyzer::{fold, words};
use crate::search::dates::Days;
use crate::search::names::NameQuery;
use crate::search::people::{AskedName, Names};
use crate::search::{SearchRequest, filter};

impl Planner<'_> {
    /// The articles that bear a name which is meant by a typed one.
    pub(super) fn named(
        &self,
        field: Field,
        typed: &str,
        marks: &mut Marks,
    ) -> Result<Box<dyn Query>> {
        let typed = match field {
            Field::Source => typed.strip_prefix("www.").unwrap_or(typed),
            _ => typed,
        };
        if field == Field::Person {
            return self.people_named(typed, marks);
        }
        let Some(query) = NameQuery::new(typed) else {
            return Ok(Box::new(EmptyQuery));
        };
        Ok(any_of(self.names(field, |name| query.names(name))?))
    }

    /// The articles about the people whom a typed name means.
    fn people_named(&self, typed: &str, marks: &mut Marks) -> Result<Box<dyn Query>> {
        let names = Names {
            searcher: self.searcher,
            fields: self.fields,
            statistics: self.statistics,
            edits: self.edits,
        };
        let resolution = names.resolve(typed)?;
        let query = names.query(&resolution.people)?;
        marks.people.push(NameQuery::any_of(resolution.names()));
        marks.asked.push(AskedName::new(typed, resolution));
        Ok(query)
    }

    pub(super) fn names_beginning(&self, field: Field, start: &str) -> Result<Box<dyn Query>> {
        let start = fold(start).into_owned();
        let begins = |name: &str| words(name).any(|word| fold(word.text).starts_with(&start));
        Ok(any_of(self.names(field, begins)?))
    }

    /// All names of a field that pass a test. Reads the field's dictionary:
    /// about as many microseconds as the archive has names, divided by five.
    fn names(&self, field: Field, passes: impl Fn(&str) -> bool) -> Result<Vec<Term>> {
        let fields = match field {
            Field::Author => vec![self.fields.author],
            Field::Person => vec![self.fields.person],
            Field::Source => vec![self.fields.source, self.fields.domain],
            Field::Title => Vec::new(),
        };
        let mut found = BTreeSet::new();
        for field in fields {
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().stream().map_err(TantivyError::from)?;
                while let Some((name, _)) = terms.next() {
                    if let Ok(name) = std::str::from_utf8(name)
                        && passes(name)
                    {
                        found.insert(Term::from_field_text(field, name));
                    }
                }
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The filters beside the query; several sources are alternatives, several
    /// people or authors must all be there.
    pub(super) fn filters(
        &self,
        request: &SearchRequest,
        marks: &mut Marks,
    ) -> Result<Vec<Clause>> {
        let mut filters = Vec::new();
        for person in &request.people {
            // Ranks too: hits are about this person more or less.
            filters.push((Occur::Must, self.named(Field::Person, person, marks)?));
        }
        for author in &request.authors {
            filters.push(filter(self.named(Field::Author, author, marks)?));
        }
        let mut sources: Vec<Clause> = Vec::new();
        for source in &request.sources {
            sources.push((Occur::Should, self.named(Field::Source, source, marks)?));
        }
        if !sources.is_empty() {
            filters.push(filter(boolean(sources)));
        }
        Ok(filters)
    }

    pub(super) fn dates(&self, days: Days) -> Option<Clause> {
        if days.is_all() {
            return None;
        }
        let bound = |seconds| Bound::Included(Term::from_field_i64(self.fields.when, seconds));
        let at = |date| crate::article::Moment::day(date).wall_seconds();
        let first = days.first.map_or(Bound::Unbounded, |date| bound(at(date)));
        let last = days
            .last
            .map_or(Bound::Unbounded, |date| bound(at(date) + 86_399));
        Some(filter(Box::new(RangeQuery::new(first, last))))
    }
}
