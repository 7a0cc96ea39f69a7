//! Finds the people whom a short form can mean.

use super::said::is_said_by_another;
use super::{Naming, is_same_print};
use crate::people::lexicon::Lexicon;
use crate::people::name::{Name, is_one_slip};
use crate::people::tokens;

/// Returns the people of `among` whom a short form can mean: by surname, else by half of one,
/// else by an inner part, else by the first part or a nickname, else by one half of
/// the given name, else by a slip in the surname. `full` has their full namings.
pub fn candidates(
    namings: &[Naming<'_>],
    full: &[Vec<usize>],
    among: &[usize],
    n: usize,
) -> Vec<usize> {
    let own = &namings[n];
    let Some(short) = own.name.surname().copied() else {
        return Vec::new();
    };
    let tests: [&dyn Fn(&Name<'_>) -> bool; 7] = [
        &|name| {
            let others = name
                .leading_surname()
                .into_iter()
                .chain(name.surname_before_and());
            let mut surnames = name.surname().into_iter().chain(others);
            surnames.any(|surname| surname.key == short.key)
        },
        &|name| {
            name.surname()
                .is_some_and(|surname| has_half(surname.text, short.text))
        },
        &|name| {
            name.parts[1..]
                .iter()
                .any(|part| part.key == short.key && !part.initial)
        },
        &|name| !short.initial && (name.parts[0].key == short.key || name.has_nickname(short.hash)),
        &|name| {
            own.name.is_lone()
                && name.is_shortened_to(short.text)
                && (!own.is_quoted || is_said_by_another(namings, n, name))
        },
        &|name| name.has_pet_form(&short) && is_said_by_another(namings, n, name),
        // A slip is no other name, as Regan is beside Reagan.
        &|name| {
            name.surname().is_some_and(|surname| {
                is_one_slip(surname.text, short.text)
                    && !(is_usual(surname.text) && is_usual(short.text))
            })
        },
    ];
    // `Roe Jr.` matches only people with that suffix, if there is one.
    let suffix = own.name.suffix.filter(|_| {
        let has = |m: &usize| namings[*m].name.suffix == own.name.suffix;
        among.iter().any(|&p| full[p].iter().any(has))
    });
    for test in tests {
        let fits = |members: &Vec<usize>| {
            let has_suffix = |&m: &usize| namings[m].name.suffix == suffix;
            (suffix.is_none() || members.iter().any(has_suffix))
                && !members.iter().any(|&m| is_kin(namings, m, &own.name))
                && members.iter().any(|&m| test(&namings[m].name))
                && members.iter().all(|&m| namings[m].sex.agrees(own.sex))
        };
        let found = among.iter().copied().filter(|&p| fits(&full[p]));
        let found: Vec<usize> = found.collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether the text distinguishes the bearer of this full name from this short one,
/// as `Reagan and Nancy Reagan` does.
fn is_kin(namings: &[Naming<'_>], full: usize, short: &Name<'_>) -> bool {
    let beside = namings[full].beside.map(|n| &namings[n].name);
    beside.is_some_and(|name| is_same_print(name, short))
}

fn is_usual(surname: &str) -> bool {
    let lexicon = Lexicon::new(crate::people::WORDS);
    lexicon.get(tokens::hash(surname)).surname() > 0
}

/// Matches `Smith` in `Smith-Jones`.
fn has_half(surname: &str, short: &str) -> bool {
    surname.contains('-')
        && surname
            .split('-')
            .any(|half| half.len() > 3 && half == short)
}
