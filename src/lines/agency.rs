//! The agencies that a byline or a dateline names as whole pieces.

use super::{byline, conjunction};
use crate::agencies;

/// The agencies that are pieces of a byline.
pub fn in_line(line: &str) -> Vec<&'static str> {
    let line = byline::strip_marker(line).map_or(line, |(_, rest)| rest);
    let pieces = line.split([
        ',', ';', '|', '/', '(', ')', '[', ']', '•', '·', '+', '&', '–', '—', ':',
    ]);
    let pieces = pieces.flat_map(|piece| piece.split(" - "));
    let pieces = pieces.flat_map(joined).flat_map(supplied);
    let mut found: Vec<&'static str> = pieces.filter_map(known).collect();
    found.dedup();
    found
}

/// What stands between writers and the agencies whose material they used.
pub const SUPPLIED_WITH: [&str; 7] = [
    " with ", " mit ", " avec ", " con ", " com ", " met ", " med ",
];

/// Whether agencies are all that a text names, by what of theirs was used or
/// without a word on it: `AFP et Reuters`, `información de EFE`, `agences`.
pub fn are_suppliers(text: &str) -> bool {
    let pieces = text.split([',', '/', '&', '+']).flat_map(joined);
    let mut pieces = pieces.map(without_material);
    pieces.all(|piece| {
        let last = piece.rsplit(' ').next().unwrap_or(piece).to_lowercase();
        let is_any = AGENCIES.contains(&last.as_str()) && !piece.starts_with(char::is_uppercase);
        known(piece).is_some() || is_any || last == "agenturen"
    })
}

/// Agencies of which none is named.
const AGENCIES: [&str; 7] = [
    "agencies",
    "agenturen",
    "agences",
    "agencias",
    "agenzie",
    "agências",
    "byråer",
];

/// The parts of a text that "and" joins, in Dutch, too: an agency stands for no town.
fn joined(text: &str) -> impl Iterator<Item = &str> {
    conjunction::parts(text, |word| conjunction::is_and(word) || word == "en")
}

/// The parts of a text before and behind "with", the latter without what it says
/// was used.
fn supplied(text: &str) -> impl Iterator<Item = &str> {
    let opened = SUPPLIED_WITH
        .iter()
        .find_map(|with| text.trim_start().strip_prefix(with.trim_start()));
    let is_with = |word: &str| SUPPLIED_WITH.iter().any(|with| with.trim() == word);
    conjunction::parts(opened.unwrap_or(text), is_with).map(without_material)
}

/// An agency's name without what of the agency's was used, or its article:
/// `información de EFE`, `l'AFP`.
fn without_material(text: &str) -> &str {
    const OF: [&str; 8] = ["de", "von", "van", "from", "by", "da", "di", "av"];
    const ARTICLES: [&str; 7] = ["l'", "l’", "d'", "d’", "dell'", "dell’", "des "];
    let text = text.trim();
    let mut is_used = false;
    let mut end = 0;
    let used = text.split(' ').find_map(|word| {
        let begin = end;
        end = begin + word.len() + 1;
        let of = is_used && OF.contains(&word);
        is_used |= is_material(word);
        of.then(|| text.get(end..)).flatten()
    });
    let name = used.unwrap_or(text);
    let articles = ARTICLES
        .iter()
        .find_map(|article| name.strip_prefix(article));
    articles.unwrap_or(name)
}

/// Whether a word is what papers use of agencies, pictures apart.
fn is_material(word: &str) -> bool {
    const WORDS: [&str; 20] = [
        "input",
        "inputs",
        "reporting",
        "reports",
        "information",
        "material",
        "informationen",
        "meldungen",
        "informations",
        "dépêches",
        "información",
        "informaciones",
        "despachos",
        "informação",
        "informações",
        "informazioni",
        "lanci",
        "informatie",
        "berichten",
        "uppgifter",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

/// The agencies in the brackets of a dateline, or between its slashes.
pub fn in_brackets(head: &str) -> Vec<&'static str> {
    let pieces = head.split(['(', ')', '[', ']', '/', ',', '–', '—']);
    pieces.skip(1).filter_map(known).collect()
}

/// Whether the beginning of a dateline names an agency in brackets.
pub fn is_in_brackets(head: &str) -> bool {
    !in_brackets(head).is_empty()
}

/// The agency that a piece of a byline names, as it is usually called.
///
/// Abbreviations count as they are printed, since `aa` and `Pa` are words;
/// behind them may stand what the agency's people are called.
pub fn known(piece: &str) -> Option<&'static str> {
    let piece = piece.trim().trim_matches(['.', '-', '*', '_', '"']);
    let piece = piece.strip_prefix("The ").unwrap_or(piece);
    let piece = without_occupation(piece);
    if piece.is_empty() || piece.len() > 40 {
        return None;
    }
    agencies::supplying(piece)
}

/// A piece without what stands behind an agency's name in it.
fn without_occupation(piece: &str) -> &str {
    let begin = |after: &&str| {
        let cut = piece
            .len()
            .checked_sub(after.len())
            .filter(|cut| *cut > 0)?;
        let end = piece.get(cut..)?;
        end.eq_ignore_ascii_case(after).then_some(cut)
    };
    // The longest: a staff writer is no `AP Staff`.
    let begin = AFTER.iter().filter_map(begin).min();
    piece[..begin.unwrap_or(piece.len())].trim_end()
}

/// What stands behind an agency's name in a byline.
const AFTER: &[&str] = &[
    " staff",
    " reporters",
    " reporter",
    " writer",
    " writers",
    " correspondent",
    " correspondents",
    " news agency",
    " newswire",
    " via ap",
    " contributor",
    " contributors",
    " staff writer",
    " sports writer",
    " science writer",
    " business writer",
    " business writers",
    " staff reporter",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_pieces_of_bylines() {
        for (line, expected) in [
            ("By Jane Roe, Associated Press", &["AP"][..]),
            ("By Jane Roe and John Doe, The Associated Press", &["AP"]),
            ("By Reuters Staff", &["Reuters"]),
            ("Reuters", &["Reuters"]),
            ("Von Jana Roh, dpa", &["dpa"]),
            ("dpa/AFP", &["dpa", "AFP"]),
            ("Jane Roe | AP", &["AP"]),
            ("Le Fanal avec AFP", &["AFP"]),
            ("Jana Roh mit dpa", &["dpa"]),
            ("con EFE", &["EFE"]),
            (
                "Ana Roe con información de EFE y Reuters",
                &["EFE", "Reuters"],
            ),
            ("Jane Roe et John Doe avec l'AFP", &["AFP"]),
            ("Der Kanzler sprach mit dpa über Reuters", &[]),
            ("By Jane Roe (Reuters)", &["Reuters"]),
            ("By Pa Kettle", &[]),
            ("By Ansa Reuterson", &[]),
            ("Jane Roe, Pa.", &[]),
            ("By Sid", &[]),
            ("By REUTERS STAFF", &["Reuters"]),
            ("By JANE ROE, AP Sports Writer", &["AP"]),
            ("By Jane Roe, AP Staff Writer", &["AP"]),
        ] {
            assert_eq!(in_line(line), expected, "{line:?}");
        }
        for between in ["a de ", "met a ", "información a ", "and a "] {
            let line = format!("Jane Roe with {}AFP", between.repeat(20_000));
            assert!(in_line(&line).len() <= 1, "{between:?}");
            assert!(!are_suppliers(&line), "{between:?}");
        }
        assert_eq!(in_brackets("KYIV, Feb 27 (Reuters) "), ["Reuters"]);
        assert_eq!(in_brackets("Berlin (dpa/AFP)"), ["dpa", "AFP"]);
        assert_eq!(in_brackets("Reuters"), [""; 0]);
    }
}
