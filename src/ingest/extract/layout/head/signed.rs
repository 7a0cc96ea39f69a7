//! Bylines above the story, and names that their context shows to be one.

mod bare;
mod mistaken;
mod strange;

use super::is_dated;
use crate::article::Role;
use crate::ingest::extract::layout::{Page, about, ends_sentence, row};
use crate::ingest::raw::{Field, Origin};
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
        || bare::read(page, at)
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

/// Whether a line is a button or part of a form.
fn is_button(page: &Page<'_>, at: usize) -> bool {
    page.is_furniture(at) || page.is_pasted && furniture::is_of_form(page.text(at))
}

/// Whether a line contains a word for a journalist's role.
fn has_role(text: &str) -> bool {
    text.split([' ', ',', '/', '|']).any(byline::is_role_word)
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

fn is_introduction_of(text: &str, name: &str) -> bool {
    text.starts_with(name) && about::introduction(text).is_some()
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

/// Matches `By Suharto` next to a date, as nothing else shows that it is a name, and
/// `by jane doe`.
fn lone_name(page: &mut Page<'_>, at: usize) -> bool {
    if page.text(at).len() > 60 || page.has_author() {
        return false;
    }
    if let Some(names) = byline::small_names(page.text(at)) {
        page.claim_authors(&names, Origin::Byline);
        return true;
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
