//! Rich text: downloads from databases with many articles, and manuscripts with one.
//!
//! Read: the running text, in its code page or as Unicode. Not read: pictures,
//! fields, notes, headers and footers, the layout of tables.

mod text;

use super::{Format, Syntax, factiva, nexis};
use crate::ingest::raw::{BlockKind, RawArticle};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};

/// `.rtf`, and files that begin with `{\rtf`.
pub const FORMAT: Format = Format {
    name: "rtf",
    about: "rich text; Nexis and Factiva downloads with many articles",
    extensions: &["rtf"],
    recognised_by: "`{\\rtf`",
    looks_like: |head| head.starts_with("{\\rtf"),
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let Some(bytes) = stream.rest()? else {
        return sink.lost(At::default(), Lost::TooLarge);
    };
    let text = text::text(&bytes);
    let lines: Vec<String> = text
        .split(['\n', '\u{c}'])
        .map(|l| l.trim().to_owned())
        .collect();
    if nexis::is_document(&lines) {
        return nexis::document(&lines, sink);
    }
    if (nexis::FORMAT.looks_like)(&text)
        && let Syntax::Records(read) = nexis::FORMAT.syntax
    {
        let inner = Box::new(std::io::Cursor::new(text.into_bytes()));
        let mut inner = Stream::new(inner, stream.name, stream.limit as u64, stream.aliases);
        return read(&mut inner, sink);
    }
    if factiva::is_document(&lines) {
        return factiva::document(&lines, sink);
    }
    sink.record(At::default(), || {
        let mut raw = RawArticle::default();
        for line in &lines {
            raw.block(BlockKind::Paragraph, line);
        }
        Ok(Some(raw))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts};

    #[test]
    fn a_manuscript_is_one_article() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\author X}}\pard Ferry strike\par By Jane Roe\par It is \'fcber \u8212?over.\par}";
        let (articles, lost) = read_records(&FORMAT, "a.rtf", rtf);
        assert!(lost.is_empty());
        assert_eq!(
            texts(&articles[0]),
            [
                "Ferry strike",
                "By Jane Roe",
                "It is \u{fc}ber \u{2014}over."
            ]
        );
    }
}
