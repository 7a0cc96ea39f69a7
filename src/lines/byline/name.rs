//! Recognises a person's name in print, and converts one in capitals to the usual
//! case.

use super::words;
use crate::people;

/// Returns the name in `text` in the usual case, or `None` if it does not look like
/// one: two to six words, capitals where names have them, no organisation's word
/// among them.
pub fn name(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let is_title =
        |word: Option<&&str>| word.is_some_and(|word| words::is_honorific(&word.to_lowercase()));
    // "U.S. Rep. Jane Roe"
    if parts.len() > 3 && parts[0].starts_with("U.") && is_title(parts.get(1)) {
        parts.remove(0);
    }
    while parts.len() > 2 && is_title(parts.first()) {
        parts.remove(0);
    }
    while parts.len() > 2 && parts.last().is_some_and(|word| is_postnominal(word)) {
        parts.pop();
    }
    if !(2..=6).contains(&parts.len()) || people::is_arabic_house(text) || is_desk(&parts) {
        return None;
    }
    let proper = parts.iter().filter(|word| !is_particle(word)).count();
    // An initial has a full stop; "A" alone is the article.
    if parts[0] == "A" {
        return None;
    }
    let looks_right = parts.iter().enumerate().all(|(n, word)| {
        let last = n + 1 == parts.len();
        (is_particle(word) && !last) || is_name_word(word, n == 0, last)
    });
    if !(2..=4).contains(&proper) || !looks_right || !parts.iter().any(|word| is_spelled_out(word))
    {
        return None;
    }
    let shouted = parts
        .iter()
        .all(|word| !word.chars().any(char::is_lowercase));
    let written = parts
        .iter()
        .enumerate()
        .map(|(n, word)| write(word, n, shouted));
    Some(written.collect::<Vec<_>>().join(" "))
}

/// Whether a word is post-nominal letters: `Jane Roe MP`. Elsewhere `TD` may be
/// initials.
fn is_postnominal(word: &str) -> bool {
    word == "TD" || people::same::is_honour(word)
}

/// Whether two words are a broadcaster's desk: `BBC Sport`.
fn is_desk(parts: &[&str]) -> bool {
    let [station, desk] = parts else {
        return false;
    };
    let lower = desk.to_lowercase();
    station.len() >= 2
        && station.bytes().all(|byte| byte.is_ascii_uppercase())
        && desk.contains(char::is_lowercase)
        && (words::is_beat(&lower) || words::is_section(&lower))
}

/// Returns the name in a text of one capitalised word, or of two or three lowercase
/// ones. Only certain context makes such a text a name.
pub fn lone(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let lower = text.to_lowercase();
    let is_plain = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let is_small = text.chars().all(|c| !c.is_uppercase());
    let shape = match parts.len() {
        1 => text.starts_with(char::is_uppercase) && text.len() <= 16,
        2 | 3 => is_small,
        _ => false,
    };
    let common = |word: &str| {
        is_no_name(word, true)
            || words::is_role(word)
            || words::is_beat(word)
            || words::is_section(word)
            || words::is_occasion(word)
            || crate::lines::stopwords::is_small_word(word, "en")
            || crate::lines::date::month(word).is_some()
    };
    if !shape || !parts.iter().all(|word| is_plain(word)) || lower.split_whitespace().any(common) {
        return None;
    }
    let written = lower.split_whitespace().map(|word| {
        if is_particle(word) {
            word.to_owned()
        } else {
            capitalise(word)
        }
    });
    // "MacKenzie" keeps its capitals.
    let is_mixed = !is_small && text.chars().any(char::is_lowercase);
    Some(if is_mixed {
        text.to_owned()
    } else {
        written.collect::<Vec<_>>().join(" ")
    })
}

/// Whether a word is lowercase inside a name.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || DOUBTFUL_PARTICLES.contains(&word)
}

/// Particles that in a line of capitals are hardly ever anything else.
const PARTICLES: [&str; 19] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "ter", "zu",
    "bin", "ibn", "y", "af", "av",
];

/// Particles that in a line of capitals may be names of their own.
const DOUBTFUL_PARTICLES: [&str; 24] = [
    "das", "do", "des", "le", "las", "los", "ten", "te", "zum", "zur", "binti", "al", "el", "ben",
    "e", "i", "ap", "vom", "'t", "’t", "a", "dal", "dalla", "degli",
];

fn is_name_word(word: &str, is_first: bool, last: bool) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let plain = word.chars().all(|c| {
        c.is_alphabetic() || matches!(c, '\'' | '’' | '‘' | '-' | '.' | '‑' | '`') || is_mark(c)
    });
    let capital = first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase());
    let elided = [
        "d'", "d’", "al-", "el-", "ad-", "as-", "ash-", "l'", "o'", "’t", "'t", "ul-", "ur-", "de-",
    ]
    .iter()
    .any(|start| word.strip_prefix(start).is_some_and(starts_capital));
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    // A full stop inside or after a longer word ends a sentence, unless it belongs
    // to an initial, "St." or "Jr.".
    let pointed = !word.contains('.')
        || is_initials(word)
        || matches!(
            word,
            "St." | "Jr." | "Sr." | "JR." | "SR." | "Ch." | "Th." | "Md." | "Ste."
        );
    plain
        && (capital || elided)
        && pointed
        && letters > 0
        && (letters > 1 || !last)
        && !is_no_name(word, is_first)
}

/// Whether it is an accent as a separate character.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn starts_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// Whether a word has at least two letters and is not initials.
fn is_spelled_out(word: &str) -> bool {
    !is_initials(word)
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !is_particle(word)
}

/// Whether a word is initials: `J.`, `J.R.`, `J.-P.`
fn is_initials(word: &str) -> bool {
    word.split(['.', '-'])
        .all(|part| part.chars().count() <= 1 || part == "Th" || part == "Ch")
        && word.contains('.')
}

fn is_no_name(word: &str, is_first: bool) -> bool {
    let lower = word.to_lowercase();
    let possessive = lower.ends_with("'s") || lower.ends_with("’s");
    possessive || words::is_no_name(&lower, is_first)
}

fn write(word: &str, position: usize, shouted: bool) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = !word.chars().any(char::is_lowercase);
    if matches!(word, "JR." | "SR.") {
        return capitalise(&word.to_lowercase());
    }
    // "McCARRON" in a line of capitals.
    let clan = ["Mc", "Mac"]
        .iter()
        .find_map(|clan| Some((clan, word.strip_prefix(clan)?)));
    if let Some((clan, name)) = clan
        && name.len() > 2
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
    {
        return format!("{clan}{}", capitalise(&name.to_lowercase()));
    }
    if !capitals || letters < 2 || is_initials(word) || is_numeral(word) {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    // "Gwen LE ROUX": an article that begins surnames, not initials.
    let is_article = position > 0 && matches!(lower.as_str(), "le" | "la");
    if !shouted && !is_article && (letters < 3 || !has_vowel(word)) {
        return word.to_owned();
    }
    if position > 0 && PARTICLES.contains(&lower.as_str()) {
        return lower;
    }
    if letters == 2
        && (!has_vowel(word) || lower.ends_with('j'))
        && lower != "jr"
        && lower != "sr"
        && lower != "ng"
        && lower != "st"
    {
        return word.to_owned();
    }
    capitalise(&lower)
}

fn is_numeral(word: &str) -> bool {
    matches!(word, "II" | "III" | "IV")
}

fn has_vowel(word: &str) -> bool {
    word.chars()
        .any(|c| !c.is_ascii() || "AEIOUYaeiouy".contains(c))
}

/// Capitalises a name: `o'brien-smith` → `O'Brien-Smith`, `mcdonald` → `McDonald`.
fn capitalise(lower: &str) -> String {
    let mut written = String::with_capacity(lower.len());
    let mut capital = true;
    for c in lower.chars() {
        if capital && c.is_alphabetic() {
            written.extend(c.to_uppercase());
            capital = false;
        } else {
            written.push(c);
        }
        if matches!(c, '-' | '\'' | '’' | '.' | '‑' | '`') {
            capital = true;
        }
        let mc = written.len() >= 2 && written.ends_with("Mc") && lower.chars().count() > 4;
        let mac = written == "Mac"
            && [
                "macdonald",
                "macleod",
                "macgregor",
                "macmillan",
                "macarthur",
                "macneil",
                "macfarlane",
                "macpherson",
            ]
            .contains(&lower);
        capital |= mc || mac;
    }
    written
}
