//! From a syntax tree to a query that the engine runs.
//!
//! Words are looked up in one field that holds the whole article, so that
//! BM25's statistics are those of whole articles; a match in the title or the
//! lead adds a bonus that depends on the word's rarity there (its idf) but not
//! on the title's length. Summing a boosted BM25 of titles instead ranks worse.
//!
//! Up to four words are all wanted; a longer sentence is ranked by evidence.

use std::collections::BTreeSet;
use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery,
    Query, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{self, IndexRecordOption, Term};
use tantivy::{Searcher, TantivyError};

use super::asked::Asked;
use super::{Field, Node, parse};
use crate::error::Result;
use crate::index::analyzer::{Language, fold, term, words};
use crate::index::schema::Fields;
use crate::people::edits::Edits;
use crate::search::SearchRequest;
use crate::search::names::NameQuery;
use crate::search::people::AskedName;
use crate::search::statistics::Statistics;

/// With more words than this a query is a sentence.
const MOST_WANTED_WORDS: usize = 4;

/// What a match in the title adds, as a multiple of the word's idf.
const TITLE_BONUS: f32 = 0.5;

/// What a match in the lead adds, as a multiple of the word's idf.
const LEAD_BONUS: f32 = 0.25;

/// Words that tell nothing about a topic: those of Lucene's English analyzer.
const STOP_WORDS: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
];

pub(super) type Clause = (Occur, Box<dyn Query>);

/// A request, ready to be run.
pub struct Plan {
    /// What to run.
    pub query: Box<dyn Query>,
    /// What to run if nothing has everything; `None` if there is no less to ask.
    pub relaxed: Option<Box<dyn Query>>,
    /// The query without its date filter.
    pub without_dates: Box<dyn Query>,
    /// Whether there is a date filter.
    pub dated: bool,
    /// Whether there are words to rank by.
    pub ranks: bool,
    /// Whether every article is asked for.
    pub is_everything: bool,
    /// The query as understood.
    pub shown: String,
    /// What a person should know of how it was understood.
    pub notes: Vec<String>,
    /// What to highlight.
    pub marks: Marks,
}

/// What makes an article a hit, for showing it.
#[derive(Debug, Default)]
pub struct Marks {
    /// Words and phrases: each a sequence of alternatives for one word.
    pub phrases: Vec<Vec<BTreeSet<String>>>,
    /// Beginnings of words, folded.
    pub prefixes: Vec<String>,
    /// People asked for.
    pub people: Vec<NameQuery>,
    /// Whom the typed names were taken for.
    pub asked: Vec<AskedName>,
}

/// Makes plans for one view of an index.
pub struct Planner<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    /// The languages of the archive's articles.
    languages: Vec<Language>,
    pub(super) statistics: &'a Statistics<'a>,
    pub(super) edits: &'a Edits,
}

impl<'a> Planner<'a> {
    /// Looks up which languages the archive has.
    pub fn new(
        searcher: &'a Searcher,
        fields: &'a Fields,
        statistics: &'a Statistics<'a>,
        edits: &'a Edits,
    ) -> Result<Self> {
        let mut languages = BTreeSet::from([Language::ENGLISH]);
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(fields.language)?;
            let mut terms = index.terms().stream().map_err(TantivyError::from)?;
            while let Some((code, _)) = terms.next() {
                languages.insert(Language::of(&String::from_utf8_lossy(code)));
            }
        }
        Ok(Self {
            searcher,
            fields,
            languages: languages.into_iter().collect(),
            statistics,
            edits,
        })
    }

    /// Plans a request: its words, and the filters beside them.
    pub fn plan(&self, request: &SearchRequest) -> Result<Plan> {
        let parsed = parse::parse(&request.query);
        let clauses = parsed.clauses;
        let mut notes = parsed.notes;
        if clauses.is_empty() && !request.query.trim().is_empty() {
            notes.push("there is no word in this query; every article is shown".to_owned());
        }
        let mut marks = Marks::default();
        let mut asked = Asked::default();
        self.sort_clauses(&clauses, &mut asked, &mut marks)?;
        let filters = self.filters(request, &mut marks)?;
        notes.extend(marks.asked.iter().filter_map(AskedName::note));
        let dates = self.dates(request.days);
        let combine = |words: Vec<Clause>, dated: bool| {
            let mut all = words;
            all.extend(filters.iter().map(copy));
            if dated {
                all.extend(dates.iter().map(copy));
            }
            boolean(all)
        };
        let ranks = asked.ranks() || !request.people.is_empty();
        let is_everything = clauses.is_empty() && filters.is_empty() && dates.is_none();
        let relaxed = asked.relaxed();
        let strict = asked.strict();
        let shown: Vec<String> = clauses.iter().map(ToString::to_string).collect();
        Ok(Plan {
            without_dates: combine(strict.iter().map(copy).collect(), false),
            query: combine(strict, true),
            relaxed: relaxed.map(|clauses| combine(clauses, true)),
            dated: dates.is_some(),
            ranks,
            is_everything,
            shown: shown.join(" "),
            notes,
            marks,
        })
    }

    /// Sorts the top-level clauses into words, other demands, and refusals.
    fn sort_clauses(&self, clauses: &[Node], asked: &mut Asked, marks: &mut Marks) -> Result<()> {
        let plain: Vec<&str> = clauses.iter().flat_map(plain_words).collect();
        let telling = plain.iter().filter(|word| !is_stop_word(word)).count();
        asked.is_sentence = plain.len() > MOST_WANTED_WORDS;
        // A sentence with small words is prose, and what it quotes is evidence;
        // a row of search words and a quotation is a demand for the quotation.
        let is_prose = asked.is_sentence && plain.len() - telling >= 2;
        for clause in clauses {
            match clause {
                Node::Word(word) => {
                    let dropped = telling > 0 && is_stop_word(word);
                    if !dropped && let Some(query) = self.word(word, marks)? {
                        asked.words.push(query);
                    }
                }
                Node::And(_) if asked.is_sentence && plain_words(clause).len() > 1 => {
                    for word in plain_words(clause)
                        .iter()
                        .filter(|word| !is_stop_word(word))
                    {
                        asked.words.extend(self.word(word, marks)?);
                    }
                }
                Node::Not(refused) => {
                    let mut unmarked = Marks::default();
                    let query = self.node(refused, &mut unmarked)?;
                    asked.refused.extend(query);
                }
                Node::Phrase(_) if is_prose => asked.words.extend(self.node(clause, marks)?),
                Node::Phrase(_) | Node::Prefix(_) => {
                    asked.demands.extend(self.node(clause, marks)?)
                }
                Node::Or(_) | Node::And(_) => asked.demands.extend(self.node(clause, marks)?),
                Node::Field(..) => asked.fields.extend(self.node(clause, marks)?),
            }
        }
        Ok(())
    }

    /// A node of the tree; `None` if it holds nothing that can be searched.
    fn node(&self, node: &Node, marks: &mut Marks) -> Result<Option<Box<dyn Query>>> {
        Ok(match node {
            Node::Word(word) => self.word(word, marks)?,
            Node::Phrase(words) => self.word(words, marks)?,
            Node::Prefix(start) => self.prefix(start, self.fields.text, marks),
            Node::Field(field, of) => self.field(*field, of, marks)?,
            Node::And(parts) => self.group(
                parts,
                Occur::Must,
                |part, marks| self.node(part, marks),
                marks,
            )?,
            Node::Or(parts) => self.group(
                parts,
                Occur::Should,
                |part, marks| self.node(part, marks),
                marks,
            )?,
            Node::Not(of) => self.node(of, &mut Marks::default())?.map(without),
        })
    }

    fn group(
        &self,
        parts: &[Node],
        occur: Occur,
        plan: impl Fn(&Node, &mut Marks) -> Result<Option<Box<dyn Query>>>,
        marks: &mut Marks,
    ) -> Result<Option<Box<dyn Query>>> {
        let mut clauses = Vec::new();
        for part in parts {
            match part {
                Node::Not(of) if occur == Occur::Must => {
                    let refused = plan(of, &mut Marks::default())?;
                    clauses.extend(refused.map(|query| (Occur::MustNot, query)));
                }
                part => clauses.extend(plan(part, marks)?.map(|query| (occur, query))),
            }
        }
        Ok((!clauses.is_empty()).then(|| boolean(clauses)))
    }

    fn field(&self, field: Field, of: &Node, marks: &mut Marks) -> Result<Option<Box<dyn Query>>> {
        let nested = |part: &Node, marks: &mut Marks| self.field(field, part, marks);
        match of {
            Node::And(parts) => self.group(parts, Occur::Must, nested, marks),
            Node::Or(parts) => self.group(parts, Occur::Should, nested, marks),
            Node::Not(part) => Ok(self.field(field, part, &mut Marks::default())?.map(without)),
            Node::Field(inner, part) => self.field(*inner, part, marks),
            Node::Word(text) | Node::Phrase(text) => match field {
                Field::Title => Ok(self.analysed(text, self.fields.title, marks)?.map(|t| t.0)),
                _ => Ok(Some(self.named(field, text, marks)?)),
            },
            Node::Prefix(start) => match field {
                Field::Title => Ok(self.prefix(start, self.fields.title, marks)),
                _ => Ok(Some(self.names_beginning(field, start)?)),
            },
        }
    }

    /// A word or a phrase anywhere in the article, with the bonus for standing
    /// in the title or the lead.
    fn word(&self, text: &str, marks: &mut Marks) -> Result<Option<Box<dyn Query>>> {
        let Some((query, idf)) = self.analysed(text, self.fields.text, marks)? else {
            return Ok(None);
        };
        let mut clauses: Vec<Clause> = vec![(Occur::Must, query)];
        let forms = self.forms(text);
        // A bonus for each word of a phrase would reward titles that merely
        // have its words.
        if let [alternatives] = &forms[..] {
            for (field, bonus) in [
                (self.fields.title, TITLE_BONUS),
                (self.fields.lead, LEAD_BONUS),
            ] {
                let terms = alternatives
                    .iter()
                    .map(|form| Term::from_field_text(field, form));
                let terms: Vec<Term> = terms.collect();
                let bonus = ConstScoreQuery::new(any_of(terms), bonus * idf);
                clauses.push((Occur::Should, Box::new(bonus)));
            }
        }
        Ok(Some(boolean(clauses)))
    }

    /// For each word of a text, the terms that stand for it in the archive's
    /// languages.
    fn forms(&self, text: &str) -> Vec<BTreeSet<String>> {
        let forms = |word: &str| {
            let folded = fold(word);
            let languages = self.languages.iter();
            languages.map(|language| term(&folded, *language)).collect()
        };
        words(text).map(|word| forms(word.text)).collect()
    }

    /// A text as one term, or as a phrase, in each of the archive's languages;
    /// with the idf by which it is weighed.
    fn analysed(
        &self,
        text: &str,
        field: schema::Field,
        marks: &mut Marks,
    ) -> Result<Option<(Box<dyn Query>, f32)>> {
        let folded: Vec<_> = words(text).map(|word| fold(word.text)).collect();
        if folded.is_empty() {
            return Ok(None);
        }
        marks.phrases.push(self.forms(text));
        let mut sequences: BTreeSet<Vec<Term>> = BTreeSet::new();
        for language in &self.languages {
            let term = |word| Term::from_field_text(field, &term(word, *language));
            sequences.insert(folded.iter().map(|word| term(word)).collect());
        }
        let rarest = self.share_frequencies(&sequences)?;
        let mut alternatives: Vec<Box<dyn Query>> = Vec::new();
        for sequence in sequences {
            if self.occurs(&sequence)? {
                alternatives.push(match sequence.len() {
                    1 => term_query(sequence),
                    _ => Box::new(PhraseQuery::new(sequence)),
                });
            }
        }
        Ok(Some((best_of(alternatives), self.statistics.idf(rarest))))
    }

    fn occurs(&self, sequence: &[Term]) -> Result<bool> {
        for term in sequence {
            if self.searcher.doc_freq(term)? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Joins the terms that are one word; returns the rarest word's frequency.
    fn share_frequencies(&self, sequences: &BTreeSet<Vec<Term>>) -> Result<u64> {
        let length = sequences.first().map_or(0, Vec::len);
        let mut rarest = u64::MAX;
        for place in 0..length {
            let terms: BTreeSet<&Term> = sequences.iter().map(|terms| &terms[place]).collect();
            let terms: Vec<&Term> = terms.into_iter().collect();
            rarest = rarest.min(self.statistics.join(&terms)?);
        }
        Ok(rarest)
    }

    fn prefix(
        &self,
        start: &str,
        field: schema::Field,
        marks: &mut Marks,
    ) -> Option<Box<dyn Query>> {
        let folded: String = words(start)
            .map(|word| fold(word.text).into_owned())
            .collect();
        if folded.is_empty() {
            return None;
        }
        let prefixes: BTreeSet<&str> = self.languages.iter().map(|l| l.prefix()).collect();
        let mut ranges: Vec<_> = prefixes.into_iter().map(|prefix| (field, prefix)).collect();
        // A stem may be shorter than what was typed; the words themselves are not.
        if field == self.fields.text {
            ranges.push((self.fields.word, ""));
        }
        let clauses = ranges.into_iter().map(|(field, prefix)| {
            let from = Term::from_field_text(field, &format!("{prefix}{folded}"));
            let to = Term::from_field_text(field, &format!("{prefix}{folded}\u{10FFFF}"));
            let range = RangeQuery::new(Bound::Included(from), Bound::Included(to));
            (Occur::Should, Box::new(range) as Box<dyn Query>)
        });
        let query = ConstScoreQuery::new(boolean(clauses.collect()), 1.0);
        marks.prefixes.push(folded);
        Some(Box::new(query))
    }
}

/// The words of a clause that consists of nothing else.
fn plain_words(clause: &Node) -> Vec<&str> {
    match clause {
        Node::Word(word) => vec![word],
        Node::And(parts) if parts.iter().all(|part| matches!(part, Node::Word(_))) => {
            parts.iter().flat_map(plain_words).collect()
        }
        _ => Vec::new(),
    }
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&fold(word).as_ref())
}

fn copy(clause: &Clause) -> Clause {
    (clause.0, clause.1.box_clone())
}

/// A boolean query that also makes sense of nothing and of refusals alone.
pub(super) fn boolean(mut clauses: Vec<Clause>) -> Box<dyn Query> {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((
            Occur::Must,
            Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
        ));
    }
    match clauses.len() {
        1 => clauses.remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

fn without(query: Box<dyn Query>) -> Box<dyn Query> {
    boolean(vec![(Occur::MustNot, query)])
}

pub(super) fn any_of(terms: Vec<Term>) -> Box<dyn Query> {
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => Box::new(TermQuery::new(terms[0].clone(), IndexRecordOption::Basic)),
        _ => Box::new(TermSetQuery::new(terms)),
    }
}

fn term_query(mut sequence: Vec<Term>) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        sequence.remove(0),
        IndexRecordOption::WithFreqs,
    ))
}

fn best_of(mut alternatives: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match alternatives.len() {
        0 => Box::new(EmptyQuery),
        1 => alternatives.remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(alternatives)),
    }
}
