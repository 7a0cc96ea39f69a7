//! Detects page furniture, by rules that name no publisher.
//!
//! There are three levels: [`is_furniture`] applies anywhere, since no story is
//! written so; [`is_pitch`] only after the end of the story or in a list; text that
//! recurs across an archive is found elsewhere, by counting.

mod offers;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::phrases::{
    Openings, Phrases, automaton, by_first_byte, listed, quick_automaton, with_small_start,
};
use super::{LONGEST_BESIDE, byline, caption, wire};
use crate::text::is_digits;
use offers::{is_offer_of_app, is_offer_of_site, is_pointer_here};

/// Phrases that occur only in advertisements for the newspaper.
static PITCHES: Phrases = Phrases::new(|| automaton(include_str!("furniture/phrases/pitches.txt")));

/// Phrases on the lines of a newsletter form.
static FORM: Phrases = Phrases::new(|| automaton(include_str!("furniture/phrases/form.txt")));

/// Both, checked on every paragraph of a pasted text.
static OFFERS: Phrases = Phrases::new(|| {
    quick_automaton(&[
        include_str!("furniture/phrases/pitches.txt"),
        include_str!("furniture/phrases/form.txt"),
    ])
});

/// Words that only address a reader, or call the newspaper "us".
static ADDRESSES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("furniture/phrases/addresses.txt")).collect());

/// Labels above other stories.
const POINTERS: &str = include_str!("furniture/phrases/pointers.txt");

/// Names for readers' comments.
static COMMENTS: Openings =
    Openings::new(|| by_first_byte(listed(include_str!("furniture/phrases/comments.txt"))));

/// Whether a piece is furniture at any position.
pub fn is_furniture(text: &str) -> bool {
    if text.len() > LONGEST_BESIDE {
        return false;
    }
    if text.starts_with('©') {
        return text.chars().count() < 200 && !caption::is_caption(text);
    }
    if let Some(pointed) = text.strip_prefix(['→', '►', '»', '➤', '▶']) {
        // `»Hold the line», she said` is a quotation mark, and
        // `► The ward opened in 1922.` is a bullet point of the story.
        let is_quoted = text.starts_with('»')
            && (text.contains('«') || pointed.starts_with(char::is_alphanumeric));
        if !is_quoted && !pointed.ends_with(['.', '!', '?', '"', '”', '“', '»', '«']) {
            return text.len() < 200 && !caption::is_caption(text);
        }
        let pointed = pointed.trim_start();
        return with_small_start(pointed, 48, |start| begins_as_furniture(pointed, start));
    }
    with_small_start(text, 48, |start| begins_as_furniture(text, start))
        || wire::is_surely_for_desks(text)
}

/// Whether a text is furniture by its first letters, given in lowercase.
fn begins_as_furniture(text: &str, start: &str) -> bool {
    let start =
        start.trim_start_matches(['(', '[', '*', '-', ' ', '>', '+', '#', '|', '—', '–', '_']);
    if start.is_empty() {
        return true;
    }
    text.len() <= 48 && is_said_alone(start)
        || BEGINNINGS
            .perhaps(start)
            .any(|phrase| begins(start, phrase))
        || is_list_of_tags(text)
        || is_offer_of_app(text, start)
        || is_offer_of_site(text, start)
        || start.starts_with("listen to the ") && text.len() <= 90 && text.contains(" podcast")
        || is_aged_link(text)
        || is_fixture(text, start)
        || is_line_with_address(text)
        || is_pointer_here(text, start)
        || is_picture_of_several(start)
        || is_reading_time(start)
        || is_duration(start)
        || is_count_of_pictures(start)
        || is_bare_dateline(start)
        || is_placed_dateline(text)
}

/// Whether a line is a path of sections that ends in the headline: `Home / News / Ferry
/// Crews Vote to Strike`, `U.S.|Ferry Crews …`, `NewsCitiesFerry crews …`.
pub fn is_path_to(line: &str, headline: &str) -> bool {
    let sections = line.strip_suffix(headline).filter(|_| !headline.is_empty());
    sections.is_some_and(|sections| {
        sections.ends_with(char::is_alphanumeric)
            || sections
                .trim_end()
                .ends_with(['/', '|', '>', '›', '»', '\\'])
    })
}

/// Matches `A bronze horse goes home ( https://example.com/horse )`: a link in the text of
/// a newsletter, which puts spaces around the address.
fn is_line_with_address(text: &str) -> bool {
    const LONGEST: usize = 200;
    let inside = text
        .strip_suffix(" )")
        .filter(|_| text.len() <= LONGEST)
        .and_then(|text| text.rsplit_once("( "));
    inside.is_some_and(|(line, address)| {
        let address = address.trim();
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        is_address && !address.contains(' ') && !line.trim_end().ends_with(['.', '"', '”'])
    })
}

/// Matches `Next match: Orm Rovers v Callum Town, Saturday, 15:00`.
fn is_fixture(text: &str, start: &str) -> bool {
    const LABELS: [&str; 3] = ["next match: ", "next fixture: ", "next game: "];
    let is_set = text.bytes().any(|b| b.is_ascii_digit()) || text.contains(" v ");
    is_set && LABELS.iter().any(|label| start.starts_with(label))
}

/// Matches `Image 1 of 4`, `Photo 2/7`.
fn is_picture_of_several(start: &str) -> bool {
    const LONGEST: usize = 20;
    const LABELS: [&str; 5] = ["image ", "photo ", "picture ", "slide ", "gallery "];
    let count = LABELS.iter().find_map(|label| start.strip_prefix(label));
    let count = count.filter(|_| start.len() <= LONGEST);
    let parted = count.and_then(|count| count.split_once(" of ").or_else(|| count.split_once('/')));
    let is_number = |text: &str| is_digits(text.trim());
    parted.is_some_and(|(at, all)| is_number(at) && is_number(all))
}

/// Matches `Bakery wins prize 2 hours ago`: the headline of another story, with its age.
fn is_aged_link(text: &str) -> bool {
    const WORDS: usize = 5;
    const UNITS: [&str; 6] = ["minute", "hour", "day", "week", "month", "year"];
    let aged = text.strip_suffix(" ago");
    aged.is_some_and(|aged| {
        let mut words = aged.rsplit(' ');
        let unit = words.next().unwrap_or_default();
        let number = words.next().unwrap_or_default();
        is_digits(number)
            && UNITS.contains(&unit.trim_end_matches('s'))
            && words.nth(WORDS - 3).is_some()
    })
}

/// Matches `TAGS JANE ROE PORT CALLUM`, `Topics Ferries Sheep`: a label and names.
fn is_list_of_tags(text: &str) -> bool {
    const LABELS: [&str; 4] = ["TAGS ", "Tags ", "TOPICS ", "Topics "];
    let tags = LABELS.iter().find_map(|label| text.strip_prefix(label));
    tags.is_some_and(|tags| {
        let mut words = tags.split_whitespace();
        !text.ends_with(['!', '?', ':', '"', '”'])
            && words.clone().nth(1).is_some()
            && words.all(|word| !word.starts_with(char::is_lowercase))
    })
}

/// Matches `cnn —`: the beginning of another story, alone on its line.
fn is_bare_dateline(start: &str) -> bool {
    const LONGEST: usize = 24;
    let place = start.strip_suffix(['—', '–']);
    start.len() <= LONGEST
        && place.is_some_and(|place| {
            place
                .trim_end()
                .chars()
                .all(|c| c.is_alphabetic() || c == ' ')
        })
}

/// Matches `Port Callum, Orm CNN —`: the same with the place before it.
fn is_placed_dateline(text: &str) -> bool {
    const LONGEST: usize = 48;
    let place = text
        .strip_suffix(['—', '–'])
        .filter(|_| text.len() <= LONGEST);
    place.is_some_and(|place| {
        let mut words = place.split_whitespace();
        let is_loud = |word: &str| word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
        words.clone().count() >= 2
            && words.next_back().is_some_and(is_loud)
            && words.all(|word| {
                word.starts_with(char::is_uppercase)
                    && word
                        .chars()
                        .all(|c| c.is_alphabetic() || matches!(c, ',' | '-' | '.'))
            })
    })
}

/// Matches `1 of 3 |`, `2/5`: only the number of a picture.
fn is_count_of_pictures(start: &str) -> bool {
    const LONGEST: usize = 12;
    let Some(count) = start.strip_suffix('|').filter(|_| start.len() <= LONGEST) else {
        return false;
    };
    let count = count.trim_end().split_once(" of ");
    count.is_some_and(|(at, all)| is_digits(at) && is_digits(all))
}

/// Whether a lowercase line is one of those that no story has.
fn is_said_alone(start: &str) -> bool {
    let mut phrases = ALONE.perhaps(start);
    let alone =
        start.trim_end_matches([':', '.', '!', ' ', '»', '>', '…', ')', ']', '*', '→', '›']);
    // "Advertisement 2"
    let counted = alone.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '('));
    phrases.any(|phrase| phrase == alone || counted.len() >= 8 && phrase == counted)
}

/// Whether a piece advertises the newspaper, by phrases that only advertisements
/// have. Used after the end of the story and for list items.
pub fn is_pitch(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    let lower = text.to_lowercase();
    PITCHES.are_in(&lower) || (lower.starts_with("follow ") && lower.contains("://"))
}

/// Whether a piece invites its reader to something, as no story does: it has a
/// phrase of advertisements, addresses the reader, and has no quotation. Columns are
/// written so, too: it must be beside other furniture.
pub fn is_invitation(text: &str) -> bool {
    addresses_reader(text) && PITCHES.are_in(&text.to_lowercase())
}

/// Whether a piece addresses the reader and has no quotation, which is enough for an
/// invitation between furniture.
pub fn addresses_reader(text: &str) -> bool {
    const LONGEST: usize = 400;
    const QUOTES: &[char] = &['"', '“', '”', '„', '«'];
    if text.len() > LONGEST || text.contains(QUOTES) {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    lower.ends_with(" here.")
        || lower.ends_with(" aquí.")
        || lower.contains(". check out ")
        || CALLS.iter().any(|call| lower.starts_with(call))
        || words.any(|word| ADDRESSES.contains(word))
}

/// Whether a sentence addresses its reader, as no report does: by a word of direct
/// address, by a call to action, or by offering the newspaper.
pub fn is_call(text: &str) -> bool {
    let lower = text.to_lowercase();
    if CALLS.iter().any(|call| lower.starts_with(call))
        || PITCHES.numbers_in(&lower).nth(1).is_some()
    {
        return true;
    }
    let is_sign = |c: char| !c.is_alphabetic();
    let mut words = text.split(is_sign).zip(lower.split(is_sign));
    let mut is_first = true;
    words.any(|(word, small)| {
        // "Their" in German, unless capitalised for politeness, which the first word
        // always is; and common verbs, and "now".
        let may_be_anybodys = matches!(small, "ihre" | "ihren" | "ihnen");
        let is_title = !is_first && word.starts_with('I');
        let is_plain = matches!(small, "consider" | "jetzt");
        is_first &= word.is_empty();
        !is_plain && (!may_be_anybodys || is_title) && ADDRESSES.contains(small)
    })
}

/// Calls to action for what only a newspaper offers.
const CALLS: &[&str] = &[
    "join ",
    "get ",
    "sign up ",
    "subscribe ",
    "follow ",
    "download ",
    "discover ",
    "support ",
    "your guide to ",
];

/// Whether a short piece of furniture belongs to a newsletter subscription form.
pub fn is_of_form(text: &str) -> bool {
    const LONGEST: usize = 160;
    text.len() <= LONGEST && FORM.are_in(&text.to_lowercase())
}

/// Whether a piece has a word of the newspaper's offers, as some stories do.
pub fn may_be_offer(text: &str) -> bool {
    const LONGEST: usize = 400;
    text.len() <= LONGEST && OFFERS.are_in(text)
}

/// Whether a line announces other stories ("Related articles", "Most read").
pub fn points_elsewhere(text: &str) -> bool {
    if text.len() > 48 {
        return false;
    }
    with_small_start(text, 48, |start| {
        let label = start.trim_matches(|c: char| !c.is_alphanumeric());
        listed(POINTERS).any(|pointer| pointer == label)
    })
}

/// Whether a line begins like such an announcement: "Read more harbour news".
pub fn begins_elsewhere(text: &str) -> bool {
    with_small_start(text, 48, |start| {
        listed(POINTERS).any(|pointer| {
            let rest = start.strip_prefix(pointer);
            pointer.contains(' ') && rest.is_some_and(|rest| rest.starts_with(' '))
        })
    })
}

/// Whether a line is the heading of readers' comments: it counts them, or is only
/// their name above a commenter's.
pub fn is_comments_heading(text: &str, below: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let small = text.to_lowercase();
    let is_count = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | ':' | ',' | '.');
    let counted = small.trim_matches(is_count);
    let is_counted = small.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let is_about = |words: &str| {
        counted
            .strip_prefix(words)
            .is_some_and(|rest| rest.starts_with(" on “"))
    };
    let is_named = || byline::names(below).is_some();
    let mut names = COMMENTS.perhaps(counted);
    names.any(|words| counted == words && (is_counted || is_named()) || is_about(words))
}

/// Whether a piece is a heading after which no story continues ("Related articles",
/// "Comments").
pub fn ends_story(text: &str) -> bool {
    text.len() <= 48 && is_furniture(text) && !text.to_lowercase().starts_with("adv")
}

/// Whether a text is the duration of a video: `duration 1:47`.
fn is_duration(start: &str) -> bool {
    let length = start.strip_prefix("duration ").unwrap_or_default();
    let is_number = |text: &str| (1..=2).contains(&text.len()) && is_digits(text);
    length
        .split_once(':')
        .is_some_and(|(minutes, seconds)| is_number(minutes) && is_number(seconds))
}

/// Matches `5 min read`, `1,204 words`, `Lesezeit: 3 Minuten`.
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

/// Units of a piece's length or its responses.
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
    "kommentarer",
    "komentarzy",
    "komentarze",
    "reacties",
    "followers",
    "minute listen",
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

/// Whether a phrase matches up to a word boundary: "related:" or "sign up for".
fn begins(start: &str, phrase: &str) -> bool {
    start.strip_prefix(phrase).is_some_and(|rest| {
        !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic)
    })
}

/// Phrases that are furniture alone on a line.
static ALONE: Openings = Openings::new(|| {
    let alone = listed(include_str!("furniture/phrases/alone.txt"));
    by_first_byte(alone.chain(listed(POINTERS)))
});

/// Phrases that begin furniture.
static BEGINNINGS: Openings =
    Openings::new(|| by_first_byte(listed(include_str!("furniture/phrases/beginnings.txt"))));

#[cfg(test)]
mod tests;
