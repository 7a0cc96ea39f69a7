//! Names that the model overlooks although their sentence shows a person: after a
//! comma and a word of kinship (`his wife, June, died`) or an office (`her
//! counterpart, Lloyd Austin,`), and beside a quotation (`“No,” Phan said`) of
//! somebody whom the article names in full (`Sophomore Tuyet-Nhi Phan shares`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, SAYS, TITLE};
use super::recognise::Mention;
use super::runs::{self, Run};
use super::sex::Sex;
use super::tokens::{self, Token, hashes};

/// Adds such names to `mentions`, which are in text order.
pub fn find(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let reader = Reader { text, document };
    let speakers = reader.speakers();
    let mut found = Vec::new();
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        let place = reader
            .kin(run)
            .or_else(|| reader.officer(run))
            .or_else(|| reader.speaker(run, &speakers))
            .or_else(|| reader.particled(run));
        let Some((first, end)) = place else { continue };
        let mention = Mention::added(first, end);
        if mention.overlapping(mentions).is_none() {
            found.push(mention);
        }
    }
    if !found.is_empty() {
        mentions.extend(found);
        mentions.sort_by_key(|mention| mention.first);
    }
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    fn token(&self, t: usize) -> &Token {
        &self.document.tokens[t]
    }

    fn word_before(&self, t: usize, n: usize) -> &str {
        self.document.word_before(self.text, t, n)
    }

    fn word(&self, t: usize) -> &str {
        self.document.word(self.text, t)
    }

    /// Whether a word begins with a capital and continues in lowercase.
    fn is_capital(&self, t: usize) -> bool {
        self.token(t).is_plain_capital()
    }

    /// Matches `his late wife, June, died`: after that, even a month is a name.
    fn kin(&self, run: &Run) -> Option<(u32, u32)> {
        const MOST_BETWEEN: usize = 3;
        let t = run.first as usize;
        let is_closed = matches!(self.word(t + 1), "," | "." | ";");
        // `told his mother, June, July and August`
        let is_listed = MONTHS.contains(&self.word(t + 2));
        if run.len() != 1
            || !is_closed
            || is_listed
            || !self.is_capital(t)
            || self.word_before(t, 1) != ","
        {
            return None;
        }
        let is_kin = Sex::of_kin(self.word_before(t, 2)) != Sex::Untold;
        let is_owned = || {
            (3..3 + MOST_BETWEEN).any(|n| {
                let word = self.word_before(t, n);
                OWNERS.contains(&word)
            })
        };
        let is_called = self.document.entry(t).is_usual_given();
        (is_kin && is_called && is_owned()).then_some((run.first, run.end))
    }

    /// Matches `his American counterpart, Lloyd Austin,`.
    fn officer(&self, run: &Run) -> Option<(u32, u32)> {
        let t = run.first as usize;
        let is_closed = matches!(self.word(t + 2), "," | "." | ";");
        if run.len() != 2 || !is_closed || self.word_before(t, 1) != "," {
            return None;
        }
        let office = self.document.token_before(t, 2)?;
        let holder = self.token(office);
        let is_office = !holder.is(tokens::CAPITAL)
            && (self.document.entry(office).has(TITLE)
                || matches!(
                    holder.of(self.text),
                    "counterpart" | "successor" | "predecessor"
                ));
        let (given, surname) = (self.document.entry(t), self.document.entry(t + 1));
        let is_name = given.is_usual_given()
            && !given.has(PLACE | NATION | COMMON | TITLE)
            && !given.may_be_small()
            && !surname.has(COMMON | NATION | COMPANY | TITLE)
            && !surname.is_small();
        let are_words = self.is_capital(t) && self.is_capital(t + 1);
        (is_office && is_name && are_words).then_some((run.first, run.end))
    }

    /// Matches `Ferran de las Heras`: two particles between a given name and a surname.
    fn particled(&self, run: &Run) -> Option<(u32, u32)> {
        const FEWEST: usize = 2;
        let (first, last) = (run.first as usize, run.end as usize - 1);
        if last < first + 1 + FEWEST || !self.is_capital(first) || !self.is_capital(last) {
            return None;
        }
        let mut between = (first + 1..last).map(|t| self.token(t));
        let are_particles = between.all(|token| {
            let is_las = || matches!(token.of(self.text), "las" | "los");
            !token.is(tokens::CAPITAL) && (runs::is_particle(token.hash) || is_las())
        });
        let (given, surname) = (self.document.entry(first), self.document.entry(last));
        let is_called = given.given() > 0
            || Sex::of_given(self.token(first).hash) != Sex::Untold
            || given.is_name_part() && given.surname() == 0;
        let is_other = given.has(PLACE | NATION | COMPANY | COMMON | TITLE) || given.is_small();
        let is_behind_the = run
            .left
            .is_some_and(|left| runs::is_the(self.token(left as usize).hash));
        // Any word is capitalised at the start of a sentence.
        let begins = self.token(first).is(tokens::SENTENCE);
        let is_name = is_called && !is_other && !is_behind_the && !begins;
        // `drank Flor de las Indias.`
        let titled = self
            .document
            .token_before(first, 1)
            .is_some_and(|t| self.document.entry(t).has(TITLE | SAYS));
        let behind = self.word(run.end as usize);
        let speaks = !behind.is_empty() && self.document.entry(run.end as usize).has(SAYS);
        let is_beside = matches!(self.word_before(first, 1), "," | "by");
        let is_shown = titled || is_beside || speaks || matches!(behind, "," | "(" | "who");
        let is_name = is_name && is_shown;
        (are_particles && is_name && !surname.has(COMMON | COMPANY)).then_some((run.first, run.end))
    }

    /// Returns the words that speak beside a quotation: `“No,” Phan said`.
    fn speakers(&self) -> FxHashSet<u64> {
        let runs = self.document.runs.iter();
        let lone = runs.filter(|run| run.len() == 1 && !run.shouts());
        let speaking = lone.filter(|run| {
            let t = run.first as usize;
            let quoted = self.document.token_before(t, 1).is_some_and(|at| {
                self.token(at).is(tokens::QUOTE)
                    && matches!(self.word_before(t, 2), "," | "?" | "!")
            });
            let entry = self.document.entry(t);
            quoted
                && self.is_capital(t)
                && !self.word(t + 1).is_empty()
                && self.document.entry(t + 1).has(SAYS)
                && !entry.may_be_small()
                && !entry.has(PLACE | NATION | COMPANY | COMMON | TITLE)
        });
        speaking
            .map(|run| self.token(run.first as usize).hash)
            .collect()
    }

    /// Returns the full name of one of the speakers that ends a run:
    /// `Sophomore Tuyet-Nhi Phan`.
    fn speaker(&self, run: &Run, speakers: &FxHashSet<u64>) -> Option<(u32, u32)> {
        const LONGEST: usize = 3;
        let (first, end) = (run.first as usize, run.end as usize);
        if speakers.is_empty() || !(2..=LONGEST).contains(&run.len()) {
            return None;
        }
        let given = end - 2;
        // `the Phan`, `Vision Phan`.
        let is_given = |t: usize| {
            let entry = self.document.entry(t);
            entry.case() == 0
                && !TRADES.contains(&self.token(t).hash)
                && !entry.has(PLACE | NATION | COMPANY | COMMON | TITLE)
                && self.is_capital(t)
                && !self.token(t).is(tokens::SENTENCE)
                || entry.given() > 0 && !entry.has(PLACE | NATION | COMPANY | COMMON | TITLE)
        };
        let is_trade = |t: usize| {
            let entry = self.document.entry(t);
            self.token(t).is(tokens::SENTENCE) && entry.given() == 0
        };
        let is_whole = given == first || is_trade(first);
        // `Workers at Verft Kvarner`
        let is_place = matches!(
            self.word_before(first, 1),
            "at" | "in" | "from" | "near" | "of"
        ) && self.document.entry(given).given() == 0;
        let is_behind_the = run
            .left
            .filter(|_| given == first)
            .is_some_and(|left| runs::is_the(self.token(left as usize).hash));
        (speakers.contains(&self.token(end - 1).hash)
            && is_whole
            && is_given(given)
            && !is_behind_the
            && !is_place)
            .then_some((given as u32, run.end))
    }
}

/// Possessives before a word of kinship.
const OWNERS: &[&str] = &[
    "his", "her", "their", "my", "our", "your", "whose", "His", "Her", "Their", "My", "Our", "'s",
    "’s",
];

/// Months that a list has behind one that is also a given name.
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a news agency or a firm is called before its name.
static TRADES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("agency airline bank broadcaster charity company firm group union"));

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn who_is_kin_is_named() {
        check(
            "Denise Garside did the shopping of Harold Pickersgill after his wife, June, died in May. \
             She told officers that June Pickersgill had agreed.",
            &[
                ("Denise Garside", 1),
                ("Harold Pickersgill", 1),
                ("June Pickersgill", 2),
            ],
        );
    }

    #[test]
    fn drinks_months_and_yards_are_nobody() {
        check(
            "Anna Berg spoke on Monday. She drank Flor de las Indias.",
            &[("Anna Berg", 1)],
        );
        check(
            "Anna Berg spoke on Monday. She told his mother, June, July and August were lost.",
            &[("Anna Berg", 1)],
        );
        let kvarner = crate::people::people(
            "",
            "Workers at Verft Kvarner struck. \"No,\" Kvarner said. Anna Lindqvist agreed.",
            &[],
            &[],
            "en",
        );
        assert!(kvarner.iter().all(|person| person.name != "Verft Kvarner"));
    }

    #[test]
    fn who_holds_an_office_is_named() {
        check(
            "Anna Lindqvist will hold talks with her American counterpart, Lloyd Austin, and meet \
             executives in Washington.",
            &[("Anna Lindqvist", 1), ("Lloyd Austin", 1)],
        );
    }

    #[test]
    fn who_speaks_is_named_in_full() {
        check(
            "Sophomore Tuyet-Nhi Phan shares a flat with five roommates. She has kept a tally.\n\n\
             \"There is no other place,\" Phan said.",
            &[("Tuyet-Nhi Phan", 2)],
        );
        check(
            "The group Earth Kinfolk has sued. \"We won,\" Kinfolk said. Anna Lindqvist agreed.",
            &[("Anna Lindqvist", 1)],
        );
    }
}
