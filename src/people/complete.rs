//! What the model overlooked: bare surnames whose bearer the article introduces
//! in full (`… sent to Ukraine Macron has said`), and those that a government is
//! called by (`the Reagan administration`). And what it took too much of: the
//! day behind a name (`President Reagan Friday announced`).
//!
//! Only where nothing speaks against it: the word ends its run, is no place,
//! company or usual word, and what stands before it in the run is no name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, TITLE};
use super::recognise::Mention;
use super::runs::Run;
use super::tokens;

/// Adds such surnames to `mentions`, which are in the text's order.
pub fn complete(document: &Document, mentions: &mut Vec<Mention>) {
    without_days(document, mentions);
    without_honorifics(document, mentions);
    let found = mentions.len();
    introduced(document, mentions);
    governments(document, mentions);
    if mentions.len() > found {
        mentions.sort_by_key(|mention| mention.first);
        mentions.dedup_by_key(|mention| mention.first);
    }
}

fn without_days(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let last = document.tokens[mention.end as usize - 1].hash;
        if mention.end - mention.first > 1 && DAYS.contains(&last) {
            mention.end -= 1;
        }
    }
}

/// `Alhaji Babajide Olanrewaju`: before a given name and a
/// surname, a word that is nobody's name is an honorific or a trade.
fn without_honorifics(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let first = mention.first as usize;
        if mention.end - mention.first > 1 && ADDRESSES.contains(&document.tokens[first].hash) {
            mention.first += 1;
            continue;
        }
        let capital = |t: usize| document.tokens[t].is(tokens::CAPITAL);
        let may_be_one = mention.end - mention.first > 2
            && capital(first)
            && capital(first + 1)
            && !document.tokens[first].is(tokens::INITIAL | tokens::ALL_CAPS);
        if !may_be_one {
            continue;
        }
        let (own, next) = (document.entry(first), document.entry(first + 1));
        let is_name = own.given() > 0 || own.surname() > 0 || own.is_name_part();
        let is_honorific = HONORIFICS.contains(&document.tokens[first].hash);
        if is_honorific || !is_name && next.given() >= 2 {
            mention.first += 1;
        }
    }
}

/// Those of Africa, Asia and the Netherlands before names that no list knows.
static HONORIFICS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let honorifics = "Alhaji Alhaja Hajia Mzee Otunba Engr Barr Shri Smt Pandit Maulana Datuk Datin \
        Tunku Tengku Ustaz Wethouder Burgemeester Dominee";
    honorifics.split(' ').map(tokens::hash).collect()
});

/// Forms of address that nobody is called by, before a surname alone, too.
static ADDRESSES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let addresses = "Cllr Cllrs Coun Couns Madam Mdm Mme Mlle Baroness";
    addresses.split(' ').map(tokens::hash).collect()
});

static DAYS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    days.split(' ').map(tokens::hash).collect()
});

/// The surname in `the Reagan administration`, `Reagan Administration`.
fn governments(document: &Document, mentions: &mut Vec<Mention>) {
    let found = mentions.len();
    for run in &document.runs {
        for t in run.tokens().filter(|t| governs(document, *t)) {
            let alone = t == run.first as usize || is_no_name(document, t - 1);
            let mention = Mention {
                first: t as u32,
                end: t as u32 + 1,
                margin: 0,
            };
            if alone && is_surname(document, t) && !is_taken(&mentions[..found], &mention) {
                mentions.push(mention);
            }
        }
    }
}

/// A small word, whether or not it begins a sentence.
fn is_no_name(document: &Document, t: usize) -> bool {
    let token = &document.tokens[t];
    let begins = token.is(tokens::SENTENCE) && !document.entry(t).is_name_part();
    !token.is(tokens::CAPITAL) || begins || document.entry(t).has(COMMON)
}

fn governs(document: &Document, t: usize) -> bool {
    let next = document.tokens.get(t + 1);
    next.is_some_and(|next| next.hash == *ADMINISTRATION && !next.is(tokens::PARAGRAPH))
}

static ADMINISTRATION: LazyLock<u64> = LazyLock::new(|| tokens::hash("administration"));

fn is_surname(document: &Document, token: usize) -> bool {
    let entry = document.entry(token);
    let other = entry.has(COMMON | COMPANY | NATION | PLACE | TITLE);
    entry.is_name_part() && entry.surname() > 0 && entry.case() != 1 && !other
}

/// Whether one of these mentions lies there, too.
fn is_taken(mentions: &[Mention], place: &Mention) -> bool {
    let at = mentions.partition_point(|mention| mention.end <= place.first);
    mentions
        .get(at)
        .is_some_and(|mention| mention.first < place.end)
}

fn introduced(document: &Document, mentions: &mut Vec<Mention>) {
    let surnames: FxHashSet<u64> = mentions
        .iter()
        .filter(|mention| mention.end - mention.first > 1)
        .map(|mention| document.tokens[mention.end as usize - 1].hash)
        .collect();
    if surnames.is_empty() {
        return;
    }
    let found = mentions.len();
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        let last = run.end - 1;
        let whole = Mention {
            first: run.first,
            end: run.end,
            margin: 0,
        };
        let known = surnames.contains(&document.tokens[last as usize].hash);
        if known && !is_taken(&mentions[..found], &whole) && is_free(document, run) {
            mentions.push(Mention {
                first: last,
                end: run.end,
                margin: 0,
            });
        }
    }
}

fn is_free(document: &Document, run: &Run) -> bool {
    let last = document.entry(run.end as usize - 1);
    let word = last.case() == 1 || last.has(COMMON | COMPANY | PLACE);
    let before = run.len() < 2
        || document
            .entry(run.end as usize - 2)
            .has(PLACE | TITLE | COMMON);
    !word && before && run.len() < 4
}
