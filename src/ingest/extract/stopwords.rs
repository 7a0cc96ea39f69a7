//! The language of a text by its commonest small words.
//!
//! A sentence or two of any language that we know holds several words that
//! the others do not have. Where they do not decide clearly, nothing is said;
//! slower statistics may be asked then.

/// Enough text to be sure.
const SAMPLE: usize = 500;
/// How many small words a text must hold to be judged by them.
const ENOUGH: u32 = 4;

/// The languages, in the order of the bits in [`languages`].
const CODES: [&str; 12] = [
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "tr",
];

/// The ISO 639-1 code of the language that a text is plainly written in.
pub fn language(text: &str) -> Option<&'static str> {
    let mut limit = text.len().min(SAMPLE);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut counts = [0_u32; CODES.len()];
    let mut words = 0;
    for word in text[..limit].split(|c: char| !c.is_alphabetic()) {
        words += u32::from(!word.is_empty());
        // Proper nouns and sentence starts say little, and lower-casing costs.
        let mut bits = if word.len() <= 7 { languages(word) } else { 0 };
        while bits != 0 {
            counts[bits.trailing_zeros() as usize] += 1;
            bits &= bits - 1;
        }
    }
    let best = (0..counts.len()).max_by_key(|at| counts[*at])?;
    let second = (0..counts.len())
        .filter(|at| *at != best)
        .map(|at| counts[at])
        .max()?;
    let ahead = counts[best] >= second + 3 && counts[best] * 2 >= second * 3;
    let clear = counts[best] >= ENOUGH && ahead && counts[best] * 9 >= words;
    clear.then_some(CODES[best])
}

/// Whether a language is one of those that are told by their small words.
pub fn knows(code: &str) -> bool {
    CODES.contains(&code)
}

/// Whether a word, in lower case, is one of a language's small words.
pub fn is_small_word(word: &str, code: &str) -> bool {
    let bit = CODES.iter().position(|known| *known == code);
    bit.is_some_and(|bit| languages(word) & (1 << bit) != 0)
}

/// The languages that have a small word, one bit each.
fn languages(word: &str) -> u16 {
    const EN: u16 = 1;
    const DE: u16 = 1 << 1;
    const FR: u16 = 1 << 2;
    const ES: u16 = 1 << 3;
    const IT: u16 = 1 << 4;
    const PT: u16 = 1 << 5;
    const NL: u16 = 1 << 6;
    const PL: u16 = 1 << 7;
    const SV: u16 = 1 << 8;
    const DA: u16 = 1 << 9;
    const NO: u16 = 1 << 10;
    const TR: u16 = 1 << 11;
    match word {
        "the" | "of" | "and" | "that" | "with" | "from" | "said" | "by" | "has" | "had" | "his"
        | "they" | "this" | "which" => EN,
        "to" => EN | PL,
        "is" => EN | NL,
        "was" => EN | NL | DE,
        "for" => EN | DA | NO,
        "at" => EN | DA,
        "on" => EN | FR,
        "he" => EN,
        "der" => DE | DA | NO,
        "die" => DE | NL,
        "und" | "das" | "nicht" | "ist" | "auf" | "ein" | "eine" | "für" | "sich" | "dem"
        | "mit" | "zu" | "im" | "sie" | "auch" | "nach" | "wie" | "hat" => DE,
        "von" | "am" | "einem" | "einer" | "wurde" | "aus" | "bei" | "vom" | "zum" | "zur"
        | "sind" | "dass" | "werden" | "sagte" => DE,
        "des" => DE | FR,
        "den" => DE | SV | DA | NO,
        "in" => EN | DE | IT | NL,
        "les" | "est" | "dans" | "du" | "pour" | "une" | "qui" | "sur" | "au" | "pas" | "avec"
        | "aux" | "été" | "ont" | "et" => FR,
        "que" => FR | ES | PT,
        "le" => FR | IT,
        "la" => FR | ES | IT,
        "un" => FR | ES | IT,
        "de" => FR | ES | PT | NL,
        "se" => ES | PT | FR | DA,
        "en" => FR | ES | NL | SV | DA | NO,
        "el" | "los" | "las" | "y" | "del" | "una" | "con" | "por" | "ha" | "su" | "al" | "es"
        | "lo" | "para" => match word {
            "una" | "del" | "con" | "ha" | "al" | "su" | "lo" => ES | IT,
            "por" | "para" => ES | PT,
            _ => ES,
        },
        "il" => IT | FR,
        "di" | "che" | "gli" | "della" | "sono" | "nel" | "più" | "per" | "alla" | "dei"
        | "delle" => IT,
        "non" | "è" => IT,
        "da" => IT | PT | DA,
        "do" | "os" | "um" | "uma" | "não" | "dos" | "na" | "em" | "ao" | "mais" | "foi" => {
            match word {
                "do" => PT | PL,
                "na" => PT | PL,
                _ => PT,
            }
        }
        "o" => PT | PL,
        "a" => EN | PT | FR | ES,
        "com" => PT,
        "het" | "een" | "van" | "niet" | "zijn" | "voor" | "ook" | "dat" | "werd" | "met"
        | "te" | "aan" | "er" => match word {
            "er" => NL | DA | NO | DE,
            _ => NL,
        },
        "op" => NL | DA,
        "nie" | "się" | "że" | "z" | "w" | "jest" | "oraz" | "przez" | "jak" | "po" | "od" => PL,
        "i" => PL | SV | DA | NO | IT,
        "och" | "att" | "som" | "är" | "av" | "inte" | "ett" | "har" | "till" | "för" | "på"
        | "det" | "med" | "om" => match word {
            "och" | "att" | "är" | "inte" | "ett" | "till" | "för" => SV,
            "av" => SV | NO,
            _ => SV | DA | NO,
        },
        "og" | "til" => DA | NO,
        "af" | "ikke" | "blev" | "fra" | "hun" | "han" => match word {
            "af" | "blev" => DA,
            "han" => SV | DA | NO,
            _ => DA | NO,
        },
        "ble" | "etter" | "ved" => NO,
        "ve" | "bir" | "bu" | "için" | "olarak" | "ile" | "olan" | "daha" | "gibi" => TR,
        _ => 0,
    }
}

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
