//! A parsed page as a flat list of nodes in document order.
//!
//! Every question about a page ("how much text is in this element?", "is this inside
//! a sidebar?") becomes a loop over a range of the list, without recursion, since a
//! subtree is the range from a node to its `end`.

use scraper::node::Element;
use scraper::{Html, Node as Parsed};

use super::tables;
use crate::ingest::address::is_front;

/// A page's nodes.
pub struct Page<'a> {
    /// Elements and texts in document order; the first is the document.
    pub nodes: Vec<Node<'a>>,
}

/// One element or text.
pub struct Node<'a> {
    /// The position of the parent; the document is its own.
    pub parent: usize,
    /// The position after the last descendant.
    pub end: usize,
    /// How the element takes part in the flow of text.
    pub flow: Flow,
    /// The element, unless this is text.
    pub element: Option<&'a Element>,
    /// The text, unless this is an element.
    pub text: &'a str,
}

/// How an element takes part in the flow of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Text, or an element within a line.
    Inline,
    /// A link within a line.
    Link,
    /// A line break.
    Break,
    /// Separate from the text before and after it.
    Block,
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a data table.
    Row,
    /// Not displayed or not text: heads, form controls, media.
    Hidden,
}

impl<'a> Page<'a> {
    /// Flattens a parsed page.
    pub fn new(html: &'a Html) -> Self {
        let mut page = Self { nodes: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut at = html.tree.root();
        loop {
            let parent = open.last().copied().unwrap_or(0);
            open.push(page.add(at.value(), parent));
            if let Some(child) = at.first_child() {
                at = child;
                continue;
            }
            loop {
                let length = page.nodes.len();
                if let Some(node) = open.pop().and_then(|position| page.nodes.get_mut(position)) {
                    node.end = length;
                }
                if let Some(sibling) = at.next_sibling() {
                    at = sibling;
                    break;
                }
                match at.parent() {
                    Some(parent) => at = parent,
                    None => {
                        page.demote_logos();
                        tables::mark(&mut page);
                        return page;
                    }
                }
            }
        }
    }

    /// Demotes a first-level heading that is only a link to the front page: in older
    /// themes it is the outlet's name, and no headline.
    fn demote_logos(&mut self) {
        for position in 0..self.nodes.len() {
            if self.nodes[position].flow == Flow::Heading(1) && self.is_logo(position) {
                self.nodes[position].flow = Flow::Block;
            }
        }
    }

    fn is_logo(&self, position: usize) -> bool {
        let mut inside = position + 1..self.nodes[position].end;
        let link = inside.find(|at| self.nodes[*at].flow == Flow::Link);
        link.is_some_and(|link| {
            is_front(self.attr(link, "href").trim()) && self.text(link) == self.text(position)
        })
    }

    fn add(&mut self, parsed: &'a Parsed, parent: usize) -> usize {
        let (element, text) = match parsed {
            Parsed::Element(element) => (Some(element), ""),
            Parsed::Text(text) => (None, &**text),
            _ => (None, ""),
        };
        let position = self.nodes.len();
        self.nodes.push(Node {
            parent,
            end: position + 1,
            flow: element.map_or(Flow::Inline, |element| flow(element.name())),
            element,
            text,
        });
        position
    }

    /// Returns the elements with their positions, in document order.
    pub fn elements(&self) -> impl Iterator<Item = (usize, &'a Element)> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter_map(|(position, node)| Some((position, node.element?)))
    }

    /// Returns an element and its ancestors, up to the document.
    pub fn ancestors(&self, from: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(from);
        std::iter::from_fn(move || {
            let this = next?;
            let parent = self.nodes[this].parent;
            next = (parent != this).then_some(parent);
            Some(this)
        })
    }

    /// Returns an element and its descendants, except hidden ones.
    fn visible(&self, position: usize) -> impl Iterator<Item = (usize, &Node<'a>)> {
        let mut next = position;
        std::iter::from_fn(move || {
            while next < self.nodes[position].end {
                let (at, node) = (next, &self.nodes[next]);
                let is_skipped = node.flow == Flow::Hidden && at > position;
                next = if is_skipped { node.end } else { at + 1 };
                if !is_skipped {
                    return Some((at, node));
                }
            }
            None
        })
    }

    /// Returns all text of an element, with words separated by single spaces.
    pub fn text(&self, position: usize) -> String {
        let mut text = String::new();
        for (_, node) in self.visible(position) {
            if node.element.is_some() && !matches!(node.flow, Flow::Inline | Flow::Link) {
                text.push(' ');
            }
            text.push_str(node.text);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns all text of an element, with a space between any two text nodes.
    pub fn spaced_text(&self, position: usize) -> String {
        let visible = self.visible(position);
        let words: Vec<&str> = visible
            .flat_map(|(_, node)| node.text.split_whitespace())
            .collect();
        words.join(" ")
    }

    /// Returns an element's text as a list of labels: with a comma between links,
    /// and a space where only styling separates a word from a following capital.
    pub fn label(&self, position: usize) -> String {
        let mut label = String::new();
        let mut last_link = None;
        let mut link = None;
        for (at, node) in self.visible(position) {
            match node.flow {
                Flow::Link => link = Some(at),
                Flow::Inline => {}
                _ => label.push(' '),
            }
            if !node.text.trim().is_empty() {
                let here = link.filter(|link| self.nodes[*link].end > at);
                if here.is_some() && last_link.is_some() && here != last_link {
                    label.push_str(", ");
                } else if label.ends_with(char::is_lowercase)
                    && node.text.starts_with(char::is_uppercase)
                {
                    label.push(' ');
                }
                last_link = here;
            }
            label.push_str(node.text);
        }
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns the name of the element at a position; empty for text.
    pub fn name(&self, position: usize) -> &'a str {
        self.nodes[position].element.map_or("", Element::name)
    }

    /// Returns an attribute of the element at a position; empty if there is none.
    pub fn attr(&self, position: usize, name: &str) -> &'a str {
        let Some(element) = self.nodes[position].element else {
            return "";
        };
        // There are few attributes, and a lookup in the parser's table is slower.
        let mut attrs = element.attrs();
        attrs
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }
}

fn flow(name: &str) -> Flow {
    match name {
        "a" => Flow::Link,
        "br" => Flow::Break,
        "p" => Flow::Paragraph,
        "h1" => Flow::Heading(1),
        "h2" => Flow::Heading(2),
        "h3" => Flow::Heading(3),
        "h4" => Flow::Heading(4),
        "h5" => Flow::Heading(5),
        "h6" => Flow::Heading(6),
        "li" | "dt" | "dd" => Flow::Item,
        "head" | "title" | "meta" | "link" | "base" | "button" | "option" | "audio" | "video"
        | "rp" | "rt" | "progress" | "meter" | "dialog" | "menu" | "datalist" | "map" => {
            Flow::Hidden
        }
        "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del"
        | "dfn" | "em" | "font" | "i" | "img" | "ins" | "kbd" | "label" | "mark" | "q" | "ruby"
        | "s" | "samp" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt"
        | "u" | "var" => Flow::Inline,
        _ => Flow::Block,
    }
}
