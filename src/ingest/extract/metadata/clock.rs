//! Combines two statements of the same moment: with and without a time, in UTC and
//! in the local time zone.

use jiff::tz::Offset;

use crate::article::{Moment, Sourced};

/// Whether another statement can add a time or a time zone to a moment.
pub fn is_refinable(moment: &Moment) -> bool {
    moment.time.is_none() || moment.offset.is_some_and(|zone| zone.seconds() == 0)
}

/// Returns the most precise form of a moment among its statements.
///
/// A date with a time is better than the same date alone. An instant in a local time
/// zone is better than the same instant in UTC, which many systems write, since the
/// date may differ. A printed local time without a zone reveals the zone if it
/// differs by whole hours.
pub fn refined(
    first: Sourced<Moment>,
    others: impl Iterator<Item = Sourced<Moment>>,
) -> Sourced<Moment> {
    let mut local = None;
    for other in others {
        let (moment, of) = (other.value, first.value);
        let is_finer = of.time.is_none() && moment.time.is_some() && of.date == moment.date;
        if is_finer || is_local_form(&moment, &of) {
            return other;
        }
        if local.is_none() {
            local = printed_zone(&moment, &of)
                .map(|offset| Moment {
                    offset: Some(offset),
                    ..moment
                })
                .or_else(|| is_midnight_of(&moment, &of).then_some(moment))
                .map(|moment| Sourced::new(moment, other.from));
        }
    }
    local.unwrap_or(first)
}

/// Whether a moment is the same instant as one in UTC, but in another zone.
fn is_local_form(moment: &Moment, utc: &Moment) -> bool {
    let (Some(zone), Some(first)) = (moment.offset, utc.offset) else {
        return false;
    };
    let instant = |moment: &Moment, zone: Offset| moment.wall_seconds() - i64::from(zone.seconds());
    let is_same_minute = instant(moment, zone) / 60 == instant(utc, first) / 60;
    first.seconds() == 0 && zone.seconds() != 0 && is_same_minute
}

/// Returns the zone in which a local time is the same instant as one in UTC.
///
/// Only whole hours count, and only for times other than the hour or half past,
/// since round times agree by chance.
fn printed_zone(clock: &Moment, utc: &Moment) -> Option<Offset> {
    const HOUR: i64 = 3600;
    let (Some(time), None, Some(zone)) = (clock.time, clock.offset, utc.offset) else {
        return None;
    };
    let minutes = |moment: &Moment| moment.wall_seconds().div_euclid(60) * 60;
    let difference = minutes(clock) - minutes(utc);
    let is_telling = time.minute() % 30 != 0;
    let is_zone =
        difference != 0 && difference % HOUR == 0 && (-11 * HOUR..=13 * HOUR).contains(&difference);
    (utc.time.is_some() && zone.seconds() == 0 && is_telling && is_zone)
        .then(|| Offset::from_seconds(i32::try_from(difference).ok()?).ok())?
}

/// Whether an instant in UTC is only the midnight at which a date printed without a
/// time begins: `2021-11-04T23:00Z` and 5 November.
fn is_midnight_of(day: &Moment, utc: &Moment) -> bool {
    let (None, Some(time), Some(zone)) = (day.time, utc.time, utc.offset) else {
        return false;
    };
    let is_hour = time.minute() == 0 && time.second() == 0 && time.hour() >= 11;
    let is_next = utc.date.tomorrow().is_ok_and(|next| next == day.date);
    zone.seconds() == 0 && is_hour && is_next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_as_they_were_printed() {
        for (first, others, expected) in [
            (
                "2024-02-27",
                &["2024-02-27T04:40:00"][..],
                "2024-02-27T04:40:00",
            ),
            ("2024-02-27", &["2024-02-28T04:40:00"], "2024-02-27"),
            (
                "2024-02-27T02:25:00+00:00",
                &["2024-02-26T21:25:00-05:00"],
                "2024-02-26T21:25:00-05:00",
            ),
            (
                "2024-02-27T02:25:00+00:00",
                &["2024-02-26T21:25:00"],
                "2024-02-26T21:25:00-05:00",
            ),
            (
                "2024-02-27T02:25:00+00:00",
                &["2024-02-26T21:26:00"],
                "2024-02-27T02:25:00+00:00",
            ),
            (
                "2024-02-27T02:00:00+00:00",
                &["2024-02-26T21:00:00"],
                "2024-02-27T02:00:00+00:00",
            ),
            (
                "2024-02-27T02:25:00+01:00",
                &["2024-02-26T21:25:00"],
                "2024-02-27T02:25:00+01:00",
            ),
            ("2021-11-04T23:00:00+00:00", &["2021-11-05"], "2021-11-05"),
            (
                "2021-11-04T23:10:00+00:00",
                &["2021-11-05"],
                "2021-11-04T23:10:00+00:00",
            ),
            (
                "2021-11-04T23:00:00+00:00",
                &["2021-11-06"],
                "2021-11-04T23:00:00+00:00",
            ),
        ] {
            let moment = |text: &str| Sourced::new(text.parse::<Moment>().unwrap(), "");
            let others = others.iter().map(|text| moment(text));
            assert_eq!(
                refined(moment(first), others).value.to_string(),
                expected,
                "{first}"
            );
        }
    }
}
