//! Downloads of Nexis (LexisNexis): text, and the lines of its DOCX and RTF.
//!
//! The older text has "3 of 10 DOCUMENTS" above each article, centred lines
//! for the outlet and the day, and labels in capitals; the newer documents have
//! a cover page, then for each article its title, outlet and day, labels, the
//! word "Body", the text and "End of Document". Labels in English, German and
//! French are known. Not read: the cover page, subject codes.

mod document;
mod masthead;

pub(super) use document::{document, is_document};

use super::parts::{self, Mark, Part, paragraphs};
use super::{Format, Syntax};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};
use masthead::{edition, masthead};

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
pub(super) fn count(line: &str) -> Option<(u32, u32)> {
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
        "dokumenten",
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
        "CORRECTION" | "KORREKTUR" => Field::Correction,
        _ => return None,
    })
}

/// Labels that no story has.
const STRONG: [&str; 12] = [
    "LOAD-DATE",
    "DATE-CHARGEMENT",
    "FECHA-CARGA",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "TYPE-PUBLICATION",
    "JOURNAL-CODE",
    "JOURNAL-CODES",
    "SPRACHE",
    "LANGUE",
    "CORRECTION-DATE",
    "ACC-NO",
];

const FOOT: [&str; 33] = [
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
    "GRAFIK",
    "GRAPHIQUE",
    "GRÁFICO",
    "KORREKTUR",
    "AKTUALISIERUNG",
];

/// Whether a label is that of pictures.
fn is_graphic(name: &str) -> bool {
    matches!(name, "GRAPHIC" | "GRAFIK" | "GRAPHIQUE" | "GRÁFICO")
}

/// Whether a line stands for what a document of the vendor's had there: a picture, a
/// page in another form.
fn is_link(line: &str) -> bool {
    const LINKS: [&str; 6] = [
        "Link to Image",
        "Link to Story",
        "Link to PDF",
        "Link to Original Document",
        "Link zum Bild",
        "Lien vers l'image",
    ];
    LINKS.contains(&line.trim())
}

/// One article of the older text.
fn article(text: &str) -> RawArticle {
    let mut raw = RawArticle::default();
    let paragraphs = labelled_apart(paragraphs(text));
    let head_end = head_end(&paragraphs);
    let mut dateline = String::new();
    let mut unlabelled = Vec::new();
    for paragraph in &paragraphs[..head_end] {
        let text = paragraph.join(" ");
        match label(text.trim()) {
            Some((name, value)) if head_field(name).is_some() => match head_field(name) {
                Some(Some(field)) => head(&mut raw, field, name, value),
                _ if name == "DATELINE" => {
                    value.clone_into(&mut dateline);
                    raw.claim(Field::Dateline, Trust::Structured, "Nexis DATELINE", value);
                    raw.claim(Field::Agency, Trust::Structured, "Nexis DATELINE", value);
                }
                _ => {}
            },
            _ => {
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
    story(&paragraphs[head_end..], head_end == 0, &dateline, &mut raw);
    raw
}

/// Adds the text and what stands below it.
fn story(paragraphs: &[Vec<&str>], is_headless: bool, dateline: &str, raw: &mut RawArticle) {
    let texts: Vec<String> = paragraphs.iter().map(|lines| lines.join(" ")).collect();
    let foot_start = foot_start(&texts);
    let mut is_first = true;
    for (at, text) in texts[..foot_start].iter().enumerate() {
        let text = text.trim();
        if is_notice(text) || is_link(text) {
            continue;
        }
        if is_headless && at == 0 {
            raw.claim(Field::Source, Trust::Structured, "Nexis", text);
            continue;
        }
        let text = if is_first && !dateline.is_empty() && !text.starts_with(dateline) {
            format!("{dateline} — {text}")
        } else {
            text.to_owned()
        };
        is_first = false;
        raw.block(BlockKind::Paragraph, &text);
    }
    let mut last = "";
    let corrected = texts[foot_start..].iter().find_map(|text| {
        let (_, day) = label(text.trim()).filter(|(name, _)| *name == "CORRECTION-DATE")?;
        parts::day(day)
    });
    for text in &texts[foot_start..] {
        match foot_label(text.trim()) {
            Some((name, value)) => {
                last = name;
                match corrected.as_ref().filter(|_| name == "CORRECTION") {
                    Some(day) => foot(raw, name, &format!("{day}: {value}")),
                    None => foot(raw, name, value),
                }
            }
            None if is_link(text) => {}
            // A list of pictures goes on below a blank line.
            None if is_graphic(last) && !is_notice(text.trim()) => graphic(raw, text),
            None => {}
        }
    }
}

/// What papers say below each of their stories.
fn is_notice(text: &str) -> bool {
    const RIGHTS: [&str; 4] = [
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
    ];
    let lower = text.to_lowercase();
    lower.starts_with("copyright ") || text.starts_with('©') || RIGHTS.contains(&&*lower)
}

fn foot_label(text: &str) -> Option<(&str, &str)> {
    label(text).filter(|(name, _)| FOOT.contains(name) || STRONG.contains(name))
}

/// Where the labelled lines below the story begin. A word of theirs may begin a
/// paragraph of the story as well (`SUBJECT: a man of thirty …`): then more of
/// the story follows.
fn foot_start(texts: &[String]) -> usize {
    let is_strong = |text: &String| {
        label(text.trim()).is_some_and(|(label, value)| {
            // The German word for the day when it was loaded is one of stories, too.
            let is_update = matches!(label, "UPDATE" | "AKTUALISIERUNG");
            STRONG.contains(&label) || is_update && is_day(value)
        })
    };
    let strong = texts.iter().position(is_strong).unwrap_or(texts.len());
    let mut start = strong;
    for at in (0..strong).rev() {
        let text = texts[at].trim();
        let is_of_pictures = || {
            let above = texts[..at].iter().rev().map(|text| foot_label(text.trim()));
            let nearest = above.take(8).find_map(|label| label);
            nearest.is_some_and(|(name, _)| is_graphic(name))
        };
        if foot_label(text).is_some() {
            start = at;
        } else if !is_notice(text) && !is_link(text) && !is_of_pictures() {
            break;
        }
    }
    start
}

/// Paragraphs whose labelled lines are paragraphs of their own: the byline may
/// stand below the headline without a blank line.
fn labelled_apart(paragraphs: Vec<Vec<&str>>) -> Vec<Vec<&str>> {
    let mut apart: Vec<Vec<&str>> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut lines: Vec<&str> = Vec::new();
        for line in paragraph {
            let is_labelled =
                label(line.trim()).is_some_and(|(name, _)| head_field(name).is_some());
            if is_labelled && !lines.is_empty() {
                apart.push(std::mem::take(&mut lines));
            }
            lines.push(line);
        }
        apart.push(lines);
    }
    apart
}

/// Where the labelled lines above the story end. One line without a label may
/// stand among them; further down a label is the story's: `AUTHOR: …` in a box at
/// the end of a review. Each stands there once, and no sentence among them.
fn head_end(paragraphs: &[Vec<&str>]) -> usize {
    const LONGEST: usize = 160;
    let name = |at: usize| {
        let (name, _) = label(paragraphs[at][0].trim())?;
        head_field(name).map(|_| name)
    };
    let mut labelled = (0..paragraphs.len()).filter(|at| name(*at).is_some());
    let Some(mut last) = labelled.next() else {
        return 0;
    };
    let mut met = vec![name(last)];
    for next in labelled {
        let between = paragraphs[last + 1..next]
            .iter()
            .map(|lines| lines.join(" "));
        let is_story = |text: String| text.trim_end().ends_with('.') || text.len() > LONGEST;
        if next - last > 2 || met.contains(&name(next)) || between.into_iter().any(is_story) {
            break;
        }
        met.push(name(next));
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
        Field::Author => without_place(value),
        _ => value,
    };
    raw.claim(field, Trust::Structured, format!("Nexis {name}"), value);
}

/// A byline without the town that stands behind the name, as the Guardian has
/// it: `Angelique Chrisafis Paris`.
fn without_place(byline: &str) -> &str {
    let words: Vec<&str> = byline.split_whitespace().collect();
    let is_one = !byline.contains([',', ';', '(']) && words.len() >= 3;
    let is_written = |word: &&str| word.starts_with(char::is_uppercase);
    let Some(last) = words
        .last()
        .filter(|_| is_one && words.iter().all(is_written))
    else {
        return byline;
    };
    if TOWNS.contains(last) {
        byline[..byline.len() - last.len()].trim_end()
    } else {
        byline
    }
}

/// Towns from which many correspondents write; none is a surname of many.
const TOWNS: [&str; 36] = [
    "Amsterdam",
    "Ankara",
    "Athens",
    "Baghdad",
    "Bangkok",
    "Beijing",
    "Beirut",
    "Belgrade",
    "Berlin",
    "Brussels",
    "Budapest",
    "Cairo",
    "Canberra",
    "Damascus",
    "Delhi",
    "Dublin",
    "Geneva",
    "Istanbul",
    "Jerusalem",
    "Johannesburg",
    "Kabul",
    "Kiev",
    "Kyiv",
    "Lagos",
    "Madrid",
    "Moscow",
    "Nairobi",
    "Paris",
    "Prague",
    "Rome",
    "Seoul",
    "Shanghai",
    "Sydney",
    "Tehran",
    "Tokyo",
    "Vienna",
];

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

/// A picture's caption and credit: `PHOTO: The bridge. (JANE ROE) (A1)`.
fn graphic(raw: &mut RawArticle, text: &str) {
    let text = text.trim();
    let caption = label(text).map_or(text, |(_, caption)| caption);
    let caption = match caption.rsplit_once('(') {
        Some((before, page)) if page.len() <= 6 && page.contains(|c: char| c.is_ascii_digit()) => {
            before.trim_end()
        }
        _ => caption,
    };
    if caption.split_whitespace().count() > 2 && !is_link(caption) {
        raw.block(BlockKind::Caption, caption);
    }
}

fn foot(raw: &mut RawArticle, name: &str, value: &str) {
    if is_graphic(name) {
        return graphic(raw, value);
    }
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

#[cfg(test)]
mod tests;
