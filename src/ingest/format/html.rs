//! Saved HTML pages.

use std::ops::ControlFlow;

use super::{Emit, Format, Input};
use crate::ingest::raw::RawArticle;

/// `.html`, `.htm`, `.xhtml`, and anything that begins like a page.
pub const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm", "xhtml"],
    looks_like,
    read,
};

fn looks_like(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let start: String = head
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

fn read(_input: &Input<'_>, emit: &mut Emit<'_>) -> ControlFlow<()> {
    emit(RawArticle::default())
}
