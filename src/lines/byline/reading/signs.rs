//! What the words of a piece show it to be, if it is no name.

use crate::lines::byline::{name, words};
use crate::people;

/// Whether a word is one of those that stand beside names: a role's, an
/// organisation's, an address of the web.
pub fn is_beside(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    words::is_role(&lower) || words::is_organisation(&lower) || is_web_address(word)
}

/// Whether a word is a site's name: `example.com`, `EXAMPLE.de`.
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

/// Whether a text has a word that may tell a byline without an opening: a role,
/// an organisation, an outlet. Hardly any headline has, and to read one as a
/// byline costs much more than this.
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

/// Whether a word may stand with a role, or in an organisation's name.
pub fn is_of_role(word: &&str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    is_beside(word) || words::is_beat(&lower) || words::is_section(&lower) || is_small_in_role(word)
}

/// A small word that no role, agency or name has: the line is a sentence.
pub fn is_small(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_lowercase)
        && !is_beside(word)
        && !words::is_beat(&lower)
        && !name::is_particle(word)
        && !word.ends_with(".com")
        && !is_small_in_role(word)
}

/// A small word that stands between those of a role: "editor at large".
fn is_small_in_role(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "of", "for", "in", "at", "in-chief", "à", "aus", "bei", "per", "on", "los", "with",
    ];
    WORDS.contains(&word)
}

/// Whether a word is a sentence's.
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

/// Whether a text is plainly an outlet's name.
pub fn is_organised(outlet: &str) -> bool {
    let parts: Vec<&str> = outlet.split(' ').collect();
    words::is_outlet(&parts)
        || parts
            .iter()
            .any(|word| words::is_organisation(&word.to_lowercase()))
}

/// Capitalised words without a name's shape: a town, a country, a short form.
pub fn is_place_like(parts: &[&str]) -> bool {
    parts.len() <= 3
        && parts.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                && word
                    .chars()
                    .all(|c| c.is_alphabetic() || ".'’-".contains(c))
        })
}

/// Whether a text is what stands behind a name and belongs to it.
pub fn is_suffix(text: &str) -> bool {
    generation(text).is_some()
        || matches!(
            text.trim_end_matches('.').to_lowercase().as_str(),
            "phd" | "ph.d" | "md" | "m.d" | "mp" | "esq"
        )
}

/// What tells a son from his father, as names have it: `Jr.` for `JR`.
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

/// Whether a word is a broadcaster's short form or a degree, which no name has: capitals
/// without a vowel. Surnames such as `VLK` and `SRB` have an R or L for one; with these
/// it is an American station's call sign, which begins with W, or is of K and three more.
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

/// Whether two words are somebody called like an agency: `Jane Reuter`.
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

/// Whether words are a paper that is called with its article, in the language of
/// the word before the agencies behind it: "Le Petit Fanal" before "avec AFP".
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

/// Whether two words are a paper that is called with its article, in the
/// language of the opening, or by when it appears: "Par Le Figaro", "Por El País",
/// "By Daily Example".
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
