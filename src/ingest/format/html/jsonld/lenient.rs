//! A lenient parser for JSON in pages: with raw line breaks in strings, trailing
//! commas, comments and CDATA marks around it, or truncated.

use serde_json::{Map, Value};

/// Returns the JSON values of a script, repairing it if necessary.
pub fn values(script: &str) -> Vec<Value> {
    let script = script.trim().trim_start_matches('\u{feff}');
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    if script.len() > 4 << 20 {
        return Vec::new();
    }
    let repaired = repair(script);
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(&repaired).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => break,
        }
    }
    if values.is_empty() {
        values.extend(salvage(script));
    }
    values
}

/// Repairs common errors of JSON in pages: raw control characters in strings, bad
/// escapes, comments and CDATA marks around it, trailing commas.
fn repair(script: &str) -> String {
    let start = script.find(['{', '[']).unwrap_or(0);
    let start = if script.starts_with("//") || script.starts_with("/*") || script.starts_with("<!")
    {
        script.find('{').unwrap_or(start)
    } else {
        start
    };
    let mut out = String::with_capacity(script.len());
    let mut in_string = false;
    let mut chars = script[start..].chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => match chars.peek() {
                Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') => {
                    out.push(c);
                    out.extend(chars.next());
                }
                Some('\'') => {}
                _ => out.push_str("\\\\"),
            },
            c if c.is_control() => out.push(' '),
            '}' | ']' if !in_string => {
                let kept = out.trim_end().len();
                if out[..kept].ends_with(',') {
                    out.truncate(kept - 1);
                }
                out.push(c);
            }
            ';' if !in_string => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Extracts `"key": "value"` pairs from a script that cannot be parsed.
fn salvage(script: &str) -> Option<Value> {
    if !script.contains("Article") && !script.contains("BlogPosting") {
        return None;
    }
    let mut object = Map::new();
    for key in [
        "headline",
        "datePublished",
        "dateModified",
        "articleSection",
        "description",
    ] {
        if let Some(value) = string_after(script, key) {
            object.insert(key.to_owned(), Value::String(value));
        }
    }
    if let Some(at) = script.find("\"author\"")
        && let Some(name) = string_after(&script[at..], "name")
    {
        object.insert("author".to_owned(), Value::String(name));
    }
    object.insert("@type".to_owned(), Value::String("NewsArticle".to_owned()));
    (object.len() > 1).then_some(Value::Object(object))
}

fn string_after(script: &str, key: &str) -> Option<String> {
    let quoted = format!("\"{key}\"");
    let rest = &script[script.find(&quoted)? + quoted.len()..];
    let rest = rest
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('"')?;
    let end = rest.find(['"', '\n'])?;
    Some(rest[..end].replace("\\/", "/"))
}
