//! Attributes the quotations of an article to people.
//!
//! `pieces` splits a paragraph into words, names and quotations, `clause` finds the
//! subject of a verb of saying, `words` has those verbs, and `attribution` decides
//! which verb a quotation belongs to. A quotation is attributed by a verb on either
//! side of it in its sentence (`said Macron`, `Macron has said that`,
//! `the French president, who was in Paris, added`), by a name and a colon, or by
//! following an attributed one. Pronouns and descriptions (`he`,
//! `the French president`) are resolved where only one person can be meant. Unclear
//! cases are left out: a wrong speaker is worse than none.
//!
//! Of other texts than transcripts, see `transcript`, only paragraphs with quotation
//! marks, and those before them, are read.

mod attribution;
mod clause;
mod pieces;
#[cfg(test)]
mod tests;
mod transcript;
mod words;

use std::ops::Range;

use attribution::{Attribution, attribution, continued};
use clause::{Clause, Event};
use pieces::{Mention, Paragraph, has_mark};
use words::SpeechWords;

/// A person whom the article names.
#[derive(Clone, Debug, Default)]
pub struct Speaker<'a> {
    /// The byte ranges of their mentions in the body.
    pub mentions: &'a [Range<usize>],
    /// Their stated roles.
    pub roles: Vec<&'a str>,
}

/// A quotation and its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Its byte range in the body, without the marks; within one paragraph.
    pub range: Range<usize>,
    /// The speaker, as an index into the given list.
    pub speaker: usize,
}

/// Returns the quotations in a body whose speaker is clear, and the speech of a
/// transcript, in order.
///
/// `language` is the ISO 639-1 code of the text, if known. Takes time proportional
/// to the paragraphs with quotation marks.
pub fn quotations(body: &str, people: &[Speaker<'_>], language: Option<&str>) -> Vec<Quotation> {
    let mut mentions: Vec<Mention> = Vec::new();
    for (n, person) in people.iter().enumerate() {
        mentions.extend(person.mentions.iter().map(|range| (range.clone(), n)));
    }
    if mentions.is_empty() {
        return Vec::new();
    }
    mentions.sort_by_key(|(range, _)| range.start);
    let quoted = match SpeechWords::of(language) {
        Some(words) if has_mark(body) => attributed(body, people, &mentions, words),
        _ => Vec::new(),
    };
    transcript::joined(transcript::turns(body, &mentions), quoted)
}

/// Returns the quotations in marks whose speaker is clear, in order.
fn attributed(
    body: &str,
    people: &[Speaker<'_>],
    mentions: &[Mention],
    words: &'static SpeechWords,
) -> Vec<Quotation> {
    let mut reader = Reader {
        body,
        people,
        mentions,
        words,
        found: Vec::new(),
        before: Vec::new(),
        going_on: None,
        led: None,
    };
    let mut read = None;
    let mut start = 0;
    let mut last: Option<Range<usize>> = None;
    let ends = memchr::memmem::find_iter(body.as_bytes(), "\n\n");
    for (n, end) in ends.chain([body.len()]).enumerate() {
        let at = start..end;
        let text = &body[at.clone()];
        start = end + 2;
        if has_mark(text) {
            if let Some(previous) = last.take()
                && read != n.checked_sub(1)
            {
                reader.forget();
                reader.read(previous);
            }
            reader.read(at.clone());
            read = Some(n);
        }
        last = Some(at);
    }
    reader.found
}

struct Reader<'a> {
    body: &'a str,
    people: &'a [Speaker<'a>],
    mentions: &'a [Mention],
    words: &'static SpeechWords,
    found: Vec<Quotation>,
    /// The people named, and those who spoke, in the previous paragraph.
    before: Vec<Event>,
    /// The quotation that continues in the next paragraph, and its attribution.
    going_on: Option<(Range<usize>, Attribution)>,
    /// The person that the last sentence of the previous paragraph is about, if it has
    /// no quotation and is not a question.
    led: Option<usize>,
}

impl Reader<'_> {
    fn forget(&mut self) {
        self.before.clear();
        self.going_on = None;
        self.led = None;
    }

    fn read(&mut self, at: Range<usize>) {
        let end = at.end;
        let paragraph = Paragraph::read(self.body, at, self.mentions, self.words);
        let mut clause = Clause::new(&paragraph.pieces, self.people, &self.before);
        clause.read();
        let mut attributions: Vec<Attribution> = Vec::new();
        let going_on = self.going_on.take();
        let is_going_on = |n: usize| n == 0 && clause.place(n) == 0;
        for (n, quoted) in paragraph.quotes.iter().enumerate() {
            let said = &self.body[quoted.range.clone()];
            let before = n.checked_sub(1).map(|n| &paragraph.quotes[n]);
            let before = before.map(|quoted| &self.body[quoted.range.clone()]);
            let own = attribution(&clause, n, quoted, said, before, self.words);
            attributions.push(match (own, n, &going_on) {
                (Attribution::Untold, 0, Some((_, before))) if is_going_on(n) => *before,
                (Attribution::Untold, 1.., _) => continued(&clause, n, attributions[n - 1]),
                (own, ..) => own,
            });
        }
        for n in (1..attributions.len()).rev() {
            if attributions[n - 1] == Attribution::Untold && clause.in_one_sentence(n - 1) {
                attributions[n - 1] = attributions[n];
            }
        }
        if let [own @ Attribution::Untold] = &mut attributions[..]
            && let Some(person) = self.led.take()
            && clause.is_but_quoted()
            && going_on.is_none()
            && self
                .words
                .is_first_person(&self.body[paragraph.quotes[0].range.clone()])
            && self
                .found
                .iter()
                .any(|quotation| quotation.speaker == person)
        {
            *own = Attribution::Of(person);
        }
        let asks = self.body[..end].ends_with('?');
        self.led = clause.closes_with().filter(|_| !asks);
        if let (Some((range, Attribution::Untold)), true) = (going_on, is_going_on(0))
            && let Some(Attribution::Of(speaker)) = attributions.first().copied()
        {
            self.found.push(Quotation { range, speaker });
        }
        for (quoted, attribution) in paragraph.quotes.iter().zip(&attributions) {
            let range = quoted.range.clone();
            self.going_on = quoted.is_open.then_some((range.clone(), *attribution));
            if let Attribution::Of(speaker) = *attribution {
                self.found.push(Quotation { range, speaker });
                clause.events.push(Event::Spoke(speaker));
            }
        }
        self.before = clause.events;
        // After a question, somebody else speaks.
        if paragraph
            .quotes
            .last()
            .is_some_and(|quoted| self.body[..quoted.range.end].ends_with('?'))
        {
            self.before.clear();
        }
    }
}
