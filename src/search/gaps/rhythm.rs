//! Detects the days on which an outlet usually appears and which of them are missing.
//!
//! A day in an empty stretch is missing if at least three in four of the same
//! weekdays in the eight weeks before and the eight weeks after the stretch have
//! articles, and there are at least four such days to judge by. So a weekly misses
//! its Thursdays, a daily without a Sunday edition misses no Sundays, and a blog
//! without a rhythm misses nothing. When the rhythm changes, from daily to weekly,
//! the two sides disagree and nothing is reported. But where a whole month is empty
//! next to weeks with many articles, the rhythm was interrupted, and the gap is
//! reported whatever the other side says.
//!
//! An outlet that appears every other day, every fortnight or every month has no
//! fixed weekdays. It is judged by the intervals around the stretch: if three in four
//! are alike, and most on either side, something is missing in a stretch of at least
//! two intervals. The exact days are unknown then, so the whole stretch is reported,
//! with the number of missing issues. A daily with less than a month of articles has
//! neither rhythm, since it is not known yet whether it appears on Sundays.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Stretch;
use crate::search::dates::Days;

/// The number of weeks on either side of a stretch that determine the rhythm.
const WEEKS: i32 = 8;

/// The number of weeks next to an empty month, and the minimum number of days with
/// articles in them for that month to be a gap.
const WEEKS_BESIDE: i32 = 4;
const OFTEN: usize = 6;

/// The minimum number of days to judge by.
const LEAST: u32 = 4;

/// The maximum number of intervals on either side of a stretch that determine a
/// rhythm without fixed weekdays, and the minimum number on both sides together.
const INTERVALS: usize = 8;
const FEWEST_INTERVALS: usize = 4;

/// The day with number 0.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Returns the number of a day.
pub fn number(date: Date) -> i32 {
    (date - EPOCH).get_days()
}

/// Returns the day with this number.
pub fn date(number: i32) -> Option<Date> {
    EPOCH.checked_add(number.days()).ok()
}

/// An empty stretch between two days with articles, and the range of days asked for.
/// Days are given by their numbers.
#[derive(Clone, Copy)]
struct Silence {
    /// The last day with articles before the stretch and the first one after it.
    before: i32,
    after: i32,
    /// The first and the last day asked for; they may lie outside of the stretch.
    earliest: i32,
    latest: i32,
}

impl Silence {
    /// Returns the number of days from the issue before to the issue after.
    fn length(self) -> i32 {
        self.after - self.before
    }

    /// Whether it has days without articles and overlaps the days asked for.
    fn is_asked_for(self) -> bool {
        self.length() > 1 && self.after > self.earliest && self.before < self.latest
    }

    /// Returns the days without articles that are asked for.
    fn days(self) -> Range<i32> {
        (self.before + 1).max(self.earliest)..self.after.min(self.latest.saturating_add(1))
    }
}

/// The missing part of a silence: first day, last day and number of missing days.
struct Lack {
    first: i32,
    last: i32,
    days: u64,
}

impl Lack {
    fn of(mut days: impl Iterator<Item = i32>) -> Option<Self> {
        let first = days.next()?;
        let lack = Lack {
            first,
            last: first,
            days: 1,
        };
        Some(days.fold(lack, |lack, day| Lack {
            last: day,
            days: lack.days + 1,
            ..lack
        }))
    }

    fn stretch(&self) -> Option<Stretch> {
        Some(Stretch {
            first: date(self.first)?,
            last: date(self.last)?,
            days: self.days,
        })
    }
}

/// Returns the missing days within a range, of an outlet with articles on `days`,
/// which are sorted.
pub fn missing(days: &[i32], among: Days) -> Vec<Stretch> {
    let silences = days.windows(2).map(|pair| Silence {
        before: pair[0],
        after: pair[1],
        earliest: among.first.map_or(i32::MIN, number),
        latest: among.last.map_or(i32::MAX, number),
    });
    let lacks = silences
        .filter(|silence| silence.is_asked_for())
        .map(|silence| {
            by_weekdays(days, silence)
                .or_else(|| by_intervals(days, silence))
                .or_else(|| broken_off(days, silence))
        });
    lacks.flatten().filter_map(|lack| lack.stretch()).collect()
}

/// Returns the days of a silence that fall on weekdays on which the outlet appears.
fn by_weekdays(days: &[i32], silence: Silence) -> Option<Lack> {
    let appears = weekdays(days, silence);
    let is_lacking = |day: &i32| appears[day.rem_euclid(7) as usize];
    Lack::of(silence.days().filter(is_lacking))
}

/// Returns a silence of several intervals, for an outlet that appears at regular
/// intervals. Counts the expected days of publication, evenly spaced, that are among
/// those asked for.
fn by_intervals(days: &[i32], silence: Silence) -> Option<Lack> {
    let usual = usual_interval(days, silence)?;
    let empty = silence.length();
    if usual < 2 || empty < 2 * usual - tolerance(usual) {
        return None;
    }
    let missing = (empty + usual / 2) / usual - 1;
    // Centuries of days times thousands of issues overflow an `i32`.
    let after_before = |n: i32| i64::from(empty) * i64::from(n) / i64::from(missing + 1);
    let expected = (1..=missing).map(|n| i64::from(silence.before) + after_before(n));
    let asked = i64::from(silence.earliest)..=i64::from(silence.latest);
    let number = expected.filter(|day| asked.contains(day)).count() as u64;
    let empty = silence.days();
    (number > 0).then_some(Lack {
        first: empty.start,
        last: empty.end - 1,
        days: number,
    })
}

/// Returns the interval at which an outlet appears around a silence.
fn usual_interval(days: &[i32], silence: Silence) -> Option<i32> {
    let intervals = |days: &[i32]| -> Vec<i32> {
        let pairs = days.windows(2);
        pairs.map(|pair| pair[1] - pair[0]).collect()
    };
    let (until, from) = (
        days.partition_point(|day| *day <= silence.before),
        days.partition_point(|day| *day < silence.after),
    );
    let sides = [
        intervals(&days[until.saturating_sub(INTERVALS + 1)..until]),
        intervals(&days[from..days.len().min(from + INTERVALS + 1)]),
    ];
    let mut all = sides.concat();
    if all.len() < FEWEST_INTERVALS {
        return None;
    }
    all.sort_unstable();
    let usual = all[all.len() / 2];
    let alike = |intervals: &[i32]| {
        let alike = |interval: &&i32| (**interval - usual).abs() <= tolerance(usual);
        intervals.iter().filter(alike).count()
    };
    let is_regular = alike(&all) * 4 >= all.len() * 3
        && sides
            .iter()
            .all(|side| alike(side) * 2 > side.len() || side.is_empty());
    is_regular.then_some(usual)
}

/// Returns by how many days an interval may differ from the usual one: 0 for every
/// other day, 4 for a month.
fn tolerance(usual: i32) -> i32 {
    usual / 7
}

/// Handles a silence that contains a whole month without articles next to weeks with
/// many, where the rhythm was interrupted. Returns those of its days that fall on
/// weekdays with articles in these weeks.
fn broken_off(days: &[i32], silence: Silence) -> Option<Lack> {
    let Silence { before, after, .. } = silence;
    let next_month = date(before + 1)?;
    let next_month = match next_month.day() {
        1 => next_month,
        _ => next_month.last_of_month().tomorrow().ok()?,
    };
    if number(next_month.last_of_month()) >= after {
        return None;
    }
    let within = |from: i32, to: i32| {
        let first = days.partition_point(|day| *day < from);
        &days[first..days.partition_point(|day| *day <= to)]
    };
    let sides = [
        within(before - 7 * WEEKS_BESIDE, before),
        within(after, after + 7 * WEEKS_BESIDE),
    ];
    let side = sides.into_iter().max_by_key(|side| side.len())?;
    if side.len() < OFTEN {
        return None;
    }
    let appears = |day: &i32| {
        let mut known = side.iter();
        known.any(|known| known.rem_euclid(7) == day.rem_euclid(7))
    };
    Lack::of(silence.days().filter(appears))
}

/// Returns for each weekday whether the outlet appears on it in the weeks around a
/// silence. Indexed by the day's number modulo 7.
fn weekdays(days: &[i32], silence: Silence) -> [bool; 7] {
    let Silence { before, after, .. } = silence;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return [false; 7];
    };
    std::array::from_fn(|weekday| {
        let weekday = weekday as i32;
        let latest = before - (before - weekday).rem_euclid(7);
        let earliest = after + (weekday - after).rem_euclid(7);
        let around = (0..WEEKS).flat_map(|week| [latest - 7 * week, earliest + 7 * week]);
        let (mut known, mut with_articles) = (0, 0);
        for day in around.filter(|day| (*first..=*last).contains(day)) {
            known += 1;
            with_articles += u32::from(days.binary_search(&day).is_ok());
        }
        known >= LEAST && with_articles * 4 >= known * 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days from a Thursday on that satisfy a predicate.
    fn days(number: i32, fits: impl Fn(i32) -> bool) -> Vec<i32> {
        (0..number).filter(|day| fits(*day)).collect()
    }

    fn told(days: &[i32]) -> Vec<(i32, i32, u64)> {
        let stretch = |s: &Stretch| (number(s.first), number(s.last), s.days);
        missing(days, Days::default()).iter().map(stretch).collect()
    }

    #[test]
    fn a_daily_lacks_days_but_no_sundays() {
        // Day 0 is a Thursday, so Sundays are 3, 10, …
        let with_sundays_off = days(100, |day| day % 7 != 3);
        assert_eq!(told(&with_sundays_off), []);
        let with_a_hole = days(100, |day| day % 7 != 3 && !(50..60).contains(&day));
        assert_eq!(told(&with_a_hole), [(50, 58, 8)]);
    }

    #[test]
    fn a_weekly_lacks_weeks() {
        let weekly = days(200, |day| day % 7 == 0 && day != 84 && day != 91);
        assert_eq!(told(&weekly), [(84, 91, 2)]);
    }

    #[test]
    fn a_long_silence_is_told_in_full() {
        let daily = days(1000, |day| !(100..900).contains(&day));
        assert_eq!(told(&daily), [(100, 899, 800)]);
    }

    #[test]
    fn what_has_no_rhythm_lacks_nothing() {
        let now_and_then: Vec<i32> = (0..40).map(|n| n * 9 + n % 4).collect();
        assert_eq!(told(&now_and_then), []);
        let monthly: Vec<i32> = (0..30).map(|n| n * 28).collect();
        assert_eq!(told(&monthly), []);
        assert_eq!(told(&[]), []);
        assert_eq!(told(&[5, 9]), []);
    }

    #[test]
    fn what_appears_at_like_intervals_lacks_what_is_left_out() {
        let without = |days: Vec<i32>, left_out: &[usize]| -> Vec<i32> {
            let days = days.into_iter().enumerate();
            let kept = days.filter(|(n, _)| !left_out.contains(n));
            kept.map(|(_, day)| day).collect()
        };
        let every = |interval: i32, number: i32| (0..number).map(|n| n * interval).collect();
        assert_eq!(told(&without(every(14, 9), &[4])), [(43, 69, 1)]);
        assert_eq!(told(&without(every(2, 30), &[10, 11])), [(19, 23, 2)]);
        let first_of_month = |n: i8| number(jiff::civil::date(1971, n, 1));
        let months: Vec<i32> = (1..=12).map(first_of_month).collect();
        assert_eq!(told(&months), []);
        let (february, may) = (first_of_month(2), first_of_month(5));
        assert_eq!(
            told(&without(months, &[2, 3])),
            [(february + 1, may - 1, 2)]
        );
        // Too few to judge by.
        assert_eq!(told(&without(every(14, 5), &[2])), []);
    }

    #[test]
    fn a_change_of_rhythm_is_no_gap() {
        let daily_then_weekly = days(300, |day| day < 150 || day % 7 == 0);
        assert_eq!(told(&daily_then_weekly), []);
    }

    #[test]
    fn a_rhythm_that_breaks_off_and_comes_back_is_told() {
        // Every other day to the end of March 1970, then silence to June.
        let broken = days(160, |day| day % 2 == 0 && !(90..155).contains(&day));
        assert_eq!(told(&broken), [(89, 155, 33)]);
        let weekdays = days(400, |day| {
            [0, 2, 5].contains(&(day % 7)) && !(90..155).contains(&day)
        });
        assert_eq!(told(&weekdays).len(), 1);
        let seldom = days(400, |day| day % 40 == 0);
        assert_eq!(told(&seldom), []);
    }

    #[test]
    fn a_stray_article_centuries_before_the_others_is_borne() {
        let day = |year, month, day| jiff::civil::date(year, month, day);
        let mut days = vec![number(day(1601, 1, 1))];
        days.extend((0..200).map(|n| number(day(2001, 1, 1)) + 2 * n));
        let among = Days {
            first: Some(day(1990, 1, 1)),
            last: Some(day(1999, 12, 31)),
        };
        let missing = missing(&days, among);
        assert_eq!(missing.len(), 1);
        assert!((1825..=1827).contains(&missing[0].days), "{missing:?}");
    }

    #[test]
    fn only_days_asked_for_are_told() {
        let with_a_hole = days(100, |day| !(50..60).contains(&day));
        let among = Days {
            first: date(55),
            last: date(57),
        };
        let missing = missing(&with_a_hole, among);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing[0].days, 3);
        assert_eq!(missing[0].first, date(55).unwrap());
    }
}
