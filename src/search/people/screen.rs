//! The people named in a text that is no article of the archive, such as a draft.
//!
//! Names are recognised as in an article. A word alone that the recogniser did
//! not take for a name counts if the archive knows it as somebody's surname.

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
pub fn screen(index: &Index, text: &str) -> Result<Vec<AskedName>> {
    of_names(index, |names| named_in(names, text))
}

impl Names<'_> {
    /// The one person whose surname a word is: as it stands, else in another
    /// spelling.
    fn surname_alone(&self, word: &str) -> Result<Option<AskedName>> {
        let typed = self.read(word);
        if typed.is_empty() {
            return Ok(None);
        }
        let Some(mut found) = self.bearers(&typed)? else {
            return Ok(None);
        };
        let bears = |person: &Candidate, fits: &dyn Fn(&Comparable, &Comparable) -> bool| {
            let mut names = person.spellings.iter().map(|name| Comparable::new(name));
            names.any(|name| typed.iter().any(|typed| fits(typed, &name)))
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
        let is_meant = match &found.people[..] {
            [one] => found.spelling <= Spelling::Transliterated && bears(one, &is_last),
            _ => false,
        };
        Ok(is_meant.then(|| AskedName {
            surname_alone: true,
            ..screened(word, found)
        }))
    }
}

fn named_in(names: &Names<'_>, text: &str) -> Result<Vec<AskedName>> {
    let named = people::people("", text, &[], &[], "");
    let mut found = Vec::new();
    for person in &named {
        let mut resolution = names.resolve(&person.name)?;
        let meant = names.read(&person.name);
        if meant.iter().all(|name| name.len() == 1) {
            resolution.people.retain(|person| {
                let mut spellings = person.spellings.iter();
                spellings.any(|spelling| {
                    let spelling = Comparable::new(spelling);
                    meant.iter().any(|name| spelling.bears(name))
                })
            });
        }
        let start = person.spans.first().map_or(0, |[start, _]| *start as usize);
        if !resolution.people.is_empty() {
            found.push((start, screened(&person.name, resolution)));
        } else if let Some(asked) = names.surname_alone(&person.name)? {
            found.push((start, asked));
        }
    }
    let known: HashSet<String> = found.iter().map(|(_, asked)| asked.typed.clone()).collect();
    for (start, word) in lone_words(text, &named) {
        if !known.contains(word)
            && let Some(asked) = names.surname_alone(word)?
        {
            found.push((start, asked));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    Ok(found.into_iter().map(|(_, asked)| asked).collect())
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

/// The words of a text that may be surnames alone, with their places in
/// characters: they have a capital, no neighbour has one, and they are no part
/// of a name that was recognised.
fn lone_words<'t>(text: &'t str, named: &[Person]) -> Vec<(usize, &'t str)> {
    let words: Vec<Word<'_>> = words(text).collect();
    let is_capital = |word: &Word<'_>| word.text.starts_with(char::is_uppercase);
    let touch = |one: &Word<'_>, next: &Word<'_>| {
        is_capital(one) && is_capital(next) && text[one.end()..next.start].trim().is_empty()
    };
    let mut spans: Vec<[u32; 2]> = Vec::new();
    named.iter().for_each(|person| spans.extend(&person.spans));
    spans.sort_unstable();
    let mut spans = spans.into_iter().peekable();
    // Where the names end that have begun.
    let mut named_to = 0;
    let (mut at, mut start) = (0, 0);
    let mut met: HashSet<&str> = HashSet::new();
    let mut lone: Vec<(usize, &str)> = Vec::new();
    for (n, word) in words.iter().enumerate() {
        start += text[at..word.start].chars().count();
        at = word.start;
        let before = n.checked_sub(1).and_then(|n| words.get(n));
        let after = words.get(n + 1);
        let has_neighbour = before.is_some_and(|before| touch(before, word))
            || after.is_some_and(|after| touch(word, after));
        while let Some([_, end]) = spans.next_if(|[first, _]| *first as usize <= start) {
            named_to = named_to.max(end as usize);
        }
        if is_capital(word)
            && word.text.chars().count() >= SHORTEST_SURNAME
            && !has_neighbour
            && start >= named_to
            && !met.contains(word.text)
            && !is_hardly_name(word.text)
        {
            met.insert(word.text);
            lone.push((start, word.text));
        }
    }
    lone
}
