//! Finds the end of the story, and the furniture below it.

use super::shape::{self, Shape};
use super::{Page, is_label, is_story, listing};
use crate::article::Role;
use crate::ingest::raw::BlockKind;
use crate::lines::{byline, furniture};
use crate::text::sentences;

/// Returns the first position below which nothing looks like a story.
pub fn end_of_story(page: &Page<'_>, from: usize) -> usize {
    // Pitches are furniture only next to marks; checking for them in every article
    // is too expensive.
    let marked = page.roles[from.min(page.blocks.len())..]
        .iter()
        .any(|role| matches!(role, Role::Note | Role::Furniture));
    let mut end = page.blocks.len();
    while end > from {
        let at = end - 1;
        let block = &page.blocks[at];
        let unlike = page.roles[at] != Role::Body
            || block.kind == BlockKind::ListItem
            || is_label(&block.text) && block.kind != BlockKind::Row
            || is_repeated(page, at)
            || (marked && (furniture::is_pitch(&block.text) || goes_on_with_pitch(page, at)))
            || is_between_marks(page, at, from, end)
            || is_teaser(page, at, from);
        if !unlike {
            break;
        }
        end = at;
    }
    end
}

/// Whether a paragraph speaks of the paper in the first person, directly below one
/// that advertises it.
fn goes_on_with_pitch(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 300;
    let text = page.text(at);
    let is_ours = ["We ", "Our ", "Unlike "]
        .iter()
        .any(|word| text.starts_with(word));
    is_ours
        && page.is_pasted
        && text.len() <= LONGEST
        && !text.contains(['"', '“', '”'])
        && at > 0
        && furniture::is_pitch(page.text(at - 1))
}

/// Whether a short line is below a heading such as "Related articles".
fn is_teaser(page: &Page<'_>, at: usize, from: usize) -> bool {
    let mut above = (from..at).rev().take(6);
    // A line that ends like a sentence continues the story.
    page.text(at).len() <= 100
        && !ends_paragraph(page.text(at))
        && above
            .find(|above| page.text(*above).len() > 100 || page.roles[*above] == Role::Furniture)
            .is_some_and(|above| furniture::ends_story(page.text(above)))
}

/// Whether a line ends as paragraphs do, and headlines rarely do.
fn ends_paragraph(text: &str) -> bool {
    !text.ends_with("..") && sentences::last_sign_before_brackets(text) == Some('.')
}

/// Whether a short paragraph is between an update line and other marks. It is no
/// single line of the story, but may be a paper's motto.
fn is_between_marks(page: &Page<'_>, at: usize, from: usize, end: usize) -> bool {
    let note_above =
        (from.max(at.saturating_sub(6))..at).any(|above| page.roles[above] == Role::Note);
    let mark_below = page.roles[end..]
        .iter()
        .any(|role| matches!(role, Role::Note | Role::Furniture));
    page.text(at).len() <= 160 && note_above && mark_below
}

/// Whether the same paragraph is directly above or below.
fn is_repeated(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    text.len() > 20 && (page.text(at + 1) == text || (at > 0 && page.text(at - 1) == text))
}

/// Marks uncertain blocks below the first mark as furniture.
pub fn furnish(page: &mut Page<'_>, end: usize) {
    let (mut below_mark, mut below_note) = (false, false);
    for at in end..page.blocks.len() {
        match page.roles[at] {
            Role::Furniture => below_mark = true,
            Role::Note => (below_mark, below_note) = (true, true),
            Role::Body => {
                let block = &page.blocks[at];
                let pitched = block.kind == BlockKind::ListItem && furniture::is_pitch(&block.text);
                // A heading above a paragraph printed twice is typical of a page's
                // slogan saved by a script. Otherwise, the first of the two may be
                // the story's last paragraph.
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

/// Marks blocks below the last paragraph of a pasted story that cannot belong to it:
/// readers' comments, cards of other stories, single lines.
pub fn trim(page: &mut Page<'_>) {
    if page.is_alone {
        loose_ends(page);
        return;
    }
    let story = page.story;
    let sentences = |page: &Page<'_>| {
        let all = story..page.blocks.len();
        all.filter(|at| shape::of(page, *at) == Shape::Sentence)
            .collect::<Vec<usize>>()
    };
    let paragraphs = sentences(page);
    let comments = (story..page.blocks.len()).find(|at| {
        furniture::is_comments_heading(page.text(*at), page.text(at + 1))
            && paragraphs.iter().filter(|above| *above < at).count() >= 2
    });
    // Live blog entries look like cards, too.
    let cards = if page.is_live {
        None
    } else {
        cards(page, &paragraphs)
    };
    let sources = sources(page, story);
    let cut = comments.into_iter().chain(cards).chain(sources).min();
    for at in cut.unwrap_or(page.blocks.len())..page.blocks.len() {
        if page.roles[at] == Role::Body {
            page.roles[at] = Role::Furniture;
        }
    }
    below_notes(page, &sentences(page));
    mottos(page, &sentences(page));
    loose_ends(page);
}

/// Marks single lines below the last paragraph of a pasted story.
fn loose_ends(page: &mut Page<'_>) {
    let story = page.story;
    let is_paragraph = |at: &usize| {
        page.roles[*at] == Role::Body
            && matches!(page.blocks[*at].kind, BlockKind::ListItem | BlockKind::Row)
            || shape::of(page, *at) == Shape::Sentence
    };
    let Some(last) = (story..page.blocks.len()).rfind(is_paragraph) else {
        return;
    };
    let is_rest = |at: &usize| matches!(shape::of(page, *at), Shape::Label | Shape::Question);
    let last = last + results(page, last + 1);
    let last = last + closing_lines(page, last + 1);
    let rest: Vec<usize> = (last + 1..page.blocks.len()).filter(is_rest).collect();
    // A single line may be the place where the text was cut off.
    let is_lone = rest.len() == 1 && rest[0] == page.blocks.len() - 1;
    if is_lone && page.text(rest[0]).split_whitespace().nth(4).is_some() {
        return;
    }
    for at in rest {
        page.roles[at] = Role::Furniture;
    }
    // Facts belong to the story only directly below it.
    let is_fact = |at: &usize| shape::of(page, *at) == Shape::Fact;
    let facts = (last + 1..page.blocks.len()).take_while(is_fact).count();
    for at in last + 1 + facts..page.blocks.len() {
        if shape::of(page, at) == Shape::Fact {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Returns the number of lines below the last paragraph of a text without a page around
/// it that belong to the paragraph, since no blank line is between them, or to a
/// question and its writer.
fn closing_lines(page: &Page<'_>, from: usize) -> usize {
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    if !page.is_alone || (1..page.blocks.len()).all(is_tied) {
        return 0;
    }
    let is_signed = |at: usize| {
        shape::of(page, at) == Shape::Question
            && is_tied(at + 1)
            && byline::names(page.text(at + 1)).is_some()
    };
    let below = from..page.blocks.len();
    below
        .take_while(|at| is_tied(*at) || is_signed(*at))
        .count()
}

/// Returns the position of a list of sources: a heading with URLs and no long
/// paragraph below it.
fn sources(page: &Page<'_>, story: usize) -> Option<usize> {
    const HEADINGS: [&str; 7] = [
        "sources",
        "our sources",
        "quellen",
        "fuentes",
        "fonti",
        "bronnen",
        "fontes",
    ];
    let is_heading = |at: &usize| {
        let text = page.text(*at);
        let heading = text.trim_end_matches(':');
        text.len() <= 16 && HEADINGS.iter().any(|one| heading.eq_ignore_ascii_case(one))
    };
    let heading = (story + 2..page.blocks.len()).rfind(is_heading)?;
    let below = &page.blocks[heading + 1..];
    let is_address = |text: &str| text.contains("://") || text.contains("www.");
    let is_list = below.iter().any(|block| is_address(&block.text))
        && below
            .iter()
            .all(|block| is_address(&block.text) || !is_story(&block.text));
    is_list.then_some(heading)
}

/// Returns the number of lines directly below the last paragraph that still belong to
/// the story: a numbered list or a table with its heading.
fn results(page: &Page<'_>, from: usize) -> usize {
    const FEWEST: usize = 2;
    let first = page.text(from);
    let heading = usize::from(first.ends_with(':') && shape::of(page, from) == Shape::Label);
    let is_listed = |at: &usize| {
        page.roles[*at] == Role::Body
            && (shape::is_numbered(page.text(*at)) || listing::is_row(page, *at))
    };
    let below = from + heading..page.blocks.len();
    let lines = below.take_while(is_listed).count();
    if lines >= FEWEST { heading + lines } else { 0 }
}

/// Returns the position where cards of other stories begin: several consecutive
/// paragraphs, separated by at least two lines each, and no other paragraphs below.
fn cards(page: &Page<'_>, paragraphs: &[usize]) -> Option<usize> {
    const FEWEST: usize = 3;
    const HEADLINE: usize = 16;
    let is_line = |at: usize| {
        matches!(shape::of(page, at), Shape::Label | Shape::Question)
            || page.roles[at] == Role::Furniture
    };
    let is_card = |two: &&[usize]| {
        let lines = (two[0] + 1..two[1]).filter(|at| is_line(*at)).count();
        // A card has a headline; advertisements may interrupt a story as well.
        let is_headed = (two[0] + 1..two[1]).any(|at| page.text(at).len() >= HEADLINE);
        // A quotation belongs to the story.
        let is_spoken = page
            .text(two[1])
            .starts_with(['"', '“', '„', '«', '‘', '–']);
        lines >= 2 && is_headed && is_line(two[1] - 1) && !is_spoken
    };
    let cards = paragraphs.windows(2).rev().take_while(is_card).count();
    let last = paragraphs.len().checked_sub(cards + 1)?;
    (cards >= FEWEST).then(|| paragraphs[last] + 1)
}

/// Marks short sentences that share no words with the story, below several lines of the
/// page that end it: `Every seed will sprout one day.` Links and advertisements also
/// interrupt a story.
fn mottos(page: &mut Page<'_>, paragraphs: &[usize]) {
    const LONGEST: usize = 80;
    const FEWEST: usize = 3;
    const FEWEST_LINES: usize = 3;
    let is_gone = |page: &Page<'_>, at: usize| page.roles.get(at) == Some(&Role::Furniture);
    let is_of_page =
        |page: &Page<'_>, at: usize| is_gone(page, at) || shape::of(page, at) == Shape::Label;
    for two in paragraphs.windows(2).skip(FEWEST).rev() {
        let [above, at] = [two[0], two[1]];
        let text = page.text(at);
        let mut between = above + 1..at;
        let is_parted = between.len() >= FEWEST_LINES
            && between
                .all(|at| is_of_page(page, at) && !furniture::points_elsewhere(page.text(at)));
        let is_motto = text.len() <= LONGEST
            && !text.contains(['"', '“', '”'])
            && is_parted
            && is_of_page(page, at + 1)
            && shape::stems(text).nth(1).is_some()
            && shape::shared(page, text) == 0;
        if !is_motto {
            break;
        }
        page.roles[at] = Role::Furniture;
    }
}

/// Marks short paragraphs below notes that end a story, such as contributor credits;
/// no story continues there.
fn below_notes(page: &mut Page<'_>, paragraphs: &[usize]) {
    let Some(note) = page.roles.iter().rposition(|role| *role == Role::Note) else {
        return;
    };
    let above = paragraphs.iter().filter(|at| **at < note).count();
    let below = &paragraphs[above..];
    if above >= 3 && below.len() <= 2 && below.iter().all(|at| !is_story(page.text(*at))) {
        for at in below {
            page.roles[*at] = Role::Furniture;
        }
    }
}
