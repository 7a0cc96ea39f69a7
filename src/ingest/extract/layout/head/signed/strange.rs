//! Names that are on no list, which need evidence around them to be a byline.

use super::{
    behind_outlet, has_role, is_button, is_dated, is_introduction_of, is_next_on_list, is_place,
    without_stop,
};
use crate::article::Role;
use crate::ingest::extract::layout::{Kind, Page, ends_sentence, row, shape};
use crate::ingest::raw::Origin;
use crate::lines::{byline, conjunction};
use crate::people;

/// Reads a name below the headline that is on no list and does not occur in the story.
/// It is the author's if it is next to the date of publication or above a role.
pub fn read(page: &mut Page<'_>, at: usize) -> bool {
    let text = without_stop(page.text(at));
    let is_below_title = || page.roles[..at].contains(&Role::Title);
    if !page.is_pasted && !page.is_typed || text.len() > 80 || !is_below_title() {
        return false;
    }
    // Below a byline, only the next author of a list is possible.
    let is_next = page.has_author() && is_next_on_list(page, at);
    if page.has_author() && !is_next || is_button(page, at) {
        return false;
    }
    let line = text;
    let text = before_place(page, at, line);
    let mut names = self::names(text);
    if let [name] = names.as_mut_slice()
        && let Some(behind) = behind_outlet(page, at, name)
    {
        *name = behind;
    }
    if names.is_empty() {
        return false;
    }
    // They need at least an initial or a known part.
    let is_known =
        |name: &String| has_initial(name) || people::is_known_name(name) || has_loud_surname(text);
    // Typed text has no menus, and a name below its headline can only be the author's.
    let is_below_headline = page.is_typed && page.roles[at - 1] == Role::Title;
    let are_known = is_next || is_below_headline || names.iter().all(is_known);
    let is_told = || names.iter().any(|name| is_told_below(page, at, name));
    let is_beside_day = || {
        let is_labelled =
            at > 0 && is_day_of_publication(page, at - 1) || is_day_of_publication(page, at + 1);
        // "Jane Roe, Port Callum" needs no label: no town follows a name in a caption.
        let is_placed = || text.len() < line.len() && at > 0 && is_dated(page, page.text(at - 1));
        is_labelled || is_above_day(page, at, &names) || is_placed() || is_below_portrait(page, at)
    };
    let is_signed = is_introduced(page, at, &names)
        || (is_described(page, at, are_known)
            || is_stationed(page, at) && !has_everyday_word(page, at, &names)
            || are_known && is_beside_day())
            && !is_told();
    if is_signed {
        page.claim_authors(&names, Origin::Byline);
    }
    is_signed
}

/// Whether a line labels its date as one of publication or of an update.
fn is_day_of_publication(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_labelled = |row: row::Row| {
        row.byline.authors.is_empty() && row.dates.iter().any(|(kind, _)| *kind != Kind::Bare)
    };
    !text.is_empty() && text.len() < 200 && row::read(page, text).is_some_and(is_labelled)
}

/// Whether a line is below the label of its picture: `headshot`, `author-img`.
pub fn is_below_portrait(page: &Page<'_>, at: usize) -> bool {
    const LABELS: [&str; 5] = [
        "headshot",
        "author-img",
        "author image",
        "author photo",
        "profile image",
    ];
    let label = page.text(at.wrapping_sub(1));
    let is_label = |one: &&str| label.eq_ignore_ascii_case(one);
    at > 0 && label.len() <= 16 && LABELS.iter().any(is_label)
}

/// Whether there is a date below names. Without a label it is weaker evidence, since
/// towns also appear above dates.
fn is_above_day(page: &Page<'_>, at: usize, names: &[String]) -> bool {
    let below = page.text(at + 1);
    let is_place = |name: &String| byline::is_place(&name.split(' ').collect::<Vec<_>>());
    !below.is_empty() && below.len() < 60 && is_dated(page, below) && !names.iter().any(is_place)
}

/// The maximum number of lines below that are searched for a name.
const FAR: usize = 1000;

/// Whether there is a date or the reading time below a single name, and the page
/// introduces that person.
fn is_introduced(page: &Page<'_>, at: usize, names: &[String]) -> bool {
    let [name] = names else {
        return false;
    };
    let mut below = page.blocks[at + 1..].iter().take(FAR);
    let next = page.text(at + 1);
    let is_reading_time = next.len() <= 16
        && next.starts_with(|c: char| c.is_ascii_digit())
        && next.to_lowercase().ends_with("read");
    (is_dated(page, next) || is_reading_time)
        && below.any(|block| is_introduction_of(&block.text, name))
}

/// Whether the line tied to a line of names states a role, or, below known names, a
/// paper.
fn is_described(page: &Page<'_>, at: usize, are_known: bool) -> bool {
    let below = page.blocks.get(at + 1);
    // Without blank lines, only the words show that the line belongs to the name.
    let is_role_of_reporter = |text: &str| {
        const LONGEST: usize = 60;
        let mut first = text.split([' ', ',']).take(3);
        text.len() <= LONGEST
            && text.starts_with(char::is_uppercase)
            && !ends_sentence(text)
            && first.any(byline::is_role_word)
    };
    if !page.has_groups {
        return page.is_pasted && below.is_some_and(|below| is_role_of_reporter(&below.text));
    }
    below.is_some_and(|below| {
        let is_telling = has_role(&below.text) || are_known && byline::is_outlet(&below.text);
        below.is_tied && is_telling && byline::is_beside_names(&below.text)
    })
}

/// Whether the only line tied to a line of names states where they report from, or
/// their outlet and a place: `Reporting from Port Callum`, `Example News, Port Callum`.
fn is_stationed(page: &Page<'_>, at: usize) -> bool {
    const PREPOSITIONS: [&str; 5] = [
        "Reporting from ",
        "reporting from ",
        "Reporting in ",
        "reporting in ",
        "in ",
    ];
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let are_places = |text: &str| {
        let mut places = text.split(" and ").flat_map(|part| part.split(", "));
        places.all(is_place)
    };
    let below = page.text(at + 1);
    let stations = PREPOSITIONS
        .iter()
        .find_map(|from| below.strip_prefix(from));
    let is_of_outlet = || {
        let parted = below.split_once(", ");
        parted.is_some_and(|(outlet, place)| byline::is_outlet(outlet) && are_places(place))
    };
    page.has_groups
        && !is_tied(at)
        && is_tied(at + 1)
        && !is_tied(at + 2)
        && (stations.is_some_and(are_places) || is_of_outlet())
}

/// Whether a word of some names is in lowercase in the text below: `Orm Ferries` above
/// a story of ferries.
fn has_everyday_word(page: &Page<'_>, at: usize, names: &[String]) -> bool {
    let words = names.iter().flat_map(|name| name.split(' '));
    let mut small = words.map(str::to_lowercase);
    small.any(|small| {
        let mut below = page.blocks[at + 1..].iter();
        below.any(|block| shape::letter_runs(&block.text).any(|word| word == small))
    })
}

fn has_initial(name: &str) -> bool {
    name.split(' ').any(|word| {
        let mut parts = word.trim_end_matches('.').split('.');
        word.ends_with('.') && parts.all(|part| part.chars().count() == 1)
    })
}

/// Matches `Jane Thackery-Roe, Home Affairs Editor` below the headline.
pub fn described(page: &mut Page<'_>, at: usize) -> bool {
    let is_below_title = page.roles[..at].contains(&Role::Title);
    if !page.is_pasted || page.has_author() || !is_below_title || page.is_caption(at) {
        return false;
    }
    let Some(names) = byline::described(page.text(at)) else {
        return false;
    };
    if names.iter().any(|name| is_told_below(page, at, name)) {
        return false;
    }
    page.claim_authors(&names, Origin::Byline);
    true
}

/// Matches `Portrait of Jane Roe Jane Roe`: the picture's alternative text and name.
pub fn portrayed(page: &mut Page<'_>, at: usize) -> bool {
    const LABELS: [&str; 4] = [
        "Portrait of ",
        "Headshot of ",
        "Photo of ",
        "Profile image for ",
    ];
    let text = page.text(at);
    let twice = LABELS.iter().find_map(|label| text.strip_prefix(label));
    let half = |twice: &'_ str| {
        let (name, again) = twice.split_at_checked(twice.len() / 2)?;
        (again.strip_prefix(' ') == Some(name)).then(|| byline::name(name))?
    };
    let Some(name) = twice.and_then(half) else {
        return false;
    };
    page.claim_authors(&[name], Origin::Byline);
    true
}

/// Whether a line below that is too long to describe the author contains the name.
fn is_told_below(page: &Page<'_>, at: usize, name: &str) -> bool {
    const LONGEST: usize = 60;
    let below = page.blocks[at + 1..].iter().take(FAR);
    let below = below.map(|block| block.text.as_str());
    let mut long = below.filter(|text| text.len() > LONGEST);
    long.any(|text| text.contains(name) && !is_introduction_of(text, name))
}

/// Returns the name in `Jane Roe, Port Callum` or `Jane Roe at Quay Lane` if the story
/// mentions the place.
fn before_place<'t>(page: &Page<'_>, at: usize, text: &'t str) -> &'t str {
    const SIGNS: [&str; 4] = [", ", " at ", " in ", " from "];
    let parted = SIGNS.iter().find_map(|sign| text.split_once(sign));
    let without_article = |(name, place): (&'t str, &'t str)| {
        let place = place.strip_prefix("the ").unwrap_or(place);
        (name, place)
    };
    let parted = parted.map(without_article).filter(|(_, place)| {
        !place.contains(',') && place.starts_with(char::is_uppercase) && is_place(place)
    });
    match parted {
        Some((name, place)) if is_told_below(page, at, place) => name,
        _ => text,
    }
}

/// Whether only the surname is in capitals, as in French bylines: `Jane ROE`.
pub fn has_loud_surname(text: &str) -> bool {
    let (first, surname) = text.split_once(' ').unwrap_or_default();
    first.contains(char::is_lowercase)
        && surname.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !surname.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Returns one name, or two joined by "and" or a comma, which need not be on a list.
/// Empty if it may be anything else, such as a place after a comma.
fn names(text: &str) -> Vec<String> {
    let is_word = |word: &str| byline::is_section_word(&word.to_lowercase());
    if byline::is_outlet(text) || text.split(' ').any(|word| word != "and" && is_word(word)) {
        return Vec::new();
    }
    let parts: Vec<&str> = conjunction::parts(text, conjunction::is_and).collect();
    let read = |part: &str| byline::name(part).filter(|name| !people::is_hardly_name(name));
    let names: Option<Vec<String>> = match parts.len() {
        2.. => parts.into_iter().map(read).collect(),
        _ => match text.split_once(", ") {
            Some((one, other)) if people::is_known_name(other) => {
                let is_place = byline::is_place(&other.split(' ').collect::<Vec<_>>());
                [one, other]
                    .map(read)
                    .into_iter()
                    .collect::<Option<_>>()
                    .filter(|_| !is_place)
            }
            _ => read(text).map(|name| vec![name]),
        },
    };
    names.filter(|names| names.len() <= 2).unwrap_or_default()
}
