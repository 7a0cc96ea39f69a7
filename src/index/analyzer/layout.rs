//! An article laid out for the index: title, body and captions in one text,
//! with a head that tells where each begins and where people are named.
//!
//! The engine hands an analyzer a string and nothing else, so the head is
//! written before the text and read by the analyzer: the language's mark, the
//! lengths of title and body in bytes, the names, and for each mention and each
//! quotation its bytes in the body and its name's number.

use std::fmt::Write as _;
use std::ops::Range;

use super::Language;
use super::marks::TITLE_WORDS;
use crate::article::{Article, Role};
use crate::people::speakers::{self, Quotation, Speaker};
use crate::text::{Offsets, words};

/// An article's searched text.
#[derive(Debug)]
pub struct Layout<'a> {
    /// In which its words are stemmed.
    pub language: Language,
    /// The headline.
    pub title: &'a str,
    /// The paragraphs, parted by blank lines.
    pub body: &'a str,
    /// The captions, and before them what else is searched: the rest of a very
    /// long title, the standfirst.
    pub captions: Vec<&'a str>,
    /// The people named: their names, and where in the body, in bytes.
    pub people: Vec<(&'a str, Vec<Range<usize>>)>,
    /// What they say in the body.
    pub quotations: Vec<Quotation>,
}

impl<'a> Layout<'a> {
    /// Lays out an article, whose body is given since it is put together anew
    /// each time it is asked for.
    pub fn of(article: &'a Article, body: &'a str, language: Language) -> Self {
        let mut layout = Self::without_speakers(article, body, language);
        layout.quotations = quotations(article, body, &layout.people);
        layout
    }

    /// The same, but who says what is not looked at.
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

    /// The same, but who is named is not looked at either.
    pub fn without_people(article: &'a Article, body: &'a str, language: Language) -> Self {
        let (title, rest) = split_title(article.headline());
        let rest = (!rest.is_empty()).then_some(rest);
        let besides = rest.into_iter().chain(standfirst(article));
        Self {
            language,
            title,
            body,
            captions: besides.chain(article.captions()).collect(),
            quotations: Vec::new(),
            people: Vec::new(),
        }
    }

    /// The string that the analyzer reads.
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

/// What the people of an article say in its body.
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

/// A standfirst is printed on the page, though it is not the story.
fn standfirst(article: &Article) -> Option<&str> {
    let description = &article.description.as_ref()?.value;
    let mut blocks = article.blocks.iter();
    let printed = blocks.find(|block| block.role == Role::Note && block.text == *description)?;
    Some(&printed.text)
}

/// A title that is too long for its place in the index, and the rest of it.
fn split_title(title: &str) -> (&str, &str) {
    if title.len() <= TITLE_WORDS {
        return (title, "");
    }
    match words(title).nth(TITLE_WORDS) {
        Some(word) => title.split_at(word.start),
        None => (title, ""),
    }
}
