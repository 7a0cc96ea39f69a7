//! Parses a document of any TREC newswire collection.

use std::borrow::Cow;

use super::{dates, number};
use crate::ingest::format::parts::{day as day_of, indented};
use crate::ingest::format::plain_text;
use crate::ingest::format::xml::{Element, Node};
use crate::ingest::raw::{BlockKind, Field, Hint, RawArticle};
use crate::text::is_digits;

/// The fields of a document, and their elements.
const ELEMENTS: [(Field, &[&str]); 7] = [
    (Field::Title, &["headline", "head", "hl", "h3", "title"]),
    (Field::Author, &["byline", "author", "au"]),
    (
        Field::Published,
        &["date_time", "date", "dd", "date1", "pubdate"],
    ),
    (Field::Source, &["source", "so", "pub"]),
    (Field::Edition, &["edition"]),
    (Field::Dateline, &["dateline"]),
    (Field::Agency, &["dateline"]),
];

/// The origin of the claims.
const HEADER: &str = "TREC header";

/// Parses one document of a TREC collection.
pub fn article(document: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    header(document, &mut raw);
    corrections(document, &mut raw);
    for (field, name) in [(Field::Section, "section"), (Field::Page, "page")] {
        for text in texts(document, name) {
            place(field, text.trim(), &mut raw);
        }
    }
    kinds(document, &mut raw);
    if let Some(byline) = unmarked_byline(document) {
        raw.state(Field::Author, HEADER, &byline);
    }
    for filed in texts(document, "fileid").filter_map(|id| dates::filed(&id)) {
        raw.state(Field::Published, "TREC FILEID", &filed);
    }
    number::claims(document, &mut raw);
    let dateline = texts(document, "dateline").next().unwrap_or_default();
    body(document, dateline.trim(), &mut raw);
    for graphic in document.below("graphic") {
        captions(graphic, &mut raw);
    }
    raw
}

/// Returns the texts of all elements with this name.
fn texts<'d>(document: &'d Element, name: &'d str) -> impl Iterator<Item = String> + 'd {
    let found = document.below(name).into_iter();
    found.map(|element| element.text())
}

/// Adds the claims of elements with a single value.
fn header(document: &Element, raw: &mut RawArticle) {
    for (field, names) in ELEMENTS {
        for text in names.iter().flat_map(|name| texts(document, name)) {
            let text = text.trim();
            let value = match field {
                Field::Published => Cow::Owned(published(text)),
                Field::Title => Cow::Borrowed(without_issue(text)),
                _ => Cow::Borrowed(text),
            };
            raw.state(field, HEADER, &value);
        }
    }
}

/// Normalises a paper's date; the Los Angeles Times appends edition and weekday.
fn published(text: &str) -> String {
    let day = text.split(", Home").next().unwrap_or(text);
    dates::six_digits(day)
        .or_else(|| dates::american(day))
        .unwrap_or_else(|| day.to_owned())
}

/// Claims the paper's corrections, with their dates.
fn corrections(document: &Element, raw: &mut RawArticle) {
    let day = texts(document, "correction-date").next();
    let day = day.and_then(|day| day_of(&day));
    for text in texts(document, "correction") {
        let text = match &day {
            Some(day) => format!("{day}: {}", text.trim()),
            None => text,
        };
        raw.state(Field::Correction, HEADER, &text);
    }
}

/// Removes the paper and the date that the Financial Times puts before its
/// headlines: `FT  14 MAY 91 / Contigas plans German project`.
fn without_issue(title: &str) -> &str {
    let issue = title.split_once(" / ").filter(|(issue, _)| {
        let words: Vec<&str> = issue.split_whitespace().collect();
        matches!(words[..], [paper, day, _, year] if paper.chars().all(char::is_uppercase)
            && parses(day, 2) && parses(year, 2))
    });
    issue.map_or(title, |(_, title)| title)
}

/// Whether a text is a number with this number of digits or one less.
fn parses(text: &str, digits: usize) -> bool {
    (digits - 1..=digits).contains(&text.len()) && is_digits(text)
}

/// Claims the section and the page, which may be in one element: `Book Review; Page
/// 1; Book Review Desk`, `International Page 26`.
fn place(field: Field, line: &str, raw: &mut RawArticle) {
    let paged = |part: &str| {
        let (before, number) = part.rsplit_once(' ')?;
        let before = before
            .strip_suffix("Page")
            .or_else(|| before.strip_suffix("Pg."))?;
        let is_page = number.len() <= 6 && number.bytes().any(|b| b.is_ascii_digit());
        is_page.then(|| (before.trim().to_owned(), number.to_owned()))
    };
    let Some((section, page)) = line.split(';').map(str::trim).find_map(paged) else {
        return raw.state(field, HEADER, line);
    };
    let first = line.split(';').next().unwrap_or_default();
    let section = if section.is_empty() && field == Field::Section {
        first.to_owned()
    } else {
        section
    };
    raw.state(Field::Section, HEADER, &section);
    raw.state(Field::Page, HEADER, &page);
}

/// Adds the text of a document, with its dateline before the first words.
fn body(document: &Element, dateline: &str, raw: &mut RawArticle) {
    let is_outer = |body: &&Element| {
        let mut inner = body.elements();
        inner.any(|inner| ["text", "lp"].contains(&inner.local()))
    };
    let bodies = ["text", "lp", "leadpara", "body"]
        .iter()
        .flat_map(|name| document.below(name));
    for (n, body) in bodies.filter(|body| !is_outer(body)).enumerate() {
        let paragraphs: Vec<String> = body.all("p").map(Element::text).collect();
        let mut text = if paragraphs.is_empty() {
            body.text()
        } else {
            paragraphs.join("\n\n")
        };
        if n == 0 && !dateline.is_empty() && !text.trim_start().starts_with(dateline) {
            // The Financial Times has only the town, separated here by a dash.
            let dash = if dateline.ends_with(char::is_alphabetic) {
                " —"
            } else {
                ""
            };
            text = format!("{dateline}{dash} {}", text.trim_start());
        }
        if text.lines().any(|line| line.starts_with("   ")) {
            indented(&text, raw);
        } else {
            plain_text::body(&text, raw);
        }
    }
}

/// Returns AQUAINT's byline between headline and text, in no element: `By JANE ROE`.
fn unmarked_byline(document: &Element) -> Option<String> {
    let body = document.first_below("body")?;
    let lines = body.children.iter().filter_map(|child| match child {
        Node::Text(text) => Some(text.lines()),
        Node::Element(_) => None,
    });
    let byline = lines.flatten().map(str::trim).find(|line| {
        let is_opened = line
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("by "));
        is_opened && line.len() < 120
    });
    byline.map(str::to_owned)
}

/// The types of pieces other than news in the Los Angeles Times. Its other types
/// describe how a piece was produced: `Wire`, `Illustrated`, `Non Dup`.
const KINDS: [&str; 11] = [
    "book review",
    "column",
    "commentary",
    "editorial",
    "interview",
    "letter to the editor",
    "letters to the editor",
    "obituary",
    "opinion",
    "profile",
    "review",
];

/// Claims the declared type of a document: as its section if none is stated,
/// otherwise as a keyword.
fn kinds(document: &Element, raw: &mut RawArticle) {
    let is_sectioned = raw.has(Field::Section);
    let field = if is_sectioned {
        Field::Keyword
    } else {
        Field::Section
    };
    for text in texts(document, "type") {
        let kinds = text.split([';', ',']).map(str::trim);
        for kind in kinds.filter(|kind| KINDS.contains(&kind.to_lowercase().as_str())) {
            raw.state(field, "TREC TYPE", kind);
        }
    }
    let is_story = document.attribute("type") == Some("story")
        || texts(document, "doctype").any(|kind| kind.trim() == "NEWS STORY");
    if is_story {
        raw.hints.push(Hint::Story);
    }
}

/// Adds the captions of the Los Angeles Times, each with its type: `Photo, The
/// bridge.`
fn captions(graphic: &Element, raw: &mut RawArticle) {
    let paragraphs: Vec<String> = graphic.all("p").map(Element::text).collect();
    let whole = || vec![graphic.text()];
    for text in if paragraphs.is_empty() {
        whole()
    } else {
        paragraphs
    } {
        let kind = text.split_once([',', ':']).filter(|(kind, _)| {
            let word = kind.split_whitespace().next_back().unwrap_or_default();
            let is_kind = [
                "photo",
                "photos",
                "photograph",
                "drawing",
                "map",
                "chart",
                "table",
            ];
            is_kind.contains(&word.to_lowercase().as_str())
        });
        let caption = kind.map_or(&*text, |(_, caption)| caption);
        // "Photo" alone only states that there was one.
        if caption.split_whitespace().count() > 2 {
            raw.block(BlockKind::Caption, caption);
        }
    }
}
