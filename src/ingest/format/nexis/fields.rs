//! The contents of labelled lines: the section with its page, the byline without its
//! town, pictures, people.

use super::labels::{foot_field, is_graphic, is_link, label};
use crate::ingest::format::json::in_order;
use crate::ingest::raw::{BlockKind, Field, RawArticle};

pub fn head(raw: &mut RawArticle, field: Field, name: &str, value: &str) {
    let value = match field {
        // "Section A; Column 0; Foreign Desk; Pg. 1"
        Field::Section => {
            let page = value.split(';').map(str::trim).find_map(page);
            raw.state(
                Field::Page,
                format!("Nexis {name}"),
                page.unwrap_or_default(),
            );
            value.split(';').next().unwrap_or_default()
        }
        Field::Author => without_place(value),
        _ => value,
    };
    raw.state(field, format!("Nexis {name}"), value);
}

/// Removes the town after the name in a byline, as in the Guardian's: `Angelique
/// Chrisafis Paris`.
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

/// Towns with many correspondents; none is a common surname.
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

/// Returns the page in a part of a section line: `Pg. 1`, `S. 12`.
fn page(part: &str) -> Option<&str> {
    let marks = ["Pg. ", "Pg.", "Page ", "S. ", "Seite ", "p. ", "pg. "];
    let page = marks
        .iter()
        .find_map(|mark| part.strip_prefix(mark))?
        .trim();
    let is_page = page.len() <= 8 && page.bytes().any(|b| b.is_ascii_digit());
    is_page.then_some(page)
}

/// Adds a picture's caption and credit: `PHOTO: The bridge. (JANE ROE) (A1)`.
pub fn graphic(raw: &mut RawArticle, text: &str) {
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

pub fn foot(raw: &mut RawArticle, name: &str, value: &str) {
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
                raw.state(field, from.clone(), &member);
            }
        }
        Field::Language => raw.state(field, from, language(value)),
        _ => raw.state(field, from, value),
    }
}

/// Returns the code of a language from its name.
pub fn language(name: &str) -> &str {
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
