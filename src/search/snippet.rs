//! Passages that show why an article is a hit.
//!
//! The article is read once, by the analyzer that indexed it, so exactly what matched
//! is marked: whole words, complete phrases. Of the sentences with matches, the one
//! with the most distinct matches is shown, with those after it as far as they fit.
//! In an article as long as a book, the first sentence found that has all matches is
//! used.

use std::collections::BTreeSet;
use std::ops::Range;

use super::query::plan::{Marks, Plan};
use super::reading::{Found, Part, Reading};
use super::results::Snippet;
use crate::article::Article;
use crate::text::Offsets;

/// The target length of a snippet, in bytes.
const LENGTH: usize = 240;

/// The length in bytes above which a sentence is cut at a word boundary.
const LONGEST_SENTENCE: usize = 320;

/// The maximum number of passages of one article.
pub const MOST_PASSAGES: usize = 3;

/// Finds the passages for the hits of one search.
pub struct Passages<'a> {
    marks: &'a Marks,
    most: usize,
}

/// What is shown of a hit.
pub struct Shown {
    /// The matches in the headline, as character ranges.
    pub title: Vec<[usize; 2]>,
    /// The best passage.
    pub snippet: Snippet,
    /// All passages, in text order; empty if only one was asked for.
    pub snippets: Vec<Snippet>,
}

/// A match: its byte range and the index of its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    range: Range<usize>,
    mark: usize,
}

impl<'a> Passages<'a> {
    /// Creates passages for the hits of a plan, up to `most` of each.
    pub fn new(plan: &'a Plan, most: usize) -> Self {
        Self::of_marks(&plan.marks, most)
    }

    /// Creates passages for articles in which these are marked.
    pub fn of_marks(marks: &'a Marks, most: usize) -> Self {
        Self {
            marks,
            most: most.clamp(1, MOST_PASSAGES),
        }
    }

    /// Returns the passages that best show why an article was found, or its beginning
    /// if nothing in it shows that, and the matches in its headline.
    pub fn of(&self, article: &Article) -> Shown {
        let body = article.body();
        let reading = Reading::new(
            article,
            &body,
            &self.marks.shapes,
            &self.marks.names,
            self.most == 1,
        );
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
                    let windows = choose(caption, &whole, &found, 1);
                    let snippet = passage(caption, &windows[0], &found).0;
                    let snippets = match self.most {
                        1 => Vec::new(),
                        _ => vec![snippet.clone()],
                    };
                    return Shown {
                        title,
                        snippet,
                        snippets,
                    };
                }
            }
        }
        let windows = choose(&body, &reading.sentences, &in_body, self.most);
        let best = windows[0].start;
        let mut snippets = in_order(&body, windows, &in_body);
        let at = snippets.iter().position(|(start, _)| *start == best);
        let snippet = snippets[at.unwrap_or(0)].1.clone();
        if self.most == 1 {
            snippets.clear();
        }
        let snippets = snippets.into_iter().map(|(_, snippet)| snippet).collect();
        Shown {
            title,
            snippet,
            snippets,
        }
    }

    /// Returns the mentions in the body of the people asked for.
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

/// Returns the matches in one part, in order, merging those that touch.
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

/// Returns the passages at some windows of a body, in text order, each with the start
/// of its window.
fn in_order(body: &str, mut windows: Vec<Range<usize>>, found: &[Match]) -> Vec<(usize, Snippet)> {
    windows.sort_by_key(|window| window.start);
    let (mut bytes, mut characters, mut paragraph) = (0, 0, 1);
    let passages = windows.into_iter().map(|window| {
        let (mut snippet, range) = passage(body, &window, found);
        let passed = &body[bytes..range.start];
        paragraph += passed.matches("\n\n").count();
        characters += passed.chars().count();
        bytes = range.start;
        let length = body[range].chars().count();
        snippet.paragraph = Some(paragraph);
        snippet.span = Some([characters, characters + length]);
        (window.start, snippet)
    });
    passages.collect()
}

/// The separator of paragraphs, and how a passage shows it: a line without words
/// (`* * *`) belongs to the sentence after it.
const BREAK: &str = "\n\n";
const SHOWN_BREAK: &str = " ¶ ";

/// Cuts out a passage with its matches. Returns the byte range shown as well.
fn passage(text: &str, shown: &Range<usize>, matches: &[Match]) -> (Snippet, Range<usize>) {
    let (range, before, after) = cut(text, shown, matches);
    let mut snippet = String::new();
    if before {
        snippet.push('…');
    }
    let shift = snippet.len();
    snippet.push_str(&text[range.clone()]);
    if after {
        snippet.push('…');
    }
    let first = matches.partition_point(|found| found.range.end <= range.start);
    let inside = matches[first..]
        .iter()
        .take_while(|found| found.range.start < range.end);
    let place = |at: usize| {
        let at = at - range.start + shift;
        at + snippet[..at].matches(BREAK).count() * (SHOWN_BREAK.len() - BREAK.len())
    };
    // A long quotation may extend beyond the passage.
    let marked = inside.map(|found| {
        place(found.range.start.max(range.start))..place(found.range.end.min(range.end))
    });
    let text = snippet.replace(BREAK, SHOWN_BREAK);
    let snippet = Snippet {
        highlights: in_characters(&text, marked),
        text,
        ..Snippet::default()
    };
    (snippet, range)
}

/// A range of text that may be shown.
struct Window {
    range: Range<usize>,
    marks: BTreeSet<usize>,
    number: usize,
}

/// Returns the windows with the most distinct matches, earliest first. The first best
/// shows why the article was found, and each further one what those before do not.
fn choose(
    text: &str,
    sentences: &[Range<usize>],
    matches: &[Match],
    most: usize,
) -> Vec<Range<usize>> {
    let windows = windows(text, sentences, matches);
    let mut chosen: Vec<Range<usize>> = Vec::new();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    while chosen.len() < most {
        let is_free = |window: &&Window| {
            let overlaps =
                |one: &Range<usize>| one.start < window.range.end && window.range.start < one.end;
            !chosen.iter().any(overlaps)
        };
        let worth = |window: &Window| {
            let new = window.marks.difference(&covered).count();
            (new, window.marks.len(), window.number.min(3))
        };
        let mut best: Option<&Window> = None;
        for window in windows.iter().filter(is_free) {
            if best.is_none_or(|best| worth(window) > worth(best)) {
                best = Some(window);
            }
        }
        let Some(best) = best else { break };
        covered.extend(&best.marks);
        chosen.push(best.range.clone());
    }
    if chosen.is_empty() {
        chosen.push(grow(text, sentences, 0));
    }
    chosen
}

/// Returns the windows that begin with a sentence that has a match.
fn windows(text: &str, sentences: &[Range<usize>], matches: &[Match]) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut from = 0;
    while from < matches.len() {
        let range = grow(text, sentences, matches[from].range.start);
        let inside = matches[from..]
            .iter()
            .take_while(|found| found.range.start < range.end);
        let (mut marks, mut number) = (BTreeSet::new(), 0);
        for found in inside {
            marks.insert(found.mark);
            number += 1;
        }
        windows.push(Window {
            range,
            marks,
            number,
        });
        let sentence_end = sentence_around(sentences, matches[from].range.start).end;
        from += matches[from..]
            .iter()
            .take_while(|found| found.range.start < sentence_end)
            .count()
            .max(1);
    }
    windows
}

/// Returns the sentence around a byte, extended by those after it in its paragraph as
/// far as they fit.
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

/// Returns the range of the sentence that contains a byte.
fn sentence_around(sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let place = sentences.partition_point(|sentence| sentence.end <= at);
    sentences.get(place).cloned().unwrap_or_default()
}

/// Shortens a long sentence to the text around its first match. Returns the range and
/// whether something was cut before and after it.
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

/// Returns the start of the first word at or after `from`.
fn word_start(text: &str, from: usize, limit: usize) -> usize {
    let from = ceil_boundary(text, from);
    match text[from..limit].find(' ') {
        Some(blank) => from + blank + 1,
        None => limit,
    }
}

/// Returns the end of the word at `from`.
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

/// Converts ascending byte ranges to character ranges.
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
            names: Vec::new(),
            people: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Returns the snippet with its matches in brackets.
    fn shown(text: &str, marks: &Marks) -> String {
        let block = |text: &str| Block {
            role: Role::Body,
            text: text.to_owned(),
        };
        let article = Article {
            blocks: text.split("\n\n").map(block).collect(),
            ..Article::default()
        };
        let snippet = Passages { marks, most: 1 }.of(&article).snippet;
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
    fn matches_after_a_line_of_signs_are_marked_where_they_are() {
        let text = "A ship sank.\n\n* * *\n\nThe navy saw it.";
        assert_eq!(
            shown(text, &marks(&[&["navy"]], &[])),
            "* * * ¶ The [navy] saw it."
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
