//! The parts of a date, and their combination: which of two numbers is the month,
//! and which moment is stated.

use jiff::civil::{Date, Time};

use super::DayMonthOrder::{self, DayFirst, MonthFirst};
use super::zone::Zone;
use crate::article::Moment;

/// The parts stated in the text of a date.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub time: Option<Time>,
    /// The first zone named.
    pub zone: Option<Zone>,
    /// The weekday, from Monday, which is 1.
    pub weekday: Option<i8>,
    /// Two numbers, of which one is the day and the other the month.
    pub undecided: Option<(i8, i8)>,
    /// Whether those are separated by full stops.
    pub dots: bool,
    /// Whether a word such as `午後` before the time says afternoon, or morning.
    pub afternoon: Option<bool>,
    /// Whether a full stop follows the day's number.
    pub day_dot: bool,
    /// Whether the zone is used where the month comes first.
    pub us_zone: bool,
    /// Whether the zone is used where the day comes first.
    pub day_first_zone: bool,
    /// Whether `a.m.` and `p.m.` have full stops.
    pub dotted_half: bool,
    /// Whether the time cannot be on the day: `24:00`, or an error. It is skipped,
    /// since the day is still valid.
    pub is_no_time: bool,
}

impl Parts {
    /// Returns the moment that the parts form.
    pub fn moment(&self, order: Option<DayMonthOrder>) -> Option<Moment> {
        let date = self.date(order)?;
        Some(self.on(date))
    }

    /// Returns the stated time of day on a date known from elsewhere.
    pub fn on(&self, date: Date) -> Moment {
        let time = self.time.filter(|_| !self.is_no_time);
        let offset = match (time, self.zone) {
            (Some(time), Some(zone)) => zone.offset(date.to_datetime(time)),
            _ => None,
        };
        Moment {
            time,
            offset,
            ..Moment::day(date)
        }
    }

    fn date(&self, order: Option<DayMonthOrder>) -> Option<Date> {
        let year = self.year.filter(|year| *year >= 1600)?;
        let Some((first, second)) = self.undecided else {
            return Date::new(year, self.month?, self.day?).ok();
        };
        let month_first = Date::new(year, first, second).ok();
        let day_first = Date::new(year, second, first).ok();
        let (Some(us), Some(rest)) = (month_first, day_first) else {
            return month_first.or(day_first);
        };
        if us == rest {
            return Some(us);
        }
        match self.order(us, rest, order)? {
            MonthFirst => Some(us),
            DayFirst => Some(rest),
        }
    }

    /// Determines the order from the evidence, strongest first.
    fn order(&self, us: Date, rest: Date, given: Option<DayMonthOrder>) -> Option<DayMonthOrder> {
        if let Some(weekday) = self.weekday {
            let matches = |date: Date| date.weekday().to_monday_one_offset() == weekday;
            match (matches(us), matches(rest)) {
                (true, false) => return Some(MonthFirst),
                (false, true) => return Some(DayFirst),
                // The weekday contradicts both: part of the date is not understood,
                // so it is not read.
                (false, false) => return None,
                (true, true) => {}
            }
        }
        if self.us_zone {
            return Some(MonthFirst);
        }
        if self.day_first_zone {
            return Some(DayFirst);
        }
        if given.is_some() {
            return given;
        }
        if self.dots {
            return Some(DayFirst);
        }
        // "4:40 a.m." with full stops is American style, unless another region's
        // zone follows.
        (self.dotted_half && self.zone.is_none()).then_some(MonthFirst)
    }

    /// Whether everything but possibly the order of a date's numbers is stated.
    pub fn has_date(&self) -> bool {
        self.year.is_some() && (self.undecided.is_some() || self.day.is_some())
    }
}
