//! Which pieces of text are page furniture, by rules that name no publisher.
//!
//! Three strengths: [`is_furniture`] holds anywhere, since no story is written
//! so; [`is_pitch`] only where the story is over or in a list; what recurs
//! across an archive is found elsewhere, by counting.

use std::sync::LazyLock;

use super::caption;
use super::phrases::{Phrases, automaton, listed};

/// What only advertisements for the paper say.
static PITCHES: Phrases = Phrases::new(|| automaton(include_str!("furniture/phrases/pitches.txt")));

/// Longer paragraphs are the story's, whatever they begin with.
const LONGEST: usize = 420;

/// Whether a piece is furniture wherever it stands.
pub fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    if text.starts_with(['©', '→', '►', '»', '➤', '▶']) {
        return text.len() < 200 && !caption::is_caption(text);
    }
    let start = small_start(text);
    let start =
        start.trim_start_matches(['(', '[', '*', '-', ' ', '>', '+', '#', '|', '—', '–', '_']);
    let Some(first) = start.bytes().next() else {
        return true;
    };
    let bucket = &PHRASES[usize::from(first)];
    let alone =
        start.trim_end_matches([':', '.', '!', ' ', '»', '>', '…', ')', ']', '*', '→', '›']);
    let exact = text.len() <= 48 && bucket.exact.contains(&alone);
    exact || bucket.beginnings.iter().any(|phrase| begins(start, phrase)) || is_reading_time(start)
}

/// Whether a piece advertises the paper: told by what only advertisements say.
/// Used after the end of the story and for list items.
pub fn is_pitch(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    let lower = text.to_lowercase();
    PITCHES.are_in(&lower) || (lower.starts_with("follow ") && lower.contains("://"))
}

/// Whether a piece is a heading under which no story continues ("Related
/// articles", "Comments").
pub fn ends_story(text: &str) -> bool {
    text.len() <= 48 && is_furniture(text) && !text.to_lowercase().starts_with("adv")
}

/// `5 min read`, `1,204 words`, `Lesezeit: 3 Minuten`.
fn is_reading_time(start: &str) -> bool {
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() == start.len() {
        return READING_TIME.iter().any(|label| start.starts_with(label));
    }
    let thousands = digits
        .strip_prefix([',', '.'])
        .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let rest = thousands.unwrap_or(digits).trim_start_matches([' ', '-']);
    UNITS
        .iter()
        .any(|unit| rest.starts_with(unit) && rest.len() <= unit.len() + 2)
}

/// Labels of a reading time.
const READING_TIME: &[&str] = &[
    "lesezeit",
    "reading time",
    "read time",
    "temps de lecture",
    "tiempo de lectura",
    "tempo di lettura",
    "leestijd",
];

/// What a piece or its echo is counted in.
const UNITS: &[&str] = &[
    "min read",
    "minute read",
    "mins read",
    "minutes read",
    "min de lecture",
    "min. de lecture",
    "min lesezeit",
    "min. lesezeit",
    "minuten lesezeit",
    "minuti di lettura",
    "comentarios",
    "commentaires",
    "kommentare",
    "followers",
    "-minute listen",
    "min",
    "min de lectura",
    "comments",
    "shares",
    "words",
    "mots",
    "wörter",
    "palabras",
    "views",
];

/// A phrase counts where it ends with a word: "related:" or "sign up for".
fn begins(start: &str, phrase: &str) -> bool {
    start.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic)
    })
}

fn small_start(text: &str) -> String {
    let mut small = String::with_capacity(56);
    for c in text.chars().take(48) {
        if c.is_ascii() {
            small.push(c.to_ascii_lowercase());
        } else {
            small.extend(c.to_lowercase());
        }
    }
    small
}

/// The phrases that begin with one byte.
#[derive(Default)]
struct Bucket {
    exact: Vec<&'static str>,
    beginnings: Vec<&'static str>,
}

/// Sorted by first byte, because every paragraph of every article is asked.
static PHRASES: LazyLock<Vec<Bucket>> = LazyLock::new(|| {
    let mut buckets: Vec<Bucket> = (0..256).map(|_| Bucket::default()).collect();
    let bucket = |phrase: &str| usize::from(phrase.as_bytes()[0]);
    for phrase in listed(include_str!("furniture/phrases/alone.txt")) {
        buckets[bucket(phrase)].exact.push(phrase);
    }
    for phrase in listed(include_str!("furniture/phrases/beginnings.txt")) {
        buckets[bucket(phrase)].beginnings.push(phrase);
    }
    buckets
});

#[cfg(test)]
mod tests;
