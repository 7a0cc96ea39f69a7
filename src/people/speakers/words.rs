//! The words by which an article says who speaks, by language.
//!
//! The lists are in `words/`, one file per language: the name of a [`Kind`], then
//! its words on indented lines. Verbs are finite forms and past participles, as
//! reports use them; what somebody denied saying, or was told, is no attribution.
//!
//! Every word of a paragraph with a quotation is looked up, so all lists of a
//! language are one table with one lookup per word.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The roles a word can have in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A verb of saying: `said`.
    Verb,
    /// Continues an earlier subject: `saying`.
    Participle,
    /// May stand between a subject and its verb: `has`, `also`.
    Between,
    /// Makes the verb a passive: `was told`.
    Passive,
    /// Negates the verb: `never`.
    Negation,
    /// Shows that the speaker means themselves: `I`, `our`.
    FirstPerson,
    /// Stands for a person: `he`, `she`.
    Pronoun,
    /// `the`, before a role.
    Article,
    /// `who`.
    Relative,
    /// Joins a second verb to its subject: `and`, `but`.
    Join,
    /// Prevents the name after it from being a subject: `to`, `for`, `of`.
    Governing,
    /// Begins another clause, or a statement of place: `that`, `in`.
    Subordinate,
}

/// The kinds by their names in the lists, and whether a capital makes the word a
/// name instead: `Said` and `Having` are names.
const KINDS: [(&str, Kind, bool); 12] = [
    ("verbs", Kind::Verb, true),
    ("participles", Kind::Participle, true),
    ("between", Kind::Between, true),
    ("passive", Kind::Passive, true),
    ("negations", Kind::Negation, true),
    ("first person", Kind::FirstPerson, false),
    ("pronouns", Kind::Pronoun, false),
    ("articles", Kind::Article, false),
    ("relatives", Kind::Relative, true),
    ("joins", Kind::Join, true),
    ("governing", Kind::Governing, false),
    ("subordinate", Kind::Subordinate, false),
];

/// Heads the list of words that attribute by themselves: `according to`.
const ACCORDING: &str = "according";

/// The maximum length of a listed word, in bytes.
const LONGEST: usize = 20;

/// All kinds a word can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u16);

impl Kinds {
    /// Whether this kind is among them.
    #[inline]
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    fn with(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u16)
    }

    /// Returns the kinds that remain when the word is capitalised.
    fn capitalised(self) -> Self {
        let proper = KINDS.iter().filter(|(_, _, is_proper)| *is_proper);
        Self(proper.fold(self.0, |kinds, (_, kind, _)| kinds & !(1 << *kind as u16)))
    }
}

/// The words of one language.
pub struct SpeechWords {
    kinds: FxHashMap<&'static str, Kinds>,
    /// A bit for the look of each listed word: most other words match none.
    looks: [u64; 64],
    /// The one or two words that attribute by themselves.
    according: (&'static str, Option<&'static str>),
    /// The ending of adverbs, which may precede any verb.
    adverb: Option<&'static str>,
}

/// The lists, by ISO 639-1 code.
static LANGUAGES: [(&[&str], LazyLock<SpeechWords>); 8] = [
    (
        &["en"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/en.txt"), Some("ly"))),
    ),
    (
        &["de"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/de.txt"), None)),
    ),
    (
        &["fr"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/fr.txt"), None)),
    ),
    (
        &["es"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/es.txt"), None)),
    ),
    (
        &["it"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/it.txt"), None)),
    ),
    (
        &["pt"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/pt.txt"), None)),
    ),
    (
        &["nl"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/nl.txt"), None)),
    ),
    (
        &["no", "nb", "nn", "da", "sv"],
        LazyLock::new(|| SpeechWords::read(include_str!("words/scandinavian.txt"), None)),
    ),
];

impl SpeechWords {
    /// Returns the words of a language, by its ISO 639-1 code: English if unknown,
    /// `None` if there is no list.
    pub fn of(code: Option<&str>) -> Option<&'static SpeechWords> {
        let code = code.unwrap_or("en");
        let known = LANGUAGES.iter().find(|(codes, _)| codes.contains(&code));
        known.map(|(_, words)| &**words)
    }

    /// Whether a text is in the first person.
    pub fn is_first_person(&self, text: &str) -> bool {
        split(text).any(|word| self.kinds(word).has(Kind::FirstPerson))
    }

    fn read(lists: &'static str, adverb: Option<&'static str>) -> Self {
        let mut words = Self {
            kinds: FxHashMap::default(),
            looks: [0; 64],
            according: ("", None),
            adverb,
        };
        let mut list = "";
        for line in lists.lines() {
            if !line.starts_with(' ') {
                list = line;
                continue;
            }
            let kind = KINDS.iter().find(|(name, ..)| *name == list);
            if let Some((_, kind, _)) = kind {
                for word in line.split_whitespace() {
                    let kinds = words.kinds.entry(word).or_default();
                    *kinds = kinds.with(*kind);
                    if let Some((place, bit)) = looks(word) {
                        words.looks[place] |= bit;
                    }
                }
            } else if list == ACCORDING {
                let mut parts = line.split_whitespace();
                words.according = (parts.next().unwrap_or_default(), parts.next());
            }
        }
        words
    }

    /// Returns the kinds a word can be.
    pub fn kinds(&self, word: &str) -> Kinds {
        let is_adverb = |ending| word.len() > 4 && word.ends_with(ending);
        let looks_listed = looks(word).is_some_and(|(place, bit)| self.looks[place] & bit != 0);
        let kinds = if looks_listed && word.len() <= LONGEST {
            self.listed(word)
        } else {
            Kinds::default()
        };
        if self.adverb.is_some_and(is_adverb) {
            kinds.with(Kind::Between)
        } else {
            kinds
        }
    }

    #[inline(never)]
    fn listed(&self, word: &str) -> Kinds {
        let known = |word: &str| self.kinds.get(word).copied().unwrap_or_default();
        let as_printed = known(word);
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return as_printed;
        }
        let mut small = [0; LONGEST];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        let small = std::str::from_utf8(small).map_or(Kinds::default(), known);
        Kinds(as_printed.0 | small.capitalised().0)
    }

    /// Returns how many words from here form `according to`; 0 if none do.
    pub fn according(&self, word: &str, next: Option<&str>) -> usize {
        let (first, second) = self.according;
        match (word.eq_ignore_ascii_case(first), second) {
            (true, None) => 1,
            (true, Some(_)) if next == second => 2,
            _ => 0,
        }
    }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty())
}

/// Returns a word's look, ignoring ASCII case: its first two letters, its last one
/// and its length, hashed to an index and a bit.
#[inline]
fn looks(word: &str) -> Option<(usize, u64)> {
    let small = |byte: &u8| u32::from(byte | 0x20);
    let bytes = word.as_bytes();
    let (first, last) = (small(bytes.first()?), small(bytes.last()?));
    let second = bytes.get(1).map_or(0, small);
    let mixed = (first << 16 | second << 8 | last).wrapping_add((bytes.len() as u32) << 24);
    let mixed = mixed.wrapping_mul(0x9e37_79b1);
    Some(((mixed >> 26) as usize, 1 << (mixed >> 20 & 63)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        for (codes, words) in &LANGUAGES {
            assert!(!words.according.0.is_empty(), "{codes:?}");
            let longest = words.kinds.keys().map(|word| word.len()).max();
            assert!(longest.is_some_and(|bytes| bytes <= LONGEST), "{codes:?}");
            for kind in [
                Kind::Verb,
                Kind::Between,
                Kind::FirstPerson,
                Kind::Governing,
                Kind::Subordinate,
            ] {
                assert!(
                    words.kinds.values().any(|kinds| kinds.has(kind)),
                    "{codes:?} {kind:?}"
                );
            }
        }
        assert!(SpeechWords::of(Some("fi")).is_none());
    }

    #[test]
    fn a_capital_makes_a_name_of_a_verb_and_not_of_a_pronoun() {
        let english = SpeechWords::of(None).unwrap();
        let kinds = |word| english.kinds(word);
        assert!(kinds("said").has(Kind::Verb) && !kinds("Said").has(Kind::Verb));
        assert!(kinds("He").has(Kind::Pronoun) && kinds("TO").has(Kind::Governing));
        assert!(kinds("Monday").has(Kind::Between) && !kinds("monday").has(Kind::Between));
        assert!(kinds("angrily").has(Kind::Between) && !kinds("ly").has(Kind::Between));
        assert_eq!(kinds("ship"), Kinds::default());
        assert_eq!(english.according("According", Some("to")), 2);
        assert_eq!(english.according("according", None), 0);
    }

    #[test]
    fn the_first_person_depends_on_the_language() {
        for (code, text, expected) in [
            ("en", "I’m sure.", true),
            ("en", "We’ll see.", true),
            ("en", "The i was missing.", false),
            ("it", "I lavori costeranno un milione di euro.", false),
            ("it", "La nostra città", true),
            ("nl", "Als je dat wilt.", false),
            ("fr", "J’ai faim.", true),
            ("no", "I dag er det stengt.", false),
        ] {
            let words = SpeechWords::of(Some(code)).unwrap();
            assert_eq!(words.is_first_person(text), expected, "{text}");
        }
    }
}
