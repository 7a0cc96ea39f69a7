//! The box between the headline and the story that tells the story in a few short
//! sentences below a label.

use std::ops::Range;

use super::is_picture;
use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::BlockKind;

/// What stands above the sentences.
const LABELS: &[&str] = &[
    "in short",
    "in brief",
    "key points",
    "key takeaways",
    "summary",
    "at a glance",
    "en bref",
    "l'essentiel",
    "en resumen",
    "in breve",
    "in sintesi",
    "resumo",
    "em resumo",
    "in het kort",
    "samenvatting",
    "das wichtigste in kürze",
    "auf einen blick",
    "i korthet",
    "kort fortalt",
];

/// What stands above the last one, which tells what is to come.
const NEXT: &[&str] = &["what's next", "what next", "what happens next"];

/// The first paragraph of a story is longer than any of the sentences, in bytes.
const LONGEST: usize = 140;
/// How many sentences there may be.
const MOST: usize = 6;
/// How many lines below the headline the label may stand, and below the sentences
/// the story.
const NEAR: usize = 24;

/// Marks the sentences of a summary above the story, if a pasted page has one
/// below the headline at `title`.
pub fn read(page: &mut Page<'_>, title: usize) {
    if !page.is_pasted {
        return;
    }
    let mut near = title + 1..page.blocks.len().min(title + 1 + NEAR);
    let Some(label) = near.find(|at| says(page, *at, LABELS)) else {
        return;
    };
    let Some(points) = points(page, label).filter(|points| is_above_story(page, points.end)) else {
        return;
    };
    if !is_below_head(page, title, label) {
        return;
    }
    page.roles[label] = Role::Furniture;
    page.roles[points.clone()].fill(Role::Note);
    page.summary = points;
}

fn says(page: &Page<'_>, at: usize, labels: &[&str]) -> bool {
    const LONGEST: usize = 30;
    let text = page.text(at);
    text.len() <= LONGEST && {
        let text = text.to_lowercase().replace('’', "'");
        labels.contains(&text.trim_end_matches([':', '?', ' ']))
    }
}

/// The lines of a summary below its label. Where blank lines part paragraphs, and
/// none parts the label from the first sentence, one ends them.
fn points(page: &Page<'_>, label: usize) -> Option<Range<usize>> {
    let first = label + 1;
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let is_group = page.has_groups && is_tied(first);
    let goes_on = |at: usize| is_point(page, at) && (!is_group || is_tied(at));
    let mut end = first;
    while goes_on(end) {
        end += 1;
    }
    if !(1..=MOST).contains(&(end - first)) {
        return None;
    }
    if says(page, end, NEXT) && is_point(page, end + 1) {
        end += 2;
    }
    Some(first..end)
}

/// Whether a line is a short sentence, or an item of a list, in nobody's words.
fn is_point(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_item = || page.blocks[at].kind == BlockKind::ListItem;
    page.roles.get(at) == Some(&Role::Body)
        && text.len() < LONGEST
        && text.split_whitespace().nth(3).is_some()
        && (is_item() || ends_sentence(text) && !text.ends_with(':'))
        && !text.contains(['"', '“', '”', '„', '«', '»'])
        && !page.is_furniture(at)
        && !is_picture(page, at)
}

/// Whether what comes next of a story is a longer paragraph, with lines of the head
/// at most before it.
fn is_above_story(page: &Page<'_>, end: usize) -> bool {
    let mut below = end..page.blocks.len().min(end + NEAR);
    let first = below.find(|at| is_paragraph(page, *at));
    first.is_some_and(|at| page.text(at).len() >= LONGEST)
}

/// Whether between the headline and a label stand no more sentences than a
/// standfirst and a picture's text.
fn is_below_head(page: &Page<'_>, title: usize, label: usize) -> bool {
    let above = (title + 1..label).filter(|at| is_paragraph(page, *at));
    above.count() <= 2
}

fn is_paragraph(page: &Page<'_>, at: usize) -> bool {
    shape::of(page, at) == Shape::Sentence && !page.is_furniture(at) && !is_picture(page, at)
}
