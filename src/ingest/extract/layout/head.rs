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
    // A byline below a piece of the story is another book's or another play's.
    let mut is_signed_above = false;
    let mut after_byline = false;
    let mut story = title.map_or(0, |at| at + 1);
    let mut seen = 0;
    for at in 0..page.blocks.len() {
        let is_loose = page.blocks[at].kind == BlockKind::Loose;
        let text = page.text(at);
        let is_aside = is_loose || furniture::is_furniture(text);
        seen += usize::from(!is_aside);
        if seen > HEAD {
            break;
        }
        if page.roles[at] != Role::Body && !is_loose {
            continue;
        }
        if is_signed_above && byline::strip_marker(text).is_some() {
            break;
        }
        let known = line(page, at, after_byline);
        if let Some(role) = known {
            after_byline = role == Role::Note;
            page.roles[at] = role;
            story = story.max(at + 1);
            continue;
        }
        if is_aside || is_picture(page, at) {
            continue;
        }
        after_byline = false;
        unknown += 1;
        is_signed_above = page.has_author();
        // Above the headline stands no story, only a kicker.
        let above = title.is_some_and(|title| at < title);
        let is_deck = unknown == 1 && text.len() <= 420 && is_note_below(page, at);
        if !above && !is_deck && (is_story(text) || unknown > UNKNOWN) {
            break;
        }
    }
    if let Some(title) = title {
        standfirst(page, title, story);
    }
    story
}

/// Whether a piece is a picture's text, which stands between any lines.
fn is_picture(page: &Page<'_>, at: usize) -> bool {
    caption::is_caption(page.text(at)) || caption::is_label(page.text(at.wrapping_sub(1)))
}

/// Whether the next piece that is neither a picture's nor a button is a byline
/// or a date, so that this one, however long, is no part of the story.
fn is_note_below(page: &Page<'_>, at: usize) -> bool {
    let mut below = (at + 1..page.blocks.len().min(at + 6)).filter(|below| {
        page.roles[*below] == Role::Body
            && !furniture::is_furniture(page.text(*below))
            && !is_picture(page, *below)
    });
    below.next().is_some_and(|below| {
        let text = page.text(below);
        let is_signed = byline::strip_marker(text).is_some() && byline::line(text).is_some();
        text.len() <= 300 && (is_signed || row::read(page, text).is_some())
    })
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
            || (text.contains(':') && caption::is_credit(text))
            || is_address(text)
        {
            continue;
        }
        let is_note = is_dated(page, text) || byline::line(text).is_some();
        // "Feb 27, 2024 - Energy & Environment"
        if is_note || (row::read(page, text).is_some() && is_above_headline(page, at)) {
            continue;
        }
        if is_kicker(page, at) {
            page.roles[at] = Role::Note;
            continue;
        }
        if text.len() > 300 || (is_paragraph(text) && page.blocks.len() > 1) {
            return None;
        }
        let is_heading = matches!(page.blocks[at].kind, BlockKind::Heading(2..=4));
        if !is_heading && page.is_record && !is_headline(page, at) {
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

/// Whether a line above the headline is a section's name or the site's.
fn is_kicker(page: &Page<'_>, at: usize) -> bool {
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
    kicker::is_kicker(text)
        || is_short && below >= 4 && (words == 1 || words <= 3 && text.contains('&'))
        || is_short && below >= 4 && words <= 4 && is_above_deck(page, at + 1)
}

/// Whether below a line stand another and then a byline or a date: headline,
/// standfirst, signature.
fn is_above_deck(page: &Page<'_>, at: usize) -> bool {
    let deck = page.text(at + 1);
    deck.split_whitespace().count() >= 3
        && deck.len() <= 420
        && !furniture::is_furniture(deck)
        && byline::names(deck).is_none()
        && byline::line(deck).is_none()
        && !is_dated(page, deck)
        && !caption::is_caption(deck)
        && is_signature_below(page, at + 1)
}

fn is_signature_below(page: &Page<'_>, at: usize) -> bool {
    is_note_below(page, at) || byline::names(page.text(at + 1)).is_some()
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
        && byline::names(below).is_none()
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
    if signed(page, text)
        || signed_below(page, at)
        || (after_byline && continued(page, text))
        || bare_names(page, at)
        || lone_name(page, at)
    {
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

/// `By` alone on a line, above the names.
fn signed_below(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at).trim_end_matches(':');
    if text.len() > 12
        || byline::strip_marker(&format!("{text} X")).is_none_or(|(_, rest)| rest != "X")
    {
        return false;
    }
    let below = format!("By {}", page.text(at + 1));
    let Some(by) = byline::line(&below).filter(|by| !by.authors.is_empty()) else {
        return false;
    };
    row::claim_byline(page, &by);
    page.roles[at + 1] = Role::Note;
    true
}

/// `and John Doe` below a byline.
fn continued(page: &mut Page<'_>, text: &str) -> bool {
    let rest = ["and ", "& ", "und ", "et "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let Some(by) = rest
        .filter(|rest| rest.len() <= 90)
        .and_then(|rest| byline::line(&format!("By {rest}")))
    else {
        return false;
    };
    row::claim_byline(page, &by);
    !by.authors.is_empty()
}

/// Names alone on a line are a byline only beside a date or a role.
fn bare_names(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if text.len() > 90 || at == 0 || page.has_author() || page.blocks[at].kind == BlockKind::Loose {
        return false;
    }
    let Some(mut names) = byline::names(text) else {
        return false;
    };
    let mut last = at;
    while let Some(more) = byline::names(page.text(last + 1)).filter(|_| last < at + 4) {
        names.extend(more);
        last += 1;
    }
    let beside = [beside(page, at, -1), beside(page, last, 1)];
    let is_beside = beside.into_iter().flatten().any(|other| {
        let text = page.text(other);
        let role = other > at && (byline::is_beside_names(text) || byline::is_outlet(text));
        let date = !text.is_empty() && text.len() < 200 && is_date_row(page, text);
        role || date || is_address(text)
    });
    if is_beside {
        page.claim_authors(&names, byline::FROM_LINE);
        page.roles[at + 1..=last].fill(Role::Note);
    }
    is_beside
}

/// The next piece above (-1) or below (1) that is no button.
fn beside(page: &Page<'_>, at: usize, step: isize) -> Option<usize> {
    let mut other = at;
    for _ in 0..8 {
        other = other.checked_add_signed(step)?;
        let is_button = furniture::is_furniture(page.text(other)) && page.text(other).len() <= 40;
        if other >= page.blocks.len() || !is_button {
            break;
        }
    }
    (other < page.blocks.len()).then_some(other)
}

/// Whether a line is dated and names nobody, whatever else it says.
fn is_date_row(page: &Page<'_>, text: &str) -> bool {
    row::read(page, text).is_some_and(|row| row.is_signed || row.byline.authors.is_empty())
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
