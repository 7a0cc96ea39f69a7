//! Captions that only stand beside their picture.
//!
//! `<figcaption>` and classes that say "caption" are known by name. On many
//! pages, though, a caption is any short line in the box of a picture: the
//! smallest element that holds both, if it holds hardly anything else.

use super::filter::Kind;
use super::page::{Flow, Page};

/// Bytes of text that a picture's box may hold.
const LONGEST: usize = 400;

/// Marks boxes of pictures with short text as captions.
pub fn mark(page: &Page<'_>, kinds: &mut [Kind]) {
    let texts = texts(page);
    let length = |at: usize| texts[page.nodes[at].end] - texts[at];
    for (image, _) in page
        .elements()
        .filter(|(_, element)| element.name() == "img")
    {
        let mut found = None;
        for at in page.ancestors(image).skip(1).take(6) {
            let is_wider = matches!(
                page.name(at),
                "p" | "li" | "td" | "article" | "main" | "body" | "section"
            );
            let is_known = !matches!(kinds[at], Kind::Plain);
            if is_wider || is_known || length(at) > LONGEST || has_heading(page, at) {
                break;
            }
            if length(at) > 0 {
                found = Some(at);
            }
            if page.name(at) == "figure" {
                break;
            }
        }
        if let Some(at) = found
            && linked(page, at) * 2 < length(at)
        {
            kinds[at] = Kind::Caption;
        }
    }
}

/// Bytes of visible text before each node.
fn texts(page: &Page<'_>) -> Vec<usize> {
    let mut sums = Vec::with_capacity(page.nodes.len() + 1);
    let mut sum = 0;
    let mut hidden_end = 0;
    for (at, node) in page.nodes.iter().enumerate() {
        sums.push(sum);
        if node.flow == Flow::Hidden {
            hidden_end = hidden_end.max(node.end);
        }
        if at >= hidden_end {
            sum += node.text.trim().len();
        }
    }
    sums.push(sum);
    sums
}

fn has_heading(page: &Page<'_>, at: usize) -> bool {
    let mut inside = page.nodes[at + 1..page.nodes[at].end].iter();
    inside.any(|node| matches!(node.flow, Flow::Heading(_)))
}

fn linked(page: &Page<'_>, at: usize) -> usize {
    let mut linked = 0;
    let mut link_end = 0;
    for node in at..page.nodes[at].end {
        if page.nodes[node].flow == Flow::Link {
            link_end = page.nodes[node].end;
        }
        if node < link_end {
            linked += page.nodes[node].text.trim().len();
        }
    }
    linked
}
