//! The tokenizer of a [layout](super::layout): parses its string and produces the
//! terms of one article, with marks among them.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::marks::{
    AFTER_LEAD, ANYBODY, BODY, CAPTIONS, GAP, PARAGRAPH, PERSON, QUOTATION_END, SENTENCE, SPEAKER,
};
use super::{Language, TermPlace, Terms};
use crate::text::{Word, sentences};

/// The tokenizer of the output of [`Layout::write`](super::Layout::write).
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

/// The header before the text.
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

/// A mention or a quotation: its byte range in the body and the number of its name.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    start: usize,
    end: usize,
    name: usize,
}

/// The terms of one article, each preceded by the marks at its position.
pub struct Tokens<'a> {
    token: &'a mut Token,
    words: Terms<'a>,
    /// Title, body and captions.
    parts: [&'a str; 3],
    /// The index of the one being read.
    part: usize,
    names: Vec<&'a str>,
    /// Mentions that have not begun, by their start.
    mentions: std::iter::Peekable<std::vec::IntoIter<Stretch>>,
    open: Vec<Stretch>,
    quotations: std::iter::Peekable<std::vec::IntoIter<Stretch>>,
    /// The end of the quotation that has begun.
    quotation_end: Option<usize>,
    /// The end of the last word; `None` at the start of each part.
    last: Option<usize>,
    paragraphs: usize,
    position: u32,
    /// The current word's term, and the marks to be returned before it.
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

    /// Moves to the next word and collects the marks at its position.
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

    /// Sets the position of the word and adds marks for what begins with it.
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
        // By far the most common gap is a single space.
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

    /// A quotation ends at the word after it or with its paragraph.
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
    use std::fmt::Write as _;

    use super::*;
    use crate::index::analyzer::Layout;
    use crate::people::speakers::Quotation;

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
