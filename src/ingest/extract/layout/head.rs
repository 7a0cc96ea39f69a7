//! The lines above the story: headline, byline, date, and what hangs on them.

use super::{Page, ends_sentence, is_story};
use crate::article::Role;
use crate::ingest::extract::{byline, caption, date, furniture};
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
    story
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
        if text.len() > 300 || (is_story(text) && page.blocks.len() > 1 && ends_sentence(text)) {
            return None;
        }
        let from = if matches!(page.blocks[at].kind, BlockKind::Heading(2..=4)) {
            "heading"
        } else {
            "first line"
        };
        page.claim(Field::Title, from, text);
        return Some(at);
    }
    None
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
    let line = page.dates(text);
    line.is_some_and(|line| line.rest.is_empty() || furniture::is_furniture(line.rest))
}

/// Recognises one line of the head and takes what it states.
fn line(page: &mut Page<'_>, at: usize, after_byline: bool) -> Option<Role> {
    let text = page.text(at);
    if text.len() > 420 {
        return None;
    }
    if dates(page, text)
        || signed(page, text)
        || signed_and_dated(page, text)
        || bare_names(page, at)
    {
        return Some(Role::Note);
    }
    if is_address(text) {
        if text.contains("://") && !page.has_claim(Field::Url) {
            page.claim(Field::Url, "address line", text);
        }
        return Some(Role::Note);
    }
    if is_undecided_date(text) || (after_byline && is_picture_credit(text)) {
        return Some(Role::Note);
    }
    let beside = after_byline && byline::is_beside_names(text);
    (beside || byline::is_nobody(text)).then_some(Role::Note)
}

/// `27 February 2024`, `Published … | Updated …`, `27 February 2024 | 5 min read`.
fn dates(page: &mut Page<'_>, text: &str) -> bool {
    let Some(line) = page.dates(text) else {
        return false;
    };
    let rest = line.rest;
    let by = (!rest.is_empty()).then(|| byline::line(rest)).flatten();
    let name = byline::names(rest).unwrap_or_default();
    let understood = rest.is_empty()
        || by.is_some()
        || !name.is_empty()
        || furniture::is_furniture(rest)
        || is_kicker(rest);
    if !understood {
        return false;
    }
    page.claim_dates(&line.statements);
    match by {
        Some(by) => claim_byline(page, &by),
        None => page.claim_authors(&name, "byline"),
    }
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
    claim_byline(page, &by);
    true
}

fn claim_byline(page: &mut Page<'_>, by: &byline::Byline) {
    page.claim_authors(&by.authors, "byline");
    if let Some(outlet) = &by.outlet
        && !byline::is_nobody_but_outlet(outlet)
    {
        page.claim(Field::Source, "byline", outlet);
    }
}

/// `By Jane Roe, 27 February 2024`, `Jane Roe | World | 27 February 2024`.
fn signed_and_dated(page: &mut Page<'_>, text: &str) -> bool {
    let sentence = text.len() > 90 && ends_sentence(text);
    let Some(digit) = text.bytes().position(|b| b.is_ascii_digit()) else {
        return false;
    };
    if text.len() > 200 || sentence {
        return false;
    }
    let parts: Vec<&str> = text
        .split(['|', '•', '·', '–', '—'])
        .flat_map(|part| part.split(" - "))
        .collect();
    if parts.len() > 1 && parts_are_known(page, &parts) {
        return true;
    }
    let words = text.char_indices().map(|(at, _)| at).filter(|at| {
        *at > 0 && *at <= digit && digit - *at < 48 && text[..*at].ends_with([' ', '('])
    });
    for at in words {
        let (before, after) = (
            text[..at].trim_end_matches([' ', ',', '(', '|', '-', ';', ':']),
            &text[at..],
        );
        let Some(line) = page
            .dates(after)
            .filter(|line| line.rest.is_empty() && !line.statements.is_empty())
        else {
            continue;
        };
        let by = byline::line(before).or_else(|| byline::names(before).map(byline::Byline::from));
        let place = byline::is_beside_names(before) || is_place(before);
        if by.is_none() && !place {
            return false;
        }
        page.claim_dates(&line.statements);
        if let Some(by) = by {
            claim_byline(page, &by);
        }
        return true;
    }
    false
}

fn parts_are_known(page: &mut Page<'_>, parts: &[&str]) -> bool {
    let mut dated = Vec::new();
    let mut authors = byline::Byline::default();
    for part in parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
    {
        // The parts borrow from the same text as the page's blocks do not, so
        // they are read by themselves.
        let line = date::line::read(part, page.order());
        if let Some(line) = line.filter(|line| line.rest.is_empty()) {
            dated.extend(line.statements);
        } else if let Some(by) =
            byline::line(part).or_else(|| byline::names(part).map(byline::Byline::from))
        {
            authors.authors.extend(by.authors);
            authors.outlet = authors.outlet.or(by.outlet);
        } else if !furniture::is_furniture(part)
            && !byline::is_beside_names(part)
            && !is_kicker(part)
        {
            return false;
        }
    }
    if dated.is_empty() {
        return false;
    }
    page.claim_dates(&dated);
    claim_byline(page, &authors);
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
        page.claim_authors(&names, "byline");
    }
    beside
}

/// A date such as `03/04/2023` that nothing decides: it states nothing, but it
/// is not the story either.
fn is_undecided_date(text: &str) -> bool {
    let order = Some(date::DayMonthOrder::DayFirst);
    text.len() < 60 && date::line::read(text, order).is_some_and(|line| line.rest.is_empty())
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

/// A section's or place's name in a row of other notes.
fn is_kicker(text: &str) -> bool {
    text.len() <= 40
        && text.split_whitespace().count() <= 4
        && text.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '&')
                || matches!(word, "and" | "of" | "the" | "in")
        })
}

fn is_place(text: &str) -> bool {
    !text.is_empty()
        && text.split_whitespace().count() <= 3
        && is_kicker(text)
        && !text.contains(':')
}

/// An e-mail address, a handle or a link alone on a line.
fn is_address(text: &str) -> bool {
    let one = !text.is_empty() && text.len() < 300 && !text.contains(' ');
    one && (text.contains('@')
        || text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www."))
}
