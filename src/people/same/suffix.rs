//! Parses what follows a name: `Jr.`, `III`, `II of Jordan`.

use super::forms::Forms;
use super::romanise::romanise;
use super::variants;

/// The number of `Sr.`
pub const SENIOR: u32 = 1001;

/// The number of `Jr.`
pub const JUNIOR: u32 = 1002;

/// Parses `João Silva Filho`, `Neto`, `Sobrinho`: son, grandson and nephew of a man
/// with the same name, after a full name.
pub fn relation_of(words: &[&str]) -> Option<u32> {
    let [_, .., surname, relation] = words else {
        return None;
    };
    let number = match *relation {
        "Filho" => JUNIOR,
        "Neto" => JUNIOR + 1,
        "Sobrinho" => JUNIOR + 2,
        _ => return None,
    };
    let before = variants::entry(surname);
    (words.len() > 2 && (before.given() == 0 || before.is_usual_surname())).then_some(number)
}

/// Returns the number that a suffix denotes.
pub fn suffix_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    match word {
        "Jr" | "JR" | "jr" | "Jnr" | "Junior" | "Júnior" => Some(JUNIOR),
        "Sr" | "SR" | "sr" | "Snr" | "Senior" => Some(SENIOR),
        _ => numeral(word).or_else(|| ordinal(word)),
    }
}

/// Parses `3rd` and `3d`, which some newspapers print for `III`.
fn ordinal(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let number = word[..end].parse().ok()?;
    let is_ordinal = matches!(&word[end..], "st" | "nd" | "rd" | "th" | "d");
    (is_ordinal && (1..=9).contains(&number)).then_some(number)
}

/// Parses `Pius XI`, `Charles X`: after a ruler's bare name these are numbers,
/// elsewhere surnames.
pub fn number_of_ruler(words: &[&str], is_titled: bool) -> Option<u32> {
    let (number, before) = words.split_last()?;
    let number = match number.trim_end_matches('.') {
        "X" => 10,
        "XI" => 11,
        _ => return None,
    };
    let is_ruler = |word: &&str| Forms::of(&romanise(word)).is_rulers();
    (!before.is_empty() && (is_titled || before.iter().all(is_ruler))).then_some(number)
}

/// Removes the realm of `Abdullah II of Jordan`.
pub fn drop_realm(words: &mut Vec<&str>) {
    let is_of = |word: &str| matches!(word, "of" | "von" | "de" | "di" | "van");
    let numbered = words.windows(2).position(|pair| {
        let number = pair[0].trim_end_matches('.');
        // `Kim V. de León` has an initial.
        let is_number = numeral(number).is_some() && (number.len() > 1 || number == pair[0]);
        is_number && is_of(pair[1])
    });
    if let Some(at) = numbered.filter(|at| *at > 0) {
        words.truncate(at + 1);
    }
}

/// Whether the last word is an initial and not a number: `Putin V. V.`, `Putin V.`;
/// `Karl V.` is a king.
pub fn ends_in_initial(words: &[&str]) -> bool {
    let [before @ .., last] = words else {
        return false;
    };
    let is_letter = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    let ends_so = is_letter(last) && last.ends_with('.');
    ends_so
        && match before {
            [word] => !is_called(word),
            [.., word] => is_letter(word),
            [] => false,
        }
}

/// Whether a word is a given name or a ruler's name.
fn is_called(word: &str) -> bool {
    variants::entry(word).given() > 0 || Forms::of(&romanise(word)).is_rulers()
}

/// Parses `XVI`, or `xvi` as typed and in labels.
fn numeral(word: &str) -> Option<u32> {
    // In lowercase, the shortest are words and names.
    let typed = word.len() > 1 && word != "vi";
    let is = |known: &&str| *known == word || typed && known.to_ascii_lowercase() == word;
    let at = NUMERALS.iter().position(is)?;
    u32::try_from(at + 1).ok()
}

/// Without `X` and `XI`, which are surnames.
const NUMERALS: &[&str] = &[
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "-", "-", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV",
];
