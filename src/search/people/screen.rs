//! Finds the people named in a text that is not an article of the archive, such as a
//! draft.
//!
//! Names are recognised as in an article. A single word that the recogniser did not
//! take for a name counts if the archive knows it as a surname and no neighbour is
//! capitalised, a title precedes it, or the whole line is in capitals.

use std::collections::HashSet;

use super::{AskedName, Candidate, Names, Resolution, Spelling, of_names};
use crate::article::Person;
use crate::error::Result;
use crate::index::Index;
use crate::people::same::{Comparable, Place};
use crate::people::{self, is_hardly_name};
use crate::text::{Word, words};

/// The minimum length of a surname to look for in a text, in characters.
const SHORTEST_SURNAME: usize = 4;

/// Returns the people named in a text, each with the people of the archive who have
/// the name; after them the names that nobody in the archive has. Lone words that only
/// resemble a surname are ignored, since the user did not ask for them.
pub(crate) fn screen(index: &Index, text: &str) -> Result<Vec<AskedName>> {
    of_names(index, |names| named_in(names, text))
}

impl Names<'_> {
    /// Returns the only person with this surname, as written or else in another
    /// spelling. After a title, there may be several.
    fn surname_alone(&self, word: &str, standing: Standing) -> Result<Option<AskedName>> {
        let typed = self.read(word);
        if typed.is_empty() {
            return Ok(None);
        }
        let Some(mut found) = self.bearers(&typed)? else {
            return Ok(None);
        };
        let bears = |person: &Candidate, fits: &dyn Fn(&Comparable, &Comparable) -> bool| {
            let mut names = person.spellings.iter().map(|name| Comparable::new(name));
            person.is_called(&typed.folded)
                || names.any(|name| typed.names.iter().any(|typed| fits(typed, &name)))
        };
        if found.spelling == Spelling::Borne {
            let is_borne = |typed: &Comparable, name: &Comparable| typed.stands_in(name);
            found.people.retain(|person| bears(person, &is_borne));
        }
        let is_last = |typed: &Comparable, name: &Comparable| {
            let place = name.place_of(typed);
            let is_near = |near| near >= 1.0 || typed.is_transliterated_in(name);
            place.is_some_and(|(place, near)| place == Place::Last && is_near(near))
        };
        let is_known = found.spelling <= Spelling::Transliterated;
        let is_so = |person: &Candidate| bears(person, &is_last);
        let is_meant = match standing {
            Standing::Alone => found.people.len() == 1 && is_known && is_so(&found.people[0]),
            Standing::Titled => {
                found.people.retain(is_so);
                is_known && !found.people.is_empty()
            }
            // In capitals, any word may look like a name: it must be no other word.
            Standing::Capitals => {
                found.people.retain(is_so);
                let all: u64 = found.people.iter().map(|person| person.articles).sum();
                let is_usual = |person: &Candidate| person.articles * 2 > all;
                found.spelling == Spelling::Borne
                    && typed.names.iter().all(|word| !word.is_also_a_word())
                    && found.people.first().is_some_and(is_usual)
            }
        };
        Ok(is_meant.then(|| AskedName {
            surname_alone: standing != Standing::Titled,
            ..screened(word, found)
        }))
    }
}

fn named_in(names: &Names<'_>, text: &str) -> Result<Vec<AskedName>> {
    let (mut found, mut new) = (Vec::new(), Vec::new());
    let text = &without_entries(names, text, &mut found)?;
    let named = people::people("", text, &[], &[], "");
    for person in &named {
        let mut resolution = names.resolve(&person.name)?;
        let meant = names.read(&person.name);
        if meant.names.iter().all(|name| name.len() == 1) {
            resolution.people.retain(|person| {
                let mut spellings = person.spellings.iter();
                person.is_called(&meant.folded)
                    || spellings.any(|spelling| {
                        let spelling = Comparable::new(spelling);
                        meant.names.iter().any(|name| spelling.bears(name))
                    })
            });
        }
        let start = person.spans.first().map_or(0, |[start, _]| *start as usize);
        if !resolution.people.is_empty() {
            found.push((start, screened(&person.name, resolution)));
        } else if let Some(asked) = names.surname_alone(&person.name, Standing::Alone)? {
            found.push((start, asked));
        } else if resolution.hidden.is_empty() {
            new.push(AskedName {
                mentions: Some(person.spans.len() as u64),
                ..AskedName::new(&person.name, unknown(resolution))
            });
        }
    }
    let known: HashSet<String> = found.iter().map(|(_, asked)| asked.typed.clone()).collect();
    for (start, word, standing) in lone_words(text, &named) {
        if !known.contains(word)
            && let Some(asked) = names.surname_alone(word, standing)?
        {
            found.push((start, asked));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    let found = found.into_iter().map(|(_, asked)| asked);
    Ok(found.chain(new).collect())
}

/// Returns the resolution of a name that nobody has.
fn unknown(resolution: Resolution) -> Resolution {
    Resolution {
        near: resolution.near,
        ..Resolution::default()
    }
}

/// The maximum number of words on either side of the comma in a list entry.
const MOST_OF_ENTRY: usize = 4;

/// Blanks the lines of a text that are list entries: `FICO, ROBERT` is one name. Only
/// people of the archive are found this way.
fn without_entries(
    names: &Names<'_>,
    text: &str,
    found: &mut Vec<(usize, AskedName)>,
) -> Result<String> {
    let mut rest = String::with_capacity(text.len());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let entry = line.trim();
        let resolution = if is_entry(entry) {
            names.resolve(entry)?
        } else {
            Resolution::default()
        };
        let is_meant = resolution.spelling <= Spelling::Other && !resolution.people.is_empty();
        if is_meant {
            found.push((start, screened(entry, resolution)));
            let blank = |c: char| if c == '\n' { c } else { ' ' };
            rest.extend(line.chars().map(blank));
        } else {
            rest.push_str(line);
        }
        start += line.chars().count();
    }
    Ok(rest)
}

/// Whether a line is a surname, a comma and given names: `SMITH, John`.
fn is_entry(line: &str) -> bool {
    let is_name = |side: &str| {
        let words: Vec<&str> = side.split_whitespace().collect();
        let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
        (1..=MOST_OF_ENTRY).contains(&words.len()) && words.iter().any(is_capital)
    };
    let sides = line.split_once(',');
    sides.is_some_and(|(surname, given)| {
        is_name(surname) && is_name(given) && !given.contains(',') && !line.ends_with(['.', ':'])
    })
}

/// Pairs a name of a text with its resolution. Marks every spelling that is not in
/// the archive as another, for proofreading, also one of the same name.
fn screened(name: &str, resolution: Resolution) -> AskedName {
    let respelt = matches!(
        resolution.spelling,
        Spelling::Other | Spelling::Transliterated
    );
    AskedName {
        respelt,
        ..AskedName::new(name, resolution)
    }
}

/// The context of a word that may be a surname alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// No neighbour is capitalised.
    Alone,
    /// After a title.
    Titled,
    /// In a line of capitals.
    Capitals,
}

/// Returns the words of a text that may be surnames alone, with their character
/// offsets: they are capitalised, unlike their neighbours except for a title before
/// them, or all are in capitals, and they are not part of a recognised name.
fn lone_words<'t>(text: &'t str, named: &[Person]) -> Vec<(usize, &'t str, Standing)> {
    let words: Vec<Word<'_>> = words(text).collect();
    let mut spans: Vec<[u32; 2]> = Vec::new();
    named.iter().for_each(|person| spans.extend(&person.spans));
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    // The end of the names that have begun.
    let mut named_to = 0;
    let (mut at, mut start) = (0, 0);
    let mut met: HashSet<&str> = HashSet::new();
    let mut lone = Vec::new();
    for (n, word) in words.iter().enumerate() {
        start += text[at..word.start].chars().count();
        at = word.start;
        while let Some([_, end]) = spans.next_if(|[first, _]| *first as usize <= start) {
            named_to = named_to.max(end as usize);
        }
        let is_long = word.text.chars().count() >= SHORTEST_SURNAME;
        if !is_long || start < named_to || met.contains(word.text) {
            continue;
        }
        let before = n.checked_sub(1).and_then(|n| words.get(n));
        let Some(standing) = standing(text, before, word, words.get(n + 1)) else {
            continue;
        };
        // After a title, even `Bush` and `Tusk` are names.
        if standing == Standing::Titled || !is_hardly_name(word.text) {
            met.insert(word.text);
            lone.push((start, word.text, standing));
        }
    }
    lone
}

/// Returns the context of a word, if it can be a surname alone.
fn standing(
    text: &str,
    before: Option<&Word<'_>>,
    word: &Word<'_>,
    after: Option<&Word<'_>>,
) -> Option<Standing> {
    let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let between = |one: &Word<'_>, next: &Word<'_>| text[one.end()..next.start].trim();
    let touch = |one: &Word<'_>, next: &Word<'_>| {
        is_capital(one) && is_capital(next) && between(one, next).is_empty()
    };
    if !is_capital(word) {
        return None;
    }
    let is_shouted = |word: &Word<'_>| !word.text.contains(char::is_lowercase);
    let is_led = before.is_some_and(|before| touch(before, word));
    let is_followed = after.is_some_and(|after| touch(word, after));
    let is_among = before.or(after).is_some();
    if is_shouted(word) && is_among && before.into_iter().chain(after).all(is_shouted) {
        return Some(Standing::Capitals);
    }
    if is_followed {
        return None;
    }
    let is_title = |before: &&Word<'_>| {
        // The period of `Mr.`
        let is_beside = is_capital(before) && matches!(between(before, word), "" | ".");
        let both = || Comparable::new(&format!("{} {}", before.text, word.text));
        is_beside && both().is_titled_surname()
    };
    match before.filter(is_title) {
        Some(_) => Some(Standing::Titled),
        None => (!is_led).then_some(Standing::Alone),
    }
}
