//! RSS (0.9 to 2.0, RDF), Atom, and WordPress exports (WXR): one article per item,
//! read as a stream.
//!
//! The text is `content:encoded`, Atom's `content`, or a feed's summary if it has no
//! more. In WordPress exports, only published posts are read, without pages,
//! pictures and drafts. Not read: enclosures, comments, and JSON Feed, which is
//! JSON.

mod teaser;
mod title;
mod writers;

use std::collections::HashSet;

use mail_parser::decoders::base64::base64_decode;
use url::Url;

use super::xml::{Element, parse, records, root_name};
use super::{Format, Syntax, markup};
use crate::ingest::address::is_address;
use crate::ingest::decode::decode;
use crate::ingest::raw::{BlockKind, Field, Origin, RawArticle, Trust};
use crate::ingest::record::{Reading, Sink, Stream};

/// `.rss`, `.atom`, and XML whose root is `rss`, `feed`, `entry` or `rdf:RDF`.
pub const FORMAT: Format = Format {
    name: "feed",
    about: "RSS, Atom, WordPress exports (WXR)",
    extensions: &["rss", "atom"],
    recognised_by: "`<rss`, `<feed`, Atom's `<entry` or `<rdf:RDF` with RSS in it",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let head = super::start(head);
    if !head.starts_with('<') {
        return false;
    }
    let head = head.to_ascii_lowercase();
    match root_name(&head).unwrap_or_default() {
        "rss" | "feed" | "channel" => true,
        // A document of one entry (RFC 4287).
        "entry" => head.contains("w3.org/2005/atom") || head.contains("purl.org/atom"),
        "rdf" => head.contains("purl.org/rss") || head.contains("netscape.com/rdf"),
        _ => false,
    }
}

/// The properties of a feed that apply to all items.
#[derive(Default)]
struct Channel {
    title: String,
    language: String,
    base: Option<Url>,
    /// The names of a WordPress site's authors by their logins.
    writers: Vec<(String, String)>,
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut channel: Option<Channel> = None;
    records(stream, sink, &["item", "entry"], |tree, outside| {
        let channel = channel.get_or_insert_with(|| self::channel(outside));
        Ok(article(tree, channel))
    })
}

fn channel(head: &str) -> Channel {
    let tree = parse(head);
    let feed = ["channel", "feed"]
        .iter()
        .find_map(|name| tree.first_below(name))
        .unwrap_or(&tree);
    let text = |name: &str| {
        feed.first(name)
            .map_or(String::new(), |element| element.text())
    };
    let link = feed
        .all("link")
        .find_map(|link| match link.attribute("href") {
            Some(href) => Some(href.to_owned()).filter(|_| link.attribute("rel") != Some("self")),
            None => Some(link.text()),
        });
    let base = feed
        .attribute("xml:base")
        .or_else(|| tree.first("rss")?.attribute("xml:base"))
        .map(str::to_owned)
        .or(link);
    Channel {
        title: markup::plain(&text("title"), false).into_owned(),
        language: match feed.attribute("xml:lang") {
            Some(language) => language.to_owned(),
            None => text("language"),
        },
        base: base.and_then(|base| Url::parse(base.trim()).ok()),
        writers: feed.all("wp:author").map(writer).collect(),
    }
}

/// Returns the login and name of a WordPress author. If the login is the display name,
/// the name is in other elements.
fn writer(element: &Element) -> (String, String) {
    let text = |name: &str| {
        let found = element.first(name).map(Element::text);
        found.unwrap_or_default().trim().to_owned()
    };
    let login = text("wp:author_login");
    let shown = text("wp:author_display_name");
    let name = if shown.is_empty() || shown == login {
        format!(
            "{} {}",
            text("wp:author_first_name"),
            text("wp:author_last_name")
        )
    } else {
        shown
    };
    (login, name)
}

fn article(tree: &Element, channel: &Channel) -> Option<RawArticle> {
    let item = tree.elements().next()?;
    if !is_post(item) {
        return None;
    }
    let mut raw = RawArticle {
        is_record: true,
        ..RawArticle::default()
    };
    statements(item, channel, &mut raw);
    people(item, channel, &mut raw);
    for category in item.all("category").chain(item.all("dc:subject")) {
        let label = category
            .attribute("label")
            .or_else(|| category.attribute("term"));
        let text = label.map_or_else(|| category.text(), str::to_owned);
        let scheme = category.attribute("scheme").unwrap_or_default();
        if scheme.ends_with("/g/2005#kind") {
            continue;
        }
        raw.state(Field::Keyword, "feed `category`", &text);
    }
    let content = content(item);
    let summary = SUMMARIES.iter().find_map(|name| {
        let mut summaries = own(item, name).map(value);
        summaries.find(|text| !text.trim().is_empty())
    });
    if let Some(summary) = &summary
        && content.is_some()
    {
        let summary = markup::plain(summary, false);
        raw.state(Field::Description, "feed summary", &summary);
    }
    if let Some(text) = content.or(summary) {
        match item.first("wp:post_type") {
            Some(_) => markup::blocks(&composed(&text), &mut raw),
            None => markup::body(&text, &mut raw),
        }
    }
    teaser::set_apart(&mut raw);
    captions(item, &mut raw);
    Some(raw)
}

/// The names of elements with a summary, the better ones first.
const SUMMARIES: [&str; 5] = [
    "description",
    "summary",
    "excerpt:encoded",
    "dc:description",
    "dcterms:abstract",
];

/// Whether an item is a post; WordPress also exports pages, menus and pictures.
fn is_post(item: &Element) -> bool {
    let is = |name: &str, value: &str| {
        item.first(name)
            .is_none_or(|element| element.text().trim() == value)
    };
    is("wp:post_type", "post") && is("wp:status", "publish") && !is_of_other_kind(item)
}

/// Whether an entry has another kind than a post, stated in a category; Blogger also
/// exports its template, settings and comments.
fn is_of_other_kind(item: &Element) -> bool {
    item.all("category").any(|category| {
        let scheme = category.attribute("scheme").unwrap_or_default();
        let kind = category.attribute("term").unwrap_or_default();
        scheme.ends_with("/g/2005#kind") && !kind.ends_with("#post")
    })
}

/// Renders a WordPress post: WordPress converts blank lines to paragraphs, and its
/// own notation to captions, only when it displays a post.
fn composed(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace("\n\n", "\n<p>");
    let mut pieces = text.split("[caption");
    let mut html = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        html.push_str("<figcaption>");
        html.push_str(piece.split_once(']').map_or(piece, |(_, rest)| rest));
    }
    without_shortcodes(&html.replace("[/caption]", "</figcaption>"))
}

/// Removes shortcodes that WordPress replaces by a gallery or a form: a line of
/// `[gallery ids="1,2"]`.
fn without_shortcodes(html: &str) -> String {
    let is_shortcode = |line: &str| {
        let line = line
            .trim()
            .trim_start_matches("<p>")
            .trim_end_matches("</p>")
            .trim();
        let inner = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'));
        inner.is_some_and(|inner| {
            let name = inner
                .trim_start_matches('/')
                .split([' ', '='])
                .next()
                .unwrap_or_default();
            let is_name =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
            !name.is_empty() && name.chars().all(is_name) && !inner.contains(['[', ']'])
        })
    };
    let lines = html.split('\n').filter(|line| !is_shortcode(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names of fields in items, in decreasing order of preference.
const NAMES: [(Field, &[&str]); 4] = [
    // `media:title` is a picture's.
    (Field::Title, &["title"]),
    (
        Field::Published,
        &[
            "published",
            "pubdate",
            "dc:date",
            "dcterms:issued",
            "issued",
            "dcterms:created",
            "created",
            "wp:post_date",
        ],
    ),
    (
        Field::Updated,
        &[
            "wp:post_modified_gmt",
            "updated",
            "modified",
            "dcterms:modified",
            "wp:post_modified",
        ],
    ),
    (Field::Language, &["dc:language"]),
];

/// Adds the claims of an item, and those of its feed.
fn statements(item: &Element, channel: &Channel, raw: &mut RawArticle) {
    for (field, names) in NAMES {
        for name in names {
            for text in own(item, name).filter_map(|element| stated(element, name)) {
                raw.state(field, format!("feed `{name}`"), &text);
            }
        }
    }
    let link = link(item, channel);
    if let Some(link) = &link {
        let is_known_so = link.contains('#') && identifier(item).is_some_and(|id| id == *link);
        let from = if is_known_so {
            Origin::PermanentAddress
        } else {
            "feed `link`".into()
        };
        raw.state(Field::Url, from, link);
    }
    outlet(item, link.as_deref(), channel, raw);
    raw.claim(
        Field::Language,
        Trust::Meta,
        "feed's language",
        &channel.language,
    );
}

/// Returns the text of an element of this name, which may state the time zone.
/// WordPress has a time of zeros if there is none.
fn stated(element: &Element, name: &str) -> Option<String> {
    let value = value(element);
    let text = markup::plain(&value, false);
    match name.ends_with("_gmt") {
        true if text.trim().starts_with("0000") => None,
        true => Some(format!("{} UTC", text.trim())),
        false => Some(text.into_owned()),
    }
}

/// Claims an item's outlet, or else its feed's title, which may include a section.
fn outlet(item: &Element, link: Option<&str>, channel: &Channel, raw: &mut RawArticle) {
    let source = item
        .at(&["source", "title"])
        .or_else(|| item.first("source"));
    let source = source.map(Element::text).unwrap_or_default();
    raw.state(Field::Source, "feed `source`", &source);
    let url = link.and_then(|link| Url::parse(link).ok());
    let addresses = [channel.base.as_ref(), url.as_ref()];
    let (outlet, section) = title::parts(&channel.title, &addresses);
    raw.claim(Field::Source, Trust::Meta, "feed's title", outlet);
    if let Some(section) = section {
        raw.claim(Field::Section, Trust::Meta, "feed's title", section);
    }
}

/// Returns the URL of an item: its link to a page, or a permanent identifier.
fn link(item: &Element, channel: &Channel) -> Option<String> {
    let is_page = |link: &&Element| {
        link.attribute("rel").is_none_or(|rel| rel == "alternate") && link.name != "atom:link"
    };
    let origin = item.first("feedburner:origlink").map(Element::text);
    let link = item.all("link").filter(is_page).find_map(|link| {
        let text = match link.attribute("href") {
            Some(href) => href.to_owned(),
            None => link.text(),
        };
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    });
    let link = origin.or(link).or_else(|| identifier(item))?;
    match (Url::parse(&link), &channel.base) {
        (Ok(url), _) => Some(url.to_string()),
        (Err(_), Some(base)) => base.join(&link).ok().map(|url| url.to_string()),
        (Err(_), None) => None,
    }
}

/// Returns the permanent identifier of an item, if it is an address.
fn identifier(item: &Element) -> Option<String> {
    let guid = item.first("guid").or_else(|| item.first("id"))?;
    let is_link = guid.attribute("ispermalink") != Some("false");
    Some(guid.text().trim().to_owned()).filter(|text| is_link && is_address(text))
}

/// Claims the authors: RSS has an e-mail address with a name in brackets, or
/// `dc:creator`, Atom a name in an element.
fn people(item: &Element, channel: &Channel, raw: &mut RawArticle) {
    for creator in item.all("dc:creator") {
        let login = creator.text();
        let known = channel
            .writers
            .iter()
            .find(|(known, _)| known == login.trim());
        let names = match known {
            Some((_, name)) => vec![name.clone()],
            None => writers::names(&login),
        };
        for name in names {
            raw.state(Field::Author, "feed `dc:creator`", &name);
        }
    }
    for author in item.all("author") {
        let name = match author.first("name") {
            Some(name) => name.text(),
            None => writers::without_address(&author.text()).to_owned(),
        };
        raw.state(Field::Author, "feed `author`", &name);
    }
}

fn content(item: &Element) -> Option<String> {
    [
        "content:encoded",
        "encoded",
        "content",
        "xhtml:body",
        "body",
        "fulltext",
    ]
    .iter()
    .filter_map(|name| {
        item.all(name)
            .find(|element| !matches!(element.name.as_str(), "media:content" | "excerpt:encoded"))
    })
    .map(value)
    .find(|text| !text.trim().is_empty())
}

/// Returns the elements of an item with a name in the feed's own vocabulary: without a
/// prefix, or with that of the item. Modules use title or description for other things.
fn own<'e>(item: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    let prefix = item.name.split_once(':').map(|(prefix, _)| prefix);
    item.all(name).filter(move |element| {
        let found = element.name.split_once(':').map(|(prefix, _)| prefix);
        name.contains(':') || found.is_none() || found == prefix
    })
}

/// Returns the content of an element as HTML; in Atom it may be in Base64.
fn value(element: &Element) -> String {
    let kind = element.attribute("type").unwrap_or_default();
    let is_text = ["", "text", "html", "xhtml"].contains(&kind)
        || kind.starts_with("text/")
        || kind.contains("xml")
        || kind.contains("html");
    let is_packed = match element.attribute("mode") {
        Some(mode) => mode == "base64",
        None => !is_text && element.elements().next().is_none(),
    };
    let html = element.inner_html();
    if !is_packed {
        return html;
    }
    let bytes: Vec<u8> = html
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    base64_decode(&bytes).map(decode).unwrap_or_default()
}

fn captions(item: &Element, raw: &mut RawArticle) {
    let pictures = item
        .below("content")
        .into_iter()
        .chain(item.below("thumbnail"));
    let mut texts: HashSet<String> = raw.blocks.iter().map(|block| block.text.clone()).collect();
    for picture in pictures.filter(|picture| picture.name.starts_with("media:")) {
        let of = |name: &str| picture.first(name).map(|e| e.text().trim().to_owned());
        let caption = of("media:description")
            .or_else(|| of("media:text"))
            .unwrap_or_default();
        let credit = of("media:credit").unwrap_or_default();
        let caption = markup::plain(&caption, false).into_owned();
        let caption = [caption, credit].join(" ");
        if !texts.contains(caption.trim()) {
            raw.block(BlockKind::Caption, &caption);
            texts.extend(raw.blocks.last().map(|block| block.text.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
