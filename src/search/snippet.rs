//! The passage that shows why a hit is a hit.
//!
//! The article is cut into words once, by the analyzer that indexed it, so
//! what is marked is what matched: whole words, complete phrases. Among the
//! sentences with matches the one with the most different ones is shown, with
//! what follows it while there is room. Linear in the article's length.

use std::collections::BTreeSet;
use std::ops::Range;

use super::query::plan::{Marks, Plan};
use super::results::Snippet;
use crate::article::Article;
use crate::index::analyzer::{Language, Word, fold, with_term, words};
use crate::index::document;

/// Characters (bytes, to be exact) that a snippet aims at.
const LENGTH: usize = 240;

/// Sentences beyond this length are cut at a word.
const LONGEST_SENTENCE: usize = 320;

/// Finds the passages for the hits of one search.
pub struct Passages<'a> {
    marks: &'a Marks,
    initials: Initials,
}

/// The first letters of what is looked for. No stemmer of a language written
/// in Latin letters changes a word's first one, so most words of an article
/// need not be stemmed to see that they are no match.
struct Initials([bool; 128]);

impl Initials {
    fn of(marks: &Marks) -> Self {
        let mut initials = [false; 128];
        let phrases = marks.phrases.iter().filter_map(|phrase| phrase.first());
        let terms = phrases.flatten().map(|term| Language::without_prefix(term));
        for sought in terms.chain(marks.prefixes.iter().map(String::as_str)) {
            match sought.bytes().next() {
                Some(first) if first.is_ascii() => initials[usize::from(first)] = true,
                _ => initials = [true; 128],
            }
        }
        Self(initials)
    }

    fn may_begin(&self, word: &str) -> bool {
        let first = word.bytes().next().unwrap_or_default().to_ascii_lowercase();
        !first.is_ascii() || self.0[usize::from(first)]
    }
}

/// A match: where it stands, in bytes, and which of the marks it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    range: Range<usize>,
    mark: usize,
}

impl<'a> Passages<'a> {
    /// For the hits of this plan.
    pub fn new(plan: &'a Plan) -> Self {
        Self::of(&plan.marks)
    }

    fn of(marks: &'a Marks) -> Self {
        Self {
            marks,
            initials: Initials::of(marks),
        }
    }

    /// The matches in an article's headline, in characters.
    pub fn title(&self, article: &Article) -> Vec<[usize; 2]> {
        let title = article.headline();
        let matches = self.matches(title, document::language(article));
        in_characters(title, matches.into_iter().map(|found| found.range))
    }

    /// The passage of an article that shows best why it was found; its
    /// beginning, if nothing in it shows that.
    pub fn snippet(&self, article: &Article) -> Snippet {
        let language = document::language(article);
        let body = article.body();
        let mut matches = self.matches(&body, language);
        if matches.is_empty() {
            matches = self.mentions(article, &body);
        }
        if matches.is_empty() {
            for caption in article.captions() {
                let found = self.matches(caption, language);
                if !found.is_empty() {
                    return passage(caption, &found);
                }
            }
        }
        passage(&body, &matches)
    }

    /// Where a text has what was asked for, in order and without overlaps.
    fn matches(&self, text: &str, language: Language) -> Vec<Match> {
        if self.marks.phrases.is_empty() && self.marks.prefixes.is_empty() {
            return Vec::new();
        }
        let words: Vec<Word<'_>> = words(text).collect();
        let mut matches: Vec<Match> = Vec::new();
        for at in 0..words.len() {
            if !self.initials.may_begin(words[at].text) {
                continue;
            }
            if let Some((mark, length)) = self.mark_at(&words[at..], language) {
                let range = words[at].start..words[at + length - 1].end();
                match matches.last_mut() {
                    Some(last) if last.range.end >= range.start => last.range.end = range.end,
                    _ => matches.push(Match { range, mark }),
                }
            }
        }
        matches
    }

    /// The longest mark that begins with the first of some words.
    fn mark_at(&self, words: &[Word<'_>], language: Language) -> Option<(usize, usize)> {
        let stands = |(n, phrase): (usize, &Vec<BTreeSet<String>>)| {
            let here = words.len() >= phrase.len()
                && phrase
                    .iter()
                    .zip(words)
                    .enumerate()
                    .all(|(place, (forms, word))| {
                        (place == 0 || !word.opens_paragraph)
                            && with_term(word.text, language, |term| forms.contains(term))
                    });
            here.then_some((n, phrase.len()))
        };
        let phrases = self.marks.phrases.iter().enumerate().filter_map(stands);
        phrases.max_by_key(|(_, length)| *length).or_else(|| {
            let word = fold(words[0].text);
            let begins = |start: &String| word.starts_with(start.as_str());
            let at = self.marks.prefixes.iter().position(begins)?;
            Some((self.marks.phrases.len() + at, 1))
        })
    }

    /// Where the body names the people who were asked for.
    fn mentions(&self, article: &Article, body: &str) -> Vec<Match> {
        let asked = |name: &str| self.marks.people.iter().position(|query| query.names(name));
        let mut spans: Vec<([u32; 2], usize)> = Vec::new();
        for person in &article.people {
            if let Some(mark) = asked(&person.name) {
                spans.extend(person.spans.iter().map(|span| (*span, mark)));
            }
        }
        spans.sort_unstable();
        let mut offsets = Offsets::new(body);
        let mut matches = Vec::new();
        for ([start, end], mark) in spans {
            if let (Some(start), Some(end)) = (offsets.byte(start), offsets.byte(end)) {
                matches.push(Match {
                    range: start..end,
                    mark,
                });
            }
        }
        matches
    }
}

/// Turns ascending character offsets into byte offsets in one pass.
struct Offsets<'a> {
    rest: std::str::CharIndices<'a>,
    length: usize,
    at: u32,
    byte: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.char_indices(),
            length: text.len(),
            at: 0,
            byte: 0,
        }
    }

    /// The byte offset of a character not before the last one asked for.
    fn byte(&mut self, character: u32) -> Option<usize> {
        while self.at < character {
            self.rest.next()?;
            self.at += 1;
            self.byte = self.rest.clone().next().map_or(self.length, |(at, _)| at);
        }
        (self.at == character).then_some(self.byte)
    }
}

/// Chooses a passage and cuts it out with its matches.
fn passage(text: &str, matches: &[Match]) -> Snippet {
    let shown = choose(text, matches);
    let inside = matches
        .iter()
        .filter(|found| found.range.start >= shown.start && found.range.end <= shown.end);
    let (range, before, after) = cut(text, &shown, matches);
    let mut snippet = String::new();
    if before {
        snippet.push('…');
    }
    let shift = snippet.len();
    snippet.push_str(&text[range.clone()]);
    if after {
        snippet.push('…');
    }
    let marked = inside
        .filter(|found| found.range.start >= range.start && found.range.end <= range.end)
        .map(|found| {
            found.range.start - range.start + shift..found.range.end - range.start + shift
        });
    Snippet {
        highlights: in_characters(&snippet, marked),
        text: snippet.replace("\n\n", " ¶ "),
    }
}

/// The sentence with the most different matches, earliest first, and those
/// after it in its paragraph while there is room.
fn choose(text: &str, matches: &[Match]) -> Range<usize> {
    let sentences = sentences(text);
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    let mut from = 0;
    while from < matches.len() {
        let window = grow(text, &sentences, matches[from].range.start);
        let inside = matches[from..]
            .iter()
            .take_while(|found| found.range.end <= window.end);
        let (mut different, mut number) = (BTreeSet::new(), 0);
        for found in inside {
            different.insert(found.mark);
            number += 1;
        }
        let better = best.as_ref().is_none_or(|(marks, count, _)| {
            (different.len(), number.min(3)) > (*marks, (*count).min(3))
        });
        if better {
            best = Some((different.len(), number, window.clone()));
        }
        let sentence_end = sentence_around(&sentences, matches[from].range.start).end;
        from += matches[from..]
            .iter()
            .take_while(|found| found.range.start < sentence_end)
            .count()
            .max(1);
    }
    best.map_or_else(|| grow(text, &sentences, 0), |(_, _, window)| window)
}

/// The sentence around a byte, and those after it in its paragraph while
/// there is room.
fn grow(text: &str, sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let mut range = sentence_around(sentences, at);
    let next = sentences.partition_point(|sentence| sentence.end <= range.end);
    for sentence in &sentences[next..] {
        let same_paragraph = !text[range.end..sentence.start].contains('\n');
        if !same_paragraph || sentence.end - range.start > LENGTH {
            break;
        }
        range.end = sentence.end;
    }
    range
}

/// The bounds of the sentence in which a byte lies.
fn sentence_around(sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let place = sentences.partition_point(|sentence| sentence.end <= at);
    sentences.get(place).cloned().unwrap_or_default()
}

/// The bounds of all sentences, found in one pass: a paragraph may be a whole
/// book with a match in every sentence.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut paragraph = 0;
    for line in text.split("\n\n") {
        let end = paragraph + line.len();
        let mut start = paragraph;
        for stop in sentence_ends(text, paragraph..end) {
            sentences.push(start..stop);
            start = stop + (text[stop..end].len() - text[stop..end].trim_start_matches(' ').len());
        }
        if start < end {
            sentences.push(start..end);
        }
        paragraph = end + 2;
    }
    sentences
}

/// Where sentences end within a paragraph: after a full stop and closing
/// quotes, before a blank and something that can begin a sentence.
fn sentence_ends(text: &str, within: Range<usize>) -> impl Iterator<Item = usize> {
    let paragraph = &text[within.clone()];
    let candidates = paragraph.match_indices(['.', '!', '?', '…', '。', '！', '？']);
    candidates.filter_map(move |(at, stop)| {
        let after = &paragraph[at + stop.len()..];
        let rest = after.trim_start_matches(['"', '”', '’', '\'', ')', '»', '“', '」']);
        let end = within.start + paragraph.len() - rest.len();
        if stop.len() > 2 && stop != "…" {
            return Some(end);
        }
        let begins = rest.strip_prefix(' ')?.trim_start();
        let opens = |c: char| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric();
        let is_end = begins.starts_with(opens) && !is_abbreviation(&paragraph[..at]);
        is_end.then_some(end)
    })
}

/// Whether a full stop after this text is that of an abbreviation.
fn is_abbreviation(before: &str) -> bool {
    let start = before
        .rfind(|c: char| c.is_whitespace() || c == '(')
        .map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    const TITLES: [&str; 22] = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Capt", "Sgt", "Sen", "Rep", "Gov",
        "St", "Jr", "Sr", "Rev", "No", "vs", "etc", "Inc", "Ltd",
    ];
    is_initial || word.contains('.') || TITLES.contains(&word)
}

/// Shortens a long sentence to what stands around its first match. Returns
/// the range and whether something was cut before and after it.
fn cut(text: &str, shown: &Range<usize>, matches: &[Match]) -> (Range<usize>, bool, bool) {
    if shown.len() <= LONGEST_SENTENCE {
        return (shown.clone(), false, false);
    }
    let first = matches
        .iter()
        .find(|found| shown.contains(&found.range.start));
    let focus = first.map_or(shown.start, |found| found.range.start);
    let mut start = shown.start;
    if focus - shown.start > LENGTH / 2 {
        start = word_start(text, focus - LENGTH / 3, focus);
    }
    let mut end = shown.end;
    if end - start > LENGTH {
        let wanted = (start + LENGTH).max(first.map_or(0, |found| found.range.end));
        end = word_end(text, wanted, shown.end);
    }
    (start..end, start > shown.start, end < shown.end)
}

/// The start of the first word at or after `from`.
fn word_start(text: &str, from: usize, limit: usize) -> usize {
    let from = ceil_boundary(text, from);
    match text[from..limit].find(' ') {
        Some(blank) => from + blank + 1,
        None => limit,
    }
}

/// The end of the word that stands at `from`.
fn word_end(text: &str, from: usize, limit: usize) -> usize {
    let from = ceil_boundary(text, from).min(limit);
    let end = text[from..limit]
        .find(' ')
        .map_or(limit, |blank| from + blank);
    text[..end].trim_end_matches([',', ';', ':', ' ']).len()
}

fn ceil_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Byte ranges, ascending, as ranges of characters.
fn in_characters(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<[usize; 2]> {
    let (mut bytes, mut characters) = (0, 0);
    let mut upto = |at: usize| {
        characters += text[bytes..at].chars().count();
        bytes = at;
        characters
    };
    ranges
        .map(|range| [upto(range.start), upto(range.end)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(phrases: &[&[&str]], prefixes: &[&str]) -> Marks {
        let forms = |word: &&str| BTreeSet::from([(*word).to_owned()]);
        Marks {
            phrases: phrases
                .iter()
                .map(|p| p.iter().map(forms).collect())
                .collect(),
            prefixes: prefixes.iter().map(|p| (*p).to_owned()).collect(),
            people: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// The snippet with its matches in brackets.
    fn shown(text: &str, marks: &Marks) -> String {
        let passages = Passages::of(marks);
        let matches = passages.matches(text, Language::of("en"));
        let snippet = passage(text, &matches);
        let mut shown = String::new();
        for (n, c) in snippet.text.chars().enumerate() {
            for [start, end] in &snippet.highlights {
                shown.push_str(if *end == n { "]" } else { "" });
                shown.push_str(if *start == n { "[" } else { "" });
            }
            shown.push(c);
        }
        shown
    }

    #[test]
    fn the_sentence_with_most_matches_is_shown_whole() {
        let text = "A ship sank. Mr. Roe of the U.S. Army saw it. It carried salt.\n\nThe navy said the ship was old. “Very,” it said.";
        let both = marks(&[&["ship"], &["navi"]], &[]);
        assert_eq!(
            shown(text, &both),
            "The [navy] said the [ship] was old. “Very,” it said."
        );
        assert_eq!(shown(text, &marks(&[&["salt"]], &[])), "It carried [salt].");
        assert_eq!(
            shown(text, &marks(&[&["roe"]], &[])),
            "Mr. [Roe] of the U.S. Army saw it. It carried salt."
        );
    }

    #[test]
    fn phrases_are_marked_whole_and_words_of_them_are_not() {
        let text = "The old ship met the old man.";
        assert_eq!(
            shown(text, &marks(&[&["old", "man"]], &[])),
            "The old ship met the [old man]."
        );
        assert_eq!(
            shown(text, &marks(&[], &["shi", "m"])),
            "The old [ship] [met] the old [man]."
        );
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = format!(
            "{}the pier burned {}",
            "many words here, ".repeat(30),
            "and so on, ".repeat(40)
        );
        let shown = shown(&text, &marks(&[&["pier"]], &[]));
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(shown.contains("the [pier] burned"), "{shown}");
        assert!(shown.chars().count() < LONGEST_SENTENCE, "{shown}");
    }

    #[test]
    fn offsets_count_characters() {
        let text = "Élysée: “où?” dit-il. Paris.";
        let dit = text.find("dit").unwrap()..text.find(". P").unwrap();
        let found = in_characters(text, std::iter::once(dit));
        assert_eq!(found, [[14, 20]]);
    }
}
