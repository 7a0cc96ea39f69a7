//! Bookmarks of Pinboard, and of Delicious before it: the title is their
//! `description`, and the user's notes are `extended`.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// Renames the keys of such a bookmark to the usual ones; other records are unchanged.
pub fn in_usual_words(record: &Value) -> Cow<'_, Value> {
    let text = |name: &str| record.get(name).and_then(Value::as_str);
    let (Some(address), Some(title), Some(note)) =
        (text("href"), text("description"), text("extended"))
    else {
        return Cow::Borrowed(record);
    };
    if record.get("title").is_some() {
        return Cow::Borrowed(record);
    }
    let tags = text("tags").unwrap_or_default().split_whitespace();
    let tags: Vec<Value> = tags.map(Value::from).collect();
    let mut usual = Map::new();
    for (name, value) in [("title", title), ("url", address), ("description", note)] {
        usual.insert(name.to_owned(), value.into());
    }
    usual.insert("tags".to_owned(), tags.into());
    Cow::Owned(Value::Object(usual))
}
