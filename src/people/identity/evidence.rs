//! Evidence about two names beyond their spelling: the roles stated for them, and the
//! articles that contain them.

use super::Bearer;
use super::context::{self, Common, Context};
use super::{DOMINANT, ELSEWHERE, Identity, Joiner, Likeness, Place, is_office, role_agreement};

/// The number of articles with the full name from which a bare surname is that
/// person's.
const INTRODUCED: f64 = 3.0;

/// The maximum number of articles of a name that are examined; more are evidence in
/// themselves.
const FEW: u64 = 16;

impl Joiner<'_> {
    /// Whether two names match only by sound or by a pet form, without other evidence
    /// that they are one person.
    pub(super) fn is_but_alike(&self, a: usize, b: usize) -> bool {
        match self.names[a].likeness(&self.names[b]) {
            Likeness::Written => false,
            Likeness::Given | Likeness::Surname => {
                let known = |n: usize| !self.named[n].roles.is_empty();
                let is_told = || !(known(a) && known(b)) && self.is_told_by_articles(a, b);
                !self.share_a_role(a, b) && !is_told()
            }
            Likeness::Both => !self.share_an_office(a, b),
        }
    }

    pub(super) fn share_a_role(&self, a: usize, b: usize) -> bool {
        let (own, other) = (&self.named[a].roles, &self.named[b].roles);
        own.iter().any(|(role, _)| {
            other
                .iter()
                .any(|(known, _)| role_agreement::agree(role, known))
        })
    }

    /// Whether both are full names and one is much more frequent.
    pub(super) fn is_rare_beside(&self, a: usize, b: usize) -> bool {
        let (own, other) = (self.named[a].articles, self.named[b].articles);
        let full = self.names[a].len() > 1 && self.names[b].len() > 1;
        full && own.max(other) >= DOMINANT * own.min(other)
    }

    /// Whether a role of more than one word is stated for both.
    pub(super) fn share_an_office(&self, a: usize, b: usize) -> bool {
        let (own, other) = (&self.named[a].roles, &self.named[b].roles);
        own.iter().any(|(role, _)| {
            is_office(role)
                && other
                    .iter()
                    .any(|(known, _)| is_office(known) && role_agreement::agree(role, known))
        })
    }

    /// Returns the number of articles with a full name of a person.
    pub(super) fn times_introduced(&self, person: &Identity) -> f64 {
        let full = person
            .names
            .iter()
            .filter(|(n, _)| self.names[*n].len() > 1);
        full.map(|(n, _)| self.named[*n].articles as f64).sum()
    }

    pub(super) fn times_stated(&self, person: &Identity, role: &str) -> f64 {
        let full = person
            .names
            .iter()
            .flat_map(|(member, _)| &self.named[*member].roles);
        let agreeing = full.filter(|(known, _)| role_agreement::agree(known, role));
        let weigh = |(known, articles): &(String, u64)| {
            let is_elsewhere = role_agreement::is_elsewhere(known, role);
            *articles as f64 * if is_elsewhere { ELSEWHERE } else { 1.0 }
        };
        agreeing.map(weigh).sum()
    }

    pub(super) fn has_roles(&self, person: &Identity) -> bool {
        person
            .names
            .iter()
            .any(|(member, _)| !self.named[*member].roles.is_empty())
    }

    /// Whether two common names match except for a second surname of one of them, in
    /// articles of different languages with nothing else in common: many a Carlos
    /// Gómez is not Carlos Gómez Sáez.
    pub(super) fn lacks_evidence(&self, a: usize, b: usize) -> bool {
        let (own, other) = (&self.names[a], &self.names[b]);
        // `M. D. Mayer`: so is an initial before a usual surname.
        let is_initial = || own.is_abbreviated() != other.is_abbreviated() && !own.is_rare();
        (own.is_usual_but_for_a_surname(other) || is_initial()) && !self.are_of_one_place(a, b)
    }

    /// Whether a role is stated for both names, or their articles can be of one
    /// language or have more in common.
    pub(super) fn are_of_one_place(&self, a: usize, b: usize) -> bool {
        self.share_a_role(a, b) || {
            let common = self.common(&[a], b);
            common.is_none_or(|common| common.language || common.companions)
        }
    }

    /// Whether the articles of two full names suggest one person. Names in the same
    /// article are rather two people.
    fn is_told_by_articles(&self, a: usize, b: usize) -> bool {
        if self.is_rare_beside(a, b) && self.named[a].articles.max(self.named[b].articles) > FEW {
            return true;
        }
        let common = self.common(&[a], b);
        common.is_none_or(|common| !common.article && (common.outlet || common.companions))
    }

    /// Whether a bare name without a known role means a certain person: the person is
    /// well known in the archive, hardly anyone else has the name, or the articles
    /// have more in common than the name.
    pub(super) fn is_meant(&self, people: &[Identity], bearer: &Bearer, n: usize) -> bool {
        let person = &people[bearer.person];
        let is_introduced = self.times_introduced(person) >= INTRODUCED;
        let is_surname = bearer.place != Place::First || self.names[n].is_no_given_name();
        let is_usual = self.names[n].is_very_usual();
        if is_introduced && is_surname && !is_usual {
            return true;
        }
        let full = person.names.iter().map(|(member, _)| *member);
        let full: Vec<usize> = full.filter(|n| self.names[*n].len() > 1).collect();
        let Some(common) = self.common(&full, n) else {
            return true;
        };
        let is_known = is_introduced && common.language;
        let is_rare = common.language && self.names[n].is_rare();
        common.companions || is_surname && (common.outlet || is_known || is_rare)
    }

    /// Returns what the articles of a name have in common with those of some others;
    /// `None` if unknown, or if there are too many articles to examine.
    fn common(&self, members: &[usize], n: usize) -> Option<Common> {
        let all = members.iter().chain([&n]);
        let own: Vec<&str> = all.map(|n| self.named[*n].name.as_str()).collect();
        let number = |n: &usize| self.named[*n].articles;
        if number(&n).max(members.iter().map(number).sum()) > FEW {
            return None;
        }
        let of = |n: &usize| self.contexts.of(&self.named[*n].name);
        let others: Vec<Context> = members.iter().flat_map(of).collect();
        let frequency = |name: &str| self.contexts.frequency(name);
        context::common(&of(&n), &others, &own, frequency)
    }
}
