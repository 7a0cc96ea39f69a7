//! Recognises a single line of the head as a note of some kind.

use super::{month, signed};
use crate::article::Role;
use crate::ingest::address::is_address;
use crate::ingest::extract::layout::{Kind, Page, ends_sentence, row, shape};
use crate::ingest::raw::{Field, Origin};
use crate::lines::{LONGEST_BESIDE, byline, caption, date, wire};

/// Parses one line of the head and adds its claims.
pub fn read(page: &mut Page<'_>, at: usize, after_byline: bool) -> Option<Role> {
    let text = page.text(at);
    if page.corrected(at) || wire::is_note_to_editors(text) {
        return Some(Role::Note);
    }
    if text.len() > LONGEST_BESIDE {
        return None;
    }
    if labels_next(page, at) || month::read(page, at) {
        return Some(Role::Note);
    }
    if names_outlet(page, at) || words_by(page, at) {
        return Some(Role::Note);
    }
    if let Some(row) = row::read(page, text)
        && !page.states_other_days(&row.dates)
    {
        row.claim(page);
        return Some(Role::Note);
    }
    let is_credit =
        || !after_byline && text.contains(':') && text.len() <= 60 && caption::is_credit(text);
    let is_signed = byline::strip_marker(text).is_some();
    if !is_signed && is_credit() {
        return Some(Role::Caption);
    }
    if signed::is_credit(page, at, after_byline) || caption::is_picture_agency(text) {
        return Some(Role::Caption);
    }
    if is_owner_above_caption(page, at) {
        return Some(Role::Caption);
    }
    if signed::read(page, at, after_byline) {
        return Some(Role::Note);
    }
    if is_address_line(text) {
        if text.contains("://") && !page.has_claim(Field::Url) {
            page.claim(Field::Url, "address line", text);
        }
        return Some(Role::Note);
    }
    if after_byline && is_picture_credit(text) {
        return Some(Role::Note);
    }
    let beside = after_byline && signed::is_description(page, text);
    (beside || byline::is_nobody(text)).then_some(Role::Note)
}

/// Whether a line is an agency and the only line tied to it a clause without a full
/// stop: the owner of a picture in a signed story, and its caption.
fn is_owner_above_caption(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 5;
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let below = page.text(at + 1);
    page.is_pasted
        && page.has_author()
        && page.has_groups
        && !is_tied(at)
        && is_tied(at + 1)
        && !is_tied(at + 2)
        && shape::has_words(below, WORDS)
        && !ends_sentence(below)
        && caption::is_agency(page.text(at))
}

/// Takes the outlet from its name alone on a line below the headline, next to the byline
/// or the date.
fn names_outlet(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if !byline::is_titled_outlet(text) || !page.roles[..at].contains(&Role::Title) {
        return false;
    }
    let is_above = || {
        let below = page.text(at + 1);
        !below.is_empty()
            && below.len() <= LONGEST_BESIDE
            && (page.is_byline(at + 1) || signed::is_date_row(page, below))
    };
    if page.roles[at - 1] != Role::Note && !is_above() {
        return false;
    }
    if !page.has_claim(Field::Source) {
        page.claim(Field::Source, "line next to the byline or date", text);
    }
    true
}

/// Takes the author from `Words Jane Roe`, above or below `Photographs John Doe`.
fn words_by(page: &mut Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 80;
    const PICTURES: &[&str] = &[
        "illustration",
        "illustrations",
        "images",
        "photographer",
        "photographs",
        "photography",
        "photos",
        "pictures",
    ];
    let behind = |at: usize, labels: &[&str]| {
        let (label, rest) = page.text(at).split_once(' ')?;
        let is_label = labels.iter().any(|one| label.eq_ignore_ascii_case(one));
        let names = || byline::names(rest);
        (rest.len() <= LONGEST && is_label).then(names)?
    };
    let Some(names) = behind(at, &["words"]) else {
        return false;
    };
    let mut beside = [at + 1, at.wrapping_sub(1)].into_iter();
    let is_beside = beside.any(|other| behind(other, PICTURES).is_some());
    if is_beside {
        page.claim_authors(&names, Origin::Byline);
    }
    is_beside
}

/// Matches `Published` on a line of its own, above its date.
fn labels_next(page: &mut Page<'_>, at: usize) -> bool {
    let Some(kind) = date::line::lone_label(page.text(at)) else {
        return false;
    };
    if month::is_labelled(page, at, kind) {
        page.roles[at + 1] = Role::Note;
        return true;
    }
    let Some(line) = page.dates(page.text(at + 1)) else {
        return false;
    };
    let [(Kind::Bare, moment)] = line.statements[..] else {
        return false;
    };
    if !line.rest.is_empty() {
        return false;
    }
    page.claim_dates(&[(kind, moment)]);
    page.roles[at + 1] = Role::Note;
    true
}

/// Matches `Pictures by John Doe` below the byline.
fn is_picture_credit(text: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "pictures by ",
        "photographs by ",
        "photos by ",
        "photography by ",
        "photography:",
        "photos:",
        "pictures:",
        "illustrations by ",
        "illustration by ",
        "video by ",
        "fotos:",
        "fotos von ",
        "bilder:",
    ];
    let start: String = text.chars().take(20).flat_map(char::to_lowercase).collect();
    text.len() <= 90
        && !ends_sentence(text)
        && BEGINNINGS
            .iter()
            .any(|beginning| start.starts_with(beginning))
}

/// Matches an e-mail address, a handle or a link alone on a line.
pub fn is_address_line(text: &str) -> bool {
    let one = !text.is_empty() && text.len() < 300 && !text.contains(' ');
    let is_link = || {
        let (host, path) = text.split_once('/').unwrap_or_default();
        path.len() > 8
            && host
                .split_once('.')
                .is_some_and(|(_, zone)| zone.len() >= 2)
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
    };
    one && (text.contains('@') || is_link() || is_address(text) || text.starts_with("www."))
}
