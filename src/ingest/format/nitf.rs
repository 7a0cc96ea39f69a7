//! NITF, the News Industry Text Format (including the New York Times Annotated
//! Corpus): one document per file, or several.
//!
//! Not read: tables of results, the revision history, pictures themselves.

use std::collections::HashSet;

use super::xml::{Element, Node, records, root_name};
use super::{Format, Syntax, markup};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle, collapsed};
use crate::ingest::record::{Reading, Sink, Stream};

/// XML whose root is `nitf`.
pub const FORMAT: Format = Format {
    name: "nitf",
    about: "NITF, as agencies and the New York Times Annotated Corpus have it",
    extensions: &["nitf"],
    recognised_by: "`<nitf`",
    looks_like: |head| root_name(head) == Some("nitf"),
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["nitf"], |tree, _| {
        Ok(tree.first("nitf").map(article))
    })
}

/// Parses one document; NewsML contains such documents, too.
pub(super) fn article(nitf: &Element) -> RawArticle {
    let mut raw = RawArticle {
        is_record: true,
        is_pure: true,
        ..RawArticle::default()
    };
    headlines(nitf, &mut raw);
    dates(nitf, &mut raw);
    bylines(nitf, &mut raw);
    outlet(nitf, &mut raw);
    labels(nitf, &mut raw);
    for abstracts in nitf.below("abstract") {
        let text = abstracts.text();
        raw.state(Field::Description, "NITF abstract", &text);
    }
    printed(nitf, &mut raw);
    let language = nitf.attribute("baselang").unwrap_or_default();
    raw.state(Field::Language, "NITF baselang", language);
    body(nitf, &mut raw);
    raw
}

/// Returns a dateline as printed, without the machine-readable date in it.
fn dateline(line: &Element) -> String {
    let mut line = line.clone();
    line.children
        .retain(|child| !matches!(child, Node::Element(e) if e.local() == "story.date"));
    collapsed(&line.text())
}

fn bylines(nitf: &Element, raw: &mut RawArticle) {
    for byline in nitf.below("byline") {
        // Only the normalised form marks where one of several names ends.
        if byline.attribute("class") == Some("normalized_byline") {
            continue;
        }
        let people = byline.below("person");
        for person in &people {
            raw.state(Field::Author, "NITF byline", &person.text());
        }
        if people.is_empty() {
            let tag = byline.first("byttl").map(Element::text).unwrap_or_default();
            let text = byline.text().replace(&tag, "");
            raw.state(Field::Author, "NITF byline", text.trim());
        }
    }
}

/// Claims outlet, section and URL.
fn outlet(nitf: &Element, raw: &mut RawArticle) {
    for publication in nitf.below("pubdata") {
        for (field, name) in [
            (Field::Source, "name"),
            (Field::Section, "position.section"),
            (Field::Url, "ex-ref"),
        ] {
            let value = publication.attribute(name).unwrap_or_default();
            raw.state(field, "NITF pubdata", value);
        }
    }
    for holder in nitf.below("distributor") {
        raw.state(Field::Source, "NITF distributor", &holder.text());
    }
    for meta in nitf.below("meta") {
        let content = meta.attribute("content").unwrap_or_default();
        if let Some("online_sections" | "section" | "dsk") = meta.attribute("name") {
            raw.state(Field::Section, "NITF meta", content);
        }
    }
}

/// Claims keywords and the people in the article.
fn labels(nitf: &Element, raw: &mut RawArticle) {
    for keyword in nitf.below("keyword") {
        let key = keyword.attribute("key").unwrap_or_default();
        raw.state(Field::Keyword, "NITF keyword", key);
    }
    let labels = nitf.below("identified-content");
    for label in labels.iter().flat_map(|labels| labels.elements()) {
        let text = label.text();
        match label.local() {
            "person" => raw.state(Field::Person, "NITF person", &in_order(&text)),
            "classifier" => raw.state(Field::Keyword, "NITF classifier", &text),
            _ => {}
        }
    }
}

/// Claims dateline, agency, edition, page and corrections.
fn printed(nitf: &Element, raw: &mut RawArticle) {
    let mut add = |field, from: &'static str, value: &str| {
        raw.state(field, from, value);
    };
    for line in nitf.below("dateline").into_iter().take(1) {
        let text = dateline(line);
        let place = line.first("location").map_or(text.clone(), Element::text);
        add(Field::Dateline, "NITF dateline", &place);
        add(Field::Agency, "NITF dateline", &text);
    }
    for holder in nitf.below("distributor") {
        add(Field::Agency, "NITF distributor", &holder.text());
    }
    for (from, name, attribute) in [
        ("NITF from-src", "from-src", "src-name"),
        ("NITF doc.copyright", "doc.copyright", "holder"),
    ] {
        for element in nitf.below(name) {
            let value = element.attribute(attribute);
            let value = value.map_or_else(|| element.text(), str::to_owned);
            add(Field::Agency, from, &value);
        }
    }
    for publication in nitf.below("pubdata") {
        let edition = ["edition.name", "edition.area"]
            .iter()
            .find_map(|name| publication.attribute(name))
            // Agencies list the codes of their services.
            .filter(|name| name.chars().any(char::is_lowercase));
        add(Field::Edition, "NITF pubdata", edition.unwrap_or_default());
    }
    let metas = nitf.below("meta");
    let meta = |name: &str| {
        let found = metas
            .iter()
            .find(|meta| meta.attribute("name") == Some(name))?;
        found
            .attribute("content")
            .map(str::trim)
            .filter(|value| !value.is_empty())
    };
    // The Times corpus: `A` and `1` are page A1.
    let pubdata = nitf
        .below("pubdata")
        .into_iter()
        .find_map(|data| data.attribute("position.sequence"));
    if let Some(page) = meta("print_page_number").or(pubdata) {
        let section = meta("print_section").unwrap_or_default();
        add(Field::Page, "NITF page", &format!("{section}{page}"));
    }
    if let Some(text) = meta("correction_text") {
        add(Field::Correction, "NITF meta", text);
    }
}

/// Claims the headline: `hl1` first; some repeat it, or the title, as `hl2`.
fn headlines(nitf: &Element, raw: &mut RawArticle) {
    for name in ["hl1", "title"] {
        for headline in nitf.below(name) {
            raw.state(Field::Title, format!("NITF `{name}`"), &headline.text());
        }
    }
}

fn dates(nitf: &Element, raw: &mut RawArticle) {
    for (field, name, attribute) in [
        (Field::Published, "story.date", "norm"),
        (Field::Published, "date.issue", "norm"),
        (Field::Published, "date.release", "norm"),
        (Field::Published, "pubdata", "date.publication"),
    ] {
        for element in nitf.below(name) {
            let value = element.attribute(attribute).unwrap_or_default();
            // Midnight is used if only the date is known.
            let value = value.strip_suffix("T000000").unwrap_or(value);
            raw.state(field, format!("NITF `{name}`"), value);
        }
    }
}

fn body(nitf: &Element, raw: &mut RawArticle) {
    let dateline = nitf.first_below("dateline").map(dateline);
    let before = raw.blocks.len();
    let titles = raw.claims.iter().filter(|c| c.field == Field::Title);
    let titles: HashSet<String> = titles.map(|claim| claim.value.clone()).collect();
    for content in nitf.below("body.content") {
        // The corpus contains the lead twice: as a block of its own and in the text.
        let blocks: Vec<&Element> = content.all("block").collect();
        let full = blocks
            .iter()
            .find(|block| block.attribute("class") == Some("full_text"));
        let html = full.map_or_else(|| content.inner_html(), |block| block.inner_html());
        for block in markup_of(&without_producers(&html)) {
            let repeats = block.0 != BlockKind::Paragraph && titles.contains(&block.1);
            if !repeats {
                raw.block(block.0, &block.1);
            }
        }
    }
    let lead = raw.blocks[before..]
        .iter_mut()
        .find(|b| b.kind == BlockKind::Paragraph);
    if let (Some(dateline), Some(lead)) = (dateline, lead)
        && !lead.text.starts_with(&dateline)
        && (dateline.ends_with(['-', '–', '—', ':', ')']) || lead.text.starts_with(['-', '–', '—']))
    {
        lead.text = format!("{dateline} {}", lead.text);
    }
}

/// Removes the producers of pictures from HTML. They are usually repeated in the
/// caption, and are not part of the story.
fn without_producers(html: &str) -> String {
    const BEGIN: &str = "<media-producer";
    const END: &str = "</media-producer>";
    let mut kept = String::with_capacity(html.len());
    let mut pieces = html.split(BEGIN);
    kept.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        kept.push_str(piece.split_once(END).map_or("", |(_, behind)| behind));
    }
    kept
}

fn markup_of(html: &str) -> Vec<(BlockKind, String)> {
    let mut raw = RawArticle::default();
    markup::blocks(html, &mut raw);
    raw.blocks
        .into_iter()
        .map(|block| (block.kind, block.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_made_a_picture_is_not_in_the_story() {
        let html = "<media><media-caption>A.</media-caption><media-producer>Jane Roe</media-producer></media><p>B.</p>";
        let kept = "<media><media-caption>A.</media-caption></media><p>B.</p>";
        assert_eq!(without_producers(html), kept);
    }
    use crate::ingest::format::testing::{read_records, texts, values};

    const DOCUMENT: &str = r#"<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf><head><title>Ferry strike ends</title><meta name="dsk" content="Metro"/>
<docdata><date.issue norm="20240227T044000-0500"/><key-list><keyword key="ferries"/></key-list>
<identified-content><person class="indexing">Thackery, Nell</person><classifier>Ports</classifier></identified-content></docdata>
<pubdata date.publication="20240227T000000" name="Harbour Lantern"/></head>
<body><body.head><hedline><hl1>Ferry Strike Ends</hl1><hl2>Crews return</hl2></hedline>
<byline>By <person>Jane Roe</person><byttl>Staff Writer</byttl></byline><dateline><location>VELDRA</location> (AP) —</dateline>
<abstract><p>Short.</p></abstract></body.head>
<body.content><block><p>It is over.</p><hl2>Subheading</hl2><media media-type="image"><media-caption>The quay.</media-caption></media><p>Crews said so.</p></block></body.content></body></nitf>"#;

    #[test]
    fn a_document_is_understood() {
        let (articles, lost) = read_records(&FORMAT, "a.xml", DOCUMENT.as_bytes());
        assert!((FORMAT.looks_like)(DOCUMENT) && lost.is_empty());
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title)[0], "Ferry Strike Ends");
        assert_eq!(values(raw, Field::Author), ["Jane Roe"]);
        assert_eq!(values(raw, Field::Published)[0], "20240227T044000-0500");
        assert_eq!(values(raw, Field::Source), ["Harbour Lantern"]);
        assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
        assert_eq!(values(raw, Field::Keyword), ["ferries", "Ports"]);
        assert_eq!(
            texts(raw),
            [
                "VELDRA (AP) — It is over.",
                "Subheading",
                "The quay.",
                "Crews said so."
            ]
        );
    }

    #[test]
    fn who_supplied_it_stands_in_several_places() {
        let text = r#"<nitf><head><docdata><du-key/><from-src src-name="NPA"/><doc.copyright holder="Norvik Press" year="2024"/>
            </docdata></head><body><body.content><p>It is over.</p></body.content></body></nitf>"#;
        let (articles, _) = read_records(&FORMAT, "a.xml", text.as_bytes());
        let claims = articles[0]
            .claims
            .iter()
            .filter(|claim| claim.field == Field::Agency);
        let told: Vec<String> = claims
            .map(|claim| format!("{} {}", claim.from, claim.value))
            .collect();
        assert_eq!(
            told,
            ["NITF from-src NPA", "NITF doc.copyright Norvik Press"]
        );
    }

    #[test]
    fn a_dateline_for_machines_is_no_text() {
        let text = r#"<nitf baselang="es-ES"><head><pubdata edition.area="MWM SIF"/></head><body><body.head>
            <byline>gr/bp</byline><dateline><location>Halmy</location>
            <story.date norm="20240227T222800+0000">20240227T222800+0000</story.date></dateline></body.head>
            <body.content><p>Las tripulaciones vuelven.</p></body.content></body></nitf>"#;
        let (articles, _) = read_records(&FORMAT, "a.xml", text.as_bytes());
        let raw = &articles[0];
        assert_eq!(texts(raw), ["Las tripulaciones vuelven."]);
        assert_eq!(values(raw, Field::Dateline), ["Halmy"]);
        assert_eq!(values(raw, Field::Language), ["es-ES"]);
        assert!(values(raw, Field::Edition).is_empty());
    }

    #[test]
    fn of_the_annotated_corpus_the_full_text_is_read_once() {
        let text = r#"<nitf><body><body.head><byline class="print_byline">By JANE ROE</byline>
            <byline class="normalized_byline">Roe, Jane</byline></body.head><body.content>
            <block class="lead_paragraph"><p>One.</p></block><block class="full_text"><p>One.</p><p>Two.</p></block>
            </body.content></body></nitf>"#;
        let (articles, _) = read_records(&FORMAT, "a.xml", text.as_bytes());
        assert_eq!(texts(&articles[0]), ["One.", "Two."]);
        assert_eq!(values(&articles[0], Field::Author), ["By JANE ROE"]);
    }
}
