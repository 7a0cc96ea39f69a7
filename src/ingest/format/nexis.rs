//! Downloads of Nexis (LexisNexis): text, and the lines of its DOCX and RTF.
//!
//! The older text has "3 of 10 DOCUMENTS" above each article, centred lines
//! for the outlet and the day, and labels in capitals; the newer documents have
//! a cover page, then for each article its title, outlet and day, labels, the
//! word "Body", the text and "End of Document". Labels in English, German and
//! French are known. Not read: the cover page, subject codes.

use super::parts::{self, Mark, Part, paragraphs};
use super::{Format, Syntax};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};

/// Text that has a line such as `1 of 10 DOCUMENTS`.
pub const FORMAT: Format = Format {
    name: "nexis",
    about: "Nexis downloads: TXT, DOCX, RTF",
    extensions: &[],
    recognised_by: "a line `1 of 10 DOCUMENTS` (`Dokument 1 von 10`), or lines `Body` and `End of Document`",
    looks_like: |head| {
        head.lines()
            .take(60)
            .any(|line| count(line.trim()).is_some())
    },
    syntax: Syntax::Records(read),
};

/// Reads `3 of 10 DOCUMENTS`, `Dokument 3 von 10`, `Document 3 de 10`.
fn count(line: &str) -> Option<(u32, u32)> {
    if line.len() > 60 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, of, all, kind) = match words[..] {
        [number, of, all, kind] => (number, of, all, kind),
        _ => return None,
    };
    let (number, of, all, kind) = match number.parse::<u32>() {
        Ok(_) => (number, of, all, kind),
        Err(_) => (of, all, kind, number),
    };
    let kind = kind.to_lowercase();
    let is_kind = [
        "documents",
        "document",
        "dokumente",
        "dokument",
        "documenten",
        "documenti",
        "documentos",
    ]
    .contains(&kind.as_str());
    let is_of = ["of", "von", "de", "di", "van", "sur"].contains(&of);
    if is_kind && is_of {
        Some((number.parse().ok()?, all.parse().ok()?))
    } else {
        None
    }
}

fn mark(line: &str) -> Mark {
    match count(line) {
        Some(_) => Mark::Begin,
        None => Mark::Text,
    }
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let mut promised = 0;
    let mut found = 0;
    parts::read(stream, mark, &mut |part: Part| {
        let Some((_, all)) = count(&part.mark) else {
            return Ok(());
        };
        promised = promised.max(all);
        found += 1;
        at.offset = part.offset;
        if part.is_cut {
            sink.lost(at, Lost::TooLarge)?;
        } else {
            sink.record(at, || Ok(Some(article(&part.text))))?;
        }
        at.advance(part.offset);
        Ok(())
    })?;
    if promised > found {
        sink.lost(
            at,
            format!("is missing: the file says that it has {promised} documents, and has {found}"),
        )
    } else {
        Ok(())
    }
}

/// A label and what follows it, of a paragraph such as `BYLINE: Jane Roe`.
fn label(paragraph: &str) -> Option<(&str, &str)> {
    let (label, value) = paragraph.split_once(':')?;
    let is_label = (3..=24).contains(&label.len())
        && label
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | ' ' | '/'));
    is_label.then(|| (label.trim(), value.trim()))
}

/// What a label of the head says; `None` for one that only ends the text.
fn head_field(label: &str) -> Option<Option<Field>> {
    Some(match label.to_uppercase().as_str() {
        "BYLINE" | "AUTOR" | "AUTEUR" | "AUTHOR" => Some(Field::Author),
        "HEADLINE" | "TITEL" | "TITRE" => Some(Field::Title),
        "SECTION" | "RUBRIK" | "RUBRIQUE" => Some(Field::Section),
        "HIGHLIGHT" | "ENCART" => Some(Field::Description),
        "LENGTH" | "LÄNGE" | "LONGUEUR" | "DATELINE" | "LAENGE" => None,
        _ => return None,
    })
}

/// What a label of the foot says.
fn foot_field(label: &str) -> Option<Field> {
    Some(match label.to_uppercase().as_str() {
        "LANGUAGE" | "SPRACHE" | "LANGUE" => Field::Language,
        "PERSON" => Field::Person,
        "SUBJECT" => Field::Keyword,
        "URL" => Field::Url,
        "CORRECTION" => Field::Correction,
        _ => return None,
    })
}

const FOOT: [&str; 28] = [
    "LOAD-DATE",
    "DATE-CHARGEMENT",
    "FECHA-CARGA",
    "LANGUAGE",
    "GRAPHIC",
    "PUBLICATION-TYPE",
    "JOURNAL-CODE",
    "SUBJECT",
    "ORGANIZATION",
    "COMPANY",
    "TICKER",
    "PERSON",
    "CITY",
    "STATE",
    "COUNTRY",
    "CORRECTION-DATE",
    "CORRECTION",
    "SERIES",
    "TYPE",
    "GEOGRAPHIC",
    "ACC-NO",
    "DOCUMENT-TYPE",
    "UPDATE",
    "SPRACHE",
    "LANGUE",
    "URL",
    "INDUSTRY",
    "JOURNAL-CODES",
];

/// One article of the older text.
fn article(text: &str) -> RawArticle {
    let mut raw = RawArticle::default();
    let paragraphs = paragraphs(text);
    let head_end = head_end(&paragraphs);
    let mut dateline = String::new();
    let mut unlabelled = Vec::new();
    for paragraph in &paragraphs[..head_end] {
        let text = paragraph.join(" ");
        match label(text.trim()) {
            Some((name, value)) => match head_field(name) {
                Some(Some(field)) => head(&mut raw, field, name, value),
                _ if name == "DATELINE" => {
                    value.clone_into(&mut dateline);
                    raw.claim(Field::Dateline, Trust::Structured, "Nexis DATELINE", value);
                    raw.claim(Field::Agency, Trust::Structured, "Nexis DATELINE", value);
                }
                _ => {}
            },
            None => {
                // The edition may stand below the day without a blank line.
                let below = paragraph.split_first();
                match below.filter(|(day, rest)| !rest.is_empty() && is_day(day)) {
                    Some((day, rest)) => {
                        unlabelled.push(day.trim().to_owned());
                        edition(&mut raw, &rest.join(" "));
                    }
                    None => unlabelled.push(text.trim().to_owned()),
                }
            }
        }
    }
    masthead(&mut raw, &unlabelled);
    let mut is_foot = false;
    let mut is_first = true;
    for (at, paragraph) in paragraphs[head_end..].iter().enumerate() {
        let text = paragraph.join(" ");
        let text = text.trim();
        if let Some((name, value)) = label(text).filter(|(name, _)| FOOT.contains(name)) {
            is_foot = true;
            foot(&mut raw, name, value);
        } else if is_foot || text.starts_with("Copyright ") || text == "All Rights Reserved" {
            continue;
        } else if head_end == 0 && at == 0 {
            raw.claim(Field::Source, Trust::Structured, "Nexis", text);
        } else {
            let text = if is_first && !dateline.is_empty() {
                format!("{dateline} — {text}")
            } else {
                text.to_owned()
            };
            is_first = false;
            raw.block(BlockKind::Paragraph, &text);
        }
    }
    raw
}

/// Where the labelled lines above the story end. One line without a label may
/// stand among them; further down a label is the story's: `AUTHOR: …` in a box at
/// the end of a review.
fn head_end(paragraphs: &[Vec<&str>]) -> usize {
    let is_labelled = |paragraph: &Vec<&str>| {
        label(paragraph[0].trim()).is_some_and(|(label, _)| head_field(label).is_some())
    };
    let mut labelled = (0..paragraphs.len()).filter(|at| is_labelled(&paragraphs[*at]));
    let Some(mut last) = labelled.next() else {
        return 0;
    };
    for next in labelled {
        if next - last > 2 {
            break;
        }
        last = next;
    }
    last + 1
}

fn head(raw: &mut RawArticle, field: Field, name: &str, value: &str) {
    let value = match field {
        // "Section A; Column 0; Foreign Desk; Pg. 1"
        Field::Section => {
            let page = value.split(';').map(str::trim).find_map(page);
            raw.claim(
                Field::Page,
                Trust::Structured,
                format!("Nexis {name}"),
                page.unwrap_or_default(),
            );
            value.split(';').next().unwrap_or_default()
        }
        _ => value,
    };
    raw.claim(field, Trust::Structured, format!("Nexis {name}"), value);
}

/// The page in a part of a section's line: `Pg. 1`, `S. 12`.
fn page(part: &str) -> Option<&str> {
    let marks = ["Pg. ", "Pg.", "Page ", "S. ", "Seite ", "p. ", "pg. "];
    let page = marks
        .iter()
        .find_map(|mark| part.strip_prefix(mark))?
        .trim();
    let is_page = page.len() <= 8 && page.bytes().any(|b| b.is_ascii_digit());
    is_page.then_some(page)
}

fn foot(raw: &mut RawArticle, name: &str, value: &str) {
    let Some(field) = foot_field(name) else {
        return;
    };
    let from = format!("Nexis {name}");
    match field {
        Field::Person | Field::Keyword => {
            for member in value.split(';') {
                let member = member.split(" (").next().unwrap_or_default();
                let member = match field {
                    Field::Person => in_order(&capitalised(member)),
                    _ => member.trim().to_lowercase(),
                };
                raw.claim(field, Trust::Structured, from.clone(), &member);
            }
        }
        Field::Language => raw.claim(field, Trust::Structured, from, language(value)),
        _ => raw.claim(field, Trust::Structured, from, value),
    }
}

/// The code of a language that is named.
pub(super) fn language(name: &str) -> &str {
    match name
        .split([';', ',', ' '])
        .next()
        .unwrap_or_default()
        .to_lowercase()
        .as_str()
    {
        "english" | "englisch" | "anglais" => "en",
        "german" | "deutsch" | "allemand" => "de",
        "french" | "französisch" | "français" => "fr",
        "spanish" | "spanisch" | "español" => "es",
        "italian" | "italienisch" | "italiano" => "it",
        "portuguese" | "português" => "pt",
        "dutch" | "nederlands" => "nl",
        _ => "",
    }
}

fn capitalised(name: &str) -> String {
    let parts = name.split_whitespace().map(|part| {
        let mut letters = part.chars();
        let first: String = letters.next().into_iter().collect();
        if part.chars().any(char::is_lowercase) {
            part.to_owned()
        } else {
            first + &letters.as_str().to_lowercase()
        }
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Whether a line is a day and its weekday, with perhaps a time.
fn is_day(line: &str) -> bool {
    line.split_whitespace().count() <= 7 && parts::day(line).is_some()
}

/// `Edition 1;  Scotland`.
fn edition(raw: &mut RawArticle, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    raw.claim(
        Field::Edition,
        Trust::Structured,
        "Nexis",
        text.trim_end_matches(';'),
    );
}

/// The centred lines on top: outlet, day, perhaps edition, then the headline.
fn masthead(raw: &mut RawArticle, lines: &[String]) {
    let from = "Nexis";
    let is_notice =
        |line: &&String| !line.starts_with("Copyright ") && *line != "All Rights Reserved";
    let lines: Vec<&String> = lines.iter().filter(is_notice).collect();
    let dated = lines
        .iter()
        .take(4)
        .position(|line| parts::day(line).is_some());
    let Some(dated) = dated else {
        if let Some(title) = lines.last() {
            raw.claim(Field::Title, Trust::Structured, from, title);
        }
        return;
    };
    if let Some(source) = lines[..dated].first() {
        let source = source.split(" Copyright ").next().unwrap_or_default();
        raw.claim(Field::Source, Trust::Structured, from, source);
    }
    let day = parts::day(lines[dated]).unwrap_or_default();
    raw.claim(Field::Published, Trust::Structured, from, &day);
    let edition = lines[dated + 1..].iter().find(|line| is_edition(line));
    raw.claim(
        Field::Edition,
        Trust::Structured,
        from,
        edition.map_or("", |line| line),
    );
    let after: Vec<&String> = lines[dated + 1..]
        .iter()
        .copied()
        .filter(|line| !is_edition(line))
        .collect();
    if let Some(title) = after.first() {
        let title = title.split(" BYLINE:").next().unwrap_or_default();
        raw.claim(Field::Title, Trust::Structured, from, title);
    }
}

fn is_edition(line: &str) -> bool {
    let line = line.to_lowercase();
    line.len() < 60
        && (line.contains("edition") || line.contains("ausgabe") || line.contains("édition"))
}

/// Whether lines are those of a newer document.
pub(super) fn is_document(lines: &[String]) -> bool {
    lines.iter().any(|line| line.trim() == "End of Document")
        && lines.iter().any(|line| line.trim() == "Body")
}

/// The articles of a newer document, which come as its lines.
pub(super) fn document(lines: &[String], sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    for part in lines.split(|line| line.trim() == "End of Document") {
        let lines: Vec<&str> = part
            .iter()
            .map(|line| line.trim())
            .filter(|l| !l.is_empty())
            .collect();
        if lines.is_empty() {
            continue;
        }
        // The last part holds what is below the last article.
        let Some(body) = lines.iter().position(|line| *line == "Body") else {
            if lines.iter().any(|line| line.starts_with("Length:")) {
                sink.lost(at, "has no line \"Body\"")?;
                at.advance(0);
            }
            continue;
        };
        sink.record(at, || Ok(Some(newer(&lines[..body], &lines[body + 1..]))))?;
        at.advance(0);
    }
    Ok(())
}

fn newer(head: &[&str], body: &[&str]) -> RawArticle {
    let mut raw = RawArticle::default();
    let from = "Nexis";
    let dated = head.iter().rposition(|line| parts::day(line).is_some());
    if let Some(dated) = dated {
        let day = parts::day(head[dated]).unwrap_or_default();
        raw.claim(Field::Published, Trust::Structured, from, &day);
        let above = |n: usize| dated.checked_sub(n).map_or("", |at| head[at]);
        raw.claim(Field::Source, Trust::Structured, from, above(1));
        raw.claim(Field::Title, Trust::Structured, from, above(2));
    } else if let Some(title) = head.first() {
        raw.claim(Field::Title, Trust::Structured, from, title);
    }
    for line in &head[dated.map_or(0, |at| at + 1)..] {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if let Some(Some(field)) = head_field(name) {
            self::head(&mut raw, field, name, value.trim());
        }
    }
    let end = body.iter().position(|line| {
        *line == "Classification" || line.starts_with("Load-Date:") || *line == "Graphic"
    });
    let end = end.unwrap_or(body.len());
    for line in &body[..end] {
        raw.block(BlockKind::Paragraph, line);
    }
    for line in &body[end..] {
        if let Some((name, value)) = line.split_once(':') {
            foot(&mut raw, &name.to_uppercase(), value.trim());
        }
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    const TEXT: &str = "\n                               1 of 2 DOCUMENTS\n\n\n                             The Veldra Courier\n\n\
         \n                        January 5, 2012 Thursday\n                          Late Edition - Final\n\n\
         Ferry Strike Ends After a Week\n\nBYLINE: By JANE ROE\n\nSECTION: Section A; Column 0; Pg. 1\n\nLENGTH: 90 words\n\n\
         DATELINE: VELDRA\n\n The strike of the ferry crews is over, and all of\nthe boats are back.\n\nCrews said so.\n\n\
         URL: http://www.veldra.example/ferry\n\nPERSON: NELL THACKERY (79%); DOE, JOHN (50%)\n\nLOAD-DATE: January 6, 2012\n\nLANGUAGE: ENGLISH\n\n\
         PUBLICATION-TYPE: Newspaper\n\n                   Copyright 2012 The Veldra Courier\n\n\
         \n                               2 of 2 DOCUMENTS\n\n                             Karlsmünder Anzeiger\n\n\
                                 5. Januar 2012\n\nDie Glocke\n\nLÄNGE: 10 Wörter\n\nDie Glocke läutet.\n";

    #[test]
    fn the_older_text_is_understood() {
        assert!((FORMAT.looks_like)(TEXT));
        let (articles, lost) = read_records(&FORMAT, "a.txt", TEXT.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        let raw = &articles[0];
        assert_eq!(
            values(raw, Field::Title),
            ["Ferry Strike Ends After a Week"]
        );
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(values(raw, Field::Published), ["2012-01-05"]);
        assert_eq!(values(raw, Field::Author), ["By JANE ROE"]);
        assert_eq!(values(raw, Field::Person), ["Nell Thackery", "John Doe"]);
        assert_eq!(
            texts(raw),
            [
                "VELDRA — The strike of the ferry crews is over, and all of the boats are back.",
                "Crews said so."
            ]
        );
        assert_eq!(values(&articles[1], Field::Published), ["2012-01-05"]);
        assert_eq!(texts(&articles[1]), ["Die Glocke läutet."]);
    }

    #[test]
    fn a_label_in_the_story_is_the_storys() {
        let text = TEXT.replace(
            "Crews said so.",
            "Crews said so.\n\nNobody else did.\n\nAUTHOR: a word for those who write.",
        );
        let (articles, _) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!(texts(&articles[0]).len(), 4);
        assert_eq!(values(&articles[0], Field::Author), ["By JANE ROE"]);
    }

    #[test]
    fn a_missing_document_is_told() {
        let text = "1 of 3 DOCUMENTS\n\nThe Courier\n\nJanuary 5, 2012\n\nTitle\n\nLENGTH: 9 words\n\nText.\n";
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!(articles.len(), 1);
        assert!(lost[0].contains("has 3 documents, and has 1"), "{lost:?}");
    }

    #[test]
    fn counts_are_told_from_prose() {
        assert_eq!(count("Dokument 1 von 9"), Some((1, 9)));
        assert_eq!(count("12 of 100 DOCUMENTS"), Some((12, 100)));
        for prose in [
            "one of 10 DOCUMENTS",
            "3 of 10 people",
            "Document 1 is of no use",
        ] {
            assert_eq!(count(prose), None);
        }
    }
}
