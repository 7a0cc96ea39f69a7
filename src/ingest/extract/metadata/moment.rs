//! Chooses among the claimed moments of publication or change.
//!
//! The order is: structured data and the page's head; then the moments from markup and
//! printed lines that are on the date in the URL, or that date itself. Without one,
//! the order is: the markup (`<time>`), a line that labels its date, an element with a
//! class for dates, a line near the headline, and the page's scripts. Dates elsewhere
//! only count with a label. Impossible dates (before 1600, or later than the file) and
//! the zero of Unix time, used where no date was given, never count.
//!
//! All of these state a day. A month or a year counts only if no claim states a day, see
//! `reduced`.

mod reduced;

use std::cell::RefCell;

use super::{Claims, clock, url};
use crate::article::{Moment, RefusedDate, Sourced};
use crate::ingest::extract::FileFacts;
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::lines::date::line::Kind;
use crate::lines::date::{self, DayMonthOrder};

pub use reduced::{choose as month_or_year, corrected};

/// The evidence for judging claims of dates.
pub struct Evidence<'a> {
    /// The order of day and month in ambiguous numeric dates.
    pub order: Option<DayMonthOrder>,
    /// The article's URL.
    pub url: Option<&'a str>,
    /// The code of its language.
    pub language: Option<&'a str>,
    /// Its file, which is not older than the article.
    pub file: &'a FileFacts<'a>,
    /// The dates that were refused, for the user to see.
    pub refused: RefCell<Vec<RefusedDate>>,
}

impl Evidence<'_> {
    /// Returns the moment of a claim, unless no article in this file can be from it.
    fn accept(&self, claim: &Claim, moment: Moment) -> Option<Sourced<Moment>> {
        if claim.trust != Trust::Correction {
            if !self.file.can_be_from(moment.date) {
                return self.refuse(moment, &claim.from, TOO_LATE);
            }
            if is_zero(moment, claim.trust) {
                return self.refuse(moment, &claim.from, NO_DATE);
            }
        }
        Some(Sourced::new(moment, &claim.from))
    }

    /// Records why a date does not count.
    fn refuse<T>(&self, value: Moment, from: &Origin, why: &'static str) -> Option<T> {
        let mut refused = self.refused.borrow_mut();
        if refused.iter().all(|known| known.value != value) {
            refused.push(RefusedDate {
                value,
                from: from.into(),
                why: why.into(),
            });
        }
        None
    }

    fn read(&self, claim: &Claim) -> Option<Sourced<Moment>> {
        self.accept(claim, read_moment(claim, self.order)?)
    }
}

/// Why a date after the day on which its file was read does not count. One day more is
/// allowed, since it may be tomorrow elsewhere.
pub(in crate::ingest::extract) const TOO_LATE: &str = "more than a day after the file was read";

/// Why the zero of Unix time does not count.
const NO_DATE: &str = "the zero of Unix time, written where there is no date";

/// Whether a moment is the start of Unix time, 1970: as an instant in any zone, as a
/// wall clock without a zone that differs from it by whole hours, or as a day in a
/// page's head. A printed day may be real.
fn is_zero(moment: Moment, trust: Trust) -> bool {
    const HOUR: i64 = 3600;
    let seconds = moment.wall_seconds();
    match (moment.time, moment.offset) {
        (Some(_), Some(offset)) => seconds == i64::from(offset.seconds()),
        (Some(_), None) => seconds % HOUR == 0 && (-12 * HOUR..=14 * HOUR).contains(&seconds),
        (None, _) => seconds == 0 && matches!(trust, Trust::Markup | Trust::Meta),
    }
}

/// Returns the first claim that is a date; among printed dates, labelled ones come
/// first.
pub fn choose(
    claims: &Claims<'_>,
    field: Field,
    evidence: &Evidence<'_>,
) -> Option<Sourced<Moment>> {
    let (printed, stated): (Vec<&Claim>, Vec<&Claim>) = claims
        .about(field)
        .partition(|claim| claim.trust <= Trust::Layout);
    let mut stated = stated
        .iter()
        .filter_map(|claim| Some((claim.trust, evidence.read(claim)?)));
    let labelled =
        |claim: &&Claim| evidence.accept(claim, labelled(claim, kinds(field), evidence)?);
    let bare = |claim: &&Claim| match claim.trust {
        Trust::Mention => None,
        Trust::Layout if is_sentence(&claim.value) => None,
        // `No. 3, March 2024` has the number of an issue, not a day.
        Trust::Layout if date::issue::read(&claim.value).is_some() => None,
        _ if is_of_another_field(claim, field, evidence.order) => None,
        _ => evidence.read(claim),
    };
    let surest = stated.next();
    let is_sure = surest
        .as_ref()
        .is_some_and(|(trust, _)| *trust > Trust::Markup);
    let shown = surest
        .map(|(_, moment)| moment)
        .or_else(|| printed.iter().find_map(labelled));
    let others = stated
        .map(|(_, moment)| moment)
        .chain(printed.iter().take(MOST_PRINTED).filter_map(bare));
    if field == Field::Published && !is_sure {
        let day = evidence.url.and_then(url::day);
        if let Some(day) = day.filter(|day| evidence.file.can_be_from(day.date)) {
            return Some(on_day(day, shown.into_iter().chain(others)));
        }
    }
    let first = shown.or_else(|| printed.iter().find_map(bare))?;
    Some(if clock::is_refinable(&first.value) {
        clock::refined(first, others)
    } else {
        first
    })
}

/// Whether a line mentions a date in a sentence, as opposed to stating it: `What has
/// changed since 1 October 2024?`
fn is_sentence(line: &str) -> bool {
    line.ends_with(['?', '!']) || line.split(' ').count() > LONGEST_LABEL
}

/// The maximum number of words in a line with only a date, a byline and a section.
const LONGEST_LABEL: usize = 20;

/// Returns the first of the moments that is on the date in the URL, up to a day
/// earlier or later because of time zones. Falls back to that date.
fn on_day(day: Moment, moments: impl Iterator<Item = Sourced<Moment>>) -> Sourced<Moment> {
    let is_near = |moment: &Sourced<Moment>| {
        let apart = moment.value.date.since(day.date);
        apart.is_ok_and(|span| span.get_days().abs() <= 1)
    };
    let mut near = moments.filter(is_near);
    near.next()
        .unwrap_or_else(|| Sourced::new(day, "date in the URL"))
}

/// The maximum number of printed lines that may refine a moment.
const MOST_PRINTED: usize = 16;

/// Returns a day and month printed without a year, if the URL contains the same
/// month: `4 Mar` of `/2024/03/crane`.
pub fn in_month(claims: &Claims<'_>, evidence: &Evidence<'_>) -> Option<Sourced<Moment>> {
    let (year, month) = url::month(evidence.url?)?;
    let printed = claims
        .about(Field::Published)
        .filter(|claim| claim.trust == Trust::Layout && claim.value.len() < SHORT);
    let mut days = printed.filter_map(|claim| {
        let (day, _) = date::yearless_prefix(&claim.value)?;
        let date = jiff::civil::Date::new(year, month, day.day).ok()?;
        (day.month == month && day.year.is_none_or(|stated| stated == year))
            .then(|| evidence.accept(claim, Moment::day(date)))?
    });
    let found = days.next()?;
    let from = format!("{}, in the month of the address", found.from);
    Some(Sourced::new(found.value, from))
}

/// The maximum length in bytes of a line that contains little more than a date.
const SHORT: usize = 30;

/// Returns the update stated by a line printed at the position of a date of
/// publication, or anywhere if it is labelled (`Last modified on …`).
pub fn changed(claims: &Claims<'_>, evidence: &Evidence<'_>) -> Option<Sourced<Moment>> {
    let printed = claims
        .about(Field::Published)
        .filter(|claim| claim.trust <= Trust::Layout);
    let mut changes = printed.filter_map(|claim| {
        evidence.accept(
            claim,
            labelled(claim, &[Kind::Updated, Kind::AsOf], evidence)?,
        )
    });
    changes.next()
}

/// Returns the labels by which a printed date belongs to a field.
fn kinds(field: Field) -> &'static [Kind] {
    match field {
        Field::Published => &[Kind::Published, Kind::First],
        _ => &[Kind::Updated],
    }
}

/// Returns the date in a printed line that labels it: `Erschienen am 1.11.2023`.
fn labelled(claim: &Claim, kinds: &[Kind], evidence: &Evidence<'_>) -> Option<Moment> {
    let line = date::line::read(&claim.value, evidence.order)?;
    let found = line
        .statements
        .iter()
        .find(|(kind, _)| kinds.contains(kind));
    found.map(|(_, moment)| *moment)
}

/// Whether a printed line labels its date as one of an update.
fn is_of_another_field(claim: &Claim, field: Field, order: Option<DayMonthOrder>) -> bool {
    field == Field::Published
        && date::line::read(&claim.value, order).is_some_and(|line| {
            let mut kinds = line.statements.iter().map(|(kind, _)| *kind);
            let is_changed = kinds.clone().next().is_some();
            is_changed && kinds.all(|kind| kind == Kind::Updated)
        })
}

/// Returns the moment of a claim, or, in visible text, the first one it contains.
fn read_moment(claim: &Claim, order: Option<DayMonthOrder>) -> Option<Moment> {
    let whole = date::parse(&claim.value, order);
    if whole.is_some() || claim.trust > Trust::Markup {
        return whole;
    }
    let starts = claim.value.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && !claim.value[..*at].ends_with(char::is_alphanumeric)
    });
    starts
        .take(20)
        .find_map(|(at, _)| Some(date::prefix(&claim.value[at..], order)?.0))
}
