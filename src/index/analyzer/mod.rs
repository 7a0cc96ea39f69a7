//! Text to terms, shared by indexing and searching so that they agree.
//!
//! A word is folded (case, accents, compatibility forms), then stemmed by the
//! language of the article; a stem of another language than English carries
//! its language's code, so that the German `die` and the English one are two
//! terms. Folding comes first: somebody who types `elysee`
//! must reach the same term as the article's `Élysée`. The [term](term::TermParts)
//! tells the stem, the word and its print. All steps are
//! remembered per thread, since a few thousand words make up most of any
//! archive; stemming every occurrence would be a third of indexing's CPU.

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

/// Name of the analyzer of laid-out articles.
pub const ARTICLE: &str = "morgue-article";

/// The tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(ARTICLE, tokens::Analyzer::default());
    manager
}

/// The stem of a folded word, without the code of its language.
pub fn stem(folded: &str, language: Language) -> String {
    language.stem(folded)
}

/// The stem of a folded word, as the terms of an article in `language` have it.
pub fn stem_term(folded: &str, language: Language) -> String {
    language.term(&language.stem(folded))
}

/// The same, and what it is in archives made before the stem became another.
pub fn stem_terms(folded: &str, language: Language) -> impl Iterator<Item = String> {
    let earlier = language.earlier_stem(folded);
    let earlier = earlier.map(|stem| language.term(&stem));
    [stem_term(folded, language)].into_iter().chain(earlier)
}

/// Whether a word is not too long to be one of a language.
pub fn is_term(word: &str) -> bool {
    word.len() <= memory::LONGEST_WORD
}

/// The words of texts in one language, with their terms.
pub struct Terms<'a> {
    memory: Option<Memory>,
    words: Words<'a>,
    /// The words that come next, and their terms.
    ahead: Vec<Word<'a>>,
    places: Vec<Option<TermPlace>>,
    next: usize,
}

impl<'a> Terms<'a> {
    /// Takes this thread's memory of the language.
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

    /// Goes on with another text.
    pub fn begin(&mut self, text: &'a str) {
        self.words = words(text);
        self.ahead.clear();
        self.next = 0;
    }

    /// The next word, and where its term is; `None` if it is too long to be one.
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

    /// The term at a place.
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
