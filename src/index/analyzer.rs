//! Text to terms, shared by indexing and searching so that they agree.
//!
//! A word is folded (case, accents, compatibility forms), then stemmed by the
//! language of the article; a stem of another language than English carries
//! its language's code, so that the German `die` and the English one are two
//! terms. Folding comes first: somebody who types `elysee`
//! must reach the same term as the article's `Élysée`. Both steps are
//! remembered per thread, since a few thousand words make up most of any
//! archive; stemming every occurrence would be a third of indexing's CPU.

use std::borrow::Cow;
use std::cell::RefCell;

use frostem::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use unicode_normalization::UnicodeNormalization;

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

/// A language that words are stemmed in; by default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(
    /// Its place in `LANGUAGES`, plus one.
    u8,
);

/// The languages that have a stemmer, by ISO 639-1 code.
const LANGUAGES: [(&str, Algorithm); 18] = [
    ("en", Algorithm::English),
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

impl Language {
    /// English, which is the first of `LANGUAGES`.
    pub const ENGLISH: Language = Language(1);

    /// Finds the language of an ISO 639-1 code; one without a stemmer, or an
    /// unknown one, leaves words as they are.
    pub fn of(code: &str) -> Self {
        let code = if matches!(code, "nb" | "nn") {
            "no"
        } else {
            code
        };
        let place = LANGUAGES.iter().position(|(known, _)| *known == code);
        Self(place.map_or(0, |n| n as u8 + 1))
    }

    fn stemmer(self) -> Option<Stemmer> {
        let place = usize::from(self.0).checked_sub(1)?;
        Some(Stemmer::new(LANGUAGES[place].1))
    }

    /// The stem of a folded word, itself folded.
    fn stem(self, folded: &str) -> String {
        self.stemmer()
            .map_or_else(|| folded.to_owned(), |stemmer| stem_with(&stemmer, folded))
    }

    /// What every term of this language begins with: nothing for English and
    /// for words that are not stemmed.
    pub fn prefix(self) -> &'static str {
        const PREFIXES: [&str; 19] = [
            "", "", "ar:", "da:", "de:", "el:", "es:", "fi:", "fr:", "hu:", "it:", "nl:", "no:",
            "pt:", "ro:", "ru:", "sv:", "ta:", "tr:",
        ];
        PREFIXES[usize::from(self.0)]
    }

    fn term(self, stem: &str) -> String {
        [self.prefix(), stem].concat()
    }

    /// The mark that, as a text's first character, tells the analyzer its
    /// language: a private-use character, so no article's own.
    pub fn mark(self) -> char {
        char::from_u32(0xF_0000 + u32::from(self.0)).unwrap_or(' ')
    }

    fn of_marked(text: &str) -> Option<Self> {
        let number = u32::from(text.chars().next()?).checked_sub(0xF_0000)?;
        (number <= LANGUAGES.len() as u32).then_some(Self(number as u8))
    }
}

/// A word of a text: where it stands, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Offset of its first byte.
    pub start: usize,
    /// The word as printed, without a possessive `'s`.
    pub text: &'a str,
    /// Whether a paragraph begins with it.
    pub opens_paragraph: bool,
}

impl Word<'_> {
    /// Offset after its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Cuts a text into words.
///
/// A word is a run of letters and digits. Full stops within initials (`U.S.`),
/// separators within numbers (`10,000`) and the possessive belong to it; in
/// scripts written without spaces every character is a word, and a phrase of
/// characters finds what was typed.
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        opens_paragraph: true,
    }
}

/// Iterator made by [`words`].
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    opens_paragraph: bool,
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let start = self.skip_to_word()?;
        let end = self.word_end(start);
        self.at = end + possessive(&self.text[end..]);
        let word = Word {
            start,
            text: &self.text[start..end],
            opens_paragraph: self.opens_paragraph,
        };
        self.opens_paragraph = false;
        Some(word)
    }
}

impl Words<'_> {
    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.at);
                }
                self.opens_paragraph |= byte == b'\n' && bytes.get(self.at + 1) == Some(&b'\n');
                self.at += 1;
                continue;
            }
            let c = self.text[self.at..].chars().next()?;
            if c.is_alphanumeric() {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
        None
    }

    fn word_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphanumeric() {
                at += 1;
            } else if byte.is_ascii() {
                match self.joined(start, at) {
                    0 => break,
                    more => at += more,
                }
            } else {
                let Some(c) = self.text[at..].chars().next() else {
                    break;
                };
                if is_unspaced(c) {
                    return if at == start { at + c.len_utf8() } else { at };
                }
                if !c.is_alphanumeric() && !is_mark(c) {
                    break;
                }
                at += c.len_utf8();
            }
        }
        at
    }

    /// How many bytes of punctuation at `at` belong to the word from `start`.
    fn joined(&self, start: usize, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is = |n: usize, test: fn(&u8) -> bool| bytes.get(n).is_some_and(test);
        let letter = u8::is_ascii_alphabetic;
        match bytes[at] {
            b'.' | b',' if is(at - 1, u8::is_ascii_digit) && is(at + 1, u8::is_ascii_digit) => 1,
            // `U.S.`: single letters, each followed by a full stop.
            b'.' if is_initials(&bytes[start..at])
                && is(at + 1, letter)
                && is(at + 2, |b| *b == b'.') =>
            {
                1
            }
            _ => 0,
        }
    }
}

/// `U`, `U.S`, `e.g`: letters at even places, full stops between them.
fn is_initials(bytes: &[u8]) -> bool {
    bytes.len() % 2 == 1
        && bytes.iter().enumerate().all(|(n, byte)| match n % 2 {
            0 => byte.is_ascii_alphabetic(),
            _ => *byte == b'.',
        })
}

/// Length of a possessive ending at the start of `rest`.
fn possessive(rest: &str) -> usize {
    let ending = ["'s", "’s", "'S", "’S"]
        .iter()
        .find(|ending| rest.starts_with(**ending));
    match ending {
        Some(ending) if !rest[ending.len()..].starts_with(char::is_alphanumeric) => ending.len(),
        _ => 0,
    }
}

/// Whether a script writes words without spaces between them.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF // Thai, Lao, Burmese, Khmer
        | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF // kana, Han
        | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x2_0000..=0x3_FFFF)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Makes alike what a reader takes for the same word: case, accents,
/// compatibility forms, and the punctuation kept inside initials and numbers.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        return Cow::Borrowed(word);
    }
    let inner = |c: &char| !matches!(c, '.' | ',') || decimal_point(word, *c);
    if word.is_ascii() {
        return word
            .chars()
            .filter(inner)
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    let mut folded = String::with_capacity(word.len());
    let mut base = ' ';
    for c in word.nfkd().flat_map(char::to_lowercase).filter(inner) {
        match c {
            _ if is_mark(c) && !carries_meaning(base, c) => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c => folded.push(c),
        }
        if !is_mark(c) {
            base = c;
        }
    }
    Cow::Owned(folded.nfc().collect())
}

/// `3.5` is not `35`, while `10,000` is `10000`.
fn decimal_point(word: &str, c: char) -> bool {
    c == '.' && word.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Accents on Latin and Greek letters, Hebrew points and Arabic vowels are
/// optional in writing; the breve of й and the vowel signs of India are not.
fn carries_meaning(base: char, mark: char) -> bool {
    let optional = matches!(u32::from(mark), 0x0300..=0x036F)
        && (base.is_ascii()
            || matches!(u32::from(base), 0x00C0..=0x024F | 0x0370..=0x03FF | 0x1E00..=0x1FFF))
        || base == 'е' && mark == '\u{308}'
        || matches!(u32::from(mark), 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0670);
    !optional
}

/// The term under which a folded word of an article in `language` is found.
pub fn term(folded: &str, language: Language) -> String {
    language.term(&language.stem(folded))
}

fn stem_with(stemmer: &Stemmer, folded: &str) -> String {
    let stemmed = stemmer.stem(folded);
    // A stemmer may put an accent back (Spanish) or leave nothing.
    match fold(&stemmed) {
        stem if stem.is_empty() => folded.to_owned(),
        stem => stem.into_owned(),
    }
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

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn words_are_what_a_reader_calls_words() {
        let cases: &[(&str, &[&str])] = &[
            (
                "Macron's plan, said Élysée",
                &["Macron", "plan", "said", "Élysée"],
            ),
            (
                "the U.S. has 10,000 (3.5%).",
                &["the", "U.S", "has", "10,000", "3.5"],
            ),
            ("O'Brien’s e-mail", &["O", "Brien", "e", "mail"]),
            ("l’État don't", &["l", "État", "don", "t"]),
            ("東京で", &["東", "京", "で"]),
            ("End. Next 5.", &["End", "Next", "5"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(cut(text), *expected, "{text}");
        }
    }

    #[test]
    fn folding_makes_spellings_alike() {
        let cases = [
            ("Élysée", "elysee"),
            ("Straße", "strasse"),
            ("ŁÓDŹ", "lodz"),
            ("U.S", "us"),
            ("10,000", "10000"),
            ("3.5", "3.5"),
            ("İstanbul", "istanbul"),
            ("Ёлка", "елка"),
            ("Чайковский", "чайковский"),
            ("Αθήνα", "αθηνα"),
            ("ﬁnance", "finance"),
        ];
        for (word, expected) in cases {
            assert_eq!(fold(word), expected, "{word}");
        }
    }

    #[test]
    fn an_accent_does_not_change_the_stem() {
        for (plain, accented, code) in
            [("economies", "économies", "fr"), ("hauser", "Häuser", "de")]
        {
            let language = Language::of(code);
            assert_eq!(
                term(&fold(plain), language),
                term(&fold(accented), language)
            );
        }
        assert_eq!(term("ministers", Language::of("en")), "minist");
        assert_eq!(term("ministers", Language::of("tlh")), "ministers");
        assert_eq!(term("minister", Language::of("de")), "de:minist");
        for (code, _) in LANGUAGES.iter().skip(1) {
            assert_eq!(Language::of(code).prefix(), format!("{code}:"));
        }
    }

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
