//! Further facts about a page with little text: whether it is a list of links, and
//! the text around the story.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::ingest::address::parted;
use crate::ingest::raw::{Field, Hint, RawArticle};

use super::marks::{Kind, Marks};
use super::page::{Flow, Page};
use super::units::{self, Unit};

/// The maximum number of pieces kept, and the lengths in bytes of one.
const MOST: usize = 120;
const LENGTHS: RangeInclusive<usize> = 20..=400;

/// The minimum length of a teaser in characters; shorter lines are dates or names.
const TEASER: usize = 40;

/// The minimum length in characters of a text that is a paragraph, unless it is below a
/// headline in the same link.
const PARAGRAPH: usize = 60;

/// The minimum number of words and of characters in a link that is a headline, and
/// the minimum share of the text in it, in percent: others lead to sections.
const HEADLINE_WORDS: usize = 4;
const HEADLINE: usize = 20;
const HEADLINE_LINKED: usize = 90;

/// The maximum length in characters of a teaser.
const LONGEST_TEASER: usize = 300;

/// The minimum number of headlines on a front page.
const LEAST_HEADLINES: usize = 10;

/// The minimum number of texts between them.
const LEAST_TEASERS: usize = 5;

/// The minimum number of headlines for a list in which each has its teaser.
const LEAST_CARDS: usize = 4;

/// Adds facts about a page with little text. `unscripted` is its content for
/// browsers without scripts.
pub fn read<'n>(
    page: &Page<'_>,
    marks: &Marks,
    unscripted: impl Iterator<Item = &'n &'n str>,
    raw: &mut RawArticle,
) {
    let units = units::units(page, &marks.kinds);
    if is_list(page, &Site::of(page, raw), &units) {
        raw.hints.push(Hint::Links);
    }
    let blocks: HashSet<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    let texts = units.iter().map(|unit| unit.text.as_str());
    let around: Vec<String> = texts
        .filter(|text| LENGTHS.contains(&text.len()) && !blocks.contains(text))
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

/// Whether the running text, if any, is separated by headlines that are links.
///
/// The paragraphs of a story, however short, are next to each other, or there is
/// only one; a list of links next to that does not make the page a list. A page
/// without a paragraph outside of its furniture is a list if it has enough
/// headlines. A page whose headlines mostly lead to other sites, or whose texts are
/// mostly longer than a teaser, is a story that lists something. A few headlines are
/// a list if there is exactly one teaser below each.
fn is_list(page: &Page<'_>, site: &Site<'_>, units: &[Unit]) -> bool {
    let own = units.iter().filter(|unit| unit.kind != Kind::Furniture);
    let own = Count::of(page, site, own);
    if own.paragraphs == 0 {
        return Count::of(page, site, units.iter()).headlines >= LEAST_HEADLINES;
    }
    let is_front_page = own.headlines >= LEAST_HEADLINES
        && own.longest_run <= 1
        && own.paragraphs >= LEAST_TEASERS
        && own.headlines >= own.paragraphs
        && own.elsewhere * 2 <= own.headlines
        && own.long * 2 <= own.paragraphs;
    is_front_page || own.is_of_cards()
}

/// Counts of a page's parts.
#[derive(Default)]
struct Count {
    /// The number of links that read like headlines, counting each URL once.
    headlines: usize,
    /// The number of those that are marked up as headings.
    headed: usize,
    /// The number of those that lead to another site.
    elsewhere: usize,
    /// The number of running texts, and of texts below a headline in the same link.
    paragraphs: usize,
    /// The number of headlines with text below them.
    teased: usize,
    /// The number of other running texts: above all headlines, or further below one.
    stray: usize,
    /// The number of paragraphs that are too long for a teaser.
    long: usize,
    /// The maximum number of consecutive paragraphs without a headline.
    longest_run: usize,
}

impl Count {
    fn of<'u>(page: &Page<'_>, site: &Site<'_>, units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut count = Self::default();
        let mut addresses: HashSet<&str> = HashSet::new();
        let mut run = 0;
        // The number of texts below the latest headline.
        let mut below = 0;
        for unit in units {
            let is_headline = unit.is_linked_beyond(HEADLINE_LINKED)
                && unit.text.split_whitespace().count() >= HEADLINE_WORDS
                && unit.text.chars().count() >= HEADLINE;
            if is_headline {
                run = 0;
                let address = address(page, unit.node);
                if addresses.insert(address) {
                    count.headed += usize::from(matches!(unit.flow, Flow::Heading(_)));
                    count.elsewhere += usize::from(!site.has(address));
                    below = 0;
                    continue;
                }
                if unit.size < TEASER {
                    continue;
                }
                count.paragraphs += 1;
            } else if unit.is_prose() {
                if unit.size >= PARAGRAPH {
                    count.paragraphs += 1;
                    run += 1;
                    count.longest_run = count.longest_run.max(run);
                }
            } else {
                continue;
            }
            below += 1;
            let is_teaser = below == 1 && !addresses.is_empty();
            count.teased += usize::from(is_teaser);
            count.stray += usize::from(!is_teaser);
            count.long += usize::from(unit.size > LONGEST_TEASER);
        }
        count.headlines = addresses.len();
        count
    }

    /// Whether there are only headings that lead to pages of the same site, each
    /// with its teaser.
    fn is_of_cards(&self) -> bool {
        self.headlines >= LEAST_CARDS
            && self.headed == self.headlines
            && self.teased == self.headlines
            && self.elsewhere + self.stray + self.long == 0
    }
}

/// The site of a page.
struct Site<'a> {
    /// The host in its claims, or else in most of its links.
    host: Option<&'a str>,
}

impl<'a> Site<'a> {
    fn of(page: &Page<'a>, raw: &'a RawArticle) -> Self {
        let urls = raw.claims.iter().filter(|claim| claim.field == Field::Url);
        let stated = urls.filter_map(|claim| host(&claim.value)).next();
        let linked = || {
            let mut hosts: Vec<(&str, usize)> = Vec::new();
            let links = (0..page.nodes.len()).filter(|at| page.nodes[*at].flow == Flow::Link);
            for host in links
                .filter_map(|at| host(page.attr(at, "href")))
                .take(MOST)
            {
                match hosts.iter_mut().find(|(known, _)| *known == host) {
                    Some((_, count)) => *count += 1,
                    None => hosts.push((host, 1)),
                }
            }
            let most = hosts.into_iter().max_by_key(|(_, count)| *count);
            most.map(|(host, _)| host)
        };
        Self {
            host: stated.or_else(linked),
        }
    }

    /// Whether a URL leads to another page of the site.
    fn has(&self, address: &str) -> bool {
        let is_within = |inner: &str, outer: &str| {
            let rest = inner.strip_suffix(outer);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        match (host(address), self.host) {
            (Some(host), Some(own)) => is_within(host, own) || is_within(own, host),
            (Some(_), None) => false,
            (None, _) => !address.is_empty() && !address.starts_with('#'),
        }
    }
}

/// Returns the host of an absolute URL.
fn host(address: &str) -> Option<&str> {
    parted(address).map(|(host, _)| host)
}

/// Returns the URL of the first link in an element, or around it.
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
