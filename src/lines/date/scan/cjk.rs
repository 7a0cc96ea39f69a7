//! Chinese, Japanese and Korean dates, whose numbers have counters behind them:
//! `2024年2月27日 午後6時30分`.

use jiff::civil::Time;

use super::{Walk, clock};

impl Walk<'_> {
    /// Whether the number of `length` digits is a month's, as its counter says.
    pub fn is_counted_month(&self, length: usize) -> bool {
        self.parts.year.is_some()
            && self.parts.month.is_none()
            && self.text[self.at + length..].starts_with(['月', '월'])
    }

    /// Passes over the counter behind a number.
    pub fn counter(&mut self) -> bool {
        if self
            .rest()
            .starts_with(['年', '月', '日', '년', '월', '일'])
        {
            self.at += '年'.len_utf8();
        }
        true
    }

    /// A time behind `午後` and the like.
    pub fn in_its_half(&self, time: Time) -> Time {
        match (self.parts.afternoon, time.hour()) {
            (Some(true), hour @ 1..12) => time.with().hour(hour + 12).build().unwrap_or(time),
            (Some(false), 12) => time.with().hour(0).build().unwrap_or(time),
            _ => time,
        }
    }

    /// `18時30分`, `9시 5분`, `18时`, with the number of the hour and where its
    /// counter stands.
    pub fn counted_clock(&self, hour: i64, from: usize) -> Option<(Time, usize)> {
        let counter = self.text.get(self.at + from..)?.chars().next()?;
        if !matches!(counter, '時' | '时' | '点' | '點' | '시') {
            return None;
        }
        let end = from + counter.len_utf8();
        let spaced = end + usize::from(self.byte(end) == b' ');
        let minute = self.number(spaced).and_then(|(minute, width)| {
            let behind = self.text.get(self.at + spaced + width..)?;
            let counter = behind.chars().next().filter(|c| matches!(c, '分' | '분'))?;
            Some((minute, spaced + width + counter.len_utf8()))
        });
        let (minute, end) = minute.unwrap_or((0, end));
        Some((clock::time(hour, minute, 0)?, end))
    }
}
