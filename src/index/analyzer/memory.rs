//! The words that a thread has met, so that folding and stemming are done once.

use std::cell::RefCell;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;

use frostem::Stemmer;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

use super::fold::fold;
use super::language::{Language, stem_with};

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
    /// For each entry the printed word, its term, and the folded word if the
    /// stem hides it.
    letters: String,
    /// How many texts were begun.
    texts: u32,
    /// The hidden words of the current text, each about once.
    hidden: Vec<Range<u32>>,
}

/// A remembered word: where its forms begin in `Memory::letters`.
#[derive(Clone, Copy)]
struct Forms {
    start: u32,
    term: u32,
    exact: u32,
    end: u32,
    /// The last text that has it.
    met_in: u32,
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
            texts: 0,
            hidden: Vec::new(),
        }
    }

    /// Begins a new text: forgets the words that the stems of the last one
    /// hid, and everything if it has become too much.
    pub fn begin_text(&mut self) {
        if self.entries.len() >= MOST {
            self.entries.clear();
            self.letters.clear();
        }
        self.texts = self.texts.wrapping_add(1);
        self.hidden.clear();
    }

    /// The term of a printed word of the current text.
    pub fn meet(&mut self, word: &str) -> &str {
        let texts = self.texts;
        let forms = self.entry(word);
        let is_new = std::mem::replace(&mut forms.met_in, texts) != texts;
        let forms = *forms;
        if is_new && forms.exact < forms.end {
            self.hidden.push(forms.exact..forms.end);
        }
        self.term(forms)
    }

    /// The words of the last text whose stem is another word, folded. They
    /// are told once.
    pub fn take_hidden(&mut self) -> Vec<String> {
        let letters = &self.letters;
        let word = |at: Range<u32>| letters[at.start as usize..at.end as usize].to_owned();
        self.hidden.drain(..).map(word).collect()
    }

    fn term(&self, forms: Forms) -> &str {
        &self.letters[forms.term as usize..forms.exact as usize]
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
        Some(stemmer) => stem_with(stemmer, &folded),
        None => folded.clone().into_owned(),
    };
    let mut write = |text: &[&str]| {
        let start = letters.len() as u32;
        text.iter().for_each(|part| letters.push_str(part));
        start
    };
    Forms {
        start: write(&[word]),
        term: write(&[language.prefix(), &stem]),
        exact: write(&[if stem == folded { "" } else { &folded }]),
        end: write(&[]),
        met_in: 0,
    }
}

fn printed<'a>(letters: &'a str, forms: &Forms) -> &'a str {
    &letters[forms.start as usize..forms.term as usize]
}

fn hash(word: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(word)
}
