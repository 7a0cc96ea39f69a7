//! Finds the headline.
//!
//! It is the first line that is none of those that usually precede headlines. In a
//! pasted text, these may include menus, slogans and notices; the headline is
//! distinguished from them by sharing words with the story.

mod below_menus;
mod beside;
mod kickers;
mod masthead;
mod minutes;
mod stated;

use std::cell::OnceCell;

use super::head::{self, HEAD, is_address_line, is_note_below};
use super::shape::{self, Shape};
use super::{Page, ends_sentence, is_label, is_story, judge, kicker, row};
use crate::article::Role;
use crate::ingest::raw::{BlockKind, Claim, Field, Trust};
use crate::lines::{byline, caption, date, wire};

/// The number of lines at the top that are searched for a headline.
const TOP: usize = 6;
/// The same for a pasted text, where menus may precede it.
const TOP_OF_PASTE: usize = 24;

/// Returns the block that is the headline, if any.
pub fn read(page: &mut Page<'_>) -> Option<usize> {
    let mut blocks = page.blocks.iter().enumerate();
    let headline = blocks
        .by_ref()
        .filter(|(_, block)| block.kind != BlockKind::Loose)
        .take(HEAD)
        .find(|(_, block)| block.kind == BlockKind::Heading(1));
    if let Some((at, _)) = headline {
        if !page.has_claim(Field::Title) {
            page.claim(Field::Title, "heading", page.text(at));
        }
        if let Some(below) = stated::below_site(page, at) {
            page.roles[at] = Role::Furniture;
            return Some(below);
        }
        return Some(at);
    }
    if page.has_claim(Field::Title) {
        let mut lines = 0..page.blocks.len().min(HEAD);
        let claimed = lines.clone().find(|at| is_claimed(page, page.text(*at)));
        return claimed.or_else(|| lines.find(|at| stated::is_heading(page, *at)));
    }
    masthead::read(page);
    if let Some(at) = minutes::read(page) {
        return Some(at);
    }
    let mut choice = match first_line(page) {
        Some(at) if is_plainly_above_deck(page, at) => Choice::first(page, at),
        _ => among_lines(page)?,
    };
    let other = beside::read(page, choice.at);
    choice.at = other.unwrap_or(choice.at);
    choice.above.retain(|above| *above < choice.at);
    for other in choice.above {
        let is_labelled = |(kind, _): &(date::line::Kind, _)| *kind != date::line::Kind::Bare;
        let row = row::read(page, page.text(other));
        // "Feb 27, 2024 - Energy & Environment", directly above the headline.
        let is_above = other + 1 == choice.at;
        if page.is_caption(other) || head::is_picture_above(page, other) {
            page.roles[other] = Role::Caption;
        } else if !row.is_some_and(|row| is_above || row.dates.iter().any(is_labelled)) {
            page.roles[other] = Role::Furniture;
        }
    }
    let text = without_outlet(page, choice.at);
    let text = kicker::without_kicker(text);
    let text = wire::without_slug(text);
    page.claim(Field::Title, choice.from, text);
    Some(choice.at)
}

/// Returns a headline without the outlet that a page's title has behind it: `Storm closes
/// harbour - The Courier`. Its masthead above, a claim or the copyright names it, too; a
/// line below the story may be a tag, `Tinubu`, and the words behind the headline those of
/// a speaker.
fn without_outlet<'a>(page: &Page<'a>, at: usize) -> &'a str {
    const FEWEST_WORDS: usize = 4;
    let headline = page.text(at);
    const LONGEST: usize = 40;
    let parted = [" - ", " – ", " — ", " | "]
        .iter()
        .find_map(|sign| headline.rsplit_once(sign));
    let Some((title, outlet)) = parted.filter(|_| page.is_pasted) else {
        return headline;
    };
    let owns = |text: &str| {
        text.len() <= 120
            && (text.contains('©') || text.starts_with("Copyright"))
            && text.contains(outlet)
    };
    let is_in_story = || {
        let mut below = at + 1..page.blocks.len();
        below.any(|at| shape::is_long(page.text(at)) && page.text(at).contains(outlet))
    };
    let is_masthead = || page.blocks[..at].iter().any(|block| block.text == outlet);
    let is_source = |claim: &Claim| claim.field == Field::Source && claim.value == outlet;
    let is_outlet = outlet.len() <= LONGEST
        && outlet.starts_with(char::is_uppercase)
        && shape::has_words(title, FEWEST_WORDS)
        && (page.blocks.iter().any(|block| owns(&block.text))
            || page.claims.iter().any(is_source)
            || is_masthead() && !is_in_story());
    if is_outlet {
        title.trim_end()
    } else {
        headline
    }
}

/// Returns the headline according to the rules, unless the model of pasted lines
/// chooses another.
fn among_lines(page: &mut Page<'_>) -> Option<Choice> {
    let choice = by_rules(page);
    // A line with the text of a button is none, whatever it reads like.
    let judged = || {
        let judged = judge::headline(page, choice.as_ref().map(|choice| choice.at));
        judged.filter(|at| {
            !page.is_furniture(*at)
                && !page.is_caption(*at)
                && !below_menus::is_item(page, *at)
                && !below_menus::is_below_signature(page, *at, choice.as_ref())
        })
    };
    let better = obituary(page).or_else(judged);
    match better {
        Some(at) => Some(Choice {
            at,
            above: Vec::new(),
            from: "line that reads as a headline",
        }),
        None => choice,
    }
}

/// Returns the position of `Jane Roe obituary` above a pasted story: a short
/// headline above a longer standfirst.
fn obituary(page: &Page<'_>) -> Option<usize> {
    const LONGEST: usize = 60;
    let is_one = |at: &usize| {
        let name = page.text(*at).strip_suffix(" obituary");
        page.text(*at).len() <= LONGEST
            && name.is_some_and(|name| byline::names(name).is_some())
            && page.text(at + 1).len() > page.text(*at).len()
    };
    let mut lines = 0..page.blocks.len().min(TOP_OF_PASTE);
    lines.find(is_one).filter(|_| page.is_pasted)
}

/// A line chosen as headline.
pub struct Choice {
    /// Its position.
    pub at: usize,
    /// Lines above it that belong to the page.
    above: Vec<usize>,
    /// The reason, for display.
    from: &'static str,
}

impl Choice {
    /// Returns the first line that may be a headline.
    fn first(page: &Page<'_>, at: usize) -> Self {
        let is_heading = matches!(page.blocks[at].kind, BlockKind::Heading(2..=4));
        Self {
            at,
            above: Vec::new(),
            from: if is_heading { "heading" } else { "first line" },
        }
    }
}

/// Whether a text begins with a headline that shares words with the story, a standfirst
/// and a byline or date. Then there is no page around it to distinguish it from.
fn is_plainly_above_deck(page: &Page<'_>, at: usize) -> bool {
    const FEWEST_WORDS: usize = 4;
    let text = page.text(at);
    at == 0
        && page.blocks.len() > 2
        && text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
        && !text.contains(['|', '•', '›'])
        && !is_beside_headline(page, 1)
        && shape::of(page, 1) != Shape::Sentence
        && is_long_enough(page.text(1))
        && is_beside_headline(page, 2)
        && is_note_below(page, 1)
        && shape::shared(page, text) >= 2
}

/// Returns the headline according to the rules, for an article without a stated one.
pub fn by_rules(page: &mut Page<'_>) -> Option<Choice> {
    let first = first_line(page);
    let below = if page.is_pasted {
        below_menus::read(page, first)
    } else {
        None
    };
    if let Some((at, above)) = below {
        let from = "line that the story repeats";
        return Some(Choice { at, above, from });
    }
    first.map(|at| Choice::first(page, at))
}

/// Whether a line states the date.
pub fn is_dated(page: &Page<'_>, at: usize) -> bool {
    head::is_dated(page, page.text(at))
}

/// Returns the first line that may be a headline. Marks kickers above it.
fn first_line(page: &mut Page<'_>) -> Option<usize> {
    for at in 0..page.blocks.len().min(TOP) {
        let text = page.text(at);
        // Expensive to parse, and needed twice.
        let row = OnceCell::new();
        let row = || row.get_or_init(|| row::read(page, text)).as_ref();
        if is_beside(page, at, || row().is_some_and(head::tells_day)) {
            continue;
        }
        // "Feb 27, 2024 - Energy & Environment"
        if row().is_some() && is_above_headline(page, at) {
            continue;
        }
        if kickers::is_one(page, at) {
            page.roles[at] = Role::Note;
            continue;
        }
        if text.len() > 300 || (is_paragraph(text) && page.blocks.len() > 1) {
            return None;
        }
        if page.is_pasted && is_picture_above(page, at) {
            page.roles[at] = Role::Caption;
            continue;
        }
        let is_heading = matches!(page.blocks[at].kind, BlockKind::Heading(2..=4));
        let is_bare = !is_heading && page.is_record && !is_headline(page, at);
        return (!is_bare).then_some(at);
    }
    None
}

/// Whether a line at the top is a caption: its credit is below it, followed by a
/// section's name, the headline and the byline.
fn is_picture_above(page: &Page<'_>, at: usize) -> bool {
    let (credit, section, headline) = (page.text(at + 1), page.text(at + 2), page.text(at + 3));
    credit.contains(':')
        && caption::is_credit(credit)
        && section.len() <= 40
        && section.split_whitespace().nth(2).is_none()
        && headline.split_whitespace().nth(3).is_some()
        && kickers::is_signature_below(page, at + 3)
}

/// Whether a line at the top is a button, a credit, an address, a date or a byline.
pub fn is_beside_headline(page: &Page<'_>, at: usize) -> bool {
    is_beside(page, at, || is_dated(page, at))
}

/// The same, with `is_dated` as the check for a date.
fn is_beside(page: &Page<'_>, at: usize, is_dated: impl FnOnce() -> bool) -> bool {
    let text = page.text(at);
    page.roles[at] != Role::Body
        || ((text.len() < 60 || page.is_pasted) && page.is_furniture(at))
        || (text.contains(':') && caption::is_credit(text))
        || is_address_line(text)
        || wire::is_note_to_editors(text)
        || date::issue::numbers_issue(text)
        || page.is_pasted
            && (text.contains("://")
                || begins_with_day(text)
                || caption::is_announced(text)
                || byline::has_agency_behind(text)
                || (text.contains([':', '©'])
                    || text.ends_with(')')
                    || text.contains(" Courtesy "))
                    && page.is_caption(at))
        || is_dated()
        || page.is_byline(at)
        || page.is_pasted && (is_below_name(page, at) || head::are_placed(page, at))
}

/// Whether most of a line is a full date: `Tuesday, March 5th 2024 Today's e-Edition`.
fn begins_with_day(text: &str) -> bool {
    const LONGEST: usize = 60;
    text.len() <= LONGEST
        && text.bytes().any(|b| b.is_ascii_digit())
        && date::prefix(text, None).is_some_and(|(_, length)| length * 2 >= text.len())
}

/// Whether a line describes the person named on the line above: `Senior Lecturer in
/// Psychology, University of Example`.
fn is_below_name(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 120;
    let (above, text) = (page.text(at.wrapping_sub(1)), page.text(at));
    let is_described = || {
        let mut parts = text.split([',', ' ']).filter(|part| !part.is_empty());
        parts.any(byline::is_role_word) || byline::is_affiliated(text)
    };
    at > 0
        && text.len() <= LONGEST
        && !ends_sentence(text)
        && byline::names(above).is_some()
        && is_described()
}

/// Whether there are lines other than bylines and the like between a first line and
/// the story. Usually there are none, and the story need not be scanned.
pub fn is_other_line_above_story(page: &Page<'_>, first: usize) -> bool {
    (first + 1..page.blocks.len().min(first + TOP_OF_PASTE))
        .take_while(|at| !begins_story(page, *at))
        .any(|at| {
            let may_be = shape::of(page, at) != Shape::Sentence || is_in_title_case(page, at);
            may_be && !is_beside_headline(page, at)
        })
}

/// Whether a line is as long as a paragraph, but has no full stop and is followed by
/// the byline, directly or below its standfirst.
fn is_long_headline(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 180;
    let text = page.text(at).trim_end_matches(" (Exclusive)");
    page.is_pasted
        && text.len() <= LONGEST
        && !text.ends_with(['.', ':', ')', '"', '”', '»'])
        && !text.contains(". ")
        && (is_note_below(page, at) || is_note_below(page, at + 1))
}

/// Whether sentences are in title case, as headlines of American papers: `He Emptied
/// the Streets. Now He Wants to Fill a Second Term.`
fn is_in_title_case(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 120;
    const FEWEST: usize = 4;
    let text = page.text(at);
    let long = text.split_whitespace().filter(|word| word.len() > 4);
    page.is_pasted
        && text.len() <= LONGEST
        && long.clone().nth(FEWEST - 1).is_some()
        && long
            .into_iter()
            .all(|word| !word.starts_with(char::is_lowercase))
}

fn begins_story(page: &Page<'_>, at: usize) -> bool {
    shape::of(page, at) == Shape::Sentence
        && !is_in_title_case(page, at)
        && !page.is_furniture(at)
        && !is_long_headline(page, at)
        && (is_story(page.text(at)) || shape::of(page, at + 1) == Shape::Sentence)
}

fn is_long_enough(text: &str) -> bool {
    (15..250).contains(&text.len()) && text.split_whitespace().nth(2).is_some()
}

/// Whether a line names parts of a site: they are separated by bars or slashes, or
/// all words are capitalised without punctuation between them.
pub fn is_menu(line: &str) -> bool {
    let is_parted = [" | ", " / ", " > ", " › ", "]["]
        .iter()
        .any(|bar| line.contains(bar));
    let mut words = line.split_whitespace();
    is_parted
        || words.clone().count() >= 4
            && words.all(|word| {
                word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric)
            })
}

/// Whether a line has all properties of a headline, though its record states none:
/// several words, no sentence, and a story below.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let words = text.split_whitespace().count();
    let below = page.text(at + 1);
    words >= 3
        && is_label(text)
        && !text.ends_with([',', ';', '-', '–', '—'])
        && is_paragraph(below)
}

/// Whether the line below may be a headline, so that this one may precede it.
fn is_above_headline(page: &Page<'_>, at: usize) -> bool {
    let below = page.text(at + 1);
    (4..200).contains(&below.len())
        && !below.ends_with('.')
        && page.roles[at + 1] == Role::Body
        && !is_paragraph(below)
        && !page.is_furniture(at + 1)
        && !is_address_line(below)
        && !head::is_dated(page, below)
        && !page.is_byline(at + 1)
        && byline::names(below).is_none()
}

/// Whether a line at the top is the first paragraph of a story without a headline:
/// it has the length of a paragraph and ends like a sentence.
pub fn is_paragraph(text: &str) -> bool {
    let title_case = || {
        let long = text.split_whitespace().filter(|word| word.len() > 4);
        long.clone()
            .filter(|word| word.starts_with(char::is_lowercase))
            .count()
            * 3
            < long.count()
    };
    let is_sentence = text.ends_with('.')
        && !text.ends_with("..")
        && text.split_whitespace().count() >= 9
        && !text.ends_with("U.S.")
        && !title_case();
    is_sentence || (is_story(text) && ends_sentence(text))
}

fn is_claimed(page: &Page<'_>, text: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let text = (text.len() < 400)
        .then(|| letters(text))
        .filter(|text| !text.is_empty());
    let titles = page
        .claims
        .iter()
        .filter(|claim| claim.field == Field::Title && claim.trust > Trust::Layout);
    text.is_some_and(|text| {
        titles
            .into_iter()
            .any(|claim| letters(&claim.value) == text)
    })
}
