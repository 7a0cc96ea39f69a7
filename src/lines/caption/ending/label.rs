//! Credits after a label.

use super::last_bytes;
use crate::lines::byline;
use crate::lines::caption::words::is_small_in_credit;
use crate::lines::caption::{ends_sentence, is_agency_alone};

/// Labels before the photographer, after a caption.
pub const ENDS: &[&str] = &[
    "Photo: ",
    "Photo by ",
    "Source: ",
    "Retrieved from ",
    "Foto ",
    "Beeld ",
    "PHOTO: ",
    "Photo credit: ",
    "Photo Credit: ",
    "Photograph: ",
    "Photograph by ",
    "PHOTOGRAPH BY ",
    "Picture: ",
    "Illustration: ",
    "Graphic: ",
    "Image: ",
    "Pic: ",
    "Image credit: ",
    "Credit: ",
    "Foto: ",
    "Photo : ",
    "Crédit : ",
    "Bild: ",
    "Imagen: ",
    "FOTO: ",
    "Credit...",
    "CREDIT: ",
    "Bildquelle: ",
    "Bildnachweis: ",
    "Quelle: ",
];

/// Matches `…. Photo: Jane Roe`, `… Photograph by Jane Roe/Example Times.`
pub fn labelled_end(text: &str) -> bool {
    let window = last_bytes(text, 90);
    if !may_hold_label(window.as_bytes()) {
        return false;
    }
    let mut ends = window.match_indices([' ', '.']).map(|(at, _)| at + 1);
    ends.any(|end| {
        let (above, owner) = window.split_at(end);
        ENDS.iter().any(|label| {
            let before = above.strip_suffix(label);
            before.is_some_and(|before| is_labelled_owner(text, before.trim_end(), label, owner))
        })
    })
}

/// Whether a label near the end of a text, between `before` and `owner`, marks a
/// credit.
pub fn is_labelled_owner(text: &str, before: &str, label: &str, owner: &str) -> bool {
    const PARTING: [char; 16] = [
        '.', '|', '(', '!', '?', '"', '”', '–', '—', '-', '/', ',', ']', ')', '«', '»',
    ];
    let is_proper = owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_writer = || {
        matches!(
            owner,
            "the writer" | "the author" | "the reporter" | "author"
        )
    };
    // "Bild: dpa / Jana Röhm"
    let first = owner.split([' ', '/']).next().unwrap_or_default();
    let is_outlet = || [owner, first].into_iter().any(byline::is_nobody_but_outlet);
    if !is_proper && !is_outlet() && !is_writer() {
        return false;
    }
    // A source alone is a table's.
    let is_source = matches!(label, "Source: " | "Quelle: " | "Retrieved from ");
    if is_source && (text.len() > 160 || !before.ends_with(['.', '!', '?']) && before.len() < 20) {
        return false;
    }
    let is_agency = || owner.len() >= 2 && owner.bytes().all(|b| b.is_ascii_uppercase());
    let is_parted = before.is_empty() || before.ends_with(PARTING);
    let is_word = || !owner.contains(' ') && owner.chars().all(char::is_alphabetic);
    is_parted
        || label.ends_with(": ")
            && (is_owner(owner) || is_agency() || is_agency_alone(owner) || is_word())
}

/// Whether the end of a text may contain a label, with a colon or without: one check
/// instead of one per label, since hardly any paragraph has one.
pub fn may_hold_label(end: &[u8]) -> bool {
    const OPEN: [&[u8]; 5] = [b"Photo", b"Foto ", b"Beeld ", b"Credit", b"Retrieved"];
    let is_open = |at: usize| OPEN.iter().any(|label| end[at..].starts_with(label));
    memchr::memchr(b':', end).is_some()
        || memchr::memchr3_iter(b'P', b'F', b'C', end).any(is_open)
        || memchr::memchr2_iter(b'B', b'R', end).any(is_open)
}

/// Whether the text after a label is only a photographer.
pub fn is_owner(text: &str) -> bool {
    let words = || text.split([' ', '/']).filter(|word| !word.is_empty());
    (2..=8).contains(&words().count())
        && !text.contains([',', ';', '?', '!', '"'])
        && !ends_sentence(text)
        && words().all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
}
