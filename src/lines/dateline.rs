//! Datelines: `KYIV, Ukraine, Feb 27 (Reuters) —`.
//!
//! The paragraph keeps its dateline. Its day counts only if the year is stated there
//! or known from elsewhere, its place only with evidence that it is not merely a
//! word in capitals.

use super::date::{self, Yearless};
use super::{agency, byline};

/// Returns the day in the dateline of a paragraph.
pub fn day(paragraph: &str) -> Option<Yearless> {
    if let Some(day) = leading_day(paragraph) {
        return Some(day);
    }
    let head = head(paragraph)?;
    // Brackets contain agencies, or people's dates of birth.
    let head = head.split('(').next().unwrap_or_default();
    let mut at = 0;
    // The date follows a comma or the place itself: "KYIV Feb 27 -".
    while at < head.len() {
        let rest = &head[at..];
        if rest.starts_with(char::is_alphanumeric)
            && let Some((day, length)) = date::yearless_prefix(rest)
        {
            let ends = rest[length..]
                .trim_start()
                .trim_start_matches([',', '.', ')', '/'])
                .trim_start();
            let supplied = ends.starts_with('(') || ends.ends_with('/');
            return (ends.is_empty() || supplied).then_some(day);
        }
        at += rest
            .find([' ', '('])
            .map_or(rest.len(), |length| length + 1);
    }
    None
}

/// Whether a paragraph begins with a dateline with a day or an agency.
pub fn is_dateline(paragraph: &str) -> bool {
    day(paragraph).is_some()
        || head(paragraph)
            .is_some_and(|head| head.ends_with([')', '/']) && head.contains(['(', '/']))
}

/// Splits a byline from the dateline that follows it on the same line:
/// `By Jane Roe KYIV, Feb 27 (Reuters) - Troops …`.
pub fn below_byline(text: &str) -> Option<(&str, &str)> {
    byline::strip_marker(text)?;
    let limit = text
        .char_indices()
        .nth(120)
        .map_or(text.len(), |(at, _)| at);
    let places = text[..limit].match_indices(' ').map(|(at, _)| at);
    places.skip(2).find_map(|at| {
        let (by, story) = (&text[..at], text[at..].trim_start());
        let place = story.split([' ', ',', '/']).next()?;
        let capitals = place.len() >= 3 && place.chars().all(|c| c.is_uppercase());
        // In a line of capitals the place looks like another name.
        let is_loud = |word: &str| {
            word.len() > 1 && !word.contains('.') && !word.contains(char::is_lowercase)
        };
        let shouted = by.split(' ').skip(1).any(is_loud);
        let parted = capitals && !shouted && is_dateline(story);
        (parted && byline::line(by).is_some()).then_some((by, story))
    })
}

/// Returns the text before the dash of a dateline with an agency.
pub fn signed(paragraph: &str) -> Option<&str> {
    head(paragraph).filter(|head| head.contains(['(', '/']))
}

/// Returns the initials in the brackets of a dateline, as of a station: `ARDLE, Orm
/// (KORM) —`.
pub fn initials(paragraph: &str) -> Option<&str> {
    let (_, behind) = head(paragraph)?.split_once('(')?;
    let (initials, _) = behind.split_once(')')?;
    let is_loud = initials.bytes().all(|b| b.is_ascii_uppercase());
    ((3..=5).contains(&initials.len()) && is_loud).then_some(initials)
}

/// Returns the place in the dateline of a paragraph, as printed; `rest` returns more
/// of the story, to check whether the word is always in capitals.
pub fn place(paragraph: &str, rest: impl FnOnce() -> String) -> Option<String> {
    let head = head(paragraph)?;
    let place = place_of(head)?;
    let word = place.split([' ', ',', '/']).next().unwrap_or_default();
    let is_shouted = !word.chars().any(char::is_lowercase);
    let is_dated = || is_shouted && day(paragraph).is_some() || is_whole_day_behind_place(head);
    if agency::is_in_brackets(head) || is_dated() {
        return Some(place);
    }
    // A kicker in capitals is followed by a shorter dash.
    if !paragraph[head.len()..].trim_start().starts_with(['—'])
        && !paragraph[head.len()..].trim_start().starts_with("--")
    {
        return None;
    }
    let text = paragraph[head.len()..].to_owned() + " " + &rest();
    let has_word = |text: &str, word: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|other| other == word)
    };
    let mut letters = word.chars();
    let titled: String =
        letters.next().into_iter().collect::<String>() + &letters.as_str().to_lowercase();
    let is_acronym = has_word(&text, word);
    let is_confirmed = word.chars().count() > 5 || has_word(&text, &titled);
    (is_shouted && !is_acronym && is_confirmed).then_some(place)
}

/// Returns the place in a metadata field, which may contain a whole dateline.
pub fn claimed_place(dateline: &str) -> Option<String> {
    let head = dateline.trim().trim_end_matches(['-', '–', '—', ' ']);
    place_of(head)
}

/// Returns the part of a dateline before its day and its agency.
fn place_of(head: &str) -> Option<String> {
    let head = head.split(['(', '[']).next().unwrap_or_default();
    let mut end = head.len();
    for (at, _) in head.char_indices() {
        let rest = &head[at..];
        let begins_word = at > 0 && head[..at].ends_with([' ', ',', '.']);
        if begins_word
            && rest.starts_with(char::is_alphanumeric)
            && date::yearless_prefix(rest).is_some()
        {
            end = at;
            break;
        }
    }
    let place = head[..end].trim_end_matches([' ', ',', '/', '-', '–', ':', ';']);
    // "BERLIN/dpa", "Paris, AFP": the last part may be the supplier.
    let place = match place.rsplit_once(['/', ',']) {
        Some((before, last)) if agency::known(last).is_some() => before.trim_end(),
        _ => place,
    };
    let words: Vec<&str> = place
        .split([' ', ',', '/'])
        .filter(|w| !w.is_empty())
        .collect();
    let is_name = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 0 && !word.contains(|c: char| c.is_ascii_digit() || "\"“”?!:;".contains(c))
    };
    let is_label = words.first().is_some_and(|word| {
        let lower = word.to_lowercase();
        LABELS.contains(&lower.as_str())
    });
    let is_place = (1..=7).contains(&words.len())
        && place.starts_with(char::is_uppercase)
        && place.chars().count() >= 3
        && words.iter().all(is_name)
        && !is_label
        && agency::known(place).is_none();
    is_place.then(|| place.to_owned())
}

/// Words in capitals before a dash that are no places.
const LABELS: &[&str] = &[
    "advisory",
    "alert",
    "analyse",
    "analyst",
    "breaking",
    "clarification",
    "column",
    "commentaire",
    "corrected",
    "correction",
    "documentary",
    "editorial",
    "editor’s",
    "editor's",
    "eilmeldung",
    "entretien",
    "entrevista",
    "essay",
    "exclusif",
    "exclusiva",
    "exclusive",
    "explainer",
    "eyewitness",
    "factbox",
    "fact",
    "focus",
    "foto",
    "fotos",
    "gallery",
    "graphic",
    "infographic",
    "insight",
    "interactive",
    "intervista",
    "kommentar",
    "live",
    "map",
    "memo",
    "note",
    "notebook",
    "obituary",
    "op-ed",
    "photo",
    "photos",
    "pictures",
    "poll",
    "portrait",
    "profile",
    "question",
    "quiz",
    "recap",
    "refile",
    "reportage",
    "reaction",
    "sponsored",
    "summary",
    "timeline",
    "update",
    "updated",
    "urgent",
    "video",
    "vidéo",
    "watch",
    "wrap",
    "wrapup",
    "answer",
    "q&a",
    "just",
    "must",
    "tldr",
    "by",
    "the",
    "a",
    "spoiler",
    "opinion",
    "analysis",
    "interview",
    "review",
    "podcast",
    "briefing",
    "report",
    "comment",
    "feature",
    "weather",
    "politics",
    "world",
    "sport",
    "sports",
    "business",
    "news",
    "special",
    "warning",
    "trending",
    "no",
    "yes",
    "part",
    "step",
    "day",
    "chapter",
];

/// Parses `February 27, 2024 — The harbour`, `27 February 2024 (BERLIN) – The …`: a
/// complete date before the dash, followed by a sentence.
fn leading_day(paragraph: &str) -> Option<Yearless> {
    if !paragraph.bytes().take(12).any(|b| b.is_ascii_digit()) {
        return None;
    }
    let inner = paragraph.strip_prefix(['(', '[']);
    let (day, length) = date::yearless_prefix(inner.unwrap_or(paragraph))?;
    day.year?;
    let mut rest = paragraph[length + usize::from(inner.is_some())..].trim_start();
    // `(21. November 2022) The harbour`, `31. Oktober 2023. The harbour`.
    let alone = match inner {
        Some(_) => rest
            .strip_prefix([')', ']'])
            .map(|rest| rest.trim_start_matches(['.', ':'])),
        None => rest.strip_prefix(". "),
    };
    if let Some(story) = alone {
        let story = story.trim_start();
        let is_story = story.starts_with(char::is_uppercase) && story.len() > 30;
        return is_story.then_some(day);
    }
    if let Some(place) = rest.strip_prefix('(') {
        rest = place.split_once(')')?.1.trim_start();
    }
    let dash = ["—", "–", "-- ", "- "]
        .iter()
        .find(|dash| rest.starts_with(**dash))?;
    let story = rest[dash.len()..].trim_start();
    (story.starts_with(char::is_uppercase) && story.contains(' ')).then_some(day)
}

/// Returns the text before the dash, if it begins with a place in capitals or has an
/// agency in brackets.
fn head(paragraph: &str) -> Option<&str> {
    let start = &paragraph[..paragraph.floor_char_boundary(110)];
    // One of the first bytes of all dashes; most paragraphs have none.
    memchr::memchr3(b'-', b'_', 0xe2, start.as_bytes())?;
    let dash = [" - ", " – ", " — ", "—", " -- ", "–", "--", ".-", ") _ "]
        .iter()
        .filter_map(|dash| Some(start.find(dash)? + usize::from(dash.starts_with(')'))))
        .min()?;
    let head = &start[..dash];
    let word = head.split([' ', ',']).next().unwrap_or_default();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !word.chars().any(char::is_lowercase);
    let opens = |c: char| c.is_uppercase() || c == '(';
    let agency = head.starts_with(opens) && head.ends_with(')');
    (capitals || agency || is_whole_day_behind_place(head)).then_some(head)
}

/// Whether a text is a place in any case and a complete date:
/// `Kyiv, 27 February 2024`.
fn is_whole_day_behind_place(head: &str) -> bool {
    const WORDS: usize = 3;
    head.split_once(", ").is_some_and(|(place, day)| {
        let mut words = place.split(' ');
        let is_name = words.clone().count() <= WORDS
            && words.all(|word| word.starts_with(char::is_uppercase));
        let day = || date::yearless_prefix(day).filter(|(_, length)| *length == day.len());
        is_name && day().is_some_and(|(day, _)| day.year.is_some())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn places_are_read_off_datelines_only() {
        for (paragraph, expected) in [
            (
                "KYIV, Ukraine, Feb 27 (Reuters) — Troops could be sent.",
                "KYIV, Ukraine",
            ),
            ("WASHINGTON (AP) — The Senate met.", "WASHINGTON"),
            ("Berlin (dpa) - Die Truppen kommen.", "Berlin"),
            ("BERLIN, 27. Februar (dpa) - Truppen", "BERLIN"),
            ("WASHINGTON (AP) _ The Senate met.", "WASHINGTON"),
            ("Kyiv, 27 February 2024 – The troops could be sent.", "Kyiv"),
            ("Jane Roe, 27 years old – a Canadian – said so.", ""),
            ("(Reuters) - The Senate met.", ""),
            ("Madrid, 27 feb (EFE).- El puerto se abre.", "Madrid"),
            ("NEW YORK — The harbour was closed on Monday.", ""),
            (
                "WASHINGTON/BEIJING, Feb 27 (Reuters) - The two",
                "WASHINGTON/BEIJING",
            ),
            ("BUDAPEST — The harbour was closed on Monday.", "BUDAPEST"),
            ("OSLO — The harbour of Oslo was closed on Monday.", "OSLO"),
            ("NATO — The alliance met. Later NATO went home.", ""),
            ("UNESCO — The body met. Later UNESCO went home.", ""),
            ("BREAKING — The harbour was closed on Monday.", ""),
            ("EXCLUSIVE - The harbour was closed on Monday.", ""),
            ("Jane Roe (born 3 March 1954) – a Canadian – said", ""),
            ("The harbour was closed - and opened.", ""),
        ] {
            let read = super::place(paragraph, String::new).unwrap_or_default();
            assert_eq!(read, expected, "{paragraph:?}");
        }
        let rest = "Trucks left New York at noon.";
        let paragraph = "NEW YORK — The harbour was closed on Monday.";
        assert_eq!(
            super::place(paragraph, || rest.to_owned()).as_deref(),
            Some("NEW YORK")
        );
        for (claim, expected) in [
            ("VELDRA (AP) ", "VELDRA"),
            ("    VELDRA, Feb 26 - ", "VELDRA"),
            ("Paris", "Paris"),
            ("(AP)", ""),
        ] {
            assert_eq!(super::claimed_place(claim).unwrap_or_default(), expected);
        }
    }

    #[test]
    fn days_are_read_off_datelines_only() {
        let day = |month, day| Some((None, month, day));
        for (paragraph, expected) in [
            (
                "KYIV, Ukraine, Feb 27 (Reuters) — Troops could be sent.",
                day(2, 27),
            ),
            ("KYIV, Feb. 27 - Troops could be sent.", day(2, 27)),
            ("NEW YORK, March 2 - Showers continued.", day(3, 2)),
            (
                "BERLIN, 27 February (Example Wire) – Troops could be sent.",
                day(2, 27),
            ),
            ("PARIS (AFP) — Troops could be sent.", None),
            (
                "KYIV, Feb 27, 2024 (Reuters) — Troops",
                Some((Some(2024), 2, 27)),
            ),
            (
                "Kyiv, Feb 27 (Example Wire) - Troops could be sent.",
                day(2, 27),
            ),
            ("BERLIN, 27. Februar (dpa) - Truppen", day(2, 27)),
            ("The meeting on Feb 27 - the first - was short.", None),
            (
                "NATO said on Feb 27 that troops - all of them - were sent",
                None,
            ),
            ("Jane Roe (born 3 March 1954) – a Canadian – said", None),
            (
                "PARIS, Jan 5, 2024 /PRNewswire/ -- Example Ltd. said",
                Some((Some(2024), 1, 5)),
            ),
            (
                "February 27, 2024 — The harbour was closed.",
                Some((Some(2024), 2, 27)),
            ),
            (
                "27 February 2024 (BERLIN) – The harbour was closed.",
                Some((Some(2024), 2, 27)),
            ),
            (
                "(21. November 2022) Verbraucher erhalten eine hohe Rechnung.",
                Some((Some(2022), 11, 21)),
            ),
            (
                "31. Oktober 2023. Dragqueens sind Kunstfiguren aus dem Theater.",
                Some((Some(2023), 10, 31)),
            ),
            (
                "2023. The harbour was closed, and nobody came to the quay.",
                None,
            ),
            ("February 27, 2024 - a cold day - saw the end.", None),
            ("WASHINGTON/BEIJING, Feb 27 (Reuters) - The two", day(2, 27)),
            ("WASHINGTON/BEIJING (Reuters) - The two", None),
            ("BEIJING, Feb. 27 (Xinhua) -- The two", day(2, 27)),
            ("KYIV, Feb. 27 (UPI) -- The two", day(2, 27)),
            ("", None),
            ("É—", None),
        ] {
            let read = super::day(paragraph).map(|found| (found.year, found.month, found.day));
            assert_eq!(read, expected, "{paragraph:?}");
        }
    }
}
