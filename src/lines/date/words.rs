//! The words inside dates, in the languages we know: months, weekdays, and
//! what stands between the numbers.
//!
//! A language's months are a line of `words/months.txt`, its days of the week one
//! of `words/weekdays.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The month that a lower-case word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| forms(MONTHS).collect());
    NUMBERS.get(word).copied()
}

/// The weekday that a lower-case word names, Monday being 1.
pub fn weekday(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| forms(WEEKDAYS).collect());
    NUMBERS.get(word).copied()
}

const MONTHS: &str = include_str!("words/months.txt");
const WEEKDAYS: &str = include_str!("words/weekdays.txt");

/// The forms in a table and their numbers, from 1. A `-` stands where a language
/// has none.
fn forms(table: &'static str) -> impl Iterator<Item = (&'static str, i8)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    let numbered = rows.flat_map(|(_, row)| (1..).zip(row.split(" | ")));
    let forms =
        numbered.flat_map(|(number, forms)| forms.split(' ').map(move |form| (form, number)));
    forms.filter(|(form, _)| *form != "-")
}

/// German and Romance short forms of weekdays: too short and too common as
/// words to be evidence of anything, so they are only passed over.
pub fn is_short_weekday(word: &str) -> bool {
    matches!(
        word,
        "mo" | "di"
            | "mi"
            | "do"
            | "fr"
            | "sa"
            | "so"
            | "lun"
            | "mié"
            | "jue"
            | "vie"
            | "sáb"
            | "dom"
            | "mer"
            | "gio"
            | "ven"
            | "sab"
            | "seg"
            | "ter"
            | "qua"
            | "qui"
            | "sex"
    )
}

/// The month of a short form that is a word or a name as well (`lis`, `ara`),
/// and so means a month between a day and a year only.
pub fn abbreviated_month(word: &str) -> Option<i8> {
    const POLISH: [&str; 12] = [
        "sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
    ];
    const TURKISH: [&str; 12] = [
        "oca", "şub", "mar", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara",
    ];
    let place = |months: &[&str; 12]| months.iter().position(|month| *month == word);
    let at = place(&POLISH).or_else(|| place(&TURKISH))?;
    i8::try_from(at + 1).ok()
}

/// Words between the parts of a date that say nothing themselves.
pub fn is_connective(word: &str) -> bool {
    matches!(
        word,
        "at" | "on"
            | "the"
            | "of"
            | "de"
            | "del"
            | "um"
            | "am"
            | "à"
            | "a"
            | "às"
            | "as"
            | "ás"
            | "alle"
            | "ore"
            | "ora"
            | "om"
            | "kl"
            | "klokken"
            | "klockan"
            | "den"
            | "le"
            | "el"
            | "il"
            | "em"
            | "dnia"
            | "godz"
            | "godzina"
            | "uhr"
            | "h"
            | "hs"
            | "hrs"
            | "hours"
            | "r"
            | "saat"
            | "las"
            | "los"
            | "local"
            | "time"
            | "standard"
            | "daylight"
            | "og"
            | "o"
            | "år"
            | "uur"
            | "from"
            | "vom"
            | "ab"
            | "het"
            | "du"
            | "d"
            | "v"
            | "klo"
            | "в"
            | "о"
            | "στις"
    )
}

/// Which half of the day is told before the clock in Chinese, Japanese and
/// Korean: whether it is the afternoon.
pub fn half(word: &str) -> Option<bool> {
    match word {
        "午前" | "上午" | "오전" => Some(false),
        "午後" | "下午" | "오후" => Some(true),
        _ => None,
    }
}

/// What Slavic languages write behind the number of a year.
pub fn is_year(word: &str) -> bool {
    matches!(word, "r" | "roku" | "г" | "года" | "р" | "року")
}

/// Endings written onto a day's number.
pub fn is_ordinal_ending(word: &str) -> bool {
    matches!(
        word,
        "st" | "nd" | "rd" | "th" | "er" | "re" | "º" | "ª" | "°" | "e" | "de" | "a"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_two_months_or_two_days() {
        for (table, find) in [
            (MONTHS, month as fn(&str) -> Option<i8>),
            (WEEKDAYS, weekday),
        ] {
            for (form, number) in forms(table) {
                assert_eq!(find(form), Some(number), "{form}");
            }
        }
    }

    #[test]
    fn every_language_has_all_of_them() {
        for (table, count) in [(MONTHS, 12), (WEEKDAYS, 7)] {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert_eq!(line.split(" | ").count(), count, "{line}");
            }
        }
    }
}
