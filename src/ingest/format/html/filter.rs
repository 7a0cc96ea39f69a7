//! Which elements are furniture, by their names, roles and classes.
//!
//! Classes are words that publishers choose freely, so nothing here is
//! certain: `comments-enabled` may stand on the whole page, `paywall-article`
//! on the story itself, and older systems wrap everything in a `<form>`. An
//! element that holds the headline or most of the text is never furniture.

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
    /// Said to be something else.
    Furniture,
    /// Not shown.
    Hidden,
}

/// The kind of the element at a position, from its own attributes.
pub fn kind(page: &Page<'_>, position: usize) -> Kind {
    let node = &page.nodes[position];
    if node.flow == Flow::Hidden {
        return Kind::Hidden;
    }
    let Some(_) = node.element else {
        return Kind::Plain;
    };
    let name = page.name(position);
    if matches!(name, "html" | "body" | "main" | "article") {
        return if name == "article" {
            Kind::Story
        } else {
            Kind::Plain
        };
    }
    if is_hidden(page, position) {
        return Kind::Hidden;
    }
    match name {
        "figcaption" | "caption" => return Kind::Caption,
        "nav" | "aside" | "footer" => return Kind::Furniture,
        _ => {}
    }
    if matches!(
        page.attr(position, "role"),
        "navigation"
            | "complementary"
            | "contentinfo"
            | "search"
            | "dialog"
            | "alert"
            | "menu"
            | "toolbar"
    ) {
        return Kind::Furniture;
    }
    if page
        .attr(position, "itemprop")
        .eq_ignore_ascii_case("articleBody")
    {
        return Kind::Story;
    }
    if page
        .attr(position, "itemprop")
        .eq_ignore_ascii_case("caption")
    {
        return Kind::Caption;
    }
    by_classes(page, position)
}

fn is_hidden(page: &Page<'_>, position: usize) -> bool {
    let style = page.attr(position, "style");
    page.attr(position, "aria-hidden") == "true" && page.name(position) != "div"
        || style.contains("display:none")
        || style.contains("display: none")
        || style.contains("visibility:hidden")
}

fn by_classes(page: &Page<'_>, position: usize) -> Kind {
    let classes = page.attr(position, "class");
    let id = page.attr(position, "id");
    if classes.is_empty() && id.is_empty() {
        return Kind::Plain;
    }
    let mut kind = Kind::Plain;
    for class in classes.split_whitespace().chain([id]) {
        match by_class(class) {
            Kind::Caption => return Kind::Caption,
            Kind::Furniture if kind != Kind::Story => kind = Kind::Furniture,
            Kind::Story => kind = Kind::Story,
            _ => {}
        }
    }
    kind
}

/// What one class or id says.
fn by_class(class: &str) -> Kind {
    let words = words(class);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let whole = words.join("");
    if STORY.iter().any(|story| whole.contains(story)) && !has(FURNITURE) {
        return Kind::Story;
    }
    if has(CAPTION) {
        return Kind::Caption;
    }
    if has(FURNITURE) || FURNITURE_PARTS.iter().any(|part| whole.contains(part)) {
        return Kind::Furniture;
    }
    Kind::Plain
}

/// `articleBody--main` as `article`, `body`, `main`.
fn words(class: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in class.chars().take(200) {
        let boundary = !c.is_alphanumeric() || (c.is_uppercase() && was_lower);
        if boundary && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Joined words that name the story's own element.
const STORY: &[&str] = &[
    "articlebody",
    "articletext",
    "articlecontent",
    "storybody",
    "storytext",
    "storycontent",
    "postbody",
    "postcontent",
    "entrycontent",
    "posttext",
    "maincontent",
    "bodycontent",
    "newstext",
    "textbody",
    "bodytext",
    "newsbody",
    "articlemain",
    "contentbody",
    "articletext",
];

const CAPTION: &[&str] = &[
    "caption",
    "figcaption",
    "bildunterschrift",
    "legend",
    "imagecaption",
    "wpcaption",
];

const FURNITURE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "anzeige",
    "author",
    "authors",
    "autor",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "carousel",
    "comment",
    "comments",
    "commentlist",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credits",
    "disclaimer",
    "dateline",
    "disqus",
    "donate",
    "donation",
    "dropdown",
    "embed",
    "feedback",
    "follow",
    "footer",
    "gallery",
    "hidden",
    "kommentar",
    "kommentare",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "paging",
    "pagination",
    "pagenav",
    "playlist",
    "podcast",
    "poll",
    "popular",
    "popup",
    "postmeta",
    "print",
    "promo",
    "promotion",
    "promobox",
    "rating",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "reklama",
    "related",
    "relatedposts",
    "relevant",
    "reply",
    "respond",
    "rss",
    "screen",
    "share",
    "sharedaddy",
    "sharing",
    "shariff",
    "shop",
    "sidebar",
    "signup",
    "skip",
    "slideshow",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sr",
    "subscribe",
    "subscription",
    "taboola",
    "tag",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "timestamp",
    "toc",
    "toolbar",
    "tools",
    "tooltip",
    "topics",
    "trending",
    "upsell",
    "video",
    "votes",
    "widget",
    "widgets",
    "werbung",
];

const FURNITURE_PARTS: &[&str] = &[
    "newsletter",
    "advert",
    "sharebar",
    "socialmedia",
    "readmore",
    "relatedarticle",
    "relatedcontent",
    "mostread",
    "mostpopular",
    "alsolike",
    "authorbio",
    "aboutauthor",
    "addthis",
    "jprelated",
    "screenreader",
    "visuallyhidden",
    "commentform",
    "commentsection",
    "breadcrumb",
    "cookie",
    "mehrzumthema",
    "postnav",
];
