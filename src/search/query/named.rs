//! Positions of people: in the body by the marks of the index, in headlines and
//! captions by their surnames.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::engine::Spans;
use super::pattern::Pattern;
use super::plan::Gathered;
use super::shape::{Leaf, Shapes, within};
use super::spans::Part;
use super::{Form, Node, Word};
use crate::error::Result;
use crate::index::analyzer::{Language, marks};
use crate::text::{fold, words};

impl Shapes<'_, '_> {
    /// Returns where a person is named: in the body by the marks, in the headline and
    /// the captions by the surname, if the article names that person.
    pub(super) fn named(&self, of: &Node, gathered: &mut Gathered) -> Result<Spans<Leaf>> {
        let called = self.called(of, gathered)?;
        let names = called.names.iter().map(String::as_str);
        let mut places = beside(names, &self.planner.vocabulary.languages);
        places.insert(0, called.places(marks::PERSON, Spans::Words));
        Ok(Spans::Any(places))
    }

    /// Returns the names of the people that a typed name may refer to.
    pub(super) fn called(&self, of: &Node, gathered: &mut Gathered) -> Result<Called> {
        let mut called = Called::default();
        for typed in typed_names(of) {
            let more = self.planner.people(&typed, gathered)?;
            called.names.extend(more.names);
            called.in_roles.extend(more.in_roles);
        }
        Ok(called)
    }
}

/// The names of some people.
#[derive(Clone, Debug, Default)]
pub(super) struct Called {
    /// Names that always mean them.
    pub(super) names: BTreeSet<String>,
    /// Names that mean them in articles that state this role for the bearer;
    /// elsewhere they mean others.
    pub(super) in_roles: BTreeSet<(String, String)>,
}

impl Called {
    /// Returns the spans that `place` creates from the marks of these names.
    pub(super) fn places(&self, mark: &str, place: impl Fn(Leaf) -> Spans<Leaf>) -> Spans<Leaf> {
        let marked = |name: &String| format!("{mark}{name}");
        let whole = place(Leaf::Marks(self.names.iter().map(marked).collect()));
        let others = self.in_roles.iter();
        let others = others.filter(|(name, _)| !self.names.contains(name));
        let mut places: Vec<Spans<Leaf>> = others
            .map(|(name, role)| {
                let there = place(Leaf::Marks(vec![marked(name)]));
                let (name, role) = (name.clone(), role.clone());
                Spans::Naming(Leaf::Role { name, role }, Box::new(there))
            })
            .collect();
        if places.is_empty() {
            return whole;
        }
        places.insert(0, whole);
        Spans::Any(places)
    }
}

/// The maximum number of surnames to find in headlines and captions: with more, a
/// given name was typed.
const MOST_SURNAMES: usize = 16;

/// Returns where people with these names are named in headlines and captions: by
/// their capitalised surnames, in articles that name them.
pub(super) fn beside<'n>(
    names: impl Iterator<Item = &'n str>,
    languages: &[Language],
) -> Vec<Spans<Leaf>> {
    let mut surnames: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in names {
        if let Some(surname) = words(name).last() {
            let known = surnames.entry(fold(surname.text).into_owned()).or_default();
            known.push(name.to_owned());
        }
    }
    if surnames.len() > MOST_SURNAMES {
        return Vec::new();
    }
    let mut places = Vec::new();
    for (surname, names) in surnames {
        let Pattern::Stems(stems) = Pattern::with_spellings(&surname, &[], languages) else {
            continue;
        };
        let pattern = Arc::new(Pattern::Capitalised(stems));
        // Cannot be typed, so its terms are cached separately.
        let word = Word {
            text: format!("…^{surname}"),
            form: Form::Stem,
        };
        for part in [Part::Title, Part::Captions] {
            let surname = Spans::Words(Leaf::Word(word.clone(), Arc::clone(&pattern)));
            let there = Box::new(within(surname, part));
            places.push(Spans::Naming(Leaf::Names(names.clone()), there));
        }
    }
    places
}

/// Merges the words of each mention of a person into one span, since each of them is
/// marked.
pub(super) fn mentions(of: Spans<Leaf>) -> Spans<Leaf> {
    let each = |both: Box<[Spans<Leaf>; 2]>| Box::new((*both).map(mentions));
    match of {
        Spans::Words(leaf @ Leaf::Marks(_)) => Spans::Merged(Box::new(Spans::Words(leaf))),
        Spans::Any(parts) => Spans::Any(parts.into_iter().map(mentions).collect()),
        Spans::Near(both, reach, names) => Spans::Near(each(both), reach, names),
        Spans::Without(both, reach, may_be) => Spans::Without(each(both), reach, may_be),
        Spans::Inside(both) => Spans::Inside(each(both)),
        Spans::In(part, of) => Spans::In(part, Box::new(mentions(*of))),
        Spans::Naming(leaf, of) => Spans::Naming(leaf, Box::new(mentions(*of))),
        other => other,
    }
}

/// Returns the names in the value of a field, each as its words.
fn typed_names(of: &Node) -> Vec<Vec<Word>> {
    match of {
        Node::Word(word) => vec![vec![word.clone()]],
        Node::Phrase { words: parts, .. } | Node::And(parts, _) => {
            vec![parts.iter().flat_map(typed_names).flatten().collect()]
        }
        Node::Or(parts) => parts.iter().flat_map(typed_names).collect(),
        Node::Boost(of, _) | Node::Field(_, of) => typed_names(of),
        _ => Vec::new(),
    }
}
