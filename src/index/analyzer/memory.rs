//! The words that a thread has met, so that folding and stemming are done once.

use std::cell::RefCell;
use std::hash::{BuildHasher, BuildHasherDefault};

use frostem::Stemmer;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

use super::fold::fold;
use super::language::{Language, stem_with};
use super::term;

/// Remembered words per thread and language before forgetting all of them.
const MOST: usize = 100_000;

/// The forms of the words met so far by this thread, in one language.
///
/// Looked up for every word of every article, so it is laid out for few cache
/// misses: one for the entry, one for the word with its term beside it.
pub struct Memory {
    language: Language,
    stemmer: Option<Stemmer>,
    entries: HashTable<Forms>,
    /// For each entry the printed word and its term.
    letters: String,
}

/// A remembered word: where its forms begin in `Memory::letters`.
#[derive(Clone, Copy)]
struct Forms {
    start: u32,
    term: u32,
    end: u32,
}

thread_local! {
    static MEMORIES: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

impl Memory {
    /// Takes this thread's memory of a language, to be given back after use.
    pub fn borrow(language: Language) -> Self {
        let known = MEMORIES.with_borrow_mut(|memories| {
            let place = memories.iter().position(|m| m.language == language)?;
            Some(memories.swap_remove(place))
        });
        known.unwrap_or_else(|| Self::new(language))
    }

    /// Leaves the memory to the thread's next user.
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

    /// Begins a new text: forgets everything if it has become too much.
    pub fn begin_text(&mut self) {
        if self.entries.len() >= MOST {
            self.entries.clear();
            self.letters.clear();
        }
    }

    /// The term of a printed word.
    pub fn meet(&mut self, word: &str) -> &str {
        let forms = *self.entry(word);
        &self.letters[forms.term as usize..forms.end as usize]
    }

    /// One look-up for a word that was met before, which is nearly every word.
    fn entry(&mut self, word: &str) -> &mut Forms {
        let letters = &self.letters;
        let entry = self.entries.entry(
            hash(word),
            |forms| printed(letters, forms) == word,
            |forms| hash(printed(letters, forms)),
        );
        match entry {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let forms = learn(
                    word,
                    self.language,
                    self.stemmer.as_ref(),
                    &mut self.letters,
                );
                place.insert(forms).into_mut()
            }
        }
    }
}

/// Writes a word and its forms to the end of `letters`.
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
