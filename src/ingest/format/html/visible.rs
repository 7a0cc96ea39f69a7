//! Bylines and dates that only the layout marks: by the names of classes.
//!
//! The weakest statements of a page, since `author` is as often a box about
//! some other writer. Nothing inside comments, teasers and sidebars counts,
//! and what comes after the headline is stated before what precedes it.

use crate::ingest::raw::{Field, RawArticle, Trust};

use super::filter::{self, Kind};
use super::page::{Flow, Page};

/// Elements of one sort that are looked at.
const MANY: usize = 40;

/// States what elements with telling class names say.
pub fn claims(page: &Page<'_>, raw: &mut RawArticle) {
    let headline = page
        .elements()
        .find(|(at, _)| page.nodes[*at].flow == Flow::Heading(1));
    let headline = headline.map_or(0, |(at, _)| at);
    let mut found: Vec<(bool, usize, Field)> = Vec::new();
    for (at, _) in page.elements() {
        let Some(field) = sort(page, at) else {
            continue;
        };
        let known = found.iter().filter(|(_, _, other)| *other == field).count();
        if known < MANY && !is_furniture(page, at) {
            found.push((at < headline, at, field));
        }
    }
    found.sort_by_key(|(before, at, _)| (*before, *at));
    for (_, at, field) in found {
        let text = page.text(at);
        match field {
            Field::Author if text.len() < 160 => {
                raw.claim(field, Trust::Layout, "byline's class", &text)
            }
            Field::Published | Field::Updated
                if text.len() < 200 && text.contains(|c: char| c.is_ascii_digit()) =>
            {
                raw.claim(field, Trust::Layout, "date's class", &text);
            }
            _ => {}
        }
    }
}

/// Whether an element stands among comments, teasers or in a sidebar.
pub fn is_furniture(page: &Page<'_>, at: usize) -> bool {
    page.ancestors(at)
        .any(|at| filter::kind(page, at) == Kind::Furniture && sort(page, at).is_none())
}

/// Which field an element's classes announce.
fn sort(page: &Page<'_>, at: usize) -> Option<Field> {
    let (class, id) = (page.attr(at, "class"), page.attr(at, "id"));
    if class.is_empty() && id.is_empty()
        || matches!(page.name(at), "body" | "html" | "article" | "main")
    {
        return None;
    }
    let words: Vec<String> = class
        .split_whitespace()
        .chain([id])
        .flat_map(filter::words)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(OTHER) {
        return None;
    }
    if has(AUTHOR) {
        return Some(Field::Author);
    }
    if has(UPDATED) {
        return Some(Field::Updated);
    }
    has(DATE).then_some(Field::Published)
}

/// Words of classes that hold a byline.
const AUTHOR: &[&str] = &[
    "auteur",
    "author",
    "authorname",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autores",
    "byline",
    "bylines",
    "contributor",
    "contributors",
    "journalist",
    "redakteur",
    "reporter",
    "signature",
    "verfasser",
    "writer",
];

const DATE: &[&str] = &[
    "articledate",
    "data",
    "date",
    "dateline",
    "datetime",
    "datum",
    "entrydate",
    "fecha",
    "metadata",
    "meta",
    "postdate",
    "posted",
    "postmeta",
    "pubdate",
    "publication",
    "publish",
    "published",
    "time",
    "timestamp",
];

const UPDATED: &[&str] = &["modified", "update", "updated", "lastupdated"];

/// Words that make it something about another person or day.
const OTHER: &[&str] = &[
    "avatar",
    "bio",
    "comment",
    "commentator",
    "comments",
    "copyright",
    "credit",
    "description",
    "event",
    "footer",
    "follow",
    "image",
    "photo",
    "reading",
    "readtime",
    "related",
    "reply",
    "share",
    "social",
    "tags",
    "teaser",
];
