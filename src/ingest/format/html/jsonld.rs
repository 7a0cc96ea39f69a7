//! Claims about the article in a page's JSON-LD.
//!
//! Real pages contain it as one object, as arrays, as a `@graph` whose parts refer
//! to each other by `@id`, and rather often as broken JSON: raw line breaks in
//! strings, trailing commas, comments. Parsing is lenient; an object that cannot be
//! parsed is skipped.

mod choice;
mod lenient;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{dates, meta};
use crate::ingest::address::is_address;
use crate::ingest::raw::{Claim, Field, Hint, RawArticle, Trust};

type Object = Map<String, Value>;

/// The article's JSON-LD object with everything it can refer to.
pub struct Graph {
    objects: Vec<Object>,
    by_id: HashMap<String, usize>,
    article: Option<usize>,
}

impl Graph {
    /// Parses the page's scripts. The other claims of the page, `states`,
    /// distinguish its own article from those that it lists.
    pub fn read(scripts: &[&str], states: &[Claim]) -> Self {
        let mut objects = Vec::new();
        for script in scripts {
            for value in lenient::values(script) {
                collect(value, &mut objects, 0);
            }
        }
        let mut by_id: HashMap<String, usize> = HashMap::new();
        for (position, object) in objects.iter().enumerate() {
            if let Some(Value::String(id)) = object.get("@id") {
                let known = by_id.entry(id.clone()).or_insert(position);
                // References are objects, too; the one with most properties counts.
                if objects[*known].len() < object.len() {
                    *known = position;
                }
            }
        }
        let article = choice::article(&objects, states);
        Self {
            objects,
            by_id,
            article,
        }
    }

    /// Returns the story's text as given by the publisher in metadata, if any. A shorter
    /// one is the summary.
    pub fn body(&self) -> Option<String> {
        const SHORTEST: usize = 200;
        let article = &self.objects[self.article?];
        let body = text_of(article.get("articleBody").or_else(|| article.get("text"))?)?;
        (body.len() > SHORTEST).then_some(body)
    }

    /// Adds the claims of the article's object.
    pub fn claims(&self, raw: &mut RawArticle) {
        let Some(article) = self.article.map(|position| &self.objects[position]) else {
            return self.page_claims(raw);
        };
        self.kind_claims(article, raw);
        for (key, field, from) in PLAIN {
            for text in article.get(*key).map(texts_of).unwrap_or_default() {
                // A list of keywords has one per item, a text all of them.
                for text in meta::values(*field, &text) {
                    let text = dates::stated(*field, text);
                    raw.state(*field, *from, &text);
                }
            }
        }
        if let Some(name) = article.get("name").and_then(text_of) {
            raw.claim(Field::Title, Trust::Meta, "JSON-LD name", &name);
        }
        for key in ["author", "creator"] {
            for name in self.names(article.get(key), 0) {
                let trust = if self.is_organization(&name) {
                    Trust::Layout
                } else {
                    Trust::Structured
                };
                raw.claim(Field::Author, trust, "JSON-LD author", &name);
            }
        }
        for key in ["publisher", "sourceOrganization"] {
            let names = self.names(article.get(key), 0).into_iter();
            // The publisher's page is not the article's.
            for name in names.filter(|name| !is_address(name)) {
                raw.state(Field::Source, "JSON-LD publisher", &name);
            }
        }
        for key in ["url", "mainEntityOfPage"] {
            if let Some(url) = article.get(key).and_then(url_of) {
                raw.state(Field::Url, "JSON-LD url", &url);
            }
        }
        for key in ["correction", "corrections"] {
            correction_claims(article.get(key), raw, 0);
        }
        self.page_claims(raw);
    }

    /// Adds hints for the kind of the article's object, and whether it is free to read.
    fn kind_claims(&self, article: &Object, raw: &mut RawArticle) {
        let kinds = kinds(article);
        if kinds.iter().any(|kind| kind == "LiveBlogPosting") {
            raw.hints.push(Hint::Live);
        } else if kinds.iter().any(|kind| kind.ends_with("Article")) {
            raw.hints.push(Hint::Story);
        }
        let is_free = match article.get("isAccessibleForFree") {
            Some(Value::Bool(is_free)) => *is_free,
            Some(Value::String(text)) => !text.to_lowercase().ends_with("false"),
            _ => true,
        };
        if !is_free {
            raw.hints.push(Hint::Locked);
        }
    }

    /// Adds the claims of objects about the page or the site, with less trust.
    fn page_claims(&self, raw: &mut RawArticle) {
        for object in &self.objects {
            let kinds = kinds(object);
            if kinds.iter().any(|kind| kind == "WebPage") {
                for name in self.names(object.get("author"), 0) {
                    if !self.is_organization(&name) {
                        let from = "JSON-LD author of the page";
                        raw.claim(Field::Author, Trust::Meta, from, &name);
                    }
                }
                for (key, field, from) in [
                    (
                        "datePublished",
                        Field::Published,
                        "JSON-LD datePublished of the page",
                    ),
                    (
                        "dateModified",
                        Field::Updated,
                        "JSON-LD dateModified of the page",
                    ),
                    (
                        "inLanguage",
                        Field::Language,
                        "JSON-LD inLanguage of the page",
                    ),
                ] {
                    if let Some(text) = object.get(key).and_then(text_of) {
                        raw.claim(field, Trust::Meta, from, &dates::stated(field, &text));
                    }
                }
            }
            if self.article.is_none() && is_list(object) {
                raw.hints.push(Hint::List);
            }
            if kinds.iter().any(|kind| kind == "WebSite")
                && let Some(name) = object.get("name").and_then(text_of)
            {
                raw.claim(Field::Source, Trust::Meta, "JSON-LD site name", &name);
            }
        }
    }

    /// Returns the names of people or organisations, following references and lists.
    fn names(&self, value: Option<&Value>, depth: usize) -> Vec<String> {
        if depth > 4 {
            return Vec::new();
        }
        match value {
            Some(Value::String(name)) => self
                .name_by_id(name, depth)
                .unwrap_or_else(|| vec![plain(name)]),
            Some(Value::Array(list)) => {
                let each = list
                    .iter()
                    .take(50)
                    .map(|item| self.names(Some(item), depth + 1));
                each.flatten().collect()
            }
            Some(Value::Object(object)) => {
                if let Some(name) = object.get("name") {
                    return texts_of(name);
                }
                if let (Some(given), Some(family)) = (
                    object.get("givenName").and_then(text_of),
                    object.get("familyName").and_then(text_of),
                ) {
                    return vec![format!("{given} {family}")];
                }
                let id = object.get("@id").and_then(Value::as_str);
                id.and_then(|id| self.name_by_id(id, depth))
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Whether an object of the page declares a name as an organisation's, and none
    /// as a person's.
    fn is_organization(&self, name: &str) -> bool {
        let mut is_organization = false;
        for object in &self.objects {
            if object
                .get("name")
                .and_then(text_of)
                .is_some_and(|other| other == name)
            {
                let kinds = kinds(object);
                if kinds.iter().any(|kind| kind == "Person") {
                    return false;
                }
                is_organization |= kinds
                    .iter()
                    .any(|kind| kind.ends_with("Organization") || kind == "Corporation");
            }
        }
        is_organization
    }

    fn name_by_id(&self, id: &str, depth: usize) -> Option<Vec<String>> {
        let object = &self.objects[*self.by_id.get(id)?];
        object.contains_key("name").then(|| {
            let object = Value::Object(object.clone());
            self.names(Some(&object), depth + 1)
        })
    }
}

/// Properties that are plain texts.
const PLAIN: &[(&str, Field, &str)] = &[
    ("headline", Field::Title, "JSON-LD headline"),
    ("datePublished", Field::Published, "JSON-LD datePublished"),
    ("dateCreated", Field::Published, "JSON-LD dateCreated"),
    ("uploadDate", Field::Published, "JSON-LD uploadDate"),
    ("dateModified", Field::Updated, "JSON-LD dateModified"),
    ("articleSection", Field::Section, "JSON-LD articleSection"),
    ("inLanguage", Field::Language, "JSON-LD inLanguage"),
    ("description", Field::Description, "JSON-LD description"),
    ("keywords", Field::Keyword, "JSON-LD keywords"),
];

/// The maximum number of corrections in a list.
const MOST_CORRECTIONS: usize = 50;

/// Claims the corrections in a property: texts, or comments with a text and a date.
/// URLs of other pages are skipped.
fn correction_claims(value: Option<&Value>, raw: &mut RawArticle, depth: usize) {
    let from = "JSON-LD correction";
    match value {
        Some(Value::String(text)) if !is_address(text) => {
            raw.state(Field::Correction, from, &plain(text));
        }
        Some(Value::Array(list)) if depth < 2 => {
            for value in list.iter().take(MOST_CORRECTIONS) {
                correction_claims(Some(value), raw, depth + 1);
            }
        }
        Some(Value::Object(object)) => {
            let text = ["text", "description", "headline", "name"];
            let Some(text) = text.iter().find_map(|key| text_of(object.get(*key)?)) else {
                return;
            };
            let day = ["datePublished", "dateCreated", "dateModified"];
            let day = day.iter().find_map(|key| text_of(object.get(*key)?));
            let text = match day {
                Some(day) => format!("{day}: {text}"),
                None => text,
            };
            raw.state(Field::Correction, from, &text);
        }
        _ => {}
    }
}

/// Keys of stories that the page links to, which are not its own.
const OTHER_STORIES: [&str; 4] = ["itemListElement", "mentions", "liveBlogUpdate", "citation"];

/// The maximum depth of objects, and the number after which no more are collected: a
/// page's own are among the first.
const MOST_DEPTH: usize = 12;
const MOST_OBJECTS: usize = 2000;

/// Collects all objects within a value, outer before inner.
fn collect(value: Value, objects: &mut Vec<Object>, depth: usize) {
    match value {
        Value::Array(list) => {
            for item in list {
                collect(item, objects, depth + 1);
            }
        }
        Value::Object(object) => {
            let is_list_item = kinds(&object).iter().any(|kind| kind == "ListItem");
            let inner: Vec<Value> = object
                .iter()
                .filter(|(key, _)| !OTHER_STORIES.contains(&key.as_str()))
                .filter(|(key, _)| !(is_list_item && key.as_str() == "item"))
                .map(|(_, value)| value)
                .filter(|value| depth < MOST_DEPTH && (value.is_object() || value.is_array()))
                .cloned()
                .collect();
            if objects.len() > MOST_OBJECTS {
                return;
            }
            objects.push(object);
            for value in inner {
                collect(value, objects, depth + 1);
            }
        }
        _ => {}
    }
}

/// Whether an object is a page that lists others, or the list on such a page.
fn is_list(object: &Object) -> bool {
    let is_page = |kinds: &[String]| {
        let mut kinds = kinds.iter();
        kinds.any(|kind| kind == "CollectionPage" || kind == "SearchResultsPage")
    };
    let kinds_of = kinds(object);
    let page = object.get("mainEntityOfPage").and_then(Value::as_object);
    is_page(&kinds_of)
        || kinds_of.iter().any(|kind| kind == "ItemList")
            && page.is_some_and(|page| is_page(&kinds(page)))
}

fn kinds(object: &Object) -> Vec<String> {
    let mut kinds = object.get("@type").map(texts_of).unwrap_or_default();
    for kind in &mut kinds {
        if let Some((_, name)) = kind.rsplit_once(['/', ':', '#']) {
            *kind = name.to_owned();
        }
    }
    kinds
}

fn text_of(value: &Value) -> Option<String> {
    texts_of(value).into_iter().next()
}

/// Returns the texts in a value: a string, a number, a list of these, `{"@value": …}`.
fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![plain(text)],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list
            .iter()
            .take(50)
            .filter_map(|item| match item {
                Value::Array(_) => None,
                item => text_of(item),
            })
            .collect(),
        Value::Object(object) => ["@value", "name"]
            .iter()
            .filter_map(|key| Some(plain(object.get(*key)?.as_str()?)))
            .take(1)
            .collect(),
        _ => Vec::new(),
    }
}

fn url_of(value: &Value) -> Option<String> {
    let url = match value {
        Value::String(url) => url.as_str(),
        Value::Object(object) => object.get("@id").or_else(|| object.get("url"))?.as_str()?,
        Value::Array(list) => list.first()?.as_str()?,
        _ => return None,
    };
    is_address(url).then(|| url.to_owned())
}

/// Removes the markup and entities that some systems leave in a text.
fn plain(text: &str) -> String {
    let marked =
        text.contains("</") || text.contains("/>") || text.contains("<p>") || text.contains("<br>");
    let escaped = text.find('&').is_some_and(|at| text[at..].contains(';'));
    if text.len() > 1 << 20 || !(marked || escaped) {
        return text.to_owned();
    }
    let spaced = text.replace("</p>", "\n</p>").replace("<br", "\n<br");
    let fragment = super::fragment(&spaced);
    let mut plain = String::with_capacity(text.len());
    for node in fragment.tree.nodes() {
        if let scraper::Node::Text(text) = node.value() {
            plain.push_str(text);
        }
    }
    // Some texts are escaped twice.
    for (entity, letter) in [
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        if plain.contains(entity) {
            plain = plain.replace(entity, letter);
        }
    }
    plain
}
