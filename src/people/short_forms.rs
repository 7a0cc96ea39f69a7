//! Adds short forms of people whom the article names in full: bare surnames, two
//! surnames, surnames with their particles, and given names that occur alone elsewhere.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::complete::{JUNIOR, NUMBERED};
use super::document::Document;
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, SAYS, TITLE};
use super::recognise::Mention;
use super::runs::{self, Run};
use super::sex::Sex;
use super::tokens;
use crate::text::is_digits;

/// Adds surnames of people who are introduced in full.
pub fn introduced(document: &Document, mentions: &mut Vec<Mention>) {
    let surnames: FxHashSet<u64> = mentions
        .iter()
        .map(|mention| {
            (
                mention.first,
                end_of_surname(document, mention.first, mention.end),
            )
        })
        .filter(|(first, end)| end - first > 1)
        .flat_map(|(first, end)| [Some(end - 1), first_of_two_surnames(document, first, end)])
        .flatten()
        .map(|t| document.tokens[t as usize].hash)
        .collect();
    if surnames.is_empty() {
        return;
    }
    double_surnames(document, mentions);
    mentions.sort_by_key(|mention| mention.first);
    of_one_name(document, mentions);
    mentions.sort_by_key(|mention| mention.first);
    let found = mentions.len();
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        let end = end_of_surname(document, run.first, run.end);
        let last = end - 1;
        let whole = Mention::added(run.first, run.end);
        let known = surnames.contains(&document.tokens[last as usize].hash);
        let particled = is_particled(document, run, last);
        let stands_free = particled || is_free(document, run.first, end);
        if known && stands_free && whole.overlapping(&mentions[..found]).is_none() {
            let first = if particled { run.first } else { last };
            mentions.push(Mention::added(first, run.end));
        }
    }
}

/// Whether a run is a surname with its particles, the first of which is capitalised
/// at the start of a sentence: `De la Fuente`, `Von der Aue`.
fn is_particled(document: &Document, run: &Run, last: u32) -> bool {
    let entry = document.entry(last as usize);
    let mut before = document.tokens[run.first as usize..last as usize].iter();
    run.first < last
        && document.tokens[run.first as usize].is(tokens::CAPITAL)
        && before.all(|token| runs::is_particle(token.hash) || token.hash == *LAS)
        && !entry.has(COMMON | COMPANY)
        && !entry.is_small()
}

/// Adds given names that occur alone elsewhere, as for a story's heirs and victims,
/// where they begin a sentence or a quotation.
pub fn called(document: &Document, mentions: &mut Vec<Mention>) {
    /// The minimum number of occurrences elsewhere.
    const FEWEST: usize = 2;
    let word = |mention: &Mention| document.tokens[mention.first as usize].hash;
    let mut lone: Vec<u64> = mentions
        .iter()
        .filter(|mention| mention.is_lone())
        .filter(|mention| {
            let entry = document.entry(mention.first as usize);
            entry.is_usual_given() && !entry.may_be_small() && !entry.has(PLACE | NATION | TITLE)
        })
        .map(word)
        .collect();
    lone.sort_unstable();
    let often = lone
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= FEWEST);
    let often: FxHashSet<u64> = often.map(|same| same[0]).collect();
    if often.is_empty() {
        return;
    }
    mentions.sort_by_key(|mention| mention.first);
    let found = mentions.len();
    for run in document
        .runs
        .iter()
        .filter(|run| run.len() == 1 && !run.shouts())
    {
        let whole = Mention::added(run.first, run.end);
        if often.contains(&word(&whole)) && whole.overlapping(&mentions[..found]).is_none() {
            mentions.push(whole);
        }
    }
}

/// Adds the given name alone of somebody whom the article names in full, if the word is
/// nothing else and a sentence shows that it is a person's.
pub fn given_names(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let is_plain = |t: usize| {
        let (token, entry) = (&document.tokens[t], document.entry(t));
        token.is_plain_capital()
            && !token.is(tokens::HYPHEN)
            && !entry.may_be_small()
            && !entry.has(PLACE | NATION | COMPANY | COMMON | TITLE)
    };
    let first = |mention: &Mention| mention.first as usize;
    let full = mentions.iter().filter(|mention| !mention.is_lone());
    let given: FxHashSet<u64> = full
        .map(first)
        .filter(|t| is_plain(*t) && Sex::of_given(document.tokens[*t].hash) != Sex::Untold)
        .map(|t| document.tokens[t].hash)
        .collect();
    if given.is_empty() {
        return;
    }
    mentions.sort_by_key(|mention| mention.first);
    let found = mentions.len();
    let hash = |run: &Run| document.tokens[run.first as usize].hash;
    let is_one = |run: &Run| given.contains(&hash(run)) && is_plain(run.first as usize);
    let runs = document.runs.iter();
    let lone = || {
        let lone = runs.clone().filter(|run| run.len() == 1 && !run.shouts());
        lone.filter(|run| is_one(run))
    };
    let acting: FxHashSet<u64> = lone()
        .filter(|run| is_acting(text, document, run.first as usize))
        .map(hash)
        .collect();
    if acting.is_empty() {
        return;
    }
    let things: FxHashSet<u64> = lone()
        .filter(|run| is_event(text, document, run.first as usize))
        .map(hash)
        .collect();
    let is_person = |run: &Run| acting.contains(&hash(run)) && !things.contains(&hash(run));
    for run in lone().filter(|run| is_person(run)) {
        let whole = Mention::added(run.first, run.end);
        if whole.overlapping(&mentions[..found]).is_none() {
            mentions.push(whole);
        }
    }
}

/// Whether the words beside a lone given name show a person: it speaks, a word of
/// kinship precedes it, or a pronoun follows.
pub fn is_acting(text: &str, document: &Document, t: usize) -> bool {
    const MOST_TO_PRONOUN: usize = 8;
    let word = |t: usize| document.word(text, t);
    let before = t.checked_sub(1).filter(|_| !word(t).is_empty());
    let says = |t: usize| document.entry(t).has(SAYS);
    let is_kin = |t: usize| Sex::of_kin(word(t)) != Sex::Untold;
    let mut behind = (t + 1..=t + MOST_TO_PRONOUN).map(word);
    !word(t + 1).is_empty() && says(t + 1)
        || before.is_some_and(|t| says(t) || is_kin(t))
        || behind
            .by_ref()
            .take_while(|word| !word.is_empty())
            .any(|word| matches!(word, "he" | "she" | "his" | "her" | "him" | "He" | "She"))
}

/// Whether the words beside a lone given name show an event: `Katrina in 2005`.
fn is_event(text: &str, document: &Document, t: usize) -> bool {
    let year = document.word(text, t + 2);
    matches!(document.word(text, t + 1), "in" | "of") && year.len() == 4 && is_digits(year)
}

/// Returns the first surname of a person with two, which later mentions may use:
/// `Faustino Heredia Roe`. It must not be a given name.
fn first_of_two_surnames(document: &Document, first: u32, end: u32) -> Option<u32> {
    let is_capital = |t: &u32| document.tokens[*t as usize].is(tokens::CAPITAL);
    let mut words = (first..end).filter(is_capital);
    let (given, middle) = (words.next()?, words.next()?);
    let is_third_last = words.next() == end.checked_sub(1) && words.next().is_none();
    let entry = document.entry(middle as usize);
    let is_surname = entry.is_usual_surname() && entry.given() == 0 && !entry.may_be_small();
    // `Inmaculada de la Fuente Oliva`: a particle shows it, too.
    let is_particled = middle > given + 1 && middle + 2 == end;
    let are_whole = (first..end).filter(is_capital).all(|t| {
        let token = &document.tokens[t as usize];
        token.is(tokens::WORD) && !token.is(tokens::INITIAL)
    });
    let is_plain = is_surname && middle == given + 1 && middle + 2 == end;
    (given == first && is_third_last && are_whole && (is_plain || is_particled)).then_some(middle)
}

/// Adds runs of several words that end a longer name: `Suu Kyi`, `Teles de Mira`.
fn double_surnames(document: &Document, mentions: &mut Vec<Mention>) {
    const LONGEST: u32 = 5;
    let found = mentions.len();
    // The hash of the words, in this order.
    let words = |first: u32, end: u32| {
        let tokens = document.tokens[first as usize..end as usize].iter();
        tokens.fold(0_u64, |all, token| all.rotate_left(5) ^ token.hash)
    };
    let ends = |mention: &Mention| {
        let (first, end) = (mention.first, mention.end);
        let since = (first + 1).max(end.saturating_sub(LONGEST));
        (since..end.saturating_sub(1)).map(move |at| (at, end))
    };
    let ends: FxHashSet<u64> = mentions
        .iter()
        .flat_map(ends)
        .map(|(first, end)| words(first, end))
        .collect();
    if ends.is_empty() {
        return;
    }
    for run in document.runs.iter() {
        if !(2..=LONGEST as usize).contains(&run.len()) {
            continue;
        }
        let mention = Mention {
            first: run.first,
            end: run.end,
            // If it can be two people's, it is nobody's.
            margin: -1,
        };
        if ends.contains(&words(run.first, run.end))
            && mention.overlapping(&mentions[..found]).is_none()
        {
            mentions.push(mention);
        }
    }
}

/// Adds runs that are a full name with a suffix when the same name without it or
/// with another was found: `Adam Roe Sr.` beside `Adam Roe Jr.`
fn of_one_name(document: &Document, mentions: &mut Vec<Mention>) {
    let is_suffix = |t: u32| is_suffix(document, t);
    let name = |first: u32, end: u32| {
        let end = end - u32::from(is_suffix(end - 1));
        let tokens = &document.tokens[first as usize..end as usize];
        tokens.iter().map(|token| token.hash)
    };
    let found = mentions.len();
    for run in document.runs.iter().filter(|run| run.len() > 2) {
        let whole = Mention::added(run.first, run.end);
        if !is_suffix(run.end - 1) || whole.overlapping(&mentions[..found]).is_some() {
            continue;
        }
        let is_same = |m: &Mention| name(m.first, m.end).eq(name(run.first, run.end));
        if mentions[..found].iter().any(is_same) {
            mentions.push(whole);
        }
    }
}

/// Whether a token is `Jr.`, `III`.
fn is_suffix(document: &Document, t: u32) -> bool {
    let hash = document.tokens[t as usize].hash;
    JUNIOR.contains(&hash) || NUMBERED.contains(&hash)
}

/// Returns the end of a name without its suffix.
fn end_of_surname(document: &Document, first: u32, end: u32) -> u32 {
    end - u32::from(end > first + 1 && is_suffix(document, end - 1))
}

fn is_free(document: &Document, first: u32, end: u32) -> bool {
    const LONGEST: u32 = 3;
    let last = document.entry(end as usize - 1);
    if last.is_small() || last.has(COMMON | COMPANY | PLACE) {
        return false;
    }
    let before = &document.tokens[first as usize..end as usize - 1];
    let particles = before.iter().rev();
    let particles = particles
        .take_while(|token| !token.is(tokens::CAPITAL))
        .count();
    match before.len() - particles {
        0 => true,
        1 if particles > 0 && is_no_given(document, first as usize) => true,
        _ => {
            let is_other = document.entry(end as usize - 2).has(PLACE | TITLE | COMMON);
            is_other && end - first <= LONGEST
        }
    }
}

/// Whether the word before `von` is clearly no name: `Auch von der Roe`,
/// `die Einladung von Roe`. In Dutch an unlisted name may precede.
fn is_no_given(document: &Document, t: usize) -> bool {
    let (token, entry) = (&document.tokens[t], document.entry(t));
    let is_given = entry.is_usual_given() || Sex::of_given(token.hash) != Sex::Untold;
    // Few words that begin sentences are unlisted names.
    let is_name = || entry.given() > 0 || entry.surname() > 0 || entry.is_name_part();
    document.tokens[t + 1].hash == *VON && !is_given && (token.is(tokens::SENTENCE) || !is_name())
}

static LAS: LazyLock<u64> = LazyLock::new(|| tokens::hash("las"));
static VON: LazyLock<u64> = LazyLock::new(|| tokens::hash("von"));
