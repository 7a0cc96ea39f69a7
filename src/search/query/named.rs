//! Where people stand: in the body by the index's marks, in headlines and
//! captions by their surnames.

use std::collections::BTreeMap;
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
        let leaf = self.person(of, marks::PERSON, gathered)?;
        let Leaf::Marks(marked) = &leaf else {
            return Ok(Spans::Words(leaf));
        };
        let names = marked
            .iter()
            .filter_map(|mark| mark.strip_prefix(marks::PERSON));
        let mut places = beside(names, &self.planner.vocabulary.languages);
        places.insert(0, Spans::Words(leaf));
        Ok(Spans::Any(places))
    }

    /// The marks of the people whom a name may mean.
    pub(super) fn person(&self, of: &Node, mark: &str, gathered: &mut Gathered) -> Result<Leaf> {
        let mut names = Vec::new();
        for typed in typed_names(of) {
            names.extend(self.planner.people(&typed, &mut gathered.marks)?);
        }
        names.sort();
        names.dedup();
        let marks = names.iter().map(|name| format!("{mark}{name}"));
        Ok(Leaf::Marks(marks.collect()))
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
        other => other,
    }
}

/// The names in a field's value, each as typed.
pub(super) fn typed_names(of: &Node) -> Vec<String> {
    match of {
        Node::Word(word) => vec![word.text.clone()],
        Node::Phrase { words, .. } => {
            let words: Vec<String> = words.iter().flat_map(typed_names).collect();
            vec![words.join(" ")]
        }
        Node::Or(parts) => parts.iter().flat_map(typed_names).collect(),
        Node::And(parts, _) => {
            let words: Vec<String> = parts.iter().flat_map(typed_names).collect();
            vec![words.join(" ")]
        }
        Node::Boost(of, _) | Node::Field(_, of) => typed_names(of),
        _ => Vec::new(),
    }
}
