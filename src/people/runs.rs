//! Finds the spans of an article that can contain a name.
//!
//! A run is a sequence of capitalised words with the particles, initials and quoted
//! nicknames between them. Everything outside of runs, five tokens of six, is not
//! examined again, which makes recognition fast.

use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{self, Entry, Lexicon};
use super::tokens::{self, Token};

/// A sequence of tokens in which names may stand.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// Index of the first of its sites.
    pub site: u32,
    /// The word left of it in the same paragraph, quotation marks skipped.
    pub left: Option<u32>,
    /// How its line is printed.
    pub line: Line,
}

impl Run {
    /// Returns the indices of the run's tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// The number of its tokens.
    pub fn len(&self) -> usize {
        (self.end - self.first) as usize
    }

    /// Whether capitals carry no information in its line.
    pub fn shouts(&self) -> bool {
        self.line != Line::Prose
    }
}

/// How a line of text is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Sentences: a capital is meaningful.
    Prose,
    /// A headline in which most words begin with a capital.
    TitleCase,
    /// Only capitals.
    Capitals,
}

/// Finds the runs of a tokenised text.
pub fn find(text: &str, tokens: &[Token], lexicon: &Lexicon<'_>, runs: &mut Vec<Run>) {
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start + 1;
        while end < tokens.len() && !tokens[end].is(tokens::PARAGRAPH) {
            end += 1;
        }
        let line = line_kind(&tokens[start..end]);
        let paragraph = Paragraph {
            text,
            tokens,
            lexicon,
            start,
            end,
            line,
        };
        paragraph.runs(runs);
        start = end;
    }
}

/// Whether a word before a capital suggests a place.
#[inline]
pub fn is_place_word(hash: u64) -> bool {
    PLACE_WORDS.contains(&hash)
}

/// Whether it is the definite article.
#[inline]
pub fn is_the(hash: u64) -> bool {
    *THE == hash
}

/// Whether it is a particle that may begin a surname: `van`, `de`.
pub fn is_particle(hash: u64) -> bool {
    OPENING.contains(&hash)
}

/// Whether this word only follows people.
#[inline]
pub fn is_who(hash: u64) -> bool {
    WHO.contains(&hash)
}

/// Returns the hash of a comma.
#[inline]
pub fn comma() -> u64 {
    *COMMA
}

/// A few words as hashes: to compare with each is faster than a set.
type Words = LazyLock<Vec<u64>>;

fn hashes(words: &str) -> Vec<u64> {
    words.split(' ').map(tokens::hash).collect()
}

static THE: LazyLock<u64> = LazyLock::new(|| tokens::hash("the"));
static COMMA: LazyLock<u64> = LazyLock::new(|| tokens::hash(","));
static PLACE_WORDS: Words = LazyLock::new(|| hashes("in at from to near into across"));
static WHO: Words = LazyLock::new(|| hashes("who whose himself herself"));
/// Particles that may begin a name.
static OPENING: Words = LazyLock::new(|| {
    hashes(
        "de di da do dos das del della du des van von der den ter bin ibn bint al el la le d' zu abu ten 't",
    )
});
/// Particles that occur only inside a name.
static INNER: Words = LazyLock::new(|| hashes("of the y e und lo i las los"));

fn line_kind(tokens: &[Token]) -> Line {
    let (mut words, mut capitals, mut shouted, mut numbers) = (0, 0, 0, 0);
    // Long paragraphs are prose; a headline's words are cheap to count.
    if tokens.len() > 40 {
        return Line::Prose;
    }
    for token in tokens {
        numbers += u32::from(token.is(tokens::DIGIT));
        if !token.is(tokens::WORD) || token.end - token.start < 4 {
            continue;
        }
        words += 1;
        capitals += u32::from(token.is(tokens::CAPITAL));
        shouted += u32::from(token.is(tokens::ALL_CAPS));
    }
    if words >= 2 && shouted * 10 >= words * 9 {
        return Line::Capitals;
    }
    let ends = tokens.last().is_some_and(|t| t.is(tokens::STOP));
    // Match results are no headline: `Ann Lee (Britain) beat Bo Kim 6-3 6-2`.
    if words >= 4 && numbers < 2 && capitals * 4 >= words * 3 && !ends {
        Line::TitleCase
    } else {
        Line::Prose
    }
}

struct Paragraph<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon<'a>,
    start: usize,
    end: usize,
    line: Line,
}

impl Paragraph<'_> {
    fn runs(&self, runs: &mut Vec<Run>) {
        let mut t = self.start;
        while let Some(capital) = (t..self.end).find(|t| self.is_capital(*t)) {
            // At most two particles may precede the capital.
            let first = t.max(capital.saturating_sub(2));
            t = (first..capital).find(|t| self.opens(*t)).unwrap_or(capital);
            let end = self.run_end(t);
            if !self.is_plain_start(t, end) {
                runs.push(Run {
                    first: t as u32,
                    end: end as u32,
                    site: 0,
                    left: self.left_word(t),
                    line: self.line,
                });
            }
            t = end;
        }
    }

    fn is_capital(&self, t: usize) -> bool {
        t < self.end && self.tokens[t].is(tokens::CAPITAL | tokens::WORD)
    }

    /// Whether a run begins at a particle before a capital.
    fn opens(&self, t: usize) -> bool {
        let small = self.tokens[t];
        if !small.is(tokens::WORD) || small.end - small.start > 5 || !OPENING.contains(&small.hash)
        {
            return false;
        }
        self.is_capital(t + 1)
            || (self.is_capital(t + 2) && OPENING.contains(&self.tokens[t + 1].hash))
    }

    fn run_end(&self, first: usize) -> usize {
        let mut t = first + 1;
        loop {
            if self.is_capital(t) {
                if self.tokens[t - 1].is(tokens::INITIAL)
                    && !self.tokens[t].is(tokens::INITIAL)
                    && plain(self.lexicon.get(self.tokens[t].hash))
                {
                    // `… said Malcolm X. The …`: the full stop ended a sentence.
                    return t;
                }
                t += 1;
            } else if let Some(after) = self.past_particles(t).or_else(|| self.past_nickname(t)) {
                t = after;
            } else {
                return t;
            }
        }
    }

    /// Returns the end after up to three particles and a capital.
    fn past_particles(&self, t: usize) -> Option<usize> {
        let mut at = t;
        while at < self.end && at < t + 3 {
            let hash = self.tokens[at].hash;
            if self.tokens[at].end - self.tokens[at].start > 5
                || !(OPENING.contains(&hash) || INNER.contains(&hash))
            {
                return None;
            }
            at += 1;
            if self.is_capital(at) {
                return Some(at + 1);
            }
        }
        None
    }

    /// Returns the end after `"Bob"` in `Robert "Bob" Marsh`.
    fn past_nickname(&self, t: usize) -> Option<usize> {
        let opens = |t: usize| {
            t < self.end
                && (self.tokens[t].is(tokens::QUOTE) || self.tokens[t].of(self.text) == "(")
        };
        if !opens(t) || !self.tokens[t].is(tokens::SPACED) || !self.is_capital(t - 1) {
            return None;
        }
        let mut at = t + 1;
        while at < t + 4 && self.is_capital(at) {
            at += 1;
        }
        let closed = at < self.end
            && (self.tokens[at].is(tokens::QUOTE) || self.tokens[at].of(self.text) == ")");
        let tight = self.is_capital(t + 1) && !self.tokens[t + 1].is(tokens::SPACED);
        (closed
            && tight
            && at > t + 1
            && self.is_capital(at + 1)
            && self.tokens[at + 1].is(tokens::SPACED))
        .then_some(at + 2)
    }

    /// Whether it is a single common word, capitalised at a sentence start.
    fn is_plain_start(&self, t: usize, end: usize) -> bool {
        let token = &self.tokens[t];
        end == t + 1
            && token.is(tokens::SENTENCE)
            && self.line == Line::Prose
            && plain(self.lexicon.get(token.hash))
    }

    fn left_word(&self, t: usize) -> Option<u32> {
        let mut at = t;
        while at > self.start {
            at -= 1;
            if !self.tokens[at].is(tokens::QUOTE) {
                return Some(at as u32);
            }
        }
        None
    }
}

fn plain(entry: Entry) -> bool {
    entry.has(lexicon::COMMON)
}
