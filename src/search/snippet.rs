//! The passage that shows why a hit is a hit.
//!
//! The article is read once, by the analyzer that indexed it, so
//! what is marked is what matched: whole words, complete phrases. Among the
//! sentences with matches the one with the most different ones is shown, with
//! what follows it while there is room. Linear in the article's length.

use std::collections::BTreeSet;
use std::ops::Range;

use super::query::plan::{Marks, Plan};
use super::reading::{Found, Part, Reading};
use super::results::Snippet;
use crate::article::Article;
use crate::index::analyzer::Offsets;

/// Characters (bytes, to be exact) that a snippet aims at.
const LENGTH: usize = 240;

/// Sentences beyond this length are cut at a word.
const LONGEST_SENTENCE: usize = 320;

/// Finds the passages for the hits of one search.
pub struct Passages<'a> {
    marks: &'a Marks,
}

/// What is shown of one hit.
pub struct Shown {
    /// The matches in the headline, in characters.
    pub title: Vec<[usize; 2]>,
    /// The best passage.
    pub snippet: Snippet,
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
        Self { marks: &plan.marks }
    }

    /// The passage of an article that shows best why it was found; its
    /// beginning, if nothing in it shows that. And the matches in its headline.
    pub fn of(&self, article: &Article) -> Shown {
        let body = article.body();
        let reading = Reading::new(article, &body, &self.marks.shapes);
        let title = matches(&reading.found, Part::Title);
        let title = in_characters(article.headline(), title.into_iter().map(|m| m.range));
        let mut in_body = matches(&reading.found, Part::Body);
        if in_body.is_empty() {
            in_body = self.mentions(article, &body);
        }
        if in_body.is_empty() {
            let captions = article.captions().enumerate();
            for (n, caption) in captions {
                let found = matches(&reading.found, Part::Caption(n));
                if !found.is_empty() {
                    let whole = std::iter::once(0..caption.len()).collect::<Vec<_>>();
                    let snippet = passage(caption, &whole, &found);
                    return Shown { title, snippet };
                }
            }
        }
        let snippet = passage(&body, &reading.sentences, &in_body);
        Shown { title, snippet }
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
            if let (Some(start), Some(end)) =
                (offsets.byte(start as usize), offsets.byte(end as usize))
            {
                matches.push(Match {
                    range: start..end,
                    mark,
                });
            }
        }
        matches
    }
}

/// The matches in one part, in order; those that touch are one.
fn matches(found: &[Found], part: Part) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for found in found.iter().filter(|found| found.part == part) {
        match matches.last_mut() {
            Some(last) if last.range.end >= found.range.start => {
                last.range.end = last.range.end.max(found.range.end);
            }
            _ => matches.push(Match {
                range: found.range.clone(),
                mark: found.mark,
            }),
        }
    }
    matches
}

/// Chooses a passage and cuts it out with its matches.
fn passage(text: &str, sentences: &[Range<usize>], matches: &[Match]) -> Snippet {
    let shown = choose(text, sentences, matches);
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
fn choose(text: &str, sentences: &[Range<usize>], matches: &[Match]) -> Range<usize> {
    let mut best: Option<(usize, usize, Range<usize>)> = None;
    let mut from = 0;
    while from < matches.len() {
        let window = grow(text, sentences, matches[from].range.start);
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
        let sentence_end = sentence_around(sentences, matches[from].range.start).end;
        from += matches[from..]
            .iter()
            .take_while(|found| found.range.start < sentence_end)
            .count()
            .max(1);
    }
    best.map_or_else(|| grow(text, sentences, 0), |(_, _, window)| window)
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

    use crate::article::{Block, Role};
    use crate::index::analyzer::Language;
    use crate::search::query::engine::Spans;
    use crate::search::query::pattern::Pattern;
    use crate::search::query::shape::Leaf;
    use crate::search::query::{Form, Word};

    fn marks(phrases: &[&[&str]], prefixes: &[&str]) -> Marks {
        let leaf = |text: &str, form| {
            let text = text.to_owned();
            let word = Word { text, form };
            let pattern = Pattern::new(&word, &[Language::ENGLISH]).unwrap();
            Spans::Words(Leaf::Word(word, pattern.into()))
        };
        let phrases = phrases.iter().map(|words| {
            let words = words.iter().map(|word| (0, leaf(word, Form::Stem)));
            Spans::Phrase(words.collect(), 0)
        });
        let prefixes = prefixes
            .iter()
            .map(|start| leaf(&format!("{start}*"), Form::Wildcard));
        Marks {
            shapes: phrases.chain(prefixes).collect(),
            people: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// The snippet with its matches in brackets.
    fn shown(text: &str, marks: &Marks) -> String {
        let block = |text: &str| Block {
            role: Role::Body,
            text: text.to_owned(),
        };
        let article = Article {
            blocks: text.split("\n\n").map(block).collect(),
            ..Article::default()
        };
        let snippet = Passages { marks }.of(&article).snippet;
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
        let both = marks(&[&["ship"], &["navy"]], &[]);
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
