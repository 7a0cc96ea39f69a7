//! Caches the words that a thread has met, to fold and stem each only once.

use std::cell::RefCell;
use std::hash::{BuildHasher, BuildHasherDefault};

use frostem::Stemmer;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

use super::language::{Language, stem_with};
use super::term;
use crate::text::{Word, fold};

/// Number of cached words per thread and language at which the cache is cleared.
const MOST: usize = 100_000;

/// Longer words are encoded data, not language, and are not indexed.
pub const LONGEST_WORD: usize = 120;

/// The number of words that are looked up together.
pub const AT_ONCE: usize = 32;

/// The cached forms of the words met by this thread, in one language.
///
/// It is accessed for every word of every article, so its layout causes few cache
/// misses: one for the entry, one for the word and its term, which is next to it.
pub struct Memory {
    language: Language,
    stemmer: Option<Stemmer>,
    entries: HashTable<Forms>,
    /// For each entry the printed word, followed by its term.
    letters: String,
}

/// The place of a term, valid until the next text begins.
#[derive(Clone, Copy, Debug)]
pub struct TermPlace {
    start: u32,
    end: u32,
}

/// A cached word: the offsets of its forms in `Memory::letters`.
#[derive(Clone, Copy)]
struct Forms {
    /// Half of the word's hash; hardly ever shared by two words.
    tag: u32,
    start: u32,
    term: u32,
    end: u32,
}

thread_local! {
    static MEMORIES: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

impl Memory {
    /// Takes this thread's cache for a language, to be given back after use.
    pub fn borrow(language: Language) -> Self {
        let known = MEMORIES.with_borrow_mut(|memories| {
            let place = memories.iter().position(|m| m.language == language)?;
            Some(memories.swap_remove(place))
        });
        known.unwrap_or_else(|| Self::new(language))
    }

    /// Returns the cache for the thread's next use.
    pub fn give_back(self) {
        MEMORIES.with_borrow_mut(|memories| memories.push(self));
    }

    fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: language.stemmer(),
            entries: HashTable::new(),
            letters: String::new(),
        }
    }

    /// Begins a new text; clears the cache if it has become too large.
    pub fn begin_text(&mut self) {
        if self.entries.len() >= MOST {
            self.entries.clear();
            self.letters.clear();
        }
    }

    /// Finds the terms of up to [`AT_ONCE`] words; `None` for words that are too
    /// long.
    ///
    /// All entries are fetched before any letters are compared, so that cache misses
    /// overlap.
    pub fn meet(&mut self, words: &[Word<'_>], places: &mut Vec<Option<TermPlace>>) {
        let mut fetched = [None; AT_ONCE];
        for (word, known) in words.iter().zip(&mut fetched) {
            let hash = hash(word.text);
            let entry = self.entries.find(hash, |forms| forms.tag == tag(hash));
            *known = entry.copied();
        }
        for (word, known) in words.iter().zip(fetched) {
            if word.text.len() > LONGEST_WORD {
                places.push(None);
                continue;
            }
            let forms = match known {
                Some(forms) if printed(&self.letters, &forms) == word.text => forms,
                _ => self.entry(word.text),
            };
            places.push(Some(TermPlace {
                start: forms.term,
                end: forms.end,
            }));
        }
    }

    /// Returns the term at a place.
    pub fn term(&self, place: TermPlace) -> &str {
        &self.letters[place.start as usize..place.end as usize]
    }

    fn entry(&mut self, word: &str) -> Forms {
        let letters = &self.letters;
        let hash = hash(word);
        let entry = self.entries.entry(
            hash,
            |forms| forms.tag == tag(hash) && printed(letters, forms) == word,
            |forms| self::hash(printed(letters, forms)),
        );
        match entry {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => {
                let forms = learn(
                    word,
                    self.language,
                    self.stemmer.as_ref(),
                    &mut self.letters,
                );
                *place.insert(forms).get()
            }
        }
    }
}

/// Appends a word and its forms to `letters`.
fn learn(word: &str, language: Language, stemmer: Option<&Stemmer>, letters: &mut String) -> Forms {
    let folded = fold(word);
    let stem = match stemmer {
        Some(stemmer) => stem_with(stemmer, language, &folded),
        None => folded.clone().into_owned(),
    };
    let start = letters.len() as u32;
    letters.push_str(word);
    let at = letters.len() as u32;
    term::write(language.prefix(), &stem, &folded, word, letters);
    Forms {
        tag: tag(hash(word)),
        start,
        term: at,
        end: letters.len() as u32,
    }
}

fn printed<'a>(letters: &'a str, forms: &Forms) -> &'a str {
    &letters[forms.start as usize..forms.term as usize]
}

fn hash(word: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(word)
}

/// The half of a hash that the table does not use.
fn tag(hash: u64) -> u32 {
    (hash >> 24) as u32
}
