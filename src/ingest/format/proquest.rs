//! ProQuest downloads: articles between lines of underscores in a text, or after
//! anchors in a page, each with a title and labelled paragraphs.
//!
//! Not read: identifiers, subject terms' codes, the list of links.

use super::parts::{self, Mark, Part, paragraphs};
use super::{Format, Syntax, begins_with_tag, markup, nexis};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};

/// Text with a line of sixty underscores above labelled articles, and pages that
/// have anchors with document numbers.
pub const FORMAT: Format = Format {
    name: "proquest",
    about: "ProQuest downloads: TXT, HTML",
    extensions: &[],
    recognised_by: "a line of underscores, or a page's `DocID_` anchor, then a title and labels such as `Publication info:`",
    looks_like: |head| {
        if is_page_download(head.as_bytes()) {
            return true;
        }
        let lines = head.trim_start_matches('\u{feff}').lines().map(str::trim);
        head.contains("________")
            && lines.clone().take(10).any(is_line)
            && lines.clone().any(|line| {
                [
                    "Publication info:",
                    "Publication title:",
                    "Full text:",
                    "ProQuest document ID:",
                    "Abstract:",
                    "Author:",
                ]
                .iter()
                .any(|label| line.starts_with(label))
            })
    },
    syntax: Syntax::Records(read),
};

/// The beginning of the line above each article of a page.
const ANCHOR: &str = "<a name=\"DocID_";

/// Whether a page is a download.
pub(super) fn is_page_download(page: &[u8]) -> bool {
    let has = |text: &str| memchr::memmem::find(page, text.as_bytes()).is_some();
    has(ANCHOR) && has("ProQuest")
}

fn is_line(line: &str) -> bool {
    line.len() >= 40 && line.bytes().all(|byte| byte == b'_')
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let is_page = begins_with_tag(stream)?;
    let mark = if is_page { of_page } else { of_text };
    let mut at = At::default();
    parts::read(stream, mark, &mut |part: Part| {
        at.offset = part.offset;
        if part.is_cut {
            sink.lost(at, Lost::TooLarge)?;
            at.advance(part.offset);
        } else if !part.mark.is_empty() && is_page {
            sink.record(at, || Ok(article(&shown(&part.text))))?;
            at.advance(part.offset);
        } else if !part.mark.is_empty() && part.text.contains(": ") {
            sink.record(at, || Ok(article(&part.text)))?;
            at.advance(part.offset);
        }
        Ok(())
    })
}

fn of_text(line: &str) -> Mark {
    if is_line(line) {
        Mark::Begin
    } else {
        Mark::Text
    }
}

fn of_page(line: &str) -> Mark {
    if line.starts_with(ANCHOR) {
        Mark::Begin
    } else {
        Mark::Text
    }
}

/// Converts a part of a page to the form of the text download: one paragraph per block.
fn shown(page: &str) -> String {
    let mut raw = RawArticle::default();
    markup::blocks(page, &mut raw);
    let texts: Vec<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join("\n\n")
}

const LABELS: [&str; 44] = [
    "Author",
    "Publication info",
    "Abstract",
    "Links",
    "Full text",
    "Subject",
    "People",
    "Company / organization",
    "Location",
    "Title",
    "Publication title",
    "Publication year",
    "Publication date",
    "Section",
    "Dateline",
    "Document URL",
    "ProQuest document ID",
    "Copyright",
    "Last updated",
    "Database",
    "Language of publication",
    "Document type",
    "Source type",
    "ISSN",
    "Country of publication",
    "Publication subject",
    "Publisher",
    "Pages",
    "Place of publication",
    "First page",
    "Volume",
    "Issue",
    "Column",
    "Business indexing term",
    "Identifier / keyword",
    "Classification",
    "Credit",
    "Document feature",
    "Edition",
    "Cite",
    "Caption",
    "Number of pages",
    "e-ISSN",
    "Supplement",
];

fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    LABELS
        .contains(&name.trim())
        .then(|| (name.trim(), value.trim()))
}

fn article(text: &str) -> Option<RawArticle> {
    let mut raw = RawArticle::default();
    let mut in_text = false;
    // A label alone applies to the paragraph below it.
    let mut alone = None;
    let mut labels = 0;
    // Some downloads have a count above each title: "Document 1 of 2".
    let is_count = |paragraph: &[&str]| nexis::count(&paragraph.join(" ")).is_some();
    let mut paragraphs = paragraphs(text);
    if paragraphs.first().is_some_and(|first| is_count(first)) {
        paragraphs.remove(0);
    }
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        let joined = paragraph.join(" ");
        let joined = joined.trim();
        match label(joined) {
            Some((name, value)) => {
                labels += 1;
                in_text = name == "Full text";
                alone = (!in_text && value.is_empty()).then(|| name.to_owned());
                if in_text {
                    raw.block(BlockKind::Paragraph, value);
                } else {
                    claim(name, value, &mut raw);
                }
            }
            None if at == 0 => title("ProQuest".into(), joined, &mut raw),
            None if in_text => raw.block(BlockKind::Paragraph, joined),
            None => {
                if let Some(name) = alone.take() {
                    claim(&name, joined, &mut raw);
                }
            }
        }
    }
    (labels > 0).then_some(raw)
}

/// Claims a title, maybe followed by the edition: `Bridge opens: [FINAL Edition]`.
fn title(from: String, value: &str, raw: &mut RawArticle) {
    let edition = value
        .strip_suffix(']')
        .and_then(|value| value.rsplit_once('['))
        .filter(|(_, edition)| edition.to_lowercase().ends_with("edition"));
    let (title, edition) = edition.unwrap_or((value, ""));
    let title = title.trim_end().trim_end_matches(':');
    raw.state(Field::Title, from.clone(), title);
    raw.state(Field::Edition, from, edition);
}

fn claim(name: &str, value: &str, raw: &mut RawArticle) {
    let from = format!("ProQuest {name}");
    let field = match name {
        "Title" => return title(from, value, raw),
        "Pages" | "First page" => Field::Page,
        "Edition" => Field::Edition,
        "Author" => {
            for author in value.split(';') {
                let author = in_order(author.trim().trim_end_matches('.'));
                raw.state(Field::Author, from.clone(), &author);
            }
            return;
        }
        "People" | "Subject" => {
            let field = if name == "People" {
                Field::Person
            } else {
                Field::Keyword
            };
            for member in value.split(';') {
                let member = if field == Field::Person {
                    in_order(member.trim())
                } else {
                    member.trim().to_owned()
                };
                raw.state(field, from.clone(), &member);
            }
            return;
        }
        "Publication date" => {
            let day = parts::day(value).unwrap_or_else(|| value.to_owned());
            raw.state(Field::Published, from, &day);
            return;
        }
        // "The Veldra Courier; Veldra [Veldra]17 Jan 2012: A.1."
        "Publication title" => {
            let title = value.split(['[', ';']).next().unwrap_or_default();
            raw.state(Field::Source, from, title);
            return;
        }
        "Language of publication" => {
            raw.state(Field::Language, from, nexis::language(value));
            return;
        }
        "Abstract" => Field::Description,
        "Section" => Field::Section,
        _ => return,
    };
    raw.state(field, from, value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    #[test]
    fn a_download_is_understood() {
        let line = "_".repeat(60);
        let text = format!(
            "ProQuest\n\n{line}\n\nFerry Strike Ends\n\nAuthor: Roe, Jane; Doe, John.\n\nPublication info: Courier ; Veldra\n\n\
             Full text: The strike is over.\n\nCrews said so.\n\nPeople: Thackery, Nell\n\nPublication title: The Veldra Courier; Veldra\n\n\
             Publication date: Feb 27, 2024\n\nSection: World\n\nPages: a03\n\nLast updated: 2024-03-01\n\n{line}\n\nB: [FINAL Edition]\n\nFull text: Two.\n\n{line}\n\nContact us at: x\n"
        );
        assert!((FORMAT.looks_like)(&text));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0));
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Ferry Strike Ends"]);
        assert_eq!(values(raw, Field::Author), ["Jane Roe", "John Doe"]);
        assert_eq!(values(raw, Field::Published), ["2024-02-27"]);
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
        assert_eq!(values(raw, Field::Page), ["a03"]);
        assert_eq!(values(&articles[1], Field::Title), ["B"]);
        assert_eq!(values(&articles[1], Field::Edition), ["FINAL Edition"]);
        assert_eq!(texts(raw), ["The strike is over.", "Crews said so."]);
    }

    #[test]
    fn a_download_may_begin_with_its_line_and_count_its_articles() {
        let line = "_".repeat(60);
        let article = |number: u32, title: &str| {
            format!(
                "{line}\n\nDocument {number} of 2\n\n{title}\n\nAuthor: Roe, Jane\n\nFull text: Text: {title}.\n\n"
            )
        };
        let text = format!(
            "\u{feff}{}{}{line}\n\nContact us at: x\n",
            article(1, "One"),
            article(2, "Two")
        );
        let format = crate::ingest::format::by_content(&text, false);
        assert_eq!(format.map(|format| format.name), Some("proquest"));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert!(lost.is_empty(), "{lost:?}");
        let titles: Vec<_> = articles
            .iter()
            .map(|raw| values(raw, Field::Title))
            .collect();
        assert_eq!(titles, [["One"], ["Two"]]);
    }

    #[test]
    fn a_page_has_the_articles_of_its_anchors() {
        let article = |number: &str, title: &str| {
            format!(
                "<div style=\"margin\">\n<a name=\"DocID_{number}\"></a><p style=\"margin\"></p>\n<p>{title}</p>\n\
                 <p><strong>Author:  </strong>Roe, Jane</p>\n<p><a href=\"x\">ProQuest document link</a></p>\n\
                 <p><strong>Abstract: </strong></p>\n<p>Crews return.</p>\n<div><strong>Links: </strong><a href=\"y\">Find it</a></div>\n\
                 <p><strong>Full text: </strong><text htmlcontent=\"true\"><title></title>\n<p>The strike is over.</p> <p>Crews said so.</p></text></p>\n\
                 <p><strong>Publication title: </strong>The Veldra Courier; Veldra</p>\n<p><strong>Publication date: </strong>Feb 27, 2024</p>\n\
                 <p><strong>Last updated: </strong>2024-03-01</p>\n</div>\n"
            )
        };
        let page = format!(
            "<html><body>{}{}</body></html>",
            article("A_1", "One"),
            article("A_2", "Two")
        );
        assert!((FORMAT.looks_like)(&page));
        let (articles, lost) = read_records(&FORMAT, "a.html", page.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0));
        let raw = &articles[1];
        assert_eq!(values(raw, Field::Title), ["Two"]);
        assert_eq!(values(raw, Field::Author), ["Jane Roe"]);
        assert_eq!(values(raw, Field::Published), ["2024-02-27"]);
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(values(raw, Field::Description), ["Crews return."]);
        assert_eq!(texts(raw), ["The strike is over.", "Crews said so."]);
    }
}
