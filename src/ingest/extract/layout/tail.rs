//! The lines below the story: update lines, "About the writer", sign-offs, and
//! the furniture that gathers there.
//!
//! Two strengths again. What says itself what it is (a *mark*) counts in the
//! last part of any article; what is merely unlike a story (bullets, short
//! labels, a paragraph printed twice) counts only below the first mark, and
//! only where nothing but such pieces follow.

use super::{Page, about, is_label};
use crate::article::Role;
use crate::ingest::extract::{byline, date, furniture};
use crate::ingest::raw::{BlockKind, Field};

/// How many blocks from the end are looked at.
const TAIL: usize = 40;

/// Reads what stands below the story that begins at `story`.
pub fn read(page: &mut Page<'_>, story: usize) {
    let from = (story + 1).max(page.blocks.len().saturating_sub(TAIL));
    let mut at = from;
    while at < page.blocks.len() {
        at += marks(page, at).max(1);
    }
    let end = end_of_story(page, from);
    furnish(page, end);
}

/// Recognises the mark at a position; returns how many blocks it covers.
fn marks(page: &mut Page<'_>, at: usize) -> usize {
    if page.roles[at] != Role::Body {
        return 0;
    }
    let text = page.text(at);
    if about::is_heading(text) {
        page.roles[at] = Role::Note;
        return 1 + about_block(page, at + 1, None);
    }
    if text.len() <= 60
        && let Some(name) = about::named_heading(text)
        && about::introduction(page.text(at + 1)).is_some()
    {
        page.roles[at] = Role::Note;
        return 1 + about_block(page, at + 1, Some(name));
    }
    if page.corrected(at)
        || dated(page, at)
        || signed_off(page, at)
        || introduced(page, at)
        || reachable(text, page.blocks.len() - at)
    {
        page.roles[at] = Role::Note;
        return 1;
    }
    0
}

const PRONOUNS: &[&str] = &[
    "She ", "He ", "They ", "Her ", "His ", "Sie ", "Er ", "Elle ", "Il ",
];

/// The lines below "About the writer": a name, an introduction.
fn about_block(page: &mut Page<'_>, start: usize, known: Option<String>) -> usize {
    let mut names: Vec<String> = known.into_iter().collect();
    let mut at = start;
    while at < page.blocks.len().min(start + 6) && page.roles[at] == Role::Body {
        let text = page.text(at);
        let introduction = about::introduction(text);
        let lone = byline::names(text).filter(|_| text.len() <= 60);
        let continues = at > start
            && (about::is_typical(text)
                || PRONOUNS.iter().any(|pronoun| text.starts_with(pronoun)));
        let first = at == start && text.len() <= 600 && !is_label(text);
        if introduction.is_none() && lone.is_none() && !continues && !first {
            break;
        }
        if let Some(introduction) = introduction {
            claim_outlet(page, at, &introduction);
            names.push(introduction.name);
        }
        names.extend(lone.unwrap_or_default());
        page.roles[at] = Role::Note;
        at += 1;
    }
    names.dedup();
    if !page.has_author() {
        page.claim_authors(&names, "About the writer");
    }
    at - start
}

/// A paragraph that introduces the author without a heading above it.
fn introduced(page: &mut Page<'_>, at: usize) -> bool {
    let Some(introduction) = about::introduction(page.text(at)) else {
        return false;
    };
    let is_author = page.has_claimed(Field::Author, &introduction.name);
    let last = page.roles[at..]
        .iter()
        .filter(|role| **role == Role::Body)
        .count()
        <= 3;
    let stranger = page.has_author() && !is_author;
    if !last || stranger || (!is_author && !introduction.is_typical) {
        return false;
    }
    claim_outlet(page, at, &introduction);
    if !is_author {
        page.claim_authors(&[introduction.name], "author block");
    }
    true
}

/// Believes an outlet that the author block names plainly, or one that the
/// paper's own furniture names as well.
fn claim_outlet(page: &mut Page<'_>, at: usize, introduction: &about::Introduction) {
    if page.has_claim(Field::Source) {
        return;
    }
    let recurs = |name: &&String| {
        let below = page
            .blocks
            .iter()
            .enumerate()
            .skip(page.blocks.len().saturating_sub(TAIL));
        below
            .filter(|(n, block)| {
                *n != at && page.roles[*n] != Role::Body
                    || is_label(&block.text)
                    || block.kind == BlockKind::ListItem
            })
            .any(|(n, block)| n != at && block.text.contains(name.as_str()))
    };
    let outlet = introduction
        .outlet
        .clone()
        .or_else(|| introduction.perhaps_outlet.as_ref().filter(recurs).cloned());
    if let Some(outlet) = outlet {
        page.claim(Field::Source, "About the writer", &outlet);
    }
}

/// Update lines and dates below the story. A bare date counts on the last
/// lines only.
fn dated(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let Some(line) = page.dates(text).filter(|line| line.rest.is_empty()) else {
        return false;
    };
    let bare = line
        .statements
        .iter()
        .any(|(kind, _)| *kind == super::Kind::Bare);
    if bare && (page.blocks.len() - at > 4 || is_list_above(page, at)) {
        return false;
    }
    page.claim_dates(&line.statements);
    true
}

/// Whether a date stands in a list of other stories.
fn is_list_above(page: &Page<'_>, at: usize) -> bool {
    let above = at.saturating_sub(8)..at;
    let mut above = above
        .rev()
        .take_while(|above| page.text(*above).len() <= 120);
    above.any(|above| furniture::ends_story(page.text(above)))
}

/// Bylines below the story, and "(Reporting by …; editing by …)".
fn signed_off(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if let Some(people) = trailer(text).or_else(|| contribution(text)) {
        if !page.has_author() {
            page.claim_authors(&people, "sign-off");
        }
        return true;
    }
    let near_end = page.blocks.len() - at <= 6;
    if !near_end || text.len() > 120 || page.blocks[at].kind == BlockKind::ListItem {
        return false;
    }
    // Only dates and notes may follow a signature that does not say "By".
    let last = (at + 1..page.blocks.len()).all(|below| {
        let dates = page.dates(page.text(below));
        page.roles[below] != Role::Body || dates.is_some_and(|line| line.rest.is_empty())
    });
    let by = match byline::line(text) {
        Some(by) if byline::strip_marker(text).is_some() || last => by,
        // A bare name needs a date below it, and nobody else to have signed.
        None if last && at + 1 < page.blocks.len() && !page.has_author() => {
            match byline::names(text) {
                Some(names) if page.dates(page.text(at + 1)).is_some() => names.into(),
                _ => return false,
            }
        }
        // A name alone as the last paragraph, below a whole sentence.
        None if last && !page.has_author() && is_signature(page, at) => {
            byline::names(text).unwrap_or_default().into()
        }
        // An agency alone on the last lines has supplied the story.
        _ => return page.blocks.len() - at <= 2 && byline::is_nobody(text),
    };
    if !page.has_author() {
        page.claim_authors(&by.authors, byline::FROM_LINE);
    }
    true
}

/// Whether a paragraph is nothing but one or two people's names, and what
/// stands above it ends a sentence of the story.
fn is_signature(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_paragraph = page.blocks[at].kind == BlockKind::Paragraph && text.len() <= 60;
    let above = (0..at).rev().find(|above| page.roles[*above] == Role::Body);
    is_paragraph
        && above.is_some_and(|above| super::is_story(page.text(above)))
        && byline::names(text).is_some_and(|names| {
            names.len() <= 2 && names.iter().all(|name| crate::people::is_known_name(name))
        })
}

/// The reporters that a wire's trailer names: `(Reporting by A in Kyiv and B;
/// editing by C)`. Who merely helped counts if nobody else is named, who edited
/// never does.
fn trailer(text: &str) -> Option<Vec<String>> {
    const REPORTING: &[&str] = &["reporting by", "writing by", "reported by", "by"];
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
    if !start.starts_with(['a', 'A', 'c', 'C', 'e', 'E', 'r', 'R', 'w', 'W']) {
        return None;
    }
    let begins_as = |text: &str, openings: &[&str]| {
        let opening = openings
            .iter()
            .find(|opening| date::begins(text, opening))?;
        Some(opening.len())
    };
    let is_trailer = [&REPORTING[..3], HELPING, OTHER]
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
        } else if let Some(length) = begins_as(part, REPORTING) {
            reporters.extend(byline::authors(&part[length..]));
        }
    }
    Some(if reporters.is_empty() {
        helpers
    } else {
        reporters
    })
}

/// The people of "Jane Roe in Kyiv contributed to this report."
fn contribution(text: &str) -> Option<Vec<String>> {
    const ENDS: &[&str] = &[
        " contributed to this report",
        " contributed to this story",
        " contributed to this article",
        " contributed reporting",
        " contributed",
    ];
    if text.len() > 300 {
        return None;
    }
    let text = text.trim_start_matches(['(', '—', '–', '-', ' ', '*', '_']);
    let text = text.trim_end_matches(['.', ')', ' ', '*', '_']);
    let who = ENDS.iter().find_map(|end| text.strip_suffix(end))?;
    let who = who
        .split_once("'s ")
        .or_else(|| who.split_once("’s "))
        .map_or(who, |(_, who)| who);
    who.starts_with(char::is_uppercase)
        .then(|| byline::authors(&format!("By {who}")))
}

/// "Contact Jane Roe at jane@example.com."
fn reachable(text: &str, from_end: usize) -> bool {
    const WORDS: &[&str] = &[
        "ontact", "each ", "eached ", "mail", "ollow", "witter", "touch", "ontakt", "ontacto",
        "uivez",
    ];
    from_end <= 10
        && text.len() <= 240
        && text.contains('@')
        && WORDS.iter().any(|word| text.contains(word))
}

/// The first position below which nothing looks like a story.
fn end_of_story(page: &Page<'_>, from: usize) -> usize {
    // Pitches are furniture only beside marks; the look costs too much to take
    // it in every article.
    let marked = page.roles[from.min(page.blocks.len())..]
        .iter()
        .any(|role| matches!(role, Role::Note | Role::Furniture));
    let mut end = page.blocks.len();
    while end > from {
        let at = end - 1;
        let block = &page.blocks[at];
        let unlike = page.roles[at] != Role::Body
            || block.kind == BlockKind::ListItem
            || is_label(&block.text)
            || is_repeated(page, at)
            || (marked && furniture::is_pitch(&block.text))
            || is_between_marks(page, at, from, end)
            || is_teaser(page, at, from);
        if !unlike {
            break;
        }
        end = at;
    }
    end
}

/// Whether a short line stands below a heading such as "Related articles".
fn is_teaser(page: &Page<'_>, at: usize, from: usize) -> bool {
    let mut above = (from..at).rev().take(6);
    // What ends as a sentence does goes on with the story.
    page.text(at).len() <= 100
        && !ends_paragraph(page.text(at))
        && above
            .find(|above| page.text(*above).len() > 100 || page.roles[*above] == Role::Furniture)
            .is_some_and(|above| furniture::ends_story(page.text(above)))
}

/// Whether a line ends as paragraphs do, and hardly any headline.
fn ends_paragraph(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', '»', '“', ')']);
    text.ends_with('.') && !text.ends_with("..")
}

/// Whether a short paragraph stands between an update line and other marks: no
/// story goes on for a line there, but a paper's motto does.
fn is_between_marks(page: &Page<'_>, at: usize, from: usize, end: usize) -> bool {
    let note_above =
        (from.max(at.saturating_sub(6))..at).any(|above| page.roles[above] == Role::Note);
    let mark_below = page.roles[end..]
        .iter()
        .any(|role| matches!(role, Role::Note | Role::Furniture));
    page.text(at).len() <= 160 && note_above && mark_below
}

/// Whether the same paragraph stands directly above or below.
fn is_repeated(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    text.len() > 20 && (page.text(at + 1) == text || (at > 0 && page.text(at - 1) == text))
}

/// Marks the weak pieces below the first mark as furniture.
fn furnish(page: &mut Page<'_>, end: usize) {
    let (mut below_mark, mut below_note) = (false, false);
    for at in end..page.blocks.len() {
        match page.roles[at] {
            Role::Furniture => below_mark = true,
            Role::Note => (below_mark, below_note) = (true, true),
            Role::Body => {
                let block = &page.blocks[at];
                let pitched = block.kind == BlockKind::ListItem && furniture::is_pitch(&block.text);
                // A heading over a paragraph printed twice is how a page's
                // slogan looks when a script saved it. Without that, the first
                // of two may be the story's last paragraph.
                let heading = is_label(&block.text) && block.kind != BlockKind::ListItem;
                let slogan = heading && is_repeated(page, at + 1);
                let first = is_repeated(page, at) && page.text(at + 1) == block.text;
                let below = below_mark && (below_note || !first);
                if below || pitched || slogan {
                    page.roles[at] = Role::Furniture;
                    (below_mark, below_note) = (true, below_note || slogan);
                }
            }
            _ => {}
        }
    }
}
