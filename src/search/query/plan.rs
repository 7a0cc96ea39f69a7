//! From a syntax tree to what the engine runs.
//!
//! Words are looked up in one field that holds the whole article, so that
//! BM25's statistics are those of whole articles.
//!
//! Up to four words are all wanted; a longer sentence is ranked by evidence.

use std::sync::Arc;

use tantivy::Searcher;
use tantivy::query::Query;

use super::Field;
use super::asked::Asked;
use super::engine::{Budget, Lengths, Spans, Tree, TreeQuery, Weigh};
use super::parse::Parsed;
use super::shape::{Leaf, Shapes, all_but};
use super::vocabulary::{Terms, Vocabulary};
use super::{dialect, parse};
use crate::article::Kind;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::schema::{BETWEEN, Fields};
use crate::index::view::View;
use crate::people::edits::{Decisions, Edits};
use crate::search::SearchRequest;
use crate::search::names::NameQuery;
use crate::search::people::AskedName;
use crate::search::rank::Weights;
use crate::search::statistics::Statistics;

/// What is said of wildcards that stand for more than can be looked at.
const BROAD: &str = "a wildcard stands for too many words";

/// With more words than this a query is a sentence.
const MOST_WANTED_WORDS: usize = 4;

/// A request, ready to be run.
pub struct Plan {
    /// What to run.
    pub query: Box<dyn Query>,
    /// What to run if nothing has everything; `None` if there is no less to ask.
    pub relaxed: Option<Box<dyn Query>>,
    /// The query without its date filter, if it has one.
    pub without_dates: Option<Box<dyn Query>>,
    /// The same of each kind that is left out unless it is asked for.
    pub of_kinds: Vec<(Kind, Box<dyn Query>)>,
    /// Whether some words of a wildcard are not looked at.
    pub is_bounded: bool,
    /// How much work all of these may be together.
    pub budget: Arc<Budget>,
    /// Whether there are words to rank by.
    pub ranks: bool,
    /// Whether every article is asked for.
    pub is_everything: bool,
    /// The query as understood.
    pub shown: String,
    /// What a person should know of how it was understood.
    pub notes: Vec<String>,
    /// What the ranking looks at besides the score of the query.
    pub evidence: Vec<Evidence>,
    /// What to highlight.
    pub marks: Marks,
}

/// Something that was asked for and stands somewhere in the text.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// How it stands.
    pub spans: Spans,
    /// How rare it is.
    pub idf: f32,
    /// Whether it is a word that follows the one before it in the query.
    pub follows: bool,
}

/// What makes an article a hit, for showing it.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// What stands in the text.
    pub shapes: Vec<Spans<Leaf>>,
    /// Where the people who were asked for stand in headlines and captions.
    pub names: Vec<Spans<Leaf>>,
    /// People asked for.
    pub people: Vec<NameQuery>,
    /// Whom the typed names were taken for.
    pub asked: Vec<AskedName>,
}

impl Marks {
    /// Keeps whom a typed name was taken for, once.
    pub(super) fn ask(&mut self, asked: AskedName) {
        if !self.asked.iter().any(|known| known.typed == asked.typed) {
            self.asked.push(asked);
        }
    }
}

/// Makes plans for one view of an index.
pub struct Planner<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    /// Its words.
    pub vocabulary: Vocabulary<'a>,
    pub(in crate::search) statistics: Statistics<'a>,
    pub(super) decisions: Decisions,
    pub(super) view: Arc<View>,
    lengths: Lengths,
    budget: Arc<Budget>,
}

/// What a person should know of how a query was understood.
enum Note {
    /// What else is found, or may have been meant.
    Remark(String),
    /// Something that was not taken as typed, which strictness refuses.
    Fault {
        /// The part of the query, if it is known.
        about: String,
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

/// What is gathered while a request is planned.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) marks: Marks,
    notes: Vec<Note>,
    /// Whether nothing but what was asked for may be found.
    pub(super) strict: bool,
    /// Whether words are taken as they are typed, rightly spelt or not.
    pub(super) as_typed: bool,
}

impl Gathered {
    fn new(request: &SearchRequest) -> Self {
        Self {
            strict: request.strict,
            ..Self::default()
        }
    }

    /// Says something that is no fault of the query.
    pub(super) fn note(&mut self, text: impl Into<String>) {
        self.keep(Note::Remark(text.into()));
    }

    /// Says what became of a part of the query that makes no sense as typed.
    pub(super) fn fault(&mut self, about: impl Into<String>, text: impl Into<String>) {
        let (about, text) = (about.into(), text.into());
        self.keep(Note::Fault { about, text });
    }

    fn keep(&mut self, note: Note) {
        if !self.notes.iter().any(|known| known.text() == note.text()) {
            self.notes.push(note);
        }
    }

    /// The first fault, as an error with a caret under what it is about.
    fn refusal(&self, typed: &str) -> Option<Error> {
        self.notes.iter().find_map(|note| match note {
            Note::Fault { about, text } => {
                Some(Error::Request(parse::pointed_at(typed, about, text)))
            }
            Note::Remark(_) => None,
        })
    }

    /// What is to be refused is not marked in hits, but is remarked on.
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
    /// Looks up which languages the archive has, how long its articles are,
    /// and what the user said of its people.
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
            statistics: Statistics::new(searcher),
            view,
            budget: Budget::new(),
        })
    }

    /// Plans a request: its words, and the filters beside them.
    pub fn plan(&self, request: &SearchRequest) -> Result<Plan> {
        let mut gathered = Gathered::new(request);
        let parsed = read(request, &mut gathered)?;
        self.expect(&parsed)?;
        let shapes = Shapes::new(self, request);
        let asked = Asked::new(&parsed, &shapes, &mut gathered, MOST_WANTED_WORDS)?;
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
        let dates = all_of(self.dates(request.days).into_iter().chain(asked.days()));
        let all = asked.all(self)?;
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
        let is_everything = parsed.clauses.is_empty() && !is_filtered && dates.is_none();
        let of_kind = |(kind, tree)| {
            let among = [&[tree], &filters[..others]].concat();
            (kind, self.combine(all.clone(), &among, dates.as_ref()))
        };
        // Of all articles nobody asks what is left out.
        let asks = !is_everything && (others > 0 || dates.is_some() || !parsed.clauses.is_empty());
        let kinds = self.kinds_left_out(&request.kinds, names_kind || !asks);
        Ok(Plan {
            of_kinds: kinds.into_iter().map(of_kind).collect(),
            without_dates: undated,
            query: self.combine(all, &filters, dates.as_ref()),
            is_bounded: self.vocabulary.is_bounded.get(),
            budget: Arc::clone(&self.budget),
            relaxed: relaxed.map(|tree| self.combine(tree, &filters, dates.as_ref())),
            ranks: asked.ranks() || !request.people.is_empty(),
            is_everything,
            shown: parsed.shown(),
            evidence,
            notes: gathered
                .notes
                .iter()
                .map(|note| note.text().to_owned())
                .collect(),
            marks: gathered.marks,
        })
    }

    /// Has the patterns of a query looked up at once.
    fn expect(&self, parsed: &Parsed) -> Result<()> {
        let mut patterns = Vec::new();
        let clauses = parsed.clauses.iter();
        clauses.for_each(|clause| clause.patterns(&mut patterns));
        self.vocabulary.expect(&patterns)
    }

    /// Says that patterns stand for more words than are looked at, which who is strict
    /// does not want.
    fn tell_bounds(&self, request: &SearchRequest, gathered: &mut Gathered) -> Result<()> {
        if !self.vocabulary.is_bounded.get() {
            return Ok(());
        }
        if request.strict {
            return Err(Error::TooCostly(BROAD.to_owned()));
        }
        gathered.note(format!(
            "{BROAD}; where places matter, only its commonest were looked at"
        ));
        Ok(())
    }

    /// The articles in which some words are printed, one behind the other.
    pub(super) fn printed(&self, words: &str) -> Result<Tree> {
        let request = SearchRequest {
            query: format!("\"{}\"", words.replace('"', " ")),
            ..SearchRequest::default()
        };
        let mut gathered = Gathered::new(&request);
        let parsed = read(&request, &mut gathered)?;
        let shapes = Shapes::new(self, &request);
        Asked::new(&parsed, &shapes, &mut gathered, MOST_WANTED_WORDS)?.all(self)
    }

    /// A tree within the filters of a request.
    pub fn filtered(&self, tree: Tree, request: &SearchRequest) -> Result<Box<dyn Query>> {
        let mut filters = self.filters(request, &mut Gathered::new(request))?;
        filters.extend(self.kinds(&request.kinds, false));
        Ok(self.combine(tree, &filters, self.dates(request.days).as_ref()))
    }

    /// What the filters refuse is taken from the words, so that these need not
    /// be compared with all the rest of the archive.
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

    /// A tree as a query of the engine.
    pub(super) fn query(&self, tree: Tree) -> TreeQuery {
        TreeQuery {
            tree: Arc::new(tree),
            text: self.fields.text,
            lengths: self.lengths,
            budget: Arc::clone(&self.budget),
            scores: true,
        }
    }

    /// Looks up what words of the query stand for, and how rare they are
    /// together; `counts` says whether places matter even of a single word.
    pub(super) fn resolve(&self, shape: &Spans<Leaf>, counts: bool) -> Result<(Spans, Weigh)> {
        let is_single = matches!(shape, Spans::Words(_));
        // Alternatives are as rare as the commonest of them, the words of a
        // phrase as rare as all together.
        let is_choice = matches!(shape, Spans::Any(_));
        let mut idf = 0.0;
        let mut is_plain = true;
        let spans = shape.resolve(&mut |leaf: &Leaf| {
            let terms = self.terms(leaf)?;
            is_plain &= terms.is_plain;
            // Where else somebody is named says nothing of how rare that is.
            if leaf.is_beside() {
                return Ok::<_, Error>(terms);
            }
            let one = self.statistics.idf(terms.articles);
            idf = if is_choice && idf > 0.0 {
                one.min(idf)
            } else {
                idf + one
            };
            Ok::<_, Error>(if is_single && !counts {
                terms
            } else {
                self.vocabulary.bounded(terms)
            })
        })?;
        // A wildcard alone says nothing of how rare its words are.
        let weigh = if is_single && !is_plain {
            Weigh::Constant(1.0)
        } else {
            Weigh::Rarity(idf)
        };
        Ok((spans, weigh))
    }

    /// The terms of a leaf.
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

/// What all of some trees match; `None` of none.
fn all_of(trees: impl Iterator<Item = Tree>) -> Option<Tree> {
    let trees: Vec<Tree> = trees.collect();
    (!trees.is_empty()).then(|| all_but(trees, Vec::new()))
}

/// Reads the words of a request, and notes what was not taken as typed.
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
    left_out.for_each(|note| gathered.fault("", note));
    for remark in &parsed.remarks {
        gathered.fault("", parse::told(&typed, remark));
    }
    parse::doubted_operators(&parsed).for_each(|note| gathered.fault("", note));
    if parsed.clauses.is_empty() && !request.query.trim().is_empty() {
        gathered.fault("", "there is no word in this query; every article is shown");
    }
    Ok(parsed)
}
