//! Downloads of ProQuest as text: articles between lines of underscores, each
//! with a title and labelled paragraphs.
//!
//! Not read: identifiers, subject terms' codes, the list of links.

use super::parts::{self, Mark, Part, paragraphs};
use super::{Format, Syntax, nexis};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};

/// Text with a line of sixty underscores above labelled articles.
pub const FORMAT: Format = Format {
    name: "proquest",
    about: "ProQuest downloads: TXT",
    extensions: &[],
    recognised_by: "a line of underscores, then a title and labels such as `Publication info:`",
    looks_like: |head| {
        let lines = head.lines().map(str::trim);
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

fn is_line(line: &str) -> bool {
    line.len() >= 40 && line.bytes().all(|byte| byte == b'_')
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mark = |line: &str| {
        if is_line(line) {
            Mark::Begin
        } else {
            Mark::Text
        }
    };
    let mut at = At::default();
    parts::read(stream, mark, &mut |part: Part| {
        at.offset = part.offset;
        if part.is_cut {
            sink.lost(at, Lost::TooLarge)?;
            at.advance(part.offset);
        } else if !part.mark.is_empty() && part.text.contains(": ") {
            sink.record(at, || Ok(article(&part.text)))?;
            at.advance(part.offset);
        }
        Ok(())
    })
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
    let mut labels = 0;
    for (at, paragraph) in paragraphs(text).into_iter().enumerate() {
        let joined = paragraph.join(" ");
        let joined = joined.trim();
        match label(joined) {
            Some((name, value)) => {
                labels += 1;
                in_text = name == "Full text";
                if in_text {
                    raw.block(BlockKind::Paragraph, value);
                } else {
                    claim(name, value, &mut raw);
                }
            }
            None if at == 0 => title("ProQuest".into(), joined, &mut raw),
            None if in_text => raw.block(BlockKind::Paragraph, joined),
            None => {}
        }
    }
    (labels > 0).then_some(raw)
}

/// A title, which may have the edition behind it: `Bridge opens: [FINAL Edition]`.
fn title(from: String, value: &str, raw: &mut RawArticle) {
    let edition = value
        .strip_suffix(']')
        .and_then(|value| value.rsplit_once('['))
        .filter(|(_, edition)| edition.to_lowercase().ends_with("edition"));
    let (title, edition) = edition.unwrap_or((value, ""));
    let title = title.trim_end().trim_end_matches(':');
    raw.claim(Field::Title, Trust::Structured, from.clone(), title);
    raw.claim(Field::Edition, Trust::Structured, from, edition);
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
                raw.claim(Field::Author, Trust::Structured, from.clone(), &author);
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
                raw.claim(field, Trust::Structured, from.clone(), &member);
            }
            return;
        }
        "Publication date" => {
            let day = parts::day(value).unwrap_or_else(|| value.to_owned());
            raw.claim(Field::Published, Trust::Structured, from, &day);
            return;
        }
        // "The Veldra Courier; Veldra [Veldra]17 Jan 2012: A.1."
        "Publication title" => {
            let title = value.split(['[', ';']).next().unwrap_or_default();
            raw.claim(Field::Source, Trust::Structured, from, title);
            return;
        }
        "Language of publication" => {
            raw.claim(
                Field::Language,
                Trust::Structured,
                from,
                nexis::language(value),
            );
            return;
        }
        "Abstract" => Field::Description,
        "Section" => Field::Section,
        _ => return,
    };
    raw.claim(field, Trust::Structured, from, value);
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
}
