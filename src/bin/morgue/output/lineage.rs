//! Prints the printings of a story, and the changes between them.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;

use morgue::compare::{Change, Comparison, Piece};
use morgue::search::copies::{Printing, Relation};

use super::article::moment;
use super::lines::{width, wrap};
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
            Relation::Itself => "this",
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
    writeln!(out, "{TITLE}{}{TITLE:#}", marked(&comparison.title))?;
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
        writeln!(out, "\n{}", marked(paragraph))?;
    }
    tell_kept(&mut kept, &mut out)?;
    Ok(out.flush()?)
}

fn marked(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| {
        let text = clean(&piece.text);
        match piece.change {
            Change::Kept => text.into_owned(),
            Change::Removed => format!("{REMOVED}[-{text}-]{REMOVED:#}"),
            Change::Added => format!("{ADDED}{{+{text}+}}{ADDED:#}"),
        }
    };
    pieces.iter().map(mark).collect()
}
