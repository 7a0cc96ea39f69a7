//! Information in the number of a document.

use crate::ingest::format::xml::Element;
use crate::ingest::raw::{Field, RawArticle, Trust};

/// Claims the outlet and the date in a document number, with less trust than those
/// stated: `NYT19980601.0001` of AQUAINT, `NYT_ENG_20040227.0001` of Gigaword,
/// `AP880212-0001` of TREC.
pub fn claims(document: &Element, raw: &mut RawArticle) {
    let number = document.first_below("docno").map(|element| element.text());
    let id = || document.attribute("id").map(str::to_owned);
    let Some(number) = number.or_else(id) else {
        return;
    };
    let number = number.trim();
    let begin = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = number[begin..].find(|c: char| !c.is_ascii_digit());
    let digits = &number[begin..begin + end.unwrap_or(0)];
    let from = "TREC document number";
    let day = match digits.len() {
        8 => Some(format!(
            "{}-{}-{}",
            &digits[..4],
            &digits[4..6],
            &digits[6..]
        )),
        6 if document.below("date").is_empty() => numbered_day(number, digits),
        _ => None,
    };
    let is_dated = raw.has(Field::Published);
    if let Some(day) = day.filter(|_| !is_dated) {
        raw.claim(Field::Published, Trust::Meta, from, &day);
    }
    let code = number[..begin].split('_').next().unwrap_or_default();
    let known = OUTLETS.iter().find(|(known, _)| *known == code);
    if let Some((_, name)) = known {
        raw.claim(Field::Source, Trust::Meta, from, name);
        raw.claim(Field::Agency, Trust::Meta, from, name);
    }
}

/// Parses six digits of a number as a date, in the order used by the collection:
/// `LA010189` is 1 January, `AP880212` is 12 February.
fn numbered_day(number: &str, digits: &str) -> Option<String> {
    let (a, b, c) = (&digits[..2], &digits[2..4], &digits[4..]);
    if number.starts_with("LA") {
        return Some(format!("19{c}-{a}-{b}"));
    }
    let is_known = ["AP", "WSJ", "SJMN"]
        .iter()
        .any(|code| number.starts_with(code));
    is_known.then(|| format!("19{a}-{b}-{c}"))
}

/// The outlets of the letters in document numbers.
const OUTLETS: [(&str, &str); 9] = [
    ("AFP", "Agence France Presse"),
    ("AP", "Associated Press"),
    ("APW", "Associated Press"),
    ("CNA", "Central News Agency"),
    ("LTW", "Los Angeles Times/Washington Post"),
    ("NYT", "New York Times"),
    ("XIE", "Xinhua"),
    ("XIN", "Xinhua"),
    ("WPB", "Washington Post/Bloomberg"),
];
