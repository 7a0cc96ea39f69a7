//! The labels of lines and their meanings, in English, German and French.

use crate::ingest::raw::Field;

/// Splits a paragraph such as `BYLINE: Jane Roe` into label and value.
pub fn label(paragraph: &str) -> Option<(&str, &str)> {
    let (label, value) = paragraph.split_once(':')?;
    let is_label = (3..=24).contains(&label.len())
        && label
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | ' ' | '/'));
    is_label.then(|| (label.trim(), value.trim()))
}

/// Returns the field of a head label; `Some(None)` for one that only ends the text.
pub fn head_field(label: &str) -> Option<Option<Field>> {
    Some(match label.to_uppercase().as_str() {
        "BYLINE" | "AUTOR" | "AUTEUR" | "AUTHOR" => Some(Field::Author),
        "HEADLINE" | "TITEL" | "TITRE" => Some(Field::Title),
        "SECTION" | "RUBRIK" | "RUBRIQUE" => Some(Field::Section),
        "HIGHLIGHT" | "ENCART" => Some(Field::Description),
        "LENGTH" | "LÄNGE" | "LONGUEUR" | "DATELINE" | "LAENGE" => None,
        _ => return None,
    })
}

/// Returns the field of a label in the foot.
pub fn foot_field(label: &str) -> Option<Field> {
    Some(match label.to_uppercase().as_str() {
        "LANGUAGE" | "SPRACHE" | "LANGUE" => Field::Language,
        "PERSON" => Field::Person,
        "SUBJECT" => Field::Keyword,
        "URL" => Field::Url,
        "CORRECTION" | "KORREKTUR" => Field::Correction,
        _ => return None,
    })
}

/// Labels that do not occur in stories.
pub const STRONG: [&str; 12] = [
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

pub const FOOT: [&str; 33] = [
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
pub fn is_graphic(name: &str) -> bool {
    matches!(name, "GRAPHIC" | "GRAFIK" | "GRAPHIQUE" | "GRÁFICO")
}

/// Whether a line is a placeholder for an element of the vendor's document: a
/// picture, or another version of the page.
pub fn is_link(line: &str) -> bool {
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
