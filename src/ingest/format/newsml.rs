//! NewsML-G2 and NewsML 1: the items of a message, or one item per file, with their
//! text as NITF, XHTML or plain.
//!
//! If an item has several headlines, bylines or languages, the first is used. Not
//! read: pictures and videos themselves (only their captions), packages, knowledge
//! items, services of agencies, which are no sections.

use super::xml::{Element, Node, records, root_name};
use super::{Format, Syntax, markup, nitf, parts};
use crate::ingest::raw::{BlockKind, Field, RawArticle, RawBlock, collapsed};
use crate::ingest::record::{Reading, Sink, Stream};

/// XML whose root is `newsMessage`, `newsItem` or `NewsML`.
pub const FORMAT: Format = Format {
    name: "newsml",
    about: "NewsML-G2 items and messages of agencies",
    extensions: &["newsml"],
    recognised_by: "`<newsMessage`, `<newsItem` or `<NewsML`",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let is = |name: &str| {
        let names = ["newsmessage", "newsitem", "newsml"];
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    root_name(head).is_some_and(is)
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["newsitem"], |tree, _| {
        let item = tree.first("newsitem").map(article);
        // Skips a picture or a video without any text.
        Ok(item.filter(|raw| {
            !(raw.blocks.is_empty() && tree.first("newsitem").is_some_and(is_picture))
        }))
    })
}

/// Whether an item declares that it is no text.
fn is_picture(item: &Element) -> bool {
    const KINDS: [&str; 5] = ["picture", "graphic", "video", "audio", "animation"];
    let classes = item.below("itemclass");
    let mut codes = classes.iter().filter_map(|class| class.attribute("qcode"));
    codes.any(|code| KINDS.iter().any(|kind| code.ends_with(kind)))
}

fn article(item: &Element) -> RawArticle {
    let mut raw = RawArticle {
        is_record: true,
        is_pure: true,
        ..RawArticle::default()
    };
    let mut meta = item.clone();
    without_content(&mut meta);
    statements(&meta, &mut raw);
    for inline in item.below("inlinexml") {
        content(inline, &mut raw);
    }
    if raw.blocks.is_empty() {
        for name in ["inlinedata", "datacontent"] {
            for text in item.below(name) {
                content(text, &mut raw);
            }
        }
    }
    captions(item, &mut raw);
    without_headlines(item, &mut raw);
    raw
}

/// Removes the content of an item, leaving its metadata.
fn without_content(element: &mut Element) {
    element.children.retain(
        |child| !matches!(child, Node::Element(e) if ["contentset", "datacontent"].contains(&e.local())),
    );
    for child in &mut element.children {
        if let Node::Element(element) = child {
            without_content(element);
        }
    }
}

/// Adds the text of an item: a NITF document, markup, or plain.
fn content(content: &Element, raw: &mut RawArticle) {
    if let Some(document) = content.first_below("nitf") {
        let inner = nitf::article(document);
        raw.claims.extend(inner.claims);
        raw.blocks.extend(inner.blocks);
        return;
    }
    let text = content.text();
    let html = content.inner_html();
    // Some agencies put the lines of their wire into one paragraph.
    let indented = text.lines().filter(|line| line.starts_with("   ")).count();
    let flush = text
        .lines()
        .filter(|line| !line.starts_with([' ', '<']) && !line.is_empty());
    if indented >= 3 && flush.count() >= 3 && html.matches("<p").count() <= 2 {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().starts_with('<'))
            .collect();
        parts::indented(&lines.join("\n"), raw);
    } else if content.elements().next().is_some() {
        markup::blocks(&story(content).inner_html(), raw);
    } else {
        // Escaped or CDATA text may be markup, whatever its type.
        markup::body(&text, raw);
    }
}

/// Returns a page without the text around its story: its head, and that of the story
/// itself, which repeats the item's metadata.
fn story(content: &Element) -> Element {
    const AROUND: [&str; 4] = ["head", "header", "footer", "nav"];
    let mut content = content.clone();
    let mut waiting = vec![&mut content];
    while let Some(element) = waiting.pop() {
        element
            .children
            .retain(|child| !matches!(child, Node::Element(e) if AROUND.contains(&e.local())));
        waiting.extend(element.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }));
    }
    content
}

/// Removes the item's headlines from the beginning of the text, where some agencies
/// repeat them. A paragraph equal to the standfirst is kept as the story's lead.
fn without_headlines(item: &Element, raw: &mut RawArticle) {
    let headlines: Vec<String> = item
        .below("headline")
        .iter()
        .map(|headline| collapsed(&headline.text()))
        .collect();
    let is_repeated = |block: &RawBlock| {
        let is_heading = matches!(block.kind, BlockKind::Heading(_));
        let stated = if is_heading { headlines.len() } else { 1 };
        headlines
            .iter()
            .take(stated)
            .any(|text| *text == block.text)
    };
    let repeated = raw.blocks.iter().take_while(|block| is_repeated(block));
    let repeated = repeated.count();
    if repeated < raw.blocks.len() {
        raw.blocks.drain(..repeated);
    }
}

/// Adds an item's captions, except those of a text, often its own beginning.
fn captions(item: &Element, raw: &mut RawArticle) {
    let says = |element: &Element, name: &str, end: &str| {
        let value = element.attribute(name);
        value.is_some_and(|value| value.ends_with(end))
    };
    let class = item.below("itemclass");
    if class.iter().any(|class| says(class, "qcode", "text")) {
        return;
    }
    for caption in item.below("description") {
        if says(caption, "role", "caption") {
            raw.block(BlockKind::Caption, &caption.text());
        }
    }
}

/// Elements whose text is a claim, in decreasing order of trust for each field.
const TEXTS: [(Field, &[&str]); 4] = [
    (Field::Title, &["headline", "title"]),
    (Field::Author, &["by", "byline"]),
    (
        Field::Published,
        &["contentcreated", "firstcreated", "datelinedate"],
    ),
    (Field::Updated, &["contentmodified"]),
];

/// Elements that contain the name of somebody or of a place.
const NAMES: [(&str, &[Field]); 5] = [
    ("infosource", &[Field::Source, Field::Agency]),
    ("creditline", &[Field::Source, Field::Agency]),
    ("provider", &[Field::Source, Field::Agency]),
    ("dateline", &[Field::Dateline]),
    ("located", &[Field::Dateline]),
];

fn statements(item: &Element, raw: &mut RawArticle) {
    let text = |name: &str| item.first_below(name).map(|e| e.text());
    for (field, names) in TEXTS {
        for name in names {
            claim(field, name, &text(name).unwrap_or_default(), raw);
        }
    }
    let mut standfirsts = item.below("headline");
    standfirsts.retain(|headline| {
        let role = headline
            .attribute("role")
            .unwrap_or_default()
            .to_lowercase();
        role.contains("subtitle") || role.contains("subheadline")
    });
    standfirsts.extend(item.below("subheadline"));
    for standfirst in standfirsts {
        let text = standfirst.text();
        // Slugs of agencies are in capitals.
        if text.chars().any(char::is_lowercase) {
            claim(Field::Description, "subheadline", &text, raw);
        }
    }
    // The version's date is the time when this version was sent, which is the first
    // publication only if nothing else is stated.
    let version = text("versioncreated").or_else(|| text("thisrevisioncreated"));
    let version = version.unwrap_or_default();
    claim(Field::Published, "versionCreated", &version, raw);
    for creator in item.below("creator") {
        let kind = creator.attribute("type").unwrap_or_default();
        if kind.ends_with("person") {
            claim(Field::Author, "creator", &name(creator), raw);
        }
    }
    for (element, fields) in NAMES {
        if let Some(found) = item.first_below(element) {
            fields
                .iter()
                .for_each(|field| claim(*field, element, &name(found), raw));
        }
    }
    if let Some(language) = item.first_below("language") {
        let code = language.attribute("tag");
        let code = code.or_else(|| language.attribute("formalname"));
        claim(Field::Language, "language", code.unwrap_or_default(), raw);
    }
    let language = item.attribute("xml:lang").unwrap_or_default();
    claim(Field::Language, "xml:lang", language, raw);
    subjects(item, raw);
}

/// Whether a concept's kind or scheme is one of these words.
fn is_of(subject: &Element, words: &[&str]) -> bool {
    let kind = subject.attribute("type").unwrap_or_default();
    let scheme = subject
        .attribute("qcode")
        .and_then(|code| code.split(':').next());
    let kind = kind.rsplit(':').next().unwrap_or_default();
    words
        .iter()
        .any(|word| kind == *word || scheme.is_some_and(|scheme| scheme.ends_with(word)))
}

/// Claims the subjects: people, keywords, a summary.
fn subjects(item: &Element, raw: &mut RawArticle) {
    for subject in item.below("subject") {
        let kind = subject.attribute("type").unwrap_or_default();
        let field = if kind.ends_with(":person") {
            Field::Person
        } else if is_of(subject, &["desk", "department", "category"]) {
            Field::Section
        } else {
            Field::Keyword
        };
        // Points of interest are written as addresses, and a concept with a code but
        // no name is named by the code's purpose.
        let is_named = subject.first("name").is_some() || subject.attribute("qcode").is_none();
        if is_named && !is_of(subject, &["poi"]) {
            claim(field, "subject", &name(subject), raw);
        }
    }
    // NewsML 1 has them as properties.
    for property in item.below("property") {
        if property.attribute("formalname") == Some("Keyword") {
            let words = property.attribute("value").unwrap_or_default().split(';');
            words.for_each(|word| claim(Field::Keyword, "Keyword", word, raw));
        }
    }
    for keyword in item.below("keyword") {
        claim(Field::Keyword, "keyword", &keyword.text(), raw);
    }
    for description in item.below("description") {
        let role = description.attribute("role").unwrap_or_default();
        if role.ends_with("summary") || role.ends_with("abstract") {
            claim(Field::Description, "description", &description.text(), raw);
        }
    }
}

fn claim(field: Field, name: &str, value: &str, raw: &mut RawArticle) {
    // Some agencies' categories are single letters, which are not meaningful.
    if field != Field::Keyword || value.trim().chars().count() > 1 {
        raw.state(field, format!("NewsML `{name}`"), value);
    }
}

/// Returns the name of a concept, from an element or as text, but not from codes.
fn name(element: &Element) -> String {
    match element.first("name") {
        Some(name) => name.text(),
        // NewsML 1 has the name of a provider in an attribute.
        None if element.first("party").is_some() => {
            let party = element.first("party");
            let name = party.and_then(|party| party.attribute("formalname"));
            name.unwrap_or_default().to_owned()
        }
        None if element.elements().next().is_some() => String::new(),
        None if !element.text().trim().is_empty() => element.text(),
        // A literal is human-readable, unlike a code.
        None => element.attribute("literal").unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests;
