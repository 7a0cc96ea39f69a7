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
    /// Perhaps something else, unless much of the page's text is in it.
    Doubtful,
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
    page.attr(position, "aria-hidden") == "true"
        && matches!(page.name(position), "span" | "i" | "a" | "ul" | "label")
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
            Kind::Story => kind = Kind::Story,
            Kind::Furniture if kind != Kind::Story => kind = Kind::Furniture,
            Kind::Doubtful if kind == Kind::Plain => kind = Kind::Doubtful,
            _ => {}
        }
    }
    kind
}

/// What one class or id says.
fn by_class(class: &str) -> Kind {
    // Style utilities (`print:hidden`, `lg:w-[3rem]`) say nothing of content.
    if class.contains([':', '[', '!', '@']) {
        return Kind::Plain;
    }
    let words = words(class);
    let first = words.first().map_or("", String::as_str);
    // `has-comments`, `no-sidebar`, `tag-video`: about the page, not the element.
    if matches!(
        first,
        "has"
            | "is"
            | "no"
            | "not"
            | "with"
            | "without"
            | "tag"
            | "category"
            | "post"
            | "type"
            | "status"
            | "format"
            | "label"
            | "js"
    ) && words.len() > 1
        && !(first == "js" || first == "post" || first == "tag")
            | matches!(words.get(1).map(String::as_str), Some("has" | "is" | "no"))
    {
        return Kind::Plain;
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let whole = words.join("");
    if STORY.iter().any(|story| whole.contains(story)) && !has(FURNITURE) {
        return Kind::Story;
    }
    if has(CAPTION) {
        return Kind::Caption;
    }
    // `sidebar-right` names a layout, `related-content` a thing.
    let is_layout = matches!(
        words.last().map(String::as_str),
        Some("right" | "left" | "none" | "enabled" | "disabled" | "open" | "on" | "off")
    );
    if !is_layout && (has(FURNITURE) || FURNITURE_PARTS.iter().any(|part| whole.contains(part))) {
        return Kind::Furniture;
    }
    if is_layout && has(FURNITURE) || has(DOUBTFUL) {
        return Kind::Doubtful;
    }
    Kind::Plain
}

/// The words of a class name: `articleBody--main` as `article`, `body`, `main`.
pub fn words(class: &str) -> Vec<String> {
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
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "comment",
    "comments",
    "commentlist",
    "consent",
    "cookie",
    "cookies",
    "disclaimer",
    "disqus",
    "donate",
    "donation",
    "footer",
    "kommentar",
    "kommentare",
    "login",
    "masthead",
    "menu",
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
    "poll",
    "popular",
    "popup",
    "postmeta",
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
    "reply",
    "respond",
    "rss",
    "share",
    "sharedaddy",
    "sharing",
    "shariff",
    "sidebar",
    "signup",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "timestamp",
    "toolbar",
    "tooltip",
    "trending",
    "upsell",
    "votes",
    "werbung",
];

/// Words that name furniture on many pages and the story's wrapper on some.
const DOUBTFUL: &[&str] = &[
    "author",
    "authors",
    "autor",
    "banner",
    "bio",
    "carousel",
    "copyright",
    "credits",
    "dateline",
    "dropdown",
    "embed",
    "feedback",
    "follow",
    "gallery",
    "hidden",
    "meta",
    "metadata",
    "podcast",
    "print",
    "relevant",
    "screen",
    "shop",
    "skip",
    "slideshow",
    "sr",
    "tag",
    "toc",
    "tools",
    "topics",
    "video",
    "widget",
    "widgets",
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
