//! Chooses among several people whom a short form can mean.

use super::{Naming, Sex, SexTold, is_same_print};

/// A choice between people whom a short form can mean.
pub struct Choice<'c, 'n> {
    /// All namings of the article.
    pub namings: &'c [Naming<'n>],
    /// The namings of each person.
    pub people: &'c [Vec<usize>],
    /// The sex implied for each person so far.
    pub told: &'c [SexTold],
    /// The people to choose from.
    pub candidates: &'c [usize],
    /// The short naming.
    pub n: usize,
}

impl Choice<'_, '_> {
    /// Returns the one candidate that the context names, or that the article has
    /// been calling so. None in a text that names them thousands of times, since each
    /// time is compared with all before.
    pub fn plain(&self) -> Option<usize> {
        const MOST_NAMINGS: usize = 2000;
        let named = self.candidates.iter().map(|&p| self.people[p].len());
        if named.sum::<usize>() > MOST_NAMINGS {
            return None;
        }
        let not_of_other_sex: Vec<usize> = self.not_of_other_sex().collect();
        match not_of_other_sex[..] {
            [only] => Some(only),
            [] => self.plainest(),
            _ => Choice {
                candidates: &not_of_other_sex,
                ..*self
            }
            .plainest(),
        }
    }

    /// Returns the candidates, except those whose sex contradicts the title:
    /// `Mrs. Roe` is nobody who was Mr. Roe before.
    fn not_of_other_sex(&self) -> impl Iterator<Item = usize> {
        let own = self.namings[self.n].sex;
        let candidates = self.candidates.iter().copied();
        candidates.filter(move |&p| self.told[p].agrees(own))
    }

    fn plainest(&self) -> Option<usize> {
        let Self {
            namings,
            people,
            candidates,
            n,
            ..
        } = *self;
        let before = |p: usize| people[p].iter().copied().filter(move |&m| m < n);
        let one = |fits: &dyn Fn(usize) -> bool| {
            let mut fitting = candidates.iter().copied().filter(|&p| fits(p));
            let first = fitting.next();
            if fitting.next().is_some() {
                None
            } else {
                first
            }
        };
        let here = |p: usize| {
            before(p)
                .any(|m| namings[m].paragraph == namings[n].paragraph && namings[m].name.is_full())
        };
        let called =
            |p: usize| before(p).any(|m| is_same_print(&namings[m].name, &namings[n].name));
        let met = |p: usize| before(p).next().is_some();
        let titled = |p: usize| {
            namings[n].sex != Sex::Untold && before(p).any(|m| namings[m].sex == namings[n].sex)
        };
        let office = |p: usize| {
            let own = namings[n].office;
            own.is_some() && people[p].iter().any(|&m| namings[m].office == own)
        };
        // The sex that the text implies indirectly, as in `his wife Jane`.
        let own = namings[n].sex;
        let is_other_sex = |p: usize| before(p).any(|m| !namings[m].sex.agrees(own));
        let of_sex = |p: usize| own != Sex::Untold && !is_other_sex(p);
        one(&office)
            .or_else(|| one(&titled))
            .or_else(|| self.of_given_sex(own))
            .or_else(|| one(&called))
            .or_else(|| one(&here))
            .or_else(|| one(&met))
            .or_else(|| one(&|p| own != Sex::Untold && self.told[p].is(own)))
            .or_else(|| one(&of_sex))
            .or_else(|| one(&|p| self.is_elder(p)))
            .or_else(|| one(&|p| self.leads(p)))
            .or_else(|| one(&|p| self.is_principal(p)))
    }

    /// Whether all others with the surname are introduced as relatives, after this
    /// person: `Caroline Roe … her husband, Peter Roe`.
    fn is_principal(&self, person: usize) -> bool {
        let Self {
            namings,
            people,
            candidates,
            n,
            ..
        } = *self;
        let is_relative = |p: usize| people[p].iter().any(|&m| namings[m].is_relative);
        let begins = |p: usize| people[p].iter().min().copied();
        let mut others = candidates.iter().filter(|other| **other != person);
        namings[n].sex == Sex::Untold
            && !is_relative(person)
            && others.all(|&other| is_relative(other) && begins(person) < begins(other))
    }

    /// Returns the candidate with the sex of the title, if it is the only one and
    /// the given names of all candidates imply a sex.
    fn of_given_sex(&self, own: Sex) -> Option<usize> {
        let Self {
            namings,
            people,
            candidates,
            ..
        } = *self;
        let given = |p: usize| {
            let mut told = people[p].iter().map(|&m| namings[m].given);
            told.find(|sex| *sex != Sex::Untold).unwrap_or_default()
        };
        let are_told = own != Sex::Untold && candidates.iter().all(|&p| given(p) != Sex::Untold);
        let mut fitting = candidates.iter().copied().filter(|&p| given(p) == own);
        match (fitting.next(), fitting.next()) {
            (Some(only), None) if are_told => Some(only),
            _ => None,
        }
    }

    /// Whether a surname is this person's because the article uses it before it
    /// introduces those of the same name with a suffix.
    fn is_elder(&self, person: usize) -> bool {
        let Self {
            namings,
            people,
            candidates,
            n,
            ..
        } = *self;
        let full = |p: usize| people[p].iter().filter(|&&m| namings[m].name.is_full());
        let has_suffix = |p: usize| full(p).any(|&m| namings[m].name.suffix.is_some());
        let are_of_one_name = full(person).any(|&m| namings[m].is_apart) && !has_suffix(person);
        let later = |p: usize| full(p).copied().min().unwrap_or(n);
        let called = |before: usize| {
            namings[..before]
                .iter()
                .any(|other| other.paragraph > 1 && is_same_print(&other.name, &namings[n].name))
        };
        let mut others = candidates.iter().filter(|&&other| other != person);
        are_of_one_name && others.all(|&other| has_suffix(other) && called(later(other)))
    }

    /// Whether a surname is this person's because the others are relatives, who
    /// appear later, once in full, and then by the given name. An office beside the
    /// surname may contradict this.
    fn leads(&self, person: usize) -> bool {
        let Self {
            namings,
            people,
            candidates,
            n,
            ..
        } = *self;
        let is_surname = |m: usize| is_same_print(&namings[m].name, &namings[n].name);
        let begins = |p: usize| people[p].iter().min().map(|&m| namings[m].paragraph);
        let is_relative = |p: usize| {
            let full = people[p].iter().filter(|&&m| namings[m].name.is_full());
            full.count() == 1 && !people[p].iter().any(|&m| is_surname(m))
        };
        let is_titled = |m: usize| namings[m].office.is_some() && is_surname(m);
        let own = begins(person).map(|own| own + 2);
        let is_later = |other: usize| is_relative(other) && own <= begins(other);
        let mut others = candidates.iter().filter(|other| **other != person);
        others.all(|other| is_later(*other)) && !(0..namings.len()).any(is_titled)
    }
}
