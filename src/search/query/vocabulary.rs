//! The expansion of words of a query to terms of an archive.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, Term};
use tantivy::termdict::TermDictionary;
use tantivy::{BitSet, Searcher, SegmentReader, TantivyError};

use super::described::Description;
use super::nearby::{LETTERS_CHANGED_BY_STEMMING, Nearby};
use super::pattern::{EVERY_WORD, Pattern};
use super::{Form, Word};
use crate::error::Result;
use crate::index::analyzer::{Language, TermParts};
use crate::index::schema::Fields;
use crate::index::{Index, terms};
use crate::search::at_once::at_once;
use crate::text::within_edits;

/// The maximum cost of reading the positions of all wildcards of a query, in
/// postings. If a wildcard exceeds its share, only its most common words are
/// considered where positions matter.
const MOST_POSTINGS: u64 = 5_000_000;

/// The number of wildcards from which reading every term once is cheaper than walking
/// through the dictionary with each of them.
const MANY: usize = 6;

/// The maximum cost of all dictionary walks of a query: a wildcard without a literal
/// prefix costs 1, a word with one edit 2, with two edits 4. Each unit is some
/// hundredths of a second in a large archive.
const MOST_LOOKUPS: usize = 40;

/// The error for a query that exceeds [`MOST_LOOKUPS`].
pub(super) const TOO_MANY: &str = "a query has at most 40 wildcards without a beginning and regular expressions, 20 words with ~ or 10 with ~2";

/// The cost of opening a posting list, in postings.
const OPENING: u64 = 20;

/// Terms of each segment, with their term infos.
pub(super) type Found = HashMap<SegmentId, Vec<(Vec<u8>, TermInfo)>>;

/// The terms of one word of the query, in each segment.
#[derive(Debug, Default)]
pub struct Terms {
    /// The term infos by segment.
    pub segments: HashMap<SegmentId, Vec<TermInfo>>,
    /// The number of articles with any of them; for a wildcard, an upper bound.
    pub articles: u64,
    /// Whether it is one word in its forms, which is ranked by its rarity.
    pub is_plain: bool,
    /// The field of the terms, if they are not words.
    pub field: Option<Field>,
}

/// The words of an archive, in one view of its index.
pub struct Vocabulary<'a> {
    pub(super) index: &'a Index,
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    /// The languages of the archive's articles.
    pub languages: Vec<Language>,
    known: RefCell<HashMap<Word, Arc<Terms>>>,
    /// The words of the query that exceed the limit of lookups.
    beyond: RefCell<BTreeSet<Word>>,
    /// The cost limit of each of the query's wildcards.
    share: Cell<u64>,
    /// The results of [`Self::bounded`], by the address of their terms in `known`.
    bounded: RefCell<HashMap<usize, Arc<Terms>>>,
    /// Whether some words of a wildcard were ignored.
    pub(super) is_bounded: Cell<bool>,
}

impl<'a> Vocabulary<'a> {
    /// Creates the vocabulary of an archive in these languages.
    pub fn new(index: &'a Index, searcher: &'a Searcher, languages: Vec<Language>) -> Self {
        Self {
            index,
            searcher,
            fields: &index.fields,
            languages,
            known: RefCell::default(),
            beyond: RefCell::default(),
            bounded: RefCell::default(),
            share: Cell::new(MOST_POSTINGS),
            is_bounded: Cell::new(false),
        }
    }

    /// Returns the terms of a word. Reads the range of the dictionary that contains
    /// them: a few terms, or for a wildcard without a literal prefix, all.
    pub fn terms(&self, word: &Word, pattern: &Pattern) -> Result<Arc<Terms>> {
        if let Some(known) = self.known.borrow().get(word) {
            return Ok(Arc::clone(known));
        }
        let segments = match (pattern.description(), pattern) {
            (Some(description), _) => self.described(&description, pattern.is_anywhere())?,
            (None, Pattern::Near(letters, edits)) => {
                let near = self.near(letters, *edits, LETTERS_CHANGED_BY_STEMMING)?;
                let near = near.into_iter();
                let infos = |terms: Vec<(Vec<u8>, TermInfo)>| {
                    terms.into_iter().map(|(_, info)| info).collect()
                };
                near.map(|(segment, terms)| (segment, infos(terms)))
                    .collect()
            }
            (None, _) => {
                let mut segments = HashMap::new();
                for segment in self.searcher.segment_readers() {
                    segments.insert(segment.segment_id(), self.infos(segment, pattern)?);
                }
                segments
            }
        };
        self.learn(word, pattern, segments)
    }

    /// Prepares for the wildcards, fuzzy words and regular expressions of a query: if
    /// many may match anywhere in the dictionary, they are looked up together, in one
    /// pass. Words that are repeated in the query must be repeated in `words`, since
    /// their positions are read each time.
    pub fn expect(&self, words: &[&Word]) -> Result<()> {
        self.share.set(MOST_POSTINGS / words.len().max(1) as u64);
        let mut patterns = Vec::new();
        let mut known = BTreeSet::new();
        let mut lookups = 0;
        for word in words.iter().copied().filter(|word| known.insert(*word)) {
            let pattern = Pattern::new(word, &self.languages).ok();
            let is_anywhere = pattern.as_ref().is_some_and(Pattern::is_anywhere);
            lookups += match word.form {
                Form::Fuzzy(edits) => 2 * edits as usize,
                _ => usize::from(is_anywhere),
            };
            if lookups > MOST_LOOKUPS {
                self.beyond.borrow_mut().insert(word.clone());
            } else if is_anywhere {
                patterns.extend(pattern.map(|pattern| (word, pattern)));
            }
        }
        if patterns.len() < MANY {
            return Ok(());
        }
        let mut found: Vec<HashMap<SegmentId, Vec<TermInfo>>> =
            vec![HashMap::new(); patterns.len()];
        for segment in self.searcher.segment_readers() {
            let mut infos: Vec<Vec<TermInfo>> = vec![Vec::new(); patterns.len()];
            self.visit(segment, &Pattern::Anything, |parts, info| {
                for ((_, pattern), infos) in patterns.iter().zip(&mut infos) {
                    if pattern.matches(&parts) {
                        infos.push(info.clone());
                    }
                }
            })?;
            for (found, infos) in found.iter_mut().zip(infos) {
                found.insert(segment.segment_id(), infos);
            }
        }
        for ((word, pattern), segments) in patterns.iter().zip(found) {
            self.learn(word, pattern, segments)?;
        }
        Ok(())
    }

    /// Whether a word exceeds the limit of lookups.
    pub(super) fn is_beyond(&self, word: &Word) -> bool {
        self.beyond.borrow().contains(word)
    }

    fn learn(
        &self,
        word: &Word,
        pattern: &Pattern,
        segments: HashMap<SegmentId, Vec<TermInfo>>,
    ) -> Result<Arc<Terms>> {
        let articles = if pattern.is_plain() {
            self.articles(&segments)?
        } else {
            segments
                .values()
                .flatten()
                .map(|info| u64::from(info.doc_freq))
                .sum::<u64>()
                .min(self.searcher.num_docs())
        };
        let terms = Arc::new(Terms {
            segments,
            articles,
            is_plain: pattern.is_plain(),
            field: None,
        });
        let mut known = self.known.borrow_mut();
        known.insert(word.clone(), Arc::clone(&terms));
        Ok(terms)
    }

    /// Returns the terms of some marks.
    pub fn marks(&self, marks: &[String]) -> Result<Arc<Terms>> {
        let mut segments = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.text)?;
            let mut infos = Vec::new();
            for mark in marks {
                let term = Term::from_field_text(self.fields.text, mark);
                infos.extend(index.get_term_info(&term).map_err(TantivyError::from)?);
            }
            segments.insert(segment.segment_id(), infos);
        }
        Ok(Arc::new(Terms {
            articles: self.articles(&segments)?,
            segments,
            is_plain: true,
            field: None,
        }))
    }

    /// Returns the terms of some values of a field, names of people or their roles.
    pub fn values(&self, field: Field, values: &[String]) -> Result<Arc<Terms>> {
        let mut segments = HashMap::new();
        let mut articles = 0;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut infos = Vec::new();
            for value in values {
                let term = Term::from_field_text(field, value);
                infos.extend(index.get_term_info(&term).map_err(TantivyError::from)?);
            }
            let numbers = infos.iter().map(|info| u64::from(info.doc_freq));
            articles += numbers.sum::<u64>();
            segments.insert(segment.segment_id(), infos);
        }
        Ok(Arc::new(Terms {
            segments,
            articles,
            is_plain: true,
            field: Some(field),
        }))
    }

    fn infos(&self, segment: &SegmentReader, pattern: &Pattern) -> Result<Vec<TermInfo>> {
        let mut infos = Vec::new();
        self.visit(segment, pattern, |_, info| infos.push(info.clone()))?;
        Ok(infos)
    }

    /// Returns the terms whose words match a description, using all processors.
    fn described(
        &self,
        description: &Description,
        is_anywhere: bool,
    ) -> Result<HashMap<SegmentId, Vec<TermInfo>>> {
        let prefixes = self.prefixes();
        let mut pieces = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.text)?;
            let ends = if is_anywhere {
                ends_of_pieces(index.terms()).map_err(TantivyError::from)?
            } else {
                vec![EVERY_WORD.map(|end| end.to_string().into_bytes())]
            };
            for prefix in &prefixes {
                let piece = |ends: &[Vec<u8>; 2]| {
                    (
                        segment.segment_id(),
                        Arc::clone(&index),
                        *prefix,
                        ends.clone(),
                    )
                };
                pieces.extend(ends.iter().map(piece));
            }
        }
        let found = at_once(&pieces, |(_, index, prefix, [from, to])| {
            let stream = index.terms().search(description.in_terms(prefix));
            let mut stream = stream.ge(from).lt(to).without_keys().into_stream()?;
            let mut infos = Vec::new();
            while stream.advance() {
                infos.push(stream.value().clone());
            }
            Ok(infos)
        });
        let mut segments: HashMap<SegmentId, Vec<TermInfo>> = HashMap::new();
        for (piece, infos) in pieces.iter().zip(found) {
            let infos: std::io::Result<Vec<TermInfo>> = infos;
            let infos = infos.map_err(TantivyError::from)?;
            segments.entry(piece.0).or_default().extend(infos);
        }
        Ok(segments)
    }

    /// Returns the terms whose words are near a given one, using all processors; all
    /// of them only with a sufficient [patience](Nearby::with_patience).
    pub(super) fn near(&self, letters: &[char], edits: u32, patience: u8) -> Result<Found> {
        let prefixes = self.prefixes();
        let mut pieces = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.text)?;
            let piece = |prefix: &&'static str| (segment.segment_id(), Arc::clone(&index), *prefix);
            pieces.extend(prefixes.iter().map(piece));
        }
        let found = at_once(&pieces, |(_, index, prefix)| {
            let nearby = Nearby::new(prefix, letters, edits).with_patience(patience);
            let mut stream = index.terms().search(nearby).into_stream()?;
            let mut terms = Vec::new();
            while stream.advance() {
                let term = stream.key();
                let parts = std::str::from_utf8(term).ok().and_then(TermParts::of);
                if !(prefix.is_empty() && is_foreign(term))
                    && parts.is_some_and(|parts| within_edits(letters, &parts.word, edits))
                {
                    terms.push((term.to_owned(), stream.value().clone()));
                }
            }
            Ok(terms)
        });
        let mut segments = Found::new();
        for (piece, terms) in pieces.iter().zip(found) {
            let terms: std::io::Result<Vec<(Vec<u8>, TermInfo)>> = terms;
            let terms = terms.map_err(TantivyError::from)?;
            segments.entry(piece.0).or_default().extend(terms);
        }
        Ok(segments)
    }

    /// Returns the term prefixes of the archive's languages.
    fn prefixes(&self) -> BTreeSet<&'static str> {
        self.languages.iter().map(|of| of.prefix()).collect()
    }

    /// Calls `found` with each word of a segment that matches a pattern.
    pub(super) fn visit(
        &self,
        segment: &SegmentReader,
        pattern: &Pattern,
        mut found: impl FnMut(TermParts<'_>, &TermInfo),
    ) -> Result<()> {
        let index = segment.inverted_index(self.fields.text)?;
        let mut look = |term: &[u8], info: &TermInfo| {
            let term = std::str::from_utf8(term).unwrap_or_default();
            if let Some(parts) = TermParts::of(term).filter(|parts| pattern.matches(parts)) {
                found(parts, info);
            }
        };
        for (from, to) in pattern.ranges() {
            let stream = index.terms().range().ge(from.as_bytes()).lt(to.as_bytes());
            let mut stream = stream.into_stream().map_err(TantivyError::from)?;
            while stream.advance() {
                look(stream.key(), stream.value());
            }
        }
        Ok(())
    }

    /// Returns the number of articles that contain any of some terms. Deleted
    /// articles do not count, so an edited archive ranks like one built from scratch.
    pub(super) fn articles(&self, segments: &HashMap<SegmentId, Vec<TermInfo>>) -> Result<u64> {
        let mut number = 0;
        for segment in self.searcher.segment_readers() {
            let infos = segments.get(&segment.segment_id());
            let infos = infos.map_or(&[][..], Vec::as_slice);
            let index = segment.inverted_index(self.fields.text)?;
            if let ([info], false) = (infos, segment.has_deletes()) {
                number += u64::from(info.doc_freq);
                continue;
            }
            let mut seen = BitSet::with_max_value(segment.max_doc());
            for info in infos {
                for doc in terms::documents(segment, &index, info)? {
                    seen.insert(doc);
                }
            }
            number += seen.len() as u64;
        }
        Ok(number)
    }

    /// Limits terms whose positions are to be read: if a wildcard has very many
    /// words, only the most common are kept.
    pub fn bounded(&self, terms: Arc<Terms>) -> Arc<Terms> {
        let cost = |infos: &[TermInfo]| infos.iter().map(cost).sum::<u64>();
        let all: u64 = terms.segments.values().map(|infos| cost(infos)).sum();
        let share = self.share.get();
        if terms.is_plain || all <= share {
            return terms;
        }
        let place = Arc::as_ptr(&terms) as usize;
        if let Some(bounded) = self.bounded.borrow().get(&place) {
            return Arc::clone(bounded);
        }
        let bounded = |(segment, infos): (&SegmentId, &Vec<TermInfo>)| {
            let allowed = (cost(infos) as f64 / all as f64 * share as f64) as u64;
            let mut infos = infos.clone();
            infos.sort_by_key(|info| std::cmp::Reverse(info.doc_freq));
            let mut sum = 0;
            infos.retain(|info| {
                sum += self::cost(info);
                sum <= allowed
            });
            (*segment, infos)
        };
        let segments = terms.segments.iter().map(bounded).collect();
        self.is_bounded.set(true);
        let bounded = Arc::new(Terms {
            segments,
            articles: terms.articles,
            is_plain: terms.is_plain,
            field: terms.field,
        });
        let mut known = self.bounded.borrow_mut();
        known.insert(place, Arc::clone(&bounded));
        bounded
    }
}

/// The minimum number of terms for a dictionary to be searched in parallel.
const WORTH_PARTING: usize = 20_000;

/// The number of pieces of a dictionary, more than most machines have processors.
const PIECES: u64 = 16;

/// Splits a dictionary into ranges with about the same number of words.
fn ends_of_pieces(terms: &TermDictionary) -> std::io::Result<Vec<[Vec<u8>; 2]>> {
    let [first, last] = EVERY_WORD.map(|end| end.to_string().into_bytes());
    let mut words = terms.range().ge(&first).into_stream()?;
    let number = terms.num_terms();
    if number < WORTH_PARTING || !words.advance() {
        return Ok(vec![[first, last]]);
    }
    let (begin, number) = (words.term_ord(), number as u64);
    let mut from = first;
    let mut ends = Vec::new();
    for n in 1..PIECES {
        let mut to = Vec::new();
        terms.ord_to_term(begin + (number - begin) * n / PIECES, &mut to)?;
        ends.push([std::mem::replace(&mut from, to.clone()), to]);
    }
    ends.push([from, last]);
    Ok(ends)
}

/// Returns the cost of reading a term's positions.
fn cost(info: &TermInfo) -> u64 {
    OPENING + u64::from(info.doc_freq)
}

/// Whether a term has a language prefix.
fn is_foreign(term: &[u8]) -> bool {
    std::str::from_utf8(term).is_ok_and(|term| Language::without_prefix(term) != term)
}
