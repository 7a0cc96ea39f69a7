//! What else a plain word may mean than its own forms, and what is said of it.
//!
//! Compounds of which it is the head; a compound in one piece, with a hyphen or
//! in two; and of a word that hardly occurs, the one that may have been meant.
//! A word within quotation marks, or with an operator, is taken as written, and
//! so is every word where strictness was asked for.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

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
use crate::text::{fold, words};

/// Words that a note names of those that were searched, too.
const NAMED: usize = 3;

/// A word in more articles is no error of one story, however often that was
/// printed.
const MOST_PRINTINGS: u64 = 8;

/// A plain word with what else it means.
pub(super) struct Wide {
    /// The word, and what is as good.
    pub(super) shape: Spans<Leaf>,
    /// What counts for less.
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
    /// A plain word, which stands between these; `None` if there is nothing to
    /// search in it.
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

    /// The compounds whose head a word is.
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
            "also searched, as compounds of {typed}: {}{more} (={typed} finds the word as printed alone)",
            prints.join(", ")
        ));
        Ok(Some(Spans::Words(leaf(typed, pattern))))
    }

    /// A compound in two words, or with a hyphen, if the archive has it so.
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

    /// Two words as one, if the archive has them so.
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

    /// The word that may have been meant by one that hardly occurs.
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

    /// The word that may have been meant within operators, by one that no
    /// article has: there somebody knows what they ask for.
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

    /// The commonest word one edit away, if a rare one may be a slip for it. A
    /// name in more than one article is none; one in a single article may have
    /// been misprinted, for another name.
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

    /// In how many articles a word is a part of the name of somebody; many if
    /// it is of an author's.
    fn namings(&self, typed: &str) -> Result<usize> {
        let word = fold(typed);
        let has_word = |name: &str| words(name).any(|part| fold(part.text) == word);
        let fields = self.planner.fields;
        let typed = Comparable::new(typed);
        let mut namings = 0;
        if let Some(surname) = typed.surname() {
            let begin = format!("{}{BETWEEN}", same::key_of(surname));
            for segment in self.planner.searcher.segment_readers() {
                let mut articles = HashSet::new();
                terms::each(segment, fields.name_key, &begin, |entry| {
                    let name = entry.text.split_once(BETWEEN).map(|(_, name)| name);
                    if name.is_some_and(has_word) {
                        articles.extend(entry.documents()?);
                    }
                    Ok(())
                })?;
                namings += articles.len();
            }
        }
        if namings < 2 && !self.planner.names(Field::Author, has_word)?.is_empty() {
            return Ok(usize::MAX);
        }
        Ok(namings)
    }

    /// How many stories have a word: the printings of one have the error of one.
    fn stories(&self, leaf: &Leaf) -> Result<u64> {
        let lineages = self.planner.vocabulary.index.lineages()?;
        let (spans, weight) = self.planner.resolve(&Spans::Words(leaf.clone()), false)?;
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

    /// Whether words stand so in any article.
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
        let (spans, weight) = self.planner.resolve(shape, false)?;
        let query = self.planner.query(Tree::Words {
            spans,
            at_least: 1,
            weight,
        });
        Ok(self.planner.searcher.search(&query, &Count)? > 0)
    }

    /// The words that a pattern means, as most articles print each, the commonest
    /// first.
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
        let commonest = |prints: HashMap<String, u64>| {
            let prints = prints.into_iter();
            let print = prints.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            print.map(|(print, _)| print)
        };
        words.sort_by_cached_key(|(articles, prints)| {
            let first = prints.keys().min().cloned();
            (std::cmp::Reverse(*articles), first)
        });
        let words = words.into_iter();
        Ok(words.filter_map(|(_, prints)| commonest(prints)).collect())
    }
}

/// A leaf of words that nobody typed: its name is none that can be typed.
fn leaf(name: &str, pattern: Pattern) -> Leaf {
    let word = Word {
        text: format!("…{name}"),
        form: Form::Stem,
    };
    Leaf::Word(word, Arc::new(pattern))
}

fn also(searched: &str, typed: &str) -> String {
    format!("also searched: {searched} (={typed} finds the word as printed alone)")
}

/// A typed word, cut where its folded form is: letters are folded one by one,
/// but for some like `ß`.
fn split(typed: &str, cut: usize) -> (String, String) {
    let folded = crate::text::fold(typed);
    let ends = typed.char_indices().map(|(at, _)| at);
    let mut ends = ends.filter(|at| crate::text::fold(&typed[..*at]).len() == cut);
    match ends.next() {
        Some(at) => (typed[..at].to_owned(), typed[at..].to_owned()),
        None => (folded[..cut].to_owned(), folded[cut..].to_owned()),
    }
}
