//! Results for people: 80 columns or what the terminal has, plain in a pipe.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use morgue::archive::{Stats, Summary};
use morgue::article::Kind;
use morgue::search::distinct::DistinctTerm;
use morgue::search::facets::Facet;
use morgue::search::{Hit, Listing, ScoreParts, SearchResults};

use super::sanitize::{clean, clean_line};
use super::{from_here, hint, note, print};

const TITLE: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MATCH: Style = AnsiColor::Yellow.on_default().bold();

/// Columns that hits are indented by, after their number.
const INDENT: usize = 4;

/// Columns before what is told of an archive.
const STATS_INDENT: usize = 12;

/// People named under a hit before it says how many more there are.
const MOST_PEOPLE: usize = 3;

/// Prints one page of hits.
pub fn hits(results: &SearchResults, offset: usize) -> Result<()> {
    blocks(&results.hits, offset)?;
    if !results.facets.is_empty() {
        writeln!(anstream::stdout())?;
        facets(&results.facets)?;
    }
    talk(results, offset);
    Ok(())
}

/// Prints hits without what is to be said of them.
pub fn blocks(hits: &[Hit], offset: usize) -> Result<()> {
    let width = width();
    let hits = hits.iter().enumerate();
    let blocks: Vec<String> = hits
        .map(|(n, hit)| block(hit, offset + n + 1, width))
        .collect();
    print(&blocks.join("\n"))
}

fn talk(results: &SearchResults, offset: usize) {
    let shown = results.hits.len() as u64;
    let mut line = match results.total {
        0 => "nothing found".to_owned(),
        total => format!("{total} article{}", plural(total)),
    };
    let stories = results.total - results.folded;
    if results.folded > 0 {
        let tail = if stories == 1 { "y" } else { "ies" };
        let _ = write!(line, " of {stories} stor{tail}");
    }
    let (first, last) = (offset as u64 + 1, offset as u64 + shown);
    if shown > 0 && shown < stories {
        let _ = if first == last {
            write!(line, ", number {first} shown")
        } else {
            write!(line, ", {first} to {last} shown")
        };
    } else if stories > 0 && offset as u64 >= stories {
        line.push_str("; --offset is past the last one");
    }
    let _ = write!(line, " ({} ms)", results.took_ms.round());
    note(&line);
    remarks(results);
}

/// Says on the error stream how the query was understood, and what was left out.
pub fn remarks(results: &SearchResults) {
    if results.partial {
        note("no article has all of these words; these have some of them");
    }
    let one_story = results.total == results.folded + 1;
    match (results.folded, one_story) {
        (0, _) => {}
        (1, true) => note("1 article is another printing of it (--copies shows it)"),
        (1, false) => {
            note("1 article is another printing of one of these stories (--copies shows it)");
        }
        (n, _) => {
            let whose = if one_story {
                "of it"
            } else {
                "of these stories"
            };
            note(&format!(
                "{n} articles are other printings {whose} (--copies shows them)"
            ));
        }
    }
    left_out(results);
    notes(results);
}

/// The same of articles that are counted, every printing of a story.
pub fn understood(results: &SearchResults) {
    if results.partial {
        note("no article has all of these words; those counted have some of them");
    }
    left_out(results);
    notes(results);
}

fn left_out(results: &SearchResults) {
    if results.undated_left_out > 0 {
        let number = results.undated_left_out;
        note(&format!(
            "{number} matching article{} without a date left out",
            plural(number)
        ));
    }
    if !results.kinds_left_out.is_empty() {
        let left_out = kinds(&results.kinds_left_out);
        note(&format!("{left_out} left out (--all-kinds)"));
    }
}

fn notes(results: &SearchResults) {
    results.notes.iter().for_each(|text| note(text));
    let hints = results.people.iter().filter_map(hint::of_name);
    hints.for_each(|hint| note(&hint));
}

fn plural(number: u64) -> &'static str {
    if number == 1 { "" } else { "s" }
}

/// One hit: title, facts, passage, path.
fn block(hit: &Hit, number: usize, width: usize) -> String {
    let mut block = String::new();
    let title = hit.title.as_deref().unwrap_or("(untitled)");
    let highlights: &[[usize; 2]] = if hit.title.is_some() {
        &hit.title_highlights
    } else {
        &[]
    };
    let mut lines = wrap(title, highlights, TITLE, width - INDENT).into_iter();
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(block, "{number:>2}. {first}");
    let mut indented = |lines: &mut dyn Iterator<Item = String>| {
        lines.for_each(|line| {
            let _ = writeln!(block, "{:INDENT$}{line}", "");
        });
    };
    indented(&mut lines);
    indented(&mut wrap(&facts(hit), &[], DIM, width - INDENT).into_iter());
    let one = std::slice::from_ref(&hit.snippet);
    let several = !hit.snippets.is_empty();
    let snippets = if several { &hit.snippets } else { one };
    for snippet in snippets.iter().filter(|snippet| !snippet.text.is_empty()) {
        let passage = wrap(
            &snippet.text,
            &snippet.highlights,
            Style::new(),
            width - INDENT,
        );
        if let (true, Some(paragraph)) = (several, snippet.paragraph) {
            indented(&mut std::iter::once(format!("{DIM}#p{paragraph}{DIM:#}")));
        }
        indented(&mut passage.into_iter());
    }
    if let Some(parts) = &hit.score_parts {
        indented(&mut std::iter::once(format!(
            "{DIM}{}{DIM:#}",
            score(parts)
        )));
    }
    let place = format!("{}  {}", hit.id.short(), clean_line(from_here(&hit.path)));
    indented(&mut std::iter::once(format!("{DIM}{place}{DIM:#}")));
    block
}

/// What a score is made of, without what adds nothing.
fn score(parts: &ScoreParts) -> String {
    let named = [
        ("article", parts.article),
        ("title", parts.title),
        ("lead", parts.lead),
        ("nearness", parts.nearness),
        ("recency", parts.recency),
    ];
    let told = named.iter().filter(|(_, share)| *share != 0.0);
    let told: Vec<String> = told
        .map(|(name, share)| format!("{name} {share:.2}"))
        .collect();
    format!("score {:.2}: {}", parts.sum(), told.join(", "))
}

/// Source, authors, date and people, parted by dots.
fn facts(hit: &Hit) -> String {
    let mut facts: Vec<String> = hit.source.iter().cloned().collect();
    if !hit.authors.is_empty() {
        facts.push(hit.authors.join(", "));
    }
    facts.push(
        hit.published
            .map_or("undated".to_owned(), |when| when.date.to_string()),
    );
    let mut people = hit
        .people
        .iter()
        .take(MOST_PEOPLE)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if hit.people.len() > MOST_PEOPLE {
        let _ = write!(people, " +{}", hit.people.len() - MOST_PEOPLE);
    }
    if !people.is_empty() {
        facts.push(people);
    }
    facts.extend(printings(hit));
    facts.join(" · ")
}

/// `+1 version, +3 reprints`; copies, and what may be either, are called
/// printings.
fn printings(hit: &Hit) -> Option<String> {
    let others = hit.copies - hit.versions - hit.reprints;
    let counts = [
        (hit.versions, "version"),
        (hit.reprints, "reprint"),
        (others, "printing"),
    ];
    let counts = counts.iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = counts
        .map(|(number, what)| format!("+{number} {what}{}", plural(*number as u64)))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Breaks a text into lines of at most `width` columns, with its matches
/// marked. `highlights` count characters.
pub fn wrap(text: &str, highlights: &[[usize; 2]], style: Style, width: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut used) = (Line::new(style), 0);
    let mut at = 0;
    for word in text.split(' ') {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::replace(&mut line, Line::new(style)).finish());
            used = 0;
        }
        if used > 0 {
            line.push(' ', in_any(highlights, at - 1) && in_any(highlights, at));
            used += 1;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width {
                lines.push(std::mem::replace(&mut line, Line::new(style)).finish());
                used = 0;
            }
            line.push(c, in_any(highlights, at));
            used += columns;
            at += 1;
        }
        at += 1;
    }
    lines.push(line.finish());
    lines
}

fn in_any(ranges: &[[usize; 2]], at: usize) -> bool {
    ranges
        .iter()
        .any(|[start, end]| (*start..*end).contains(&at))
}

/// A line that is being put together in a style, with stretches marked.
struct Line {
    text: String,
    style: Style,
    marked: bool,
}

impl Line {
    fn new(style: Style) -> Self {
        Self {
            text: style.to_string(),
            style,
            marked: false,
        }
    }

    fn push(&mut self, c: char, marked: bool) {
        if marked != self.marked {
            let (from, to) = if marked {
                (self.style, MATCH)
            } else {
                (MATCH, self.style)
            };
            let _ = write!(self.text, "{from:#}{to}");
            self.marked = marked;
        }
        self.text.push(c);
    }

    fn finish(mut self) -> String {
        let last = if self.marked { MATCH } else { self.style };
        let _ = write!(self.text, "{last:#}");
        self.text
    }
}

/// The terminal's width, within reason; 80 in a pipe.
pub fn width() -> usize {
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    width.clamp(40, 100)
}

/// The terminal's width if that is where the output goes; elsewhere what is one
/// line stays one, for whoever counts and sorts them.
pub fn columns() -> usize {
    if std::io::stdout().is_terminal() {
        width()
    } else {
        usize::MAX
    }
}

/// Prints names with their number of articles.
pub fn listings(listings: &[Listing]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let digits = listings
        .iter()
        .map(|l| l.articles.to_string().len())
        .max()
        .unwrap_or(1);
    for listing in listings {
        writeln!(
            out,
            "{:>digits$}  {}",
            listing.articles,
            clean(&listing.name)
        )?;
    }
    Ok(out.flush()?)
}

/// Prints the values of each field with their number of articles.
pub fn facets(facets: &[Facet]) -> Result<()> {
    for (n, facet) in facets.iter().enumerate() {
        let mut out = anstream::stdout().lock();
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{TITLE}{}{TITLE:#}", facet.field)?;
        drop(out);
        listings(&facet.values)?;
        let mut out = anstream::stdout().lock();
        if facet.more > 0 {
            writeln!(out, "{DIM}and {} more{DIM:#}", facet.more)?;
        }
        if let Some(undated @ 1..) = facet.undated {
            writeln!(out, "{DIM}{undated} undated{DIM:#}")?;
        }
    }
    Ok(())
}

/// Prints telling words with their articles here and elsewhere.
pub fn distinct_terms(terms: &[DistinctTerm]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for term in terms {
        let DistinctTerm {
            term,
            articles,
            others,
            score,
        } = term;
        writeln!(
            out,
            "{articles:>6} of these {others:>7} of others  score {score:>7.1}  {}",
            clean(term)
        )?;
    }
    Ok(out.flush()?)
}

/// Prints what an update did.
pub fn summary(summary: &Summary, directory: &Path, took: Duration) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let files = [
        (summary.added, "new"),
        (summary.changed, "changed"),
        (summary.unchanged, "unchanged"),
        (summary.removed, "gone"),
        (summary.not_articles, "holding no article"),
        (summary.problems, "with problems"),
        (summary.known_problems, "with problems as before"),
        (summary.unreachable, "out of reach"),
    ];
    let told: Vec<String> = files
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let files = if told.is_empty() {
        "no files".to_owned()
    } else {
        told.join(", ")
    };
    writeln!(
        out,
        "{TITLE}{} article{}{TITLE:#} in {}",
        summary.articles,
        plural(summary.articles),
        clean(&directory.to_string_lossy())
    )?;
    writeln!(out, "files: {files} ({:.1} s)", took.as_secs_f64())?;
    for (folder, gone) in &summary.emptied {
        writeln!(
            out,
            "{} is empty now: gone with their articles are {gone} file{} that lay in it",
            clean(super::from_here(folder)),
            plural(*gone),
        )?;
    }
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

/// `3 stubs, 1 notice`.
fn kinds(counts: &BTreeMap<Kind, u64>) -> String {
    let told = counts.iter().map(|(kind, count)| match (kind, count) {
        (Kind::Index, _) => format!("{count} of headlines alone"),
        (Kind::Live, 1) => "1 shell of a live blog".to_owned(),
        (Kind::Live, _) => format!("{count} shells of live blogs"),
        _ => format!("{count} {kind}{}", plural(*count)),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Prints what an archive holds.
pub fn stats(stats: &Stats) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let day = |day: Option<jiff::civil::Date>| day.map_or("–".to_owned(), |day| day.to_string());
    let languages: Vec<String> = stats
        .languages
        .iter()
        .map(|language| format!("{} {}", language.name, language.articles))
        .collect();
    let rows = [
        ("archive", stats.directory.display().to_string()),
        ("of", stats.roots.join(", ")),
        ("articles", stats.articles.to_string()),
        ("no stories", kinds(&stats.kinds)),
        ("undated", stats.undated.to_string()),
        ("from", day(stats.first)),
        ("to", day(stats.last)),
        ("languages", languages.join(", ")),
        ("files", stats.files.to_string()),
        ("size", format!("{:.1} MB", stats.bytes as f64 / 1e6)),
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

    fn plain(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(text, &[], Style::new(), width);
        lines
            .iter()
            .map(|line| anstream::adapter::strip_str(line).to_string())
            .collect()
    }

    #[test]
    fn lines_break_between_words_and_within_what_has_none() {
        assert_eq!(plain("the old ship sank", 8), ["the old", "ship", "sank"]);
        assert_eq!(plain("東京都庁舎", 6), ["東京都", "庁舎"]);
        assert_eq!(plain("", 8), [""]);
    }

    #[test]
    fn matches_are_marked_across_their_blanks() {
        let line = wrap("the old ship", &[[4, 12]], Style::new(), 80).remove(0);
        assert_eq!(line, format!("the {MATCH}old ship{MATCH:#}"));
    }
}
