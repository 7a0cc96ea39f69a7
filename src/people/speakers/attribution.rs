//! Determines the speaker of a quotation from its sentence.

use super::clause::{Clause, FARTHEST, LONGEST_ASIDE, LONGEST_ROLE, Verb};
use super::pieces::{Ending, Piece, Quoted, Word};
use super::words::Kind;
use super::words::SpeechWords;

/// The speaker of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribution {
    /// The sentence has no attribution.
    Untold,
    /// Somebody who cannot be identified.
    Unknown,
    /// This person.
    Of(usize),
}

/// Returns the speaker of a quotation according to its sentence.
pub fn attribution(
    clause: &Clause<'_>,
    n: usize,
    quoted: &Quoted,
    text: &str,
    before: Option<&str>,
    words: &SpeechWords,
) -> Attribution {
    let at = clause.place(n);
    if before.is_some_and(is_title) && clause.follows_title(at) {
        return Attribution::Unknown;
    }
    let after = clause.after(at, quoted.ending);
    let before = clause.before_quote(at, quoted.ending == Ending::Nothing && is_title(text));
    match (before, after) {
        (Attribution::Of(one), Attribution::Of(other)) if one != other => Attribution::Unknown,
        (of @ Attribution::Of(_), _) => of,
        (_, of @ Attribution::Of(_)) => of,
        (Attribution::Untold, Attribution::Untold) => match clause.according(at, words) {
            Attribution::Untold if words.is_first_person(text) => clause.led_to(at),
            told => told,
        },
        _ => match clause.according(at, words) {
            Attribution::Untold => Attribution::Unknown,
            told => told,
        },
    }
}

/// Returns the speaker of a quotation without attribution that continues another.
pub fn continued(clause: &Clause<'_>, n: usize, before: Attribution) -> Attribution {
    let Attribution::Of(speaker) = before else {
        return before;
    };
    let (from, to) = (clause.place(n - 1), clause.place(n));
    let between = &clause.pieces[from + 1..to];
    let is_other =
        |piece: &Piece<'_>| matches!(piece, Piece::Mention { person, .. } if *person != speaker);
    let opens_sentence = matches!(
        between.last(),
        Some(Piece::Stop | Piece::Pause | Piece::Comma) | None
    );
    let sentences = between
        .iter()
        .filter(|piece| **piece == Piece::Stop)
        .count();
    match opens_sentence && sentences < 2 && !between.iter().any(is_other) {
        true => Attribution::Of(speaker),
        false if clause.in_one_sentence(n - 1) => Attribution::Of(speaker),
        false => Attribution::Unknown,
    }
}

/// Whether a text is a title: `“Gone with the Wind”`, with long words capitalised.
fn is_title(text: &str) -> bool {
    let long = text
        .split_whitespace()
        .filter(|word| word.chars().count() > 3);
    let mut number = 0;
    for word in long {
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        number += 1;
    }
    number > 1
}

impl Clause<'_> {
    /// Whether a quotation follows another and a colon: `a text of the account "Irish
    /// for Marlow": "…"` belongs to the account.
    fn follows_title(&self, quote: usize) -> bool {
        let before = quote.checked_sub(2).map(|n| &self.pieces[n..quote]);
        matches!(before, Some([Piece::Quote(_), Piece::Colon]))
    }

    /// Returns the speaker of a quotation at the end of a paragraph, if the sentence
    /// before is about nobody else: `He is more emphatic about Ukraine. “We should
    /// …”`.
    fn led_to(&self, quote: usize) -> Attribution {
        let is_last = self.pieces[quote + 1..]
            .iter()
            .all(|piece| matches!(piece, Piece::Stop | Piece::Pause));
        let stop = quote
            .checked_sub(1)
            .filter(|n| self.pieces[*n] == Piece::Stop);
        match stop.filter(|_| is_last).and_then(|stop| self.is_of(stop)) {
            Some(person) => Attribution::Of(person),
            None => Attribution::Untold,
        }
    }

    /// Returns the only person that the last sentence of a paragraph is about: `Marlow
    /// is unconvinced.`
    pub(super) fn closes_with(&self) -> Option<usize> {
        let is_inside = |piece: &Piece<'_>| !matches!(piece, Piece::Stop);
        let stop = self.pieces.iter().rposition(is_inside)? + 1;
        let is_short = stop - self.start(stop) <= FARTHEST;
        self.is_of(stop).filter(|_| is_short)
    }

    /// Returns the subject of the sentence that ends at a piece, if that begins with
    /// it, has no quotation and names nobody else.
    fn is_of(&self, stop: usize) -> Option<usize> {
        let start = self.start(stop);
        let subject = match self.word(start) {
            Some(word) if word.is(Kind::Pronoun) => self.antecedent(start),
            _ => self.named(start),
        };
        let person = subject?;
        let is_his = |piece: &Piece<'_>| match piece {
            Piece::Mention { person: named, .. } => *named == person,
            Piece::Quote(_) => false,
            _ => true,
        };
        self.pieces[start..stop]
            .iter()
            .all(is_his)
            .then_some(person)
    }

    /// Returns the speaker named after a quotation.
    fn after(&self, quote: usize, ending: Ending) -> Attribution {
        if ending == Ending::Stop {
            return Attribution::Untold;
        }
        let mut from = quote + 1;
        let is_set_off = ending != Ending::Nothing;
        while matches!(self.pieces.get(from), Some(Piece::Comma | Piece::Pause)) {
            from += 1;
        }
        // `…,” while his rival called it`: another clause.
        let is_clause = |word: Word<'_>| word.is(Kind::Subordinate) || word.is(Kind::Join);
        if self.word(from).is_some_and(is_clause) {
            return Attribution::Untold;
        }
        let verb = (from..self.pieces.len())
            .take_while(|n| !self.ends_sentence(*n) && !matches!(self.pieces[*n], Piece::Quote(_)))
            .find(|n| self.subjects[*n] != Verb::Not);
        let Some(verb) = verb else {
            return Attribution::Untold;
        };
        let is_first =
            (from..verb).all(|n| self.word(n).is_some_and(|word| word.is(Kind::Between)));
        if is_first {
            let person = self.subject_after(verb);
            return match (is_set_off, person) {
                (true, Some(person)) => Attribution::Of(person),
                (true, None) => Attribution::Unknown,
                (false, _) => Attribution::Untold,
            };
        }
        match self.subjects[verb] {
            Verb::Of(at, person) if at >= from => {
                let is_near = is_set_off && at - from <= FARTHEST;
                let is_last = !self.is_quoted_after(verb);
                if is_near || is_last && self.follows_comma(at, quote) {
                    Attribution::Of(person)
                } else {
                    Attribution::Untold
                }
            }
            Verb::Unknown if is_set_off && verb - from <= LONGEST_ASIDE => Attribution::Unknown,
            _ => Attribution::Untold,
        }
    }

    /// Whether only a description stands between a comma and a subject.
    fn follows_comma(&self, subject: usize, quote: usize) -> bool {
        let before = (quote + 1..subject).rev().find(|n| self.word(*n).is_none());
        before.is_some_and(|n| self.pieces[n] == Piece::Comma && subject - n <= LONGEST_ROLE)
    }

    fn is_quoted_after(&self, verb: usize) -> bool {
        let rest = (verb..self.pieces.len()).take_while(|n| !self.ends_sentence(*n));
        rest.into_iter()
            .any(|n| matches!(self.pieces[n], Piece::Quote(_)))
    }

    /// Returns the speaker named before a quotation, in its sentence. A title within
    /// a sentence is no quotation.
    fn before_quote(&self, quote: usize, is_title: bool) -> Attribution {
        let start = self.start(quote);
        let Some(last) = quote.checked_sub(1).filter(|n| *n >= start) else {
            return Attribution::Untold;
        };
        if self.pieces[last] == Piece::Colon
            && let Some(person) = last.checked_sub(1).and_then(|n| self.named(n))
            && last - 1 == start
        {
            return Attribution::Of(person);
        }
        let verb = (start..quote)
            .rev()
            .find(|n| self.subjects[*n] != Verb::Not);
        let Some(verb) = verb else {
            return Attribution::Untold;
        };
        if is_title && verb != last && self.word(last).is_some() {
            return Attribution::Unknown;
        }
        // `Macron said that Biden's words, "…"`: another speaker's words.
        let near = quote.saturating_sub(5).max(verb + 1)..quote;
        let is_others = |n: usize| {
            matches!(
                self.pieces[n],
                Piece::Mention {
                    possessive: true,
                    ..
                }
            )
        };
        if near.into_iter().any(is_others) {
            return Attribution::Unknown;
        }
        match self.subjects[verb] {
            Verb::Of(_, person) => Attribution::Of(person),
            // A verb after an earlier quotation belongs to it: `"…," said Macron, "…"`.
            Verb::Unknown if self.is_after_quote(start, verb) => Attribution::Untold,
            _ => Attribution::Unknown,
        }
    }

    fn is_after_quote(&self, start: usize, verb: usize) -> bool {
        let before = (start..verb)
            .rev()
            .find(|n| self.word(*n).is_none_or(|w| !w.is(Kind::Between)));
        let before = match before {
            Some(n) if n > start && self.pieces[n] == Piece::Comma => Some(n - 1),
            before => before,
        };
        before.is_some_and(|n| matches!(self.pieces[n], Piece::Quote(_) | Piece::Pause))
    }

    /// Returns the speaker in `according to Macron`, anywhere in the sentence.
    fn according(&self, quote: usize, words: &SpeechWords) -> Attribution {
        let start = self.start(quote);
        let end = (quote..self.pieces.len()).find(|n| self.pieces[*n] == Piece::Stop);
        for at in start..end.unwrap_or(self.pieces.len()) {
            let Some(word) = self.word(at) else { continue };
            let length = words.according(word.text, self.word(at + 1).map(|next| next.text));
            if length > 0 {
                let person = self.subject_after(at + length - 1);
                return person.map_or(Attribution::Unknown, Attribution::Of);
            }
        }
        Attribution::Untold
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Speaker, quotations};

    /// Whether the quotation is attributed to the person named at the beginning.
    fn is_his(name: &str, body: &str, language: &str) -> bool {
        let mention = 0..name.len();
        let speaker = Speaker {
            mentions: std::slice::from_ref(&mention),
            roles: Vec::new(),
        };
        !quotations(body, &[speaker], Some(language)).is_empty()
    }

    #[test]
    fn an_article_is_no_first_person() {
        let italian = |quote| format!("Rossi ha visitato il porto lunedì mattina. \"{quote}\"");
        let article = italian("I lavori costeranno un milione di euro.");
        assert!(!is_his("Rossi", &article, "it"));
        assert!(is_his("Rossi", &italian("La nostra città è ferma."), "it"));
        let english = "Marlow is unconvinced. \"I am waiting for the ferry.\"";
        assert!(is_his("Marlow", english, "en"));
    }
}
