//! Bylines and dates that only the layout marks: by the names of classes.
//!
//! The weakest statements of a page, since `author` is as often a box about
//! some other writer. Nothing inside comments, teasers and sidebars counts,
//! and what comes after the headline is stated before what precedes it.

use crate::ingest::raw::{Field, RawArticle, Trust};

use super::marks::Marks;
use super::page::{Flow, Page};

/// Elements of one sort that are looked at.
const MANY: usize = 40;

/// States what elements with telling class names say; the story is in `root`.
pub fn claims(page: &Page<'_>, marks: &Marks, root: usize, raw: &mut RawArticle) {
    let headline = page
        .elements()
        .find(|(at, _)| page.nodes[*at].flow == Flow::Heading(1));
    let headline = headline.map_or(root, |(at, _)| at);
    let mut found: Vec<(bool, usize, Field)> = Vec::new();
    for (at, _) in page.elements() {
        let Some(field) = marks.fields[at] else {
            continue;
        };
        let known = found.iter().filter(|(_, _, other)| *other == field).count();
        if known < MANY && !marks.furniture[at] {
            found.push((at < headline, at, field));
        }
    }
    found.sort_by_key(|(before, at, _)| (*before, *at));
    for (_, at, field) in found {
        let text = page.text(at);
        match field {
            Field::Author if text.len() < 160 => {
                raw.claim(field, Trust::Layout, "byline's class", &page.label(at))
            }
            Field::Published | Field::Updated
                if text.len() < 200 && text.contains(|c: char| c.is_ascii_digit()) =>
            {
                raw.claim(field, Trust::Layout, "date's class", &text);
            }
            _ => {}
        }
    }
    dated_lines(page, marks, (headline, root), raw);
}

/// States short lines with a year around the headline, all that pages without
/// any marks give, and mentions those elsewhere.
fn dated_lines(
    page: &Page<'_>,
    marks: &Marks,
    (headline, root): (usize, usize),
    raw: &mut RawArticle,
) {
    let near = headline.saturating_sub(60)..(headline + 400).min(page.nodes.len());
    let above = root.saturating_sub(120)..root;
    // What stands right at the headline is not a teaser's, whatever its class.
    let beside = headline.saturating_sub(BESIDE)..headline + BESIDE;
    let is_line = |at: &usize| {
        let text = page.nodes[*at].text.trim();
        (6..60).contains(&text.len())
            && (!marks.furniture[*at] || beside.contains(at))
            && has_year(text)
    };
    let close = near.clone().chain(above.filter(|at| !near.contains(at)));
    for at in close.filter(is_line).take(MANY) {
        let text = page.nodes[at].text;
        raw.claim(
            Field::Published,
            Trust::Layout,
            "line near the headline",
            text,
        );
    }
    let far = (0..page.nodes.len()).filter(|at| !near.contains(at));
    for at in far.filter(is_line).take(MANY) {
        let text = page.nodes[at].text;
        raw.claim(Field::Published, Trust::Mention, "line of the page", text);
    }
}

/// How many nodes from a headline are beside it.
const BESIDE: usize = 10;

fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}
