//! Words in dates, in the supported languages: months, weekdays, and words between
//! the numbers.
//!
//! Each language's months are a line of `words/months.txt`, its weekdays one of
//! `words/weekdays.txt`; the forms that only stand without a day are in
//! `words/months-alone.txt`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Returns the month that a lowercase word names, from 1.
pub fn month(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| forms(MONTHS).collect());
    NUMBERS.get(word).copied()
}

/// Returns the month that a lowercase word names where no day is stated. Croatian calls
/// October what Polish and Czech call November, which then is neither.
pub fn month_alone(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| forms(MONTHS_ALONE).collect());
    if word.starts_with("listopad") {
        return None;
    }
    NUMBERS.get(word).copied().or_else(|| month(word))
}

/// Whether a lowercase word is the name of a month in English, in full or abbreviated.
pub fn is_english_month(word: &str) -> bool {
    let mut rows = MONTHS.lines();
    let english = rows.find_map(|line| line.strip_prefix("English: "));
    english.is_some_and(|row| row.split([' ', '|']).any(|form| form == word))
}

/// Returns the weekday that a lowercase word names, Monday being 1.
pub fn weekday(word: &str) -> Option<i8> {
    static NUMBERS: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| forms(WEEKDAYS).collect());
    NUMBERS.get(word).copied()
}

const MONTHS: &str = include_str!("words/months.txt");
const MONTHS_ALONE: &str = include_str!("words/months-alone.txt");
const WEEKDAYS: &str = include_str!("words/weekdays.txt");

/// Returns the forms in a table and their numbers, from 1. A `-` means that a
/// language has none.
fn forms(table: &'static str) -> impl Iterator<Item = (&'static str, i8)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(": "));
    let numbered = rows.flat_map(|(_, row)| (1..).zip(row.split(" | ")));
    let forms =
        numbered.flat_map(|(number, forms)| forms.split(' ').map(move |form| (form, number)));
    forms.filter(|(form, _)| *form != "-")
}

/// Whether a word is a German or Romance abbreviation of a weekday: too short and
/// too common as a word to be evidence, so it is only skipped.
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

/// Returns the month of an abbreviation that is also a word or a name (`lis`,
/// `ara`), and therefore only means a month between a day and a year.
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

/// Whether a word only connects the parts of a date.
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

/// Whether a Chinese, Japanese or Korean word before the time means the afternoon;
/// `None` if it names no half of the day.
pub fn half(word: &str) -> Option<bool> {
    match word {
        "午前" | "上午" | "오전" => Some(false),
        "午後" | "下午" | "오후" => Some(true),
        _ => None,
    }
}

/// Whether a word is what Slavic languages write after the number of a year.
pub fn is_year(word: &str) -> bool {
    matches!(word, "r" | "roku" | "г" | "года" | "р" | "року")
}

/// Whether a word is an ending attached to a day's number.
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
            (MONTHS_ALONE, month_alone),
            (WEEKDAYS, weekday),
        ] {
            for (form, number) in forms(table) {
                assert_eq!(find(form), Some(number), "{form}");
            }
        }
    }

    #[test]
    fn a_form_without_a_day_is_no_other_month_with_one() {
        for (form, number) in forms(MONTHS_ALONE) {
            assert!(month(form).is_none_or(|other| other == number), "{form}");
        }
    }

    #[test]
    fn every_language_has_all_of_them() {
        for (table, count) in [(MONTHS, 12), (MONTHS_ALONE, 12), (WEEKDAYS, 7)] {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert_eq!(line.split(" | ").count(), count, "{line}");
            }
        }
    }
}
