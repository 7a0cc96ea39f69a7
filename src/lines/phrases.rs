//! Lists of phrases: one file each, beside the code that asks for them.
//!
//! A list has one phrase a line, in small letters and by language; lines that
//! begin with `#` explain.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// The phrases of a list.
pub fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Phrases that are looked for all at once, anywhere in a text.
pub struct Phrases(LazyLock<Option<AhoCorasick>>);

impl Phrases {
    /// Prepares a list when it is first asked for.
    pub const fn new(build: fn() -> Option<AhoCorasick>) -> Self {
        Self(LazyLock::new(build))
    }

    /// Whether a text in small letters has any of them.
    pub fn are_in(&self, small: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|phrases| phrases.is_match(small))
    }

    /// The numbers of those that a text in small letters has.
    pub fn numbers_in<'t>(&'t self, small: &'t str) -> impl Iterator<Item = usize> + 't {
        let phrases = self.0.iter();
        let found = phrases.flat_map(move |phrases| phrases.find_overlapping_iter(small));
        found.map(|found| found.pattern().as_usize())
    }
}

/// Phrases that texts begin with, by their first byte: of every line of every
/// article it is asked which of many it begins with, and mostly it is none.
pub struct Openings(LazyLock<Vec<Vec<Opening>>>);

/// A phrase in small letters, and its second byte if that has but one form.
pub struct Opening {
    second: Option<u8>,
    phrase: &'static str,
}

impl Openings {
    /// Prepares lists in small letters when they are first asked for.
    pub const fn new(build: fn() -> Vec<Vec<Opening>>) -> Self {
        Self(LazyLock::new(build))
    }

    /// Those that have the first letters of a text, in the order of their lists.
    pub fn perhaps(&self, text: &str) -> impl Iterator<Item = &'static str> + Clone {
        let mut bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
        let phrases = bytes
            .next()
            .map_or(&[][..], |first| &self.0[usize::from(first)]);
        let next = bytes.next().filter(u8::is_ascii);
        let may_be = move |opening: &&Opening| match (opening.second, next) {
            (Some(second), Some(next)) => second == next,
            _ => true,
        };
        phrases.iter().filter(may_be).map(|opening| opening.phrase)
    }
}

/// Phrases by their first byte.
pub fn by_first_byte(phrases: impl IntoIterator<Item = &'static str>) -> Vec<Vec<Opening>> {
    let mut by_first: Vec<Vec<Opening>> = (0..=u8::MAX).map(|_| Vec::new()).collect();
    for phrase in phrases {
        let [first, rest @ ..] = phrase.as_bytes() else {
            continue;
        };
        let second = rest.first().copied().filter(u8::is_ascii);
        by_first[usize::from(*first)].push(Opening { second, phrase });
    }
    by_first
}

/// Calls `see` with the first letters of a text as small ones, byte for byte as
/// long as they were, so that places in the one are places in the other.
///
/// It is asked of every line of every article, mostly ASCII: that takes no memory.
pub fn with_small_start<T>(text: &str, letters: usize, see: impl FnOnce(&str) -> T) -> T {
    const ROOM: usize = 64;
    let bytes = &text.as_bytes()[..text.len().min(letters)];
    if bytes.is_ascii() && bytes.len() <= ROOM {
        let mut room = [0; ROOM];
        let small = &mut room[..bytes.len()];
        small.copy_from_slice(bytes);
        small.make_ascii_lowercase();
        return see(str::from_utf8(small).unwrap_or_default());
    }
    see(&small_start(text, letters))
}

fn small_start(text: &str, letters: usize) -> String {
    let small = |c: char| {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().take(letters).map(small).collect()
}

/// One automaton for several lists that finds their phrases in any case (but
/// for letters with accents). Larger, and fast enough to be asked of all texts.
pub fn quick_automaton(lists: &[&'static str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(lists.iter().copied().flat_map(listed))
        .ok()
}

/// One automaton for a list.
pub fn automaton(list: &'static str) -> Option<AhoCorasick> {
    AhoCorasick::new(listed(list)).ok()
}
