//! Finds credits: people named only for taking or supplying the picture, or in the
//! agency's boilerplate, are not people of the story.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::agencies::{self, Place};

/// Returns the byte ranges of credits in `text` (one caption or paragraph).
pub fn credits(text: &str, caption: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if is_desk_line(text) && !is_credited_behind(text) {
        found.push(0..text.len());
        return found;
    }
    found.extend(signature(text));
    if !caption {
        return found;
    }
    if is_name_for(text) {
        found.push(0..text.len());
    }
    in_brackets(text, &mut found);
    after_marker(text, &mut found);
    tail(text, &mut found);
    before_supplier(text, &mut found);
    found
}

/// Whether `Image: Jane Roe at the gate. Pic: Reuters`: the label in front
/// describes, the one at the end credits.
fn is_credited_behind(text: &str) -> bool {
    text.contains(". Pic: ") || text.contains(". Pics: ")
}

/// Whether a line is like `Reporting by Jane Roe; Editing by John Doe`.
fn is_desk_line(text: &str) -> bool {
    let start = text.trim_start_matches(['(', '[', '*', '—', '-', ' ']);
    let Some(first) = start.bytes().next().map(|b| b.to_ascii_lowercase()) else {
        return false;
    };
    let mut perhaps = DESK.iter().filter(|words| words.as_bytes()[0] == first);
    perhaps.any(|words| starts_with(start, words)) || names_contributors(start)
}

/// `Data reporter Jane Roe contributed to this report. Photo editing by John Doe.`
fn names_contributors(line: &str) -> bool {
    if line.len() >= LONGEST_DESK_LINE {
        return false;
    }
    let Some(at) = CONTRIBUTED.find(line.as_bytes()) else {
        return false;
    };
    let what = line[at..].trim_start_matches(" contributed ");
    ["to this", "reporting", "research"]
        .iter()
        .any(|words| what.starts_with(words))
}

static CONTRIBUTED: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(" contributed "));

/// The length in bytes from which a line is prose.
const LONGEST_DESK_LINE: usize = 240;

/// Returns the agency's name after the last sentence, or on a line of its own.
fn signature(text: &str) -> Option<Range<usize>> {
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let last = end.bytes().next_back()?;
    if !SIGNED_BY[usize::from(last.to_ascii_lowercase())] {
        return None;
    }
    let agencies = agencies::forms(Place::Sign);
    let before = end.trim_end_matches(|c: char| !c.is_whitespace());
    let (start, before) = (before.len(), before.trim_end());
    let behind = before.is_empty() || before.ends_with(['.', '"', '”', ')', '!', '?']);
    let agency = &end[start..];
    let signs = agencies
        .iter()
        .any(|name| name.eq_ignore_ascii_case(agency));
    (behind && signs).then_some(start..end.len())
}

/// Whether an agency's name ends with a byte: this rules out nearly all lines.
static SIGNED_BY: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut last = [false; 256];
    for name in agencies::forms(Place::Sign) {
        if let Some(byte) = name.bytes().next_back() {
            last[usize::from(byte)] = true;
        }
    }
    last
});

const DESK: &[&str] = &[
    "reporting by",
    "additional reporting",
    "editing by",
    "writing by",
    "compiled by",
    "photo editing by",
    "graphics by",
    "edited by",
    "photo by",
    "photos by",
    "photograph by",
    "photographs by",
    "words by",
    "words and pictures",
    "words:",
    "photo:",
    "photos:",
    "photo credit",
    "image credit",
    "image:",
    "image source,",
    "fuente de la imagen,",
    "picture:",
    "pictures:",
    "pictures by",
    "pics:",
    "photograph:",
    "credit:",
    "foto:",
    "crédit",
    "credito:",
];

fn starts_with(text: &str, words: &str) -> bool {
    text.get(..words.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// Adds `(AP Photo/Jane Roe)`, `(Photo by John Doe/Example Images)`.
fn in_brackets(text: &str, found: &mut Vec<Range<usize>>) {
    let mut from = 0;
    while let Some(open) = text[from..].find(['(', '[']).map(|at| at + from) {
        let close = text[open..]
            .find([')', ']'])
            .map_or(text.len(), |at| at + open);
        if is_credit(&text[open..close]) {
            found.push(open..close);
        }
        from = close.max(open + 1);
    }
}

/// Whether a text is only `Jane Roe for The Example Times`.
fn is_name_for(text: &str) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 4..=8;
    let is_capital =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    text.split_once(" for ").is_some_and(|(who, outlet)| {
        let mut outlet = outlet.split(' ');
        WORDS.contains(&text.split(' ').count())
            && who.contains(' ')
            && who.split(' ').all(is_capital)
            && outlet.all(|word| is_capital(word) || matches!(word, "the" | "of"))
    })
}

/// Adds `… in May. Photo by Jane Roe`, `© John Doe`.
fn after_marker(text: &str, found: &mut Vec<Range<usize>>) {
    for marker in [
        "Photo by",
        "Photos by",
        "photo by",
        "photos by",
        "Photo:",
        "Photos:",
        "PHOTO:",
        "Photograph:",
        "Photograph by",
        "PHOTOGRAPH BY",
        "Picture:",
        "Pictures:",
        "Pic:",
        "Pics:",
        "Image:",
        "Images:",
        "Credit:",
        "CREDIT:",
        "Photo credit",
        "Image credit",
        "Photo courtesy",
        "Courtesy of",
        "Foto:",
        "Crédit",
        "©",
    ] {
        let is_label = |at: usize| at == 0 && is_credited_behind(text);
        if let Some(at) = text.find(marker).filter(|at| !is_label(*at)) {
            found.push(at..text.len());
        }
    }
}

/// Adds `… on Monday. Jane Roe/ Corbis/Getty Images`: the text after the last full
/// stop, if it reads like a credit.
fn tail(text: &str, found: &mut Vec<Range<usize>>) {
    let stops = ['.', '!', '?', '"', '”', '\n', '|', '—', '(', '['];
    let start = text.trim_end_matches(['.', ' ']).rfind(stops);
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    let words = text[start..].split_whitespace().count();
    if words <= 12 && is_credit(&text[start..]) {
        found.push(start..text.len());
    }
}

/// Adds a name before a supplier at the end: `… of the lake. Jane Roe (EFE)`,
/// `Jane Roe | Example Press | Getty Images`, and before a supplier with the date of
/// the picture: `The ferry - Jane Roe - 6.jul.25/Example Press`.
fn before_supplier(text: &str, found: &mut Vec<Range<usize>>) {
    let is_last = |range: &&Range<usize>| !text[range.end..].contains(char::is_alphanumeric);
    let dated = || {
        let (before, last) = text.rsplit_once(" - ")?;
        let (day, _) = last.split_once('/')?;
        let is_day = day.starts_with(|c: char| c.is_ascii_digit()) && !day.contains(' ');
        is_day.then_some(before.len())
    };
    let supplier = found.iter().rfind(is_last).map(|range| range.start);
    let Some(supplier) = supplier.or_else(dated) else {
        return;
    };
    let mut start = supplier;
    while let Some(from) = name_before(text, start) {
        start = from;
    }
    if start < supplier {
        found.push(start..text.len());
    }
}

/// Returns the start of one to four capitalised words that end before `end` and
/// follow a full stop, a bar or a dash.
fn name_before(text: &str, end: usize) -> Option<usize> {
    let head = &text[..end];
    // "Jane Roe—EPP/Getty Images"; with spaces around it the dash is the caption's.
    let dash = head.strip_suffix('—').filter(|head| !head.ends_with(' '));
    let before = dash.unwrap_or(head).trim_end_matches([' ', '|', '(', '-']);
    let stops = [". ", "! ", "? ", "| ", " - "];
    let behind = |stop: &str| before.rfind(stop).map(|at| at + stop.len());
    let from = stops.into_iter().filter_map(behind).max();
    // A line of only a credit may begin with a name, too.
    let is_barred = || dash.is_some() || head.trim_end().ends_with('|');
    let from = from.or_else(|| is_barred().then_some(0))?;
    let words = before[from..].split_whitespace();
    let is_name = (1..=4).contains(&words.clone().count())
        && words
            .clone()
            .all(|word| word.starts_with(char::is_uppercase));
    (is_name && from < end).then_some(from)
}

fn is_credit(text: &str) -> bool {
    let joined = text.contains('/') || text.contains(" via ");
    let end = text.trim_end_matches(['.', ' ', ')', ']']);
    let short = text.split_whitespace().count() <= 6;
    let ends_in_agency = agencies::forms(Place::Tail)
        .iter()
        .any(|agency| has_word(text, agency) && end.ends_with(agency));
    let any = |list: &[&str]| list.iter().any(|word| has_word(text, word));
    let speaks =
        || any(agencies::forms(Place::Tail)) || any(agencies::forms(Place::Stroke)) || any(TRADE);
    joined && speaks() || short && ends_in_agency
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}

/// Words that suggest a credit only beside a slash.
const TRADE: &[&str] = &[
    "Photo",
    "Photos",
    "Photography",
    "Images",
    "Image",
    "Pictures",
    "Agency",
    "Staff",
    "File",
    "Press",
    "Pool",
    "POOL",
    "Handout",
    "HANDOUT",
    "Archive",
    "Instagram",
    "Facebook",
    "Twitter",
    "X",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_from_the_story() {
        for (text, story, credit) in [
            (
                "Ann Lee in Bray on May 2. Cy Roe/ Corbis/Getty Images",
                "Ann Lee",
                "Cy Roe",
            ),
            ("Ann Lee speaks (AP Photo/Cy Roe)", "Ann Lee", "Cy Roe"),
            ("Ann Lee speaks. Photo by Cy Roe", "Ann Lee", "Cy Roe"),
            (
                "Ann Lee at home. Photograph: Cy Roe/The Example",
                "Ann Lee",
                "Cy Roe",
            ),
            (
                "Ann Lee, left, and Bo Kim — Cy Roe/Reuters",
                "Bo Kim",
                "Cy Roe",
            ),
            (
                "The tower of Lasieso with Ann Lee, in the lake. Cy Roe (EFE)",
                "Ann Lee",
                "Cy Roe",
            ),
            ("Cy Roe | Example Press | Getty Images", "nobody", "Cy Roe"),
            ("Cy Roe—EPP/Getty Images", "nobody", "Cy Roe"),
            ("Ann Lee walks by. Cy Roe—Getty Images", "Ann Lee", "Cy Roe"),
            ("Cy Roe for NPR", "nobody", "Cy Roe"),
            (
                "Image: Ann Lee at the gate. Pic: Cy Roe",
                "Ann Lee",
                "Cy Roe",
            ),
            (
                "Ann Lee na balsa, no Pará - Cy Roe - 6.jul.25/Gazeta",
                "Ann Lee",
                "Cy Roe",
            ),
        ] {
            let zones = credits(text, true);
            let inside = |name: &str| {
                text.find(name)
                    .is_some_and(|at| zones.iter().any(|zone| zone.contains(&at)))
            };
            assert!(!inside(story) && inside(credit), "{text}: {zones:?}");
        }
        assert_eq!(
            credits("Reporting by Cy Roe; Editing by Di Poe", false).len(),
            1
        );
        assert_eq!(credits("Words: Cy Roe. Pictures: Di Poe", false).len(), 1);
        assert_eq!(credits("Image source, Cy Roe", true)[0], 0..20);
        assert_eq!(credits(" REUTER", false).len(), 1);
        assert_eq!(
            credits("The talks ended. Reuter \u{fffd}", false)[0],
            17..23
        );
        assert!(credits("Reuter died in Nice.", false).is_empty());
        assert!(credits("Ann Lee told the AP on Monday that it was so.", true).is_empty());
    }
}
