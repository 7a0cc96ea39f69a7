//! Evidence from articles for whether two names belong to one person, beyond the
//! names: the same outlet, the same people named with them.

use std::collections::BTreeSet;

/// The context of a name in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Identifies the article.
    pub article: u64,
    /// The language, if known.
    pub language: Option<String>,
    /// The outlet, if known.
    pub outlet: Option<String>,
    /// The names of the people in it.
    pub people: Vec<String>,
}

/// Looks up the articles of an archive.
pub trait Contexts: Sync {
    /// Returns the contexts of the articles with a name; none if unknown.
    fn of(&self, name: &str) -> Vec<Context>;

    /// Returns the number of articles with a name.
    fn frequency(&self, name: &str) -> u64;
}

/// What the articles with one name have in common with those with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Common {
    /// Whether an article contains both names.
    pub article: bool,
    /// Whether two of them have the same outlet and language.
    pub outlet: bool,
    /// Whether two can have the same language.
    pub language: bool,
    /// Whether they share names that are rare elsewhere.
    pub companions: bool,
}

/// The minimum weight of the names that two sets of articles share: a name in two
/// articles counts one, in five a quarter.
const COMPANY: f64 = 0.25;

/// Returns what the articles of two names have in common; `None` if either has no
/// known articles. The names in `own` are ignored.
pub(super) fn common(
    a: &[Context],
    b: &[Context],
    own: &[&str],
    frequency: impl Fn(&str) -> u64,
) -> Option<Common> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let pairs = || a.iter().flat_map(|one| b.iter().map(move |two| (one, two)));
    let is_one_language = |one: &Context, two: &Context| match (&one.language, &two.language) {
        (Some(own), Some(other)) => own == other,
        _ => true,
    };
    let is_one_outlet = |one: &Context, two: &Context| one.outlet == two.outlet;
    let names = |of: &[Context]| -> BTreeSet<String> {
        let all = of.iter().flat_map(|context| &context.people);
        let full = all.filter(|name| name.contains(' ') && !own.contains(&name.as_str()));
        full.cloned().collect()
    };
    let (of_a, of_b) = (names(a), names(b));
    let weigh = |name: &String| 1.0 / frequency(name).saturating_sub(1).max(1) as f64;
    let company: f64 = of_a.intersection(&of_b).map(weigh).sum();
    Some(Common {
        article: pairs().any(|(one, two)| one.article == two.article),
        outlet: pairs().any(|(one, two)| {
            one.outlet.is_some() && is_one_outlet(one, two) && is_one_language(one, two)
        }),
        language: pairs().any(|(one, two)| is_one_language(one, two)),
        companions: company >= COMPANY,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_beside_two_names_tells_unless_everybody_names_him() {
        let context = |article: u64, people: &[&str]| Context {
            article,
            people: people.iter().map(|name| (*name).to_owned()).collect(),
            ..Context::default()
        };
        let a = [context(1, &["Jane Roe", "Curry", "Ann Marlow"])];
        let b = [context(2, &["Steph Curry", "Ann Marlow"])];
        let found = |articles: u64| {
            let own = ["Curry", "Steph Curry"];
            common(&a, &b, &own, |_| articles).unwrap().companions
        };
        assert!(found(2));
        assert!(!found(40));
    }
}
