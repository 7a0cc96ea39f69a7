//! Reduces a page before it is parsed: removes what is never read, and caps what
//! could cause excessive costs.
//!
//! A saved page consists of nine parts of scripts, styles and drawings to one part
//! of text, and the standard tree-building algorithm is quadratic in nesting depth,
//! in attributes of one element and in unclosed formatting elements. One linear pass
//! over the bytes removes the former and bounds the latter, so that any page,
//! malicious or merely bloated, results in a small and shallow tree. JSON-LD scripts
//! and informative comments are collected on the way.
//!
//! This is not a parser: it copies text and tags and never repairs them.

mod tag;

use std::collections::HashMap;

use tag::{
    Attributes, CUT, closes_itself, is_formatting, is_idle, is_unwrapped, is_void, tag_name,
    up_to_end_tag, wanted_attribute,
};

/// The maximum length of a comment; longer ones are ignored.
const MAX_NOTE: usize = 10_000;

/// The maximum nesting depth of elements; deeper tags are dropped, but not their text.
const MAX_DEPTH: usize = 256;
/// The maximum number of open formatting elements (`<b>`); the algorithm reopens
/// each in every following paragraph.
const MAX_FORMATTING: usize = 32;
/// The maximum number of tags; after these, only those separating paragraphs are kept.
const MAX_TAGS: usize = 200_000;
/// The maximum number of such additional tags.
const MORE_TAGS: usize = 50_000;
/// The maximum size in bytes of a reduced page.
const MAX_BYTES: usize = 12 << 20;
/// The maximum size in bytes of an attribute's value; longer ones are data.
const MAX_VALUE: usize = 8 << 10;

/// The reduced page.
#[derive(Debug, Default)]
pub struct Thinned<'a> {
    /// The page without scripts, styles, drawings, comments and unused attributes.
    pub html: String,
    /// The content of each `application/ld+json` script.
    pub json: Vec<&'a str>,
    /// All other scripts.
    pub scripts: Vec<&'a str>,
    /// Comments in which browsers record the URL of a saved page.
    pub notes: Vec<&'a str>,
    /// The content for browsers without scripts.
    pub unscripted: Vec<&'a str>,
}

/// Reduces a page to the parts worth parsing.
pub fn thin(page: &str) -> Thinned<'_> {
    let mut thinner = Thinner {
        page,
        at: 0,
        out: Thinned {
            html: String::with_capacity(page.len() / 4),
            ..Thinned::default()
        },
        open: Vec::new(),
        dropped: HashMap::new(),
        formatting: 0,
        tags: 0,
        unclosed: Vec::new(),
    };
    thinner.run();
    thinner.out
}

struct Thinner<'a> {
    page: &'a str,
    at: usize,
    out: Thinned<'a>,
    /// The names of open elements that can nest, in lowercase.
    open: Vec<String>,
    /// The number of dropped start tags by name that still await their end.
    dropped: HashMap<String, usize>,
    formatting: usize,
    tags: usize,
    /// Names without a further end tag, which need not be searched again.
    unclosed: Vec<&'static str>,
}

impl<'a> Thinner<'a> {
    fn run(&mut self) {
        while let Some(found) = self.page[self.at..].find('<') {
            self.copy(self.at, self.at + found);
            self.at += found;
            if self.out.html.len() > MAX_BYTES {
                return;
            }
            match self.page.as_bytes().get(self.at + 1) {
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_to_angle(),
                Some(b'/') => self.end_tag(),
                Some(letter) if letter.is_ascii_alphabetic() => self.start_tag(),
                _ => {
                    self.out.html.push_str("&lt;");
                    self.at += 1;
                }
            }
        }
        self.copy(self.at, self.page.len());
    }

    fn copy(&mut self, from: usize, to: usize) {
        let room = (MAX_BYTES + 1).saturating_sub(self.out.html.len());
        let to = self.page.floor_char_boundary(to.min(from + room));
        self.out.html.push_str(&self.page[from..to]);
    }

    /// Reads a comment, a doctype or another declaration.
    fn declaration(&mut self) {
        let rest = &self.page[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are complete comments.
            let end = if comment.starts_with('>') || comment.starts_with("->") {
                comment.find('>').map(|end| end + 1)
            } else {
                comment.find("-->").map(|end| {
                    let text = &comment[..end];
                    if text.len() < MAX_NOTE
                        && (text.contains("saved from url") || text.contains("SingleFile"))
                    {
                        self.out.notes.push(text);
                    }
                    end + 3
                })
            };
            self.at += 4 + end.unwrap_or(comment.len());
            return;
        }
        let start = self.at;
        self.skip_to_angle();
        let head = rest.get(..9).unwrap_or_default();
        if head.eq_ignore_ascii_case("<!doctype") && self.out.html.len() < 1000 {
            self.copy(start, self.at.min(start + 300));
        }
    }

    fn skip_to_angle(&mut self) {
        let rest = &self.page[self.at..];
        self.at += rest.find('>').map_or(rest.len(), |end| end + 1);
    }

    fn end_tag(&mut self) {
        let rest = &self.page[self.at + 2..];
        let name = tag_name(rest);
        self.skip_to_angle();
        if name.is_empty() || is_unwrapped(&name) {
            return;
        }
        if let Some(count) = self.dropped.get_mut(&name)
            && *count > 0
        {
            *count -= 1;
            return;
        }
        if is_formatting(&name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        if !closes_itself(&name) {
            match self.open.iter().rposition(|open| *open == name) {
                Some(position) => self.open.truncate(position),
                // Only `</p>` and `</br>` have a meaning without a start.
                None => return,
            }
        } else if self.is_too_much(&name) {
            return;
        }
        self.tags += 1;
        self.out.html.push_str("</");
        self.out.html.push_str(&name);
        self.out.html.push('>');
    }

    fn start_tag(&mut self) {
        let name = tag_name(&self.page[self.at + 1..]);
        let start = self.at;
        let mut attributes = Attributes::new(self.page, self.at + 1 + name.len());
        let mut kept = Vec::new();
        for (key, value) in attributes.by_ref() {
            let wanted = wanted_attribute(key, value);
            if let Some(key) = wanted
                && !kept.iter().any(|(seen, _)| *seen == key)
            {
                kept.push((key, value));
            }
        }
        self.at = attributes.at.max(start + 1);
        if self.cut_whole(&name, &kept) || is_unwrapped(&name) || is_idle(&name) {
            return;
        }
        if self.is_too_much(&name) {
            if !closes_itself(&name) && !is_void(&name) {
                *self.dropped.entry(name).or_default() += 1;
            }
            return;
        }
        if !self.enter(&name) {
            return;
        }
        self.tags += 1;
        self.write_start(&name, &kept);
    }

    /// Whether a page has too many tags to keep one of this name.
    fn is_too_much(&self, name: &str) -> bool {
        let parts_text = matches!(name, "p" | "li" | "h1" | "h2" | "h3" | "br" | "article");
        self.tags >= MAX_TAGS + if parts_text { MORE_TAGS } else { 0 }
    }

    /// Skips an element with its contents, if it is of that kind.
    fn cut_whole(&mut self, name: &str, attributes: &[(&str, &str)]) -> bool {
        let Some(cut) = CUT.iter().find(|cut| **cut == name) else {
            return false;
        };
        let is_shadow = attributes
            .iter()
            .any(|(key, _)| key.starts_with("shadowroot"));
        if name == "template" && is_shadow {
            return true; // A component's text, as saved by SingleFile.
        }
        if self.unclosed.contains(cut) {
            return true;
        }
        let Some((content, after)) = up_to_end_tag(self.page, self.at, name) else {
            self.unclosed.push(cut);
            if matches!(name, "script" | "style") {
                self.at = self.page.len();
            }
            return true;
        };
        let kind = attributes.iter().find(|(key, _)| *key == "type");
        if name == "script" && kind.is_some_and(|(_, value)| value.contains("ld+json")) {
            self.out.json.push(content);
        } else if name == "noscript" {
            self.out.unscripted.push(content);
        } else if name == "script" && !content.trim().is_empty() {
            self.out.scripts.push(content);
        }
        self.at = after;
        true
    }

    /// Accounts for a start tag; returns false if it exceeds a limit.
    fn enter(&mut self, name: &str) -> bool {
        if is_void(name) {
            return true;
        }
        let formatting = is_formatting(name);
        let counted = !closes_itself(name);
        if (counted && self.open.len() >= MAX_DEPTH)
            || (formatting && self.formatting >= MAX_FORMATTING)
        {
            *self.dropped.entry(name.to_owned()).or_default() += 1;
            return false;
        }
        self.formatting += usize::from(formatting);
        if counted {
            self.open.push(name.to_owned());
        }
        true
    }

    fn write_start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let html = &mut self.out.html;
        html.push('<');
        html.push_str(name);
        for (key, value) in attributes {
            html.push(' ');
            html.push_str(key);
            html.push_str("=\"");
            let end = value.floor_char_boundary(MAX_VALUE);
            for (n, part) in value[..end].split('"').enumerate() {
                if n > 0 {
                    html.push_str("&quot;");
                }
                html.push_str(part);
            }
            html.push('"');
        }
        html.push('>');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_thinned() {
        for (name, page, expected) in [
            ("scripts", "a<script>if (1 < 2) '</p>'</script>b", "ab"),
            ("styles", "a<STYLE>p > a {}</Style >b", "ab"),
            ("comments", "a<!-- <p> -->b<!-->c", "abc"),
            (
                "idle attributes",
                "<p onclick='x>y' class=a data-b>t</p>",
                "<p class=\"a\">t</p>",
            ),
            ("quotes", "<p class='a\"b'>t", "<p class=\"a&quot;b\">t"),
            ("signs that are no tags", "1 < 2 <3", "1 &lt; 2 &lt;3"),
            ("a doctype", "<!DOCTYPE html><p>t", "<!DOCTYPE html><p>t"),
            ("ends without start", "t</div>u", "tu"),
            (
                "shadow roots",
                "<template shadowrootmode=open><p>t</p></template>",
                "<p>t</p>",
            ),
            ("templates", "a<template><p>t</p></template>b", "ab"),
            ("an open script", "a<script>b", "a"),
            ("an open tag", "a<p class=\"b", "a<p class=\"b\">"),
            ("dropped drawings", "a<svg><path/></svg>b<svg>c", "abc"),
        ] {
            assert_eq!(thin(page).html, expected, "{name}");
        }
    }

    #[test]
    fn structured_data_and_notes_are_put_aside() {
        let thinned =
            thin("<!-- saved from url=(1)x --><script type='application/ld+json'>{}</script>");
        assert_eq!(thinned.json, ["{}"]);
        assert_eq!(thinned.notes, [" saved from url=(1)x "]);
    }

    #[test]
    fn paragraphs_are_told_apart_however_many_tags_precede_them() {
        let menu = "<div><b>x</b></div>".repeat(MAX_TAGS / 2);
        let page = format!("<main>{menu}</main><div><h1>Crane</h1><p>One.</p><p>Two.</p></div>");
        let html = thin(&page).html;
        assert!(
            html.ends_with("</main><h1>Crane</h1><p>One.</p><p>Two.</p>"),
            "{}",
            &html[html.len() - 200..]
        );
    }

    #[test]
    fn nesting_is_capped_and_text_kept() {
        let page = format!("{}text{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
        let thinned = thin(&page);
        assert_eq!(thinned.html.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(thinned.html.matches("</div>").count(), MAX_DEPTH);
        assert!(thinned.html.contains("text"));
    }
}
