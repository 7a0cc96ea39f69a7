//! Factiva's XML: `ppsArticleResponse` with one `ppsArticle` per article.
//!
//! Not read: industry, region and subject codes, company names, pictures.

use super::xml::{Element, records};
use super::{Format, Syntax, nexis};
use crate::ingest::raw::{BlockKind, Field, RawArticle};
use crate::ingest::record::{Reading, Sink, Stream};

/// XML with `<ppsArticle` near its beginning.
pub const FORMAT: Format = Format {
    name: "factiva-xml",
    about: "Factiva downloads: XML",
    extensions: &[],
    recognised_by: "`<ppsArticle`",
    looks_like: |head| {
        super::start(head).starts_with('<') && head.to_ascii_lowercase().contains("<ppsarticle")
    },
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["ppsarticle"], |tree, _| {
        Ok(tree.first("ppsarticle").map(article))
    })
}

/// Elements whose text is a claim.
const STATEMENTS: [(&str, Field); 10] = [
    ("headline", Field::Title),
    ("byline", Field::Author),
    ("sourcename", Field::Source),
    ("sectionname", Field::Section),
    ("columnname", Field::Section),
    ("edition", Field::Edition),
    ("page", Field::Page),
    ("pagenumber", Field::Page),
    ("credit", Field::Agency),
    ("publisheddate", Field::Published),
];

fn article(record: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    for (name, field) in STATEMENTS {
        if let Some(element) = record.first_below(name) {
            claim(field, name, &element.text(), &mut raw);
        }
    }
    for (name, field) in [
        ("publicationdate", Field::Published),
        ("modificationdate", Field::Updated),
    ] {
        if let Some(element) = record.first_below(name) {
            let mut stated = moment(element);
            // The time may be in another element.
            let time = name.replace("date", "time");
            if element.first("time").is_none()
                && let Some(time) = record.first_below(&time)
            {
                stated.push_str(time.text().trim());
            }
            claim(field, name, &stated, &mut raw);
        }
    }
    if let Some(language) = record.first_below("baselanguage") {
        let text = language.text();
        let code = match text.trim() {
            code if code.len() == 2 => code,
            name => nexis::language(name),
        };
        claim(Field::Language, "baselanguage", code, &mut raw);
    }
    text(record, &mut raw);
    raw
}

fn claim(field: Field, name: &str, value: &str, raw: &mut RawArticle) {
    raw.state(field, format!("Factiva `{name}`"), value);
}

/// Returns a date, with a time if there is one, in elements of their own or in one.
fn moment(element: &Element) -> String {
    let date = element.first("date");
    let date = date.map_or_else(|| element.text(), Element::text);
    let time = element.first("time").map(Element::text).unwrap_or_default();
    format!("{} {}", date.trim(), time.trim())
}

fn text(record: &Element, raw: &mut RawArticle) {
    for name in ["leadparagraph", "tailparagraphs"] {
        for part in record.below(name) {
            let paragraphs = part.below("paragraph");
            if paragraphs.is_empty() {
                part.text()
                    .split("\n\n")
                    .for_each(|text| raw.block(BlockKind::Paragraph, text))
            } else {
                paragraphs
                    .iter()
                    .for_each(|paragraph| raw.block(BlockKind::Paragraph, &paragraph.text()))
            }
        }
    }
    for caption in record.below("artwork") {
        raw.block(BlockKind::Caption, &caption.text());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    #[test]
    fn articles_are_understood() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ppsArticleSearchResponse><ppsArticleResponse>\
            <ppsArticle><article><accessionNo>VELCOU0020240227</accessionNo><baseLanguage>en</baseLanguage>\
            <byline><paragraph>By Jane Roe</paragraph></byline><headline><paragraph>Ferry strike ends</paragraph></headline>\
            <leadParagraph><paragraph>The strike is over.</paragraph></leadParagraph>\
            <publicationDate><date>2024-02-27</date></publicationDate><sectionName>News</sectionName>\
            <sourceName>The Veldra Courier</sourceName><page>3</page><tailParagraphs><paragraph>Crews said so.</paragraph>\
            <paragraph>They went home.</paragraph></tailParagraphs></article></ppsArticle><ppsArticle><article><headline>Cut";
        assert!((FORMAT.looks_like)(text));
        let (articles, lost) = read_records(&FORMAT, "a.xml", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (1, 1));
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
        assert_eq!(values(raw, Field::Author), ["By Jane Roe"]);
        assert_eq!(values(raw, Field::Published), ["2024-02-27"]);
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(values(raw, Field::Page), ["3"]);
        assert_eq!(
            texts(raw),
            ["The strike is over.", "Crews said so.", "They went home."]
        );
    }
}
