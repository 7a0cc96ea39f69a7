//! What else a page says where it has little text: whether it is a list of
//! links, and what stands beside the story.

use rustc_hash::FxHashSet;

use crate::ingest::raw::{Field, Hint, RawArticle};

use super::marks::{Kind, Marks};
use super::page::{Flow, Page};
use super::units::{self, Unit};

/// How many pieces are kept, and how long one may be.
const MOST: usize = 120;
const LONGEST: usize = 400;

/// Shorter lines below a headline, in characters, are dates and names.
const TEASER: usize = 40;

/// And longer texts, in characters, are more than a teaser.
const LONGEST_TEASER: usize = 300;

/// Fewer headlines are no front page.
const LEAST_HEADLINES: usize = 10;

/// Nor fewer a list, if each has its teaser.
const LEAST_CARDS: usize = 4;

/// States of a page with little text what it is built of. `unscripted` is
/// what it shows to who has no scripts.
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
    let blocks: FxHashSet<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    let texts = units.iter().map(|unit| unit.text.as_str());
    let around: Vec<String> = texts
        .filter(|text| (20..=LONGEST).contains(&text.len()) && !blocks.contains(text))
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
/// headlines there. What stands below headlines that mostly lead to other sites,
/// or is mostly longer than a teaser, is a story that lists something. Few
/// headlines are a list if below each stands its teaser and nothing else does.
fn is_list(page: &Page<'_>, site: &Site<'_>, units: &[Unit]) -> bool {
    let own = units.iter().filter(|unit| unit.kind != Kind::Furniture);
    let own = Count::of(page, site, own);
    if own.paragraphs == 0 {
        return Count::of(page, site, units.iter()).headlines >= LEAST_HEADLINES;
    }
    let is_front_page = own.headlines >= LEAST_HEADLINES
        && own.longest_run <= 1
        && own.paragraphs >= 5
        && own.headlines >= own.paragraphs
        && own.elsewhere * 2 <= own.headlines
        && own.long * 2 <= own.paragraphs;
    is_front_page || own.is_of_cards()
}

/// What a page is built of.
#[derive(Default)]
struct Count {
    /// Links that read like headlines, each address once.
    headlines: usize,
    /// Those of them that are headings by their markup.
    headed: usize,
    /// Those of them that lead to another site.
    elsewhere: usize,
    /// Running text, and what stands below a headline in the same link.
    paragraphs: usize,
    /// The headlines with text below them.
    teased: usize,
    /// Other running text: above all headlines, or below that of one.
    stray: usize,
    /// The paragraphs that are too long for a teaser.
    long: usize,
    /// The most paragraphs without a headline between them.
    longest_run: usize,
}

impl Count {
    fn of<'u>(page: &Page<'_>, site: &Site<'_>, units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut count = Self::default();
        let mut addresses: FxHashSet<&str> = FxHashSet::default();
        let mut run = 0;
        // Texts below the latest headline.
        let mut below = 0;
        for unit in units {
            let length = unit.text.chars().count();
            let is_link = unit.linked * 10 > length * 9;
            let is_headline = is_link && unit.text.split_whitespace().count() >= 4 && length >= 20;
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
                if unit.size >= 60 {
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

    /// Whether there is nothing but headings that lead to pages of the same site,
    /// each with its teaser.
    fn is_of_cards(&self) -> bool {
        self.headlines >= LEAST_CARDS
            && self.headed == self.headlines
            && self.teased == self.headlines
            && self.elsewhere + self.stray + self.long == 0
    }
}

/// The site that a page is of.
struct Site<'a> {
    /// The host that its statements name, or else most of its links.
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

    /// Whether an address leads to another page of it.
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

/// The host of an address that names one.
fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("//")?;
    let is_of_web = matches!(rest.0, "" | "http:" | "https:");
    let host = rest.1.split(['/', '?', '#']).next()?;
    is_of_web.then(|| host.strip_prefix("www.").unwrap_or(host))
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
