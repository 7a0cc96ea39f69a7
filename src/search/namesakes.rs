//! Detects whether the articles of one name may be about two people.
//!
//! Articles are linked by an office that both state and by other people that both
//! name; a connected set of articles is a strand. Two strands are reported as
//! doubtful if their roles are unrelated, and they are either of the same years or so
//! many years apart that one life hardly spans both. If years pass and the office
//! changes, it is a career. Of names that are spelt differently, one article each with
//! unrelated roles suffices, since the spelling is no evidence for one person.
//!
//! The result is a pure function of a set of articles, independent of their order.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::lists::most_frequent_first;
use crate::people::{role_agreement, same};
use crate::text::fold;

/// The minimum number of articles of a strand to be reported, and how many of them
/// must state a role.
const FEWEST: usize = 3;
const FEWEST_WITH_ROLE: usize = 2;

/// The gap in years after which another kind of work indicates another person.
const LONG: i16 = 15;

/// The gap in years after which any other office does.
const VERY_LONG: i16 = 40;

/// The maximum number of different roles that are compared with each other.
const MOST_ROLES: usize = 100;

/// The number of roles shown of a strand.
const MOST_TOLD: usize = 2;

/// A connected set of articles of a name, with no links to others of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strand {
    /// The most frequently stated roles.
    pub roles: Vec<String>,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// The number of articles.
    pub articles: u64,
}

/// The context of a name, article by article.
#[derive(Default)]
pub(super) struct Surroundings {
    articles: Vec<Around>,
}

struct Around {
    day: Option<Date>,
    /// The names that it uses for the person.
    names: BTreeSet<String>,
    /// The roles, folded, with their printed form.
    roles: BTreeMap<String, String>,
    companions: BTreeSet<String>,
}

impl Surroundings {
    /// Adds an article with the names that it uses for the person, the roles that it
    /// states, folded and as printed, and the other people named in it.
    pub(super) fn add(
        &mut self,
        day: Option<Date>,
        names: BTreeSet<String>,
        roles: BTreeMap<String, String>,
        companions: BTreeSet<String>,
    ) {
        self.articles.push(Around {
            day,
            names,
            roles,
            companions,
        });
    }

    /// Returns the strands that may be two people's, earliest first; none if there is
    /// no evidence for two.
    pub(super) fn doubt(&self) -> Vec<Strand> {
        let mut strands: Vec<Vec<&Around>> = self.strands();
        strands.retain(|strand| with_role(strand) > 0);
        let summaries: Vec<Strand> = strands.iter().map(|strand| summary(strand)).collect();
        let is_large: Vec<bool> = strands
            .iter()
            .map(|strand| strand.len() >= FEWEST && with_role(strand) >= FEWEST_WITH_ROLE)
            .collect();
        let by_size = |n: &usize| {
            let articles = std::cmp::Reverse(summaries[*n].articles);
            (!is_large[*n], articles, summaries[*n].first)
        };
        let Some(most) = (0..summaries.len()).min_by_key(by_size) else {
            return Vec::new();
        };
        let is_another = |n: &usize| {
            let (a, b) = (&strands[most], &strands[*n]);
            is_large[most] && is_large[*n] && are_two(a, b)
                || are_spelt_differently(a, b) && !may_be_career(a, b) && are_other_work(a, b)
        };
        let mut doubt: Vec<Strand> = (0..summaries.len())
            .filter(|n| *n != most && is_another(n))
            .map(|n| summaries[n].clone())
            .collect();
        if !doubt.is_empty() {
            doubt.push(summaries[most].clone());
        }
        doubt.sort_by(|a, b| a.first.cmp(&b.first).then_with(|| a.roles.cmp(&b.roles)));
        doubt
    }

    fn strands(&self) -> Vec<Vec<&Around>> {
        let mut parents: Vec<usize> = (0..self.articles.len()).collect();
        let mut first_with: BTreeMap<&str, usize> = BTreeMap::new();
        let mut roles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, around) in self.articles.iter().enumerate() {
            for companion in &around.companions {
                let first = *first_with.entry(companion).or_insert(n);
                unite(&mut parents, first, n);
            }
            for role in around.roles.keys() {
                roles.entry(role).or_default().push(n);
            }
        }
        let mut roles: Vec<(&str, Vec<usize>)> = roles.into_iter().collect();
        roles.sort_by_key(|(_, articles)| std::cmp::Reverse(articles.len()));
        for (_, articles) in &roles {
            articles
                .iter()
                .for_each(|n| unite(&mut parents, articles[0], *n));
        }
        roles.truncate(MOST_ROLES);
        for (n, (role, articles)) in roles.iter().enumerate() {
            for (other, others) in &roles[..n] {
                if role_agreement::agree(role, other) {
                    unite(&mut parents, articles[0], others[0]);
                }
            }
        }
        let mut strands: BTreeMap<usize, Vec<&Around>> = BTreeMap::new();
        for (n, around) in self.articles.iter().enumerate() {
            strands.entry(root(&parents, n)).or_default().push(around);
        }
        strands.into_values().collect()
    }
}

fn root(parents: &[usize], mut n: usize) -> usize {
    while parents[n] != n {
        n = parents[n];
    }
    n
}

fn unite(parents: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parents, a), root(parents, b));
    parents[a.max(b)] = a.min(b);
}

/// Returns the number of articles that state a role.
fn with_role(strand: &[&Around]) -> usize {
    let with_role = strand.iter().filter(|around| !around.roles.is_empty());
    with_role.count()
}

/// Whether both strands have full names, and none of them in common.
fn are_spelt_differently(a: &[&Around], b: &[&Around]) -> bool {
    let names = |strand: &[&Around]| -> BTreeSet<String> {
        let names = strand.iter().flat_map(|around| &around.names);
        let full = names.filter(|name| name.contains(' '));
        full.map(|name| fold(name).into_owned()).collect()
    };
    let (own, other) = (names(a), names(b));
    !own.is_empty() && !other.is_empty() && own.is_disjoint(&other)
}

/// Whether two strands are unlikely to be one life.
fn are_two(a: &[&Around], b: &[&Around]) -> bool {
    match years_between(a, b) {
        None => false,
        Some(VERY_LONG..) => true,
        // Same years or a long gap; with a short gap one office just follows another.
        Some(..=0 | LONG..) => are_other_work(a, b),
        Some(_) => false,
    }
}

/// Whether one strand follows the other within the years of a career.
fn may_be_career(a: &[&Around], b: &[&Around]) -> bool {
    years_between(a, b).is_some_and(|years| (1..LONG).contains(&years))
}

/// Returns the years from the end of one strand to the beginning of the other,
/// negative if they overlap.
fn years_between(a: &[&Around], b: &[&Around]) -> Option<i16> {
    let days = |strand: &[&Around]| {
        let days = || strand.iter().filter_map(|around| around.day);
        Some((days().min()?.year(), days().max()?.year()))
    };
    let ((first, last), (other_first, other_last)) = (days(a)?, days(b)?);
    Some((first - other_last).max(other_first - last))
}

/// Whether no role of one strand is of the same kind as a role of the other, by the
/// contexts of the words: a judge may be a lawyer, but hardly a striker.
fn are_other_work(a: &[&Around], b: &[&Around]) -> bool {
    let kinds = |strand: &[&Around]| -> BTreeSet<u32> {
        let roles = strand.iter().flat_map(|around| &around.roles);
        roles
            .map(|(folded, printed)| {
                // The contexts of `Rep.` say nothing about representatives.
                let is_short = role_agreement::office(printed).ends_with('.');
                if is_short {
                    0
                } else {
                    same::kind_of(role_agreement::office(folded))
                }
            })
            .collect()
    };
    let (own, other) = (kinds(a), kinds(b));
    !own.contains(&0) && !other.contains(&0) && own.is_disjoint(&other)
}

/// Summarizes the articles of a strand.
fn summary(strand: &[&Around]) -> Strand {
    let mut counts: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for (folded, printed) in strand.iter().flat_map(|around| &around.roles) {
        let (count, shown) = counts.entry(folded).or_insert((0, printed));
        *count += 1;
        *shown = (*shown).max(printed.as_str());
    }
    let counts = counts.into_values().map(|(count, role)| (role, count));
    let roles = most_frequent_first(counts);
    let days = || strand.iter().filter_map(|around| around.day);
    Strand {
        roles: roles
            .iter()
            .take(MOST_TOLD)
            .map(|(role, _)| (*role).to_owned())
            .collect(),
        first: days().min(),
        last: days().max(),
        articles: strand.len() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The year, the roles and the companions of an article.
    type Case<'a> = (i16, &'a [&'a str], &'a [&'a str]);

    fn doubt(articles: &[Case<'_>]) -> Vec<Strand> {
        let named = articles.iter().map(|article| ("Ann Roe", *article));
        doubt_of_names(&named.collect::<Vec<_>>())
    }

    /// The same, each with the name that the article uses.
    fn doubt_of_names(articles: &[(&str, Case<'_>)]) -> Vec<Strand> {
        let mut surroundings = Surroundings::default();
        for (name, (year, roles, companions)) in articles {
            surroundings.add(
                jiff::civil::Date::new(*year, 1, 1).ok(),
                BTreeSet::from([(*name).to_owned()]),
                roles
                    .iter()
                    .map(|role| (role.trim_end_matches('.').to_lowercase(), role.to_string()))
                    .collect(),
                companions.iter().map(|name| name.to_string()).collect(),
            );
        }
        surroundings.doubt()
    }

    const SENATOR: [(i16, &[&str], &[&str]); 3] = [
        (1968, &["senator"], &["Eve Marlin"]),
        (1970, &[], &["Eve Marlin"]),
        (1974, &["democratic senator"], &["Lou Fenn"]),
    ];

    fn later(
        year: i16,
        role: &'static [&'static str],
    ) -> [(i16, &'static [&'static str], &'static [&'static str]); 3] {
        [
            (year, role, &["Kim Tallis"]),
            (year, role, &[]),
            (year + 2, &[], &["Kim Tallis"]),
        ]
    }

    #[test]
    fn other_work_long_after_or_in_the_same_years_is_a_doubt() {
        for (year, role, expected) in [
            (2019, &["footballer"][..], 2),
            (2019, &["governor"], 2),
            (1970, &["footballer"], 2),
            // Offices follow each other, and are held at the same time.
            (1976, &["footballer"], 0),
            (1995, &["governor"], 0),
            (1970, &["governor"], 0),
            (1970, &["Rep."], 0),
            // The same office is never doubtful, however late.
            (2019, &["senator"], 0),
        ] {
            let all = [SENATOR, later(year, role)].concat();
            let found = doubt(&all);
            assert_eq!(found.len(), expected, "{role:?} {year}: {found:?}");
            let mut turned = all;
            turned.reverse();
            assert_eq!(doubt(&turned), found);
        }
    }

    #[test]
    fn who_stands_beside_both_tells_that_they_are_one() {
        let mut all = [SENATOR, later(2019, &["footballer"])].concat();
        assert_eq!(doubt(&all)[0].roles, ["democratic senator", "senator"]);
        all.push((1990, &[], &["Eve Marlin", "Kim Tallis"]));
        assert_eq!(doubt(&all), []);
    }

    #[test]
    fn two_spellings_with_other_work_are_a_doubt() {
        let of_year = |year, name, role| (name, (year, role, &[][..]));
        let one = |name, role| of_year(2023, name, role);
        let (boxer, senator) = (&["footballer"][..], &["senator"][..]);
        for (other, role, expected) in [
            ("Muhammad Ali", boxer, 2),
            ("Mohamed Ali", boxer, 0),
            ("MOHAMED ALI", boxer, 0),
            ("Muhammad Ali", senator, 0),
            ("Muhammad Ali", &["democratic senator"], 0),
            ("Muhammad Ali", &[], 0),
        ] {
            let found = doubt_of_names(&[one("Mohamed Ali", senator), one(other, role)]);
            assert_eq!(found.len(), expected, "{other} {role:?}: {found:?}");
        }
        let later = of_year(2024, "Muhammad Ali", boxer);
        assert_eq!(doubt_of_names(&[one("Mohamed Ali", senator), later]), []);
    }
}
