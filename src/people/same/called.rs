//! Compares the kinds of bearers of two names, and titles that are part of a name,
//! before the parts are compared.

use super::apart::{FullName, Part};
use super::{Judgement, Verdict, parts};
use crate::people::sex::Sex;

/// Distinguishes a thing, a wife or a relative from the person they are named after.
pub(super) fn by_kind(a: &FullName, b: &FullName) -> Option<Judgement> {
    let different = |reason| Some(Judgement::because(Verdict::Different, reason));
    if a.house != b.house {
        return different("one of them is called after somebody, as firms and places are");
    }
    if a.title.wife != b.title.wife {
        return different("one of them is called by her husband's name");
    }
    if a.kin != b.kin {
        return different("one of them is kin of the other");
    }
    if !told_beside(a, b).agrees(told_beside(b, a)) {
        return different("one of them is a man, the other a woman");
    }
    None
}

/// Returns the sex that a title implies; beside a bare surname with a title, the
/// given name implies it.
fn told_beside(name: &FullName, other: &FullName) -> Sex {
    // `M. Thatcher` may be Margaret.
    let is_asked =
        other.title.sex != Sex::Untold && other.parts.len() == 1 && other.title.last != "m";
    match &name.parts[..] {
        [given, _, ..] if is_asked && name.title.sex == Sex::Untold => Sex::of_given(given.hash),
        _ => name.title.sex,
    }
}

/// Matches popes and kings, whose names differ by language.
pub(super) fn rulers(a: &FullName, b: &FullName) -> Option<Judgement> {
    let agree = match (a.suffix, b.suffix) {
        (Some(own), Some(other)) => own == other && own < 1000,
        (None, None) => a.title.reign.is_some() && a.title.reign == b.title.reign,
        _ => false,
    };
    let is_one = |(own, other): (&Part, &Part)| {
        own.forms.are_rulers(&other.forms) || parts::given(own, other).is_strong()
    };
    let is_rulers = |name: &FullName| {
        name.title.reign.is_some() || name.parts.iter().all(|part| part.forms.is_rulers())
    };
    let all = || a.parts.iter().zip(&b.parts).all(is_one) && is_rulers(a) && is_rulers(b);
    let is_so = agree && a.parts.len() == b.parts.len() && all();
    is_so.then(|| {
        let names: Vec<&str> = a.parts.iter().map(|part| part.text.as_str()).collect();
        let reason = format!("{} in both, and of popes and kings", names.join(" "));
        Judgement::because(Verdict::Same, reason)
    })
}

/// Matches `Sheikh Hasina` with Sheikh Hasina Wajed, `Queen Rania` with Queen Rania
/// Al Abdullah: the title is part of the name.
pub(super) fn by_title(short: &FullName, long: &FullName) -> Option<Judgement> {
    let called = match &short.parts[..] {
        [title, called] if short.title.doubtful && title.plain == long.title.last => called,
        [called] if short.title.reign.is_some() && short.title.last == long.title.last => called,
        _ => return None,
    };
    let [first, _, ..] = &long.parts[..] else {
        return None;
    };
    let is_so = called.plain == first.plain && short.suffix == long.suffix;
    let reason = format!("{} {} in both", long.title.last, called.text);
    is_so.then(|| Judgement::because(Verdict::Same, reason))
}
