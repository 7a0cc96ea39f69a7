//! Front matter: the block of YAML or TOML that site generators put on top.
//!
//! Values may be nested and of any kind; what is not text, a date or a list of
//! such is passed over. A block that does not parse is ordinary text, since a
//! story may begin with a line of dashes.

use serde_norway::Value;

use crate::ingest::keys;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::sidecar;

/// Longer blocks are not front matter but a document of their own.
const LONGEST: usize = 64 * 1024;

/// Takes the claims of the front matter that `text` begins with, if any, and
/// returns what follows it.
pub fn take<'a>(text: &'a str, raw: &mut RawArticle) -> &'a str {
    let fence = match text.get(..3) {
        Some(fence @ ("---" | "+++")) => fence,
        _ => return text,
    };
    let Some((matter, rest)) = split(text, fence) else {
        return text;
    };
    let mut claim =
        |field: Field, value: &str| raw.claim(field, Trust::Header, "front matter", value);
    let understood = match fence {
        "+++" => sidecar::front_matter(matter, &mut claim),
        _ => yaml(matter, &mut claim),
    };
    if understood { rest } else { text }
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
        return false;
    };
    for (key, value) in &mapping {
        if let Some(field) = key.as_str().and_then(keys::field) {
            values(value, &mut |value| claim(field, value));
        }
    }
    true
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
