//! Captions recognised by their position next to a picture.
//!
//! `<figcaption>` and classes containing "caption" are recognised by name. On many
//! pages, though, a caption is any short line in the box of a picture: the smallest
//! element that contains both, and little else.

use super::marks::Kind;
use super::page::{Flow, Page};

/// The maximum number of bytes of text in a picture's box.
const LONGEST: usize = 400;

/// Marks boxes of pictures with short text as captions.
pub fn mark(page: &Page<'_>, kinds: &mut [Kind]) {
    let counts = Counts::new(page);
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
            let inside = counts.of(page, at);
            if is_wider || kinds[at] != Kind::Plain || inside.text > LONGEST || inside.headings > 0
            {
                break;
            }
            // A teaser is a picture with a link.
            if inside.text > 0 && inside.linked * 2 < inside.text {
                found = Some(at);
            }
            if page.name(at) == "figure" {
                break;
            }
        }
        if let Some(at) = found {
            kinds[at] = Kind::Caption;
        }
    }
}

/// Counts of an element's contents.
#[derive(Clone, Copy, Default)]
struct Count {
    /// The number of bytes of visible text.
    text: usize,
    /// The number of those bytes in links.
    linked: usize,
    headings: usize,
}

/// Prefix sums by node, so that a range is one subtraction.
struct Counts(Vec<Count>);

impl Counts {
    fn new(page: &Page<'_>) -> Self {
        let mut counts = Vec::with_capacity(page.nodes.len() + 1);
        let mut count = Count::default();
        let (mut hidden_end, mut link_end) = (0, 0);
        for (at, node) in page.nodes.iter().enumerate() {
            counts.push(count);
            match node.flow {
                Flow::Hidden => hidden_end = hidden_end.max(node.end),
                Flow::Link => link_end = link_end.max(node.end),
                Flow::Heading(_) => count.headings += 1,
                _ => {}
            }
            if at >= hidden_end {
                let length = node.text.trim().len();
                count.text += length;
                count.linked += if at < link_end { length } else { 0 };
            }
        }
        counts.push(count);
        Self(counts)
    }

    fn of(&self, page: &Page<'_>, at: usize) -> Count {
        let (before, after) = (self.0[at], self.0[page.nodes[at].end]);
        Count {
            text: after.text - before.text,
            linked: after.linked - before.linked,
            headings: after.headings - before.headings,
        }
    }
}
