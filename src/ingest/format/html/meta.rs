//! What a page's head and its visible markup say about the article.

pub mod names;

use crate::ingest::raw::{Field, RawArticle, Trust};

use super::classes::words;
use super::dates;
use super::marks::Marks;
use super::page::{Flow, Page};
use names::META;

/// States what head and markup say, head first.
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

/// States the address that a browser noted when it saved the page:
/// `saved from url=(0023)https://courier.example/`, or SingleFile's `url:`.
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

fn meta_claims(page: &Page<'_>, raw: &mut RawArticle) {
    let mut found: Vec<(usize, &str, &str, bool)> = Vec::new();
    for (position, element) in page.elements() {
        if element.name() != "meta" {
            continue;
        }
        let content = page.attr(position, "content");
        for key in ["property", "name", "itemprop", "http-equiv"] {
            // RDFa states several properties at once: `dc:date dc:created`.
            let mut names = page.attr(position, key).split_whitespace();
            if let Some(rank) = names.find_map(names::rank) {
                found.push((rank, META[rank].0, content, key == "itemprop"));
                break;
            }
        }
    }
    found.sort_by_key(|(rank, ..)| *rank);
    for (rank, name, content, is_property) in &found {
        let is_other =
            |(other, _, text, _): &&(usize, &str, &str, bool)| other == rank && text != content;
        // Items of a list, such as a paper's references, have headlines, too.
        if *is_property
            && META[*rank].1 == Field::Title
            && found.iter().any(|other| is_other(&other))
        {
            continue;
        }
        let from = if name.contains(':') {
            (*name).to_owned()
        } else {
            format!("meta {name}")
        };
        raw.claim(
            META[*rank].1,
            Trust::Meta,
            from,
            &dates::stated(META[*rank].1, content),
        );
    }
}

/// Microdata, `<time>`, `rel=author`, classes.
fn markup_claims(page: &Page<'_>, marks: &Marks, raw: &mut RawArticle) {
    for (position, _) in page.elements() {
        if !marks.furniture[position] {
            let prop = page.attr(position, "itemprop").to_ascii_lowercase();
            for prop in prop.split_whitespace() {
                microdata(page, position, prop, raw);
            }
            dates::claims(page, position, raw);
        }
        if page.nodes[position].flow == Flow::Heading(1) {
            raw.claim(Field::Title, Trust::Markup, "h1", &headline(page, position));
        }
        let rel = page.attr(position, "rel");
        let is_author = rel
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case("author"));
        if is_author && page.name(position) == "a" && !marks.furniture[position] {
            let text = page.text(position);
            if text.len() < 100 {
                raw.claim(Field::Author, Trust::Markup, "rel=author", posts_by(&text));
            }
        }
    }
}

/// A heading's text without its kicker, if class names set one apart.
fn headline(page: &Page<'_>, position: usize) -> String {
    let range = position + 1..page.nodes[position].end;
    let kicker = range.clone().find(|at| {
        let classes = page.attr(*at, "class").split_whitespace();
        classes
            .flat_map(words)
            .any(|word| KICKER.contains(&word.as_str()))
    });
    let Some(kicker) = kicker else {
        return page.text(position);
    };
    let after = page.nodes[kicker].end..page.nodes[position].end;
    let rest: Vec<&str> = after.map(|at| page.nodes[at].text).collect();
    let rest = rest.join(" ");
    if rest.trim().is_empty() {
        page.text(position)
    } else {
        rest
    }
}

/// Names of the line above a headline.
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

/// `View all posts by Jane Roe` without what is not her name.
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

fn microdata(page: &Page<'_>, position: usize, prop: &str, raw: &mut RawArticle) {
    let (field, from) = match prop {
        "headline" => (Field::Title, "microdata headline"),
        "author" | "creator" => (Field::Author, "microdata author"),
        "datepublished" | "datecreated" | "uploaddate" | "dateposted" | "published" => {
            (Field::Published, "microdata datePublished")
        }
        "datemodified" => (Field::Updated, "microdata dateModified"),
        "articlesection" => (Field::Section, "microdata articleSection"),
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

/// The part of an item that holds its name.
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
