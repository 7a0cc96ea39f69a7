//! Index keys of names.
//!
//! Names that can be the same person's nearly always share the key of a surname: the
//! keys of all parts are indexed. Where spellings cross the keys (`Jelzin` and
//! `Yeltsin`, `Tse-tung` and `Zedong`) other keys are looked up too, and a list of
//! all people compares names that share a pair of wide keys.

use super::apart::Part;
use super::{Comparable, chinese, readings, romanise, sound};
use crate::people::word_hash;

/// The maximum number of parts of a name that are paired.
const MOST_PARTS: usize = 4;

/// The maximum length of a part that may be a Chinese surname.
const LONGEST_SYLLABLE: usize = 6;

/// Returns the keys under which a name is indexed, including those of its
/// unabbreviated parts. Cheap for usual names, for indexing.
pub(crate) fn keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    let mut add = |key: String| {
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    };
    for word in name.split([' ', '-', '‐', '·', '・', '\u{a0}']) {
        let in_full = word.chars().nth(1).is_some_and(|second| second != '.');
        if in_full && !word.starts_with(char::is_lowercase) {
            add(key_of(&romanise::romanise(word)));
        }
    }
    if !name.split(' ').all(is_usual) {
        let comparable = Comparable::new(name);
        comparable.words().map(key_of).for_each(add);
    }
    keys
}

/// Whether a word is exactly one part of a name: a capital, then lowercase letters.
fn is_usual(word: &str) -> bool {
    let mut letters = word.bytes();
    letters
        .next()
        .is_some_and(|letter| letter.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
        && !word.starts_with("Abd")
}

/// Returns the key of a folded part; the part itself if it has no consonants.
pub(crate) fn key_of(plain: &str) -> String {
    sound::key(plain).unwrap_or_else(|| plain.to_owned())
}

impl Comparable {
    /// Returns the keys of names that can be this one in another spelling or with
    /// fewer surnames: only agreeing names are then meant.
    pub(crate) fn other_keys(&self) -> Vec<String> {
        let full = self.name.parts.iter().filter(|part| !part.initial);
        let full: Vec<&Part> = full.collect();
        let Some((last, before)) = full.split_last() else {
            return Vec::new();
        };
        let mut keys = spellings(last);
        if let Some((first, inner)) = before.split_first() {
            // `Enrique Peña` of Peña Nieto.
            let surnames = inner.iter().filter(|part| !part.entry.is_usual_given());
            keys.extend(surnames.map(|part| key_of(&part.plain)));
            if self.may_be_chinese() {
                keys.push(key_of(&first.plain));
                keys.extend(readings::other_keys(&first.plain));
                // `Chiang` is `Jiang`.
                keys.push(key_of(&first.plain.replacen("ch", "j", 1)));
            }
        }
        let own = key_of(&last.plain);
        keys.sort();
        keys.dedup();
        keys.retain(|key| *key != own);
        keys
    }

    /// Whether it is a surname of one syllable, and a given name of one or two.
    fn may_be_chinese(&self) -> bool {
        let parts = &self.name.parts;
        let is_plain = |part: &Part| part.plain.bytes().all(|byte| byte.is_ascii_lowercase());
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| !part.initial && is_plain(part))
            && parts[0].plain.len() <= LONGEST_SYLLABLE
            && !parts[0].entry.is_usual_given()
    }

    /// Returns what names share that can be the same person's although their last
    /// words have different keys: pairs of wide keys, in any order.
    pub(crate) fn pairs(&self) -> Vec<u64> {
        let full = self.name.parts.iter().filter(|part| !part.initial);
        let wide: Vec<Vec<String>> = full.take(MOST_PARTS).map(wide_keys).collect();
        let mut pairs = Vec::new();
        for (n, one) in wide.iter().enumerate() {
            let others = wide[..n].iter().flatten();
            for (one, other) in others.flat_map(|other| one.iter().map(move |one| (one, other))) {
                let (one, other) = (one.min(other), one.max(other));
                pairs.push(word_hash(&format!("{one} {other}")));
            }
        }
        if self.may_be_chinese() {
            let (first, rest) = (&self.name.parts[0], &self.name.parts[1..]);
            let given: String = rest.iter().map(|part| part.plain.as_str()).collect();
            let (surname, given) = (chinese::wide_key(&first.plain), chinese::wide_key(&given));
            pairs.push(word_hash(&format!("{surname}/{given}")));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether the last words of two names are spellings of the same surname.
    pub(crate) fn shares_surname(&self, other: &Self) -> bool {
        let last = self.name.parts.last().zip(other.name.parts.last());
        last.is_some_and(|(own, other)| super::parts::surname(own, other).is_strong())
    }

    /// Whether the first word of each is the last of the other.
    pub(crate) fn is_turned_beside(&self, other: &Self) -> bool {
        let is_so = |one: &Self, two: &Self| {
            let words = one.name.parts.first().zip(two.name.parts.last());
            words.is_some_and(|(own, other)| super::parts::surname(own, other).is_strong())
        };
        is_so(self, other) && is_so(other, self)
    }

    /// Whether the last word is a given name rather than a surname.
    pub(crate) fn ends_in_given_name(&self) -> bool {
        let last = self.name.parts.last();
        last.is_some_and(|part| part.entry.given() > part.entry.surname())
    }
}

/// Returns the keys of a surname in other spellings: usual ones have none.
fn spellings(part: &Part) -> Vec<String> {
    let mut keys = match part.entry.surname() {
        0 | 1 => readings::other_keys(&part.plain),
        _ => Vec::new(),
    };
    keys.extend(other_forms(part).iter().map(|form| key_of(form)));
    keys
}

/// Returns a word with `đ` written as `dj`, with its particle attached, or with a
/// leading particle removed: `Benbella`.
fn other_forms(part: &Part) -> Vec<String> {
    let mut forms = Vec::new();
    let small = part.text.to_lowercase();
    if small.contains('đ') {
        forms.push(romanise::romanise(&small.replace('đ', "dj")));
    }
    if !part.led_by.is_empty() {
        forms.push(format!("{}{}", part.led_by, part.plain));
    }
    let rests = ["ben", "le", "la", "de", "van", "al", "el"].iter();
    let rests = rests.filter_map(|particle| part.plain.strip_prefix(particle));
    if !part.entry.is_usual_surname() {
        forms.extend(rests.filter(|rest| rest.len() > 2).map(str::to_owned));
    }
    forms
}

/// Returns the wide keys of a part: `g` is `h` in Ukrainian.
fn wide_keys(part: &Part) -> Vec<String> {
    let mut keys = vec![readings::wide_key(&part.plain)];
    if part.plain.contains('g') {
        keys.push(readings::wide_key(&part.plain.replace('g', "h")));
    }
    let others = other_forms(part);
    keys.extend(others.iter().map(|form| readings::wide_key(form)));
    keys.retain(|key| !key.is_empty());
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_one_person_shares_a_pair_or_a_key() {
        for (a, b) in [
            ("Boris Yeltsin", "Boris Jelzin"),
            ("Novak Djokovic", "Novak Đoković"),
            ("Nikita Khrushchev", "Nikita Chruschtschow"),
            ("Ali Khamenei", "Ali Chamenei"),
            ("Mao Zedong", "Mao Tse-tung"),
            ("Deng Xiaoping", "Teng Hsiao-ping"),
            ("Chiang Ching-kuo", "Jiang Jingguo"),
            ("Zhou Enlai", "Chou En-lai"),
            ("Viktor Orbán", "Orbán Viktor"),
            ("Enrique Peña Nieto", "Enrique Peña"),
            ("Aleksandr Solschenizyn", "Alexander Solzhenitsyn"),
            ("Alexandre Soljenitsyne", "Alexander Solzhenitsyn"),
            ("Zoran Djindjic", "Zoran Đinđić"),
            ("Ahmed Ben Bella", "Ahmed Benbella"),
            ("Aslan Maskhadov", "Aslan Maschadow"),
        ] {
            let (one, other) = (Comparable::new(a), Comparable::new(b));
            let (own, others) = (one.pairs(), other.pairs());
            assert!(own.iter().any(|pair| others.contains(pair)), "{a} {b}");
            for (typed, name) in [(&one, b), (&other, a)] {
                let last = typed.surname().map(key_of);
                let mut wanted = typed.other_keys().into_iter().chain(last);
                let filed = keys(name);
                assert!(wanted.any(|key| filed.contains(&key)), "{a} {b} {filed:?}");
            }
        }
    }
}
