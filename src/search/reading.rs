//! The text of an article as the query sees it: which words match, where sentences
//! begin, and where the parts of the query occur.

mod marks;

use std::collections::BTreeSet;
use std::ops::Range;

use super::query::engine::Spans;
use super::query::shape::Leaf;
use super::query::spans::{Bounds, Span};
use super::word_matcher::WordMatcher;
use crate::article::Article;
use crate::index::analyzer::Layout;
use crate::index::analyzer::marks::{ANYBODY, BODY, GAP, PERSON, SPEAKER};
use crate::index::document;
use crate::text::{Word, fold, sentences, words};

/// A part of the article that is shown by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Title,
    /// The body.
    Body,
    /// Text that is searched but not shown by itself, by its number: a standfirst, the
    /// rest of a very long headline.
    Beside(usize),
    /// A caption, by its number.
    Caption(usize),
}

/// A match of one of the query's shapes.
#[derive(Clone, Debug)]
pub struct Found {
    /// The part of the article.
    pub part: Part,
    /// The byte range in the part.
    pub range: Range<usize>,
    /// The index of the shape that matches.
    pub mark: usize,
}

/// An analyzed article.
pub struct Reading {
    /// The matches, in text order.
    pub found: Vec<Found>,
    /// The sentences of the body, as byte ranges.
    pub sentences: Vec<Range<usize>>,
}

impl Reading {
    /// Reads an article with the given body and finds these shapes. If only one
    /// passage is wanted, a very long article is read only up to a sentence that
    /// contains all shapes.
    pub fn new(
        article: &Article,
        body: &str,
        shapes: &[Spans<Leaf>],
        names: &[Spans<Leaf>],
        is_one: bool,
    ) -> Self {
        let mut leaves: Vec<Leaf> = Vec::new();
        let numbered = shapes.iter().chain(names).map(|shape| {
            shape.resolve(&mut |leaf: &Leaf| {
                leaves.push(leaf.clone());
                Ok::<usize, std::convert::Infallible>(leaves.len() - 1)
            })
        });
        let all: Vec<Spans<usize>> = numbered.filter_map(Result::ok).collect();
        let language = document::language(article);
        // Finding the mentions of people in a long article takes as long as finding
        // its words.
        let layout = if leaves.iter().any(is_speaker) {
            Layout::of(article, body, language)
        } else if leaves.iter().any(|leaf| matches!(leaf, Leaf::Marks(_))) {
            Layout::without_speakers(article, body, language)
        } else {
            Layout::without_people(article, body, language)
        };
        let mut reader = Reader::new(&layout, &leaves);
        reader.has = leaves.iter().map(|leaf| has_name(article, leaf)).collect();
        reader.read(Part::Title, layout.title, &[]);
        let enough = if is_one { &all[..shapes.len()] } else { &[] };
        reader.read(Part::Body, body, enough);
        let besides = layout.captions.len() - article.captions().count();
        for (n, caption) in layout.captions.iter().enumerate() {
            let part = match n.checked_sub(besides) {
                None => Part::Beside(n),
                Some(n) => Part::Caption(n),
            };
            reader.read(part, caption, &[]);
        }
        Self {
            found: reader.found(&all),
            sentences: reader.sentence_ranges,
        }
    }
}

/// Whether an article has a name that a leaf asks for, in its role.
fn has_name(article: &Article, leaf: &Leaf) -> bool {
    let mut people = article.people.iter();
    match leaf {
        Leaf::Names(names) => people.any(|person| names.contains(&person.name)),
        Leaf::Role { name, role } => people.any(|person| {
            let mut roles = person.roles.iter();
            person.name == *name && roles.any(|stated| fold(&stated.role) == *role)
        }),
        Leaf::Word(..) | Leaf::Marks(_) => false,
    }
}

/// Whether a leaf asks for quotations.
fn is_speaker(leaf: &Leaf) -> bool {
    matches!(leaf, Leaf::Marks(marks) if marks.iter().any(|mark| mark.starts_with(SPEAKER)))
}

/// A part of the text that was read; its words have consecutive positions.
struct Stretch {
    part: Part,
    /// The position of its first word, and that word's index among all words.
    position: u32,
    first: usize,
}

/// What a leaf requires of a word.
enum Wanted {
    /// It matches the leaf's pattern.
    Word,
    /// It is part of the name of one of these people.
    Named(Vec<usize>),
    /// It begins a quotation of one of these people.
    Speaks(Vec<usize>),
}

impl Wanted {
    fn new(leaf: &Leaf, layout: &Layout<'_>) -> Self {
        let Leaf::Marks(marks) = leaf else {
            // Whether the article has the leaf's names is determined beforehand.
            return Wanted::Word;
        };
        let marked = |with: &str| -> Vec<usize> {
            let is_asked = |name: &str| {
                let mut marks = marks.iter();
                marks.any(|mark| mark.strip_prefix(with) == Some(name))
            };
            let people = layout.people.iter().enumerate();
            people
                .filter(|(_, (name, _))| is_asked(name))
                .map(|(n, _)| n)
                .collect()
        };
        if marks.iter().any(|mark| mark == ANYBODY) {
            Wanted::Named((0..layout.people.len()).collect())
        } else if is_speaker(leaf) {
            Wanted::Speaks(marked(SPEAKER))
        } else {
            Wanted::Named(marked(PERSON))
        }
    }
}

/// The minimum average number of bytes per word, separators included.
const LETTERS: usize = 6;

/// The number of words after which to check first whether enough was read.
const ENOUGH: usize = 8_192;

struct Reader<'a> {
    wanted: Vec<Wanted>,
    matcher: WordMatcher<'a>,
    /// The mentions and quotations that have not ended yet, the next one last.
    mentions: Vec<(Range<usize>, usize)>,
    quotations: Vec<(Range<usize>, usize)>,
    /// The mentions at the current word, and the speaker whose quotation it begins.
    named: Vec<(Range<usize>, usize)>,
    speaks: Option<usize>,
    quotation_end: Option<usize>,
    /// Whether the article has a person with each leaf's names.
    has: Vec<bool>,
    /// The spans of each leaf.
    stands: Vec<Vec<Span>>,
    stretches: Vec<Stretch>,
    /// The byte ranges of the words of all stretches, within their parts.
    places: Vec<Range<usize>>,
    bounds: Bounds,
    sentence_ranges: Vec<Range<usize>>,
    position: u32,
}

impl<'a> Reader<'a> {
    fn new(layout: &Layout<'_>, leaves: &'a [Leaf]) -> Self {
        let mut mentions = Vec::new();
        for (n, (_, spans)) in layout.people.iter().enumerate() {
            mentions.extend(spans.iter().map(|span| (span.clone(), n)));
        }
        let quotations = layout.quotations.iter();
        let mut quotations: Vec<_> = quotations.map(|q| (q.range.clone(), q.speaker)).collect();
        for list in [&mut mentions, &mut quotations] {
            list.sort_by_key(|(range, n)| std::cmp::Reverse((range.start, range.end, *n)));
        }
        Self {
            wanted: leaves
                .iter()
                .map(|leaf| Wanted::new(leaf, layout))
                .collect(),
            mentions,
            quotations,
            named: Vec::new(),
            speaks: None,
            quotation_end: None,
            matcher: WordMatcher::new(leaves, layout.language),
            has: Vec::new(),
            stands: vec![Vec::new(); leaves.len()],
            stretches: Vec::new(),
            places: Vec::with_capacity(layout.body.len() / LETTERS),
            bounds: Bounds::default(),
            sentence_ranges: Vec::new(),
            position: 0,
        }
    }

    /// Reads a part, or as much of it as is needed to show all shapes in `enough`.
    fn read(&mut self, part: Part, text: &'a str, enough: &[Spans<usize>]) {
        let mut next_check = self.places.len() + ENOUGH;
        let mut last: Option<usize> = None;
        let mut sentence = 0;
        let mut paragraphs = 0;
        for word in words(text) {
            match last {
                Some(_) => self.position += 1,
                None => self.open(part),
            }
            let paragraph = last.is_none() || word.opens_paragraph;
            if paragraph {
                self.bounds.paragraphs.push(self.position);
                paragraphs += 1;
                if part == Part::Body && paragraphs == 2 {
                    self.bounds.after_lead = Some(self.position);
                }
            }
            if let Some(end) = last {
                let gap = &text[end..word.start];
                let over = if paragraph {
                    gap.find("\n\n")
                } else {
                    sentences::end_in(&text[..end], gap, &text[word.start..])
                };
                if let Some(over) = over {
                    if !paragraph {
                        self.bounds.sentences.push(self.position);
                    }
                    self.end_sentence(part, sentence..end + over);
                    let blanks = gap[over..].len() - gap[over..].trim_start().len();
                    sentence = end + over + blanks;
                }
            }
            if paragraph && self.places.len() > next_check {
                if self.is_enough(enough) {
                    return;
                }
                // Doubled, since each check examines all that was read.
                next_check = 2 * self.places.len();
            }
            if part == Part::Body {
                self.meet(&word, paragraph);
            }
            self.compare(part, &word);
            last = Some(word.end());
        }
        self.end_sentence(part, sentence..text.len());
    }

    /// Begins a stretch at the position of its first word.
    fn open(&mut self, part: Part) {
        match part {
            Part::Title => self.position = 0,
            Part::Body => self.position = BODY,
            Part::Beside(_) | Part::Caption(_) => {
                self.position = self.position.max(BODY) + GAP;
                self.bounds.captions.get_or_insert(self.position);
            }
        }
        self.stretches.push(Stretch {
            part,
            position: self.position,
            first: self.places.len(),
        });
    }

    /// Whether a sentence that was read contains all of the shapes.
    fn is_enough(&self, shapes: &[Spans<usize>]) -> bool {
        if shapes.is_empty() {
            return false;
        }
        let found = self.found(shapes);
        let sentence = |found: &&Found| {
            let ends = &self.sentence_ranges;
            ends.partition_point(|sentence| sentence.end <= found.range.start)
        };
        let in_body: Vec<&Found> = found.iter().filter(|f| f.part == Part::Body).collect();
        let mut sentences = in_body.chunk_by(|one, other| sentence(one) == sentence(other));
        sentences.any(|sentence| {
            let marks: BTreeSet<usize> = sentence.iter().map(|found| found.mark).collect();
            marks.len() == shapes.len()
        })
    }

    /// Updates who is named at a word of the body, and whose quotation begins there.
    fn meet(&mut self, word: &Word<'_>, opens_paragraph: bool) {
        let at = word.start;
        self.named.retain(|(range, _)| range.end > at);
        while let Some(next) = self.mentions.pop_if(|(range, _)| range.start <= at) {
            if next.0.end > at {
                self.named.push(next);
            }
        }
        if self.quotation_end.is_some_and(|end| end <= at) {
            self.quotation_end = None;
            if !opens_paragraph {
                self.bounds.quotation_ends.push(self.position);
            }
        }
        self.speaks = None;
        while let Some((range, speaker)) = self.quotations.pop_if(|(range, _)| range.start <= at) {
            if range.end > at {
                self.speaks = Some(speaker);
                self.quotation_end = Some(range.end);
            }
        }
    }

    fn end_sentence(&mut self, part: Part, range: Range<usize>) {
        if part == Part::Body && !range.is_empty() {
            self.sentence_ranges.push(range);
        }
    }

    /// Records the leaves that match a word.
    fn compare(&mut self, part: Part, word: &Word<'a>) {
        let at = Span::word(self.position);
        for leaf in self.matcher.leaves(word.text) {
            self.stands[*leaf].push(at);
        }
        if part == Part::Body && (self.speaks.is_some() || !self.named.is_empty()) {
            for (wanted, stands) in self.wanted.iter().zip(&mut self.stands) {
                let is_meant = match wanted {
                    Wanted::Word => false,
                    Wanted::Named(people) => self.named.iter().any(|(_, p)| people.contains(p)),
                    Wanted::Speaks(people) => self.speaks.is_some_and(|p| people.contains(&p)),
                };
                if is_meant {
                    stands.push(at);
                }
            }
        }
        self.places.push(word.start..word.end());
    }
}
