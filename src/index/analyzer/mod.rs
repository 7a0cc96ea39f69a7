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
mod words;

use std::cell::RefCell;

use frostem::Stemmer;
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

pub use fold::fold;
pub use language::Language;
pub use words::{Word, Words, is_unspaced, words};

use language::stem_with;

/// Name of the analyzer whose terms are folded and stemmed.
pub const STEMMED: &str = "morgue-stemmed";

/// Positions left free between paragraphs, so that no phrase spans two.
const PARAGRAPH_GAP: usize = 8;

/// Longer words are encoded data, not language, and are not indexed.
const LONGEST_WORD: usize = 120;

/// Remembered words per thread and language before forgetting all of them.
const MEMORY: usize = 100_000;

/// The tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMMED, Analyzer::default());
    manager
}

/// The term under which a folded word of an article in `language` is found.
pub fn term(folded: &str, language: Language) -> String {
    language.term(&language.stem(folded))
}

/// What became of a printed word.
#[derive(Clone, Debug)]
struct Forms {
    /// The term made of its stem.
    term: Box<str>,
    /// Its folded form, if that is not its stem.
    exact: Option<Box<str>>,
    /// The last text in which [`exact_words`] met it.
    met_in: u64,
}

/// The forms of the words met so far by this thread, in one language.
struct Memory {
    language: Language,
    stemmer: Option<Stemmer>,
    places: FxHashMap<Box<str>, u32>,
    forms: Vec<Forms>,
    /// How many texts [`exact_words`] was asked about.
    texts: u64,
}

impl Memory {
    fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: language.stemmer(),
            places: FxHashMap::default(),
            forms: Vec::new(),
            texts: 0,
        }
    }

    /// One look-up for a word that was met before, which is nearly every word.
    fn forms(&mut self, word: &str) -> &mut Forms {
        let place = match self.places.get(word) {
            Some(place) => *place,
            None => self.learn(word),
        };
        &mut self.forms[place as usize]
    }

    fn learn(&mut self, word: &str) -> u32 {
        if self.forms.len() >= MEMORY {
            self.places.clear();
            self.forms.clear();
        }
        let folded = fold(word);
        let stem = match &self.stemmer {
            Some(stemmer) => stem_with(stemmer, &folded),
            None => folded.clone().into_owned(),
        };
        let place = self.forms.len() as u32;
        self.forms.push(Forms {
            term: self.language.term(&stem).into(),
            exact: (stem != folded).then(|| folded.into()),
            met_in: 0,
        });
        self.places.insert(word.into(), place);
        place
    }
}

thread_local! {
    static MEMORIES: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

fn with_memory<R>(language: Language, then: impl FnOnce(&mut Memory) -> R) -> R {
    MEMORIES.with_borrow_mut(|memories| {
        let place = memories.iter().position(|m| m.language == language);
        let place = place.unwrap_or_else(|| {
            memories.push(Memory::new(language));
            memories.len() - 1
        });
        then(&mut memories[place])
    })
}

/// Calls `then` with the term of a printed word.
pub fn with_term<R>(word: &str, language: Language, then: impl FnOnce(&str) -> R) -> R {
    with_memory(language, |memory| then(&memory.forms(word).term))
}

/// The words of a text whose stem is another word, folded but not stemmed:
/// each about once, parted by blanks.
pub fn exact_words(text: &str, language: Language) -> String {
    with_memory(language, |memory| {
        memory.texts += 1;
        let this = memory.texts;
        let mut exact_words = String::with_capacity(text.len() / 4);
        for word in words(text).filter(|word| word.text.len() <= LONGEST_WORD) {
            let forms = memory.forms(word.text);
            if std::mem::replace(&mut forms.met_in, this) == this {
                continue;
            }
            if let Some(exact) = &forms.exact {
                exact_words.push_str(exact);
                exact_words.push(' ');
            }
        }
        exact_words
    })
}

/// The engine's tokenizer for texts that begin with their language's mark.
#[derive(Clone, Default)]
struct Analyzer {
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Analysis<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Analysis<'a> {
        self.token.reset();
        Analysis {
            language: Language::of_marked(text).unwrap_or_default(),
            words: words(text),
            token: &mut self.token,
        }
    }
}

struct Analysis<'a> {
    language: Language,
    words: Words<'a>,
    token: &'a mut Token,
}

impl TokenStream for Analysis<'_> {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.words.next() {
            let gap = if word.opens_paragraph {
                PARAGRAPH_GAP
            } else {
                0
            };
            self.token.position = self.token.position.wrapping_add(1 + gap);
            if word.text.len() <= LONGEST_WORD {
                self.token.text.clear();
                let text = &mut self.token.text;
                with_term(word.text, self.language, |term| text.push_str(term));
                self.token.offset_from = word.start;
                self.token.offset_to = word.end();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_mark_is_not_a_word() {
        let text = format!(
            "{}Ministers met.\n\nMinisters left.",
            Language::of("en").mark()
        );
        let mut analyzer = Analyzer::default();
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
        let text = "Ministers met. The ministers left; Élysées too.";
        let exact = exact_words(text, Language::ENGLISH);
        assert_eq!(exact, "ministers ministers elysees ");
        assert_eq!(exact_words(text, Language::ENGLISH), exact);
    }
}
