//! Lists of phrases: one file each, beside the code that uses them.
//!
//! A list has one phrase per line, in lowercase and grouped by language; lines that
//! begin with `#` are comments.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Returns the phrases of a list.
pub fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Phrases searched for all at once, anywhere in a text.
pub struct Phrases(LazyLock<Option<AhoCorasick>>);

impl Phrases {
    /// Creates a list that is built on first use.
    pub const fn new(build: fn() -> Option<AhoCorasick>) -> Self {
        Self(LazyLock::new(build))
    }

    /// Whether a lowercase text contains any of them.
    pub fn are_in(&self, small: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|phrases| phrases.is_match(small))
    }

    /// Returns the indices of those that a lowercase text contains.
    pub fn numbers_in<'t>(&'t self, small: &'t str) -> impl Iterator<Item = usize> + 't {
        let phrases = self.0.iter();
        let found = phrases.flat_map(move |phrases| phrases.find_overlapping_iter(small));
        found.map(|found| found.pattern().as_usize())
    }
}

/// Returns how many different texts contain each of some names, at most two, in one pass.
pub fn lines_with<'t>(names: &[&str], texts: impl Iterator<Item = &'t str>) -> Vec<usize> {
    let mut found: Vec<(usize, &str)> = vec![(0, ""); names.len()];
    let automaton = (!names.is_empty()).then(|| AhoCorasick::new(names).ok());
    let Some(automaton) = automaton.flatten() else {
        return vec![0; names.len()];
    };
    for text in texts {
        for place in automaton.find_overlapping_iter(text) {
            let (lines, known) = &mut found[place.pattern().as_usize()];
            if *lines == 0 || *lines == 1 && *known != text {
                *lines += 1;
                *known = text;
            }
        }
    }
    found.into_iter().map(|(lines, _)| lines).collect()
}

/// Phrases at the beginning of a text, by their first byte. Every line of every
/// article is checked against many of them, and most lines match none.
pub struct Openings(LazyLock<Vec<Vec<Opening>>>);

/// A phrase in lowercase, and its second byte if ASCII.
pub struct Opening {
    second: Option<u8>,
    phrase: &'static str,
}

impl Openings {
    /// Creates lowercase lists that are built on first use.
    pub const fn new(build: fn() -> Vec<Vec<Opening>>) -> Self {
        Self(LazyLock::new(build))
    }

    /// Returns those that share the first letters of a text, in list order.
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

/// Groups phrases by their first byte.
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

/// Calls `see` with the beginning of a text in lowercase, with the same byte
/// lengths, so that offsets are valid in both.
///
/// It runs on every line of every article, mostly ASCII, which needs no allocation.
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

/// Builds one automaton for several lists that ignores case, except for accented
/// letters. Larger, but fast enough to run on all texts.
pub fn quick_automaton(lists: &[&'static str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(lists.iter().copied().flat_map(listed))
        .ok()
}

/// Builds an automaton for one list.
pub fn automaton(list: &'static str) -> Option<AhoCorasick> {
    AhoCorasick::new(listed(list)).ok()
}
