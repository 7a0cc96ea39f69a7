//! NewsML-G2: the items of a message, or one item a file, with their text as
//! NITF, XHTML or plain.
//!
//! Of several headlines, bylines and languages in one item the first is taken.
//! Not read: pictures and videos themselves (their captions are), packages,
//! knowledge items, and NewsML 1 beyond its headline, byline and text.

use super::xml::{Element, Node, records, root};
use super::{Format, Syntax, markup, nitf, parts, plain_text};
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
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
    let root = root(head);
    let name = root
        .split([' ', '>', '\n', '\r', '\t'])
        .next()
        .unwrap_or_default();
    let name = name.trim_start_matches('<').to_ascii_lowercase();
    let local = name.rsplit(':').next().unwrap_or_default();
    ["newsmessage", "newsitem", "newsml"].contains(&local)
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["newsitem"], |tree, _| {
        let item = tree.first("newsitem").map(article);
        // A picture or a film without a word to it.
        Ok(item.filter(|raw| {
            !(raw.blocks.is_empty() && tree.first("newsitem").is_some_and(is_picture))
        }))
    })
}

/// Whether an item says that it is no text.
fn is_picture(item: &Element) -> bool {
    const KINDS: [&str; 5] = ["picture", "graphic", "video", "audio", "animation"];
    let classes = item.below("itemclass");
    let mut codes = classes.iter().filter_map(|class| class.attribute("qcode"));
    codes.any(|code| KINDS.iter().any(|kind| code.ends_with(kind)))
}

fn article(item: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    let mut meta = item.clone();
    meta.children
        .retain(|child| !matches!(child, Node::Element(e) if e.local() == "contentset"));
    statements(&meta, &mut raw);
    for inline in item.below("inlinexml") {
        match inline.below("nitf").first() {
            Some(document) => {
                let inner = nitf::article(document);
                raw.claims.extend(inner.claims);
                raw.blocks.extend(inner.blocks);
            }
            None => {
                // Some agencies put their wire's lines into one paragraph.
                let text = inline.text();
                if text.lines().filter(|line| line.starts_with("    ")).count() >= 3
                    && inline.below("p").len() <= 2
                {
                    parts::indented(&text, &mut raw)
                } else {
                    markup::blocks(&inline.inner_html(), &mut raw)
                }
            }
        }
    }
    if raw.blocks.is_empty() {
        for name in ["inlinedata", "datacontent"] {
            for text in item.below(name) {
                match text.elements().next() {
                    Some(_) => markup::blocks(&text.inner_html(), &mut raw),
                    None => plain_text::body(&text.text(), &mut raw),
                }
            }
        }
    }
    let class = item.below("itemclass");
    let is_text = class.iter().any(|class| {
        class
            .attribute("qcode")
            .is_some_and(|code| code.ends_with("text"))
    });
    for caption in item.below("description").into_iter().filter(|_| !is_text) {
        if caption
            .attribute("role")
            .is_some_and(|role| role.ends_with("caption"))
        {
            raw.block(BlockKind::Caption, &caption.text());
        }
    }
    raw
}

/// Elements whose text is a statement, the most trusted of each field first.
const TEXTS: [(Field, &[&str]); 5] = [
    (Field::Title, &["headline", "title"]),
    (Field::Author, &["by", "byline"]),
    (
        Field::Published,
        &["contentcreated", "firstcreated", "datelinedate"],
    ),
    (Field::Updated, &["contentmodified"]),
    (Field::Section, &["service"]),
];

/// Elements that name somebody or some place.
const NAMES: [(&str, &[Field]); 5] = [
    ("infosource", &[Field::Source, Field::Agency]),
    ("creditline", &[Field::Source, Field::Agency]),
    ("provider", &[Field::Source, Field::Agency]),
    ("dateline", &[Field::Dateline]),
    ("located", &[Field::Dateline]),
];

fn statements(item: &Element, raw: &mut RawArticle) {
    let text = |name: &str| item.below(name).first().map(|e| e.text());
    for (field, names) in TEXTS {
        for name in names {
            claim(field, name, &text(name).unwrap_or_default(), raw);
        }
    }
    // The version's date says when this version was sent, which is the first
    // publication only where nothing else is said.
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
        if let Some(found) = item.below(element).first() {
            fields
                .iter()
                .for_each(|field| claim(*field, element, &name(found), raw));
        }
    }
    if let Some(language) = item.below("language").first() {
        let code = language.attribute("tag");
        let code = code.or_else(|| language.attribute("formalname"));
        claim(Field::Language, "language", code.unwrap_or_default(), raw);
    }
    subjects(item, raw);
}

/// What it is about: people, keywords, a summary.
fn subjects(item: &Element, raw: &mut RawArticle) {
    for subject in item.below("subject") {
        let kind = subject.attribute("type").unwrap_or_default();
        let field = if kind.ends_with(":person") {
            Field::Person
        } else {
            Field::Keyword
        };
        claim(field, "subject", &name(subject), raw);
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
    // Some agencies' categories are single letters, which are no words for anybody.
    if field != Field::Keyword || value.trim().chars().count() > 1 {
        raw.claim(field, Trust::Structured, format!("NewsML `{name}`"), value);
    }
}

/// The name of a concept, as an element or as text; codes are no names.
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
        // A literal is for people, unlike a code.
        None => element.attribute("literal").unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    #[test]
    fn a_message_is_understood() {
        let message = r#"<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
            <newsItem guid="a" xml:lang="en"><itemMeta><versionCreated>2024-02-27T06:00:00Z</versionCreated>
            <provider><name>NPA</name></provider></itemMeta>
            <contentMeta><contentCreated>2024-02-27T04:40:00Z</contentCreated><by>By Jane Roe</by>
            <headline>Ferry strike ends</headline><language tag="en"/>
            <subject type="cpnat:person" qcode="p:1"><name>Nell Thackery</name></subject>
            <subject type="cpnat:abstract"><name>Ports</name></subject></contentMeta>
            <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>One.</p><p>Two.</p></body></html></inlineXML></contentSet>
            </newsItem><newsItem><contentMeta><headline>Cut</headline></itemSet></newsMessage>"#;
        assert!(looks_like(message) && !looks_like("<newsletter>"));
        let (articles, lost) = read_records(&FORMAT, "a.xml", message.as_bytes());
        assert_eq!((articles.len(), lost.len()), (1, 1));
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
        assert_eq!(values(raw, Field::Author), ["By Jane Roe"]);
        assert_eq!(values(raw, Field::Published)[0], "2024-02-27T04:40:00Z");
        assert_eq!(values(raw, Field::Source), ["NPA"]);
        assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
        assert_eq!(values(raw, Field::Keyword), ["Ports"]);
        assert_eq!(texts(raw), ["One.", "Two."]);
    }
}
