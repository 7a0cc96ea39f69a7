//! Selects the people that a typed name refers to: of those whose names may match,
//! those whose names match best.

use std::collections::BTreeMap;

use super::asked::Spelling;
use super::names::Typed;
use super::{Candidate, Resolution};
use crate::people::same::romanise::romanise;
use crate::people::same::{Claim, Comparable, Likeness, Verdict};

/// A spelling with less than one in this many of a person's articles is a slip.
const SLIP_SHARE: u64 = 10;

/// The maximum number of people reported as having only a similar name.
const MOST_NEAR: usize = 3;

/// The people that a typed name refers to, and the names of those left out.
#[derive(Debug, Default)]
pub(super) struct Meant {
    pub people: Vec<Candidate>,
    pub near: Vec<String>,
}

impl Meant {
    /// Converts this to the resolution of a typed name.
    pub fn resolution(self, typed: &Typed) -> Resolution {
        let all = self.people.into_iter();
        let (hidden, people): (Vec<_>, Vec<_>) = all.partition(|person| person.is_hidden);
        Resolution {
            spelling: Spelling::of(typed, &people),
            people,
            near: self.near,
            given_otherwise: Vec::new(),
            hidden,
        }
    }
}

/// Selects the people that a typed name refers to: those who certainly have it, else
/// those who may have it. If the user has given the name to somebody, only they and
/// people printed with it are meant.
pub(super) fn meant(
    typed: &Typed,
    people: Vec<Candidate>,
    articles: &BTreeMap<String, u64>,
    loosely: bool,
) -> Meant {
    if people.iter().any(|person| person.is_called(&typed.folded)) {
        let mut people = people;
        people.retain(|p| p.is_called(&typed.folded) || p.is_printed(&typed.folded));
        sort(&mut people);
        let near = Vec::new();
        return Meant { people, near };
    }
    let initial = typed.initial_or_title();
    let typed = typed.names.as_slice();
    let verdict = |typed: &Comparable, name: &Comparable| match typed.verdict(name) {
        Verdict::Unsure if !loosely && typed.is_beyond(name) => Verdict::Different,
        Verdict::Unsure if !may_be_meant(typed, name) => Verdict::Different,
        verdict => verdict,
    };
    let best = |person: &Candidate| {
        let names = person.spellings.iter().map(|name| Comparable::new(name));
        let verdicts = names.flat_map(|name| {
            let verdicts = typed.iter().map(|typed| verdict(typed, &name));
            verdicts.collect::<Vec<_>>()
        });
        verdicts.max().unwrap_or(Verdict::Different)
    };
    let verdicts: Vec<Verdict> = people.iter().map(best).collect();
    let alone = typed.iter().all(|typed| typed.len() == 1);
    let sought = match verdicts.iter().max() {
        Some(Verdict::Same) if !alone => Verdict::Same,
        Some(Verdict::Different) | None => return Meant::default(),
        Some(_) => Verdict::Unsure,
    };
    let fitting = people
        .into_iter()
        .zip(verdicts)
        .filter(|(_, verdict)| *verdict >= sought);
    let mut people: Vec<Candidate> = fitting.map(|(person, _)| person).collect();
    sort(&mut people);
    let has_initial = |person: &Candidate| initial.is_some_and(|i| is_given(person, i));
    if people.iter().any(has_initial) {
        people.retain(has_initial);
    }
    retain_titled(typed, &mut people);
    match typed {
        [lone] if lone.len() == 1 => nearest(lone, people, articles),
        _ => as_written(typed, people),
    }
}

/// Whether a given name of the person begins with a letter.
fn is_given(person: &Candidate, initial: char) -> bool {
    let mut names = person.spellings.iter().map(|name| Comparable::new(name));
    names.any(|name| {
        let given = name.len().saturating_sub(1);
        name.words()
            .take(given)
            .any(|word| word.starts_with(initial))
    })
}

/// Of the people whose full name may match, keeps those whose name is written so, if
/// there are any: `John Shad` does not match João Sayad.
fn as_written(typed: &[Comparable], people: Vec<Candidate>) -> Meant {
    let is_written = |person: &Candidate| {
        let mut names = person.spellings.iter().map(|name| Comparable::new(name));
        names.any(|name| {
            let mut typed = typed.iter();
            typed.any(|typed| {
                typed.likeness(&name) == Likeness::Written && typed.verdict(&name) == Verdict::Same
            })
        })
    };
    let (written, alike): (Vec<_>, Vec<_>) = people.into_iter().partition(is_written);
    if written.is_empty() {
        return Meant {
            people: alike,
            near: Vec::new(),
        };
    }
    let near = alike.into_iter().filter(|person| !person.is_hidden);
    let near = near.map(|person| person.name);
    Meant {
        people: written,
        near: near.take(MOST_NEAR).collect(),
    }
}

/// Keeps the people for whom the title of a titled surname is stated, if there are
/// any: `Lord Curry` is no basketball player. A ruler's title precedes a given name;
/// people who are only known with another surname are not meant.
fn retain_titled(typed: &[Comparable], people: &mut Vec<Candidate>) {
    let [lone] = typed else { return };
    let Some(title) = lone.title_alone() else {
        return;
    };
    let is_stated = |person: &Candidate| {
        let mut words = person.roles.iter().flat_map(|role| role.split(' '));
        words.any(|word| romanise(word) == title)
    };
    if people.iter().any(is_stated) {
        people.retain(is_stated);
    } else if lone.is_ruler() {
        people.retain(|person| {
            let mut names = person.spellings.iter().map(|name| Comparable::new(name));
            names.any(|name| name.len() == 1 || name.is_ruler())
        });
    }
}

/// Whether two names match because of what is written, not just because of what both
/// leave open: an initial, another order, a syllable.
fn may_be_meant(typed: &Comparable, name: &Comparable) -> bool {
    typed.len() < 2 || typed.is_spelt_in(name) || name.is_spelt_in(typed)
}

/// Of the people that a lone word may refer to, keeps those with the closest match.
/// If somebody has the name, people with similar names are not meant, and those who
/// were misprinted so are only mentioned. People with this surname come first.
fn nearest(lone: &Comparable, people: Vec<Candidate>, articles: &BTreeMap<String, u64>) -> Meant {
    let claims = people.into_iter().filter_map(|person| {
        let claim = claim_on(&person, lone, articles)?;
        Some((claim, person))
    });
    let mut claims: Vec<(Claim, Candidate)> = claims.collect();
    claims.sort_by_key(|(claim, _)| (*claim).min(Claim::Slip));
    let is_guess = claims
        .first()
        .is_some_and(|(claim, _)| *claim >= Claim::Slip);
    let (people, near): (Vec<_>, Vec<_>) = claims
        .into_iter()
        .partition(|(claim, _)| is_guess || *claim < Claim::Slip);
    let near = near
        .into_iter()
        .filter(|(claim, person)| *claim == Claim::Slip && !person.is_hidden);
    let near = near.map(|(_, person)| person.name);
    Meant {
        people: people.into_iter().map(|(_, person)| person).collect(),
        near: near.take(MOST_NEAR).collect(),
    }
}

/// Returns how a lone word relates to a person's names. A spelling in hardly any of
/// their articles is a slip, and the other names decide.
fn claim_on(
    person: &Candidate,
    lone: &Comparable,
    articles: &BTreeMap<String, u64>,
) -> Option<Claim> {
    let mut by_claim: BTreeMap<Claim, u64> = BTreeMap::new();
    for name in &person.spellings {
        if let Some(claim) = Comparable::new(name).claim(lone) {
            let articles = articles.get(name).copied().unwrap_or_default();
            *by_claim.entry(claim).or_default() += articles;
        }
    }
    let (nearest, others) = (*by_claim.keys().next()?, *by_claim.keys().next_back()?);
    let so: u64 = by_claim.range(..Claim::Spelling).map(|(_, n)| n).sum();
    let is_slip = others >= Claim::Slip && so * SLIP_SHARE < person.articles;
    Some(if is_slip { others } else { nearest })
}

/// Sorts people by number of articles, most first.
pub(super) fn sort(people: &mut [Candidate]) {
    people.sort_by(|a, b| {
        b.articles
            .cmp(&a.articles)
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.shares.cmp(&b.shares))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::edits::Decisions;
    use crate::people::identity::Share;

    /// The people of an archive: the spellings of each, with their articles.
    const PEOPLE: &[&[(&str, u64)]] = &[
        &[("James Baker", 60), ("James A. Baker", 9)],
        &[("Howard Baker", 12)],
        &[("Jane Bakker", 7)],
        &[("Mary Backer", 50), ("Mary Baker", 1)],
        &[("Volodymyr Zelensky", 30), ("Zelenskyy", 4)],
        &[("Robert Fico", 20)],
        &[("Roberta Finch", 3)],
        &[("John Shad", 12)],
        &[("Joao Sayad", 8)],
    ];

    fn people() -> (Vec<Candidate>, BTreeMap<String, u64>) {
        let spellings = PEOPLE.iter().copied().flatten();
        let articles = spellings.map(|(name, articles)| ((*name).to_owned(), *articles));
        let person = |names: &&[(&str, u64)]| {
            let spellings: Vec<String> = names.iter().map(|(name, _)| (*name).to_owned()).collect();
            let shares = spellings.iter().cloned();
            Candidate {
                name: spellings[0].clone(),
                articles: names.iter().map(|(_, articles)| articles).sum(),
                shares: shares.map(|name| (name, Share::All)).collect(),
                roles: match spellings[0].as_str() {
                    "Howard Baker" => vec!["lord".to_owned()],
                    _ => Vec::new(),
                },
                spellings,
                also: Vec::new(),
                apart: Vec::new(),
                is_hidden: false,
                is_decided: false,
            }
        };
        (PEOPLE.iter().map(person).collect(), articles.collect())
    }

    /// Returns the people that a name refers to, and those with a similar name.
    fn found(typed: &str, loosely: bool) -> (Vec<String>, Vec<String>) {
        let (people, articles) = people();
        let meant = meant(
            &Typed::new(typed, &Decisions::default()),
            people,
            &articles,
            loosely,
        );
        let people = meant.people.into_iter().map(|person| person.name);
        (people.collect(), meant.near)
    }

    #[test]
    fn who_bears_a_name_is_meant_and_who_is_only_like_it_is_near() {
        for (typed, meant, near) in [
            ("James Baker", &["James Baker"][..], &[][..]),
            ("james baker", &["James Baker"], &[]),
            ("J. Baker", &["James Baker"], &[]),
            (
                "Baker",
                &["James Baker", "Howard Baker"],
                &["Mary Backer", "Jane Bakker"],
            ),
            (
                "Bakker",
                &["Jane Bakker"],
                &["James Baker", "Mary Backer", "Howard Baker"],
            ),
            ("M. Backer", &["Mary Backer"], &[]),
            // Monsieur: none of them has that initial.
            ("M. Fico", &["Robert Fico"], &[]),
            ("James Baker's", &["James Baker"], &[]),
            ("Fico’s", &["Robert Fico"], &[]),
            ("Howard", &["Howard Baker"], &[]),
            ("Selenskyj", &["Volodymyr Zelensky"], &[]),
            ("Wolodymyr Selenskyj", &["Volodymyr Zelensky"], &[]),
            ("Robert Fico", &["Robert Fico"], &[]),
            ("Otto Fico", &[], &[]),
            ("John Shad", &["John Shad"], &["Joao Sayad"]),
            // None of them is stated to be a prince; a lord is.
            ("Prince Howard", &[], &[]),
            ("Lord Fico", &["Robert Fico"], &[]),
            ("Lord Baker", &["Howard Baker"], &[]),
            ("Otter", &[], &[]),
        ] {
            let (people, others) = found(typed, false);
            assert_eq!(people, meant, "{typed}");
            assert_eq!(others, near, "{typed}");
        }
    }

    #[test]
    fn a_misspelling_is_meant_where_it_is_asked_for() {
        for (typed, meant) in [
            ("Robert Ficco", &["Robert Fico"][..]),
            ("Howerd Baker", &["Howard Baker"]),
            ("Otter", &[]),
        ] {
            assert_eq!(found(typed, true).0, meant, "{typed}");
        }
    }
}
