//! The format of terms: stem, word and printed form.
//!
//! A term is a stem, then the rest of the word if it differs from the stem, then its
//! printed form if it differs from the word: `minist`, U+0001, `ers`, U+0002, `^` is
//! `Ministers`. So all words of a stem, and all printed forms of a word, are
//! adjacent in the dictionary, and one posting answers a search for either.

use std::borrow::Cow;

/// Starts the rest of the word.
pub const WORD: char = '\u{1}';
/// Starts the printed form.
pub const PRINT: char = '\u{2}';
/// The word does not begin with its stem; the whole word follows.
pub const WHOLE: char = '=';
/// Printed like the word with an initial capital; twice: in capitals.
const CAPITAL: &str = "^";
const CAPITALS: &str = "^^";

/// The first character after all those that may follow a stem in its terms.
pub const AFTER: char = '\u{3}';

/// Terms below this are not words but [marks](super::marks).
pub const FIRST_WORD: char = '\u{20}';

/// A parsed term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermParts<'a> {
    /// The stem, with its language code.
    pub stem: &'a str,
    /// The folded word.
    pub word: Cow<'a, str>,
    print: Option<&'a str>,
}

/// Appends the term of a word to `out`.
pub(crate) fn write(prefix: &str, stem: &str, word: &str, printed: &str, out: &mut String) {
    out.push_str(prefix);
    out.push_str(stem);
    write_word(stem, word, out);
    if printed != word {
        out.push(PRINT);
        out.push_str(if is_capitalised(word, printed) {
            CAPITAL
        } else if printed == word.to_uppercase() {
            CAPITALS
        } else {
            printed
        });
    }
}

fn write_word(stem: &str, word: &str, out: &mut String) {
    if stem == word {
        return;
    }
    out.push(WORD);
    match word.strip_prefix(stem) {
        Some(rest) => out.push_str(rest),
        None => {
            out.push(WHOLE);
            out.push_str(word);
        }
    }
}

/// Returns the prefix of the terms of one word, in any printed form.
pub fn word_term(prefixed_stem: &str, stem: &str, word: &str) -> String {
    let mut term = prefixed_stem.to_owned();
    write_word(stem, word, &mut term);
    term
}

fn is_capitalised(word: &str, printed: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).eq(printed.chars())
}

impl<'a> TermParts<'a> {
    /// Parses a term; `None` for a mark.
    pub fn of(term: &'a str) -> Option<Self> {
        if term.starts_with(|c| c < FIRST_WORD) {
            return None;
        }
        let (term, print) = match term.split_once(PRINT) {
            Some((term, print)) => (term, Some(print)),
            None => (term, None),
        };
        let (stem, rest) = term.split_once(WORD).unwrap_or((term, ""));
        let bare = super::Language::without_prefix(stem);
        let word = match rest.strip_prefix(WHOLE) {
            Some(whole) => Cow::Borrowed(whole),
            None if rest.is_empty() => Cow::Borrowed(bare),
            None => Cow::Owned([bare, rest].concat()),
        };
        Some(Self { stem, word, print })
    }

    /// Returns the parts of a word that is not a term of the index.
    pub fn plain(word: &'a str, printed: &'a str) -> Self {
        Self {
            stem: word,
            word: Cow::Borrowed(word),
            print: (printed != word).then_some(printed),
        }
    }

    /// Returns the word as printed.
    pub fn printed(&self) -> Cow<'_, str> {
        match self.print {
            None => Cow::Borrowed(&self.word),
            Some(CAPITAL) => {
                let mut letters = self.word.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                Cow::Owned(first.chain(letters).collect())
            }
            Some(CAPITALS) => Cow::Owned(self.word.to_uppercase()),
            Some(print) => Cow::Borrowed(print),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analyzer::{Language, stem};
    use crate::text::fold;
    use proptest::prelude::*;

    fn check(printed: &str, code: &str) -> String {
        let language = Language::of(code);
        let word = fold(printed);
        let mut term = String::new();
        write(
            language.prefix(),
            &stem(&word, language),
            &word,
            printed,
            &mut term,
        );
        let parts = TermParts::of(&term).unwrap();
        assert_eq!(parts.word, word, "{term:?}");
        assert_eq!(parts.printed(), printed, "{term:?}");
        term
    }

    #[test]
    fn a_term_tells_stem_word_and_print() {
        for (printed, code, term) in [
            ("strike", "en", "strike"),
            ("ministers", "en", "minist\u{1}ers"),
            ("Ministers", "en", "minist\u{1}ers\u{2}^"),
            ("NATO", "en", "nato\u{2}^^"),
            ("U.S", "en", "us\u{2}U.S"),
            ("Happy", "en", "happi\u{1}=happy\u{2}^"),
            ("Élysée", "fr", "fr:elys\u{1}ee\u{2}Élysée"),
        ] {
            assert_eq!(check(printed, code), term);
        }
    }

    proptest! {
        #[test]
        fn every_word_comes_back(word in "[\\p{L}\\p{N}]{1,12}", code in "en|de|fr|tr|ar|xx") {
            check(&word, &code);
        }
    }
}
