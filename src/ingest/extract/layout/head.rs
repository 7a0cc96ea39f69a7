//! The lines above the story: headline, byline, date, and what hangs on them.

mod signed;

use super::shape::{self, Shape};
use super::{Kind, Page, ends_sentence, is_story, opening, row, title};
use crate::article::Role;
use crate::ingest::lines::{byline, caption, date, furniture};
use crate::ingest::raw::{BlockKind, Claim, Field, Origin};

/// How many blocks may stand above the story.
pub const HEAD: usize = 14;
/// How many of them may be unknown to us, such as a standfirst.
const UNKNOWN: usize = 3;

/// Reads the lines above the story; returns the position of its beginning.
pub fn read(page: &mut Page<'_>) -> usize {
    let title = title::read(page);
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
        let is_aside = is_loose || page.is_furniture(at);
        // Of a pasted page any number of pictures may stand above the story, and
        // of menus above the headline.
        let is_picture = is_picture(page, at);
        let is_menu = title.is_some_and(|title| at < title);
        let is_gone = page.is_pasted && (page.roles[at] != Role::Body || is_picture || is_menu);
        seen += usize::from(!is_aside && !is_gone);
        if seen > HEAD {
            break;
        }
        if page.roles[at] != Role::Body && !is_loose {
            after_byline &= page.roles[at] != Role::Caption;
            continue;
        }
        if page.is_pasted && is_comments_heading(page, at)
            || is_signed_above && byline::strip_marker(text).is_some()
        {
            break;
        }
        let known = page.found.len();
        if let Some(role) = line(page, at, after_byline) {
            place_day(page, known, is_menu);
            after_byline = role == Role::Note;
            page.roles[at] = role;
            // Whose a picture is stands anywhere in a story as well.
            if role == Role::Note || unknown == 0 {
                story = story.max(at + 1);
            }
            continue;
        }
        if is_aside || is_picture {
            continue;
        }
        if page.is_pasted && is_second_paragraph(page, at) {
            break;
        }
        after_byline = false;
        // Of the page around a pasted story any number of lines may come along.
        let is_line = page.is_pasted && (is_menu || shape::of(page, at) == Shape::Label);
        unknown += usize::from(!is_line || unknown == 0 && !is_menu);
        is_signed_above = page.has_author();
        // Above the headline stands no story, only a kicker.
        let is_deck =
            unknown == 1 && (is_above_signature(page, at) || is_above_picture_and_byline(page, at));
        if !is_menu && !is_deck && (is_story(text) || unknown > UNKNOWN) {
            break;
        }
    }
    if let Some(title) = title {
        if page.is_pasted {
            furnish_above(page, title);
        }
        story = opening::read(page, title, story);
    }
    story
}

/// Believes a day above the headline, which may be the page's own, only until a
/// line below it tells another. `known` claims were there before this line.
fn place_day(page: &mut Page<'_>, known: usize, is_above: bool) {
    let is_day = |claim: &Claim| claim.field == Field::Published;
    let mut new = page
        .found
        .iter_mut()
        .skip(known)
        .filter(|claim| is_day(claim));
    if is_above {
        let bare = new.filter(|claim| claim.from == Origin::DateLine);
        bare.for_each(|claim| claim.from = Origin::DateAboveHeadline);
    } else if new.next().is_some() {
        page.found
            .retain(|claim| claim.from != Origin::DateAboveHeadline);
    }
}

/// Whether a piece that a standfirst may be stands above who signed or the day.
fn is_above_signature(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 420;
    page.text(at).len() <= LONGEST && (is_note_below(page, at) || is_name_below(page, at))
}

/// Whether between a standfirst and the byline stands the picture, with its
/// alternative text, and buttons.
fn is_above_picture_and_byline(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 8;
    const LONGEST: usize = 420;
    let is_alternative = |below: usize| is_picture(page, below + 1) || is_picture(page, below + 2);
    let is_signed =
        |below: usize| byline::strip_marker(page.text(below)).is_some() && page.is_byline(below);
    let mut below = at + 1..page.blocks.len().min(at + NEAR);
    let end = below.find(|below| {
        is_signed(*below)
            || shape::of(page, *below) == Shape::Sentence
                && !is_picture(page, *below)
                && !page.is_furniture(*below)
                && !is_alternative(*below)
    });
    page.is_pasted && page.text(at).len() <= LONGEST && end.is_some_and(is_signed)
}

/// Whether directly below a piece stands a name, and below that what somebody
/// does or the day: a byline that says nothing of itself.
fn is_name_below(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let mut lines = at + 1..page.blocks.len().min(at + NEAR);
    let is_word = |at: usize| !page.text(at).contains(' ');
    let is_between =
        |at: usize| page.is_furniture(at) || is_picture(page, at) || page.is_pasted && is_word(at);
    let Some(at) = lines.find(|at| page.roles[*at] == Role::Body && !is_between(*at)) else {
        return false;
    };
    let (name, below) = (signed::without_stop(page.text(at)), page.text(at + 1));
    page.is_pasted
        && name.len() <= 60
        && (byline::names(name).is_some() || signed::has_loud_surname(name))
        && (signed::is_description(page, below)
            || !below.is_empty() && below.len() < 200 && signed::is_date_row(page, below))
}

/// Whether a piece is the second paragraph of the story that somebody has
/// signed: no head goes on there.
fn is_second_paragraph(page: &Page<'_>, at: usize) -> bool {
    at > 0
        && shape::of(page, at) == Shape::Sentence
        && shape::of(page, at - 1) == Shape::Sentence
        && page.has_author()
        && !page.is_furniture(at - 1)
        && !is_note_below(page, at)
}

/// Whether readers' comments begin: `3 thoughts on “…”`.
fn is_comments_heading(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    text.starts_with(|c: char| c.is_ascii_digit())
        && furniture::is_comments_heading(text, page.text(at + 1))
}

/// Whether a line above the headline is a sentence with words of the story: a
/// picture's.
pub fn is_picture_above(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 200;
    const FEWEST_SHARED: usize = 2;
    let text = page.text(at);
    page.is_pasted
        && shape::of(page, at) == Shape::Sentence
        && text.len() <= LONGEST
        && text.ends_with('.')
        && shape::shared(page, text) >= FEWEST_SHARED
}

/// Marks the lines above a pasted headline, which are the page's, or the text of
/// its picture.
fn furnish_above(page: &mut Page<'_>, title: usize) {
    for above in 0..title {
        if is_picture_above(page, above) {
            page.roles[above] = Role::Caption;
        }
        if shape::of(page, above) != Shape::Sentence && page.roles[above] == Role::Body {
            page.roles[above] = if page.is_caption(above) {
                Role::Caption
            } else {
                Role::Furniture
            };
        }
    }
}

/// Whether a piece is a picture's text, which stands between any lines.
fn is_picture(page: &Page<'_>, at: usize) -> bool {
    page.is_caption(at) || page.is_below_label(at)
}

/// Whether the next piece that is neither a picture's nor a button is a byline
/// or a date, so that this one, however long, is no part of the story.
pub fn is_note_below(page: &Page<'_>, at: usize) -> bool {
    let mut below = (at + 1..page.blocks.len().min(at + 6)).filter(|below| {
        page.roles[*below] == Role::Body && !page.is_furniture(*below) && !is_picture(page, *below)
    });
    below.next().is_some_and(|below| {
        let text = page.text(below);
        let is_signed = byline::strip_marker(text).is_some() && page.is_byline(below);
        text.len() <= 300 && (is_signed || row::read(page, text).is_some())
    })
}

pub fn is_dated(page: &Page<'_>, text: &str) -> bool {
    row::read(page, text).is_some_and(|row| tells_day(&row))
}

/// Whether a row is of the page, not of a story or of a section.
pub fn tells_day(row: &row::Row) -> bool {
    row.is_signed || (!row.has_labels && row.byline.authors.is_empty())
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
    let is_credit =
        || !after_byline && text.contains(':') && text.len() <= 60 && caption::is_credit(text);
    let is_signed = byline::strip_marker(text).is_some();
    if !is_signed && is_credit() {
        return Some(Role::Caption);
    }
    if signed::is_credit(page, at, after_byline) || caption::is_picture_agency(text) {
        return Some(Role::Caption);
    }
    if signed::read(page, at, after_byline) {
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
    let beside = after_byline && signed::is_description(page, text);
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
pub fn is_address(text: &str) -> bool {
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
    one && (text.contains('@')
        || is_link()
        || text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www."))
}
