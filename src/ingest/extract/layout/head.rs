//! Parses the lines above the story: headline, byline, date, and their annotations.

mod line;
mod month;
mod signed;
mod summary;

use std::ops::ControlFlow;

use super::shape::{self, Shape};
use super::{Page, is_story, opening, row, title};
use crate::article::{Moment, Role};
use crate::ingest::raw::{BlockKind, Claim, Field, Origin};
use crate::lines::{LONGEST_BESIDE, byline, date, furniture};

pub use line::is_address_line;

/// The maximum number of blocks above the story.
pub const HEAD: usize = 14;
/// The maximum number of unrecognised blocks among them, such as a standfirst.
const UNKNOWN: usize = 3;

/// Parses the lines above the story and returns the position of its beginning.
pub fn read(page: &mut Page<'_>) -> usize {
    let title = title::read(page);
    if let Some(at) = title {
        page.roles[at] = Role::Title;
        furnish_copies(page, at);
        summary::read(page, at);
    }
    let mut descent = Descent::to_story_below(title);
    for at in 0..page.blocks.len() {
        if descent.step(page, at).is_break() {
            break;
        }
    }
    let Some(title) = title else {
        return descent.story;
    };
    if page.is_pasted {
        furnish_above(page, title);
    }
    opening::read(page, title, descent.story)
}

/// The state while reading a text line by line from the top down to the story.
struct Descent {
    /// The position of the headline.
    title: Option<usize>,
    /// The beginning of the story, according to the lines so far.
    story: usize,
    /// The number of lines that count for [`HEAD`].
    seen: usize,
    /// The number of unrecognised lines among them.
    unknown: usize,
    /// The number of sentences among the unrecognised lines.
    sentences: usize,
    above: Above,
    signature: Signature,
}

/// The line above, ignoring buttons.
#[derive(PartialEq, Eq)]
enum Above {
    /// A note, such as a byline, which may continue on the line.
    Note,
    /// Anything else.
    Other,
}

/// The owner of a byline that may follow.
#[derive(PartialEq, Eq)]
enum Signature {
    /// A byline would be the article's.
    Awaited,
    /// A byline would be that of another work, such as a book or a play: the article
    /// already has a byline, followed by a block that may be the story's.
    Given,
}

/// The properties of a line that is not classified yet.
struct Looks {
    at: usize,
    is_loose: bool,
    /// Whether it is a button or stands alone, so that it does not affect the lines
    /// around it.
    is_aside: bool,
    is_picture: bool,
    /// Whether it is above the headline, where there are only menus and kickers and
    /// no story.
    is_above_title: bool,
}

impl Descent {
    fn to_story_below(title: Option<usize>) -> Self {
        Self {
            title,
            story: title.map_or(0, |at| at + 1),
            seen: 0,
            unknown: 0,
            sentences: 0,
            above: Above::Other,
            signature: Signature::Awaited,
        }
    }

    /// Reads one line. Breaks if the head ends above it or with it.
    fn step(&mut self, page: &mut Page<'_>, at: usize) -> ControlFlow<()> {
        break_if(page.entries.first() == Some(&at))?;
        let looks = self.looks(page, at);
        self.count(page, &looks)?;
        let role = page.roles[at];
        // Above the paragraphs, tables contain bylines and dates.
        let is_paragraph = |above: usize| shape::of(page, above) == Shape::Sentence;
        let is_of_story =
            page.blocks[at].kind == BlockKind::Row && (self.story..at).any(is_paragraph);
        if is_of_story || role != Role::Body && !looks.is_loose {
            if role == Role::Caption {
                self.above = Above::Other;
            }
            return ControlFlow::Continue(());
        }
        self.unless_over(page, at)?;
        if is_below_credit(page, at) {
            page.roles[at] = Role::Caption;
            self.above = Above::Other;
            return ControlFlow::Continue(());
        }
        if is_above_photographer(page, at) {
            page.roles[at..=at + 1].fill(Role::Caption);
            self.above = Above::Other;
            return ControlFlow::Continue(());
        }
        let known = page.found.len();
        if let Some(role) = line::read(page, at, self.above == Above::Note) {
            place_day(page, known, looks.is_above_title);
            self.understood(page, at, role);
            return ControlFlow::Continue(());
        }
        if looks.is_aside || looks.is_picture {
            return ControlFlow::Continue(());
        }
        self.not_understood(page, &looks)
    }

    fn looks(&self, page: &Page<'_>, at: usize) -> Looks {
        let is_loose = page.blocks[at].kind == BlockKind::Loose;
        Looks {
            at,
            is_loose,
            is_aside: is_loose || page.is_furniture(at),
            is_picture: is_picture(page, at),
            is_above_title: self.title.is_some_and(|title| at < title),
        }
    }

    /// Counts a line and breaks above the limit for a head. On a pasted page,
    /// pictures above the story and menus above the headline are not counted.
    fn count(&mut self, page: &Page<'_>, looks: &Looks) -> ControlFlow<()> {
        let is_of_page =
            page.roles[looks.at] != Role::Body || looks.is_picture || looks.is_above_title;
        let is_beside = looks.is_aside || page.is_pasted && is_of_page;
        self.seen += usize::from(!is_beside);
        break_if(self.seen > HEAD)
    }

    /// Breaks above readers' comments and above a byline that is not the article's.
    fn unless_over(&self, page: &Page<'_>, at: usize) -> ControlFlow<()> {
        let is_other_byline = || {
            self.signature == Signature::Given
                && byline::strip_marker(page.text(at)).is_some()
                && !is_between_cards(page, at)
        };
        // Above the story, such a line is a link to the comments with their number.
        let is_over = || {
            let is_paragraph = |above: usize| shape::of(page, above) == Shape::Sentence;
            is_comments_heading(page, at) && (self.story..at).any(is_paragraph)
        };
        break_if(page.is_pasted && is_over() || is_other_byline())
    }

    /// Assigns a role to a recognised line. Picture credits also occur inside a
    /// story, so they prove nothing below an unrecognised line.
    fn understood(&mut self, page: &mut Page<'_>, at: usize, role: Role) {
        page.roles[at] = role;
        let is_note = role == Role::Note;
        self.above = if is_note { Above::Note } else { Above::Other };
        if is_note || self.unknown == 0 {
            self.story = self.story.max(at + 1);
        }
    }

    /// Leaves a line to the story. Breaks if it shows that the story has begun.
    fn not_understood(&mut self, page: &mut Page<'_>, looks: &Looks) -> ControlFlow<()> {
        let at = looks.at;
        break_if(page.is_pasted && is_second_paragraph(page, at))?;
        self.above = Above::Other;
        // Any number of lines around a pasted story may have been copied along.
        let is_line =
            page.is_pasted && (looks.is_above_title || shape::of(page, at) == Shape::Label);
        self.unknown += usize::from(!is_line || self.unknown == 0 && !looks.is_above_title);
        if page.has_author() {
            self.signature = Signature::Given;
        }
        self.sentences += usize::from(shape::of(page, at) == Shape::Sentence);
        let is_deck = self.unknown == 1
            && (is_above_signature(page, at) || is_above_picture_and_byline(page, at))
            || self.sentences <= 2 && is_above_day_of_publication(page, at);
        let is_of_story = is_story(page.text(at)) || self.unknown > UNKNOWN;
        break_if(!looks.is_above_title && !is_deck && is_of_story)
    }
}

/// Whether the line above labels this one as a picture credit: `Credit...`
fn is_below_credit(page: &Page<'_>, at: usize) -> bool {
    let above = page.text(at.wrapping_sub(1));
    page.is_pasted && above.starts_with("Credit") && page.is_below_label(at)
}

/// Whether a text is a caption above its photographer: a line between the byline or
/// day of a signed story and its first paragraph, with another name alone below it.
fn is_above_photographer(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 300;
    const LONGEST_NAME: usize = 40;
    let (text, name) = (page.text(at), page.text(at + 1));
    page.is_pasted
        && at > 0
        && page.has_author()
        && page.roles[at - 1] == Role::Note
        && text.len() <= LONGEST
        && shape::of(page, at) == Shape::Sentence
        && name.len() <= LONGEST_NAME
        && byline::names(name).is_some_and(|names| {
            let is_stranger = |name: &String| {
                !page.has_claimed(Field::Author, name) && !is_named_below(page, at + 2, name)
            };
            names.len() == 1 && names.iter().all(is_stranger)
        })
        && shape::is_long(page.text(at + 2))
}

/// Whether a person's surname occurs in the paragraphs from a block on. The story is
/// then about this person, and the name alone on a line is a heading.
fn is_named_below(page: &Page<'_>, from: usize, name: &str) -> bool {
    let surname = name.rsplit(' ').next().unwrap_or(name);
    let mut below = page.blocks.get(from..).unwrap_or_default().iter();
    below.any(|block| shape::is_long(&block.text) && block.text.contains(surname))
}

/// Whether the line above a byline is repeated below it, as the paper's name at the
/// end of each author's card.
fn is_between_cards(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 3;
    let above = page.text(at.wrapping_sub(1));
    page.is_pasted && !above.is_empty() && (at + 1..=at + NEAR).any(|at| page.text(at) == above)
}

fn break_if(is_over: bool) -> ControlFlow<()> {
    if is_over {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// Drops a date above the headline, which may be the page's own, once a line below
/// states another day. `known` is the number of claims before this line.
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
    } else if new.any(|claim| claim.value.parse::<Moment>().is_ok()) {
        page.found
            .retain(|claim| claim.from != Origin::DateAboveHeadline);
    }
}

/// Whether a possible standfirst is above a byline or date.
fn is_above_signature(page: &Page<'_>, at: usize) -> bool {
    page.text(at).len() <= LONGEST_BESIDE && (is_note_below(page, at) || is_name_below(page, at))
}

/// Whether only the picture, with its alternative text, and buttons are between a
/// standfirst and the byline.
fn is_above_picture_and_byline(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 8;
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
    page.is_pasted && page.text(at).len() <= LONGEST_BESIDE && end.is_some_and(is_signed)
}

/// Whether a standfirst is followed by at most one caption, short lines, a labelled
/// date of publication, and only then the story.
fn is_above_day_of_publication(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 12;
    const LONGEST_CAPTION: usize = 200;
    if !page.is_pasted
        || page.text(at).len() > LONGEST_BESIDE
        || page.has_author()
        || page.has_claim(Field::Published)
    {
        return false;
    }
    let is_paragraph = |at: usize| {
        shape::of(page, at) == Shape::Sentence && !is_picture(page, at) && !page.is_furniture(at)
    };
    let is_day = |at: usize| {
        let text = page.text(at);
        let is_labelled = |(kind, _): &(date::line::Kind, _)| *kind != date::line::Kind::Bare;
        text.len() < 200
            && row::read(page, text).is_some_and(|row| row.dates.iter().any(is_labelled))
    };
    let Some(day) = (at + 1..page.blocks.len().min(at + NEAR)).find(|below| is_day(*below)) else {
        return false;
    };
    let mut between = (at + 1..day).filter(|between| is_paragraph(*between));
    let is_caption = |at: usize| page.text(at).len() <= LONGEST_CAPTION;
    between.next().is_none_or(is_caption)
        && between.next().is_none()
        && (day + 1..page.blocks.len())
            .filter(|at| is_paragraph(*at))
            .nth(1)
            .is_some()
}

/// Whether directly below a block there is a name, and below that a role or the
/// date: a byline without a marker.
pub fn is_name_below(page: &Page<'_>, at: usize) -> bool {
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
        && (byline::names(name).is_some() || signed::has_loud_surname(name) || are_placed(page, at))
        && (signed::is_description(page, below)
            || !below.is_empty() && below.len() < 200 && signed::is_date_row(page, below))
}

/// Whether a line below a headline names several reporters, each with a place. A story
/// names those whom its headline does: `Prince Edward in Ardle and King Cy in Port Callum`.
pub fn are_placed(page: &Page<'_>, at: usize) -> bool {
    const NEAR: usize = 16;
    let text = page.text(at);
    let is_named = |surname: &str| {
        let mut below = at + 1..page.blocks.len().min(at + NEAR);
        below.any(|at| shape::is_long(page.text(at)) && page.text(at).contains(surname))
    };
    let mut people = text.split(" in ").filter_map(|who| who.rsplit(' ').next());
    at > 0 && byline::are_placed(text) && !people.any(is_named)
}

/// Whether a block is the second paragraph of a story with a byline, where the head
/// has ended.
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

/// Whether a line above the headline is a caption: a sentence that shares words with
/// the story.
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

/// Marks repetitions of the headline directly below the one at `title`, which may be
/// the last item of a breadcrumb.
fn furnish_copies(page: &mut Page<'_>, title: usize) {
    const NEAR: usize = 2;
    if !page.is_pasted {
        return;
    }
    for below in title + 1..page.blocks.len().min(title + 1 + NEAR) {
        if page.roles[below] == Role::Body && page.text(below) == page.text(title) {
            page.roles[below] = Role::Furniture;
        }
    }
}

/// Marks the lines above a pasted headline as part of the page, or as captions.
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

/// Whether a block is a caption, which may occur anywhere.
fn is_picture(page: &Page<'_>, at: usize) -> bool {
    page.is_caption(at) || page.is_below_label(at)
}

/// Whether the next block, ignoring captions and buttons, is a byline or a date, so
/// that this block is not part of the story, however long it is.
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

/// Whether a text states the date of the page.
pub fn is_dated(page: &Page<'_>, text: &str) -> bool {
    row::read(page, text).is_some_and(|row| tells_day(&row))
}

/// Whether a row describes the page, and not a story or a section.
pub fn tells_day(row: &row::Row) -> bool {
    row.is_signed || (!row.has_labels && row.byline.authors.is_empty())
}
