//! Compares two names one of which lacks parts of the other.

use super::aligned::aligned_by_length;
use super::{are_led_alike, is_son_of};
use crate::people::same::apart::Part;
use crate::people::same::parts::{self, Agreement};
use crate::people::same::{Judgement, Verdict};
use crate::people::sex::Sex;

/// Compares a name without the first or the last parts, at most two, or without the
/// Chinese name of somebody with an English one.
pub(super) fn shortened(short: &[Part], long: &[Part]) -> Option<Judgement> {
    (1..=if ends_in_syllables(long) { 3 } else { 2 })
        .filter(|left_out| long.len() >= short.len() + left_out || long.len() > 2)
        .filter(|left_out| long.len() > left_out + 1)
        .find_map(|left_out| {
            without_last(short, long, left_out).or_else(|| without_first(short, long, left_out))
        })
        .or_else(|| without_both(short, long))
}

/// Matches `Carrie Lam Cheng Yuet-ngor`: two hyphenated syllables follow both
/// surnames.
fn ends_in_syllables(name: &[Part]) -> bool {
    matches!(name, [_, surname, own, first, last]
        if last.hyphened && ![surname, own, first].iter().any(|part| part.hyphened))
}

/// Matches `Evo Morales` with Juan Evo Morales Ayma.
fn without_both(short: &[Part], long: &[Part]) -> Option<Judgement> {
    let ([own, family], [_, given, surname, second]) = (short, long) else {
        return None;
    };
    let equal = |a: &Part, b: &Part| a.plain == b.plain && a.led_by == b.led_by && !a.initial;
    let is_so = equal(own, given)
        && equal(family, surname)
        && surname.entry.given() == 0
        && is_iberian(surname)
        && is_iberian(second);
    let reason = format!("{} {} in both", own.text, family.text);
    is_so.then(|| Judgement::because(Verdict::Same, reason))
}

/// Matches `Gabriel García` with García Márquez, `Anna Smith` with Smith-Jones.
fn without_last(short: &[Part], long: &[Part], left_out: usize) -> Option<Judgement> {
    let (kept, gone) = long.split_at(long.len() - left_out);
    let inner = kept.last()?;
    let found = aligned_by_length(short, kept);
    if found.verdict != Verdict::Same {
        return None;
    }
    let are_fathers = as_fathers_are_named(short, kept, gone);
    if are_fathers && is_rarely_given(&kept[0]) {
        return Some(leaving_out(gone, found, true));
    }
    // `Santos` of Juan Manuel Santos Calderón is a surname in this position.
    let is_third = short.len() > 2
        && short
            .iter()
            .zip(kept)
            .all(|(own, other)| own.plain == other.plain && !own.initial);
    if inner.entry.is_usual_given() && !(is_third && inner.entry.surname() > 0) {
        // Many people are called Ahmed Ali.
        return are_fathers.then(|| leaving_out(gone, found, false));
    }
    // `Hamad bin Khalifa` is a Khalifa's son, not an Al Khalifa.
    if !are_led_alike(&short[short.len() - 1], inner) {
        return None;
    }
    // `Tom Clancy` of Clancey-Brown: half a surname in another spelling.
    let half = &short[short.len() - 1];
    if gone[0].hyphened && parts::surname(half, inner) < Agreement::Variant {
        return None;
    }
    let joined = inner.particle || gone.iter().any(|part| part.particle || part.hyphened);
    // `Echeverría Á.`: the second surname is an initial.
    let is_initial = gone.iter().all(|part| part.initial) && inner.entry.given() == 0;
    let led_alike = short[short.len() - 1].led_by == inner.led_by;
    let iberian = led_alike && is_iberian(inner) && gone.iter().all(is_iberian);
    // `Pinochet` is no given name, so `Augusto Pinochet` is a full name; the
    // syllables of `Tran Duc Luong` are no evidence.
    let in_full = led_alike
        && left_out == 1
        && (kept.len() == 2 || kept.len() == 3 && kept[1].entry.is_usual_given())
        && inner.entry.given() == 0
        && (inner.plain.len() > 4 || is_first_of_two(&kept[0], inner, &gone[0]))
        && !short[0].initial
        && (parts::given(&short[0], &kept[0]) == Agreement::Equal
            && (inner.entry.surname() < 3 || is_first_of_two(&kept[0], inner, &gone[0]))
            || is_married_name(&short[0], &kept[0], inner));
    Some(leaving_out(
        gone,
        found,
        joined || iberian || in_full || is_initial,
    ))
}

/// Matches `Vicente Fox` with Fox Quesada: the second of two Spanish surnames is
/// left out, whatever the first one is.
fn is_first_of_two(given: &Part, first: &Part, second: &Part) -> bool {
    let ends = |part: &Part, ends: &[&str]| ends.iter().any(|end| part.plain.ends_with(end));
    ends(given, &["e", "o", "a"])
        && ends(
            second,
            &[
                "ez", "ada", "era", "ero", "illo", "illa", "osa", "oso", "ena", "eno",
            ],
        )
        && first.entry.surname() > 0
        && first.plain.len() > 2
        && !first.hyphened
        && !second.hyphened
}

/// Matches `Jackie Kennedy` with Jacqueline Kennedy Onassis: the names of women grow
/// by marriage.
fn is_married_name(own: &Part, given: &Part, surname: &Part) -> bool {
    let is_one = matches!(
        parts::given(own, given),
        Agreement::Equal | Agreement::Variant | Agreement::Nickname
    );
    is_one && Sex::of_given(given.hash) == Sex::Woman && !surname.is_very_usual_surname()
}

/// Matches `Saddam Hussein` with Saddam Hussein Abd al-Majid: a name of one's own
/// and one's father's name omits the grandfather's.
fn as_fathers_are_named(short: &[Part], kept: &[Part], gone: &[Part]) -> bool {
    let ([own, father], [called, inner]) = (short, kept) else {
        return false;
    };
    let is_fathers = |part: &Part| part.forms.is_semitic() || part.plain.starts_with("abd");
    // `al-Tikriti`: where he is from.
    let is_from = |part: &Part| matches!(part.led_by.as_str(), "al" | "el");
    is_fathers(inner)
        && (is_fathers(&gone[0]) || is_from(&gone[0]))
        && !own.initial
        && own.plain == called.plain
        && father.plain == inner.plain
}

fn is_rarely_given(part: &Part) -> bool {
    !part.forms.is_semitic() && !part.entry.is_usual_given()
}

/// Matches `Norman Schwarzkopf` with H. Norman, `Lula da Silva` with Luiz Inácio.
fn without_first(short: &[Part], long: &[Part], left_out: usize) -> Option<Judgement> {
    let (gone, kept) = long.split_at(left_out);
    let found = aligned_by_length(short, kept);
    // `H. W. Bush` is enough, `W. Bush` is not.
    let says_enough = !short[0].initial || short.len() > 2;
    let called = parts::given(&short[0], &kept[0]);
    // `Dan Quayle` of James Danforth Quayle: with a rare surname a pet form will do.
    let by_pet_form =
        called == Agreement::Nickname && !kept[kept.len() - 1].entry.is_usual_surname();
    let equal = (called == Agreement::Equal || by_pet_form) && says_enough;
    if found.verdict != Verdict::Same || !equal {
        return None;
    }
    // `Ali Abdullah Saleh` may also be the father of Ahmed Ali Abdullah Saleh: an
    // Arab's own name is followed by his father's and his grandfather's.
    let is_chain = kept.len() > 2 && gone.len() == 1 && !gone[0].initial;
    if is_chain
        && kept[..2]
            .iter()
            .all(|part| part.entry.given() > 0 && !part.hyphened)
    {
        return None;
    }
    // `Salman bin Abdulaziz` is the father of Mohammed bin Salman bin Abdulaziz.
    let is_father = is_son_of(&kept[0]) || kept[0].plain.starts_with("abd");
    if kept[0].hyphened || is_father {
        return None;
    }
    let rare = short[short.len() - 1].entry.surname() < 3 || short[0].entry.given() < 3;
    let initials = gone.iter().all(|part| part.initial);
    Some(leaving_out(gone, found, initials || rare))
}

/// Returns the judgement on two names one of which lacks some parts.
fn leaving_out(gone: &[Part], rest: Judgement, is_usual: bool) -> Judgement {
    let verdict = if is_usual {
        Verdict::Same
    } else {
        Verdict::Unsure
    };
    let reasons = [rest.reasons, vec![left_out_of_one(gone)]];
    Judgement::new(verdict, reasons.concat())
}

/// Describes the omitted parts.
pub(super) fn left_out_of_one(parts: &[Part]) -> String {
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    format!("{} is left out in one of them", texts.join(" "))
}

/// Whether it ends like a surname of Spain, Portugal or their former colonies.
pub(super) fn is_iberian(part: &Part) -> bool {
    let plain = part.plain.as_str();
    let ends = |ends: &[&str]| ends.iter().any(|end| plain.ends_with(end));
    let is_short = ends(&["az", "iz", "oz", "uz"]);
    is_short && plain.len() > 2
        || plain.len() > 3 && ends(&["ez", "es", "os", "as", "ar", "or", "a", "o", "e", "n", "l"])
}
