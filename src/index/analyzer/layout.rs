//! Serializes an article for the index: title, body and captions in one text, with a
//! header that states where each begins and where people are named.
//!
//! The engine passes only a string to an analyzer, so the header is written before
//! the text and parsed by the analyzer. It holds the language's mark, the lengths of
//! title and body in bytes, the names, and for each mention and each quotation its
//! byte range in the body and the number of its name.

use std::fmt::Write as _;
use std::ops::Range;

use super::Language;
use super::marks::TITLE_WORDS;
use crate::article::{Article, Role};
use crate::people::speakers::{self, Quotation, Speaker};
use crate::text::{Offsets, words};

/// The searchable text of an article.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The language in which its words are stemmed.
    pub language: Language,
    /// The headline.
    pub title: &'a str,
    /// The paragraphs, separated by blank lines.
    pub body: &'a str,
    /// The captions, preceded by other searchable text: the rest of a very long
    /// title, the standfirst, the publisher's corrections.
    pub captions: Vec<&'a str>,
    /// The names of the people, with their byte ranges in the body.
    pub people: Vec<(&'a str, Vec<Range<usize>>)>,
    /// Their quotations in the body.
    pub quotations: Vec<Quotation>,
}

impl<'a> Layout<'a> {
    /// Lays out an article. The caller passes its body, since [`Article::body`]
    /// assembles it on every call.
    pub fn of(article: &'a Article, body: &'a str, language: Language) -> Self {
        let mut layout = Self::without_speakers(article, body, language);
        layout.quotations = quotations(article, body, &layout.people);
        layout
    }

    /// Like [`Layout::of`], but without attributing quotations.
    pub fn without_speakers(article: &'a Article, body: &'a str, language: Language) -> Self {
        let mut layout = Self::without_people(article, body, language);
        let mut offsets = Offsets::new(body);
        let mut people = Vec::new();
        for person in &article.people {
            let range = |[start, end]: &[u32; 2]| {
                Some(offsets.byte(*start as usize)?..offsets.byte(*end as usize)?)
            };
            let spans: Vec<Range<usize>> = person.spans.iter().filter_map(range).collect();
            people.push((&*person.name, spans));
        }
        layout.people = people;
        layout
    }

    /// Like [`Layout::without_speakers`], but without people.
    pub fn without_people(article: &'a Article, body: &'a str, language: Language) -> Self {
        let (title, rest) = split_title(article.headline());
        let rest = (!rest.is_empty()).then_some(rest);
        let corrections = article.corrections.iter().map(|note| note.text.as_str());
        let besides = rest.into_iter().chain(standfirst(article));
        let besides = besides.chain(corrections);
        Self {
            language,
            title,
            body,
            captions: besides.chain(article.captions()).collect(),
            quotations: Vec::new(),
            people: Vec::new(),
        }
    }

    /// Returns the string that the analyzer parses.
    pub fn write(&self) -> String {
        let captions: usize = self.captions.iter().map(|c| c.len() + 2).sum();
        let size = self.title.len() + self.body.len() + captions + 40 * self.people.len() + 80;
        let mut out = String::with_capacity(size);
        out.push(self.language.mark());
        let mut mentions: Vec<(&Range<usize>, usize)> = Vec::new();
        for (n, (_, spans)) in self.people.iter().enumerate() {
            mentions.extend(spans.iter().map(|span| (span, n)));
        }
        mentions.sort_unstable_by_key(|(span, n)| (span.start, span.end, *n));
        let _ = writeln!(
            out,
            "{} {} {}",
            self.title.len(),
            self.body.len(),
            self.people.len()
        );
        for (name, _) in &self.people {
            name.split('\n').for_each(|part| out.push_str(part));
            out.push('\n');
        }
        let quotations = self.quotations.iter().map(|q| (&q.range, q.speaker));
        for stretches in [mentions, quotations.collect()] {
            for (span, n) in stretches {
                let _ = write!(out, "{} {} {n} ", span.start, span.end);
            }
            out.push('\n');
        }
        out.push_str(self.title);
        out.push_str(self.body);
        for caption in &self.captions {
            out.push_str(caption);
            out.push_str("\n\n");
        }
        out
    }
}

/// Returns the quotations of an article's people in its body.
fn quotations(
    article: &Article,
    body: &str,
    people: &[(&str, Vec<Range<usize>>)],
) -> Vec<Quotation> {
    let speakers = article.people.iter().zip(people);
    let speakers: Vec<Speaker<'_>> = speakers
        .map(|(person, (_, mentions))| Speaker {
            mentions,
            roles: person.roles.iter().map(|stated| &*stated.role).collect(),
        })
        .collect();
    let language = article.language.as_ref().map(|code| &*code.value);
    speakers::quotations(body, &speakers, language)
}

/// Returns the standfirst if the page prints it; it is not part of the story.
fn standfirst(article: &Article) -> Option<&str> {
    let description = &article.description.as_ref()?.value;
    let mut blocks = article.blocks.iter();
    let printed = blocks.find(|block| block.role == Role::Note && block.text == *description)?;
    Some(&printed.text)
}

/// Splits off the part of a title that exceeds its positions in the index.
fn split_title(title: &str) -> (&str, &str) {
    if title.len() <= TITLE_WORDS {
        return (title, "");
    }
    match words(title).nth(TITLE_WORDS) {
        Some(word) => title.split_at(word.start),
        None => (title, ""),
    }
}
