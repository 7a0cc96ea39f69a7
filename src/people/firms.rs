//! Firms that bear people's names: `Eli Lilly and Co`, `Goldman Sachs`.
//!
//! An article usually says once what a name is (`Baker Hughes Inc`); then all
//! its namings are the firm's. A few houses are so well known that articles do
//! not say it; those whose founders are in the news themselves are not listed.

use super::document::Document;
use super::lexicon::TITLE;
use super::recognise::Mention;
use super::tokens::{self, Token};

/// What follows a firm's name.
const FORMS: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "cos",
    "company",
    "companies",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "ag",
    "gmbh",
    "nv",
    "spa",
    "sa",
    "group",
    "holdings",
    "bros",
    "brothers",
    "partners",
    "industries",
    "securities",
];

/// Houses named after people who are no longer meant.
const HOUSES: &[&[&str]] = &[
    &["goldman", "sachs"],
    &["morgan", "stanley"],
    &["merrill", "lynch"],
    &["eli", "lilly"],
    &["j.p.", "morgan"],
    &["jp", "morgan"],
    &["morgan", "grenfell"],
    &["morgan", "guaranty"],
    &["smith", "barney"],
    &["kidder", "peabody"],
    &["drexel", "burnham"],
    &["bear", "stearns"],
    &["dean", "witter"],
    &["paine", "webber"],
    &["wells", "fargo"],
    &["arthur", "andersen"],
    &["price", "waterhouse"],
    &["peat", "marwick"],
    &["ernst", "young"],
    &["philip", "morris"],
    &["baker", "hughes"],
    &["martin", "marietta"],
    &["lockheed", "martin"],
    &["mcdonnell", "douglas"],
    &["warner", "lambert"],
    &["rolls", "royce"],
    &["hewlett", "packard"],
    &["harley", "davidson"],
    &["mercedes", "benz"],
    &["john", "deere"],
    &["phelps", "dodge"],
    &["bristol", "myers"],
    &["sears", "roebuck"],
    &["neiman", "marcus"],
    &["dow", "jones"],
    &["fannie", "mae"],
    &["freddie", "mac"],
    &["sallie", "mae"],
    &["ginnie", "mae"],
    &["hill", "samuel"],
    &["kleinwort", "benson"],
    &["hoare", "govett"],
    &["james", "capel"],
    &["louis", "dreyfus"],
    &["archer", "daniels"],
    &["leo", "burnett"],
    &["booz", "allen"],
    &["louis", "vuitton"],
    &["yves", "rocher"],
    &["johnnie", "walker"],
    &["jack", "daniel"],
    &["jim", "beam"],
    &["fitch", "ratings"],
    &["aston", "martin"],
    &["norton", "rose"],
    &["allen", "overy"],
    &["marks", "spencer"],
    &["stanley", "works"],
    &["foster", "wheeler"],
    &["cooper", "lybrand"],
    &["duff", "phelps"],
    &["madison", "square"],
    &["johns", "hopkins"],
    &["carnegie", "mellon"],
    &["walter", "reed"],
];

/// Which of the mentions are a firm's.
pub fn firms(text: &str, document: &Document, mentions: &[Mention]) -> Vec<bool> {
    let reader = Reader { text, document };
    let mut firms: Vec<Vec<u64>> = Vec::new();
    for mention in mentions {
        let is_person = reader.is_titled(mention);
        if !is_person && (reader.has_form(mention) || reader.is_house(mention)) {
            firms.push(reader.hashes(mention));
        }
    }
    let is_firm = |mention: &Mention| {
        !firms.is_empty() && !reader.is_titled(mention) && firms.contains(&reader.hashes(mention))
    };
    mentions.iter().map(is_firm).collect()
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    fn tokens(&self, mention: &Mention) -> &[Token] {
        &self.document.tokens[mention.first as usize..mention.end as usize]
    }

    fn hashes(&self, mention: &Mention) -> Vec<u64> {
        self.tokens(mention)
            .iter()
            .map(|token| token.hash)
            .collect()
    }

    fn is_titled(&self, mention: &Mention) -> bool {
        let paragraph = self.tokens(mention)[0].is(tokens::PARAGRAPH);
        let before = (mention.first as usize)
            .checked_sub(1)
            .filter(|_| !paragraph);
        before.is_some_and(|t| self.document.entry(t).has(TITLE))
    }

    /// `Inc`, `& Co` or `and Co` stands behind it.
    fn has_form(&self, mention: &Mention) -> bool {
        let at = mention.end as usize;
        let word = |t: usize| {
            let token = self
                .document
                .tokens
                .get(t)
                .filter(|token| !token.is(tokens::PARAGRAPH));
            token.map_or("", |token| token.of(self.text).trim_end_matches('.'))
        };
        let is_form = |t: usize| {
            let capital = word(t).starts_with(|c: char| c.is_uppercase());
            capital && FORMS.iter().any(|form| form.eq_ignore_ascii_case(word(t)))
        };
        let joined = matches!(word(at), "&" | "and" | "And");
        is_form(at) || joined && is_form(at + 1)
    }

    fn is_house(&self, mention: &Mention) -> bool {
        let tokens = self.tokens(mention);
        let words = || tokens.iter().filter(|token| token.is(tokens::WORD));
        HOUSES.iter().any(|house| {
            words().count() >= house.len()
                && house
                    .iter()
                    .zip(words())
                    .all(|(word, token)| word.eq_ignore_ascii_case(token.of(self.text)))
        })
    }
}
