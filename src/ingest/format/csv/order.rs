//! The order of day and month in a table's numeric dates, which its rows share.

use std::io::Read as _;

use crate::ingest::format::aliases::Target;
use crate::ingest::raw::{Field, RawArticle};
use crate::ingest::record::Stream;
use crate::lines::date::{self, DayMonthOrder};
use crate::text::is_digits;

/// Returns the order of day and month that the numeric dates of the first rows share:
/// the rows of a table were written by the same program. The rows are left to be read.
pub fn of_rows(
    stream: &mut Stream<'_>,
    separator: u8,
    columns: &[String],
) -> Result<Option<DayMonthOrder>, std::io::Error> {
    /// The number of bytes examined.
    const SAMPLE: u64 = 1 << 18;
    let is_date = |name: &String| {
        let target = stream.aliases.column(name);
        matches!(
            target,
            Some(Target::Field(Field::Published | Field::Updated))
        )
    };
    let dates = columns.iter().enumerate().filter(|(_, name)| is_date(name));
    let dates: Vec<usize> = dates.map(|(at, _)| at).collect();
    if dates.is_empty() {
        return Ok(None);
    }
    let mut sample = Vec::new();
    stream.by_ref().take(SAMPLE).read_to_end(&mut sample)?;
    stream.unread(&sample);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .flexible(true)
        .from_reader(sample.as_slice());
    let mut shown = None;
    for row in reader.byte_records().map_while(Result::ok) {
        let values = dates.iter().filter_map(|at| row.get(*at));
        let values = values.filter_map(|value| std::str::from_utf8(value).ok());
        for order in values.filter_map(order_shown) {
            if *shown.get_or_insert(order) != order {
                return Ok(None);
            }
        }
    }
    Ok(shown)
}

/// Returns the order that the digits of a numeric date show: `25/04/2024`.
fn order_shown(value: &str) -> Option<DayMonthOrder> {
    const LONGEST: usize = 2;
    let value = value.trim();
    let mut numbers = value.split(['/', '.', '-']).map_while(|number| {
        let is_number = number.len() <= LONGEST && is_digits(number);
        number.parse::<i8>().ok().filter(|_| is_number)
    });
    let (first, second) = (numbers.next()?, numbers.next()?);
    let day = date::parse(value, None)?.date;
    match (first == day.day(), first == day.month()) {
        (true, false) if second == day.month() => Some(DayMonthOrder::DayFirst),
        (false, true) if second == day.day() => Some(DayMonthOrder::MonthFirst),
        _ => None,
    }
}

/// Rewrites the dates of a row whose order only the other rows show.
pub fn decide(raw: &mut RawArticle, order: Option<DayMonthOrder>) {
    let Some(order) = order else { return };
    for claim in &mut raw.claims {
        let is_date = matches!(claim.field, Field::Published | Field::Updated);
        if !is_date || date::parse(&claim.value, None).is_some() {
            continue;
        }
        if let Some(moment) = date::parse(&claim.value, Some(order)) {
            let first = match order {
                DayMonthOrder::DayFirst => "day",
                DayMonthOrder::MonthFirst => "month",
            };
            claim.value = moment.to_string();
            claim.from = format!("{}, {first} first as in other rows", claim.from).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::path::Path;

    use super::super::read;
    use super::*;
    use crate::ingest::format::aliases::Aliases;
    use crate::ingest::record::{Record, Sink};

    /// Returns the dates of a table's rows, with their origins.
    fn dates(table: &str) -> Vec<String> {
        let aliases = Aliases::default();
        let reader = Box::new(Cursor::new(table.as_bytes()));
        let mut stream = Stream::new(reader, Path::new("a.csv"), 1000, &aliases);
        let mut found = Vec::new();
        let mut receive = |_, record: Record| {
            let raw = record.unwrap().unwrap();
            let mut claims = raw.claims.iter();
            let date = claims
                .find(|claim| claim.field == Field::Published)
                .unwrap();
            found.push(format!("{} {}", date.value, date.from));
            Ok(())
        };
        read(&mut stream, &mut Sink::new(&mut receive)).unwrap();
        found
    }

    #[test]
    fn rows_share_the_order_of_day_and_month_that_one_shows() {
        let column = "column `date`";
        let day = format!("2024-04-03 {column}, day first as in other rows");
        let shown = "B,25/04/2024,y\n";
        for table in [
            format!("title,date,text\nA,03/04/2024,x\n{shown}"),
            format!("title,date,text\n{shown}A,03/04/2024,x\n"),
        ] {
            assert!(dates(&table).contains(&day), "{table}");
        }
        assert_eq!(
            dates("title,date,text\nA,03/04/2024,x\nB,04/25/2024,y\n")[0],
            format!("2024-03-04 {column}, month first as in other rows"),
        );
        // The rows contradict each other, or show nothing.
        for row in [
            "B,04/25/2024,y\nC,25/04/2024,z\n",
            "B,2024-04-25,y\n",
            "B,04/04/2024,y\n",
        ] {
            let table = format!("title,date,text\nA,03/04/2024,x\n{row}");
            assert_eq!(dates(&table)[0], format!("03/04/2024 {column}"));
        }
    }
}
