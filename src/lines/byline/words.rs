//! The vocabulary of bylines: openings, words beside names, and words that are no
//! names.

mod openings;
mod table;

use crate::lines::conjunction::is_and;
pub use openings::{MARKERS, OTHER_WORK};
use table::kinds;

/// Whether a word joins two authors.
pub fn is_conjunction(word: &str, marker: &str) -> bool {
    match word {
        // In capitals these may be initials, and one is a given name.
        "E" | "Y" | "ED" | "Ed" => false,
        "+" => true,
        "en" => marker.contains("door"),
        _ => {
            let lower = word.to_lowercase();
            is_and(&lower) || matches!(lower.as_str(), "with" | "mit" | "avec")
        }
    }
}

/// Whether a word is a preposition that ends a name and begins a place.
pub fn is_place_preposition(word: &str) -> bool {
    matches!(word, "en" | "i" | "w" | "z")
        || matches!(
            word.to_lowercase().as_str(),
            "in" | "at"
                | "from"
                | "of"
                | "aus"
                | "à"
                | "desde"
                | "uit"
                | "fra"
                | "från"
                | "near"
                | "on"
        )
}

/// Whether a word is a preposition between a name and the outlet.
pub fn is_outlet_preposition(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "for" | "für" | "pour" | "para" | "per" | "voor" | "dla"
    )
}

/// Whether a word occurs only in organisations and unnamed writers.
pub fn is_organisation(lower: &str) -> bool {
    kinds(lower) & table::ORGANISATION != 0 || is_organisation_compound(lower)
}

/// Whether an organisation's word is neither a newspaper's nor an agency's: in a
/// byline none of these follows a name directly.
pub fn is_institution(lower: &str) -> bool {
    matches!(
        lower,
        "police"
            | "university"
            | "college"
            | "council"
            | "ministry"
            | "department"
            | "army"
            | "navy"
            | "government"
            | "committee"
    )
}

/// Whether a word is a German compound for an organisation: `Weininstitut`.
fn is_organisation_compound(lower: &str) -> bool {
    const ENDS: [&str; 9] = [
        "agentur",
        "departement",
        "fraktion",
        "institut",
        "ministerium",
        "redaktion",
        "stiftung",
        "verband",
        "verein",
    ];
    lower.len() >= 8 && ENDS.iter().any(|end| lower.ends_with(end))
}

/// Whether an agency's name is also a surname.
pub fn is_surname(lower: &str) -> bool {
    kinds(lower) & table::SURNAME != 0
}

/// Whether it is an agency that supplies many newspapers.
pub fn is_agency(lower: &str) -> bool {
    let name = lower.trim_start_matches("the ");
    kinds(name) & table::AGENCY != 0
        || matches!(
            name,
            "associated press" | "agence france-presse" | "press association"
        )
}

/// Whether a piece after a name is the newspaper its bearer works for: "The Example
/// Post", "Example News". Agencies are not.
pub fn is_outlet(parts: &[&str]) -> bool {
    let capitalised = parts.iter().all(|word| {
        word.starts_with(char::is_uppercase)
            || matches!(*word, "of" | "and" | "the" | "&" | "de" | "da" | "do")
    });
    // "Leader-Post", "Star-Tribune"
    let halves = parts.iter().flat_map(|word| word.split('-'));
    let lower: Vec<String> = halves.map(str::to_lowercase).collect();
    let is_any = |kind: u16| lower.iter().any(|word| kinds(word) & kind != 0);
    capitalised
        && (2..=5).contains(&parts.len())
        && !is_any(table::SUPPLIER)
        && !lower.iter().any(|word| is_role(word))
        && (is_any(table::PAPER) || matches!(parts[0], "The" | "Daily" | "Weekly"))
}

/// Whether a capitalised text ends with a word that newspapers' names do, with the
/// town's or the like before it: "Westhaven Echo".
pub fn ends_as_paper(parts: &[&str]) -> bool {
    const LAST: &[&str] = &[
        "advertiser",
        "advocate",
        "argus",
        "bugle",
        "bulletin",
        "clarion",
        "echo",
        "enquirer",
        "examiner",
        "express",
        "gleaner",
        "globe",
        "guardian",
        "independent",
        "inquirer",
        "intelligencer",
        "ledger",
        "live",
        "mail",
        "mercury",
        "messenger",
        "mirror",
        "monitor",
        "observer",
        "record",
        "recorder",
        "register",
        "reporter",
        "review",
        "sentinel",
        "standard",
        "star",
        "weekly",
        "world",
    ];
    let Some((last, before)) = parts.split_last() else {
        return false;
    };
    let is_written = |word: &&&str| {
        word.starts_with(char::is_uppercase) || matches!(**word, "of" | "and" | "the" | "&" | "on")
    };
    let last = last.to_lowercase();
    (1..=4).contains(&before.len())
        && before.iter().filter(is_written).count() == before.len()
        && before
            .iter()
            .any(|word| word.starts_with(char::is_uppercase))
        && (LAST.contains(&last.as_str()) || kinds(&last) & table::PAPER != 0)
}

/// Whether a word at the end of newspapers' names more often ends something else: "Film
/// Review", "Darren Star", "World Record".
pub fn is_rarely_paper(word: &str) -> bool {
    const RARELY: &[&str] = &[
        "express", "live", "mirror", "record", "reporter", "review", "standard", "star", "world",
    ];
    RARELY.iter().any(|rare| word.eq_ignore_ascii_case(rare))
}

/// Everyday words in newspapers' names: "Evening Post".
pub const BEFORE_PAPER: &[&str] = &[
    "and",
    "business",
    "christian",
    "church",
    "city",
    "county",
    "daily",
    "east",
    "economic",
    "evening",
    "financial",
    "free",
    "morning",
    "national",
    "new",
    "north",
    "of",
    "on",
    "press",
    "south",
    "sunday",
    "the",
    "weekly",
    "west",
    "&",
];

/// Whether a word may be part of a newspaper's name.
pub fn is_of_paper(word: &str) -> bool {
    kinds(&word.to_lowercase()) & table::PAPER != 0
}

/// Whether a word is a journalist's role: by stems that languages share, and by
/// whole words, since `Fellowes` and `Writtle` are names.
pub fn is_role(lower: &str) -> bool {
    const STEMS: &[&str] = &[
        "correspond",
        "corrispondent",
        "columnist",
        "journalist",
        "contribut",
        "redakteur",
        "redacteur",
        "rédacteur",
        "rédactric",
        "redactor",
        "redattor",
        "redattric",
        "korrespond",
        "periodista",
        "giornalist",
        "verslaggever",
        "dziennikar",
        "muhabir",
        "commentator",
        "photographer",
        "fotograf",
        "kolumnist",
        "chefredakt",
        "redaktör",
        "redaktør",
        "freelance",
        "colaborador",
        "jornalista",
    ];
    const ENDS: &[&str] = &[
        "korrespondent",
        "korrespondentin",
        "redakteur",
        "redakteurin",
        "reporterin",
        "leiter",
        "leiterin",
        "-experte",
        "-expertin",
        "-autor",
        "-autorin",
        "-reporter",
        "-mitarbeiter",
        "-mitarbeiterin",
    ];
    let one = lower.strip_suffix(['s', '’']).unwrap_or(lower);
    let woman = lower.strip_suffix("in").unwrap_or(lower);
    let is_whole = |word: &str| kinds(word) & table::ROLE != 0;
    [lower, one, woman].into_iter().any(is_whole)
        || lower.len() >= 6
            && (ENDS.iter().any(|end| lower.ends_with(end))
                || STEMS.iter().any(|stem| lower.starts_with(stem)))
}

/// Whether a word is a beat or rank before a role (`Defence Correspondent`).
pub fn is_beat(lower: &str) -> bool {
    kinds(lower) & table::BEAT != 0
}

/// Whether a word occurs in sections and regions, which may look like names beside a
/// date: "Real Estate", "Middle East".
pub fn is_section(lower: &str) -> bool {
    kinds(lower) & table::SECTION != 0
}

/// Whether a word after "By" is no author: "By Invitation".
pub fn is_occasion(lower: &str) -> bool {
    kinds(lower) & table::OCCASION != 0
}

/// Whether it is a title before a name; `Rep.` is one, `Gen Ueda` has none.
pub fn is_honorific(lower: &str) -> bool {
    let bare = lower.trim_end_matches('.');
    let wanted = if bare.len() < lower.len() {
        table::HONORIFIC | table::ABBREVIATED
    } else {
        table::HONORIFIC
    };
    kinds(bare) & wanted != 0
}

/// Whether a lowercase word, first in its text or not, is part of no name.
pub fn is_no_name(lower: &str, is_first: bool) -> bool {
    let kinds = kinds(lower);
    kinds & (table::NO_NAME | table::ORGANISATION) != 0
        || is_first && kinds & table::NO_FIRST != 0
        || is_organisation_compound(lower)
}

/// Whether words after a comma are a place of several words rather than a second
/// author (`By Jane Roe, New York`).
pub fn is_place(words: &[&str]) -> bool {
    let of = |word: Option<&&str>| word.map_or(0, |word| kinds(&word.to_lowercase()));
    of(words.first()) & table::PLACE_FIRST != 0 || of(words.last()) & table::PLACE_LAST != 0
}
