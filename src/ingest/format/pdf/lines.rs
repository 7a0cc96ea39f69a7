//! Groups positioned glyphs into lines, and lines into paragraphs.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::ingest::raw::{BlockKind, RawArticle};

/// A glyph drawn on a page.
pub struct Sign {
    /// The start of its baseline.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// The height of its font, in any unit shared by all glyphs.
    pub size: f64,
    /// The distance to the next one, if the font states it.
    pub width: Option<f64>,
    /// Its text.
    pub text: String,
}

/// The lines of a document.
#[derive(Default)]
pub struct Lines {
    lines: Vec<Line>,
    page: usize,
    bytes: usize,
    /// The start and the end of the last glyph.
    last: Option<(f64, Option<f64>)>,
}

struct Line {
    page: usize,
    /// The start of its first visible glyph.
    x: f64,
    y: f64,
    size: f64,
    text: String,
    /// The spaces inserted between glyphs because of their distance, as byte
    /// positions in the text with their widths in font heights.
    gaps: Vec<(usize, f64)>,
}

impl Line {
    /// Removes the spaces in letter-spaced text, where most letters are separated by
    /// similar distances. Wider ones separate words, or the columns of a table, as
    /// may those between digits.
    fn close_up(&mut self) {
        let letters = self.text.chars().filter(|c| !c.is_whitespace()).count();
        if self.gaps.len() * 2 <= letters {
            return;
        }
        let mut widths: Vec<f64> = self.gaps.iter().map(|(_, width)| *width).collect();
        widths.sort_by(f64::total_cmp);
        let median = widths.get(widths.len() / 2).copied().unwrap_or_default();
        if median > WIDEST_SPACING {
            return;
        }
        let mut closed = String::with_capacity(self.text.len());
        let mut from = 0;
        for &(at, width) in &self.gaps {
            let (before, behind) = (&self.text[from..at], &self.text[at + 1..]);
            let is_between_digits = self.text[..at].ends_with(|c: char| c.is_ascii_digit())
                && behind.starts_with(|c: char| c.is_ascii_digit());
            if width <= median * 1.5 && !is_between_digits {
                closed.push_str(before);
                from = at + 1;
            }
        }
        closed.push_str(&self.text[from..]);
        self.text = closed;
        self.gaps.clear();
    }
}

/// The minimum width of a space between words in font heights; narrower ones are
/// justification.
const NARROWEST_SPACE: f64 = 0.17;

/// The maximum width of letter spacing; columns are farther apart.
const WIDEST_SPACING: f64 = 0.6;

/// Lines on at least this share of the pages are headers and footers.
const RECURRING: f64 = 0.5;

impl Lines {
    /// Returns the number of bytes of text so far.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds the next glyph.
    pub fn add(&mut self, sign: Sign) {
        if !sign.x.is_finite() || !sign.y.is_finite() || !sign.size.is_finite() {
            return;
        }
        self.bytes += sign.text.len();
        let is_same_line = match (self.lines.last(), self.last) {
            (Some(line), Some((x, _))) => {
                line.page == self.page
                    && (line.y - sign.y).abs() < em(sign.size) * 0.3
                    && sign.x >= x - em(sign.size) * 0.5
            }
            _ => false,
        };
        if !is_same_line {
            self.lines.push(Line {
                page: self.page,
                x: sign.x,
                y: sign.y,
                size: sign.size,
                text: String::new(),
                gaps: Vec::new(),
            });
        }
        if let (Some(line), Some((begin, end))) = (self.lines.last_mut(), self.last) {
            let (gap, narrowest) = match end {
                Some(end) => (sign.x - end, NARROWEST_SPACE),
                // The widest glyph is about as wide as its font is high.
                None => (sign.x - begin - em(sign.size), 0.1),
            };
            let gap = gap / em(sign.size);
            let is_apart = gap > narrowest;
            let is_space = sign.text.starts_with(char::is_whitespace);
            if is_same_line && is_apart && !is_space && !line.text.ends_with(char::is_whitespace) {
                line.gaps.push((line.text.len(), gap));
                line.text.push(' ');
            }
        }
        self.last = Some((sign.x, sign.width.map(|width| sign.x + width)));
        if let Some(line) = self.lines.last_mut() {
            if line.text.trim().is_empty() {
                line.x = sign.x;
            }
            // A bullet may be in another font than its item.
            if line.text.trim().chars().nth(1).is_none() {
                line.size = sign.size;
            }
            line.text.push_str(&sign.text);
        }
    }

    /// Ends the current page.
    pub fn end_page(&mut self) {
        self.page += 1;
        self.last = None;
    }

    /// Adds the lines to an article as blocks.
    pub fn write(mut self, raw: &mut RawArticle) {
        self.lines.retain(|line| !line.text.trim().is_empty());
        self.lines.iter_mut().for_each(Line::close_up);
        let recurring = self.recurring();
        let usual = self.usual_size();
        let mut setting = Setting::of(&self.lines);
        let largest = self
            .lines
            .iter()
            .filter(|line| line.page == 0)
            .map(|line| line.size)
            .fold(0.0, f64::max);
        let mut paragraph = String::new();
        let mut kind = BlockKind::Paragraph;
        let mut above: Option<&Line> = None;
        for line in &self.lines {
            if recurring.contains_key(&(fingerprint(&line.text))) {
                raw.block(BlockKind::Aside, &line.text);
                continue;
            }
            if above.is_none_or(|above| setting.begins_paragraph(above, line, &paragraph)) {
                raw.block(kind, &paragraph);
                paragraph.clear();
                kind = match line.size {
                    size if size >= 1.3 * usual && size >= 0.95 * largest && line.page == 0 => {
                        BlockKind::Heading(1)
                    }
                    size if size >= 1.2 * usual => BlockKind::Heading(2),
                    _ => BlockKind::Paragraph,
                };
            }
            join(&mut paragraph, &line.text);
            above = Some(line);
        }
        raw.block(kind, &paragraph);
    }

    /// Returns the font size of most of the text.
    fn usual_size(&self) -> f64 {
        let mut sizes: FxHashMap<i64, usize> = FxHashMap::default();
        for line in &self.lines {
            *sizes.entry((line.size * 1e4) as i64).or_default() += line.text.len();
        }
        let usual = sizes.into_iter().max_by_key(|(_, length)| *length);
        usual.map_or(0.0, |(size, _)| size as f64 / 1e4)
    }

    /// Returns headers and footers: lines repeated on most pages, ignoring digits.
    fn recurring(&self) -> HashMap<String, usize> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for line in &self.lines {
            *counts.entry(fingerprint(&line.text)).or_default() += 1;
        }
        let needed = (self.page as f64 * RECURRING).ceil() as usize;
        counts.retain(|_, count| self.page >= 3 && *count >= needed.max(3));
        counts
    }
}

/// Returns the height of a font in page units: some files scale the glyphs, others
/// the page; a glyph's outline is 1000 units high.
fn em(size: f64) -> f64 {
    if size < 1.0 { size * 1000.0 } else { size }
}

fn fingerprint(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect()
}

/// The layout of a document, as far as it affects paragraphs.
struct Setting {
    /// The distance between two lines above which a paragraph begins, in font
    /// heights.
    apart: f64,
    /// The left margin of the column.
    margin: f64,
}

impl Setting {
    /// The distance that separates paragraphs at usual line spacing.
    const USUAL: f64 = 1.7;

    /// Determines the layout; if lines are close, a smaller distance suffices.
    fn of(lines: &[Line]) -> Self {
        let mut distances: FxHashMap<i64, usize> = FxHashMap::default();
        for pair in lines.windows(2) {
            let distance = (pair[0].y - pair[1].y) / em(pair[1].size);
            if pair[0].page == pair[1].page && !is_other_font(&pair[0], &pair[1]) && distance > 0.0
            {
                *distances
                    .entry((distance * 20.0).round() as i64)
                    .or_default() += pair[1].text.len();
            }
        }
        let usual = distances.into_iter().max_by_key(|(_, length)| *length);
        let apart = usual.map_or(Self::USUAL, |(twentieths, _)| {
            let usual = twentieths as f64 / 20.0;
            (usual * 1.3).max(usual + 0.25).min(Self::USUAL)
        });
        Self {
            apart,
            margin: f64::INFINITY,
        }
    }

    /// Whether a paragraph begins with a line: because of another font, the distance,
    /// the indent, or, on a new page, since the last one ended with a sentence.
    fn begins_paragraph(&mut self, above: &Line, line: &Line, paragraph: &str) -> bool {
        let is_other_font = is_other_font(above, line);
        let distance = above.y - line.y;
        let ends = paragraph
            .trim_end()
            .ends_with(['.', '!', '?', '”', '"', '»', ':']);
        if above.page != line.page || distance < 0.0 {
            // Another page or column.
            self.margin = line.x;
            return is_other_font || ends;
        }
        let is_item = line
            .text
            .trim_start()
            .starts_with(['•', '▪', '●', '‣', '◦']);
        if is_other_font || is_item || distance > self.apart * em(line.size) {
            self.margin = line.x;
            return true;
        }
        self.margin = self.margin.min(above.x).min(line.x);
        let indent = (line.x - self.margin) / em(line.size);
        ends && (0.7..4.0).contains(&indent)
    }
}

fn is_other_font(above: &Line, line: &Line) -> bool {
    (above.size - line.size).abs() > 0.1 * above.size.max(line.size)
}

/// Joins a line to the paragraph above, including a word divided at the end of the
/// line.
fn join(paragraph: &mut String, line: &str) {
    let line = line.trim();
    let divided = paragraph
        .strip_suffix(['-', '\u{ad}', '\u{2010}'])
        .is_some_and(|before| before.ends_with(char::is_alphabetic));
    if divided && line.starts_with(char::is_lowercase) {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a line of words with these distances between letters and words.
    fn line(text: &str, letters: f64, words: f64) -> String {
        let mut lines = Lines::default();
        let mut x = 0.0;
        for c in text.chars() {
            if c == ' ' {
                x += words - letters;
                continue;
            }
            lines.add(Sign {
                x,
                y: 0.0,
                size: 10.0,
                width: Some(5.0),
                text: c.into(),
            });
            x += 5.0 + letters;
        }
        lines.lines[0].close_up();
        lines.lines.remove(0).text
    }

    #[test]
    fn letters_that_are_set_apart_are_closed_up_and_words_are_not() {
        for (text, letters, words, expected) in [
            ("THE FERRY SANK", 2.5, 6.0, "THE FERRY SANK"),
            ("FERRY", 2.5, 6.0, "FERRY"),
            ("the ferry", 0.0, 2.5, "the ferry"),
            ("3 0 1 9", 0.0, 5.0, "3 0 1 9"),
            ("3 0 1 9", 0.0, 20.0, "3 0 1 9"),
            ("W D L P", 0.0, 20.0, "W D L P"),
        ] {
            assert_eq!(line(text, letters, words), expected, "{text} {letters}");
        }
    }
}
