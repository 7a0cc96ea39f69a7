//! Ages instead of dates: `5 days ago`, `2h ago`, `vor 3 Stunden`.
//!
//! They are counted from the day on which the page was saved, which nobody
//! knows, so they never date an article. But they are no part of its story.

use super::begins;

/// The number of bytes that an age takes at the beginning of a text.
pub fn length(text: &str) -> Option<usize> {
    let opening = OPENINGS.iter().find(|opening| begins(text, opening));
    let from = opening.map_or(0, |opening| opening.len());
    let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
    // "a month ago", "an hour ago"
    let one = SINGLE.iter().find(|one| text[from..].starts_with(**one));
    let digits = match one {
        Some(one) => one.len(),
        None if (1..=3).contains(&digits) => digits,
        None => return None,
    };
    let after = &text[from + digits..];
    let unit = after.trim_start();
    let word = unit
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(unit.len());
    if !UNITS.contains(&unit[..word].to_lowercase().as_str()) {
        return None;
    }
    let end = text.len() - unit.len() + word;
    // "4 hr 20 min ago"
    let next = text[end..].trim_start();
    if opening.is_none() && next.starts_with(|c: char| c.is_ascii_digit()) {
        return length(next).map(|length| text.len() - next.len() + length);
    }
    let closing = text[end..].trim_start();
    let closing_at = text.len() - closing.len();
    let word = CLOSINGS.iter().find(|word| {
        closing
            .strip_prefix(**word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    match (word, opening) {
        (Some(word), _) => Some(closing_at + word.len()),
        (None, opening) => opening.map(|_| end),
    }
}

/// One of a unit, spelled out.
const SINGLE: &[&str] = &["a ", "an ", "one "];

const OPENINGS: &[&str] = &["vor ", "il y a ", "hace ", "há ", "for "];

const CLOSINGS: &[&str] = &[
    "ago", "AGO", "fa", "atrás", "geleden", "temu", "sedan", "siden", "önce",
];

const UNITS: &[&str] = &[
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "m",
    "min",
    "mins",
    "minute",
    "minutes",
    "h",
    "hr",
    "hrs",
    "hour",
    "hours",
    "d",
    "day",
    "days",
    "w",
    "wk",
    "week",
    "weeks",
    "mo",
    "month",
    "months",
    "y",
    "yr",
    "year",
    "years", // English
    "minuten",
    "stunde",
    "stunden",
    "std",
    "tag",
    "tagen",
    "woche",
    "wochen",
    "monat",
    "monaten",
    "jahr",
    "jahren", // German
    "heure",
    "heures",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "an",
    "ans", // French
    "minuto",
    "minutos",
    "hora",
    "horas",
    "día",
    "días",
    "dia",
    "dias",
    "semana",
    "semanas",
    "mes",
    "meses",
    "año",
    "años",
    "ano",
    "anos", // Spanish, Portuguese
    "minuti",
    "ora",
    "ore",
    "giorno",
    "giorni",
    "settimana",
    "settimane",
    "mese",
    "mesi",
    "anno",
    "anni", // Italian
    "minuut",
    "uur",
    "uren",
    "dag",
    "dagen",
    "weken",
    "maand",
    "maanden",
    "jaar", // Dutch
    "minut",
    "minuty",
    "godzin",
    "godziny",
    "godzinę",
    "dni",
    "dzień",
    "tygodni",
    "tygodnie", // Polish
    "minuter",
    "timme",
    "timmar",
    "dagar",
    "vecka",
    "veckor",
    "månad",
    "månader",
    "år", // Swedish
    "minutter",
    "time",
    "timer",
    "døgn",
    "uke",
    "uker",
    "uge",
    "uger",
    "dage", // Norwegian, Danish
    "dakika",
    "saat",
    "gün",
    "hafta",
    "ay",
    "yıl", // Turkish
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_known_in_the_languages_of_dates() {
        for (text, rest) in [
            ("5 days ago", Some("")),
            ("2h ago | World", Some(" | World")),
            ("10 MINUTES AGO", Some("")),
            ("vor 3 Stunden", Some("")),
            ("il y a 2 heures", Some("")),
            ("hace 2 horas", Some("")),
            ("2 ore fa", Some("")),
            ("2 uur geleden", Some("")),
            ("2 godziny temu", Some("")),
            ("2 timmar sedan", Some("")),
            ("for 2 timer siden", Some("")),
            ("2 saat önce", Some("")),
            ("5 days", None),
            ("5 days agog", None),
            ("ago", None),
            ("5 ships ago", None),
            ("1234 days ago", None),
            ("", None),
        ] {
            assert_eq!(length(text).map(|length| &text[length..]), rest, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", tail in "[0-9]{1,4} ?[a-zéö ]{0,12}") {
            for text in [&text, &tail, &format!("vor {tail}")] {
                let length = length(text);
                proptest::prop_assert!(length.is_none_or(|length| text.is_char_boundary(length)));
            }
        }
    }
}
