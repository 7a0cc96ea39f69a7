//! What stands above a headline: a section's name, a breadcrumb.

use super::ends_sentence;
use crate::lines::byline;

/// Whether a line above others is a kicker rather than the headline.
///
/// `OPINION |`, `WORLD`, `Breaking News`, `Home > World > Europe`. Two words
/// in capitals that name no section may be a headline, and are left to be one.
pub fn is_kicker(line: &str) -> bool {
    // "CHAMPION PRODUCTS <CH>" names a share.
    if line.len() > 90 || line.contains('<') || ends_sentence(line.trim_end_matches(':')) {
        return false;
    }
    let open = line.ends_with(':')
        || [" |", " /", " ›", " »", " >"]
            .iter()
            .any(|end| line.ends_with(end));
    let words = line.split_whitespace().count();
    if open && words <= 5 {
        return true;
    }
    is_breadcrumb(line) || is_section_name(line)
}

/// The headline behind a kicker on its own line: `OPINION | Storm Closes
/// Harbour`.
pub fn without_kicker(line: &str) -> &str {
    let parted = line.split_once(" | ").or_else(|| line.split_once(" › "));
    match parted {
        Some((kicker, headline))
            if is_section_name(kicker) && headline.split_whitespace().count() >= 3 =>
        {
            headline.trim()
        }
        _ => line,
    }
}

/// `Home > World > Europe`, `News / Politics`, `World | Europe`.
fn is_breadcrumb(line: &str) -> bool {
    if !line.contains(['>', '›', '»', '|', '/', '→']) {
        return false;
    }
    let parts = line.split(['>', '›', '»', '|', '/', '→']);
    let parts: Vec<&str> = parts.map(str::trim).collect();
    let arrows = line.contains(['>', '›', '»', '→']);
    let is_short = |part: &&str| part.split_whitespace().count() <= 4 && part.len() <= 32;
    parts.len() >= 2
        && parts.iter().all(is_short)
        && (is_section_name(parts[0]) || (arrows && parts.len() >= 3))
}

/// Whether all words of a short line are those of sections, or it is one word
/// in capitals.
fn is_section_name(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "home",
        "homepage",
        "news",
        "us",
        "u.s",
        "uk",
        "u.k",
        "eu",
        "breaking",
        "exclusive",
        "explainer",
        "editorial",
        "column",
        "op-ed",
        "letters",
        "sports",
        "markets",
        "companies",
        "living",
        "startseite",
        "nachrichten",
        "meinung",
        "sport",
        "actualité",
        "actualités",
        "accueil",
        "inicio",
        "noticias",
        "internacional",
        "portada",
        "notizie",
        "nieuws",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty() || words.len() > 3 || line.len() > 40 {
        return false;
    }
    let shouted = words.len() == 1
        && line.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && line.chars().all(|c| c.is_uppercase() || c == '-');
    let is_known = |word: &&str| {
        let lower = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        WORDS.contains(&lower.as_str()) || byline::is_section_word(&lower) || lower.is_empty()
    };
    shouted || words.iter().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_are_told_from_headlines() {
        for line in [
            "WORLD",
            "World",
            "OPINION |",
            "Opinion",
            "Breaking News",
            "EXCLUSIVE",
            "EXCLUSIVE:",
            "Home > World > Europe",
            "Home / World / Europe",
            "World | Europe",
            "UKRAINE",
            "Ukraine war:",
            "News › Politics",
            "Politik",
            "International",
        ] {
            assert!(is_kicker(line), "{line:?}");
        }
        for line in [
            "Storm Closes Harbour",
            "STORM CLOSES HARBOUR",
            "HARBOUR CLOSED",
            "Storm",
            "Harbour closed: master says nobody knows when it will open",
            "Ferry strike | Harbour closed for a week, master says",
            "War and Peace",
            "CHAMPION PRODUCTS <CH>",
            "TALKING POINT/HARTE-HANKS <HHN>",
            "Truth/Dare",
            "",
        ] {
            assert!(!is_kicker(line), "{line:?}");
        }
        assert_eq!(
            without_kicker("OPINION | Storm Closes Harbour"),
            "Storm Closes Harbour"
        );
        assert_eq!(
            without_kicker("Ferries | Storm Closes Harbour"),
            "Ferries | Storm Closes Harbour"
        );
    }
}
