//! Bylines and dates marked by the layout only: by class names, by their position,
//! by their labels.
//!
//! These are the weakest claims of a page, since `author` is as often a box about
//! another author. Nothing inside comments, teasers and sidebars counts, and
//! elements after the headline come before those that precede it.

mod bylines;

use crate::ingest::raw::{Field, Origin, RawArticle, Trust};
use crate::lines::date;

use super::classes;
use super::marks::{Kind, Marks};
use super::page::{Flow, Page};

/// The maximum number of elements of one sort.
const MANY: usize = 40;

/// Adds the claims of elements with meaningful class names; the story is in `root`.
pub fn claims(page: &Page<'_>, marks: &Marks, root: usize, raw: &mut RawArticle) {
    let headline = page
        .elements()
        .find(|(at, _)| page.nodes[*at].flow == Flow::Heading(1));
    let place = Place {
        page,
        furniture: marks.furniture_around(page, root),
        headline: headline.map_or(root, |(at, _)| at),
        root,
    };
    place.bylines(marks, raw);
    let clocks = place.dates(marks, raw);
    place.dated_bylines(marks, raw);
    if !clocks.is_empty() {
        place.lines_at_headline(raw);
        clocks
            .iter()
            .for_each(|(at, field)| place.date(*at, *field, raw));
    }
    place.dated_lines(raw);
    place.months(marks, raw);
    place.labelled_lines(marks, raw);
    place.signatures(raw);
}

/// A page with a known position of its story.
struct Place<'p, 'a> {
    page: &'p Page<'a>,
    /// Whether a node is inside comments, teasers or a sidebar.
    furniture: Vec<bool>,
    headline: usize,
    /// The element that contains the story.
    root: usize,
}

impl Place<'_, '_> {
    /// Claims the dates in elements named after dates. Returns those that may be the
    /// page's clock.
    fn dates(&self, marks: &Marks, raw: &mut RawArticle) -> Vec<(usize, Field)> {
        let mut found: Vec<(bool, usize, Field)> = Vec::new();
        for (at, _) in self.page.elements() {
            let Some(field) = marks.fields[at].filter(|field| *field != Field::Author) else {
                continue;
            };
            let known = found.iter().filter(|(_, _, other)| *other == field).count();
            if known < MANY && !self.furniture[at] {
                found.push((at < self.headline, at, field));
            }
        }
        found.sort_by_key(|(before, at, _)| (*before, *at));
        let (clocks, dates): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(_, at, _)| self.is_clock(*at));
        for (_, at, field) in dates {
            self.date(at, field, raw);
        }
        clocks
            .into_iter()
            .map(|(_, at, field)| (at, field))
            .collect()
    }

    /// Whether an element may be a clock that shows today's date: one with a weekday,
    /// far above the headline.
    fn is_clock(&self, at: usize) -> bool {
        let text = self.page.text(at);
        let first = text.split(|c: char| !c.is_alphabetic()).next();
        let first = first.unwrap_or_default().to_lowercase();
        at + ABOVE < self.headline && date::weekday(&first).is_some()
    }

    /// Claims the short lines with a year right below the headline.
    fn lines_at_headline(&self, raw: &mut RawArticle) {
        let below = self.headline..(self.headline + 2 * BESIDE).min(self.page.nodes.len());
        for at in below {
            let text = self.page.nodes[at].text;
            if is_dated_line(text) && !self.is_in_running_text(at) && !self.is_in_teaser(at) {
                let from = "line near the headline";
                raw.claim(Field::Published, Trust::Layout, from, text);
            }
        }
    }

    fn date(&self, at: usize, field: Field, raw: &mut RawArticle) {
        let text = self.page.text(at);
        if text.len() < 200 && text.contains(|c: char| c.is_ascii_digit()) {
            raw.claim(field, Trust::Layout, Origin::DateClass, &text);
            // A calendar icon: `<b>Mar</b><i>4</i><u>2024</u>`.
            let spaced = self.page.spaced_text(at);
            if spaced != text && spaced.len() < 40 {
                raw.claim(field, Trust::Layout, Origin::DateClass, &spaced);
            }
        }
    }

    /// Claims dates in one element with a byline below the headline.
    fn dated_bylines(&self, marks: &Marks, raw: &mut RawArticle) {
        let is_byline = |at: &usize| marks.fields[*at] == Some(Field::Author);
        let below = self.headline..(self.headline + BELOW).min(self.page.nodes.len());
        let bylines = below.filter(|at| is_byline(at) && !self.furniture[*at]);
        for at in bylines {
            let text = self.page.spaced_text(at);
            // A date alone in such an element belongs to a teaser.
            let is_name = |word: &&str| word.starts_with(char::is_alphabetic);
            let is_signed = text.split(' ').filter(is_name).count() >= 2;
            if text.len() < 200 && is_signed && has_year(&text) {
                let from = "date beside the byline";
                raw.claim(Field::Published, Trust::Layout, from, &text);
            }
        }
    }

    /// Claims short lines with a year around the headline, the only ones in pages
    /// without any markup, starting with the nearest.
    fn dated_lines(&self, raw: &mut RawArticle) {
        let beside = self.headline..(self.headline + BESIDE).min(self.page.nodes.len());
        let nodes = &self.page.nodes;
        let below = beside.end..(self.headline + 400).min(nodes.len()).max(beside.end);
        // Below the story are the dates of other articles.
        let end = nodes[self.root].end.clamp(below.start, below.end);
        let (within, after) = (below.start..end, end..below.end);
        let before = self.headline.saturating_sub(ABOVE)..self.headline;
        let above = self.root.saturating_sub(120)..self.root;
        let far = above.filter(|at| !before.contains(at) && !below.contains(at));
        // Elements directly next to the headline are no teaser, whatever their class.
        let is_beside = |at: usize| self.headline.abs_diff(at) < BESIDE;
        let is_line = |at: &usize| {
            let text = self.page.nodes[*at].text;
            (!self.furniture[*at] || is_beside(*at))
                && is_dated_line(text)
                && !self.is_in_running_text(*at)
                && !self.is_in_teaser(*at)
        };
        let near = beside
            .chain(within)
            .chain(before.clone().rev())
            .chain(far)
            .chain(after);
        for at in near.filter(is_line).take(MANY) {
            let text = self.page.nodes[at].text;
            let from = "line near the headline";
            raw.claim(Field::Published, Trust::Layout, from, text);
        }
    }

    /// Claims the lines with a month and no day right below the headline.
    fn months(&self, marks: &Marks, raw: &mut RawArticle) {
        let nodes = &self.page.nodes;
        let beside = self.headline..(self.headline + BESIDE).min(nodes.len());
        let is_month = |at: &usize| {
            is_dated_line(nodes[*at].text)
                && !self.is_in_heading(*at)
                && !self.is_of_another(*at, marks)
                && !self.is_in_running_text(*at)
                && !self.is_in_teaser(*at)
                && date::issue::read(nodes[*at].text).is_some()
        };
        for at in beside.filter(is_month) {
            let from = Origin::MonthBesideHeadline;
            raw.claim(Field::Published, Trust::Layout, from, nodes[at].text);
        }
    }

    /// Whether a text is in a link, a menu or a header of the page, whose month is that
    /// of an issue, or in a figure or a caption, whose month is that of a picture.
    fn is_of_another(&self, text: usize, marks: &Marks) -> bool {
        let nodes = &self.page.nodes;
        self.page.ancestors(text).any(|at| {
            let contains_headline = || (at..nodes[at].end).contains(&self.headline);
            nodes[at].flow == Flow::Link
                || marks.kinds[at] == Kind::Caption
                || match self.page.name(at) {
                    "nav" | "aside" | "footer" | "figure" | "figcaption" => true,
                    "header" => !contains_headline(),
                    _ => false,
                }
        })
    }

    /// Whether a text is in a heading.
    fn is_in_heading(&self, text: usize) -> bool {
        let block = self.block_of(text);
        matches!(self.page.nodes[block].flow, Flow::Heading(_))
    }

    /// Whether a short text is only a link or emphasis within a paragraph.
    fn is_in_running_text(&self, text: usize) -> bool {
        let nodes = &self.page.nodes;
        let block = self.block_of(text);
        let (mut at, mut length) = (block + 1, 0);
        while at < nodes[block].end && length <= LINE {
            let is_part = matches!(nodes[at].flow, Flow::Inline | Flow::Link);
            length += nodes[at].text.trim().len();
            at = if is_part { at + 1 } else { nodes[at].end };
        }
        length > LINE
    }

    /// Whether a line is in a list item together with a link that is as long as a
    /// headline.
    fn is_in_teaser(&self, line: usize) -> bool {
        let nodes = &self.page.nodes;
        let mut around = self.page.ancestors(line).skip(1).take(6);
        let Some(item) = around.find(|at| nodes[*at].flow == Flow::Item) else {
            return false;
        };
        let inside = item..nodes[item].end;
        let is_headline = |at: usize| {
            let text = nodes[at..nodes[at].end].iter().map(|node| node.text.trim());
            nodes[at].flow == Flow::Link && text.map(str::len).sum::<usize>() >= HEADLINE
        };
        !inside.contains(&self.headline) && inside.len() < BELOW && inside.clone().any(is_headline)
    }

    /// Claims labelled lines anywhere, as mentions: `Last modified: 4 March 2024`,
    /// `Author: Jane Roe`.
    fn labelled_lines(&self, marks: &Marks, raw: &mut RawArticle) {
        let (mut dates, mut bylines, mut tried) = (0, 0, 0);
        for (at, node) in self.page.nodes.iter().enumerate() {
            if node.text.is_empty() || node.flow == Flow::Hidden {
                continue;
            }
            if dates < MANY && tried < 10 * MANY && is_dated_line(node.text) {
                tried += 1;
                if !self.furniture[at] || marks.is_in_footer(self.page, at) {
                    dates += 1;
                    let from = "line of the page";
                    raw.claim(Field::Published, Trust::Mention, from, node.text);
                }
            }
            let is_label = is_labelled(node.text) || is_author_label(node.text);
            if bylines < MANY && is_label && !self.furniture[at] {
                bylines += 1;
                let line = self.labelled_line(at);
                if line.len() < 120 {
                    raw.claim(Field::Author, Trust::Mention, "line of the page", &line);
                }
            }
        }
    }

    /// Returns the line of a label; the labelled text may be in the next element.
    fn labelled_line(&self, label: usize) -> String {
        let nodes = &self.page.nodes;
        let block = self.block_of(label);
        let mut line = self.page.text(block);
        let mut end = nodes[block].end;
        if line.len() > LINE {
            // Its lines are separated by breaks.
            end = (label..end)
                .find(|at| nodes[*at].flow == Flow::Break)
                .unwrap_or(end);
            line = nodes[label..end].iter().map(|node| node.text).collect();
            line.truncate(line.trim_end().len());
        }
        if !line.contains([':', '：']) && is_author_label(&line) {
            line.push(':');
        }
        if !line.ends_with([':', '：']) {
            return line;
        }
        let mut after = nodes[end..].iter().take(6).map(|node| node.text);
        let next = after.find(|text| !text.trim().is_empty());
        format!("{line} {}", next.unwrap_or_default())
    }

    /// Claims short paragraphs around the story whose last word does not occur
    /// elsewhere in it, as mentions: the first if it is bold, and the last.
    fn signatures(&self, raw: &mut RawArticle) {
        let nodes = &self.page.nodes;
        let inside = self.root..nodes[self.root].end;
        let is_paragraph = |at: &usize| nodes[*at].flow == Flow::Paragraph && !self.furniture[*at];
        let first = self.short_paragraph(inside.clone().filter(is_paragraph));
        let is_bold = |at: usize| {
            let mut inside = at..nodes[at].end;
            inside.any(|at| matches!(self.page.name(at), "b" | "strong"))
        };
        let first = first.filter(|(at, _)| is_bold(*at));
        let last = self.short_paragraph(inside.rev().filter(is_paragraph));
        for (at, text) in first.into_iter().chain(last) {
            if self.is_alone(at, &text) {
                raw.claim(Field::Author, Trust::Mention, Origin::Signature, &text);
            }
        }
    }

    /// Returns the paragraph next to the first long one, with the same parent, if it
    /// has few words and no link.
    fn short_paragraph(&self, paragraphs: impl Iterator<Item = usize>) -> Option<(usize, String)> {
        let nodes = &self.page.nodes;
        let mut short = None;
        for at in paragraphs.take(MANY) {
            let text = self.page.text(at);
            if text.len() > LINE / 4 {
                let (line, text): (usize, String) = short?;
                let is_beside = nodes[line].parent == nodes[at].parent;
                return is_beside.then_some((line, text));
            }
            if !text.is_empty() {
                let mut inside = nodes[at..nodes[at].end].iter();
                let has_link = inside.any(|node| node.flow == Flow::Link);
                let is_few = (2..=9).contains(&text.split(' ').count());
                short = (is_few && !has_link).then_some((at, text));
            }
        }
        None
    }

    /// Whether a line's last word occurs nowhere else in the story.
    fn is_alone(&self, line: usize, text: &str) -> bool {
        let nodes = &self.page.nodes;
        let word = text.rsplit(' ').next().unwrap_or_default();
        let mut others =
            (self.root..nodes[self.root].end).filter(|at| !(line..nodes[line].end).contains(at));
        !others.any(|at| nodes[at].text.contains(word))
    }

    /// Returns the nearest element around a text that is not inline.
    fn block_of(&self, text: usize) -> usize {
        let mut around = self.page.ancestors(text).skip(1);
        let is_block = |at: &usize| !matches!(self.page.nodes[*at].flow, Flow::Inline | Flow::Link);
        around.find(is_block).unwrap_or(text)
    }
}

/// The maximum number of nodes between a headline and its byline.
const BELOW: usize = 150;

/// The minimum length of a headline in bytes.
const HEADLINE: usize = 16;

/// The maximum number of bytes in an element that contains a line and no paragraph.
const LINE: usize = 300;

/// The maximum number of nodes between a date and the headline below it.
const ABOVE: usize = 60;

/// The number of nodes from a headline that count as next to it.
const BESIDE: usize = 10;

/// Whether a text is short and contains a year.
fn is_dated_line(text: &str) -> bool {
    // Most texts of a page are a single space.
    (6..400).contains(&text.len())
        && has_year(text)
        && (6..80).contains(
            &text
                .split_whitespace()
                .map(|word| word.len() + 1)
                .sum::<usize>(),
        )
}

fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.any(|number| {
        let is_year = number.len() == 4 || number.len() == 8;
        is_year && (number.starts_with("19") || number.starts_with("20"))
    })
}

/// Whether a text is only a label for an author: `Author`.
fn is_author_label(text: &str) -> bool {
    let text = text.trim();
    (4..=14).contains(&text.len())
        && text.starts_with(char::is_uppercase)
        && classes::is_author(&text.to_lowercase())
}

/// Whether a text begins like a label: one or two words and a colon.
fn is_labelled(text: &str) -> bool {
    let text = text.trim_start();
    let Some((label, _)) = text.split_once([':', '：']) else {
        return false;
    };
    label.len() <= 24
        && label.split_whitespace().count() <= 2
        && label.starts_with(char::is_uppercase)
}
