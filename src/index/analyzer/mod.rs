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
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

pub use fold::fold;
pub use language::Language;
pub use words::{Word, Words, is_unspaced, words};

use language::stem_with;

/// Name of the analyzer whose terms are folded and stemmed.
pub const STEMMED: &str = "morgue-stemmed";

/// Name of the analyzer that yields each folded word once, if its stem differs.
pub const EXACT: &str = "morgue-exact";

/// Positions left free between paragraphs, so that no phrase spans two.
const PARAGRAPH_GAP: usize = 8;

/// Longer words are encoded data, not language, and are not indexed.
const LONGEST_WORD: usize = 120;

/// Remembered words per thread and language before forgetting all of them.
const MEMORY: usize = 100_000;

/// The tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMMED, Analyzer::<false>::default());
    manager.register(EXACT, Analyzer::<true>::default());
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
}

/// The forms of the words met so far by this thread, in one language.
struct Memory {
    language: Language,
    stemmer: Option<Stemmer>,
    forms: FxHashMap<Box<str>, Forms>,
}

impl Memory {
    fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: language.stemmer(),
            forms: FxHashMap::default(),
        }
    }

    fn forms(&mut self, word: &str) -> &Forms {
        if self.forms.len() >= MEMORY && !self.forms.contains_key(word) {
            self.forms.clear();
        }
        if !self.forms.contains_key(word) {
            let folded = fold(word);
            let stem = match &self.stemmer {
                Some(stemmer) => stem_with(stemmer, &folded),
                None => folded.clone().into_owned(),
            };
            let exact = (stem != folded).then(|| folded.into());
            let forms = Forms {
                term: self.language.term(&stem).into(),
                exact,
            };
            self.forms.insert(word.into(), forms);
        }
        &self.forms[word]
    }
}

thread_local! {
    static MEMORIES: RefCell<Vec<Memory>> = const { RefCell::new(Vec::new()) };
}

/// Calls `then` with the term of a printed word, and with its folded form if
/// that is not its stem.
pub fn with_forms<R>(
    word: &str,
    language: Language,
    then: impl FnOnce(&str, Option<&str>) -> R,
) -> R {
    MEMORIES.with_borrow_mut(|memories| {
        let place = memories.iter().position(|m| m.language == language);
        let place = place.unwrap_or_else(|| {
            memories.push(Memory::new(language));
            memories.len() - 1
        });
        let forms = memories[place].forms(word);
        then(&forms.term, forms.exact.as_deref())
    })
}

/// The tokenizer for the engine; `EXACT` chooses which form is yielded.
#[derive(Clone, Default)]
struct Analyzer<const EXACT: bool> {
    token: Token,
    seen: FxHashSet<Box<str>>,
}

impl<const EXACT: bool> Tokenizer for Analyzer<EXACT> {
    type TokenStream<'a> = Analysis<'a, EXACT>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Analysis<'a, EXACT> {
        self.token.reset();
        self.seen.clear();
        Analysis {
            language: Language::of_marked(text).unwrap_or_default(),
            words: words(text),
            token: &mut self.token,
            seen: &mut self.seen,
        }
    }
}

struct Analysis<'a, const EXACT: bool> {
    language: Language,
    words: Words<'a>,
    token: &'a mut Token,
    seen: &'a mut FxHashSet<Box<str>>,
}

impl<const EXACT: bool> Analysis<'_, EXACT> {
    /// Writes the word's form into the token; false if it has none to yield.
    fn take(&mut self, word: &str) -> bool {
        let (token, seen) = (&mut self.token.text, &mut self.seen);
        with_forms(word, self.language, |term, exact| {
            let form = match (EXACT, exact) {
                (false, _) => term,
                (true, Some(exact)) if !seen.contains(exact) => {
                    seen.insert(exact.into());
                    exact
                }
                (true, _) => return false,
            };
            token.clear();
            token.push_str(form);
            true
        })
    }
}

impl<const EXACT: bool> TokenStream for Analysis<'_, EXACT> {
    fn advance(&mut self) -> bool {
        while let Some(word) = self.words.next() {
            let gap = if word.opens_paragraph {
                PARAGRAPH_GAP
            } else {
                0
            };
            self.token.position = self.token.position.wrapping_add(1 + gap);
            if word.text.len() <= LONGEST_WORD && self.take(word.text) {
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
        let mut analyzer = Analyzer::<false>::default();
        let mut stream = analyzer.token_stream(&text);
        let mut terms = Vec::new();
        while stream.advance() {
            terms.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [(8, "minist"), (9, "met"), (18, "minist"), (19, "left")];
        assert_eq!(terms, expected.map(|(n, t)| (n, t.to_owned())));
    }
}
