//! `morgue search`: finds articles.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{Status, receipt};
use crate::args::{Args, HitShape, Search};
use crate::output::{self, BatchRow, NameRow};
use morgue::archive::Archive;
use morgue::error::Error;
use morgue::search::SearchRequest;

/// Runs the command.
pub fn run(args: &Args, search: &Search) -> Result<Status> {
    let request = search.request(super::today)?;
    if request.limit == 0 && search.format == HitShape::Text {
        bail!("--limit 0 prints nothing\n  use --format json to get the total alone");
    }
    if search.null && search.format != HitShape::Paths {
        bail!("--null ends paths\n  use it with --format paths");
    }
    if !search.facets.is_empty() && !prints_facets(search) {
        bail!("--facets counts are not in this output\n  use --format json or morgue facets");
    }
    let archive = super::open(args, &search.place)?;
    if let Some(list) = &search.people_file {
        return many(&archive, search, &request, list);
    }
    if let Some(list) = &search.batch {
        return batch(&archive, search, &request, list);
    }
    if let Some(path) = &search.receipt {
        receipt::check(&archive, path)?;
    }
    let results = archive.search(&request)?;
    if let Some(path) = &search.receipt {
        receipt::write(&archive, &request, &results, path)?;
    }
    if search.explain {
        output::explained(&results.understood);
    }
    match search.format {
        HitShape::Text => output::hits(&results, request.offset)?,
        HitShape::Json => output::json(&results)?,
        HitShape::Ndjson => {
            output::json_lines(&results.hits)?;
            output::remarks(&results);
        }
        HitShape::Paths => {
            output::paths(&results, search.null)?;
            output::remarks(&results);
        }
    }
    if results.total == 0 && archive.article_count() == 0 {
        output::note("there are no articles to search");
    }
    Ok(Status::found(results.total > 0))
}

/// Whether the output has a place for the values of facets.
fn prints_facets(search: &Search) -> bool {
    let is_batch = search.batch.is_some();
    search.people_file.is_none()
        && match search.format {
            HitShape::Text => !is_batch,
            HitShape::Json => true,
            HitShape::Ndjson => is_batch,
            HitShape::Paths => false,
        }
}

/// Prints one report of many queries. A query that is refused does not affect the
/// others.
fn batch(
    archive: &Archive,
    search: &Search,
    request: &SearchRequest,
    list: &Path,
) -> Result<Status> {
    let queries = super::text_of(list)?;
    let mut rows = Vec::new();
    for (n, line) in lines(&queries) {
        let request = SearchRequest {
            query: line.to_owned(),
            ..request.clone()
        };
        let (results, refused) = match archive.search(&request) {
            Ok(results) => (Some(results), None),
            Err(Error::Request(problem) | Error::TooCostly(problem)) => (None, Some(problem)),
            Err(fault) => {
                return Err(fault).with_context(|| format!("{} line {}", list.display(), n));
            }
        };
        rows.push(BatchRow {
            typed: line.to_owned(),
            results,
            offset: request.offset,
            refused,
        });
    }
    if rows.is_empty() {
        output::note(&format!("{} has no queries", list.display()));
    }
    match search.format {
        HitShape::Text => output::batch(&rows)?,
        HitShape::Json => output::json(&rows)?,
        HitShape::Ndjson => output::json_lines(&rows)?,
        HitShape::Paths => bail!("a batch has no paths\n  use --format text, json or ndjson"),
    }
    match rows.iter().filter(|row| row.refused.is_some()).count() {
        0 => {}
        refused => {
            let queries = if refused == 1 {
                "query was"
            } else {
                "queries were"
            };
            output::note(&format!("{refused} {queries} refused"));
            return Ok(Status::Incomplete);
        }
    }
    let mut found = rows.iter().filter_map(|row| row.results.as_ref());
    Ok(Status::found(found.any(|results| results.total > 0)))
}

/// Returns the lines of a list with their numbers, without comments.
fn lines(list: &str) -> impl Iterator<Item = (usize, &str)> {
    // Concatenated files may have a byte order mark in each part.
    let is_blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let lines = list.lines().enumerate();
    let lines = lines.map(move |(n, line)| (n, line.trim_matches(is_blank)));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(n, line)| (n + 1, line))
}

/// Prints one row per name of a list: its articles, and the people it may mean.
fn many(
    archive: &Archive,
    search: &Search,
    request: &SearchRequest,
    list: &Path,
) -> Result<Status> {
    let names = super::text_of(list)?;
    let mut rows = Vec::new();
    for (_, name) in lines(&names) {
        let mut request = SearchRequest {
            limit: 0,
            ..request.clone()
        };
        request.people.push(name.to_owned());
        let mut results = archive.search(&request)?;
        let asked = results
            .understood
            .people
            .pop()
            .filter(|asked| search.fuzzy || !asked.is_borne_by_nobody());
        rows.push(NameRow {
            typed: name.to_owned(),
            articles: asked.as_ref().map_or(0, |_| results.total),
            misspelt: asked.as_ref().is_some_and(|asked| asked.misspelt),
            respelt: asked.as_ref().is_some_and(|asked| asked.respelt),
            transliterated: asked.as_ref().is_some_and(|asked| asked.transliterated),
            people: asked.map_or_else(Vec::new, |asked| asked.people),
        });
    }
    if rows.is_empty() {
        output::note(&format!("{} has no names", list.display()));
    }
    match search.format {
        HitShape::Text => output::name_rows(&rows)?,
        HitShape::Json => output::json(&rows)?,
        HitShape::Ndjson => output::json_lines(&rows)?,
        HitShape::Paths => {
            bail!("a list of names has no paths\n  use --format text, json or ndjson")
        }
    }
    Ok(Status::found(rows.iter().any(|row| row.articles > 0)))
}
