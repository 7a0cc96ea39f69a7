//! Companies of two or more surnames without a legal form:
//! `brokers Thornby and Lowe`, `Thornby and Lowe analyst Adam Roe`.
//!
//! Two surnames with `and` between them are usually two people. They are a company
//! where the text says what they do together, or who works there.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::firms::EMPLOYED;
use super::is_among;
use super::recognise::Mention;
use super::tokens::{self, Token};

/// The companies of an article.
#[derive(Debug, Default)]
pub struct Houses {
    /// The tokens of each mention.
    pub places: Vec<Range<u32>>,
    /// The words of their names, each of which may stand for the whole name.
    pub words: FxHashSet<u64>,
}

/// Finds the companies named at `mentions`, which are in text order.
pub fn partners(text: &str, document: &Document, mentions: &[Mention]) -> Houses {
    let reader = Reader { text, document };
    let mut found = Houses::default();
    let chains = || mentions.iter().filter_map(|mention| reader.chain(mention));
    let mut names: Vec<Vec<u64>> = Vec::new();
    for chain in chains().filter(|chain| reader.is_house(chain)) {
        names.push(reader.surnames(&chain).collect());
    }
    if names.is_empty() {
        return found;
    }
    found.words.extend(names.iter().flatten());
    // Later mentions need no evidence.
    found.places.extend(chains().filter_map(|chain| {
        let is_known = names
            .iter()
            .any(|name| reader.surnames(&chain).eq(name.iter().copied()));
        is_known.then_some(chain.start as u32..chain.end as u32)
    }));
    found
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    /// Returns the word at `t` if it is in the same paragraph as the one before it.
    fn word(&self, t: usize) -> &str {
        self.document.word(self.text, t)
    }

    fn is_surname(&self, t: usize) -> bool {
        let token = self.document.tokens.get(t);
        token.is_some_and(Token::is_plain_capital)
    }

    /// Returns the range of `Thornby and Lowe`, `Thornby, Lowe and Birch`: from a
    /// mention's first word to the word after `and`.
    fn chain(&self, mention: &Mention) -> Option<Range<usize>> {
        let first = mention.first as usize;
        let is_plain = mention.is_lone() || !self.document.entry(first).is_usual_given();
        let mut t = mention.end as usize;
        let mut names = 1;
        while is_plain && names < MOST_PARTNERS {
            match self.word(t) {
                "and" | "&" if self.is_surname(t + 1) && !self.word(t + 1).is_empty() => {
                    // `Thornby and Lowe`, but not `Thornby and Jane Lowe`.
                    let is_last = !self.is_surname(t + 2) || self.word(t + 2).is_empty();
                    let is_last = is_last || self.is_employed(t + 2);
                    return is_last.then_some(first..t + 2);
                }
                "," if self.is_surname(t + 1) => {
                    names += 1;
                    t += 2;
                }
                _ => return None,
            }
        }
        None
    }

    fn surnames(&self, chain: &Range<usize>) -> impl Iterator<Item = u64> {
        let words = chain.clone().filter(|t| self.is_surname(*t));
        words.map(|t| self.document.tokens[t].hash)
    }

    fn is_employed(&self, t: usize) -> bool {
        let token = self.document.tokens.get(t);
        let word = token.map_or("", |token| token.of(self.text));
        is_among(EMPLOYED, word)
    }

    /// Whether the words around a chain show a company.
    fn is_house(&self, chain: &Range<usize>) -> bool {
        let begins = self.word(chain.start).is_empty();
        let before = |n: usize| match chain.start.checked_sub(n) {
            Some(t) if !begins => self.word(t),
            _ => "",
        };
        let is_kind = KINDS.contains(&before(1));
        let works = matches!(before(1), "at" | "with")
            && (self.is_employed(chain.start - 2) || self.is_named_employee(chain.start - 2));
        is_kind || works || self.employs(chain.end)
    }

    /// Whether `Analyst Adam Roe` or the like ends at `last`.
    fn is_named_employee(&self, last: usize) -> bool {
        let names = (last.saturating_sub(MOST_OF_NAME)..=last).rev();
        let trade = names
            .clone()
            .find(|t| !self.is_surname(*t) || self.is_employed(*t));
        trade.is_some_and(|t| t < last && self.is_employed(t))
    }

    /// Matches `analyst Adam Roe`, `'s senior European economist Adam Roe`.
    fn employs(&self, end: usize) -> bool {
        let trade = (end..end + MOST_BEFORE_TRADE).find(|t| self.is_employed(*t));
        let Some(trade) = trade else { return false };
        let is_role = |t: usize| {
            let token = self.document.tokens.get(t);
            token.is_some_and(|token| token.has_any(tokens::WORD | tokens::POSSESSIVE))
                && !matches!(
                    self.word(t),
                    "" | "and" | "the" | "an" | "a" | "said" | "told"
                )
        };
        let is_named = self.is_surname(trade + 1) && !self.word(trade + 1).is_empty();
        is_named && (end..trade).all(is_role)
    }
}

/// Words for a company's business.
const KINDS: &[&str] = &[
    "brokers",
    "stockbrokers",
    "brokerage",
    "jobbers",
    "underwriters",
    "auditors",
    "accountants",
    "consultants",
];

/// The maximum number of partners of a company.
const MOST_PARTNERS: usize = 4;

/// The maximum number of words in an employee's name.
const MOST_OF_NAME: usize = 4;

/// The maximum number of words between a company and the trade of its employee.
const MOST_BEFORE_TRADE: usize = 4;

#[cfg(test)]
mod tests {
    use crate::people::people;

    fn named(body: &str) -> Vec<String> {
        let people = people("", body, &[], &[], "en");
        people.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn a_house_of_two_surnames_is_nobody() {
        for body in [
            "The gap looks wide, said Bill Martin, economist at brokers Phillips and Drew.",
            "The gap looks wide, Phillips and Drew analyst Bill Martin said.",
            "Phillips and Drew senior European economist Bill Martin said the gap looks wide. \
             But Phillips and Drew said nothing more.",
            "Analyst Bill Martin with Phillips and Drew in London said the gap looks wide.",
        ] {
            assert_eq!(named(body), ["Bill Martin"], "{body}");
        }
    }

    #[test]
    fn two_people_stay_two() {
        let body = "Susan Phillips met Adam Drew on Monday. Phillips and Drew said they would \
                    meet again.";
        assert_eq!(named(body), ["Susan Phillips", "Adam Drew"]);
    }
}
