//! The masthead lines above an article: outlet, date and edition.

use crate::ingest::format::parts;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::lines::{agency, date};
use crate::text::is_digits;

/// Claims an edition: `Edition 1;  Scotland`.
pub(super) fn edition(raw: &mut RawArticle, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    raw.state(Field::Edition, "Nexis", text.trim_end_matches(';'));
}

/// Parses the centred lines at the top: outlet, date, maybe edition, then headline.
pub(super) fn masthead(raw: &mut RawArticle, lines: &[String]) {
    let from = "Nexis";
    let is_notice =
        |line: &&String| !line.starts_with("Copyright ") && *line != "All Rights Reserved";
    let lines: Vec<&String> = lines.iter().filter(is_notice).collect();
    let dated = lines
        .iter()
        .take(4)
        .position(|line| parts::day(line).is_some() || is_month(line));
    let Some(dated) = dated else {
        if let Some(title) = lines.last() {
            raw.state(Field::Title, from, title);
        }
        return;
    };
    if let Some(source) = lines[..dated].first() {
        let source = source.split(" Copyright ").next().unwrap_or_default();
        self::source(raw, source);
    }
    raw.state(Field::Published, from, &day_or_month(lines[dated]));
    let edition = lines[dated + 1..].iter().find(|line| is_edition(line));
    raw.state(Field::Edition, from, edition.map_or("", |line| line));
    let after: Vec<&String> = lines[dated + 1..]
        .iter()
        .copied()
        .filter(|line| !is_edition(line))
        .collect();
    if let Some(title) = after.first() {
        raw.state(Field::Title, from, title);
    }
}

/// Claims the outlet, whose name may be followed by the edition or the wire's language.
pub(super) fn source(raw: &mut RawArticle, text: &str) {
    let (name, behind) = match text.split_once(" -- ").or_else(|| text.split_once(" - ")) {
        Some((name, behind)) if is_edition(behind) || is_wire(behind) => (name, behind),
        _ => (text, ""),
    };
    let structured = Trust::Structured;
    raw.claim(Field::Source, structured, "Nexis", name);
    if is_edition(behind) {
        raw.claim(Field::Edition, structured, "Nexis", behind);
    }
    // "Associated Press International" and the like are services of an agency.
    let mut end = name.len();
    while let Some(begin) = name[..end].rfind(' ').filter(|_| !is_agency(&name[..end])) {
        end = begin;
    }
    let service = name[end..].to_lowercase();
    let is_service = service.is_empty() || SERVICES.iter().any(|word| service.contains(word));
    if is_service && is_agency(&name[..end]) {
        raw.claim(Field::Agency, structured, "Nexis", &name[..end]);
    }
}

/// Words in the names of agencies' services.
const SERVICES: [&str; 9] = [
    "news",
    "service",
    "online",
    "international",
    "wire",
    "worldstream",
    "state",
    "english",
    "general",
];

fn is_agency(name: &str) -> bool {
    agency::known(name).is_some()
}

/// Whether the text after an outlet's name is a service of an agency.
fn is_wire(text: &str) -> bool {
    const LANGUAGES: [&str; 8] = [
        "english",
        "french",
        "german",
        "spanish",
        "portuguese",
        "arabic",
        "italian",
        "dutch",
    ];
    let lower = text.to_lowercase();
    let first = lower.split(' ').next().unwrap_or_default();
    LANGUAGES.contains(&first) || lower.contains("newswire") || lower.contains("wire")
}

/// Whether a line is the month of a magazine issue: `March 2024`, `March/April 2024`.
pub(super) fn is_month(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_known = |word: &str| {
        let lower = word.to_lowercase();
        date::month(&lower).is_some()
            || matches!(&*lower, "spring" | "summer" | "autumn" | "fall" | "winter")
    };
    let is_year = |word: &str| word.len() == 4 && is_digits(word);
    let (first, last) = (
        words.next().unwrap_or_default(),
        words.next_back().unwrap_or_default(),
    );
    is_known(first) && is_year(last) && words.all(is_known)
}

/// Returns the date of a line as a claim: a day, or the month of an issue. Seasons and
/// double months are neither.
pub(super) fn day_or_month(line: &str) -> String {
    let month = || date::reduced::month(line).map(|month| month.to_string());
    parts::day(line).or_else(month).unwrap_or_default()
}

fn is_edition(line: &str) -> bool {
    let line = line.to_lowercase();
    line.len() < 60
        && (line.contains("edition") || line.contains("ausgabe") || line.contains("édition"))
}
