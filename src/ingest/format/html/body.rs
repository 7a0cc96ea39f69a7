//! Finds the story in a page, and the lines that belong to it.
//!
//! The page's text is split into units, each element is scored by the running text
//! in it, and the element that contains the story is the *root*. The publisher's own
//! `articleBody` takes precedence if there is one; it also determines which units of
//! the root belong to the story.

use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};

use super::captions;
use super::known::Known;
use super::marks::{Kind, Marks};
use super::page::{Flow, Page};
use super::prune;
use super::standfirst::Summaries;
use super::units::{self, Unit};

/// The publisher's metadata about the story's text.
#[derive(Debug, Default)]
pub struct Stated {
    /// The whole text, as given in JSON-LD.
    pub body: Option<String>,
    /// Its summaries.
    pub summaries: Summaries,
}

/// Adds the page's text to the article as blocks, in document order; returns the
/// element that contains the story.
pub fn read(page: &Page<'_>, marks: &Marks, stated: &Stated, raw: &mut RawArticle) -> usize {
    let strict = Reading::new(page, stated, kinds(page, marks, true));
    let prose = strict.prose;
    let reading = if strict.found * 4 > prose {
        strict
    } else {
        // The story itself has classes that are furniture on most pages.
        let lenient = Reading::new(page, stated, kinds(page, marks, false));
        if lenient.found > strict.found * 2 {
            lenient
        } else {
            strict
        }
    };
    for heading in &reading.headings {
        raw.claim(
            Field::Title,
            Trust::Mention,
            "heading above the story",
            heading,
        );
    }
    for (kind, text) in &reading.blocks {
        raw.block(*kind, text);
    }
    // If the page is rendered by scripts, the publisher's copy is used.
    if let Some(body) = &stated.body
        && body.len() > reading.found * 8
    {
        for paragraph in body.split('\n') {
            raw.block(BlockKind::Paragraph, paragraph);
        }
    }
    reading.root
}

/// One attempt at a page.
struct Reading {
    /// The element that contains the story.
    root: usize,
    /// The nearest headings above the story.
    headings: Vec<String>,
    blocks: Vec<(BlockKind, String)>,
    /// The size of the story.
    found: usize,
    /// The size of all running text in the page.
    prose: usize,
}

impl Reading {
    fn new(page: &Page<'_>, stated: &Stated, kinds: Vec<Kind>) -> Self {
        let units = units::units(page, &kinds);
        let prose = units
            .iter()
            .filter(|unit| unit.is_prose() && unit.kind != Kind::Comments)
            .map(|unit| unit.size)
            .sum();
        let free: Vec<usize> = units.iter().map(weight).collect();
        let body = stated.body.as_deref();
        let story = body.and_then(|body| story_units(&units, &free, body));
        let root = match &story {
            Some(story) => {
                let weights: Vec<usize> = units
                    .iter()
                    .zip(story)
                    .map(|(unit, story)| if *story { unit.size } else { 0 })
                    .collect();
                deepest(page, &Sums::new(page, &units, &weights), 0.98)
            }
            None => densest(page, &kinds, &units, &free),
        };
        let blocks = prune::blocks(page, root, &units, story.as_deref(), &stated.summaries);
        let is_body = |kind: BlockKind| {
            !matches!(
                kind,
                BlockKind::Aside | BlockKind::Loose | BlockKind::Caption | BlockKind::Heading(_)
            )
        };
        Self {
            found: blocks
                .iter()
                .filter(|(kind, _)| is_body(*kind))
                .map(|(_, text)| text.chars().count())
                .sum(),
            root,
            headings: headings_above(page, root, &units),
            blocks,
            prose,
        }
    }
}

/// Returns the nearest headings above the story: the highest, then the nearest.
fn headings_above(page: &Page<'_>, root: usize, units: &[Unit]) -> Vec<String> {
    let inside = root..page.nodes[root].end;
    let is_story = |unit: &Unit| unit.is_prose() && !unit.kind.is_apart();
    let first = units
        .iter()
        .position(|unit| inside.contains(&unit.node) && is_story(unit));
    let above = units[..first.unwrap_or(0)].iter().rev().take(HEAD);
    let headings: Vec<(u8, &Unit)> = above
        .take_while(|unit| !is_story(unit))
        .filter_map(|unit| match unit.flow {
            Flow::Heading(level) => Some((level, unit)),
            _ => None,
        })
        .collect();
    let highest = headings.iter().min_by_key(|(level, _)| *level);
    let mut texts: Vec<String> = highest
        .into_iter()
        .chain(headings.first())
        .map(|(_, unit)| unit.text.clone())
        .collect();
    texts.dedup();
    texts
}

/// The maximum number of lines between a headline and its story.
const HEAD: usize = 12;

/// Returns which units are contained in the publisher's text; `None` if that is only
/// a teaser or the text of something else.
fn story_units(units: &[Unit], weights: &[usize], body: &str) -> Option<Vec<bool>> {
    let known = Known::new(body);
    let story: Vec<bool> = units.iter().map(|unit| known.has(&unit.text)).collect();
    let matched: usize = units
        .iter()
        .zip(&story)
        .filter(|(_, story)| **story)
        .map(|(unit, _)| unit.size)
        .sum();
    let all: usize = weights.iter().sum();
    (matched * 2 > known.size && matched * 3 > all).then_some(story)
}

/// Returns every element's kind, without implausible ones. Unless `strict`, classes
/// are ignored.
fn kinds(page: &Page<'_>, marks: &Marks, strict: bool) -> Vec<Kind> {
    let mut kinds = marks.kinds.clone();
    let prose = prose_by_node(page);
    let total = prose[page.nodes.len()].max(1);
    let headline = (0..page.nodes.len()).find(|at| page.nodes[*at].flow == Flow::Heading(1));
    for at in 0..kinds.len() {
        if !matches!(kinds[at], Kind::Furniture | Kind::Doubtful | Kind::Comments)
            || matches!(page.name(at), "aside" | "footer" | "nav")
        {
            continue;
        }
        let end = page.nodes[at].end;
        let share = prose[end] - prose[at];
        let holds_headline = headline.is_some_and(|headline| (at..end).contains(&headline));
        if kinds[at] == Kind::Comments {
            // Comments, however many, are the story only if there is no other.
            if holds_headline && share * 3 > total || total - share < LEAST {
                kinds[at] = Kind::Plain;
            }
            continue;
        }
        let is_large = match kinds[at] {
            Kind::Doubtful => share * 5 > total,
            _ => share * 5 > total * 3,
        };
        if !strict || is_large || (holds_headline && share * 3 > total) {
            kinds[at] = Kind::Plain;
        } else {
            kinds[at] = Kind::Furniture;
        }
    }
    captions::mark(page, &mut kinds);
    kinds
}

/// The minimum size in bytes of a story's running text.
const LEAST: usize = 200;

/// Returns the number of bytes of running text before each node.
fn prose_by_node(page: &Page<'_>) -> Vec<usize> {
    let mut sums = Vec::with_capacity(page.nodes.len() + 1);
    let mut sum = 0;
    let mut link_end = 0;
    let mut hidden_end = 0;
    for (at, node) in page.nodes.iter().enumerate() {
        sums.push(sum);
        match node.flow {
            Flow::Link => link_end = link_end.max(node.end),
            Flow::Hidden => hidden_end = hidden_end.max(node.end),
            _ => {}
        }
        if node.element.is_none() && at >= link_end && at >= hidden_end && node.text.len() > 60 {
            sum += node.text.len();
        }
    }
    sums.push(sum);
    sums
}

/// Returns the score of a unit for its element being the story's.
fn weight(unit: &Unit) -> usize {
    let is_story = matches!(unit.kind, Kind::Plain | Kind::Story | Kind::Doubtful);
    if !unit.is_prose() || !is_story {
        return 0;
    }
    let free = unit.size.saturating_sub(unit.linked);
    match unit.flow {
        Flow::Paragraph => free,
        Flow::Item => free / 3,
        _ => free * 2 / 3,
    }
}

/// Returns the element with the densest running text, widened to related ones.
fn densest(page: &Page<'_>, kinds: &[Kind], units: &[Unit], weights: &[usize]) -> usize {
    let sums = Sums::new(page, units, weights);
    let mut scores = vec![0f64; page.nodes.len()];
    for (unit, weight) in units.iter().zip(weights) {
        let mut share = *weight as f64;
        for ancestor in page.ancestors(unit.node).take(6) {
            scores[ancestor] += share;
            if !matches!(page.nodes[ancestor].flow, Flow::Paragraph | Flow::Item) {
                share *= 0.6;
            }
        }
    }
    for (at, score) in scores.iter_mut().enumerate() {
        match (kinds[at], page.name(at)) {
            (Kind::Story, _) => *score *= 1.4,
            (_, "body" | "html" | "") => *score *= 0.8,
            _ => {}
        }
    }
    let top = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
    widen(page, &sums, top.unwrap_or(0))
}

/// Returns the smallest element that has a share of the total weight.
fn deepest(page: &Page<'_>, sums: &Sums, share: f64) -> usize {
    let wanted = sums.of(page, 0) as f64 * share;
    let mut root = 0;
    let mut at = 1;
    while at < page.nodes[root].end {
        if sums.of(page, at) as f64 >= wanted {
            root = at;
            at += 1;
        } else {
            at = page.nodes[at].end;
        }
    }
    // A single paragraph is no root; its parent is used.
    while root > 0
        && matches!(
            page.nodes[root].flow,
            Flow::Paragraph | Flow::Inline | Flow::Heading(_)
        )
    {
        root = page.nodes[root].parent;
    }
    root
}

/// Climbs from the densest element while its ancestors add much text.
fn widen(page: &Page<'_>, sums: &Sums, top: usize) -> usize {
    let mut root = top;
    for at in page.ancestors(top).skip(1) {
        if matches!(page.name(at), "body" | "html" | "") {
            break;
        }
        let (inner, outer) = (sums.of(page, root), sums.of(page, at));
        if outer * 10 > inner * 12 || page.name(at) == "article" && outer > inner {
            root = at;
        }
    }
    root
}

/// Prefix sums of the units' weights, by node.
struct Sums(Vec<usize>);

impl Sums {
    fn new(page: &Page<'_>, units: &[Unit], weights: &[usize]) -> Self {
        let mut sums = vec![0; page.nodes.len() + 1];
        for (unit, weight) in units.iter().zip(weights) {
            sums[unit.node + 1] += weight;
        }
        for at in 1..sums.len() {
            sums[at] += sums[at - 1];
        }
        Self(sums)
    }

    fn of(&self, page: &Page<'_>, at: usize) -> usize {
        self.0[page.nodes[at].end] - self.0[at]
    }
}
