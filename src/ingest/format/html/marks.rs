//! Classifies each element of a page: story, caption, furniture, byline.
//!
//! It uses names, roles and classes. An element that contains the headline or most
//! of the text is never furniture, whatever its class: older systems wrap the whole
//! page in a `<form>` or a `sidebar-right`.

use std::collections::HashMap;

use crate::ingest::raw::Field;

use super::classes::{self, Says};
use super::hides;
use super::page::{Flow, Page};

/// The kind of an element's text, according to its name and classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Plain,
    /// Declared as the story.
    Story,
    /// A picture's caption or credit.
    Caption,
    /// Declared as readers' comments, which may be longer than the story.
    Comments,
    /// Declared as something else.
    Furniture,
    /// Possibly something else, unless it contains much of the page's text.
    Doubtful,
    /// Not shown.
    Hidden,
}

impl Kind {
    /// Whether it is certainly not the story.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Furniture | Self::Comments)
    }
}

/// The marks of all nodes, by position.
pub struct Marks {
    /// Each element's own kind.
    pub kinds: Vec<Kind>,
    /// The field that an element's classes declare.
    pub fields: Vec<Option<Field>>,
    /// Whether a node is inside comments, teasers or a sidebar.
    pub furniture: Vec<bool>,
    /// Whether it is the footer of a post.
    own_footers: Vec<bool>,
}

impl Marks {
    /// Determines the marks of a page.
    pub fn new(page: &Page<'_>) -> Self {
        let mut known: HashMap<&str, Says> = HashMap::new();
        let mut marks = Self {
            kinds: Vec::with_capacity(page.nodes.len()),
            fields: Vec::with_capacity(page.nodes.len()),
            furniture: Vec::new(),
            own_footers: Vec::with_capacity(page.nodes.len()),
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
                let names = ["id", "data-testid"].map(|name| page.attr(at, name));
                for class in classes.clone().chain(names) {
                    let one = *known.entry(class).or_insert_with(|| classes::says(class));
                    says = join(says, one);
                }
                // A post's wrapper that lists its keywords, maybe including "comments".
                says.comments &= classes.count() <= MANY_CLASSES;
            }
            marks.kinds.push(kind(page, at, says));
            marks.fields.push(field(page, at, says));
            marks.own_footers.push(is_own_footer(page, at));
        }
        marks.furniture = marks.apart(page, holds_headline);
        marks
    }

    /// Returns whether each node is inside comments, teasers or a sidebar, once the
    /// story's element is known.
    pub fn furniture_around(&self, page: &Page<'_>, story: usize) -> Vec<bool> {
        self.apart(page, |at| (at..page.nodes[at].end).contains(&story))
    }

    /// An element that is furniture by its class only is none if it `wraps` the
    /// subject of the page.
    fn apart(&self, page: &Page<'_>, wraps: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut apart: Vec<bool> = Vec::with_capacity(page.nodes.len());
        for (at, node) in page.nodes.iter().enumerate() {
            let outer = apart.get(node.parent).copied().unwrap_or(false);
            let is_apart = self.kinds[at].is_apart() && self.fields[at].is_none();
            let may_wrap = !matches!(page.name(at), "nav" | "aside" | "footer");
            let is_own = self.own_footers[at] || may_wrap && is_apart && wraps(at);
            apart.push(outer || is_apart && !is_own);
        }
        apart
    }

    /// Whether a node is inside the page's footer.
    pub fn is_in_footer(&self, page: &Page<'_>, at: usize) -> bool {
        let mut around = page.ancestors(at);
        around.any(|at| page.name(at) == "footer" || names_footer(page, at))
    }
}

/// Whether an element is the footer of a post, which contains author and date in
/// many blogs.
fn is_own_footer(page: &Page<'_>, at: usize) -> bool {
    let is_named = || {
        let mut classes = page
            .attr(at, "class")
            .split_whitespace()
            .map(classes::words);
        classes.any(|words| {
            words.len() > 1
                && words.contains(&"footer".to_owned())
                && words.iter().any(|word| POSTS.contains(&word.as_str()))
        })
    };
    let is_inside = || {
        page.ancestors(at)
            .skip(1)
            .any(|at| page.name(at) == "article")
    };
    match page.name(at) {
        "footer" => is_named() || is_inside(),
        "" => false,
        _ => page.attr(at, "class").contains("ooter") && (is_named() || is_of_item(page, at)),
    }
}

/// Whether an element is inside an item that is marked up as an article.
fn is_of_item(page: &Page<'_>, at: usize) -> bool {
    page.ancestors(at).skip(1).any(|at| {
        let kind = page.attr(at, "itemtype");
        kind.ends_with("Article") || kind.ends_with("Posting")
    })
}

/// Words for parts of a page whose footers describe them.
const POSTS: [&str; 5] = ["article", "entry", "news", "post", "story"];

fn names_footer(page: &Page<'_>, at: usize) -> bool {
    let names = ["id", "class"].map(|name| page.attr(at, name));
    names
        .iter()
        .any(|names| names.contains("footer") || names.contains("Footer"))
}

/// Elements with more classes than this list the subjects of a post.
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

/// Returns the kind of an element according to its own attributes.
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

/// ARIA roles of elements outside the story.
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
        || hides(style)
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
