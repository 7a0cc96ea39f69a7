//! Chooses among claims of a month or a year, if no claim states a day.
//!
//! A day is always preferred: the month of an issue is often later than the day on
//! which a story was published. Of the others, the order is that of days: structured
//! data and the page's head, the markup, a line with a label or words of an issue, a
//! line near the headline. A later claim of a month counts if it lies in the year of
//! the first one. A year alone is a date only in data and headers, where a number
//! cannot be anything else.

use std::iter;

use super::{Claims, Evidence, is_of_another_field, kinds};
use crate::article::{Moment, Sourced};
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::lines::date::issue::{self, Issue};
use crate::lines::date::line::Kind;
use crate::lines::date::reduced;

/// Returns the month or year that the user's correction states, which is not refined.
pub fn corrected(
    claims: &Claims<'_>,
    field: Field,
    evidence: &Evidence<'_>,
) -> Option<Sourced<Moment>> {
    let first = claims.about(field).next()?;
    let is_corrected = first.trust == Trust::Correction;
    let moment = reduced::parse(&first.value).filter(|_| is_corrected)?;
    evidence.accept(first, moment)
}

/// Returns the first month or year claimed.
pub fn choose(
    claims: &Claims<'_>,
    field: Field,
    evidence: &Evidence<'_>,
) -> Option<Sourced<Moment>> {
    let (printed, stated): (Vec<&Claim>, Vec<&Claim>) = claims
        .about(field)
        .partition(|claim| claim.trust <= Trust::Markup);
    let stated = stated
        .iter()
        .filter_map(|claim| evidence.accept(claim, reduced::parse(&claim.value)?));
    let labelled = printed.iter().filter_map(|claim| {
        let issue = line(claim, evidence)?;
        let is_meant = kinds(field).contains(&issue.kind) || is_state(issue.kind, field);
        let is_here = issue.is_labelled || is_where_dates_stand(claim);
        (is_meant && is_here).then(|| evidence.accept(claim, issue.month))?
    });
    let bare = iter::once_with(|| bare(&printed, field, evidence)).flatten();
    // `Updated March 2024` may stand where a date of publication does.
    let changed = iter::once_with(|| changed(claims, field, evidence)).flatten();
    let mut months = stated.chain(labelled).chain(bare).chain(changed);
    let first = months.next()?;
    let is_finer = |other: &Sourced<Moment>| {
        other.value.precision > first.value.precision && first.value.may_be_on(other.value.date)
    };
    let finer = months.find(is_finer);
    Some(finer.unwrap_or(first))
}

/// Parses a printed line that states a month, in the article's language: `Mars 2020`
/// is no date in English.
fn line(claim: &Claim, evidence: &Evidence<'_>) -> Option<Issue> {
    if claim.trust > Trust::Layout {
        return None;
    }
    let is_readable =
        |issue: &Issue| issue.is_english || evidence.language.is_some_and(|code| code != "en");
    issue::read(&claim.value).filter(is_readable)
}

/// Whether a label such as `Stand:` labels the publication.
fn is_state(kind: Kind, field: Field) -> bool {
    kind == Kind::AsOf && field == Field::Published
}

/// Returns the month that markup or lines without a label state. If they state several,
/// these are the months of a chronicle or of other articles.
fn bare(printed: &[&Claim], field: Field, evidence: &Evidence<'_>) -> Option<Sourced<Moment>> {
    let mut found: Option<Sourced<Moment>> = None;
    for claim in printed {
        let month = match claim.trust {
            Trust::Markup | Trust::Path => reduced::month(&claim.value),
            Trust::Layout if is_where_dates_stand(claim) => line(claim, evidence)
                .filter(|issue| issue.kind == Kind::Bare)
                .map(|issue| issue.month),
            _ => None,
        };
        let is_other = || is_of_another_field(claim, field, evidence.order);
        let Some(month) = month.filter(|_| !is_other()) else {
            continue;
        };
        match &found {
            None => found = evidence.accept(claim, month),
            Some(first) if first.value != month => return None,
            Some(_) => {}
        }
    }
    found
}

/// Whether a line is where a month without a label dates the article. Above the
/// headline, the page's menus name the newest issue.
fn is_where_dates_stand(claim: &Claim) -> bool {
    use Origin::{DateClass, DateLine, MonthBesideHeadline};
    matches!(claim.from, DateLine | MonthBesideHeadline | DateClass)
}

/// Returns the month of an update stated where a date of publication is expected.
fn changed(claims: &Claims<'_>, field: Field, evidence: &Evidence<'_>) -> Option<Sourced<Moment>> {
    let mut printed = claims
        .about(Field::Published)
        .filter(|_| field == Field::Updated);
    printed.find_map(|claim| {
        let issue = line(claim, evidence).filter(|issue| issue.kind == Kind::Updated)?;
        evidence.accept(claim, issue.month)
    })
}
