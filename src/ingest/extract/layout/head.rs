//! The lines above the story: headline, byline, date, and what hangs on them.

use super::{Kind, Page, ends_sentence, is_label, is_story, kicker, row};
use crate::article::Role;
use crate::ingest::extract::{byline, caption, date, dateline, furniture};
use crate::ingest::raw::{BlockKind, Field, Trust};

/// How many blocks may stand above the story.
const HEAD: usize = 14;
/// How many of them may be unknown to us, such as a standfirst.
const UNKNOWN: usize = 3;

/// Reads the lines above the story; returns the position of its beginning.
pub fn read(page: &mut Page<'_>) -> usize {
    let title = title(page);
    if let Some(at) = title {
        page.roles[at] = Role::Title;
    }
    let mut unknown = 0;
    let mut after_byline = false;
    let mut story = title.map_or(0, |at| at + 1);
    let mut seen = 0;
    for at in 0..page.blocks.len() {
        let is_loose = page.blocks[at].kind == BlockKind::Loose;
        seen += usize::from(!is_loose);
        if seen > HEAD {
            break;
        }
        if page.roles[at] != Role::Body && !is_loose {
            continue;
        }
        let text = page.text(at);
        let known = line(page, at, after_byline);
        if let Some(role) = known {
            after_byline = role == Role::Note;
            page.roles[at] = role;
            story = story.max(at + 1);
            continue;
        }
        if is_loose {
            continue;
        }
        after_byline = false;
        unknown += 1;
        // Above the headline stands no story, only a kicker.
        let above = title.is_some_and(|title| at < title);
        if !above && (is_story(text) || unknown > UNKNOWN) {
            break;
        }
    }
    if let Some(title) = title {
        standfirst(page, title, story);
    }
    story
}

/// Takes the one line between headline and byline for the standfirst. A line
/// that no byline or date follows may be the story's first paragraph.
fn standfirst(page: &mut Page<'_>, title: usize, story: usize) {
    let mut lines = (title + 1..story).filter(|at| page.roles[*at] == Role::Body);
    let (Some(at), None) = (lines.next(), lines.next()) else {
        return;
    };
    let text = page.text(at);
    let is_directly_below = (title + 1..at).all(|above| page.roles[above] == Role::Furniture);
    let story_remains = page.roles[story..]
        .iter()
        .filter(|role| **role == Role::Body)
        .count()
        >= 2;
    let is_plain = matches!(
        page.blocks[at].kind,
        BlockKind::Paragraph | BlockKind::Heading(_)
    );
    if !(25..=250).contains(&text.len())
        || text.split_whitespace().count() < 5
        || !is_directly_below
        || !story_remains
        || !is_plain
        || page.has_claim(Field::Description)
        || furniture::is_furniture(text)
        || caption::is_caption(text)
        || dateline::is_dateline(text)
        || date::prefix(text, None).is_some()
        || byline::strip_marker(text).is_some_and(|(marker, _)| marker.ends_with(':'))
    {
        return;
    }
    page.roles[at] = Role::Note;
    page.claim(Field::Description, "standfirst", text);
}

/// The block that is the headline, if one is.
fn title(page: &mut Page<'_>) -> Option<usize> {
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
        return Some(at);
    }
    if page.has_claim(Field::Title) {
        return (0..page.blocks.len().min(HEAD)).find(|at| is_claimed(page, page.text(*at)));
    }
    for at in 0..page.blocks.len().min(6) {
        let text = page.text(at);
        if page.roles[at] != Role::Body
            || (furniture::is_furniture(text) && text.len() < 60)
            || is_address(text)
        {
            continue;
        }
        if is_dated(page, text) || byline::line(text).is_some() {
            continue;
        }
        if kicker::is_kicker(text) && is_above_headline(page, at) {
            page.roles[at] = Role::Note;
            continue;
        }
        if text.len() > 300 || (is_paragraph(text) && page.blocks.len() > 1) {
            return None;
        }
        let is_heading = matches!(page.blocks[at].kind, BlockKind::Heading(2..=4));
        if !is_heading && page.is_record() && !is_headline(page, at) {
            return None;
        }
        let from = if is_heading { "heading" } else { "first line" };
        page.claim(Field::Title, from, kicker::without_kicker(text));
        return Some(at);
    }
    None
}

/// Whether a line is a headline in every respect, though its record has none
/// where it should: some words, no sentence, and a story below.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let words = text.split_whitespace().count();
    let below = page.text(at + 1);
    words >= 3
        && is_label(text)
        && !text.ends_with([',', ';', '-', '–', '—'])
        && is_paragraph(below)
}

/// Whether the line below may be a headline, so that this one may be above it.
fn is_above_headline(page: &Page<'_>, at: usize) -> bool {
    let below = page.text(at + 1);
    (4..200).contains(&below.len())
        && !below.ends_with('.')
        && page.roles[at + 1] == Role::Body
        && !is_paragraph(below)
        && !furniture::is_furniture(below)
        && !is_address(below)
        && !is_dated(page, below)
        && byline::line(below).is_none()
}

/// Whether a line on top is the first paragraph of a story that has no
/// headline: one of its length that ends as a sentence does.
fn is_paragraph(text: &str) -> bool {
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

fn is_dated(page: &Page<'_>, text: &str) -> bool {
    let row = row::read(page, text);
    row.is_some_and(|row| row.is_signed || (!row.has_labels && row.byline.authors.is_empty()))
}

/// Recognises one line of the head and takes what it states.
fn line(page: &mut Page<'_>, at: usize, after_byline: bool) -> Option<Role> {
    let text = page.text(at);
    if page.corrected(at) {
        return Some(Role::Note);
    }
    if text.len() > 420 {
        return None;
    }
    if labels_next(page, at) {
        return Some(Role::Note);
    }
    if let Some(row) = row::read(page, text) {
        row.claim(page);
        return Some(Role::Note);
    }
    if signed(page, text) || bare_names(page, at) || lone_name(page, at) {
        return Some(Role::Note);
    }
    if is_address(text) {
        if text.contains("://") && !page.has_claim(Field::Url) {
            page.claim(Field::Url, "address line", text);
        }
        return Some(Role::Note);
    }
    if after_byline && is_picture_credit(text) {
        return Some(Role::Note);
    }
    let beside = after_byline && byline::is_beside_names(text);
    (beside || byline::is_nobody(text)).then_some(Role::Note)
}

/// `Published` on a line of its own, above its date.
fn labels_next(page: &mut Page<'_>, at: usize) -> bool {
    let Some(kind) = date::line::lone_label(page.text(at)) else {
        return false;
    };
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

fn signed(page: &mut Page<'_>, text: &str) -> bool {
    if text.len() > 300
        || (caption::is_caption(text)
            && byline::strip_marker(text).is_none()
            && !text.contains(" / "))
    {
        return false;
    }
    let Some(by) = byline::line(text) else {
        return false;
    };
    row::claim_byline(page, &by);
    true
}

/// Names alone on a line are a byline only beside a date or a role.
fn bare_names(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if text.len() > 90 || at == 0 || page.has_author() || page.blocks[at].kind == BlockKind::Loose {
        return false;
    }
    let Some(names) = byline::names(text) else {
        return false;
    };
    let beside = [at - 1, at + 1].into_iter().any(|other| {
        let other_text = page.text(other);
        let role = other > at && byline::is_beside_names(other_text);
        let date = !other_text.is_empty() && other_text.len() < 200 && is_dated(page, other_text);
        role || date || is_address(other_text)
    });
    if beside {
        page.claim_authors(&names, byline::FROM_LINE);
    }
    beside
}

/// `By Suharto` beside a date: nothing else shows that it is a name.
fn lone_name(page: &mut Page<'_>, at: usize) -> bool {
    if page.text(at).len() > 60 || page.has_author() {
        return false;
    }
    let Some(name) = byline::lone_name(page.text(at)) else {
        return false;
    };
    let is_beside_date = [at.wrapping_sub(1), at + 1].into_iter().any(|other| {
        let text = page.text(other);
        !text.is_empty() && text.len() < 200 && is_dated(page, text)
    });
    if is_beside_date {
        page.claim_authors(&[name], byline::FROM_LINE);
    }
    is_beside_date
}

/// `Pictures by John Doe` below the byline.
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

/// An e-mail address, a handle or a link alone on a line.
fn is_address(text: &str) -> bool {
    let one = !text.is_empty() && text.len() < 300 && !text.contains(' ');
    one && (text.contains('@')
        || text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www."))
}
