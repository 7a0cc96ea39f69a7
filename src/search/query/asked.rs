//! The clauses of a query: required, optional and negated.
//!
//! Plain words are optional: if they are few, all are required as long as some
//! article contains them all; in a sentence, each is evidence. Everything written
//! with an operator is required.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::engine::{Spans, Tree, Weigh};
use super::filters::Overlap;
use super::parse::Parsed;
use super::plan::{Evidence, Gathered, Planner};
use super::shape::{Leaf, Shapes, all_but};
use super::vocabulary::Terms;
use super::widened::Wide;
use super::{Join, Node, Word};
use crate::error::{Error, Result};
use crate::search::idf;
use crate::text::fold;

/// The stop words of Lucene's English analyzer, which are not specific to a topic.
const STOP_WORDS: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
];

/// The maximum number of words that are all required; longer queries are sentences.
const MOST_WANTED_WORDS: usize = 4;

/// The weight of a compound relative to its head, which was asked for: so low that it
/// hardly ever ranks before an article with the word itself.
const COMPOUND: f32 = 0.3;

/// The clauses of a query by what they require.
#[derive(Default)]
pub(super) struct Asked {
    is_sentence: bool,
    /// Single words: all required if few, evidence if many.
    words: Vec<OptionalWord>,
    /// Everything else: always required.
    demands: Vec<Tree>,
    /// The days of publication: required too, but separate, to report undated
    /// articles.
    days: Vec<Tree>,
    /// The same for articles that may be of these days.
    perhaps: Vec<Tree>,
    /// Whether some required clause ranks articles.
    ranks: bool,
    refused: Vec<Tree>,
    /// The shapes of the required clauses in the text.
    places: Vec<Spans<Leaf>>,
}

/// A plain word, or a quotation in a sentence.
struct OptionalWord {
    shape: Spans<Leaf>,
    /// Compounds that match too, with a lower weight.
    compounds: Option<Spans<Leaf>>,
    /// Whether it directly follows another plain word.
    follows: bool,
}

impl Asked {
    pub(super) fn new(
        parsed: &Parsed,
        shapes: &Shapes<'_, '_>,
        gathered: &mut Gathered,
    ) -> Result<Self> {
        let is_written = parsed.join == Join::Written;
        let plain: Vec<&str> = if is_written {
            Vec::new()
        } else {
            parsed.clauses.iter().filter_map(Node::plain).collect()
        };
        let telling = plain.iter().filter(|word| !is_stop_word(word)).count();
        let is_sentence = plain.len() > MOST_WANTED_WORDS;
        // A sentence with stop words is prose, and quotations in it are evidence; in
        // a list of keywords, a quotation is required.
        let is_prose = is_sentence && plain.len() - telling >= 2;
        let mut asked = Self {
            is_sentence,
            ..Self::default()
        };
        let mut follows = false;
        for (n, clause) in parsed.clauses.iter().enumerate() {
            if clause.is_pattern() && parsed.clauses[..n].contains(clause) {
                continue;
            }
            match clause {
                Node::Word(Word { text, .. }) if clause.plain().is_some() && !is_written => {
                    if telling > 0 && is_stop_word(text) {
                        continue;
                    }
                    if let Some(tree) = shapes.addressed(text, gathered)? {
                        asked.demands.push(tree);
                        follows = false;
                        continue;
                    }
                    let beside = |n: Option<usize>| parsed.clauses.get(n?)?.plain();
                    let beside = [beside(n.checked_sub(1)), beside(Some(n + 1))];
                    let wide = shapes.plain_word(clause, beside, gathered)?;
                    asked.add_word(wide, follows, gathered);
                    follows = true;
                    continue;
                }
                Node::Phrase { .. } if is_prose => {
                    let wide = shapes.shape(clause, gathered)?.map(Wide::from);
                    asked.add_word(wide, false, gathered);
                }
                clause => asked.demand(clause, shapes, gathered)?,
            }
            follows = false;
        }
        Ok(asked)
    }

    /// Adds a clause that is required or negated.
    fn demand(
        &mut self,
        clause: &Node,
        shapes: &Shapes<'_, '_>,
        gathered: &mut Gathered,
    ) -> Result<()> {
        match clause {
            Node::Not(refused) => {
                let tree = gathered.refused(|inner| shapes.tree(refused, inner))?;
                self.refused.extend(tree);
            }
            clause if clause.is_day() => {
                self.days.extend(shapes.tree(clause, gathered)?);
                gathered.overlap = Overlap::Part;
                let perhaps = shapes.tree(clause, gathered);
                gathered.overlap = Overlap::Whole;
                self.perhaps.extend(perhaps?);
            }
            clause => {
                self.ranks |= clause.ranks();
                let before = gathered.marks.shapes.len();
                self.demands.extend(shapes.tree(clause, gathered)?);
                let places = &gathered.marks.shapes[before..];
                self.places.extend_from_slice(places);
            }
        }
        Ok(())
    }

    /// Adds a plain word, or a quotation in a sentence, as it is searched.
    fn add_word(&mut self, wide: Option<Wide>, follows: bool, gathered: &mut Gathered) {
        let Some(Wide { shape, compounds }) = wide else {
            return;
        };
        let shown = [Some(&shape), compounds.as_ref()];
        gathered
            .marks
            .shapes
            .extend(shown.into_iter().flatten().cloned());
        self.words.push(OptionalWord {
            shape,
            compounds,
            follows,
        });
    }

    /// Whether nothing is required or negated.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.demands.is_empty()
            && self.days.is_empty()
            && self.refused.is_empty()
    }

    /// Whether anything ranks one article above another.
    pub(super) fn ranks(&self) -> bool {
        self.ranks || !self.words.is_empty()
    }

    /// Returns the restrictions on the day of publication.
    pub(super) fn days(&self) -> impl Iterator<Item = Tree> {
        self.days.iter().cloned()
    }

    /// Returns the same restrictions for articles that may be of these days.
    pub(super) fn days_perhaps(&self) -> impl Iterator<Item = Tree> {
        self.perhaps.iter().cloned()
    }

    /// Returns a query for all words, or for a sentence any of them.
    pub(super) fn all(&self, planner: &Planner<'_>) -> Result<Tree> {
        self.tree(planner, self.is_sentence)
    }

    /// Returns the same query with any of the words, if that is more general.
    pub(super) fn some(&self, planner: &Planner<'_>) -> Result<Option<Tree>> {
        let demands_nothing = self.demands.is_empty() && self.days.is_empty();
        let is_less = !self.is_sentence && self.words.len() > 1 && demands_nothing;
        if is_less {
            Ok(Some(self.tree(planner, true)?))
        } else {
            Ok(None)
        }
    }

    /// Combines all clauses. If `any`, one word suffices, but at least one must
    /// match: the rest of the query, such as a field, would match too much by itself.
    fn tree(&self, planner: &Planner<'_>, any: bool) -> Result<Tree> {
        let mut wanted = self.demands.clone();
        let mut words = Vec::new();
        for word in &self.words {
            let (spans, weight) = planner.resolve(&word.shape)?;
            let compounds = word.compounds(planner, weight)?;
            let word = words_tree(spans, weight);
            let compounds = compounds.map(|(spans, idf)| words_tree(spans, Weigh::Rarity(idf)));
            match (any, compounds) {
                (false, Some(compounds)) => words.push(Tree::Any(vec![word, compounds])),
                (_, compounds) => words.extend([word].into_iter().chain(compounds)),
            }
        }
        match (any, words.is_empty()) {
            (_, true) => {}
            (false, _) => wanted.extend(words),
            (true, _) => wanted.push(Tree::Any(words)),
        }
        Ok(all_but(wanted, self.refused.clone()))
    }

    /// Returns the evidence for reranking: the words, then the required clauses.
    pub(super) fn evidence(&self, planner: &Planner<'_>) -> Result<Vec<Evidence>> {
        let mut evidence = Vec::new();
        let words = self.words.iter().map(|word| (&word.shape, word.follows));
        let places = self.places.iter().map(|shape| (shape, false));
        for (shape, follows) in words.chain(places) {
            let (spans, weigh) = planner.resolve(shape)?;
            if let (Weigh::Rarity(idf), false) = (weigh, is_broad(&spans)) {
                evidence.push(Evidence {
                    spans,
                    idf,
                    follows,
                });
            }
        }
        for word in &self.words {
            let (_, weigh) = planner.resolve(&word.shape)?;
            if let Some((spans, idf)) = word.compounds(planner, weigh)?
                && !is_broad(&spans)
            {
                evidence.push(Evidence {
                    spans,
                    idf,
                    follows: false,
                });
            }
        }
        Ok(evidence)
    }
}

impl OptionalWord {
    /// Returns the compounds of the word and their weight, given the weight of the
    /// word itself.
    fn compounds(&self, planner: &Planner<'_>, word: Weigh) -> Result<Option<(Spans, f32)>> {
        let (Some(compounds), Weigh::Rarity(idf)) = (&self.compounds, word) else {
            return Ok(None);
        };
        let mut articles = 0;
        let spans = compounds.resolve(&mut |leaf: &Leaf| {
            let terms = planner.terms(leaf)?;
            articles += terms.articles;
            Ok::<_, Error>(terms)
        })?;
        let idf = idf::idf(planner.searcher, articles).min(idf);
        Ok(Some((spans, idf * COMPOUND)))
    }
}

fn words_tree(spans: Spans, weight: Weigh) -> Tree {
    Tree::Words {
        spans,
        at_least: 1,
        weight,
    }
}

/// The maximum number of terms to look up again in the best hits.
const MOST_TERMS: usize = 2_000;

/// Whether a shape has too many terms for its positions to be evidence.
fn is_broad(spans: &Spans) -> bool {
    let mut terms = 0;
    spans.each_leaf(&mut |leaf: &std::sync::Arc<Terms>| {
        terms += leaf.segments.values().map(Vec::len).sum::<usize>();
    });
    terms > MOST_TERMS
}

/// Whether a word is a stop word.
pub(in crate::search) fn is_stop_word(word: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP_WORDS.into_iter().collect());
    KNOWN.contains(fold(word).as_ref())
}
