//! Evidence for the order of day and month in a file's numeric dates.
//!
//! It is only requested for ambiguous dates, so it may scan the whole text.

use url::Url;

use crate::ingest::raw::{Claim, Field, Origin, RawArticle, RawBlock};
use crate::lines::date::DayMonthOrder::{self, DayFirst, MonthFirst};
use crate::lines::{LONGEST_BESIDE, date, stopwords};
use crate::text::is_digits;

/// The order of a file's numeric dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The order.
    pub order: DayMonthOrder,
    /// Whether only the language of the text shows it.
    pub is_language: bool,
}

/// Determines the order from the rest of the file: other dates, the claimed
/// language, the country of the URL, the time zones mentioned, and the language of
/// the text.
pub fn evidence(claims: &[Claim], blocks: &[RawBlock]) -> Option<Evidence> {
    let stated = other_dates(claims, blocks)
        .or_else(|| claims.iter().find_map(claimed))
        .or_else(|| clock(blocks));
    let is_language = stated.is_none();
    let order = stated.or_else(|| written(claims, blocks))?;
    Some(Evidence { order, is_language })
}

/// Returns the origin of a date whose order only the language of the text shows.
pub fn by_language(from: &Origin) -> Origin {
    format!("{from}, day first as usual in the language of the text").into()
}

/// Whether a line contains a numeric date whose digits leave its order open.
pub fn is_needed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let open = |at: usize| {
        let first =
            number(bytes.get(at..)?).filter(|_| at == 0 || !bytes[at - 1].is_ascii_digit())?;
        let separator = *bytes.get(at + first.1)?;
        let second = number(bytes.get(at + first.1 + 1..)?)?;
        let next = *bytes.get(at + first.1 + 1 + second.1)?;
        let dated = matches!(separator, b'/' | b'-' | b'.') && separator == next;
        (dated && first.0 <= 12 && second.0 <= 12).then_some(())
    };
    text.len() <= LONGEST_BESIDE
        && (0..bytes.len()).any(|at| bytes[at].is_ascii_digit() && open(at).is_some())
}

/// Rewrites claimed dates that can only be parsed with evidence from the file, so
/// that the choice among claims does not depend on the file.
pub fn decide(raw: &mut RawArticle) {
    let undecided = |claim: &Claim| {
        matches!(claim.field, Field::Published | Field::Updated)
            && date::parse(&claim.value, None).is_none()
            && date::parse(&claim.value, Some(DayFirst)).is_some()
    };
    if !raw.claims.iter().any(undecided) {
        return;
    }
    let Some(evidence) = evidence(&raw.claims, &raw.blocks) else {
        return;
    };
    for claim in raw.claims.iter_mut().filter(|claim| undecided(claim)) {
        if let Some(moment) = date::parse(&claim.value, Some(evidence.order)) {
            claim.value = moment.to_string();
            if evidence.is_language {
                claim.from = by_language(&claim.from);
            }
        }
    }
}

/// Returns the order that all unambiguous numeric dates of the file share.
fn other_dates(claims: &[Claim], blocks: &[RawBlock]) -> Option<DayMonthOrder> {
    let mut found = None;
    let texts = blocks.iter().map(|block| block.text.as_str());
    let stated = claims
        .iter()
        .filter(|claim| matches!(claim.field, Field::Published | Field::Updated));
    for text in texts.chain(stated.map(|claim| claim.value.as_str())) {
        for at in text.match_indices('/').map(|(at, _)| at) {
            match (found, order_around(text.as_bytes(), at)) {
                (_, None) => {}
                (None, order) => found = order,
                (Some(one), Some(other)) if one != other => return None,
                _ => {}
            }
        }
    }
    found
}

/// Returns the order of the date whose first slash is at `slash`.
fn order_around(text: &[u8], slash: usize) -> Option<DayMonthOrder> {
    let start = text[..slash]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let (first, _) = number(&text[slash - start..])?;
    let (second, width) = number(&text[slash + 1..])?;
    let rest = &text[slash + 1 + width..];
    let (_, digits) = number(rest.strip_prefix(b"/")?)?;
    if !matches!(digits, 2 | 4) {
        return None;
    }
    match (first, second) {
        (13..=31, 1..=12) => Some(DayFirst),
        (1..=12, 13..=31) => Some(MonthFirst),
        _ => None,
    }
}

fn number(text: &[u8]) -> Option<(u32, usize)> {
    let length = text.iter().take_while(|b| b.is_ascii_digit()).count();
    if !(1..=4).contains(&length) {
        return None;
    }
    let value = text[..length]
        .iter()
        .fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    Some((value, length))
}

/// Returns the order of the countries whose time zones follow times in the text:
/// "9:40 BST", "4:40 a.m. ET". Contradicting zones yield `None`.
fn clock(blocks: &[RawBlock]) -> Option<DayMonthOrder> {
    let mut found = None;
    for block in blocks {
        let mut before = "";
        for word in block.text.split([' ', ',', '(', ')', ';']) {
            let bare = word.trim_end_matches(['.', ':']);
            let told = date::order_of_zone(bare).filter(|_| is_time(before));
            if told.is_some() && found.is_some() && told != found {
                return None;
            }
            found = found.or(told);
            before = word;
        }
    }
    found
}

/// Matches `09:40`, `9.40am`, `4am`, `a.m.`, `PM`, but no plain number, as in "300
/// CT scans".
fn is_time(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let halves = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"];
    let half = halves.iter().find_map(|half| lower.strip_suffix(half));
    let clock = half.unwrap_or(&lower);
    let is_short =
        |digits: &str, most: usize| (1..=most).contains(&digits.len()) && is_digits(digits);
    match clock.split_once([':', '.']) {
        Some((hour, minute)) => is_short(hour, 2) && minute.len() == 2 && is_short(minute, 2),
        None => half.is_some() && (clock.is_empty() || is_short(clock, 2)),
    }
}

fn claimed(claim: &Claim) -> Option<DayMonthOrder> {
    match claim.field {
        Field::Language => language(&claim.value),
        Field::Url => country(&claim.value),
        _ => None,
    }
}

/// Returns the order usual in the region of a language tag; `en` alone is ambiguous.
pub fn language(tag: &str) -> Option<DayMonthOrder> {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    match tag.as_str() {
        "en-us" | "es-us" => Some(MonthFirst),
        "en" | "en-ca" | "en-ph" | "fr-ca" => None,
        _ => {
            let primary = tag.split('-').next().unwrap_or_default();
            matches!(
                primary,
                "en" | "de"
                    | "fr"
                    | "es"
                    | "it"
                    | "pt"
                    | "nl"
                    | "pl"
                    | "sv"
                    | "da"
                    | "no"
                    | "nb"
                    | "nn"
                    | "tr"
                    | "fi"
                    | "cs"
                    | "ru"
                    | "uk"
                    | "el"
                    | "ro"
                    | "ca"
            )
            .then_some(DayFirst)
        }
    }
}

/// Returns the order of the country of a URL's top-level domain.
fn country(address: &str) -> Option<DayMonthOrder> {
    let address = Url::parse(address).ok()?;
    let domain = address.host_str()?.rsplit('.').next()?;
    matches!(
        domain,
        "uk" | "ie"
            | "au"
            | "nz"
            | "in"
            | "za"
            | "de"
            | "at"
            | "ch"
            | "fr"
            | "be"
            | "es"
            | "it"
            | "pt"
            | "nl"
            | "pl"
            | "se"
            | "dk"
            | "no"
            | "tr"
            | "br"
            | "mx"
            | "ar"
    )
    .then_some(DayFirst)
    .or((domain == "us").then_some(MonthFirst))
}

/// Returns the order of the language of the text, unless it is English or the outlet is
/// North American.
fn written(claims: &[Claim], blocks: &[RawBlock]) -> Option<DayMonthOrder> {
    if claims.iter().any(is_north_american) {
        return None;
    }
    let longest = blocks.iter().max_by_key(|block| block.text.len())?;
    let known = stopwords::language(&longest.text).and_then(language);
    let is_romance = || stopwords::is_romance(&sample(blocks));
    let may_be_english = || stopwords::language(&longest.text) == Some("en");
    known.or_else(|| (!may_be_english() && is_romance()).then_some(DayFirst))
}

/// Returns the beginning of the paragraphs.
fn sample(blocks: &[RawBlock]) -> String {
    const LENGTH: usize = 500;
    const SHORTEST: usize = 30;
    let mut sample = String::new();
    for block in blocks.iter().filter(|block| block.text.len() >= SHORTEST) {
        sample.push_str(&block.text);
        sample.push(' ');
        if sample.len() >= LENGTH {
            break;
        }
    }
    sample
}

/// Whether a claim places the outlet in the United States or Canada, where texts in
/// Spanish and French may have the order of their neighbours.
fn is_north_american(claim: &Claim) -> bool {
    match claim.field {
        Field::Language => {
            let tag = claim.value.to_ascii_lowercase().replace('_', "-");
            let mut parts = tag.split('-').skip(1);
            parts.any(|part| matches!(part, "us" | "ca"))
        }
        Field::Url => {
            let address = Url::parse(&claim.value).ok();
            let zone = address.as_ref().and_then(|address| {
                let host = address.host_str()?;
                host.rsplit('.').next()
            });
            matches!(zone, Some("us" | "ca"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raw::{BlockKind, Trust};

    fn check(text: &str, language: &str, expected: Option<DayMonthOrder>) {
        let mut raw = RawArticle::default();
        raw.claim(Field::Language, Trust::Meta, "test", language);
        raw.block(BlockKind::Paragraph, text);
        let found = evidence(&raw.claims, &raw.blocks).map(|evidence| evidence.order);
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn the_country_of_an_address_is_that_of_its_host() {
        for (address, order) in [
            ("https://courier.example.co.uk:8080/a", Some(DayFirst)),
            ("https://COURIER.EXAMPLE.US/a.de", Some(MonthFirst)),
            ("https://jane.uk@courier.example/?x=.uk", None),
            ("no address.uk", None),
        ] {
            assert_eq!(country(address), order, "{address}");
        }
    }

    #[test]
    fn evidence_comes_from_dates_clocks_and_languages() {
        check("2/3/2024", "", None);
        check("2/3/2024 and 2/27/2024", "", Some(MonthFirst));
        check("27/2/2024 and 2/27/2024", "", None);
        check("2/27/2024", "de", Some(MonthFirst));
        check("1/2 and 27/2", "", None);
        check("at 4:40 a.m. ET", "", Some(MonthFirst));
        check("at 9:40 BST", "", Some(DayFirst));
        check("at 9.40am CEST.", "", Some(DayFirst));
        check("at 9:40 GMT", "", None);
        check("at 4:40 a.m. ET (9:40 BST)", "", None);
        check("The BST and the EST were told of it", "", None);
        check("at 4am ET", "", Some(MonthFirst));
        check("at 21.40 BST", "", Some(DayFirst));
        check("She had 300 CT scans and 24 PT sessions.", "", None);
        check("at 4:40 a.m. ET", "en-GB", Some(DayFirst));
        check("", "en-GB", Some(DayFirst));
        check("", "en_US", Some(MonthFirst));
        check("", "en", None);
        check(
            "Der Hafen wurde am Montag nach einem Sturm geschlossen, sagte der Hafenmeister der Zeitung.",
            "",
            Some(DayFirst),
        );
        // Related languages share most of these words.
        let french = "La mairie d'Ardle a annoncé la suspension du chantier du nouveau port.";
        check(french, "", Some(DayFirst));
        check(french, "fr-CA", None);
        check(
            &format!("{french} Elle reprend à 4:40 p.m. ET."),
            "",
            Some(MonthFirst),
        );
        check(
            "El alcalde de Oria anunció su dimisión tras la publicación de los contratos.",
            "",
            Some(DayFirst),
        );
        // Philippine papers state the month first.
        check(
            "Sinabi ng pangulo sa mga mamamahayag na sa susunod na linggo pa ilalabas ang ulat sa nangyari sa paaralan sa Maynila. Umabot na sa tatlo ang bilang ng nasawi sa sunog na nagsimula sa kusina na nasa unang palapag.",
            "",
            None,
        );
        check(
            "The mayor of La Paz and of San Luis de la Plata said it in a speech.",
            "",
            None,
        );
    }
}
