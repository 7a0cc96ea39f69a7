//! Finds two people whose shared surname is printed once: `Jane and John Roe`.
//!
//! The recogniser finds the second and takes the first for a separate person, or for
//! none. Both must be given names to the model, which scores whether a word begins
//! or ends names, so that `Marlowe and Jane Roe` stay two; where the text mentions
//! brothers or sisters, any name is accepted.

use std::sync::LazyLock;

use super::document::Document;
use super::features::{Features, group};
use super::is_among;
use super::lexicon::PLACE;
use super::model::{self, Label, Model};
use super::name::is_suffix;
use super::recognise::Mention;
use super::tokens::{self, Token};

/// Words for `and`, by language. [`ANY`] is for other languages, without the Dutch
/// word, which is a preposition in some.
const AND: &[(&str, &[&str])] = &[
    ("en", &["and"]),
    ("de", &["und"]),
    ("fr", &["et"]),
    ("es", &["y", "e"]),
    ("it", &["e", "ed"]),
    ("pt", &["e"]),
    ("nl", &["en"]),
];
const ANY: &[&str] = &["and", "und", "et", "y", "e"];

const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Words for members of one family, matched ignoring case.
const KIN: &[&str] = &[
    "brothers",
    "sisters",
    "twins",
    "siblings",
    "couple",
    "newlyweds",
    "spouses",
    "married",
];

/// Finds such pairs: inserts the first of each into `mentions`, which are in text
/// order, and appends its first token to `joint`.
pub fn find(
    text: &str,
    document: &Document,
    mentions: &mut Vec<Mention>,
    language: &str,
    joint: &mut Vec<u32>,
) {
    let known = AND.iter().find(|(code, _)| *code == language);
    let reader = Reader {
        text,
        document,
        and: known.map_or(ANY, |(_, and)| and),
    };
    let mut missing = Vec::new();
    let mut is_family = None;
    for n in 0..mentions.len() {
        let Some(first) = reader.first_of_pair(&mentions[n]) else {
            continue;
        };
        let next = mentions[n].first as usize;
        let is_usual = |t: usize| document.entry(t).is_usual_given();
        let is_kin = first.checked_sub(1).is_some_and(|t| reader.is_kin(t));
        let mut are_family = || {
            let are_given = is_usual(first) && is_usual(next);
            are_given && *is_family.get_or_insert_with(|| is_of_family(text))
        };
        let is_given = |t: usize| reader.begins_names(t) || is_usual(t);
        let are_given = || reader.begins_names(first) && is_given(next);
        let is_pair = is_kin || are_given() || are_family();
        if !is_pair {
            continue;
        }
        let own = Mention::added(first as u32, first as u32 + 1);
        match n.checked_sub(1).map(|before| &mut mentions[before]) {
            Some(before) if before.end > own.first => {
                let is_kin = before.end == own.end
                    && before.first + 1 == own.first
                    && reader.is_kin(first - 1);
                if is_kin {
                    before.first = own.first;
                } else if (before.first, before.end) != (own.first, own.end) {
                    continue;
                }
            }
            _ => missing.push(own),
        }
        joint.push(own.first);
    }
    if !missing.is_empty() {
        mentions.extend(missing);
        mentions.sort_by_key(|mention| mention.first);
    }
}

/// Joins `Valentín Marlow y Roe` in a text whose own word for `and` is another: it is
/// one name with two surnames.
pub fn join_surnames(document: &Document, mentions: &mut Vec<Mention>) {
    let tokens = &document.tokens;
    for n in 0..mentions.len() {
        let Mention { first, end, .. } = mentions[n];
        let (Some(and), Some(last)) = (tokens.get(end as usize), tokens.get(end as usize + 1))
        else {
            break;
        };
        let is_one = end - first > 1
            && and.hash == *AND_IN_NAMES
            && !and.has_any(tokens::CAPITAL | tokens::PARAGRAPH)
            && last.is(tokens::CAPITAL)
            && !last.is(tokens::PARAGRAPH);
        let next = mentions.get(n + 1).filter(|next| next.first == end + 1);
        if is_one && next.is_none_or(Mention::is_lone) {
            mentions[n].end = end + 2;
        }
    }
    let mut covered = 0;
    mentions.retain(|mention| {
        let is_free = mention.first >= covered;
        covered = covered.max(mention.end);
        is_free
    });
}

static AND_IN_NAMES: LazyLock<u64> = LazyLock::new(|| tokens::hash("y"));

/// Whether the text mentions members of one family.
fn is_of_family(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| is_among(KIN, word))
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
    and: &'static [&'static str],
}

impl Reader<'_> {
    fn token(&self, t: usize) -> &Token {
        &self.document.tokens[t]
    }

    fn word(&self, t: usize) -> &str {
        self.token(t).of(self.text)
    }

    /// Returns the index of the word before `and Jane Roe`, if it stands by itself.
    fn first_of_pair(&self, next: &Mention) -> Option<usize> {
        let (begin, end) = (next.first as usize, next.end as usize);
        let and = begin.checked_sub(1)?;
        let first = begin.checked_sub(2)?;
        let joins = self.token(and).end - self.token(and).start <= 3
            && self.and.contains(&self.word(and))
            && !self.token(and).is(tokens::PARAGRAPH)
            && !self.token(begin).is(tokens::PARAGRAPH);
        if !joins || !self.is_plain_name(first) || !self.is_plain_name(begin) {
            return None;
        }
        // A given name, possibly another one, and a surname.
        let mut capitals = next.tokens(&self.document.tokens).iter();
        let capitals = capitals.by_ref().filter(|token| token.is(tokens::CAPITAL));
        let is_full = (2..=3).contains(&capitals.count()) && !is_suffix(self.word(end - 1));
        (is_full && self.stands_first(first)).then_some(first)
    }

    /// Whether no name and no place continues with this word: neither precedes it,
    /// nor does the rest of a list.
    fn stands_first(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else {
            return true;
        };
        let token = self.token(before);
        let begins = self.token(first).is(tokens::PARAGRAPH) || self.is_kin(before);
        let of_place = ["of", "in", "from", "at", "near"].contains(&token.of(self.text));
        let is_land = self.document.entry(first).has(PLACE) && of_place;
        // `On Monday, Jane and John Roe`, but not `Ann, Jane and John Roe`.
        let is_list = token.of(self.text) == ","
            && before.checked_sub(1).is_some_and(|t| {
                let token = self.token(t);
                token.is(tokens::CAPITAL) && !DAYS.contains(&token.of(self.text))
            });
        begins || !token.is(tokens::CAPITAL) && !is_land && !is_list
    }

    /// Whether a word is capitalised where a capital is meaningful.
    fn is_plain_name(&self, t: usize) -> bool {
        self.token(t).is_plain_capital()
            && !self
                .document
                .run_at(t as u32)
                .is_none_or(|run| run.shouts())
            && (self.document.entry(t).is_name_part() || self.document.entry(t).given() > 0)
    }

    fn is_kin(&self, t: usize) -> bool {
        is_among(KIN, self.word(t))
    }

    /// Whether the model takes a word, regardless of context, for the beginning of a
    /// name rather than for a surname or a name by itself.
    fn begins_names(&self, t: usize) -> bool {
        let Some(run) = self.document.run_at(t as u32) else {
            return false;
        };
        let features = Features::new(self.document, self.text, group::ALL);
        let mut facts = Vec::new();
        features.list_of_word(run, t - run.first as usize, &mut facts);
        let scores = model::scores(Model::new(super::PEOPLE).sums(&facts))[0];
        let score = |label: Label| scores[label as usize];
        score(Label::Begin) > score(Label::Last) && score(Label::Begin) > score(Label::Unit)
    }
}
