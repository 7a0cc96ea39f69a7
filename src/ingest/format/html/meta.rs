//! Claims about the article in a page's head and visible markup.

pub mod names;

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ingest::address;
use crate::ingest::raw::{Field, Origin, RawArticle, Trust};

use super::classes::words;
use super::dates;
use super::marks::Marks;
use super::page::{Flow, Page};
use names::META;

/// Adds the claims of head and markup, head first.
pub fn claims(page: &Page<'_>, marks: &Marks, raw: &mut RawArticle) {
    meta_claims(page, raw);
    for (position, element) in page.elements() {
        match element.name() {
            "html" => raw.claim(
                Field::Language,
                Trust::Markup,
                "html lang",
                page.attr(position, "lang"),
            ),
            "title" if !is_inside(page, position, "svg") => {
                raw.claim(
                    Field::Title,
                    Trust::Layout,
                    "title element",
                    &page.text(position),
                );
            }
            "link" if page.attr(position, "rel").eq_ignore_ascii_case("canonical") => {
                raw.claim(
                    Field::Url,
                    Trust::Meta,
                    "canonical link",
                    page.attr(position, "href"),
                );
            }
            _ => {}
        }
    }
    markup_claims(page, marks, raw);
}

/// Claims the URL recorded by a browser that saved the page: `saved from
/// url=(0023)https://courier.example/`, or SingleFile's `url:`.
pub fn saved_from(notes: &[&str], raw: &mut RawArticle) {
    for note in notes {
        let marks = ["saved from url=", "url:"];
        let Some(rest) = marks.iter().find_map(|mark| Some(note.split_once(mark)?.1)) else {
            continue;
        };
        let address = rest
            .split_once("http")
            .map(|(_, address)| address.split_whitespace().next());
        if let Some(Some(address)) = address {
            let address = format!("http{address}");
            raw.claim(
                Field::Url,
                Trust::Layout,
                "note of the saving browser",
                &address,
            );
        }
    }
}

/// Returns the ranks of the names under which a page states several contents.
fn differing(found: &[(usize, &'static str, &str, bool)]) -> FxHashSet<usize> {
    let mut first: FxHashMap<usize, &str> = FxHashMap::default();
    let others = found
        .iter()
        .filter(|(rank, _, content, _)| *first.entry(*rank).or_insert(content) != *content);
    others.map(|(rank, ..)| *rank).collect()
}

fn meta_claims(page: &Page<'_>, raw: &mut RawArticle) {
    let mut found: Vec<(usize, &'static str, &str, bool)> = Vec::new();
    let mut cited = 0;
    let mut card = [[""; 2]; 2];
    for (position, element) in page.elements() {
        cited = cited.max(end_of_other_item(page, position));
        if element.name() != "meta" || position < cited {
            continue;
        }
        let content = page.attr(position, "content");
        let name = page.attr(position, "name");
        for (row, names) in card.iter_mut().zip(&CARD) {
            if let Some(n) = names.iter().position(|known| *known == name) {
                row[n] = content;
            }
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            // RDFa may have several properties at once: `dc:date dc:created`.
            let mut names = page.attr(position, key).split_whitespace();
            if let Some(rank) = names.find_map(names::rank) {
                found.push((rank, META[rank].0, content, key == "itemprop"));
                break;
            }
        }
    }
    for [label, told] in card.iter().filter(|row| !row.contains(&"")) {
        let line = format!("{label}: {told}");
        raw.claim(Field::Author, Trust::Mention, "twitter:data", &line);
    }
    found.sort_by_key(|(rank, ..)| *rank);
    let differing = differing(&found);
    for (rank, name, content, is_property) in &found {
        // Items of a list, such as a paper's references, have headlines, too.
        if *is_property && META[*rank].1 == Field::Title && differing.contains(rank) {
            continue;
        }
        let from: Origin = match *name {
            "og:title" => Origin::SharedTitle,
            name if name.contains(':') => name.into(),
            name => format!("meta {name}").into(),
        };
        let field = META[*rank].1;
        for value in values(field, content) {
            raw.claim(
                field,
                Trust::Meta,
                from.clone(),
                &dates::stated(field, value),
            );
        }
    }
}

/// Splits a claim into its values: keywords are in one string, separated by commas.
pub(super) fn values(field: Field, content: &str) -> impl Iterator<Item = &str> {
    let is_list = field == Field::Keyword;
    let sign = if content.contains(';') { ';' } else { ',' };
    content
        .split(move |c: char| is_list && c == sign)
        .map(str::trim)
}

/// Labelled values of the cards shown on other sites: `twitter:label1` is `Written
/// by`, `twitter:data1` the name.
const CARD: [[&str; 2]; 2] = [
    ["twitter:label1", "twitter:data1"],
    ["twitter:label2", "twitter:data2"],
];

/// Returns the end of an item about another work than the page's, if one begins
/// here: its author is not the story's.
fn end_of_other_item(page: &Page<'_>, position: usize) -> usize {
    let prop = page.attr(position, "itemprop");
    if prop.is_empty() {
        return 0;
    }
    let end = page.nodes[position].end;
    let is = |work: &&str| prop.eq_ignore_ascii_case(work);
    // A review may be the subject of the page.
    let is_headed = || (position..end).any(|at| page.nodes[at].flow == Flow::Heading(1));
    let is_other = OTHER_WORKS.iter().any(is) || REVIEWS.iter().any(is) && !is_headed();
    if is_other { end } else { 0 }
}

/// Properties that are readers' reviews, or the page's own.
const REVIEWS: [&str; 2] = ["review", "reviews"];

/// Properties of a story that are works of others.
const OTHER_WORKS: [&str; 5] = [
    "citation",
    "comment",
    "mentions",
    "isBasedOn",
    "isRelatedTo",
];

/// Adds the claims of microdata, `<time>` and headings.
fn markup_claims(page: &Page<'_>, marks: &Marks, raw: &mut RawArticle) {
    let mut cited = 0;
    let mut author_of = None;
    let mut stated = Stated::default();
    entry_title(page, marks, raw);
    for (position, _) in page.elements() {
        cited = cited.max(end_of_other_item(page, position));
        if !marks.furniture[position] && position >= cited {
            let prop = page.attr(position, "itemprop").to_ascii_lowercase();
            for prop in prop.split_whitespace() {
                microdata(page, position, prop, &mut author_of, raw);
            }
            // The same names in RDFa, as written by Drupal.
            for attribute in ["property", "rel"] {
                let prop = page.attr(position, attribute);
                if let Some(prop) = prop.strip_prefix("schema:") {
                    let prop = prop.to_ascii_lowercase();
                    microdata(page, position, &prop, &mut author_of, raw);
                }
            }
            dates::claims(page, position, raw);
        }
        if page.nodes[position].flow == Flow::Heading(1) {
            stated.update(raw);
            let headline = headline(page, position, &stated);
            raw.claim(Field::Title, Trust::Markup, "h1", &headline);
        }
    }
}

/// Claims the headline marked by hAtom's class, if there is only one: several belong
/// to a list. Headings are claimed anyway.
fn entry_title(page: &Page<'_>, marks: &Marks, raw: &mut RawArticle) {
    let is_title = |at: &usize| {
        let mut classes = page.attr(*at, "class").split_whitespace();
        classes.any(|class| class == "entry-title") && !marks.furniture[*at]
    };
    let mut titles = page.elements().map(|(at, _)| at).filter(is_title);
    if let (Some(at), None) = (titles.next(), titles.next())
        && !matches!(page.nodes[at].flow, Flow::Heading(_))
    {
        raw.claim(
            Field::Title,
            Trust::Markup,
            Origin::MarkedHeadline,
            &page.text(at),
        );
    }
}

/// What the claims found so far state about the site and the titles of the page,
/// [`folded`] for comparison. Kept while a page is read, since it may have as many
/// claims as headings.
#[derive(Default)]
struct Stated {
    /// The number of claims that are included.
    claims: usize,
    sites: HashSet<String>,
    hosts: HashSet<String>,
    titles: Vec<String>,
}

impl Stated {
    /// The maximum number of titles, and of bytes of each, that are compared with
    /// headings.
    const MOST_TITLES: usize = 50;
    const LONGEST_TITLE: usize = 2000;

    /// Includes the claims that were added since the last time.
    fn update(&mut self, raw: &RawArticle) {
        for claim in raw.claims.iter().skip(self.claims) {
            match claim.field {
                Field::Source => {
                    self.sites.insert(folded(&claim.value));
                }
                Field::Url => {
                    let host =
                        address::parted(&claim.value).map(|(host, _)| host.to_ascii_lowercase());
                    self.hosts.extend(host);
                }
                Field::Title
                    if claim.trust != Trust::Markup
                        && claim.value.len() <= Self::LONGEST_TITLE
                        && self.titles.len() < Self::MOST_TITLES =>
                {
                    self.titles.push(folded(&claim.value));
                }
                _ => {}
            }
        }
        self.claims = raw.claims.len();
    }
}

/// Returns the link at the end of a heading that leads to the front page or consists of
/// the site's name. It belongs to the headline if a title in the head contains it.
fn link_to_front(page: &Page<'_>, position: usize, stated: &Stated) -> Option<Range<usize>> {
    const FEWEST: usize = 4;
    let nodes = &page.nodes;
    let inside = position + 1..nodes[position].end;
    let link = inside.clone().rfind(|at| page.name(*at) == "a")?;
    let is_blank = |text: &str| text.trim().is_empty();
    let is_last = (nodes[link].end..inside.end).all(|at| is_blank(nodes[at].text));
    let words = (inside.start..link).flat_map(|at| nodes[at].text.split_whitespace());
    if !is_last || words.count() < FEWEST {
        return None;
    }
    let is_site = || stated.sites.contains(&folded(&page.text(link)));
    let href = page.attr(link, "href").trim();
    let host = address::parted(href).map(|(host, _)| host.to_ascii_lowercase());
    let is_own = host.is_none_or(|host| stated.hosts.contains(&host));
    let leads_to_front = address::is_front(href) && is_own;
    if !leads_to_front && !is_site() {
        return None;
    }
    let whole = folded(&page.text(position));
    let is_in_title = stated.titles.iter().any(|title| title.contains(&whole));
    (!is_in_title).then(|| link..nodes[link].end)
}

/// Returns a text in lowercase without quotes. Other signs are kept: a title has one
/// between the headline and the site's name.
fn folded(text: &str) -> String {
    const QUOTES: [char; 7] = ['\'', '"', '’', '‘', '“', '”', '„'];
    let signs = text.chars().filter(|c| !QUOTES.contains(c));
    signs.flat_map(char::to_lowercase).collect()
}

/// Returns a heading's text without its kicker, if marked by class names, small print
/// next to it, and the site's name.
fn headline(page: &Page<'_>, position: usize, stated: &Stated) -> String {
    let inside = position + 1..page.nodes[position].end;
    let small = inside.clone().find(|at| page.name(*at) == "small");
    let front = link_to_front(page, position, stated).unwrap_or(0..0);
    let small = small.map_or(0..0, |at| at..page.nodes[at].end);
    let kicker = inside.clone().find(|at| {
        let classes = page.attr(*at, "class").split_whitespace();
        let mut words = classes.flat_map(words);
        !small.contains(at) && words.any(|word| KICKER.contains(&word.as_str()))
    });
    if kicker.is_none() && small.is_empty() && front.is_empty() {
        return page.text(position);
    }
    let start = kicker.map_or(inside.start, |at| page.nodes[at].end);
    let rest = (start..inside.end).filter(|at| !small.contains(at) && !front.contains(at));
    let rest: Vec<&str> = rest.map(|at| page.nodes[at].text).collect();
    let rest = rest.join(" ");
    if rest.trim().is_empty() {
        page.text(position)
    } else {
        rest
    }
}

/// Class names of the line above a headline.
const KICKER: &[&str] = &[
    "antetitulo",
    "category",
    "catchline",
    "dachzeile",
    "eyebrow",
    "flag",
    "kicker",
    "label",
    "occhiello",
    "overline",
    "pretitle",
    "roofline",
    "rubrik",
    "spitzmarke",
    "supertitle",
    "surtitle",
    "topic",
    "topline",
    "volanta",
];

/// Adds the claim of a property. The first item with an author is stored in
/// `author_of`; the authors of other items are not the page's.
fn microdata(
    page: &Page<'_>,
    position: usize,
    prop: &str,
    author_of: &mut Option<usize>,
    raw: &mut RawArticle,
) {
    let (field, from) = match prop {
        "headline" => (Field::Title, Origin::MarkedHeadline),
        "author" | "creator" => {
            let item = item_around(page, position);
            if is_picture(page, position) {
                return;
            }
            if *author_of.get_or_insert(item) == item {
                (Field::Author, "microdata author".into())
            } else {
                (Field::Author, Origin::Another("another microdata author"))
            }
        }
        "datepublished" | "datecreated" | "uploaddate" | "dateposted" | "published" => {
            (Field::Published, "microdata datePublished".into())
        }
        "datemodified" => (Field::Updated, "microdata dateModified".into()),
        "articlesection" => (Field::Section, "microdata articleSection".into()),
        "publisher" => (Field::Source, "microdata publisher".into()),
        "inlanguage" => (Field::Language, "microdata inLanguage".into()),
        _ => return,
    };
    let content = ["content", "datetime"].map(|name| page.attr(position, name));
    let stated = content.into_iter().find(|value| !value.is_empty());
    let text = match stated {
        Some(value) => value.to_owned(),
        None => named_part(page, position).map_or_else(
            || page.text(position),
            |at| {
                let content = page.attr(at, "content");
                if content.is_empty() {
                    page.text(at)
                } else {
                    content.to_owned()
                }
            },
        ),
    };
    if text.len() < 400 {
        raw.claim(field, Trust::Markup, from, &dates::stated(field, &text));
    }
}

/// Returns the item that has a property; 0 for none.
fn item_around(page: &Page<'_>, position: usize) -> usize {
    let mut around = page.ancestors(position).skip(1);
    let is_item = |at: &usize| {
        let types = ["itemtype", "typeof"].map(|name| page.attr(*at, name));
        types.iter().any(|kind| !kind.is_empty())
    };
    around.find(is_item).unwrap_or(0)
}

/// Whether a property is a picture's.
fn is_picture(page: &Page<'_>, position: usize) -> bool {
    let is_figure = |at: usize| matches!(page.name(at), "figure" | "figcaption");
    page.ancestors(position).any(is_figure)
        || page
            .attr(item_around(page, position), "itemtype")
            .ends_with("ImageObject")
}

/// Returns the part of an item that contains its name.
fn named_part(page: &Page<'_>, position: usize) -> Option<usize> {
    let range = position + 1..page.nodes[position].end;
    range
        .into_iter()
        .find(|at| page.attr(*at, "itemprop").eq_ignore_ascii_case("name"))
}

fn is_inside(page: &Page<'_>, position: usize, name: &str) -> bool {
    page.ancestors(position)
        .skip(1)
        .any(|at| page.name(at) == name)
}
