//! Lines that wire services print around their stories for editors and transmission:
//! slugs, names of takes, notes to editors, initials, transmission codes.
//!
//! Their forms follow the style of wire services (IPTC 7901, ANPA 1312): they are not
//! meant for readers, and no story has them as lines of its own.

use crate::text::is_digits;

/// The maximum length of such a line, in bytes.
const LONGEST: usize = 100;

/// Whether a line is such a line.
pub fn is_for_desks(text: &str) -> bool {
    is_surely_for_desks(text) || is_mark(text)
}

/// Whether a line is such a line, wherever it occurs.
pub fn is_surely_for_desks(text: &str) -> bool {
    text.len() <= LONGEST
        && (is_slug(text) || is_take(text) || is_transmission(text) || is_more(text))
}

/// Whether a line is a code or the initials of editors, if it stands at the beginning
/// or the end of a text. Elsewhere it may be the story's: `TV/VCR/DVD`, `MH0370`.
pub fn is_mark(text: &str) -> bool {
    text.len() <= LONGEST && (is_code(text) || are_initials(text))
}

/// Whether a paragraph states changes for editors: `Eds: ADDS quotes.`
pub fn is_note_to_editors(text: &str) -> bool {
    const LABELS: [&str; 5] = ["Eds: ", "EDS: ", "Eds.: ", "Eds -- ", "Attention editors: "];
    const LONGEST: usize = 420;
    text.len() <= LONGEST && LABELS.iter().any(|label| text.starts_with(label))
}

/// Whether a line states the exchange rate for a story's amounts: `($1 = 10.04 crowns)`,
/// `(1 euro = $1.08)`.
pub fn is_exchange_rate(text: &str) -> bool {
    const LONGEST: usize = 100;
    const MOST_WORDS: usize = 4;
    let inside = text
        .strip_prefix('(')
        .filter(|_| text.len() <= LONGEST)
        .and_then(|rest| rest.trim_end_matches('.').strip_suffix(')'));
    let Some((unit, amount)) = inside.and_then(|inside| inside.split_once(" = ")) else {
        return false;
    };
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let number = unit.trim_matches(|c: char| !is_number(c));
    let is_unit = matches!(number, "1" | "1.0" | "1.00" | "10" | "100" | "1,000");
    is_unit && unit.split(' ').count() <= MOST_WORDS && amount.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a line names a take or a version of a story: `BC-US--Storm, 1st Add, 266`,
/// `Harbour-storm,FOCUS 2ND WRITETHRU`.
pub fn is_take(text: &str) -> bool {
    const PARTS: [&str; 3] = ["add", "ld", "take"];
    const NUMBERS: [&str; 9] = [
        "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th",
    ];
    if text.len() > LONGEST || !text.contains([',', '-']) || text.ends_with('.') {
        return false;
    }
    let lower = text.to_lowercase();
    let is_sign = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = lower
        .split(is_sign)
        .filter(|word| !word.is_empty())
        .collect();
    let is_part = |pair: &[&str]| NUMBERS.contains(&pair[0]) && PARTS.contains(&pair[1]);
    let is_slugged = || {
        let first = text.split([' ', ',']).next().unwrap_or_default();
        first.contains('-')
    };
    words.contains(&"writethru") || is_slugged() && words.windows(2).any(is_part)
}

/// Whether a line is a slug, words on a story's subject joined by hyphens:
/// `BC-US--Storm`, `CMC-WEATHER-ST. LUCIA-STORM`. Headlines in capitals have hyphens
/// and dashes, too: `STOP-AND-SEARCH POWERS--AN END`.
fn is_slug(text: &str) -> bool {
    const MOST_WORDS: usize = 8;
    const FEWEST_PARTS: usize = 3;
    const JOINING: [&str; 12] = [
        "A", "AND", "AT", "BY", "FOR", "IN", "OF", "ON", "OUT", "THE", "TO", "UP",
    ];
    if !text.contains('-') || text.split(' ').nth(MOST_WORDS).is_some() || text.ends_with('.') {
        return false;
    }
    let is_loud = |part: &str| {
        part.len() >= 2
            && part
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    // `BC-US--`: the news cycle and the category.
    let is_key = |key: &str| {
        key.contains('-') && key.split('-').all(|part| is_loud(part) && part.len() <= 4)
    };
    let is_keyed = |word: &str| {
        word.split_once("--").is_some_and(|(key, rest)| {
            is_key(key) && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
    };
    if text.split(' ').any(is_keyed) {
        return true;
    }
    let mut parts = text
        .split(' ')
        .flat_map(|word| word.trim_end_matches('.').split('-'));
    // "MARIE-LOUISE SMITH-JONES" is a signature.
    let is_chain = |word: &str| word.split('-').count() >= FEWEST_PARTS;
    text.split(' ').any(is_chain)
        && text.split(' ').all(|word| word.contains('-'))
        && parts.all(|part| is_loud(part) && !JOINING.contains(&part))
}

/// Whether a line is one word of letters and digits, with hyphens at its end or with a
/// number that begins with 0, unlike a product's: `s3010usnx----`, `USNX0614`.
fn is_code(text: &str) -> bool {
    const FEWEST_DIGITS: usize = 3;
    let code = text.trim_end_matches('-');
    let letters = code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let is_marked = text.ends_with("--") || letters.starts_with('0') && letters.len() == digits;
    (5..=16).contains(&code.len())
        && digits >= FEWEST_DIGITS
        && code.len() - digits >= 2
        && is_marked
        && code.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a line states when a story was sent: `AP-NY-03-16-23 1948EDT`, `AFP 271642
/// GMT SEP 21`.
fn is_transmission(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let mut words = text.split(' ');
    if words.clone().nth(MOST_WORDS).is_some() || text.contains(',') {
        return false;
    }
    let is_number = |word: &str, digits: usize| word.len() == digits && is_digits(word);
    let is_zone =
        |word: &str| (3..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let is_clock = |word: &str| {
        word.split_at_checked(4)
            .is_some_and(|(clock, zone)| is_number(clock, 4) && (zone.is_empty() || is_zone(zone)))
    };
    let is_day = |word: &str| {
        let mut parts = word.rsplit('-');
        let is_two = |part: Option<&str>| part.is_some_and(|part| is_number(part, 2));
        is_two(parts.next())
            && is_two(parts.next())
            && is_two(parts.next())
            && parts.next().is_some_and(is_zone_or_place)
    };
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let is_dated = is_day(first) && rest.first().is_some_and(|word| is_clock(word));
    let is_stamped = is_zone(first)
        && rest.first().is_some_and(|word| is_number(word, 6))
        && rest.get(1).is_some_and(|word| is_zone(word));
    is_dated || is_stamped
}

/// Returns the year, month and day in the line of a transmission: `121512 MAR 26`, `AFP
/// 271642 GMT SEP 21`, `AP-NY-03-16-23 1948EDT`.
pub fn day_of_transmission(text: &str) -> Option<(i16, i8, i8)> {
    const MONTHS: [&str; 12] = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ];
    /// From here on, two digits are a year of the last century.
    const FIRST_OF_1900S: i8 = 50;
    if text.len() > LONGEST {
        return None;
    }
    let number = |word: &str| -> Option<i8> {
        let is_two = word.len() == 2 && is_digits(word);
        is_two.then(|| word.parse().ok())?
    };
    let dated = |year: i8, month: i8, day: i8| {
        let is_day = (1..=12).contains(&month) && (1..=31).contains(&day);
        let century = if year < FIRST_OF_1900S { 2000 } else { 1900 };
        is_day.then_some((century + i16::from(year), month, day))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if is_transmission(text)
        && let Some(parts) = words.first().map(|word| word.rsplit('-'))
    {
        let parts: Vec<i8> = parts.take(3).map_while(number).collect();
        if let [year, day, month] = parts[..] {
            return dated(year, month, day);
        }
    }
    let month = words.iter().rposition(|word| MONTHS.contains(word))?;
    let is_last = month + 2 == words.len();
    let year = number(words.get(month + 1)?)?;
    let stamp = words[..month]
        .iter()
        .find(|word| word.len() == 6 && is_digits(word))?;
    let is_short = words.len() <= 5 && is_last;
    let month = MONTHS.iter().position(|known| *known == words[month])? as i8 + 1;
    dated(year, month, number(&stamp[..2])?).filter(|_| is_short)
}

/// Whether a word is a time zone or a place: `NY` of `AP-NY-03-16-23`.
fn is_zone_or_place(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a line has the initials of writers and editors, possibly after the agency:
/// `ca/jhe/rl`, `AAP lp/jmc/srp`, `CMC/fs/ir/2024`.
fn are_initials(text: &str) -> bool {
    if !text.contains('/') {
        return false;
    }
    let is_agency =
        |word: &str| (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let signs = match text.split_once(' ') {
        Some((agency, signs)) if is_agency(agency) => signs,
        Some(_) => return false,
        None => text,
    };
    let is_sign = |part: &str| {
        (2..=4).contains(&part.chars().count()) && part.chars().all(char::is_alphanumeric)
    };
    const WORDS: [&str; 8] = ["and", "he", "her", "him", "his", "or", "she", "they"];
    let is_lettered = |part: &str| part.chars().all(char::is_alphabetic);
    let mut parts = signs.split('/');
    parts
        .clone()
        .all(|part| is_sign(part) && !WORDS.contains(&part))
        && parts.clone().filter(|part| is_lettered(part)).count() >= 2
        && (parts.clone().count() > 2
            || parts.all(|part| part.chars().count() <= 3 && part.chars().all(char::is_lowercase)))
}

/// Whether a line marks the end of a take: `(More)`, `-MORE-`, or of a story: `-30-`.
fn is_more(text: &str) -> bool {
    const WORDS: [&str; 3] = ["more", "30", "end"];
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_marked = text.starts_with(['(', '-', '–', '—']) && text.ends_with([')', '-', '–', '—']);
    is_marked && WORDS.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// Whether a line repeats the end of the paragraph above a new take: the town and the
/// last words, `EXAMPLE TOWN: been closed.`
pub fn catches_up(text: &str, above: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let Some((place, words)) = text.split_once(": ") else {
        return false;
    };
    text.len() <= LONGEST
        && place.split([',', ' ']).next().is_some_and(|town| {
            town.chars().any(char::is_uppercase) && !town.contains(char::is_lowercase)
        })
        && words.split(' ').count() <= MOST_WORDS
        && above.ends_with(words)
}

/// Returns a headline without a wire's slug or version before it: `UPDATE 3-Port
/// closes after storm`, `ST. LUCIA-CRIME-Mother turns in son`.
pub fn without_slug(headline: &str) -> &str {
    const VERSIONS: [&str; 14] = [
        "ADVISORY",
        "ANALYSIS",
        "CORRECTED",
        "CORRECTION",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "INSIGHT",
        "RECAST",
        "REFILE",
        "REPEAT",
        "RPT",
        "UPDATE",
        "WRAPUP",
    ];
    const FEWEST_WORDS: usize = 3;
    const LONG: usize = 5;
    let small = headline.find(char::is_lowercase).unwrap_or(0);
    let Some(slug) = headline[..small].rfind('-') else {
        return headline;
    };
    let (slug, title) = (&headline[..slug], &headline[slug + 1..]);
    let is_version = |part: &str| {
        let word = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        VERSIONS.contains(&word)
    };
    let is_versioned = slug.split('-').any(is_version);
    let last = slug.rsplit('-').next().unwrap_or_default();
    // "UN-US-China talks" is part of a headline.
    let is_chain = slug.contains('-')
        && last.len() >= LONG
        && last.chars().all(|c| c.is_uppercase() || c == ' ')
        && !slug.starts_with("EX-");
    let is_headline = title.starts_with(char::is_uppercase)
        && title.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    if is_headline && (is_versioned || is_chain) {
        title
    } else {
        headline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_desks_is_told_from_what_is_for_readers() {
        for text in [
            "BC-US--Example Storm,4th Ld-Writethru, EX, 642",
            "BC-US--Example Storm, 1st Add, 266",
            "AP-BKW--T25-Example-Harbour, 2nd Ld-Writethru",
            "r s AP-BKW--T25-Example-Harbour 04-07 0611",
            "Example-weather-harbour-storm,FOCUS 2ND WRITETHRU",
            "CMC-WEATHER-ST. LUCIA-STORM",
            "USNX0614",
            "s3010usnx----",
            "AP-NY-03-16-24 1948EDT",
            "AP-WF-04-08-24 0214GMT",
            "AFP 271642 GMT SEP 23",
            "ca/jhe/rl",
            "AAP lp/jmc/srp",
            "LPD/YEN/TAK",
            "CMC/fs/ir/2024",
            "sw/cb",
            "kbö/dpa",
            "(More)",
            "-MORE-",
            "-30-",
        ] {
            assert!(is_for_desks(text), "{text:?}");
        }
        for text in [
            "Storm closes harbour--for now",
            "MARIE-LOUISE SMITH-JONES",
            "Marie-Louise Smith-Jones",
            "PRE-WAR, POST-WAR",
            "Jane Roe/Example Wire",
            "AFP/Jane Roe",
            "The 1st Add to the harbour was a pier.",
            "London 2012",
            "RTX4090",
            "STOP-AND-SEARCH POWERS TO GROW",
            "STOP-AND-SEARCH",
            "STORM HITS TOWN--TWO DEAD",
            "AFL-CIO--backed candidates win the seats",
            "FATHER-SON TEAM WINS",
            "COVID19",
            "Boeing 747",
            "Harbour 3-2 Example, 2nd leg",
            "And/or",
            "he/she",
            "More",
            "(more than 30 ferries)",
            "3-2-1",
            "",
            "é-é-é",
        ] {
            assert!(!is_for_desks(text), "{text:?}");
        }
    }

    #[test]
    fn transmissions_state_their_day() {
        for (text, day) in [
            ("121512 MAR 24", Some((2024, 3, 12))),
            ("AFP 271642 GMT SEP 23", Some((2023, 9, 27))),
            ("AP-NY-03-16-23 1948EDT", Some((2023, 3, 16))),
            ("AP-WF-04-08-24 0214GMT", Some((2024, 4, 8))),
            ("121512 MAR 96", Some((1996, 3, 12))),
            ("AP-NY-03-16-98 1948EST", Some((1998, 3, 16))),
            ("991512 MAR 24", None),
            ("121512 people marched on MAR 24 in Ardle", None),
            ("27 MAR 24", None),
            ("", None),
        ] {
            assert_eq!(day_of_transmission(text), day, "{text:?}");
        }
    }

    #[test]
    fn exchange_rates_are_in_brackets() {
        for text in [
            "($1 = 10.04 crowns)",
            "($1 = 2,832.0000 Orm crowns)",
            "(1 euro = $1.0812)",
            "(1 US dollar = 7.10 Orm crowns; $1 = 0.92 euros)",
            "($1 = 0.92 euros).",
        ] {
            assert!(is_exchange_rate(text), "{text:?}");
        }
        for text in [
            "(E = mc2)",
            "(The price rose 2% ($1 = 10.04 crowns))",
            "$1 = 10.04 crowns",
            "(a wind of force 9 = a storm)",
            "",
        ] {
            assert!(!is_exchange_rate(text), "{text:?}");
        }
    }

    #[test]
    fn headlines_lose_their_slugs() {
        for (headline, expected) in [
            (
                "UPDATE 3-Port closes after storm",
                "Port closes after storm",
            ),
            (
                "CORRECTED-UPDATE 1-Port closes after storm",
                "Port closes after storm",
            ),
            (
                "WRAPUP 2-Port closes after storm",
                "Port closes after storm",
            ),
            ("ST. LUCIA-CRIME-Mother turns in son", "Mother turns in son"),
            (
                "UN-US-China talks end in storm",
                "UN-US-China talks end in storm",
            ),
            ("US-China talks end in storm", "US-China talks end in storm"),
            (
                "REPEAT OFFENDER-Turned baker opens shop",
                "REPEAT OFFENDER-Turned baker opens shop",
            ),
            (
                "EX-MARINE-Turned Mayor Quits Town Post",
                "EX-MARINE-Turned Mayor Quits Town Post",
            ),
            (
                "COVID-19 closes the port again",
                "COVID-19 closes the port again",
            ),
            (
                "STORM CLOSES PORT-SIDE ROADS",
                "STORM CLOSES PORT-SIDE ROADS",
            ),
            ("UPDATE 3-Port", "UPDATE 3-Port"),
            ("", ""),
        ] {
            assert_eq!(without_slug(headline), expected, "{headline:?}");
        }
    }

    #[test]
    fn a_new_take_begins_with_the_last_words_of_the_one_before() {
        let above = "The rope was where it had always been.";
        assert!(catches_up("EXAMPLE TOWN, Ohio: always been.", above));
        assert!(!catches_up("EXAMPLE TOWN: never been.", above));
        assert!(!catches_up("Mayor: always been.", above));
    }

    proptest::proptest! {
        #[test]
        fn any_line_is_safe(text in "[A-Z0-9a-zé/(): .,–-]{0,40}") {
            is_for_desks(&text);
            is_note_to_editors(&text);
            day_of_transmission(&text);
            is_exchange_rate(&text);
            proptest::prop_assert!(text.ends_with(without_slug(&text)));
        }
    }
}
