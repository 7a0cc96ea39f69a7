//! Infers the date of publication if no line states it, from the dateline, the
//! file's name, the article's URL, and finally the date of its update. If a line states
//! the month or the year, a day that lies in it counts, and no other.
//!
//! The file's modification time is not used: a copied folder would be dated today.

use jiff::civil::Date;

use super::{FileFacts, correction, metadata, path};
use crate::article::{Article, Moment, Precision, RefusedDate, Sourced};
use crate::lines::date::Yearless;

/// Fills in the day of publication from the weaker claims. File and folder names are
/// ignored for one of many records: they date the list.
pub fn infer(
    article: &mut Article,
    dateline: Option<Yearless>,
    is_listed: bool,
    file: &FileFacts<'_>,
) {
    if let Some(published) = &article.published
        && published.value.has_day()
    {
        return drop_early_update(article);
    }
    let own_path = Some(&*article.path).filter(|_| !is_listed);
    let named = own_path.and_then(path::day);
    let addressed = article
        .url
        .as_ref()
        .and_then(|url| path::day_of_address(address_path(&url.value)));
    let stated = addressed.map(|day| (day, "address")).or(named);
    if let Some(published) = &mut article.published {
        let filed = dateline.and_then(|day| in_span(day, &published.value));
        let filed = filed.map(|day| (day, "dateline"));
        let days = filed.into_iter().chain(stated);
        refine(published, days.filter(|(day, _)| file.can_be_from(*day)));
        return drop_early_update(article);
    }
    let updated = article.updated.as_ref().map(|updated| updated.value);
    let updated = updated.filter(Moment::has_day).map(|updated| updated.date);
    let filed = dateline.and_then(|day| {
        let stated = stated.map(|(day, _)| day);
        dated(day, stated, updated, path::year(&article.path))
    });
    let is_filed = filed.is_some();
    article.published = filed
        .or_else(|| stated.map(|(day, from)| Sourced::new(Moment::day(day), from)))
        .or_else(|| {
            updated.map(|day| Sourced::new(Moment::day(day), "inferred from the update line"))
        })
        .filter(|published| {
            let is_possible = file.can_be_from(published.value.date);
            if !is_possible {
                article.refused.push(RefusedDate {
                    value: published.value,
                    from: published.from.clone(),
                    why: metadata::TOO_LATE.into(),
                });
            }
            is_possible
        });
    if !is_filed {
        drop_contradiction(article);
    }
}

/// Replaces a month or a year by the first day that lies in it.
fn refine(published: &mut Sourced<Moment>, mut days: impl Iterator<Item = (Date, &'static str)>) {
    let found = days.find(|(day, _)| published.value.may_be_on(*day));
    if let Some((day, from)) = found {
        let from = format!(
            "{from}, in the {} of {}",
            span(&published.value),
            published.from
        );
        *published = Sourced::new(Moment::day(day), from);
    }
}

fn span(moment: &Moment) -> &'static str {
    match moment.precision {
        Precision::Year => "year",
        _ => "month",
    }
}

/// Returns a dateline's date in the month or year that is stated elsewhere.
fn in_span(day: Yearless, span: &Moment) -> Option<Date> {
    let year = day.year.unwrap_or_else(|| span.date.year());
    Date::new(year, day.month, day.day).ok()
}

/// Sets the date of the last update from notes such as `This article was amended on …`.
/// Called after the date of publication is settled, which is never taken from them.
pub fn infer_update(article: &mut Article) {
    if article.updated.is_some() {
        return;
    }
    let notes = article.corrections.iter();
    let changes = notes.filter(|note| correction::is_change(&note.text));
    let days = changes.filter_map(|note| note.date);
    let last = days.max_by_key(Moment::wall_seconds);
    article.updated = last.map(|day| Sourced::new(day, "correction"));
    drop_early_update(article);
}

/// Drops an update earlier than the date of publication. One of the two was misread,
/// and the date of publication is the more reliable one.
fn drop_early_update(article: &mut Article) {
    let (Some(published), Some(updated)) = (&article.published, &article.updated) else {
        return;
    };
    if is_before(&updated.value, &published.value) {
        article.updated = None;
    }
}

/// Whether one moment is certainly before another. Times in unknown zones cannot be
/// compared, only their dates; a month is before the days that follow it.
fn is_before(one: &Moment, other: &Moment) -> bool {
    match (one.offset, other.offset) {
        (Some(here), Some(there)) => {
            let seconds = |offset: jiff::tz::Offset| i64::from(offset.seconds());
            one.wall_seconds() - seconds(here) < other.wall_seconds() - seconds(there)
        }
        _ => one.last_day() < other.date,
    }
}

/// Removes the query from a URL, which contains no folders.
fn address_path(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.trim_end_matches('/')
}

/// Completes a dateline's date with the year from other evidence.
fn dated(
    day: Yearless,
    stated: Option<Date>,
    updated: Option<Date>,
    year: Option<i16>,
) -> Option<Sourced<Moment>> {
    let in_year = |year: i16| Date::new(year, day.month, day.day).ok();
    if let Some(date) = day.year.and_then(in_year) {
        return Some(Sourced::new(Moment::day(date), "dateline"));
    }
    let (reference, from, before) = match (updated, stated) {
        (Some(updated), _) => (updated, "dateline, in the year of the update line", true),
        (None, Some(stated)) => (
            stated,
            "dateline, in the year of the file's name or address",
            false,
        ),
        (None, None) => {
            let date = year.and_then(in_year)?;
            return Some(Sourced::new(
                Moment::day(date),
                "dateline, in the year of the folder",
            ));
        }
    };
    // A dateline in December may belong to an update in January.
    let near = |date: &Date| {
        let days = reference
            .since(*date)
            .map_or(i32::MAX, |span| span.get_days());
        (if before { -1 } else { -31 }..=31).contains(&days)
    };
    let years = [reference.year(), reference.year() - 1, reference.year() + 1];
    let date = years.into_iter().filter_map(in_year).find(near)?;
    Some(Sourced::new(Moment::day(date), from))
}

/// Drops a date from a file's name that is later than the article's update: it is
/// the date when the file was saved.
fn drop_contradiction(article: &mut Article) {
    let (Some(published), Some(updated)) = (&article.published, &article.updated) else {
        return;
    };
    if published.value.date > updated.value.last_day() {
        let inferred = || {
            Sourced::new(
                updated.value.without_time(),
                "inferred from the update line",
            )
        };
        article.published = updated.value.has_day().then(inferred);
    }
}
