//! Appeals to readers at the end of a report: whom to call with information, or for
//! help.

use super::is_below_story;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::text::is_digits;

/// The maximum length of an appeal in bytes.
const LONGEST: usize = 240;

/// Whether one of the last paragraphs of a pasted story asks readers to call somebody:
/// `Anyone with information is asked to call the sheriff's office at 555-0188.` Further
/// up, the police ask it in a report.
pub fn is_appeal(page: &Page<'_>, at: usize) -> bool {
    let is_other =
        |below: usize| shape::of(page, below) == Shape::Sentence && !asks(page.text(below));
    page.is_pasted
        && asks(page.text(at))
        && !(at + 1..page.blocks.len()).any(is_other)
        && is_below_story(page, at)
}

/// Whether a sentence asks people to call somebody, and says nothing else.
fn asks(text: &str) -> bool {
    text.len() <= LONGEST
        && !text.contains(['"', '“'])
        && !text.contains(" said")
        && (asks_witnesses(text) || offers_help(text))
        && names_contact(text)
}

/// Whether a verb of calling is followed by a number, an address or an office: `call the
/// sheriff's office`, but not `call himself a captain`.
fn names_contact(text: &str) -> bool {
    const CALLED: [&str; 8] = [
        "call",
        "contact",
        "contacted",
        "phone",
        "ring",
        "email",
        "reach",
        "touch",
    ];
    /// The digits of the shortest numbers: 101, 911.
    const DIGITS: usize = 3;
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '@');
    let is_number = |word: &str| word.len() >= DIGITS && is_digits(word);
    words.any(|word| CALLED.contains(&word))
        && words.any(|word| is_number(word) || word.contains('@') || is_office(word))
}

fn is_office(word: &str) -> bool {
    const OFFICES: [&str; 17] = [
        "coastguard",
        "crimestoppers",
        "department",
        "detectives",
        "helpline",
        "hotline",
        "investigators",
        "line",
        "office",
        "officers",
        "police",
        "samaritans",
        "sheriff",
        "station",
        "stoppers",
        "tipline",
        "watch",
    ];
    OFFICES.contains(&word.to_lowercase().as_str())
}

fn asks_witnesses(text: &str) -> bool {
    const PEOPLE: [&str; 8] = [
        "Anyone with ",
        "Anyone who ",
        "Anyone having ",
        "Anybody with ",
        "Anybody who ",
        "People with information",
        "Those with information",
        "Witnesses ",
    ];
    const ASKED: [&str; 9] = [
        " asked to ",
        " urged to ",
        " encouraged to ",
        " requested to ",
        " invited to ",
        " should ",
        " can ",
        " may ",
        " is to ",
    ];
    const POLICE: [&str; 5] = [
        "Police ",
        "Officers ",
        "Detectives ",
        "Investigators ",
        "Deputies ",
    ];
    const ASK: [&str; 6] = [
        " ask ",
        " asked ",
        " urge ",
        " urged ",
        " are asking ",
        " are urging ",
    ];
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    begins(&PEOPLE) && has(&ASKED)
        || begins(&POLICE) && has(&ASK) && text.contains(" anyone ")
        || text.starts_with("If you have ") && text.contains("information")
        || text.starts_with("Crime Stoppers ") && has(&[" can be "])
}

/// Whether a sentence names a telephone for people in need: `If you need help, call …`
fn offers_help(text: &str) -> bool {
    const BEGINNINGS: [&str; 7] = [
        "If you need help",
        "If you or someone you know",
        "If you have been affected by",
        "If you've been affected by",
        "If you’ve been affected by",
        "If you are affected by",
        "Help is available",
    ];
    BEGINNINGS.iter().any(|words| text.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::asks;

    #[test]
    fn appeals_are_told_from_reports() {
        for text in [
            "Anyone with information is asked to call the sheriff's office at 555-0188.",
            "Anyone who saw the boat should contact the police.",
            "Witnesses are asked to call 101.",
            "Police ask anyone with information to call 555-0100.",
            "If you have any information, contact the harbour watch.",
            "Crime Stoppers can be contacted anonymously on 555-0111.",
            "If you need help, call the watch on 555-0123.",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "Anyone who calls the harbour a sea has never seen one.",
            "Witnesses said that the boat had called at Ardle.",
            "Police asked the ferryman where he had been.",
            "\"Anyone who saw it should call me,\" she said.",
            "Crime Stoppers was founded in 1976.",
            "Anyone with a boat can call himself a captain in Ardle.",
            "Witnesses may never reach the court, lawyers said.",
            "Officers asked why anyone would reach into the water at night.",
            "Police have since asked anyone who was on the quay that night to come forward, but nobody has called.",
            "If you have no information, you cannot call it a policy, the minister said.",
        ] {
            assert!(!asks(text), "{text}");
        }
    }
}
