//! Restrictions to days and lengths: `date aft 3/15/1987`, `length > 500`,
//! `date(geq(1/1/2024) and leq(3/31/2024))`; in Factiva `date from 20240101 to
//! 20240301`, `date after -30`, `date last month`, `wc gt 500`.
//!
//! Both have the month first in `3/15/1987`, unless another day of the query shows
//! the opposite: `date from 01/03/2024 to 31/03/2024` has it second.

use jiff::civil::Date;

use super::Syntax;
use super::pieces::{Piece, group, shown};
use crate::search::dates;
use crate::search::query::Field;

/// The interpretation of a restriction.
#[derive(Debug, PartialEq, Eq)]
pub enum Read {
    /// The restriction in our language.
    Own(String),
    /// Clearly a restriction, but not understood.
    Unknown,
}

/// Returns the field that is restricted by this name.
pub fn field(name: &str) -> Option<Field> {
    Some(match name.to_ascii_lowercase().as_str() {
        "date" | "pd" | "dt" => Field::Published,
        "length" | "wc" => Field::Words,
        _ => return None,
    })
}

/// The position of the day in a numeric date, which ends with the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// The second number.
    MonthFirst,
    /// The first number.
    DayFirst,
}

impl DayOrder {
    /// Infers the order from the days of a query.
    pub fn of(pieces: &[Piece<'_>]) -> Self {
        let mut days = pieces.iter().filter_map(|piece| figures(piece.text));
        if days.any(|[first, second, _]| first > 12 && second <= 12) {
            Self::DayFirst
        } else {
            Self::MonthFirst
        }
    }
}

/// Parses the numbers of `15/3/1987`.
fn figures(text: &str) -> Option<[i16; 3]> {
    let figures: Vec<&str> = text.trim_matches('"').split(['/', '-']).collect();
    let [first, second, year] = figures[..] else {
        return None;
    };
    let is_day = first.len() <= 2 && second.len() <= 2 && year.len() == 4;
    let number = |text: &str| text.parse().ok();
    let days = [number(first)?, number(second)?, number(year)?];
    is_day.then_some(days)
}

/// Returns an ambiguous day of a query, if no other day shows the order.
pub fn doubtful_day<'a>(pieces: &[Piece<'a>]) -> Option<&'a str> {
    let days = pieces
        .iter()
        .filter_map(|piece| Some((piece.text, figures(piece.text)?)));
    let (plain, doubtful): (Vec<_>, Vec<_>) =
        days.partition(|(_, [first, second, _])| *first > 12 || *second > 12);
    let mut doubtful = doubtful.into_iter();
    let one = doubtful.find(|(_, [first, second, _])| first != second);
    one.filter(|_| plain.is_empty()).map(|(text, _)| text)
}

/// Parses the restrictions of one field in a query.
#[derive(Clone, Copy)]
struct Reader {
    field: Field,
    days: DayOrder,
}

/// Parses a restriction at the beginning of the pieces, and returns its length in
/// pieces; `None` if they are words: `date of birth`.
pub fn restriction(pieces: &[Piece<'_>], days: DayOrder, syntax: Syntax) -> Option<(Read, usize)> {
    let field = field(pieces.first()?.text)?;
    let reader = Reader { field, days };
    let rest = &pieces[1..];
    let first = rest.first()?.text;
    if first == "(" {
        let length = group(rest);
        let inside = &rest[1..length - usize::from(rest[length - 1].text == ")")];
        return Some((reader.inside_of(inside), length + 1));
    }
    if let Some((own, length)) = reader.bound(rest) {
        return Some((Read::Own(own), length + 1));
    }
    if syntax == Syntax::Factiva
        && field == Field::Published
        && let Some((own, length)) = reader.bare(rest)
    {
        return Some((Read::Own(own), length + 1));
    }
    let is_sign = first.starts_with(['<', '>', '=']);
    is_sign.then(|| {
        let ends = |piece: &&Piece<'_>| matches!(piece.text, "(" | ")") || is_operator(piece.text);
        let value = rest.iter().position(|piece| ends(&piece));
        (Read::Unknown, 1 + value.unwrap_or(rest.len()))
    })
}

/// Whether a word is an operator.
pub fn is_operator(word: &str) -> bool {
    let is = |known: &&str| known.eq_ignore_ascii_case(word);
    ["and", "or", "not", "same"].iter().any(is) || word.contains('/')
}

impl Reader {
    /// Parses bounds in parentheses, with `and` or `or` between them.
    fn inside_of(self, pieces: &[Piece<'_>]) -> Read {
        let mut out: Vec<String> = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            let bound = self.bound(&pieces[at..]);
            let Some((own, length)) = bound.or_else(|| self.plain(&pieces[at..])) else {
                return Read::Unknown;
            };
            out.push(own);
            at += length;
            let Some(joint) = pieces.get(at) else { break };
            match joint.text.to_ascii_lowercase().as_str() {
                joint @ ("and" | "or") if at + 1 < pieces.len() => out.push(joint.to_uppercase()),
                _ => return Read::Unknown,
            }
            at += 1;
        }
        match out.len() {
            0 => Read::Unknown,
            1 => Read::Own(out.remove(0)),
            _ => Read::Own(format!("({})", out.join(" "))),
        }
    }

    /// Parses one bound or a pair: `aft 3/15/1987`, `from 20240101 to 20240301`,
    /// `geq(1/1/2024)`, `between 10 and 50`.
    fn bound(self, pieces: &[Piece<'_>]) -> Option<(String, usize)> {
        let word = pieces.first()?.text.to_ascii_lowercase();
        let pair = match word.as_str() {
            "from" => Some("to"),
            "between" => Some("and"),
            _ => None,
        };
        if let Some(joint) = pair {
            let (first, length) = self.value(&pieces[1..])?;
            let to = pieces.get(1 + length)?.text;
            let (last, more) = self.value(&pieces[2 + length..])?;
            let is_pair = to.eq_ignore_ascii_case(joint) || to.eq_ignore_ascii_case("to");
            let own = self.written(&format!("{first}..{last}"));
            return is_pair.then_some((own, 2 + length + more));
        }
        let sign = match word.as_str() {
            ">" | "gt" | "aft" | "after" => ">",
            "<" | "lt" | "bef" | "before" => "<",
            ">=" | "=>" | "geq" | "ge" | "since" => ">=",
            "<=" | "=<" | "leq" | "le" | "until" => "<=",
            "=" | "==" | "eq" | "is" | "on" => "",
            _ => return None,
        };
        let rest = &pieces[1..];
        let one = |value: &str| self.written(&format!("{sign}{value}"));
        if rest.first()?.text == "(" {
            let length = group(rest);
            let inside = &rest[1..length - usize::from(rest[length - 1].text == ")")];
            let (value, used) = self.value(inside)?;
            return (used == inside.len()).then(|| (one(&value), length + 1));
        }
        let (value, length) = self.value(rest)?;
        Some((one(&value), length + 1))
    }

    /// Parses a value without a comparison.
    fn plain(self, pieces: &[Piece<'_>]) -> Option<(String, usize)> {
        let (value, length) = self.value(pieces)?;
        Some((self.written(&value), length))
    }

    /// Parses a day or a range of days directly after the name of the field:
    /// `20240304`, `last month`, but not a number that may be a count.
    fn bare(self, pieces: &[Piece<'_>]) -> Option<(String, usize)> {
        let first = pieces.first()?.text;
        let is_day = first.len() >= 8 && first.starts_with(|c: char| c.is_ascii_digit());
        if is_day {
            return self.plain(pieces);
        }
        let begins = ["last", "past", "this", "today", "yesterday"];
        if !begins.iter().any(|word| first.eq_ignore_ascii_case(word)) {
            return None;
        }
        let today = Date::new(2024, 2, 29).ok()?;
        (1..=pieces.len().min(3)).rev().find_map(|length| {
            let typed = shown(&pieces[..length]).to_lowercase();
            dates::parse(&typed, today).ok()?;
            Some((self.written(&typed), length))
        })
    }

    fn written(self, bounds: &str) -> String {
        let quote = if bounds.contains(' ') { "\"" } else { "" };
        format!("{}:{quote}{bounds}{quote}", self.field.name())
    }

    fn value(self, pieces: &[Piece<'_>]) -> Option<(String, usize)> {
        if self.field == Field::Published {
            return self.day(pieces);
        }
        let number: u32 = pieces.first()?.text.replace(',', "").parse().ok()?;
        Some((number.to_string(), 1))
    }

    /// Parses a day, month or year, and returns it in our notation with its length in
    /// pieces: `3/15/1987`, `19870315`, `-30` for this many days ago, and all dates
    /// that our filters accept.
    fn day(self, pieces: &[Piece<'_>]) -> Option<(String, usize)> {
        let piece = pieces.first()?.text;
        let piece = piece.trim_matches('"');
        if let Some(days) = piece.strip_prefix('-') {
            let days: u32 = days.parse().ok()?;
            return Some((format!("{days} days ago"), 1));
        }
        if is_compact(piece) {
            return Some((compact(piece)?.to_string(), 1));
        }
        if let Some((first, last)) = piece.split_once('-')
            && let (Some(first), Some(last)) = (compact(first), compact(last))
        {
            return Some((format!("{first}..{last}"), 1));
        }
        if let Some([first, second, year]) = figures(piece) {
            let (month, day) = match self.days {
                DayOrder::DayFirst if first <= 31 && second <= 12 => (second, first),
                _ => (first, second),
            };
            let day = Date::new(year, month.try_into().ok()?, day.try_into().ok()?);
            return Some((day.ok()?.to_string(), 1));
        }
        let most = pieces.len().min(3);
        (1..=most).rev().find_map(|length| {
            let typed = shown(&pieces[..length]);
            Some((printed(typed.trim_matches('"'))?, length))
        })
    }
}

/// Whether a text has the eight digits of a day: `20240227`.
fn is_compact(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Parses `20240227`.
fn compact(text: &str) -> Option<Date> {
    let (year, day) = text.split_at_checked(4).filter(|_| is_compact(text))?;
    format!("{year}-{}-{}", &day[..2], &day[2..]).parse().ok()
}

/// Returns a date in the shortest notation of our filters.
fn printed(typed: &str) -> Option<String> {
    let today = Date::new(2024, 2, 29).ok()?;
    // Without digits, it would be relative to today.
    if !typed.contains(|c: char| c.is_ascii_digit())
        || typed.contains("..")
        || typed.contains(" to ")
    {
        return None;
    }
    let days = dates::parse(typed, today).ok()?;
    let (first, last) = (days.first?, days.last?);
    let is_whole = |from: Date, to: Date| first == from && last == to;
    Some(if first == last && !typed.ends_with("ago") {
        first.to_string()
    } else if is_whole(first.first_of_month(), first.last_of_month()) {
        first.strftime("%Y-%m").to_string()
    } else if is_whole(first.first_of_year(), first.last_of_year()) {
        first.strftime("%Y").to_string()
    } else {
        typed.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::dialect::{Syntax, pieces::cut};

    #[test]
    fn days_and_lengths_are_put_into_ours() {
        for (typed, expected) in [
            ("date aft 3/15/1987", Some("published:>1987-03-15")),
            ("DATE BEF 1987", Some("published:<1987")),
            ("date is 2024-03-15", Some("published:2024-03-15")),
            ("date >= March 15, 1987", Some("published:>=1987-03-15")),
            ("date after 19870315", Some("published:>1987-03-15")),
            ("date after -3000", Some("published:\">3000 days ago\"")),
            (
                "date from 20240101 to 20240301",
                Some("published:2024-01-01..2024-03-01"),
            ),
            (
                "date from 2024/03/01 to 2024/03/31",
                Some("published:2024-03-01..2024-03-31"),
            ),
            (
                "date from 1 january 2024 to 31 march 2024",
                Some("published:2024-01-01..2024-03-31"),
            ),
            ("date = 2024-01", Some("published:2024-01")),
            ("date=2024", Some("published:2024")),
            ("pd>20240226", Some("published:>2024-02-26")),
            ("dt=20240401", Some("published:2024-04-01")),
            (
                "dt=20240401-20240430",
                Some("published:2024-04-01..2024-04-30"),
            ),
            ("dt=20240401-20249930", Some("?")),
            ("dt", None),
            ("DATE(>=2024-01-01)", Some("published:>=2024-01-01")),
            ("date(2024)", Some("published:2024")),
            (
                "date(geq(1/1/2024) and leq(3/31/2024))",
                Some("(published:>=2024-01-01 AND published:<=2024-03-31)"),
            ),
            ("length > 500", Some("words:>500")),
            ("length(> 300)", Some("words:>300")),
            ("wc gt 500", Some("words:>500")),
            ("wc>1,500", Some("words:>1500")),
            ("wc between 10 and 50", Some("words:10..50")),
            (
                "date from 01/03/2024 to 31/03/2024",
                Some("published:2024-03-01..2024-03-31"),
            ),
            ("date after 28/02/2024", Some("published:>2024-02-28")),
            ("date after 3/4/2024", Some("published:>2024-03-04")),
            ("date of birth", None),
            ("date last month", None),
            ("date is set", None),
            ("date aft 13/15/1987", None),
            ("length of stay", None),
            ("date", None),
            ("date(yesterday)", Some("?")),
            ("date > nothing", Some("?")),
        ] {
            let pieces = cut(typed, Syntax::Nexis);
            let found = restriction(&pieces, DayOrder::of(&pieces), Syntax::Nexis);
            let shown = found.as_ref().map(|(read, _)| match read {
                Read::Own(own) => own.as_str(),
                Read::Unknown => "?",
            });
            assert_eq!(shown, expected, "{typed}");
            if let Some((_, length)) = found {
                assert_eq!(length, pieces.len(), "{typed}");
            }
        }
    }
}
