//! Parses bylines and "About the writer" blocks.
//!
//! A byline is a list of pieces, each of which is a name, or something that commonly
//! stands beside one (a role, an agency, a place). In running text a line is a
//! byline only if every piece is understood; an explicit author claim may contain
//! anything, and only its names are used.

mod glued;
mod latest;
mod name;
mod reading;
mod words;

use std::cell::OnceCell;

use self::reading::Reading;
use super::phrases::{Openings, by_first_byte};
use crate::people;
pub use name::{is_particle, name};
pub use words::{is_honorific, is_place};

/// The maximum number of authors: the longest lists of the press are those of
/// investigations by many newspapers.
pub const MOST_AUTHORS: usize = 1000;

/// Splits a byline or an author claim into the people it names, in order.
///
/// `By JANE ROE and John Doe, Defence Correspondent` gives `Jane Roe` and
/// `John Doe`; job titles, places, agencies, e-mail addresses and handles are not
/// people. Doubtful names are omitted, and those beyond [`MOST_AUTHORS`].
pub fn authors(byline: &str) -> Vec<String> {
    let (marker, rest) = strip_marker(byline).unwrap_or(("", byline));
    let mut reading = Reading::default();
    reading.read(rest, marker, marker.is_empty());
    reading.authors
}

/// Parses a line of visible text that is only a byline.
///
/// It needs evidence: an opening such as "By", or a role, an agency or an outlet
/// after the name.
pub fn line(text: &str) -> Option<Byline> {
    if text.len() > LONGEST_LINE {
        return None;
    }
    let opening = strip_marker(text);
    if opening.is_none() && !(may_be_names(text) && reading::may_have_sign(text)) {
        return None;
    }
    latest::remembered(text, || line_read(text, opening))
}

/// The maximum length of a byline's line, in bytes.
const LONGEST_LINE: usize = 240;

/// The same for a candidate line whose opening is known.
fn line_read(text: &str, opening: Option<(&str, &str)>) -> Option<Byline> {
    let (marker, rest) = opening.unwrap_or(("", text));
    let mut reading = Reading::default();
    match glued::rest(text) {
        Some(rest) => reading.read(&glued::parted(rest, is_beside_names), marker, false),
        None => reading.read(rest, marker, false),
    }
    let signed = opening.is_some() || reading.roles > 0 || reading.outlet.is_some();
    let somebody = !reading.authors.is_empty() || (opening.is_some() && reading.nobody > 0);
    if reading.unknown > 0 || !signed || !somebody {
        return None;
    }
    // Without an opening the name must come first ("Reuters, Example Town"), and
    // must be a likely name: "Farmers Wait for Rain" is a headline.
    let is_plain = reading.name_first
        && !reading.is_loose
        && (all_are_names(&reading.authors) || is_supplied(text, &reading.authors));
    if opening.is_none() && !is_plain {
        return None;
    }
    Some(Byline {
        authors: reading.authors,
        outlet: reading.outlet,
    })
}

/// Whether unannounced names look like people's. The word list only has names in
/// Latin letters.
fn all_are_names(names: &[String]) -> bool {
    let is_latin = |name: &&String| name.chars().all(|c| c < '\u{250}');
    let mut latin = names.iter().filter(is_latin);
    latin.all(|name| people::is_likely_name(name))
}

/// Whether an agency after a dash marks short names as signatures:
/// `Jane Roe - Reuters`.
fn is_supplied(text: &str, names: &[String]) -> bool {
    let is_short = |name: &String| {
        let proper = name.split(' ').filter(|word| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name::is_particle(word)
        });
        proper.count() <= 2
    };
    has_agency_behind(text) && names.iter().all(is_short)
}

/// Whether an agency's name follows a dash.
pub fn has_agency_behind(text: &str) -> bool {
    text.split(" - ").skip(1).any(|part| {
        let agency = part.split(" | ").next().unwrap_or(part);
        words::is_agency(&agency.trim().to_lowercase())
    })
}

/// Whether a line may begin with a name: excludes most sentences of a story from the
/// expensive check.
fn may_be_names(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let second = words
        .nth(1)
        .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || "vdabezl'".contains(c)));
    let sentence = text.ends_with(['.', '!', '?', '”', '"']) && text.len() > 60;
    text.starts_with(char::is_uppercase) && second && !sentence && words.count() <= 22
}

/// Parses a line of only people's names. It is a byline only if the context says so.
pub fn names(text: &str) -> Option<Vec<String>> {
    Unopened::new(text).names()
}

/// Whether a line names several reporters, each with a place, even if their names are on
/// no list: `Jane Roe in Ardle and John Doe in Port Callum`.
pub fn are_placed(text: &str) -> bool {
    const LONGEST: usize = 120;
    // No reporter has such a title.
    const MONARCHS: [&str; 8] = [
        "emperor",
        "king",
        "pope",
        "president",
        "prince",
        "princess",
        "queen",
        "sheikh",
    ];
    let is_placed = |person: &str| {
        person.split_once(" in ").is_some_and(|(who, place)| {
            let mut words = place.split(' ');
            let title = who.split(' ').next().unwrap_or_default().to_lowercase();
            name(who).is_some()
                && !words::is_honorific(&title)
                && !MONARCHS.contains(&title.as_str())
                && words.clone().count() <= 3
                && words.all(|word| word.starts_with(char::is_uppercase))
        })
    };
    text.len() <= LONGEST
        && text.contains(" and ")
        && text
            .split(" and ")
            .flat_map(|part| part.split(", "))
            .all(is_placed)
}

/// Returns the name on a line with a double surname: `Jane Thackery-Roe`. No town,
/// section or button has such a name.
pub fn double_surname(text: &str) -> Option<String> {
    let (given, surname) = text.split_once(' ')?;
    let (first, second) = surname.split_once('-')?;
    let is_written =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let is_double = [given, first, second].into_iter().all(is_written)
        && surname.chars().all(|c| c.is_alphabetic() || c == '-')
        && !words::is_place(&[given, surname]);
    let name = name(text).filter(|_| is_double)?;
    (people::is_known_name(&name) && !people::is_hardly_name(&name)).then_some(name)
}

/// Returns the people of a line without an opening that states somebody's role, even
/// if their names are on no list: `Jane Thackery-Roe, Home Affairs Editor`. The
/// context must show that it is a byline.
pub fn described(text: &str) -> Option<Vec<String>> {
    if text.len() > 120 || !text.contains(',') || !may_be_names(text) || ends_as_sentence(text) {
        return None;
    }
    let text = &without_stations(text);
    let mut reading = Reading::default();
    reading.read(text, "", false);
    let has_role = text.split([' ', ',']).any(is_role_word);
    let is_plain =
        reading.name_first && reading.unknown == 0 && !reading.is_loose && reading.roles > 0;
    let is_name = |name: &String| people::is_known_name(name) && !people::is_hardly_name(name);
    (has_role && is_plain && reading.authors.iter().all(is_name)).then_some(reading.authors)
}

/// Removes where somebody reports from before the next name: `Jane Roe, Senior
/// Correspondent, in Ardle and John Doe, Editor`.
fn without_stations(text: &str) -> String {
    let people = text.split(" and ").map(|person| {
        let parted = person.rsplit_once(", in ");
        let is_place = |place: &str| {
            place.split(' ').count() <= 3
                && place
                    .split(' ')
                    .all(|word| word.starts_with(char::is_uppercase))
        };
        parted
            .filter(|(_, place)| is_place(place))
            .map_or(person, |(who, _)| who)
    });
    people.collect::<Vec<_>>().join(" and ")
}

fn ends_as_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '”', '"'])
}

/// Returns a single name (`By Suharto`) or a name in lowercase (`By jane roe`), with
/// the usual capitals.
///
/// It needs an opening, and the context must show that it is a byline: "By
/// Invitation" and "by popular demand" look the same.
pub fn lone_name(text: &str) -> Option<String> {
    let (marker, rest) = strip_marker(text)?;
    if !marker.ends_with("by") && !marker.ends_with(':') {
        return None;
    }
    name::lone(rest.trim_end_matches(['.', ',', ' ']))
}

/// Returns the people of a byline in lowercase who have common given names: `by jane
/// doe and john roe, staff writers`. Unlike [`lone_name`], it needs no context.
pub fn small_names(text: &str) -> Option<Vec<String>> {
    let by = text.strip_prefix("by ")?;
    let (names, role) = by.split_once(", ").unwrap_or((by, ""));
    let read = |name: &str| {
        let is_name =
            |name: &String| people::begins_with_given_name(name) && !people::is_hardly_name(name);
        name::lone(name).filter(is_name)
    };
    let is_role = role.is_empty() || role.split(' ').any(is_role_word);
    let is_small = !text.contains(char::is_uppercase);
    let names = names.split(" and ").map(read);
    names.collect::<Option<_>>().filter(|_| is_role && is_small)
}

/// Whether a line is text below a byline: a role, a place and an outlet ("Defence
/// Correspondent", "Example News, Kyiv", "redacteur buitenland").
pub fn is_beside_names(text: &str) -> bool {
    Unopened::new(text).is_beside_names()
}

/// Whether a line is a newspaper's name: "The Example Dispatch".
pub fn is_outlet(text: &str) -> bool {
    is_short_label(text) && words::is_outlet(&text.split_whitespace().collect::<Vec<_>>())
}

/// Whether a line alone is a newspaper's name, whose last word shows it: "Westhaven
/// Echo". Names of sections are not ("World News"), nor are lines that begin with a
/// given name ("Emily Post") or have everyday words ("Spending Review").
pub fn is_titled_outlet(text: &str) -> bool {
    if !may_be_outlet(text) {
        return false;
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    let begins_as_paper = ["the", "daily", "evening"]
        .iter()
        .any(|begin| parts.first().is_some_and(|word| is_same(word, begin)));
    // "Irish" is a given name, too.
    let is_given = || people::begins_with_given_name(text) && !people::begins_with_nation(text);
    let is_signed = || strip_marker(text).is_some() || is_given();
    let is_everyday = |word: &&str| {
        let is_usual = words::BEFORE_PAPER.iter().any(|usual| is_same(word, usual));
        !is_usual && people::is_everyday_word(word)
    };
    !text.contains([',', ':', '|'])
        && (begins_as_paper || !words::is_rarely_paper(parts[parts.len() - 1]))
        && !parts[..parts.len() - 1].iter().any(is_everyday)
        && !is_signed()
        && !is_section_title(text)
        && !parts.iter().any(|word| is_role_word(word))
}

/// Whether a line ends as newspapers' names do, as do those of sections, some people and
/// headlines: "Daily Express", "Emily Post", "Spending Review".
pub fn may_be_outlet(text: &str) -> bool {
    if !is_short_label(text) {
        return false;
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&parts.len()) && words::ends_as_paper(&parts)
}

fn is_same(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// Whether a short line names a section of a newspaper, if it only has words of such
/// names: "NEWS IN BRIEF", "Local News".
pub fn is_section_title(text: &str) -> bool {
    const MOST: usize = 5;
    const OTHERS: &[&str] = &[
        "and",
        "brief",
        "briefly",
        "briefs",
        "business",
        "city",
        "foreign",
        "general",
        "home",
        "in",
        "international",
        "latest",
        "local",
        "nation",
        "national",
        "news",
        "other",
        "regional",
        "round-up",
        "roundup",
        "sport",
        "sports",
        "state",
        "the",
        "today",
        "top",
        "week",
        "world",
    ];
    let mut words = text.split_whitespace().filter(|word| *word != "&");
    is_short_label(text)
        && words.clone().count() <= MOST
        && words.all(|word| {
            let lower = word.to_lowercase();
            OTHERS.contains(&lower.as_str()) || is_section_word(&lower)
        })
}

/// Whether a text is an organisation's name: "Ardle Police Department".
pub fn is_organisation(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words
        .clone()
        .all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "and"))
        && words.any(|word| words::is_organisation(&word.to_lowercase()))
}

/// Whether the last part of a line is an organisation's name:
/// `Candidate in Neuroscience, University of Example`.
pub fn is_affiliated(text: &str) -> bool {
    let last = text.rsplit_once(", ").map(|(_, last)| last);
    last.is_some_and(is_organisation)
}

/// Whether a line names only an agency or an unnamed writer.
pub fn is_nobody(text: &str) -> bool {
    Unopened::new(text).is_nobody()
}

/// A line without the opening of a byline, for several checks: its pieces, which are
/// expensive to parse, are parsed once, on demand.
pub struct Unopened<'t> {
    text: &'t str,
    reading: OnceCell<Reading>,
}

impl<'t> Unopened<'t> {
    /// Creates an unparsed line.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            reading: OnceCell::new(),
        }
    }

    fn reading(&self) -> &Reading {
        self.reading.get_or_init(|| {
            let mut reading = Reading::default();
            reading.read(self.text, "", false);
            reading
        })
    }

    /// See [`names`].
    pub fn names(&self) -> Option<Vec<String>> {
        let text = self.text;
        if text.len() > 120
            || !may_be_names(text)
            || text.ends_with('.')
            || text.starts_with(char::is_lowercase)
        {
            return None;
        }
        let reading = self.reading();
        let only = reading.unknown == 0 && reading.nobody == 0 && reading.name_first;
        // "Real Estate", "Middle East": sections of the newspaper.
        let is_section = |word: &str| {
            let lower = word.to_lowercase();
            words::is_section(&lower) || (words::is_beat(&lower) && word.len() > 3)
        };
        let is_named = only && !reading.authors.is_empty() && all_are_names(&reading.authors);
        (is_named && !text.split_whitespace().any(is_section)).then(|| reading.authors.clone())
    }

    /// See [`is_beside_names`].
    pub fn is_beside_names(&self) -> bool {
        let is_small_role = || {
            self.text.len() <= 40
                && self.text.starts_with(char::is_lowercase)
                && self.text.split(' ').next().is_some_and(is_role_word)
        };
        (is_short_label(self.text) || is_small_role())
            && self.reading().roles > 0
            && self.reading().unknown == 0
    }

    /// See [`is_nobody`].
    pub fn is_nobody(&self) -> bool {
        is_short_label(self.text) && {
            let reading = self.reading();
            reading.nobody > 0
                && reading.nobody == reading.pieces
                && reading.unknown == 0
                && reading.authors.is_empty()
        }
    }
}

/// Whether the outlet somebody wrote "for" is an agency, which supplies articles but
/// is not the outlet that published this one.
pub fn is_nobody_but_outlet(outlet: &str) -> bool {
    words::is_agency(&outlet.to_lowercase())
}

/// Whether a lowercase word names a section or a beat (`politics`).
pub fn is_section_word(lower: &str) -> bool {
    let is_small = matches!(
        lower,
        "a" | "an" | "the" | "former" | "war" | "white" | "house" | "home" | "royal"
    );
    words::is_section(lower) || (words::is_beat(lower) && !is_small)
}

/// Returns the canonical form of a text that is a generational suffix: `Jr.` for
/// `JR`.
pub fn suffix(text: &str) -> Option<&'static str> {
    reading::suffix(text.trim())
}

/// Whether a word is a journalist's role (`reporter`, `Korrespondentin`).
pub fn is_role_word(word: &str) -> bool {
    words::is_role(
        &word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase(),
    )
}

fn is_short_label(text: &str) -> bool {
    text.len() <= 70
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '!', '?', ':'])
        && text.split_whitespace().count() <= 7
}

/// The information in a byline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The authors, in order; empty for "By Reuters Staff".
    pub authors: Vec<String>,
    /// The outlet they wrote "for".
    pub outlet: Option<String>,
}

impl From<Vec<String>> for Byline {
    fn from(authors: Vec<String>) -> Self {
        Self {
            authors,
            outlet: None,
        }
    }
}

/// Splits a text into the opening of a byline and the rest.
pub fn strip_marker(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "-–—".contains(c));
    let text = behind_desk(text).unwrap_or(text);
    let longest = MARKERS
        .perhaps(text)
        .filter(|marker| opens_with(text, marker))
        .max_by_key(|marker| marker.len())?;
    let rest = &text[longest.trim_end_matches(':').len()..];
    let rest = rest.trim_start().trim_start_matches(':').trim_start();
    Some((longest, rest))
}

/// Returns what follows the station or desk that some pages print before a byline:
/// `Radio Callum / By Jane Roe`, `NewsBy Jane Roe`.
fn behind_desk(text: &str) -> Option<&str> {
    const LONGEST: usize = 48;
    let by = memchr::memmem::find(text.as_bytes(), b"By")
        .filter(|by| text.len() <= LONGEST_LINE && (1..=LONGEST).contains(by))?;
    let (desk, byline) = text.split_at(by);
    if !byline[2..].starts_with(|c: char| c == ' ' || c.is_uppercase()) {
        return None;
    }
    let is_parted = || {
        let name = desk
            .strip_suffix([' '])?
            .strip_suffix(['/', '|', '·', '•'])?;
        let words = name.split_whitespace();
        Some(words.clone().count() > 0 && !name.contains(['.', ':', '/', '|', '?', '!']))
    };
    let mut words = desk.split(' ');
    let is_glued = desk.ends_with(char::is_lowercase)
        && words.all(|word| is_section_word(&word.to_lowercase()));
    // "Jane Roe By Jane Roe Example News"
    let is_name = || byline[2..].trim_start().starts_with(desk) && desk.trim().contains(' ');
    let is_one = is_glued || is_parted() == Some(true) || is_name();
    (desk.starts_with(char::is_uppercase) && is_one).then_some(byline)
}

/// The openings of bylines.
static MARKERS: Openings = Openings::new(|| by_first_byte(words::MARKERS.iter().copied()));

fn opens_with(text: &str, marker: &str) -> bool {
    let bare = marker.trim_end_matches(':');
    let Some(start) = text.get(..bare.len()) else {
        return false;
    };
    let same =
        start.eq_ignore_ascii_case(bare) || (!bare.is_ascii() && start.to_lowercase() == bare);
    let after = &text[bare.len()..];
    let colon = after.trim_start().starts_with(':');
    let is_parted = colon || !marker.ends_with(':') && after.starts_with(char::is_whitespace);
    same && (is_parted || marker == "by" && glued::rest(text).is_some())
}

#[cfg(test)]
mod tests;
