//! Groups the mentions of an article into people.
//!
//! Full names come first: those that do not contradict each other are one person.
//! Then every short form is assigned to the full name that ends in it, or else
//! contains it. Where two people could be meant, the mention is assigned to one only
//! if the text is clear; otherwise it is dropped, or, if the text uses it
//! repeatedly, becomes a separate person.

mod candidates;
mod choice;
mod said;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Lexicon;
use super::name::Name;
use super::sex::Sex;
use candidates::candidates;
use choice::Choice;

/// A mention to be assigned to a person.
#[derive(Clone, Debug)]
pub struct Naming<'t> {
    /// The name as printed, parsed.
    pub name: Name<'t>,
    /// The sex implied by the title before it.
    pub sex: Sex,
    /// The sex implied by its given name.
    pub given: Sex,
    /// Whether the recogniser is sure without a full name as support.
    pub sure: bool,
    /// The number of its paragraph.
    pub paragraph: u32,
    /// The title immediately before it, as its word's hash.
    pub office: Option<u64>,
    /// The adjacent naming, if the text says that they are two people's.
    pub beside: Option<usize>,
    /// The same, if a kinship word says so.
    pub kin: Option<usize>,
    /// Whether a word of kinship introduces it: `her husband, John Roe`.
    pub is_relative: bool,
    /// Whether somebody says it in a quotation.
    pub is_quoted: bool,
    /// Whether a verb of saying is beside it, outside quotations.
    pub speaks: bool,
    /// Whether it is in a caption, where names are misspelt more often.
    pub is_in_caption: bool,
    /// Whether the text distinguishes two people of this name by a suffix.
    pub is_apart: bool,
    /// Whether the text prints it in a case other than the nominative in
    /// [`Naming::name`].
    pub declined: bool,
    /// The surname that it shares with the next naming: `Jane and John Roe`.
    pub shares: Option<&'t str>,
    /// The person, once assigned: an index into the result of [`link`].
    pub person: Option<usize>,
}

/// The maximum number of comparisons of names: as many as among 2,000 people. A text
/// with more is a directory, in which only identical names, and surnames of somebody
/// named in full, are joined, since comparing each with all would take hours.
const MOST_COMPARISONS: usize = 2_000_000;

/// Returns people as lists of indices into the namings. Sets [`Naming::person`].
pub fn link(namings: &mut [Naming<'_>]) -> Vec<Vec<usize>> {
    let mut people: Vec<Vec<usize>> = Vec::new();
    drop_false_firsts(namings);
    turn(namings);
    number(namings);
    // Identical names are assigned once.
    let mut settled: FxHashMap<Print, usize> = FxHashMap::default();
    let mut comparisons = 0;
    for (joined, n) in fullest_first(namings).into_iter().enumerate() {
        let print = Print::of(&namings[n].name);
        let known = settled.get(&print).copied();
        let is_list = comparisons >= MOST_COMPARISONS;
        if known.is_none() {
            comparisons += joined;
        }
        if known.is_none() && !is_list && is_surname_of_several(namings, &people, n) {
            continue;
        }
        let person = known.or_else(|| (!is_list).then(|| full_match(namings, &people, n))?);
        let person = person.unwrap_or(people.len());
        settled.insert(print, person);
        join(namings, &mut people, n, person);
    }
    let mut introduced = Introduced::new(namings, &people);
    for n in 0..namings.len() {
        if namings[n].person.is_none() && !namings[n].name.parts.is_empty() {
            place_short(namings, &mut people, n, &mut introduced);
        }
    }
    for person in introduced.people..people.len() {
        // A single mention adds nothing to its candidates.
        let [only] = people[person][..] else { continue };
        if introduced.candidates(namings, only).len() > 1 {
            namings[only].person = None;
            people[person].clear();
        }
    }
    people
}

/// Removes first words that are no part of the name: `De Villiers`, `M. Villiers`.
fn drop_false_firsts(namings: &mut [Naming<'_>]) {
    let particles: FxHashSet<u64> = namings
        .iter()
        .flat_map(|naming| naming.name.particles())
        .copied()
        .collect();
    let mut known: FxHashMap<Print, bool> = FxHashMap::default();
    for n in 0..namings.len() {
        let own = &namings[n].name;
        if !own.may_begin_falsely(&particles) {
            continue;
        }
        let surname = |other: &Naming<'_>| {
            own.is_particled_surname_of(&other.name) || own.is_monsieur_beside(&other.name)
        };
        let is_false = *known
            .entry(Print::of(own))
            .or_insert_with(|| own.is_full() && namings.iter().any(surname));
        if is_false {
            let first = namings[n].name.parts.remove(0);
            if first.text == "M." {
                namings[n].sex = Sex::Man;
            }
        }
    }
}

/// Replaces `Roe Adam` by `Adam Roe` if both are printed: the surname comes first in
/// Hungary and Japan.
fn turn(namings: &mut [Naming<'_>]) {
    let two = |naming: &Naming<'_>| naming.name.parts.len() == 2 && naming.name.suffix.is_none();
    let key = |name: &Name<'_>, at: usize| name.parts[at].key;
    let mut first: FxHashMap<(u64, u64), usize> = FxHashMap::default();
    let mut wrong: FxHashSet<(u64, u64)> = FxHashSet::default();
    for n in (0..namings.len()).filter(|&n| two(&namings[n])) {
        let own = &namings[n].name;
        let (one, other) = (key(own, 0), key(own, 1));
        if one == other || *first.entry((one, other)).or_insert(n) != n {
            continue;
        }
        // The first one wins, unless the other begins with a given name.
        if let Some(&before) = first.get(&(other, one)) {
            let is_better = given_rank(own) > given_rank(&namings[before].name);
            wrong.insert(if is_better {
                (other, one)
            } else {
                (one, other)
            });
        }
    }
    if wrong.is_empty() {
        return;
    }
    for naming in namings.iter_mut().filter(|naming| two(naming)) {
        if wrong.contains(&(key(&naming.name, 0), key(&naming.name, 1))) {
            naming.name.parts.reverse();
            naming.declined = true;
        }
    }
}

/// Returns how much more the first word is a given name than the last one.
fn given_rank(name: &Name<'_>) -> i32 {
    let lexicon = Lexicon::new(super::WORDS);
    let given = |at: usize| {
        let entry = lexicon.get(name.parts[at].hash);
        entry.given() as i32 - entry.surname() as i32
    };
    given(0) - given(1)
}

/// Adds to a ruler's bare name its only number in the article: `Charles` beside
/// `Charles III`.
fn number(namings: &mut [Naming<'_>]) {
    let mut numbers: FxHashMap<u64, Option<u64>> = FxHashMap::default();
    for naming in namings.iter() {
        if let ([own], Some(number)) = (naming.name.parts.as_slice(), naming.name.suffix) {
            let known = numbers.entry(own.key).or_insert(Some(number));
            if *known != Some(number) {
                *known = None;
            }
        }
    }
    if numbers.is_empty() {
        return;
    }
    let full: FxHashSet<u64> = namings
        .iter()
        .filter(|naming| naming.name.is_full())
        .flat_map(|naming| naming.name.parts.iter().map(|part| part.key))
        .collect();
    for naming in namings.iter_mut() {
        let [own] = naming.name.parts.as_slice() else {
            continue;
        };
        // Somebody else may have the name, too.
        if naming.name.suffix.is_none() && !full.contains(&own.key) {
            naming.name.suffix = numbers.get(&own.key).copied().flatten();
        }
    }
}

fn join(namings: &mut [Naming<'_>], people: &mut Vec<Vec<usize>>, n: usize, person: usize) {
    if person == people.len() {
        people.push(Vec::new());
    }
    if let Some(members) = people.get_mut(person) {
        members.push(n);
        namings[n].person = Some(person);
    }
}

fn fullest_first(namings: &[Naming<'_>]) -> Vec<usize> {
    let mut full: Vec<usize> = (0..namings.len())
        .filter(|&n| namings[n].name.is_full())
        .collect();
    let initials = |n: usize| {
        namings[n]
            .name
            .parts
            .iter()
            .filter(|part| part.initial)
            .count()
    };
    full.sort_by_key(|&n| (usize::MAX - namings[n].name.parts.len(), initials(n), n));
    full
}

/// Returns the person whose every full name agrees with this one; of several, the
/// one named last before it.
fn full_match(namings: &[Naming<'_>], people: &[Vec<usize>], n: usize) -> Option<usize> {
    let own = &namings[n];
    let fits = |members: &Vec<usize>| {
        members.iter().all(|&m| {
            let other = &namings[m];
            (other.name.agrees(&own.name)
                || other.is_in_caption != own.is_in_caption && other.name.is_misspelt_as(&own.name))
                && other.sex.agrees(own.sex)
                && (other.name.suffix == own.name.suffix || !(own.is_apart && other.is_apart))
        }) && !is_of_their_kin(namings, members, n)
    };
    let candidates: Vec<usize> = (0..people.len()).filter(|&p| fits(&people[p])).collect();
    nearest_before(people, &candidates, n)
}

/// Whether an apparent full name is the surname of two distinct people, as `Le Roux`
/// is beside Jane Le Roux and John Le Roux.
fn is_surname_of_several(namings: &[Naming<'_>], people: &[Vec<usize>], n: usize) -> bool {
    let own = &namings[n].name;
    // The fullest form of a person comes first.
    let fullest = people.iter().filter_map(|members| members.first().copied());
    let mut found = fullest.filter(|&m| own.is_end_of(&namings[m].name));
    let Some(first) = found.next() else {
        return false;
    };
    let begins = &namings[first].name;
    found.any(|m| !namings[m].name.begins_like(begins))
}

/// Whether a full name belongs to a relative and is only a part of theirs:
/// `Mr Roe's father, Adam Roe`, beside `John Adam Roe`.
fn is_of_their_kin(namings: &[Naming<'_>], members: &[usize], n: usize) -> bool {
    let own = &namings[n];
    let Some(kin) = own.kin.map(|kin| &namings[kin].name) else {
        return false;
    };
    let is_of_family =
        kin.surname().map(|part| part.key) == own.name.surname().map(|part| part.key);
    let differs = |m: &usize| !namings[*m].name.begins_like(&own.name);
    is_of_family && members.iter().any(differs)
}

/// A name as printed, used as a lookup key.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Print {
    parts: Vec<u64>,
    suffix: Option<u64>,
    nickname: Option<u64>,
}

impl Print {
    fn of(name: &Name<'_>) -> Self {
        Self {
            parts: name.parts.iter().map(|part| part.hash).collect(),
            suffix: name.suffix,
            nickname: name.nickname,
        }
    }
}

fn is_same_print(a: &Name<'_>, b: &Name<'_>) -> bool {
    a.suffix == b.suffix
        && a.parts.len() == b.parts.len()
        && a.parts.iter().zip(&b.parts).all(|(a, b)| a.hash == b.hash)
}

fn nearest_before(people: &[Vec<usize>], candidates: &[usize], n: usize) -> Option<usize> {
    let last_before = |p: &usize| {
        people[*p]
            .iter()
            .filter(|&&m| m < n)
            .max()
            .map_or(-1, |&m| m as i64)
    };
    candidates.iter().copied().max_by_key(last_before)
}

fn place_short(
    namings: &mut [Naming<'_>],
    people: &mut Vec<Vec<usize>>,
    n: usize,
    introduced: &mut Introduced,
) {
    let candidates = introduced.candidates(namings, n);
    let meant = match &candidates[..] {
        [] => None,
        [only] => Some(*only),
        candidates => {
            let choice = Choice {
                namings,
                people,
                told: &introduced.told,
                candidates,
                n,
            };
            choice.plain()
        }
    };
    if let Some(person) = meant {
        join(namings, people, n, person);
        introduced.told[person].add(&namings[n]);
        return;
    }
    // A surname without a full name anywhere, or with several candidates: a separate
    // person if sure.
    let print = Print::of(&namings[n].name);
    let known = introduced.short.get(&print).copied();
    if known.is_some() || namings[n].sure {
        let person = known.unwrap_or(people.len());
        introduced.short.insert(print, person);
        join(namings, people, n, person);
        introduced.told.resize(people.len(), SexTold::default());
        introduced.told[person].add(&namings[n]);
    }
}

/// Whether anything implies that somebody is a man, or a woman.
#[derive(Clone, Copy, Debug, Default)]
struct SexTold {
    man: bool,
    woman: bool,
}

impl SexTold {
    fn of(namings: &[Naming<'_>], members: &[usize]) -> Self {
        let mut told = Self::default();
        members.iter().for_each(|&m| told.add(&namings[m]));
        told
    }

    fn add(&mut self, naming: &Naming<'_>) {
        for sex in [naming.sex, naming.given] {
            self.man |= sex == Sex::Man;
            self.woman |= sex == Sex::Woman;
        }
    }

    /// Whether only this sex is implied.
    fn is(self, sex: Sex) -> bool {
        match sex {
            Sex::Untold => false,
            Sex::Man => self.man && !self.woman,
            Sex::Woman => self.woman && !self.man,
        }
    }

    /// Whether a title can be theirs.
    fn agrees(self, title: Sex) -> bool {
        match title {
            Sex::Untold => true,
            Sex::Man => !self.woman,
            Sex::Woman => !self.man,
        }
    }
}

/// The people whom the article names in full, to resolve short forms. Answers are
/// cached.
struct Introduced {
    /// The number of these people.
    people: usize,
    /// Each person's full namings; of equivalent ones, one.
    full: Vec<Vec<usize>>,
    /// All of these people.
    all: Vec<usize>,
    /// Those with each surname.
    surnames: FxHashMap<u64, Vec<usize>>,
    /// The number of full namings.
    price: usize,
    /// The number of comparisons with them so far.
    comparisons: usize,
    /// The answers, by the form and the sex implied by its title.
    answers: FxHashMap<(Print, Sex), Vec<usize>>,
    /// People named by a short form alone, by that form.
    short: FxHashMap<Print, usize>,
    /// For each person, including those with only a short form, the sex implied so
    /// far by titles and given names.
    told: Vec<SexTold>,
}

impl Introduced {
    fn new(namings: &[Naming<'_>], people: &[Vec<usize>]) -> Self {
        let telling = |members: &Vec<usize>| {
            let mut known = FxHashSet::default();
            let mut is_new = |m: usize| {
                let naming = &namings[m];
                let beside = naming.beside.map(|n| Print::of(&namings[n].name));
                naming.name.is_full() && known.insert((Print::of(&naming.name), naming.sex, beside))
            };
            members.iter().copied().filter(|&m| is_new(m)).collect()
        };
        let full: Vec<Vec<usize>> = people.iter().map(telling).collect();
        let mut surnames: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (person, members) in full.iter().enumerate() {
            let surname = members.first().and_then(|&m| namings[m].name.surname());
            let surname = surname.map(|surname| surname.key);
            if let Some(surname) = surname {
                surnames.entry(surname).or_default().push(person);
            }
        }
        Self {
            people: people.len(),
            all: (0..full.len()).collect(),
            price: full.iter().map(Vec::len).sum(),
            full,
            surnames,
            comparisons: 0,
            answers: FxHashMap::default(),
            short: FxHashMap::default(),
            told: people
                .iter()
                .map(|members| SexTold::of(namings, members))
                .collect(),
        }
    }

    /// Returns the people whom a short form can mean.
    fn candidates(&mut self, namings: &[Naming<'_>], n: usize) -> Vec<usize> {
        let name = &namings[n].name;
        let form = (Print::of(name), namings[n].sex);
        if let Some(known) = self.answers.get(&form) {
            return known.clone();
        }
        let among = if self.comparisons < MOST_COMPARISONS {
            self.comparisons += self.price;
            Some(&self.all)
        } else {
            let surname = name.surname().map(|surname| surname.key);
            surname.and_then(|surname| self.surnames.get(&surname))
        };
        let among = among.map_or(&[][..], Vec::as_slice);
        let found = candidates(namings, &self.full, among, n);
        self.answers.entry(form).or_insert(found).clone()
    }
}
