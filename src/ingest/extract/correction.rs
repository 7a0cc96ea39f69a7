//! Notes about the article itself: corrections, clarifications, editors' notes.
//!
//! They are not part of the story, and the dates in them are those of the mistake or
//! of its correction, never the date of publication.

mod label;
mod mended;

use super::date_order;
use crate::article::{Correction, Moment};
use crate::ingest::raw::{Claim, Field};
use crate::lines::date::{self, DayMonthOrder, begins};
use label::{
    CORRECTIONS, DOUBTFUL, UPDATES, after_date_label, after_label, behind_label,
    is_day_before_colon,
};
use mended::{EARLIER, is_reuters_note, mending, mends_the_article, speaks_of_the_article};

/// The origin of corrections found in the text.
pub const PRINTED: &str = "note in the text";

/// A note about the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The date stated in the note (`Correction, 5 March 2024: …`).
    pub date: Option<Moment>,
    /// Whether it corrects something, as opposed to an update.
    pub is_correction: bool,
    /// Whether it is only the label of a note that follows below.
    pub is_label: bool,
}

/// Returns the corrections from claims of this field, one per claim. A claim may
/// start with the date of the note: `2024-02-28T10:00:00Z: The mayor is 54.`
pub fn claimed(claims: &[Claim]) -> impl Iterator<Item = Correction> {
    let stated = claims
        .iter()
        .filter(|claim| claim.field == Field::Correction);
    stated.map(|claim| match dated(&claim.value) {
        Some((date, text)) => Correction {
            date: Some(date),
            text: text.to_owned(),
            from: (&claim.from).into(),
        },
        None => Correction {
            date: note(&claim.value, || None).and_then(|note| note.date),
            text: claim.value.clone(),
            from: (&claim.from).into(),
        },
    })
}

/// Whether a note states that the article was changed on the date in it, as opposed
/// to having been wrong on or before that date.
pub fn is_change(note: &str) -> bool {
    mending(note.trim_start_matches(['(', '[', '*', '_', '•', ' '])).is_some()
}

/// Splits a note into the date before it and the text.
fn dated(text: &str) -> Option<(Moment, &str)> {
    if let Some((date, end)) = date::prefix(text, None)
        && let Some(note) = text[end..].strip_prefix(": ")
    {
        return Some((date, note));
    }
    let (month, note) = text.split_once(": ")?;
    Some((date::reduced::month(month)?, note))
}

/// Parses a note with an ambiguous label in the last paragraph, where no story can
/// follow it.
pub fn closing(text: &str) -> Option<Note> {
    let start = text.trim_start_matches(['(', '[', '*', '_', '•', '–', '—', '-', ' ']);
    (text.len() <= LONGEST && after_label(start, &DOUBTFUL).is_some()).then_some(Note {
        date: None,
        is_correction: true,
        is_label: false,
    })
}

/// The maximum length of a note in bytes; longer paragraphs are part of the story.
pub const LONGEST: usize = 900;

/// Parses a paragraph that is a note. `order` returns the evidence for ambiguous
/// dates and is called only if there is one.
pub fn note(text: &str, order: impl FnOnce() -> Option<DayMonthOrder>) -> Option<Note> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_start_matches(['(', '[', '*', '_', '•', '–', '—', '-', ' ']);
    // Nearly all paragraphs are excluded by their first letter.
    if !text.starts_with(|c: char| "CcKkEeTtAaBbRrNnFfSsDdUuHhIiOoWwMmPp".contains(c)) {
        return None;
    }
    if let Some(rest) = behind_labels(text) {
        return Some(labelled(rest, order));
    }
    if let Some(rest) = mending(text) {
        let order = order_in(rest, order);
        return Some(Note {
            date: day_behind(rest, order),
            is_correction: true,
            is_label: false,
        });
    }
    let undated = |is_correction| Note {
        date: None,
        is_correction,
        is_label: false,
    };
    let is_update = after_label(text, &UPDATES).is_some_and(speaks_of_the_article);
    if is_update || is_reuters_note(text) {
        return Some(undated(text.contains("correct")));
    }
    if is_about_editing(text) || is_about_progress(text) {
        return Some(undated(false));
    }
    let is_correction = EARLIER.perhaps(text).any(|start| begins(text, start));
    is_correction.then(|| undated(true))
}

/// Returns what follows the label of a correction.
fn behind_labels(text: &str) -> Option<&str> {
    after_label(text, &CORRECTIONS)
        .or_else(|| after_date_label(text))
        .or_else(|| behind_label(text, &CORRECTIONS).filter(|rest| is_day_before_colon(rest)))
        .or_else(|| after_label(text, &DOUBTFUL).filter(|rest| mends_the_article(rest)))
}

/// Parses what follows the label of a correction.
fn labelled(rest: &str, order: impl FnOnce() -> Option<DayMonthOrder>) -> Note {
    let start = rest.trim_start_matches([',', '(', ' ', ':', '–', '—', '-']);
    let order = order_in(start, order);
    let date = date::prefix(start, order).map(|(moment, _)| moment);
    let date = date.or_else(|| is_day_before_colon(rest).then(|| day_behind(rest, order))?);
    let said = rest.chars().filter(|c| c.is_alphanumeric()).count();
    Note {
        date,
        is_correction: true,
        is_label: said == 0 || (date.is_some() && rest.len() <= 40),
    }
}

/// Returns the order of day and month, if a text needs one.
fn order_in(text: &str, order: impl FnOnce() -> Option<DayMonthOrder>) -> Option<DayMonthOrder> {
    if date_order::is_needed(text) {
        order()
    } else {
        None
    }
}

/// Whether a sentence only says that a conversation was edited: `This
/// interview has been edited for length and clarity.`
fn is_about_editing(text: &str) -> bool {
    const TALKS: [&str; 6] = [
        "this interview",
        "this conversation",
        "this discussion",
        "this transcript",
        "this q&a",
        "our conversation",
    ];
    const OTHERS: [&str; 3] = ["the interview", "the conversation", "the transcript"];
    const LONGEST: usize = 200;
    text.len() <= LONGEST
        && (TALKS.iter().any(|talk| begins(text, talk))
            || OTHERS.iter().any(|talk| begins(text, talk))
                && (text.contains("clarity") || text.contains("length")))
        && (text.contains(" has been ") || text.contains(" have been ") || text.contains(" was "))
        && !text.contains(" said")
        && ["edited", "condensed", "shortened", "translated"]
            .iter()
            .any(|word| text.contains(word))
}

/// Whether a short text only says that the news is not complete yet: `This is a
/// developing story and will be updated.`
fn is_about_progress(text: &str) -> bool {
    const BEGINNINGS: [&str; 17] = [
        "follow our live",
        "more details as",
        "refresh for updates",
        "we will bring you more",
        "we will have more",
        "we'll bring you more",
        "this is a developing story",
        "this is a breaking news story",
        "this is a breaking story",
        "this breaking news story",
        "this developing story",
        "this breaking story",
        "this story is developing",
        "this story is breaking",
        "this news story is breaking",
        "check back for updates",
        "please check back for",
    ];
    // Sentences of the story begin so, too: "More soon followed."
    const SHORT: [&str; 5] = [
        "more follows",
        "more to come",
        "more to follow",
        "more soon",
        "more details to follow",
    ];
    const LONGEST: usize = 160;
    text.len() <= LONGEST
        && !text.contains(['"', '“'])
        && !text.contains(" said")
        && !text.contains(" told ")
        && text.ends_with(['.', '…', ')', '!'])
        && (BEGINNINGS.iter().any(|words| {
            let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            begins(text, words) && text.get(words.len()..).is_some_and(ends)
        }) || SHORT.iter().any(|words| {
            begins(text, words) && text.get(words.len()..).is_some_and(ends_or_goes_on)
        }))
}

/// Whether only a full stop follows `More to come`, or what is to come: ` as we get it.`
fn ends_or_goes_on(rest: &str) -> bool {
    let is_end = !rest.contains(char::is_alphanumeric);
    let goes_on = [" as ", " on ", " to "]
        .iter()
        .any(|word| rest.starts_with(word));
    is_end || goes_on && !rest.contains(',')
}

/// Returns the date in the first words after a label.
fn day_behind(rest: &str, order: Option<DayMonthOrder>) -> Option<Moment> {
    let head = &rest[..rest.floor_char_boundary(40)];
    let mut starts = head.char_indices().filter(|(at, c)| {
        let before = head[..*at].chars().next_back();
        c.is_alphanumeric() && before.is_none_or(|before| !before.is_alphanumeric())
    });
    starts.find_map(|(at, _)| {
        let (moment, _) = date::prefix(&rest[at..], order)?;
        Some(moment)
    })
}

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
            "This conversation has been edited and condensed.",
            "This is a developing story and has been updated.",
            "More to come.",
            "More follows…",
            "More to come as we get it.",
            "This is a breaking news story. Please check back for updates.",
            "This breaking news story will be updated.",
        ] {
            assert!(!note(text, || None).unwrap().is_correction, "{text:?}");
        }
        for text in [
            "This conversation was the last that they had.",
            "The interview had been edited to remove his answer, the commission found.",
            "The conversation had been shortened by the police, his lawyer said.",
            "The interview has been edited to remove his answer, the commission found.",
            "This is a developing storyline of the series.",
            "Correction officers went on strike.",
            "More soon followed, and the quay was crowded.",
            "More to come, he warned, unless the state pays.",
            "Corrections to the law were made on Monday.",
            "Correction, she said, was needed.",
            "Update: the harbour is open again.",
            "This story begins in 1924.",
            "Note that the harbour was closed.",
            "Amendment: the Senate voted to keep the ward open.",
            "Clarification: what the minister meant was a toll for lorries.",
            "This bill was amended on 28 February 2024.",
            "Correction of the river began on 3 March 2024: it took a year.",
            "In einer früheren Version des Gesetzes stand ein anderer Satz.",
            "",
        ] {
            assert_eq!(note(text, || None), None, "{text:?}");
        }
    }

    #[test]
    fn fields_may_give_the_day_before_the_note() {
        let claim = |value: &str| Claim {
            field: Field::Correction,
            trust: crate::ingest::raw::Trust::Structured,
            from: "test".into(),
            value: value.to_owned(),
        };
        let claims = [
            claim("2024-02-28T10:00:00Z: The mayor is 54."),
            claim("The mayor is 54."),
        ];
        let read: Vec<_> = claimed(&claims).collect();
        assert_eq!(read[0].text, "The mayor is 54.");
        assert_eq!(
            read[0].date.unwrap().to_string(),
            "2024-02-28T10:00:00+00:00"
        );
        assert_eq!(read[1].date, None);
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
