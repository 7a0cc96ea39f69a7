//! The fields of an archive's index and their purposes.
//!
//! One tantivy document is one article.
//!
//! | field       | content                                   | stored as                     | used for |
//! |-------------|-------------------------------------------|-------------------------------|-----|
//! | `text`      | title, body, captions and corrections, as [terms](super::analyzer::TermParts) and [marks](super::analyzer::marks) | frequencies and positions | words in every form, phrases, distances, parts; BM25 is computed on this one field |
//! | `author`    | each author's name as printed             | one term per name             | `author:`, lists |
//! | `person`    | each person's fullest name in the article, once per mention and more for headline and lead | one term per name, frequencies | `person:`, lists; how much an article is about a person |
//! | `role`      | name, `U+001F`, a role stated of that person, folded; once more with `U+001F` and the role as printed, if that differs | document ids       | resolving a bare surname |
//! | `name_key`  | key of a name's part (`people::same::keys`), `U+001F`, the name | document ids | finding similar names without reading all |
//! | `source`    | the outlet's name as printed              | one term                      | `source:`, lists |
//! | `domain`    | the host of the article's address         | one term                      | `source:` |
//! | `language`  | ISO 639-1 code                            | one term                      | the stemmers that a query needs |
//! | `section`   | the section as printed                    | one term                      | `section:` |
//! | `kind`      | its kind, if not a story                  | one term; absent for a story  | `kind:`, excluding other kinds from results |
//! | `corrected` | `yes`, if its publisher corrected it      | one term                      | `corrected:` |
//! | `agency`    | the agencies that supplied it             | one term per name             | `agency:` |
//! | `dateline`  | the place from which it was filed         | one term                      | `dateline:` |
//! | `url`       | the article's address                     | one term                      | `url:` |
//! | `path`      | the file's path                           | one term                      | `path:` |
//! | `words`     | number of space-separated words in the body | column                      | `words:`, BM25 |
//! | `updated`   | wall-clock seconds of `updated`, as for `when` | column; absent if not stated  | `updated:` |
//! | `updated_until` | the last second of `updated`, as for `until` | column; absent otherwise | `updated:` |
//! | `when`      | wall-clock seconds of `published`; the first second of a month or a year | column; absent if undated | date filters, sorting |
//! | `until`     | the last second of `published`, if it is a month or a year | column; absent otherwise | date filters |
//! | `id`        | hash of path and record                   | term and column               | `show ID`, breaking ties |
//! | `file`      | hash of the path of the file on disk      | term                          | replacing the articles of a changed file |
//! | `paragraph` | hashes of the shorter paragraphs          | column                        | lines that recur across articles |
//! | `sketch`    | a few hashes of the text                  | column                        | copies and versions of an article |
//! | `article`   | the whole [`Article`] as JSON             | stored                        | results, `show`, snippets |
//!
//! The output for an article comes from `article` alone. All other fields are
//! derived from it, to find and count articles without reading them.
//!
//! Names are scanned in the term dictionary rather than tokenized: how names match
//! is specific to newspapers (`search::names`), not text analysis.
//!
//! Version history: 1, the first; 2, lines in a column, lineages; 3, one text field
//! with every form of a word, roles and keys of names; 4, kinds, corrections,
//! agencies, datelines, marks of speakers; 5, outlets and texts in the list of
//! lineages; 6, stems of French and Portuguese words by their accents; 7, names
//! under the keys of all words that they are looked up by; 8, digits of all scripts
//! as ASCII, and stems of Arabic words after `و` and an article; 9, sketches of runs
//! of five words; 10, keys of names in Greek, Thai, Burmese and Ethiopic letters; 11,
//! roles as they are printed; 12, dates that are months or years.

use tantivy::columnar::Column;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::{DocId, SegmentReader};

use super::analyzer;
use crate::article::Article;

/// The version number of the archive's format; archives with another are not read.
pub const FORMAT_VERSION: u32 = 12;

/// The name of the column of publication times, in wall-clock seconds.
pub const WHEN: &str = "when";

/// The name of the column of the last seconds of publication dates without a day.
pub const UNTIL: &str = "until";

/// The name of the column of times of last changes.
pub const UPDATED: &str = "updated";

/// The name of the column of the last seconds of dates of last changes without a day.
pub const UPDATED_UNTIL: &str = "updated_until";

/// The name of the column of lengths in words.
pub const WORDS: &str = "words";

/// The name of the column of ids.
pub const ID: &str = "id";

/// The name of the column of sketches.
pub const SKETCH: &str = "sketch";

/// The name of the column of paragraph hashes.
pub const PARAGRAPH: &str = "paragraph";

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// Title, body and captions, every form of every word.
    pub text: Field,
    /// Authors' names as printed.
    pub author: Field,
    /// People's names as printed.
    pub person: Field,
    /// A person's name and a role stated of that person.
    pub role: Field,
    /// A key of a part of a name, followed by the name.
    pub name_key: Field,
    /// The outlet's name as printed.
    pub source: Field,
    /// Host of the address.
    pub domain: Field,
    /// ISO 639-1 code.
    pub language: Field,
    /// The section as printed.
    pub section: Field,
    /// Its kind, if not a story.
    pub kind: Field,
    /// Whether it was corrected.
    pub corrected: Field,
    /// The agencies that supplied it.
    pub agency: Field,
    /// The place from which it was filed.
    pub dateline: Field,
    /// The address.
    pub url: Field,
    /// The file's path.
    pub path: Field,
    /// Number of words.
    pub words: Field,
    /// Wall-clock seconds of the last change.
    pub updated: Field,
    /// The last second of a last change without a day.
    pub updated_until: Field,
    /// Wall-clock seconds of publication.
    pub when: Field,
    /// The last second of a publication without a day.
    pub until: Field,
    /// Hash of path and record.
    pub id: Field,
    /// Hash of the path.
    pub file: Field,
    /// Hashes of short paragraphs.
    pub paragraph: Field,
    /// Hashes by which copies are found.
    pub sketch: Field,
    /// The article as JSON.
    pub article: Field,
}

/// Builds the schema described above.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(analyzer::ARTICLE)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(false),
    );
    let names = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(false),
    );
    let fields = Fields {
        text: builder.add_text_field("text", text),
        author: builder.add_text_field("author", STRING),
        person: builder.add_text_field("person", names),
        role: builder.add_text_field("role", STRING),
        name_key: builder.add_text_field("name_key", STRING),
        source: builder.add_text_field("source", STRING),
        domain: builder.add_text_field("domain", STRING),
        language: builder.add_text_field("language", STRING),
        section: builder.add_text_field("section", STRING),
        kind: builder.add_text_field("kind", STRING),
        corrected: builder.add_text_field("corrected", STRING),
        agency: builder.add_text_field("agency", STRING),
        dateline: builder.add_text_field("dateline", STRING),
        url: builder.add_text_field("url", STRING),
        path: builder.add_text_field("path", STRING),
        words: builder.add_u64_field(WORDS, FAST),
        updated: builder.add_i64_field(UPDATED, FAST),
        updated_until: builder.add_i64_field(UPDATED_UNTIL, FAST),
        when: builder.add_i64_field(WHEN, FAST),
        until: builder.add_i64_field(UNTIL, FAST),
        id: builder.add_u64_field(ID, NumericOptions::default() | FAST | INDEXED),
        file: builder.add_u64_field("file", INDEXED),
        paragraph: builder.add_u64_field(PARAGRAPH, FAST),
        sketch: builder.add_u64_field(SKETCH, FAST),
        article: builder.add_text_field("article", STORED),
    };
    (builder.build(), fields)
}

/// Returns the ids of a segment's articles.
pub fn ids(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64(ID)
}

/// Returns the publication times of a segment's articles.
pub fn when(segment: &SegmentReader) -> tantivy::Result<Times> {
    Times::read(segment, WHEN, UNTIL)
}

/// Returns the times of last changes of a segment's articles.
pub fn updated(segment: &SegmentReader) -> tantivy::Result<Times> {
    Times::read(segment, UPDATED, UPDATED_UNTIL)
}

/// The time of an article in wall-clock seconds, or the first and the last second of
/// the month or the year that is all that it states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The first time that it may be of.
    pub first: i64,
    /// The last time that it may be of.
    pub last: i64,
}

impl When {
    /// Returns the time, if the day is stated.
    pub fn of_day(self) -> Option<i64> {
        (self.first == self.last).then_some(self.first)
    }
}

/// The times of a segment's articles in wall-clock seconds; none for those without.
#[derive(Clone, Debug)]
pub struct Times {
    first: Column<i64>,
    /// Only of those that are a month or a year.
    last: Column<i64>,
}

impl Times {
    fn read(segment: &SegmentReader, first: &str, last: &str) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self {
            first: columns.i64(first)?,
            last: columns.i64(last)?,
        })
    }

    /// Returns the time by which an article is sorted: the first second of a month or
    /// a year.
    pub fn first(&self, doc: DocId) -> Option<i64> {
        self.first.first(doc)
    }

    /// Returns the times that an article may be of.
    pub fn of(&self, doc: DocId) -> Option<When> {
        let first = self.first.first(doc)?;
        let last = self.last.first(doc).unwrap_or(first);
        Some(When { first, last })
    }

    /// Whether the month or the year of some articles is all that is stated.
    pub fn has_spans(&self) -> bool {
        self.last.values.num_vals() > 0
    }
}

/// Returns the body lengths of a segment's articles in words.
pub fn words(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64(WORDS)
}

/// Returns the hashes by which copies of a segment's articles are found.
pub fn sketches(segment: &SegmentReader) -> tantivy::Result<Column<u64>> {
    segment.fast_fields().u64(SKETCH)
}

/// Separates the two parts of a term in `role` and `name_key`.
pub const BETWEEN: char = '\u{1f}';

/// Returns the id of an article: the hash of its file's path and its record number.
pub fn article_id(article: &Article) -> u64 {
    record_id(&article.path, article.record)
}

/// Returns the id of the article at a position in a file.
pub fn record_id(path: &str, record: u32) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(path.as_bytes());
    if record > 0 {
        hasher.update(&[0]).update(&record.to_le_bytes());
    }
    first_word(hasher.finalize().as_bytes())
}

/// Returns the hash of a path, which identifies a file.
pub fn file_key(path: &str) -> u64 {
    first_word(blake3::hash(path.as_bytes()).as_bytes())
}

fn first_word(hash: &[u8; 32]) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&hash[..8]);
    u64::from_be_bytes(word)
}
