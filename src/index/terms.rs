//! The articles of a term: those in its postings that are not deleted.
//!
//! A deleted article stays in the postings, and its words in the dictionary, until
//! its segment is merged. All counts and lists use this module, so that an edited
//! archive gives the same results as a newly built one.

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{
    DocAddress, DocId, DocSet, InvertedIndexReader, Searcher, SegmentOrdinal, SegmentReader,
    TERMINATED, TantivyError,
};

use crate::error::Result;

/// A term of a field in one segment.
pub struct Entry<'a> {
    /// The term.
    pub text: &'a str,
    segment: &'a SegmentReader,
    index: &'a InvertedIndexReader,
    info: &'a TermInfo,
}

impl<'a> Entry<'a> {
    /// Returns the articles with the term, in the order of the segment.
    pub fn documents(&self) -> tantivy::Result<impl Iterator<Item = DocId> + use<'a>> {
        documents(self.segment, self.index, self.info)
    }

    /// Returns the number of articles with the term. Takes time proportional to that
    /// number if the segment has deleted articles, else constant time.
    pub fn number(&self) -> tantivy::Result<u64> {
        number(self.segment, self.index, self.info)
    }
}

/// Calls `show` with the terms of a field in one segment that start with `prefix`,
/// in order, including terms that only deleted articles have.
pub fn each(
    segment: &SegmentReader,
    field: Field,
    prefix: &str,
    mut show: impl FnMut(Entry<'_>) -> Result<()>,
) -> Result<()> {
    let index = segment.inverted_index(field)?;
    let mut range = index.terms().range();
    // In UTF-8 no byte has the greatest value.
    if let [before @ .., last] = prefix.as_bytes() {
        range = range.ge(prefix).lt([before, &[last + 1]].concat());
    }
    let mut terms = range.into_stream().map_err(TantivyError::from)?;
    while let Some((term, info)) = terms.next() {
        if let Ok(text) = std::str::from_utf8(term) {
            show(Entry {
                text,
                segment,
                index: &index,
                info,
            })?;
        }
    }
    Ok(())
}

/// Calls `show` with the ordinal of each segment and its terms, like [`each`].
pub fn each_of(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    mut show: impl FnMut(SegmentOrdinal, Entry<'_>) -> Result<()>,
) -> Result<()> {
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        each(segment, field, prefix, |entry| show(ordinal, entry))?;
    }
    Ok(())
}

/// Returns the articles of a segment in the postings of `info`, in order.
pub fn documents<'a>(
    segment: &'a SegmentReader,
    index: &InvertedIndexReader,
    info: &TermInfo,
) -> tantivy::Result<impl Iterator<Item = DocId> + use<'a>> {
    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    let all = std::iter::from_fn(move || {
        let doc = postings.doc();
        postings.advance();
        (doc != TERMINATED).then_some(doc)
    });
    Ok(all.filter(|doc| !segment.is_deleted(*doc)))
}

/// Returns the number of articles of a segment in the postings of `info`.
fn number(
    segment: &SegmentReader,
    index: &InvertedIndexReader,
    info: &TermInfo,
) -> tantivy::Result<u64> {
    if !segment.has_deletes() {
        return Ok(u64::from(info.doc_freq));
    }
    Ok(documents(segment, index, info)?.count() as u64)
}

/// Returns the articles of a segment that have a term, in order.
pub fn with_term(segment: &SegmentReader, term: &Term) -> tantivy::Result<Vec<DocId>> {
    let index = segment.inverted_index(term.field())?;
    Ok(match index.get_term_info(term)? {
        Some(info) => documents(segment, &index, &info)?.collect(),
        None => Vec::new(),
    })
}

/// Returns the articles that have a term, in the order of the index.
pub fn articles(searcher: &Searcher, term: &Term) -> tantivy::Result<Vec<DocAddress>> {
    let mut found = Vec::new();
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let documents = with_term(segment, term)?.into_iter();
        found.extend(documents.map(|doc| DocAddress::new(ordinal, doc)));
    }
    Ok(found)
}

/// Returns the number of articles that have a term. Takes time proportional to that
/// number if the index has deleted articles, else constant time.
pub fn frequency(searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
    let mut frequency = 0;
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(term.field())?;
        if let Some(info) = index.get_term_info(term)? {
            frequency += number(segment, &index, &info)?;
        }
    }
    Ok(frequency)
}

#[cfg(test)]
mod tests {
    use tantivy::schema::{STRING, Schema};
    use tantivy::{IndexWriter, TantivyDocument, doc};

    use super::*;

    #[test]
    fn deleted_articles_have_no_terms() {
        let mut schema = Schema::builder();
        let (name, id) = (
            schema.add_text_field("name", STRING),
            schema.add_text_field("id", STRING),
        );
        let index = tantivy::Index::create_in_ram(schema.build());
        let mut writer: IndexWriter<TantivyDocument> =
            index.writer_with_num_threads(1, 15_000_000).unwrap();
        for (n, own) in ["Ann", "Anna", "Ann", "Bea", "Ann"].into_iter().enumerate() {
            let document = doc!(name => own, id => n.to_string());
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let number_of = |text: &str| {
            let searcher = index.reader().unwrap().searcher();
            let term = Term::from_field_text(name, text);
            let found = articles(&searcher, &term).unwrap();
            assert_eq!(found.len() as u64, frequency(&searcher, &term).unwrap());
            found.len()
        };
        assert_eq!(["Ann", "Bea", "Cy"].map(number_of), [3, 1, 0]);
        for gone in ["2", "3"] {
            writer.delete_term(Term::from_field_text(id, gone));
        }
        writer.commit().unwrap();
        assert_eq!(["Ann", "Bea", "Cy"].map(number_of), [2, 0, 0]);

        let searcher = index.reader().unwrap().searcher();
        let mut seen = Vec::new();
        each(searcher.segment_reader(0), name, "Ann", |entry| {
            let documents: Vec<DocId> = entry.documents()?.collect();
            assert_eq!(documents.len() as u64, entry.number()?);
            seen.push((entry.text.to_owned(), documents));
            Ok(())
        })
        .unwrap();
        let expected = [("Ann", vec![0, 4]), ("Anna", vec![1])];
        assert_eq!(seen, expected.map(|(name, docs)| (name.to_owned(), docs)));
    }
}
