//! Notes about the article itself: corrections, clarifications, editors' notes.
//!
//! They are no part of the story, and the days in them are those of the
//! mistake or of its mending, never of publication.

use super::date::{self, DayMonthOrder, begins};
use crate::article::{Correction, Moment};
use crate::ingest::raw::{Claim, Field};

/// A note about the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The day that it gives itself (`Correction, 5 March 2024: …`).
    pub date: Option<Moment>,
    /// Whether it mends something, as a correction does and an update does not.
    pub is_correction: bool,
    /// Whether it is but the label, and the note stands below.
    pub is_label: bool,
}

/// The corrections that fields for them hold.
pub fn claimed(claims: &[Claim]) -> impl Iterator<Item = Correction> {
    let stated = claims
        .iter()
        .filter(|claim| claim.field == Field::Correction);
    stated.map(|claim| Correction {
        date: note(&claim.value, || None).and_then(|note| note.date),
        text: claim.value.clone(),
    })
}

/// Longer paragraphs tell a story, whatever they begin with.
pub const LONGEST: usize = 900;

/// Reads a paragraph that is such a note; `order` is the evidence for ambiguous
/// dates, asked for if there is one.
pub fn note(text: &str, order: impl FnOnce() -> Option<DayMonthOrder>) -> Option<Note> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_start_matches(['(', '[', '*', '_', '•', '–', '—', '-', ' ']);
    // Nearly all paragraphs are told apart by their first letter.
    if !text.starts_with(|c: char| "CcKkEeTtAaBbRrNnFfSsDdUu".contains(c)) {
        return None;
    }
    let labelled = after_label(text, CORRECTIONS)
        .or_else(|| after_date_label(text))
        .or_else(|| after_label(text, DOUBTFUL).filter(|rest| mends_the_article(rest)));
    if let Some(rest) = labelled {
        let start = rest.trim_start_matches([',', '(', ' ', ':', '–', '—', '-']);
        let order = if date::order::is_needed(start) {
            order()
        } else {
            None
        };
        let date = date::prefix(start, order).map(|(moment, _)| moment);
        let said = rest.chars().filter(|c| c.is_alphanumeric()).count();
        return Some(Note {
            date,
            is_correction: true,
            is_label: said == 0 || (date.is_some() && rest.len() <= 40),
        });
    }
    let is_update = after_label(text, UPDATES).is_some_and(speaks_of_the_article);
    if is_update || is_reuters_note(text) {
        let is_correction = text.contains("correct");
        return Some(Note {
            date: None,
            is_correction,
            is_label: false,
        });
    }
    let mends = [
        "an earlier version of this",
        "a previous version of this",
        "an earlier version of the ",
    ];
    let is_correction = mends.iter().any(|start| begins(text, start));
    is_correction.then_some(Note {
        date: None,
        is_correction,
        is_label: false,
    })
}

/// What follows a label and the sign that makes it one: a colon, a dash, a
/// date behind a comma or in brackets.
fn after_label<'a>(text: &'a str, labels: &[&str]) -> Option<&'a str> {
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    let label = labels
        .iter()
        .find(|label| label.as_bytes()[0] == first && begins(text, label))?;
    let rest = &text[label.len()..];
    let sign = rest.trim_start_matches([' ', '*', '_']);
    let dated = sign.starts_with([',', '(']) && sign.bytes().take(30).any(|b| b.is_ascii_digit());
    let signed = sign.starts_with([':', '–', '—', '|']) || sign.starts_with("- ");
    (dated || signed).then_some(rest)
}

/// What follows the label of `Correction 3/5/24, 9 a.m. ET: This article …`.
fn after_date_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(' ')?;
    let is_label = label.eq_ignore_ascii_case("correction");
    let is_dated = rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.find(": ").is_some_and(|colon| colon <= 40);
    (is_label && is_dated).then_some(rest)
}

/// Whether what follows a label that may stand in a story is a note: it has a
/// date or nothing behind it, or says of which text or which mistake it speaks.
fn mends_the_article(rest: &str) -> bool {
    const MISTAKES: &[&str] = &[
        "earlier version",
        "previous version",
        "original version",
        "misstated",
        "misspelled",
        "misidentified",
        "incorrectly",
        "mistakenly",
        "erroneously",
    ];
    let is_dated = rest.trim_start().starts_with([',', '(']);
    is_dated
        || !rest.contains(char::is_alphanumeric)
        || speaks_of_the_article(rest)
        || MISTAKES.iter().any(|word| rest.contains(word))
}

fn speaks_of_the_article(rest: &str) -> bool {
    const WORDS: &[&str] = &[
        "his story",
        "his article",
        "his post",
        "his report",
        "his piece",
        "he story has",
        "he article has",
        "een updated",
        "ieser Artikel",
        "et article",
        "ste artículo",
    ];
    WORDS.iter().any(|word| rest.contains(word))
}

/// `(This March 5 story has been corrected to fix the name in paragraph 3)`
fn is_reuters_note(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(60)];
    begins(start, "this ")
        && (start.contains(" story ") || start.contains(" article ") || start.contains(" version "))
        && ["corrected", "refiled", "corrects", "refiles", "clarifies"]
            .iter()
            .any(|word| text.contains(word))
}

const CORRECTIONS: &[&str] = &[
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
];

/// What may be the story's own: a parliament passes an amendment.
const DOUBTFUL: &[&str] = &["amendment", "clarification", "clarifications", "retraction"];

const UPDATES: &[&str] = &[
    "updates",
    "updated",
    "update",
    "mise à jour",
    "aktualisierung",
    "note",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_stories() {
        for (text, date, is_correction) in [
            (
                "Correction: An earlier version of this story named the wrong day.",
                "",
                true,
            ),
            ("CORRECTION: The harbour's name was wrong.", "", true),
            (
                "Correction, 5 March 2024: the harbour's name was wrong.",
                "2024-03-05",
                true,
            ),
            (
                "Correction (March 5, 2024): the harbour's name was wrong.",
                "2024-03-05",
                true,
            ),
            ("*Correction:* the name was wrong.", "", true),
            ("Clarification: The story has been changed.", "", true),
            ("Clarification: We incorrectly named the harbour.", "", true),
            (
                "Retraction (March 5, 2024): the toll was no penny.",
                "2024-03-05",
                true,
            ),
            (
                "Editor's note: This story was first published in 2019.",
                "",
                true,
            ),
            (
                "UPDATE: This story has been updated with new information.",
                "",
                false,
            ),
            (
                "(This March 5 story has been corrected to fix the name)",
                "",
                true,
            ),
            (
                "An earlier version of this article gave the wrong name.",
                "",
                true,
            ),
            (
                "Korrektur: In einer früheren Fassung hieß der Hafen anders.",
                "",
                true,
            ),
            ("Anmerkung der Redaktion: Der Text wurde ergänzt.", "", true),
            (
                "Sprostowanie: W poprzedniej wersji podano błędną datę.",
                "",
                true,
            ),
        ] {
            let note = note(text, || None).unwrap_or_else(|| panic!("{text:?}"));
            let read = note.date.map_or(String::new(), |date| date.to_string());
            assert_eq!(
                (read.as_str(), note.is_correction),
                (date, is_correction),
                "{text:?}"
            );
        }
        for text in [
            "Correction officers went on strike.",
            "Corrections to the law were made on Monday.",
            "Correction, she said, was needed.",
            "Update: the harbour is open again.",
            "This story begins in 1924.",
            "Note that the harbour was closed.",
            "Amendment: the Senate voted to keep the ward open.",
            "Clarification: what the minister meant was a toll for lorries.",
            "",
        ] {
            assert_eq!(note(text, || None), None, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", tail in "[a-zA-Zé0-9/.:,( ]{0,40}") {
            note(&text, || None);
            for label in ["Correction", "This ", "Amendment"] {
                let found = note(&format!("{label}{tail}"), || None);
                proptest::prop_assert!(found.is_none_or(|note| note.is_correction || !note.is_label));
            }
        }
    }
}
