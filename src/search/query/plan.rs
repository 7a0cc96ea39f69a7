//! The translation of a syntax tree to an engine query.
//!
//! Words are looked up in one field with the whole article, so BM25's statistics are
//! those of whole articles.
//!
//! Up to four words are all required; a longer query is a sentence, ranked by
//! evidence.

use std::sync::Arc;

use tantivy::Searcher;
use tantivy::query::Query;

use super::asked::Asked;
use super::engine::{Budget, Lengths, Spans, Tree, TreeQuery, Weigh};
use super::filters::Overlap;
use super::parse::Parsed;
use super::shape::{Leaf, Shapes, all_but};
use super::vocabulary::{Terms, Vocabulary};
use super::{Field, Form, Node};
use super::{dialect, filters, lex, parse};
use crate::article::Kind;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::view::View;
use crate::people::edits::{Decisions, Edits};
use crate::search::SearchRequest;
use crate::search::idf;
use crate::search::names::NameQuery;
use crate::search::people::AskedName;
use crate::search::rank::Weights;

/// The note or error for wildcards that expand to too many words.
const BROAD: &str = "a wildcard matches too many words";

/// The note for a query of nothing but days or numbers that are none.
const NOTHING_LEFT: &str = "nothing else is asked for, so nothing is found";

/// A planned request.
pub struct Plan {
    /// The query to run.
    pub query: Box<dyn Query>,
    /// The query to run if nothing matches; `None` if it cannot be relaxed.
    pub relaxed: Option<Box<dyn Query>>,
    /// The query without its date filter, if it has one.
    pub without_dates: Option<Box<dyn Query>>,
    /// The query for what its date filter leaves out though its month or year overlaps
    /// the days asked for.
    pub imprecise: Option<Box<dyn Query>>,
    /// The query for each kind that is left out by default.
    pub of_kinds: Vec<(Kind, Box<dyn Query>)>,
    /// Whether some expansions of a wildcard are ignored.
    pub is_bounded: bool,
    /// The shared budget of all these queries.
    pub budget: Arc<Budget>,
    /// Whether there are words to rank by.
    pub ranks: bool,
    /// Whether every article matches.
    pub is_everything: bool,
    /// The query as interpreted.
    pub shown: String,
    /// The other filters and the days of relative dates, in the notation of queries.
    pub filters: Vec<String>,
    /// Notes for the user on how it was interpreted.
    pub notes: Vec<String>,
    /// The evidence used for reranking.
    pub evidence: Vec<Evidence>,
    /// What to highlight.
    pub marks: Marks,
}

/// A part of the query with positions in the text.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Its spans.
    pub spans: Spans,
    /// Its rarity.
    pub idf: f32,
    /// Whether it is a word that follows the one before it in the query.
    pub follows: bool,
}

/// The parts of a query to highlight in a hit.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The shapes to find in the text.
    pub shapes: Vec<Spans<Leaf>>,
    /// The shapes of the people asked for in headlines and captions.
    pub names: Vec<Spans<Leaf>>,
    /// The people asked for.
    pub people: Vec<NameQuery>,
    /// The people that the typed names were resolved to.
    pub asked: Vec<AskedName>,
}

impl Marks {
    /// Records the resolution of a typed name, once.
    pub(super) fn ask(&mut self, asked: AskedName) {
        if !self.asked.iter().any(|known| known.typed == asked.typed) {
            self.asked.push(asked);
        }
    }
}

/// Plans requests for one view of an index.
pub struct Planner<'a> {
    pub(in crate::search) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    /// The words of the index.
    pub vocabulary: Vocabulary<'a>,
    pub(super) decisions: Decisions,
    pub(super) view: Arc<View>,
    lengths: Lengths,
    budget: Arc<Budget>,
}

/// A note for the user on how a query was interpreted.
enum Note {
    /// Additional results or possible alternatives.
    Remark(String),
    /// Something that was not taken as typed, which is an error if strict.
    Fault {
        /// The part of the query, if known.
        part: Option<String>,
        text: String,
    },
}

impl Note {
    fn text(&self) -> &str {
        match self {
            Note::Remark(text) | Note::Fault { text, .. } => text,
        }
    }
}

/// The state collected while a request is planned.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) marks: Marks,
    notes: Vec<Note>,
    /// Whether only what was asked for may be found.
    pub(super) strict: bool,
    /// Whether words are taken as typed, without spelling correction.
    pub(super) as_typed: bool,
    /// How ranges of days apply to months and years.
    pub(super) overlap: Overlap,
    /// The number of words for which a spelling correction was looked for.
    pub(super) rare: usize,
}

impl Gathered {
    fn new(request: &SearchRequest) -> Self {
        Self {
            strict: request.strict,
            ..Self::default()
        }
    }

    /// Adds a note that is not about a fault of the query.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.keep(Note::Remark(text.into()));
    }

    /// Adds a fault of the whole query, or of a part that is not known.
    pub(super) fn fault(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.keep(Note::Fault { part: None, text });
    }

    /// Adds a fault: what became of a part of the query that makes no sense as typed.
    pub(super) fn fault_in(&mut self, part: impl Into<String>, text: impl Into<String>) {
        let (part, text) = (Some(part.into()), text.into());
        self.keep(Note::Fault { part, text });
    }

    fn keep(&mut self, note: Note) {
        if !self.notes.iter().any(|known| known.text() == note.text()) {
            self.notes.push(note);
        }
    }

    /// Returns the first fault as an error, with a caret under its subject.
    fn refusal(&self, typed: &str) -> Option<Error> {
        self.notes.iter().find_map(|note| match note {
            Note::Fault { part, text } => Some(Error::Request(match part {
                Some(part) => parse::pointed_at(typed, part, text),
                None => text.clone(),
            })),
            Note::Remark(_) => None,
        })
    }

    /// Plans a negated part. It is not highlighted in hits, but its notes are kept.
    pub(super) fn refused<T>(&mut self, plan: impl FnOnce(&mut Gathered) -> T) -> T {
        let mut inner = Gathered {
            strict: self.strict,
            as_typed: true,
            ..Gathered::default()
        };
        let planned = plan(&mut inner);
        inner.notes.into_iter().for_each(|note| self.keep(note));
        planned
    }
}

impl<'a> Planner<'a> {
    /// Looks up the languages and the mean length of the articles, and loads the
    /// user's decisions about people.
    pub fn new(index: &'a Index, searcher: &'a Searcher, weights: &Weights) -> Result<Self> {
        let view = index.view(searcher)?;
        Ok(Self {
            searcher,
            fields: &index.fields,
            vocabulary: Vocabulary::new(index, searcher, view.languages.clone()),
            decisions: Decisions::new(Edits::load(&index.directory)?),
            lengths: Lengths {
                mean: view.mean_length,
                k1: weights.k1,
                b: weights.b,
            },
            view,
            budget: Budget::new(),
        })
    }

    /// Plans a request: its words and its filters.
    pub fn plan(&self, request: &SearchRequest) -> Result<Plan> {
        let mut gathered = Gathered::new(request);
        let parsed = read(request, &mut gathered)?;
        self.expect(&parsed)?;
        let shapes = Shapes::new(self, request);
        let asked = Asked::new(&parsed, &shapes, &mut gathered)?;
        let mut filters = self.filters(request, &mut gathered)?;
        let others = filters.len();
        let mut clauses = parsed.clauses.iter();
        let names_kind = clauses.any(|clause| clause.names(Field::Kind));
        filters.extend(self.kinds(&request.kinds, names_kind));
        let is_filtered = !filters.is_empty();
        if let (true, Some(refusal)) = (request.strict, gathered.refusal(&request.query)) {
            return Err(refusal);
        }
        let names = gathered.marks.asked.iter();
        let names: Vec<String> = names.filter_map(AskedName::note).collect();
        names.into_iter().for_each(|note| gathered.note(note));
        let own = |overlap| self.dates(request.days, overlap);
        let dates = all_of(own(Overlap::Whole)?.into_iter().chain(asked.days()));
        let perhaps = own(Overlap::Part)?.into_iter();
        let perhaps = all_of(perhaps.chain(asked.days_perhaps()));
        let all = if asked.is_empty() && is_of_ranges(&parsed) {
            gathered.note(NOTHING_LEFT);
            Tree::Nothing
        } else {
            asked.all(self)?
        };
        let relaxed = if request.strict {
            None
        } else {
            asked.some(self)?
        };
        let evidence = asked.evidence(self)?;
        self.tell_bounds(request, &mut gathered)?;
        let undated = dates
            .as_ref()
            .map(|_| self.combine(all.clone(), &filters, None));
        let imprecise = self.imprecise(perhaps, dates.as_ref())?;
        let imprecise = imprecise.map(|only| self.combine(all.clone(), &filters, Some(&only)));
        let is_everything = parsed.clauses.is_empty() && !is_filtered && dates.is_none();
        let of_kind = |(kind, tree)| {
            let among = [&[tree], &filters[..others]].concat();
            (kind, self.combine(all.clone(), &among, dates.as_ref()))
        };
        // If all articles are asked for, what is left out is of no interest.
        let asks = !is_everything && (others > 0 || dates.is_some() || !parsed.clauses.is_empty());
        let kinds = self.kinds_left_out(&request.kinds, names_kind || !asks);
        Ok(Plan {
            of_kinds: kinds.into_iter().map(of_kind).collect(),
            without_dates: undated,
            imprecise,
            query: self.combine(all, &filters, dates.as_ref()),
            is_bounded: self.vocabulary.is_bounded.get(),
            budget: Arc::clone(&self.budget),
            relaxed: relaxed.map(|tree| self.combine(tree, &filters, dates.as_ref())),
            ranks: asked.ranks() || !request.people.is_empty(),
            is_everything,
            shown: parsed.shown(),
            filters: filters::shown(request, &parsed.clauses),
            evidence,
            notes: gathered
                .notes
                .iter()
                .map(|note| note.text().to_owned())
                .collect(),
            marks: gathered.marks,
        })
    }

    /// Returns the articles that may be of the days asked for, but state only a month or
    /// a year.
    fn imprecise(&self, perhaps: Option<Tree>, dates: Option<&Tree>) -> Result<Option<Tree>> {
        let (Some(perhaps), Some(dates)) = (perhaps, dates) else {
            return Ok(None);
        };
        let has_some = self.has_spans(Field::Published)? || self.has_spans(Field::Updated)?;
        Ok(has_some.then(|| all_but(vec![perhaps], vec![dates.clone()])))
    }

    /// Looks up all patterns of a query at once.
    fn expect(&self, parsed: &Parsed) -> Result<()> {
        let mut patterns = Vec::new();
        let clauses = parsed.clauses.iter();
        clauses.for_each(|clause| clause.patterns(&mut patterns));
        self.vocabulary.expect(&patterns)
    }

    /// Notes that patterns expand to more words than are considered, which is an
    /// error if strict.
    fn tell_bounds(&self, request: &SearchRequest, gathered: &mut Gathered) -> Result<()> {
        if !self.vocabulary.is_bounded.get() {
            return Ok(());
        }
        if request.strict {
            return Err(Error::TooCostly(BROAD.to_owned()));
        }
        gathered.note(format!(
            "{BROAD}; phrases and distances were searched with the most frequent ones only"
        ));
        Ok(())
    }

    /// Returns a query for the articles that contain these words as a phrase.
    pub(super) fn printed(&self, words: &str) -> Result<Tree> {
        let request = SearchRequest::default();
        let mut gathered = Gathered::new(&request);
        let parsed = Parsed {
            clauses: lex::phrase(words, Form::Stem, 0).into_iter().collect(),
            ..Parsed::default()
        };
        let shapes = Shapes::new(self, &request);
        Asked::new(&parsed, &shapes, &mut gathered)?.all(self)
    }

    /// Restricts a tree by the filters of a request.
    pub fn filtered(&self, tree: Tree, request: &SearchRequest) -> Result<Box<dyn Query>> {
        let mut filters = self.filters(request, &mut Gathered::new(request))?;
        filters.extend(self.kinds(&request.kinds, false));
        let dates = self.dates(request.days, Overlap::Whole)?;
        Ok(self.combine(tree, &filters, dates.as_ref()))
    }

    /// Combines words and filters. What the filters negate is subtracted from the
    /// words themselves, so these need not be compared with the rest of the archive.
    fn combine(&self, words: Tree, filters: &[Tree], dates: Option<&Tree>) -> Box<dyn Query> {
        let (mut wanted, mut refused) = (Vec::new(), Vec::new());
        for filter in filters.iter().chain(dates) {
            match filter {
                Tree::Except(of, parts) if matches!(**of, Tree::Everything) => {
                    refused.extend_from_slice(parts);
                }
                filter => wanted.push(filter.clone()),
            }
        }
        if wanted.is_empty() || !matches!(words, Tree::Everything) {
            wanted.push(words);
        }
        Box::new(self.query(all_but(wanted, refused)))
    }

    /// Converts a tree to a query of the engine.
    pub(super) fn query(&self, tree: Tree) -> TreeQuery {
        TreeQuery {
            tree: Arc::new(tree),
            text: self.fields.text,
            lengths: self.lengths,
            budget: Arc::clone(&self.budget),
            scores: true,
        }
    }

    /// Looks up the words of a shape, and their combined rarity.
    pub(super) fn resolve(&self, shape: &Spans<Leaf>) -> Result<(Spans, Weigh)> {
        match shape {
            Spans::Words(_) => self.resolved(shape, |terms| terms),
            _ => self.resolve_counted(shape),
        }
    }

    /// The same for a shape whose occurrences are counted, so that positions matter
    /// even of a single word.
    pub(super) fn resolve_counted(&self, shape: &Spans<Leaf>) -> Result<(Spans, Weigh)> {
        self.resolved(shape, |terms| self.vocabulary.bounded(terms))
    }

    fn resolved(
        &self,
        shape: &Spans<Leaf>,
        bounded: impl Fn(Arc<Terms>) -> Arc<Terms>,
    ) -> Result<(Spans, Weigh)> {
        let is_single = matches!(shape, Spans::Words(_));
        // Alternatives are as rare as the most common of them, the words of a phrase
        // as rare as all together.
        let is_choice = matches!(shape, Spans::Any(_));
        let mut idf = 0.0;
        let mut is_plain = true;
        let spans = shape.resolve(&mut |leaf: &Leaf| {
            let terms = self.terms(leaf)?;
            is_plain &= terms.is_plain;
            // Additional places where a person is named say nothing about rarity.
            if leaf.is_beside() {
                return Ok::<_, Error>(terms);
            }
            let one = idf::idf(self.searcher, terms.articles);
            idf = if is_choice && idf > 0.0 {
                one.min(idf)
            } else {
                idf + one
            };
            Ok::<_, Error>(bounded(terms))
        })?;
        // A single wildcard says nothing about the rarity of its words.
        let weigh = if is_single && !is_plain {
            Weigh::Constant(1.0)
        } else {
            Weigh::Rarity(idf)
        };
        Ok((spans, weigh))
    }

    /// Returns the terms of a leaf.
    pub(super) fn terms(&self, leaf: &Leaf) -> Result<Arc<Terms>> {
        match leaf {
            Leaf::Word(word, pattern) => self.vocabulary.terms(word, pattern),
            Leaf::Marks(marks) => self.vocabulary.marks(marks),
            Leaf::Names(names) => self.vocabulary.values(self.fields.person, names),
            Leaf::Role { name, role } => {
                let stated = format!("{name}{BETWEEN}{role}");
                self.vocabulary.values(self.fields.role, &[stated])
            }
        }
    }
}

/// Returns the conjunction of some trees; `None` if there are none.
fn all_of(trees: impl Iterator<Item = Tree>) -> Option<Tree> {
    let trees: Vec<Tree> = trees.collect();
    (!trees.is_empty()).then(|| all_but(trees, Vec::new()))
}

/// Whether a query has ranges of days or numbers and nothing else.
fn is_of_ranges(parsed: &Parsed) -> bool {
    let is_range = |clause: &Node| matches!(clause, Node::Range(..));
    !parsed.clauses.is_empty() && parsed.clauses.iter().all(is_range)
}

/// Parses the query of a request, and notes what was not taken as typed.
fn read(request: &SearchRequest, gathered: &mut Gathered) -> Result<Parsed> {
    let (typed, mut left_out) = dialect::translate(&request.query, request.syntax);
    let parsed = parse::parse(&typed);
    if let (true, Some(remark)) = (request.strict, parsed.remarks.first()) {
        return Err(Error::Request(parse::pointed(&typed, remark)));
    }
    if request.strict && !left_out.is_empty() {
        return Err(Error::Request(left_out.remove(0)));
    }
    let left_out = left_out.into_iter();
    left_out.for_each(|note| gathered.fault(note));
    for remark in &parsed.remarks {
        gathered.fault(parse::note(&typed, remark));
    }
    parse::doubted_operators(&parsed).for_each(|note| gathered.fault(note));
    if parsed.clauses.is_empty() && !request.query.trim().is_empty() {
        gathered.fault("there is no word in this query; every article is shown");
    }
    Ok(parsed)
}
