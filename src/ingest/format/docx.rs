//! Word documents: downloads from Nexis and other databases with many articles, and
//! manuscripts with one.
//!
//! Read: paragraphs with their heading styles. Not read: the layout of tables,
//! notes, comments, pictures, and the document's properties, which contain the
//! computer's user and the date when the file was created.

use super::xml::{Element, parse};
use super::{Format, Package, Syntax, factiva, nexis};
use crate::ingest::raw::{BlockKind, RawArticle};
use crate::ingest::record::{At, Reading, Sink};

/// `.docx`: a zip archive that contains `word/document.xml`.
pub const FORMAT: Format = Format {
    name: "docx",
    about: "Word documents; Nexis downloads with many articles",
    extensions: &["docx"],
    recognised_by: "a zip archive with `word/document.xml`",
    looks_like: |_| false,
    syntax: Syntax::Package("word/document.xml", read),
};

fn read(package: &mut Package<'_, '_>, sink: &mut Sink<'_>) -> Reading {
    let text = match package.text("word/document.xml") {
        Ok(text) => text.unwrap_or_default(),
        Err(why) => return sink.lost(At::default(), why),
    };
    let paragraphs = paragraphs(&parse(&text));
    let lines: Vec<String> = paragraphs.iter().map(|(_, text)| text.clone()).collect();
    if nexis::is_document(&lines) {
        return nexis::document(&lines, sink);
    }
    if factiva::is_document(&lines) {
        return factiva::document(&lines, sink);
    }
    sink.record(At::default(), || {
        let mut raw = RawArticle::default();
        for (kind, text) in &paragraphs {
            raw.block(*kind, text);
        }
        Ok(Some(raw))
    })
}

/// Returns the paragraphs of a document with their kinds.
fn paragraphs(tree: &Element) -> Vec<(BlockKind, String)> {
    let mut found = Vec::new();
    for paragraph in tree.below("p") {
        let style = paragraph.at(&["ppr", "pstyle"]);
        let style = style
            .and_then(|style| style.attribute("w:val"))
            .unwrap_or_default();
        let mut text = String::new();
        add_text(paragraph, &mut text);
        for line in text.split('\n') {
            found.push((kind(style), line.trim().to_owned()));
        }
    }
    found
}

fn kind(style: &str) -> BlockKind {
    let style = style.to_lowercase();
    let level = style
        .strip_prefix("heading")
        .or_else(|| style.strip_prefix("berschrift"))
        .and_then(|level| level.trim().parse().ok());
    match (style.as_str(), level) {
        ("title", _) => BlockKind::Heading(1),
        ("caption", _) => BlockKind::Caption,
        (_, Some(level)) => BlockKind::Heading(level),
        _ => BlockKind::Paragraph,
    }
}

fn add_text(element: &Element, text: &mut String) {
    for child in element.elements() {
        match child.local() {
            "t" => text.push_str(&child.text()),
            "tab" => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "nobreakhyphen" => text.push('-'),
            // A text box repeats its content for older programs; deleted text is
            // skipped.
            "ppr" | "rpr" | "del" | "fallback" | "p" | "instrtext" => {}
            _ => add_text(child, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_have_their_styles_and_breaks() {
        let text = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">One </w:t></w:r><w:hyperlink><w:r><w:t>link</w:t><w:br/><w:t>two</w:t></w:r></w:hyperlink></w:p>";
        let expected = [
            (BlockKind::Heading(1), "Title"),
            (BlockKind::Paragraph, "One link"),
            (BlockKind::Paragraph, "two"),
        ];
        assert_eq!(
            paragraphs(&parse(text)),
            expected.map(|(k, t)| (k, t.to_owned()))
        );
    }
}
