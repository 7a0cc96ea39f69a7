//! The people named in a text that is no article of the archive, such as a draft.
//!
//! Names are recognised as in an article. A word alone that the recogniser did
//! not take for a name counts if the archive knows it as somebody's surname,
//! whether no neighbour has a capital, or a title stands before it, or all the
//! line is in capitals.

use std::collections::HashSet;

use super::{AskedName, Candidate, Names, Resolution, Spelling, of_names};
use crate::article::Person;
use crate::error::Result;
use crate::index::Index;
use crate::people::same::{Comparable, Place};
use crate::people::{self, is_hardly_name};
use crate::text::{Word, words};

/// Letters of a surname that is looked for in a text, at least.
const SHORTEST_SURNAME: usize = 4;

/// The people named in a text, each with those of the archive who bear the
/// name; nobody whom the archive does not have. That a lone word is only like a
/// surname is a guess too many here, where nobody asked for it.
pub(crate) fn screen(index: &Index, text: &str) -> Result<Vec<AskedName>> {
    of_names(index, |names| named_in(names, text))
}

impl Names<'_> {
    /// The one person whose surname a word is: as it stands, else in another
    /// spelling. Behind a title it may be several people's.
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
            // Among capitals every word may be one: it must be no other.
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
    let mut found = Vec::new();
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
    Ok(found.into_iter().map(|(_, asked)| asked).collect())
}

/// Words on one side of the comma in an entry of a list, at most.
const MOST_OF_ENTRY: usize = 4;

/// A text with its lines that are entries of a list left blank: `FICO, ROBERT`
/// is one name. Only who is of the archive so is found so.
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

/// `SMITH, John`: a line of a surname, a comma and given names.
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

/// A name of a text. Whoever reads it again wants to know of every spelling
/// that the archive does not have.
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

/// How a word stands that may be a surname alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// No neighbour has a capital.
    Alone,
    /// Behind a title.
    Titled,
    /// In a line of capitals.
    Capitals,
}

/// The words of a text that may be surnames alone, with their places in
/// characters: they have a capital, no neighbour has one but a title before
/// them, or all have, and they are no part of a name that was recognised.
fn lone_words<'t>(text: &'t str, named: &[Person]) -> Vec<(usize, &'t str, Standing)> {
    let words: Vec<Word<'_>> = words(text).collect();
    let mut spans: Vec<[u32; 2]> = Vec::new();
    named.iter().for_each(|person| spans.extend(&person.spans));
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    // Where the names end that have begun.
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
        // A title tells that even `Bush` and `Tusk` are names.
        if standing == Standing::Titled || !is_hardly_name(word.text) {
            met.insert(word.text);
            lone.push((start, word.text, standing));
        }
    }
    lone
}

/// How a word stands among its neighbours, if it can be a surname alone.
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
        // The stop of `Mr.`
        let is_beside = is_capital(before) && matches!(between(before, word), "" | ".");
        let both = || Comparable::new(&format!("{} {}", before.text, word.text));
        is_beside && both().is_titled_surname()
    };
    match before.filter(is_title) {
        Some(_) => Some(Standing::Titled),
        None => (!is_led).then_some(Standing::Alone),
    }
}
