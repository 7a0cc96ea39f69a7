//! Adds what the model overlooked: bare surnames of people the article introduces in
//! full (`… sent to Ukraine Macron has said`). Also removes words it included wrongly:
//! the day after a name (`President Reagan Friday announced`).
//!
//! Words are added only without contrary evidence: the word ends its run, is no
//! place, company or usual word, and is not preceded by a name in the run.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::honorifics::{ADDRESSES, HONORIFICS, with_leading_surname, without_honorifics};
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, TITLE};
use super::name::{JUNIORS, NUMBERS};
use super::rare_given::with_rare_given;
use super::recognise::Mention;
use super::runs;
use super::same;
use super::sex::Sex;
use super::short_forms::{called, given_names, introduced};
use super::tokens::{self, hashes};

/// Adds such surnames to `mentions`, which are in text order.
pub fn complete(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    without_days(document, mentions);
    without_honorifics(text, document, mentions);
    with_leading_surname(document, mentions);
    without_first_words(document, mentions);
    without_trades(document, mentions);
    without_fields(document, mentions);
    with_initials(document, mentions);
    with_suffixes(document, mentions);
    with_particles(document, mentions);
    with_given(document, mentions);
    with_rare_given(document, mentions);
    mentions.retain(|mention| !is_unit(document, mention));
    let found = mentions.len();
    introduced(document, mentions);
    given_names(text, document, mentions);
    called(document, mentions);
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

/// Removes the field of an office before initials: `Minister for Mines R. Roe`.
fn without_fields(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let first = mention.first as usize;
        let is_office = first >= 2
            && FOR.contains(&document.tokens[first - 1].hash)
            && document.entry(first - 2).has(TITLE);
        let is_initial = |t: usize| document.tokens[t].is(tokens::INITIAL);
        let end = mention.end as usize;
        if is_office
            && end - first > 2
            && !is_initial(first)
            && is_initial(first + 1)
            && document.entry(first).given() == 0
        {
            mention.first += 1;
        }
    }
}

static FOR: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("for of"));

/// Removes the first word in `Intanto Roe` beside `Jane Roe`: a word that is no
/// name, capitalised at the start of a sentence.
fn without_first_words(document: &Document, mentions: &mut [Mention]) {
    let is_name = |t: usize| {
        let entry = document.entry(t);
        entry.given() > 0 || entry.surname() > 0 || entry.is_name_part()
    };
    let may_be_one = |mention: &Mention| {
        let first = mention.first as usize;
        mention.end - mention.first == 2
            && document.tokens[first].is(tokens::SENTENCE)
            && !document.tokens[first].has_any(tokens::INITIAL | tokens::HYPHEN)
            && !is_name(first)
    };
    if !mentions.iter().any(may_be_one) {
        return;
    }
    let surname = |mention: &Mention| document.tokens[mention.end as usize - 1].hash;
    let known: FxHashSet<u64> = mentions
        .iter()
        .filter(|m| m.end - m.first > 1 && document.entry(m.first as usize).given() > 0)
        .map(surname)
        .collect();
    for mention in mentions {
        if may_be_one(mention) && known.contains(&surname(mention)) {
            mention.first += 1;
        }
    }
}

/// Removes the trade in `Farmer Sutrisno` beside `Sutrisno`, who has one name: the
/// trade is capitalised at the start of the sentence.
fn without_trades(document: &Document, mentions: &mut [Mention]) {
    let is_trade = |t: usize| {
        let (entry, token) = (document.entry(t), &document.tokens[t]);
        token.is(tokens::SENTENCE)
            && !token.has_any(tokens::INITIAL | tokens::HYPHEN)
            && entry.given() == 0
            && (entry.may_be_small() || entry.has(TITLE))
    };
    // The lists do not have it as a surname.
    let is_called = |t: usize| {
        let entry = document.entry(t);
        entry.surname() == 0 && !entry.is_small()
    };
    for n in 0..mentions.len() {
        let mention = mentions[n];
        let (first, last) = (mention.first as usize, mention.end as usize - 1);
        if last != first + 1 || !is_trade(first) || !is_called(last) {
            continue;
        }
        let hash = document.tokens[last].hash;
        let is_alone = |m: &Mention| m.is_lone() && document.tokens[m.first as usize].hash == hash;
        if mentions.iter().any(is_alone) {
            mentions[n].first += 1;
        }
    }
}

/// Adds the initial in `H. Clay Roe` that the model left out.
fn with_initials(document: &Document, mentions: &mut [Mention]) {
    let mut before = 0;
    for mention in mentions {
        while !mention.is_lone() && is_letter_of(document, mention.first, before) {
            mention.first -= 1;
        }
        before = mention.end;
    }
}

/// Whether an initial stands right before a name that begins at `first`, in its
/// paragraph, outside a name that ends at `before`. A title or a comma must precede
/// it: `They left from platform B. Adam Roe …` ends a sentence.
fn is_letter_of(document: &Document, first: u32, before: u32) -> bool {
    const LETTER: u32 = 2;
    let Some(t) = first.checked_sub(1).filter(|t| *t >= before && *t > 0) else {
        return false;
    };
    let letter = &document.tokens[t as usize];
    let left = &document.tokens[t as usize - 1];
    letter.is(tokens::INITIAL | tokens::DOTTED)
        && letter.end - letter.start == LETTER
        && !letter.is(tokens::PARAGRAPH)
        && !document.tokens[first as usize].is(tokens::PARAGRAPH)
        && (document.entry(t as usize - 1).has(TITLE) || left.hash == runs::comma())
}

/// Adds the suffix of `Roe Sr.`, `Adam Roe III`, and removes the honour of
/// `Adam Roe KC`.
fn with_suffixes(document: &Document, mentions: &mut [Mention]) {
    for n in 0..mentions.len() {
        let mention = mentions[n];
        let last = &document.tokens[mention.end as usize - 1];
        if mention.end - mention.first > 2
            && last.is(tokens::ALL_CAPS)
            && HONOURS.contains(&last.hash)
        {
            mentions[n].end -= 1;
            continue;
        }
        mentions[n].first = behind_welsh(document, mentions, n);
        let Some(next) = document.tokens.get(mention.end as usize) else {
            continue;
        };
        let is_suffix = next.is(tokens::CAPITAL)
            && next.end - next.start <= 3
            && (JUNIOR.contains(&next.hash) || !mention.is_lone() && NUMBERED.contains(&next.hash))
            && !next.is(tokens::PARAGRAPH);
        let is_free = mentions
            .get(n + 1)
            .is_none_or(|next| next.first > mention.end);
        if is_suffix && is_free && !JUNIOR.contains(&last.hash) {
            mentions[n].end += 1;
        }
    }
}

/// Completes `Anna Maria van Dijk`: given names alone are followed by a surname with
/// its particles.
fn with_particles(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let mut given = (mention.first..mention.end).map(|t| document.entry(t as usize));
        if !given.all(|entry| entry.is_usual_given() && entry.given() >= entry.surname()) {
            continue;
        }
        let is_particle = |t: &u32| {
            let token = document.tokens.get(*t as usize);
            token.is_some_and(|token| SURNAME_PARTICLES.contains(&token.hash))
        };
        let particles = (mention.end..).take_while(is_particle).count() as u32;
        let surname = mention.end + particles;
        let Some(token) = document.tokens.get(surname as usize) else {
            continue;
        };
        let entry = document.entry(surname as usize);
        if particles > 0
            && token.is(tokens::CAPITAL)
            && (entry.surname() > 0 || !entry.may_be_small())
            && !entry.has(PLACE | NATION | COMPANY)
        {
            mention.end = surname + 1;
        }
    }
}

/// Completes `Geertje van den Roe`, of which only the surname was found: a rare
/// given name precedes the particle.
fn with_given(document: &Document, mentions: &mut [Mention]) {
    let mut before = 0;
    for mention in mentions {
        let particle = &document.tokens[mention.first as usize];
        let may_lack = !particle.is(tokens::CAPITAL) && !particle.is(tokens::PARAGRAPH);
        let given = mention
            .first
            .checked_sub(1)
            .filter(|t| may_lack && *t >= before);
        if given.is_some_and(|t| is_rare_given(document, t as usize, particle.hash)) {
            mention.first -= 1;
        }
        before = mention.end;
    }
}

/// Whether a word before a particle is a given name, or an unknown word. At the
/// start of a sentence any word is capitalised, and in German any noun is: there it
/// must be a known given name.
fn is_rare_given(document: &Document, t: usize, particle: u64) -> bool {
    let (token, entry) = (&document.tokens[t], document.entry(t));
    let is_given = Sex::of_given(token.hash) != Sex::Untold;
    let is_unknown = particle == *VAN
        && !token.is(tokens::SENTENCE)
        && entry.case() == 0
        && entry.surname() == 0;
    let is_word = token.is_plain_capital()
        && !ADDRESSES.contains(&token.hash)
        && !HONORIFICS.contains(&token.hash);
    is_word && !entry.has(TITLE | COMMON | PLACE | NATION | COMPANY) && (is_given || is_unknown)
}

/// Returns the start of `Rhys ap Roe` if only the surname was found.
fn behind_welsh(document: &Document, mentions: &[Mention], n: usize) -> u32 {
    let mention = mentions[n];
    let (Some(first), true) = (mention.first.checked_sub(2), mention.is_lone()) else {
        return mention.first;
    };
    let (given, particle) = (
        &document.tokens[first as usize],
        &document.tokens[first as usize + 1],
    );
    let is_one = WELSH.contains(&particle.hash)
        && !particle.is(tokens::CAPITAL)
        && given.is(tokens::CAPITAL)
        && document.entry(first as usize).is_name_part();
    let is_free = n
        .checked_sub(1)
        .is_none_or(|before| mentions[before].end <= first);
    if is_one && is_free {
        first
    } else {
        mention.first
    }
}

/// Whether it is a unit or follows a day: `N.Z. Dlrs`, `am Donnerstag Panzer`.
fn is_unit(document: &Document, mention: &Mention) -> bool {
    let token = |t: u32| &document.tokens[t as usize];
    let (first, last) = (token(mention.first), token(mention.end - 1));
    let is_state = first.is(tokens::INITIAL) && STATES.contains(&first.hash);
    let is_office = is_state && mention.end - mention.first == 2;
    let is_nil = last.hash == *NIL && (last.is(tokens::ALL_CAPS) || first.hash == last.hash);
    // `Tory MP`: a member of a party, not a surname.
    let is_seat = last.is(tokens::ALL_CAPS)
        && SEATS.contains(&last.hash)
        && mention.end - mention.first == 2
        && (document.entry(mention.first as usize).surname() == 0 || PARTIES.contains(&first.hash));
    !mention.is_lone()
        && (is_office
            || is_seat
            || is_nil
            || UNITS.contains(&last.hash)
            || FOREIGN_DAYS.contains(&first.hash))
}

static VAN: LazyLock<u64> = LazyLock::new(|| tokens::hash("van"));
/// Particles of Dutch surnames, in lowercase.
static SURNAME_PARTICLES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("van de den der het ten ter"));

pub static JUNIOR: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(JUNIORS));
/// Welsh for son or daughter of.
static WELSH: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("ap ferch"));
pub static NUMBERED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(NUMBERS));
/// Post-nominal letters.
static HONOURS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    // In records `Tan, SC` has initials; after a full name in a text it is an honour.
    let honours = same::HONOURS.iter().chain(&["SC"]);
    honours.map(|word| tokens::hash(word)).collect()
});
/// Abbreviations of states that precede an office.
static STATES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("U.K E.C U.N"));
/// Abbreviations for members of parliament.
static SEATS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("MP MPs MSP MEP MEPs"));
static PARTIES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("Tory Labour Plaid"));
/// As newswires write them.
static UNITS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("Dlr Dlrs"));
/// Nothing, in a table.
static NIL: LazyLock<u64> = LazyLock::new(|| tokens::hash("NIL"));
static FOREIGN_DAYS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sonnabend")
});

/// The days of the week.
pub static DAYS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"));
