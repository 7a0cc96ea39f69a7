//! Parses a single tag, and determines which tags and attributes to keep.

/// An iterator over `key="value"` pairs in a start tag, up to its `>`.
pub struct Attributes<'a> {
    page: &'a str,
    /// The position in the page; after the last pair that of the tag's end.
    pub at: usize,
    done: bool,
}

impl<'a> Attributes<'a> {
    /// Starts after the tag's name.
    pub fn new(page: &'a str, at: usize) -> Self {
        Self {
            page,
            at,
            done: false,
        }
    }

    fn byte(&self) -> Option<u8> {
        self.page.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, test: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&test) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> &'a str {
        self.skip_while(|byte| byte.is_ascii_whitespace());
        let quote = match self.byte() {
            Some(quote @ (b'"' | b'\'')) => quote,
            _ => {
                let start = self.at;
                self.skip_while(|byte| !byte.is_ascii_whitespace() && byte != b'>');
                return &self.page[start..self.at];
            }
        };
        let start = self.at + 1;
        let rest = &self.page[start..];
        let length = rest.find(quote as char).unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.page.len());
        &rest[..length]
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        self.skip_while(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if matches!(self.byte(), None | Some(b'>')) {
            self.done = true;
            self.at = (self.at + 1).min(self.page.len());
            return None;
        }
        let start = self.at;
        self.at += 1; // A stray `=` or quote begins a name, too.
        self.skip_while(|byte| !byte.is_ascii_whitespace() && !b"=>/".contains(&byte));
        self.at = self.page.ceil_char_boundary(self.at);
        let key = self.page.get(start..self.at).unwrap_or_default();
        let after_key = self.at;
        self.skip_while(|byte| byte.is_ascii_whitespace());
        if self.byte() != Some(b'=') {
            self.at = after_key;
            return Some((key, ""));
        }
        self.at += 1;
        Some((key, self.value()))
    }
}

/// Attributes used by a claim or filter.
pub const WANTED: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "data-testid",
    "datetime",
    "href",
    "hidden",
    "id",
    "itemid",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "shadowrootmode",
    "shadowroot",
    "style",
    "type",
];

/// Returns the normalised name of an attribute, if it is kept.
pub fn wanted_attribute(key: &str, value: &str) -> Option<&'static str> {
    let is = |name: &&&str| key.eq_ignore_ascii_case(name);
    if let Some(name) = WANTED.iter().find(is) {
        return Some(name);
    }
    if PARTS_NAMES
        .iter()
        .any(|name| key.eq_ignore_ascii_case(name))
    {
        return Some("data-testid");
    }
    is_timestamp(key, value).then_some("datetime")
}

/// Attributes that name the parts of pages without meaningful classes, for tests and
/// scripts.
const PARTS_NAMES: &[&str] = &[
    "data-component",
    "data-component-name",
    "data-qa",
    "data-test",
    "data-test-id",
];

/// Whether an attribute is the machine-readable form of a date that its element
/// shows: `<abbr title="2024-02-27T09:40">`, `<span data-published-at="…">`.
fn is_timestamp(key: &str, value: &str) -> bool {
    let is_iso = || {
        let bytes = value.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        (value.starts_with("19") || value.starts_with("20"))
            && value.len() < 40
            && [2, 3, 5, 6, 8, 9].into_iter().all(digit)
            && bytes[4] == b'-'
            && bytes[7] == b'-'
    };
    if key.eq_ignore_ascii_case("title") {
        return is_iso();
    }
    let is_data = key
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("data-"));
    let Some(name) = key.get(5..).filter(|_| is_data) else {
        return false;
    };
    let name = name.to_ascii_lowercase();
    ["date", "time", "publish", "utc"]
        .iter()
        .any(|word| name.contains(word))
        && !["updat", "modif", "event", "start", "end", "expir"]
            .iter()
            .any(|word| name.contains(word))
        && is_iso()
}

/// Elements that are removed with their contents.
pub const CUT: &[&str] = &[
    "script",
    "style",
    "svg",
    "noscript",
    "iframe",
    "textarea",
    "select",
    "template",
    "object",
    "canvas",
    "math",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
];

/// Whether an element's tags are dropped while its content is kept.
pub fn is_unwrapped(name: &str) -> bool {
    CUT.contains(&name) || matches!(name, "frameset" | "wbr" | "font" | "nobr")
}

/// Whether an element is empty and without information.
pub fn is_idle(name: &str) -> bool {
    matches!(
        name,
        "source" | "input" | "track" | "area" | "param" | "embed" | "frame" | "col"
    )
}

/// Whether an element has no end tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "meta" | "link" | "base")
}

/// Whether the tree builder reopens an element in every following block.
pub fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// Whether an element is closed implicitly by the next of its kind, so that open
/// ones do not nest.
pub fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "option"
            | "a"
            | "html"
            | "head"
            | "body"
            | "br"
    )
}

/// Returns a tag's name in lowercase; empty if it is excessively long.
pub fn tag_name(rest: &str) -> String {
    let end = rest
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .unwrap_or(rest.len());
    if end > 64 {
        String::new()
    } else {
        rest[..end].to_ascii_lowercase()
    }
}

/// Returns the text up to the end tag of `name`, and the position after that tag.
pub fn up_to_end_tag<'a>(page: &'a str, from: usize, name: &str) -> Option<(&'a str, usize)> {
    let mut at = from;
    loop {
        let found = at + page[at..].find("</")?;
        let after = found + 2 + name.len();
        let same = page
            .get(found + 2..after)
            .is_some_and(|text| text.eq_ignore_ascii_case(name));
        let ends = page
            .as_bytes()
            .get(after)
            .is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
        if same && ends {
            let close = page[after..]
                .find('>')
                .map_or(page.len(), |end| after + end + 1);
            return Some((&page[from..found], close));
        }
        at = found + 2;
    }
}
