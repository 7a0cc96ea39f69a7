//! Prints summaries of updates and statistics of archives.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anstyle::Style;
use anyhow::Result;

use morgue::archive::{Stats, Summary};
use morgue::article::{Kind, path_of};

use super::lines::{columns, wrap};
use super::sanitize::clean;
use super::{TITLE, from_here, plural};

/// The indentation of statistics, in columns.
const STATS_INDENT: usize = 12;

/// The maximum number of emptied folders listed.
const MOST_EMPTIED: usize = 10;

/// Prints the summary of an update.
pub fn summary(summary: &Summary, directory: &Path, took: Duration) -> Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "{TITLE}{} article{}{TITLE:#} in {}",
        summary.articles,
        plural(summary.articles),
        clean(&directory.to_string_lossy())
    )?;
    writeln!(
        out,
        "files: {} ({:.1} s)",
        files(summary),
        took.as_secs_f64()
    )?;
    emptied(&mut out, &summary.emptied)?;
    if !summary.kinds.is_empty() {
        writeln!(
            out,
            "left out of results: {} (--all-kinds)",
            kinds(&summary.kinds)
        )?;
    }
    match summary.corrected {
        0 => {}
        1 => writeln!(out, "1 article changed with its corrections")?,
        number => writeln!(out, "{number} articles changed with their corrections")?,
    }
    match summary.recurring_lines {
        0 => {}
        1 => writeln!(out, "1 line recurs across articles and counts as furniture")?,
        lines => writeln!(
            out,
            "{lines} lines recur across articles and count as furniture"
        )?,
    }
    Ok(out.flush()?)
}

/// Prints the folders that no longer hold anything, those that held the most first.
fn emptied(out: &mut impl Write, folders: &BTreeMap<String, u64>) -> Result<()> {
    let mut folders: Vec<(&String, &u64)> = folders.iter().collect();
    folders.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    for (folder, files) in folders.iter().take(MOST_EMPTIED) {
        let what = if path_of(folder).is_dir() {
            "is empty now"
        } else {
            "no longer exists"
        };
        writeln!(
            out,
            "{} {what}: {files} file{} gone, articles included",
            clean(from_here(folder)),
            plural(**files),
        )?;
    }
    let more = folders.len().saturating_sub(MOST_EMPTIED) as u64;
    if more > 0 {
        writeln!(
            out,
            "and {more} more folder{} with nothing left",
            plural(more)
        )?;
    }
    Ok(())
}

/// `2 added, 1 removed`: named as in JSON.
fn files(summary: &Summary) -> String {
    let files = [
        (summary.added, "added"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged"),
        (summary.removed, "removed"),
        (summary.not_articles, "holding no article"),
        (summary.problems, "with problems"),
        (summary.known_problems, "with problems as before"),
        (summary.unreachable, "unreachable"),
    ];
    let told: Vec<String> = files
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    if told.is_empty() {
        "no files".to_owned()
    } else {
        told.join(", ")
    }
}

/// `3 stubs, 1 notice`.
pub fn kinds(counts: &BTreeMap<Kind, u64>) -> String {
    let told = counts.iter().map(|(kind, count)| match (kind, count) {
        // So that each contains the name that --kind takes.
        (Kind::Index | Kind::Live, _) => format!("{count} {kind} page{}", plural(*count)),
        _ => format!("{count} {kind}{}", plural(*count)),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Formats a number of bytes: `12 kB`, `3.4 MB`.
fn size(bytes: u64) -> String {
    // Each unit ends where rounding would print a thousand of it.
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..=999_000 => format!("{} kB", bytes.div_ceil(1_000)),
        999_001..999_950_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// Prints the statistics of an archive.
pub fn stats(stats: &Stats) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let day = |day: Option<jiff::civil::Date>| day.map_or("–".to_owned(), |day| day.to_string());
    let mut languages: Vec<String> = stats
        .languages
        .iter()
        .map(|language| format!("{} {}", language.name, language.articles))
        .collect();
    if stats.without_language > 0 {
        languages.push(format!("unknown {}", stats.without_language));
    }
    let rows = [
        ("archive", stats.directory.display().to_string()),
        ("of", stats.roots.join(", ")),
        ("articles", stats.articles.to_string()),
        ("kinds", kinds(&stats.kinds)),
        ("undated", stats.undated.to_string()),
        ("from", day(stats.first)),
        ("to", day(stats.last)),
        ("languages", languages.join(", ")),
        ("files", stats.files.to_string()),
        ("size", size(stats.bytes)),
    ];
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let lines = wrap(value, &[], Style::new(), columns() - STATS_INDENT);
        for (n, line) in lines.iter().enumerate() {
            let name = if n == 0 { name } else { "" };
            writeln!(out, "{name:>10}  {line}")?;
        }
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_the_names_that_filters_take() {
        let counts = BTreeMap::from([(Kind::Stub, 2), (Kind::Index, 1), (Kind::Live, 3)]);
        let told = kinds(&counts);
        for part in ["2 stubs", "1 index page", "3 live pages"] {
            assert!(told.split(", ").any(|own| own == part), "{told}");
        }
    }

    #[test]
    fn a_size_is_never_nothing() {
        for (bytes, expected) in [
            (12, "12 bytes"),
            (1_500, "2 kB"),
            (999_000, "999 kB"),
            (999_999, "1.0 MB"),
            (999_950_000, "1.0 GB"),
            (3_440_000, "3.4 MB"),
            (2_000_000_000, "2.0 GB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
