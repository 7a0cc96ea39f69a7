//! Text to terms, shared by indexing and searching so that they agree.
//!
//! A word is folded (case, accents, compatibility forms), then stemmed by the
//! language of the article; a stem of another language than English carries
//! its language's code, so that the German `die` and the English one are two
//! terms. Folding comes first: somebody who types `elysee`
//! must reach the same term as the article's `Élysée`. Both steps are
//! remembered per thread, since a few thousand words make up most of any
//! archive; stemming every occurrence would be a third of indexing's CPU.

mod fold;
mod language;
mod memory;
mod words;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

pub use fold::fold;
pub use language::Language;
pub use words::{Word, Words, is_unspaced, words};

use memory::Memory;

/// Name of the analyzer whose terms are folded and stemmed.
pub const STEMMED: &str = "morgue-stemmed";

/// Name of the analyzer that yields the folded words whose stem is another
/// word, of the text that was analysed just before.
pub const EXACT: &str = "morgue-exact";

/// Positions left free between paragraphs, so that no phrase spans two.
const PARAGRAPH_GAP: usize = 8;

/// Longer words are encoded data, not language, and are not indexed.
const LONGEST_WORD: usize = 120;

/// The tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMMED, Stemmed::default());
    manager.register(EXACT, Exact::default());
    manager
}

/// The term under which a folded word of an article in `language` is found.
pub fn term(folded: &str, language: Language) -> String {
    language.term(&language.stem(folded))
}

/// Calls `then` with the term of a printed word.
pub fn with_term<R>(word: &str, language: Language, then: impl FnOnce(&str) -> R) -> R {
    let mut memory = Memory::borrow(language);
    memory.begin_text();
    let result = then(memory.meet(word));
    memory.give_back();
    result
}

/// The engine's tokenizer for texts that begin with their language's mark.
#[derive(Clone, Default)]
struct Stemmed {
    token: Token,
}

impl Tokenizer for Stemmed {
    type TokenStream<'a> = StemmedWords<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> StemmedWords<'a> {
        self.token.reset();
        let mut memory = Memory::borrow(Language::of_marked(text).unwrap_or_default());
        memory.begin_text();
        StemmedWords {
            words: words(text),
            token: &mut self.token,
            memory: Some(memory),
        }
    }
}

struct StemmedWords<'a> {
    words: Words<'a>,
    token: &'a mut Token,
    /// Given back to the thread in the end.
    memory: Option<Memory>,
}

impl TokenStream for StemmedWords<'_> {
    fn advance(&mut self) -> bool {
        let Some(memory) = &mut self.memory else {
            return false;
        };
        for word in self.words.by_ref() {
            let gap = if word.opens_paragraph {
                PARAGRAPH_GAP
            } else {
                0
            };
            self.token.position = self.token.position.wrapping_add(1 + gap);
            if word.text.len() <= LONGEST_WORD {
                self.token.offset_from = word.start;
                self.token.offset_to = word.end();
                self.token.text.clear();
                self.token.text.push_str(memory.meet(word.text));
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

impl Drop for StemmedWords<'_> {
    fn drop(&mut self) {
        if let Some(memory) = self.memory.take() {
            memory.give_back();
        }
    }
}

/// The tokenizer for the words that their stems hide.
///
/// Looking at every word of an article a second time would cost a sixth of
/// indexing. The engine analyses an article's fields in their order and on one
/// thread, so the words are still remembered from the field before; the text
/// of this field is its language's mark alone.
#[derive(Clone, Default)]
struct Exact {
    token: Token,
}

impl Tokenizer for Exact {
    type TokenStream<'a> = ExactWords<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ExactWords<'a> {
        self.token.reset();
        let mut memory = Memory::borrow(Language::of_marked(text).unwrap_or_default());
        let hidden = memory.take_hidden();
        memory.give_back();
        ExactWords {
            hidden: hidden.into_iter(),
            token: &mut self.token,
        }
    }
}

struct ExactWords<'a> {
    hidden: std::vec::IntoIter<String>,
    token: &'a mut Token,
}

impl TokenStream for ExactWords<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.hidden.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text = word;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_mark_is_not_a_word() {
        let text = format!(
            "{}Ministers met.\n\nMinisters left.",
            Language::of("en").mark()
        );
        let mut analyzer = Stemmed::default();
        let mut stream = analyzer.token_stream(&text);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [(8, "minist"), (9, "met"), (18, "minist"), (19, "left")];
        assert_eq!(terms, expected.map(|(n, t)| (n, t.to_owned())));
    }

    #[test]
    fn exact_words_are_those_that_a_stem_hides() {
        let mark = Language::ENGLISH.mark().to_string();
        let text = format!("{mark}Ministers met. The ministers left; Élysées too.");
        let exact = || {
            let mut analyzer = Exact::default();
            let mut stream = analyzer.token_stream(&mark);
            let mut words = Vec::new();
            while stream.advance() {
                words.push(stream.token().text.clone());
            }
            words
        };
        for _ in 0..2 {
            let mut analyzer = Stemmed::default();
            let mut stream = analyzer.token_stream(&text);
            while stream.advance() {}
            drop(stream);
            assert_eq!(exact(), ["ministers", "ministers", "elysees"]);
            assert!(exact().is_empty());
        }
    }
}
