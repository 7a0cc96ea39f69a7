//! The people of an archive: how often, from when to when, in which roles and
//! spellings; and one of them in detail.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::SearchRequest;
use super::articles::Articles;
use super::dates::Days;
use super::life::{self, Life, Named};
pub use super::life::{Companion, Reference, Tenure};
use super::lists::day;
use super::name_table::NameTable;
use super::namesakes::Strand;
use super::people::{Candidate, Names, Resolution, Spelling};
use super::statistics::Statistics;
use crate::article::DAY;
use crate::error::Result;
use crate::index::{Index, schema};
use crate::people::edits::{Decisions, Edits};
use crate::people::identity::Share;
use crate::text::fold;

/// Days that are compared with as many before them to see who is rising.
const RISING_DAYS: i64 = 30;

/// Articles of one person that are read for a profile, the latest first.
const MOST_READ: usize = 2000;

/// Roles, companions and articles that are shown of a person, at most.
pub(super) const MOST_SHOWN: usize = 20;

/// What narrows the list of people beside the request.
#[derive(Clone, Copy, Debug, Default)]
pub struct RosterOptions {
    /// Only people whom an article of this day or later names, and none before it.
    pub new_since: Option<Date>,
    /// Those first whom the thirty days up to the newest article name more than
    /// the thirty before; nobody else.
    pub rising: bool,
}

/// People of the archive, and what is to be known of their list.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// The people.
    pub entries: Vec<Entry>,
    /// How many are left out of the new ones because no article that names
    /// them has a date.
    pub undated_left_out: u64,
    /// The last of the days that are compared to see who is rising: that of
    /// the newest article found.
    pub newest: Option<Date>,
    /// How many articles found are of the days that those are compared with: of
    /// none, everybody rises.
    pub earlier: usize,
}

impl Roster {
    /// The days up to the newest, and those before them.
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

/// One person of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The name to show.
    pub name: String,
    /// How many of the articles name them.
    pub articles: u64,
    /// The first of these articles' days.
    pub first: Option<Date>,
    /// The last of these articles' days.
    pub last: Option<Date>,
    /// How many of the days up to the newest name them, and of those before; where
    /// it is asked who rises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared: Option<[u64; 2]>,
    /// The roles stated anywhere in the archive, most stated first.
    pub roles: Vec<Counted>,
    /// The names under which the archive has them, most frequent first.
    pub spellings: Vec<String>,
}

/// Something with the number of articles that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// What is counted.
    pub name: String,
    /// In how many articles.
    pub articles: u64,
}

/// One person in detail.
#[derive(Clone, Debug, Serialize)]
pub struct Profile {
    /// What the list says of them.
    #[serde(flatten)]
    pub entry: Entry,
    /// Whether the name asked for is at most a misspelling of theirs.
    pub misspelt: bool,
    /// Whether nobody bears the name asked for, but another spelling of it.
    pub respelt: bool,
    /// Articles by month (`1987-03`), in order.
    pub timeline: Vec<Counted>,
    /// When each role was first and last stated, in the order of the first time.
    pub career: Vec<Tenure>,
    /// What speaks for two people of this name, by strands of articles; empty if
    /// nothing does.
    pub doubt: Vec<Strand>,
    /// Who else is named in the same articles, nearest first.
    pub companions: Vec<Companion>,
    /// The latest articles.
    pub latest: Vec<Reference>,
}

/// Lists the people whom the articles of a request name, most named first;
/// only those whom `name` means, if it is given.
pub(crate) fn list(
    index: &Index,
    request: &SearchRequest,
    name: Option<&str>,
    options: RosterOptions,
) -> Result<Roster> {
    let searcher = index.searcher();
    let among = Articles::matching(index, &searcher, request)?;
    list_among(index, &searcher, &among, name, options)
}

/// The same for articles of a searcher that were found already.
pub(super) fn list_among(
    index: &Index,
    searcher: &Searcher,
    among: &Articles,
    name: Option<&str>,
    options: RosterOptions,
) -> Result<Roster> {
    Reader::open(index, searcher, name.is_none(), |roster| {
        let people = roster.people(name)?.people;
        let mut found: Vec<(i64, Entry)> = Vec::new();
        let times = roster.times(among);
        let newest = times.iter().copied().max();
        let mut undated_left_out = 0;
        for person in people {
            let all = roster.appearances(&person)?;
            let own: Vec<Option<i64>> = all
                .iter()
                .filter(|(at, _)| among.contains(*at))
                .map(|(_, when)| *when)
                .collect();
            let compared = compared(&own, newest);
            let rise = compared[0] as i64 - compared[1] as i64;
            if own.is_empty() || options.rising && rise <= 0 {
                continue;
            }
            let novelty = options.new_since.map(|since| novelty(&all, since));
            undated_left_out += u64::from(novelty == Some(Novelty::Undated));
            if novelty.is_none_or(|novelty| novelty == Novelty::New) {
                let mut entry = roster.entry(person, &own)?;
                entry.compared = options.rising.then_some(compared);
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
            newest: newest.and_then(day),
            earlier: newest.map_or(0, |newest| earlier(&times, newest)),
        })
    })
}

/// Whether somebody is new since a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Novelty {
    New,
    Known,
    /// No article that names them has a date.
    Undated,
}

fn novelty(appearances: &[(DocAddress, Option<i64>)], since: Date) -> Novelty {
    let days = appearances.iter().filter_map(|(_, when)| day((*when)?));
    match days.min() {
        None => Novelty::Undated,
        Some(first) if first >= since => Novelty::New,
        Some(_) => Novelty::Known,
    }
}

/// The people whom a name means and whom the articles of a request name, in
/// detail, most named in the archive first: what these articles tell of them.
pub(crate) fn profiles(
    index: &Index,
    request: &SearchRequest,
    name: &str,
    most: usize,
) -> Result<Vec<Profile>> {
    let searcher = index.searcher();
    let among = Articles::matching(index, &searcher, request)?;
    Reader::open(index, &searcher, false, |roster| {
        let found = roster.people(Some(name))?;
        let mut profiles = Vec::new();
        for person in found.people {
            if profiles.len() == most {
                break;
            }
            let mut articles = roster.appearances(&person)?;
            articles.retain(|(at, _)| among.contains(*at));
            if !articles.is_empty() {
                profiles.push(roster.profile(person, found.spelling, articles)?);
            }
        }
        Ok(profiles)
    })
}

/// How many of some times lie in the days up to the newest, and in those before.
fn compared(times: &[Option<i64>], newest: Option<i64>) -> [u64; 2] {
    let mut numbers = [0; 2];
    let Some(newest) = newest else { return numbers };
    for age in times.iter().flatten().map(|when| (newest - when) / DAY) {
        match age {
            0..RISING_DAYS => numbers[0] += 1,
            age if age < 2 * RISING_DAYS => numbers[1] += 1,
            _ => {}
        }
    }
    numbers
}

/// How many of some times lie in the stretch before the newest.
fn earlier(times: &[i64], newest: i64) -> usize {
    let ages = times.iter().map(|when| (newest - when) / DAY);
    ages.filter(|age| (RISING_DAYS..2 * RISING_DAYS).contains(age))
        .count()
}

struct Reader<'a> {
    index: &'a Index,
    names: Names<'a>,
    times: Vec<Column<i64>>,
    /// Read if everybody is asked for.
    table: Option<NameTable>,
}

impl Reader<'_> {
    fn open<T>(
        index: &Index,
        searcher: &Searcher,
        everybody: bool,
        work: impl FnOnce(&Reader<'_>) -> Result<T>,
    ) -> Result<T> {
        let table = || NameTable::read(searcher, &index.fields);
        let table = everybody.then(table).transpose()?;
        let statistics = Statistics::new(searcher);
        let decisions = Decisions::new(Edits::load(&index.directory)?);
        let segments = searcher.segment_readers();
        let times: tantivy::Result<Vec<Column<i64>>> = segments.iter().map(schema::when).collect();
        work(&Reader {
            index,
            names: Names {
                searcher,
                fields: &index.fields,
                statistics: &statistics,
                decisions: &decisions,
            },
            times: times?,
            table,
        })
    }

    fn people(&self, name: Option<&str>) -> Result<Resolution> {
        match (name, &self.table) {
            (Some(name), _) => self.names.resolve(name),
            (None, Some(table)) => Ok(Resolution {
                people: self.names.everybody(table),
                ..Resolution::default()
            }),
            (None, None) => Ok(Resolution::default()),
        }
    }

    /// When the articles that were found were published, as far as is known.
    fn times(&self, among: &Articles) -> Vec<i64> {
        let segments = self.names.searcher.segment_readers().iter();
        let mut found = Vec::new();
        for (ordinal, (segment, times)) in segments.zip(&self.times).enumerate() {
            let among = among.in_segment(ordinal, segment);
            found.extend(among.filter_map(|doc| times.first(doc)));
        }
        found
    }

    /// The articles that name a person, each once, with their times.
    fn appearances(&self, person: &Candidate) -> Result<Vec<(DocAddress, Option<i64>)>> {
        let mut found = BTreeSet::new();
        let whole = person.shares.iter().all(|(_, share)| *share == Share::All);
        if let Some(table) = self.table.as_ref().filter(|_| whole) {
            let own = person.shares.iter();
            let own = own.filter_map(|(name, _)| table.articles.get(name));
            found.extend(own.flatten());
            return Ok(found.into_iter().map(|at| (at, self.time(at))).collect());
        }
        for (ordinal, segment) in self.names.searcher.segment_readers().iter().enumerate() {
            for (name, share) in &person.shares {
                for doc in self.documents(segment, name, share)? {
                    found.insert(DocAddress::new(ordinal as u32, doc));
                }
            }
        }
        Ok(found.into_iter().map(|at| (at, self.time(at))).collect())
    }

    fn time(&self, at: DocAddress) -> Option<i64> {
        self.times[at.segment_ord as usize].first(at.doc_id)
    }

    /// The roles stated of a name, most stated first.
    fn roles_of(&self, name: &str) -> Result<Vec<(String, u64)>> {
        match &self.table {
            Some(table) => Ok(table.roles.get(name).cloned().unwrap_or_default()),
            None => self.names.roles(name),
        }
    }

    fn documents(&self, segment: &SegmentReader, name: &str, share: &Share) -> Result<Vec<DocId>> {
        let roles = || self.roles_of(name);
        self.names.documents(segment, name, share, roles)
    }

    fn entry(&self, person: Candidate, days: &[Option<i64>]) -> Result<Entry> {
        let known = || days.iter().flatten().copied();
        let roles = self.roles(&person)?;
        Ok(Entry {
            articles: days.len() as u64,
            first: known().min().and_then(day),
            last: known().max().and_then(day),
            compared: None,
            roles,
            name: person.name,
            spellings: person.spellings,
        })
    }

    fn roles(&self, person: &Candidate) -> Result<Vec<Counted>> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (name, share) in &person.shares {
            for (role, articles) in self.roles_of(name)? {
                let own = match share {
                    Share::All => true,
                    Share::Role(own) => *own == role,
                    Share::NoRole => false,
                };
                if own {
                    *counts.entry(role).or_default() += articles;
                }
            }
        }
        Ok(most(counts))
    }

    /// What some of the articles that name a person tell of them.
    fn profile(
        &self,
        person: Candidate,
        spelling: Spelling,
        mut articles: Vec<(DocAddress, Option<i64>)>,
    ) -> Result<Profile> {
        let days: Vec<Option<i64>> = articles.iter().map(|(_, when)| *when).collect();
        let mut months: BTreeMap<String, u64> = BTreeMap::new();
        for date in days.iter().flatten().filter_map(|when| day(*when)) {
            *months
                .entry(date.strftime("%Y-%m").to_string())
                .or_default() += 1;
        }
        articles.sort_by_key(|(at, when)| (Reverse(*when), *at));
        articles.truncate(MOST_READ);
        let own: BTreeSet<String> = person.spellings.iter().cloned().collect();
        let mut life = Life::default();
        for (at, when) in articles {
            let article = self.index.article(self.names.searcher, at)?;
            life.add(&article, &own, when.and_then(day));
        }
        Ok(Profile {
            entry: self.entry(person, &days)?,
            misspelt: spelling == Spelling::Misspelt,
            respelt: spelling == Spelling::Other,
            timeline: months
                .into_iter()
                .map(|(name, articles)| Counted { name, articles })
                .collect(),
            career: life.career(),
            doubt: life.doubt(),
            companions: self.joined(life.companions(), &own)?,
            latest: life.into_latest(),
        })
    }

    /// Names of companions that the archive takes for one person become one
    /// companion; the person's own, of which an article was in doubt, nobody.
    fn joined(&self, names: Vec<Named>, own: &BTreeSet<String>) -> Result<Vec<Companion>> {
        let mut people: BTreeMap<String, Named> = BTreeMap::new();
        for named in names {
            let found = self.names.resolve(&named.name)?;
            let is_meant = |person: &&Candidate| person.spellings.contains(&named.name);
            let found = found.people.iter().chain(&found.hidden);
            let mut bearers: Vec<&Candidate> = found.filter(is_meant).collect();
            // Of a surname that several have by role, the one who is meant
            // without any.
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
            .take(MOST_SHOWN)
            .collect())
    }
}

fn most(counts: BTreeMap<String, u64>) -> Vec<Counted> {
    let counted = counts
        .into_iter()
        .map(|(name, articles)| Counted { name, articles });
    let mut counted: Vec<Counted> = counted.collect();
    counted.sort_by(|a, b| {
        b.articles
            .cmp(&a.articles)
            .then_with(|| a.name.cmp(&b.name))
    });
    counted.truncate(MOST_SHOWN);
    counted
}
