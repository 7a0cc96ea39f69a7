//! Finds the subject of a verb of saying.
//!
//! The rules apply to the pieces of one paragraph. Each looks only as far as a
//! skimming reader does: a name beside the verb, a name before a parenthesis that
//! ends at the verb, the only person in the sentence before `and said`. A name after
//! `to`, `for` or `of` is no subject (`an aide to Macron said`).

use std::cell::RefCell;

use super::Speaker;
use super::pieces::{Piece, Word};
use super::words::Kind;

/// An event in a paragraph that determines whom `he` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person was named.
    Named(usize),
    /// A person spoke.
    Spoke(usize),
}

impl Event {
    fn person(self) -> usize {
        match self {
            Event::Named(person) | Event::Spoke(person) => person,
        }
    }
}

/// The maximum number of pieces in a description before a name.
pub(super) const LONGEST_ROLE: usize = 8;
/// The maximum number of pieces between a name and its verb, with a parenthesis.
pub(super) const LONGEST_ASIDE: usize = 25;
/// The maximum number of pieces between a quotation and the subject after it.
pub(super) const FARTHEST: usize = 12;

/// The pieces of a paragraph, and the subjects of its verbs.
pub struct Clause<'a> {
    /// The pieces.
    pub pieces: &'a [Piece<'a>],
    /// The people named, and those who spoke, so far.
    pub events: Vec<Event>,
    people: &'a [Speaker<'a>],
    before: &'a [Event],
    /// For each piece: if it is a verb, the position and identity of its subject.
    pub(super) subjects: Vec<Verb>,
    /// Cache of matched roles, since the same ones recur.
    known: RefCell<Vec<(String, Option<usize>)>>,
}

/// A piece as a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Not a verb.
    Not,
    /// A verb whose subject is not known, or not a person.
    Unknown,
    /// A verb whose subject is at this position, and is this person.
    Of(usize, usize),
}

impl<'a> Clause<'a> {
    /// Creates a clause for a paragraph, given the events in the previous one.
    pub fn new(pieces: &'a [Piece<'a>], people: &'a [Speaker<'a>], before: &'a [Event]) -> Self {
        Self {
            pieces,
            events: Vec::new(),
            people,
            before,
            subjects: Vec::with_capacity(pieces.len()),
            known: RefCell::default(),
        }
    }

    /// Finds the subjects of all verbs, in text order.
    pub fn read(&mut self) {
        for at in 0..self.pieces.len() {
            let verb = match self.pieces[at] {
                Piece::Mention { person, .. } => {
                    self.events.push(Event::Named(person));
                    Verb::Not
                }
                Piece::Word(word) if word.is(Kind::Verb) => self.subject(at),
                Piece::Word(word) if word.is(Kind::Participle) => self.joined(at),
                _ => Verb::Not,
            };
            if let Verb::Of(_, person) = verb {
                self.events.push(Event::Spoke(person));
            }
            self.subjects.push(verb);
        }
    }

    /// Whether a paragraph consists only of a quotation.
    pub fn is_but_quoted(&self) -> bool {
        let is_mark = |piece: &Piece<'_>| {
            matches!(
                piece,
                Piece::Quote(_) | Piece::Stop | Piece::Pause | Piece::Comma
            )
        };
        self.pieces.iter().all(is_mark)
    }

    /// Returns the position of a quotation.
    pub fn place(&self, quote: usize) -> usize {
        let place = self.pieces.iter().position(|p| *p == Piece::Quote(quote));
        place.unwrap_or_default()
    }

    /// Whether only a few words stand between a quotation and the next.
    pub fn in_one_sentence(&self, quote: usize) -> bool {
        let between = &self.pieces[self.place(quote) + 1..self.place(quote + 1)];
        let is_plain = |piece: &Piece<'_>| match piece {
            Piece::Word(word) => !word.is(Kind::Verb),
            Piece::Comma => true,
            _ => false,
        };
        between.len() < LONGEST_ASIDE && between.iter().all(is_plain)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word<'a>> {
        match self.pieces.get(at) {
            Some(Piece::Word(word)) => Some(*word),
            _ => None,
        }
    }

    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.pieces[at], Piece::Stop | Piece::Pause)
    }

    /// Returns the index of the first piece of the sentence.
    pub(super) fn start(&self, at: usize) -> usize {
        let before = (0..at).rev().find(|n| self.ends_sentence(*n));
        before.map_or(0, |n| n + 1)
    }

    /// Returns the person of a mention that is no possessive.
    pub(super) fn named(&self, at: usize) -> Option<usize> {
        match self.pieces.get(at) {
            Some(Piece::Mention {
                person,
                possessive: false,
            }) => Some(*person),
            _ => None,
        }
    }

    /// Returns the subject of a verb, if it precedes the verb.
    fn subject(&self, verb: usize) -> Verb {
        self.subject_before(verb).unwrap_or(Verb::Unknown)
    }

    fn subject_before(&self, verb: usize) -> Option<Verb> {
        let mut at = verb;
        while let Some(word) = at.checked_sub(1).and_then(|n| self.word(n)) {
            if word.is(Kind::Negation) || word.is(Kind::Passive) {
                return None;
            }
            if !word.is(Kind::Between) || verb - at > 4 {
                break;
            }
            at -= 1;
        }
        let last = at.checked_sub(1)?;
        match self.pieces[last] {
            Piece::Word(word) if word.is(Kind::Pronoun) => {
                Some(Verb::Of(last, self.antecedent(last)?))
            }
            Piece::Word(word) if word.is(Kind::Relative) => {
                let name = match self.pieces.get(last.checked_sub(1)?)? {
                    Piece::Comma => last.checked_sub(2)?,
                    _ => last - 1,
                };
                Some(Verb::Of(name, self.named(name)?))
            }
            Piece::Word(word) if word.is(Kind::Join) => Some(self.joined(last)),
            Piece::Word(_) => self.described(at),
            Piece::Mention { .. } => {
                let person = self.named(last)?;
                (!self.is_governed(last)).then_some(Verb::Of(last, person))
            }
            Piece::Comma => self.beyond_aside(last),
            _ => None,
        }
    }

    /// Whether a word before a name prevents it from being a subject.
    fn is_governed(&self, name: usize) -> bool {
        for n in (name.saturating_sub(LONGEST_ROLE)..name).rev() {
            match self.pieces[n] {
                Piece::Word(word) if word.is(Kind::Governing) => return true,
                Piece::Word(word) if word.is(Kind::Subordinate) || word.is(Kind::Verb) => {
                    return false;
                }
                Piece::Word(_) | Piece::Mention { .. } => {}
                _ => return false,
            }
        }
        false
    }

    /// Returns the subject before a parenthesis that ends at a comma:
    /// `Macron, who met Scholz, said`, `the minister, Rustem Umerov, said`.
    fn beyond_aside(&self, comma: usize) -> Option<Verb> {
        let start = self.start(comma);
        let last = comma.checked_sub(1)?;
        if let Some(person) = self.named(last) {
            let before = last.checked_sub(1).filter(|n| *n >= start);
            match before.map(|n| self.pieces[n]) {
                None => return Some(Verb::Of(last, person)),
                Some(Piece::Comma) => {
                    let is_free = !self.is_role_governed(last - 1, Some(person));
                    return is_free.then_some(Verb::Of(last, person));
                }
                _ => {}
            }
        }
        let from = start.max(comma.saturating_sub(LONGEST_ASIDE));
        let opens = |n: &usize| {
            self.pieces[*n] == Piece::Comma
                && n.checked_sub(1)
                    .is_some_and(|name| self.named(name).is_some())
                && self.word(*n + 1).is_some_and(|word| !word.is(Kind::Join))
        };
        let mut openers = (from..comma).rev().filter(opens);
        let opener = openers.next()?;
        // An earlier name with `who` may also be the subject.
        let is_relative = |n: usize| self.word(n + 1).is_some_and(|word| word.is(Kind::Relative));
        if openers.any(is_relative) {
            return None;
        }
        let person = self.named(opener - 1)?;
        (!self.is_governed(opener - 1)).then_some(Verb::Of(opener - 1, person))
    }

    /// Whether the description before a comma is governed:
    /// `an aide to the president, Emmanuel Macron`. `The president of France` is
    /// not, nor is a known role of the person.
    fn is_role_governed(&self, comma: usize, person: Option<usize>) -> bool {
        let from = comma.saturating_sub(LONGEST_ROLE);
        let role = person.map_or(0, |person| self.stated(person, comma));
        for n in (from..comma - role).rev() {
            let Some(word) = self.word(n) else {
                return false;
            };
            let next = self.word(n + 1).unwrap_or_default();
            let next = if next.is(Kind::Article) {
                self.word(n + 2).unwrap_or_default()
            } else {
                next
            };
            let is_of_something = next.text.starts_with(char::is_uppercase);
            if word.is(Kind::Governing) && !is_of_something {
                return true;
            }
        }
        false
    }

    /// Returns the number of words before a comma that state a role of a person.
    fn stated(&self, person: usize, comma: usize) -> usize {
        let ends_here = |role: &&str| {
            let words = role.split_whitespace().rev().enumerate();
            words.into_iter().all(|(n, word)| {
                let at = (comma - 1).checked_sub(n);
                at.and_then(|at| self.word(at))
                    .is_some_and(|printed| printed.text == word)
            })
        };
        let roles = self.people[person].roles.iter().copied();
        let here = roles
            .filter(ends_here)
            .map(|role| role.split_whitespace().count());
        here.max().unwrap_or(0)
    }

    /// Returns the subject of a second verb: `Macron arrived on Monday and said`.
    /// Only one person may occur in the sentence before it.
    fn joined(&self, at: usize) -> Verb {
        let start = self.start(at);
        let is_passive = |n| self.word(n).is_some_and(|word| word.is(Kind::Passive));
        let quoted = (start..at).any(is_passive);
        let mut subject = None;
        for n in start..at {
            match self.pieces[n] {
                Piece::Mention { person, possessive } => match subject {
                    Some((_, known)) if known == person => {}
                    None if !possessive && !self.is_governed(n) && n - start <= LONGEST_ROLE => {
                        subject = Some((n, person));
                    }
                    _ => return Verb::Unknown,
                },
                Piece::Word(word) if n == start && word.is(Kind::Pronoun) => {
                    subject = self.antecedent(n).map(|person| (n, person));
                }
                Piece::Word(word) if word.is(Kind::Pronoun) => return Verb::Unknown,
                _ => {}
            }
        }
        match subject {
            Some((at, person)) if !quoted => Verb::Of(at, person),
            _ => Verb::Unknown,
        }
    }

    /// Returns the subject described before a piece: `the French president`.
    fn described(&self, end: usize) -> Option<Verb> {
        let from = end.saturating_sub(LONGEST_ROLE);
        let article = (from..end)
            .rev()
            .find(|n| self.word(*n).is_none_or(|word| word.is(Kind::Article)))?;
        self.word(article)?;
        if self.is_governed(article) {
            return None;
        }
        Some(Verb::Of(article, self.by_role(article + 1, end)?))
    }

    /// Returns the only person whose stated role matches some words.
    fn by_role(&self, from: usize, to: usize) -> Option<usize> {
        let words: Vec<&str> = (from..to)
            .filter_map(|n| self.word(n))
            .map(|word| word.text)
            .collect();
        if words.is_empty() {
            return None;
        }
        let said = words.join(" ").to_lowercase();
        let known = |(role, person): &(String, Option<usize>)| (*role == said).then_some(*person);
        if let Some(person) = self.known.borrow().iter().find_map(known) {
            return person;
        }
        let person = self.bearer(&said);
        self.known.borrow_mut().push((said, person));
        person
    }

    fn bearer(&self, said: &str) -> Option<usize> {
        let with = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let has = |n: &usize| {
                self.people[*n]
                    .roles
                    .iter()
                    .any(|role| test(&role.to_lowercase()))
            };
            (0..self.people.len()).filter(has).collect()
        };
        let whole = with(&|role| role == said);
        if !whole.is_empty() {
            return single(&whole);
        }
        // `the president` means a person whose role ends so, if mentioned recently.
        let short = with(&|role| {
            role.strip_suffix(said)
                .is_some_and(|rest| rest.ends_with(' '))
        });
        let person = single(&short)?;
        let events = self.before.iter().chain(&self.events);
        events
            .into_iter()
            .any(|e| e.person() == person)
            .then_some(person)
    }

    /// Returns the person whom `he` or `she` means at a piece: the only one of the
    /// paragraph so far, or, in its first sentence, of the previous paragraph; of
    /// several, the last speaker, if nobody else was named since.
    pub(super) fn antecedent(&self, at: usize) -> Option<usize> {
        let events = if self.events.is_empty() && self.is_first_sentence(at) {
            self.before
        } else {
            &self.events[..]
        };
        let last = events.last()?.person();
        let since = events
            .iter()
            .rev()
            .take_while(|event| event.person() == last);
        let spoke = since.clone().any(|event| *event == Event::Spoke(last));
        (since.count() == events.len() || spoke).then_some(last)
    }

    /// Whether the sentences before contain only quotations.
    fn is_first_sentence(&self, at: usize) -> bool {
        let before = &self.pieces[..self.start(at)];
        !before.iter().any(|piece| matches!(piece, Piece::Word(_)))
    }

    /// Returns the subject after a verb: `said the minister, Jane Roe`.
    pub(super) fn subject_after(&self, verb: usize) -> Option<usize> {
        let mut is_blocked = false;
        let mut commas = 0;
        for at in verb + 1..self.pieces.len().min(verb + 2 + LONGEST_ASIDE) {
            match self.pieces[at] {
                Piece::Mention {
                    person,
                    possessive: false,
                } if !is_blocked => return Some(person),
                Piece::Mention { .. } => {}
                Piece::Word(word) if at == verb + 1 && word.is(Kind::Pronoun) => {
                    return self.antecedent(at);
                }
                Piece::Word(_) if commas > 0 => return self.role_after(verb),
                Piece::Word(word) => {
                    is_blocked |= word.is(Kind::Governing)
                        || word.is(Kind::Subordinate)
                        || word.is(Kind::Verb);
                }
                Piece::Comma if commas == 0 && at - verb <= LONGEST_ROLE => {
                    let named = self.named(at + 1);
                    is_blocked = self.is_role_governed(at, named);
                    commas = 1;
                }
                _ => break,
            }
        }
        self.role_after(verb)
    }

    /// Returns the subject of `said the French president.`
    fn role_after(&self, verb: usize) -> Option<usize> {
        self.word(verb + 1).filter(|word| word.is(Kind::Article))?;
        let words = (verb + 2..self.pieces.len()).take_while(|n| {
            self.word(*n)
                .is_some_and(|word| !word.is(Kind::Subordinate) && !word.is(Kind::Between))
        });
        let end = words.last()? + 1;
        self.by_role(verb + 2, end)
    }
}

fn single(people: &[usize]) -> Option<usize> {
    match people {
        [one] => Some(*one),
        _ => None,
    }
}
