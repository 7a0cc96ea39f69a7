//! Adds what the model overlooked: bare surnames of people the article introduces in
//! full (`… sent to Ukraine Macron has said`), and surnames that name a government
//! (`the Reagan administration`). Also removes words it included wrongly: the day
//! after a name (`President Reagan Friday announced`).
//!
//! Words are added only without contrary evidence: the word ends its run, is no
//! place, company or usual word, and is not preceded by a name in the run.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, TITLE};
use super::name::{JUNIORS, NUMBERS};
use super::recognise::Mention;
use super::runs;
use super::sex::Sex;
use super::tokens::{self, hashes};

/// Adds such surnames to `mentions`, which are in text order.
pub fn complete(document: &Document, mentions: &mut Vec<Mention>) {
    without_days(document, mentions);
    without_honorifics(document, mentions);
    without_first_words(document, mentions);
    without_trades(document, mentions);
    with_initials(document, mentions);
    with_suffixes(document, mentions);
    with_particles(document, mentions);
    with_given(document, mentions);
    mentions.retain(|mention| !is_unit(document, mention));
    let found = mentions.len();
    introduced(document, mentions);
    called(document, mentions);
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

/// Removes the honorific in `Alhaji Babajide Olanrewaju`: before a given name and a
/// surname, a word that is no name is an honorific or a trade.
fn without_honorifics(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let first = mention.first as usize;
        let is_address = || {
            let (token, next) = (&document.tokens[first], &document.tokens[first + 1]);
            let is_rank = token.is(tokens::ALL_CAPS) && !next.is(tokens::ALL_CAPS);
            ADDRESSES.contains(&token.hash) || is_rank && RANKS.contains(&token.hash)
        };
        if mention.end - mention.first > 1 && is_address() {
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
        if is_honorific || !is_name && next.is_usual_given() {
            mention.first += 1;
        }
    }
}

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
            && document.tokens[first].facts & (tokens::INITIAL | tokens::HYPHEN) == 0
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
            && token.facts & (tokens::INITIAL | tokens::HYPHEN) == 0
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
    let is_word = token.is(tokens::WORD | tokens::CAPITAL)
        && token.facts & (tokens::ALL_CAPS | tokens::INITIAL | tokens::DIGIT) == 0;
    let is_given = Sex::of_given(token.hash) != Sex::Untold;
    let is_unknown = particle == *VAN
        && !token.is(tokens::SENTENCE)
        && entry.case() == 0
        && entry.surname() == 0;
    let is_word = is_word && !ADDRESSES.contains(&token.hash) && !HONORIFICS.contains(&token.hash);
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

static VON: LazyLock<u64> = LazyLock::new(|| tokens::hash("von"));
static VAN: LazyLock<u64> = LazyLock::new(|| tokens::hash("van"));
/// Particles of Dutch surnames, in lowercase.
static SURNAME_PARTICLES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("van de den der het ten ter"));

static JUNIOR: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(JUNIORS));
/// Welsh for son or daughter of.
static WELSH: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("ap ferch"));
static NUMBERED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(NUMBERS));
/// Post-nominal letters.
static HONOURS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("KC QC SC MP MEP MBE OBE CBE KBE DBE MD"));
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

/// Honorifics of Africa, Asia and the Netherlands before names that no list has.
static HONORIFICS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "Alhaji Alhaja Hajia Mzee Otunba Engr Barr Shri Smt Pandit Maulana Datuk Datin \
        Tunku Tengku Ustaz Wethouder Burgemeester Dominee Togbe Togbui \
        Assemblymember Assemblyman Assemblywoman Councilmember Councilman Councilwoman \
        Alderperson Alderwoman Selectwoman Freeholder Superintendent",
    )
});

/// Forms of address that are no names, also before a surname alone.
static ADDRESSES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("Cllr Cllrs Coun Couns Cr Madam Mdm Mme Mlle Baroness"));

/// Police ranks in capitals: `DS Roe`.
static RANKS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("PC WPC DC DS DI DCI DSI DCS PS"));

/// The days of the week.
pub static DAYS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"));

/// Adds the surname in `the Reagan administration`, `Reagan Administration`.
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

/// Whether a word is lowercase, or capitalised only at the start of a sentence.
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
    entry.is_name_part() && entry.surname() > 0 && !entry.is_small() && !other
}

/// Whether a mention overlaps this place.
fn is_taken(mentions: &[Mention], place: &Mention) -> bool {
    let at = mentions.partition_point(|mention| mention.end <= place.first);
    mentions
        .get(at)
        .is_some_and(|mention| mention.first < place.end)
}

fn introduced(document: &Document, mentions: &mut Vec<Mention>) {
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
        let whole = Mention {
            first: run.first,
            end: run.end,
            margin: 0,
        };
        let known = surnames.contains(&document.tokens[last as usize].hash);
        if known && !is_taken(&mentions[..found], &whole) && is_free(document, run.first, end) {
            mentions.push(Mention {
                first: last,
                end: run.end,
                margin: 0,
            });
        }
    }
}

/// Adds given names that occur alone elsewhere, as for a story's heirs and victims,
/// where they begin a sentence or a quotation.
fn called(document: &Document, mentions: &mut Vec<Mention>) {
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
        let whole = Mention {
            first: run.first,
            end: run.end,
            margin: 0,
        };
        if often.contains(&word(&whole)) && !is_taken(&mentions[..found], &whole) {
            mentions.push(whole);
        }
    }
}

/// Returns the first surname of a person with two, which later mentions may use:
/// `Faustino Heredia Roe`. It must not be a given name.
fn first_of_two_surnames(document: &Document, first: u32, end: u32) -> Option<u32> {
    const PARTS: u32 = 3;
    let middle = first + 1;
    let entry = document.entry(middle as usize);
    let is_surname = entry.is_usual_surname() && entry.given() == 0 && !entry.may_be_small();
    let are_whole = (first..end).all(|t| {
        let token = &document.tokens[t as usize];
        token.is(tokens::WORD | tokens::CAPITAL) && !token.is(tokens::INITIAL)
    });
    (end - first == PARTS && is_surname && are_whole).then_some(middle)
}

/// Adds runs of two words that end a name of three: `Suu Kyi`.
fn double_surnames(document: &Document, mentions: &mut Vec<Mention>) {
    let found = mentions.len();
    let pair = |end: u32| [2, 1].map(|n| document.tokens[end as usize - n].hash);
    let pairs: FxHashSet<[u64; 2]> = mentions
        .iter()
        .filter(|mention| mention.end - mention.first > 2)
        .map(|mention| pair(mention.end))
        .collect();
    if pairs.is_empty() {
        return;
    }
    for run in document.runs.iter().filter(|run| run.len() == 2) {
        let mention = Mention {
            first: run.first,
            end: run.end,
            // If it can be two people's, it is nobody's.
            margin: -1,
        };
        if pairs.contains(&pair(run.end)) && !is_taken(&mentions[..found], &mention) {
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
        let whole = Mention {
            first: run.first,
            end: run.end,
            margin: 0,
        };
        if !is_suffix(run.end - 1) || is_taken(&mentions[..found], &whole) {
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
