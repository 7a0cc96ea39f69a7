//! Where people stand: in the body by the index's marks, in headlines and
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
    /// Where somebody is named: in the body by the marks there, in the headline
    /// and the captions by the surname, if the article has that person.
    pub(super) fn named(&self, of: &Node, gathered: &mut Gathered) -> Result<Spans<Leaf>> {
        let called = self.called(of, gathered)?;
        let names = called.names.iter().map(String::as_str);
        let mut places = beside(names, &self.planner.vocabulary.languages);
        places.insert(0, called.places(marks::PERSON, Spans::Words));
        Ok(Spans::Any(places))
    }

    /// How the people are called whom a name may mean.
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
    /// Names that mean them in whatever article.
    pub(super) names: BTreeSet<String>,
    /// Names that mean them where an article states this role of the bearer;
    /// elsewhere they are others'.
    pub(super) in_roles: BTreeSet<(String, String)>,
}

impl Called {
    /// Where marks of these names make places.
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

/// More surnames than this are not looked for in headlines and captions: a
/// given name was typed.
const MOST_SURNAMES: usize = 16;

/// Where people of these names are named in headlines and captions: by their
/// surnames, with capitals, in articles that have them.
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
        // No name that can be typed, so that its terms are its own.
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

/// Something with each mention of somebody as one, however many words of a name
/// it has: every one of them is marked.
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

/// The names in a field's value, each in its words.
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
