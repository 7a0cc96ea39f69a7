//! Cursors of word spans over the postings of a segment.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use super::super::spans::{self, Bounds, Effort, MayBe, Names, Part, Span};
use super::super::{Reach, spans::phrase};
use super::Spans;
use super::budget::Budget;
use super::postings::WordPostings;
use crate::index::analyzer::marks;

/// Iterates over the articles that contain the words, and computes their spans.
pub struct SpanCursor {
    kind: Kind,
    doc: DocId,
    found: Vec<Span>,
    /// The maximum number of spans to find in an article.
    most: usize,
    budget: Arc<Budget>,
}

enum Kind {
    Words(WordPostings),
    Any(Vec<SpanCursor>),
    Phrase(Vec<(u32, SpanCursor)>, u32),
    Near(Box<[SpanCursor; 2]>, Reach, Names),
    Without(Box<[SpanCursor; 2]>, Reach, MayBe),
    In(Part, Box<SpanCursor>),
    Quotation(WordPostings),
    Inside(Box<[SpanCursor; 2]>),
    Naming(WordPostings, Box<SpanCursor>),
    Merged(Box<SpanCursor>),
}

impl SpanCursor {
    /// Opens the postings that a part of the tree needs.
    pub fn new(
        spans: &Spans,
        segment: &SegmentReader,
        text: Field,
        budget: &Arc<Budget>,
    ) -> tantivy::Result<Self> {
        let open = |spans: &Spans| Self::new(spans, segment, text, budget);
        let both = |both: &[Spans; 2]| {
            Ok::<_, tantivy::TantivyError>(Box::new([open(&both[0])?, open(&both[1])?]))
        };
        let kind = match spans {
            Spans::Words(terms) => Kind::Words(WordPostings::with_positions(terms, segment, text)?),
            Spans::Any(parts) => {
                let parts: tantivy::Result<_> = parts.iter().map(open).collect();
                Kind::Any(parts?)
            }
            Spans::Phrase(parts, slop) => {
                let parts = parts
                    .iter()
                    .map(|(skipped, part)| Ok((*skipped, open(part)?)));
                let parts: tantivy::Result<_> = parts.collect();
                Kind::Phrase(parts?, *slop)
            }
            Spans::Near(pair, reach, names) => Kind::Near(both(pair)?, *reach, *names),
            Spans::Without(pair, reach, may_be) => Kind::Without(both(pair)?, *reach, *may_be),
            Spans::In(part, of) => Kind::In(*part, Box::new(open(of)?)),
            Spans::Quotation(marks) => {
                Kind::Quotation(WordPostings::with_positions(marks, segment, text)?)
            }
            Spans::Inside(pair) => Kind::Inside(both(pair)?),
            Spans::Naming(names, of) => {
                let names = WordPostings::new(names, segment, text)?;
                Kind::Naming(names, Box::new(open(of)?))
            }
            Spans::Merged(of) => Kind::Merged(Box::new(open(of)?)),
        };
        let mut cursor = Self {
            kind,
            doc: 0,
            found: Vec::new(),
            most: spans::MOST_PAIRS,
            budget: Arc::clone(budget),
        };
        cursor.doc = cursor.settle(0);
        Ok(cursor)
    }

    /// Limits the number of spans to find in an article, if only their existence
    /// matters.
    pub fn stop_after(&mut self, most: usize) {
        match &mut self.kind {
            // The spans of a phrase are checked for paragraphs afterwards.
            Kind::Phrase(..) => {}
            Kind::Any(parts) => parts.iter_mut().for_each(|part| part.stop_after(most)),
            _ => self.most = most,
        }
    }

    /// Returns the current article, which contains the words.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// Advances to the first article from `target` on that contains the words.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = self.settle(target);
        }
        self.doc
    }

    fn settle(&mut self, target: DocId) -> DocId {
        match &mut self.kind {
            Kind::Words(postings) | Kind::Quotation(postings) => postings.seek(target),
            Kind::Any(parts) => {
                let docs = parts.iter_mut().map(|part| part.seek(target));
                docs.min().unwrap_or(TERMINATED)
            }
            Kind::Phrase(parts, _) => meet(parts.iter_mut().map(|(_, part)| part), target),
            Kind::Near(both, ..) | Kind::Inside(both) => meet(both.iter_mut(), target),
            Kind::Without(both, ..) => both[0].seek(target),
            Kind::In(_, of) | Kind::Merged(of) => of.seek(target),
            Kind::Naming(names, of) => {
                let mut target = target;
                loop {
                    let doc = of.seek(names.seek(target));
                    target = names.seek(doc);
                    if target == doc {
                        break doc;
                    }
                }
            }
        }
    }

    /// Returns the approximate number of articles that contain the words.
    pub fn cost(&self) -> u64 {
        match &self.kind {
            Kind::Words(postings) | Kind::Quotation(postings) => postings.cost(),
            Kind::Any(parts) => parts.iter().map(Self::cost).sum(),
            Kind::Phrase(parts, _) => parts.iter().map(|(_, p)| p.cost()).min().unwrap_or(0),
            Kind::Near(both, ..) | Kind::Inside(both) => both[0].cost().min(both[1].cost()),
            Kind::Without(both, ..) => both[0].cost(),
            Kind::In(_, of) | Kind::Merged(of) => of.cost(),
            Kind::Naming(names, of) => names.cost().min(of.cost()),
        }
    }

    /// Returns the boundaries of the article that must be known.
    pub fn needs(&self) -> Needs {
        let all = |parts: &mut dyn Iterator<Item = &SpanCursor>| {
            parts.map(Self::needs).fold(Needs::default(), Needs::and)
        };
        match &self.kind {
            Kind::Words(_) => Needs::default(),
            Kind::Any(parts) => all(&mut parts.iter()),
            Kind::Phrase(parts, _) => Needs {
                paragraphs: true,
                ..all(&mut parts.iter().map(|(_, part)| part))
            },
            Kind::Near(both, reach, _) | Kind::Without(both, reach, _) => Needs {
                sentences: *reach == Reach::Sentence,
                paragraphs: matches!(reach, Reach::Sentence | Reach::Paragraph),
                ..Needs::default()
            }
            .and(all(&mut both.iter())),
            Kind::Inside(both) => all(&mut both.iter()),
            Kind::Quotation(_) => Needs {
                paragraphs: true,
                quotations: true,
                ..Needs::default()
            },
            Kind::In(_, of) => Needs {
                parts: true,
                ..of.needs()
            },
            Kind::Naming(_, of) => of.needs(),
            Kind::Merged(of) => Needs {
                sentences: true,
                paragraphs: true,
                ..of.needs()
            },
        }
    }

    /// Returns the spans of the words in the current article that match, in order.
    pub fn spans(&mut self, bounds: &Bounds) -> &[Span] {
        self.find(bounds);
        self.budget.take(1 + self.found.len() as u64);
        &self.found
    }

    fn find(&mut self, bounds: &Bounds) {
        let (doc, most, found) = (self.doc, self.most, &mut self.found);
        found.clear();
        match &mut self.kind {
            Kind::Words(postings) => postings.spans(found),
            Kind::Any(parts) => {
                for part in parts.iter_mut().filter(|part| part.doc == doc) {
                    found.extend_from_slice(part.spans(bounds));
                }
                found.sort_unstable();
                found.dedup();
            }
            Kind::Phrase(parts, slop) => {
                let mut all = parts.iter_mut();
                if all.any(|(_, part)| part.spans(bounds).is_empty()) {
                    return;
                }
                in_a_row(parts, *slop, most, &self.budget, found);
                if parts.len() > 1 {
                    found.retain(|span| bounds.in_one_paragraph(*span));
                }
            }
            Kind::Near(both, reach, names) => {
                let [left, right] = &mut **both;
                if left.spans(bounds).is_empty() || right.spans(bounds).is_empty() {
                    return;
                }
                let near = (*reach, *names);
                join([&*left, &*right], near, bounds, most, &self.budget, found);
            }
            Kind::Without(both, reach, may_be) => {
                let [left, right] = &mut **both;
                left.spans(bounds);
                right.found.clear();
                if right.seek(doc) == doc {
                    right.spans(bounds);
                }
                let effort = bounds.without(&left.found, &right.found, (*reach, *may_be), found);
                spend(&self.budget, effort, *reach, true);
            }
            Kind::Quotation(marks) => {
                marks.spans(found);
                let quotation = |span: &mut Span| *span = bounds.quotation(span.start);
                found.iter_mut().for_each(quotation);
            }
            Kind::Inside(both) => {
                let [of, covers] = &mut **both;
                if of.spans(bounds).is_empty() || covers.spans(bounds).is_empty() {
                    return;
                }
                spans::inside(&of.found, &covers.found, found);
            }
            Kind::In(part, of) => {
                found.extend_from_slice(of.spans(bounds));
                found.retain(|span| bounds.holds(*part, *span));
            }
            Kind::Naming(_, of) => found.extend_from_slice(of.spans(bounds)),
            Kind::Merged(of) => bounds.merge(of.spans(bounds), found),
        }
    }
}

/// The cost of a choice for a sloppy phrase, in positions examined.
const STEPS_OF_A_CHOICE: u64 = 2;

/// The cost of comparing the sentences of two words.
const STEPS_TO_A_SENTENCE: u64 = 2;

/// Computes the spans of a distance from those of its operands.
fn join(
    [left, right]: [&SpanCursor; 2],
    near: (Reach, Names),
    bounds: &Bounds,
    most: usize,
    budget: &Budget,
    found: &mut Vec<Span>,
) {
    let effort = bounds.join(&left.found, &right.found, near, most, found);
    // If spans are counted or are operands of another distance, all of them matter.
    let matters = found.is_empty() || most >= spans::MOST_PAIRS;
    spend(budget, effort, near.0, matters);
}

/// Subtracts the cost of a distance from the budget, and records skipped work if it
/// matters.
fn spend(budget: &Budget, effort: Effort, reach: Reach, matters: bool) {
    let each = match reach {
        Reach::Words(_) | Reach::Ordered(_) => 1,
        Reach::Sentence | Reach::Paragraph => STEPS_TO_A_SENTENCE,
    };
    budget.take(each * effort.steps as u64);
    if effort.is_cut && matters {
        budget.exceed();
    }
}

/// Computes the spans of a phrase from those of its parts.
fn in_a_row(
    parts: &[(u32, SpanCursor)],
    slop: u32,
    most: usize,
    budget: &Budget,
    found: &mut Vec<Span>,
) {
    let found_parts = parts.iter();
    let found_parts = found_parts.map(|(skipped, part)| (*skipped, &part.found[..]));
    let found_parts: Vec<(u32, &[Span])> = found_parts.collect();
    if slop == 0 {
        return phrase(&found_parts, found);
    }
    let steps = spans::sloppy(&found_parts, slop, most, found);
    budget.take(STEPS_OF_A_CHOICE * steps as u64);
    if steps > spans::MOST_STEPS && found.is_empty() {
        budget.exceed();
    }
}

/// Returns the first article from `target` on that contains all parts.
fn meet<'a>(parts: impl Iterator<Item = &'a mut SpanCursor>, target: DocId) -> DocId {
    let mut parts: Vec<&mut SpanCursor> = parts.collect();
    let mut target = target;
    loop {
        let mut all = true;
        for part in &mut parts {
            let doc = part.seek(target);
            if doc > target {
                target = doc;
                all = false;
                break;
            }
        }
        if all || target == TERMINATED {
            return target;
        }
    }
}

/// The boundaries of an article that a part of the tree needs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    sentences: bool,
    paragraphs: bool,
    parts: bool,
    quotations: bool,
}

impl Needs {
    /// Returns the union of both.
    pub fn and(self, other: Needs) -> Needs {
        Needs {
            sentences: self.sentences | other.sentences,
            paragraphs: self.paragraphs | other.paragraphs,
            parts: self.parts | other.parts,
            quotations: self.quotations | other.quotations,
        }
    }

    /// The boundaries of title, lead, body and captions.
    pub const PARTS: Needs = Needs {
        sentences: false,
        paragraphs: false,
        parts: true,
        quotations: false,
    };
}

/// The structural marks of a segment's articles.
pub struct MarkCursors {
    sentences: Option<SegmentPostings>,
    paragraphs: Option<SegmentPostings>,
    after_lead: Option<SegmentPostings>,
    captions: Option<SegmentPostings>,
    quotation_ends: Option<SegmentPostings>,
    bounds: Bounds,
}

impl MarkCursors {
    /// Opens the marks that are needed.
    pub fn new(segment: &SegmentReader, text: Field, needs: Needs) -> tantivy::Result<Self> {
        let index = segment.inverted_index(text)?;
        let open = |needed: bool, mark: &str| {
            if needed {
                let term = Term::from_field_text(text, mark);
                index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)
            } else {
                Ok(None)
            }
        };
        Ok(Self {
            sentences: open(needs.sentences, marks::SENTENCE)?,
            paragraphs: open(needs.paragraphs, marks::PARAGRAPH)?,
            after_lead: open(needs.parts, marks::AFTER_LEAD)?,
            captions: open(needs.parts, marks::CAPTIONS)?,
            quotation_ends: open(needs.quotations, marks::QUOTATION_END)?,
            bounds: Bounds::default(),
        })
    }

    /// Returns the boundaries of an article, requested in ascending order.
    pub fn of(&mut self, doc: DocId) -> &Bounds {
        let bounds = &mut self.bounds;
        read(&mut self.sentences, doc, &mut bounds.sentences);
        read(&mut self.paragraphs, doc, &mut bounds.paragraphs);
        read(&mut self.quotation_ends, doc, &mut bounds.quotation_ends);
        let mut one = Vec::new();
        read(&mut self.after_lead, doc, &mut one);
        bounds.after_lead = one.first().copied();
        read(&mut self.captions, doc, &mut one);
        bounds.captions = one.first().copied();
        bounds
    }
}

fn read(list: &mut Option<SegmentPostings>, doc: DocId, out: &mut Vec<u32>) {
    out.clear();
    let Some(list) = list else { return };
    if list.doc() < doc {
        list.seek(doc);
    }
    if list.doc() == doc {
        list.append_positions_with_offset(0, out);
    }
}
