//! Prints the printings of a story, and the changes between them.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;

use morgue::compare::{Change, Comparison, Difference, Piece};
use morgue::search::copies::{Printing, Relation};

use super::article::moment;
use super::lines::{columns, width, wrap, wrap_parts};
use super::sanitize::{clean, clean_line};
use super::{DIM, TITLE, from_here};

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();

/// The indentation of facts under the headline, in columns.
const INDENT: usize = 9;

/// Prints the printings of a story, earliest first.
pub fn printings(printings: &[Printing]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for printing in printings {
        let kind = match printing.relation {
            Relation::Itself => "itself",
            Relation::Copy => "copy",
            Relation::Version => "version",
            Relation::Reprint => "reprint",
            Relation::Unclear => "unclear",
        };
        let title = printing.title.as_deref().unwrap_or("(untitled)");
        let lines = wrap(title, &[], TITLE, width() - INDENT);
        for (n, line) in lines.iter().enumerate() {
            let kind = if n == 0 { kind } else { "" };
            writeln!(out, "{kind:>7}  {line}")?;
        }
        let mut facts: Vec<String> = printing.source.iter().cloned().collect();
        let published = printing.published.as_ref().map(moment);
        facts.push(published.unwrap_or_else(|| "undated".to_owned()));
        let updated = printing.updated.as_ref().map(moment);
        facts.extend(updated.map(|updated| format!("updated {updated}")));
        // The dates are printed already.
        let differing = printing.differing.iter().copied();
        let differing: Vec<&str> = differing
            .filter(|field| matches!(*field, "authors" | "corrections"))
            .collect();
        if !differing.is_empty() {
            facts.push(format!("other {}", differing.join(" and ")));
        }
        let facts = facts.join(" · ");
        for line in wrap(&facts, &[], Style::new(), width() - INDENT) {
            writeln!(out, "{:INDENT$}{line}", "")?;
        }
        let place = format!(
            "{}  {}",
            printing.id.short(),
            clean_line(from_here(&printing.path))
        );
        writeln!(out, "{:INDENT$}{DIM}{place}{DIM:#}", "")?;
    }
    Ok(out.flush()?)
}

/// Prints the headline and the changed paragraphs, with `[-removed-]` and
/// `{+added+}` marked like in git, so that a pipe shows them, too.
pub fn comparison(comparison: &Comparison) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for line in marked(None, &comparison.title, TITLE) {
        writeln!(out, "{line}")?;
    }
    for difference in &comparison.differences {
        let field = Some(difference.field);
        for line in marked(field, &changes(difference), Style::new()) {
            writeln!(out, "{line}")?;
        }
    }
    let mut kept = 0;
    let tell_kept = |kept: &mut usize, out: &mut dyn Write| -> std::io::Result<()> {
        match std::mem::take(kept) {
            0 => Ok(()),
            1 => writeln!(out, "\n{DIM}(1 paragraph unchanged){DIM:#}"),
            n => writeln!(out, "\n{DIM}({n} paragraphs unchanged){DIM:#}"),
        }
    };
    for paragraph in &comparison.paragraphs {
        if paragraph.iter().all(|piece| piece.change == Change::Kept) {
            kept += 1;
            continue;
        }
        tell_kept(&mut kept, &mut out)?;
        writeln!(out)?;
        for line in marked(None, paragraph, Style::new()) {
            writeln!(out, "{line}")?;
        }
    }
    tell_kept(&mut kept, &mut out)?;
    Ok(out.flush()?)
}

/// Returns the values that are gone and those that are new.
fn changes(difference: &Difference) -> Vec<Piece> {
    let Difference { old, new, .. } = difference;
    let one = |change, values: &[String], others: &[String]| {
        let values = values.iter().filter(|value| !others.contains(value));
        let text = values.map(String::as_str).collect::<Vec<_>>().join(", ");
        Piece { change, text }
    };
    let mut pieces = vec![one(Change::Removed, old, new), one(Change::Added, new, old)];
    pieces.retain(|piece| !piece.text.is_empty());
    if pieces.is_empty() {
        // Only the order changed.
        pieces = vec![one(Change::Removed, old, &[]), one(Change::Added, new, &[])];
    }
    pieces
}

/// Returns the lines of a text, after the name of its field, with its changes marked.
fn marked(field: Option<&str>, pieces: &[Piece], kept: Style) -> Vec<String> {
    let mut parts: Vec<(Style, String)> = Vec::new();
    parts.extend(field.map(|field| (Style::new(), format!("{field}: "))));
    parts.extend(pieces.iter().map(|piece| {
        let text = clean(&piece.text);
        match piece.change {
            Change::Kept => (kept, text.into_owned()),
            Change::Removed => (REMOVED, format!("[-{text}-]")),
            Change::Added => (ADDED, format!("{{+{text}+}}")),
        }
    }));
    wrap_parts(&parts, columns())
}
