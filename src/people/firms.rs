//! Companies that bear people's names: `Eli Lilly and Co`, `Goldman Sachs`.
//!
//! An article usually says once what a name is (`Baker Hughes Inc`, `Baker <BKO>`);
//! then all its mentions, short ones too, are the company's, unless the article also
//! introduces a person so named. A few companies so well known that articles do not
//! say it are listed, except those whose founders are in the news.

mod words;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Document;
use super::is_among;
use super::lexicon::{SAYS, TITLE};
use super::partners::partners;
use super::recognise::Mention;
use super::runs::Run;
use super::tokens;
use crate::text::is_digits;
pub use words::EMPLOYED;
use words::{
    FORMS, GERMAN_KINDS, HEIR, HEIRS, HOUSE_KINDS, HOUSES, INDUSTRIES, KINDS, LEADS, MAKES, OWNS,
    TRADES,
};

/// Maps the first words of [`HOUSES`] to the second.
static HOUSES_BY_FIRST: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let hashes = HOUSES.iter().map(|house| house.map(tokens::hash));
    hashes.map(|[one, other]| (one, other)).collect()
});

/// Returns which of the mentions are a company's.
pub fn firms(text: &str, document: &Document, mentions: &[Mention]) -> Vec<bool> {
    let reader = Reader { text, document };
    let mut firms: FxHashSet<Vec<u64>> = FxHashSet::default();
    let mut people: FxHashSet<u64> = FxHashSet::default();
    let introduced = reader.introduced(mentions);
    for mention in mentions {
        let titled = reader.is_titled(mention);
        let is_house = reader.is_house(mention) && !introduced.contains(&reader.surname(mention));
        if is_house || !titled && reader.is_called_firm(mention) {
            firms.insert(reader.hashes(mention).collect());
        } else if titled || !mention.is_lone() {
            // By itself, the given name is the person's, too.
            people.insert(reader.surname(mention));
            people.insert(document.tokens[mention.first as usize].hash);
        }
    }
    firms.extend(reader.called_like_people(mentions));
    let short = reader.short_names();
    let is_firm = |mention: &Mention| {
        // "Marlowe & Sons" is a company, whoever else is called Marlowe; "Marlowe &
        // Co" may be him and others.
        let end = mention.end as usize;
        if mention.is_lone() && reader.is_before_heirs(end)
            || mention.end - mention.first > 2 && TRADES.contains(&reader.word_at(end - 1))
            || !mention.is_lone() && INDUSTRIES.contains(&reader.word_at(end - 1))
            || !mention.is_lone() && TRADES.contains(&reader.word(end))
        {
            return true;
        }
        if mention.is_lone() && people.contains(&reader.surname(mention)) {
            return false;
        }
        let is_short = mention.is_lone() && short.contains(&reader.surname(mention));
        let is_full = || firms.contains(&reader.hashes(mention).collect::<Vec<u64>>());
        is_short || !firms.is_empty() && !reader.is_person(mention) && is_full()
    };
    let joint = partners(text, document, mentions);
    let is_partner = |mention: &Mention| {
        let is_lone = mention.is_lone() && !people.contains(&reader.surname(mention));
        joint
            .places
            .iter()
            .any(|p| p.start <= mention.first && mention.end <= p.end)
            || is_lone && joint.words.contains(&reader.surname(mention))
    };
    let is_firm = |mention: &Mention| is_firm(mention) || is_partner(mention);
    mentions.iter().map(is_firm).collect()
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    /// Returns the full names with evidence for a company and none for a person:
    /// `family-owned Adam Thornby`, `Adam Thornby analyst Jane Roe`,
    /// `Adam Thornby Homes`.
    fn called_like_people(&self, mentions: &[Mention]) -> Vec<Vec<u64>> {
        let full = mentions.iter().filter(|m| m.end - m.first == 2);
        let mut trades = None;
        let mut suspects: Vec<Vec<u64>> = Vec::new();
        for mention in full {
            let hashes = || self.hashes(mention).collect::<Vec<u64>>();
            let trades = trades.get_or_insert_with(|| self.trades());
            let is_house = self.is_owned(mention) || self.is_employer(mention.end as usize);
            if is_house || !trades.is_empty() && trades.contains(&hashes()) {
                suspects.push(hashes());
            }
        }
        if !suspects.is_empty() {
            for mention in mentions.iter().filter(|m| self.is_told_as_person(m)) {
                let surname = self.surname(mention);
                suspects.retain(|name| name.last() != Some(&surname));
            }
        }
        suspects
    }

    /// Returns the two words before each trade.
    fn trades(&self) -> Vec<Vec<u64>> {
        let runs = self.document.runs.iter().filter(|run| run.len() == 3);
        let trades = runs.filter(|run| TRADES.contains(&self.word(run.end as usize - 1)));
        let first_two = trades.map(|run| run.tokens().take(2));
        first_two
            .map(|two| two.map(|t| self.document.tokens[t].hash).collect())
            .collect()
    }

    /// Matches `family-owned Adam Thornby`.
    fn is_owned(&self, mention: &Mention) -> bool {
        let begins = self.document.tokens[mention.first as usize].is(tokens::PARAGRAPH);
        let before = (mention.first as usize).checked_sub(1).filter(|_| !begins);
        before.is_some_and(|t| {
            let word = self.word_at(t);
            ["-owned", "-listed", "-traded"]
                .iter()
                .any(|end| word.ends_with(end))
        })
    }

    fn word_at(&self, t: usize) -> &str {
        self.document.tokens[t].of(self.text)
    }

    /// Whether it follows a title, or precedes an age, `who` or a verb of saying.
    fn is_told_as_person(&self, mention: &Mention) -> bool {
        let end = mention.end as usize;
        let age = self.word(end + 1);
        let is_aged = self.word(end) == "," && (1..=2).contains(&age.len()) && is_digits(age);
        let says = self.document.entry(end).has(SAYS) && !self.word(end).is_empty();
        self.is_titled(mention) || is_aged || says || self.word(end) == "who"
    }

    fn hashes(&self, mention: &Mention) -> impl Iterator<Item = u64> {
        mention
            .tokens(&self.document.tokens)
            .iter()
            .map(|token| token.hash)
    }

    fn surname(&self, mention: &Mention) -> u64 {
        self.document.tokens[mention.end as usize - 1].hash
    }

    fn is_titled(&self, mention: &Mention) -> bool {
        let paragraph = self.document.tokens[mention.first as usize].is(tokens::PARAGRAPH);
        let before = (mention.first as usize)
            .checked_sub(1)
            .filter(|_| !paragraph);
        // Companies are also brokers.
        let is_house = |t| matches!(self.word_at(t), "Broker" | "Brokers" | "broker" | "brokers");
        before.is_some_and(|t| self.document.entry(t).has(TITLE) && !is_house(t))
    }

    /// Returns the surnames of people introduced in a way that no company is:
    /// `District Attorney Walter Roe`, `Mr. Roe`, `Walter Roe, 70,`.
    fn introduced(&self, mentions: &[Mention]) -> FxHashSet<u64> {
        let is_introduced = |mention: &&Mention| {
            let first = mention.first as usize;
            let titled = self.is_titled(mention) && self.is_capital(first - 1);
            titled || self.is_aged(mention.end as usize)
        };
        let introduced = mentions.iter().filter(is_introduced);
        introduced.map(|mention| self.surname(mention)).collect()
    }

    /// Matches `, 70,`.
    fn is_aged(&self, end: usize) -> bool {
        let age = self.word(end + 1);
        let is_age = age.len() == 2 && is_digits(age);
        self.word(end) == "," && is_age && self.word(end + 2) == ","
    }

    /// Whether it is a person; a company after `lead manager` is not.
    fn is_person(&self, mention: &Mention) -> bool {
        self.is_titled(mention) && !self.is_house(mention)
    }

    /// Returns the text of a word in the same paragraph as the one before it.
    fn word(&self, t: usize) -> &str {
        self.document.word(self.text, t).trim_end_matches('.')
    }

    fn is_capital(&self, t: usize) -> bool {
        self.word(t).starts_with(char::is_uppercase)
    }

    /// Whether a word is `Inc`, `Corp` or the like, capitalised.
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

    /// Matches `& Daughter`, `and Sons`. The singular requires the ampersand:
    /// `Thornby and Son` may be in one team.
    fn is_before_heirs(&self, end: usize) -> bool {
        let heirs = self.word(end + 1);
        self.is_joint(end) && HEIRS.contains(&heirs)
            || self.word(end) == "&" && HEIR.contains(&heirs)
    }

    /// Whether the words after or before it show a company.
    fn is_called_firm(&self, mention: &Mention) -> bool {
        let (first, end) = (mention.first as usize, mention.end as usize);
        let firm_of = first > 1
            && self.word(first - 1) == "of"
            && matches!(self.word(first - 2), "firm" | "firms" | "house" | "brokers");
        let is_surname = mention.is_lone() || !self.document.entry(first).is_usual_given();
        firm_of
            || self.is_followed_by_form(end)
            || self.is_followed_by_ticker(end)
            || self.is_headed(mention)
            || self.is_named_by_kind(mention)
            || is_surname && self.is_followed_by_partners(end)
            || mention.is_lone() && self.is_behind_partner(first)
    }

    /// Whether the surrounding words say that it is a company. A name that begins
    /// with a given name is more often a person beside a company.
    fn is_named_by_kind(&self, mention: &Mention) -> bool {
        let (first, end) = (mention.first as usize, mention.end as usize);
        let is_given = !mention.is_lone() && self.document.entry(first).is_usual_given();
        let begins = self.document.tokens[mention.first as usize].is(tokens::PARAGRAPH);
        let before = |n: usize| match first.checked_sub(n) {
            Some(t) if !begins => self.word(t),
            _ => "",
        };
        let is_house = before(1) == "house" && HOUSE_KINDS.contains(&before(2));
        is_house
            || GERMAN_KINDS.contains(&before(1))
            || before(1) == "at" && EMPLOYED.contains(&before(2))
            || before(1) == "with" && EMPLOYED.contains(&before(2)) && before(3) == "former"
            || !is_given
                && (KINDS.contains(&before(1))
                    || !begins && self.is_listed_maker(mention)
                    || self.is_owner(mention)
                    || self.is_led(end))
    }

    /// Matches `cameras made by Marlowe, Thornby and Lowe`.
    fn is_listed_maker(&self, mention: &Mention) -> bool {
        let mut t = mention.first as usize;
        for _ in 0..MOST_LISTED {
            let Some(before) = t.checked_sub(1) else {
                return false;
            };
            t = before;
            let word = self.word(t);
            if word == "by" {
                let made = t.checked_sub(1).map_or("", |verb| self.word(verb));
                // People with full names make many things.
                let is_run = matches!(made, "operated" | "manufactured");
                return is_run || mention.is_lone() && MAKES.contains(&made);
            }
            if !matches!(word, "," | "and") && !self.is_capital(t) {
                return false;
            }
        }
        false
    }

    /// Matches `Marlowe's shares`, `Marlowe shares`.
    fn is_owner(&self, mention: &Mention) -> bool {
        let end = mention.end as usize;
        let owned = match self.word(end) {
            "'s" | "’s" => self.word(end + 1),
            "shares" if mention.is_lone() => "shares",
            _ => "",
        };
        mention.is_lone() && OWNS.contains(&owned)
    }

    /// Matches `said Jarvis Marlowe analyst Jane Roe`: companies have analysts.
    fn is_employer(&self, end: usize) -> bool {
        matches!(self.word(end), "analyst" | "analysts" | "economist") && self.is_capital(end + 1)
    }

    /// Matches `Marlowe chief executive Jane Roe`.
    fn is_led(&self, end: usize) -> bool {
        let word = self.word(end);
        is_among(LEADS, word)
            && (end + 1..end + 4).any(|t| {
                let entry = self.document.entry(t);
                self.is_capital(t) && !entry.has(TITLE)
            })
    }

    /// Matches `Inc`, `& Co`, `and Co`.
    fn is_followed_by_form(&self, end: usize) -> bool {
        self.is_form(end) || self.is_joint(end) && self.is_form(end + 1)
    }

    /// Matches `MARLOWE'S GENERAL STORES INC <MGS>`: a line in capitals that begins
    /// with the name of a company named after a person.
    fn is_headed(&self, mention: &Mention) -> bool {
        let end = mention.end as usize;
        let owns = self.document.tokens.get(end);
        let owns = owns.is_some_and(|token| token.is(tokens::POSSESSIVE));
        let begins =
            self.document.tokens[mention.first as usize].is(tokens::PARAGRAPH | tokens::ALL_CAPS);
        let form = || (end + 2..end + 6).find(|t| self.is_form(*t));
        mention.is_lone()
            && owns
            && begins
            && form()
                .is_some_and(|form| (form + 1..form + 3).any(|t| self.is_followed_by_ticker(t)))
    }

    /// Matches `Birch & Lowe`: two people are joined by `and`.
    fn is_behind_partner(&self, first: usize) -> bool {
        first > 1 && self.word(first - 1) == "&" && self.is_capital(first - 2)
    }

    /// Matches `, Sachs and Co`, `Peabody & Co`.
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

    /// Matches `<BKO>`, `(NYSE: BKO)`, `(BKOG.DE)`.
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
            "(" if exchange(t + 1) => self.word(t + 2) == ":",
            "(" => self.is_listing(t + 1),
            _ => false,
        }
    }

    /// Matches `BKOG.DE`, up to the bracket: a share and the exchange that lists it.
    fn is_listing(&self, t: usize) -> bool {
        let closed = (t + 1..t + 4).find(|t| self.word(*t) == ")");
        let Some(closed) = closed else { return false };
        let tokens = &self.document.tokens;
        let inside = tokens[t].start as usize..tokens[closed - 1].end as usize;
        let Some((share, exchange)) = self.text[inside].split_once('.') else {
            return false;
        };
        let is_code = |code: &str| code.bytes().all(|byte| byte.is_ascii_uppercase());
        share.len() >= 2 && (1..=2).contains(&exchange.len()) && is_code(share) && is_code(exchange)
    }

    /// Returns the short forms of the article's companies: the first word of
    /// `Baker International Corp`, the last word of the name in `Eli Lilly and Co`.
    fn short_names(&self) -> FxHashSet<u64> {
        let mut short = FxHashSet::default();
        for run in &self.document.runs {
            self.add_house(run, &mut short);
            let Some(end) = self.firm_end(run) else {
                continue;
            };
            let first = run.first as usize;
            let given = end > first + 1 && self.document.entry(first).is_usual_given();
            let word = if given { end - 1 } else { first };
            short.insert(self.document.tokens[word].hash);
        }
        short
    }

    /// Adds `Goldman` of Goldman Sachs, unless it is a given name.
    fn add_house(&self, run: &Run, short: &mut FxHashSet<u64>) {
        for t in run.first as usize + 1..run.end as usize {
            let one = self.document.tokens[t - 1].hash;
            let other = HOUSES_BY_FIRST.get(&one);
            if other.is_some_and(|other| *other == self.document.tokens[t].hash)
                && !self.document.entry(t - 1).is_usual_given()
            {
                short.insert(one);
            }
        }
    }

    /// Returns the end of a company's name that begins a run.
    fn firm_end(&self, run: &Run) -> Option<usize> {
        let (first, end) = (run.first as usize, run.end as usize);
        let form = (first + 1..end).find(|t| self.is_form(*t));
        let joined = || self.is_followed_by_form(end) || self.is_followed_by_ticker(end);
        form.or_else(|| joined().then_some(end))
    }

    fn is_house(&self, mention: &Mention) -> bool {
        let tokens = mention.tokens(&self.document.tokens);
        let words = tokens.iter().filter(|token| token.is(tokens::WORD));
        let mut words = words.map(|token| token.of(self.text));
        let (Some(first), Some(second)) = (words.next(), words.next()) else {
            return false;
        };
        if begins_with_letters(first) {
            return true;
        }
        HOUSES.iter().any(|[one, other]| {
            let are_as_long = (one.len(), other.len()) == (first.len(), second.len());
            are_as_long && one.eq_ignore_ascii_case(first) && other.eq_ignore_ascii_case(second)
        })
    }
}

/// Whether capitals run into a name, as in `JPMorgan`: only companies write it so.
fn begins_with_letters(word: &str) -> bool {
    let small = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    word.len() >= small.len() + 3
        && small.len() >= 3
        && small.bytes().all(|b| b.is_ascii_lowercase())
}

/// The maximum number of words of a list skipped to find the verb.
const MOST_LISTED: usize = 8;

/// The maximum number of partners after the first in a company's name.
const MOST_PARTNERS: usize = 4;
