//! Filters: names, outlets, days and numbers.

mod kinds;
mod ranges;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::query::{ExistsQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{IndexRecordOption, Term};

use super::bylines::Byline;
use super::engine::Tree;
use super::named::{Called, beside};
use super::pattern::Pattern;
use super::plan::{Gathered, Planner};
use super::shape::all_but;
use super::{Field, Form, Node, Word, languages};
use crate::article::Kind;
use crate::error::{Error, Result};
use crate::index::analyzer::TermParts;
use crate::index::schema::{UPDATED, WHEN, WORDS};
use crate::index::terms;
use crate::people::identity::Share;
use crate::people::same::is_in_another_script;
use crate::search::SearchRequest;
use crate::search::names::NameQuery;
use crate::search::people::{AskedName, Names, Resolution, Spelling};
use crate::text::{fold, within_edits, words};

pub(super) use ranges::Overlap;
pub(in crate::search) use shown::shown;

/// The maximum number of edits in the name of an author or outlet.
const MOST_EDITS: u32 = 2;

/// The maximum number of names suggested for one that does not occur.
const MOST_NEAR: usize = 3;

impl Planner<'_> {
    /// Returns a query for the articles whose field matches a node.
    pub(super) fn field(
        &self,
        field: Field,
        of: &Node,
        gathered: &mut Gathered,
    ) -> Result<Option<Tree>> {
        Ok(match of {
            Node::And(parts, _) => {
                let (mut wanted, mut refused) = (Vec::new(), Vec::new());
                for part in parts {
                    match part {
                        Node::Not(part) => {
                            let of = gathered.refused(|inner| self.field(field, part, inner))?;
                            refused.extend(of);
                        }
                        part => wanted.extend(self.field(field, part, gathered)?),
                    }
                }
                let any = !wanted.is_empty() || !refused.is_empty();
                any.then(|| all_but(wanted, refused))
            }
            Node::Or(parts) => {
                let mut trees = Vec::new();
                for part in parts {
                    trees.extend(self.field(field, part, gathered)?);
                }
                (!trees.is_empty()).then_some(Tree::Any(trees))
            }
            Node::Not(part) => {
                let refused = gathered.refused(|inner| self.field(field, part, inner))?;
                refused.map(|tree| all_but(Vec::new(), vec![tree]))
            }
            Node::Boost(of, _) => self.field(field, of, gathered)?,
            Node::Field(inner, of) => self.field(*inner, of, gathered)?,
            Node::Word(word) => Some(self.value(field, std::slice::from_ref(word), gathered)?),
            Node::Phrase { words, .. } => {
                let words: Vec<Word> = words.iter().filter_map(word).collect();
                Some(self.value(field, &words, gathered)?)
            }
            _ => {
                gathered.fault(format!(
                    "{}: takes names and words; {of} was ignored",
                    field.name()
                ));
                None
            }
        })
    }

    /// Returns a query for one value of a field: adjacent words in it, or a name.
    fn value(&self, field: Field, asked: &[Word], gathered: &mut Gathered) -> Result<Tree> {
        let is_plain = asked.iter().all(|word| word.form == Form::Stem);
        let typed: Vec<&str> = asked.iter().map(|word| &*word.text).collect();
        let typed = typed.join(" ");
        let is_name = matches!(field, Field::Author | Field::Person | Field::Source);
        if is_plain && is_name {
            return self.named(field, &typed, gathered);
        }
        if is_plain && field == Field::Kind && typed.eq_ignore_ascii_case(Kind::Article.name()) {
            return Ok(all_but(Vec::new(), vec![self.exists(Field::Kind)?]));
        }
        if is_plain && field == Field::Kind && typed.parse::<Kind>().is_err() {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            let what = format!("kind:{typed}");
            let known = known.join(", ");
            gathered.fault_in(&what, format!("{what} is unknown; there are {known}"));
        }
        if is_plain && field == Field::Corrected && fold(&typed).eq("no") {
            return Ok(all_but(Vec::new(), vec![self.exists(Field::Corrected)?]));
        }
        if is_plain && field == Field::Corrected && !fold(&typed).eq("yes") {
            let what = format!("corrected:{typed}");
            gathered.fault_in(&what, format!("{what} is unknown; there are yes and no"));
        }
        if is_plain && field == Field::Language {
            return self.language(&typed, gathered);
        }
        Ok(any_of(self.worded(field, asked)?))
    }

    /// Returns the values of a field that contain these words next to each other.
    fn worded(&self, field: Field, asked: &[Word]) -> Result<Vec<Term>> {
        let mut wanted = Vec::new();
        for word in asked {
            for part in separate(word) {
                // Names are not stemmed.
                wanted.push(match part.form {
                    Form::Stem => Wanted::Folded(fold(&part.text).into_owned()),
                    _ => {
                        let pattern = Pattern::new(&part, &self.vocabulary.languages);
                        Wanted::Described(pattern.map_err(Error::Request)?)
                    }
                });
            }
        }
        self.names(field, |value| stand_in(&wanted, value))
    }

    /// Returns the articles in a language, given by code or name.
    fn language(&self, typed: &str, gathered: &mut Gathered) -> Result<Tree> {
        let code = match languages::code(typed) {
            Some(code) => code.to_owned(),
            None => fold(typed).into_owned(),
        };
        let found = self.names(Field::Language, |name| fold(name) == code)?;
        // What looks like a code is a language of which the archive has no articles.
        if found.is_empty() && typed.chars().count() != 2 {
            let known = self.names(Field::Language, |_| true)?;
            let known: Vec<String> = known.iter().filter_map(value_of).collect();
            let known = known.join(", ");
            match languages::code(typed) {
                Some(_) => {
                    gathered.fault(format!("no article is in {typed}; there are {known}"));
                }
                None => {
                    let asked = format!("lang:{typed}");
                    gathered.fault_in(&asked, format!("{asked} is unknown; there are {known}"));
                }
            }
        }
        Ok(any_of(found))
    }

    /// Returns the articles with a name that matches a typed one.
    pub(super) fn named(&self, field: Field, typed: &str, gathered: &mut Gathered) -> Result<Tree> {
        let typed = match field {
            Field::Source => typed.strip_prefix("www.").unwrap_or(typed),
            _ => typed,
        };
        if field == Field::Person {
            return self.people_named(typed, gathered);
        }
        let name = match field {
            Field::Source => Byline::outlet(typed),
            _ => Byline::author(typed),
        };
        let Some(name) = name else {
            return Ok(Tree::Nothing);
        };
        let found = self.names(field, |printed| name.names(printed))?;
        // To a program, an unknown name is a result, not a mistake.
        if found.is_empty() && !gathered.strict {
            let near = self.nearest(field, typed)?;
            if !near.is_empty() {
                let what = match field {
                    Field::Author => "no author",
                    _ => "no source",
                };
                let near = near.join(", ");
                gathered.note(format!(
                    "{typed}: {what} is spelt like that; the nearest: {near}"
                ));
            }
        }
        Ok(any_of(found))
    }

    /// Returns the values of a field that are one or two edits away from a typed
    /// name, in whole or in one of their parts, nearest first.
    fn nearest(&self, field: Field, typed: &str) -> Result<Vec<String>> {
        let typed = NameQuery::key(typed);
        let letters: Vec<char> = typed.chars().collect();
        let mut near: BTreeMap<(u32, String), String> = BTreeMap::new();
        for edits in 1..=MOST_EDITS {
            if letters.len() <= 3 * edits as usize {
                break;
            }
            for term in self.names(field, |name| {
                let name = NameQuery::key(name);
                within_edits(&letters, &name, edits)
                    || name
                        .split(' ')
                        .any(|part| within_edits(&letters, part, edits))
            })? {
                let Some(name) = value_of(&term) else {
                    continue;
                };
                let key = NameQuery::key(&name);
                if !near.keys().any(|(_, known)| *known == key) {
                    near.insert((edits, key), name);
                }
            }
        }
        Ok(near.into_values().take(MOST_NEAR).collect())
    }

    /// Returns the lookup of names.
    pub(crate) fn looked_up(&self) -> Names<'_> {
        Names {
            searcher: self.searcher,
            fields: self.fields,
            decisions: &self.decisions,
        }
    }

    /// Returns the people that a typed name refers to.
    fn meant(&self, typed: &str, gathered: &Gathered) -> Result<Resolution> {
        let resolution = self.looked_up().resolve(typed)?;
        let is_guess = resolution.spelling > Spelling::Transliterated;
        // To a program, an unknown name is a result, not a mistake.
        let is_unknown = resolution.people.is_empty() && resolution.hidden.is_empty();
        Ok(if gathered.strict && (is_guess || is_unknown) {
            Resolution::default()
        } else {
            resolution
        })
    }

    /// Returns the names in the index of the people that a typed one refers to.
    pub(super) fn people(&self, asked: &[Word], gathered: &mut Gathered) -> Result<Called> {
        let mut called = Called::default();
        if asked.iter().all(|word| word.form == Form::Stem) {
            let typed: Vec<&str> = asked.iter().map(|word| &*word.text).collect();
            let typed = typed.join(" ");
            let resolution = self.meant(&typed, gathered)?;
            for (name, share) in resolution.people.iter().flat_map(|person| &person.shares) {
                match share {
                    Share::All | Share::NoRole => called.names.extend([name.clone()]),
                    Share::Role(role) => {
                        called.in_roles.insert((name.clone(), role.clone()));
                    }
                }
            }
            let people = &mut gathered.marks.people;
            people.push(NameQuery::Printed(resolution.names()));
            gathered.marks.ask(AskedName::new(&typed, resolution));
        } else {
            let terms = self.worded(Field::Person, asked)?;
            called.names = terms.iter().filter_map(value_of).collect();
            let people = &mut gathered.marks.people;
            people.push(NameQuery::Printed(called.names.clone()));
        }
        Ok(called)
    }

    /// Returns the articles about the people that a typed name refers to.
    fn people_named(&self, typed: &str, gathered: &mut Gathered) -> Result<Tree> {
        let resolution = self.meant(typed, gathered)?;
        let mut tree = self.looked_up().tree(&resolution.people)?;
        // Hardly anybody is recognised in texts in other scripts.
        if is_in_another_script(typed) {
            tree = Tree::Any(vec![tree, self.printed(typed)?]);
            if !gathered.strict {
                gathered.note(format!(
                    "{typed}: articles that print these words are found, too, whoever is meant"
                ));
            }
        }
        let marks = &mut gathered.marks;
        let spellings = resolution.names();
        let names = spellings.iter().map(String::as_str);
        marks
            .names
            .extend(beside(names, &self.vocabulary.languages));
        marks.people.push(NameQuery::Printed(resolution.names()));
        marks.ask(AskedName::new(typed, resolution));
        Ok(tree)
    }

    /// Returns the articles with a URL, regardless of scheme, `www.` and trailing
    /// slash; `None` if there are none.
    pub(super) fn at_address(&self, typed: &str) -> Result<Option<Tree>> {
        let rest = typed.split_once("://").map_or(typed, |(_, rest)| rest);
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let Some(slash) = rest.find('/') else {
            return Ok(None);
        };
        // Lowercase letters may be longer, so split first.
        let (host, path) = rest.split_at(slash);
        if !host.contains('.') {
            return Ok(None);
        }
        let (host, path) = (host.to_lowercase(), path.trim_end_matches('/'));
        let mut found = Vec::new();
        for scheme in ["https://", "http://", ""] {
            for www in ["", "www."] {
                for slash in ["", "/"] {
                    let address = format!("{scheme}{www}{host}{path}{slash}");
                    let term = Term::from_field_text(self.fields.url, &address);
                    if self.searcher.doc_freq(&term)? > 0 {
                        found.push(term);
                    }
                }
            }
        }
        Ok((!found.is_empty()).then(|| any_of(found)))
    }

    /// Returns all values of a field that satisfy `passes`. Reads the dictionary of
    /// the field: takes about 0.2 µs per value in the archive.
    pub(super) fn names(&self, field: Field, passes: impl Fn(&str) -> bool) -> Result<Vec<Term>> {
        let mut found = BTreeSet::new();
        for field in field.in_index(self.fields) {
            terms::each_of(self.searcher, field, "", |_, entry| {
                if passes(entry.text) {
                    found.insert(Term::from_field_text(field, entry.text));
                }
                Ok(())
            })?;
        }
        Ok(found.into_iter().collect())
    }

    /// Returns the articles that have a field.
    pub(super) fn exists(&self, field: Field) -> Result<Tree> {
        let column = match field {
            Field::Published => WHEN,
            Field::Updated => UPDATED,
            Field::Words => WORDS,
            Field::Title | Field::Lead | Field::TitleAndLead | Field::Body | Field::Caption => {
                return self.has_part(field);
            }
            _ => return Ok(any_of(self.names(field, |_| true)?)),
        };
        let exists = ExistsQuery::new(column.to_owned(), false);
        Ok(Tree::Filter(Arc::new(exists)))
    }

    /// Returns the articles that have a part of the text: any word in it.
    fn has_part(&self, field: Field) -> Result<Tree> {
        use super::engine::{Spans, Weigh};
        use crate::index::analyzer::marks;
        let Some(part) = super::shape::text_part(field) else {
            return Ok(Tree::Nothing);
        };
        let terms = self.vocabulary.marks(&[marks::PARAGRAPH.to_owned()])?;
        Ok(Tree::Words {
            spans: Spans::In(part, Box::new(Spans::Words(terms))),
            at_least: 1,
            weight: Weigh::Constant(0.0),
        })
    }

    /// Returns the filters of a request; several sources are alternatives, several
    /// people or authors are all required.
    pub(super) fn filters(
        &self,
        request: &SearchRequest,
        gathered: &mut Gathered,
    ) -> Result<Vec<Tree>> {
        let mut filters = Vec::new();
        for person in &request.people {
            // Also ranks: hits may be more or less about this person.
            filters.push(self.named(Field::Person, person, gathered)?);
        }
        for author in &request.authors {
            filters.push(self.named(Field::Author, author, gathered)?);
        }
        let mut sources = Vec::new();
        for source in &request.sources {
            sources.push(self.named(Field::Source, source, gathered)?);
        }
        if !sources.is_empty() {
            filters.push(Tree::Any(sources));
        }
        Ok(filters)
    }
}

/// Returns the value of a term.
fn value_of(term: &Term) -> Option<String> {
    term.value().as_str().map(str::to_owned)
}

/// Returns a word of a phrase.
fn word(node: &Node) -> Option<Word> {
    match node {
        Node::Word(word) => Some(word.clone()),
        _ => None,
    }
}

/// Splits a typed value into words: a plain word may be several.
fn separate(word: &Word) -> Vec<Word> {
    match word.form {
        Form::Stem => words(&word.text)
            .flat_map(|part| part.text.split('.'))
            .map(|text| Word {
                text: text.to_owned(),
                form: Form::Stem,
            })
            .collect(),
        _ => vec![word.clone()],
    }
}

fn any_of(terms: Vec<Term>) -> Tree {
    let query: Arc<dyn Query> = match terms.len() {
        0 => return Tree::Nothing,
        1 => Arc::new(TermQuery::new(terms[0].clone(), IndexRecordOption::Basic)),
        _ => Arc::new(TermSetQuery::new(terms)),
    };
    Tree::Filter(query)
}

/// A word to find in the values of a field.
enum Wanted {
    /// This word, folded.
    Folded(String),
    /// Words that match a pattern.
    Described(Pattern),
}

impl Wanted {
    fn is(&self, printed: &str) -> bool {
        let word = fold(printed);
        match self {
            Self::Folded(wanted) => word == *wanted,
            Self::Described(pattern) => pattern.matches(&TermParts::plain(&word, printed)),
        }
    }

    /// Whether a value contains the letters at all: most do not, and splitting them
    /// into words would take most of the time.
    fn may_stand_in(&self, value: &str) -> bool {
        match self {
            Self::Folded(letters) if letters.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let mut windows = value.as_bytes().windows(letters.len().max(1));
                !value.is_ascii()
                    || windows.any(|window| window.eq_ignore_ascii_case(letters.as_bytes()))
            }
            _ => true,
        }
    }
}

/// Whether the wanted words occur next to each other in a value.
fn stand_in(wanted: &[Wanted], value: &str) -> bool {
    if wanted.is_empty() || !wanted.iter().all(|word| word.may_stand_in(value)) {
        return false;
    }
    let printed: Vec<&str> = words(value).flat_map(|word| word.text.split('.')).collect();
    printed.windows(wanted.len()).any(|here| {
        wanted
            .iter()
            .zip(here)
            .all(|(word, printed)| word.is(printed))
    })
}
