//! Determines whether a file's lines are wrapped at a width, and which lines belong
//! together.
//!
//! Pasted articles usually have one line per paragraph; older files and mail are
//! wrapped. Joining the lines of the former would append the byline to the title, so
//! there must be evidence of wrapping in the text: lines of similar length that end
//! in the middle of a sentence.

mod narrow;

use crate::text::sentences;

/// One line of the file.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its text without surrounding whitespace.
    pub text: &'a str,
    /// Its indent in characters.
    pub indent: usize,
}

impl<'a> Line<'a> {
    /// Parses one line of a file.
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

/// With fewer open lines, a paragraph on one line is evidence against wrapping.
const FEWEST: usize = 5;
/// The minimum length of lines that are evidence of a file's width.
const NARROWEST: usize = 34;
/// The maximum width of wrapped lines.
const WIDEST: usize = 120;
/// The number of lines at the top (title, byline, date) that are never wrapped.
const HEAD: usize = 3;

/// The minimum indent of the first line of a paragraph, in characters.
const INDENT: usize = 2;

/// The wrapping of a file's lines.
#[derive(Clone, Copy, Debug)]
pub struct Wrapping {
    /// The width that they are wrapped at, in characters.
    width: usize,
    /// Whether paragraphs begin with an indented line, without a blank line above.
    is_indented: bool,
    /// Whether words are hyphenated at line ends.
    divides_words: bool,
}

/// Returns the wrapping of a file's lines, if any.
pub fn wrapping(lines: &[Line<'_>]) -> Option<Wrapping> {
    let wide = width(lines);
    // Lines that are too short have no measurable width.
    let column = wide.filter(|width| *width > 0);
    let width = column.or_else(|| narrow::width(lines)).or(wide)?;
    Some(Wrapping {
        width,
        is_indented: begins_indented_paragraphs(lines),
        divides_words: divides_words(lines),
    })
}

/// Whether hyphens are more frequent at line ends than within lines, so words are
/// hyphenated. Editors that break lines after a hyphen leave other hyphens within.
fn divides_words(lines: &[Line<'_>]) -> bool {
    let (mut at_ends, mut within) = (0, 0);
    for pair in lines.windows(2) {
        at_ends += usize::from(is_divided(pair[0].text, pair[1].text));
        let words = pair[0].text.split(' ');
        let is_compound = |word: &&str| {
            let parts = word.split_once('-');
            parts.is_some_and(|(one, other)| {
                one.ends_with(char::is_alphabetic) && other.starts_with(char::is_alphabetic)
            })
        };
        within += words.filter(is_compound).count();
    }
    at_ends > within
}

/// Whether a line ends with a hyphen after letters and the next one begins with a
/// letter of the same case.
pub fn is_divided(line: &str, next: &str) -> bool {
    let before = line.strip_suffix(HYPHENS).unwrap_or_default();
    let is_loud = before.ends_with(char::is_uppercase);
    before.ends_with(char::is_alphabetic)
        && next.starts_with(if is_loud {
            char::is_uppercase
        } else {
            char::is_lowercase
        })
}

/// The characters at which a line divides a word: hyphens, and signs used only for
/// that.
const HYPHENS: [char; 4] = ['-', '\u{ad}', '¬', '⸗'];

/// Joins the lines of a paragraph, rejoining divided words.
pub fn joined(lines: &[Line<'_>], wrapping: Option<Wrapping>) -> String {
    // "pre- and post-war"
    const JOINING: [&str; 8] = ["and", "or", "to", "und", "oder", "et", "ou", "y"];
    let divides = wrapping.is_some_and(|wrapping| wrapping.divides_words);
    let mut text = String::new();
    for line in lines {
        let first = line.text.split(' ').next().unwrap_or_default();
        if !is_divided(&text, line.text) || JOINING.contains(&first) {
            if !text.is_empty() {
                text.push(' ');
            }
        } else if divides || !text.ends_with('-') {
            text.pop();
        }
        text.push_str(line.text);
    }
    text
}

/// Whether a line of a file's head is the first of a paragraph that continues in
/// lowercase on the next one, unlike headlines and bylines.
fn goes_on(lines: &[Line<'_>], at: usize) -> bool {
    let (line, next) = (lines[at], lines.get(at + 1));
    line.text.len() >= NARROWEST
        && !ends_sentence(line.text)
        && next.is_some_and(|next| next.text.starts_with(char::is_lowercase) && is_prose(next.text))
}

/// Whether paragraphs that directly follow another begin with an indented line.
fn begins_indented_paragraphs(lines: &[Line<'_>]) -> bool {
    let paragraphs = lines.windows(2).filter(|pair| {
        let (line, next) = (pair[0], pair[1]);
        ends_sentence(line.text) && is_prose(next.text) && line.indent < INDENT
    });
    let (mut indented, mut flush) = (0, 0);
    for pair in paragraphs {
        indented += usize::from(pair[1].indent >= INDENT);
        // A sentence may end together with its line.
        flush += usize::from(pair[1].indent < INDENT);
    }
    indented > 0 && indented * 2 >= flush
}

/// Whether a line has enough words, many of them lowercase, and few numbers, so that
/// it belongs to a paragraph and not to a table.
fn is_prose(text: &str) -> bool {
    const FEWEST: usize = 5;
    let (mut words, mut small, mut numbers) = (0, 0, 0);
    for word in text.split(' ') {
        words += 1;
        small += usize::from(word.starts_with(char::is_lowercase));
        numbers += usize::from(word.starts_with(|c: char| c.is_ascii_digit()));
    }
    words >= FEWEST && small * 3 >= words && numbers * 4 <= words
}

/// Returns the width that lines are wrapped at, if any.
fn width(lines: &[Line<'_>]) -> Option<usize> {
    let mut filled = (0..lines.len()).filter(|at| !lines[*at].text.is_empty());
    let is_bare = begins_story(lines);
    let start = if is_bare {
        filled.next()?
    } else {
        let mut head = filled.clone().take(HEAD);
        head.find(|at| goes_on(lines, *at))
            .or_else(|| filled.nth(HEAD))?
    };
    if has_whole_paragraphs(&lines[start..]) {
        return None;
    }
    let (mut open, mut closed, mut width) = (usize::from(is_bare), 0, 0);
    let mut lengths = [0_usize; WIDEST + 1];
    // After lines that end in the middle of a sentence, some of the next ones begin
    // in lowercase; consecutive labels and headings never do.
    let mut small = usize::from(is_bare);
    for pair in lines[start..].windows(2) {
        let [line, next] = pair else { continue };
        if line.text.len() < NARROWEST || next.text.is_empty() || next.text.len() > WIDEST * 4 {
            continue;
        }
        // A paragraph that ends above an indented one is no evidence.
        if ends_sentence(line.text) && next.indent >= line.indent + INDENT {
            continue;
        }
        let (length, after) = (line.width(), next.width());
        if length > WIDEST || after > WIDEST {
            // One paragraph on one line, and text directly below it.
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

/// Whether at least half of the open lines are nearly as long as the longest;
/// consecutive labels vary in length.
fn are_alike(lengths: &[usize]) -> bool {
    const SLACK: usize = 14;
    let Some(longest) = lengths.iter().rposition(|count| *count > 0) else {
        return true;
    };
    let all: usize = lengths.iter().sum();
    let near: usize = lengths[longest.saturating_sub(SLACK)..].iter().sum();
    near * 2 >= all
}

/// Whether any line continues in lowercase on the next, as in wrapped text that is
/// too short to determine its width.
pub fn is_broken(lines: &[Line<'_>]) -> bool {
    lines.windows(2).any(|pair| {
        pair[0].text.len() >= NARROWEST
            && !ends_sentence(pair[0].text)
            && pair[1].text.starts_with(char::is_lowercase)
    })
}

/// Whether there is a paragraph on a single line that is too wide to be wrapped.
pub fn has_wide_line(lines: &[Line<'_>]) -> bool {
    let mut lines = lines.iter();
    lines.any(|line| line.text.len() > WIDEST + WIDEST / 8 && line.text.contains(' '))
}

/// Whether most of a text is in lines too wide to be wrapped; the short ones between
/// them are labels, captions and buttons.
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

/// Whether a text begins with its story, without a headline: its first line ends in
/// the middle of a sentence that continues on the next.
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

/// Whether `next` continues the paragraph of `line` in a file with this wrapping:
/// its first word did not fit, or it continues in lowercase in the middle of a
/// sentence, or any other paragraph would begin with an indented line. Wires remove
/// the dateline from the first line of a story, which is short then.
pub fn continues(line: Line<'_>, next: Line<'_>, wrapping: Wrapping) -> bool {
    let Wrapping {
        width, is_indented, ..
    } = wrapping;
    let first = next
        .text
        .split(' ')
        .next()
        .map_or(0, |word| word.chars().count());
    let is_open = !ends_sentence(line.text);
    let is_inside = is_open && next.text.starts_with(char::is_lowercase);
    let is_flush = || is_indented && is_open && next.indent == 0 && is_prose(next.text);
    next.indent <= line.indent + 1
        && next.width() <= width + 8
        && (is_divided(line.text, next.text)
            || is_inside
            || line.width() + 1 + first + SLACK > width
            || is_flush())
}

/// The tolerance for editors that avoid breaking after short words.
const SLACK: usize = 3;

/// Whether a line ends like a sentence.
pub fn ends_sentence(text: &str) -> bool {
    let last = sentences::last_sign_before_brackets(text);
    last.is_some_and(|last| last == ':' || sentences::is_stop(last))
}

fn starts_item(text: &str) -> bool {
    text.starts_with(['•', '*', '-', '#', '>'])
}
