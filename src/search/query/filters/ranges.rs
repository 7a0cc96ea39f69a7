//! Filters for ranges of days and numbers.
//!
//! An article that states only a month or a year is in a range of days if all of its
//! days are. If only some are, it may be in the range; such articles are counted with
//! the same filters, read as [`Overlap::Part`].

use std::ops::Bound;
use std::sync::Arc;

use jiff::civil::Date;
use tantivy::query::{Query, RangeQuery};
use tantivy::schema::{Field as Column, Term};

use crate::article::Moment;
use crate::error::{Error, Result};
use crate::index::schema;
use crate::search::dates::{self, Days};
use crate::search::query::Field;
use crate::search::query::engine::Tree;
use crate::search::query::plan::Planner;
use crate::search::query::shape::all_but;

/// How a range of days applies to an article that states only a month or a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    /// All of its days must be in the range.
    #[default]
    Whole,
    /// One of its days must be in the range.
    Part,
}

impl Planner<'_> {
    /// Returns the articles whose number or date lies in a range: `>800`, `500..800`,
    /// `2024-02`, `>=2024-02-26`.
    pub fn range(
        &self,
        field: Field,
        bounds: &str,
        today: Option<Date>,
        overlap: Overlap,
    ) -> Result<Tree> {
        let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
        let (from, to) = match field {
            Field::Words => numbers(bounds)?,
            _ => seconds(days(bounds, today)?),
        };
        if let (Bound::Included(from), Bound::Included(to)) = (from, to)
            && from > to
        {
            return Err(Error::Request(format!("{bounds} ends before it begins")));
        }
        self.within(field, from, to, overlap)
    }

    /// Returns the articles with a value in a range. The value of a month or a year is
    /// its first second; its last one is in a column of its own.
    fn within(
        &self,
        field: Field,
        from: Bound<i64>,
        to: Bound<i64>,
        overlap: Overlap,
    ) -> Result<Tree> {
        let filter = |query: RangeQuery| Tree::Filter(Arc::new(query) as Arc<dyn Query>);
        let begins = |from, to| filter(self.between(self.begin(field), from, to));
        if !self.has_spans(field)? {
            return Ok(begins(from, to));
        }
        let ends = |from, to| filter(self.between(self.end(field), from, to));
        let after = outside(to).map(|begin| ends(begin, Bound::Unbounded));
        Ok(match overlap {
            Overlap::Whole => all_but(vec![begins(from, to)], after.into_iter().collect()),
            Overlap::Part => {
                let spans = vec![ends(from, Bound::Unbounded), begins(Bound::Unbounded, to)];
                Tree::Any(vec![begins(from, to), all_but(spans, Vec::new())])
            }
        })
    }

    /// The field of a filter's values, or of their first seconds.
    fn begin(&self, field: Field) -> Column {
        match field {
            Field::Words => self.fields.words,
            Field::Updated => self.fields.updated,
            _ => self.fields.when,
        }
    }

    /// The field of the last seconds of months and years.
    fn end(&self, field: Field) -> Column {
        match field {
            Field::Updated => self.fields.updated_until,
            _ => self.fields.until,
        }
    }

    /// Whether the dates in a field are months or years in some articles.
    pub fn has_spans(&self, field: Field) -> Result<bool> {
        let times = match field {
            Field::Words => return Ok(false),
            Field::Updated => schema::updated,
            _ => schema::when,
        };
        for segment in self.searcher.segment_readers() {
            if times(segment)?.has_spans() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn between(&self, column: Column, from: Bound<i64>, to: Bound<i64>) -> RangeQuery {
        let term = |number: i64| {
            if column == self.fields.words {
                Term::from_field_u64(column, number.max(0) as u64)
            } else {
                Term::from_field_i64(column, number)
            }
        };
        // The engine needs one bound to determine the field.
        let from = match (from, &to) {
            (Bound::Unbounded, Bound::Unbounded) => Bound::Included(i64::MIN),
            (from, _) => from,
        };
        RangeQuery::new(from.map(term), to.map(term))
    }

    /// Returns the articles of some days; `None` for all days.
    pub fn dates(&self, days: Days, overlap: Overlap) -> Result<Option<Tree>> {
        if days.is_all() {
            return Ok(None);
        }
        let (from, to) = seconds(days);
        self.within(Field::Published, from, to, overlap).map(Some)
    }
}

/// Returns the end of the values on the other side of a bound, if there is one.
fn outside(bound: Bound<i64>) -> Option<Bound<i64>> {
    match bound {
        Bound::Included(value) => Some(Bound::Excluded(value)),
        Bound::Excluded(value) => Some(Bound::Included(value)),
        Bound::Unbounded => None,
    }
}

/// Splits off `>`, `>=`, `<` or `<=` before a value.
fn comparison(bounds: &str) -> (&str, &str) {
    let end = bounds
        .find(|c: char| !matches!(c, '<' | '>' | '='))
        .unwrap_or(bounds.len());
    let (sign, value) = bounds.split_at(end);
    (sign, value.trim())
}

/// Parses a range of days: `2024-02`, `>=2024-02-26`, `<last week`.
pub fn days(bounds: &str, today: Date) -> Result<Days> {
    let (sign, value) = comparison(bounds);
    let days = dates::parse(value, today)?;
    let after = days.last.and_then(|day| day.tomorrow().ok());
    let before = days.first.and_then(|day| day.yesterday().ok());
    Ok(match sign {
        "" | "=" | "==" => days,
        ">" => Days {
            first: after,
            last: None,
        },
        ">=" => Days { last: None, ..days },
        "<" => Days {
            first: None,
            last: before,
        },
        "<=" => Days {
            first: None,
            ..days
        },
        _ => return Err(Error::Request(format!("{sign} is no comparison"))),
    })
}

fn seconds(days: Days) -> (Bound<i64>, Bound<i64>) {
    let at = |date| Moment::day(date).wall_seconds();
    let from = days.first.map(at).map_or(Bound::Unbounded, Bound::Included);
    let to = days.last.map(|date| at(date) + 86_399);
    (from, to.map_or(Bound::Unbounded, Bound::Included))
}

fn numbers(bounds: &str) -> Result<(Bound<i64>, Bound<i64>)> {
    let (sign, value) = comparison(bounds);
    let number = |text: &str| {
        let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let number = digits.parse::<u32>().map(i64::from);
        number.map_err(|_| Error::Request(format!("{text:?} is not a number")))
    };
    if let Some((from, to)) = value.split_once("..") {
        let end = |text: &str| match text.trim() {
            "" => Ok(Bound::Unbounded),
            text => number(text).map(Bound::Included),
        };
        return Ok((end(from)?, end(to)?));
    }
    let number = number(value)?;
    Ok(match sign {
        "" | "=" | "==" => (Bound::Included(number), Bound::Included(number)),
        ">" => (Bound::Excluded(number), Bound::Unbounded),
        ">=" => (Bound::Included(number), Bound::Unbounded),
        "<" => (Bound::Unbounded, Bound::Excluded(number)),
        "<=" => (Bound::Unbounded, Bound::Included(number)),
        _ => return Err(Error::Request(format!("{sign} is no comparison"))),
    })
}
