//! The lines above an article that say where and when it was printed.

use crate::ingest::format::parts;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::lines::{agency, date};

/// `Edition 1;  Scotland`.
pub(super) fn edition(raw: &mut RawArticle, text: &str) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    raw.claim(
        Field::Edition,
        Trust::Structured,
        "Nexis",
        text.trim_end_matches(';'),
    );
}

/// The centred lines on top: outlet, day, perhaps edition, then the headline.
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
            raw.claim(Field::Title, Trust::Structured, from, title);
        }
        return;
    };
    if let Some(source) = lines[..dated].first() {
        let source = source.split(" Copyright ").next().unwrap_or_default();
        self::source(raw, source);
    }
    let day = parts::day(lines[dated]).unwrap_or_default();
    raw.claim(Field::Published, Trust::Structured, from, &day);
    let edition = lines[dated + 1..].iter().find(|line| is_edition(line));
    raw.claim(
        Field::Edition,
        Trust::Structured,
        from,
        edition.map_or("", |line| line),
    );
    let after: Vec<&String> = lines[dated + 1..]
        .iter()
        .copied()
        .filter(|line| !is_edition(line))
        .collect();
    if let Some(title) = after.first() {
        raw.claim(Field::Title, Trust::Structured, from, title);
    }
}

/// The outlet, whose name may have the edition or the wire's language behind it.
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
    // "Associated Press International" and the like are what an agency sends.
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

/// What is in the names of what agencies send out.
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

/// Whether what follows an outlet's name is one of the services of an agency.
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

/// Whether a line is the month of a magazine: `March 2024`, `March/April 2024`.
pub(super) fn is_month(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_known = |word: &str| {
        let lower = word.to_lowercase();
        date::month(&lower).is_some()
            || matches!(&*lower, "spring" | "summer" | "autumn" | "fall" | "winter")
    };
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let (first, last) = (
        words.next().unwrap_or_default(),
        words.next_back().unwrap_or_default(),
    );
    is_known(first) && is_year(last) && words.all(is_known)
}

fn is_edition(line: &str) -> bool {
    let line = line.to_lowercase();
    line.len() < 60
        && (line.contains("edition") || line.contains("ausgabe") || line.contains("édition"))
}
