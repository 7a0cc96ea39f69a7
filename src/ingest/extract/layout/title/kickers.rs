//! Lines above the headline that name a section or the site.

use super::{is_above_headline, is_beside_headline, is_note_below};
use crate::ingest::extract::layout::{Page, ends_sentence, head, kicker, shape};
use crate::lines::{LONGEST_BESIDE, byline};

/// Whether a line above the headline is the name of a section or of the site.
pub fn is_one(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let words = text.split_whitespace().count();
    let below = page.text(at + 1).split_whitespace().count();
    let is_short = text.len() <= 40 && !ends_sentence(text.trim_end_matches(':'));
    if !is_above_headline(page, at) {
        // A slogan or a name above a section's name.
        let is_word = below == 1 && page.text(at + 1).chars().all(char::is_alphabetic);
        let is_section_below = kicker::is_kicker(page.text(at + 1)) || is_word;
        return is_short && is_section_below && is_above_headline(page, at + 1);
    }
    let is_loud = |text: &str| !text.contains(char::is_lowercase);
    let is_masthead = || {
        let section = page.text(at + 1);
        is_short
            && is_loud(text)
            && (kicker::is_kicker(section) && !is_loud(section))
            && is_above_headline(page, at + 1)
            && page.text(at + 2).split_whitespace().nth(3).is_some()
    };
    kicker::is_kicker(text)
        || is_masthead()
        || is_short
            && below >= 4
            && words <= 5
            && is_loud(text)
            && !is_loud(page.text(at + 1))
            && !is_story_below(page, at)
            && !is_loud_headline(page, at)
        || is_short && below >= 4 && (words == 1 || words <= 3 && text.contains('&'))
        || is_short && below >= 4 && words <= 4 && is_above_deck(page, at + 1)
}

/// Whether a line in capitals is a headline above its standfirst, and no section's name:
/// it has several words, none of them a section's, and the line tied to it is separated
/// from the byline or date by a blank line.
fn is_loud_headline(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 4;
    let text = page.text(at);
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let is_of_section = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        byline::is_section_word(&word.to_lowercase())
    };
    shape::has_words(text, WORDS)
        && is_tied(at + 1)
        && !is_tied(at + 2)
        && is_beside_headline(page, at + 2)
        && !text.contains(['|', '&', '/', ':'])
        && !text.split(' ').any(is_of_section)
}

/// Whether the line below begins a story: it is separated by a blank line and
/// directly followed by a line that is neither a byline nor a date. Or it is too
/// long for a headline.
fn is_story_below(page: &Page<'_>, at: usize) -> bool {
    const LONGEST_HEADLINE: usize = 120;
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    page.text(at + 1).len() > LONGEST_HEADLINE
        || is_tied(at + 2) && !is_tied(at + 1) && !is_beside_headline(page, at + 2)
}

/// Whether a line is followed by another line and then a byline or a date: headline,
/// standfirst, signature.
fn is_above_deck(page: &Page<'_>, at: usize) -> bool {
    let deck = page.text(at + 1);
    deck.split_whitespace().count() >= 3
        && deck.len() <= LONGEST_BESIDE
        && !page.is_furniture(at + 1)
        && byline::names(deck).is_none()
        && !page.is_byline(at + 1)
        && !head::is_dated(page, deck)
        && !page.is_caption(at + 1)
        && is_signature_below(page, at + 1)
}

/// Whether a byline, a date or a name is below a line.
pub fn is_signature_below(page: &Page<'_>, at: usize) -> bool {
    is_note_below(page, at) || byline::names(page.text(at + 1)).is_some()
}
