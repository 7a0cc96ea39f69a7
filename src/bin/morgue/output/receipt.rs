//! Prints receipts of searches and reports of many queries.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use morgue::article::{ArticleId, path_of};
use morgue::search::SearchResults;
use morgue::search::receipt::{MovedHit, Receipt, ReceiptHit, RenamedHit, Verification};

use super::lines::{columns, labelled, wrap};
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
    let columns = columns();
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        if let Some(problem) = &row.refused {
            let label = format!("{TITLE}refused{TITLE:#}  ");
            lines(
                &mut out,
                labelled(&label, &row.typed, Style::new(), columns),
            )?;
            for line in problem.lines() {
                lines(&mut out, labelled("    ", line, DIM, columns))?;
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
        let label = format!("{TITLE}{}{TITLE:#}{partly}  ", results.total);
        lines(
            &mut out,
            labelled(&label, &row.typed, Style::new(), columns),
        )?;
        for note in &results.understood.notes {
            let note = format!("note: {note}");
            for line in note.lines() {
                lines(&mut out, labelled("    ", line, DIM, columns))?;
            }
        }
        for hit in &results.hits {
            let day = hit
                .published
                .map_or("undated".to_owned(), |p| p.without_time().to_string());
            let label = format!("    {}  {day}  ", hit.id.short());
            let title = hit.title.as_deref().unwrap_or("(untitled)");
            lines(&mut out, labelled(&label, title, Style::new(), columns))?;
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
    let columns = columns();
    let [before, now] = &found.total;
    let asked = match found.asked.as_str() {
        "" => "(every article)",
        asked => asked,
    };
    lines(&mut out, wrap(asked, &[], TITLE, columns))?;
    let written = clean(&receipt.written);
    match &found.archives {
        None => {
            let archive = if found.same_archive {
                "the same files"
            } else {
                "other files"
            };
            writeln!(out, "written {written}; the archive has {archive}")?;
        }
        Some(archives) => other_archive(&mut out, &written, archives)?,
    }
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
        let now = labelled("now understood as ", understood, Style::new(), columns);
        lines(&mut out, now)?;
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

/// Reports that a receipt was made of another archive, and how to verify it there.
fn other_archive(out: &mut impl Write, written: &str, archives: &[String; 2]) -> Result<()> {
    let [made, here] = archives;
    writeln!(out, "written {written}, of another archive")?;
    for (what, directory) in [("made of", made), ("this is", here)] {
        writeln!(out, "  {what}  {DIM}{}{DIM:#}", clean(directory))?;
    }
    if path_of(made).is_dir() {
        writeln!(out, "  verify it there with: --archive {}", quoted(made))?;
    } else {
        writeln!(out, "  there is no archive in the first place now")?;
    }
    Ok(())
}

/// Quotes a path for a shell if it needs that.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    let path = clean(path);
    if path.chars().all(is_plain) {
        path.into_owned()
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// Prints a hit with its headline.
fn hit(out: &mut impl Write, what: &str, id: ArticleId, title: Option<&str>) -> Result<()> {
    let label = format!("{what:>8}  {}  ", id.short());
    let title = title.unwrap_or("(untitled)");
    lines(out, labelled(&label, title, Style::new(), columns()))
}

fn lines(out: &mut impl Write, lines: Vec<String>) -> Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
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
            self::hit(out, what, *id, title.as_deref())?;
            writeln!(out, "{:18}  {DIM}{}{DIM:#}", "", clean(path))?;
        }
    }
    for RenamedHit { hit, now } in &found.renamed {
        // If the total differs, the other file may have been there before.
        let (what, id, is) = match found.total {
            [then, now_found] if then == now_found => ("renamed", now.id, "is"),
            _ => ("gone", hit.id, "same text in"),
        };
        self::hit(out, what, id, hit.title.as_deref())?;
        for (what, path) in [("was", &hit.path), (is, &now.path)] {
            writeln!(out, "{what:>18}  {DIM}{}{DIM:#}", clean(path))?;
        }
    }
    for MovedHit { hit, under } in &found.moved {
        self::hit(out, "moved", hit.id, hit.title.as_deref())?;
        let to = match under {
            Some(under) => format!("now stands under {}", under.short()),
            None => "further down now".to_owned(),
        };
        writeln!(out, "{:18}  {DIM}{to}{DIM:#}", "")?;
    }
    Ok(())
}
