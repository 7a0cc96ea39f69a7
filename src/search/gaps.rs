//! What is missing: of each outlet the days without articles, and what is
//! there only in part.
//!
//! A stretch of days without articles is judged by the outlet's own rhythm, in
//! `rhythm`. Not told: days before an outlet's first article and after its
//! last, since nobody knows when it was first or last printed.

mod rhythm;

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::Serialize;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::articles::Articles;
use super::dates::Days;
use super::lists::day;
use super::{Kinds, SearchRequest};
use crate::article::Kind;
use crate::error::Result;
use crate::index::lineage::Lineages;
use crate::index::state::{Fate, FileState};
use crate::index::{Index, schema, terms};
use crate::text::outlet_key;

/// What an archive lacks.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gaps {
    /// Each outlet, the one with the most missing days first.
    pub sources: Vec<SourceGaps>,
    /// Files that could not be read, wholly or in part, whatever was asked
    /// for: nobody knows whose articles they hold.
    pub unreadable: Vec<Unreadable>,
}

/// What an archive lacks of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SourceGaps {
    /// Its name, or the domain of its articles' addresses; null for articles
    /// that have neither.
    pub source: Option<String>,
    /// Its articles, whatever their kind.
    pub articles: u64,
    /// The day of the first.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
    /// How many days are missing; none of articles that name no outlet, which may be
    /// of many.
    pub missing_days: u64,
    /// The stretches in which they lie, in their order.
    pub missing: Vec<Stretch>,
    /// Articles without a date; none are counted where days were asked for.
    pub undated: u64,
    /// Stories without an author.
    pub unsigned: u64,
    /// Articles of which this outlet has an earlier printing: copies, versions.
    pub duplicated: u64,
    /// What is no story, by kind: stubs, notices, errors.
    pub kinds: BTreeMap<Kind, u64>,
}

/// Days without articles, with none that has some between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The first day that is missing; of an outlet without days of the week the
    /// first without articles.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// How many are: days on which the outlet would not appear are not counted.
    pub days: u64,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Where it lies.
    pub path: String,
    /// How many of its records are lost; null if it gave no article at all.
    pub lost: Option<u32>,
}

/// Tells what is missing of the articles that a request finds. Its kinds,
/// order, limit and offset do not matter; its days say which missing days are
/// told, while the rhythm is learned from all.
pub(crate) fn gaps(index: &Index, request: &SearchRequest) -> Result<Gaps> {
    let asked = SearchRequest {
        days: Days::default(),
        kinds: Kinds::All,
        ..request.clone()
    };
    let searcher = index.searcher();
    let found = Articles::matching(index, &searcher, &asked)?;
    let lineages = index.lineages()?;
    let mut counts = Counts::new(request.days, &lineages);
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let facts = Facts::of(segment, index, &mut counts)?;
        counts.add(segment, &facts, found.in_segment(ordinal, segment))?;
    }
    let mut sources: Vec<SourceGaps> = counts.finish();
    sources.sort_by(|a, b| {
        let order = b.missing_days.cmp(&a.missing_days);
        let order = order.then_with(|| b.articles.cmp(&a.articles));
        order.then_with(|| a.source.cmp(&b.source))
    });
    let files = index.state()?.files;
    Ok(Gaps {
        sources,
        unreadable: files.iter().filter_map(unreadable).collect(),
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

/// What the dictionaries of a segment say of each of its documents.
struct Facts {
    /// The outlet's place in [`Counts`].
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
        // The outlet's name, where there is one, overrules the domain.
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

/// Hands every term of a field over with the documents that have it.
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

/// What is counted of all outlets.
struct Counts<'a> {
    /// The days for which gaps are told.
    days: Days,
    lineages: &'a Lineages,
    sources: Vec<Count>,
    /// The outlets' places by what is alike in spellings of their names.
    places: HashMap<String, usize>,
}

/// What is counted of one outlet.
#[derive(Default)]
struct Count {
    told: SourceGaps,
    /// How many articles bear each spelling of its name.
    spellings: HashMap<String, usize>,
    /// The days with articles, as days since 1970.
    days: Vec<i32>,
    /// The lineages of its articles.
    stories: Vec<usize>,
}

impl<'a> Counts<'a> {
    /// The place of articles without an outlet.
    const NOBODY: usize = 0;

    fn new(days: Days, lineages: &'a Lineages) -> Self {
        Self {
            days,
            lineages,
            sources: vec![Count::default()],
            places: HashMap::new(),
        }
    }

    /// The place of an outlet that some articles name so.
    fn source(&mut self, name: &str, articles: usize) -> usize {
        let next = self.sources.len();
        let place = *self.places.entry(outlet_key(name)).or_insert(next);
        if place == next {
            self.sources.push(Count::default());
        }
        let spellings = &mut self.sources[place].spellings;
        *spellings.entry(name.to_owned()).or_default() += articles;
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
            let date = when.first(doc).and_then(day);
            let kind = facts.kind[at];
            // What says that something was printed on its day.
            if let Some(date) = date
                && matches!(kind, Kind::Article | Kind::Stub | Kind::Live)
            {
                count.days.push(rhythm::number(date));
            }
            if !is_among(date, self.days) {
                continue;
            }
            let story = ids.first(doc).and_then(|id| self.lineages.number(id));
            count.stories.extend(story);
            let told = &mut count.told;
            told.articles += 1;
            told.undated += u64::from(date.is_none());
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

/// Whether an article of a date is counted where some days are asked for.
fn is_among(date: Option<Date>, days: Days) -> bool {
    match date {
        None => days.is_all(),
        Some(date) => {
            days.first.is_none_or(|first| first <= date)
                && days.last.is_none_or(|last| date <= last)
        }
    }
}

impl Count {
    fn finish(mut self, among: Days) -> SourceGaps {
        self.days.sort_unstable();
        self.days.dedup();
        self.stories.sort_unstable();
        let printings = self.stories.len();
        self.stories.dedup();
        let commonest = self.spellings.into_iter();
        let commonest = commonest.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let source = commonest.map(|(name, _)| name);
        // What names no outlet may be of many: they have no rhythm together.
        let missing = match source {
            Some(_) => rhythm::missing(&self.days, among),
            None => Vec::new(),
        };
        SourceGaps {
            source,
            first: self.days.first().and_then(|day| rhythm::date(*day)),
            last: self.days.last().and_then(|day| rhythm::date(*day)),
            missing_days: missing.iter().map(|stretch| stretch.days).sum(),
            missing,
            duplicated: (printings - self.stories.len()) as u64,
            ..self.told
        }
    }
}
