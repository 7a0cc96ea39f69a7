//! A page's text as a list of lines, each with the element it stands in.

use super::marks::Kind;
use super::page::{Flow, Page};

/// A stretch of text that nothing but inline markup interrupts.
pub struct Unit {
    /// Its text, whitespace collapsed.
    pub text: String,
    /// The nearest block element around it.
    pub node: usize,
    /// How that element takes part in the flow.
    pub flow: Flow,
    /// Characters of it that are links.
    pub linked: usize,
    /// Its number of characters; one of a script without spaces counts as three.
    pub size: usize,
    /// The kind of the nearest element around it that is not plain.
    pub kind: Kind,
}

impl Unit {
    /// Whether it reads like running text: long, and hardly a link.
    pub fn is_prose(&self) -> bool {
        self.size >= 40
            && self.linked * 2 < self.text.chars().count()
            && matches!(self.flow, Flow::Paragraph | Flow::Block | Flow::Item)
    }
}

/// The visible text as units, in document order.
pub fn units(page: &Page<'_>, kinds: &[Kind]) -> Vec<Unit> {
    let mut reader = Reader {
        page,
        units: Vec::new(),
        text: String::new(),
        linked: 0,
        blocks: vec![(0, Flow::Block, Kind::Plain)],
    };
    let mut at = 0;
    let mut link_end = 0;
    while at < page.nodes.len() {
        let node = &page.nodes[at];
        while let Some((block, ..)) = reader.blocks.last()
            && reader.blocks.len() > 1
            && page.nodes[*block].end <= at
        {
            reader.flush();
            reader.blocks.pop();
        }
        let inherited = reader.blocks.last().map_or(Kind::Plain, |block| block.2);
        match node.flow {
            Flow::Hidden => {
                at = node.end;
                continue;
            }
            _ if kinds[at] == Kind::Hidden => {
                at = node.end;
                continue;
            }
            Flow::Break => reader.text.push(BREAK),
            Flow::Inline if node.element.is_none() => {
                reader.text.push_str(node.text);
                if at < link_end {
                    reader.linked += node.text.trim().chars().count();
                }
            }
            Flow::Inline => {
                // An inline element with a kind of its own stands apart.
                if (kinds[at].is_apart() || kinds[at] == Kind::Caption) && !page.text(at).is_empty()
                {
                    reader.flush();
                    reader
                        .blocks
                        .push((at, Flow::Block, stronger(inherited, kinds[at])));
                }
            }
            Flow::Link => link_end = link_end.max(node.end),
            flow => {
                reader.flush();
                reader
                    .blocks
                    .push((at, flow, stronger(inherited, kinds[at])));
            }
        }
        at += 1;
    }
    reader.flush();
    reader.units
}

/// Furniture within the story is furniture; a story within furniture is not.
fn stronger(outer: Kind, inner: Kind) -> Kind {
    match (outer, inner) {
        (Kind::Comments, _) => Kind::Comments,
        (Kind::Furniture, Kind::Caption | Kind::Comments) => inner,
        (outer, Kind::Doubtful) => outer,
        (Kind::Furniture, _) => Kind::Furniture,
        (outer, Kind::Plain) => outer,
        (_, inner) => inner,
    }
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    units: Vec<Unit>,
    text: String,
    linked: usize,
    /// Open blocks: element, flow, kind.
    blocks: Vec<(usize, Flow, Kind)>,
}

impl Reader<'_, '_> {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        if text.trim().is_empty() {
            return;
        }
        let (node, flow, kind) = *self.blocks.last().unwrap_or(&(0, Flow::Block, Kind::Plain));
        // A paragraph's wrapper may say what it is: `<li><p>`.
        let flow = match (flow, self.page.nodes[node].parent) {
            (Flow::Paragraph | Flow::Block, parent)
                if matches!(self.page.nodes[parent].flow, Flow::Item | Flow::Heading(_)) =>
            {
                self.page.nodes[parent].flow
            }
            _ => flow,
        };
        for part in paragraphs(&text) {
            self.units.push(Unit {
                size: size(&part),
                linked: linked.min(part.chars().count()),
                text: part,
                node,
                flow,
                kind,
            });
        }
    }
}

/// Stands for `<br>` until a paragraph is complete; no text contains it.
const BREAK: char = '\u{1e}';

/// Two line breaks in a row end a paragraph; whitespace is collapsed.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut current = String::new();
    let mut breaks = 0;
    for (n, line) in text.split(BREAK).enumerate() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        breaks += usize::from(n > 0);
        if line.is_empty() {
            continue;
        }
        if breaks > 1 && !current.is_empty() {
            paragraphs.push(std::mem::take(&mut current));
        }
        if !current.is_empty() {
            current.push(' ');
        }
        current.push_str(&line);
        breaks = 0;
    }
    if !current.is_empty() {
        paragraphs.push(current);
    }
    paragraphs
}

fn size(text: &str) -> usize {
    text.chars()
        .map(|c| {
            if ('\u{2e80}'..'\u{d7b0}').contains(&c) {
                3
            } else {
                1
            }
        })
        .sum()
}
