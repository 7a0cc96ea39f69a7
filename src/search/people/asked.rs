//! A typed name with the people it was resolved to, and notes about it.

use serde::Serialize;

use super::names::Typed;
use super::{Candidate, Resolution, Spelt};
use crate::people::same::{Claim, Comparable};
use crate::search::names::NameQuery;

/// How a typed name compares with the nearest name that was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spelling {
    /// Somebody has it as typed, except for case and accents.
    #[default]
    Borne,
    /// Nobody has it as typed, but it clearly is a spelling of theirs: `Selenskyj`.
    Transliterated,
    /// Nobody has it as typed, and it may be another name: `Smith` for `Schmid`.
    Other,
    /// It is at most a misspelling of theirs.
    Misspelt,
}

impl Spelling {
    /// Returns the spelling of the typed name that is nearest to any of the names
    /// found.
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

/// A typed name with the people it was resolved to.
#[derive(Clone, Debug, Serialize)]
pub struct AskedName {
    /// The name as typed.
    pub typed: String,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whether only other spellings of it were found, which may be other names.
    pub respelt: bool,
    /// Whether only other spellings of it were found, which certainly are of the same
    /// name: `Selenskyj` for `Zelensky`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transliterated: bool,
    /// People with a similar name, where others have exactly the typed one or nobody
    /// has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// The spellings of the people's names with another given name, which articles
    /// print as well as the typed one: `Maria Lund` for `Mary Lund`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given_otherwise: Vec<Spelt>,
    /// How often a text prints the name, if it is a name of the text that nobody in
    /// the archive has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<u64>,
    /// Whether it is a word of a text that matches just a surname.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub surname_alone: bool,
    /// The people, most frequently named first. Hits name any of them.
    pub people: Vec<Candidate>,
    /// The people it also means that the user has hidden.
    #[serde(skip)]
    pub hidden: Vec<String>,
}

/// The remark on a name that nobody has as it was typed.
pub const SPELT_BY_NOBODY: &str = "no name is spelt like that";

/// The maximum number of people listed in a note.
const MOST_TOLD: usize = 8;

impl AskedName {
    /// Pairs a typed name with the people found for it.
    pub(crate) fn new(typed: &str, found: Resolution) -> Self {
        Self {
            typed: typed.to_owned(),
            misspelt: found.spelling == Spelling::Misspelt,
            respelt: found.spelling == Spelling::Other,
            transliterated: found.spelling == Spelling::Transliterated,
            near: found.near,
            given_otherwise: found.given_otherwise,
            mentions: None,
            surname_alone: false,
            people: found.people,
            hidden: found.hidden.into_iter().map(|person| person.name).collect(),
        }
    }

    /// Whether nobody found has the name as it was typed.
    pub fn is_borne_by_nobody(&self) -> bool {
        self.misspelt || self.respelt
    }

    /// Returns a note for the user on how the name was interpreted, if needed.
    pub fn note(&self) -> Option<String> {
        let told = |spelt: &Spelt| format!("{} {}", spelt.name, spelt.articles);
        let otherwise: Vec<String> = self.given_otherwise.iter().map(told).collect();
        match (self.people_note(), otherwise.as_slice()) {
            (note, []) => note,
            (None, others) => Some(format!(
                "{}: also printed as {}",
                self.typed,
                others.join(", ")
            )),
            (Some(note), others) => Some(format!("{note}; also printed as {}", others.join(", "))),
        }
    }

    fn people_note(&self) -> Option<String> {
        let told = |person: &Candidate| format!("{} {}", person.name, person.articles);
        let people: Vec<String> = self.people.iter().take(MOST_TOLD).map(told).collect();
        let more = match self.people.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (typed, people) = (&self.typed, people.join(", "));
        let taken = if self.is_borne_by_nobody() {
            format!("{SPELT_BY_NOBODY}; taken for ")
        } else {
            String::new()
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
            [] if !near.is_empty() => {
                let near = self.near.join(", ");
                Some(format!("{typed}: {SPELT_BY_NOBODY}; the nearest: {near}"))
            }
            [] => self.hidden_note(),
            [_] if !near.is_empty() => Some(format!("{typed}: {near}")),
            [only] if self.is_borne_by_nobody() => Some(format!("{typed}: {taken}{}", only.name)),
            [_] => None,
            _ => Some(format!("{typed}: {taken}{people}{more}{and_near}")),
        }
    }
}

impl AskedName {
    /// Formats a note that the people meant are hidden by the user.
    fn hidden_note(&self) -> Option<String> {
        let verb = match self.hidden.len() {
            0 => return None,
            1 => "is",
            _ => "are",
        };
        let hidden = self.hidden[..self.hidden.len().min(MOST_TOLD)].join(", ");
        Some(format!(
            "{}: {hidden} {verb} hidden by people.toml",
            self.typed
        ))
    }
}

/// Returns the first name that is more specific than the typed one. The typed name
/// itself, or one lone word for another, would find the same people.
pub fn narrower<'n>(typed: &str, mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let is_lone = Comparable::new(typed).len() < 2;
    let typed = NameQuery::key(typed);
    names.find(|name| {
        let is_more = !is_lone || Comparable::new(name).len() > 1;
        is_more && NameQuery::key(name) != typed
    })
}
