//! Determines which lines within the story's element belong to the story.
//!
//! Even the right element contains labels, dates, share buttons, teasers and calls
//! to subscribe. Lines outside the story become asides and are not dropped, so that
//! they are still visible in the raw text.

use std::collections::HashMap;
use std::ops::Range;

use crate::ingest::raw::BlockKind;

use super::marks::Kind;
use super::page::{Flow, Page};
use super::standfirst::Summaries;
use super::units::Unit;

/// Returns the page's units from the root as blocks, and captions from around it.
///
/// `story` marks the units contained in the publisher's own text.
pub fn blocks(
    page: &Page<'_>,
    root: usize,
    units: &[Unit],
    story: Option<&[bool]>,
    summaries: &Summaries,
) -> Vec<(BlockKind, String)> {
    let range = root..page.nodes[root].end;
    let inside: Vec<usize> = (0..units.len())
        .filter(|n| range.contains(&units[*n].node))
        .collect();
    let written_in_paragraphs = written_in_paragraphs(units, &inside);
    let mut kinds: Vec<BlockKind> = inside
        .iter()
        .map(|n| {
            kind(
                &units[*n],
                story.map(|story| story[*n]),
                written_in_paragraphs,
            )
        })
        .collect();
    readmit(page, units, &inside, &mut kinds);
    drop_loose_ends(units, &inside, story, &mut kinds);
    drop_idle_headings(&mut kinds);
    let head = head(page, units, &inside, &kinds);
    let top = first_headline(units, &head);
    drop_captions_above(&inside, top, &mut kinds);
    let is_loose = |n: usize| {
        let unit = &units[n];
        let may_state = unit.text.len() < LINE && unit.kind != Kind::Comments;
        may_state && head.contains(&n) && !matches!(unit.flow, Flow::Heading(_))
    };
    let standfirst = summaries.standfirst(
        units,
        &left_out(units, &inside, &kinds, head.clone()),
        story.is_some(),
    );
    let last = inside.last().copied().unwrap_or_default();
    let is_beside_story = |n: usize| (top..=last).contains(&n) && !is_link_elsewhere(&units[n]);
    let mut blocks = Vec::new();
    let mut next = inside.iter().copied().zip(kinds).peekable();
    for (n, unit) in units.iter().enumerate() {
        let kind = match next.next_if(|(inner, _)| *inner == n) {
            Some((_, BlockKind::Aside)) | None if standfirst.contains(&n) => BlockKind::Paragraph,
            Some((_, BlockKind::Aside)) if is_loose(n) => BlockKind::Loose,
            Some((_, kind)) => kind,
            None if unit.kind == Kind::Caption && is_beside_story(n) => BlockKind::Caption,
            None if is_loose(n) => BlockKind::Loose,
            None => continue,
        };
        blocks.push((kind, unit.text.clone()));
    }
    blocks
}

/// Returns the lines of the head that are not part of the story nor repeated in it.
fn left_out(
    units: &[Unit],
    inside: &[usize],
    kinds: &[BlockKind],
    head: Range<usize>,
) -> Vec<usize> {
    let kind = |n: usize| inside.binary_search(&n).ok().map(|at| kinds[at]);
    let is_repeated = |n: usize| {
        inside
            .iter()
            .any(|m| *m > n && units[*m].text == units[n].text)
    };
    head.filter(|n| matches!(kind(*n), None | Some(BlockKind::Aside)) && !is_repeated(*n))
        .collect()
}

/// The maximum length in bytes of a line that is searched for a byline or a date.
const LINE: usize = 200;

/// Returns the lines where bylines and dates may be: from just above the headline to
/// the second paragraph, since the first may be a standfirst.
fn head(page: &Page<'_>, units: &[Unit], inside: &[usize], kinds: &[BlockKind]) -> Range<usize> {
    let mut texts = inside
        .iter()
        .zip(kinds)
        .filter(|(n, kind)| **kind == BlockKind::Paragraph && units[**n].is_prose())
        .map(|(n, _)| *n);
    let Some(first) = texts.next() else {
        return 0..0;
    };
    let headline = (0..first).rfind(|n| units[*n].flow == Flow::Heading(1));
    let headline = headline.or_else(|| smaller_headline(page, units, first));
    let above = headline.map(|headline| headline.saturating_sub(ABOVE));
    let start = above.or(inside.first().copied()).unwrap_or(first);
    let end = texts.next().unwrap_or(first);
    start.max(first.saturating_sub(HEAD))..end.min(first + HEAD)
}

/// Returns the headline above the story at `first`, on a page without a main heading: a
/// smaller one with which the page's title begins or ends.
fn smaller_headline(page: &Page<'_>, units: &[Unit], first: usize) -> Option<usize> {
    const WORDS: usize = 2;
    let mut elements = page.elements().map(|(at, _)| at);
    let title = elements.find(|at| page.name(*at) == "title")?;
    let title = page.text(title);
    (first.saturating_sub(HEAD)..first).rfind(|n| {
        let unit = &units[*n];
        let is_heading = matches!(unit.flow, Flow::Heading(_)) && unit.kind != Kind::Furniture;
        let text = unit.text.trim();
        is_heading
            && text.split_whitespace().nth(WORDS - 1).is_some()
            && (title.trim().starts_with(text) || title.trim().ends_with(text))
    })
}

/// Returns the first line that belongs to the story: some pages print its headline
/// twice, above the picture and above the text.
fn first_headline(units: &[Unit], head: &Range<usize>) -> usize {
    let is_headline = |unit: &Unit| unit.flow == Flow::Heading(1);
    let headline = units[head.clone()].iter().find(|unit| is_headline(unit));
    let first = headline.and_then(|headline| {
        let mut above = units[..head.start].iter();
        above.position(|unit| is_headline(unit) && unit.text == headline.text)
    });
    first.unwrap_or(head.start)
}

/// The number of lines above the headline that may be dated; further up is today's.
const ABOVE: usize = 3;

/// The maximum number of lines between headline and story.
const HEAD: usize = 30;

/// The minimum share of the running text in `<p>`, in percent, above which a text
/// elsewhere is hardly the story's.
const IN_PARAGRAPHS: usize = 70;

/// The maximum length in characters of such a text that is left out.
const STRAY: usize = 80;

/// The minimum share of a text in links, in percent, above which it belongs to another
/// story, and the same for a caption.
const LINKED: usize = 60;
const LINKED_CAPTION: usize = 80;

/// The minimum length in characters of a linked text that is a sentence of the story.
const LINKED_SENTENCE: usize = 60;

/// Whether nearly all running text is in `<p>`; other text is rarely part of the
/// story then.
fn written_in_paragraphs(units: &[Unit], inside: &[usize]) -> bool {
    let prose = inside
        .iter()
        .map(|n| &units[*n])
        .filter(|unit| unit.is_prose() && !unit.kind.is_apart());
    let (mut all, mut marked) = (0, 0);
    for unit in prose {
        all += unit.size;
        if unit.flow == Flow::Paragraph {
            marked += unit.size;
        }
    }
    marked * 100 > all * IN_PARAGRAPHS
}

fn kind(unit: &Unit, story: Option<bool>, written_in_paragraphs: bool) -> BlockKind {
    let chars = unit.text.chars().count();
    // A sentence may be one link; a headline of another story has no full stop.
    let is_sentence =
        unit.flow == Flow::Paragraph && chars >= LINKED_SENTENCE && unit.text.ends_with('.');
    let mostly_link = unit.is_linked_beyond(LINKED) && !is_sentence;
    let is_story = story == Some(true);
    match (unit.kind, unit.flow) {
        (Kind::Caption, _) if is_link_elsewhere(unit) => BlockKind::Aside,
        (Kind::Caption, _) => BlockKind::Caption,
        (Kind::Comments, _) => BlockKind::Aside,
        (Kind::Furniture, _) if !is_story => BlockKind::Aside,
        (_, Flow::Heading(level)) => BlockKind::Heading(level),
        // The publisher's own text often leaves tables out.
        (_, Flow::Row) => BlockKind::Row,
        _ if story == Some(false) => BlockKind::Aside,
        _ if mostly_link && !is_story => BlockKind::Aside,
        (_, Flow::Item) => BlockKind::ListItem,
        (_, Flow::Paragraph) => BlockKind::Paragraph,
        _ if written_in_paragraphs && !is_story && chars < STRAY => BlockKind::Aside,
        _ => BlockKind::Paragraph,
    }
}

/// Whether a caption is only a link, as below the pictures of other stories. A link
/// that ends like a sentence may lead to the picture itself.
fn is_link_elsewhere(unit: &Unit) -> bool {
    let text = unit.text.trim_end();
    unit.is_linked_beyond(LINKED_CAPTION) && !text.ends_with(['.', ')', '。'])
}

/// Drops captions above the headline, which are the page's menu in small print.
fn drop_captions_above(inside: &[usize], head: usize, kinds: &mut [BlockKind]) {
    for (n, kind) in inside.iter().zip(kinds.iter_mut()) {
        if *n < head && *kind == BlockKind::Caption {
            *kind = BlockKind::Aside;
        }
    }
}

/// Readmits paragraphs in a box with a class for furniture, if they are styled
/// exactly like the story's: some papers use `teaser` for the part of a story before
/// the paywall.
fn readmit(page: &Page<'_>, units: &[Unit], inside: &[usize], kinds: &mut [BlockKind]) {
    let class = |n: usize| page.attr(units[n].node, "class");
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for (n, kind) in inside.iter().zip(kinds.iter()) {
        if *kind == BlockKind::Paragraph && units[*n].flow == Flow::Paragraph {
            *sizes.entry(class(*n)).or_default() += units[*n].size;
        }
    }
    let Some((usual, _)) = sizes
        .into_iter()
        .max_by_key(|(class, size)| (*size, *class))
    else {
        return;
    };
    if usual.is_empty() {
        return;
    }
    for (n, kind) in inside.iter().zip(kinds.iter_mut()) {
        let unit = &units[*n];
        let is_alike = unit.flow == Flow::Paragraph && unit.is_prose() && class(*n) == usual;
        let is_apart = || {
            page.ancestors(unit.node)
                .any(|at| matches!(page.name(at), "aside" | "footer" | "nav"))
        };
        if *kind == BlockKind::Aside && unit.kind == Kind::Furniture && is_alike && !is_apart() {
            *kind = BlockKind::Paragraph;
        }
    }
}

/// Drops short lines before the first and after the last running text, which are
/// dates, bylines, labels and buttons.
fn drop_loose_ends(
    units: &[Unit],
    inside: &[usize],
    story: Option<&[bool]>,
    kinds: &mut [BlockKind],
) {
    let is_text = |n: usize, kind: BlockKind| {
        let unit = &units[inside[n]];
        matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
            && (unit.is_prose() || story.is_some_and(|story| story[inside[n]]))
    };
    let first = (0..kinds.len()).find(|n| is_text(*n, kinds[*n]));
    let last = (0..kinds.len()).rfind(|n| is_text(*n, kinds[*n]));
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let last = last + closing_lists(units, &inside[last..], &kinds[last..]);
    for n in 0..kinds.len() {
        let is_end = n < first || n > last;
        let is_sentence = units[inside[n]]
            .text
            .ends_with(['.', '!', '?', '"', '”', '“', '»', '…', '。']);
        let is_text = matches!(kinds[n], BlockKind::Paragraph | BlockKind::ListItem);
        if is_end && (!is_sentence && is_text || kinds[n] == BlockKind::Row) {
            kinds[n] = BlockKind::Aside;
        }
    }
}

/// Returns the number of rows of tables and list items that belong to the text before
/// them.
fn closing_lists(units: &[Unit], inside: &[usize], kinds: &[BlockKind]) -> usize {
    let mut last = 0;
    loop {
        let below = kinds[last + 1..].iter();
        let rows = below.take_while(|kind| **kind == BlockKind::Row).count();
        let end = last + rows;
        let end = end + closing_list(units, &inside[end..], &kinds[end..]);
        if end == last {
            return last;
        }
        last = end;
    }
}

/// Returns the number of list items that belong to the text before them: it ends
/// with a colon, or they are longer than labels and buttons.
fn closing_list(units: &[Unit], inside: &[usize], kinds: &[BlockKind]) -> usize {
    let items = kinds.iter().skip(1);
    let count = items
        .take_while(|kind| **kind == BlockKind::ListItem)
        .count();
    let words = |n: &usize| units[*n].text.split_whitespace().count();
    let all: usize = inside[1..=count].iter().map(words).sum();
    let is_announced = units[inside[0]].text.ends_with([':', '：']);
    if is_announced || all >= count * LABEL {
        count
    } else {
        0
    }
}

/// The maximum number of words in labels and buttons.
const LABEL: usize = 4;

/// Drops headings without text below them, whose text was left out.
fn drop_idle_headings(kinds: &mut [BlockKind]) {
    let mut text_follows = false;
    for kind in kinds.iter_mut().rev() {
        match kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Row => text_follows = true,
            BlockKind::Heading(1) => {}
            BlockKind::Heading(_) => {
                if !text_follows {
                    *kind = BlockKind::Aside;
                }
                text_follows = false;
            }
            BlockKind::Aside | BlockKind::Loose | BlockKind::Caption => {}
        }
    }
}
