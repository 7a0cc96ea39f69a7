//! Bylines above the story, and names that their context shows to be one.

mod mistaken;
mod strange;

use super::{is_address_line, is_dated};
use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, about, ends_sentence, row};
use crate::ingest::raw::{BlockKind, Field, Origin};
use crate::lines::conjunction::{behind_and, is_and};
use crate::lines::{byline, caption, furniture};
use crate::people;
use crate::text::is_digits;

pub use strange::has_loud_surname;

/// Whether a line is a byline. Adds its claims.
pub fn read(page: &mut Page<'_>, at: usize, after_byline: bool) -> bool {
    let text = page.text(at);
    loudly_credited(page, at)
        || strange::portrayed(page, at)
        || is_paper_below(page, at)
        || !mistaken::is_in_menu(page, at) && announced(page, text)
        || signed_below(page, at)
        || (after_byline && continued(page, at))
        || bare_names(page, at)
        || strange::described(page, at)
        || lone_name(page, at)
        || strange::read(page, at)
}

/// Reads a line with a byline marker.
fn announced(page: &mut Page<'_>, text: &str) -> bool {
    // "/ By Jane Roe", after the name of her desk.
    let text = text.trim_start_matches(['/', '|', '·', '•', ' ']);
    // "Byline: By Jane Roe", as printed by databases.
    let text = text.strip_prefix("Byline: ").unwrap_or(text);
    if let Some(by) = sent(text) {
        row::claim_byline(page, &by);
        return true;
    }
    let is_row = || text.contains(" / ") && !text.bytes().any(|b| b.is_ascii_digit());
    let is_announced = || byline::strip_marker(text).is_some() || is_row();
    if text.len() > 300 || !is_announced() && caption::is_caption(text) {
        return false;
    }
    let Some(by) = byline::line(text) else {
        return false;
    };
    row::claim_byline(page, &mistaken::without_place(page, by));
    true
}

/// Parses `From The Example's Jane Roe in Port Callum`: the sender of a live report.
fn sent(text: &str) -> Option<byline::Byline> {
    const LONGEST: usize = 120;
    const LONGEST_OUTLET: usize = 40;
    let rest = text
        .strip_prefix("From ")
        .filter(|_| text.len() <= LONGEST)?;
    let (outlet, names) = rest.split_once("'s ").or_else(|| rest.split_once("’s "))?;
    if outlet.len() > LONGEST_OUTLET || !outlet.starts_with(char::is_uppercase) {
        return None;
    }
    byline::line(&format!("By {names}")).filter(|by| !by.authors.is_empty())
}

/// Whether a line is the paper's name directly below a byline, as `Harlan Ridge
/// Courier`, and not another author.
fn is_paper_below(page: &Page<'_>, at: usize) -> bool {
    let above = at.wrapping_sub(1);
    let is_dated_by_author = || page.has_author() && is_dated(page, page.text(above));
    page.roles.get(above) == Some(&Role::Note)
        && byline::is_outlet(page.text(at))
        && (byline::names(page.text(above)).is_some() || is_dated_by_author())
}

/// Whether a line is a picture's credit: `Jane Roe for The Post` below a text, after
/// a byline of somebody else. The text above is the picture's.
pub fn is_credit(page: &mut Page<'_>, at: usize, after_byline: bool) -> bool {
    let text = page.text(at);
    if after_byline || text.len() > 60 || !text.contains(" for ") {
        return false;
    }
    if !page.has_author() && !is_signed_below(page, at) {
        return false;
    }
    // Scripts save a credit twice.
    let mut known = (at.saturating_sub(4)..at).filter(|at| page.roles[*at] == Role::Caption);
    if known.any(|known| page.text(known) == text) {
        return true;
    }
    let above = at.wrapping_sub(1);
    let is_text = (25..400).contains(&page.text(above).len());
    if !is_text || page.roles[above] != Role::Body || byline::strip_marker(text).is_some() {
        return false;
    }
    let is_stranger = |by: byline::Byline| {
        let mut authors = by.authors.iter();
        !by.authors.is_empty() && authors.all(|name| !page.has_claimed(Field::Author, name))
    };
    let is_credit = byline::line(text).is_some_and(is_stranger);
    if is_credit {
        page.roles[above] = Role::Caption;
    }
    is_credit
}

/// Whether another line shortly below is a byline starting with "By".
fn is_signed_below(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 8;
    let mut below = at + 1..page.blocks.len().min(at + NEAR);
    page.is_pasted
        && below
            .any(|below| byline::strip_marker(page.text(below)).is_some() && page.is_byline(below))
}

/// Matches a picture's credit above a byline: `JANE ROE` alone, or `Jane Roe / Own`,
/// above another name in ordinary letters and below a text that is no standfirst.
fn loudly_credited(page: &mut Page<'_>, at: usize) -> bool {
    const SHORTEST: usize = 25;
    let (text, below) = (page.text(at), page.text(at + 1));
    let is_told = |text: &str| !text.contains(char::is_lowercase) || text.contains(" / ");
    let may_be_picture = |role: Role| matches!(role, Role::Body | Role::Caption);
    if at < 3
        || !page.is_pasted
        || text.len() > 60
        || below.len() > 60
        || !is_told(text)
        || is_told(below)
        || !may_be_picture(page.roles[at - 1])
        || page.roles[at - 2] != Role::Body
        || page.text(at - 1).len() < SHORTEST
        || page.has_author()
        || byline::names(text).is_none()
        || byline::names(below).is_none()
    {
        return false;
    }
    page.roles[at - 1] = Role::Caption;
    true
}

/// Matches `By` alone on a line, above the names.
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

/// Matches `and John Doe` below a byline, or `John Doe` below one that ends with `and`.
fn continued(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    if is_and(text) {
        return beside(page, at, 1).is_some_and(|below| byline::names(page.text(below)).is_some());
    }
    let above = beside(page, at, -1).map_or("", |above| page.text(above));
    let is_open = above.ends_with(',') || above.split(' ').next_back().is_some_and(is_and);
    let Some(by) = behind_and(text)
        .or(is_open.then_some(text))
        .filter(|rest| rest.len() <= 90)
        .and_then(|rest| byline::line(&format!("By {rest}")))
    else {
        return false;
    };
    row::claim_byline(page, &by);
    !by.authors.is_empty()
}

/// Reads names alone on a line, which are a byline only next to a date or a role.
fn bare_names(page: &mut Page<'_>, at: usize) -> bool {
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

/// Returns the person in `Harlan-Ridge Jane Roe` if the page contains the paper's
/// name elsewhere without the person's.
fn behind_outlet(page: &Page<'_>, at: usize, name: &str) -> Option<String> {
    let (outlet, person) = name.split_once(' ').filter(|_| page.is_pasted)?;
    let others = || page.blocks.iter().enumerate().filter(|(n, _)| *n != at);
    // A photo credit has the name in capitals.
    let is_credited = || {
        let loud = person.to_uppercase();
        others().any(|(_, block)| block.text.contains(&loud))
    };
    let is_name = person.contains(' ')
        && !people::begins_with_given_name(name)
        && (people::begins_with_given_name(person) || outlet.contains('-') && is_credited());
    if !is_name {
        return None;
    }
    let mut others = others();
    others
        .any(|(_, block)| block.text.contains(outlet) && !block.text.contains(person))
        .then(|| person.to_owned())
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

/// Whether a line is a button or part of a form.
fn is_button(page: &Page<'_>, at: usize) -> bool {
    page.is_furniture(at) || page.is_pasted && furniture::is_of_form(page.text(at))
}

/// Whether a line contains a word for a journalist's role.
fn has_role(text: &str) -> bool {
    text.split([' ', ',', '/', '|']).any(byline::is_role_word)
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

/// Returns a line of two or three words without the full stop at its end: `Jane ROE.`
pub fn without_stop(text: &str) -> &str {
    const LONGEST: usize = 40;
    const SHORTEST_WORD: usize = 4;
    let bare = text.strip_suffix('.').filter(|bare| {
        let mut words = bare.split(' ');
        let last = words.next_back().unwrap_or_default();
        text.len() <= LONGEST
            && !bare.contains('.')
            && last.len() >= SHORTEST_WORD
            && (1..=2).contains(&words.count())
    });
    bare.unwrap_or(text)
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

fn is_introduction_of(text: &str, name: &str) -> bool {
    text.starts_with(name) && about::introduction(text).is_some()
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
    let below = above + 1..page.blocks.len();
    let mut first = below
        .filter(|at| shape::of(page, *at) == Shape::Sentence && !page.is_caption(*at))
        .take(FIRST);
    first.any(|at| {
        let text = page.text(at);
        text.contains(name) && !is_introduction_of(text, name)
    })
}

/// Whether a line states a role, or in a pasted text an affiliation.
pub fn is_description(page: &Page<'_>, text: &str) -> bool {
    const LONGEST: usize = 120;
    let is_affiliated =
        || text.len() <= LONGEST && byline::is_affiliated(text) && !caption::is_caption(text);
    let is_special = || text.len() <= LONGEST && text.starts_with("Special to ");
    byline::is_beside_names(text)
        || page.is_pasted && !ends_sentence(text) && (is_affiliated() || is_special())
}

/// Whether a line is at the position of another author's name: below an author and
/// their role, and above another role or the date.
fn is_next_on_list(page: &Page<'_>, at: usize) -> bool {
    page.is_pasted
        && at >= 2
        && page.roles[at - 2] == Role::Note
        && is_description(page, page.text(at - 1))
        && (is_description(page, page.text(at + 1)) || is_date_row(page, page.text(at + 1)))
        && (byline::names(page.text(at - 2)).is_some() || page.is_byline(at - 2))
}

/// Whether a line may be the place that somebody reports from.
fn is_place(text: &str) -> bool {
    let is_word = |word: &str| word.starts_with(char::is_uppercase);
    let place = ["at ", "in ", "from "].iter();
    let place = place.fold(text, |text, word| text.strip_prefix(word).unwrap_or(text));
    place.len() <= 40 && place.split(' ').count() <= 3 && place.split(' ').all(is_word)
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

/// Returns the next block above (-1) or below (1) that is no button.
fn beside(page: &Page<'_>, at: usize, step: isize) -> Option<usize> {
    let mut other = at;
    for _ in 0..8 {
        other = other.checked_add_signed(step)?;
        let text = page.text(other);
        // The number of comments.
        let is_count = || page.is_pasted && is_digits(text);
        let is_button = text.len() <= 40 && (page.is_furniture(other) || is_count());
        if other >= page.blocks.len() || !is_button {
            break;
        }
    }
    (other < page.blocks.len()).then_some(other)
}

/// Whether a line contains a date and names nobody, whatever else it says.
pub fn is_date_row(page: &Page<'_>, text: &str) -> bool {
    row::read(page, text).is_some_and(|row| row.is_signed || row.byline.authors.is_empty())
}

/// Matches `By Suharto` next to a date; nothing else shows that it is a name.
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
        page.claim_authors(&[name], Origin::Byline);
    }
    is_beside_date
}
