//! Appeals to readers at the end of a report: whom to call with information.

use super::is_below_story;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};

/// Whether the last paragraph of a pasted story asks readers to call somebody: `Anyone
/// with information is asked to call the sheriff's office at 555-0188.` Further up,
/// the police ask it in a report.
pub fn is_appeal(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 240;
    const BEGINNINGS: [&str; 7] = [
        "Anyone with information",
        "Anyone with any information",
        "Anyone with further information",
        "Anyone with additional information",
        "Anyone who has information",
        "Anyone having information",
        "People with information",
    ];
    const ASKED: [&str; 8] = [
        " asked to ",
        " urged to ",
        " encouraged to ",
        " requested to ",
        " invited to ",
        " should ",
        " can ",
        " may ",
    ];
    const CALLED: [&str; 5] = ["call", "contact", "phone", "email", "reach"];
    let text = page.text(at);
    page.is_pasted
        && text.len() <= LONGEST
        && BEGINNINGS.iter().any(|words| text.starts_with(words))
        && ASKED.iter().any(|words| text.contains(words))
        && CALLED.iter().any(|word| text.contains(word))
        && !(at + 1..page.blocks.len()).any(|below| shape::of(page, below) == Shape::Sentence)
        && is_below_story(page, at)
}
