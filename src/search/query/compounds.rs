//! Compounds: `Gesetz` also means `Klimaschutzgesetz`, and that is
//! `Klimaschutz-Gesetz`.
//!
//! A compound is a kind of what its last part, its head, says, so an article
//! about the one is about the other, and whoever types the head means it, too;
//! ranked below the word itself. Where a word is to be cut the archive's own
//! words tell: what stands before the head is a word of them, with or without a
//! letter that links the two (`Versicherung-s-gesetz`), or two such words. So
//! `Apparat` has no `Rat` in it, there being no `Appa`.
//!
//! What a language's nouns are is told by their capitals: heads, compounds and
//! what stands before the head are mostly printed with one. `Vor` is not, and
//! `Vorrat` stays whole; a few words that stand in front without being nouns
//! are listed. A stem does not tell `Lage` from `Lager`, nor `Spiel` from
//! `Spieler`; of compounds only those count whose head is whom or what was typed.
//! Heads and words in front that are shorter than the table says
//! would be found by chance.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::vocabulary::Vocabulary;
use crate::error::Result;
use crate::index::analyzer::{Language, stem, stem_term};
use crate::index::words::{Print, WordList, Words};
use crate::search::at_once::at_once;
use crate::text::fold;

/// How the words of a language are put together.
struct Compounding {
    code: &'static str,
    /// What may stand between two parts.
    links: &'static [&'static str],
    /// Words that stand in front of a noun, though none themselves, folded.
    in_front: &'static [&'static str],
    /// Stems of words that are endings of others, too: `Reis-ende` is no end.
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

/// Letters at least of a head, and of a word in front of it.
const SHORTEST_HEAD: usize = 4;
const SHORTEST_IN_FRONT: usize = 3;

/// Letters at least of each of two words in front.
const SHORTEST_OF_TWO: usize = 4;

/// Letters that a head in a compound may be longer than the one typed: known
/// to the archive by itself, or not.
const LONGEST_KNOWN_ENDING: usize = 4;
const LONGEST_ENDING: usize = 2;

/// Put before a word, to see what its stem is in a compound: the stemmer takes
/// more off a long word.
const LONG: &str = "welt";

/// Words that are compared by one processor at a time.
const AT_ONCE: usize = 256;

/// Compounds, by their terms' stems, and folded.
pub type Compounds = BTreeSet<(String, String)>;

/// A compound's two parts, as the stems of terms.
pub struct Parts {
    pub front: BTreeSet<String>,
    pub head: String,
    /// Where the head begins in the word.
    pub cut: usize,
}

impl Vocabulary<'_> {
    /// The compounds of the archive whose head is a word, in any form.
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

    /// How a typed compound may be parted.
    pub(super) fn parts(&self, typed: &str) -> Result<Vec<Parts>> {
        let folded = fold(typed);
        let mut found = Vec::new();
        if is_long(&folded, SHORTEST_IN_FRONT + SHORTEST_HEAD) {
            self.in_each(|lexicon| found.extend(lexicon.parts(&folded)))?;
        }
        Ok(found)
    }

    /// What two words are as one, as the stems of terms.
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

    /// The languages of the archive that write compounds.
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

/// Whether a folded word has so many letters, and nothing else.
fn is_long(folded: &str, letters: usize) -> bool {
    folded.chars().count() >= letters && folded.chars().all(char::is_alphabetic)
}

/// Whether a word has an ending that no noun with an `e` has: `Lager` is
/// none of many `Lagen`.
fn is_other(word: &str, typed: &str) -> bool {
    let ending = word.strip_prefix(typed);
    typed.ends_with('e') && ending.is_some_and(|ending| ending.starts_with('r'))
}

/// The words that the archive has in one language.
struct Lexicon<'a> {
    rules: &'a Compounding,
    language: Language,
    /// Of each segment, the longest list first.
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

    /// The compounds whose head is a form of a folded word.
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

    /// Those of some letters that may stand before a head.
    fn proven<'t>(&self, fronts: BTreeSet<&'t str>) -> HashSet<&'t str> {
        let fronts: Vec<&str> = fronts.into_iter().collect();
        let pieces: Vec<&[&str]> = fronts.chunks(AT_ONCE).collect();
        let proven = at_once(&pieces, |piece| {
            let proven = piece.iter().copied().filter(|front| self.stands(front));
            proven.collect::<Vec<&str>>()
        });
        proven.into_iter().flatten().collect()
    }

    /// The letters that all forms of a word begin with, in compounds, too.
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

    /// How a folded word may be parted in two.
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

    /// Whether some letters may stand before a head.
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

    /// Whether some letters are one word that may stand before another.
    fn is_front(&self, front: &str) -> bool {
        self.rules.in_front.contains(&front)
            || self.bases(front).any(|base| self.is_noun(base))
            // `Schule` in `Schulgesetz`.
            || is_long(front, SHORTEST_IN_FRONT) && self.is_noun(&format!("{front}e"))
    }

    /// What some letters may be without a link.
    fn bases<'t>(&self, front: &'t str) -> impl Iterator<Item = &'t str> {
        let bases = self.rules.links.iter();
        let bases = bases.filter_map(move |link| front.strip_suffix(link));
        bases.filter(|base| is_long(base, SHORTEST_IN_FRONT))
    }

    /// Whether a word may be a noun, and a form of the one that was typed. What
    /// the archive has in compounds only begins with that: `Hausen` in
    /// `Oberhausen` is no `Haus`, if `hausen` is a verb.
    fn may_be_head(&self, word: &str, typed: &str) -> bool {
        match self.print(word) {
            Some(print) => print != Print::Small,
            None => word.starts_with(typed) && word.len() <= typed.len() + LONGEST_ENDING,
        }
    }

    /// Whether a word is one like `Spieler` rather than a plural like `Länder`:
    /// there is a `Spielers`, or a `Spielerin`.
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

    /// What an archive may have printed; the second with words of one more
    /// segment.
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
            // What has one stem and is something else.
            ("land", &["bundesland", "bundeslander"]),
            ("lage", &["marktlage"]),
            ("lager", &["marktlager"]),
            ("spiel", &["marktspiel"]),
            ("spieler", &["marktspieler"]),
            ("ende", &[]),
            // A verb, a place, and what is no word in front.
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
