//! Groups names from many articles into people, by the evidence of the archive
//! alone.
//!
//! Full names come first, most frequent leading; a name joins the person whose names
//! it matches and whose usual names it does not contradict. Then bare surnames are
//! assigned, role by role, to the person with that surname and role, and without a
//! role to the person whom the surname nearly always means. Where names alone are weak
//! evidence, such as a common surname introduced by only one article, the articles
//! must have more in common (`context`): an outlet, a role, other people. Ambiguous
//! names remain people of their own.
//!
//! The user's decisions override all of this (`decided`).
//!
//! A pure function of names, counts, roles and contexts: the order in which articles
//! arrived does not matter, and a new article costs nothing until people are
//! requested.

mod context;
mod decided;
mod evidence;

use rustc_hash::FxHashSet;

use super::edits::Decisions;
use super::role_agreement;
use super::same::{Comparable, Likeness, Place, Verdict};
pub use context::{Context, Contexts};

/// A name that articles print, with what the archive records about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// As printed.
    pub name: String,
    /// The number of articles in which it is somebody's fullest name.
    pub articles: u64,
    /// The roles stated beside it, folded, each with its number of articles.
    pub roles: Vec<(String, u64)>,
}

/// The part of a name's articles that is about one person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// All of them.
    All,
    /// Those that state this role.
    Role(String),
    /// Those that state no role.
    NoRole,
}

impl Share {
    /// Whether a role, folded, that is stated for the name is this person's.
    pub fn has_role(&self, role: &str) -> bool {
        match self {
            Self::All => true,
            Self::Role(own) => own == role,
            Self::NoRole => false,
        }
    }
}

/// One person, as far as the archive can tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The name to show.
    pub name: String,
    /// The approximate number of articles: the sum over the names.
    pub articles: u64,
    /// The names, by index into the input of [`join`], each with its share.
    pub names: Vec<(usize, Share)>,
    /// Names given by the user that no article prints, folded.
    pub also: Vec<String>,
    /// Names that the user has declared to be other people's, folded.
    pub apart: Vec<String>,
    /// Whether the user has hidden the person.
    pub is_hidden: bool,
    /// Whether a decision merged the person from several, or renamed them.
    pub is_decided: bool,
}

/// The share of articles that one person must have among a surname's bearers for the
/// bare surname to mean them.
const NEARLY_ALWAYS: f64 = 0.75;

/// The weight of a namesake's mere presence against a stated role.
const PRESENCE: f64 = 0.01;

/// The nearness of a pet form; anything lower is only similar.
const PET_FORM: f64 = 0.5;

/// The number of articles that must state a title for somebody before the title and
/// a name that sounds like theirs mean them: `President Regan` is Ronald Reagan.
const OFTEN: f64 = 20.0;

/// The weight of an office at an organisation if stated alone: `President Carter` is
/// hardly `Dave Carter, president of the growers' association`.
const ELSEWHERE: f64 = 0.25;

/// The share of a person's articles from which a name excludes newcomers.
const USUAL: f64 = 0.05;

/// The maximum ratio of a bare name's articles to those of its bearers. More belong
/// to somebody whom no article introduces, or to a company.
const MOST_BARE: f64 = 4.0;

/// How many times more frequent one of two matching people must be to receive a name
/// that matches both, such as `J. Baker`.
const DOMINANT: u64 = 4;

/// Joins names into people, most frequent first, including hidden ones. Quadratic in
/// the number of names: call it with names that share a surname or nearly do.
pub fn join(named: &[Named], decisions: &Decisions, contexts: &dyn Contexts) -> Vec<Identity> {
    let mut joiner = Joiner {
        named,
        contexts,
        names: named.iter().map(|n| Comparable::new(&n.name)).collect(),
        parted: FxHashSet::default(),
    };
    let mut people = joiner.people(decisions);
    people.retain(|person| !person.names.is_empty());
    people.sort_by(|a, b| {
        b.articles
            .cmp(&a.articles)
            .then_with(|| a.name.cmp(&b.name))
    });
    people
}

/// A person whom a bare name can mean.
struct Bearer {
    /// Index of the person.
    person: usize,
    /// The position of the bare name in theirs.
    place: Place,
    /// How near the name is to theirs: 1 for the same spelling.
    near: f64,
    /// Whether the name is theirs rather than only similar. A name that merely
    /// sounds like theirs means them only where an office is stated.
    is_called: bool,
}

struct Joiner<'a> {
    named: &'a [Named],
    contexts: &'a dyn Contexts,
    names: Vec<Comparable>,
    /// Pairs of names that the user has declared to be different people's.
    parted: FxHashSet<(usize, usize)>,
}

impl Joiner<'_> {
    fn are_apart(&self, a: usize, b: usize) -> bool {
        self.parted.contains(&(a.min(b), a.max(b)))
    }

    /// Returns indices of names, most frequent first, then alphabetically.
    fn in_order(&self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.named.len()).filter(|n| wanted(*n)).collect();
        order.sort_by(|&a, &b| {
            let (one, two) = (&self.named[a], &self.named[b]);
            two.articles
                .cmp(&one.articles)
                .then_with(|| one.name.cmp(&two.name))
        });
        order
    }

    /// Groups names by evidence alone, except for pairs the user has split.
    fn by_evidence(&self) -> Vec<Identity> {
        let mut people = self.full_names();
        self.bare_names(&mut people);
        people.retain(|person| !person.names.is_empty());
        people
            .into_iter()
            .map(|person| self.shown(person))
            .collect()
    }

    fn full_names(&self) -> Vec<Identity> {
        let mut people: Vec<Identity> = Vec::new();
        for n in self.in_order(|n| self.names[n].len() > 1) {
            let fitting: Vec<usize> = (0..people.len())
                .filter(|p| self.fits(&people[*p], n))
                .collect();
            let person = match fitting[..] {
                [] => None,
                [only] => Some(only),
                // People are in the order of their articles when created, but grow.
                [first, ..] => {
                    let best = fitting
                        .iter()
                        .copied()
                        .max_by_key(|p| (people[*p].articles, usize::MAX - p));
                    let best = best.unwrap_or(first);
                    let rest = fitting.iter().filter(|p| **p != best);
                    let next = rest.map(|p| people[*p].articles).max().unwrap_or(0);
                    (people[best].articles >= DOMINANT * next).then_some(best)
                }
            };
            let person = person.unwrap_or_else(|| {
                people.push(Identity::default());
                people.len() - 1
            });
            people[person].articles += self.named[n].articles;
            people[person].names.push((n, Share::All));
        }
        people
    }

    fn verdict(&self, a: usize, b: usize) -> Verdict {
        if self.are_apart(a, b) {
            return Verdict::Different;
        }
        match self.names[a].verdict(&self.names[b]) {
            // Father and son, or one man with and without his suffix: the same
            // office decides.
            Verdict::Unsure if self.names[a].differs_by_suffix(&self.names[b]) => {
                if self.share_a_role(a, b) {
                    Verdict::Same
                } else {
                    Verdict::Different
                }
            }
            // Two spellings of one office-holder: `George Shultz`, `George Schultz`.
            Verdict::Unsure if self.is_rare_beside(a, b) && self.share_an_office(a, b) => {
                Verdict::Same
            }
            Verdict::Same if self.is_but_alike(a, b) || self.lacks_evidence(a, b) => {
                Verdict::Unsure
            }
            // `Jaime`, `Jamie`: the office shows that it is a slip.
            Verdict::Different
                if self.names[a].is_mistyped_as(&self.names[b])
                    && self.is_rare_beside(a, b)
                    && self.share_an_office(a, b) =>
            {
                Verdict::Same
            }
            // Within one archive an initial is enough if the articles can be of one
            // place.
            Verdict::Unsure
                if self.names[a].is_abbreviated() != self.names[b].is_abbreviated()
                    && self.are_of_one_place(a, b) =>
            {
                Verdict::Same
            }
            verdict => verdict,
        }
    }

    fn fits(&self, person: &Identity, n: usize) -> bool {
        let mut agrees = false;
        for (member, _) in &person.names {
            match self.verdict(*member, n) {
                Verdict::Same => agrees = true,
                Verdict::Unsure => {}
                Verdict::Different => {
                    let part = self.named[*member].articles as f64;
                    if self.are_apart(*member, n) || part >= USUAL * person.articles as f64 {
                        return false;
                    }
                }
            }
        }
        agrees
    }

    fn bare_names(&self, people: &mut Vec<Identity>) {
        let full = people.len();
        for n in self.in_order(|n| self.names[n].len() == 1) {
            let bearers = self.bearers(&people[..full], n);
            let claims = self.claims(&people[..full], &bearers, n);
            let mut left = Identity::default();
            for (share, articles, person) in claims {
                let person = match person {
                    Some(person) => &mut people[person],
                    None => &mut left,
                };
                person.names.push((n, share));
                person.articles += articles;
            }
            people.push(left);
        }
    }

    /// Returns the people whom a bare name can mean, by surname, else by another
    /// part, each with how near the name is to theirs: `Reagan` is Ronald Reagan
    /// rather than Donald Regan.
    fn bearers(&self, people: &[Identity], n: usize) -> Vec<Bearer> {
        for wanted in [Place::Last, Place::Inner, Place::First] {
            let near = |(member, _): &(usize, Share)| {
                let (place, near) = self.names[*member].place_of(&self.names[n])?;
                (place == wanted).then_some(near)
            };
            let is_called = |person: usize| {
                let mut names = people[person].names.iter();
                names.any(|(member, _)| self.names[*member].is_called(&self.names[n]))
            };
            let nearest = |person: usize| {
                let all = people[person].names.iter().filter_map(near);
                let near = all.max_by(f64::total_cmp)?;
                Some(Bearer {
                    person,
                    place: wanted,
                    near,
                    is_called: near >= PET_FORM || is_called(person),
                })
            };
            let is_apart = |person: &usize| {
                let mut names = people[*person].names.iter();
                names.any(|(member, _)| self.are_apart(*member, n))
            };
            let found = (0..people.len()).filter(|person| !is_apart(person));
            let found: Vec<Bearer> = found.filter_map(nearest).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// Returns each share of a bare name, with its articles and its person.
    fn claims(
        &self,
        people: &[Identity],
        bearers: &[Bearer],
        n: usize,
    ) -> Vec<(Share, u64, Option<usize>)> {
        let bare = &self.named[n];
        let weigh = |bearer: &Bearer| {
            if bearer.is_called {
                bearer.near * self.times_introduced(&people[bearer.person])
            } else {
                0.0
            }
        };
        let mut weights: Vec<f64> = bearers.iter().map(weigh).collect();
        let mut claims = Vec::new();
        // More articles than its bearers have are somebody else's.
        let is_theirs = |weights: &[f64], w: usize, articles: u64| {
            articles as f64 <= MOST_BARE * weights[w] && self.is_meant(people, &bearers[w], n)
        };
        for (role, articles) in &bare.roles {
            let holder = self.holder(people, bearers, &weights, role);
            let holder =
                holder.filter(|(w, is_known)| *is_known || is_theirs(&weights, *w, *articles));
            if let Some((holder, _)) = holder {
                weights[holder] += *articles as f64;
            }
            let person = holder.map(|(w, _)| bearers[w].person);
            claims.push((Share::Role(role.clone()), *articles, person));
        }
        let with_role: u64 = bare.roles.iter().map(|(_, articles)| articles).sum();
        let without = bare.articles.saturating_sub(with_role);
        let winner = winner(&weights).filter(|w| is_theirs(&weights, *w, without));
        let winner = winner.map(|w| bearers[w].person);
        if claims.iter().all(|(_, _, person)| *person == winner) {
            return vec![(Share::All, bare.articles, winner)];
        }
        // An article may state two roles, so that none is left is a guess. It is
        // good enough to avoid showing somebody without any.
        if without > 0 || winner.is_some() {
            claims.push((Share::NoRole, without, winner));
        }
        claims
    }

    /// Returns which of the bearers of a bare name, weighed by `weights`, holds a role
    /// stated for it, and whether the role is known of any of them.
    fn holder(
        &self,
        people: &[Identity],
        bearers: &[Bearer],
        weights: &[f64],
        role: &str,
    ) -> Option<(usize, bool)> {
        let weigh = |bearer: &Bearer| {
            let stated = self.times_stated(&people[bearer.person], role);
            let is_told = bearer.is_called || is_office(role) || stated >= OFTEN;
            if is_told { bearer.near * stated } else { 0.0 }
        };
        let stated: Vec<f64> = bearers.iter().map(weigh).collect();
        if stated.iter().sum::<f64>() > 0.0 {
            let shares = stated.iter().zip(weights).map(|(s, w)| s + PRESENCE * w);
            let holder = winner(&shares.collect::<Vec<f64>>())?;
            return Some((holder, true));
        }
        // A role that none of them has is somebody else's.
        if bearers.iter().any(|b| self.has_roles(&people[b.person])) {
            return None;
        }
        Some((winner(weights)?, false))
    }

    /// Sorts the names and picks the one to show.
    fn shown(&self, mut person: Identity) -> Identity {
        person.names.sort_by(|a, b| {
            let articles = |n: usize| self.named[n].articles;
            articles(b.0).cmp(&articles(a.0)).then_with(|| a.cmp(b))
        });
        let rank = |n: usize| {
            let name = &self.named[n].name;
            let full = self.names[n].len() > 1;
            // `Robert Fico` ranks above `R. Fico`, unless the latter is usual.
            let weight = if self.names[n].is_abbreviated() {
                self.named[n].articles
            } else {
                self.named[n].articles * DOMINANT
            };
            (full, name.chars().any(char::is_lowercase), weight)
        };
        let best = person.names.iter().map(|(n, _)| *n).max_by(|a, b| {
            rank(*a)
                .cmp(&rank(*b))
                .then_with(|| self.named[*b].name.cmp(&self.named[*a].name))
        });
        person.name = best.map_or_else(String::new, |n| self.named[n].name.clone());
        person
    }
}

/// Whether a role is more than a title that many people have.
fn is_office(role: &str) -> bool {
    role.contains(' ')
}

/// Returns the index that has nearly all of the weight.
fn winner(weights: &[f64]) -> Option<usize> {
    let all: f64 = weights.iter().sum();
    let best = (0..weights.len()).max_by(|a, b| weights[*a].total_cmp(&weights[*b]))?;
    (all > 0.0 && weights[best] >= NEARLY_ALWAYS * all).then_some(best)
}

#[cfg(test)]
mod tests;
