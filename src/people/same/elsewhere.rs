//! Reads words as French, German, Dutch or another language: French spells
//! `Soljenitsyne`, German `Nijasow`, what English spells `Solzhenitsyn` and
//! `Niyazov`.
//!
//! A word with a mark of such a spelling is respelt as in English, and has the
//! sounds of the result.

use super::romanise;
use super::sound::{self, Sound};

/// Returns the sounds of a folded word in each language whose spelling it may have;
/// none if it has no marks.
pub fn sounds(word: &str) -> Vec<Vec<Sound>> {
    let mut found = Vec::new();
    if !word.is_ascii() {
        return found;
    }
    let has = |marks: &[&str]| marks.iter().any(|mark| word.contains(mark));
    if has(&["ou", "ch", "j", "gu"]) || has_mute_end(word) {
        found.push(sound::sounds(&spelt_anew(word, FRENCH)));
    }
    if has(&["j", "w", "sch"]) {
        found.push(sound::sounds(&spelt_anew(word, GERMAN)));
    }
    if has(&["oe", "sj", "tj", "zj"]) {
        found.push(sound::sounds(&spelt_anew(word, DUTCH)));
    }
    if has(&["tx", "tz"]) {
        found.push(sound::sounds(&spelt_anew(word, BASQUE)));
    }
    if has(&["tsi", "tsy", "dzi", "au", "ou"]) {
        found.push(sound::sounds(&spelt_anew(word, BELARUSIAN)));
    }
    found
}

/// Returns the sounds of a Spanish word whose `j` is a Russian `kh`: `Sájarov`.
/// Other languages have their own `j`: `Rajan` is not `Rakhan`.
pub fn spanish(word: &str, beside: &str) -> Option<Vec<Sound>> {
    const ENDS: &[&str] = &[
        "ov", "ova", "ev", "eva", "sky", "ski", "skaya", "ich", "enko",
    ];
    let is_russian = ENDS.iter().any(|end| beside.ends_with(end));
    let is_so = is_russian && word.contains('j') && beside.contains("kh");
    is_so.then(|| sound::sounds(&word.replace('j', "kh")))
}

/// Returns the sounds of `Wałęsa` as others write it by ear: `Valensa`.
pub fn nasal(text: &str) -> Option<Vec<Sound>> {
    if !text.contains(['ą', 'ę', 'Ą', 'Ę']) {
        return None;
    }
    let small = text.to_lowercase();
    let mut spelt = String::with_capacity(small.len());
    for (at, letter) in small.char_indices() {
        let before_lips = small[at + letter.len_utf8()..].starts_with(['b', 'p']);
        match (letter, before_lips) {
            ('ą', true) => spelt.push_str("om"),
            ('ą', false) => spelt.push_str("on"),
            ('ę', true) => spelt.push_str("em"),
            ('ę', false) => spelt.push_str("en"),
            ('w', _) => spelt.push('v'),
            (other, _) => spelt.push(other),
        }
    }
    Some(sound::sounds(&romanise::romanise(&spelt)))
}

/// Spellings and their English equivalents, longest first. `|` stands for the end of
/// a word.
type Spellings = &'static [(&'static str, &'static str)];

const FRENCH: Spellings = &[
    ("oua", "wa"),
    ("oue", "we"),
    ("oui", "wi"),
    ("tch", "tch"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("dj", "j"),
    ("ch", "sh"),
    ("ou", "u"),
    ("j", "zh"),
];

const GERMAN: Spellings = &[
    ("dsch", "j"),
    ("tsch", "tch"),
    ("sch", "sh"),
    ("ch", "kh"),
    ("ck", "k"),
    ("tz", "ts"),
    ("ss", "s"),
    ("ja", "ya"),
    ("je", "ye"),
    ("jo", "yo"),
    ("ju", "yu"),
    ("ji", "yi"),
    ("j", "i"),
    ("z", "ts"),
    ("w", "v"),
];

/// Also for Swedish and Norwegian.
const DUTCH: Spellings = &[
    ("sjtsj", "shch"),
    ("sjtj", "shch"),
    ("tsj", "tch"),
    ("dzj", "j"),
    ("sch", "skh"),
    ("sj", "sh"),
    ("tj", "tch"),
    ("zj", "zh"),
    ("oe", "u"),
    ("ch", "kh"),
    ("j", "y"),
    ("w", "v"),
];

const BASQUE: Spellings = &[("tx", "ch"), ("tz", "z"), ("ts", "s")];

/// `Tsikhanouskaya` of Tikhanovskaya.
const BELARUSIAN: Spellings = &[
    ("iou", "ev"),
    ("tsi", "ti"),
    ("tsy", "ti"),
    ("dzi", "di"),
    ("ou", "ov"),
    ("au", "ov"),
];

fn spelt_anew(word: &str, spellings: Spellings) -> String {
    let is_french = std::ptr::eq(spellings, FRENCH);
    let word = if is_french && has_mute_end(word) {
        &word[..word.len() - 1]
    } else {
        word
    };
    let mut anew = String::with_capacity(word.len() + 2);
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let known = spellings.iter().find(|(spelt, _)| rest.starts_with(spelt));
        match known {
            Some((spelt, english)) => {
                anew.push_str(english);
                rest = &rest[spelt.len()..];
            }
            None => {
                anew.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    anew
}

/// Whether the last letter is mute: `Soljenitsyne`, `Prigojine`.
fn has_mute_end(word: &str) -> bool {
    ["ine", "yne", "ade", "ate", "ane", "ene", "one", "que"]
        .iter()
        .any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_and_german_are_read() {
        for (word, english) in [
            ("soljenitsyne", "solzhenitsyn"),
            ("achraoui", "ashrawi"),
            ("anouar", "anwar"),
            ("nijasow", "niyasov"),
            ("jahia", "yahia"),
            ("joukov", "zhukov"),
            ("prigojine", "prigozhin"),
            ("loekasjenko", "lukashenko"),
            ("gorbatsjov", "gorbatchov"),
            ("goikoetxandia", "goikoechandia"),
            ("tsikhanouskaya", "tikhanovskaya"),
        ] {
            let english = sound::sounds(english);
            let read = sounds(word);
            assert!(read.contains(&english), "{word} {read:?}");
        }
        assert!(sounds("smith").is_empty());
    }
}
