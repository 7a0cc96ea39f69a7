//! Dates in the markup of the visible text: `<time>`, `<abbr title>`, RDFa.

use std::borrow::Cow;

use super::meta::names::{self, META};
use super::page::Page;
use crate::ingest::format::json;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::text::is_digits;

/// Claims the date that an element is marked up as, if any.
pub fn claims(page: &Page<'_>, position: usize, raw: &mut RawArticle) {
    let name = page.name(position);
    let is_timed = !page.attr(position, "datetime").is_empty();
    if name == "time" || is_timed && !matches!(name, "ins" | "del") {
        time(page, position, raw);
    } else if name != "meta" {
        property(page, position, raw);
    }
}

/// Normalises a claim about a field: machines also write dates as timestamps, in
/// seconds or milliseconds since 1970.
pub fn stated(field: Field, value: &str) -> Cow<'_, str> {
    let is_date = matches!(field, Field::Published | Field::Updated);
    let digits = is_digits(value);
    let is_number = is_date && digits && matches!(value.len(), 10 | 13);
    let instant = || json::instant(value.parse().ok()?);
    match is_number.then(instant).flatten() {
        Some(instant) => instant.into(),
        None => value.into(),
    }
}

/// Reads `<time>`, or an element with a machine-readable form of its date.
fn time(page: &Page<'_>, position: usize, raw: &mut RawArticle) {
    let stated_as = page.attr(position, "datetime");
    let text = page.text(position);
    let value = if stated_as.is_empty() {
        &text
    } else {
        stated_as
    };
    let own = ["class", "itemprop", "data-testid"].map(|name| page.attr(position, name));
    let around = page.attr(page.nodes[position].parent, "class");
    let words = format!("{} {around} {text}", own.join(" ")).to_lowercase();
    // `entry-date published updated`: not updated since.
    let is_first = own
        .iter()
        .any(|names| names.to_lowercase().contains("publish"));
    let field = if !is_first && CHANGED.iter().any(|word| words.contains(word)) {
        Field::Updated
    } else {
        Field::Published
    };
    let from = match page.name(position) {
        "time" => "time element",
        _ => "date's attribute",
    };
    if value.len() < 100 {
        raw.claim(field, Trust::Markup, from, &stated(field, value));
    }
}

/// Words in classes and texts of the date of an update.
const CHANGED: &[&str] = &[
    "updat",
    "modif",
    "edited",
    "aktualis",
    "aktualiz",
    "geändert",
    "bearbeitet",
    "mis à jour",
    "mise à jour",
    "actualiz",
    "atualiz",
    "aggiorn",
    "bijgewerkt",
    "gewijzigd",
    "opdater",
    "oppdater",
    "uppdater",
    "ändrad",
    "güncel",
    "zmodyf",
    "обновл",
    "оновл",
];

/// Reads RDFa: `<span property="dc:date dc:created" content="2024-02-27T09:40">`.
fn property(page: &Page<'_>, position: usize, raw: &mut RawArticle) {
    let mut names = page.attr(position, "property").split_whitespace();
    let Some(rank) = names.find_map(names::rank) else {
        return;
    };
    let field = META[rank].1;
    if matches!(field, Field::Published | Field::Updated) {
        let content = page.attr(position, "content");
        let text = page.text(position);
        let value = if content.is_empty() { &text } else { content };
        if value.len() < 100 {
            raw.claim(field, Trust::Markup, "RDFa date", &stated(field, value));
        }
    }
}
