//! Lookup of words that match a wildcard or a regular expression, without parsing
//! every term of the dictionary.
//!
//! The dictionary is a transducer over the bytes of its terms. The description
//! becomes a deterministic automaton over the bytes of words, and this one walks both
//! along a term: over the stem, over the rest of the word, and past its printed form.
//! Where no word can follow it turns back, so a description with a literal prefix
//! visits only that range.

use std::fmt::Write as _;

use regex_automata::dfa::dense::{self, DFA};
use regex_automata::dfa::{Automaton as _, StartKind};
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, MatchKind};
use tantivy_fst::Automaton;

use super::nearby::LETTERS_CHANGED_BY_STEMMING;
use super::pattern::{ends_umlaut, may_lose_beginning, may_respell};
use crate::index::analyzer::term::{PRINT, WHOLE, WORD};

/// The maximum size of an automaton and of its construction, in bytes. Above it,
/// words are compared one by one.
const LARGEST_AUTOMATON: usize = 1 << 20;

/// A description of whole words, as an automaton over their bytes.
#[derive(Clone, Debug)]
pub struct Description {
    dfa: DFA<Vec<u32>>,
    start: StateID,
}

impl Description {
    /// Compiles a regular expression anchored at both ends, ignoring case; `None` if
    /// its automaton would be too large, or cannot be built.
    pub fn of_regex(anchored: &str) -> Option<Self> {
        Self::compile(anchored, true)
    }

    /// Compiles alternative wildcards: `*` is any number of characters, `?` is one.
    pub fn of_globs(globs: &[Vec<char>]) -> Option<Self> {
        let mut regex = String::from("^(?:");
        for (n, glob) in globs.iter().enumerate() {
            regex.push_str(if n == 0 { "" } else { "|" });
            for letter in glob {
                match letter {
                    '*' => regex.push_str(".*"),
                    '?' => regex.push('.'),
                    letter => write!(regex, "\\x{{{:X}}}", u32::from(*letter)).ok()?,
                }
            }
        }
        regex.push_str(")$");
        Self::compile(&regex, false)
    }

    fn compile(regex: &str, ignores_case: bool) -> Option<Self> {
        let limits = dense::Config::new()
            .match_kind(MatchKind::All)
            .start_kind(StartKind::Anchored)
            .dfa_size_limit(Some(LARGEST_AUTOMATON))
            .determinize_size_limit(Some(LARGEST_AUTOMATON));
        let syntax = syntax::Config::new().case_insensitive(ignores_case);
        let dfa = dense::Builder::new()
            .configure(limits)
            .syntax(syntax)
            .build(regex)
            .ok()?;
        let anchored = start::Config::new().anchored(Anchored::Yes);
        let start = dfa.start_state(&anchored).ok()?;
        Some(Self { dfa, start })
    }

    /// Returns the automaton over the terms of one language, which begin with
    /// `prefix`.
    pub fn in_terms<'a>(&'a self, prefix: &'a str) -> Described<'a> {
        Described {
            description: self,
            prefix: prefix.as_bytes(),
            is_blind: may_lose_beginning(prefix),
            may_respell: may_respell(prefix),
        }
    }

    fn is_whole_word(&self, state: StateID) -> bool {
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }
}

/// Finds the terms of one language whose words match a description.
pub struct Described<'a> {
    description: &'a Description,
    prefix: &'a [u8],
    /// Whether the beginning of a stem says nothing about its words.
    is_blind: bool,
    /// Whether a stem may have one letter where its words have two.
    may_respell: bool,
}

/// The state of the walk.
#[derive(Clone, Copy)]
pub struct Walk {
    /// The number of prefix bytes read.
    prefix: usize,
    state: StateID,
    part: Part,
    /// Whether the stem may have diverged from its words.
    is_respelled: bool,
    /// The state over a word that follows in full, with its umlauts as one letter,
    /// and the letter before.
    folded: Option<(StateID, u8)>,
}

/// The part of a term that is being read.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// The stem; this many letters ago it diverged from any matching word. Its last
    /// letters may differ from the word's.
    Stem(u8),
    /// The marker of the rest of the word has just been read.
    Opening,
    /// The rest of the word.
    Rest,
    /// The printed form of a word that matches.
    Found,
    /// Nothing that follows can match.
    Lost,
}

impl Described<'_> {
    fn letter(&self, walk: &Walk, byte: u8) -> Walk {
        let dfa = &self.description.dfa;
        let state = dfa.next_state(walk.state, byte);
        let folded = walk.folded.map(|(state, before)| {
            if ends_umlaut(before, byte) {
                (state, byte)
            } else {
                (dfa.next_state(state, byte), byte)
            }
        });
        let is_dead =
            dfa.is_dead_state(state) && folded.is_none_or(|(state, _)| dfa.is_dead_state(state));
        let is_stem = matches!(walk.part, Part::Stem(_));
        let is_respelled =
            walk.is_respelled || is_stem && self.may_respell && matches!(byte, b'a' | b'o' | b'u');
        let begins_letter = byte & 0xC0 != 0x80;
        let part = match walk.part {
            Part::Stem(_) if self.is_blind || is_respelled || !is_dead => Part::Stem(0),
            Part::Stem(ago) if !begins_letter => Part::Stem(ago),
            Part::Stem(ago) if ago < LETTERS_CHANGED_BY_STEMMING => Part::Stem(ago + 1),
            Part::Opening | Part::Rest if !is_dead => Part::Rest,
            _ => Part::Lost,
        };
        Walk {
            state,
            part,
            is_respelled,
            folded,
            ..*walk
        }
    }
}

impl Automaton for Described<'_> {
    type State = Walk;

    fn start(&self) -> Walk {
        Walk {
            prefix: 0,
            state: self.description.start,
            part: Part::Stem(0),
            is_respelled: false,
            folded: None,
        }
    }

    fn is_match(&self, walk: &Walk) -> bool {
        let is_whole = |state| self.description.is_whole_word(state);
        let is_word =
            || is_whole(walk.state) || walk.folded.is_some_and(|(state, _)| is_whole(state));
        walk.prefix == self.prefix.len()
            && match walk.part {
                Part::Found => true,
                Part::Stem(_) | Part::Rest => is_word(),
                Part::Opening | Part::Lost => false,
            }
    }

    fn can_match(&self, walk: &Walk) -> bool {
        walk.part != Part::Lost
    }

    fn accept(&self, walk: &Walk, byte: u8) -> Walk {
        let part = |part| Walk { part, ..*walk };
        if let Some(wanted) = self.prefix.get(walk.prefix) {
            return if *wanted == byte {
                Walk {
                    prefix: walk.prefix + 1,
                    ..*walk
                }
            } else {
                part(Part::Lost)
            };
        }
        match (walk.part, char::from(byte)) {
            (Part::Found | Part::Lost, _) => *walk,
            (_, PRINT) if self.is_match(walk) => part(Part::Found),
            (_, PRINT) => part(Part::Lost),
            (Part::Stem(_), WORD) => part(Part::Opening),
            // The word does not begin with its stem, and follows in full.
            (Part::Opening, WHOLE) => Walk {
                state: self.description.start,
                folded: self.may_respell.then_some((self.description.start, 0)),
                ..part(Part::Rest)
            },
            // The prefix of another language.
            (_, ':') => part(Part::Lost),
            _ => self.letter(walk, byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::RegexBuilder;

    use super::*;
    use crate::index::analyzer::{Language, stem, term};
    use crate::text::fold;

    fn accepts(description: &Description, prefix: &str, term: &str) -> bool {
        let described = description.in_terms(prefix);
        let mut walk = described.start();
        for byte in term.bytes() {
            if !described.can_match(&walk) {
                return false;
            }
            walk = described.accept(&walk, byte);
        }
        described.is_match(&walk)
    }

    fn glob(glob: &str) -> Description {
        Description::of_globs(&[glob.chars().collect()]).unwrap()
    }

    #[test]
    fn words_are_told_from_stems_and_prints() {
        for (wanted, prefix, term, expected) in [
            ("minist*", "", "minist\u{1}ers\u{2}^", true),
            ("*isters", "", "minist\u{1}ers", true),
            ("minist", "", "minist\u{1}ers", false),
            ("*happy*", "", "happi\u{1}=happy", true),
            ("happi*", "", "happi\u{1}=happy", false),
            ("d?ing", "", "die\u{1}=dying", true),
            ("*^*", "", "minist\u{2}^", false),
            ("*dt", "de:", "de:stadt\u{2}^", true),
            ("*dt", "", "de:stadt", false),
            ("st*", "", "de:stadt", false),
            ("muench*", "de:", "de:munch\u{1}=muenchen\u{2}^", true),
            ("muench?n", "de:", "de:munch\u{1}=muenchen", true),
            ("munch*", "de:", "de:munch\u{1}=muenchen", true),
            ("munchn*", "de:", "de:munch\u{1}=muenchen", false),
            ("aerzt*", "de:", "de:arzt\u{1}=aerzte", true),
            ("munch*", "", "munch\u{1}=muenchen", false),
        ] {
            assert_eq!(
                accepts(&glob(wanted), prefix, term),
                expected,
                "{wanted} {term:?}"
            );
        }
    }

    #[test]
    fn what_is_too_large_is_left_to_comparing() {
        assert!(Description::of_regex("^(?:a{900}{900})$").is_none());
        assert!(Description::of_regex("^(?:[ab]*a[ab]{20})$").is_none());
        assert!(Description::of_regex(r"^(?:\bmin)$").is_none());
    }

    fn term_of(word: &str, code: &str) -> (String, &'static str) {
        let language = Language::of(code);
        let folded = fold(word);
        let mut written = String::new();
        let stem = stem(&folded, language);
        term::write(language.prefix(), &stem, &folded, word, &mut written);
        (written, language.prefix())
    }

    proptest! {
        /// A walk that turns back too soon would lose words.
        #[test]
        fn every_word_is_found_by_its_own_letters(
            word in "[a-z]{1,8}(y|ies|ying|ational|ement|ung|en|lar|ler|ção|uch|eux|heid|s)?|\\p{L}{1,9}",
            code in "en|de|fr|es|it|pt|nl|sv|da|no|fi|hu|ro|ru|tr|ar|ta|el",
        ) {
            let folded = fold(&word).into_owned();
            prop_assume!(!folded.is_empty() && !folded.contains(':'));
            let (term, prefix) = term_of(&word, &code);
            let letters: Vec<char> = folded.chars().collect();
            for wanted in [letters.clone(), [&letters[..], &['*']].concat(), [&['*'], &letters[..]].concat()] {
                let description = Description::of_globs(std::slice::from_ref(&wanted)).unwrap();
                prop_assert!(accepts(&description, prefix, &term), "{wanted:?} {term:?}");
            }
        }

        #[test]
        fn an_expression_means_the_words_that_it_matches(
            expression in "[a-d.*?|()\\[\\]+]{1,8}",
            word in "[a-dA-D]{1,6}(ing|y|ies)?",
        ) {
            let anchored = format!("^(?:{expression})$");
            let whole = RegexBuilder::new(&anchored).case_insensitive(true).build();
            if let (Ok(whole), Some(description)) = (whole, Description::of_regex(&anchored)) {
                let (term, prefix) = term_of(&word, "en");
                prop_assert_eq!(
                    accepts(&description, prefix, &term),
                    whole.is_match(&fold(&word))
                );
            }
        }
    }
}
