//! The agencies that a byline or a dateline names as whole pieces.

use super::byline;
use crate::agencies;

/// The agencies that are pieces of a byline.
pub fn in_line(line: &str) -> Vec<&'static str> {
    let line = byline::strip_marker(line).map_or(line, |(_, rest)| rest);
    let pieces = line.split([
        ',', ';', '|', '/', '(', ')', '[', ']', '•', '·', '+', '&', '–', '—', ':',
    ]);
    let pieces = pieces.flat_map(|piece| piece.split(" - "));
    let pieces = pieces
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" und "));
    let pieces = pieces.flat_map(|piece| piece.split(" with "));
    let named = pieces.filter_map(known);
    let mut found: Vec<&'static str> = named.collect();
    found.dedup();
    found
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
            ("Le Fanal avec AFP", &[]),
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
        assert_eq!(in_brackets("KYIV, Feb 27 (Reuters) "), ["Reuters"]);
        assert_eq!(in_brackets("Berlin (dpa/AFP)"), ["dpa", "AFP"]);
        assert_eq!(in_brackets("Reuters"), [""; 0]);
    }
}
