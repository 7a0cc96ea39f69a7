//! German prose, in which every noun is capitalised.
//!
//! The recogniser was trained on English, where a capital within a sentence means a
//! name, and includes German nouns (`Wenn Jörg Wienand`,
//! `Innenministerin Nancy Faeser`, `Starke Rauchentwicklung`). So its mentions in a
//! German text are refined: small words end a name, an office precedes it, and a
//! full name begins with a given name, or with a word that is a name somewhere and
//! occurs in this text as names do. Doubtful mentions are removed: a wrong person is
//! worse than a missing one.
//!
//! The word lists beside this file were written for it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{Entry, Lexicon, PLACE, TITLE};
use super::recognise::Mention;
use super::tokens::{self, Token};
use super::{entry, is_among};

/// Given names that English lists lack.
static GIVEN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(include_str!("given.txt")));

/// Words that are no names, at the beginning of a sentence or before a noun.
static SMALL: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes(include_str!("small.txt")));

/// Endings of words for offices and occupations.
static OFFICES: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(include_str!("offices.txt")).collect());

/// Endings of abstract nouns; no unknown name has one of them.
const NOUNS: &[&str] = &[
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "ität", "itäten", "ismus",
];

/// Words before nouns, and hardly ever before a name.
const DETERMINERS: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "eines", "einem", "einen",
    "kein", "keine", "keinen", "keiner", "im", "am", "zum", "zur", "vom", "beim", "ins", "ans",
    "seine", "seiner", "seinen", "seinem", "ihre", "ihrer", "ihren", "ihrem", "diese", "dieser",
    "diesen", "diesem", "dieses", "jede", "jeder", "jeden", "jedes", "viele", "alle", "mehrere",
    "unsere", "unserer", "unseren",
];

/// Titles that are part of a name.
const NOBLE: [&str; 9] = [
    "Graf",
    "Gräfin",
    "Freiherr",
    "Freifrau",
    "Baron",
    "Baronin",
    "Prinz",
    "Prinzessin",
    "Fürst",
];

fn words(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

fn hashes(list: &str) -> FxHashSet<u64> {
    words(list).map(tokens::hash).collect()
}

/// Refines the mentions found in a German text: shortens them, and removes false
/// ones. `text` is the text from which `document` was read.
pub fn refine(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let reader = Reader { text, document };
    reader.add_overlooked(mentions);
    reader.add_estates(mentions);
    let in_full: Vec<Mention> = mentions
        .iter()
        .filter_map(|m| reader.full_name(m))
        .collect();
    let mut parts: FxHashSet<u64> = in_full
        .iter()
        .flat_map(|mention| reader.tokens(mention))
        .map(|token| token.hash)
        .collect();
    let genitives = reader.genitives(&in_full);
    reader.add_genitives(&genitives, mentions);
    parts.extend(genitives);
    mentions.retain_mut(|mention| {
        if let Some(full) = in_full.iter().find(|full| reader.lies_in(full, mention)) {
            *mention = *full;
            return true;
        }
        *mention = reader.shortened(*mention);
        let [token] = reader.tokens(mention) else {
            return false;
        };
        reader.is_titled(mention.first as usize) || parts.contains(&token.hash)
    });
}

/// Whether a word is an office or an occupation: `Innenministerin`.
pub fn is_office(word: &str) -> bool {
    let plain = word.to_lowercase();
    OFFICES.iter().any(|office| plain.ends_with(office))
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl<'r> Reader<'r> {
    fn tokens(&self, mention: &Mention) -> &'r [Token] {
        mention.tokens(&self.document.tokens)
    }

    fn word(&self, token: &Token) -> &'r str {
        token.of(self.text)
    }

    fn lies_in(&self, part: &Mention, whole: &Mention) -> bool {
        whole.first <= part.first && part.end <= whole.end
    }

    /// Adds names that begin with a German given name and continue like a name,
    /// where there is no mention yet.
    fn add_overlooked(&self, mentions: &mut Vec<Mention>) {
        let tokens = &self.document.tokens;
        let found = mentions.len();
        let goes_on = |t: usize| {
            tokens.get(t).is_some_and(|token| {
                token.is(tokens::WORD | tokens::CAPITAL)
                    && !token.is(tokens::PARAGRAPH)
                    && !token.is(tokens::ALL_CAPS)
                    && !SMALL.contains(&token.hash)
                    && !self.is_noun(token)
            })
        };
        let is_called = |t: usize| {
            let mut halves = self.word(&tokens[t]).split('-');
            tokens[t].is(tokens::CAPITAL) && halves.all(|half| GIVEN.contains(&tokens::hash(half)))
        };
        let is_particle = |t: usize| {
            let word = tokens.get(t).map(|token| self.word(token));
            word.is_some_and(|word| ["von", "zu", "der", "den", "dem"].contains(&word))
        };
        let mut t = 0;
        while t < tokens.len() {
            let first = t;
            t += 1;
            if !is_called(first) || self.is_determined(first) {
                continue;
            }
            while goes_on(t) && is_called(t) {
                t += 1;
            }
            let given = t;
            while is_particle(t) && t < given + 2 {
                t += 1;
            }
            if !goes_on(t) {
                continue;
            }
            t += 1;
            let mention = Mention::added(first as u32, t as u32);
            if mention.overlapping(&mentions[..found]).is_none() {
                mentions.push(mention);
            }
        }
        mentions.sort_by_key(|mention| mention.first);
    }

    /// Extends `Adam Graf` to `Adam Graf von der Roe`.
    fn add_estates(&self, mentions: &mut [Mention]) {
        let tokens = &self.document.tokens;
        let word = |t: usize| tokens.get(t).map_or("", |token| self.word(token));
        for n in 0..mentions.len() {
            let end = mentions[n].end as usize;
            if !NOBLE.contains(&word(end - 1)) || !matches!(word(end), "von" | "zu" | "vom") {
                continue;
            }
            let surname = end + 1 + usize::from(matches!(word(end + 1), "der" | "dem" | "den"));
            let is_one = tokens
                .get(surname)
                .is_some_and(|token| token.is(tokens::CAPITAL) && !token.is(tokens::PARAGRAPH));
            let is_free = mentions
                .get(n + 1)
                .is_none_or(|next| next.first as usize > surname);
            if is_one && is_free {
                mentions[n].end = surname as u32 + 1;
            }
        }
    }

    /// Returns genitives such as `Roes` of Jane Roe, unless they are names
    /// themselves, as `Peters` is; and double surnames such as `Roe-Marlow`.
    fn genitives(&self, in_full: &[Mention]) -> FxHashSet<u64> {
        let surnames = in_full.iter().map(|mention| {
            let last = &self.document.tokens[mention.end as usize - 1];
            tokens::hash(&format!("{}s", self.word(last)))
        });
        let is_name = |hash: &u64| {
            let entry = Lexicon::new(super::WORDS).get(*hash);
            entry.given() > 0 || entry.is_usual_surname() || GIVEN.contains(hash)
        };
        let mut found: FxHashSet<u64> = surnames.filter(|hash| !is_name(hash)).collect();
        // A double word is no noun, but may be a place: `Baden-Württemberg`.
        let doubles = in_full
            .iter()
            .map(|mention| &self.document.tokens[mention.end as usize - 1])
            .filter(|last| last.is(tokens::HYPHEN) && last.is(tokens::CAPITAL))
            .filter(|last| !entry(last).has(PLACE));
        found.extend(doubles.map(|last| last.hash));
        found
    }

    /// Adds those that stand alone.
    fn add_genitives(&self, genitives: &FxHashSet<u64>, mentions: &mut Vec<Mention>) {
        let particled = self.particled(mentions);
        if genitives.is_empty() && particled.is_empty() {
            return;
        }
        let found = mentions.len();
        for (t, token) in self.document.tokens.iter().enumerate() {
            let mention = Mention::added(t as u32, t as u32 + 1);
            let is_called = || {
                genitives.contains(&token.hash)
                    || particled.contains(&token.hash) && self.is_behind_particle(t)
            };
            if !token.is(tokens::CAPITAL) || !is_called() {
                continue;
            }
            if mention.overlapping(&mentions[..found]).is_none() {
                mentions.push(mention);
            }
        }
        mentions.sort_by_key(|mention| mention.first);
    }

    /// Returns the surnames preceded by a particle: `von der Roe`.
    fn particled(&self, mentions: &[Mention]) -> FxHashSet<u64> {
        let full = mentions.iter().filter(|mention| {
            mention.end - mention.first > 2 && self.is_behind_particle(mention.end as usize - 1)
        });
        full.map(|mention| self.document.tokens[mention.end as usize - 1].hash)
            .collect()
    }

    fn is_behind_particle(&self, t: usize) -> bool {
        let before = t.checked_sub(1).map(|t| &self.document.tokens[t]);
        let is_particle = |token: &Token| matches!(self.word(token), "von" | "der" | "zu" | "dem");
        !self.document.tokens[t].is(tokens::PARAGRAPH) && before.is_some_and(is_particle)
    }

    /// Returns the full name that a mention is or ends with.
    fn full_name(&self, mention: &Mention) -> Option<Mention> {
        let name = self.shortened(*mention);
        let ([first, .., last], true) = (self.tokens(&name), name.end - name.first > 1) else {
            return None;
        };
        // "Sommer Chefin": an occupation after a season.
        if self.is_determined(name.first as usize) && is_office(self.word(last)) {
            return None;
        }
        if self.is_titled(name.first as usize) || self.is_given(first) && !self.is_noun(last) {
            return Some(name);
        }
        let (own, entry) = (entry(first), entry(last));
        let begins = self.document.tokens[name.first as usize].is(tokens::SENTENCE);
        let is_surname = entry.is_name_part() || entry.surname() > 0;
        let is_nothing = |entry: Entry| entry == Entry::default();
        let is_name = match own.is_name_part() {
            true if is_inflected(self.word(first)) => is_surname,
            true => is_surname || self.stands_alone(last) || !begins && is_nothing(entry),
            false => !begins && is_nothing(own) && self.stands_alone(last),
        };
        let is_other = entry.has(PLACE)
            || self.is_noun(first)
            || self.is_noun(last)
            || self.is_determined(name.first as usize);
        (is_name && !is_other).then_some(name)
    }

    /// Removes the small words in front, everything from a small word inside, and
    /// offices.
    fn shortened(&self, mention: Mention) -> Mention {
        let mut name = Mention {
            end: self.end(&mention),
            ..mention
        };
        while name.end - name.first > 1 {
            let [first, second, rest @ ..] = self.tokens(&name) else {
                break;
            };
            let is_small = self.word(first).starts_with(char::is_lowercase);
            let given_next = self.is_given(second);
            let leads = is_small
                || given_next && self.is_determined(name.first as usize)
                || !self.is_given(first)
                    && (SMALL.contains(&first.hash)
                        || is_office(self.word(first))
                        || self.is_noun(first)
                        || given_next && !rest.is_empty());
            if !leads {
                break;
            }
            name.first += 1;
        }
        name
    }

    /// Returns where a small word that is no particle ends a name.
    fn end(&self, mention: &Mention) -> u32 {
        let tokens = self.tokens(mention);
        let capitals = |n: usize| tokens[..n].iter().all(|token| token.is(tokens::CAPITAL));
        let ends = |(n, token): &(usize, &Token)| {
            let word = self.word(token);
            if *n == 0 || !word.starts_with(char::is_lowercase) {
                return false;
            }
            match word {
                // `Ursula von der Leyen`, but not `Verbreitung von Gerüchten`.
                "von" | "vom" | "zu" | "zur" | "zum" => {
                    // `Adam Graf von Roe`
                    !NOBLE.contains(&self.word(&tokens[n - 1]))
                        && capitals(*n)
                        && !tokens[..*n].iter().all(|token| self.is_given(token))
                }
                "und" | "das" | "dem" | "des" | "die" | "im" | "am" => true,
                "den" | "der" => !self.word(&tokens[n - 1]).starts_with(char::is_lowercase),
                _ => false,
            }
        };
        let found = tokens.iter().enumerate().find(ends);
        found.map_or(mention.end, |(n, _)| mention.first + n as u32)
    }

    fn is_titled(&self, first: usize) -> bool {
        let same_line = !self.document.tokens[first].is(tokens::PARAGRAPH);
        let Some(before) = first.checked_sub(1).filter(|_| same_line) else {
            return false;
        };
        let is_title = |t: usize| {
            let token = &self.document.tokens[t];
            entry(token).has(TITLE) || is_office(self.word(token))
        };
        let comma = self.word(&self.document.tokens[before]) == ",";
        is_title(before) || comma && before > 0 && is_title(before - 1)
    }

    fn is_determined(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map(|t| &self.document.tokens[t]);
        let same_line = !self.document.tokens[first].is(tokens::PARAGRAPH);
        same_line && before.is_some_and(|token| is_among(DETERMINERS, self.word(token)))
    }

    fn is_noun(&self, token: &Token) -> bool {
        let word = self.word(token);
        let entry = entry(token);
        let unknown = entry.surname() == 0 && entry.given() == 0;
        unknown && word.len() > 7 && NOUNS.iter().any(|end| word.ends_with(end))
    }

    /// Whether the word occurs in the text like a name: never after an article, and
    /// somewhere after a small word.
    fn stands_alone(&self, token: &Token) -> bool {
        let all = &self.document.tokens;
        let mut alone = false;
        for n in 1..all.len() {
            if all[n].hash != token.hash || all[n].is(tokens::PARAGRAPH) {
                continue;
            }
            let before = self.word(&all[n - 1]);
            if is_among(DETERMINERS, before) {
                return false;
            }
            alone |= !all[n - 1].is(tokens::CAPITAL);
        }
        alone
    }

    fn is_given(&self, token: &Token) -> bool {
        let known = |hash: u64| {
            let entry = Lexicon::new(super::WORDS).get(hash);
            !SMALL.contains(&hash) && (entry.given() > 0 || GIVEN.contains(&hash))
        };
        let word = self.word(token);
        // `Karl-Theodor`; in a double surname neither half is a given name.
        let doubled = || {
            let mut halves = word.split('-').map(|half| known(tokens::hash(half)));
            word.contains('-') && halves.all(|known| known)
        };
        known(token.hash) || doubled()
    }
}

/// Whether a word ends like an attributive adjective: `Leipziger`, `Starke`.
fn is_inflected(word: &str) -> bool {
    ["e", "er", "es", "en", "em"]
        .iter()
        .any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::people::people;

    fn names(body: &str) -> Vec<String> {
        let found = people("", body, &[], &[], "de");
        found.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn small_words_and_offices_are_no_part_of_a_name() {
        let body = "Wenn Jörg Wehrlin recht hat, fährt die Bahn bald wieder. Die Verkehrsdezernentin \
            Sibel Aydogan sagte am Montag, Wehrlin irre sich. Als Innenministerin Nanette Förster \
            antwortete, schwieg Jörg Wehrlin.";
        assert_eq!(
            names(body),
            ["Jörg Wehrlin", "Sibel Aydogan", "Nanette Förster"]
        );
    }

    #[test]
    fn nouns_are_nobody() {
        let body = "Starke Rauchentwicklung hat den Verkehr gestört. Mehrere Ortsteile waren ohne Strom. \
            Die Verbreitung von Gerüchten begann, so die Polizei, mit einem Fehler. Mein Konto ist leer, \
            sagte ein Händler. Fenster und Türen blieben zu. Große Sorgen machte die Leipziger Hochschule.";
        assert_eq!(names(body), Vec::<String>::new());
    }

    #[test]
    fn nobility_is_kept() {
        let body = "Ursula von der Heide und Georg zu Falkenau trafen Bernhard Viktor von Bühlau. \
            Die Rolle von Ursula von der Heide blieb offen.";
        assert_eq!(
            names(body),
            [
                "Ursula von der Heide",
                "Georg zu Falkenau",
                "Bernhard Viktor von Bühlau"
            ]
        );
    }
}
