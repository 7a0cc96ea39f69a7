//! A typed name next to the people whom it was taken for, and what a person
//! should know of that.

use serde::Serialize;

use super::names::Typed;
use super::{Candidate, Resolution};
use crate::people::same::{Claim, Comparable};
use crate::search::names::NameQuery;

/// How a name was typed, compared with the nearest name that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// Somebody bears it as typed, but for case and accents.
    #[default]
    Borne,
    /// Nobody does, and it plainly is one of theirs: `Selenskyj`.
    Transliterated,
    /// Nobody does, and it may be another name: `Smith` for `Schmid`.
    Other,
    /// It is at most a misspelling of theirs.
    Misspelt,
}

impl Spelling {
    /// Of what was typed, the nearest to any of the names found.
    pub(super) fn of(typed: &Typed, found: &[Candidate]) -> Self {
        if found.iter().any(|person| person.is_called(&typed.folded)) {
            return Self::Borne;
        }
        let typed = &typed.names;
        let spellings = found.iter().flat_map(|person| &person.spellings);
        let names = spellings.map(|name| Comparable::new(name));
        let pairs = names.flat_map(|name| typed.iter().map(move |typed| (typed, name.clone())));
        let spelling = |(typed, name): (&Comparable, Comparable)| {
            let is_borne = match typed.len() {
                1 => name.claim(typed).is_some_and(|claim| claim <= Claim::Part),
                _ => typed.stands_in(&name),
            };
            if is_borne {
                Self::Borne
            } else if typed.is_transliterated_in(&name) {
                Self::Transliterated
            } else if typed.is_spelt_in(&name) && !typed.is_no_known_name() {
                Self::Other
            } else {
                Self::Misspelt
            }
        };
        pairs.map(spelling).min().unwrap_or_default()
    }
}

/// A typed name with the people whom it was taken for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedName {
    /// As typed.
    pub typed: String,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whether only other spellings of it were found, which may be other names.
    pub respelt: bool,
    /// Whose name is near, where others bear the typed one itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// Whether it is a word of a text that is nothing but somebody's surname.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub surname_alone: bool,
    /// The people, most named first. Hits name any of them.
    pub people: Vec<Candidate>,
    /// Whom it means, too, and the user has hidden.
    #[serde(skip)]
    pub hidden: Vec<String>,
}

/// People told of in one note.
const MOST_TOLD: usize = 8;

impl AskedName {
    /// Pairs a typed name with what was found for it.
    pub(crate) fn new(typed: &str, found: Resolution) -> Self {
        Self {
            typed: typed.to_owned(),
            misspelt: found.spelling == Spelling::Misspelt,
            respelt: found.spelling == Spelling::Other,
            near: found.near,
            surname_alone: false,
            people: found.people,
            hidden: found.hidden.into_iter().map(|person| person.name).collect(),
        }
    }

    /// Whether nobody who was found bears the name as it was typed.
    pub fn is_borne_by_nobody(&self) -> bool {
        self.misspelt || self.respelt
    }

    /// What a person should know of how the name was understood.
    pub fn note(&self) -> Option<String> {
        let told = |person: &Candidate| format!("{} {}", person.name, person.articles);
        let people: Vec<String> = self.people.iter().take(MOST_TOLD).map(told).collect();
        let more = match self.people.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (typed, people) = (&self.typed, people.join(", "));
        let taken = if self.is_borne_by_nobody() {
            "no name is spelt like that; taken for "
        } else {
            ""
        };
        let near = match self.near.as_slice() {
            [] => String::new(),
            near => format!("also near: {}", near.join(", ")),
        };
        let and_near = match near.as_str() {
            "" => String::new(),
            near => format!("; {near}"),
        };
        match self.people.as_slice() {
            [] => self.hidden_note(),
            [_] if !near.is_empty() => Some(format!("{typed}: {near}")),
            [only] if self.is_borne_by_nobody() => Some(format!("{typed}: {taken}{}", only.name)),
            [_] => None,
            _ => Some(format!("{typed}: {taken}{people}{more}{and_near}")),
        }
    }
}

impl AskedName {
    /// That nobody is found because the user has hidden whom the name means.
    fn hidden_note(&self) -> Option<String> {
        let verb = match self.hidden.len() {
            0 => return None,
            1 => "is",
            _ => "are",
        };
        let hidden = self.hidden[..self.hidden.len().min(MOST_TOLD)].join(", ");
        Some(format!(
            "{}: {hidden} {verb} hidden by the archive's people.toml",
            self.typed
        ))
    }
}

/// The first of some people's names that says more than the typed one: what
/// was typed, and a lone word for another, would be answered by the same people.
pub fn narrower<'n>(typed: &str, mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let is_lone = Comparable::new(typed).len() < 2;
    let typed = NameQuery::key(typed);
    names.find(|name| {
        let is_more = !is_lone || Comparable::new(name).len() > 1;
        is_more && NameQuery::key(name) != typed
    })
}
