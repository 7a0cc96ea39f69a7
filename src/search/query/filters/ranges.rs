//! Filters for ranges of days and numbers.

use std::ops::Bound;
use std::sync::Arc;

use jiff::civil::Date;
use tantivy::query::RangeQuery;
use tantivy::schema::Term;

use crate::article::Moment;
use crate::error::{Error, Result};
use crate::search::dates::{self, Days};
use crate::search::query::Field;
use crate::search::query::engine::Tree;
use crate::search::query::plan::Planner;

impl Planner<'_> {
    /// Returns the articles whose number or date lies in a range: `>800`, `500..800`,
    /// `2024-02`, `>=2024-02-26`.
    pub fn range(&self, field: Field, bounds: &str, today: Option<Date>) -> Result<Tree> {
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
        Ok(Tree::Filter(Arc::new(self.between(field, from, to))))
    }

    fn between(&self, field: Field, from: Bound<i64>, to: Bound<i64>) -> RangeQuery {
        let term = |number: i64| match field {
            Field::Words => Term::from_field_u64(self.fields.words, number.max(0) as u64),
            Field::Updated => Term::from_field_i64(self.fields.updated, number),
            _ => Term::from_field_i64(self.fields.when, number),
        };
        // The engine needs one bound to determine the field.
        let from = match (from, &to) {
            (Bound::Unbounded, Bound::Unbounded) => Bound::Included(i64::MIN),
            (from, _) => from,
        };
        RangeQuery::new(from.map(term), to.map(term))
    }

    /// Returns the articles of some days; `None` for all days.
    pub fn dates(&self, days: Days) -> Option<Tree> {
        if days.is_all() {
            return None;
        }
        let (from, to) = seconds(days);
        let range = self.between(Field::Published, from, to);
        Some(Tree::Filter(Arc::new(range)))
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
