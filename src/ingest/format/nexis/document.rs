//! The newer Nexis documents: a cover page, then articles with "Body" above and "End
//! of Document" below their text.

use super::fields::{foot, graphic, head as head_statement};
use super::labels::{head_field, is_link};
use super::masthead::{day_or_month, is_month, source};
use crate::ingest::format::parts;
use crate::ingest::raw::{BlockKind, Field, RawArticle};
use crate::ingest::record::{At, Reading, Sink};

/// Whether lines are those of a newer document.
pub fn is_document(lines: &[String]) -> bool {
    lines.iter().any(|line| line.trim() == "End of Document")
        && lines.iter().any(|line| line.trim() == "Body")
}

/// Reads the articles of a newer document, given as its lines.
pub fn document(lines: &[String], sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let promised = promised(lines);
    for part in lines.split(|line| line.trim() == "End of Document") {
        let lines: Vec<&str> = part
            .iter()
            .map(|line| line.trim())
            .filter(|l| !l.is_empty())
            .collect();
        if lines.is_empty() {
            continue;
        }
        // The last part is the text below the last article.
        let Some(body) = lines.iter().position(|line| *line == "Body") else {
            if lines.iter().any(|line| line.starts_with("Length:")) {
                sink.lost(at, "has no line \"Body\"")?;
                at.advance(0);
            }
            continue;
        };
        sink.record(at, || Ok(Some(newer(&lines[..body], &lines[body + 1..]))))?;
        at.advance(0);
    }
    let found = at.record;
    match promised {
        Some(promised) if promised > found => sink.lost(
            at,
            format!("is missing: the cover says that there are {promised} documents, and there are {found}"),
        ),
        _ => Ok(()),
    }
}

/// Returns the number of documents stated on the cover page: `Documents (3)`.
fn promised(lines: &[String]) -> Option<u32> {
    const NAMES: [&str; 6] = [
        "Document",
        "Documents",
        "Dokumente",
        "Documentos",
        "Documenti",
        "Documenten",
    ];
    let cover = lines.iter().take_while(|line| line.trim() != "Body");
    let mut counts = cover.filter_map(|line| {
        let (name, count) = line.trim().strip_suffix(')')?.split_once('(')?;
        let is_name = NAMES.contains(&name.trim());
        count.parse().ok().filter(|_| is_name)
    });
    counts.next()
}

fn newer(head: &[&str], body: &[&str]) -> RawArticle {
    let mut raw = RawArticle::default();
    let from = "Nexis";
    let dated = head
        .iter()
        .rposition(|line| parts::day(line).is_some() || is_month(line));
    if let Some(dated) = dated {
        raw.state(Field::Published, from, &day_or_month(head[dated]));
        let above = |n: usize| dated.checked_sub(n).map_or("", |at| head[at]);
        source(&mut raw, above(1));
        raw.state(Field::Title, from, above(2));
    } else if let Some(title) = head.first() {
        raw.state(Field::Title, from, title);
    }
    for line in &head[dated.map_or(0, |at| at + 1)..] {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if let Some(Some(field)) = head_field(name) {
            head_statement(&mut raw, field, name, value.trim());
        }
    }
    let is_pictures = |line: &str| matches!(line, "Graphic" | "Grafik" | "Graphique" | "Gráfico");
    let end = body.iter().position(|line| {
        *line == "Classification" || line.starts_with("Load-Date:") || is_pictures(line)
    });
    let end = end.unwrap_or(body.len());
    for line in body[..end].iter().filter(|line| !is_link(line)) {
        raw.block(BlockKind::Paragraph, line);
    }
    let mut is_graphic = false;
    for line in &body[end..] {
        is_graphic |= is_pictures(line);
        is_graphic &= *line != "Classification" && !line.starts_with("Load-Date:");
        match line.split_once(':') {
            Some((name, value)) if !is_graphic => {
                foot(&mut raw, &name.to_uppercase(), value.trim());
            }
            _ if is_graphic && !is_pictures(line) => graphic(&mut raw, line),
            _ => {}
        }
    }
    raw
}
