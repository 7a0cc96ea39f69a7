//! What each element of a page is marked as: story, caption, furniture, byline.
//!
//! By names, roles and classes. An element that holds the headline or most of
//! the text is never furniture, whatever its class says: older systems wrap
//! the whole page in a `<form>` or a `sidebar-right`.

use rustc_hash::FxHashMap;

use crate::ingest::raw::Field;

use super::classes::{self, Says};
use super::page::{Flow, Page};

/// What an element's name and classes say about its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Plain,
    /// Said to be the story.
    Story,
    /// A picture's caption or credit.
    Caption,
    /// Said to be readers' comments, of which there may be more than story.
    Comments,
    /// Said to be something else.
    Furniture,
    /// Perhaps something else, unless much of the page's text is in it.
    Doubtful,
    /// Not shown.
    Hidden,
}

impl Kind {
    /// Whether it is surely not the story.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Furniture | Self::Comments)
    }
}

/// The marks of all nodes, by position.
pub struct Marks {
    /// Each element's own kind.
    pub kinds: Vec<Kind>,
    /// The field that an element's classes announce.
    pub fields: Vec<Option<Field>>,
    /// Whether a node stands among comments, teasers or in a sidebar.
    pub furniture: Vec<bool>,
}

impl Marks {
    /// Reads the marks of a page.
    pub fn new(page: &Page<'_>) -> Self {
        let mut known: FxHashMap<&str, Says> = FxHashMap::default();
        let mut marks = Self {
            kinds: Vec::with_capacity(page.nodes.len()),
            fields: Vec::with_capacity(page.nodes.len()),
            furniture: Vec::with_capacity(page.nodes.len()),
        };
        let headlines: Vec<usize> = (0..page.nodes.len())
            .filter(|at| page.nodes[*at].flow == Flow::Heading(1))
            .collect();
        let holds_headline = |at: usize| {
            let first = headlines.partition_point(|headline| *headline < at);
            headlines
                .get(first)
                .is_some_and(|headline| *headline < page.nodes[at].end)
        };
        for (at, node) in page.nodes.iter().enumerate() {
            let mut says = Says::default();
            if node.element.is_some() {
                let classes = page.attr(at, "class").split_whitespace();
                for class in classes.clone().chain([page.attr(at, "id")]) {
                    let one = *known.entry(class).or_insert_with(|| classes::says(class));
                    says = join(says, one);
                }
                // A post's wrapper that lists its keywords: one may be "comments".
                says.comments &= classes.count() <= MANY_CLASSES;
            }
            let kind = kind(page, at, says);
            let field = field(page, at, says);
            let outer = marks.furniture.get(node.parent).copied().unwrap_or(false);
            // What only a class calls furniture is none around a headline.
            let is_wrapper = !matches!(page.name(at), "nav" | "aside" | "footer");
            let is_apart = kind.is_apart() && field.is_none();
            marks
                .furniture
                .push(outer || is_apart && !(is_wrapper && holds_headline(at)));
            marks.kinds.push(kind);
            marks.fields.push(field);
        }
        marks
    }
}

/// More classes than these name what a post is about.
const MANY_CLASSES: usize = 12;

fn join(a: Says, b: Says) -> Says {
    Says {
        story: a.story | b.story,
        caption: a.caption | b.caption,
        comments: a.comments | b.comments,
        furniture: a.furniture | b.furniture,
        doubtful: a.doubtful | b.doubtful,
        author: a.author | b.author,
        date: a.date | b.date,
        updated: a.updated | b.updated,
        other: a.other | b.other,
    }
}

/// The kind of an element from its own attributes.
fn kind(page: &Page<'_>, at: usize, says: Says) -> Kind {
    let node = &page.nodes[at];
    if node.flow == Flow::Hidden {
        return Kind::Hidden;
    }
    let by_name = match page.name(at) {
        "" | "html" | "body" | "main" => Some(Kind::Plain),
        "article" => Some(Kind::Story),
        _ if is_hidden(page, at) => Some(Kind::Hidden),
        "figcaption" | "caption" => Some(Kind::Caption),
        "nav" | "aside" | "footer" => Some(Kind::Furniture),
        _ => None,
    };
    let by_role = || {
        ROLES
            .contains(&page.attr(at, "role"))
            .then_some(Kind::Furniture)
    };
    let by_property = || match page.attr(at, "itemprop") {
        "articleBody" | "articlebody" => Some(Kind::Story),
        "caption" => Some(Kind::Caption),
        _ => None,
    };
    let kind = by_name.or_else(by_role).or_else(by_property);
    kind.unwrap_or(match says {
        Says { caption: true, .. } => Kind::Caption,
        Says { story: true, .. } => Kind::Story,
        Says { comments: true, .. } => Kind::Comments,
        Says {
            furniture: true, ..
        } => Kind::Furniture,
        Says { doubtful: true, .. } => Kind::Doubtful,
        _ => Kind::Plain,
    })
}

/// ARIA roles of what is not the story.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "search",
    "dialog",
    "alert",
    "menu",
    "toolbar",
];

fn is_hidden(page: &Page<'_>, at: usize) -> bool {
    let style = page.attr(at, "style");
    // Some paywalls hide whole paragraphs from screen readers only.
    let is_small = matches!(page.name(at), "span" | "i" | "a" | "ul" | "label");
    is_small && page.attr(at, "aria-hidden") == "true"
        || style.contains("display:none")
        || style.contains("display: none")
        || style.contains("visibility:hidden")
}

fn field(page: &Page<'_>, at: usize, says: Says) -> Option<Field> {
    if matches!(page.name(at), "body" | "html" | "article" | "main") {
        return None;
    }
    match says {
        Says { other: true, .. } => None,
        Says { author: true, .. } => Some(Field::Author),
        Says { updated: true, .. } => Some(Field::Updated),
        Says { date: true, .. } => Some(Field::Published),
        _ => None,
    }
}
