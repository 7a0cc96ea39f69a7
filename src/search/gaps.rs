//! Gaps in an archive: the days of each outlet without articles, and what is only
//! partly there.
//!
//! Whether days without articles are a gap depends on the outlet's own publishing
//! rhythm, see `rhythm`. Days before an outlet's first article and after its last are
//! not reported, since it is unknown when it was first or last published.

mod rhythm;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use serde::Serialize;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::articles::Matching;
use super::dates::Days;
use super::lists::{commonest, day};
use super::results::is_none;
use super::{Kinds, SearchRequest, Understood};
use crate::article::Kind;
use crate::error::Result;
use crate::index::lineage::Lineages;
use crate::index::schema::{self, When};
use crate::index::state::{Fate, FileState};
use crate::index::{Index, terms};
use crate::text::outlet_key;

/// The gaps of an archive.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Gaps {
    /// All outlets, the one with the most missing days first.
    pub sources: Vec<SourceGaps>,
    /// Files that could not be read, entirely or in part, whatever the request: it is
    /// unknown whose articles they contain.
    pub unreadable: Vec<Unreadable>,
    /// The paths of files whose sidecar has a mistake and is not followed.
    pub uncorrected: Vec<String>,
    /// The paths of files of other formats, which hold no article.
    pub not_articles: Vec<String>,
    /// The number of articles that the request's days left out because they have no
    /// date.
    pub undated_left_out: u64,
    /// The number of articles left out that state only a month or a year, of which only
    /// a part is among the request's days.
    #[serde(skip_serializing_if = "is_none")]
    pub imprecise_left_out: u64,
    /// How the request was understood.
    #[serde(skip)]
    pub understood: Understood,
}

/// The files of an archive that are not or only partly in it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Files<'a> {
    /// As in [`Gaps`].
    pub unreadable: &'a [Unreadable],
    /// As in [`Gaps`].
    pub uncorrected: &'a [String],
    /// As in [`Gaps`].
    pub not_articles: &'a [String],
}

impl Gaps {
    /// Returns only the lists of files.
    pub fn files(&self) -> Files<'_> {
        Files {
            unreadable: &self.unreadable,
            uncorrected: &self.uncorrected,
            not_articles: &self.not_articles,
        }
    }
}

/// The gaps of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SourceGaps {
    /// Its name, or the domain of its articles' URLs; null for articles that have
    /// neither.
    pub source: Option<String>,
    /// The number of its articles of any kind.
    pub articles: u64,
    /// The day of the first article, of those in the request's days that state a day.
    pub first: Option<Date>,
    /// The day of the last article, of those in the request's days that state a day.
    pub last: Option<Date>,
    /// The number of missing days; 0 for articles without an outlet, which may be from
    /// several outlets.
    pub missing_days: u64,
    /// The stretches that contain them, in order.
    pub missing: Vec<Stretch>,
    /// The number of undated articles; 0 if the request has a range of days.
    pub undated: u64,
    /// The number of stories without an author.
    pub unsigned: u64,
    /// The number of copies and versions of earlier printings in this outlet.
    pub duplicated: u64,
    /// The articles that are not stories, by kind: stubs, notices, errors.
    pub kinds: BTreeMap<Kind, u64>,
}

/// A stretch of missing days with no articles in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The first missing day; for an outlet that has no fixed weekdays, the first day
    /// without articles.
    pub first: Date,
    /// The last such day.
    pub last: Date,
    /// The number of missing days, without days on which the outlet never appears.
    pub days: u64,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The path of the file.
    pub path: String,
    /// The number of records lost; null if no article could be read from the file.
    pub lost: Option<u32>,
}

/// Returns the gaps in the articles that match a request. Its kinds, order, limit and
/// offset are ignored. Its days limit the missing days that are reported, while the
/// rhythm is determined from all days.
pub(crate) fn gaps(index: &Index, request: &SearchRequest) -> Result<Gaps> {
    let asked = SearchRequest {
        days: Days::default(),
        kinds: Kinds::All,
        ..request.clone()
    };
    let searcher = index.searcher();
    let Matching {
        articles: found,
        understood,
        ..
    } = Matching::of(index, &searcher, &asked)?;
    let lineages = index.lineages()?;
    let mut counts = Counts::new(request.days, &lineages);
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let facts = Facts::of(segment, index, &mut counts)?;
        counts.add(segment, &facts, found.in_segment(ordinal, segment))?;
    }
    let (undated_left_out, imprecise_left_out) =
        (counts.undated_left_out, counts.imprecise_left_out);
    let mut sources: Vec<SourceGaps> = counts.finish();
    sources.sort_by(|a, b| {
        let order = b.missing_days.cmp(&a.missing_days);
        let order = order.then_with(|| b.articles.cmp(&a.articles));
        order.then_with(|| a.source.cmp(&b.source))
    });
    let files = index.state()?.files;
    let with_fate = |is_it: fn(Fate) -> bool| -> Vec<String> {
        let files = files.iter().filter(|file| is_it(file.fate));
        files.map(|file| file.path.clone()).collect()
    };
    Ok(Gaps {
        sources,
        unreadable: files.iter().filter_map(unreadable).collect(),
        uncorrected: with_fate(|fate| matches!(fate, Fate::Misdirected { .. })),
        not_articles: with_fate(|fate| fate == Fate::NotAnArticle),
        undated_left_out,
        imprecise_left_out,
        understood,
    })
}

fn unreadable(file: &FileState) -> Option<Unreadable> {
    let lost = match file.fate {
        Fate::Problem | Fate::TooLarge => None,
        Fate::Many { articles, lost } | Fate::Misdirected { articles, lost } if lost > 0 => {
            Some(lost).filter(|_| articles > 0)
        }
        _ => return None,
    };
    Some(Unreadable {
        path: file.path.clone(),
        lost,
    })
}

/// Per-document values of a segment, read from its term dictionaries.
struct Facts {
    /// The index of the outlet in [`Counts`].
    source: Vec<usize>,
    kind: Vec<Kind>,
    is_signed: Vec<bool>,
}

impl Facts {
    fn of(segment: &SegmentReader, index: &Index, counts: &mut Counts<'_>) -> Result<Self> {
        let fields = &index.fields;
        let size = segment.max_doc() as usize;
        let mut facts = Facts {
            source: vec![Counts::NOBODY; size],
            kind: vec![Kind::Article; size],
            is_signed: vec![false; size],
        };
        // The outlet's name, if there is one, takes precedence over the domain.
        for field in [fields.domain, fields.source] {
            each_posting(segment, field, |term, documents| {
                let source = counts.source(term, documents.len());
                documents
                    .iter()
                    .for_each(|doc| facts.source[*doc as usize] = source);
            })?;
        }
        each_posting(segment, fields.kind, |term, documents| {
            let kind = term.parse().unwrap_or_default();
            documents
                .iter()
                .for_each(|doc| facts.kind[*doc as usize] = kind);
        })?;
        each_posting(segment, fields.author, |_, documents| {
            documents
                .iter()
                .for_each(|doc| facts.is_signed[*doc as usize] = true);
        })?;
        Ok(facts)
    }
}

/// Calls `tell` with each term of a field and the documents that contain it.
fn each_posting(
    segment: &SegmentReader,
    field: Field,
    mut tell: impl FnMut(&str, &[DocId]),
) -> Result<()> {
    let mut documents = Vec::new();
    terms::each(segment, field, "", |entry| {
        documents.clear();
        documents.extend(entry.documents()?);
        tell(entry.text, &documents);
        Ok(())
    })
}

/// The counts of all outlets.
struct Counts<'a> {
    /// The days for which gaps are reported.
    days: Days,
    lineages: &'a Lineages,
    sources: Vec<Count>,
    /// The indices of the outlets, by the normalized key of their names.
    places: HashMap<String, usize>,
    undated_left_out: u64,
    imprecise_left_out: u64,
}

/// The counts of one outlet.
#[derive(Default)]
struct Count {
    told: SourceGaps,
    /// The number of articles with each spelling of its name.
    spellings: HashMap<String, u64>,
    /// The days with articles, as days since 1970.
    days: Vec<i32>,
    /// The first and the last day of the months that are all that articles state.
    months: BTreeSet<(Date, Date)>,
    /// The lineages of its articles.
    stories: Vec<usize>,
}

impl<'a> Counts<'a> {
    /// The index for articles without an outlet.
    const NOBODY: usize = 0;

    fn new(days: Days, lineages: &'a Lineages) -> Self {
        Self {
            days,
            lineages,
            sources: vec![Count::default()],
            places: HashMap::new(),
            undated_left_out: 0,
            imprecise_left_out: 0,
        }
    }

    /// Returns the index of an outlet and counts this spelling of its name.
    fn source(&mut self, name: &str, articles: usize) -> usize {
        let next = self.sources.len();
        let place = *self.places.entry(outlet_key(name)).or_insert(next);
        if place == next {
            self.sources.push(Count::default());
        }
        let spellings = &mut self.sources[place].spellings;
        *spellings.entry(name.to_owned()).or_default() += articles as u64;
        place
    }

    fn add(
        &mut self,
        segment: &SegmentReader,
        facts: &Facts,
        documents: impl Iterator<Item = DocId>,
    ) -> Result<()> {
        let when = schema::when(segment)?;
        let ids = schema::ids(segment)?;
        for doc in documents {
            let at = doc as usize;
            let count = &mut self.sources[facts.source[at]];
            let published = when.of(doc);
            let date = published.and_then(When::of_day).and_then(day);
            let kind = facts.kind[at];
            // Only these kinds are evidence that the outlet appeared on that day.
            if matches!(kind, Kind::Article | Kind::Stub | Kind::Live) {
                count.days.extend(date.map(rhythm::number));
                count.months.extend(published.and_then(month));
            }
            match Fit::of(published, self.days) {
                Fit::Within => {}
                fit => {
                    self.undated_left_out += u64::from(fit == Fit::Undated);
                    self.imprecise_left_out += u64::from(fit == Fit::Partly);
                    continue;
                }
            }
            let story = ids.first(doc).and_then(|id| self.lineages.number(id));
            count.stories.extend(story);
            let told = &mut count.told;
            told.articles += 1;
            told.undated += u64::from(published.is_none());
            match kind {
                Kind::Article => told.unsigned += u64::from(!facts.is_signed[at]),
                kind => *told.kinds.entry(kind).or_default() += 1,
            }
        }
        Ok(())
    }

    fn finish(self) -> Vec<SourceGaps> {
        let days = self.days;
        let told = self.sources.into_iter().map(|count| count.finish(days));
        let has_something = |source: &SourceGaps| source.articles > 0 || source.missing_days > 0;
        told.filter(has_something).collect()
    }
}

/// Whether an article counts for the requested days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Within,
    /// Only a part of its month or year is requested.
    Partly,
    Outside,
    Undated,
}

impl Fit {
    fn of(when: Option<When>, days: Days) -> Self {
        if days.is_all() {
            return Self::Within;
        }
        let span = when.and_then(|when| Some((day(when.first)?, day(when.last)?)));
        let Some((first, last)) = span else {
            return Self::Undated;
        };
        let begins_before_end = days.last.is_none_or(|end| first <= end);
        let ends_after_begin = days.first.is_none_or(|begin| begin <= last);
        match is_among(first, days) && is_among(last, days) {
            true => Self::Within,
            false if begins_before_end && ends_after_begin => Self::Partly,
            false => Self::Outside,
        }
    }
}

/// Returns the first and the last day of an article's month, if that is all that it
/// states.
fn month(when: When) -> Option<(Date, Date)> {
    let (first, last) = (day(when.first)?, day(when.last)?);
    (first < last && first.last_of_month() == last).then_some((first, last))
}

/// Whether a day is one of the requested days.
fn is_among(date: Date, days: Days) -> bool {
    days.first.is_none_or(|first| first <= date) && days.last.is_none_or(|last| date <= last)
}

impl Count {
    fn finish(mut self, among: Days) -> SourceGaps {
        self.days.sort_unstable();
        self.days.dedup();
        self.stories.sort_unstable();
        let printings = self.stories.len();
        self.stories.dedup();
        let source = commonest(self.spellings);
        // Articles without an outlet may be from several, which have no common rhythm.
        let missing = match source {
            Some(_) => rhythm::missing(&self.days, among),
            None => Vec::new(),
        };
        // Articles that state only the month may be of any of its days.
        let is_in_month = |stretch: &Stretch| {
            let mut months = self.months.iter();
            months.any(|(first, last)| *first <= stretch.first && stretch.last <= *last)
        };
        let missing: Vec<Stretch> = missing.into_iter().filter(|s| !is_in_month(s)).collect();
        let days = self.days.iter().filter_map(|day| rhythm::date(*day));
        let mut days = days.filter(|day| is_among(*day, among));
        let first = days.next();
        SourceGaps {
            source,
            first,
            last: days.next_back().or(first),
            missing_days: missing.iter().map(|stretch| stretch.days).sum(),
            missing,
            duplicated: (printings - self.stories.len()) as u64,
            ..self.told
        }
    }
}
