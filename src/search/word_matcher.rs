//! Matches the words of a text against the words of a query.
//!
//! An article that is shown is compared with the query word by word. Most words do
//! not share their first letter with any query word, and are neither folded nor
//! stemmed; the others once each.

use rustc_hash::FxHashMap;

use super::query::pattern::{Pattern, may_lose_beginning};
use super::query::shape::Leaf;
use crate::index::analyzer::{Language, TermParts, is_term, stem_term};
use crate::text::fold;

/// A matcher for the words of texts in one language against the leaves of a query.
pub struct WordMatcher<'a> {
    language: Language,
    /// The patterns, with the indices of their leaves.
    patterns: Vec<(usize, &'a Pattern)>,
    /// The ASCII characters that words must begin with; `None` if unrestricted.
    initials: Option<Initials>,
    known: FxHashMap<&'a str, Vec<usize>>,
}

impl<'a> WordMatcher<'a> {
    /// Creates a matcher for texts in this language.
    pub fn new(leaves: &'a [Leaf], language: Language) -> Self {
        let patterns = leaves
            .iter()
            .enumerate()
            .filter_map(|(n, leaf)| match leaf {
                Leaf::Word(_, pattern) => Some((n, &**pattern)),
                Leaf::Marks(_) | Leaf::Names(_) | Leaf::Role { .. } => None,
            });
        let patterns: Vec<(usize, &Pattern)> = patterns.collect();
        Self {
            language,
            initials: Initials::of(&patterns, language),
            patterns,
            known: FxHashMap::default(),
        }
    }

    /// Returns the leaves that match a word as printed.
    pub fn leaves(&mut self, word: &'a str) -> &[usize] {
        if self
            .initials
            .as_ref()
            .is_some_and(|initials| !initials.may_begin(word))
        {
            return &[];
        }
        let (patterns, language) = (&self.patterns, self.language);
        self.known
            .entry(word)
            .or_insert_with(|| compare(word, patterns, language))
    }
}

fn compare(word: &str, patterns: &[(usize, &Pattern)], language: Language) -> Vec<usize> {
    if !is_term(word) {
        return Vec::new();
    }
    let folded = fold(word);
    let needs_stem = |pattern| {
        matches!(
            pattern,
            &Pattern::Stems(_)
                | &Pattern::Capitalised(_)
                | &Pattern::Compounds(_)
                | &Pattern::Glob(_)
                | &Pattern::Umlauted(_)
                | &Pattern::Regex(_)
        )
    };
    let needs_stem = patterns.iter().any(|(_, pattern)| needs_stem(pattern));
    let stem = if needs_stem {
        stem_term(&folded, language)
    } else {
        String::new()
    };
    let mut parts = TermParts::plain(&folded, word);
    parts.stem = &stem;
    let meant = patterns
        .iter()
        .filter(|(_, pattern)| pattern.matches(&parts));
    meant.map(|(leaf, _)| *leaf).collect()
}

/// A set of ASCII characters.
struct Initials([bool; 128]);

impl Initials {
    /// Returns the initials of the words of all patterns, if they can be determined.
    fn of(patterns: &[(usize, &Pattern)], language: Language) -> Option<Self> {
        let mut initials = Self([false; 128]);
        for (_, pattern) in patterns {
            match pattern {
                Pattern::Stems(_) | Pattern::Capitalised(_)
                    if may_lose_beginning(language.prefix()) =>
                {
                    return None;
                }
                Pattern::Stems(stems) | Pattern::Capitalised(stems) => {
                    let stems = stems.iter().map(|stem| Language::without_prefix(stem));
                    stems.for_each(|stem| initials.add(stem));
                }
                Pattern::Compounds(words) => {
                    words.iter().for_each(|(_, word)| initials.add(word));
                }
                Pattern::Printed(word, _) | Pattern::Number(word, _) => initials.add(word),
                _ => return None,
            }
        }
        Some(initials)
    }

    fn add(&mut self, word: &str) {
        if let Some(first @ 0..128) = word.bytes().next() {
            self.0[usize::from(first.to_ascii_lowercase())] = true;
        }
    }

    /// Whether a word may match. Always true for words that begin with an accented
    /// letter or in another script.
    fn may_begin(&self, word: &str) -> bool {
        match word.bytes().next() {
            Some(first @ 0..128) => self.0[usize::from(first.to_ascii_lowercase())],
            _ => true,
        }
    }
}
