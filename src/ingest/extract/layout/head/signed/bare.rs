//! Names alone on a line above the story, which their context shows to be a byline.

use super::{
    behind_outlet, beside, has_role, is_button, is_date_row, is_description, is_introduction_of,
    is_next_on_list, is_place, without_stop,
};
use crate::article::Role;
use crate::ingest::extract::layout::head::is_address_line;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::{BlockKind, Origin};
use crate::lines::conjunction::behind_and;
use crate::lines::{byline, caption};
use crate::people;

/// Reads names alone on a line, which are a byline only next to a date or a role.
pub fn read(page: &mut Page<'_>, at: usize) -> bool {
    let text = without_stop(page.text(at));
    if text.len() > 90 || at == 0 || is_button(page, at) {
        return false;
    }
    if page.blocks[at].kind == BlockKind::Loose {
        return loose_name(page, at);
    }
    // "Jane Roe", "Text", "John Doe", "Pictures"
    let is_writer = page.is_pasted && is_role_of(page.text(at + 1), TEXT_ROLES);
    if page.has_author() && !is_writer && !is_next_on_list(page, at) {
        return false;
    }
    let Some(mut names) = byline::names(text) else {
        return false;
    };
    if let [name] = names.as_mut_slice()
        && let Some(behind) = behind_outlet(page, at, name)
    {
        *name = behind;
    }
    let last = names_below(page, at, &mut names);
    if names.iter().any(|name| is_in_story(page, last, name)) {
        return false;
    }
    if is_role_of(page.text(last + 1), PICTURE_ROLES) {
        return false;
    }
    if is_writer {
        page.claim_authors(&names, Origin::Byline);
        page.roles[at + 1] = Role::Note;
        return true;
    }
    let is_signed = are_shown(page, at, last, &names);
    if is_signed {
        page.claim_authors(&names, Origin::Byline);
        page.roles[at + 1..=last].fill(Role::Note);
    }
    is_signed
}

/// Adds the names below those at a line, one per line. Returns the position of the
/// last one.
fn names_below(page: &Page<'_>, at: usize, names: &mut Vec<String>) -> usize {
    const MOST: usize = 4;
    let more = |text| {
        let text = behind_and(text).unwrap_or(text);
        // A name on no list may be a town.
        let double = || byline::double_surname(text).filter(|_| page.is_pasted);
        byline::names(text).or_else(|| double().map(|name| vec![name]))
    };
    // A line repeated in the story is the town of the dateline, and one that is an
    // outlet's name is the paper, whatever names it contains.
    let is_told = |names: &Vec<String>, at| {
        names.iter().any(|name| is_in_story(page, at, name)) || byline::is_outlet(page.text(at))
    };
    let mut last = at;
    while let Some(more) =
        more(page.text(last + 1)).filter(|more| last < at + MOST && !is_told(more, last + 1))
    {
        names.extend(more);
        last += 1;
    }
    last
}

/// Whether the context of lines of names shows that they are a byline.
fn are_shown(page: &Page<'_>, at: usize, last: usize, names: &[String]) -> bool {
    let below = beside(page, last, 1);
    // "Jane Roe", "Example Town", and only then the date.
    let beyond = below.filter(|below| page.is_pasted && is_place(page.text(*below)));
    let beyond = beyond.and_then(|below| beside(page, below, 1));
    let beside = [
        beside(page, at, -1),
        below,
        beyond,
        above_label(page, at),
        above_credited(page, at),
    ];
    let is_sure =
        names.len() >= 2 || page.is_furniture(at + 1) && people::begins_with_given_name(&names[0]);
    let is_below_dated = page.is_pasted && is_sure && is_below_dated(page, at, names);
    // Above the headline, names of sections are listed one below another.
    let is_menu = page.is_pasted && page.roles[at..].contains(&Role::Title);
    is_below_dated
        || is_introduced_below(page, last, names)
        || beside.into_iter().flatten().any(|other| {
            let text = page.text(other);
            let role = other > at
                && (is_description(page, text) && (!is_menu || has_role(text))
                    || byline::is_outlet(text)
                    || is_loud_outlet(page, other));
            let date = !text.is_empty() && text.len() < 200 && is_date_row(page, text);
            role || date || is_address_line(text)
        })
}

/// Whether a line in capitals ends with the outlet's name, which also occurs
/// elsewhere on the page: `THE EXAMPLE DAILY`, `PORT CALLUM / THE COURANT`.
fn is_loud_outlet(page: &Page<'_>, at: usize) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 5..=40;
    let text = page.text(at);
    let name = text.rsplit(" / ").next().unwrap_or(text);
    if !page.is_pasted
        || text.len() > *LENGTHS.end()
        || !LENGTHS.contains(&name.len())
        || text.contains(char::is_lowercase)
        || !text.contains(' ')
        || text.bytes().any(|b| b.is_ascii_digit())
    {
        return false;
    }
    let lower = name.to_lowercase();
    let is_part = name.len() < text.len();
    let mut others = page.blocks.iter().enumerate().filter(|(n, _)| *n != at);
    others.any(|(_, block)| {
        if is_part {
            block.text == name
        } else {
            block.text.to_lowercase().contains(&lower)
        }
    })
}

/// Returns the block above a picture whose credit is directly above a line.
fn above_credited(page: &Page<'_>, at: usize) -> Option<usize> {
    let credit = at.checked_sub(1).filter(|_| page.is_pasted)?;
    let text = page.text(credit);
    let is_credit = text.contains(": ") && caption::is_credit(text);
    let is_above_story = shape::of(page, at + 1) == Shape::Sentence;
    (is_credit && is_above_story).then(|| credit.checked_sub(2))?
}

/// Returns the block above a label that is above a name with a button below it: `27
/// February 2024`, `Heard on The Example Hour`, `Jane Roe`, `Listen`.
fn above_label(page: &Page<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 48;
    let above = beside(page, at, -1).filter(|_| page.is_pasted && page.is_furniture(at + 1))?;
    let label = page.text(above);
    let is_label = label.len() <= LONGEST
        && page.roles[above] == Role::Body
        && !ends_sentence(label)
        && byline::names(label).is_none();
    is_label.then(|| beside(page, above, -1))?
}

/// Whether the line below a single name introduces that person: `Jane Roe is a
/// writer in Port Callum.`
fn is_introduced_below(page: &Page<'_>, at: usize, names: &[String]) -> bool {
    let [name] = names else { return false };
    page.is_pasted && is_introduction_of(page.text(at + 1), name)
}

/// Reads a single name on a loose line directly below the date.
fn loose_name(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_free = |text: &str| text.len() <= 40 && !text.contains([',', '|', ':']);
    if !is_free(text) || page.has_author() || !is_date_row(page, page.text(at - 1)) {
        return false;
    }
    let names = byline::names(text).unwrap_or_default();
    let [name] = names.as_slice() else {
        return false;
    };
    if !people::begins_with_given_name(name) || is_in_story(page, at, name) {
        return false;
    }
    page.claim_authors(&names, Origin::Byline);
    true
}

/// Whether only buttons and the repeated names are between a line of names and the
/// headline, and the date is above the headline.
fn is_below_dated(page: &Page<'_>, at: usize, names: &[String]) -> bool {
    let is_between = |at: &usize| {
        let text = page.text(*at);
        names.iter().any(|name| name == text) || page.is_furniture(*at)
    };
    let title = (0..at).rev().find(|at| !is_between(at));
    title.is_some_and(|title| {
        title > 0
            && page.roles[title] == Role::Title
            && page.roles[title - 1] == Role::Note
            && is_date_row(page, page.text(title - 1))
    })
}

/// Whether one of the story's first paragraphs contains a name. Then the name on a
/// line above belongs to a picture.
fn is_in_story(page: &Page<'_>, above: usize, name: &str) -> bool {
    const FIRST: usize = 3;
    const FAR: usize = 200;
    let below = above + 1..page.blocks.len().min(above + FAR);
    let mut first = below
        .filter(|at| shape::of(page, *at) == Shape::Sentence && !page.is_caption(*at))
        .take(FIRST);
    first.any(|at| {
        let text = page.text(at);
        text.contains(name) && !is_introduction_of(text, name)
    })
}

/// Roles below a photographer's name.
const PICTURE_ROLES: &[&str] = &[
    "photo",
    "photos",
    "photography",
    "photographs",
    "pictures",
    "illustration",
    "fotos",
    "foto",
    "fotografie",
    "fotografia",
    "fotografía",
    "bilder",
    "photographie",
    "ilustração",
];

/// Roles below a writer's name.
const TEXT_ROLES: &[&str] = &["text", "texte", "texto", "testo", "tekst", "words"];

/// Whether a line consists of one of these roles.
fn is_role_of(text: &str, roles: &[&str]) -> bool {
    text.len() <= 20 && roles.contains(&text.to_lowercase().trim_end_matches(':'))
}
