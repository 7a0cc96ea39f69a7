//! Front matter: a block of YAML, TOML or JSON at the top, as used by site generators.
//!
//! Values may be nested and of any type; values other than text, dates and lists of
//! these are ignored. If a block cannot be parsed, each line is parsed individually,
//! so that an error only affects its line. If it is not a block of keys at all, it
//! is ordinary text, since a story may begin with a line of dashes.

use std::borrow::Cow;

use serde_json::Value as JsonValue;
use serde_norway::Value;

use crate::ingest::keys;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::sidecar;

/// The maximum size in bytes; a longer block is a document of its own.
const LONGEST: usize = 64 * 1024;

/// Adds the claims of the front matter at the beginning of `text`, if any, and
/// returns the rest.
pub fn take<'a>(text: &'a str, raw: &mut RawArticle) -> &'a str {
    let fence = match text.get(..3) {
        Some(fence @ ("---" | "+++")) => fence,
        _ if text.starts_with('{') => return json(text, raw).unwrap_or(text),
        _ => return text,
    };
    let Some((matter, rest)) = split(text, fence) else {
        return text;
    };
    let mut claim =
        |field: Field, value: &str| raw.claim(field, Trust::Header, "front matter", &linked(value));
    let understood = match fence {
        "+++" => sidecar::front_matter(matter, &mut claim),
        _ => yaml(matter, &mut claim),
    };
    if understood { rest } else { text }
}

/// Adds the claims of a JSON object on lines of its own above the text, as in Hugo;
/// `None` if it has no known keys.
fn json<'a>(text: &'a str, raw: &mut RawArticle) -> Option<&'a str> {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<JsonValue>();
    let JsonValue::Object(object) = objects.next()?.ok()? else {
        return None;
    };
    let rest = &text[objects.byte_offset()..];
    let is_parted = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let is_known = object.keys().any(|key| keys::field(key).is_some());
    if !is_parted || !is_known {
        return None;
    }
    for (key, value) in &object {
        if let Some(field) = keys::field(key) {
            let value = serde_norway::to_value(value).ok()?;
            values(&value, &mut |value| {
                raw.claim(field, Trust::Header, "front matter", &linked(value));
            });
        }
    }
    Some(rest)
}

/// Replaces links to notes by their text: `[[people/Jane Roe|Jane Roe]], [[John Doe]]`.
fn linked(value: &str) -> Cow<'_, str> {
    if !value.contains("[[") {
        return value.into();
    }
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, link)) = rest.split_once("[[") {
        let Some((link, behind)) = link.split_once("]]") else {
            break;
        };
        text.push_str(before);
        text.push_str(shown(link));
        rest = behind;
    }
    (text + rest).into()
}

/// Returns the displayed text of a link to a note: its name, or the alternative text.
pub fn shown(link: &str) -> &str {
    let shown = link.rsplit('|').next().unwrap_or(link);
    shown.rsplit('/').next().unwrap_or(shown)
}

fn split<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let begin = text.find('\n')? + 1;
    if text[..begin].trim_end() != fence {
        return None;
    }
    let mut at = begin;
    while at < text.len() && at < LONGEST {
        let end = text[at..]
            .find('\n')
            .map_or(text.len(), |length| at + length + 1);
        let line = text[at..end].trim_end();
        if line == fence || (fence == "---" && line == "...") {
            return Some((&text[begin..at], &text[end..]));
        }
        at = end;
    }
    None
}

fn yaml(matter: &str, claim: &mut dyn FnMut(Field, &str)) -> bool {
    let Ok(Value::Mapping(mapping)) = serde_norway::from_str::<Value>(matter) else {
        return line_by_line(matter, claim);
    };
    for (key, value) in &mapping {
        if let Some(field) = key.as_str().and_then(keys::field) {
            values(value, &mut |value| claim(field, value));
        }
    }
    true
}

/// Parses the plain `key: value` lines of a block that is not valid YAML; returns
/// whether it consists of keys and their values.
fn line_by_line(matter: &str, claim: &mut dyn FnMut(Field, &str)) -> bool {
    let is_entry = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| key);
        line.trim().is_empty()
            || line.starts_with([' ', '\t', '-', '#'])
            || key.is_some_and(|key| key.len() <= 30 && !key.trim_end().contains(' '))
    };
    if matter.trim().is_empty() || !matter.lines().all(is_entry) {
        return false;
    }
    let mut is_known = false;
    for (key, value) in matter.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim();
        let bare = value.trim_matches(['"', '\'']);
        let is_plain = !bare.is_empty()
            && !value.starts_with(['[', '{', '|', '>', '&', '*', '!', '%', '@', '`']);
        let field = keys::field(key);
        is_known |= field.is_some();
        if let Some(field) = field.filter(|_| is_plain) {
            claim(field, bare);
        }
    }
    is_known
}

fn values(value: &Value, take: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Number(number) => take(&number.to_string()),
        Value::Sequence(list) => list.iter().for_each(|member| values(member, take)),
        Value::Mapping(mapping) => {
            if let Some(name) = mapping.get("name") {
                values(name, take);
            }
        }
        _ => {}
    }
}
