//! Detects photo captions and credits.
//!
//! A caption is recognised by its credit: a label (`Photo: …`), an agency's name, or
//! `Name/Outlet` after its last sentence. A caption without a credit looks like a
//! paragraph of the story and remains there.

mod ending;
mod words;

use self::ending::ends_in_credit;
pub use self::ending::{
    is_agency_in_brackets, is_initials_in_brackets, is_name_behind, is_owner_in_brackets,
    without_credit,
};
use self::words::{LABELS, NO_AGENCIES, SHORT_ONLY, is_small_in_credit};
use super::byline;
use super::date::begins;
use super::phrases::{Openings, by_first_byte};
use crate::agencies::{self, Place};
use crate::people;
use crate::text::{is_digits, sentences};

/// Whether a paragraph is a caption with its credit, or a credit alone.
pub fn is_caption(text: &str) -> bool {
    if text.len() > 900 {
        return false;
    }
    // "sid/dpa" is the author of the story.
    if text.len() <= 20 && !text.contains(' ') && text.starts_with(char::is_lowercase) {
        return false;
    }
    let (numbered, text) = (text, without_number(text));
    // "[1/2]Ships in the harbour"; "[1]" is a footnote.
    let number = &numbered[..numbered.len() - text.len()];
    number.starts_with('[') && number.contains('/') && text.starts_with(char::is_uppercase)
        || is_labelled(text)
        || ends_in_credit(text)
        || is_copyright(text)
        || is_loud_credit(text)
        || is_file_name(text)
        || (text.len() <= 62 && is_agency_alone(text.trim_matches(['(', ')', '[', ']'])))
}

/// Whether a line is a picture's file name: `Harbour fire.jpg`,
/// `MAP - The ferries of the bay-1740990123`.
pub fn is_file_name(text: &str) -> bool {
    const LONGEST: usize = 140;
    const ENDS: [&str; 5] = [".jpg", ".jpeg", ".png", ".webp", ".gif"];
    // The length of a Unix time in seconds.
    const DIGITS: usize = 10;
    let Some(last) = text.bytes().next_back().filter(|_| text.len() <= LONGEST) else {
        return false;
    };
    match last.to_ascii_lowercase() {
        b'g' | b'p' | b'f' => {
            let lower = text.to_ascii_lowercase();
            !text.contains(['/', '@']) && ENDS.iter().any(|end| lower.ends_with(end))
        }
        b'0'..=b'9' => text.rsplit_once('-').is_some_and(|(name, number)| {
            number.len() == DIGITS
                && number.starts_with('1')
                && is_digits(number)
                && name.contains(" - ")
                && name.ends_with(char::is_alphanumeric)
        }),
        _ => false,
    }
}

/// Removes the number of a picture from a caption: `[1/2]`, `2 of 5 |`.
fn without_number(text: &str) -> &str {
    if !text.starts_with(|c: char| c == '[' || c.is_ascii_digit()) {
        return text;
    }
    let is_counting = |c: char| c.is_ascii_digit() || matches!(c, '[' | '/' | ' ');
    let rest = text.trim_start_matches(is_counting);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let behind = rest.trim_start_matches(is_counting);
    behind
        .strip_prefix([']', '|'])
        .map_or(text, str::trim_start)
}

/// Matches `JANE ROE FOR THE EXAMPLE TIMES`, `JANE ROE POUR « L’EXEMPLE »`.
fn is_loud_credit(text: &str) -> bool {
    const FOR: [&str; 7] = [
        " FOR THE ",
        " FOR ",
        " POUR ",
        " PARA ",
        " PER ",
        " FÜR ",
        " VOOR ",
    ];
    if text.len() > 70 || text.contains(char::is_lowercase) {
        return false;
    }
    let mut parts = FOR.iter().filter_map(|word| text.split_once(word));
    parts.next().is_some_and(|(who, outlet)| {
        let mut outlet = outlet
            .split([' ', '«', '»'])
            .filter(|word| !word.is_empty());
        outlet.nth(4).is_none()
            && byline::name(who).is_some_and(|name| people::is_likely_name(&name))
    })
}

/// Whether a line consists of agencies: `PA Media`.
pub fn is_agency(text: &str) -> bool {
    is_agency_alone(text)
}

/// Whether a line credits a picture agency: `Getty Images`,
/// `Photograph: Getty Images`.
pub fn is_picture_agency(text: &str) -> bool {
    if text.len() > 60 || ends_sentence(text) {
        return false;
    }
    let owner = text.split_once(": ").map_or(text, |(_, owner)| owner);
    is_agency_alone(owner) && names_picture_agency(text)
}

/// Whether a line only announces a caption (`Image caption,`).
pub fn is_label(text: &str) -> bool {
    const LABELS: [&str; 9] = [
        "image caption",
        "media caption",
        "open this photo in gallery",
        "view image in fullscreen",
        "image caption text",
        "credit",
        "bildunterschrift",
        "légende",
        "pie de foto",
    ];
    text.len() <= 30 && {
        let lower = text.trim_end_matches([',', ':', '.']).to_lowercase();
        LABELS.contains(&lower.as_str())
    }
}

/// Whether a line begins with the label of a picture's text, or of its source:
/// `Image caption, Ships in the harbour`.
pub fn is_announced(text: &str) -> bool {
    const LABELS: [&str; 9] = [
        "image caption",
        "media caption",
        "image source",
        "pie de foto",
        "fuente de la imagen",
        "légende image",
        "legenda da foto",
        "bildunterschrift",
        "fotoğraf altı yazısı",
    ];
    let is_parted = |label: &&str| text[label.len()..].starts_with([',', ':']);
    LABELS
        .iter()
        .filter(|label| begins(text, label))
        .any(is_parted)
}

/// Whether a line only says who took a picture for whom:
/// `Jane Roe for The Example Times`. Above a story it would be its byline.
pub fn is_name_for(text: &str) -> bool {
    const LONGEST: usize = 70;
    const WORDS: usize = 4;
    if text.len() > LONGEST || ends_sentence(text) {
        return false;
    }
    text.split_once(" for ").is_some_and(|(who, outlet)| {
        let mut words = outlet.split(' ');
        let is_outlet = words.clone().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(word, "the" | "of")
        });
        let is_paper = outlet.starts_with("The ") || outlet.starts_with("the ");
        is_outlet
            && words.nth(WORDS).is_none()
            && byline::name(who).is_some_and(|name| is_paper || people::is_likely_name(&name))
    })
}

/// Whether a line is only a credit (`Jane Roe/Getty Images`).
pub fn is_credit(text: &str) -> bool {
    text.len() <= 120
        && !ends_sentence(text)
        && (is_labelled(text)
            || is_kind_of_picture(text)
            || is_bare_credit(text.trim_matches(['(', ')', '[', ']', ' ', '|'])))
}

/// Whether a line only says what kind of picture it is below, in place of an owner:
/// `Family photograph`, `Submitted photo`.
pub fn is_kind_of_picture(text: &str) -> bool {
    const LONGEST: usize = 24;
    const KINDS: [&str; 17] = [
        "archival",
        "archive",
        "contributed",
        "courtesy",
        "family",
        "file",
        "handout",
        "illustrative",
        "personal",
        "private",
        "provided",
        "publicity",
        "representational",
        "representative",
        "stock",
        "submitted",
        "supplied",
    ];
    const PICTURES: [&str; 8] = [
        "collection",
        "handout",
        "image",
        "photo",
        "photograph",
        "photographs",
        "photos",
        "picture",
    ];
    let parted = text
        .trim_matches(['(', ')', '[', ']', '.', ' '])
        .split_once(' ');
    text.len() <= LONGEST
        && parted.is_some_and(|(kind, picture)| {
            let is =
                |list: &[&str], word: &str| list.iter().any(|one| word.eq_ignore_ascii_case(one));
            is(&KINDS, kind) && is(&PICTURES, picture)
        })
}

/// Whether a short line above a caption is the picture's heading: most of its names
/// are also in the caption.
pub fn is_heading_of(line: &str, caption: &str) -> bool {
    if line.len() > 110 || ends_sentence(line) {
        return false;
    }
    let (mut names, mut shared) = (0, 0);
    for word in line.split(|c: char| !c.is_alphabetic()) {
        if word.chars().count() > 2 && word.starts_with(char::is_uppercase) {
            names += 1;
            shared += usize::from(caption.contains(word));
        }
    }
    names > 0 && shared * 2 >= names
}

fn is_labelled(text: &str) -> bool {
    const SIGNS: &str = "([| ©▲▶📷";
    static OPENINGS: Openings = Openings::new(|| by_first_byte(LABELS.iter().copied()));
    let start = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && SIGNS.contains(c));
    let mut labels = OPENINGS.perhaps(start);
    let Some(label) = labels.find(|label| begins(start, label)) else {
        return false;
    };
    if is_gallery(label, &start[label.len()..]) {
        return false;
    }
    let is_short = text.len()
        <= if SHORT_ONLY.contains(&label) {
            120
        } else {
            500
        };
    is_short && (!label.ends_with(' ') || is_credited(&start[label.len()..]))
}

/// Whether a line is the headline of a gallery:
/// `Photos: The women who smoke the fish`.
pub fn is_gallery_line(text: &str) -> bool {
    text.starts_with(['P', 'I'])
        && text.len() <= 120
        && text.split_once(' ').is_some_and(|(label, rest)| {
            label.ends_with(':') && is_gallery(&label.to_lowercase(), rest)
        })
}

fn is_gallery(label: &str, rest: &str) -> bool {
    let is_plural = matches!(label, "photos:" | "pictures:" | "images:");
    is_plural && !ends_sentence(rest) && rest.split(' ').filter(|w| !w.is_empty()).count() >= 4 && {
        let mut words = rest.split_whitespace().skip(1);
        words.any(|word| word.starts_with(char::is_lowercase) && !is_small_in_credit(word))
    }
}

/// Whether the text after "Photograph by" is a photographer, and not a sentence:
/// "Photographs by Ansel Adams hung in the hall".
fn is_credited(rest: &str) -> bool {
    let rest = rest.trim_start();
    let owner = rest.strip_prefix("the ").unwrap_or(rest);
    if !owner.starts_with(|c: char| c.is_uppercase() || c == '@') {
        return false;
    }
    let end = rest
        .find(['.', ',', ';', ':', '/', '|', '(', ')', '—', '–'])
        .unwrap_or(rest.len());
    rest[..end].split_whitespace().all(|word| {
        !word.starts_with(char::is_lowercase)
            || is_small_in_credit(word)
            || matches!(word, "on" | "with" | "staff" | "courtesy" | "via" | "&")
    })
}

/// `Christian Liewig/ Corbis/Getty Images`, `Jane Roe / AFP`, `Getty Images`.
fn is_bare_credit(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['©', ' ']);
    if text.is_empty()
        || text.len() > 110
        || text.contains([',', ':', '?', '!', '"', ';']) && !text.contains("via")
    {
        return false;
    }
    let capitalised = text
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(') || is_small_in_credit(word)
        });
    let words = text
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .count();
    capitalised
        && (names_picture_agency(text)
            || (text.contains('/') && (2..=9).contains(&words) && slash_parts_look_right(text)))
}

/// Matches `© Carl Lens`, `© Carl Lens / Example Pictures`: the owner of a picture.
/// With a year or a rights notice it is the page's.
fn is_copyright(text: &str) -> bool {
    let Some(owner) = text.strip_prefix('©').map(str::trim_start) else {
        return false;
    };
    let owner = owner.trim_end_matches('.');
    // "© RIPRODUZIONE RISERVATA"
    if reserves_rights(owner) {
        return false;
    }
    let person = owner.split(['/', ',']).next().unwrap_or_default().trim();
    owner.len() <= 80
        && !owner.bytes().any(|b| b.is_ascii_digit())
        && (byline::name(person).is_some() || is_bare_credit(owner) || is_agency_alone(owner))
}

/// Whether the text after the sign is a rights notice for the page.
fn reserves_rights(owner: &str) -> bool {
    const STEMS: [&str; 6] = ["right", "riserv", "reserv", "rechte", "droits", "derechos"];
    let lower = owner.to_lowercase();
    STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether the text after the sign at the end of a caption is an owner's name, and
/// not a year or a rights notice.
fn is_owned(text: &str) -> bool {
    let owner = text.trim();
    owner.len() <= 60
        && owner.starts_with(char::is_uppercase)
        && owner.split(' ').count() <= 7
        && !owner.bytes().any(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether a line consists of agencies, as below pictures: `PA Media`,
/// `AFP/Getty Images`, `EPA via Reuters`.
fn is_agency_alone(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.len() <= 60
        && text
            .split(['/', ','])
            .flat_map(|part| part.split(" via "))
            .map(str::trim)
            .all(|part| {
                agencies::forms(Place::Alone).contains(&part) || NO_AGENCIES.contains(&part)
            })
}

/// Whether a person and an employer are on either side of a slash; a lone
/// "Either/Or" or "AC/DC" is no credit.
fn slash_parts_look_right(text: &str) -> bool {
    let Some((before, after)) = text.split_once('/') else {
        return false;
    };
    // "NOS / Jane Roe"
    let is_broadcaster = || {
        let initials = before.trim();
        // "WASHINGTON / Jane Roe" is a writer and a place.
        let is_glued = !before.ends_with(' ') && !after.starts_with(' ');
        (2..=if is_glued { 12 } else { 5 }).contains(&initials.len())
            && !byline::is_place(&[initials])
            && initials.bytes().all(|b| b.is_ascii_uppercase())
            && byline::name(after.trim()).is_some_and(|name| people::is_likely_name(&name))
    };
    let is_somebody = before.split_whitespace().count() >= 2 || is_agency_alone(before.trim());
    (is_somebody || is_broadcaster())
        && after.trim().chars().filter(|c| c.is_alphabetic()).count() >= 2
}

fn names_picture_agency(text: &str) -> bool {
    let mut agencies = agencies::forms(Place::Within).iter();
    agencies.any(|agency| text.contains(agency))
}

/// Whether a text ends with a picture agency after a slash or "via".
fn ends_with_agency_credit(text: &str) -> bool {
    const BEFORE: [&str; 3] = ["/", "/ ", "via "];
    let is_behind = |agency: &&str| {
        let before = text.strip_suffix(agency);
        before.is_some_and(|before| BEFORE.iter().any(|sign| before.ends_with(sign)))
    };
    text.ends_with("AP Photo") || agencies::forms(Place::Last).iter().any(is_behind)
}

fn ends_sentence(text: &str) -> bool {
    sentences::last_sign(text).is_some_and(sentences::is_stop)
}

#[cfg(test)]
mod tests;
