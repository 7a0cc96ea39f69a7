//! Plain text, as people paste or scrape it into a file, and Markdown.

use std::ops::ControlFlow;

use super::{Emit, Format, Input};
use crate::ingest::raw::{BlockKind, RawArticle};

/// `.txt`, `.md`, or no extension at all.
pub const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text", "md", "markdown", ""],
    looks_like: |_| false,
    read,
};

fn read(input: &Input<'_>, emit: &mut Emit<'_>) -> ControlFlow<()> {
    let mut raw = RawArticle::default();
    for paragraph in input.text.split("\n\n") {
        raw.block(BlockKind::Paragraph, paragraph);
    }
    emit(raw)
}
