//! Classifies words of a piece that is not a name.

use crate::lines::byline::{name, words};
use crate::people;

/// Whether a word commonly stands beside names: a role's, an organisation's, a web
/// address.
pub fn is_beside(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    words::is_role(&lower) || words::is_organisation(&lower) || is_web_address(word)
}

/// Whether a word is a website's name: `example.com`, `EXAMPLE.de`.
fn is_web_address(word: &str) -> bool {
    const SHORTEST: usize = 4;
    word.rsplit_once('.').is_some_and(|(site, domain)| {
        site.len() >= SHORTEST
            && site
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
            && (2..=7).contains(&domain.len())
            && domain.bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// Whether a text has a word that may indicate a byline without an opening: a role,
/// an organisation, an outlet. Hardly any headline has one, and parsing it as a
/// byline is much more expensive than this.
pub fn may_have_sign(text: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || ",，|•·;:/–—\\*_\"“”<>[]()".contains(c);
    let is_sign = |word: &str| {
        is_beside(word)
            || words::is_outlet_preposition(word)
            || matches!(word, "The" | "Daily" | "Weekly")
            || word.split('-').any(words::is_of_paper)
    };
    text.split(parts).any(is_sign)
}

/// Whether a word may be part of a role, or of an organisation's name.
pub fn is_of_role(word: &&str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    is_beside(word) || words::is_beat(&lower) || words::is_section(&lower) || is_small_in_role(word)
}

/// Whether a lowercase word is in no role, agency or name: the line is a sentence.
pub fn is_small(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_lowercase)
        && !is_beside(word)
        && !words::is_beat(&lower)
        && !name::is_particle(word)
        && !word.ends_with(".com")
        && !is_small_in_role(word)
}

/// Whether it is a lowercase word inside a role: "editor at large".
fn is_small_in_role(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "of", "for", "in", "at", "in-chief", "à", "aus", "bei", "per", "on", "los", "with",
    ];
    WORDS.contains(&word)
}

/// Whether a word indicates a sentence.
pub fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "is" | "was"
            | "are"
            | "were"
            | "has"
            | "have"
            | "had"
            | "said"
            | "says"
            | "told"
            | "will"
            | "would"
            | "that"
            | "who"
            | "est"
            | "ist"
            | "es"
    )
}

/// Whether a text is clearly an outlet's name.
pub fn is_organised(outlet: &str) -> bool {
    let parts: Vec<&str> = outlet.split(' ').collect();
    words::is_outlet(&parts)
        || parts
            .iter()
            .any(|word| words::is_organisation(&word.to_lowercase()))
}

/// Whether words are capitalised, as a town's, a country's or an acronym are.
pub fn is_place_like(parts: &[&str]) -> bool {
    parts.len() <= 3
        && parts.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || ".'’-".contains(c))
        })
}

/// Whether a text is a suffix that belongs to the preceding name.
pub fn is_suffix(text: &str) -> bool {
    generation(text).is_some()
        || matches!(
            text.trim_end_matches('.').to_lowercase().as_str(),
            "phd" | "ph.d" | "md" | "m.d" | "mp" | "esq"
        )
}

/// Returns the canonical form of a generational suffix: `Jr.` for `JR`.
pub fn generation(text: &str) -> Option<&'static str> {
    Some(match text.trim_end_matches('.') {
        "Jr" | "JR" | "jr" | "Jnr" => "Jr.",
        "Sr" | "SR" | "sr" | "Snr" => "Sr.",
        "II" => "II",
        "III" => "III",
        "IV" => "IV",
        _ => return None,
    })
}

/// Whether a word is a broadcaster's acronym or a degree, which no name has: capitals
/// without a vowel. Surnames such as `VLK` and `SRB` use R or L as one; with these it
/// is an American call sign: W and at most three more letters, or K and three more.
pub fn is_short_form(word: &str) -> bool {
    let is_call_sign = match word.as_bytes().first() {
        Some(b'W') => word.len() <= 4,
        Some(b'K') => word.len() == 4,
        _ => false,
    };
    (3..=5).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        && (is_call_sign || !word.contains(['R', 'L']))
}

/// Whether two words name a person with an agency's name: `Jane Reuter`.
pub fn is_namesake(parts: &[&str]) -> bool {
    let [given, surname] = parts else {
        return false;
    };
    let is_written =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    words::is_surname(&surname.to_lowercase())
        && is_written(surname)
        && is_written(given)
        && people::begins_with_given_name(given)
}

/// Whether words are a newspaper named with its article, in the language of the word
/// before the agencies after it: "Le Petit Fanal" before "avec AFP".
pub fn is_paper_supplied(parts: &[&str], with: &str) -> bool {
    let articles: &[&str] = match with {
        "avec" => &["Le", "La", "Les"],
        "con" => &["El", "La", "Los", "Las", "Il", "Lo"],
        "com" => &["O", "A", "Os", "As"],
        "mit" => &["Der", "Die", "Das"],
        "met" => &["De", "Het"],
        "with" => &["The"],
        _ => return false,
    };
    let begins = |first: &str| {
        articles.contains(&first)
            || with == "avec" && (first.starts_with("L'") || first.starts_with("L’"))
    };
    parts.len() > 1 && begins(parts[0])
}

/// Whether two words are a newspaper named with its article, in the language of the
/// opening, or by its frequency: "Par Le Figaro", "Por El País", "By Daily Example".
pub fn is_paper_with_article(parts: &[&str], marker: &str) -> bool {
    let [article, name] = parts else {
        return false;
    };
    // "By Daily Example with agencies"
    const FIRST: [&str; 4] = ["daily", "weekly", "evening", "morning"];
    if !marker.is_empty() && FIRST.contains(&article.to_lowercase().as_str()) {
        return true;
    }
    let articles: &[&str] = match marker {
        "par" => &["Le", "La", "Les"],
        "por" => &["El", "La", "Los", "Las", "O", "A"],
        "di" => &["Il", "La", "Lo"],
        _ => return false,
    };
    articles.contains(article) && !people::begins_with_given_name(name)
}
