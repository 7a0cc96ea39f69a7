//! Facts that every request needs, computed once per view of the index.

use std::collections::BTreeSet;

use tantivy::columnar::ColumnIndex;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use super::analyzer::Language;
use super::schema::{self, Fields};
use super::terms;
use crate::error::Result;

/// Facts about all articles that a searcher sees.
#[derive(Clone, Debug)]
pub struct View {
    /// The mean number of words per article.
    pub mean_length: f32,
    /// The languages of the articles; English is always among them.
    pub languages: Vec<Language>,
    /// The kinds of articles that are not stories.
    pub kinds: BTreeSet<String>,
}

impl View {
    /// Reads two small dictionaries and a column.
    pub(super) fn of(searcher: &Searcher, fields: &Fields) -> Result<Self> {
        let codes = values(searcher, fields.language)?;
        let mut languages = BTreeSet::from([Language::ENGLISH]);
        languages.extend(codes.iter().map(|code| Language::of(code)));
        Ok(Self {
            mean_length: mean_length(searcher)?,
            languages: languages.into_iter().collect(),
            kinds: values(searcher, fields.kind)?,
        })
    }
}

fn values(searcher: &Searcher, field: Field) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    terms::each_of(searcher, field, "", |_, entry| {
        found.insert(entry.text.to_owned());
        Ok(())
    })?;
    Ok(found)
}

fn mean_length(searcher: &Searcher) -> Result<f32> {
    let segments = searcher.segment_readers().iter();
    let sums: Result<Vec<u64>> = segments.map(words).collect();
    let sum: u64 = sums?.iter().sum();
    Ok((sum as f32 / searcher.num_docs().max(1) as f32).max(1.0))
}

/// Returns the number of words in a segment.
fn words(segment: &SegmentReader) -> Result<u64> {
    /// The number of values that are decoded together.
    const BLOCK: usize = 1024;
    let words = schema::words(segment)?;
    if segment.has_deletes() || !matches!(words.index, ColumnIndex::Full) {
        let alive = segment.doc_ids_alive();
        return Ok(alive.filter_map(|doc| words.first(doc)).sum());
    }
    let mut block = [0; BLOCK];
    let (mut sum, mut from, all) = (0, 0, segment.max_doc() as usize);
    while from < all {
        let block = &mut block[..BLOCK.min(all - from)];
        words.values.get_range(from as u64, block);
        sum += block.iter().sum::<u64>();
        from += block.len();
    }
    Ok(sum)
}
