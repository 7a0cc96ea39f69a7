//! Prints what is missing, for reading.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use morgue::search::gaps::{Gaps, SourceGaps, Stretch};

use super::sanitize::clean;
use super::{DIM, TITLE, from_here, span};

/// The number of files listed before the rest is only counted.
const MOST_FILES: usize = 20;

/// The reason why no missing days are reported for articles without an outlet.
const NO_RHYTHM: &str =
    "missing days are reported for outlets only: name the outlet with [[rules]] in config.toml";

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
        if source.source.is_none() && source.first != source.last {
            writeln!(out, "  {DIM}{NO_RHYTHM}{DIM:#}")?;
        }
    }
    let files = with_problems(gaps);
    if !files.is_empty() {
        writeln!(out, "{TITLE}files with problems: {}{TITLE:#}", files.len())?;
    }
    for (path, problem) in files.iter().take(MOST_FILES) {
        writeln!(out, "  {}  {DIM}{problem}{DIM:#}", clean(from_here(path)))?;
    }
    if files.len() > MOST_FILES {
        let more = files.len() - MOST_FILES;
        writeln!(out, "  {DIM}and {more} more (--files){DIM:#}")?;
    }
    let others = gaps.not_articles.len();
    if others > 0 {
        writeln!(out, "{TITLE}files holding no article: {others}{TITLE:#}")?;
        writeln!(out, "  {DIM}--files lists them{DIM:#}")?;
    }
    Ok(out.flush()?)
}

/// Prints the files with problems and those of other formats, one per line.
pub fn files(gaps: &Gaps) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let others = gaps.not_articles.iter();
    let others = others.map(|path| (path.as_str(), "holds no article".to_owned()));
    for (path, what) in with_problems(gaps).into_iter().chain(others) {
        writeln!(out, "{}  {DIM}{what}{DIM:#}", clean(from_here(path)))?;
    }
    Ok(out.flush()?)
}

/// Returns the files with problems in the order of their paths, each with its problems.
fn with_problems(gaps: &Gaps) -> Vec<(&str, String)> {
    let mut problems: BTreeMap<&str, String> = BTreeMap::new();
    for file in &gaps.unreadable {
        let problem = match file.lost {
            None => "could not be read".to_owned(),
            Some(lost) => format!("{} lost", number(lost.into(), "record")),
        };
        problems.insert(&file.path, problem);
    }
    for path in &gaps.uncorrected {
        let known = problems.entry(path).or_default();
        let comma = if known.is_empty() { "" } else { ", " };
        *known = format!("{known}{comma}sidecar has a mistake");
    }
    problems.into_iter().collect()
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
