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

mod fold;
mod language;
mod layout;
pub mod marks;
mod memory;
pub mod sentences;
pub mod term;
mod words;

use tantivy::tokenizer::TokenizerManager;

pub use fold::{fold, spelled_out};
pub use language::Language;
pub use layout::{Layout, Offsets};
pub use term::TermParts;
pub use words::{Word, Words, is_unspaced, words};

use memory::Memory;

/// Name of the analyzer of laid-out articles.
pub const ARTICLE: &str = "morgue-article";

/// Longer words are encoded data, not language, and are not indexed.
const LONGEST_WORD: usize = 120;

/// The tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(ARTICLE, layout::Analyzer::default());
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

/// Finds the terms of printed words in one language.
pub struct Terms(Option<Memory>);

impl Terms {
    /// Takes this thread's memory of the language.
    pub fn of(language: Language) -> Self {
        let mut memory = Memory::borrow(language);
        memory.begin_text();
        Self(Some(memory))
    }

    /// The term of a printed word; `None` if it is too long to be one.
    pub fn term(&mut self, printed: &str) -> Option<&str> {
        let memory = self.0.as_mut().filter(|_| printed.len() <= LONGEST_WORD)?;
        Some(memory.meet(printed))
    }
}

impl Drop for Terms {
    fn drop(&mut self) {
        if let Some(memory) = self.0.take() {
            memory.give_back();
        }
    }
}
