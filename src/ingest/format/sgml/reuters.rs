//! Reuters-21578: stories of 1987 with the labels of its editors.

use crate::ingest::format::parts::indented;
use crate::ingest::format::xml::{Element, Node};
use crate::ingest::raw::{Field, RawArticle};

/// Parses one article of Reuters-21578.
pub fn article(document: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    let mut add = |field, from: &'static str, value: &str| {
        raw.state(field, from, value);
    };
    let title = text(document, "title");
    let dateline = text(document, "dateline");
    add(Field::Title, "Reuters TITLE", without_stars(&title));
    add(Field::Author, "Reuters AUTHOR", &text(document, "author"));
    add(
        Field::Published,
        "Reuters DATE",
        &date(&text(document, "date")),
    );
    add(Field::Source, "Reuters-21578", "Reuters");
    for name in labels(document, "people") {
        add(Field::Person, "Reuters PEOPLE", &spoken(&name));
    }
    for name in ["topics", "places", "orgs", "exchanges", "companies"] {
        for label in labels(document, name) {
            add(Field::Keyword, "Reuters labels", &label);
        }
    }
    add(Field::Dateline, "Reuters DATELINE", &dateline);
    add(Field::Agency, "Reuters-21578", "Reuters");
    indented(&body(document, dateline.trim()), &mut raw);
    raw
}

/// Returns the text of the first element with this name.
fn text(document: &Element, name: &str) -> String {
    let found = document.below(name);
    found
        .first()
        .map_or(String::new(), |element| element.text())
}

/// Returns the labels in a list with this name.
fn labels(document: &Element, list: &str) -> Vec<String> {
    let lists = document.below(list).into_iter();
    lists
        .flat_map(|list| list.all("d").map(Element::text))
        .collect()
}

/// Returns the text with its dateline, and without the agency's name at its end.
fn body(document: &Element, dateline: &str) -> String {
    let mut body = text(document, "body");
    if body.trim().is_empty() {
        // Short articles have their text next to the title, not in a body.
        let text = document.first_below("text");
        body = text.map_or(String::new(), own_text);
    }
    let body = without_stars(&body)
        .trim_end_matches(|c: char| c.is_whitespace() || c.is_control())
        .trim_end_matches("REUTER")
        .trim_end_matches("Reuter");
    match dateline {
        "" => body.to_owned(),
        dateline => format!("    {dateline} {}", body.trim_start()),
    }
}

/// Returns the text of an element, without that of its children.
fn own_text(element: &Element) -> String {
    let own = element.children.iter().filter_map(|child| match child {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) => None,
    });
    own.collect()
}

/// Removes the stars before urgent news: `******SHARES FALL`.
fn without_stars(text: &str) -> &str {
    match text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()) {
        starred if starred.starts_with("**") => starred.trim_start_matches('*').trim_start(),
        _ => text,
    }
}

/// Cleans `26-FEB-1987 15:01:01.79`: removes the hundredths, and the control
/// characters and the code that follow on some days.
fn date(text: &str) -> String {
    let text = text.trim().split(char::is_control).next();
    let text = text.unwrap_or_default().trim();
    match text.rsplit_once('.') {
        Some((date, hundredths)) if hundredths.bytes().all(|b| b.is_ascii_digit()) => {
            date.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// Converts `james-baker` or `reagan` to a name.
fn spoken(label: &str) -> String {
    let parts = label.split(['-', ' ']).filter(|part| !part.is_empty());
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        format!("{}{}", first.unwrap_or_default(), letters.as_str())
    };
    parts.map(capital).collect::<Vec<_>>().join(" ")
}
