//! Compares two names: aligns their parts, and derives a verdict from how they
//! agree.

mod aligned;
mod shortened;

use aligned::{aligned, reason};
use shortened::shortened;

use super::apart::{FullName, Part};
use super::chinese::{self, Reading};
use super::hanzi;
use super::korean;
use super::parts::{self, Agreement};
use super::suffix::SENIOR;
use super::{Judgement, Verdict, called};

/// Returns the judgement on two parsed names, with their parts in any order.
pub(super) fn judge(a: &FullName, b: &FullName) -> Judgement {
    if a.parts.is_empty() || b.parts.is_empty() {
        return Judgement::because(Verdict::Unsure, "there is no name to compare");
    }
    if let Some(spread) = with_initials_of(a, b) {
        return judge(&spread, b);
    }
    if let Some(spread) = with_initials_of(b, a) {
        return judge(a, &spread);
    }
    if let Some(found) = by_spoken_initials(a, b).or_else(|| by_spoken_initials(b, a)) {
        return found;
    }
    if let (Some(own), Some(other)) = (a.suffix, b.suffix)
        && own != other
    {
        return Judgement::because(Verdict::Different, "the suffixes differ");
    }
    if let Some(found) = called::by_kind(a, b).or_else(|| called::rulers(a, b)) {
        return found;
    }
    if hanzi::are_one(a, b) {
        return Judgement::because(Verdict::Same, "they have the same characters");
    }
    if let Some(reason) = changed_places(a, b) {
        return Judgement::because(Verdict::Different, reason);
    }
    let found = in_best_order(a, b);
    if found.verdict != Verdict::Same
        && let Some(found) = called::by_title(a, b).or_else(|| called::by_title(b, a))
    {
        return found;
    }
    if found.verdict == Verdict::Same
        && a.suffix.is_some() != b.suffix.is_some()
        && !is_formal_style(a, b)
    {
        let reason = "only one of them has a suffix: father and son may bear one name";
        return Judgement::new(
            Verdict::Unsure,
            [found.reasons, vec![reason.to_owned()]].concat(),
        );
    }
    found
}

/// Expands `WEB Du Bois` beside William Edward Burghardt Du Bois: a word in capitals
/// that could be a name, but is the initials of the other one.
fn with_initials_of(name: &FullName, full: &FullName) -> Option<FullName> {
    let at = if name.turned { name.parts.len() - 1 } else { 0 };
    let letters = &name.parts[at].text;
    let is_short = (2..=MOST_INITIALS).contains(&letters.len());
    let more = full.parts.len().checked_sub(name.parts.len())?;
    if !is_short || more + 1 != letters.len() || name.parts.len() < 2 {
        return None;
    }
    let begin = |(letter, part): (u8, &Part)| {
        letter.is_ascii_uppercase()
            && part.plain.as_bytes().first() == Some(&letter.to_ascii_lowercase())
    };
    let are_initials = letters.bytes().zip(&full.parts).all(begin);
    are_initials.then(|| {
        let mut spread = name.clone();
        spread.parts.remove(at);
        let initials = letters.chars().map(|letter| Part::new(&letter.to_string()));
        spread.parts.splice(0..0, initials);
        spread.turned = false;
        spread
    })
}

/// Matches `Jeb Bush` with John Ellis Bush: he is called by all his initials.
fn by_spoken_initials(short: &FullName, full: &FullName) -> Option<Judgement> {
    let ([called, own], [_, _, .., surname]) = (&short.parts[..], &full.parts[..]) else {
        return None;
    };
    let letters = full
        .parts
        .iter()
        .filter_map(|part| part.plain.chars().next());
    let is_so = called.plain.len() > 2
        && own.plain == surname.plain
        && !full.parts.iter().any(|part| part.initial)
        && called.plain.chars().eq(letters);
    let reason = format!("{} are the initials of the other name", called.text);
    is_so.then(|| Judgement::because(Verdict::Same, reason))
}

/// The maximum number of given names written as one word of initials.
const MOST_INITIALS: usize = 4;

/// Whether the two are like `Joe Biden` and `Joseph R. Biden Jr.`: somebody known by
/// a pet form or without the middle initial is also named without the suffix, and
/// newspapers of record spell everything out.
fn is_formal_style(a: &FullName, b: &FullName) -> bool {
    let (formal, short) = if a.suffix.is_some() { (a, b) } else { (b, a) };
    if is_nickname_told(formal, short) {
        return true;
    }
    let ([given, middle, .., surname], [called, other]) = (&formal.parts[..], &short.parts[..])
    else {
        return false;
    };
    match parts::given(called, given) {
        Agreement::Nickname => middle.initial || !called.initial,
        // `Samuel Alito` of Samuel A. Alito Jr.
        Agreement::Equal => {
            middle.initial
                && formal.suffix != Some(SENIOR)
                && surname.plain == other.plain
                && !surname.is_very_usual_surname()
        }
        _ => false,
    }
}

/// Matches `Benigno "Noynoy" Aquino III` with Noynoy Aquino; `Bobby` may be any
/// Robert of a family.
fn is_nickname_told(formal: &FullName, short: &FullName) -> bool {
    let ([given, .., surname], [called, other]) = (&formal.parts[..], &short.parts[..]) else {
        return false;
    };
    let nickname = formal.nickname.as_ref();
    nickname.is_some_and(|nickname| nickname.plain == called.plain)
        && surname.plain == other.plain
        && parts::given(called, given) == Agreement::Conflict
}

/// Detects two swapped parts of three or more: `José María` and `María José`,
/// `Quintero Álvarez` and `Álvarez Quintero` are different names. A complete
/// rotation is one name with the surname first.
fn changed_places(a: &FullName, b: &FullName) -> Option<String> {
    let pairs = || a.parts.iter().zip(&b.parts);
    let is_other = |(own, other): &(&Part, &Part)| own.plain != other.plain;
    let differing: Vec<_> = pairs()
        .enumerate()
        .filter(|(_, pair)| is_other(pair))
        .collect();
    let [(at, (own, other)), (next, (second, other_second))] = differing[..] else {
        return None;
    };
    let is_so = a.parts.len() > 2
        && a.parts.len() == b.parts.len()
        && next == at + 1
        && own.plain == other_second.plain
        && second.plain == other.plain
        && !own.initial
        && !second.initial
        && !a.turned
        && !b.turned;
    is_so.then(|| format!("{} and {} changed places", own.text, second.text))
}

/// Matches `Ben Gurion` with David Ben-Gurion: the particle looks like a given name.
fn by_particle(word: &FullName, full: &FullName) -> Option<Judgement> {
    let ([particle, surname], [_, .., last]) = (&word.parts[..], &full.parts[..]) else {
        return None;
    };
    let is_particle = word.doubtful_first && last.led_by == particle.plain;
    if !is_particle || !parts::surname(surname, last).is_strong() {
        return None;
    }
    // `Ben Ali` is common, as a surname or short for Benjamin.
    if last.entry.surname() > 0 {
        let name = format!("{} {}", particle.text, surname.text);
        let reason = format!("{name} may be the surname alone, or somebody else");
        return Some(Judgement::because(Verdict::Unsure, reason));
    }
    let reason = format!("{} {} in both", particle.text, surname.text);
    Some(Judgement::because(Verdict::Same, reason))
}

/// Compares as written, or with the surname of one of them first.
fn in_best_order(a: &FullName, b: &FullName) -> Judgement {
    if let Some(found) = by_particle(a, b).or_else(|| by_particle(b, a)) {
        return found;
    }
    let written = in_order(&a.parts, &b.parts, a, b);
    if written.verdict == Verdict::Same || a.parts.len() < 2 || b.parts.len() < 2 {
        return written;
    }
    if let Some(found) =
        chinese_spellings(&a.parts, &b.parts).or_else(|| korean_spellings(&a.parts, &b.parts))
    {
        return found;
    }
    // `Hamad bin Khalifa` is the son of `Khalifa bin Hamad`, or his father.
    if is_of_father(a) || is_of_father(b) {
        return written;
    }
    let crosswise = |a: &[Part], b: &[Part]| a[0].begins_like(&b[b.len() - 1]);
    if !crosswise(&a.parts, &b.parts) && !crosswise(&b.parts, &a.parts) {
        return written;
    }
    let turn = |name: &FullName| -> Vec<Vec<Part>> {
        let mut first_to_end = name.parts.clone();
        first_to_end.rotate_left(1);
        let mut last_to_front = name.parts.clone();
        last_to_front.rotate_right(1);
        vec![first_to_end, last_to_front]
    };
    let turned = turn(a).into_iter().map(|parts| (parts, b.parts.clone()));
    let turned = turned.chain(turn(b).into_iter().map(|parts| (a.parts.clone(), parts)));
    let mut by_initials = false;
    for (own, other) in turned {
        let found = in_order(&own, &other, a, b);
        by_initials |= found.verdict == Verdict::Same && are_initials_of(&own, &other);
        if found.verdict == Verdict::Same && all_strong(&own, &other) {
            // `Thomas James` and `James Thomas` are two men.
            let both_ways = |part: &Part| part.entry.given() > 0 && part.entry.surname() > 0;
            let shorter = if own.len() <= other.len() {
                &own
            } else {
                &other
            };
            if shorter.len() == 2 && shorter.iter().all(both_ways) {
                return Judgement::because(
                    Verdict::Different,
                    "the same names in another order, and each can be a given name",
                );
            }
            let reason = vec!["the surname stands first in one of them".to_owned()];
            return Judgement::new(Verdict::Same, [reason, found.reasons].concat());
        }
    }
    if by_initials && written.verdict == Verdict::Different {
        let reason = "the initials are those of a name with the surname first";
        return Judgement::because(Verdict::Unsure, reason);
    }
    written
}

/// Matches `M. H. Lee` with `Lee Min-ho`: at least two initials, and no more parts.
fn are_initials_of(a: &[Part], b: &[Part]) -> bool {
    let initials = |parts: &[Part]| parts.iter().filter(|part| part.initial).count();
    let (a_initials, b_initials) = (initials(a), initials(b));
    a.len() == b.len()
        && a_initials.min(b_initials) == 0
        && a_initials.max(b_initials) > 1
        && parts::surname(&a[a.len() - 1], &b[b.len() - 1]).is_strong()
}

/// Whether the ends agree strongly and the extra parts are no surnames:
/// `Brandt Willi Müller` is not Willi Brandt.
fn all_strong(a: &[Part], b: &[Part]) -> bool {
    let (a, b) = merged(a, b);
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let is_surname = |part: &Part| part.entry.given() == 0 && part.entry.surname() > 0;
    if short.len() == 2 && long.len() > 2 && long[1..long.len() - 1].iter().any(is_surname) {
        return false;
    }
    let (Some(own), Some(other)) = (a.first(), b.first()) else {
        return false;
    };
    let last = a.last().zip(b.last());
    parts::given(own, other).is_strong()
        && last.is_some_and(|(own, other)| parts::surname(own, other).is_strong())
}

/// Compares two names as romanisations of Chinese.
pub(super) fn chinese_spellings(a: &[Part], b: &[Part]) -> Option<Judgement> {
    let (a, b) = (plain_words(a), plain_words(b));
    let read = |old: &[&str], new: &[&str]| {
        let [surname, given] = new else { return None };
        chinese::reading_of(old, surname, given)
    };
    let (verdict, reason) = match read(&a, &b).max(read(&b, &a))? {
        Reading::Doubtful => (
            Verdict::Unsure,
            "as Wade-Giles and pinyin they could be one Chinese name",
        ),
        Reading::Cantonese => (Verdict::Same, "Cantonese and pinyin spell one Chinese name"),
        Reading::WadeGiles => (
            Verdict::Same,
            "Wade-Giles and pinyin spell one Chinese name",
        ),
    };
    Some(Judgement::because(verdict, reason))
}

/// Compares two names as romanisations of Korean.
fn korean_spellings(a: &[Part], b: &[Part]) -> Option<Judgement> {
    korean::may_be_one(&plain_words(a), &plain_words(b))
        .then(|| Judgement::because(Verdict::Same, "two romanisations spell one Korean name"))
}

fn plain_words(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.plain.as_str()).collect()
}

/// Whether the last part is the father's name: `bin Khalifa`.
fn is_of_father(name: &FullName) -> bool {
    name.parts.last().is_some_and(is_son_of)
}

fn is_son_of(part: &Part) -> bool {
    matches!(part.led_by.as_str(), "bin" | "ibn" | "bint" | "ben")
}

/// Whether the particles are compatible: not a father's name beside a family's, as
/// `bin Khalifa` and `Al Khalifa`.
fn are_led_alike(a: &Part, b: &Part) -> bool {
    is_son_of(a) == is_son_of(b) || a.led_by.is_empty() || b.led_by.is_empty()
}

/// Joins adjacent parts of one name that are one part of the other.
fn merged(a: &[Part], b: &[Part]) -> (Vec<Part>, Vec<Part>) {
    let merge = |own: &[Part], other: &[Part]| -> Vec<Part> {
        let mut merged: Vec<Part> = Vec::new();
        let mut n = 0;
        while n < own.len() {
            let pair = own.get(n + 1).filter(|next| {
                other
                    .iter()
                    .any(|part| parts::written_together(&own[n], next, part))
            });
            match pair {
                Some(next) => {
                    merged.push(own[n].joined(next));
                    n += 2;
                }
                None => {
                    merged.push(own[n].clone());
                    n += 1;
                }
            }
        }
        merged
    };
    (merge(a, b), merge(b, a))
}

fn in_order(a: &[Part], b: &[Part], one: &FullName, two: &FullName) -> Judgement {
    let (a, b) = merged(a, b);
    let (short, long) = if a.len() <= b.len() {
        (&a[..], &b[..])
    } else {
        (&b[..], &a[..])
    };
    if short.len() == 1 {
        let suffixes = one.suffix.is_some() && one.suffix == two.suffix;
        if suffixes && are_initials(&short[0].text, long) {
            let reason = format!("{} are the initials, and the suffix agrees", short[0].text);
            return Judgement::because(Verdict::Same, reason);
        }
        return single(&short[0], long);
    }
    let whole = aligned(short, long);
    if whole.verdict != Verdict::Different {
        return whole;
    }
    for full in [one, two] {
        if let Some(nickname) = &full.nickname {
            let other = if std::ptr::eq(full, one) {
                &two.parts
            } else {
                &one.parts
            };
            if let Some(found) = by_nickname(nickname, &full.parts, other) {
                return found;
            }
        }
    }
    // `Il-sung` and `Jong-il` are complete given names.
    let hyphened = |parts: &[Part]| parts.iter().any(|part| part.hyphened);
    if short.len() == long.len() && hyphened(short) && hyphened(long) {
        return whole;
    }
    let mut found = shortened(short, long);
    if short.len() == long.len() {
        let other = shortened(long, short);
        let rank = |found: &Option<Judgement>| found.as_ref().map(|found| found.verdict);
        if rank(&other) > rank(&found) {
            found = other;
        }
    }
    found.unwrap_or(whole)
}

fn by_nickname(nickname: &Part, own: &[Part], other: &[Part]) -> Option<Judgement> {
    let surnames = parts::surname(own.last()?, other.last()?);
    let agrees = parts::given(nickname, &other[0]) == Agreement::Equal && surnames.is_strong();
    agrees.then(|| Judgement::because(Verdict::Same, "the nickname is given in the other name"))
}

/// Compares a single word with a name.
fn single(word: &Part, long: &[Part]) -> Judgement {
    if let [other] = long {
        let agreement = parts::surname(word, other).max(parts::given(word, other));
        return match agreement {
            Agreement::Equal | Agreement::Variant => {
                Judgement::because(Verdict::Same, reason(agreement, word, other))
            }
            Agreement::Sound
                if !word.entry.is_usual_surname() || !other.entry.is_usual_surname() =>
            {
                let is_long = word.plain.len() > 4 && other.plain.len() > 4;
                let strong = is_long && !parts::sing_otherwise(word, other);
                let verdict = if strong {
                    Verdict::Same
                } else {
                    Verdict::Unsure
                };
                Judgement::because(verdict, reason(agreement, word, other))
            }
            Agreement::Conflict => {
                Judgement::because(Verdict::Different, reason(agreement, word, other))
            }
            _ => Judgement::because(Verdict::Unsure, reason(agreement, word, other)),
        };
    }
    if are_initials(&word.text, long) {
        let reason = format!("{} are the initials of the other name", word.text);
        return Judgement::because(Verdict::Unsure, reason);
    }
    let stands = long
        .iter()
        .any(|part| nearness(word, part).is_some() || is_end_of_servant(word, part));
    if stands {
        Judgement::because(
            Verdict::Unsure,
            format!("{} alone may be this person or another", word.text),
        )
    } else {
        Judgement::because(
            Verdict::Different,
            format!("{} is no part of the other name", word.text),
        )
    }
}

/// Matches `Nasser` with Gamal Abdel Nasser, whose last two words are one name.
pub(super) fn is_end_of_servant(word: &Part, part: &Part) -> bool {
    part.plain.strip_prefix("abd") == Some(&word.plain)
}

/// Matches `JFK` with John F. Kennedy.
pub(super) fn are_initials(word: &str, name: &[Part]) -> bool {
    let first = |part: &Part| part.plain.chars().next();
    word.len() > 2
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
        && name
            .iter()
            .filter_map(first)
            .eq(word.to_ascii_lowercase().chars())
}

/// Returns how near a single word is to a part of a name; short words are similar by
/// chance.
pub(super) fn nearness(word: &Part, part: &Part) -> Option<f64> {
    let is_long = word.plain.len().min(part.plain.len()) > 4;
    if part.initial {
        return None;
    }
    let as_surname = parts::surname(word, part);
    match as_surname.max(parts::given(word, part)) {
        Agreement::Equal | Agreement::Variant => Some(1.0),
        Agreement::Nickname => Some(0.5),
        // Both are usual surnames: `Bentsen` and `Benton`.
        Agreement::Sound | Agreement::Slip if is_long && as_surname == Agreement::Near => {
            Some(0.01)
        }
        Agreement::Sound if is_long => Some(0.1),
        Agreement::Slip if is_long => Some(0.05),
        _ => None,
    }
}
