//! Prints what is missing, for reading.

use std::collections::BTreeMap;
use std::io::Write;

use anstyle::Style;
use anyhow::Result;

use morgue::archive::FileProblems;
use morgue::search::gaps::{Gaps, SourceGaps, Stretch};

use super::lines::{columns, labelled};
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
            for line in labelled("  ", &counts, Style::new(), columns()) {
                writeln!(out, "{line}")?;
            }
        }
        stretches(&mut out, source, most)?;
        if source.source.is_none() && source.first != source.last {
            for line in labelled("  ", NO_RHYTHM, DIM, columns()) {
                writeln!(out, "{line}")?;
            }
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

/// Prints the files with problems and those of other formats, one per line. `reasons`
/// are what is wrong with the former.
pub fn files(gaps: &Gaps, reasons: &[FileProblems]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for (path, what) in with_problems(gaps) {
        let of_file = reasons.iter().find(|of_file| of_file.path == path);
        let why = of_file.map_or_else(String::new, why);
        let path = clean(from_here(path));
        writeln!(out, "{path}  {DIM}{what}{}{DIM:#}", clean(&why))?;
    }
    for path in &gaps.not_articles {
        let path = clean(from_here(path));
        writeln!(out, "{path}  {DIM}holds no article{DIM:#}")?;
    }
    Ok(out.flush()?)
}

/// The number of problems of one file that are printed.
const MOST_REASONS: usize = 3;

/// Formats the problems of a file in one line, after what they result in.
fn why(of_file: &FileProblems) -> String {
    let mut reasons: Vec<String> = of_file
        .problems
        .iter()
        .map(|text| in_one_line(text))
        .collect();
    let more = reasons.len().saturating_sub(MOST_REASONS);
    reasons.truncate(MOST_REASONS);
    reasons.extend((more > 0).then(|| format!("{more} more")));
    reasons.extend(of_file.sidecar.as_deref().map(in_one_line));
    if reasons.is_empty() {
        return "; read again now, it has no problem".to_owned();
    }
    format!(": {}", reasons.join("; "))
}

/// Returns an error in one line, without a picture of the place.
pub fn in_one_line(error: &str) -> String {
    let is_picture = |line: &&str| line.split_whitespace().any(|word| word == "|");
    let lines = error.lines().filter(|line| !is_picture(line));
    let lines: Vec<&str> = lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(": ")
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
