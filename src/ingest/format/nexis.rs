//! Nexis (LexisNexis) downloads: text, and the lines of its DOCX and RTF.
//!
//! The older text has "3 of 10 DOCUMENTS" above each article, centred lines for the
//! outlet and the date, and labels in capitals. The newer documents have a cover
//! page, then for each article its title, outlet and date, labels, the word "Body",
//! the text and "End of Document". Labels in English, German and French are
//! supported. Not read: the cover page, subject codes.

mod document;
mod fields;
mod labels;
mod masthead;
mod text;

pub(super) use document::{document, is_document};
pub(super) use fields::language;

use super::parts::{self, Mark, Part};
use super::{Format, Syntax};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};

/// Text with a line such as `1 of 10 DOCUMENTS`.
pub const FORMAT: Format = Format {
    name: "nexis",
    about: "Nexis downloads: TXT, DOCX, RTF",
    extensions: &[],
    recognised_by: "a line `1 of 10 DOCUMENTS` (`Dokument 1 von 10`), or lines `Body` and `End of Document`",
    looks_like: |head| {
        head.lines()
            .take(60)
            .any(|line| count(line.trim()).is_some())
    },
    syntax: Syntax::Records(read),
};

/// Parses `3 of 10 DOCUMENTS`, `Dokument 3 von 10`, `Document 3 de 10`.
pub(super) fn count(line: &str) -> Option<(u32, u32)> {
    if line.len() > 60 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, of, all, kind) = match words[..] {
        [number, of, all, kind] => (number, of, all, kind),
        _ => return None,
    };
    let (number, of, all, kind) = match number.parse::<u32>() {
        Ok(_) => (number, of, all, kind),
        Err(_) => (of, all, kind, number),
    };
    let kind = kind.to_lowercase();
    let is_kind = [
        "documents",
        "document",
        "dokumente",
        "dokument",
        "dokumenten",
        "documenten",
        "documenti",
        "documentos",
    ]
    .contains(&kind.as_str());
    let is_of = ["of", "von", "de", "di", "van", "sur"].contains(&of);
    if is_kind && is_of {
        Some((number.parse().ok()?, all.parse().ok()?))
    } else {
        None
    }
}

fn mark(line: &str) -> Mark {
    match count(line) {
        Some(_) => Mark::Begin,
        None => Mark::Text,
    }
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let mut promised = 0;
    let mut found = 0;
    parts::read(stream, mark, &mut |part: Part| {
        let Some((_, all)) = count(&part.mark) else {
            return Ok(());
        };
        promised = promised.max(all);
        found += 1;
        at.offset = part.offset;
        if part.is_cut {
            sink.lost(at, Lost::TooLarge)?;
        } else {
            sink.record(at, || Ok(Some(text::article(&part.text))))?;
        }
        at.advance(part.offset);
        Ok(())
    })?;
    if promised > found {
        sink.lost(
            at,
            format!("is missing: the file says that it has {promised} documents, and has {found}"),
        )
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
