//! The languages with a stemmer, and the terms that their stems become.

use frostem::{Algorithm, Stemmer};

use super::accents;
use crate::text::fold;

/// A language for stemming; by default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(
    /// Its index in `LANGUAGES`, plus one.
    u8,
);

/// The languages with a stemmer, by ISO 639-1 code.
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

    /// Returns the language of an ISO 639-1 code. For unknown ones and those without
    /// a stemmer, words stay as they are.
    pub fn of(code: &str) -> Self {
        let code = if matches!(code, "nb" | "nn") {
            "no"
        } else {
            code
        };
        let place = LANGUAGES.iter().position(|(known, _)| *known == code);
        Self(place.map_or(0, |n| n as u8 + 1))
    }

    pub(super) fn stemmer(self) -> Option<Stemmer> {
        let place = usize::from(self.0).checked_sub(1)?;
        Some(Stemmer::new(LANGUAGES[place].1))
    }

    /// Returns the stem of a folded word, folded again.
    pub(super) fn stem(self, folded: &str) -> String {
        self.stemmer().map_or_else(
            || folded.to_owned(),
            |stemmer| stem_with(&stemmer, self, folded),
        )
    }

    /// Returns the stem in archives made before it changed, if it is different:
    /// Arabic words with an article kept the feminine ending.
    pub(super) fn earlier_stem(self, folded: &str) -> Option<String> {
        let stemmer = self.stemmer().filter(|_| self.prefix() == "ar:")?;
        let earlier = fold(&stemmer.stem(folded)).into_owned();
        (!earlier.is_empty() && earlier != self.stem(folded)).then_some(earlier)
    }

    /// Returns the prefix of all terms of this language; empty for English and for
    /// words that are not stemmed.
    pub fn prefix(self) -> &'static str {
        const PREFIXES: [&str; 19] = [
            "", "", "ar:", "da:", "de:", "el:", "es:", "fi:", "fr:", "hu:", "it:", "nl:", "no:",
            "pt:", "ro:", "ru:", "sv:", "ta:", "tr:",
        ];
        PREFIXES[usize::from(self.0)]
    }

    /// Returns a term without its language code.
    pub fn without_prefix(term: &str) -> &str {
        match term.split_once(':') {
            Some((code, stem)) if code.len() == 2 && !stem.is_empty() => stem,
            _ => term,
        }
    }

    pub(super) fn term(self, stem: &str) -> String {
        [self.prefix(), stem].concat()
    }

    /// Returns the mark that, as a text's first character, tells the analyzer its
    /// language: a private-use character, which no article has itself.
    pub fn mark(self) -> char {
        char::from_u32(0xF_0000 + u32::from(self.0)).unwrap_or(' ')
    }

    pub(super) fn of_marked(text: &str) -> Option<Self> {
        let number = u32::from(text.chars().next()?).checked_sub(0xF_0000)?;
        (number <= LANGUAGES.len() as u32).then_some(Self(number as u8))
    }
}

pub(super) fn stem_with(stemmer: &Stemmer, language: Language, folded: &str) -> String {
    let code = language.prefix().trim_end_matches(':');
    let word = accents::restored(folded, code);
    let stemmed = stemmer.stem(&word);
    // A stemmer may keep an accent, restore one (Spanish) or leave nothing.
    match fold(&stemmed) {
        stem if stem.is_empty() => folded.to_owned(),
        stem => stem.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analyzer::stem_term as term;

    #[test]
    fn every_language_joins_the_forms_of_its_words() {
        for (code, one, other) in [
            ("en", "minister", "ministers"),
            ("ar", "الكتاب", "كتاب"),
            ("ar", "الحكومة", "حكومة"),
            ("ar", "المدرسة", "مدرسة"),
            ("ar", "والمدرسة", "مدرسة"),
            ("ar", "والحكومة", "الحكومة"),
            ("ar", "للحكومة", "الحكومة"),
            ("da", "bøger", "bøgerne"),
            ("de", "Regierung", "Regierungen"),
            ("el", "εκλογές", "εκλογών"),
            ("es", "presidente", "presidentes"),
            ("fi", "vaali", "vaalit"),
            ("fr", "ministre", "ministres"),
            ("hu", "választás", "választások"),
            ("it", "governo", "governi"),
            ("nl", "regering", "regeringen"),
            ("no", "regjering", "regjeringen"),
            ("fr", "arrêté", "arrêtées"),
            ("fr", "premier", "première"),
            ("pt", "eleição", "eleições"),
            ("ro", "guvern", "guvernul"),
            ("ru", "министр", "министры"),
            ("sv", "minister", "ministern"),
            ("ta", "அமைச்சர்", "அமைச்சர்கள்"),
            ("tr", "okul", "okullar"),
        ] {
            let stem = |word| term(&fold(word), Language::of(code));
            assert_eq!(stem(one), stem(other), "{code}");
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
}
