//! Single people in detail.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tantivy::DocAddress;

use super::{Entry, Reader};
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::When;
use crate::people::identity::Share;
use crate::search::SearchRequest;
use crate::search::articles::Articles;
use crate::search::life::{self, Companion, Life, Named, Reference, Tenure};
use crate::search::lists::{Listing, day};
use crate::search::namesakes::Strand;
use crate::search::people::{Candidate, Spelling};

/// The maximum number of articles read for a profile, latest first.
const MOST_READ: usize = 2000;

/// A person in detail.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// The entry in the list of people.
    #[serde(flatten)]
    pub entry: Entry,
    /// Whether the name asked for only matches as a misspelling.
    pub misspelt: bool,
    /// Whether nobody has the name asked for, but another spelling of it.
    pub respelt: bool,
    /// The numbers of articles by month (`1987-03`), in order.
    pub timeline: Vec<Listing>,
    /// When each role was first and last stated, ordered by first statement.
    pub career: Vec<Tenure>,
    /// The evidence that two people share this name, as strands of articles; empty if
    /// there is none.
    pub doubt: Vec<Strand>,
    /// The people named in the same articles, nearest first.
    pub companions: Vec<Companion>,
    /// The number of companions left out.
    pub more_companions: usize,
    /// The latest articles.
    pub latest: Vec<Reference>,
}

/// The people whose profiles are wanted, and how much of each.
#[derive(Clone, Debug)]
pub struct ProfileOptions {
    /// The maximum number of people.
    pub people: usize,
    /// Only the person who is shown under this name.
    pub only: Option<String>,
    /// The maximum number of companions and of articles of each.
    pub shown: usize,
}

impl Default for ProfileOptions {
    /// Asks for ten people, with twenty companions and articles each.
    fn default() -> Self {
        Self {
            people: 10,
            only: None,
            shown: 20,
        }
    }
}

/// Returns details of the people that a name matches, based on the articles that
/// match a request, most frequently named in the archive first.
pub(crate) fn profiles(
    index: &Index,
    request: &SearchRequest,
    name: &str,
    options: &ProfileOptions,
) -> Result<Vec<Profile>> {
    let searcher = index.searcher();
    let among = Articles::matching(index, &searcher, request)?;
    let roster = Reader::open(index, &searcher, Some(name))?;
    let found = roster.people()?;
    let mut profiles = Vec::new();
    let is_wanted = |person: &Candidate| {
        let mut only = options.only.iter();
        only.all(|name| *name == person.name)
    };
    for person in found.people.into_iter().filter(is_wanted) {
        if profiles.len() == options.people {
            break;
        }
        let mut articles = roster.appearances(&person)?;
        articles.retain(|(at, _)| among.contains(*at));
        if !articles.is_empty() {
            profiles.push(roster.profile(person, found.spelling, articles, options.shown)?);
        }
    }
    Ok(profiles)
}

/// Returns the month that an article is of, if it is known.
fn month(when: When) -> Option<String> {
    let month = |seconds| Some(day(seconds)?.strftime("%Y-%m").to_string());
    let first = month(when.first)?;
    (Some(&first) == month(when.last).as_ref()).then_some(first)
}

impl Reader<'_> {
    /// Returns a person's profile, based on some of the articles that name them.
    fn profile(
        &self,
        person: Candidate,
        spelling: Spelling,
        mut articles: Vec<(DocAddress, Option<When>)>,
        shown: usize,
    ) -> Result<Profile> {
        let times: Vec<Option<When>> = articles.iter().map(|(_, when)| *when).collect();
        let mut months: BTreeMap<String, u64> = BTreeMap::new();
        for month in times.iter().flatten().filter_map(|when| month(*when)) {
            *months.entry(month).or_default() += 1;
        }
        articles.sort_by_key(|(at, when)| (Reverse(*when), *at));
        articles.truncate(MOST_READ);
        let own: BTreeSet<String> = person.spellings.iter().cloned().collect();
        let mut life = Life::new(shown);
        for (at, when) in articles {
            let article = self.index.article(self.searcher, at)?;
            life.add(&article, &own, when.and_then(When::of_day).and_then(day));
        }
        let (named, left_out) = life.companions();
        let mut companions = self.joined(named, &own)?;
        let more_companions = companions.len().saturating_sub(shown) + left_out;
        companions.truncate(shown);
        Ok(Profile {
            entry: self.entry(person, &times)?,
            misspelt: spelling == Spelling::Misspelt,
            respelt: spelling == Spelling::Other,
            timeline: months
                .into_iter()
                .map(|(name, articles)| Listing { name, articles })
                .collect(),
            career: life.career(),
            doubt: life.doubt(),
            companions,
            more_companions,
            latest: life.into_latest(),
        })
    }

    /// Merges names of companions that the archive takes for one person. Drops the
    /// person's own names, of which an article was in doubt.
    fn joined(&self, names: Vec<Named>, own: &BTreeSet<String>) -> Result<Vec<Companion>> {
        let mut people: BTreeMap<String, Named> = BTreeMap::new();
        for named in names {
            let found = self.names().resolve(&named.name)?;
            let is_meant = |person: &&Candidate| person.spellings.contains(&named.name);
            let found = found.people.iter().chain(&found.hidden);
            let mut bearers: Vec<&Candidate> = found.filter(is_meant).collect();
            // If several people share a surname by role, keep the one meant when no
            // role is stated.
            let usually = |person: &Candidate| {
                let mut shares = person.shares.iter();
                shares.any(|(name, share)| *name == named.name && !matches!(share, Share::Role(_)))
            };
            if bearers.iter().any(|person| usually(person)) {
                bearers.retain(|person| usually(person));
            }
            let shown = match bearers[..] {
                [person] if person.is_hidden => continue,
                [person] if person.spellings.iter().any(|name| own.contains(name)) => continue,
                [person] => person.name.clone(),
                _ => named.name.clone(),
            };
            people
                .entry(shown.clone())
                .or_insert_with(|| Named::new(shown))
                .absorb(named);
        }
        Ok(life::nearest(people.into_values())
            .map(Companion::from)
            .collect())
    }
}
