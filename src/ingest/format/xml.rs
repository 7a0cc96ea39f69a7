//! A lenient parser for XML and SGML: elements, attributes, text.
//!
//! There are two steps. [`records`] finds the elements that are records in a stream
//! of any length; [`parse`] builds a tree of one. Neither fails: feeds and wire
//! archives are full of stray brackets, undefined entities and unclosed elements,
//! and a strict parser would lose them. Namespaces are not resolved; names are kept
//! as written (`dc:creator`), in lowercase.

mod split;

pub use split::{nesting_records, records};

use super::markup;
use crate::ingest::mojibake;

/// The maximum depth of the tree; deeper elements become siblings.
const MOST_DEPTH: usize = 200;

/// An element with its contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Its name, in lowercase, with its prefix.
    pub name: String,
    /// Its attributes: names, in lowercase, and values.
    pub attributes: Vec<(String, String)>,
    /// Its content in order.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text, with its references resolved.
    Text(String),
}

impl Element {
    /// Returns the name without its prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// Returns the value of an attribute, by its name with prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// Returns the child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the child elements with this name, ignoring the prefix unless `name`
    /// has one.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        let has_prefix = name.contains(':');
        self.elements().filter(move |element| {
            if has_prefix {
                element.name == name
            } else {
                element.local() == name
            }
        })
    }

    /// Returns the first of them.
    pub fn first<'a>(&'a self, name: &'a str) -> Option<&'a Element> {
        self.all(name).next()
    }

    /// Returns the first element at this path of names below it.
    pub fn at<'a>(&'a self, path: &[&'a str]) -> Option<&'a Element> {
        path.iter()
            .try_fold(self, |element, name| element.first(name))
    }

    /// Returns all descendants, in document order.
    pub fn descendants(&self) -> impl Iterator<Item = &Element> {
        let mut waiting = vec![self.children.iter()];
        std::iter::from_fn(move || {
            loop {
                match waiting.last_mut()?.next() {
                    Some(Node::Element(element)) => {
                        waiting.push(element.children.iter());
                        return Some(element);
                    }
                    Some(Node::Text(_)) => {}
                    None => {
                        waiting.pop();
                    }
                }
            }
        })
    }

    /// Returns all descendants with this name, ignoring prefixes.
    pub fn below<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let descendants = self.descendants();
        descendants
            .filter(|element| element.local() == name)
            .collect()
    }

    /// Returns the first of them.
    pub fn first_below<'a>(&'a self, name: &str) -> Option<&'a Element> {
        self.descendants().find(|element| element.local() == name)
    }

    /// Returns this element and its descendants, if they have this class, in order.
    pub fn with_class(&self, class: &str) -> Vec<&Element> {
        let has_class = |element: &&Element| {
            let classes = element.attribute("class").unwrap_or_default();
            classes.split_whitespace().any(|name| name == class)
        };
        let all = std::iter::once(self).chain(self.descendants());
        all.filter(has_class).collect()
    }

    /// Returns all text in it, at any depth, unchanged.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(own) => text.push_str(own),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// Returns its content as HTML. Markup that was escaped or is in a CDATA section
    /// is text here and returned as is; elements are serialised again.
    pub fn inner_html(&self) -> String {
        if self.elements().next().is_none() {
            return self.text();
        }
        let mut html = String::new();
        self.add_html(&mut html);
        html
    }

    fn add_html(&self, html: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => {
                    html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                }
                Node::Element(element) => {
                    let name = element.local();
                    html.push_str(&format!("<{name}"));
                    if let Some(class) = element.attribute("class") {
                        html.push_str(&format!(" class=\"{}\"", class.replace('"', "&quot;")));
                    }
                    html.push('>');
                    element.add_html(html);
                    if !matches!(name, "br" | "hr" | "img") {
                        html.push_str(&format!("</{name}>"));
                    }
                }
            }
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A token of markup.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Text(&'a str),
    Verbatim(&'a str),
    Open { tag: &'a str, is_empty: bool },
    Close(&'a str),
}

/// Parses a text to a tree, below a root without a name.
pub fn parse(text: &str) -> Element {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut rest = text;
    while !rest.is_empty() {
        let (token, after) = token(rest);
        rest = after;
        match token {
            None => {}
            Some(Token::Text(text)) => add(&mut open, Node::Text(resolve(text))),
            Some(Token::Verbatim(text)) => add(&mut open, Node::Text(text.to_owned())),
            Some(Token::Open { tag, is_empty }) => {
                let element = element(tag);
                if is_empty || open.len() > MOST_DEPTH {
                    add(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
            }
            Some(Token::Close(name)) => {
                let name = name.to_lowercase();
                match open.iter().rposition(|element| element.name == name) {
                    Some(at) => close(&mut open, at.max(1)),
                    None if is_misspelt_end(&open, &name, rest) => {
                        let last = open.len() - 1;
                        close(&mut open, last);
                    }
                    None => {}
                }
            }
        }
    }
    close(&mut open, 1);
    open.swap_remove(0)
}

/// Whether an unmatched end tag closes the last element despite another name:
/// `<title>The toll</titel>`. It must not be followed by the element's own end tag.
fn is_misspelt_end(open: &[Element], name: &str, rest: &str) -> bool {
    /// The minimum length of names for such a match.
    const SHORTEST: usize = 3;
    let Some(last) = open.last().filter(|_| open.len() > 1) else {
        return false;
    };
    let next = tag_start(rest).map_or("", |at| &rest[at + 1..]);
    let is_end = |tag: &str| {
        let end = tag.strip_prefix('/').and_then(|tag| tag.split('>').next());
        end.is_some_and(|end| end.trim().eq_ignore_ascii_case(&last.name))
    };
    let has_text_only = last.elements().next().is_none() && !last.children.is_empty();
    has_text_only
        && name.len().min(last.name.len()) >= SHORTEST
        && are_alike(name, &last.name)
        && !is_end(next)
}

/// Whether two names differ by a typo: two letters at most.
fn are_alike(one: &str, other: &str) -> bool {
    const SLIP: usize = 2;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > SLIP {
        return false;
    }
    let begin = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[begin..], &other[begin..]);
    let ends = one.iter().rev().zip(other.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let differing = one.len().max(other.len()) - end;
    differing <= SLIP && begin + end > 0
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Closes all open elements, starting with the one at `depth`.
fn close(open: &mut Vec<Element>, depth: usize) {
    while open.len() > depth {
        if let Some(element) = open.pop() {
            add(open, Node::Element(element));
        }
    }
}

/// Returns the next token, if it is relevant, and the rest.
fn token(text: &str) -> (Option<Token<'_>>, &str) {
    let Some(at) = tag_start(text) else {
        return (Some(Token::Text(text)), "");
    };
    if at > 0 {
        return (Some(Token::Text(&text[..at])), &text[at..]);
    }
    let until = |begin: usize, end: &str| match text[begin..].find(end) {
        Some(found) => (
            &text[begin..begin + found],
            &text[begin + found + end.len()..],
        ),
        None => (&text[begin..], ""),
    };
    if text.starts_with("<![CDATA[") {
        let (inside, after) = until(9, "]]>");
        return (Some(Token::Verbatim(inside)), after);
    }
    if text.starts_with("<!--") {
        return (None, until(4, "-->").1);
    }
    let end = tag_end(text.as_bytes());
    let (tag, after) = (&text[1..end], text.get(end + 1..).unwrap_or_default());
    if tag.starts_with(['!', '?']) {
        return (None, after);
    }
    if let Some(name) = tag.strip_prefix('/') {
        return (Some(Token::Close(name.trim())), after);
    }
    let is_empty = tag.ends_with('/');
    let tag = tag.strip_suffix('/').unwrap_or(tag);
    (Some(Token::Open { tag, is_empty }), after)
}

/// Returns the start of the next tag; a bracket without a name after it is text.
fn tag_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        matches!(bytes.get(at + 1), Some(b'/' | b'!' | b'?' | b'_'))
            || bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
    })
}

/// Returns the position of the closing bracket of the tag at the beginning of
/// `text`, outside of quotes; without closing quotes, the first bracket.
fn tag_end(text: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in text.iter().enumerate().take(1 << 16) {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    text.iter()
        .position(|byte| *byte == b'>')
        .unwrap_or(text.len())
}

/// Parses a tag's name and attributes.
fn element(tag: &str) -> Element {
    let name_end = tag.find(|c: char| c.is_whitespace()).unwrap_or(tag.len());
    let mut element = Element {
        name: tag[..name_end].to_lowercase(),
        ..Element::default()
    };
    let mut rest = tag[name_end..].trim_start();
    while let Some(equals) = rest.find('=') {
        let key = rest[..equals]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = &value[1..];
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        element
            .attributes
            .push((key.to_lowercase(), resolve(value)));
        rest = after;
    }
    element
}

/// The maximum length in bytes of an entity's name.
const LONGEST: usize = 32;

/// Resolves the character references in a text.
pub(super) fn resolve(text: &str) -> String {
    let Some(first) = text.find('&') else {
        return text.to_owned();
    };
    let mut out = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(reference) = rest.strip_prefix('&') {
        let end = memchr::memchr(
            b';',
            &reference.as_bytes()[..reference.len().min(LONGEST + 1)],
        );
        let known = end
            .filter(|end| *end > 0)
            .and_then(|end| Some((character(&reference[..end])?, &reference[end + 1..])));
        let after = match known {
            Some((text, after)) => {
                out.push_str(&text);
                after
            }
            None => {
                out.push('&');
                reference
            }
        };
        let next = after.find('&').unwrap_or(after.len());
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
    out
}

/// Returns the text for a reference; empty for control characters.
fn character(name: &str) -> Option<String> {
    let text = match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => {
            if let Some(number) = name.strip_prefix('#') {
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(digits) if !digits.starts_with('+') => {
                        u32::from_str_radix(digits, 16).ok()?
                    }
                    None if !number.starts_with('+') => number.parse().ok()?,
                    _ => return None,
                };
                let character = mojibake::in_windows(char::from_u32(number)?);
                let shown = !character.is_control() || character == '\n' || character == '\t';
                return Some(if shown {
                    character.to_string()
                } else {
                    String::new()
                });
            }
            if !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            let reference = format!("&{name};");
            let text = markup::referred(&reference);
            return (text != reference).then_some(text);
        }
    };
    Some(text)
}

/// Returns the name of the root element that a head starts with, after declarations
/// and comments, as written but without its prefix.
pub fn root_name(head: &str) -> Option<&str> {
    let name = root(head).strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    Some(local(&name[..end.unwrap_or(name.len())]))
}

/// Returns a head starting with its root element.
fn root(head: &str) -> &str {
    let mut rest = super::start(head);
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            let inner = rest
                .find('[')
                .filter(|at| *at < rest.find('>').unwrap_or(0));
            match inner {
                Some(_) => rest.find("]>").map(|at| at + 2),
                None => rest.find('>').map(|at| at + 1),
            }
        } else {
            None
        };
        match end {
            Some(end) => rest = rest[end..].trim_start(),
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests;
