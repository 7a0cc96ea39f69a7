//! Compounds: `Gesetz` also matches `Klimaschutzgesetz`, which also matches
//! `Klimaschutz-Gesetz`.
//!
//! A compound is a kind of what its last part, the head, denotes. An article about
//! the compound is about the head too, so a query for the head also finds compounds,
//! ranked below the word itself. Where to split a word is determined by the words of
//! the archive: what precedes the head must be one of them, with or without a linking
//! element (`Versicherung-s-gesetz`), or two of them. So `Apparat` does not contain
//! `Rat`, since there is no `Appa`.
//!
//! Nouns are recognised by capitals: heads, compounds and what precedes the head are
//! mostly printed with one. `Vor` is not, so `Vorrat` is not split; a few words that
//! precede heads without being nouns are listed. A stem does not distinguish `Lage`
//! from `Lager`, nor `Spiel` from `Spieler`, so only compounds whose head is of the
//! typed kind (agent or not) count. Heads and preceding words below the minimum
//! lengths would be found by chance.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::vocabulary::Vocabulary;
use crate::error::Result;
use crate::index::analyzer::{Language, stem, stem_term};
use crate::index::words::{Print, WordList, Words};
use crate::search::at_once::at_once;
use crate::text::fold;

/// The compounding rules of a language.
struct Compounding {
    code: &'static str,
    /// The linking elements between two parts.
    links: &'static [&'static str],
    /// Words that precede a noun without being nouns themselves, folded.
    in_front: &'static [&'static str],
    /// Stems of words that are also suffixes of others: `Reis-ende` has no `Ende`.
    endings: &'static [&'static str],
}

const COMPOUNDING: [Compounding; 1] = [Compounding {
    code: "de",
    links: &["", "s", "es", "n", "en", "er", "e"],
    in_front: &[
        "aussen", "gross", "haupt", "innen", "klein", "mindest", "mittel", "neben", "neu", "nord",
        "ober", "ost", "sonder", "sud", "unter", "vize", "west",
    ],
    endings: &["end"],
}];

/// The minimum length of a head, and of a word before it.
const SHORTEST_HEAD: usize = 4;
const SHORTEST_IN_FRONT: usize = 3;

/// The minimum length of each of two words before a head.
const SHORTEST_OF_TWO: usize = 4;

/// The maximum number of letters by which a head in a compound may be longer than the
/// typed one, if the archive has it as a word, or not.
const LONGEST_KNOWN_ENDING: usize = 4;
const LONGEST_ENDING: usize = 2;

/// A prefix to determine the stem of a word in a compound: the stemmer strips more
/// from a long word.
const LONG: &str = "welt";

/// The number of words to compare per task.
const AT_ONCE: usize = 256;

/// Compounds: the stems of their terms, and the folded words.
pub type Compounds = BTreeSet<(String, String)>;

/// The two parts of a compound, as stems of terms.
pub struct Parts {
    pub front: BTreeSet<String>,
    pub head: String,
    /// The byte offset of the head in the word.
    pub cut: usize,
}

impl Vocabulary<'_> {
    /// Returns the compounds of the archive whose head is a form of this word.
    pub(super) fn compounds(&self, typed: &str) -> Result<Compounds> {
        let folded = fold(typed);
        let mut found = Compounds::new();
        if is_long(&folded, SHORTEST_HEAD) {
            self.in_each(|lexicon| {
                let words = lexicon.compounds(&folded).into_iter();
                let term = |word: &str| (stem_term(word, lexicon.language), word.to_owned());
                found.extend(words.map(term));
            })?;
        }
        Ok(found)
    }

    /// Returns the possible splits of a typed compound.
    pub(super) fn parts(&self, typed: &str) -> Result<Vec<Parts>> {
        let folded = fold(typed);
        let mut found = Vec::new();
        if is_long(&folded, SHORTEST_IN_FRONT + SHORTEST_HEAD) {
            self.in_each(|lexicon| found.extend(lexicon.parts(&folded)))?;
        }
        Ok(found)
    }

    /// Returns the stems of the terms for two words written as one.
    pub(super) fn joined(&self, front: &str, head: &str) -> BTreeSet<String> {
        let (front, head) = (fold(front), fold(head));
        let mut stems = BTreeSet::new();
        if is_long(&front, SHORTEST_IN_FRONT) && is_long(&head, SHORTEST_HEAD) {
            for (rules, language) in self.compounding() {
                let one = |link: &&str| stem_term(&[&front, *link, &head].concat(), language);
                stems.extend(rules.links.iter().map(one));
            }
        }
        stems
    }

    /// Returns the languages of the archive that form compounds.
    fn compounding(&self) -> impl Iterator<Item = (&'static Compounding, Language)> {
        let rules = COMPOUNDING.iter().map(|of| (of, Language::of(of.code)));
        rules.filter(|(_, language)| self.languages.contains(language))
    }

    fn in_each(&self, mut ask: impl FnMut(&Lexicon<'_>)) -> Result<()> {
        for (rules, language) in self.compounding() {
            let segments = self.searcher.segment_readers();
            let lists = at_once(segments, |segment| self.index.words(segment));
            let lists: Result<Vec<_>> = lists.into_iter().collect();
            ask(&Lexicon::new(rules, language, &lists?));
        }
        Ok(())
    }
}

/// Whether a folded word has at least this many characters, all of them letters.
fn is_long(folded: &str, letters: usize) -> bool {
    folded.chars().count() >= letters && folded.chars().all(char::is_alphabetic)
}

/// Whether a word has an ending that no form of a noun in `e` has: `Lager` is not a
/// form of `Lage`.
fn is_other(word: &str, typed: &str) -> bool {
    let ending = word.strip_prefix(typed);
    typed.ends_with('e') && ending.is_some_and(|ending| ending.starts_with('r'))
}

/// The words of the archive in one language.
struct Lexicon<'a> {
    rules: &'a Compounding,
    language: Language,
    /// The word lists of the segments, longest first.
    lists: Vec<Words<'a>>,
}

impl<'a> Lexicon<'a> {
    fn new(rules: &'a Compounding, language: Language, lists: &'a [Arc<WordList>]) -> Self {
        let mut lists: Vec<Words<'a>> = lists.iter().map(|list| list.of(language)).collect();
        lists.sort_by_key(|list| std::cmp::Reverse(list.size()));
        Self {
            rules,
            language,
            lists,
        }
    }

    /// Returns the compounds whose head is a form of a folded word.
    fn compounds(&self, typed: &str) -> BTreeSet<&'a str> {
        let Some(core) = self.core(typed).filter(|_| self.may_be_head(typed, typed)) else {
            return BTreeSet::new();
        };
        let mut likely: BTreeMap<&str, usize> = BTreeMap::new();
        for list in &self.lists {
            list.with(core, |word, print| {
                let cut = word.rfind(core).unwrap_or_default();
                let is_noun = print == Print::Capital;
                if is_noun && cut > 0 && word.len() - cut <= typed.len() + LONGEST_KNOWN_ENDING {
                    likely.insert(word, cut);
                }
            });
        }
        let wanted = stem(typed, self.language);
        if self.rules.endings.contains(&&*wanted) {
            return BTreeSet::new();
        }
        let does = self.is_doer(typed);
        let mut heads: HashMap<&str, bool> = HashMap::new();
        likely.retain(|word, cut| {
            let head = &word[*cut..];
            let is_wanted = || stem(head, self.language) == wanted && self.may_be_head(head, typed);
            *heads.entry(head).or_insert_with(is_wanted)
                && does == (self.is_doer(head) || self.is_doer(word))
                && !is_other(head, typed)
        });
        let proven = self.proven(likely.iter().map(|(word, cut)| &word[..*cut]).collect());
        let compounds = likely
            .iter()
            .filter(|(word, cut)| proven.contains(&word[..**cut]));
        compounds.map(|(word, _)| *word).collect()
    }

    /// Returns those of the given strings that may precede a head.
    fn proven<'t>(&self, fronts: BTreeSet<&'t str>) -> HashSet<&'t str> {
        let fronts: Vec<&str> = fronts.into_iter().collect();
        let pieces: Vec<&[&str]> = fronts.chunks(AT_ONCE).collect();
        let proven = at_once(&pieces, |piece| {
            let proven = piece.iter().copied().filter(|front| self.stands(front));
            proven.collect::<Vec<&str>>()
        });
        proven.into_iter().flatten().collect()
    }

    /// Returns the prefix shared by all forms of a word, also in compounds.
    fn core<'t>(&self, typed: &'t str) -> Option<&'t str> {
        let alone = stem(typed, self.language);
        let compound = stem(&[LONG, typed].concat(), self.language);
        let stems = [Some(&*alone), compound.strip_prefix(LONG)];
        let common = |stem: &str| {
            let pairs = typed.char_indices().zip(stem.chars());
            let mut pairs = pairs.skip_while(|((_, one), other)| one == other);
            let end = pairs.next().map_or(stem.len(), |((at, _), _)| at);
            end.min(typed.len())
        };
        let end = stems.into_iter().map(|stem| stem.map(common)).min()??;
        (typed[..end].chars().count() >= SHORTEST_HEAD - 1).then_some(&typed[..end])
    }

    /// Returns the possible splits of a folded word in two.
    fn parts(&self, word: &str) -> Vec<Parts> {
        let cuts = word.char_indices().map(|(at, _)| at).filter(|cut| {
            is_long(&word[*cut..], SHORTEST_HEAD)
                && self
                    .print(&word[*cut..])
                    .is_some_and(|print| print != Print::Small)
                && self.is_front(&word[..*cut])
        });
        let parts = cuts.map(|cut| {
            let front = &word[..cut];
            let bases = self.bases(front).chain([front]);
            Parts {
                front: bases.map(|base| stem_term(base, self.language)).collect(),
                head: stem_term(&word[cut..], self.language),
                cut,
            }
        });
        parts.collect()
    }

    /// Whether a string may precede a head.
    fn stands(&self, front: &str) -> bool {
        self.is_front(front)
            || front.char_indices().any(|(cut, _)| {
                let (one, other) = front.split_at(cut);
                is_long(one, SHORTEST_OF_TWO)
                    && is_long(other, SHORTEST_OF_TWO)
                    && self.is_front(other)
                    && self.is_front(one)
            })
    }

    /// Whether a string is a single word that may precede another.
    fn is_front(&self, front: &str) -> bool {
        self.rules.in_front.contains(&front)
            || self.bases(front).any(|base| self.is_noun(base))
            // `Schule` in `Schulgesetz`.
            || is_long(front, SHORTEST_IN_FRONT) && self.is_noun(&format!("{front}e"))
    }

    /// Returns a string without each of the linking elements it may end with.
    fn bases<'t>(&self, front: &'t str) -> impl Iterator<Item = &'t str> {
        let bases = self.rules.links.iter();
        let bases = bases.filter_map(move |link| front.strip_suffix(link));
        bases.filter(|base| is_long(base, SHORTEST_IN_FRONT))
    }

    /// Whether a word may be a noun, and a form of the typed one. A word that the
    /// archive has only in compounds must begin with the typed one: `Hausen` in
    /// `Oberhausen` is not a form of `Haus` if `hausen` is a verb.
    fn may_be_head(&self, word: &str, typed: &str) -> bool {
        match self.print(word) {
            Some(print) => print != Print::Small,
            None => word.starts_with(typed) && word.len() <= typed.len() + LONGEST_ENDING,
        }
    }

    /// Whether a word is an agent noun like `Spieler` rather than a plural like
    /// `Länder`: there is a `Spielers` or a `Spielerin`.
    fn is_doer(&self, word: &str) -> bool {
        let doer = word.strip_suffix(['n', 's']).unwrap_or(word);
        let has = |ending: &str| self.print(&[doer, ending].concat()).is_some();
        doer.ends_with("er") && ["s", "in", "innen"].into_iter().any(has)
    }

    fn is_noun(&self, word: &str) -> bool {
        self.print(word) == Some(Print::Capital)
    }

    fn print(&self, word: &str) -> Option<Print> {
        self.lists.iter().find_map(|list| list.get(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of an archive with their prints; the second list is another segment.
    const LISTS: [&str; 2] = [
        "appa+\napparat+\naus-\naussenminister+\nbundestag+\ngesetz+\ngrundgesetz+\n\
         hausen-\nklima+\nklimaschutz+\nklimaschutzgesetz+\nklimaschutzgesetze+\nmarkt+\n\
         marktordner+\nmarktordnung+\nminister+\nnehmen-\noberhausen+\nordnung+\nrat+\n\
         recht,\nschule+\nschulgesetz+\nunternehmen+\nversicherung+\n\
         versicherungsgesetze+\nvor-\nvorgesetzter+\nvorrat+\nzugesetzt-\n",
        "asyl+\nbundesland+\nbundeslander+\nland+\nlander+\nlage+\nlager+\nlagers+\nmarktlage+\n\
         marktlager+\nmarktspiel+\nmarktspieler+\nspiel+\nspieler+\nspielerin+\nende+\n\
         reise+\nreisende+\n\
         bundesklimaschutzgesetzes+\nbund+\ngesetz+\ngrund+\nschutz+\nstadtrecht+\nstadt+\n",
    ];

    fn check<T>(ask: impl FnOnce(&Lexicon<'_>) -> T) -> T {
        let sorted = LISTS.map(|list| {
            let mut lines: Vec<&str> = list.split_inclusive('\n').collect();
            lines.sort_unstable();
            lines.concat()
        });
        let lists = sorted.iter().map(|list| Words::of_lines(list)).collect();
        ask(&Lexicon {
            rules: &COMPOUNDING[0],
            language: Language::of("de"),
            lists,
        })
    }

    #[test]
    fn compounds_are_those_that_the_words_prove() {
        for (typed, expected) in [
            (
                "gesetz",
                &[
                    "bundesklimaschutzgesetzes",
                    "grundgesetz",
                    "klimaschutzgesetz",
                    "klimaschutzgesetze",
                    "schulgesetz",
                    "versicherungsgesetze",
                ][..],
            ),
            ("minister", &["aussenminister"]),
            // The stems of long words lose more.
            ("ordnungen", &["marktordnung"]),
            ("recht", &["stadtrecht"]),
            // The same stem, but another word.
            ("land", &["bundesland", "bundeslander"]),
            ("lage", &["marktlage"]),
            ("lager", &["marktlager"]),
            ("spiel", &["marktspiel"]),
            ("spieler", &["marktspieler"]),
            ("ende", &[]),
            // A verb, a place name, and something that cannot precede a head.
            ("nehmen", &[]),
            ("haus", &[]),
            ("apparat", &[]),
        ] {
            let found: Vec<String> = check(|lexicon| {
                let compounds = lexicon.compounds(typed).into_iter();
                compounds.map(str::to_owned).collect()
            });
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn a_compound_is_cut_where_both_parts_are_words() {
        for (typed, expected) in [
            ("klimaschutzgesetz", &[11][..]),
            ("versicherungsgesetz", &[13]),
            ("schulgesetz", &[5]),
            ("vorgesetz", &[]),
            ("unternehmen", &[]),
        ] {
            let cuts: Vec<usize> = check(|lexicon| {
                let parts = lexicon.parts(typed).into_iter();
                parts.map(|parts| parts.cut).collect()
            });
            assert_eq!(cuts, expected, "{typed}");
        }
        let parts = check(|lexicon| lexicon.parts("versicherungsgesetz").remove(0));
        assert_eq!(parts.head, "de:gesetz");
        assert!(parts.front.contains("de:versicher"), "{:?}", parts.front);
    }

    #[test]
    fn listed_are_the_languages_that_are_put_together() {
        assert_eq!(COMPOUNDING.map(|of| of.code), crate::index::words::LISTED);
    }
}
