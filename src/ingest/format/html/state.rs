//! A story that the page passes to its scripts as a string of HTML.
//!
//! Some sites send no visible text, but only the state that scripts render, which
//! contains the story with escaped tags. Only used if a page shows no story.

/// The beginning of an escaped paragraph; scripts without one are ignored.
const MARK: &str = "\\u003cp";

/// Returns the longest string with paragraphs among the scripts' literals, as HTML.
pub fn story(scripts: &[&str]) -> Option<String> {
    let told = scripts.iter().filter(|script| script.contains(MARK));
    let literals = told.flat_map(|script| literals(script));
    let longest = literals
        .filter(|text| text.contains(MARK))
        .max_by_key(|text| text.len())?;
    let html: String = serde_json::from_str(&format!("\"{longest}\"")).ok()?;
    // State within state: the string was itself a script's.
    if html.contains(MARK) {
        story(&[&html])
    } else {
        Some(html)
    }
}

/// Returns the contents of double-quoted strings, with escapes unchanged.
fn literals(script: &str) -> Vec<&str> {
    let mut literals = Vec::new();
    let mut start = None;
    let mut escaped = false;
    for (at, byte) in script.bytes().enumerate() {
        match byte {
            b'\\' => {
                escaped = !escaped;
                continue;
            }
            b'"' if !escaped => match start.take() {
                Some(start) => literals.push(&script[start..at]),
                None => start = Some(at + 1),
            },
            _ => {}
        }
        escaped = false;
    }
    literals
}
