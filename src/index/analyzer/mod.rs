//! Turns text into terms; shared by indexing and searching so that they agree.
//!
//! A word is folded (case, accents, compatibility forms), then stemmed in the
//! language of the article. Stems of languages other than English carry a language
//! code, so that the German `die` and the English one are two terms. Folding comes
//! first so that `elysee`, typed without accents, gives the same term as the
//! article's `Élysée`. A [term](term::TermParts) contains the stem, the word and its
//! printed form. All steps are cached per thread, since a few thousand words make up
//! most of any archive; stemming every occurrence would take a third of the CPU time
//! of indexing.

mod accents;
mod language;
mod layout;
pub(crate) mod marks;
mod memory;
pub(crate) mod term;
mod tokens;

use tantivy::tokenizer::TokenizerManager;

use crate::text::{Word, Words, words};

pub use language::Language;
pub use layout::Layout;
pub use memory::TermPlace;
pub use term::TermParts;

pub use crate::people::speakers::Quotation;

use memory::{AT_ONCE, Memory};

/// The name of the analyzer for [`Layout`]s of articles.
pub const ARTICLE: &str = "morgue-article";

/// Returns the tokenizers under the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(ARTICLE, tokens::Analyzer::default());
    manager
}

/// Returns the stem of a folded word, without the language code.
pub fn stem(folded: &str, language: Language) -> String {
    language.stem(folded)
}

/// Returns the stem of a folded word as in terms of an article in `language`.
pub fn stem_term(folded: &str, language: Language) -> String {
    language.term(&language.stem(folded))
}

/// Like [`stem_term`], followed by the stem in archives made before it changed.
pub fn stem_terms(folded: &str, language: Language) -> impl Iterator<Item = String> {
    let earlier = language.earlier_stem(folded);
    let earlier = earlier.map(|stem| language.term(&stem));
    [stem_term(folded, language)].into_iter().chain(earlier)
}

/// Whether a word is short enough to be one of a language.
pub fn is_term(word: &str) -> bool {
    word.len() <= memory::LONGEST_WORD
}

/// Iterates over the words of texts in one language, with their terms.
pub struct Terms<'a> {
    memory: Option<Memory>,
    words: Words<'a>,
    /// The words that come next, and below the places of their terms.
    ahead: Vec<Word<'a>>,
    places: Vec<Option<TermPlace>>,
    next: usize,
}

impl<'a> Terms<'a> {
    /// Takes this thread's cache for the language.
    pub fn of(language: Language) -> Self {
        let mut memory = Memory::borrow(language);
        memory.begin_text();
        Self {
            memory: Some(memory),
            words: words(""),
            ahead: Vec::new(),
            places: Vec::new(),
            next: 0,
        }
    }

    /// Continues with another text.
    pub fn begin(&mut self, text: &'a str) {
        self.words = words(text);
        self.ahead.clear();
        self.next = 0;
    }

    /// Returns the next word and its term; `None` for one that is too long.
    pub fn next_word(&mut self) -> Option<(Word<'a>, Option<TermPlace>)> {
        if self.next == self.ahead.len() {
            self.next = 0;
            self.ahead.clear();
            self.places.clear();
            self.ahead.extend(self.words.by_ref().take(AT_ONCE));
            if let Some(memory) = &mut self.memory {
                memory.meet(&self.ahead, &mut self.places);
            }
        }
        let word = *self.ahead.get(self.next)?;
        let place = self.places.get(self.next).copied().flatten();
        self.next += 1;
        Some((word, place))
    }

    /// Returns the term at a place.
    pub fn term(&self, place: Option<TermPlace>) -> &str {
        match (&self.memory, place) {
            (Some(memory), Some(place)) => memory.term(place),
            _ => "",
        }
    }
}

impl Drop for Terms<'_> {
    fn drop(&mut self) {
        if let Some(memory) = self.memory.take() {
            memory.give_back();
        }
    }
}
