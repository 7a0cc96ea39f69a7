//! The people of an archive: how often, from when to when, in which roles and
//! spellings; and one of them in detail.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use tantivy::columnar::Column;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED};

use super::SearchRequest;
use super::ledger::Ledger;
use super::lists::{day, matching};
use super::people::{Candidate, Names};
use super::statistics::Statistics;
use crate::article::{Article, Person};
use crate::error::Result;
use crate::index::schema::article_id;
use crate::index::{Index, document};
use crate::people::edits::Edits;
use crate::people::identity::Share;

/// Days that are compared with as many before them to see who is rising.
const RISING_DAYS: i64 = 30;

/// Articles of one person that are read for a profile, the latest first.
const MOST_READ: usize = 2000;

/// Companions, roles and articles that a profile has, at most.
const MOST_SHOWN: usize = 20;

/// What narrows the list of people beside the request.
#[derive(Clone, Copy, Debug, Default)]
pub struct RosterOptions {
    /// Only people whom no article before this day names.
    pub new_since: Option<Date>,
    /// Those first whom the last thirty days name more than the thirty before;
    /// nobody else.
    pub rising: bool,
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
    /// Articles by month (`1987-03`), in order.
    pub timeline: Vec<Counted>,
    /// When each role was first and last stated, in the order of the first time.
    pub career: Vec<Tenure>,
    /// Who else is named in the same articles, nearest first.
    pub companions: Vec<Companion>,
    /// The latest articles.
    pub latest: Vec<Reference>,
}

/// A role with the days between which it was stated.
#[derive(Clone, Debug, Serialize)]
pub struct Tenure {
    /// As printed, in small letters.
    pub role: String,
    /// In how many articles.
    pub articles: u64,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// Somebody named together with a person.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Companion {
    /// Their name, as the articles have it most often.
    pub name: String,
    /// Articles that name both.
    pub articles: u64,
    /// Of these, articles that name both in one paragraph.
    pub paragraph: u64,
    /// Of these, articles that name both in one sentence.
    pub sentence: u64,
}

/// An article, briefly.
#[derive(Clone, Debug, Serialize)]
pub struct Reference {
    /// Identifies the article.
    pub id: String,
    /// The headline.
    pub title: String,
    /// The day of publication.
    pub published: Option<Date>,
    /// How often it names the person.
    pub mentions: u32,
}

/// Lists the people whom the articles of a request name, most named first;
/// only those whom `name` means, if it is given.
pub fn list(
    index: &Index,
    request: &SearchRequest,
    name: Option<&str>,
    options: RosterOptions,
) -> Result<Vec<Entry>> {
    Roster::open(index, name.is_none(), |roster| {
        let people = roster.people(name)?;
        let among = matching(index, &roster.searcher(), request)?;
        let mut found: Vec<(i64, Entry)> = Vec::new();
        let newest = roster.newest()?;
        for person in people {
            let all = roster.appearances(&person)?;
            let is_new = options.new_since.is_none_or(|since| {
                all.iter()
                    .all(|(_, when)| when.and_then(day).is_none_or(|first| first >= since))
            });
            let kept = |at: &DocAddress| {
                among.as_ref().is_none_or(|segments| {
                    segments[at.segment_ord as usize]
                        .binary_search(&at.doc_id)
                        .is_ok()
                })
            };
            let own: Vec<Option<i64>> = all
                .iter()
                .filter(|(at, _)| kept(at))
                .map(|(_, when)| *when)
                .collect();
            let rise = rise(&own, newest);
            if own.is_empty() || !is_new || options.rising && rise <= 0 {
                continue;
            }
            found.push((rise, roster.entry(person, &own)?));
        }
        found.sort_by(|(rise, a), (other, b)| {
            let rising = if options.rising {
                other.cmp(rise)
            } else {
                std::cmp::Ordering::Equal
            };
            let frequent = b.articles.cmp(&a.articles);
            rising.then(frequent).then_with(|| a.name.cmp(&b.name))
        });
        Ok(found.into_iter().map(|(_, entry)| entry).collect())
    })
}

/// The people whom a name means, in detail, most named first.
pub fn profiles(index: &Index, name: &str, most: usize) -> Result<Vec<Profile>> {
    Roster::open(index, false, |roster| {
        let people = roster.people(Some(name))?;
        people
            .into_iter()
            .take(most)
            .map(|person| roster.profile(person))
            .collect()
    })
}

/// By how much the days up to the newest name somebody more than those before.
fn rise(days: &[Option<i64>], newest: Option<i64>) -> i64 {
    let Some(newest) = newest else { return 0 };
    let ages = days.iter().flatten().map(|when| (newest - when) / 86_400);
    ages.fold(0, |sum, age| match age {
        0..RISING_DAYS => sum + 1,
        age if age < 2 * RISING_DAYS => sum - 1,
        _ => sum,
    })
}

struct Roster<'a> {
    index: &'a Index,
    names: Names<'a>,
    times: Vec<Column<i64>>,
    /// Read if everybody is asked for.
    ledger: Option<Ledger>,
}

impl Roster<'_> {
    fn open<T>(
        index: &Index,
        everybody: bool,
        work: impl FnOnce(&Roster<'_>) -> Result<T>,
    ) -> Result<T> {
        let searcher = index.searcher();
        let ledger = || Ledger::read(&searcher, &index.fields);
        let ledger = everybody.then(ledger).transpose()?;
        let statistics = Statistics::new(&searcher);
        let edits = Edits::load(&index.directory)?;
        let segments = searcher.segment_readers();
        let times: tantivy::Result<Vec<Column<i64>>> = segments
            .iter()
            .map(|segment| segment.fast_fields().i64("when"))
            .collect();
        work(&Roster {
            index,
            names: Names {
                searcher: &searcher,
                fields: &index.fields,
                statistics: &statistics,
                edits: &edits,
            },
            times: times?,
            ledger,
        })
    }

    fn searcher(&self) -> tantivy::Searcher {
        self.names.searcher.clone()
    }

    fn people(&self, name: Option<&str>) -> Result<Vec<Candidate>> {
        match (name, &self.ledger) {
            (Some(name), _) => Ok(self.names.resolve(name)?.people),
            (None, Some(ledger)) => Ok(self.names.everybody(ledger)),
            (None, None) => Ok(Vec::new()),
        }
    }

    /// The last day on which anything was published.
    fn newest(&self) -> Result<Option<i64>> {
        let alive = self
            .names
            .searcher
            .segment_readers()
            .iter()
            .zip(&self.times);
        let times = alive.flat_map(|(segment, times)| {
            segment.doc_ids_alive().filter_map(|doc| times.first(doc))
        });
        Ok(times.max())
    }

    /// The articles that name a person, each once, with their times.
    fn appearances(&self, person: &Candidate) -> Result<Vec<(DocAddress, Option<i64>)>> {
        let mut found = BTreeSet::new();
        let whole = person.shares.iter().all(|(_, share)| *share == Share::All);
        if let Some(ledger) = self.ledger.as_ref().filter(|_| whole) {
            let own = person.shares.iter();
            let own = own.filter_map(|(name, _)| ledger.articles.get(name));
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
        match &self.ledger {
            Some(ledger) => Ok(ledger.roles.get(name).cloned().unwrap_or_default()),
            None => self.names.roles(name),
        }
    }

    fn documents(&self, segment: &SegmentReader, name: &str, share: &Share) -> Result<Vec<DocId>> {
        let fields = self.names.fields;
        match share {
            Share::All => postings(segment, &Term::from_field_text(fields.person, name)),
            Share::Role(role) => postings(segment, &self.names.role_term(name, role)),
            Share::NoRole => {
                let mut all = postings(segment, &Term::from_field_text(fields.person, name))?;
                for (role, _) in self.roles_of(name)? {
                    let stated = postings(segment, &self.names.role_term(name, &role))?;
                    all.retain(|doc| stated.binary_search(doc).is_err());
                }
                Ok(all)
            }
        }
    }

    fn entry(&self, person: Candidate, days: &[Option<i64>]) -> Result<Entry> {
        let known = || days.iter().flatten().copied();
        let roles = self.roles(&person)?;
        Ok(Entry {
            articles: days.len() as u64,
            first: known().min().and_then(day),
            last: known().max().and_then(day),
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

    fn profile(&self, person: Candidate) -> Result<Profile> {
        let mut articles = self.appearances(&person)?;
        let days: Vec<Option<i64>> = articles.iter().map(|(_, when)| *when).collect();
        let mut months: BTreeMap<String, u64> = BTreeMap::new();
        for date in days.iter().flatten().filter_map(|when| day(*when)) {
            *months
                .entry(date.strftime("%Y-%m").to_string())
                .or_default() += 1;
        }
        articles.sort_by_key(|(at, when)| (std::cmp::Reverse(*when), *at));
        articles.truncate(MOST_READ);
        let own: BTreeSet<String> = person.spellings.iter().cloned().collect();
        let mut life = Life::default();
        for (at, when) in articles {
            let article = document::load(self.names.searcher, &self.index.fields, at)?;
            life.add(&article, &own, when.and_then(day));
        }
        Ok(Profile {
            entry: self.entry(person, &days)?,
            timeline: months
                .into_iter()
                .map(|(name, articles)| Counted { name, articles })
                .collect(),
            career: life.career(),
            companions: life.companions(),
            latest: life.latest,
        })
    }
}

fn postings(segment: &SegmentReader, term: &Term) -> Result<Vec<DocId>> {
    let mut found = Vec::new();
    let index = segment.inverted_index(term.field())?;
    let postings = index.read_postings(term, IndexRecordOption::Basic);
    let Some(mut postings) = postings.map_err(tantivy::TantivyError::from)? else {
        return Ok(found);
    };
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            found.push(postings.doc());
        }
        postings.advance();
    }
    Ok(found)
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

/// What the articles of one person add up to.
#[derive(Default)]
struct Life {
    tenures: BTreeMap<String, Tenure>,
    companions: BTreeMap<String, Companion>,
    latest: Vec<Reference>,
}

impl Life {
    fn add(&mut self, article: &Article, own: &BTreeSet<String>, day: Option<Date>) {
        let mut mentions = 0;
        let mut spans: Vec<[u32; 2]> = Vec::new();
        for person in article
            .people
            .iter()
            .filter(|person| own.contains(&person.name))
        {
            mentions += person.mentions;
            spans.extend(&person.spans);
            for stated in &person.roles {
                self.add_role(stated.role.to_lowercase(), day);
            }
        }
        let breaks = Breaks::of(&article.body());
        for other in article
            .people
            .iter()
            .filter(|person| !own.contains(&person.name))
        {
            self.add_companion(other, &spans, &breaks);
        }
        if self.latest.len() < MOST_SHOWN {
            self.latest.push(Reference {
                id: format!("{:016x}", article_id(article)),
                title: article.headline().to_owned(),
                published: day,
                mentions,
            });
        }
    }

    fn add_role(&mut self, role: String, day: Option<Date>) {
        let tenure = self.tenures.entry(role.clone()).or_insert(Tenure {
            role,
            articles: 0,
            first: None,
            last: None,
        });
        tenure.articles += 1;
        tenure.first = [tenure.first, day].into_iter().flatten().min();
        tenure.last = [tenure.last, day].into_iter().flatten().max();
    }

    fn add_companion(&mut self, other: &Person, spans: &[[u32; 2]], breaks: &Breaks) {
        let near = |breaks: &[u32]| {
            let unit = |at: u32| breaks.partition_point(|start| *start <= at);
            let own: BTreeSet<usize> = spans.iter().map(|[start, _]| unit(*start)).collect();
            other
                .spans
                .iter()
                .any(|[start, _]| own.contains(&unit(*start)))
        };
        let companion = self.companions.entry(other.name.clone()).or_default();
        companion.name.clone_from(&other.name);
        companion.articles += 1;
        companion.paragraph += u64::from(near(&breaks.paragraphs));
        companion.sentence += u64::from(near(&breaks.sentences));
    }

    fn career(&self) -> Vec<Tenure> {
        let mut career: Vec<Tenure> = self.tenures.values().cloned().collect();
        career.sort_by_key(|tenure| std::cmp::Reverse(tenure.articles));
        career.truncate(MOST_SHOWN);
        career.sort_by(|a, b| a.first.cmp(&b.first).then_with(|| a.role.cmp(&b.role)));
        career
    }

    fn companions(&self) -> Vec<Companion> {
        let mut companions: Vec<Companion> = self.companions.values().cloned().collect();
        let rank = |one: &Companion| (one.sentence + one.paragraph + one.articles, one.sentence);
        companions.sort_by(|a, b| rank(b).cmp(&rank(a)).then_with(|| a.name.cmp(&b.name)));
        companions.truncate(MOST_SHOWN);
        companions
    }
}

/// Where paragraphs and sentences begin, in characters.
struct Breaks {
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
}

impl Breaks {
    fn of(body: &str) -> Self {
        let mut breaks = Self {
            paragraphs: Vec::new(),
            sentences: Vec::new(),
        };
        let (mut before, mut word) = (' ', 0);
        for (at, c) in body.chars().enumerate() {
            if c == '\n' {
                breaks.paragraphs.push(at as u32);
                breaks.sentences.push(at as u32);
            }
            // A stop after one letter or two is an initial's or a title's.
            if c == ' ' && (matches!(before, '!' | '?') || before == '.' && word > 3) {
                breaks.sentences.push(at as u32);
            }
            word = if c.is_whitespace() { 0 } else { word + 1 };
            before = c;
        }
        breaks
    }
}
