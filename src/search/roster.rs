//! The people of an archive with their numbers of articles, dates, roles and
//! spellings; and single people in detail.

mod profiles;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use tantivy::{BitSet, DocAddress, DocId, Searcher, SegmentReader};

use super::articles::{Articles, Matching};
use super::dates::Days;
use super::lists::{Listing, day, most_frequent_first};
use super::name_table::{NameTable, RoleForm};
use super::people::{Candidate, Names, Resolution};
use super::{SearchRequest, Understood};
use crate::article::DAY;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::{self, Times, When};
use crate::people::edits::{Decisions, Edits};
use crate::people::identity::Share;
use crate::text::fold;

pub use super::life::{Companion, Reference, Tenure};
pub(crate) use profiles::profiles;
pub use profiles::{Profile, ProfileOptions};

/// The number of days compared with as many before them to find rising people.
const RISING_DAYS: i64 = 30;

/// The maximum number of roles shown of a person.
const MOST_ROLES: usize = 20;

/// Options that restrict the list of people in addition to the request.
#[derive(Clone, Copy, Debug, Default)]
pub struct RosterOptions {
    /// Only people who are first named by an article of this day or later.
    pub new_since: Option<Date>,
    /// Only people named by more articles in the last thirty days up to the newest
    /// article that states a day than in the thirty days before, with the largest
    /// increase first.
    pub rising: bool,
}

/// A list of people of the archive.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The people.
    pub entries: Vec<Entry>,
    /// The number of people left out of the new ones because no article that names
    /// them has a date.
    pub undated_left_out: u64,
    /// The number of people left out of the new ones because the first article that
    /// names them may be of an earlier day: it only states a month or a year.
    pub imprecise_left_out: u64,
    /// The last of the days compared to find rising people: that of the newest
    /// article found that states a day.
    pub newest: Option<Date>,
    /// The number of articles found in the earlier days of the comparison: if it is
    /// 0, everybody rises.
    pub earlier: usize,
    /// The number of articles found that name anybody listed.
    pub articles: u64,
    /// How the request was understood.
    pub understood: Understood,
}

impl Roster {
    /// Returns the days up to the newest, and those before them.
    pub fn compared(&self) -> Option<[Days; 2]> {
        let before = |days: i64| self.newest?.checked_sub(days.days()).ok();
        let stretch = |first: i64, last: i64| {
            Some(Days {
                first: Some(before(first)?),
                last: Some(before(last)?),
            })
        };
        let (one, two) = (RISING_DAYS, 2 * RISING_DAYS);
        Some([stretch(one - 1, 0)?, stretch(two - 1, one)?])
    }
}

/// A person of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The name to show.
    pub name: String,
    /// The number of articles that name them.
    pub articles: u64,
    /// The first day that these articles state.
    pub first: Option<Date>,
    /// The last day that these articles state.
    pub last: Option<Date>,
    /// The numbers of articles in the days up to the newest and in those before; only
    /// if rising people are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<[u64; 2]>,
    /// The roles stated anywhere in the archive, most frequent first.
    pub roles: Vec<Listing>,
    /// The names that the archive uses for them, most frequent first.
    pub spellings: Vec<String>,
}

/// Lists the people named in the articles that match a request, most frequent first;
/// only those that `name` matches, if it is given.
pub(crate) fn list(
    index: &Index,
    request: &SearchRequest,
    name: Option<&str>,
    options: RosterOptions,
) -> Result<Roster> {
    let searcher = index.searcher();
    let found = Matching::of(index, &searcher, request)?;
    Ok(Roster {
        understood: found.understood,
        ..list_among(index, &searcher, &found.articles, name, options)?
    })
}

/// Like [`list`], for articles that were found already.
pub(super) fn list_among(
    index: &Index,
    searcher: &Searcher,
    among: &Articles,
    name: Option<&str>,
    options: RosterOptions,
) -> Result<Roster> {
    let roster = Reader::open(index, searcher, name)?;
    let people = roster.people()?.people;
    let mut found: Vec<(i64, Entry)> = Vec::new();
    let times = roster.times(among);
    let newest = times.iter().copied().max();
    let (mut undated_left_out, mut imprecise_left_out) = (0, 0);
    let segments = searcher.segment_readers().iter();
    let mut naming: Vec<BitSet> = segments
        .map(|segment| BitSet::with_max_value(segment.max_doc()))
        .collect();
    for person in people {
        let all = roster.appearances(&person)?;
        let own = all.iter().filter(|(at, _)| among.contains(*at));
        let (places, own): (Vec<DocAddress>, Vec<Option<When>>) = own.copied().unzip();
        let compared = compared(&own, newest);
        let rise = compared[0] as i64 - compared[1] as i64;
        if own.is_empty() || options.rising && rise <= 0 {
            continue;
        }
        let novelty = options.new_since.map(|since| novelty(&all, since));
        undated_left_out += u64::from(novelty == Some(Novelty::Undated));
        imprecise_left_out += u64::from(novelty == Some(Novelty::Uncertain));
        if novelty.is_none_or(|novelty| novelty == Novelty::New) {
            let mut entry = roster.entry(person, &own)?;
            entry.compared = options.rising.then_some(compared);
            for at in places {
                naming[at.segment_ord as usize].insert(at.doc_id);
            }
            found.push((rise, entry));
        }
    }
    found.sort_by_cached_key(|(rise, entry)| {
        let rise = if options.rising { *rise } else { 0 };
        let name = (fold(&entry.name).into_owned(), entry.name.clone());
        (Reverse(rise), Reverse(entry.articles), name)
    });
    Ok(Roster {
        entries: found.into_iter().map(|(_, entry)| entry).collect(),
        undated_left_out,
        imprecise_left_out,
        newest: newest.and_then(day),
        earlier: newest.map_or(0, |newest| earlier(&times, newest)),
        articles: naming.iter().map(|docs| docs.len() as u64).sum(),
        understood: Understood::default(),
    })
}

/// Whether a person is new since a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Novelty {
    New,
    Known,
    /// No article that names them has a date.
    Undated,
    /// The month or the year of the first one begins before the day and ends after it.
    Uncertain,
}

fn novelty(appearances: &[(DocAddress, Option<When>)], since: Date) -> Novelty {
    let times = || appearances.iter().filter_map(|(_, when)| *when);
    let first = times().filter_map(|when| day(when.first)).min();
    let is_known = || {
        times()
            .filter_map(|when| day(when.last))
            .any(|last| last < since)
    };
    match first {
        None => Novelty::Undated,
        Some(first) if first >= since => Novelty::New,
        Some(_) if is_known() => Novelty::Known,
        Some(_) => Novelty::Uncertain,
    }
}

/// Returns the times of the articles that state a day.
fn days_of(times: &[Option<When>]) -> impl Iterator<Item = i64> {
    times.iter().flatten().filter_map(|when| when.of_day())
}

/// Counts the times in the days up to the newest, and in those before.
fn compared(times: &[Option<When>], newest: Option<i64>) -> [u64; 2] {
    let mut numbers = [0; 2];
    let Some(newest) = newest else { return numbers };
    for age in days_of(times).map(|when| (newest - when) / DAY) {
        match age {
            0..RISING_DAYS => numbers[0] += 1,
            age if age < 2 * RISING_DAYS => numbers[1] += 1,
            _ => {}
        }
    }
    numbers
}

/// Counts the times in the earlier days of the comparison.
fn earlier(times: &[i64], newest: i64) -> usize {
    let ages = times.iter().map(|when| (newest - when) / DAY);
    ages.filter(|age| (RISING_DAYS..2 * RISING_DAYS).contains(age))
        .count()
}

struct Reader<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    decisions: Decisions,
    times: Vec<Times>,
    asked: Asked<'a>,
}

/// Whose articles are read.
enum Asked<'a> {
    /// Those of all people, with all names of the archive.
    Everybody(NameTable),
    /// Those of the people that a name refers to.
    Named(&'a str),
}

impl<'a> Reader<'a> {
    /// Prepares to read the people that a name refers to, or all.
    fn open(index: &'a Index, searcher: &'a Searcher, name: Option<&'a str>) -> Result<Self> {
        let segments = searcher.segment_readers();
        let times: tantivy::Result<Vec<Times>> = segments.iter().map(schema::when).collect();
        Ok(Self {
            index,
            searcher,
            decisions: Decisions::new(Edits::load(&index.directory)?),
            times: times?,
            asked: match name {
                Some(name) => Asked::Named(name),
                None => Asked::Everybody(NameTable::read(searcher, &index.fields)?),
            },
        })
    }

    fn names(&self) -> Names<'_> {
        Names {
            searcher: self.searcher,
            fields: &self.index.fields,
            decisions: &self.decisions,
        }
    }

    fn people(&self) -> Result<Resolution> {
        match &self.asked {
            Asked::Named(name) => self.names().resolve(name),
            Asked::Everybody(table) => Ok(Resolution {
                people: self.names().everybody(table),
                ..Resolution::default()
            }),
        }
    }

    /// Returns the publication times of the articles found that state a day.
    fn times(&self, among: &Articles) -> Vec<i64> {
        let segments = self.searcher.segment_readers().iter();
        let mut found = Vec::new();
        for (ordinal, (segment, times)) in segments.zip(&self.times).enumerate() {
            let among = among.in_segment(ordinal, segment);
            found.extend(among.filter_map(|doc| times.of(doc)?.of_day()));
        }
        found
    }

    /// Returns the articles that name a person, each once, with their times.
    fn appearances(&self, person: &Candidate) -> Result<Vec<(DocAddress, Option<When>)>> {
        let mut found = BTreeSet::new();
        let whole = person.shares.iter().all(|(_, share)| *share == Share::All);
        if let (Asked::Everybody(table), true) = (&self.asked, whole) {
            let own = person.shares.iter();
            let own = own.filter_map(|(name, _)| table.articles.get(name));
            found.extend(own.flatten());
            return Ok(found.into_iter().map(|at| (at, self.time(at))).collect());
        }
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            for (name, share) in &person.shares {
                for doc in self.documents(segment, name, share)? {
                    found.insert(DocAddress::new(ordinal as u32, doc));
                }
            }
        }
        Ok(found.into_iter().map(|at| (at, self.time(at))).collect())
    }

    fn time(&self, at: DocAddress) -> Option<When> {
        self.times[at.segment_ord as usize].of(at.doc_id)
    }

    /// Returns the roles stated for a name, most frequent first.
    fn roles_of(&self, name: &str) -> Result<Vec<(String, u64)>> {
        match &self.asked {
            Asked::Everybody(table) => Ok(table.roles.get(name).cloned().unwrap_or_default()),
            Asked::Named(_) => self.names().roles(name),
        }
    }

    fn documents(&self, segment: &SegmentReader, name: &str, share: &Share) -> Result<Vec<DocId>> {
        let roles = || self.roles_of(name);
        self.names().documents(segment, name, share, roles)
    }

    fn entry(&self, person: Candidate, times: &[Option<When>]) -> Result<Entry> {
        let known = || days_of(times);
        let roles = self.roles(&person)?;
        Ok(Entry {
            articles: times.len() as u64,
            first: known().min().and_then(day),
            last: known().max().and_then(day),
            compared: None,
            roles,
            name: person.name,
            spellings: person.spellings,
        })
    }

    /// Returns the printed forms of the roles stated for a name.
    fn role_forms(&self, name: &str) -> Result<Vec<RoleForm>> {
        match &self.asked {
            Asked::Everybody(table) => Ok(table.forms.get(name).cloned().unwrap_or_default()),
            Asked::Named(_) => self.names().role_forms(name),
        }
    }

    /// Returns the roles of a person, each in its most frequent printed form.
    fn roles(&self, person: &Candidate) -> Result<Vec<Listing>> {
        let mut roles: BTreeMap<String, PrintedRole> = BTreeMap::new();
        for (name, share) in &person.shares {
            for (role, articles) in self.roles_of(name)? {
                if share.has_role(&role) {
                    roles.entry(role).or_default().articles += articles;
                }
            }
            for form in self.role_forms(name)? {
                if share.has_role(&form.role) {
                    let known = roles.entry(form.role).or_default();
                    *known.forms.entry(form.printed).or_default() += form.articles;
                }
            }
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (role, known) in roles {
            *counts.entry(known.printed(role)).or_default() += known.articles;
        }
        Ok(most(counts))
    }
}

/// The number of articles that state a role, and those of its printed forms.
#[derive(Default)]
struct PrintedRole {
    articles: u64,
    forms: BTreeMap<String, u64>,
}

impl PrintedRole {
    /// Returns the most frequent form. Articles that no form accounts for print the
    /// role as it is folded.
    fn printed(&self, folded: String) -> String {
        let others: u64 = self.forms.values().sum();
        let as_folded = self.articles.saturating_sub(others);
        let most = self.forms.iter().max_by_key(|(_, articles)| **articles);
        match most {
            Some((form, articles)) if *articles >= as_folded => form.clone(),
            _ => folded,
        }
    }
}

fn most(counts: BTreeMap<String, u64>) -> Vec<Listing> {
    let counts = most_frequent_first(counts).into_iter().take(MOST_ROLES);
    let listed = counts.map(|(name, articles)| Listing { name, articles });
    listed.collect()
}
