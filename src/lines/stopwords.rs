//! Detects the language of a text by its most common function words.
//!
//! A sentence or two of any supported language has several words that the others
//! lack. If they do not decide clearly, the result is `None`, and callers may use
//! slower statistics.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The number of bytes examined.
const SAMPLE: usize = 500;
/// The minimum number of function words for a decision.
const ENOUGH: u32 = 4;

/// Returns the ISO 639-1 code of the language that a text is clearly written in.
pub fn language(text: &str) -> Option<&'static str> {
    let (counts, words) = counts(text);
    let best = (0..counts.len()).max_by_key(|at| counts[*at])?;
    let second = (0..counts.len())
        .filter(|at| *at != best)
        .map(|at| counts[at])
        .max()?;
    let ahead = counts[best] >= second + 3 && counts[best] * 2 >= second * 3;
    let clear = counts[best] >= ENOUGH && ahead && counts[best] * 9 >= words;
    clear.then_some(WORDS[best].0)
}

/// The Romance languages, which share many of their function words.
const ROMANCE: &[&str] = &["fr", "es", "it", "pt"];

/// Whether a text is clearly written in a Romance language, even if it is open in which,
/// and not in English. It has several different function words of that language: a
/// single one may be frequent in a language unknown here, as `na` is in Tagalog.
pub fn is_romance(text: &str) -> bool {
    let limit = text.floor_char_boundary(SAMPLE);
    let (counts, words) = counts(text);
    let count = |code: &str| {
        let at = WORDS.iter().position(|(known, _)| *known == code);
        at.map_or(0, |at| counts[at])
    };
    let english = count("en");
    ROMANCE.iter().any(|code| {
        let own = count(code);
        let is_clear = own >= ENOUGH && own >= english + 3 && own >= english * 2;
        is_clear && own * 9 >= words && are_some_in(&text[..limit], code)
    })
}

/// Counts a text's words, and those of each language among them.
fn counts(text: &str) -> ([u32; WORDS.len()], u32) {
    let limit = text.floor_char_boundary(SAMPLE);
    let mut counts = [0_u32; WORDS.len()];
    let mut words = 0;
    for word in text[..limit].split(|c: char| !c.is_alphabetic()) {
        words += u32::from(!word.is_empty());
        // Capitalised words are little evidence, and lowercasing is expensive.
        let mut bits = if word.len() <= 7 { languages(word) } else { 0 };
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    (counts, words)
}

/// Whether a language can be detected by its function words.
pub fn knows(code: &str) -> bool {
    WORDS.iter().any(|(known, _)| *known == code)
}

/// Whether a text has several different function words of a language: an eighth of
/// those listed.
pub fn are_some_in(text: &str, code: &str) -> bool {
    const SHARE: usize = 8;
    let known = WORDS.iter().find(|(known, _)| *known == code);
    let enough = known.map_or(0, |(_, words)| words.split(' ').count() / SHARE);
    let mut found: Vec<&str> = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.len() <= 7 && !found.contains(&word) && is_small_word(word, code) {
            found.push(word);
        }
    }
    found.len() >= enough
}

/// Whether a lowercase word is one of a language's function words.
pub fn is_small_word(word: &str, code: &str) -> bool {
    let bit = WORDS.iter().position(|(known, _)| *known == code);
    bit.is_some_and(|bit| languages(word) & (1 << bit) != 0)
}

/// Returns the languages that have a function word, one bit each.
fn languages(word: &str) -> u16 {
    static BITS: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
        let mut bits = FxHashMap::default();
        for (language, (_, words)) in WORDS.iter().enumerate() {
            for word in words.split(' ') {
                *bits.entry(word).or_default() |= 1 << language;
            }
        }
        bits
    });
    BITS.get(word).copied().unwrap_or(0)
}

/// The languages with their most common words; a language's index is that of its bit
/// in [`languages`].
const WORDS: [(&str, &str); 12] = [
    (
        "en",
        "the of and that with from said by has had his they this which to is was for at on he \
         in a",
    ),
    (
        "de",
        "was der die und das nicht ist auf ein eine für sich dem mit zu im sie auch nach wie \
         hat von am einem einer wurde aus bei vom zum zur sind dass werden sagte des den in \
         er",
    ),
    (
        "fr",
        "on des les est dans du pour une qui sur au pas avec aux été ont et que le la un de \
         se en il a",
    ),
    (
        "es",
        "que la un de se en el los las y del una con por ha su al es lo para a",
    ),
    (
        "it",
        "in le la un del una con ha su al lo il di che gli della sono nel più per alla dei \
         delle non è da i",
    ),
    (
        "pt",
        "que de se por para da do os um uma não dos na em ao mais foi o a com",
    ),
    (
        "nl",
        "is was die in de en het een van niet zijn voor ook dat werd met te aan er op",
    ),
    (
        "pl",
        "to do na o nie się że z w jest oraz przez jak po od i",
    ),
    (
        "sv",
        "den en i och att som är av inte ett har till för på det med om han",
    ),
    (
        "da",
        "for at der den se en da er op i som har på det med om og til af ikke blev fra hun \
         han",
    ),
    (
        "no",
        "for der den en er i som av har på det med om og til ikke fra hun han ble etter ved",
    ),
    ("tr", "ve bir bu için olarak ile olan daha gibi"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_tell_the_language() {
        for (text, expected) in [
            (
                "The harbour was closed on Monday after a storm had torn two ships from their moorings, the harbour master said.",
                Some("en"),
            ),
            (
                "Der Hafen wurde am Montag geschlossen, nachdem ein Sturm zwei Schiffe losgerissen hatte, und die Stadt hat nicht geantwortet.",
                Some("de"),
            ),
            (
                "Le port a été fermé lundi après que la tempête eut emporté deux navires, a indiqué la mairie dans un communiqué sur les dégâts.",
                Some("fr"),
            ),
            (
                "El puerto fue cerrado el lunes después de que la tormenta arrancara dos barcos de los muelles, dijo el alcalde y lo confirmó el gobierno.",
                Some("es"),
            ),
            (
                "Il porto è stato chiuso lunedì dopo che la tempesta aveva strappato due navi, ha detto il sindaco, e non sono previste partenze per i traghetti della zona.",
                Some("it"),
            ),
            (
                "De haven werd maandag gesloten nadat een storm twee schepen had losgerukt, zei de burgemeester, en het is niet bekend wanneer hij weer open gaat voor de veerboot van morgen.",
                Some("nl"),
            ),
            (
                "Hamnen stängdes på måndagen efter att en storm hade slitit loss två fartyg, och det är inte känt när den öppnas för trafik.",
                Some("sv"),
            ),
            ("Kyiv. Paris. London.", None),
            ("", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC{0,700}") {
            language(&text);
        }
    }
}
