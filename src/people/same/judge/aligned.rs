//! Compares two names part by part, with their parts in the same order.

use super::are_led_alike;
use super::shortened::{is_iberian, left_out_of_one};
use crate::people::same::apart::Part;
use crate::people::same::parts::{self, Agreement};
use crate::people::same::{Judgement, Verdict, mandarin};

/// Compares given names, surnames and middle names with each other.
pub(super) fn aligned(short: &[Part], long: &[Part]) -> Judgement {
    let (own, other) = (&short[short.len() - 1], &long[long.len() - 1]);
    let surname = surnames(short, long);
    if surname == Agreement::Initial && are_first_surnames_equal(short, long) {
        return aligned(&short[..short.len() - 1], &long[..long.len() - 1]);
    }
    if matches!(surname, Agreement::Conflict | Agreement::Initial) {
        return Judgement::because(Verdict::Different, reason(Agreement::Conflict, own, other));
    }
    let given = given_names(short, long, surname);
    if given == Agreement::Conflict {
        return Judgement::because(Verdict::Different, reason(given, &short[0], &long[0]));
    }
    let mut reasons = vec![
        reason(surname, own, other),
        reason(given, &short[0], &long[0]),
    ];
    match middles(&short[1..short.len() - 1], &long[1..long.len() - 1]) {
        Err(reason) => return Judgement::because(Verdict::Different, reason),
        Ok(reason) => reasons.extend(reason),
    }
    let agreements = [surname, given];
    let weak = agreements.iter().filter(|one| !one.is_strong());
    let is_near = surname == Agreement::Near || given == Agreement::Near;
    let is_common = given == Agreement::Initial
        && short.len() == 2
        && long.len() == 2
        && (own.is_very_usual_surname() || other.is_very_usual_surname())
        && !(short[0].initial && long[0].initial);
    if is_common {
        reasons.push(format!("many people called {} have this initial", own.text));
    }
    // `Peter Hansen` and `Peter Hanson`: one is not a misspelling of the other, as
    // `Shultz` is of `Schultz`, which sounds the same.
    let are_two = surname == Agreement::Near
        && (parts::are_two_usual(own, other)
            || parts::differ_by_s(own, other)
            || own.is_very_usual_surname() && other.is_very_usual_surname());
    let verdict = match () {
        // `Ruth Bader Ginsberg`: nobody else has the same middle name.
        () if surname == Agreement::Near
            && given == Agreement::Equal
            && has_rare_middle(short, long)
            && parts::is_near_in_sound(own, other) =>
        {
            Verdict::Same
        }
        () if are_two => Verdict::Different,
        () if is_near || is_common || weak.count() > 1 => Verdict::Unsure,
        () if lacks_first_surname(short, long) => Verdict::Unsure,
        () => Verdict::Same,
    };
    Judgement::new(verdict, reasons)
}

/// Whether it is `Iván Márquez` beside Iván Duque Márquez: Spanish uses the first of
/// two surnames.
fn lacks_first_surname(short: &[Part], long: &[Part]) -> bool {
    let ([_, own], [_, first, last]) = (short, long) else {
        return false;
    };
    own.plain == last.plain
        && last.plain.ends_with("ez")
        && last.led_by.is_empty()
        && first.entry.given() == 0
        && first.entry.surname() > 0
        && !first.initial
        && is_iberian(first)
}

/// Whether both have the same middle name, which is no usual given name.
fn has_rare_middle(short: &[Part], long: &[Part]) -> bool {
    let ([_, own, _], [_, other, _]) = (short, long) else {
        return false;
    };
    own.plain == other.plain && !own.initial && own.entry.given() < 3 && own.plain.len() > 3
}

/// Matches `Luis Echeverría Á.`: the second of two surnames is an initial.
fn are_first_surnames_equal(short: &[Part], long: &[Part]) -> bool {
    let ([_, .., own, _], [_, .., other, _]) = (short, long) else {
        return false;
    };
    short.len() > 2
        && short.len() == long.len()
        && own.plain == other.plain
        && !own.initial
        && !own.entry.is_usual_given()
}

/// Returns how the surnames, which come last, agree.
fn surnames(short: &[Part], long: &[Part]) -> Agreement {
    let (own, other) = (&short[short.len() - 1], &long[long.len() - 1]);
    match parts::surname(own, other) {
        Agreement::Conflict | Agreement::Near if is_slip_in_double_surname(short, long) => {
            Agreement::Slip
        }
        Agreement::Sound if parts::sing_otherwise(own, other) => Agreement::Near,
        Agreement::Variant | Agreement::Sound if are_both_pinyin(short, long) => Agreement::Near,
        agreement if agreement.is_strong() && !are_led_alike(own, other) => Agreement::Near,
        agreement => agreement,
    }
}

/// Returns how the given names, which come first, agree, if the surnames do.
fn given_names(short: &[Part], long: &[Part], surname: Agreement) -> Agreement {
    let own = &short[short.len() - 1];
    match parts::given(&short[0], &long[0]) {
        // Among the many bearers of a usual surname, each given name occurs.
        Agreement::Variant
            if surname == Agreement::Equal
                && short.len() == 2
                && own.entry.is_usual_surname()
                && !is_eastern(own)
                && parts::are_two_given(&short[0], &long[0]) =>
        {
            Agreement::Near
        }
        Agreement::Variant | Agreement::Sound if are_both_pinyin(short, long) => Agreement::Near,
        Agreement::Nickname
            if own.entry.is_usual_surname() && parts::may_be_mans(&short[0], &long[0]) =>
        {
            Agreement::Near
        }
        Agreement::Conflict if is_eastern(own) && short[0].is_initial_elsewhere(&long[0]) => {
            Agreement::Initial
        }
        agreement => agreement,
    }
}

/// The same, for names in either order of length.
pub(super) fn aligned_by_length(a: &[Part], b: &[Part]) -> Judgement {
    if a.len() <= b.len() {
        aligned(a, b)
    } else {
        aligned(b, a)
    }
}

/// Whether both are names of two pinyin syllables. Other languages write `Dong` for
/// `Tong`, but pinyin does not.
fn are_both_pinyin(a: &[Part], b: &[Part]) -> bool {
    let is_pinyin = |parts: &[Part]| {
        parts.len() == 2 && parts.iter().all(|part| mandarin::is_syllable(&part.plain))
    };
    is_pinyin(a) && is_pinyin(b)
}

/// Matches `Strauss-Khan` with Strauss-Kahn: if the other half of a double surname
/// is equal, a typing slip is accepted even in a short word.
fn is_slip_in_double_surname(short: &[Part], long: &[Part]) -> bool {
    let ([.., half, own], [.., other_half, other]) = (short, long) else {
        return false;
    };
    own.hyphened
        && other.hyphened
        && half.plain == other_half.plain
        && parts::is_typing_slip(&own.plain, &other.plain)
}

/// Whether it ends like an East Slavic surname, where `Hanna` is `Anna`.
fn is_eastern(part: &Part) -> bool {
    const ENDS: &[&str] = &[
        "enko", "chuk", "yuk", "iuk", "ov", "ova", "ev", "eva", "sky", "ska", "skyi", "skyy",
        "skiy", "skij", "skaya", "skaja", "ych", "vych", "aiko",
    ];
    let is_so = |ends: &[&str]| ends.iter().any(|end| part.plain.ends_with(end));
    part.plain.len() > 4 && (is_so(ENDS) || part.entry.surname() == 0 && is_so(&["in", "ina"]))
}

/// Compares two middle names: `Ann` and `Rose`, both forms of Roseanne, differ.
fn as_middle(own: &Part, other: &Part) -> Agreement {
    let begin_alike = own.plain.as_bytes().first() == other.plain.as_bytes().first();
    match parts::given(own, other) {
        Agreement::Nickname if !begin_alike => Agreement::Conflict,
        agreement => agreement,
    }
}

/// Compares the middle parts; an error describes the conflict.
fn middles(short: &[Part], long: &[Part]) -> Result<Option<String>, String> {
    if short.is_empty() {
        return Ok((!long.is_empty()).then(|| left_out_of_one(long)));
    }
    let pairs = short.iter().zip(long);
    let conflict = pairs.clone().find(|(own, other)| {
        as_middle(own, other).max(parts::surname(own, other)) <= Agreement::Near
    });
    let Some((own, other)) = conflict else {
        return Ok(None);
    };
    let mut rest = long.iter();
    let within = short
        .iter()
        .all(|own| !own.initial && rest.any(|other| as_middle(own, other).is_strong()));
    if within {
        Ok(None)
    } else {
        Err(reason(Agreement::Conflict, own, other))
    }
}

/// Describes an agreement.
pub(super) fn reason(agreement: Agreement, a: &Part, b: &Part) -> String {
    let (a_text, b_text) = (&a.text, &b.text);
    match agreement {
        Agreement::Equal => format!("{a_text} in both"),
        Agreement::Variant => format!("{a_text} and {b_text} are spellings of one name"),
        Agreement::Nickname => format!("{a_text} and {b_text} are forms of one given name"),
        Agreement::Sound => format!("{a_text} and {b_text} sound alike"),
        Agreement::Initial => format!("{a_text} and {b_text} have one initial"),
        Agreement::Slip => format!("{a_text} and {b_text} differ by a slip"),
        Agreement::Near => format!("{a_text} and {b_text} are near, and both are names"),
        Agreement::Conflict => format!("{a_text} and {b_text} differ"),
    }
}
