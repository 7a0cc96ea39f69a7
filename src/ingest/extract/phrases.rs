//! Lists of phrases: one file each, beside the code that asks for them.
//!
//! A list has one phrase a line, in small letters and by language; lines that
//! begin with `#` explain.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

/// One automaton for a list.
pub fn automaton(list: &'static str) -> Option<AhoCorasick> {
    AhoCorasick::new(listed(list)).ok()
}
