//! Whether a file's lines are wrapped at a width, and which lines belong
//! together.
//!
//! Pasted articles mostly have one line per paragraph; older files and mail
//! are wrapped. Joining the lines of the first kind would glue a title to its
//! byline, so wrapping must show in the text: lines of similar length that end
//! in the middle of a sentence.

use crate::text::sentences;

/// One line of the file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its text without the whitespace around it.
    pub text: &'a str,
    /// How far it is indented, in characters.
    pub indent: usize,
}

impl<'a> Line<'a> {
    /// Reads one line of a file.
    pub fn new(line: &'a str) -> Self {
        // Wire feeds end a story with a control character.
        let is_blank = |c: char| c.is_whitespace() || c.is_control();
        let text = line.trim_matches(is_blank);
        let indent = line.len() - line.trim_start_matches(is_blank).len();
        Self { text, indent }
    }

    fn width(&self) -> usize {
        self.text.chars().count() + self.indent
    }
}

/// With fewer open lines, a paragraph on one line shows that nothing is wrapped.
const FEWEST: usize = 5;
/// Lines shorter than this say nothing about a file's width.
const NARROWEST: usize = 34;
/// Nobody wraps wider than this.
const WIDEST: usize = 120;
/// The lines on top are title, byline and date, which are never wrapped text.
const HEAD: usize = 3;

/// The width that the lines are wrapped at, if they are.
pub fn width(lines: &[Line<'_>]) -> Option<usize> {
    let mut filled = (0..lines.len()).filter(|at| !lines[*at].text.is_empty());
    let is_bare = begins_story(lines);
    let start = filled.nth(if is_bare { 0 } else { HEAD })?;
    if has_whole_paragraphs(&lines[start..]) {
        return None;
    }
    let (mut open, mut closed, mut width) = (usize::from(is_bare), 0, 0);
    let mut lengths = [0_usize; WIDEST + 1];
    // Where a line ends in the middle of a sentence, the next goes on small at
    // least now and then; labels and headings one below the other never do.
    let mut small = usize::from(is_bare);
    for pair in lines[start..].windows(2) {
        let [line, next] = pair else { continue };
        if line.text.len() < NARROWEST || next.text.is_empty() || next.text.len() > WIDEST * 4 {
            continue;
        }
        let (length, after) = (line.width(), next.width());
        if length > WIDEST || after > WIDEST {
            // One paragraph on one line, and text right below it.
            closed += 1;
        } else if ends_sentence(line.text) || starts_item(next.text) {
            closed += usize::from(ends_sentence(line.text));
            width = width.max(length);
        } else {
            open += 1;
            lengths[length] += 1;
            small += usize::from(!next.text.starts_with(char::is_uppercase) || is_shouted(next));
            width = width.max(length);
        }
    }
    let is_wrapped = open > closed && small * 4 >= open;
    let is_sure = || open >= FEWEST && are_alike(&lengths) || !has_wide_line(&lines[start..]);
    (is_wrapped && is_sure()).then_some(width)
}

/// Whether at least half of the open lines are nearly as long as the longest:
/// labels one below the other have any length.
fn are_alike(lengths: &[usize]) -> bool {
    const SLACK: usize = 14;
    let Some(longest) = lengths.iter().rposition(|count| *count > 0) else {
        return true;
    };
    let all: usize = lengths.iter().sum();
    let near: usize = lengths[longest.saturating_sub(SLACK)..].iter().sum();
    near * 2 >= all
}

/// Whether any line goes on small on the next, as in wrapped text that is too
/// short to show its width.
pub fn is_broken(lines: &[Line<'_>]) -> bool {
    lines.windows(2).any(|pair| {
        pair[0].text.len() >= NARROWEST
            && !ends_sentence(pair[0].text)
            && pair[1].text.starts_with(char::is_lowercase)
    })
}

/// Whether a paragraph stands on one line, which no wrapping has left so.
pub fn has_wide_line(lines: &[Line<'_>]) -> bool {
    let mut lines = lines.iter();
    lines.any(|line| line.text.len() > WIDEST + WIDEST / 8 && line.text.contains(' '))
}

/// Whether most of a text stands in lines too wide to be wrapped: the short
/// ones between them are labels, captions and buttons.
fn has_whole_paragraphs(lines: &[Line<'_>]) -> bool {
    let (mut wide, mut narrow, mut count) = (0, 0, 0);
    for line in lines {
        if line.text.len() > WIDEST && line.text.contains(' ') {
            wide += line.text.len();
            count += 1;
        } else {
            narrow += line.text.len();
        }
    }
    count > 1 && wide * 4 > narrow || wide > narrow * 2
}

fn is_shouted(line: &Line<'_>) -> bool {
    !line.text.contains(char::is_lowercase)
}

/// Whether a text begins with its story, without a headline: its first line
/// ends in the middle of a sentence that the next one goes on with.
pub fn begins_story(lines: &[Line<'_>]) -> bool {
    let Some(at) = lines.iter().position(|line| !line.text.is_empty()) else {
        return false;
    };
    let line = |at: usize| lines.get(at).copied().unwrap_or(Line::new(""));
    let (first, second, third) = (line(at), line(at + 1), line(at + 2));
    let goes_on = second.text.starts_with(char::is_lowercase) && second.indent <= first.indent;
    // A headline broken over two lines has a blank one below it.
    let is_story = !third.text.is_empty() || ends_sentence(second.text);
    let is_line = (15..=WIDEST).contains(&first.width()) && !starts_item(first.text);
    is_line && goes_on && is_story && first.text.contains(' ')
}

/// Whether `next` continues the paragraph of `line` in a file of this width:
/// its first word did not fit, or it goes on small in the middle of a sentence.
pub fn continues(line: Line<'_>, next: Line<'_>, width: usize) -> bool {
    let first = next
        .text
        .split(' ')
        .next()
        .map_or(0, |word| word.chars().count());
    let is_inside = !ends_sentence(line.text) && next.text.starts_with(char::is_lowercase);
    next.indent <= line.indent + 1
        && next.width() <= width + 8
        && (is_inside || line.width() + 1 + first + SLACK > width)
}

/// Editors that avoid breaking at short words leave lines a little short.
const SLACK: usize = 3;

/// Whether a line ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let last = sentences::last_sign_before_brackets(text);
    last.is_some_and(|last| last == ':' || sentences::is_stop(last))
}

fn starts_item(text: &str) -> bool {
    text.starts_with(['•', '*', '-', '#', '>'])
}
