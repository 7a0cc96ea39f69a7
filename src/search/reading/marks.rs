//! Positions of the query's shapes in the text that was read.

use std::ops::Range;

use super::{Found, Part, Reader};
use crate::search::query::engine::Spans;
use crate::search::query::spans::{self, Span};

impl Reader<'_> {
    /// Returns the matches of all shapes, in text order.
    pub fn found(&self, shapes: &[Spans<usize>]) -> Vec<Found> {
        let mut found = Vec::new();
        for (mark, shape) in shapes.iter().enumerate() {
            let mut marked = Vec::new();
            self.mark(shape, None, &mut marked);
            marked.sort_unstable();
            marked.dedup();
            let found_at = marked.iter().filter_map(|span| self.found_at(*span, mark));
            found.extend(found_at);
        }
        found.sort_by_key(|f| (f.part, f.range.start, f.range.end));
        found
    }

    fn found_at(&self, span: Span, mark: usize) -> Option<Found> {
        let (part, first) = self.place(span.start)?;
        let (other, last) = self.place(span.end.checked_sub(1)?)?;
        (part == other).then_some(Found {
            part,
            range: first.start..last.end,
            mark,
        })
    }

    /// Returns the word at a position and its part.
    fn place(&self, position: u32) -> Option<(Part, &Range<usize>)> {
        let after = self.stretches.partition_point(|s| s.position <= position);
        let stretch = &self.stretches[after.checked_sub(1)?];
        let at = stretch.first + (position - stretch.position) as usize;
        let next = self.stretches.get(after);
        if next.is_some_and(|next| at >= next.first) {
            return None;
        }
        Some((stretch.part, self.places.get(at)?))
    }

    /// Collects the words to mark: those that make up a match, within the matches of
    /// the enclosing shape.
    fn mark(&self, shape: &Spans<usize>, within: Option<&[Span]>, out: &mut Vec<Span>) {
        let inside = |span: &Span| {
            within.is_none_or(|covers| {
                let at = covers.partition_point(|cover| cover.end < span.end);
                covers
                    .get(at)
                    .is_some_and(|cover| cover.start <= span.start)
            })
        };
        let covers: Vec<Span> = self.spans(shape).into_iter().filter(inside).collect();
        if let Spans::Words(_) | Spans::Phrase(_, 0) | Spans::Quotation(_) = shape {
            return out.extend(covers);
        }
        let covers = merged(covers);
        match shape {
            Spans::Words(_) | Spans::Quotation(_) => {}
            Spans::Any(parts) => parts.iter().for_each(|part| self.mark(part, within, out)),
            Spans::Phrase(parts, _) => {
                let parts = parts.iter();
                parts.for_each(|(_, part)| self.mark(part, Some(&covers), out));
            }
            Spans::Near(both, ..) => {
                both.iter()
                    .for_each(|part| self.mark(part, Some(&covers), out));
            }
            Spans::Without(both, ..) | Spans::Inside(both) => {
                self.mark(&both[0], Some(&covers), out);
            }
            Spans::In(_, of) | Spans::Naming(_, of) | Spans::Merged(of) => {
                self.mark(of, Some(&covers), out);
            }
        }
    }

    /// Clips a span to its last word.
    fn clipped(&self, span: Span) -> Span {
        let after = self.stretches.partition_point(|s| s.position < span.end);
        let last = after.checked_sub(1).map(|n| {
            let stretch = &self.stretches[n];
            let next = self.stretches.get(after);
            let words = next.map_or(self.places.len(), |next| next.first) - stretch.first;
            (stretch.position + words as u32 - 1).min(span.end - 1)
        });
        let end = last.map_or(span.end, |last| last.max(span.start) + 1);
        Span { end, ..span }
    }

    /// Returns the spans of a shape.
    pub fn spans(&self, shape: &Spans<usize>) -> Vec<Span> {
        let mut out = Vec::new();
        match shape {
            Spans::Words(leaf) => out.extend_from_slice(&self.stands[*leaf]),
            Spans::Any(parts) => {
                parts.iter().for_each(|part| out.extend(self.spans(part)));
                out.sort_unstable();
                out.dedup();
            }
            Spans::Phrase(parts, slop) => {
                let found: Vec<(u32, Vec<Span>)> = parts
                    .iter()
                    .map(|(skipped, part)| (*skipped, self.spans(part)))
                    .collect();
                let found: Vec<(u32, &[Span])> = found.iter().map(|(n, s)| (*n, &s[..])).collect();
                match slop {
                    0 => spans::phrase(&found, &mut out),
                    slop => {
                        spans::sloppy(&found, *slop, spans::MOST_PAIRS, &mut out);
                    }
                }
                out.retain(|span| self.bounds.in_one_paragraph(*span));
            }
            Spans::Near(both, reach, names) => {
                let (left, right) = (self.spans(&both[0]), self.spans(&both[1]));
                let most = spans::MOST_PAIRS;
                self.bounds
                    .join(&left, &right, (*reach, *names), most, &mut out);
            }
            Spans::Without(both, reach, may_be) => {
                let (left, right) = (self.spans(&both[0]), self.spans(&both[1]));
                self.bounds
                    .without(&left, &right, (*reach, *may_be), &mut out);
            }
            Spans::Quotation(leaf) => {
                let quotation = |span: &Span| self.clipped(self.bounds.quotation(span.start));
                out.extend(self.stands[*leaf].iter().map(quotation));
            }
            Spans::Inside(both) => {
                spans::inside(&self.spans(&both[0]), &self.spans(&both[1]), &mut out);
            }
            Spans::Naming(leaf, of) => {
                if self.has[*leaf] {
                    out = self.spans(of);
                }
            }
            Spans::Merged(of) => self.bounds.merge(&self.spans(of), &mut out),
            Spans::In(part, of) => {
                out = self.spans(of);
                out.retain(|span| self.bounds.holds(*part, *span));
            }
        }
        out
    }
}

/// Merges overlapping spans; `spans` must be sorted.
fn merged(spans: Vec<Span>) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
