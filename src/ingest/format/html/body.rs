//! Where in a page the story is, and which of its lines belong to it.
//!
//! The page's text is cut into units, each element is weighed by the running
//! text in it, and the element that holds the story is the *root*. A
//! publisher's own `articleBody` decides when there is one; then it also tells
//! which units of the root are the story's. The DOM's units are used even
//! then, since `articleBody` has lost its paragraphs on most pages.

use rustc_hash::FxHashSet;

use crate::ingest::raw::{BlockKind, RawArticle};

use super::filter::{self, Kind};
use super::page::{Flow, Page};
use super::units::{self, Unit};

/// Adds the page's text to the article as blocks, in document order.
pub fn read(page: &Page<'_>, article_body: Option<&str>, raw: &mut RawArticle) {
    let kinds = kinds(page);
    let units = units::units(page, &kinds);
    let known = article_body.map(Known::new);
    let story: Vec<bool> = units
        .iter()
        .map(|unit| is_story(unit, known.as_ref()))
        .collect();
    let matched = units
        .iter()
        .zip(&story)
        .filter(|(_, story)| **story)
        .map(|(unit, _)| unit.size)
        .sum::<usize>();
    let known = known.filter(|known| matched * 2 > known.size);
    let weights: Vec<usize> = units
        .iter()
        .zip(&story)
        .map(|(unit, story)| match &known {
            Some(_) => {
                if *story {
                    unit.size
                } else {
                    0
                }
            }
            None => weight(unit),
        })
        .collect();
    let Some(root) = root(page, &kinds, &units, &weights, known.is_some()) else {
        return;
    };
    emit(page, root, &units, &story, known.is_some(), raw);
}

/// Every element's kind, after taking back what cannot be meant.
fn kinds(page: &Page<'_>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = (0..page.nodes.len())
        .map(|at| filter::kind(page, at))
        .collect();
    let plain = vec![Kind::Plain; 0];
    drop(plain);
    let prose = prose_by_node(page);
    let total = prose[page.nodes.len()].max(1);
    let headline = (0..page.nodes.len()).find(|at| page.nodes[*at].flow == Flow::Heading(1));
    for at in 0..kinds.len() {
        if kinds[at] != Kind::Furniture || matches!(page.name(at), "aside" | "footer" | "nav") {
            continue;
        }
        let end = page.nodes[at].end;
        let share = prose[end] - prose[at];
        let holds_headline = headline.is_some_and(|headline| (at..end).contains(&headline));
        if (holds_headline && share * 3 > total) || share * 5 > total * 3 {
            kinds[at] = Kind::Plain;
        }
    }
    kinds
}

/// Characters of running text before each node.
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

/// The publisher's own text, to recognise the DOM's paragraphs in.
struct Known {
    grams: FxHashSet<u64>,
    size: usize,
}

impl Known {
    fn new(body: &str) -> Self {
        let letters = letters(body);
        Self {
            grams: grams(&letters).collect(),
            size: letters.len(),
        }
    }

    /// The share of a text that is in the known one.
    fn share(&self, text: &str) -> f64 {
        let letters = letters(text);
        let (mut all, mut found) = (0usize, 0usize);
        for gram in grams(&letters) {
            all += 1;
            found += usize::from(self.grams.contains(&gram));
        }
        found as f64 / all.max(1) as f64
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Hashes of runs of letters.
fn grams(letters: &[char]) -> impl Iterator<Item = u64> + '_ {
    use std::hash::{BuildHasher, BuildHasherDefault};
    let hasher = BuildHasherDefault::<rustc_hash::FxHasher>::default();
    letters
        .windows(letters.len().clamp(1, 8))
        .map(move |run| hasher.hash_one(run))
}

fn is_story(unit: &Unit, known: Option<&Known>) -> bool {
    known.is_some_and(|known| known.share(&unit.text) > 0.8)
}

/// How much a unit speaks for its element being the story's.
fn weight(unit: &Unit) -> usize {
    if !unit.is_prose() || matches!(unit.kind, Kind::Furniture | Kind::Caption | Kind::Hidden) {
        return 0;
    }
    let free = unit.size.saturating_sub(unit.linked);
    match unit.flow {
        Flow::Paragraph => free,
        Flow::Item => free / 3,
        _ => free * 2 / 3,
    }
}

/// The element that holds the story.
fn root(
    page: &Page<'_>,
    kinds: &[Kind],
    units: &[Unit],
    weights: &[usize],
    known: bool,
) -> Option<usize> {
    let sums = Sums::new(page, units, weights);
    let total = sums.of(page, 0);
    if total == 0 {
        return units.iter().any(|unit| unit.size > 20).then_some(0);
    }
    if known {
        return Some(deepest(page, &sums, 0, 0.9));
    }
    let mut scores = vec![0f64; page.nodes.len()];
    for (unit, weight) in units.iter().zip(weights) {
        let mut share = *weight as f64;
        for ancestor in page.ancestors(unit.node).take(5) {
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
    let top = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))?;
    Some(widen(page, &sums, top))
}

/// The smallest element within `from` that holds a share of its text.
fn deepest(page: &Page<'_>, sums: &Sums, from: usize, share: f64) -> usize {
    let wanted = sums.of(page, from) as f64 * share;
    let mut root = from;
    let mut at = from + 1;
    while at < page.nodes[root].end {
        if sums.of(page, at) as f64 >= wanted {
            root = at;
            at += 1;
        } else {
            at = page.nodes[at].end;
        }
    }
    // A single paragraph is no root: take what holds it.
    while matches!(
        page.nodes[root].flow,
        Flow::Paragraph | Flow::Inline | Flow::Heading(_)
    ) && root > 0
    {
        root = page.nodes[root].parent;
    }
    root
}

/// Climbs from the densest element while the ones around it add much text.
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

/// Sums of units' weights before each node.
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

/// Adds the root's units as blocks.
fn emit(
    page: &Page<'_>,
    root: usize,
    units: &[Unit],
    story: &[bool],
    known: bool,
    raw: &mut RawArticle,
) {
    let range = root..page.nodes[root].end;
    for (n, unit) in units.iter().enumerate() {
        let inside = range.contains(&unit.node);
        let kind = if !inside {
            if unit.kind == Kind::Caption {
                BlockKind::Caption
            } else {
                continue;
            }
        } else {
            block_kind(unit, story[n], known)
        };
        raw.block(kind, &unit.text);
    }
}

fn block_kind(unit: &Unit, story: bool, known: bool) -> BlockKind {
    let chars = unit.text.chars().count();
    let mostly_link = unit.linked * 10 > chars * 6;
    match (unit.kind, unit.flow) {
        (Kind::Caption, _) => BlockKind::Caption,
        (Kind::Furniture, _) if !story => BlockKind::Aside,
        (_, Flow::Heading(level)) => BlockKind::Heading(level),
        _ if mostly_link && !(story && known) => BlockKind::Aside,
        (_, Flow::Item) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}
