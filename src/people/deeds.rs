//! Signs of companies and teams: `Adam Roe shares fell`, `Roe said it would sell`.
//!
//! The evidence is collected over all linked mentions: one sign is enough, unless
//! another mention shows a person.

use super::document::Document;
use super::lexicon::{COMPANY, SAYS};
use super::recognise::Mention;
use super::tokens::{self, Token};

/// Whether linked mentions, none of which is introduced as a person, name a company.
pub fn is_firm(text: &str, document: &Document, mentions: &[&Mention]) -> bool {
    let reader = Reader { text, document };
    // A given name alone is rarely a company.
    let is_called = |m: &&Mention| m.is_lone() && document.entry(m.first as usize).given() >= 3;
    if mentions.iter().all(is_called) {
        return false;
    }
    let begins_given =
        |m: &&Mention| !m.is_lone() && document.entry(m.first as usize).is_usual_given();
    let is_named_like = mentions.iter().any(begins_given);
    let mut is_sign = false;
    for mention in mentions {
        // A surname beside its full name is the person, not their company.
        if is_named_like && mention.is_lone() {
            continue;
        }
        is_sign |= reader.is_owned(mention) || reader.falls_with_firm(mention);
        is_sign |= !is_named_like && reader.is_called_firm(mention);
        match reader.says_it(mention) {
            Some(true) => is_sign |= !is_named_like,
            Some(false) => return false,
            None => {}
        }
        is_sign |= reader.sells(mention);
    }
    is_sign && !mentions.iter().any(|m| reader.is_he(m))
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    fn behind(&self, mention: &Mention, n: usize) -> &str {
        let end = mention.end as usize;
        self.document.word_behind(self.text, end, n)
    }

    fn before(&self, mention: &Mention, n: usize) -> &str {
        let first = mention.first as usize;
        self.document.word_before(self.text, first, n)
    }

    fn is_possessive(&self, mention: &Mention) -> bool {
        let next = self.document.tokens.get(mention.end as usize);
        next.is_some_and(|next| next.is(tokens::POSSESSIVE))
    }

    /// Matches `Adam Roe shares fell`, `a unit of Adam Roe`, `shares of Roe`.
    fn is_owned(&self, mention: &Mention) -> bool {
        let n = 1 + usize::from(self.is_possessive(mention));
        let has_shares = STOCK.contains(&self.behind(mention, n))
            && PRICE.contains(&self.behind(mention, n + 1));
        let (one, two) = (self.before(mention, 1), self.before(mention, 2));
        let is_of = one == "of" && OF_FIRMS.contains(&two) || one == "in" && two == "shares";
        has_shares || is_of && !self.is_possessive(mention)
    }

    /// Whether a firm is described after the name: `Roe Marlow, the Kerry company that
    /// turned weed into feed`. A trade such as `developer` describes a person unless
    /// `that` or `which` follows.
    fn is_called_firm(&self, mention: &Mention) -> bool {
        const MOST_WORDS: usize = 5;
        if self.behind(mention, 1) != "," || !matches!(self.behind(mention, 2), "the" | "a" | "an")
        {
            return false;
        }
        let words = (3..3 + MOST_WORDS).map(|n| (n, self.behind(mention, n)));
        // `a spokesman for the firm`, `a banker, and the firm`
        let mut words = words.take_while(|(_, word)| {
            !matches!(
                *word,
                "" | "of"
                    | "for"
                    | "at"
                    | "with"
                    | "from"
                    | "to"
                    | "in"
                    | "by"
                    | "the"
                    | "a"
                    | "an"
            )
        });
        let firm = words.find(|(_, word)| HOUSES.contains(word) || TRADES.contains(word));
        firm.is_some_and(|(n, word)| match self.behind(mention, n + 1) {
            "that" | "which" => true,
            "behind" | "based" | "," | "." => HOUSES.contains(&word),
            _ => false,
        })
    }

    /// Whether a speaking mention is then called `it`; `None` if it does not speak.
    /// `Roe said on Monday that it would sell`, `Roe said its sales`.
    fn says_it(&self, mention: &Mention) -> Option<bool> {
        const MOST_BETWEEN: usize = 6;
        let end = mention.end as usize + usize::from(self.is_possessive(mention));
        let says = self.token(end)?;
        if says.is(tokens::PARAGRAPH) || !self.document.entry(end).has(SAYS) {
            return None;
        }
        let word = |t: usize| self.document.word(self.text, t);
        let between = |t: &usize| {
            BETWEEN.contains(&word(*t)) || self.token(*t).is_some_and(|t| t.is(tokens::CAPITAL))
        };
        let at = (end + 1..end + MOST_BETWEEN).find(|t| !between(t));
        let is_it = at.is_some_and(|t| match word(t) {
            "its" => true,
            "it" => (t + 1..t + 4).any(|t| DEALS.contains(&word(t))),
            _ => false,
        });
        Some(is_it)
    }

    fn token(&self, t: usize) -> Option<&Token> {
        self.document.tokens.get(t)
    }

    /// Matches `Marlow's will sell the painting`, `Roe Villa are third`.
    fn sells(&self, mention: &Mention) -> bool {
        let first = &self.document.tokens[mention.first as usize];
        let is_many = first.is(tokens::SENTENCE)
            && !mention.is_lone()
            && matches!(self.behind(mention, 1), "are" | "were" | "have");
        let is_house = self.is_possessive(mention)
            && mention.is_lone()
            && match self.behind(mention, 2) {
                "had" | "has" | "said" | "says" | "announced" | "agreed" => true,
                "will" | "would" | "plans" | "expects" => DEALS.contains(&self.behind(mention, 3)),
                _ => false,
            };
        is_many || is_house
    }

    /// Matches `Adam Roe and Marlow Bros fell`.
    fn falls_with_firm(&self, mention: &Mention) -> bool {
        const MOST_WORDS: usize = 4;
        if self.behind(mention, 1) != "and" {
            return false;
        }
        let begin = mention.end as usize + 1;
        let is_capital = |t: &usize| {
            self.token(*t)
                .is_some_and(|token| token.is(tokens::CAPITAL))
        };
        let words = (begin..begin + MOST_WORDS).take_while(is_capital).count();
        let last = (begin + words).checked_sub(1).filter(|_| words > 1);
        last.is_some_and(|last| self.document.entry(last).has(COMPANY))
            && MOVES.contains(&self.behind(mention, words + 2))
    }

    /// Whether a personal pronoun or `who` follows soon.
    fn is_he(&self, mention: &Mention) -> bool {
        const MOST_TO_PRONOUN: usize = 8;
        let is_he = |n| HE.contains(&self.behind(mention, n));
        (1..=MOST_TO_PRONOUN).any(is_he)
    }
}

const HE: &[&str] = &[
    "he", "she", "his", "her", "him", "He", "She", "His", "Her", "who", "whose", "himself",
    "herself",
];

/// Words that describe a firm after its name.
const HOUSES: &[&str] = &[
    "company",
    "firm",
    "startup",
    "start-up",
    "brewery",
    "bakery",
    "subsidiary",
    "charity",
    "nonprofit",
];

/// Words that describe a firm or a person after the name.
const TRADES: &[&str] = &[
    "maker",
    "manufacturer",
    "producer",
    "retailer",
    "developer",
    "supplier",
    "operator",
];

/// What only companies have.
const STOCK: &[&str] = &["shares", "stock"];

/// Verbs of prices.
const PRICE: &[&str] = &[
    "rise", "rises", "rose", "fall", "falls", "fell", "gain", "gained", "jump", "jumped", "drop",
    "dropped", "slid", "slipped", "surged", "climbed", "were", "are", "closed", "have", "had",
    "traded", "tumbled", ".", ",",
];

/// The same for what has prices.
const MOVES: &[&str] = &[
    "rise", "rose", "fall", "fell", "gained", "jumped", "dropped", "slid", "slipped", "climbed",
];

/// Nouns before `of` and a company.
const OF_FIRMS: &[&str] = &[
    "shares",
    "unit",
    "subsidiary",
    "affiliate",
    "shareholders",
    "stockholders",
];

/// Words between `said` and `it`.
const BETWEEN: &[&str] = &[
    "on",
    "that",
    "late",
    "early",
    "today",
    "yesterday",
    "in",
    "a",
    "statement",
    "earlier",
];

/// Verbs for what companies do with companies, goods and money.
const DEALS: &[&str] = &[
    "sell",
    "sold",
    "buy",
    "bought",
    "acquire",
    "acquired",
    "close",
    "closed",
    "cut",
    "merge",
    "offer",
    "offered",
    "pay",
    "raise",
    "raised",
    "redeem",
    "issue",
    "reported",
    "agreed",
    "completed",
    "signed",
    "received",
    "filed",
    "expects",
    "expected",
    "plans",
    "planned",
    "operates",
    "makes",
    "open",
    "launch",
    "lowered",
    "adopted",
    "declared",
    "called",
    "tendered",
    "purchase",
    "purchased",
    "retained",
    "terminated",
    "intends",
];

#[cfg(test)]
mod tests {
    use crate::people::people;

    fn names(body: &str) -> Vec<String> {
        let people = people("", body, &[], &[], "en");
        people.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn people_described_by_their_trade_are_no_firms() {
        for (body, name) in [
            (
                "Ngozi Okafor, a property developer, bought it for a million on Monday.",
                "Ngozi Okafor",
            ),
            (
                "Wanjiru Kamau, a coffee producer, sold the farm on Monday.",
                "Wanjiru Kamau",
            ),
            (
                "Siobhan Mac Diarmada, the film's producer, and the company that paid for it \
                 met on Monday.",
                "Siobhan Mac Diarmada",
            ),
            (
                "Ngozi Okafor, a furniture maker based in Lagos, bought it on Monday.",
                "Ngozi Okafor",
            ),
            (
                "Ngozi Okafor, a lawyer representing the company, bought it on Monday.",
                "Ngozi Okafor",
            ),
        ] {
            assert_eq!(names(body), [name], "{body}");
        }
    }

    #[test]
    fn firms_described_as_such_are_nobody() {
        for body in [
            "Feamainn Bia, the Kerry company that turned a wild seaweed into feed, has hired advisers.",
            "Feamainn Bia, the Kerry feed producer that bought the farm, has hired advisers.",
            "Feamainn Bia, a small Kerry firm, has hired advisers.",
        ] {
            assert!(names(body).is_empty(), "{body}");
        }
    }
}
