//! The meaning of class names, word by word.
//!
//! Publishers choose them freely, so nothing here is certain: `comments-enabled` may
//! be on the whole page, `paywall-article` on the story itself. [`super::marks`]
//! decides how far to trust a word, by the amount of text in an element.

/// What a class or id says about its element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Says {
    /// The story's own element.
    pub story: bool,
    /// A caption or a credit.
    pub caption: bool,
    /// Readers' comments.
    pub comments: bool,
    /// Something other than the story.
    pub furniture: bool,
    /// Possibly something else.
    pub doubtful: bool,
    /// A byline.
    pub author: bool,
    /// A date.
    pub date: bool,
    /// The date of an update.
    pub updated: bool,
    /// Something about another person or date than the article's.
    pub other: bool,
}

/// Parses a class or id.
pub fn says(class: &str) -> Says {
    let words = words(class);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let mut says = Says {
        author: has(AUTHOR),
        date: has(DATE),
        updated: has(UPDATED),
        other: has(OTHER),
        ..Says::default()
    };
    // Style utilities (`print:hidden`, `lg:w-[3rem]`) and hooks of scripts
    // (`js-reply`) are independent of the content.
    let is_hook = words.len() > 1 && words[0] == "js";
    if is_hook || class.contains([':', '[', '!', '@']) || is_about_page(&words) {
        return says;
    }
    let whole = words.concat();
    let comments = has(COMMENTS) || COMMENTS_PARTS.iter().any(|part| whole.contains(part));
    let furniture = comments || has(FURNITURE);
    // `sidebar-right` names a layout, `sidebar-box` an object.
    let is_layout = words
        .last()
        .is_some_and(|word| LAYOUT.contains(&word.as_str()));
    says.story = !furniture && STORY.iter().any(|story| whole.contains(story));
    says.caption = has(CAPTION) && !is_print(&words);
    says.comments = !is_layout && comments;
    says.furniture =
        !is_layout && (furniture || FURNITURE_PARTS.iter().any(|part| whole.contains(part)));
    says.doubtful = is_layout && furniture || has(DOUBTFUL);
    says
}

/// Whether a class describes the page, like `has-comments`.
fn is_about_page(words: &[String]) -> bool {
    let word = |n: usize| words.get(n).map_or("", String::as_str);
    match word(0) {
        "post" | "tag" => matches!(word(1), "has" | "is" | "no"),
        first => words.len() > 1 && ABOUT_PAGE.contains(&first),
    }
}

/// Whether a class only names a text style: `text-caption`.
fn is_print(words: &[String]) -> bool {
    let is_style = |word: &String| STYLE.contains(&word.as_str());
    words.len() == 2 && is_style(&words[0])
}

/// Splits a class name into words: `articleBody--main` into `article`, `body`, `main`.
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

/// First words of classes that describe the page or its style.
const ABOUT_PAGE: &[&str] = &[
    "category", "format", "has", "is", "label", "no", "not", "status", "type", "with", "without",
];

/// First words of classes that name a text style.
const STYLE: &[&str] = &["font", "text", "type", "typo", "typography"];

/// Last words of classes that describe the layout.
const LAYOUT: &[&str] = &[
    "disabled", "enabled", "left", "none", "off", "on", "open", "right",
];

/// Concatenated words that name the story's own element.
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
];

const CAPTION: &[&str] = &[
    "caption",
    "figcaption",
    "bildunterschrift",
    "legend",
    "imagecaption",
    "wpcaption",
];

/// Words of classes of readers' comments, which often have more text than the story.
const COMMENTS: &[&str] = &[
    "comentario",
    "comentarios",
    "comment",
    "commentaire",
    "commentaires",
    "commenti",
    "commentlist",
    "comments",
    "disqus",
    "komentarze",
    "kommentar",
    "kommentare",
    "kommentarer",
    "reacties",
    "replies",
    "reply",
    "respond",
    "yorum",
    "yorumlar",
];

const COMMENTS_PARTS: &[&str] = &["commentform", "commentsection"];

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
    "consent",
    "cookie",
    "cookies",
    "disclaimer",
    "donate",
    "donation",
    "footer",
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
    "messagebar",
    "noticebar",
    "notificationbar",
    "alertbar",
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
    "breadcrumb",
    "cookie",
    "mehrzumthema",
    "postnav",
];

/// Whether a lowercase word is a label for an author.
pub fn is_author(word: &str) -> bool {
    AUTHOR.contains(&word)
}

/// Words of classes that contain a byline.
const AUTHOR: &[&str] = &[
    "auteur",
    "auteurs",
    "author",
    "authorname",
    "authors",
    "autor",
    "autore",
    "autoren",
    "autores",
    "autora",
    "autori",
    "autorzy",
    "byline",
    "bylines",
    "contributor",
    "contributors",
    "forfatter",
    "giornalista",
    "journalist",
    "journaliste",
    "kirjoittaja",
    "periodista",
    "redakteur",
    "reporter",
    "signature",
    "skribent",
    "verfasser",
    "writer",
    "yazar",
];

const DATE: &[&str] = &[
    "articledate",
    "calendar",
    "create",
    "createdate",
    "created",
    "data",
    "date",
    "dateheader",
    "dateline",
    "datetime",
    "dato",
    "datum",
    "entrydate",
    "entryinfo",
    "entrymeta",
    "fecha",
    "metadata",
    "meta",
    "newsdate",
    "postdate",
    "posted",
    "postinfo",
    "postmeta",
    "postmetadata",
    "pubdate",
    "publication",
    "publish",
    "published",
    "submitted",
    "tarih",
    "time",
    "timedata",
    "timestamp",
];

const UPDATED: &[&str] = &["modified", "update", "updated", "lastupdated"];

/// Words of classes about another person or date.
const OTHER: &[&str] = &[
    "avatar",
    "bio",
    "comment",
    "commentator",
    "comments",
    "copyright",
    "credit",
    "description",
    "event",
    "footer",
    "follow",
    "image",
    "photo",
    "reading",
    "readtime",
    "related",
    "reply",
    "share",
    "social",
    "tags",
    "teaser",
];
