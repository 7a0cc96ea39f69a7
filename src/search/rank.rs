//! Which of the best hits come first: a closer look at where words stand.
//!
//! The engine scores every article by BM25 over its whole text. The best of
//! them are then read again, with the places of the words: a word in the
//! title or the lead, words next to each other as in the query, or near each
//! other. Every such fact adds a share of the word's rarity (idf). A second
//! ranker's scores could be blended in here.
//!
//! The shares are plausible, not measured: they still have to be chosen by
//! cross-validation on judged collections.

use tantivy::{DocId, Searcher, SegmentReader};

use super::collect::{Found, Ranked};
use super::query::engine::{MarkCursors, Needs, SpanCursor};
use super::query::plan::{Evidence, Plan};
use super::query::spans::{Bounds, Part, Span};
use crate::error::Result;
use crate::index::schema::Fields;

/// How many of the best are looked at closely.
pub const POOL: usize = 400;

/// What a word in the title adds, as a share of its idf.
const TITLE: f32 = 0.5;
/// What a word in the lead adds.
const LEAD: f32 = 0.25;
/// What two words add that follow each other as in the query, as a share of
/// the commoner one's idf.
const ADJACENT: f32 = 0.4;
/// What two words add that stand within `WINDOW` words.
const NEAR: f32 = 0.2;
/// How near is near.
const WINDOW: u32 = 8;

/// Scores the best hits again, and puts them in order.
pub fn refine(searcher: &Searcher, fields: &Fields, plan: &Plan, found: &mut Found) -> Result<()> {
    let mut places: Vec<usize> = (0..found.best.len()).collect();
    // Postings are read forwards.
    places.sort_unstable_by_key(|n| found.best[*n].at);
    let mut reader: Option<(u32, Reader)> = None;
    for n in places {
        let ranked = found.best[n];
        let ordinal = ranked.at.segment_ord;
        if reader.as_ref().is_none_or(|(of, _)| *of != ordinal) {
            let segment = searcher.segment_reader(ordinal);
            reader = Some((ordinal, Reader::new(segment, fields, &plan.evidence)?));
        }
        if let Some((_, reader)) = &mut reader {
            let more = reader.score(ranked.at.doc_id, &plan.evidence);
            found.best[n] = Ranked::rescored(ranked, ranked.score + more);
        }
    }
    found.sort();
    Ok(())
}

/// The places of what was asked for, in one segment.
struct Reader {
    cursors: Vec<SpanCursor>,
    marks: MarkCursors,
}

impl Reader {
    fn new(segment: &SegmentReader, fields: &Fields, evidence: &[Evidence]) -> Result<Self> {
        let open = |evidence: &Evidence| SpanCursor::new(&evidence.spans, segment, fields.text);
        let cursors: tantivy::Result<_> = evidence.iter().map(open).collect();
        Ok(Self {
            cursors: cursors?,
            marks: MarkCursors::new(segment, fields.text, Needs::ALL)?,
        })
    }

    /// What an article's places add to its score.
    fn score(&mut self, doc: DocId, evidence: &[Evidence]) -> f32 {
        let bounds = self.marks.of(doc);
        let mut score = 0.0;
        let mut before: Option<(f32, Vec<Span>)> = None;
        for (cursor, evidence) in self.cursors.iter_mut().zip(evidence) {
            let is_here = cursor.seek(doc) == doc;
            let spans = if is_here { cursor.spans(bounds) } else { &[] };
            score += evidence.idf * parts(bounds, spans);
            if let (true, Some((idf, before))) = (evidence.follows, &before) {
                score += idf.min(evidence.idf) * together(before, spans);
            }
            before = Some((evidence.idf, spans.to_vec()));
        }
        score
    }
}

fn parts(bounds: &Bounds, spans: &[Span]) -> f32 {
    let stands = |part| spans.iter().any(|span| bounds.holds(part, *span));
    let share = |part, share| if stands(part) { share } else { 0.0 };
    share(Part::Title, TITLE) + share(Part::Lead, LEAD)
}

/// How near two words stand where they stand nearest.
fn together(left: &[Span], right: &[Span]) -> f32 {
    let mut best: f32 = 0.0;
    for a in left {
        let from = right.partition_point(|b| b.start + WINDOW < a.start);
        for b in &right[from..] {
            if b.start > a.start + WINDOW {
                break;
            }
            if b.start == a.end {
                return ADJACENT + NEAR;
            }
            if a.start != b.start {
                best = NEAR;
            }
        }
    }
    best
}
