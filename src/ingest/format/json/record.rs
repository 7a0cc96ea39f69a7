//! Converts a record of a dump from names and values to claims and text.

use std::collections::HashSet;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::pinboard;
use crate::ingest::format::aliases::{Aliases, Target, folded};
use crate::ingest::format::markup;
use crate::ingest::raw::{BlockKind, Claim, Field, Hint, Origin, RawArticle, Trust};
use crate::lines::agency;
use crate::text::is_digits;

/// The minimum size in bytes of a text without a title that is an article.
const SHORTEST: usize = 200;

/// Whether a value is an article. It needs a title together with a text, a date or a
/// URL, or a text of sufficient length with no members other than an id and those of
/// articles. A title with a description is not enough, since schemas, packages and
/// settings have these.
pub fn is_article(value: &Value, aliases: &Aliases) -> bool {
    let value = &*pinboard::in_usual_words(value);
    let Some(object) = value.as_object() else {
        return false;
    };
    if object.contains_key("$schema") {
        return false;
    }
    let (mut title, mut text, mut sign) = (false, 0, false);
    let keys = Keys::new(object);
    for (target, path) in aliases.iter() {
        let Some(value) = keys.get(path.first()) else {
            continue;
        };
        path.values(value, &mut |value| {
            let shown = shown(value).unwrap_or_default();
            let length = shown.trim().len();
            match target {
                Target::Field(Field::Title) => title |= length > 0 && !is_nothing(shown.trim()),
                Target::Body => text += prose(value).map_or(0, |text| text.trim().len()),
                Target::Field(Field::Published | Field::Url) => sign |= length > 0,
                _ => {}
            }
        });
    }
    let is_bare = || {
        let mut names = keys.0.iter().map(|(name, _)| name);
        names.all(|name| is_number(name) || aliases.iter().any(|(_, path)| path.first() == name))
    };
    (title && (sign || text > 0)) || (text >= SHORTEST && (sign || is_bare()))
}

/// Whether a record states that its article was removed, as in NewsAPI.
pub fn is_removed(value: &Value) -> bool {
    let title = value.get("title").and_then(Value::as_str);
    title.is_some_and(|title| title.trim().eq_ignore_ascii_case("[removed]"))
}

/// Whether a record that is not recognisable as an article has at least a text.
pub fn has_text(value: &Value, aliases: &Aliases) -> bool {
    let keys = value.as_object().map(Keys::new);
    keys.is_some_and(|keys| {
        let mut bodies = aliases.iter().filter(|(target, _)| *target == Target::Body);
        bodies.any(|(_, path)| {
            let mut text = false;
            if let Some(value) = keys.get(path.first()) {
                path.values(value, &mut |value| text |= prose(value).is_some());
            }
            text
        })
    })
}

/// Whether a member's name, [`folded`], is that of an id.
fn is_number(name: &str) -> bool {
    [
        "id", "docid", "docno", "guid", "uuid", "number", "no", "key",
    ]
    .contains(&name)
}

/// Parses a record.
pub fn article(value: &Value, aliases: &Aliases) -> RawArticle {
    let mut raw = RawArticle {
        is_record: true,
        ..RawArticle::default()
    };
    if let Some(object) = pinboard::in_usual_words(value).as_object() {
        claims(object, aliases, Trust::Structured, "JSON", &mut raw);
        raw.is_pure = is_ninjs(object);
    }
    raw
}

/// Whether an object is an agency's item in ninjs: its text is the story and nothing
/// else.
fn is_ninjs(object: &Map<String, Value>) -> bool {
    const TEXTS: [&str; 4] = ["bodies", "body_html", "body_text", "body_xhtml"];
    let has = |name: &&str| object.contains_key(*name);
    has(&"versioncreated") && TEXTS.iter().any(has)
}

/// Adds the claims of an object by the names of the table. `kind` states what it is
/// a member of, for provenance.
pub fn claims(
    object: &Map<String, Value>,
    aliases: &Aliases,
    trust: Trust,
    kind: &str,
    raw: &mut RawArticle,
) {
    let keys = Keys::new(object);
    // Metadata of a read-later service about its copy, not about the article.
    let is_copy = ["isarchived", "savedat"]
        .iter()
        .any(|key| keys.get(key).is_some());
    let mut body: Option<String> = None;
    let mut captions: Vec<&str> = Vec::new();
    for (target, path) in aliases.iter() {
        let Some(value) = keys.get(path.first()) else {
            continue;
        };
        if *target == Target::Body && body.is_none() && path.is_single() {
            // A list of paragraphs is one text; of several bodies the first is used.
            body = prose(value);
            continue;
        }
        if *target == Target::Body && body.is_none() && path.is_users {
            let mut parts = Vec::new();
            path.values(value, &mut |value| parts.extend(prose(value)));
            body = (!parts.is_empty()).then(|| parts.join("\n\n"));
            continue;
        }
        path.values(value, &mut |value| match target {
            Target::Body if body.is_none() => body = prose(value),
            Target::Body => {}
            Target::Caption => captions.extend(value.as_str()),
            Target::Field(Field::Updated) if is_copy => {}
            Target::Field(field) => {
                let from = Name {
                    kind,
                    path: &path.written,
                };
                claim(*field, value, from, trust, raw);
            }
        });
    }
    keep_suppliers(raw);
    // The text that wallabag inserts if it could not fetch a page.
    let is_missing = |text: &str| text.len() < LONGEST_SUMMARY && text.contains(NOT_FETCHED);
    if body.take_if(|body| is_missing(body)).is_some() {
        raw.hints.push(Hint::Cut);
    }
    text(body, raw);
    add_captions(&captions, raw);
}

/// Adds the captions that are not already in the text.
fn add_captions(captions: &[&str], raw: &mut RawArticle) {
    let captions: Vec<_> = captions
        .iter()
        .map(|caption| markup::plain(caption, false))
        .collect();
    let mut known: HashSet<&str> = HashSet::new();
    if !captions.is_empty() {
        known.extend(raw.blocks.iter().map(|block| block.text.as_str()));
    }
    let mut added = captions
        .iter()
        .map(|caption| &**caption)
        .collect::<Vec<_>>();
    added.retain(|caption| known.insert(caption));
    for caption in added {
        raw.block(BlockKind::Caption, caption);
    }
}

/// Drops copyright holders as suppliers if another agency is named: an agency may sell
/// what it bought from another as its own.
fn keep_suppliers(raw: &mut RawArticle) {
    let is_holder = |claim: &Claim| {
        claim.field == Field::Agency && matches!(claim.from, Origin::CopyrightHolder(_))
    };
    let supplies = |claim: &Claim| {
        claim.field == Field::Agency
            && !is_holder(claim)
            && !agency::in_line(&claim.value).is_empty()
    };
    if raw.claims.iter().any(supplies) {
        raw.claims.retain(|claim| !is_holder(claim));
    }
}

/// wallabag's notice, which is not localised.
const NOT_FETCHED: &str = "wallabag can't retrieve contents for this article";

/// The name of a value: `column` or `JSON`, and its path.
#[derive(Clone, Copy)]
struct Name<'n> {
    kind: &'n str,
    path: &'n str,
}

impl Name<'_> {
    fn origin(self) -> Origin {
        let words = format!("{} `{}`", self.kind, self.path);
        match self.path {
            "copyrightholder" => Origin::CopyrightHolder(words),
            _ => words.into(),
        }
    }
}

/// Adds the text of a record, or its summary if it has no other.
fn text(body: Option<String>, raw: &mut RawArticle) {
    let summary = || {
        let claims = raw.claims.iter();
        claims
            .filter(|claim| claim.field == Field::Description)
            .map(|claim| claim.value.clone())
            .next()
    };
    let is_summary = body.is_none();
    if let Some(text) = body.or_else(summary) {
        let whole = without_rest(&text);
        let is_cut = whole.len() < text.trim_end().len();
        if is_cut || is_summary && whole.len() < LONGEST_SUMMARY {
            raw.hints.push(Hint::Cut);
        }
        markup::body(whole, raw);
    }
}

/// The maximum size in bytes of a summary that is not used as the whole text.
const LONGEST_SUMMARY: usize = 600;

/// Returns the text in a value: a string, a list of paragraphs, or sections with
/// headlines and paragraphs (as in Fundus). `None` if there is none.
fn prose(value: &Value) -> Option<String> {
    let joined = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join("\n\n"));
    match value {
        Value::String(text) if text.trim().is_empty() => None,
        Value::Array(parts) => joined(parts.iter().filter_map(prose).collect()),
        Value::Object(object) => {
            let parts = TEXTS.iter().filter_map(|key| prose(object.get(*key)?));
            joined(parts.collect())
        }
        value => shown(value),
    }
}

/// The members of an object that contain its text, in order.
const TEXTS: &[&str] = &[
    "rendered",
    "headline",
    "sections",
    "paragraphs",
    "text",
    "content",
];

/// Removes the mark of truncated contents in NewsAPI: `… [+2345 chars]`.
fn without_rest(text: &str) -> &str {
    let text = text.trim_end();
    let cut = text.strip_suffix(" chars]").and_then(|text| {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
        digits.strip_suffix("[+")
    });
    cut.unwrap_or(text)
}

/// Adds a claim, or one for each item of a list written as text.
fn claim(field: Field, value: &Value, name: Name<'_>, trust: Trust, raw: &mut RawArticle) {
    let Some(mut text) = text_of(field, value) else {
        return;
    };
    let is_date = matches!(field, Field::Published | Field::Updated);
    // WordPress has the time zone in the name.
    let is_utc = is_date && name.path.ends_with("_gmt");
    if is_utc && text.contains('T') && !text.ends_with('Z') {
        text.push('Z');
    }
    let text = markup::plain(text.trim(), false);
    let from = name.origin();
    let mut add = |text: &str| raw.claim(field, trust, from.clone(), text);
    match field {
        Field::Author | Field::Keyword | Field::Person if text.starts_with('[') => {
            list(&text).iter().for_each(|member| add(member));
        }
        // Tables and read-later services have all keywords in one text.
        Field::Keyword if text.contains(['|', ';']) || name.kind == "column" => {
            text.split(['|', ';', ',']).for_each(&mut add);
        }
        Field::Person => add(&in_order(&text)),
        Field::Url if !text.contains("://") => {}
        Field::Title | Field::Published | Field::Updated if is_nothing(&text) => {}
        Field::Author | Field::Source | Field::Section if is_nothing(&text) => {}
        _ => add(&text),
    }
}

/// Whether a text is a placeholder for a missing value.
fn is_nothing(text: &str) -> bool {
    [
        "none",
        "null",
        "nan",
        "n/a",
        "undefined",
        "unknown",
        "[removed]",
    ]
    .iter()
    .any(|nothing| text.eq_ignore_ascii_case(nothing))
}

fn text_of(field: Field, value: &Value) -> Option<String> {
    let is_date = matches!(field, Field::Published | Field::Updated);
    match value {
        Value::Number(number) if is_date => date(&number.to_string()),
        Value::String(text) if is_date => date(text),
        Value::Object(object) if is_date => {
            let inner = object.get("$date").or_else(|| object.get("date"))?;
            text_of(field, inner)
        }
        Value::Object(object) if field == Field::Author || field == Field::Person => person(object),
        Value::Object(_) => None,
        Value::Number(number) if field == Field::Page => Some(number.to_string()),
        // Numbers are keys of other tables.
        Value::Number(_) => None,
        value => shown(value),
    }
}

/// Returns a value as text, including that of an object which only wraps it.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => object
            .get("rendered")
            .or(object.get("$date"))
            .and_then(shown),
        _ => None,
    }
}

/// Returns the name in an object that is a person.
fn person(object: &Map<String, Value>) -> Option<String> {
    let part = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| object.get(*key)?.as_str());
        found.map(str::trim).filter(|text| !text.is_empty())
    };
    let whole = part(&[
        "name",
        "full_name",
        "fullName",
        "display_name",
        "displayName",
        "label",
    ]);
    if let Some(name) = whole {
        return Some(name.to_owned());
    }
    let parts = [
        part(&["firstname", "firstName", "first_name", "given_name"]),
        part(&["middlename", "middleName"]),
        part(&["lastname", "lastName", "last_name", "family_name"]),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Converts `Roe, Jane (1950- )` to the natural order. A generational suffix comes
/// last: `Roe, John F Jr`. A ruler's number ends the name and can only be followed
/// by an office: `Charles III, King of Great Britain`.
pub fn in_order(name: &str) -> String {
    const SUFFIXES: [&str; 7] = ["Jr", "Sr", "II", "III", "IV", "Jnr", "Snr"];
    let name = name.split('(').next().unwrap_or_default().trim();
    let Some((last, first)) = name
        .split_once(", ")
        .filter(|(_, first)| !first.contains(','))
    else {
        return name.to_owned();
    };
    let number = last.rsplit_once(' ').map_or("", |(_, number)| number);
    if !number.is_empty() && number.bytes().all(|byte| b"IVX".contains(&byte)) {
        return last.to_owned();
    }
    match first.rsplit_once(' ') {
        Some((first, suffix)) if SUFFIXES.contains(&suffix.trim_end_matches('.')) => {
            format!("{first} {last} {suffix}")
        }
        _ => format!("{first} {last}"),
    }
}

/// Parses a list printed by Python or as JSON: `["Jane O'Hara", 'John Doe']`.
fn list(text: &str) -> Vec<String> {
    if let Ok(members) = serde_json::from_str::<Vec<String>>(text) {
        return members;
    }
    let mut rest = text
        .trim_start_matches('[')
        .trim_end()
        .trim_end_matches(']');
    let mut members = Vec::new();
    while !rest.trim_start_matches([',', ' ']).is_empty() {
        rest = rest.trim_start_matches([',', ' ']);
        let (member, behind) = match rest.chars().next() {
            Some(quote @ ('\'' | '"')) => quoted(&rest[1..], quote),
            _ => {
                let end = rest.find(',').unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        members.push(member);
        rest = behind;
    }
    members.retain_mut(|member| {
        *member = member.trim().to_owned();
        !member.is_empty()
    });
    members
}

/// Returns the list item after an opening quote, and the rest. A quote only closes
/// it at a possible end: `'Pat O'Neil', …`.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let mut member = String::new();
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        let behind = &text[at + letter.len_utf8()..];
        let is_end = || {
            let behind = behind.trim_start();
            behind.is_empty() || behind.starts_with(',')
        };
        match letter {
            '\\' => member.extend(letters.next().map(|(_, letter)| letter)),
            letter if letter == quote && is_end() => return (member, behind),
            letter => member.push(letter),
        }
    }
    (member, "")
}

/// Interprets a date of digits only. A plausible calendar date takes precedence over
/// a number of milliseconds.
fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let is_fraction = text[whole.len()..]
        .bytes()
        .skip(1)
        .all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_fraction {
        return Some(text.to_owned()).filter(|text| !text.is_empty());
    }
    match whole.len() {
        // `202402270440`, without seconds.
        12 if is_day(whole) => Some(format!("{whole}00")),
        8 | 14 => Some(whole.to_owned()),
        _ => instant(whole.parse().ok()?).or_else(|| Some(text.to_owned())),
    }
}

/// Whether digits begin with a date from 1990 to 2099.
fn is_day(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i8>().ok();
    let is_year = matches!(part(0, 2), Some(19)) && matches!(part(2, 4), Some(90..))
        || matches!(part(0, 2), Some(20));
    is_year && matches!(part(4, 6), Some(1..=12)) && matches!(part(6, 8), Some(1..=31))
}

/// Converts seconds, milli- or microseconds since 1970, in the years 1973 to 2286.
pub fn instant(number: f64) -> Option<String> {
    let seconds = match number.abs() {
        n if (1e8..1e10).contains(&n) => number,
        n if (1e11..1e13).contains(&n) => number / 1e3,
        n if (1e14..1e16).contains(&n) => number / 1e6,
        _ => return None,
    };
    Some(Timestamp::from_second(seconds as i64).ok()?.to_string())
}

/// An object's members by their [`folded`] names.
struct Keys<'v>(Vec<(String, &'v Value)>);

impl<'v> Keys<'v> {
    fn new(object: &'v Map<String, Value>) -> Self {
        Self(
            object
                .iter()
                .map(|(key, value)| (folded(key), value))
                .collect(),
        )
    }

    fn get(&self, key: &str) -> Option<&'v Value> {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| *value)
    }
}
