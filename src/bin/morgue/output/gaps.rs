//! Prints what is missing, for reading.

use std::io::Write;

use anyhow::Result;

use morgue::search::gaps::{Gaps, SourceGaps, Stretch};

use super::sanitize::clean;
use super::{DIM, TITLE, from_here, span};

/// The number of files listed before the rest is only counted.
const MOST_FILES: usize = 20;

/// Prints what is missing of each outlet, with at most `most` ranges of days each,
/// the longest ones.
pub fn gaps(gaps: &Gaps, most: usize) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for source in &gaps.sources {
        let name = source.source.as_deref().unwrap_or("(no outlet)");
        writeln!(out, "{TITLE}{}{TITLE:#}", clean(name))?;
        let mut facts = vec![number(source.articles, "article")];
        facts.push(span(source.first, source.last));
        facts.retain(|fact| !fact.is_empty());
        writeln!(out, "  {}", facts.join(", "))?;
        let counts = counts(source);
        if !counts.is_empty() {
            writeln!(out, "  {counts}")?;
        }
        stretches(&mut out, source, most)?;
    }
    let files = &gaps.unreadable;
    if !files.is_empty() {
        writeln!(out, "{TITLE}unreadable files: {}{TITLE:#}", files.len())?;
    }
    for file in files.iter().take(MOST_FILES) {
        let path = clean(from_here(&file.path)).into_owned();
        match file.lost {
            None => writeln!(out, "  {path}")?,
            Some(lost) => writeln!(
                out,
                "  {path}  {DIM}{}{DIM:#}",
                number(lost.into(), "record")
            )?,
        }
    }
    if files.len() > MOST_FILES {
        writeln!(out, "  {DIM}and {} more{DIM:#}", files.len() - MOST_FILES)?;
    }
    Ok(out.flush()?)
}

/// Formats counts: `3 undated, 12 unsigned, 4 stubs`; zeros are left out.
fn counts(source: &SourceGaps) -> String {
    let fixed = [
        (source.undated, "undated"),
        (source.unsigned, "unsigned"),
        (source.duplicated, "duplicated"),
    ];
    let fixed = fixed.iter().filter(|(count, _)| *count > 0);
    let mut told: Vec<String> = fixed
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let kinds = source.kinds.iter();
    told.extend(kinds.map(|(kind, count)| format!("{count} of kind {kind}")));
    told.join(", ")
}

fn stretches(out: &mut dyn Write, source: &SourceGaps, most: usize) -> Result<()> {
    if source.missing.is_empty() {
        return Ok(());
    }
    let mut shown: Vec<&Stretch> = source.missing.iter().collect();
    shown.sort_by(|a, b| b.days.cmp(&a.days).then_with(|| a.first.cmp(&b.first)));
    shown.truncate(most);
    shown.sort_by_key(|stretch| stretch.first);
    let days = number(source.missing_days, "day");
    writeln!(out, "  {days} missing by its rhythm:")?;
    for stretch in &shown {
        match stretch.days {
            1 => writeln!(out, "    {}", stretch.first)?,
            days => writeln!(
                out,
                "    {} to {}  {DIM}{days} days{DIM:#}",
                stretch.first, stretch.last
            )?,
        }
    }
    let more = source.missing.len() - shown.len();
    if more > 0 {
        writeln!(out, "    {DIM}and {more} shorter{DIM:#}")?;
    }
    Ok(())
}

fn number(number: u64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
