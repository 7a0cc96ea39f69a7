//! Query expansion: what else a plain word may match, and the notes on it.
//!
//! A word also matches compounds of which it is the head; a compound also matches its
//! spellings in one piece, with a hyphen or in two words; and a word that hardly
//! occurs also matches its spelling correction. Words in quotation marks or with
//! operators are taken as written, and so are all words if strict.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use tantivy::DocAddress;
use tantivy::collector::Count;

use super::compounds::Parts;
use super::engine::{Spans, Tree};
use super::pattern::Pattern;
use super::plan::Gathered;
use super::shape::{Leaf, Shapes};
use super::{Field, Form, Node, Word, spelling};
use crate::error::Result;
use crate::index::analyzer::TermParts;
use crate::index::schema::{self, BETWEEN};
use crate::index::terms;
use crate::people::same::{self, Comparable};
use crate::search::collect::InOrder;
use crate::search::lists::commonest;
use crate::text::{fold, words};

/// The number of expanded words that a note lists.
const NAMED: usize = 3;

/// The number of articles above which a word is not an error in one story, however
/// often that was reprinted.
const MOST_PRINTINGS: u64 = 8;

/// The number of rare words of a query that are checked for their spelling, since each
/// takes milliseconds in a large archive.
const MOST_RARE: usize = 200;

/// A plain word with its expansions.
pub(super) struct Wide {
    /// The word and its equivalents.
    pub(super) shape: Spans<Leaf>,
    /// Expansions with a lower weight.
    pub(super) compounds: Option<Spans<Leaf>>,
}

impl From<Spans<Leaf>> for Wide {
    fn from(shape: Spans<Leaf>) -> Self {
        Self {
            shape,
            compounds: None,
        }
    }
}

impl Shapes<'_, '_> {
    /// Returns the shapes of a plain word between these words; `None` if there is
    /// nothing to search in it.
    pub(super) fn plain_word(
        &self,
        node: &Node,
        beside: [Option<&str>; 2],
        gathered: &mut Gathered,
    ) -> Result<Option<Wide>> {
        let as_typed = std::mem::replace(&mut gathered.as_typed, true);
        let shape = self.shape(node, gathered);
        gathered.as_typed = as_typed;
        let Some(shape) = shape? else {
            return Ok(None);
        };
        let typed = node.plain().unwrap_or_default();
        if self.strict {
            return Ok(Some(shape.into()));
        }
        let mut compounds = None;
        let mut as_good = Vec::new();
        match &shape {
            Spans::Words(leaf) => {
                compounds = self.compounds(typed, gathered)?;
                as_good.extend(self.apart(typed, gathered)?);
                if let [Some(before), _] = beside {
                    as_good.extend(self.joined(before, typed, gathered)?);
                }
                if let [_, Some(after)] = beside {
                    as_good.extend(self.joined(typed, after, gathered)?);
                }
                if compounds.is_none() && as_good.is_empty() {
                    as_good.extend(self.spelt(typed, leaf, gathered)?);
                }
            }
            Spans::Phrase(..) => {
                let parts: Vec<&str> = words(typed).map(|word| word.text).collect();
                if let [front @ .., head] = &parts[..] {
                    as_good.extend(self.joined(&front.concat(), head, gathered)?);
                }
            }
            _ => {}
        }
        let shape = if as_good.is_empty() {
            shape
        } else {
            Spans::Any([shape].into_iter().chain(as_good).collect())
        };
        Ok(Some(Wide { shape, compounds }))
    }

    /// Returns the compounds of which a word is the head.
    fn compounds(&self, typed: &str, gathered: &mut Gathered) -> Result<Option<Spans<Leaf>>> {
        let found = self.planner.vocabulary.compounds(typed)?;
        if found.is_empty() {
            return Ok(None);
        }
        let pattern = Pattern::Compounds(found);
        let mut prints = self.prints(&pattern)?;
        let more = match prints.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        prints.truncate(NAMED);
        gathered.note(format!(
            "also searched, as compounds of {typed}: {}{more} (={typed} finds only the word as printed)",
            prints.join(", ")
        ));
        Ok(Some(Spans::Words(leaf(typed, pattern))))
    }

    /// Returns a compound as two words or with a hyphen, if the archive contains it.
    fn apart(&self, typed: &str, gathered: &mut Gathered) -> Result<Vec<Spans<Leaf>>> {
        let mut found = Vec::new();
        for Parts { front, head, cut } in self.planner.vocabulary.parts(typed)? {
            let leaves = [front, BTreeSet::from([head])].map(|stems| {
                let name = stems.iter().map(String::as_str).collect::<Vec<_>>();
                leaf(&name.join(" "), Pattern::Stems(stems))
            });
            let phrase = leaves.map(|leaf| (0, Spans::Words(leaf)));
            let shape = Spans::Phrase(phrase.into(), 0);
            if self.is_anywhere(&shape)? {
                let (front, head) = split(typed, cut);
                gathered.note(also(&format!("\"{front} {head}\""), typed));
                found.push(shape);
            }
        }
        Ok(found)
    }

    /// Returns two words as one, if the archive contains it.
    fn joined(
        &self,
        front: &str,
        head: &str,
        gathered: &mut Gathered,
    ) -> Result<Option<Spans<Leaf>>> {
        let stems = self.planner.vocabulary.joined(front, head);
        if stems.is_empty() {
            return Ok(None);
        }
        let pattern = Pattern::Stems(stems);
        let prints = self.prints(&pattern)?;
        let Some(print) = prints.first() else {
            return Ok(None);
        };
        gathered.note(format!("also searched: {print}"));
        Ok(Some(Spans::Words(leaf(&[front, head].join(" "), pattern))))
    }

    /// Returns the spelling correction of a word that hardly occurs.
    fn spelt(
        &self,
        typed: &str,
        leaf: &Leaf,
        gathered: &mut Gathered,
    ) -> Result<Option<Spans<Leaf>>> {
        let articles = self.planner.terms(leaf)?.articles;
        if articles > MOST_PRINTINGS
            || articles >= spelling::RARE && self.stories(leaf)? >= spelling::RARE
        {
            return Ok(None);
        }
        gathered.rare += 1;
        if gathered.rare > MOST_RARE {
            gathered.note(format!(
                "only the first {MOST_RARE} of the rare words were checked for their spelling"
            ));
            return Ok(None);
        }
        let Some(meant) = self.neighbour(typed, leaf, articles)? else {
            if articles == 0
                && self.namings(typed)? == 0
                && let Some(guess) = self.planner.vocabulary.guess(typed)?
            {
                gathered.note(format!("{typed} is in no article; did you mean {guess}?"));
            }
            return Ok(None);
        };
        gathered.note(also(&meant, typed));
        self.shape(&Node::word(meant), gathered)
    }

    /// Returns the spelling correction of a word within operators, only if no article
    /// has it: there users know what they ask for.
    pub(super) fn repaired(
        &self,
        typed: &str,
        leaf: &Leaf,
        gathered: &mut Gathered,
    ) -> Result<Option<Spans<Leaf>>> {
        let is_left = self.strict || gathered.as_typed;
        if is_left || self.planner.terms(leaf)?.articles > 0 {
            return Ok(None);
        }
        let as_typed = std::mem::replace(&mut gathered.as_typed, true);
        let meant = self.spelt(typed, leaf, gathered);
        gathered.as_typed = as_typed;
        meant
    }

    /// Returns the most common word one edit away, if a rare one may be a misspelling
    /// of it. A name in more than one article is not; one in a single article may be
    /// a misprint of another name.
    fn neighbour(&self, typed: &str, leaf: &Leaf, articles: u64) -> Result<Option<String>> {
        let namings = self.namings(typed)?;
        if namings > 1 {
            return Ok(None);
        }
        let is_form = |parts: &TermParts<'_>| match leaf {
            Leaf::Word(_, pattern) => pattern.matches(parts),
            _ => false,
        };
        let vocabulary = &self.planner.vocabulary;
        for meant in vocabulary.neighbours(typed, articles, &is_form)? {
            if namings == 0 || self.namings(&meant)? > 1 {
                return Ok(Some(meant));
            }
        }
        Ok(None)
    }

    /// Returns the number of articles in which a word is part of a person's name;
    /// `usize::MAX` if it is part of an author's.
    fn namings(&self, typed: &str) -> Result<usize> {
        let word = fold(typed);
        let has_word = |name: &str| words(name).any(|part| fold(part.text) == word);
        let fields = self.planner.fields;
        let typed = Comparable::new(typed);
        let mut articles = HashSet::new();
        if let Some(surname) = typed.surname() {
            let begin = format!("{}{BETWEEN}", same::key_of(surname));
            let searcher = self.planner.searcher;
            terms::each_of(searcher, fields.name_key, &begin, |ordinal, entry| {
                let name = entry.text.split_once(BETWEEN).map(|(_, name)| name);
                if name.is_some_and(has_word) {
                    let documents = entry.documents()?;
                    articles.extend(documents.map(|doc| DocAddress::new(ordinal, doc)));
                }
                Ok(())
            })?;
        }
        let namings = articles.len();
        if namings < 2 && !self.planner.names(Field::Author, has_word)?.is_empty() {
            return Ok(usize::MAX);
        }
        Ok(namings)
    }

    /// Returns the number of stories with a word: reprints share the errors of one.
    fn stories(&self, leaf: &Leaf) -> Result<u64> {
        let lineages = self.planner.vocabulary.index.lineages()?;
        let (spans, weight) = self.planner.resolve(&Spans::Words(leaf.clone()))?;
        let query = self.planner.query(Tree::Words {
            spans,
            at_least: 1,
            weight,
        });
        let found = self.planner.searcher.search(&query, &InOrder)?;
        let mut stories = HashSet::new();
        for (segment, docs) in self.planner.searcher.segment_readers().iter().zip(found) {
            let ids = schema::ids(segment)?;
            for id in docs.into_iter().filter_map(|doc| ids.first(doc)) {
                stories.insert(lineages.number(id).ok_or(id));
            }
        }
        Ok(stories.len() as u64)
    }

    /// Whether any article matches a shape.
    fn is_anywhere(&self, shape: &Spans<Leaf>) -> Result<bool> {
        let mut is_possible = true;
        shape.resolve(&mut |leaf: &Leaf| {
            let terms = self.planner.terms(leaf)?;
            is_possible &= terms.articles > 0;
            Ok::<_, crate::error::Error>(terms)
        })?;
        if !is_possible {
            return Ok(false);
        }
        let (spans, weight) = self.planner.resolve(shape)?;
        let query = self.planner.query(Tree::Words {
            spans,
            at_least: 1,
            weight,
        });
        Ok(self.planner.searcher.search(&query, &Count)? > 0)
    }

    /// Returns the words that match a pattern, as most articles print each, most
    /// common first.
    fn prints(&self, pattern: &Pattern) -> Result<Vec<String>> {
        let mut words: HashMap<String, (u64, HashMap<String, u64>)> = HashMap::new();
        for segment in self.planner.searcher.segment_readers() {
            self.planner
                .vocabulary
                .visit(segment, pattern, |parts, info| {
                    let word = words.entry(parts.stem.to_owned()).or_default();
                    let articles = u64::from(info.doc_freq);
                    word.0 += articles;
                    *word.1.entry(parts.printed().into_owned()).or_default() += articles;
                })?;
        }
        let mut words: Vec<_> = words.into_values().collect();
        words.sort_by_cached_key(|(articles, prints)| {
            let first = prints.keys().min().cloned();
            (std::cmp::Reverse(*articles), first)
        });
        let words = words.into_iter();
        Ok(words.filter_map(|(_, prints)| commonest(prints)).collect())
    }
}

/// Creates a leaf of words that were not typed, with a name that cannot be typed.
fn leaf(name: &str, pattern: Pattern) -> Leaf {
    let word = Word {
        text: format!("…{name}"),
        form: Form::Stem,
    };
    Leaf::Word(word, Arc::new(pattern))
}

fn also(searched: &str, typed: &str) -> String {
    format!("also searched: {searched} (={typed} finds only the word as printed)")
}

/// Splits a typed word at an offset in its folded form: most letters are folded one
/// by one, but not some like `ß`.
fn split(typed: &str, cut: usize) -> (String, String) {
    let folded = crate::text::fold(typed);
    let ends = typed.char_indices().map(|(at, _)| at);
    let mut ends = ends.filter(|at| crate::text::fold(&typed[..*at]).len() == cut);
    match ends.next() {
        Some(at) => (typed[..at].to_owned(), typed[at..].to_owned()),
        None => (folded[..cut].to_owned(), folded[cut..].to_owned()),
    }
}
