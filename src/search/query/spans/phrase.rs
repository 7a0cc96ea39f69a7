//! The spans of phrases, exact or with some displacement of their words.

use super::Span;

/// Computes the spans in which each part directly follows the one before it, after a
/// number of skipped words.
pub fn phrase(parts: &[(u32, &[Span])], out: &mut Vec<Span>) {
    out.clear();
    let Some(((_, first), rest)) = parts.split_first() else {
        return;
    };
    out.extend_from_slice(first);
    let mut next: Vec<Span> = Vec::new();
    for (skipped, spans) in rest {
        next.clear();
        for span in out.iter() {
            let at = span.end + skipped;
            let from = spans.partition_point(|s| s.start < at);
            let here = spans[from..].iter().take_while(|s| s.start == at);
            next.extend(here.map(|s| Span {
                start: span.start,
                end: s.end,
            }));
        }
        std::mem::swap(out, &mut next);
        if out.is_empty() {
            return;
        }
    }
    out.sort_unstable();
    out.dedup();
}

/// Computes the spans in which the parts are displaced by up to `slop` positions: the
/// maximum displacement of a part to the left and that of one to the right, added.
/// This is Lucene's sloppy phrase; swapping two neighbours takes two moves.
///
/// Returns the number of choices tried; above [`MOST_STEPS`], some were skipped.
pub fn sloppy(parts: &[(u32, &[Span])], slop: u32, most: usize, out: &mut Vec<Span>) -> usize {
    out.clear();
    let mut places = Vec::new();
    let mut place = 0;
    for (skipped, spans) in parts {
        place += i64::from(*skipped);
        places.push((place, *spans));
        place += 1;
    }
    let mut sloppy = Sloppy {
        parts: &places,
        slop: i64::from(slop),
        chosen: Vec::new(),
        most: most.min(MOST_SLOPPY),
        steps: 0,
        out,
    };
    sloppy.choose(i64::MAX, i64::MIN);
    let steps = sloppy.steps;
    out.sort_unstable();
    out.dedup();
    steps
}

/// The maximum number of spans to compute for a sloppy phrase in an article. Beyond
/// it, only their existence matters.
const MOST_SLOPPY: usize = 5_000;

/// The maximum number of choices to try for a sloppy phrase in an article. A few
/// hundred are usual; only long phrases of very common words reach it.
pub const MOST_STEPS: usize = 20_000;

/// A partial choice of positions, one for each part.
struct Sloppy<'a> {
    parts: &'a [(i64, &'a [Span])],
    slop: i64,
    chosen: Vec<Span>,
    most: usize,
    steps: usize,
    out: &'a mut Vec<Span>,
}

impl Sloppy<'_> {
    /// Chooses the position of the next part so that it is not displaced too far from
    /// the others, which are displaced by `least` to `most`.
    fn choose(&mut self, least: i64, most: i64) {
        let Some((place, spans)) = self.parts.get(self.chosen.len()) else {
            let over = self.chosen.iter().copied().reduce(Span::over);
            self.out.extend(over);
            return;
        };
        let from = match most {
            i64::MIN => 0,
            most => spans.partition_point(|span| i64::from(span.start) - place < most - self.slop),
        };
        for span in &spans[from..] {
            let moved = i64::from(span.start) - place;
            let (least, most) = (least.min(moved), most.max(moved));
            self.steps += 1;
            let is_enough = self.out.len() >= self.most || self.steps > MOST_STEPS;
            if moved - least > self.slop || is_enough {
                break;
            }
            if most - least <= self.slop && self.chosen.iter().all(|c| c.start != span.start) {
                self.chosen.push(*span);
                self.choose(least, most);
                self.chosen.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(starts: &[u32]) -> Vec<Span> {
        starts.iter().map(|at| Span::word(*at)).collect()
    }

    #[test]
    fn phrases_and_their_slop() {
        let (a, b) = (spans(&[3, 10]), spans(&[1, 4, 13]));
        let mut out = Vec::new();
        phrase(&[(0, &a), (0, &b)], &mut out);
        assert_eq!(out, [Span { start: 3, end: 5 }]);
        phrase(&[(0, &a), (2, &b)], &mut out);
        assert_eq!(out, [Span { start: 10, end: 14 }]);
        sloppy(&[(0, &a), (0, &b)], 2, 9, &mut out);
        assert_eq!(
            out,
            [Span { start: 3, end: 5 }, Span { start: 10, end: 14 }]
        );
        sloppy(&[(0, &a), (0, &b)], 3, 9, &mut out);
        assert_eq!(out.len(), 3);
    }
}
