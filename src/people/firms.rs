//! Firms that bear people's names: `Eli Lilly and Co`, `Goldman Sachs`.
//!
//! An article usually says once what a name is (`Baker Hughes Inc`, `Baker
//! <BKO>`); then all its namings are the firm's, short ones too, unless it also
//! introduces a person so called. A few houses are so well known that articles
//! do not say it; those whose founders are in the news themselves are not listed.

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::TITLE;
use super::recognise::Mention;
use super::runs::Run;
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
const HOUSES: &[[&str; 2]] = &[
    ["goldman", "sachs"],
    ["morgan", "stanley"],
    ["merrill", "lynch"],
    ["eli", "lilly"],
    ["j.p.", "morgan"],
    ["jp", "morgan"],
    ["morgan", "grenfell"],
    ["morgan", "guaranty"],
    ["smith", "barney"],
    ["kidder", "peabody"],
    ["drexel", "burnham"],
    ["bear", "stearns"],
    ["dean", "witter"],
    ["paine", "webber"],
    ["wells", "fargo"],
    ["arthur", "andersen"],
    ["price", "waterhouse"],
    ["peat", "marwick"],
    ["ernst", "young"],
    ["philip", "morris"],
    ["baker", "hughes"],
    ["martin", "marietta"],
    ["lockheed", "martin"],
    ["mcdonnell", "douglas"],
    ["warner", "lambert"],
    ["rolls", "royce"],
    ["hewlett", "packard"],
    ["harley", "davidson"],
    ["mercedes", "benz"],
    ["john", "deere"],
    ["phelps", "dodge"],
    ["bristol", "myers"],
    ["sears", "roebuck"],
    ["neiman", "marcus"],
    ["dow", "jones"],
    ["fannie", "mae"],
    ["freddie", "mac"],
    ["sallie", "mae"],
    ["ginnie", "mae"],
    ["hill", "samuel"],
    ["kleinwort", "benson"],
    ["hoare", "govett"],
    ["james", "capel"],
    ["louis", "dreyfus"],
    ["archer", "daniels"],
    ["leo", "burnett"],
    ["booz", "allen"],
    ["louis", "vuitton"],
    ["yves", "rocher"],
    ["johnnie", "walker"],
    ["jack", "daniel"],
    ["jim", "beam"],
    ["fitch", "ratings"],
    ["aston", "martin"],
    ["norton", "rose"],
    ["allen", "overy"],
    ["marks", "spencer"],
    ["stanley", "works"],
    ["foster", "wheeler"],
    ["cooper", "lybrand"],
    ["duff", "phelps"],
    ["madison", "square"],
    ["johns", "hopkins"],
    ["carnegie", "mellon"],
    ["walter", "reed"],
];

/// Which of the mentions are a firm's.
pub fn firms(text: &str, document: &Document, mentions: &[Mention]) -> Vec<bool> {
    let reader = Reader { text, document };
    let mut firms: FxHashSet<Vec<u64>> = FxHashSet::default();
    let mut people: FxHashSet<u64> = FxHashSet::default();
    for mention in mentions {
        let titled = reader.is_titled(mention);
        if reader.is_house(mention) || !titled && reader.is_called_firm(mention) {
            firms.insert(reader.hashes(mention).collect());
        } else if titled || !is_lone(mention) {
            // Alone, the given name is hers, too.
            people.insert(reader.surname(mention));
            people.insert(document.tokens[mention.first as usize].hash);
        }
    }
    let short = reader.short_names();
    let is_firm = |mention: &Mention| {
        if is_lone(mention) && people.contains(&reader.surname(mention)) {
            return false;
        }
        let is_short = is_lone(mention) && short.contains(&reader.surname(mention));
        let is_full = || firms.contains(&reader.hashes(mention).collect::<Vec<u64>>());
        is_short || !firms.is_empty() && !reader.is_person(mention) && is_full()
    };
    mentions.iter().map(is_firm).collect()
}

fn is_lone(mention: &Mention) -> bool {
    mention.end == mention.first + 1
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    fn tokens(&self, mention: &Mention) -> &[Token] {
        &self.document.tokens[mention.first as usize..mention.end as usize]
    }

    fn hashes(&self, mention: &Mention) -> impl Iterator<Item = u64> {
        self.tokens(mention).iter().map(|token| token.hash)
    }

    fn surname(&self, mention: &Mention) -> u64 {
        self.document.tokens[mention.end as usize - 1].hash
    }

    fn is_titled(&self, mention: &Mention) -> bool {
        let paragraph = self.tokens(mention)[0].is(tokens::PARAGRAPH);
        let before = (mention.first as usize)
            .checked_sub(1)
            .filter(|_| !paragraph);
        before.is_some_and(|t| self.document.entry(t).has(TITLE))
    }

    /// A house stays one behind `lead manager`.
    fn is_person(&self, mention: &Mention) -> bool {
        self.is_titled(mention) && !self.is_house(mention)
    }

    /// The text of a word that stands in the same paragraph as the one before it.
    fn word(&self, t: usize) -> &str {
        let token = self.document.tokens.get(t);
        let token = token.filter(|token| !token.is(tokens::PARAGRAPH));
        token.map_or("", |token| token.of(self.text).trim_end_matches('.'))
    }

    fn is_capital(&self, t: usize) -> bool {
        self.word(t).starts_with(char::is_uppercase)
    }

    /// `Inc`, `Corp`, with a capital.
    fn is_form(&self, t: usize) -> bool {
        let token = self.document.tokens.get(t);
        if !token.is_some_and(|token| token.is(tokens::CAPITAL)) {
            return false;
        }
        let word = self.word(t);
        let is = |form: &&str| form.len() == word.len() && form.eq_ignore_ascii_case(word);
        word.starts_with(char::is_uppercase) && FORMS.iter().any(is)
    }

    fn is_joint(&self, t: usize) -> bool {
        let token = self.document.tokens.get(t);
        let is_short = token.is_some_and(|token| token.end - token.start <= 4);
        is_short && matches!(self.word(t), "&" | "and" | "And" | "AND")
    }

    /// What stands behind it or before it tells a firm.
    fn is_called_firm(&self, mention: &Mention) -> bool {
        let (first, end) = (mention.first as usize, mention.end as usize);
        let firm_of = first > 1
            && self.word(first - 1) == "of"
            && matches!(self.word(first - 2), "firm" | "firms" | "house" | "brokers");
        let is_surname = is_lone(mention) || self.document.entry(first).given() < 2;
        firm_of
            || self.is_followed_by_form(end)
            || self.is_followed_by_ticker(end)
            || is_surname && self.is_followed_by_partners(end)
            || is_lone(mention) && self.is_behind_partner(first)
    }

    /// `Inc`, `& Co`, `and Co`.
    fn is_followed_by_form(&self, end: usize) -> bool {
        self.is_form(end) || self.is_joint(end) && self.is_form(end + 1)
    }

    /// `Birch & Lowe`: two people are written with `and`.
    fn is_behind_partner(&self, first: usize) -> bool {
        first > 1 && self.word(first - 1) == "&" && self.is_capital(first - 2)
    }

    /// `, Sachs and Co`, `Peabody & Co`.
    fn is_followed_by_partners(&self, end: usize) -> bool {
        let mut t = end;
        let mut names = 0;
        let continues = |t: usize| self.is_capital(t) || self.word(t) == "," || self.is_joint(t);
        while names < MOST_PARTNERS && continues(t) {
            if self.is_joint(t) && self.is_form(t + 1) {
                return names > 0;
            }
            names += usize::from(self.is_capital(t));
            t += 1;
        }
        false
    }

    /// `<BKO>`, `(NYSE: BKO)`.
    fn is_followed_by_ticker(&self, t: usize) -> bool {
        let symbol = |t: usize| {
            let word = self.word(t);
            (1..=6).contains(&word.len())
                && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
        };
        let exchange =
            |t: usize| matches!(self.word(t), "NYSE" | "NASDAQ" | "Nasdaq" | "AMEX" | "LSE");
        let token = self.document.tokens.get(t);
        if token.is_none_or(|token| token.end - token.start != 1) {
            return false;
        }
        match self.word(t) {
            "<" => symbol(t + 1) && self.word(t + 2) == ">",
            "(" => exchange(t + 1) && self.word(t + 2) == ":",
            _ => false,
        }
    }

    /// The words by which the article calls its firms for short: the first of
    /// `Baker International Corp`, the last of `Eli Lilly and Co`.
    fn short_names(&self) -> FxHashSet<u64> {
        let mut short = FxHashSet::default();
        for run in &self.document.runs {
            let Some(end) = self.firm_end(run) else {
                continue;
            };
            let first = run.first as usize;
            let given = end > first + 1 && self.document.entry(first).given() >= 2;
            let word = if given { end - 1 } else { first };
            short.insert(self.document.tokens[word].hash);
        }
        short
    }

    /// Where in a run the name of a firm ends that the run begins with.
    fn firm_end(&self, run: &Run) -> Option<usize> {
        let (first, end) = (run.first as usize, run.end as usize);
        let form = (first + 1..end).find(|t| self.is_form(*t));
        let joined = || self.is_followed_by_form(end) || self.is_followed_by_ticker(end);
        form.or_else(|| joined().then_some(end))
    }

    fn is_house(&self, mention: &Mention) -> bool {
        let tokens = self.tokens(mention);
        let words = tokens.iter().filter(|token| token.is(tokens::WORD));
        let mut words = words.map(|token| token.of(self.text));
        let (Some(first), Some(second)) = (words.next(), words.next()) else {
            return false;
        };
        HOUSES.iter().any(|[one, other]| {
            let are_as_long = (one.len(), other.len()) == (first.len(), second.len());
            are_as_long && one.eq_ignore_ascii_case(first) && other.eq_ignore_ascii_case(second)
        })
    }
}

/// Partners that a firm's name has behind the first, at most.
const MOST_PARTNERS: usize = 4;
