//! HTML inside other formats: the body of a feed's entry, of a mail, of a
//! record in a dump.
//!
//! Such a fragment is the article and nothing else, so nothing is weighed or
//! left out, as it is for a whole page: every block of it is a block.

use std::borrow::Cow;

use scraper::node::{Element, Node};

use super::{html, plain_text};
use crate::ingest::raw::{BlockKind, RawArticle};

/// Adds a text of unknown kind, plain or marked up, to an article.
pub fn body(text: &str, raw: &mut RawArticle) {
    if is_page(text) {
        let page = html::article(text);
        raw.claims.extend(page.claims);
        raw.blocks.extend(page.blocks);
    } else if is_markup(text) {
        blocks(text, raw);
    } else {
        plain_text::body(&plain(text, true), raw);
    }
}

/// Whether a text is a whole page rather than a fragment.
pub fn is_page(text: &str) -> bool {
    let start = super::start(text).get(..15).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Whether a text has tags that part it into blocks or mark it up.
pub fn is_markup(text: &str) -> bool {
    const TAGS: [&str; 24] = [
        "p",
        "/p",
        "br",
        "br/",
        "div",
        "/div",
        "a",
        "/a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "img",
        "figure",
        "blockquote",
        "table",
    ];
    text.match_indices('<').take(200).any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest
            .split([' ', '>', '\n', '\t'])
            .next()
            .unwrap_or_default();
        name.len() <= 10
            && rest.len() > name.len()
            && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
    })
}

/// A text without tags and with its character references resolved; its line
/// breaks stay if `keep_lines`.
pub fn plain(text: &str, keep_lines: bool) -> Cow<'_, str> {
    let has_references = text.contains('&') && text.contains(';');
    let has_tags = is_markup(text);
    if !has_references && !has_tags {
        return Cow::Borrowed(text);
    }
    if !has_tags && keep_lines {
        return Cow::Owned(text.lines().map(resolved).collect::<Vec<_>>().join("\n"));
    }
    Cow::Owned(resolved(text))
}

/// The visible text of a fragment.
fn resolved(fragment: &str) -> String {
    if !fragment.contains(['&', '<']) {
        return fragment.to_owned();
    }
    let mut raw = RawArticle::default();
    blocks(fragment, &mut raw);
    let texts: Vec<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join(" ")
}

/// Adds the blocks of a fragment to an article.
pub fn blocks(fragment: &str, raw: &mut RawArticle) {
    let html = html::fragment(fragment);
    let mut blocks = Blocks {
        raw,
        text: String::new(),
        kinds: vec![BlockKind::Paragraph],
        hidden: 0,
    };
    for edge in html.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Text(text) if blocks.hidden == 0 => blocks.text.push_str(text),
                Node::Element(element) => blocks.open(element),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    blocks.close(element);
                }
            }
        }
    }
    blocks.flush();
}

/// The blocks of a fragment while it is walked.
struct Blocks<'a> {
    raw: &'a mut RawArticle,
    text: String,
    /// The kinds of the open elements that have one, outermost first.
    kinds: Vec<BlockKind>,
    /// How many open elements are not shown.
    hidden: u32,
}

impl Blocks<'_> {
    fn open(&mut self, element: &Element) {
        if is_hidden(element) {
            self.hidden += 1;
        }
        if element.name() == "br" {
            // One break is a line within a paragraph, two part paragraphs.
            if self.text.ends_with('\n') {
                self.flush();
            } else {
                self.text.truncate(self.text.trim_end().len());
                self.text.push('\n');
            }
        } else if is_block(element.name()) {
            self.flush();
        }
        if let Some(kind) = kind(element) {
            self.kinds.push(kind);
        }
    }

    fn close(&mut self, element: &Element) {
        if is_block(element.name()) {
            self.flush();
        }
        if kind(element).is_some() {
            self.kinds.pop();
        }
        if is_hidden(element) {
            self.hidden -= 1;
        }
    }

    fn flush(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.raw.block(kind, &self.text);
        self.text.clear();
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "figure"
            | "figcaption"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "nav"
            | "hr"
            | "center"
            | "address"
            | "media-caption"
            | "hl2"
    )
}

fn kind(element: &Element) -> Option<BlockKind> {
    let class = element.attr("class").unwrap_or_default();
    Some(match element.name() {
        "h1" => BlockKind::Heading(1),
        "h2" | "hl2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" | "h5" | "h6" => BlockKind::Heading(4),
        "li" => BlockKind::ListItem,
        "figcaption" | "media-caption" => BlockKind::Caption,
        "nav" | "aside" | "footer" => BlockKind::Aside,
        "p" | "div" | "span" | "dd" if class.contains("caption") => BlockKind::Caption,
        _ => return None,
    })
}

/// What is not shown, such as the line that mail programs preview.
fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let is_code = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "svg"
            | "title"
            | "head"
            | "button"
    );
    is_code || (style.contains("display") && style.replace(' ', "").contains("display:none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fragment: &str) -> Vec<(BlockKind, String)> {
        let mut raw = RawArticle::default();
        body(fragment, &mut raw);
        raw.blocks.into_iter().map(|b| (b.kind, b.text)).collect()
    }

    #[test]
    fn a_fragment_is_read_block_by_block() {
        let fragment = "Lead &amp; more.<p>One<br>line.</p><h2>Sub</h2><ul><li>Item</ul>\
            <figure><img><figcaption>The <i>quay</i>.</figcaption></figure>\
            <p style='display: none'>preview</p>First.<br><br>Second.";
        let expected = [
            (BlockKind::Paragraph, "Lead & more."),
            (BlockKind::Paragraph, "One line."),
            (BlockKind::Heading(2), "Sub"),
            (BlockKind::ListItem, "Item"),
            (BlockKind::Caption, "The quay."),
            (BlockKind::Paragraph, "First."),
            (BlockKind::Paragraph, "Second."),
        ];
        assert_eq!(read(fragment), expected.map(|(k, t)| (k, t.to_owned())));
    }

    #[test]
    fn text_that_only_has_a_bracket_is_no_markup() {
        assert!(!is_markup("if a < b then"));
        assert!(!is_markup("a <someone@veldra.example> wrote"));
        assert_eq!(plain("Trump&#8217;s &amp; co", false), "Trump’s & co");
        assert_eq!(plain("AT&T; no", false), "AT&T; no");
        assert_eq!(plain("<b>Bold</b> title", false), "Bold title");
    }
}
