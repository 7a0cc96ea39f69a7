//! The labels with which notes begin: `Correction:`, `Anm. d. Red.`

use crate::lines::date::{self, begins};
use crate::lines::phrases::{Openings, by_first_byte};

/// What follows a label and the sign that makes it one: a colon, a dash, a
/// date behind a comma or in brackets.
pub fn after_label<'a>(text: &'a str, labels: &Openings) -> Option<&'a str> {
    let rest = behind_label(text, labels)?;
    let sign = rest.trim_start_matches([' ', '*', '_']);
    let dated = sign.starts_with([',', '(']) && sign.bytes().take(30).any(|b| b.is_ascii_digit());
    let signed = sign.starts_with([':', '–', '—', '|']) || sign.starts_with("- ");
    (dated || signed).then_some(rest)
}

/// What follows the label that a text begins with.
pub fn behind_label<'a>(text: &'a str, labels: &Openings) -> Option<&'a str> {
    let labels = labels.perhaps(text).filter(|label| begins(text, label));
    // `errata corrige` begins with `errata`.
    let label = labels.max_by_key(|label| label.len())?;
    Some(&text[label.len()..])
}

/// Whether a label goes on with a day and a colon: `du 28 février 2024 : …`.
pub fn is_day_before_colon(rest: &str) -> bool {
    let Some((day, _)) = rest.trim_start().split_once(':') else {
        return false;
    };
    // "du", "vom", "del": a date, and hardly more than that.
    let day = match day.split_once(' ') {
        Some((word, day)) if word.len() <= 4 && word.chars().all(char::is_alphabetic) => day,
        _ => day,
    };
    let is_rest = |end: usize| day[end..].trim().len() <= 12;
    rest.starts_with(' ') && date::prefix(day, None).is_some_and(|(_, end)| is_rest(end))
}

/// What follows the label of `Correction 3/5/24, 9 a.m. ET: This article …`.
pub fn after_date_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(' ')?;
    let is_label = label.eq_ignore_ascii_case("correction");
    let is_dated = rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.find(": ").is_some_and(|colon| colon <= 40);
    (is_label && is_dated).then_some(rest)
}

pub static CORRECTIONS: Openings = Openings::new(|| {
    by_first_byte([
        "corrections",
        "correction",
        "corrected",
        "editor's note",
        "editor’s note",
        "editors' note",
        "editors’ note",
        "editors note",
        "erratum",
        "errata",
        "korrektur",
        "berichtigung",
        "richtigstellung",
        "klarstellung",
        "anmerkung der redaktion",
        "anm. d. red.",
        "rectificatif",
        "rectification",
        "note de la rédaction",
        "corrección",
        "rectificación",
        "fe de errores",
        "fe de erratas",
        "nota del editor",
        "nota de la redacción",
        "correzione",
        "rettifica",
        "errata corrige",
        "nota della redazione",
        "nota de redação",
        "correção",
        "correcção",
        "erramos",
        "hinweis der redaktion",
        "corrections and clarifications",
        "corrections & clarifications",
        "retting",
        "retta",
        "nota da redação",
        "correctie",
        "rectificatie",
        "noot van de redactie",
        "sprostowanie",
        "korekta",
        "od redakcji",
        "rättelse",
        "rettelse",
        "düzeltme",
        "editörün notu",
    ])
});

/// What may be the story's own: a parliament passes an amendment.
pub static DOUBTFUL: Openings =
    Openings::new(|| by_first_byte(["amendment", "clarification", "clarifications", "retraction"]));

pub static UPDATES: Openings = Openings::new(|| {
    by_first_byte([
        "updates",
        "updated",
        "update",
        "mise à jour",
        "aktualisierung",
        "note",
    ])
});
