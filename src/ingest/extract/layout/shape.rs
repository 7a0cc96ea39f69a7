//! The appearance of the lines of a pasted text, independent of their content, and
//! the words that a line shares with the story.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Page, ends_sentence, is_story, listing};
use crate::article::Role;
use crate::ingest::raw::{BlockKind, RawArticle, RawBlock, TextLines};
use crate::lines::{furniture, wire};
use crate::text::{alphanumeric_end, is_digits, is_unstopped};

/// The appearance of a block that is still part of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Ends like a paragraph, or is too long for a line.
    Sentence,
    /// A line without a full stop, such as a headline, name or button.
    Label,
    /// A question or exclamation: a headline, or part of the story.
    Question,
    /// `Tickets: free`, a line of a table of facts.
    Fact,
    /// Continues in the middle of a sentence: a line of wrapped text.
    Broken,
    /// A bullet, a marked-up heading, or a block outside the story.
    Other,
}

/// The maximum length of a label; longer lines without a full stop are paragraphs.
const LONGEST_LABEL: usize = 140;

/// Returns the appearance of the block at a position.
pub fn of(page: &Page<'_>, at: usize) -> Shape {
    if page.roles.get(at) != Some(&Role::Body) {
        return Shape::Other;
    }
    let block = &page.blocks[at];
    if block.kind != BlockKind::Paragraph && block.kind != BlockKind::LOWEST_HEADING {
        return Shape::Other;
    }
    let text = block.text.as_str();
    // Two sentences, the second of which lost its full stop.
    let is_cut = || text.len() > 100 && text.contains(". ");
    if text.len() > LONGEST_LABEL || is_cut() {
        return Shape::Sentence;
    }
    if ends_sentence(text) || ends_in_brackets(text) {
        let is_open = text.ends_with(':');
        let is_spoken = text.starts_with(['"', '“', '„', '«', '»', '\'', '‘']);
        return match text.ends_with(['?', '!']) && !is_spoken && text.len() <= 100 {
            true => Shape::Question,
            false if is_open && text.len() <= 48 => Shape::Label,
            false => Shape::Sentence,
        };
    }
    if listing::is_entry(page, at) {
        return Shape::Other;
    }
    let is_small = |text: &str| text.starts_with(char::is_lowercase);
    let goes_on = |below: &RawBlock| is_small(&below.text) && below.text.len() > 60;
    if text.len() > 30 && is_small(text) || page.blocks.get(at + 1).is_some_and(goes_on) {
        return Shape::Broken;
    }
    let is_key = |(key, value): (&str, &str)| {
        !value.is_empty() && key.len() <= 20 && key.split(' ').count() <= 2
    };
    if text.split_once(": ").is_some_and(is_key) || listing::is_row(page, at) {
        Shape::Fact
    } else {
        Shape::Label
    }
}

/// Whether a text is from a page, pasted or scraped, so that unmarked text around
/// the story may have been copied along.
///
/// Wrapped text was typed or sent and has no page around it, unless it contains
/// buttons: programs that print pages as text wrap them.
pub fn is_pasted(raw: &RawArticle) -> bool {
    let is_of_page = match raw.lines {
        Some(TextLines::Whole) => true,
        Some(TextLines::Wrapped) => has_buttons(&raw.blocks),
        None => false,
    };
    is_of_page && !is_table(&raw.blocks) && !lacks_full_stops(&raw.blocks)
}

/// Whether a text is in a script without full stops, such as Thai, Lao, Khmer and
/// Burmese, so that paragraphs and labels cannot be distinguished.
fn lacks_full_stops(blocks: &[RawBlock]) -> bool {
    const ENOUGH: usize = 400;
    // The first UTF-8 bytes of letters in these scripts, and not of Latin, Greek,
    // Cyrillic, Arabic, Han or Hangul.
    let may_be = |block: &RawBlock| memchr::memchr2(0xe0, 0xe1, block.text.as_bytes()).is_some();
    if !blocks.iter().any(may_be) {
        return false;
    }
    let letters = blocks.iter().flat_map(|block| block.text.chars());
    let letters = letters.filter(|c| c.is_alphabetic()).take(ENOUGH);
    let (mut all, mut without) = (0, 0);
    for letter in letters {
        all += 1;
        without += usize::from(is_unstopped(letter));
    }
    without * 2 > all
}

/// Whether some of a text's lines are typical of pages around their stories:
/// `Subscribe`, `Share`, `Most read`.
fn has_buttons(blocks: &[RawBlock]) -> bool {
    const FEWEST: usize = 3;
    const LONGEST: usize = 48;
    let short = blocks.iter().filter(|block| block.text.len() <= LONGEST);
    let is_button = |text: &str| furniture::is_furniture(text) && !wire::is_for_desks(text);
    let mut buttons = short.filter(|block| is_button(&block.text));
    buttons.nth(FEWEST - 1).is_some()
}

/// Whether a text is a table and not a story, such as results or prices. Its lines
/// have no full stops, but they are its only content.
fn is_table(blocks: &[RawBlock]) -> bool {
    const ROWS: usize = 3;
    let is_row = |text: &str| text.contains(" vs ") || is_row(text);
    let (mut rows, mut lines) = (0, 0);
    for block in blocks
        .iter()
        .filter(|block| block.text.len() <= LONGEST_LABEL)
    {
        lines += 1;
        rows += usize::from(is_row(&block.text));
    }
    rows >= ROWS && rows * 6 >= lines
}

/// Whether a sentence ends before the brackets or the single name at the end of a
/// text: `… they said. (Reuters)`, `… desde enero. EFE`, `… he added. Reuter`. There may
/// be two: `… he said. (EXN)(www.exn.example)`.
fn ends_in_brackets(text: &str) -> bool {
    let outer = text
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('));
    let text = match outer {
        Some((before, _)) if before.trim_end().ends_with(')') => before.trim_end(),
        _ => text,
    };
    let before = match text.strip_suffix(')') {
        Some(open) => open.rsplit_once('(').map(|(before, _)| before),
        None => text.rsplit_once(' ').and_then(|(before, word)| {
            let is_name = word.len() <= 8
                && word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic);
            is_name.then_some(before)
        }),
    };
    before.is_some_and(|before| before.len() > 15 && before.trim_end().ends_with(['.', '!', '?']))
}

/// Whether a line contains numbers, none of them a year: a score, a row of a table.
pub fn is_row(text: &str) -> bool {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let is_number = |word: &&str| {
        word.bytes().any(|b| b.is_ascii_digit())
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || b",.-/()%+".contains(&b))
    };
    let digits = |word: &str| {
        let runs = word.split(|c: char| !c.is_ascii_digit());
        runs.map(str::len).max().unwrap_or(0)
    };
    let numbers = text.split([' ', ';']).filter(is_number);
    let (count, longest) = numbers.fold((0, 0), |(count, longest), number| {
        (count + 1, digits(number).max(longest))
    });
    count >= 2 && longest <= 3
}

/// Whether a line is the result of a match: `Orm Rovers 2 Callum Town 1`, `Orm Rovers
/// 2-1 Callum Town`.
pub fn is_score(text: &str) -> bool {
    const LONGEST: usize = 60;
    // "Boeing 737 Airbus 320"
    let is_goals = |word: &str| (1..=2).contains(&word.len()) && is_digits(word);
    let is_points = |word: &str| (1..=3).contains(&word.len()) && is_digits(word);
    let is_both = |word: &str| {
        let goals = word.split_once(['-', '–']);
        goals.is_some_and(|(one, other)| is_points(one) && is_points(other))
    };
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_alphabetic)
            || matches!(word, "&" | "and" | "de" | "of" | "the")
    };
    if text.len() > LONGEST || !text.starts_with(char::is_uppercase) {
        return false;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let goals = words.iter().filter(|word| is_goals(word)).count();
    let results = words.iter().filter(|word| is_both(word)).count();
    let are_known = words
        .iter()
        .all(|word| is_goals(word) || is_both(word) || is_name(word));
    let ends_with_goals = words.last().is_some_and(|word| is_goals(word));
    are_known
        && words.len() >= 3
        && (goals == 2 && results == 0 && ends_with_goals
            || goals == 0 && results == 1 && !words.last().is_some_and(|word| is_both(word)))
}

/// Returns the number of a line's longer words that the story's paragraphs have.
pub fn shared(page: &Page<'_>, line: &str) -> usize {
    found(page, line, usize::MAX)
}

/// Whether a line is about something else: it has enough longer words, and fewer
/// than half of them occur in the story.
pub fn is_foreign(page: &Page<'_>, line: &str) -> bool {
    let all = stems(line).count();
    all >= 3 && found(page, line, all.div_ceil(2)) * 2 < all
}

/// Whether a line's longer words occur in the story: half of them if there are
/// enough, otherwise one. Usually they are in its first paragraph.
pub fn is_of_story(page: &Page<'_>, line: &str) -> bool {
    let all = stems(line).count();
    let needed = if all >= 3 { all.div_ceil(2) } else { 1 };
    found(page, line, needed) >= needed
}

/// Returns the number of a line's longer words that the paragraph at a position has.
pub fn shared_with(page: &Page<'_>, line: &str, at: usize) -> usize {
    found_in(page, line, usize::MAX, at..at + 1)
}

/// Returns the number of words of a block's text, which are separated by single spaces.
pub fn words(text: &str) -> usize {
    let spaces = memchr::memchr_iter(b' ', text.as_bytes()).count();
    spaces + usize::from(!text.is_empty())
}

/// Whether a block's text has at least this number of words, which is two or more.
pub fn has_words(text: &str, words: usize) -> bool {
    let mut spaces = memchr::memchr_iter(b' ', text.as_bytes());
    spaces.nth(words.saturating_sub(2)).is_some()
}

/// Whether a paragraph is long enough to look like part of the story.
pub fn is_long(text: &str) -> bool {
    text.len() > 110 && ends_sentence(text) || is_story(text)
}

/// Whether most of the long paragraphs are separated by blank lines.
pub fn has_groups(blocks: &[RawBlock]) -> bool {
    let long = blocks.iter().filter(|block| is_long(&block.text));
    let (mut apart, mut tied) = (0, 0);
    for block in long {
        apart += u32::from(!block.is_tied);
        tied += u32::from(block.is_tied);
    }
    apart > tied
}

/// Whether a line is in sentence case and not In Title Case.
pub fn is_written_small(text: &str) -> bool {
    const LONG: usize = 4;
    let is_long = |word: &&str| word.len() >= LONG && !word.bytes().any(|b| b.is_ascii_digit());
    let long = text.split_whitespace().filter(is_long);
    let small = long
        .clone()
        .filter(|word| word.starts_with(char::is_lowercase));
    small.count() * 2 >= long.count()
}

/// Whether a line is an item of a numbered list: `3. The Blue Gate`, `2) Salt`.
pub fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(text.len() - rest.len()))
        && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Whether a text is a live blog: its lines repeatedly start with a time of day, in
/// order.
pub fn is_live(blocks: &[RawBlock]) -> bool {
    const FEWEST: usize = 3;
    const NEAR: usize = 3;
    const PARAGRAPH: usize = 60;
    let is_ordered = |times: &[u32]| {
        times.len() >= FEWEST
            && (times.is_sorted() || times.iter().rev().is_sorted())
            && times.first() != times.last()
    };
    let times = blocks.iter().filter_map(|block| clock(&block.text));
    if is_ordered(&times.collect::<Vec<_>>()) {
        return true;
    }
    // A list of the latest entries may repeat their times. Each time above the text of
    // an entry is alone on its line.
    let is_paragraph = |block: &RawBlock| block.text.len() >= PARAGRAPH;
    let lone = blocks.iter().enumerate();
    let lone = lone.filter(|(_, block)| is_clock(&block.text));
    let (places, times): (Vec<usize>, Vec<u32>) = lone
        .filter_map(|(at, block)| Some((at, clock(&block.text)?)))
        .unzip();
    let has_text = |at: &usize| blocks[at + 1..].iter().take(NEAR).any(is_paragraph);
    is_ordered(&times) && places.iter().all(has_text)
}

/// Whether a line is only a time of day: `22.04 GMT`.
pub fn is_clock(line: &str) -> bool {
    const LONGEST: usize = 12;
    line.len() <= LONGEST && clock(line).is_some()
}

/// Returns the time of day, in minutes, at the beginning of a short line.
fn clock(line: &str) -> Option<u32> {
    const LONGEST: usize = 48;
    if line.len() > LONGEST {
        return None;
    }
    let (hours, rest) = line.split_once([':', '.'])?;
    let minutes = rest.get(..2)?;
    let is_clock = (1..=2).contains(&hours.len())
        && is_digits(hours)
        && is_digits(minutes)
        && !rest[2..].starts_with(|c: char| c.is_ascii_digit() || c == ':');
    let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
    (is_clock && hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Counts the longer words of a line that also occur in the story's paragraphs;
/// stops at `enough`.
fn found(page: &Page<'_>, line: &str, enough: usize) -> usize {
    if page.words.are_dear() {
        page.words.found(page, line, enough)
    } else {
        found_in(page, line, enough, 0..page.blocks.len())
    }
}

fn found_in(page: &Page<'_>, line: &str, enough: usize, paragraphs: Range<usize>) -> usize {
    let mut missing: Vec<Stem> = stems(line).collect();
    let all = missing.len();
    for at in paragraphs {
        if missing.is_empty() || all - missing.len() >= enough {
            break;
        }
        page.words.count_read(Words::VISIT);
        if is_paragraph_beside(page, at, line) {
            page.words.count_read(page.text(at).len());
            for stem in stems(page.text(at)) {
                missing.retain(|other| *other != stem);
            }
        }
    }
    all - missing.len()
}

/// Whether a block is a paragraph of the story other than the line itself.
fn is_paragraph_beside(page: &Page<'_>, at: usize, line: &str) -> bool {
    of(page, at) == Shape::Sentence && page.text(at) != line
}

/// An index of the longer words of a text. It is only built once scanning the text
/// for every line has become more expensive: in a text of a hundred thousand lines,
/// each line is looked up.
#[derive(Default)]
pub struct Words {
    /// The number of bytes scanned for words.
    read: Cell<usize>,
    /// The first blocks that contain each stem.
    places: OnceCell<FxHashMap<Stem, Vec<u32>>>,
}

impl Words {
    /// The number of bytes after which indexing all words is cheaper.
    const MOST_READ: usize = 1 << 18;

    /// The price in bytes of a block that is no paragraph.
    const VISIT: usize = 4;

    /// The maximum number of blocks indexed per word. If none of them is a
    /// paragraph, the word does not occur in the story.
    const MOST_PLACES: usize = 64;

    fn count_read(&self, bytes: usize) {
        self.read.set(self.read.get() + bytes);
    }

    fn are_dear(&self) -> bool {
        self.read.get() > Self::MOST_READ
    }

    fn found(&self, page: &Page<'_>, line: &str, enough: usize) -> usize {
        let places = self.places.get_or_init(|| Self::places(page.blocks));
        let is_found = |stem: &Stem| {
            let mut blocks = places.get(stem).into_iter().flatten();
            blocks.any(|at| is_paragraph_beside(page, *at as usize, line))
        };
        stems(line).filter(is_found).take(enough).count()
    }

    fn places(blocks: &[RawBlock]) -> FxHashMap<Stem, Vec<u32>> {
        let mut places: FxHashMap<Stem, Vec<u32>> = FxHashMap::default();
        for (at, block) in (0..).zip(blocks) {
            for stem in stems(&block.text) {
                let known = places.entry(stem).or_default();
                if known.len() < Self::MOST_PLACES && known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        places
    }
}

/// The number of letters by which inflected forms of a word are matched.
const STEM: usize = 5;

/// The beginning of a longer word in lowercase: the concatenated code points, so
/// that stems are compared and hashed as one number.
pub type Stem = u128;

/// Returns the stems of a text's longer words.
pub fn stems(text: &str) -> impl Iterator<Item = Stem> {
    letter_runs(text).filter_map(stem)
}

/// Returns the words of a text: its runs of letters and digits.
pub fn letter_runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let word = take_word(&mut rest);
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    })
}

/// Removes the first word from a text, or the separator before it. Whole stories are
/// read with it, so there is a fast path for ASCII.
fn take_word<'t>(rest: &mut &'t str) -> &'t str {
    let bytes = rest.as_bytes();
    let end = alphanumeric_end(bytes, 0);
    let (end, sign) = match bytes.get(end) {
        None => (end, 0),
        Some(sign) if sign.is_ascii() => (end, 1),
        Some(_) => match rest.char_indices().find(|(_, c)| !c.is_alphanumeric()) {
            Some((end, sign)) => (end, sign.len_utf8()),
            None => (bytes.len(), 0),
        },
    };
    let word = &rest[..end];
    *rest = &rest[end + sign..];
    word
}

fn stem(word: &str) -> Option<Stem> {
    if word.len() < STEM {
        return None;
    }
    let with = |stem: Stem, letter: u32| stem << 21 | Stem::from(letter);
    if word.is_ascii() {
        let letters = word.bytes().take(STEM);
        return Some(letters.fold(0, |stem, b| with(stem, b.to_ascii_lowercase().into())));
    }
    let mut letters = word.chars();
    (0..STEM).try_fold(0, |stem, _| {
        let c = letters.next()?;
        Some(with(stem, c.to_lowercase().next().unwrap_or(c).into()))
    })
}

#[cfg(test)]
mod tests {
    use super::is_score;

    #[test]
    fn results_are_no_types_of_aircraft() {
        for text in ["Orm Rovers 2 Callum Town 1", "Orm Rovers 3-2 Callum Town"] {
            assert!(is_score(text), "{text}");
        }
        assert!(!is_score("Boeing 737 Airbus 320"));
    }
}
