//! What else a page says where it has little text: whether it is a list of
//! links, and what stands beside the story.

use crate::ingest::raw::{Hint, RawArticle};

use super::marks::{Kind, Marks};
use super::page::{Flow, Page};
use super::units::{self, Unit};

/// How many pieces are kept, and how long one may be.
const MOST: usize = 120;
const LONGEST: usize = 400;

/// Shorter lines below a headline, in characters, are dates and names.
const TEASER: usize = 40;

/// Fewer headlines are no front page.
const LEAST_HEADLINES: usize = 10;

/// States of a page with little text what it is built of. `unscripted` is
/// what it shows to who has no scripts.
pub fn read<'n>(
    page: &Page<'_>,
    marks: &Marks,
    unscripted: impl Iterator<Item = &'n &'n str>,
    raw: &mut RawArticle,
) {
    let units = units::units(page, &marks.kinds);
    if is_list(page, &units) {
        raw.hints.push(Hint::Links);
    }
    let is_block = |text: &str| raw.blocks.iter().any(|block| block.text == text);
    let texts = units.iter().map(|unit| unit.text.as_str());
    let around: Vec<String> = texts
        .filter(|text| (20..=LONGEST).contains(&text.len()) && !is_block(text))
        .take(MOST)
        .map(str::to_owned)
        .collect();
    raw.around.extend(around);
    for text in unscripted {
        let plain: Vec<&str> = text
            .split('<')
            .map(|piece| piece.rsplit('>').next().unwrap_or_default())
            .collect();
        raw.around.push(plain.join(" "));
    }
}

/// Whether headlines that are links part whatever running text there is.
///
/// A story, however short, has its paragraphs next to each other, or else only
/// one: a list of links beside that does not make the page a list. A page
/// without a paragraph outside of its furniture is one if it has no more than
/// headlines there.
fn is_list(page: &Page<'_>, units: &[Unit]) -> bool {
    let own = Count::of(
        page,
        units.iter().filter(|unit| unit.kind != Kind::Furniture),
    );
    if own.paragraphs == 0 {
        return Count::of(page, units.iter()).headlines >= LEAST_HEADLINES;
    }
    own.headlines >= LEAST_HEADLINES
        && own.longest_run <= 1
        && own.paragraphs >= 5
        && own.headlines >= own.paragraphs
}

/// What a page is built of.
#[derive(Default)]
struct Count {
    /// Links that read like headlines, each address once.
    headlines: usize,
    /// Running text, and what stands below a headline in the same link.
    paragraphs: usize,
    /// The most paragraphs without a headline between them.
    longest_run: usize,
}

impl Count {
    fn of<'u>(page: &Page<'_>, units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut count = Self::default();
        let mut addresses: Vec<&str> = Vec::new();
        let mut run = 0;
        for unit in units {
            let length = unit.text.chars().count();
            let is_link = unit.linked * 10 > length * 9;
            if is_link && unit.text.split_whitespace().count() >= 4 && length >= 20 {
                let address = address(page, unit.node);
                if addresses.contains(&address) {
                    count.paragraphs += usize::from(unit.size >= TEASER);
                } else {
                    addresses.push(address);
                }
                run = 0;
            } else if unit.is_prose() && unit.size >= 60 {
                count.paragraphs += 1;
                run += 1;
                count.longest_run = count.longest_run.max(run);
            }
        }
        count.headlines = addresses.len();
        count
    }
}

/// The address of the first link in an element, or around it.
fn address<'a>(page: &Page<'a>, node: usize) -> &'a str {
    let mut inside = node..page.nodes[node].end;
    let link = inside.find(|at| page.nodes[*at].flow == Flow::Link);
    let around = || {
        page.ancestors(node)
            .find(|at| page.nodes[*at].flow == Flow::Link)
    };
    link.or_else(around)
        .map_or("", |link| page.attr(link, "href"))
}
