//! Bylines and contributor credits below the story.

use super::{is_below_paragraphs, is_below_story};
use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, is_story};
use crate::ingest::raw::{BlockKind, Field, Origin};
use crate::lines::{byline, date};
use crate::people;

/// Parses bylines below the story, and "(Reporting by …; editing by …)".
pub fn signed_off(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if is_desk_note(page, at) || is_told_from(page, at) {
        return true;
    }
    if let Some(people) = trailer(text).or_else(|| contribution(text)) {
        if !page.has_author() {
            page.claim_authors(&people, "sign-off");
        }
        return true;
    }
    let near_end = page.blocks.len() - at <= 6;
    if !near_end && is_signed_below_story(page, at) {
        let by = byline::line(text).unwrap_or_default();
        page.claim_authors(&by.authors, Origin::Byline);
        return true;
    }
    if !near_end || text.len() > 120 || page.blocks[at].kind == BlockKind::ListItem {
        return false;
    }
    // Only dates and notes may follow a signature without "By".
    let last = (at + 1..page.blocks.len()).all(|below| {
        let dates = page.dates(page.text(below));
        page.roles[below] != Role::Body || dates.is_some_and(|line| line.rest.is_empty())
    });
    let by = match byline::line(text) {
        Some(by) if byline::strip_marker(text).is_some() || last => by,
        // A bare name needs a date below it, and no other byline.
        None if last && at + 1 < page.blocks.len() && !page.has_author() => {
            match byline::names(text) {
                Some(names) if page.dates(page.text(at + 1)).is_some() => names.into(),
                _ => return false,
            }
        }
        // A name alone as the last paragraph, below a whole sentence.
        None if last && !page.has_author() && is_signature(page, at) => {
            let names = byline::names(without_dash(text));
            names.unwrap_or_default().into()
        }
        // An agency alone on the last lines has supplied the story.
        _ => return page.blocks.len() - at <= 2 && byline::is_nobody(text),
    };
    if !page.has_author() {
        page.claim_authors(&by.authors, Origin::Byline);
    }
    true
}

/// Strips the dash of `— Jane Roe` below an article.
fn without_dash(text: &str) -> &str {
    text.trim_start_matches(['—', '–', '-', ' '])
}

/// Whether the byline of a pasted story without a known author is directly below a
/// paragraph, whatever follows.
fn is_signed_below_story(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    page.is_pasted
        && text.len() <= 60
        && byline::strip_marker(text).is_some()
        && !page.has_author()
        && shape::of(page, at - 1) == Shape::Sentence
        && byline::line(text).is_some_and(|by| !by.authors.is_empty())
        && is_below_paragraphs(page, at)
}

/// Whether a paragraph consists of one or two names only, and the text above it ends
/// a sentence of the story. The conditions are weaker after a dash or in capitals.
pub fn is_signature(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let bare = without_dash(text);
    let is_loud = !text.contains(char::is_lowercase);
    let is_marked = is_loud || bare.len() < text.len();
    if is_marked
        && page.is_pasted
        && text.len() <= 40
        && page.blocks[at].kind == BlockKind::Paragraph
        && page.text(at - 1).trim_end().ends_with('.')
        && is_below_paragraphs(page, at)
        && let Some([name]) = byline::names(bare).as_deref()
    {
        // Buttons may be in capitals, too.
        return !is_loud || people::begins_with_given_name(name);
    }
    let is_paragraph = page.blocks[at].kind == BlockKind::Paragraph && text.len() <= 60;
    let above = (0..at).rev().find(|above| page.roles[*above] == Role::Body);
    is_paragraph
        && above.is_some_and(|above| is_story(page.text(above)))
        && byline::names(text).is_some_and(|names| {
            names.len() <= 2 && names.iter().all(|name| people::is_known_name(name))
        })
}

/// Returns the reporters in a wire's trailer: `(Reporting by A in Kyiv and B;
/// editing by C)`. Contributors only count if nobody else is named, editors never
/// do.
fn trailer(text: &str) -> Option<Vec<String>> {
    const REPORTING: &[&str] = &["reporting by", "writing by", "reported by", "original by"];
    /// Only after one of the others.
    const BY: &[&str] = &["by"];
    const HELPING: &[&str] = &[
        "additional reporting by",
        "additional reporting from",
        "with assistance from",
        "with assistance by",
        "with reporting by",
        "with reporting from",
        "with additional reporting by",
        "with contributions from",
        "with help from",
    ];
    const OTHER: &[&str] = &[
        "editing by",
        "edited by",
        "compiled by",
        "additional editing by",
    ];
    let start = text.trim_start_matches(['(', '[', ' ', '—', '–', '-', '*', '_']);
    // `(Japanese original by Jane Roe)`
    let behind_language = start.split_once(' ').map(|(_, behind)| behind);
    let start = behind_language
        .filter(|behind| date::begins(behind, "original by"))
        .unwrap_or(start);
    const INITIALS: &str = "aAcCeEoOrRwW";
    if !start.starts_with(|c| INITIALS.contains(c)) {
        return None;
    }
    let begins_as = |text: &str, openings: &[&str]| {
        let opening = openings
            .iter()
            .find(|opening| date::begins(text, opening))?;
        Some(opening.len())
    };
    let is_trailer = [REPORTING, HELPING, OTHER]
        .iter()
        .any(|openings| begins_as(start, openings).is_some());
    if start.len() > 400 || !is_trailer {
        return None;
    }
    let (mut reporters, mut helpers) = (Vec::new(), Vec::new());
    let text = start.trim_end_matches([')', ']', ' ', '*', '_', '.']);
    for part in text.split(';').map(str::trim) {
        if let Some(length) = begins_as(part, HELPING) {
            helpers.extend(byline::authors(&part[length..]));
        } else if let Some(length) = begins_as(part, REPORTING).or_else(|| begins_as(part, BY)) {
            reporters.extend(byline::authors(&part[length..]));
        }
    }
    Some(if reporters.is_empty() {
        helpers
    } else {
        reporters
    })
}

/// Whether a paragraph names people who worked on the story without writing it:
/// "This story was edited by Jane Roe."
pub fn is_desk_note(page: &Page<'_>, at: usize) -> bool {
    const BEGINNINGS: &[&str] = &[
        "This story was ",
        "This article was ",
        "This report was ",
        "Digital story ",
        "The digital story ",
        "The digital version ",
        "Audio story ",
        "The audio ",
        "Radio story ",
        "The radio version ",
        "Produced by ",
        "Photo editing by ",
        "Video by ",
        "edited by ",
        "Data reporting by ",
        "Research by ",
        "Translated by ",
        "Translated from ",
        "Translation by ",
    ];
    const WORK: &[&str] = &[
        "edited",
        "written",
        "produced",
        "translated",
        "reviewed",
        "by ",
    ];
    let text = page.text(at);
    text.len() <= 240
        && page.is_pasted
        && (BEGINNINGS.iter().any(|words| text.starts_with(words))
            || text.starts_with("Written by ") && text.contains(" based on "))
        && text.contains(" by ")
        && !text.contains(" said ")
        && WORK.iter().any(|word| text.contains(word))
        && is_below_paragraphs(page, at)
        && is_below_story(page, at)
}

/// Whether a line states where an author of the article reported from: `Roe reported
/// from Port Callum.`
pub fn is_told_from(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 200;
    let text = page
        .text(at)
        .trim_start_matches(['—', '–', '-', '*', '_', ' ']);
    // Searching for the words is more expensive than checking the length.
    if text.len() > LONGEST {
        return false;
    }
    let Some((who, _)) = text.split_once(" reported from ") else {
        return false;
    };
    let signs = |who: &str| {
        let mut claims = page.claims.iter().chain(&page.found);
        let is_last = |name: &str| {
            let rest = name.strip_suffix(who);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        // A header may name several people.
        let names = |value: &str| {
            value
                .split([',', '&'])
                .flat_map(|part| part.split(" and "))
                .any(|name| is_last(name.trim()))
        };
        claims.any(|claim| claim.field == Field::Author && names(&claim.value))
    };
    who.split(" and ").all(signs) && is_below_story(page, at)
}

/// Returns the people in "Jane Roe in Kyiv contributed to this report."
pub fn contribution(text: &str) -> Option<Vec<String>> {
    const ENDS: &[&str] = &[
        " contributed to this report",
        " contributed to this story",
        " contributed to this article",
        " contributed reporting",
        " contributed research",
        " contributed",
    ];
    if text.len() > 300 || !text.contains(" contributed") {
        return None;
    }
    let text = text.trim_start_matches(['(', '—', '–', '-', ' ', '*', '_']);
    let text = text.trim_end_matches(['.', ')', ' ', '*', '_']);
    // "… contributed to this report. Photo editing by John Doe"
    let first = text.split_once(". ").map(|(first, _)| first);
    // "… contributed reporting from Port Callum."
    let from = text.split_once(" contributed reporting from ");
    let from = from.filter(|(_, place)| place.split(' ').count() <= 4);
    let ended = || {
        ENDS.iter().find_map(|end| {
            let cut = first.and_then(|first| first.strip_suffix(end));
            text.strip_suffix(end)
                .or(cut.filter(|_| end.contains("this")))
        })
    };
    let who = from.map(|(who, _)| who).or_else(ended)?;
    let who = who
        .split_once("'s ")
        .or_else(|| who.split_once("’s "))
        .map_or(who, |(_, who)| who);
    who.starts_with(char::is_uppercase)
        .then(|| byline::authors(&format!("By {who}")))
}
