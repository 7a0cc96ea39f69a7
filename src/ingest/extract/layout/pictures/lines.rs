//! Properties of single lines of pictures, independent of their context.

use crate::ingest::extract::layout::ends_sentence;
use crate::lines::{byline, date};
use crate::text::is_digits;

/// Whether a line contains a word that headlines omit.
pub fn is_prose(text: &str) -> bool {
    const WORDS: [&str; 6] = ["is", "are", "was", "were", "has", "have"];
    text.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a text reports what somebody says, as captions hardly do.
pub fn reports_speech(text: &str) -> bool {
    const SAYS: [&str; 4] = [" said", " says", " told ", " according to "];
    SAYS.iter().any(|word| text.contains(word))
}

/// Whether a short line consists of the owner's name only: capitalised words, and
/// short words between them.
pub fn is_owner_alone(text: &str) -> bool {
    const LONGEST: usize = 80;
    const WORDS: usize = 8;
    let bare = text.trim_matches(['[', ']', '(', ')']);
    let mut words = bare.split(' ');
    text.len() <= LONGEST
        && text.len() >= 2
        && !ends_sentence(text)
        && words.clone().count() <= WORDS
        && words.all(|word| word.starts_with(char::is_uppercase) || (1..=3).contains(&word.len()))
}

/// Whether a picture's owner is on a line of its own below the alternative text,
/// which also starts with it: `Ardle Police A man with a beard`.
pub fn is_alternative_of(above: &str, credit: &str) -> bool {
    const LONGEST: usize = 300;
    if above.len() > LONGEST || above.len() < credit.len() + 15 || credit.len() < 2 {
        return false;
    }
    let Some(text) = above
        .strip_prefix(credit)
        .and_then(|rest| rest.strip_prefix(' '))
    else {
        return false;
    };
    // A single word may be the beginning of a sentence.
    let is_known = credit.contains(' ') || !credit.contains(char::is_lowercase);
    is_known && text.starts_with(char::is_uppercase) && is_owner_alone(credit)
}

/// Whether sentences describe the contents of a picture in a way that stories rarely
/// do: without names, numbers, speech or the past tense. `A dog in an orange coat sits
/// on a forest track.` `fewest` is the minimum number of words, which may be low above
/// a caption.
pub fn is_description_of_picture(text: &str, fewest: usize) -> bool {
    const FIRST: usize = 8;
    const LONGEST: usize = 200;
    const TOLD: [&str; 24] = [
        "has",
        "have",
        "had",
        "was",
        "were",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "must",
        "can",
        "said",
        "says",
        "told",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "after",
        "this",
        "that",
        "who",
        "not",
    ];
    const WHERE: [&str; 14] = [
        "in", "on", "with", "at", "of", "next", "near", "under", "behind", "holding", "wearing",
        "standing", "sitting", "looking",
    ];
    if !begins_as_description(text) || text.len() > LONGEST || !text.ends_with('.') {
        return false;
    }
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
    let sentence = |word: &str| word.starts_with(char::is_uppercase);
    let sentences = text.matches(". ").count() + 1;
    words()
        .filter(|word| !word.is_empty())
        .nth(fewest - 1)
        .is_some()
        && words().filter(|word| sentence(word)).count() == sentences
        && !text.contains([
            '"', '“', '”', '\'', '’', '‘', ':', ';', '?', '!', '£', '$', '€',
        ])
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !words().any(|word| TOLD.contains(&word))
        && (fewest < FIRST || words().take(FIRST).any(|word| WHERE.contains(&word)))
}

/// Whether a sentence in the present tense ends with a full date, as agencies'
/// captions do.
pub fn is_dated_description(text: &str) -> bool {
    const WORDS: usize = 8;
    const LONGEST: usize = 300;
    // Words of reports and of announcements.
    const TOLD: [&str; 21] = [
        "was",
        "were",
        "had",
        "has",
        "have",
        "will",
        "would",
        "said",
        "says",
        "told",
        "could",
        "should",
        "may",
        "until",
        "runs",
        "opens",
        "closes",
        "begins",
        "ends",
        "expires",
        "continues",
    ];
    let Some(sentence) = text.strip_suffix('.').filter(|_| text.len() <= LONGEST) else {
        return false;
    };
    let mut words = sentence.rsplit(' ');
    let (year, day, month) = (words.next(), words.next(), words.next());
    let (Some(year), Some(day), Some(month)) = (year, day, month) else {
        return false;
    };
    let is_year = year.len() == 4 && is_digits(year);
    let is_date = || {
        let date = format!("{month} {day} {year}");
        day.ends_with(',') && date::prefix(&date, None).is_some_and(|(_, end)| end == date.len())
    };
    is_year
        && is_date()
        && text.split_whitespace().nth(WORDS - 1).is_some()
        && !text.contains(['“', '”', ':', ';', '?', '!'])
        && !text.split(' ').any(|word| TOLD.contains(&word))
}

/// Matches `Jane Roe | Example | Example Images`.
pub fn is_barred_credit(line: &str) -> bool {
    const LONGEST: usize = 90;
    let mut parts = line.split(" | ");
    let is_name = |part: &str| {
        part.split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
    };
    line.len() <= LONGEST
        && line.contains(" | ")
        && parts.clone().all(is_name)
        && parts.next().is_some_and(|who| byline::name(who).is_some())
}

/// Whether a text begins like the description of a picture.
pub fn begins_as_description(text: &str) -> bool {
    const BEGINNINGS: [&str; 16] = [
        "A ",
        "An ",
        "Two ",
        "Three ",
        "Four ",
        "Five ",
        "Several ",
        "Some ",
        "People ",
        "Men ",
        "Women ",
        "Children ",
        "Rows of ",
        "Aerial view of ",
        "Close-up of ",
        "View of ",
    ];
    BEGINNINGS.iter().any(|start| text.starts_with(start))
}
