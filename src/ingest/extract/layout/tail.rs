//! The lines below the story: update lines, "About the writer", sign-offs, and
//! the furniture that gathers there.
//!
//! Two strengths again. What says itself what it is (a *mark*) counts in the
//! last part of any article; what is merely unlike a story (bullets, short
//! labels, a paragraph printed twice) counts only below the first mark, and
//! only where nothing but such pieces follow.

use super::shape::{self, Shape};
use super::{Page, about, ending, is_label};
use crate::article::Role;
use crate::ingest::lines::{byline, date, furniture};
use crate::ingest::raw::{BlockKind, Field, Origin};
use crate::people;

/// How many blocks from the end are looked at.
const TAIL: usize = 40;
/// In a pasted text, below which the rest of its page may stand.
const TAIL_OF_PASTE: usize = 120;

/// Reads what stands below the story.
pub fn read(page: &mut Page<'_>) {
    let story = page.story;
    let tail = if page.is_pasted { TAIL_OF_PASTE } else { TAIL };
    let from = (story + 1).max(page.blocks.len().saturating_sub(tail));
    let mut at = from;
    while at < page.blocks.len() {
        at += marks(page, at).max(1);
    }
    let end = ending::end_of_story(page, from);
    ending::furnish(page, end);
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
    if let covered @ 1.. = author_card(page, at) {
        return covered;
    }
    if is_dated_link(page, at) {
        page.roles[at - 1..=at].fill(Role::Furniture);
        return 1;
    }
    if page.corrected(at)
        || dated(page, at)
        || signed_off(page, at)
        || is_card_of_reporter(page, at)
        || introduced(page, at)
        || reachable(text) && (page.blocks.len() - at <= 10 || is_below_story(page, at))
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

/// The card of somebody who is known to have written a pasted article: the
/// name alone and what stands directly below it, or what begins with the name
/// and speaks of the author. Returns how many blocks it covers.
fn author_card(page: &mut Page<'_>, at: usize) -> usize {
    let text = page.text(at);
    if !page.is_pasted || text.len() > 700 {
        return 0;
    }
    let mut claims = page.claims.iter().chain(&page.found);
    let author =
        claims.find(|claim| claim.field == Field::Author && about::is_of(text, &claim.value));
    let Some(author) = author.map(|claim| claim.value.clone()) else {
        return 0;
    };
    if !is_below_story(page, at) {
        return 0;
    }
    page.roles[at] = Role::Note;
    if text.len() > author.len() || !text.contains(' ') {
        return 1;
    }
    let mut end = at + 1;
    while end < page.blocks.len().min(at + 4) && page.roles[end] == Role::Body {
        let text = page.text(end);
        let is_about = about::is_of(text, &author)
            || PRONOUNS.iter().any(|pronoun| text.starts_with(pronoun))
            || about::is_typical(text)
            || byline::is_beside_names(text);
        if !is_about && (end > at + 1 || text.len() > 400 || furniture::is_furniture(text)) {
            break;
        }
        page.roles[end] = Role::Note;
        end += 1;
    }
    end - at
}

/// Takes the one name below a pasted story that nobody has signed yet, with what its
/// owner does on the line below: `Jane Roe`, `Reporter`.
fn is_card_of_reporter(page: &mut Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 40;
    let card = |page: &Page<'_>, at: usize| {
        let (name, role) = (page.text(at), page.text(at + 1));
        let is_short = name.len() <= LONGEST && role.len() <= LONGEST && !name.contains(',');
        let is_role = is_short && role.split(' ').any(byline::is_role_word);
        (is_role && byline::is_beside_names(role))
            .then(|| byline::described(&format!("{name}, {role}")))?
    };
    if !page.is_pasted || page.has_author() || !is_below_story(page, at) {
        return false;
    }
    let Some(names) = card(page, at) else {
        return false;
    };
    // Several are the paper's columnists.
    let mut others = (page.story..page.blocks.len()).filter(|other| *other != at);
    if others.any(|other| card(page, other).is_some()) {
        return false;
    }
    page.claim_authors(&names, "author block");
    page.roles[at + 1] = Role::Note;
    true
}

/// Whether at most three paragraphs of the story may follow, of two or more.
fn is_below_story(page: &Page<'_>, at: usize) -> bool {
    let paragraphs = |range: std::ops::Range<usize>| {
        range
            .filter(|at| shape::of(page, *at) == Shape::Sentence)
            .take(4)
            .count()
    };
    paragraphs(0..at) >= 2 && paragraphs(at + 1..page.blocks.len()) <= 3
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

/// Whether a day stands below another story's headline, in the middle of this one:
/// `What went wrong on the ferry?`, `Published 14 November 2022`.
fn is_dated_link(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 4;
    const LONGEST: usize = 60;
    let above = page.text(at - 1);
    page.is_pasted
        && page.text(at).len() <= LONGEST
        && matches!(shape::of(page, at - 1), Shape::Label | Shape::Question)
        && above.split_whitespace().nth(WORDS - 1).is_some()
        && byline::names(above).is_none()
        && (at + 1..page.blocks.len()).any(|below| shape::of(page, below) == Shape::Sentence)
        && page.dates(page.text(at)).is_some_and(|line| {
            let is_labelled = |(kind, _): &(super::Kind, _)| *kind == super::Kind::Published;
            line.rest.is_empty() && line.statements.iter().all(is_labelled)
        })
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
    let is_below_story = is_day_below_story(page, at);
    let is_last = page.blocks.len() - at <= 4 && !is_list_above(page, at);
    if bare && !is_last && !is_below_story {
        return false;
    }
    page.claim_dates(&line.statements);
    true
}

/// Whether a day stands directly below the paragraphs of a pasted story of which
/// none is known, and above a button; above what keeps the rights to it a few
/// buttons may stand between.
fn is_day_below_story(page: &Page<'_>, at: usize) -> bool {
    const BUTTONS: usize = 4;
    let below = page.text(at + 1);
    let between = if below.starts_with('©') { BUTTONS } else { 0 };
    let mut above = (0..at).rev().take(between + 1);
    page.is_pasted
        && !page.has_claim(Field::Published)
        && above.any(|above| shape::of(page, above) == Shape::Sentence)
        && furniture::is_furniture(below)
        && is_below_paragraphs(page, at)
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

/// `— Jane Roe`, below what she has written.
fn without_dash(text: &str) -> &str {
    text.trim_start_matches(['—', '–', '-', ' '])
}

/// Whether the byline of a pasted story that nobody has signed yet stands
/// directly below a paragraph, whatever of the page follows.
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

/// Whether three paragraphs of the story or more stand above.
fn is_below_paragraphs(page: &Page<'_>, at: usize) -> bool {
    let is_paragraph = |at: &usize| shape::of(page, *at) == Shape::Sentence;
    (0..at).rev().filter(is_paragraph).take(3).count() == 3
}

/// Whether a paragraph is nothing but one or two people's names, and what
/// stands above it ends a sentence of the story. Behind a dash or in capitals
/// a name needs less.
fn is_signature(page: &Page<'_>, at: usize) -> bool {
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
        // Buttons are written in capitals, too.
        return !is_loud || people::begins_with_given_name(name);
    }
    let is_paragraph = page.blocks[at].kind == BlockKind::Paragraph && text.len() <= 60;
    let above = (0..at).rev().find(|above| page.roles[*above] == Role::Body);
    is_paragraph
        && above.is_some_and(|above| super::is_story(page.text(above)))
        && byline::names(text).is_some_and(|names| {
            names.len() <= 2 && names.iter().all(|name| people::is_known_name(name))
        })
}

/// The reporters that a wire's trailer names: `(Reporting by A in Kyiv and B;
/// editing by C)`. Who merely helped counts if nobody else is named, who edited
/// never does.
fn trailer(text: &str) -> Option<Vec<String>> {
    const REPORTING: &[&str] = &["reporting by", "writing by", "reported by", "original by"];
    /// Only behind one of the others.
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

/// Whether a paragraph says who else worked on the story, without having
/// written it: "This story was edited by Jane Roe."
fn is_desk_note(page: &Page<'_>, at: usize) -> bool {
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
        && WORK.iter().any(|word| text.contains(word))
        && is_below_paragraphs(page, at)
        && is_below_story(page, at)
}

/// Whether a line says from where somebody who signed the article has reported:
/// `Roe reported from Port Callum.`
fn is_told_from(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 200;
    let text = page
        .text(at)
        .trim_start_matches(['—', '–', '-', '*', '_', ' ']);
    // Looking for the words costs more than the length tells.
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
        // A header may name several.
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

/// The people of "Jane Roe in Kyiv contributed to this report."
fn contribution(text: &str) -> Option<Vec<String>> {
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

/// "Contact Jane Roe at jane@example.com."
fn reachable(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "ontact", "each ", "eached ", "mail", "ollow", "witter", "touch", "ontakt", "ontacto",
        "uivez", "rite to ",
    ];
    text.len() <= 240
        && text.contains('@')
        && (!text.contains(' ') || WORDS.iter().any(|word| text.contains(word)))
}
