//! Patterns: prepared words of a query to match the words of articles.

use std::borrow::Cow;
use std::collections::BTreeSet;

use regex::{Regex, RegexBuilder};

use unicode_normalization::UnicodeNormalization;

use super::compounds::Compounds;
use super::described::Description;
use super::nearby::LETTERS_CHANGED_BY_STEMMING;
use super::umlauts::umlauted;
use super::{Form, Word, expression};
use crate::index::analyzer::{Language, TermParts, stem_terms, term};
use crate::text::{fold, spelled_out, within_edits};

/// The maximum size of a compiled regular expression, in bytes.
const LARGEST_REGEX: usize = 1 << 20;

/// A word of the query, prepared for comparison with many words.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Any word.
    Anything,
    /// Words with these stems, one for each language of the archive.
    Stems(BTreeSet<String>),
    /// Words with these stems that are printed with a capital, if their script has
    /// capitals: names.
    Capitalised(BTreeSet<String>),
    /// These words, each with its stem in its language.
    Compounds(Compounds),
    /// The word as printed, and the prefixes of its terms in each language.
    Printed(String, BTreeSet<String>),
    /// A number, and the stems of its terms.
    Number(String, BTreeSet<String>),
    /// Words that match a wildcard in any of its spellings.
    Glob(Vec<Vec<char>>),
    /// Words that match a wildcard, or match it as printed with umlauts for some of
    /// its letters.
    Umlauted(Umlauted),
    /// Words that contain these letters: `*gate*`.
    Infix(String),
    /// Words within this many edits of this one.
    Near(Vec<char>, u32),
    /// Words that match a regular expression.
    Regex(Box<Regex>),
}

/// A wildcard with letters that may stand for umlauts: `muel*` for `Müller`.
#[derive(Clone, Debug)]
pub struct Umlauted {
    /// The wildcard as typed, folded.
    glob: Vec<char>,
    /// The wildcard with umlauts, as words are printed.
    printed: Vec<Vec<char>>,
    /// The prefixes of the terms in each language.
    begins: BTreeSet<String>,
}

impl Umlauted {
    /// Returns `None` if no letters of the wildcard may stand for umlauts, or it has
    /// no literal prefix, which would require reading the whole dictionary.
    fn of(typed: &str, languages: &[Language]) -> Option<Self> {
        let printed = umlauted(&typed.to_lowercase());
        if printed.is_empty() || typed.starts_with(['*', '?']) {
            return None;
        }
        let folded = fold(typed);
        let letters = printed.iter().map(String::as_str).chain([typed]);
        let begins = letters.flat_map(|word| {
            let word = fold(word).into_owned();
            let begin = move |of: &Language| begin_of_stems(&word, of.prefix());
            languages.iter().map(begin).collect::<Vec<_>>()
        });
        Some(Self {
            begins: begins.collect(),
            glob: folded.chars().collect(),
            printed: printed.iter().map(|word| word.chars().collect()).collect(),
        })
    }

    fn matches(&self, term: &TermParts<'_>) -> bool {
        let is_printed = || {
            let print: String = term.printed().nfc().flat_map(char::to_lowercase).collect();
            self.printed.iter().any(|glob| matches_glob(glob, &print))
        };
        is_described(&self.glob, term) || is_printed()
    }
}

/// Returns the prefix of the stems of the words that match a wildcard: a stem may
/// differ from its words in the last letters, and in German in all after an umlaut.
fn begin_of_stems(glob: &str, prefix: &str) -> String {
    if may_lose_beginning(prefix) {
        return prefix.to_owned();
    }
    let letters = glob.split(['*', '?']).next().unwrap_or_default();
    let number = letters.chars().count();
    let kept = number
        .saturating_sub(usize::from(LETTERS_CHANGED_BY_STEMMING))
        .max(1);
    let vowel = letters
        .find(['a', 'o', 'u'])
        .filter(|_| may_respell(prefix));
    let kept = vowel.map_or(kept, |vowel| kept.min(vowel + 1));
    prefix.chars().chain(letters.chars().take(kept)).collect()
}

impl Pattern {
    /// Creates the pattern of a word with its other spellings, all folded.
    pub fn with_spellings(word: &str, others: &[String], languages: &[Language]) -> Self {
        let folded = fold(word);
        let spellings = others.iter().map(String::as_str).chain([folded.as_ref()]);
        let stems =
            spellings.flat_map(|word| languages.iter().flat_map(|of| stem_terms(word, *of)));
        let stems = stems.collect();
        if is_number(word) {
            Pattern::Number(number(word).into_owned(), stems)
        } else {
            Pattern::Stems(stems)
        }
    }

    /// Prepares a word of a query for an archive in these languages. Returns an error
    /// message for an invalid regular expression.
    pub fn new(word: &Word, languages: &[Language]) -> Result<Self, String> {
        let folded = fold(&word.text);
        Ok(match word.form {
            Form::Stem => Self::with_spellings(&word.text, &[], languages),
            Form::Exact => {
                let begins = |of: &Language| {
                    let begin = |term: String| {
                        let stem = Language::without_prefix(&term);
                        term::word_term(&term, stem, &folded)
                    };
                    stem_terms(&folded, *of).map(begin).collect::<Vec<_>>()
                };
                let begins = languages.iter().flat_map(begins);
                Pattern::Printed(word.text.clone(), begins.collect())
            }
            Form::Wildcard if word.text == "*" => Pattern::Anything,
            Form::Wildcard
                if let Some(letters) = infix(&folded)
                    && spelled_out(&word.text).is_none() =>
            {
                Pattern::Infix(letters.to_owned())
            }
            Form::Wildcard => match Umlauted::of(&word.text, languages) {
                Some(umlauted) => Pattern::Umlauted(umlauted),
                None => {
                    let spelled = spelled_out(&word.text);
                    let spellings = [folded.into_owned()].into_iter().chain(spelled);
                    Pattern::Glob(spellings.map(|word| word.chars().collect()).collect())
                }
            },
            Form::Fuzzy(edits) => Pattern::Near(folded.chars().collect(), edits),
            Form::Regex => Pattern::Regex(Box::new(
                RegexBuilder::new(&format!("^(?:{})$", expression::folded(&word.text)))
                    .case_insensitive(true)
                    .size_limit(LARGEST_REGEX)
                    .build()
                    .map_err(|_| format!("/{}/ is no regular expression", word.text))?,
            )),
        })
    }

    /// Whether a word of an article matches.
    pub fn matches(&self, term: &TermParts<'_>) -> bool {
        match self {
            Pattern::Anything => true,
            Pattern::Stems(stems) => stems.contains(term.stem),
            Pattern::Capitalised(stems) => {
                let first = term.printed().chars().next();
                stems.contains(term.stem) && !first.is_some_and(char::is_lowercase)
            }
            Pattern::Compounds(words) => {
                let word = (term.stem.to_owned(), term.word.clone().into_owned());
                words.contains(&word)
            }
            Pattern::Printed(print, _) => term.printed() == *print,
            Pattern::Number(wanted, _) => number(&term.printed()) == **wanted,
            Pattern::Glob(globs) => globs.iter().any(|glob| is_described(glob, term)),
            Pattern::Umlauted(umlauted) => umlauted.matches(term),
            Pattern::Infix(letters) => term.word.contains(&**letters),
            Pattern::Near(word, edits) => within_edits(word, &term.word, *edits),
            Pattern::Regex(regex) => {
                let respelled = respelled(term);
                regex.is_match(&term.word) || respelled.is_some_and(|word| regex.is_match(&word))
            }
        }
    }

    /// Returns an automaton for the words, if they are described by their letters.
    pub fn description(&self) -> Option<Description> {
        match self {
            Pattern::Glob(globs) => Description::of_globs(globs),
            Pattern::Infix(letters) => {
                let glob = format!("*{letters}*");
                Description::of_globs(&[glob.chars().collect()])
            }
            Pattern::Regex(regex) => Description::of_regex(regex.as_str()),
            Pattern::Anything
            | Pattern::Stems(_)
            | Pattern::Capitalised(_)
            | Pattern::Compounds(_)
            | Pattern::Printed(..)
            | Pattern::Number(..)
            | Pattern::Umlauted(_)
            | Pattern::Near(..) => None,
        }
    }

    /// Whether its words may be anywhere in the dictionary.
    pub fn is_anywhere(&self) -> bool {
        match self {
            Pattern::Glob(globs) => {
                let mut globs = globs.iter();
                globs.any(|glob| matches!(glob.first(), Some('*' | '?')))
            }
            Pattern::Infix(_) | Pattern::Regex(_) | Pattern::Anything => true,
            Pattern::Stems(_)
            | Pattern::Capitalised(_)
            | Pattern::Compounds(_)
            | Pattern::Printed(..)
            | Pattern::Number(..)
            | Pattern::Umlauted(_)
            | Pattern::Near(..) => false,
        }
    }

    /// Whether it stands for few words, whose rarity counts.
    pub fn is_plain(&self) -> bool {
        matches!(
            self,
            Pattern::Stems(_)
                | Pattern::Capitalised(_)
                | Pattern::Printed(..)
                | Pattern::Number(..)
        )
    }

    /// Returns the ranges of the sorted dictionary that contain its words, each as an
    /// inclusive start and an exclusive end.
    pub fn ranges(&self) -> Vec<(String, String)> {
        let whole = |begin: &String| (begin.clone(), format!("{begin}{}", term::AFTER));
        match self {
            Pattern::Stems(stems) | Pattern::Capitalised(stems) | Pattern::Number(_, stems) => {
                stems.iter().map(whole).collect()
            }
            Pattern::Printed(_, begins) => begins.iter().map(whole).collect(),
            Pattern::Umlauted(Umlauted { begins, .. }) => {
                let all = |begin: &String| (begin.clone(), format!("{begin}{}", EVERY_WORD[1]));
                begins.iter().map(all).collect()
            }
            Pattern::Compounds(words) => {
                let begin = |(stem, word): &(String, String)| {
                    term::word_term(stem, Language::without_prefix(stem), word)
                };
                words.iter().map(begin).map(|begin| whole(&begin)).collect()
            }
            _ => vec![EVERY_WORD.map(|end| end.to_string()).into()],
        }
    }
}

/// The first and the last possible first character of a word's term.
pub(super) const EVERY_WORD: [char; 2] = [term::FIRST_WORD, '\u{10FFFF}'];

/// Returns the letters between two stars.
fn infix(glob: &str) -> Option<&str> {
    let letters = glob.strip_prefix('*')?.strip_suffix('*')?;
    (!letters.is_empty() && !letters.contains(['*', '?'])).then_some(letters)
}

/// Whether stems may lack the beginning of their words: those of Arabic, Tamil and
/// Dutch may lose a leading syllable.
pub(in crate::search) fn may_lose_beginning(prefix: &str) -> bool {
    matches!(prefix, "ar:" | "ta:" | "nl:")
}

/// Whether stems may be spelt differently: the German stemmer takes `ae`, `oe`, `ue`
/// for umlauts, so a stem may diverge from its word at the first `a`, `o` or `u`.
pub(super) fn may_respell(prefix: &str) -> bool {
    prefix == "de:"
}

/// Whether a letter, in a word that diverges from its stem, is the second one of an
/// umlaut written with two.
pub(super) fn ends_umlaut(before: u8, letter: u8) -> bool {
    letter == b'e' && matches!(before, b'a' | b'o' | b'u')
}

/// Returns a word with umlauts folded, if it was printed with two letters for some:
/// `munchen` for `Muenchen`.
fn respelled(term: &TermParts<'_>) -> Option<String> {
    let bare = Language::without_prefix(term.stem);
    let prefix = &term.stem[..term.stem.len() - bare.len()];
    if !may_respell(prefix) || term.word.starts_with(bare) {
        return None;
    }
    let mut before = 0;
    let mut letters = term.word.to_string();
    letters.retain(|c| {
        let letter = u8::try_from(c).unwrap_or(0);
        !ends_umlaut(std::mem::replace(&mut before, letter), letter)
    });
    Some(letters)
}

/// Whether a word, printed with umlauts or without, matches a wildcard.
fn is_described(glob: &[char], term: &TermParts<'_>) -> bool {
    matches_glob(glob, &term.word) || respelled(term).is_some_and(|word| matches_glob(glob, &word))
}

/// Whether a word consists of digits and their separators.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// Removes the thousands separators of a number. Other commas are decimal: `12,5` is
/// not 125.
fn number(printed: &str) -> Cow<'_, str> {
    let whole = printed.split('.').next().unwrap_or_default();
    let mut groups = whole.rsplit(',');
    let last = groups.next().map_or(0, str::len);
    let are_groups = groups.all(|group| (1..=3).contains(&group.len())) && last == 3;
    if printed.contains(',') && !are_groups {
        Cow::Borrowed(printed)
    } else {
        fold(printed)
    }
}

/// Matches a word with a wildcard, in time proportional to the product of lengths.
fn matches_glob(glob: &[char], word: &str) -> bool {
    let mut letters = word.chars();
    let (mut at, mut star): (usize, Option<(usize, std::str::Chars<'_>)>) = (0, None);
    loop {
        if glob.get(at) == Some(&'*') {
            star = Some((at + 1, letters.clone()));
            at += 1;
            continue;
        }
        match (letters.next(), glob.get(at)) {
            (None, None) => return true,
            (Some(letter), Some(wanted)) if *wanted == '?' || *wanted == letter => at += 1,
            (None, _) => return false,
            _ => {
                // Extends the last star by one letter.
                let Some((after, rest)) = &mut star else {
                    return false;
                };
                if rest.next().is_none() {
                    return false;
                }
                letters = rest.clone();
                at = *after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards() {
        let glob = |pattern: &str, word| matches_glob(&pattern.chars().collect::<Vec<_>>(), word);
        for (pattern, word, expected) in [
            ("minist*", "ministers", true),
            ("minist*", "minist", true),
            ("*ster", "minister", true),
            ("*ster", "sterling", false),
            ("w?rd", "word", true),
            ("w?rd", "wrd", false),
            ("*e*", "bed", true),
            ("a*b*c", "axxbxbxc", true),
            ("a*b*c", "axxbxbx", false),
        ] {
            assert_eq!(glob(pattern, word), expected, "{pattern} {word}");
        }
    }

    #[test]
    fn numbers_and_their_commas() {
        for (printed, expected) in [
            ("1250", "1250"),
            ("1,250", "1250"),
            ("1,250,000.5", "1250000.5"),
            ("12,34,567", "1234567"),
            ("12,5", "12,5"),
            ("1250,125,5", "1250,125,5"),
            ("3.5", "3.5"),
        ] {
            assert_eq!(number(printed), expected, "{printed}");
        }
    }
}
