//! Bookmarks as Pinboard, and Delicious before it, keep them: the title is their
//! `description`, and what their owner says of them is `extended`.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// A record in the words that others have for the same, if it is such a bookmark.
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
