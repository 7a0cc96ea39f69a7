//! Reranks the best hits by the positions of their words.
//!
//! The engine scores every article by BM25 over its whole text. The best of them are
//! then scored again with word positions: words in the title, how early a word occurs
//! in the body, and words adjacent as in the query, or near each other. Each such
//! feature adds a share of the word's rarity (idf).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::{Searcher, SegmentReader};

use super::collect::{Found, Ranked};
use super::query::engine::{Budget, MarkCursors, Needs, SpanCursor};
use super::query::plan::{Evidence, Plan};
use super::query::spans::{Part, Span};
use crate::article::{DAY, Moment};
use crate::error::Result;
use crate::index::analyzer::marks::BODY;
use crate::index::schema::{self, Fields, Times};

/// The number of best hits to rerank, whatever the number asked for: the order must
/// not depend on the limit.
pub(crate) const POOL: usize = 400;

/// The weight of each kind of evidence. The defaults were chosen with
/// `cargo bench --bench ranking`, see `benches/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// BM25: how soon the score saturates with more occurrences of a word.
    pub k1: f32,
    /// BM25: how much the length of an article matters, 0 to 1.
    pub b: f32,
    /// The bonus for a word in the title, as a share of its idf.
    pub title: f32,
    /// The bonus for a word at the very beginning of the body. It halves after some
    /// twenty words and is negligible after a hundred, since news articles state
    /// their topic first.
    pub lead: f32,
    /// The bonus for two words adjacent in the order of the query, as a share of the
    /// more common one's idf.
    pub adjacent: f32,
    /// The bonus for two words that occur within `window` words.
    pub near: f32,
    /// The maximum distance for `near`, in words.
    pub window: u32,
    /// The bonus for being published today, as a share of the rest of the score. It
    /// halves every [`Weights::HALF_LIFE`] days.
    pub recency: f32,
}

impl Weights {
    /// The value of `recency` if recency is asked for.
    pub const RECENT: f32 = 0.5;

    /// The half-life of the recency bonus, in days.
    pub const HALF_LIFE: f32 = 180.0;
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.75,
            title: 1.0,
            lead: 1.0,
            adjacent: 0.4,
            near: 0.2,
            window: 8,
            recency: 0.0,
        }
    }
}

/// The parts of a score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ScoreParts {
    /// BM25 of the whole article, and how much it is about the people asked for.
    pub article: f32,
    /// The bonus for words in the title.
    pub title: f32,
    /// The bonus for words early in the body.
    pub lead: f32,
    /// The bonus for words adjacent or near each other as in the query.
    pub nearness: f32,
    /// The bonus for recent publication, if it was asked for.
    #[serde(skip_serializing_if = "is_nothing")]
    pub recency: f32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_nothing(share: &f32) -> bool {
    *share == 0.0
}

impl ScoreParts {
    /// Returns the score.
    pub fn sum(&self) -> f32 {
        self.article + self.title + self.lead + self.nearness + self.recency
    }
}

/// Scores the best hits again and sorts them. Bonuses only add to a score, so the
/// others stay behind them.
pub(crate) fn refine(
    searcher: &Searcher,
    fields: &Fields,
    plan: &Plan,
    weights: &Weights,
    today: Option<Date>,
    found: &mut Found,
) -> Result<()> {
    // The date needs the system's time zone database: read it only if necessary.
    let now = (weights.recency > 0.0).then(|| {
        let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
        Moment::day(today).wall_seconds()
    });
    let mut places: Vec<usize> = (0..found.best.len().min(POOL)).collect();
    // Postings are read forwards.
    places.sort_unstable_by_key(|n| found.best[*n].at);
    let mut reader: Option<(u32, Reader)> = None;
    for n in places {
        let ranked = found.best[n];
        let ordinal = ranked.at.segment_ord;
        if reader.as_ref().is_none_or(|(of, _)| *of != ordinal) {
            let segment = searcher.segment_reader(ordinal);
            let opened = Reader::new(segment, fields, &plan.evidence, *weights, now)?;
            reader = Some((ordinal, opened));
        }
        if let Some((_, reader)) = &mut reader {
            let parts = reader.score(ranked, &plan.evidence);
            found.best[n] = Ranked::rescored(ranked, parts);
        }
    }
    found.sort();
    Ok(())
}

/// Reads the positions of the query's evidence in one segment.
struct Reader {
    cursors: Vec<SpanCursor>,
    marks: MarkCursors,
    weights: Weights,
    /// The publication times in seconds, and the current time if recency counts.
    when: Times,
    now: Option<i64>,
}

impl Reader {
    fn new(
        segment: &SegmentReader,
        fields: &Fields,
        evidence: &[Evidence],
        weights: Weights,
        now: Option<i64>,
    ) -> Result<Self> {
        let budget = Budget::unlimited();
        let open =
            |evidence: &Evidence| SpanCursor::new(&evidence.spans, segment, fields.text, &budget);
        let cursors: tantivy::Result<Vec<_>> = evidence.iter().map(open).collect();
        let cursors = cursors?;
        let needs = cursors.iter().map(SpanCursor::needs);
        let needs = needs.fold(Needs::PARTS, Needs::and);
        Ok(Self {
            marks: MarkCursors::new(segment, fields.text, needs)?,
            cursors,
            weights,
            when: schema::when(segment)?,
            now,
        })
    }

    /// Returns an article's score with the bonuses for word positions.
    fn score(&mut self, ranked: Ranked, evidence: &[Evidence]) -> ScoreParts {
        let doc = ranked.at.doc_id;
        let bounds = self.marks.of(doc);
        let mut parts = ScoreParts {
            article: ranked.score(),
            ..ScoreParts::default()
        };
        let mut before: Option<(f32, Vec<Span>)> = None;
        for (cursor, evidence) in self.cursors.iter_mut().zip(evidence) {
            let is_here = cursor.seek(doc) == doc;
            let spans = if is_here { cursor.spans(bounds) } else { &[] };
            let stands = |part| spans.iter().any(|span| bounds.holds(part, *span));
            if stands(Part::Title) {
                parts.title += evidence.idf * self.weights.title;
            }
            let first = spans.iter().find(|span| bounds.holds(Part::Body, **span));
            if let Some(first) = first {
                parts.lead += evidence.idf * self.weights.lead * earliness(*first);
            }
            if let (true, Some((idf, before))) = (evidence.follows, &before) {
                parts.nearness += idf.min(evidence.idf) * self.weights.together(before, spans);
            }
            before = Some((evidence.idf, spans.to_vec()));
        }
        if let (Some(now), Some(when)) = (self.now, self.when.first(doc)) {
            let days = (now - when).max(0) as f32 / DAY as f32;
            parts.recency =
                parts.sum() * self.weights.recency * (-days / Weights::HALF_LIFE).exp2();
        }
        parts
    }
}

/// The distance from the start of the body, in words, at which the lead bonus falls
/// to a third (1/e).
const EARLY: f32 = 30.0;

/// Returns how early in the body a span starts: 1 for the first word.
fn earliness(span: Span) -> f32 {
    (-(span.start.saturating_sub(BODY) as f32) / EARLY).exp()
}

impl Weights {
    /// Returns the bonus for the closest occurrences of two words.
    fn together(&self, left: &[Span], right: &[Span]) -> f32 {
        let mut best: f32 = 0.0;
        for a in left {
            let from = right.partition_point(|b| b.start + self.window < a.start);
            for b in &right[from..] {
                if b.start > a.start + self.window {
                    break;
                }
                if b.start == a.end {
                    return self.adjacent + self.near;
                }
                if a.start != b.start {
                    best = self.near;
                }
            }
        }
        best
    }
}
