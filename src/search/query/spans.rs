//! Spans of words, and distances between them.
//!
//! This is plain arithmetic on positions, the same for the postings of the index and
//! for the words of an article that is shown.
//!
//! Operands of a distance may be distances themselves: in
//! `dog w/3 bite w/20 liability`, the news databases require liability within twenty
//! words of either. So a span extends from the first of its words to the last, and
//! its distance from a word outside is that of the nearer end; words between, or
//! shared, have no distance at all. Two spans are in one sentence or paragraph if
//! both lie entirely in it: a chain of `w/s` means the same in any order.
//!
//! Nothing is near itself: `oil w/5 oil` requires two of them, `bank* w/5 bankrupt*`
//! another bank, `any:person w/5 macron` another person, not the name that contains
//! macron. But a negated right side also excludes itself: `bank* not w/5 bankrupt*`
//! finds no bankruptcy, `oil not w/5 "crude oil"` no crude oil. Only if both sides
//! are written alike, another occurrence is meant: `oil not w/5 oil` finds isolated
//! ones.

mod phrase;

use crate::index::analyzer::marks::BODY;

use super::Reach;

pub use phrase::{MOST_STEPS, phrase, sloppy};

/// A half-open range of word positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The position of the first word.
    pub start: u32,
    /// The position after the last word.
    pub end: u32,
}

impl Span {
    /// Creates the span of one word.
    pub fn word(position: u32) -> Self {
        Self {
            start: position,
            end: position + 1,
        }
    }

    fn over(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// The boundaries of an article's parts that queries need.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    /// The first positions of sentences that do not open a paragraph.
    pub sentences: Vec<u32>,
    /// The first positions of paragraphs.
    pub paragraphs: Vec<u32>,
    /// The first position after the lead, if anything follows it.
    pub after_lead: Option<u32>,
    /// The first position of the captions, if there are any.
    pub captions: Option<u32>,
    /// The first positions after attributed quotations, except those that end a
    /// paragraph.
    pub quotation_ends: Vec<u32>,
}

/// A part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The headline.
    Title,
    /// The first paragraph of the body.
    Lead,
    /// The headline or the lead.
    TitleAndLead,
    /// The body.
    Body,
    /// The captions.
    Captions,
    /// This many first words of the body.
    First(u32),
}

impl Bounds {
    /// Whether a span lies in a part.
    pub fn holds(&self, part: Part, span: Span) -> bool {
        let captions = self.captions.unwrap_or(u32::MAX);
        let in_title = span.end <= BODY;
        let in_body = span.start >= BODY && span.end <= captions;
        let in_lead = in_body && span.end <= self.after_lead.unwrap_or(u32::MAX);
        match part {
            Part::Title => in_title,
            Part::Lead => in_lead,
            Part::TitleAndLead => in_title || in_lead,
            Part::Body => in_body,
            Part::Captions => span.start >= captions,
            Part::First(words) => in_body && span.end <= BODY.saturating_add(words),
        }
    }

    /// Returns the number of the paragraph that contains a word.
    fn paragraph(&self, position: u32) -> usize {
        self.paragraphs.partition_point(|start| *start <= position)
    }

    /// Returns the span of the quotation that begins at a word.
    pub fn quotation(&self, start: u32) -> Span {
        let next = |ends: &[u32]| {
            let at = ends.partition_point(|end| *end <= start);
            ends.get(at).copied().unwrap_or(u32::MAX)
        };
        let end = next(&self.quotation_ends).min(next(&self.paragraphs));
        Span { start, end }
    }

    fn sentence(&self, position: u32) -> (usize, usize) {
        let sentence = self.sentences.partition_point(|start| *start <= position);
        (sentence, self.paragraph(position))
    }

    /// Merges adjacent spans within a sentence.
    pub fn merge(&self, spans: &[Span], out: &mut Vec<Span>) {
        out.clear();
        for span in spans {
            match out.last_mut() {
                Some(last)
                    if last.end >= span.start
                        && self.sentence(last.start) == self.sentence(span.start) =>
                {
                    last.end = last.end.max(span.end);
                }
                _ => out.push(*span),
            }
        }
    }

    /// Whether two spans are near enough. Nothing is near itself.
    pub fn near(&self, left: Span, right: Span, reach: Reach) -> bool {
        if left == right {
            return false;
        }
        let both = left.over(right);
        match reach {
            Reach::Sentence => self.sentence(both.start) == self.sentence(both.end - 1),
            Reach::Paragraph => self.paragraph(both.start) == self.paragraph(both.end - 1),
            Reach::Words(most) | Reach::Ordered(most) => {
                let follows = left.end <= right.start;
                let gap = if follows {
                    right.start - left.end
                } else {
                    left.start.saturating_sub(right.end)
                };
                let is_ordered = follows || matches!(reach, Reach::Words(_));
                is_ordered && gap < most && (both.start < BODY) == (both.end <= BODY)
            }
        }
    }

    /// Whether a span lies in one paragraph.
    pub fn in_one_paragraph(&self, span: Span) -> bool {
        self.paragraph(span.start) == self.paragraph(span.end - 1)
    }

    /// Computes the spans that cover a pair of near spans; if there are too many, the
    /// first.
    pub fn join(
        &self,
        left: &[Span],
        right: &[Span],
        (reach, names): (Reach, Names),
        most: usize,
        out: &mut Vec<Span>,
    ) -> Effort {
        out.clear();
        let mut effort = Effort::default();
        let longest = longest(right);
        'all: for a in left {
            for b in self.around(*a, right, longest, reach) {
                if effort.is_too_much() || out.len() >= most {
                    effort.is_cut = true;
                    break 'all;
                }
                effort.steps += 1;
                if self.near(*a, *b, reach) && !names.are_one(*a, *b) {
                    out.push(a.over(*b));
                }
            }
        }
        effort.steps += out.len() * STEPS_TO_SORT;
        out.sort_unstable();
        out.dedup();
        effort
    }

    /// Computes the left spans that have no right one near them, and that are not
    /// right ones themselves unless `may_be` allows it.
    pub fn without(
        &self,
        left: &[Span],
        right: &[Span],
        (reach, may_be): (Reach, MayBe),
        out: &mut Vec<Span>,
    ) -> Effort {
        out.clear();
        let mut effort = Effort::default();
        let longest = longest(right);
        for a in left {
            let mut around = self.around(*a, right, longest, reach);
            let is_near = around.any(|b| {
                effort.steps += 1;
                self.near(*a, *b, reach)
            });
            let is_near = is_near || may_be == MayBe::None && right.binary_search(a).is_ok();
            if effort.is_too_much() {
                effort.is_cut = true;
                break;
            }
            if !is_near {
                out.push(*a);
            }
        }
        effort
    }

    /// Returns the right spans that may be near a left one. They are sorted by start,
    /// and none is longer than `longest`.
    fn around<'s>(
        &self,
        a: Span,
        right: &'s [Span],
        longest: u32,
        reach: Reach,
    ) -> impl Iterator<Item = &'s Span> + use<'s> {
        let (from, to) = self.window(a, reach);
        let first = right.partition_point(|b| b.start.saturating_add(longest) < from);
        right[first..].iter().take_while(move |b| b.start <= to)
    }

    /// Returns the positions between which something near a span must lie.
    fn window(&self, span: Span, reach: Reach) -> (u32, u32) {
        match reach {
            Reach::Words(most) => (
                span.start.saturating_sub(most),
                span.end.saturating_add(most),
            ),
            Reach::Ordered(most) => (span.end, span.end.saturating_add(most)),
            Reach::Sentence | Reach::Paragraph => {
                let at = self.paragraph(span.start);
                let start = at.checked_sub(1).and_then(|at| self.paragraphs.get(at));
                let end = self.paragraphs.get(at);
                (
                    start.copied().unwrap_or(0),
                    end.copied().unwrap_or(u32::MAX),
                )
            }
        }
    }
}

/// Which of the operands of a distance are names of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Whether the left one is.
    pub left: bool,
    /// Whether the right one is.
    pub right: bool,
}

impl Names {
    /// Whether one of two spans is a name, and the other a part of it.
    fn are_one(self, left: Span, right: Span) -> bool {
        let holds = |name: Span, of: Span| name.start <= of.start && of.end <= name.end;
        self.left && holds(left, right) || self.right && holds(right, left)
    }
}

/// Whether a span without others near it may be one of them itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayBe {
    /// It may: both are written alike, and another one is meant.
    One,
    /// It may not.
    None,
}

fn longest(spans: &[Span]) -> u32 {
    let lengths = spans.iter().map(|span| span.end - span.start);
    lengths.max().unwrap_or(0)
}

/// The work of computing a distance in an article.
#[derive(Clone, Copy, Debug, Default)]
pub struct Effort {
    /// The number of pairs compared.
    pub steps: usize,
    /// Whether some pairs were skipped.
    pub is_cut: bool,
}

impl Effort {
    fn is_too_much(self) -> bool {
        self.steps >= MOST_COMPARED
    }
}

/// The maximum number of pairs to compare for a distance in an article. There are
/// fewer even if both words occur in every sentence; only distances between distances
/// of wildcards reach it.
const MOST_COMPARED: usize = 100_000;

/// The cost of sorting a resulting span, in pairs compared.
const STEPS_TO_SORT: usize = 4;

/// The maximum number of spans to compute for a distance in an article. Beyond it,
/// only their existence matters.
pub const MOST_PAIRS: usize = 20_000;

/// Computes the spans that lie within one of `covers`, which do not overlap.
pub fn inside(of: &[Span], covers: &[Span], out: &mut Vec<Span>) {
    out.clear();
    out.extend(of.iter().filter(|span| {
        let at = covers.partition_point(|cover| cover.end < span.end);
        let cover = covers.get(at);
        cover.is_some_and(|cover| cover.start <= span.start)
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(starts: &[u32]) -> Vec<Span> {
        starts.iter().map(|at| Span::word(*at)).collect()
    }

    #[test]
    fn distances_count_words() {
        let bounds = Bounds::default();
        let (a, b) = (Span::word(200), Span::word(203));
        for (reach, expected) in [
            (Reach::Words(3), [true, true]),
            (Reach::Words(2), [false, false]),
            (Reach::Ordered(3), [true, false]),
            (Reach::Ordered(2), [false, false]),
        ] {
            let found = [bounds.near(a, b, reach), bounds.near(b, a, reach)];
            assert_eq!(found, expected, "{reach}");
        }
        assert!(!bounds.near(a, a, Reach::Words(5)));
        // A span within another, or one that shares a word with it.
        let around = Span {
            start: 198,
            end: 204,
        };
        let across = Span {
            start: 199,
            end: 201,
        };
        for (one, reach, expected) in [
            (a, Reach::Words(1), true),
            (across, Reach::Words(1), true),
            (a, Reach::Ordered(9), false),
        ] {
            let found = [
                bounds.near(one, around, reach),
                bounds.near(around, one, reach),
            ];
            assert_eq!(found, [expected; 2], "{one:?} {reach}");
        }
        // The last word of the title is not near the first of the body.
        assert!(!bounds.near(Span::word(99), Span::word(BODY), Reach::Words(200)));
    }

    #[test]
    fn sentences_and_paragraphs_have_bounds() {
        let bounds = Bounds {
            paragraphs: vec![128, 140],
            sentences: vec![135],
            ..Bounds::default()
        };
        let near = |a, b, reach| bounds.near(Span::word(a), Span::word(b), reach);
        assert!(near(128, 134, Reach::Sentence));
        assert!(!near(134, 135, Reach::Sentence));
        assert!(near(134, 135, Reach::Paragraph));
        assert!(!near(139, 140, Reach::Paragraph));
        assert!(!near(139, 140, Reach::Sentence));
    }

    #[test]
    fn what_is_refused_itself_is_left_out() {
        let (bounds, mut out) = (Bounds::default(), Vec::new());
        let (all, refused) = (spans(&[200, 300, 304]), spans(&[300]));
        for (may_be, expected) in [(MayBe::None, &[200][..]), (MayBe::One, &[200, 300])] {
            bounds.without(&all, &refused, (Reach::Words(5), may_be), &mut out);
            assert_eq!(out, spans(expected), "{may_be:?}");
        }
    }

    #[test]
    fn the_words_of_a_name_are_one() {
        let bounds = Bounds {
            paragraphs: vec![128],
            sentences: vec![133],
            ..Bounds::default()
        };
        let mut out = Vec::new();
        bounds.merge(&spans(&[129, 130, 132, 133]), &mut out);
        let ends: Vec<[u32; 2]> = out.iter().map(|span| [span.start, span.end]).collect();
        assert_eq!(ends, [[129, 131], [132, 133], [133, 134]]);
    }

    #[test]
    fn distances_between_distances_are_bounded() {
        let bounds = Bounds {
            paragraphs: vec![128],
            ..Bounds::default()
        };
        let every: Vec<Span> = (128..1_128).map(Span::word).collect();
        let (mut once, mut twice) = (Vec::new(), Vec::new());
        let near = |reach| (reach, Names::default());
        let reach = near(Reach::Words(9));
        let effort = bounds.join(&every, &every, reach, MOST_PAIRS, &mut once);
        assert!(!effort.is_cut && effort.steps > 10_000, "{effort:?}");
        let most = MOST_COMPARED + MOST_PAIRS * STEPS_TO_SORT;
        for reach in [Reach::Words(9), Reach::Words(1), Reach::Sentence] {
            let effort = bounds.join(&once, &once, near(reach), MOST_PAIRS, &mut twice);
            assert!(effort.is_cut && effort.steps <= most, "{reach}: {effort:?}");
        }
        let refused = (Reach::Ordered(1), MayBe::One);
        let effort = bounds.without(&once, &once, refused, &mut twice);
        assert!(effort.steps <= 2 * MOST_COMPARED, "{effort:?}");
    }
}
