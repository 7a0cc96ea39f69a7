//! Sanitizes text from files, which is untrusted on a terminal.
//!
//! An article may contain escape sequences that move the cursor or change the
//! window's title, and bidirectional overrides that disguise the content of a line.

use std::borrow::Cow;
use std::fmt::Write;

/// Replaces control characters and overrides by U+FFFD. Line ends stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_treacherous) {
        return Cow::Borrowed(text);
    }
    let shown = |c| if is_treacherous(c) { '\u{FFFD}' } else { c };
    text.chars().map(shown).collect()
}

/// Like [`clean`], for text that has to stay on one line, such as a path.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(clean(text).replace('\n', "\u{FFFD}"))
    } else {
        clean(text)
    }
}

/// Escapes the same characters in JSON, which changes nothing for a parser.
pub fn clean_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_treacherous) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_treacherous(c) {
            // All of them are in the Basic Multilingual Plane.
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn is_treacherous(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_neutralised() {
        assert_eq!(clean("a\x1b[31mb\u{202E}c\n"), "a\u{FFFD}[31mb\u{FFFD}c\n");
        assert_eq!(clean_line("a\nb\u{202E}c"), "a\u{FFFD}b\u{FFFD}c");
        assert_eq!(clean("Élysée – 東京"), "Élysée – 東京");
        assert_eq!(clean_json("\"\u{9b}\u{202E}\""), "\"\\u009b\\u202e\"");
    }
}
