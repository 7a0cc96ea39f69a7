//! Elements marked up as bylines: by `rel=author`, as an hCard, by their class or by
//! their link.

use std::ops::Range;

use crate::ingest::format::html::marks::{Kind, Marks};
use crate::ingest::format::html::page::{Flow, Page};
use crate::ingest::raw::{Field, Origin, RawArticle, Trust};

use super::{BELOW, BESIDE, HEADLINE, MANY, Place};

impl Place<'_, '_> {
    /// Adds claims for elements marked up as bylines. Each sort is divided into
    /// groups: one byline may consist of several elements, but the next one down the
    /// page is another article's, or a box about the author.
    pub fn bylines(&self, marks: &Marks, raw: &mut RawArticle) {
        let mut found: [Vec<usize>; 4] = Default::default();
        for (at, element) in self.page.elements() {
            let is_class = marks.fields[at] == Some(Field::Author);
            let is_link = element.name() == "a";
            if !is_class && !is_link
                || self.furniture[at]
                || !self.is_around_story(at)
                || is_in_caption(self.page, marks, at)
            {
                continue;
            }
            let sorts = [
                is_link && is_by_author(self.page, at),
                is_class && (is_card(self.page, at) || self.holds_link(at)),
                is_class,
                is_link && self.is_near(at) && leads_to_author(self.page.attr(at, "href")),
            ];
            if sorts.contains(&true) && !self.is_on_card(at) {
                let sorts = sorts.iter().zip(&mut found).filter(|(is, _)| **is);
                sorts.for_each(|(_, found)| found.push(at));
            }
        }
        for (sort, found) in SORTS.iter().zip(&mut found) {
            found.truncate(MANY);
            found.sort_by_key(|at| (*at < self.headline, *at));
            let mut group = 0;
            for (n, at) in found.iter().enumerate() {
                group += usize::from(n > 0 && !self.is_beside(found[n - 1], *at));
                let text = byline(self.page, *at);
                if text.len() < 160 {
                    raw.claim(Field::Author, sort.trust, sort.origin(group), &text);
                }
            }
        }
    }

    /// Whether an element is in the story, or not far above or below it.
    fn is_around_story(&self, at: usize) -> bool {
        let first = self.headline.min(self.root).saturating_sub(2 * BELOW);
        let end = self.page.nodes[self.root].end.max(self.headline);
        (first..end + 2 * BELOW).contains(&at)
    }

    /// Whether one of two elements is inside the other or follows directly.
    fn is_beside(&self, one: usize, other: usize) -> bool {
        let end = self.page.nodes[one].end;
        one < other && other < end + BESIDE
    }

    /// Whether an element is at the position of the story's byline.
    fn is_near(&self, at: usize) -> bool {
        let near = self.headline.saturating_sub(BELOW / 2)..self.headline + BELOW;
        near.contains(&at) && !self.is_in_running_text(at)
    }

    /// Whether an element is, or contains, a link to an author's page.
    fn holds_link(&self, at: usize) -> bool {
        let mut inside = at..self.page.nodes[at].end.min(at + BESIDE);
        inside.any(|at| {
            self.page.nodes[at].flow == Flow::Link && leads_to_author(self.page.attr(at, "href"))
        })
    }

    /// Whether an element is on a card about another article: in a small box with a
    /// heading that links to it.
    fn is_on_card(&self, at: usize) -> bool {
        let nodes = &self.page.nodes;
        let is_story = |around: &Range<usize>| {
            [self.headline, self.root]
                .iter()
                .any(|at| around.contains(at))
        };
        let around = self.page.ancestors(at).skip(1).take(6);
        around
            .map(|around| around..nodes[around].end)
            .take_while(|around| !is_story(around) && around.len() < BELOW)
            .any(|mut around| around.any(|other| self.is_linked_heading(other, at)))
    }

    /// Whether an element is a headline with a link to its story, other than the
    /// name of the author at position `at`.
    fn is_linked_heading(&self, heading: usize, at: usize) -> bool {
        let nodes = &self.page.nodes;
        let inside = heading..nodes[heading].end;
        let is_linked = || {
            let around = self.page.ancestors(heading).skip(1).take(1);
            let mut links = inside.clone().chain(around);
            links.any(|at| nodes[at].flow == Flow::Link)
        };
        matches!(nodes[heading].flow, Flow::Heading(2..=5))
            && !inside.contains(&at)
            && is_linked()
            && self.page.text(heading).len() >= HEADLINE
            && self.page.text(heading) != self.page.text(at)
    }
}

/// Whether an element belongs to a picture and names its author.
fn is_in_caption(page: &Page<'_>, marks: &Marks, at: usize) -> bool {
    let mut around = page.ancestors(at);
    around.any(|at| page.name(at) == "figure" || marks.kinds[at] == Kind::Caption)
}

/// A sort of byline elements.
struct Sort {
    trust: Trust,
    /// The names of its groups, alternating.
    names: [&'static str; 2],
}

impl Sort {
    /// Returns the origin of a byline in a group.
    fn origin(&self, group: usize) -> Origin {
        match group % 2 {
            0 => self.names[0].into(),
            _ => Origin::Another(self.names[1]),
        }
    }
}

/// The sorts of byline elements, in decreasing order of trust.
const SORTS: [Sort; 4] = [
    Sort {
        trust: Trust::Markup,
        names: ["rel=author", "another rel=author"],
    },
    Sort {
        trust: Trust::Markup,
        names: ["author's card", "another author's card"],
    },
    Sort {
        trust: Trust::Layout,
        names: ["byline's class", "another byline's class"],
    },
    Sort {
        trust: Trust::Layout,
        names: ["link to the author", "another link to an author"],
    },
];

/// Returns the text of a byline element.
fn byline(page: &Page<'_>, at: usize) -> String {
    if page.name(at) == "a" {
        return posts_by(&page.text(at)).to_owned();
    }
    page.label(at)
}

fn is_by_author(page: &Page<'_>, at: usize) -> bool {
    let mut words = page.attr(at, "rel").split_whitespace();
    words.any(|word| word.eq_ignore_ascii_case("author")) && page.text(at).len() < 100
}

/// Whether an element is an author's hCard, whose class states that it contains a
/// full name: `<span class="author vcard">`.
fn is_card(page: &Page<'_>, at: usize) -> bool {
    let mut classes = page.attr(at, "class").split_whitespace();
    classes.any(|class| class.eq_ignore_ascii_case("vcard"))
}

/// Whether a URL is that of a person's page: `/author/jane-roe/`.
fn leads_to_author(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let is_name = parts.next().is_some_and(|name| name.len() > 4);
    is_name && parts.take(2).any(|part| PEOPLE.contains(&part))
}

/// Folders in which sites keep the pages of their authors.
const PEOPLE: [&str; 24] = [
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "autori",
    "autorin",
    "autorzy",
    "byline",
    "contributor",
    "contributors",
    "forfatter",
    "journalist",
    "journaliste",
    "journalistes",
    "journalists",
    "newsteam",
    "reporter",
    "reporters",
    "skribent",
    "writer",
    "writers",
];

/// Returns the name in `View all posts by Jane Roe`.
fn posts_by(text: &str) -> &str {
    let lower = text.to_lowercase();
    let is_list = ["posts", "articles", "stories", "beiträge", "artikel"];
    if !is_list.iter().any(|word| lower.contains(word)) || lower.len() != text.len() {
        return text;
    }
    let start = [" by ", " von ", " de ", " di "]
        .iter()
        .find_map(|word| Some(lower.find(word)? + word.len()));
    text.get(start.unwrap_or(0)..).unwrap_or(text)
}
