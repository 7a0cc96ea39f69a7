//! The subset of Markdown used in news stories.

use std::borrow::Cow;

use super::front_matter;
use crate::ingest::raw::CELL;

/// Splits `## Heading` into its level and text.
pub fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !text.starts_with(' ') {
        return None;
    }
    let text = text.trim().trim_end_matches('#').trim_end();
    let says_something = text.contains(|c: char| c != '#' && c != ' ');
    says_something.then_some((level as u8, text))
}

/// Returns the level of a heading underlined by a line of `===` or `---`.
pub fn underline(line: &str) -> Option<u8> {
    if line.len() < 3 {
        return None;
    }
    match line.as_bytes()[0] {
        b'=' if line.bytes().all(|b| b == b'=') => Some(1),
        b'-' if line.bytes().all(|b| b == b'-') => Some(2),
        _ => None,
    }
}

/// Whether a line is a rule: `---`, `* * *`, `=====`, and `------=` of wires.
pub fn is_rule(line: &str) -> bool {
    let first = line.as_bytes().first().copied().unwrap_or(0);
    let line = if first == b'-' {
        line.strip_suffix('=').unwrap_or(line)
    } else {
        line
    };
    matches!(first, b'-' | b'=' | b'*' | b'_' | b'~')
        && line.bytes().all(|b| b == first || b == b' ')
        && line.bytes().filter(|b| *b == first).count() >= 3
}

/// Returns the text of a list item. `- Plum cake -`, between two dashes, is a heading
/// in stories of some agencies.
pub fn bullet(line: &str) -> Option<&str> {
    if line.starts_with("- ") && line.ends_with(" -") {
        return None;
    }
    let rest = line.strip_prefix(['•', '‣', '◦', '▪', '●', '■', '*', '-', '·', '►', '➤', '✓'])?;
    let spaced = rest.starts_with([' ', '\t', '\u{a0}'])
        || !line.is_ascii() && !rest.is_empty() && !line.starts_with(['*', '-']);
    spaced.then(|| rest.trim()).filter(|text| !text.is_empty())
}

/// Returns the alternative text of a line that is a picture: `![text](address)`.
pub fn image(line: &str) -> Option<&str> {
    let (alternative, address) = line.strip_prefix("![")?.split_once("](")?;
    address.ends_with(')').then_some(alternative)
}

/// Returns the name of the file or note that a line embeds: `![[picture.jpg]]`.
pub fn embedded(line: &str) -> Option<&str> {
    let name = line.strip_prefix("![[")?.strip_suffix("]]")?;
    (!name.contains("]]")).then(|| front_matter::shown(name))
}

/// Whether a line separates the head of a table from its rows: `|---|:-:|`.
pub fn is_table_rule(line: &str) -> bool {
    line.starts_with('|') && line.contains('-') && line.chars().all(|c| "|-: ".contains(c))
}

/// Returns the text of a line of a table: `| Jane Roe | for |`.
pub fn row(line: &str) -> String {
    const BAR: &str = "\u{1f}";
    let line = line.replace("\\|", BAR);
    let cells = line.split('|').map(str::trim);
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    filled.join(CELL).replace(BAR, "|")
}

/// Removes marks that set a whole line in italics, in bold or as a quotation, and the
/// type of a callout: `> [!quote] Jane Roe`.
pub fn unquoted(line: &str) -> &str {
    let quoted = line.strip_prefix("> ").map(|line| {
        let callout = line
            .strip_prefix("[!")
            .and_then(|line| line.split_once(']'));
        callout.map_or(line, |(_, title)| title.trim_start_matches(['+', '-']))
    });
    let line = quoted.unwrap_or(line).trim();
    for mark in ["**", "__", "*", "_"] {
        let inner = line
            .strip_prefix(mark)
            .and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner
            && !inner.is_empty()
            && !inner.contains(mark)
            && !inner.starts_with(' ')
        {
            return inner;
        }
    }
    line
}

/// Removes the marks of links and emphasis in Markdown.
///
/// In a file not declared as Markdown (`is_certain`), only unambiguous marks are
/// removed.
pub fn inline(text: &str, is_certain: bool) -> Cow<'_, str> {
    // Nearly all paragraphs contain none of the marks.
    if !text.bytes().any(|b| matches!(b, b'*' | b'_' | b']' | b'=')) {
        return Cow::Borrowed(text);
    }
    if !is_certain
        && !["](http", "**", "__"]
            .iter()
            .any(|mark| text.contains(mark))
    {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, label, after)) = next_link(rest) {
        plain.push_str(before);
        plain.push_str(label);
        rest = after;
    }
    plain.push_str(rest);
    for mark in ["**", "__"] {
        let marks = plain.matches(mark).count();
        if marks >= 2 && (is_certain || marks % 2 == 0) {
            plain = plain.replace(mark, "");
        }
    }
    if is_certain {
        plain = without_note_links(&plain);
        for mark in ["==", "*", "_"] {
            plain = without_emphasis(&plain, mark);
        }
    }
    Cow::Owned(match unquoted(&plain) {
        whole if whole.len() == plain.len() => plain,
        inner => inner.to_owned(),
    })
}

/// Removes the marks of links to other notes: `[[people/Jane Roe|Jane]]`.
fn without_note_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (link, after))) = rest
        .split_once("[[")
        .and_then(|(before, rest)| Some((before, rest.split_once("]]")?)))
    {
        plain.push_str(before.strip_suffix('!').unwrap_or(before));
        plain.push_str(front_matter::shown(link));
        rest = after;
    }
    plain + rest
}

/// Removes emphasis marks: a mark opens before a word and closes after one, and does
/// not occur within a word (`snake_case`, `2*3*4`).
fn without_emphasis(text: &str, mark: &str) -> String {
    let is_within = |c: char| c.is_alphanumeric() || c.is_whitespace();
    let opening = |text: &str| {
        let mut places = text.match_indices(mark).map(|(at, _)| at);
        places.find(|at| {
            !text[..*at].ends_with(char::is_alphanumeric)
                && !text[at + mark.len()..].starts_with(char::is_whitespace)
        })
    };
    let closing = |text: &str| {
        let mut places = text.match_indices(mark).map(|(at, _)| at);
        places.find(|at| {
            *at > 0
                && !text[..*at].ends_with(char::is_whitespace)
                && !text[at + mark.len()..].starts_with(char::is_alphanumeric)
        })
    };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = opening(rest) {
        let inside = &rest[open + mark.len()..];
        let Some(close) = closing(inside).filter(|close| inside[..*close].contains(is_within))
        else {
            break;
        };
        plain.push_str(&rest[..open]);
        plain.push_str(&inside[..close]);
        rest = &inside[close + mark.len()..];
    }
    plain + rest
}

fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    let before = text[..open].strip_suffix('!').unwrap_or(&text[..open]);
    Some((before, &text[open + 1..middle], &text[close + 1..]))
}
