//! Prints the hits of a search, with notes on them.

use anstyle::Style;
use anyhow::Result;
use morgue::search::{Hit, ScoreParts, SearchResults, Understood, WITHOUT_PEOPLE};
use std::fmt::Write as _;
use std::io::Write;

use super::archive::kinds;
use super::article::is_same;
use super::counts::facets;
use super::lines::{width, wrap};
use super::sanitize::clean_line;
use super::{DIM, TITLE, from_here, hint, note, plural, print};

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

/// The indentation of hits after their number, in columns.
const INDENT: usize = 4;

/// The number of people listed under a hit before the rest is only counted.
const MOST_PEOPLE: usize = 3;

/// Prints hits without notes.
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
    let _ = write!(line, " ({} ms)", (results.took.as_secs_f64() * 1e3).round());
    note(&line);
    remarks(results);
}

/// Prints to stderr how the query was understood, and what was left out.
pub fn remarks(results: &SearchResults) {
    if results.understood.partial {
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
    left_out(&results.understood);
    notes(&results.understood);
}

/// Like [`remarks`], for counts of articles with all printings of a story.
pub fn understood(understood: &Understood) {
    if understood.partial {
        note("no article has all of these words; those counted have some of them");
    }
    left_out(understood);
    notes(understood);
}

/// Prints to stderr what a query and its filters were read as.
pub fn explained(understood: &Understood) {
    note(&format!("understood as: {}", understood.query));
    for filter in &understood.filters {
        note(&format!("filtered by: {filter}"));
    }
}

fn left_out(understood: &Understood) {
    undated_left_out(understood.undated_left_out);
    imprecise_left_out(understood.imprecise_left_out);
    if !understood.kinds_left_out.is_empty() {
        let left_out = kinds(&understood.kinds_left_out);
        note(&format!("{left_out} left out (--all-kinds)"));
    }
}

/// Reports articles that a date filter left out because they have no date.
pub fn undated_left_out(number: u64) {
    if number > 0 {
        note(&format!(
            "{number} matching article{} without a date left out",
            plural(number)
        ));
    }
}

/// Reports articles that a date filter left out because they only state a month or a
/// year.
pub fn imprecise_left_out(number: u64) {
    let subject = match number {
        0 => return,
        1 => "1 matching article dated only by a month or year that lies".to_owned(),
        n => format!("{n} matching articles dated only by months or years that lie"),
    };
    note(&format!("{subject} partly in these days left out"));
}

fn notes(understood: &Understood) {
    understood.notes.iter().for_each(|text| note(text));
    let hints = understood.people.iter().filter_map(hint::of_name);
    hints.for_each(|hint| note(&hint));
    let hints = understood.people.iter().filter_map(hint::of_given_names);
    hints.for_each(|hint| note(&hint));
    if understood.notes.iter().any(|note| note == WITHOUT_PEOPLE) {
        note(hint::LOOK_FOR_PEOPLE);
    }
}

/// Formats one hit: title, facts, passage, path.
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

/// Formats the parts of a score, without zeros.
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

/// Formats source, authors, date and people, separated by dots.
fn facts(hit: &Hit) -> String {
    let mut facts: Vec<String> = hit.source.iter().cloned().collect();
    if !hit.authors.is_empty() {
        facts.push(hit.authors.join(", "));
    }
    facts.push(
        hit.published
            .map_or("undated".to_owned(), |when| when.without_time().to_string()),
    );
    facts.extend(updated(hit));
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

/// Formats the day of the last change, if it differs from the day of publication.
fn updated(hit: &Hit) -> Option<String> {
    let updated = hit.updated?;
    let day = updated.without_time();
    let is_told = hit
        .published
        .is_some_and(|published| published.without_time() == day || is_same(&published, &updated));
    (!is_told).then(|| format!("updated {day}"))
}

/// Formats `+1 version, +3 reprints`. Copies and printings of an unclear relation
/// are called printings.
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
