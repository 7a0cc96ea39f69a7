//! A story that the page hands to its scripts as a string of HTML.
//!
//! Some sites send no visible text at all, only the state from which scripts
//! build the page, and in it the story with its tags written as escapes. Only
//! asked when a page shows no story.

/// How an escaped paragraph begins; scripts without one are of no interest.
const MARK: &str = "\\u003cp";

/// The longest string with paragraphs in the scripts' literals, as HTML.
pub fn story(scripts: &[&str]) -> Option<String> {
    let told = scripts.iter().filter(|script| script.contains(MARK));
    let literals = told.flat_map(|script| literals(script));
    let longest = literals
        .filter(|text| text.contains(MARK))
        .max_by_key(|text| text.len())?;
    let html: String = serde_json::from_str(&format!("\"{longest}\"")).ok()?;
    // State within state: the string was a script's, too.
    if html.contains(MARK) {
        story(&[&html])
    } else {
        Some(html)
    }
}

/// What stands between double quotes, escapes left as they are.
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
