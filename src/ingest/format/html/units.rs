//! A page's text as a list of lines, each with its element.

use std::ops::Range;

use super::marks::Kind;
use super::page::{Flow, Page};
use super::tables;

/// A stretch of text interrupted only by inline markup.
pub struct Unit {
    /// Its text, whitespace collapsed.
    pub text: String,
    /// The nearest block element around it.
    pub node: usize,
    /// How that element takes part in the flow.
    pub flow: Flow,
    /// The number of its characters in links.
    pub linked: usize,
    /// The number of its characters, with three for each of a script without spaces.
    pub size: usize,
    /// The kind of the nearest element around it that is not plain.
    pub kind: Kind,
}

impl Unit {
    /// Whether more than a share of its characters, in percent, is in links.
    pub fn is_linked_beyond(&self, percent: usize) -> bool {
        self.linked * 100 > self.text.chars().count() * percent
    }

    /// Whether it reads like running text: long, and mostly not a link.
    pub fn is_prose(&self) -> bool {
        const SHORTEST: usize = 40;
        self.size >= SHORTEST
            && self.linked * 2 < self.text.chars().count()
            && matches!(self.flow, Flow::Paragraph | Flow::Block | Flow::Item)
    }
}

/// Returns the visible text as units, in document order.
pub fn units(page: &Page<'_>, kinds: &[Kind]) -> Vec<Unit> {
    let mut reader = Reader {
        page,
        units: Vec::new(),
        text: String::new(),
        links: Vec::new(),
        blocks: vec![(0, Flow::Block, Kind::Plain)],
    };
    let mut at = 0;
    let (mut link_end, mut lines_end) = (0, 0);
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
            Flow::Row => {
                reader.flush();
                reader.row(at, stronger(inherited, kinds[at]));
                at = node.end;
                continue;
            }
            Flow::Inline if node.element.is_none() => {
                let begin = reader.text.len();
                // Lines are only kept in preformatted text.
                let has_lines = at < lines_end;
                let kept = |c: char| if has_lines && c == '\n' { BREAK } else { c };
                reader.text.extend(node.text.chars().map(kept));
                if at < link_end {
                    reader.links.push(begin..reader.text.len());
                }
            }
            Flow::Inline => {
                // An inline element with a kind of its own is a separate unit.
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
                if page.name(at) == "pre" {
                    lines_end = lines_end.max(node.end);
                }
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

/// Furniture within the story is furniture; a story within furniture is no story.
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
    /// The ranges of the text that are links.
    links: Vec<Range<usize>>,
    /// Open blocks: element, flow, kind.
    blocks: Vec<(usize, Flow, Kind)>,
}

impl Reader<'_, '_> {
    /// Adds a row of a data table.
    fn row(&mut self, node: usize, kind: Kind) {
        let (text, linked) = tables::row(self.page, node);
        if !text.is_empty() {
            self.units.push(Unit {
                size: size(&text),
                text,
                node,
                flow: Flow::Row,
                linked,
                kind,
            });
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        if text.trim().is_empty() {
            return;
        }
        let (node, flow, kind) = *self.blocks.last().unwrap_or(&(0, Flow::Block, Kind::Plain));
        // A paragraph's wrapper may determine its kind: `<li><p>`.
        let flow = match (flow, self.page.nodes[node].parent) {
            (Flow::Paragraph | Flow::Block, parent)
                if matches!(self.page.nodes[parent].flow, Flow::Item | Flow::Heading(_)) =>
            {
                self.page.nodes[parent].flow
            }
            _ => flow,
        };
        for (part, place) in paragraphs(&text) {
            self.units.push(Unit {
                size: size(&part),
                linked: linked(&text, &links, place).min(part.chars().count()),
                text: part,
                node,
                flow,
                kind,
            });
        }
    }
}

/// Represents `<br>` until a paragraph is complete; does not occur in texts.
const BREAK: char = '\u{1e}';

/// Returns the number of characters in a part of the text that are links.
fn linked(text: &str, links: &[Range<usize>], part: Range<usize>) -> usize {
    let within = links.iter().filter_map(|link| {
        text.get(link.start.max(part.start)..link.end.min(part.end))
            .map(|link| link.trim().chars().count())
    });
    within.sum()
}

/// Splits a text into paragraphs at two consecutive line breaks, with whitespace
/// collapsed. Each is returned with its range in the text.
fn paragraphs(text: &str) -> Vec<(String, Range<usize>)> {
    let mut paragraphs: Vec<(String, Range<usize>)> = Vec::new();
    let mut breaks = 2;
    let mut next = 0;
    for line in text.split(BREAK) {
        let place = next..next + line.len();
        next = place.end + BREAK.len_utf8();
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_none() {
            breaks += 1;
            continue;
        }
        match paragraphs.last_mut().filter(|_| breaks < 2) {
            Some((paragraph, whole)) => {
                whole.end = place.end;
                words.for_each(|word| push_word(paragraph, word));
            }
            None => {
                let mut paragraph = String::with_capacity(line.len());
                words.for_each(|word| push_word(&mut paragraph, word));
                paragraphs.push((paragraph, place));
            }
        }
        breaks = 1;
    }
    paragraphs
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_breaks_part_paragraphs_and_one_does_not() {
        let text = " One\u{1e}two \u{1e} \u{1e}\n three\u{1e}\u{1e}\u{1e}four\u{1e}";
        let parts = paragraphs(text);
        let read: Vec<&str> = parts.iter().map(|(part, _)| part.as_str()).collect();
        assert_eq!(read, ["One two", "three", "four"]);
        for (part, place) in &parts {
            let found = text[place.clone()].replace(BREAK, " ");
            assert_eq!(
                found.split_whitespace().collect::<Vec<_>>().join(" "),
                *part
            );
        }
    }

    proptest::proptest! {
        /// Links count where they are, and never twice.
        #[test]
        fn the_parts_have_the_links_of_the_whole(
            pieces in proptest::collection::vec(("[a-zé ]{0,6}", 0..3usize, proptest::bool::ANY), 0..12)
        ) {
            let (mut text, mut links, mut all) = (String::new(), Vec::new(), 0);
            for (piece, breaks, is_link) in pieces {
                if is_link {
                    links.push(text.len()..text.len() + piece.len());
                    all += piece.trim().chars().count();
                }
                text.push_str(&piece);
                text.extend(std::iter::repeat_n(BREAK, breaks));
            }
            let parts = paragraphs(&text);
            let sum: usize = parts
                .iter()
                .map(|(_, place)| linked(&text, &links, place.clone()))
                .sum();
            proptest::prop_assert_eq!(sum, all);
        }
    }
}
