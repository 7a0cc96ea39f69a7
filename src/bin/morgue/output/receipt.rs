//! Prints receipts of searches and reports of many queries.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use morgue::search::SearchResults;
use morgue::search::receipt::{MovedHit, Receipt, ReceiptHit, RenamedHit, Verification};

use super::sanitize::clean;
use super::{DIM, TITLE};

/// One query of a batch and its result.
#[derive(Serialize)]
pub struct BatchRow {
    /// The query as typed.
    pub typed: String,
    /// The results; `None` if the query was refused.
    #[serde(flatten)]
    pub results: Option<SearchResults>,
    /// How many hits were skipped.
    #[serde(skip)]
    pub offset: usize,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// Prints the queries of a batch with their numbers of articles and best hits.
pub fn batch(rows: &[BatchRow]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        if let Some(problem) = &row.refused {
            writeln!(out, "{TITLE}refused{TITLE:#}  {}", clean(&row.typed))?;
            for line in problem.lines() {
                writeln!(out, "    {DIM}{}{DIM:#}", clean(line))?;
            }
        }
        let Some(results) = &row.results else {
            continue;
        };
        let partly = if results.understood.partial {
            " (in part)"
        } else {
            ""
        };
        writeln!(
            out,
            "{TITLE}{}{TITLE:#}{partly}  {}",
            results.total,
            clean(&row.typed)
        )?;
        for note in &results.understood.notes {
            writeln!(out, "    {DIM}note: {}{DIM:#}", clean(note))?;
        }
        for hit in &results.hits {
            let day = hit
                .published
                .map_or("undated".to_owned(), |p| p.without_time().to_string());
            let title = hit.title.as_deref().unwrap_or("(untitled)");
            writeln!(out, "    {}  {day}  {}", hit.id.short(), clean(title))?;
        }
        let shown = row.offset as u64 + results.hits.len() as u64;
        let more = (results.total - results.folded).saturating_sub(shown);
        if more > 0 {
            writeln!(out, "    {DIM}and {more} more{DIM:#}")?;
        }
    }
    Ok(out.flush()?)
}

/// Prints what changed since a receipt.
pub fn verification(receipt: &Receipt, found: &Verification) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let [before, now] = &found.total;
    let archive = if found.same_archive {
        "the same files"
    } else {
        "other files"
    };
    writeln!(out, "{TITLE}{}{TITLE:#}", clean(&receipt.understood))?;
    writeln!(
        out,
        "written {}; the archive has {archive}",
        clean(&receipt.written)
    )?;
    let articles = if *now == 1 { "article" } else { "articles" };
    if before == now {
        writeln!(out, "{now} {articles}, as then")?;
    } else {
        writeln!(out, "{now} {articles}, {before} then")?;
    }
    match found.altered {
        Some(true) => writeln!(out, "this receipt was changed after it was written")?,
        Some(false) => {}
        None => writeln!(
            out,
            "this receipt has no checksum, so changes to it cannot be detected"
        )?,
    }
    if let Some(understood) = &found.understood {
        writeln!(out, "now understood as {}", clean(understood))?;
    }
    changes(&mut out, found)?;
    if found.reordered {
        writeln!(out, "the hits come in another order")?;
    }
    let are_hits_same = found.gone.is_empty()
        && found.moved.is_empty()
        && found.renamed.is_empty()
        && found.new.is_empty()
        && found.changed.is_empty();
    if found.same_matches == Some(false) && are_hits_same {
        writeln!(
            out,
            "the hits are unchanged; other matching articles changed"
        )?;
    }
    if found.is_same {
        writeln!(out, "nothing changed")?;
    }
    Ok(out.flush()?)
}

/// Prints the hits that are not the same, or not in the same place, as before.
fn changes(out: &mut impl Write, found: &Verification) -> Result<()> {
    for (what, hits) in [
        ("gone", &found.gone),
        ("new", &found.new),
        ("changed", &found.changed),
    ] {
        for ReceiptHit {
            id, title, path, ..
        } in hits
        {
            let title = title.as_deref().unwrap_or("(untitled)");
            writeln!(out, "{what:>8}  {}  {}", id.short(), clean(title))?;
            writeln!(out, "{:18}  {DIM}{}{DIM:#}", "", clean(path))?;
        }
    }
    for RenamedHit { hit, now } in &found.renamed {
        let title = hit.title.as_deref().unwrap_or("(untitled)");
        // If the total differs, the other file may have been there before.
        let (what, id, is) = match found.total {
            [then, now_found] if then == now_found => ("renamed", now.id, "is"),
            _ => ("gone", hit.id, "same text in"),
        };
        writeln!(out, "{what:>8}  {}  {}", id.short(), clean(title))?;
        for (what, path) in [("was", &hit.path), (is, &now.path)] {
            writeln!(out, "{what:>18}  {DIM}{}{DIM:#}", clean(path))?;
        }
    }
    for MovedHit { hit, under } in &found.moved {
        let title = hit.title.as_deref().unwrap_or("(untitled)");
        writeln!(out, "{:>8}  {}  {}", "moved", hit.id.short(), clean(title))?;
        let to = match under {
            Some(under) => format!("now stands under {}", under.short()),
            None => "further down now".to_owned(),
        };
        writeln!(out, "{:18}  {DIM}{to}{DIM:#}", "")?;
    }
    Ok(())
}
