//! Saved HTML pages.
//!
//! A page yields one article: claims from its JSON-LD, its head and its markup, and
//! the blocks of the element that contains the story. The choice among claims is
//! made elsewhere. Not read: text fetched by scripts, the companion folder of "save
//! as complete", frames.

mod around;
mod body;
mod captions;
mod classes;
mod dates;
mod jsonld;
mod known;
mod marks;
mod meta;
mod page;
mod prune;
mod scripts;
mod standfirst;
mod state;
mod tables;
mod thinning;
mod units;
mod visible;

use super::{Format, Input, Syntax, start};
use crate::ingest::raw::{BlockKind, RawArticle};

/// `.html`, `.htm`, `.xhtml`, and anything that begins like a page.
pub const FORMAT: Format = Format {
    name: "html",
    about: "saved web pages, SingleFile pages",
    extensions: &["html", "htm", "xhtml"],
    recognised_by: "`<!doctype html`, `<html`, `<head>` or `<body`",
    looks_like,
    syntax: Syntax::Text(read),
};

/// Whether a text begins like a page or its content.
pub(super) fn looks_like(head: &str) -> bool {
    is_document(head) || begins_with(head, &["<head>", "<body"])
}

/// Whether a style attribute hides its element.
pub(super) fn hides(style: &str) -> bool {
    style.contains("display") && style.replace(' ', "").contains("display:none")
}

/// Whether a text begins like a whole page, as opposed to a fragment of one.
pub(super) fn is_document(head: &str) -> bool {
    begins_with(head, &["<!doctype html", "<html"])
}

/// Whether a text begins with one of these, in any case, after anything that may
/// precede the doctype.
fn begins_with(head: &str, starts: &[&str]) -> bool {
    let mut rest = start(head);
    while let Some(inside) = ["<!--", "<?xml"]
        .iter()
        .find_map(|open| rest.strip_prefix(open))
    {
        let Some((_, after)) = inside.split_once("-->").or_else(|| inside.split_once("?>")) else {
            return false;
        };
        rest = after.trim_start();
    }
    starts.iter().any(|start| {
        rest.get(..start.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(start))
    })
}

fn read(input: &Input<'_>) -> RawArticle {
    article(input.text)
}

/// Parses a fragment of a page, with the same protection as a whole page.
pub(super) fn fragment(text: &str) -> scraper::Html {
    scraper::Html::parse_fragment(&thinning::thin(text).html)
}

/// Returns the article of a page.
pub(super) fn article(text: &str) -> RawArticle {
    let thinned = thinning::thin(text);
    let html = scraper::Html::parse_document(&thinned.html);
    let page = page::Page::new(&html);
    let marks = marks::Marks::new(&page);
    let mut shown = RawArticle::default();
    meta::claims(&page, &marks, &mut shown);
    let graph = jsonld::Graph::read(&thinned.json, &shown.claims);
    let mut raw = RawArticle::default();
    graph.claims(&mut raw);
    raw.claims.append(&mut shown.claims);
    meta::saved_from(&thinned.notes, &mut raw);
    let stated = body::Stated {
        body: graph.body(),
        summaries: standfirst::Summaries::new(&raw.claims),
    };
    let root = body::read(&page, &marks, &stated, &mut raw);
    visible::claims(&page, &marks, root, &mut raw);
    scripts::claims(&thinned.scripts, &mut raw);
    if size(&raw) < NOTHING
        && let Some(story) = state::story(&thinned.scripts)
    {
        hidden_story(&story, &mut raw);
    }
    if size(&raw) < NOTHING
        && let Some(story) = thinned.unscripted.iter().max_by_key(|text| text.len())
        && story.len() > A_STORY
    {
        hidden_story(story, &mut raw);
    }
    if size(&raw) < LITTLE {
        let notes = thinned.unscripted.iter().filter(|text| text.len() < A_NOTE);
        around::read(&page, &marks, notes, &mut raw);
    }
    raw
}

/// Adds the story of a page within the page: one rendered by scripts, or one for
/// browsers without them.
fn hidden_story(html: &str, raw: &mut RawArticle) {
    let html = scraper::Html::parse_document(&thinning::thin(html).html);
    let page = page::Page::new(&html);
    let marks = marks::Marks::new(&page);
    body::read(&page, &marks, &body::Stated::default(), raw);
}

/// The minimum size of running text in a page that shows a story.
const NOTHING: usize = 200;

/// The minimum size in bytes of HTML that may be a story for browsers without
/// scripts; less is a notice that scripts are needed.
const A_STORY: usize = 1000;

/// The maximum size of such a notice in bytes.
const A_NOTE: usize = 10_000;

/// A page with less running text may be something other than a story.
const LITTLE: usize = 4000;

/// Returns the number of bytes of running text found.
fn size(raw: &RawArticle) -> usize {
    let paragraphs = raw
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Row));
    paragraphs.map(|block| block.text.len()).sum()
}

#[cfg(test)]
mod tests;
