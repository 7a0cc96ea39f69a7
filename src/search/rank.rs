//! Which of the best hits come first: a closer look at where words stand.
//!
//! The engine scores every article by BM25 over its whole text. The best of
//! them are then read again, with the places of the words: a word in the
//! title, how early in the body it stands first, words next to each other as in
//! the query, or near each other. Every such fact adds a share of the word's
//! rarity (idf).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::{Searcher, SegmentReader};

use super::collect::{Found, Ranked};
use super::query::engine::{Budget, MarkCursors, Needs, SpanCursor};
use super::query::plan::{Evidence, Plan};
use super::query::spans::{Part, Span};
use crate::article::{DAY, Moment};
use crate::error::Result;
use crate::index::analyzer::marks::BODY;
use crate::index::schema::{self, Fields};

/// How many of the best are looked at closely.
pub(crate) const POOL: usize = 400;

/// How much each kind of evidence counts. The default is what the command
/// `cargo bench --bench ranking` was used to choose: see `benches/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// BM25: how soon more occurrences of a word stop to count.
    pub k1: f32,
    /// BM25: how much the length of an article matters, 0 to 1.
    pub b: f32,
    /// What a word in the title adds, as a share of its idf.
    pub title: f32,
    /// What a word adds that the body begins with; half of it if it stands
    /// first some twenty words on, hardly anything after a hundred: news
    /// says first what it is about.
    pub lead: f32,
    /// What two words add that follow each other as in the query, as a share
    /// of the commoner one's idf.
    pub adjacent: f32,
    /// What two words add that stand within `window` words.
    pub near: f32,
    /// How near is near.
    pub window: u32,
    /// What being published today adds, as a share of all of that; half of it
    /// after [`Weights::HALF_LIFE`] days, a quarter after twice as many.
    pub recency: f32,
}

impl Weights {
    /// What being published today adds where recency is asked for.
    pub const RECENT: f32 = 0.5;

    /// The days in which what recency adds falls to the half.
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

/// What a score is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ScoreParts {
    /// BM25 of the whole article, and how much it is about the people asked for.
    pub article: f32,
    /// For words in the title.
    pub title: f32,
    /// For words early in the body.
    pub lead: f32,
    /// For words next to each other or near each other as in the query.
    pub nearness: f32,
    /// For having been published not long ago, if that was asked for.
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
    /// The score.
    pub fn sum(&self) -> f32 {
        self.article + self.title + self.lead + self.nearness + self.recency
    }
}

/// Scores the best hits again, and puts them in order.
pub(crate) fn refine(
    searcher: &Searcher,
    fields: &Fields,
    plan: &Plan,
    weights: &Weights,
    today: Option<Date>,
    found: &mut Found,
) -> Result<()> {
    // To tell the day, the system's table of time zones is read: not for nothing.
    let now = (weights.recency > 0.0).then(|| {
        let today = today.unwrap_or_else(|| jiff::Zoned::now().date());
        Moment::day(today).wall_seconds()
    });
    let mut places: Vec<usize> = (0..found.best.len()).collect();
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

/// The places of what was asked for, in one segment.
struct Reader {
    cursors: Vec<SpanCursor>,
    marks: MarkCursors,
    weights: Weights,
    /// Seconds of the publications, and of today if recency counts.
    when: Column<i64>,
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

    /// An article's score, with what the places of words add to it.
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

/// Words of the body after which a word's place counts for a third.
const EARLY: f32 = 30.0;

/// How near the body's beginning a stretch stands: 1 for its first word.
fn earliness(span: Span) -> f32 {
    (-(span.start.saturating_sub(BODY) as f32) / EARLY).exp()
}

impl Weights {
    /// How near two words stand where they stand nearest.
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
