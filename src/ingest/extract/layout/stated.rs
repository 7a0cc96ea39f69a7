//! What a file states in fields of its own, by which its text is read.

use super::{Kind, Page};
use crate::article::{DAY, Moment};
use crate::ingest::raw::{Field, Trust};
use crate::lines::date;

impl Page<'_> {
    /// Whether dates without a label are of another day, or of another minute, than all
    /// that a record states of itself: then they are the story's, of an earthquake or of
    /// somebody's post. On a page the day that is printed may be the better one.
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
            .filter_map(|claim| date::parse(&claim.value, self.order()))
            .peekable();
        let agrees = |stated: Moment| dates.iter().any(|(_, printed)| is_same(*printed, stated));
        stated.peek().is_some() && !stated.any(agrees)
    }

    /// Whether a line that looks like furniture is the story's, because its file has
    /// nothing else. Agencies end their stories with a sign, and say whose they are.
    pub fn is_surely_story(&self, at: usize) -> bool {
        const LAST: usize = 2;
        let text = self.text(at);
        self.is_pure
            && at + LAST < self.blocks.len()
            && !text.starts_with('©')
            && text.contains(char::is_alphanumeric)
    }
}

/// Whether a printed moment may be a stated one, which may be of another zone.
fn is_same(printed: Moment, stated: Moment) -> bool {
    let apart = (printed.wall_seconds() - stated.wall_seconds()).abs();
    match (printed.time, stated.time) {
        (Some(printed), Some(stated)) => apart <= DAY && printed.minute() == stated.minute(),
        _ => apart < 2 * DAY,
    }
}
