//! Uses what a file states in its fields to interpret its text.

use super::{Kind, Page};
use crate::article::{DAY, Moment};
use crate::ingest::raw::{Field, Trust};
use crate::lines::date;

impl Page<'_> {
    /// Whether dates without a label differ in day or minute from all dates that a
    /// record states, or lie outside of the month that it states: then they belong to
    /// the story, such as the time of an earthquake or of a quoted post. On a page, the
    /// printed day may be the better one.
    pub fn states_other_days(&self, dates: &[(Kind, Moment)]) -> bool {
        const MOST: usize = 16;
        if !self.is_record || dates.iter().any(|(kind, _)| *kind != Kind::Bare) {
            return false;
        }
        let is_date = |field| matches!(field, Field::Published | Field::Updated);
        let mut stated = self
            .claims
            .iter()
            .filter(|claim| is_date(claim.field) && claim.trust >= Trust::Structured)
            .take(MOST)
            .filter_map(|claim| {
                let day = date::parse(&claim.value, self.order());
                day.or_else(|| date::reduced::parse(&claim.value))
            })
            .peekable();
        let agrees = |stated: Moment| dates.iter().any(|(_, printed)| is_same(*printed, stated));
        stated.peek().is_some() && !stated.any(agrees)
    }

    /// Whether a line that looks like furniture belongs to the story, because the file
    /// has nothing else. Agencies end their stories with a sign and a copyright line.
    pub fn is_surely_story(&self, at: usize) -> bool {
        const LAST: usize = 2;
        let text = self.text(at);
        self.is_pure
            && at + LAST < self.blocks.len()
            && !text.starts_with('©')
            && text.contains(char::is_alphanumeric)
    }
}

/// Whether a printed moment may be the stated one, possibly in another time zone.
fn is_same(printed: Moment, stated: Moment) -> bool {
    if !stated.has_day() {
        return stated.may_be_on(printed.date);
    }
    let apart = (printed.wall_seconds() - stated.wall_seconds()).abs();
    match (printed.time, stated.time) {
        (Some(printed), Some(stated)) => apart <= DAY && printed.minute() == stated.minute(),
        _ => apart < 2 * DAY,
    }
}
