//! Lines that state a month without a day: of a magazine's issue (`March 2024`,
//! `Issue: March 2024`, `Vol. 12, No. 3 · March 2024`), or after a label of a date
//! (`Published March 2024`).
//!
//! Nothing else may be on the line: with other words, the month is that of something
//! else.

use super::label::label;
use super::line::Kind;
use super::reduced::MonthAndYear;
use super::{DayMonthOrder, words};
use crate::article::Moment;
use crate::text::is_digits;

/// A line that states a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What the month is that of; [`Kind::Bare`] if nothing but the month is stated.
    pub kind: Kind,
    /// The month.
    pub month: Moment,
    /// Whether the name of the month is an English one.
    pub is_english: bool,
    /// Whether a label of dates precedes it, and not only words of an issue.
    pub is_labelled: bool,
}

/// The maximum length of such a line in bytes.
const LONGEST: usize = 80;

/// Parses a line that consists of a month, its year, and words of an issue or a label.
pub fn read(line: &str) -> Option<Issue> {
    let has_digit = || line.bytes().any(|b| b.is_ascii_digit());
    let is_heading = || line.trim_end().ends_with([':', '?', '!']);
    if line.len() > LONGEST || !has_digit() || is_heading() {
        return None;
    }
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(issue) = words_of_issue(line, Kind::Bare) {
        return Some(issue);
    }
    let (kind, rest) = label(line)?;
    let issue = words_of_issue(rest, kind)?;
    Some(Issue {
        is_labelled: true,
        ..issue
    })
}

/// Whether a line is the number of a magazine's issue, and nothing else but its month,
/// season and year: `Issue 44 · Spring 2024`. `No 10 Denies Party Claims` is a headline.
pub fn numbers_issue(line: &str) -> bool {
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let lower = line.to_lowercase();
    let is_between = |c: char| !c.is_alphanumeric() && c != '°';
    let mut words = lower.split(is_between).filter(|word| !word.is_empty());
    words
        .next()
        .is_some_and(|word| is_count(word) || word == "edition")
        && words.next().is_some_and(is_number)
        && words.all(|word| {
            is_number(word)
                || is_count(word)
                || ISSUE.contains(&word)
                || SEASONS.contains(&word)
                || words::month_alone(word).is_some()
        })
}

fn words_of_issue(text: &str, kind: Kind) -> Option<Issue> {
    let lower = text.to_lowercase();
    let mut words = words_of(&lower).peekable();
    let mut date = MonthAndYear::default();
    let (mut is_issue, mut is_counted, mut has_filler) = (false, false, false);
    let mut is_english = false;
    while let Some((before, word)) = words.next() {
        let is_of_count = is_counted && is_number(word) && !before.contains([':', '：']);
        is_counted = is_count(word);
        if is_of_count {
            let is_day = |(after, next): &(&str, &str)| {
                words::month_alone(next).is_some() && !is_parting(after)
            };
            if words.peek().is_some_and(is_day) {
                return None;
            }
            continue;
        }
        if is_doubtful(word) {
            return None;
        }
        if date.take(word) {
            is_english |= words::is_english_month(word);
        } else if is_counted || ISSUE.contains(&word) {
            is_issue = true;
        } else if FILLERS.contains(&word) {
            has_filler = true;
        } else {
            return None;
        }
    }
    let kind = match kind {
        Kind::Bare if is_issue => Kind::Published,
        // `In March 2024` is the beginning of something else.
        Kind::Bare if has_filler && !begins_with_month(&lower) => return None,
        kind => kind,
    };
    let month = date.moment()?;
    Some(Issue {
        kind,
        month,
        is_english,
        is_labelled: false,
    })
}

/// Parses a line of words of an issue and a whole date: `Issue: 27 March 2024`,
/// `No. 312 March 27, 2024`.
pub fn day(line: &str, order: Option<DayMonthOrder>) -> Option<Moment> {
    if line.len() > LONGEST || !line.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let (mut is_counted, mut is_issue) = (false, false);
    let mut from = 0;
    for (before, word) in words_of(&lower) {
        let at = from + before.len();
        from = at + word.len();
        // `Issue 12, March 2024` has no day.
        let is_parted = is_number(word) && lower[from..].starts_with(',');
        if is_issue
            && !is_parted
            && let Some(day) = line.get(at..).and_then(|rest| super::parse(rest, order))
        {
            return Some(day);
        }
        let is_of_count = is_counted && is_number(word);
        is_counted = is_count(word);
        let is_of_issue = is_counted || ISSUE.contains(&word);
        is_issue |= is_of_issue;
        if !is_of_issue && !is_of_count && !FILLERS.contains(&word) {
            return None;
        }
    }
    None
}

/// Returns the words of a text, each with what is between it and the word before.
fn words_of(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_between = |c: char| !c.is_alphanumeric() && !matches!(c, '°' | '\'' | '’');
    let mut rest = text;
    std::iter::from_fn(move || {
        let begin = rest.find(|c| !is_between(c))?;
        let (before, after) = rest.split_at(begin);
        let (word, after) = after.split_at(after.find(is_between).unwrap_or(after.len()));
        rest = after;
        Some((before, word))
    })
}

/// Whether a word may be the number of an issue or a volume.
fn is_number(word: &str) -> bool {
    word.len() <= 4 && is_digits(word)
}

/// Whether what is between two words shows that the first ends a statement: without it,
/// the number before a month is a day.
fn is_parting(between: &str) -> bool {
    between.contains([',', ';', '|', '·', '•', ')', '–', '—']) || between.contains(" - ")
}

/// Whether words such as `de` can only connect the month and the year: `marzo de 2024`.
fn begins_with_month(lower: &str) -> bool {
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.next().and_then(words::month_alone).is_some()
}

/// Whether a short form of a month is more often another word: `Out 2024`.
fn is_doubtful(word: &str) -> bool {
    matches!(word, "out" | "set" | "ago" | "mag" | "des" | "gen")
}

/// Whether a word is followed by the number of an issue or a volume.
fn is_count(word: &str) -> bool {
    matches!(
        word,
        "no" | "nr"
            | "n°"
            | "nº"
            | "number"
            | "vol"
            | "volume"
            | "issue"
            | "band"
            | "bd"
            | "jg"
            | "jahrgang"
            | "heft"
            | "ausgabe"
            | "tome"
            | "tomo"
            | "numéro"
            | "numero"
            | "número"
            | "nummer"
            | "num"
            | "numer"
            | "sayı"
            | "číslo"
            | "выпуск"
            | "номер"
    )
}

/// Words of an issue that no number follows.
const ISSUE: &[&str] = &[
    "edition",
    "magazine",
    "print",
    "cover",
    "ausgabe",
    "magazin",
    "printausgabe",
    "édition",
    "edición",
    "revista",
    "edição",
    "edizione",
    "rivista",
    "editie",
    "tijdschrift",
    "utgave",
    "utgåva",
    "udgave",
    "wydanie",
    "vydání",
    "выпуска",
];

/// Seasons, as quarterly magazines name their issues.
const SEASONS: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "frühjahr",
    "frühling",
    "sommer",
    "herbst",
    "printemps",
    "été",
    "automne",
    "hiver",
    "primavera",
    "verano",
    "otoño",
    "invierno",
    "estate",
    "autunno",
    "inverno",
];

/// Words that connect the others.
const FILLERS: &[&str] = &[
    "the", "of", "in", "from", "date", "dated", "vom", "von", "aus", "der", "die", "im", "du",
    "de", "del", "di", "do", "da", "la", "le", "el", "il", "en", "em", "van", "het", "af", "från",
    "fra", "w", "z", "r", "roku", "года", "г", "р", "року",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_of_an_issue_is_read() {
        for (line, kind) in [
            ("March 2024", Kind::Bare),
            ("| MARCH 2024 |", Kind::Bare),
            ("März 2024", Kind::Bare),
            ("marzo de 2024", Kind::Bare),
            ("март 2024 г.", Kind::Bare),
            ("Issue: March 2024", Kind::Published),
            ("Issue date: March 2024", Kind::Published),
            ("March 2024 issue", Kind::Published),
            ("From the March 2024 Issue", Kind::Published),
            ("Issue 12, March 2024", Kind::Published),
            ("Vol. 12, No. 3, March 2024", Kind::Published),
            ("Volume 12 Number 3 | March 2024", Kind::Published),
            ("Magazine | March 2024", Kind::Published),
            ("Ausgabe März 2024", Kind::Published),
            ("Heft 3, März 2024", Kind::Published),
            ("Numéro de mars 2024", Kind::Published),
            ("n° 312, mars 2024", Kind::Published),
            ("Número 12 · marzo de 2024", Kind::Published),
            ("Published March 2024", Kind::Published),
            ("Published in March 2024", Kind::Published),
            ("First published: March 2024", Kind::First),
            ("Publié en mars 2024", Kind::Published),
            ("Date: March 2024", Kind::Published),
            ("Last updated: March 2024", Kind::Updated),
            ("Stand: März 2024", Kind::AsOf),
        ] {
            let issue = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(issue.month.to_string(), "2024-03", "{line}");
            assert_eq!(issue.kind, kind, "{line}");
        }
        assert!(read("March 2024").unwrap().is_english);
        assert!(!read("Mars 2024").unwrap().is_english);
    }

    #[test]
    fn the_months_of_a_story_are_left_to_it() {
        for line in [
            "",
            "2024",
            "2024-03",
            "March",
            "In March 2024",
            "Since March 2024",
            "March 2024:",
            "The issue of March 2024 and April 2024",
            "The ferry sank in March 2024",
            "Storms of March 2024",
            "Out 2024",
            "Spring 2024",
            "March/April 2024",
            "27 March 2024",
            "March 27, 2024",
            "No. 3",
            "Published 2024",
            "Updated rules, March 2024",
            "Issue: 14 March 2024",
            "Issue 14 March 2024",
            "Number 14 March 2024",
            "Issue 27, 14 March 2024",
            "No. 312 March 27, 2024",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_of_issues_are_told_from_headlines() {
        for line in [
            "Issue 44",
            "Issue 44 · Spring 2024",
            "No. 3, March 2024",
            "Vol. 12 | No. 3",
            "Heft 3",
            "Edition 3",
            "n° 312",
        ] {
            assert!(numbers_issue(line), "{line}");
        }
        for line in [
            "No 10 Denies Lockdown Party Claims",
            "NO 10 DENIES PARTY CLAIMS",
            "No. 1 UConn Rolls Past Villanova",
            "No. 2 Duke, No. 3 Kansas Upset",
            "Numéro 10 Mbappé Quitte Paris",
            "Edition 3 Wins Booker",
            "Spring 2024",
            "2024",
        ] {
            assert!(!numbers_issue(line), "{line}");
        }
    }

    #[test]
    fn the_day_of_an_issue_is_read() {
        for (line, day) in [
            ("Issue: 27 March 2024", "2024-03-27"),
            ("Number 14 March 2024", "2024-03-14"),
            ("Issue 27, 14 March 2024", "2024-03-14"),
            ("No. 312 March 27, 2024", "2024-03-27"),
            ("Vol. 12, No. 3 · 4 March 2024", "2024-03-04"),
            ("Ausgabe vom 27. März 2024", "2024-03-27"),
        ] {
            let read = day_of(line);
            assert_eq!(read.as_deref(), Some(day), "{line}");
            assert_eq!(super::read(line), None, "{line}");
        }
        for line in [
            "",
            "27 March 2024",
            "Issue 12, March 2024",
            "Issue: 12, March 2024",
            "Issue 27",
            "The issue was decided on 27 March 2024",
            "Issue of 27 March 2024 and 28 March 2024",
        ] {
            assert_eq!(day_of(line), None, "{line}");
        }
    }

    fn day_of(line: &str) -> Option<String> {
        day(line, None).map(|moment| moment.to_string())
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", words in "(vol|no|issue|de|[0-9]{1,4}|[,.°'’| ]){0,8}") {
            for text in [&text, &format!("{words} March 2024"), &format!("March 2024 {words}")] {
                day(text, None);
                if let Some(issue) = read(text) {
                    proptest::prop_assert!(!issue.month.has_day());
                }
            }
        }
    }
}
