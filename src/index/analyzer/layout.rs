//! An article laid out for the index: title, body and captions in one text,
//! with a head that tells where each begins and where people are named.
//!
//! The engine hands an analyzer a string and nothing else, so the head is
//! written before the text and read by the analyzer: the language's mark, the
//! lengths of title and body in bytes, the names, and for each mention and each
//! quotation its bytes in the body and its name's number.

use std::fmt::Write as _;
use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::marks::{
    AFTER_LEAD, ANYBODY, BODY, CAPTIONS, GAP, PARAGRAPH, PERSON, QUOTATION_END, SENTENCE, SPEAKER,
    TITLE_WORDS,
};
use super::{Language, TermPlace, Terms};
use crate::article::{Article, Role};
use crate::people::speakers::{self, Quotation, Speaker};
use crate::text::{Word, sentences, words};

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

/// Turns character offsets into byte offsets, quickly while they ascend.
pub struct Offsets<'a> {
    text: &'a str,
    is_ascii: bool,
    character: usize,
    byte: usize,
    /// Where every so many characters the next begins, as far as was read: the
    /// people of a long text are named all over it, one after the other.
    marks: Vec<usize>,
}

/// Characters between two marks.
const BETWEEN_MARKS: usize = 512;

impl<'a> Offsets<'a> {
    /// For a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            is_ascii: text.is_ascii(),
            character: 0,
            byte: 0,
            marks: vec![0],
        }
    }

    /// The byte at which a character begins; `None` beyond the text.
    pub fn byte(&mut self, character: usize) -> Option<usize> {
        if self.is_ascii {
            return (character <= self.text.len()).then_some(character);
        }
        let mark = character / BETWEEN_MARKS;
        while self.marks.len() <= mark {
            let last = *self.marks.last()?;
            self.marks
                .push(last + after(&self.text[last..], BETWEEN_MARKS)?);
        }
        if character < self.character || mark > self.character / BETWEEN_MARKS {
            (self.character, self.byte) = (mark * BETWEEN_MARKS, self.marks[mark]);
        }
        self.byte += after(&self.text[self.byte..], character - self.character)?;
        self.character = character;
        Some(self.byte)
    }
}

/// The bytes that so many characters take; `None` beyond the text.
fn after(text: &str, characters: usize) -> Option<usize> {
    let mut rest = text.chars();
    if let Some(last) = characters.checked_sub(1) {
        rest.nth(last)?;
    }
    Some(text.len() - rest.as_str().len())
}

/// The engine's analyzer of what [`Layout::write`] wrote.
#[derive(Clone, Default)]
pub struct Analyzer {
    token: Token,
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        self.token.reset();
        Tokens::new(text, &mut self.token)
    }
}

/// What stands before the text.
struct Head<'a> {
    language: Language,
    title: usize,
    body: usize,
    names: Vec<&'a str>,
    mentions: Vec<Stretch>,
    quotations: Vec<Stretch>,
    text: &'a str,
}

impl<'a> Head<'a> {
    fn read(written: &'a str) -> Self {
        let language = Language::of_marked(written);
        let rest = match language {
            Some(_) => written.get(4..).unwrap_or_default(),
            None => written,
        };
        let mut lines = rest.splitn(2, '\n');
        let mut numbers = numbers(lines.next().unwrap_or_default());
        let mut number = || numbers.next().unwrap_or_default();
        let (title, body, people) = (number(), number(), number());
        let mut rest = lines.next().unwrap_or_default();
        let mut line = || {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            rest = after;
            line
        };
        let names = (0..people).map(|_| line()).collect();
        let (mentions, quotations) = (stretches(line()), stretches(line()));
        Self {
            language: language.unwrap_or_default(),
            title,
            body,
            names,
            mentions,
            quotations,
            text: rest,
        }
    }
}

fn numbers(line: &str) -> impl Iterator<Item = usize> {
    line.split(' ').map_while(|digits| digits.parse().ok())
}

fn stretches(line: &str) -> Vec<Stretch> {
    let mut numbers = numbers(line);
    std::iter::from_fn(|| {
        Some(Stretch {
            start: numbers.next()?,
            end: numbers.next()?,
            name: numbers.next()?,
        })
    })
    .collect()
}

/// A mention or a quotation: bytes of the body, and the number of the name.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    name: usize,
}

/// The terms of one article, marks before the words that they stand at.
pub struct Tokens<'a> {
    token: &'a mut Token,
    words: Terms<'a>,
    /// Title, body and captions.
    parts: [&'a str; 3],
    /// Which of them is being read.
    part: usize,
    names: Vec<&'a str>,
    /// Those that are not over, by their beginning.
    mentions: std::iter::Peekable<std::vec::IntoIter<Stretch>>,
    open: Vec<Stretch>,
    quotations: std::iter::Peekable<std::vec::IntoIter<Stretch>>,
    /// Where the quotation ends that has begun.
    quotation_end: Option<usize>,
    /// The last word's end; `None` at the beginning of each part.
    last: Option<usize>,
    paragraphs: usize,
    position: u32,
    /// The current word's term, and the marks that are to be told before it.
    word: Option<Option<TermPlace>>,
    pending: Vec<Mark>,
}

const TITLE: usize = 0;
const BODY_PART: usize = 1;

#[derive(Clone, Copy, Debug)]
enum Mark {
    Plain(&'static str),
    Person(usize),
    Speaker(usize),
}

impl<'a> Tokens<'a> {
    fn new(written: &'a str, token: &'a mut Token) -> Self {
        let head = Head::read(written);
        let (title, rest) = head.text.split_at_checked(head.title).unwrap_or_default();
        let (body, captions) = rest.split_at_checked(head.body).unwrap_or_default();
        let mut words = Terms::of(head.language);
        words.begin(title);
        Self {
            token,
            words,
            parts: [title, body, captions],
            part: TITLE,
            names: head.names,
            mentions: head.mentions.into_iter().peekable(),
            open: Vec::new(),
            quotations: head.quotations.into_iter().peekable(),
            quotation_end: None,
            last: None,
            paragraphs: 0,
            position: 0,
            word: None,
            pending: Vec::new(),
        }
    }

    /// Moves to the next word and gathers the marks that stand at it.
    fn next_word(&mut self) -> bool {
        let (word, term) = loop {
            if let Some(word) = self.words.next_word() {
                break word;
            }
            let Some(next) = self.parts.get(self.part + 1) else {
                return false;
            };
            self.part += 1;
            self.words.begin(next);
            self.last = None;
        };
        self.place(&word);
        if self.part == BODY_PART {
            self.mark_mentions(word.start);
            self.mark_quotations(&word);
        }
        self.last = Some(word.end());
        self.word = Some(term);
        true
    }

    /// Gives the word its position, and marks what begins with it.
    fn place(&mut self, word: &Word<'_>) {
        let Some(end) = self.last else {
            return self.begin_part();
        };
        self.position += 1;
        if word.opens_paragraph {
            self.pending.push(Mark::Plain(PARAGRAPH));
            match self.part {
                BODY_PART => {
                    self.paragraphs += 1;
                    if self.paragraphs == 1 {
                        self.pending.push(Mark::Plain(AFTER_LEAD));
                    }
                }
                _ => self.position += GAP,
            }
            return;
        }
        // The commonest gap by far is a blank.
        if word.start - end < 2 {
            return;
        }
        let text = self.parts[self.part];
        let (before, gap, next) = (&text[..end], &text[end..word.start], &text[word.start..]);
        if sentences::end_in(before, gap, next).is_some() {
            self.pending.push(Mark::Plain(SENTENCE));
        }
    }

    fn begin_part(&mut self) {
        self.pending.push(Mark::Plain(PARAGRAPH));
        self.position = match self.part {
            TITLE => 0,
            BODY_PART => BODY,
            _ => {
                self.pending.push(Mark::Plain(CAPTIONS));
                self.position.max(BODY) + GAP
            }
        };
    }

    fn mark_mentions(&mut self, at: usize) {
        let is_far = |mention: &Stretch| mention.start > at;
        if self.open.is_empty() && self.mentions.peek().is_none_or(is_far) {
            return;
        }
        self.open.retain(|mention| mention.end > at);
        while let Some(mention) = self.mentions.next_if(|mention| mention.start <= at) {
            if mention.end > at {
                self.open.push(mention);
            }
        }
        if !self.open.is_empty() {
            self.pending.push(Mark::Plain(ANYBODY));
        }
        let people = self.open.iter().map(|mention| Mark::Person(mention.name));
        self.pending.extend(people);
    }
}

impl Tokens<'_> {
    fn write_named(&mut self, mark: &str, name: usize) {
        self.token.text.push_str(mark);
        let name = self.names.get(name).copied().unwrap_or_default();
        self.token.text.push_str(name);
    }

    /// A quotation ends at the word after it, or with its paragraph.
    fn mark_quotations(&mut self, word: &Word<'_>) {
        if self.quotation_end.is_some_and(|end| end <= word.start) {
            self.quotation_end = None;
            if !word.opens_paragraph {
                self.pending.push(Mark::Plain(QUOTATION_END));
            }
        }
        while let Some(quotation) = self.quotations.next_if(|q| q.start <= word.start) {
            if quotation.end > word.start {
                self.pending.push(Mark::Speaker(quotation.name));
                self.quotation_end = Some(quotation.end);
            }
        }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if self.word.is_none() && !self.next_word() {
                return false;
            }
            self.token.text.clear();
            self.token.position = self.position as usize;
            match self.pending.pop() {
                Some(Mark::Plain(mark)) => {
                    self.token.text.push_str(mark);
                    return true;
                }
                Some(Mark::Person(name)) => {
                    self.write_named(PERSON, name);
                    return true;
                }
                Some(Mark::Speaker(name)) => {
                    self.write_named(SPEAKER, name);
                    return true;
                }
                None => {}
            }
            let Some(term) = self.word.take() else {
                return false;
            };
            if term.is_some() {
                self.token.text.push_str(self.words.term(term));
                return true;
            }
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_in_any_order() {
        let text = "aé日😀".repeat(700);
        let mut offsets = Offsets::new(&text);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let characters = bytes.len();
        let order = (0..characters).map(|n| n * 1_009 % characters);
        for character in order.chain(0..characters).chain((0..characters).rev()) {
            assert_eq!(offsets.byte(character), Some(bytes[character]));
        }
        assert_eq!(offsets.byte(characters), Some(text.len()));
        assert_eq!(offsets.byte(characters + 1), None);
        assert_eq!(offsets.byte(usize::MAX), None);
        assert_eq!(Offsets::new(&text).byte(characters + 1), None);
        assert_eq!(offsets.byte(3), Some(bytes[3]));
    }

    #[test]
    fn marks_stand_at_the_words_that_follow_them() {
        let layout = Layout {
            language: Language::ENGLISH,
            title: "Ship sinks",
            body: "It sank. Jane Roe saw.\n\nThe end",
            captions: vec!["A ship"],
            people: vec![("Jane Roe", std::iter::once(9..17).collect())],
            quotations: vec![Quotation {
                range: 18..21,
                speaker: 0,
            }],
        };
        let mut analyzer = Analyzer::default();
        let written = layout.write();
        let mut stream = analyzer.token_stream(&written);
        let mut shown = String::new();
        while stream.advance() {
            let token = stream.token();
            let text = token.text.replace(['\0', '\u{1}', '\u{2}'], "~");
            let _ = write!(shown, "{}{text} ", token.position);
        }
        assert_eq!(
            shown,
            "0~p 0ship~^ 1sink~s 128~p 128it~^ 129sank 130~nJane Roe 130~a 130~s 130jane~^ \
             131~nJane Roe 131~a 131roe~^ 132~qJane Roe 132saw 133~l 133~p 133the~^ 134end \
             390~c 390~p 390a~^ 391ship "
        );
    }
}
