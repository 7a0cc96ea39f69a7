//! HTML inside other formats: the body of a feed entry, of a mail, or of a record in
//! a dump.
//!
//! Such a fragment contains only the article, so unlike for a whole page nothing is
//! scored or left out: every block is kept.

use std::borrow::Cow;

use scraper::node::{Element, Node};

use super::{html, plain_text, xml};
use crate::ingest::raw::{BlockKind, RawArticle};

/// Adds a text of unknown kind, plain or HTML, to an article.
pub fn body(text: &str, raw: &mut RawArticle) {
    if html::is_document(text) {
        let page = html::article(text);
        raw.claims.extend(page.claims);
        raw.blocks.extend(page.blocks);
    } else if is_markup(text) {
        blocks(text, raw);
    } else {
        plain_text::body(&plain(text, true), raw);
    }
}

/// Tags that distinguish markup from a text with angle brackets.
const TAGS: [&str; 51] = [
    "a",
    "applet",
    "article",
    "audio",
    "b",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "li",
    "link",
    "meta",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "tr",
    "ul",
    "video",
];

/// Whether a text contains block or inline tags.
pub fn is_markup(text: &str) -> bool {
    text.match_indices('<').take(200).any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest
            .split([' ', '>', '\n', '\t'])
            .next()
            .unwrap_or_default();
        let tag = name.strip_prefix('/').unwrap_or(name);
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        name.len() <= 12
            && rest.len() > name.len()
            && TAGS.iter().any(|known| known.eq_ignore_ascii_case(tag))
    })
}

/// Removes tags from a text and resolves character references; line breaks are kept
/// if `keep_lines`.
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

/// Returns the visible text of a fragment.
fn resolved(fragment: &str) -> String {
    if !fragment.contains(['&', '<']) {
        return fragment.to_owned();
    }
    let mut raw = RawArticle::default();
    blocks(fragment, &mut raw);
    let texts: Vec<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join(" ")
}

/// Returns the character for a character reference, or the text itself if it is none.
pub fn referred(reference: &str) -> String {
    let html = html::fragment(reference);
    let texts = html.tree.values().filter_map(Node::as_text);
    texts.map(|text| &*text.text).collect()
}

/// Adds the blocks of a fragment to an article.
pub fn blocks(fragment: &str, raw: &mut RawArticle) {
    read_blocks(fragment, raw, Escapes::MayBeTwice);
}

/// Whether a fragment's text may itself be escaped markup.
#[derive(Clone, Copy, PartialEq)]
enum Escapes {
    MayBeTwice,
    /// It was already unescaped once; no further level is expected.
    Resolved,
}

fn read_blocks(fragment: &str, raw: &mut RawArticle, escapes: Escapes) {
    let html = html::fragment(&closed(fragment));
    let mut blocks = Blocks {
        raw,
        text: String::new(),
        kinds: vec![BlockKind::Paragraph],
        hidden: 0,
        escapes,
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

/// Rewrites elements closed as in XML to be closed as in HTML, where `<iframe/>`
/// hides everything after it.
fn closed(fragment: &str) -> Cow<'_, str> {
    const HIDING: [&str; 5] = ["<iframe", "<script", "<style", "<title", "<textarea"];
    const LONGEST: usize = 4096;
    let mut out = String::new();
    let mut copied = 0;
    for (begin, _) in fragment.match_indices('<') {
        let tag = &fragment[begin..];
        let Some(name) = HIDING.iter().find(|name| tag.starts_with(**name)) else {
            continue;
        };
        // No tag with a name and some attributes is longer.
        let end = memchr::memchr(b'>', &tag.as_bytes()[..tag.len().min(LONGEST)]);
        if let Some(end) = end.filter(|end| tag[..*end].ends_with('/')) {
            out.push_str(&fragment[copied..begin + end]);
            out.push_str("></");
            out.push_str(&name[1..]);
            copied = begin + end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(fragment);
    }
    out.push_str(&fragment[copied..]);
    Cow::Owned(out)
}

/// The state of walking a fragment's blocks.
struct Blocks<'a> {
    raw: &'a mut RawArticle,
    text: String,
    /// The kinds of the open elements that have one, outermost first.
    kinds: Vec<BlockKind>,
    /// The number of open hidden elements.
    hidden: u32,
    escapes: Escapes,
}

impl Blocks<'_> {
    fn open(&mut self, element: &Element) {
        if is_hidden(element) {
            self.hidden += 1;
        }
        if element.name() == "br" {
            // A single break is a line within a paragraph, two separate paragraphs.
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
        let text = std::mem::take(&mut self.text);
        if self.escapes == Escapes::MayBeTwice && is_escaped_twice(&text) {
            read_blocks(&text, self.raw, Escapes::Resolved);
        } else {
            self.raw.block(kind, &xml::resolve(&text));
        }
    }
}

/// Whether a block's text is itself markup, because it was escaped twice.
fn is_escaped_twice(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.ends_with('>') && text.contains("</") && is_markup(text)
}

/// Whether an element ends the text before it. Unlike in a page, where it would be a
/// block, an unknown element is part of the text: agencies' formats mark up people,
/// places and companies in it.
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

/// Whether an element is hidden, such as the preview line for mail programs.
fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let is_code = matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "svg"
            | "title"
            | "head"
            | "button"
    );
    is_code || html::hides(style)
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
    fn a_page_is_recognised_by_its_first_tag_alone() {
        for page in [
            "<html>Экипажи",
            "<html>A",
            "<!-- saved -->\n<HTML><body><p>A",
            "\u{feff}<!DOCTYPE html>A",
        ] {
            let text = read(page).into_iter().map(|(_, text)| text);
            assert!(text.eq([page.rsplit('>').next().unwrap()]), "{page}");
        }
        assert!(!html::is_document("<body>A") && !html::is_document("<!-- A"));
    }

    #[test]
    fn what_is_embedded_hides_nothing_else() {
        let fragment = "The lock <iframe src=\"film\" /> stays shut.<object><param/>Get a player.\
            </object><p>One</p><style/>Two";
        let texts: Vec<String> = read(fragment).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["The lock stays shut.", "One", "Two"]);
    }

    #[test]
    fn what_was_escaped_without_end_is_not_read_without_end() {
        let escaped = |text: String| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<p>{}</p>", text.replace('>', "&gt;"))
        };
        let fragment = (0..200).fold("<b>One</b>".to_owned(), |text, _| escaped(text));
        assert_eq!(read(&fragment).len(), 1);
        let open = "<iframe ".repeat(100_000);
        assert!(read(&open).is_empty());
    }

    #[test]
    fn what_was_escaped_twice_is_resolved_twice() {
        let fragment = "<p>It&amp;#39;s the crews&amp;rsquo; turn &amp;amp; ours</p>\
            <p>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Three&lt;/p&gt;</p>\
            <p>&lt;div class=\"x\"&gt;&lt;/div&gt;&lt;script src=\"y\"&gt;&lt;/script&gt;</p>";
        let texts: Vec<String> = read(fragment).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["It's the crews’ turn & ours", "One two", "Three"]);
    }

    #[test]
    fn text_that_only_has_a_bracket_is_no_markup() {
        assert!(!is_markup("if a < b then"));
        assert!(!is_markup("a <someone@veldra.example> wrote"));
        assert!(is_markup("The quay.<script src=x></script>") && is_markup("a<hr/>b"));
        assert_eq!(plain("Trump&#8217;s &amp; co", false), "Trump’s & co");
        assert_eq!(plain("AT&T; no", false), "AT&T; no");
        assert_eq!(plain("<b>Bold</b> title", false), "Bold title");
    }
}
