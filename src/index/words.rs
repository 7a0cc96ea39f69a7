//! Lists of the words of languages with compounds, for finding words by their ends.
//!
//! The engine's dictionary finds words by prefix. To find `Gesetz` in
//! `Klimaschutzgesetz`, the whole dictionary must be read, which takes a tenth of a
//! second in a large archive: too long for every plain word of a query. So the words
//! are kept as one text, in which any letters are found in a few milliseconds; one
//! per segment, since segments never change.
//!
//! The text of a large segment is stored in a file beside the index. It only repeats
//! the dictionary: without the file, as after an interrupted run, the text is built
//! again on demand.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use tantivy::index::SegmentId;
use tantivy::termdict::TermDictionary;
use tantivy::{Searcher, SegmentReader, TantivyError};

use super::analyzer::{Language, TermParts};
use super::beside::remove_files;
use super::schema::Fields;
use super::unpoisoned;
use crate::durable;
use crate::error::{Error, Result};

/// The languages whose words are listed, by ISO 639-1 code.
pub const LISTED: [&str; 1] = ["de"];

/// The start of the file names, followed by the segment id.
const FILE: &str = "words-";

/// The first bytes of a file: the version of its format.
const MAGIC: &[u8; 8] = b"morgueW1";

/// A smaller text is built too quickly to need a file.
const WORTH_A_FILE: usize = 256 << 10;

/// With capitals in a quarter of its articles, a word counts as sometimes
/// capitalised. A preposition rarely reaches that, although it may begin a sentence.
const AT_TIMES: u64 = 3;

/// How a word is printed. Stored after the word; sorts before any letter, so that
/// the lines are in the order of their words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Print {
    /// With a capital at least as often as without.
    Capital = b'+',
    /// Sometimes with a capital.
    Mixed = b',',
    /// Mostly without a capital.
    Small = b'-',
}

/// The words of one segment.
pub struct WordList {
    bytes: OwnedBytes,
    stretches: Vec<(Language, Range<usize>)>,
}

/// The sorted words of one language in a segment, one per line.
#[derive(Clone, Copy)]
pub struct Words<'a>(&'a [u8]);

/// The cached lists.
#[derive(Default)]
pub struct WordLists(Mutex<HashMap<SegmentId, Arc<WordList>>>);

impl WordLists {
    /// Returns the words of a segment.
    pub fn of(
        &self,
        directory: &Path,
        fields: &Fields,
        segment: &SegmentReader,
    ) -> Result<Arc<WordList>> {
        let known = unpoisoned(&self.0).get(&segment.segment_id()).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let index = segment.inverted_index(fields.text)?;
        let terms = index.terms();
        let list = match WordList::read(directory, &segment.segment_id(), terms.num_terms()) {
            Some(list) => list,
            None => WordList::new(OwnedBytes::new(gather(terms)?), terms.num_terms()).ok_or_else(
                || Error::Internal("a list of words cannot be read again".to_owned()),
            )?,
        };
        let list = Arc::new(list);
        unpoisoned(&self.0).insert(segment.segment_id(), Arc::clone(&list));
        Ok(list)
    }

    /// Clears the cache, for segments that may no longer exist.
    pub fn forget(&self) {
        unpoisoned(&self.0).clear();
    }
}

impl WordList {
    fn read(directory: &Path, segment: &SegmentId, terms: usize) -> Option<Self> {
        let file = MmapDirectory::open(directory).ok()?;
        let file = file.open_read(&name(segment)).ok()?;
        Self::new(file.read_bytes().ok()?, terms)
    }

    /// Parses the bytes of a file; `None` if they are not those of a segment with
    /// this many terms.
    fn new(bytes: OwnedBytes, terms: usize) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (number, mut rest) = rest.split_first_chunk::<8>()?;
        if u64::from_le_bytes(*number) != terms as u64 {
            return None;
        }
        let mut stretches = Vec::new();
        for code in LISTED {
            let (size, text) = rest.split_first_chunk::<8>()?;
            let size = usize::try_from(u64::from_le_bytes(*size)).ok()?;
            rest = text.get(size..)?;
            let from = bytes.len() - text.len();
            stretches.push((Language::of(code), from..from + size));
        }
        rest.is_empty().then_some(Self { bytes, stretches })
    }

    /// Returns the words of one language.
    pub fn of(&self, language: Language) -> Words<'_> {
        let stretch = self.stretches.iter().find(|(of, _)| *of == language);
        Words(stretch.map_or(&[], |(_, range)| &self.bytes[range.clone()]))
    }
}

impl<'a> Words<'a> {
    /// Wraps lines in the format of a list.
    #[cfg(test)]
    pub fn of_lines(lines: &'a str) -> Self {
        Self(lines.as_bytes())
    }

    /// Returns the size of the list in bytes.
    pub fn size(self) -> usize {
        self.0.len()
    }

    /// Returns how a folded word is printed, if it is in the list.
    pub fn get(self, word: &str) -> Option<Print> {
        let (mut from, mut to) = (0, self.0.len());
        while from < to {
            let middle = from + (to - from) / 2;
            let start = memrchr(b'\n', &self.0[from..middle]).map_or(from, |at| from + at + 1);
            let end = start + memchr(b'\n', &self.0[start..to])?;
            let (mark, line) = self.0[start..end].split_last()?;
            match line.cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return Print::of(*mark),
                std::cmp::Ordering::Less => from = end + 1,
                std::cmp::Ordering::Greater => to = start,
            }
        }
        None
    }

    /// Calls `show` with each word that contains some letters.
    pub fn with(self, letters: &str, mut show: impl FnMut(&'a str, Print)) {
        let finder = Finder::new(letters);
        let mut from = 0;
        while let Some(at) = finder.find(&self.0[from..]) {
            let at = from + at;
            let start = memrchr(b'\n', &self.0[from..at]).map_or(from, |before| from + before + 1);
            let end = memchr(b'\n', &self.0[at..]).map_or(self.0.len(), |after| at + after);
            if let Some((mark, word)) = self.0[start..end].split_last()
                && let (Ok(word), Some(print)) = (std::str::from_utf8(word), Print::of(*mark))
            {
                show(word, print);
            }
            from = (end + 1).min(self.0.len());
        }
    }
}

impl Print {
    fn of(mark: u8) -> Option<Self> {
        let known = [Print::Capital, Print::Mixed, Print::Small];
        known.into_iter().find(|print| *print as u8 == mark)
    }

    /// Returns how a word is printed, by the numbers of articles with each form.
    fn by_numbers(capital: u64, small: u64) -> Self {
        if capital >= small {
            Print::Capital
        } else if capital * AT_TIMES >= small {
            Print::Mixed
        } else {
            Print::Small
        }
    }
}

/// Writes the missing lists of segments and removes those of segments that no longer
/// exist.
pub fn write_missing(directory: &Path, searcher: &Searcher, fields: &Fields) -> Result<()> {
    let segments = searcher.segment_readers();
    remove(directory, |file| {
        let mut living = segments.iter();
        !living.any(|segment| name(&segment.segment_id()).as_path() == Path::new(file))
    });
    for segment in segments {
        let path = directory.join(name(&segment.segment_id()));
        if path.exists() {
            continue;
        }
        let bytes = gather(segment.inverted_index(fields.text)?.terms())?;
        if bytes.len() >= WORTH_A_FILE {
            durable::write_whole(&path, &bytes)?;
        }
    }
    Ok(())
}

/// Verifies that the lists agree with the dictionaries.
pub fn check(directory: &Path, searcher: &Searcher, fields: &Fields) -> Result<()> {
    for segment in searcher.segment_readers() {
        let file = name(&segment.segment_id());
        let Ok(bytes) = fs::read(directory.join(&file)) else {
            continue;
        };
        if bytes != gather(segment.inverted_index(fields.text)?.terms())? {
            return Err(Error::Damaged {
                path: directory.to_owned(),
                detail: format!("not as it was written: {}", file.display()),
            });
        }
    }
    Ok(())
}

/// Removes all lists, for an archive that is being cleared.
pub fn remove_all(directory: &Path) {
    remove(directory, |_| true);
}

fn remove(directory: &Path, unwanted: impl Fn(&str) -> bool) {
    remove_files(directory, |file| is_list(file) && unwanted(file));
}

/// Whether a file name is that of a list, complete or partially written. Other files
/// are the user's.
pub fn is_list(file: &str) -> bool {
    let segment = durable::whole_name(file).strip_prefix(FILE);
    segment.is_some_and(|segment| {
        segment.len() == SEGMENT_DIGITS && segment.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The number of hexadecimal digits of a segment id.
const SEGMENT_DIGITS: usize = 32;

fn name(segment: &SegmentId) -> PathBuf {
    PathBuf::from(format!("{FILE}{}", segment.uuid_string()))
}

/// Returns the bytes of a segment's file.
fn gather(terms: &TermDictionary) -> Result<Vec<u8>> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend((terms.num_terms() as u64).to_le_bytes());
    for code in LISTED {
        let text = text_of(terms, Language::of(code).prefix())?;
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text);
    }
    Ok(bytes)
}

/// Returns the words of the language whose terms begin with `prefix`.
fn text_of(terms: &TermDictionary, prefix: &str) -> Result<Vec<u8>> {
    let mut words: Vec<(String, bool, u64)> = Vec::new();
    let stream = terms.range().ge(prefix).lt(prefix.replace(':', ";"));
    let mut stream = stream.into_stream().map_err(TantivyError::from)?;
    while stream.advance() {
        let parts = std::str::from_utf8(stream.key()).ok();
        let Some(parts) = parts.and_then(TermParts::of) else {
            continue;
        };
        let is_capital = parts.printed().starts_with(char::is_uppercase);
        let articles = u64::from(stream.value().doc_freq);
        words.push((parts.word.into_owned(), is_capital, articles));
    }
    words.sort_unstable();
    let mut text = Vec::new();
    for prints in words.chunk_by(|one, other| one.0 == other.0) {
        let (mut capital, mut small) = (0, 0);
        for (_, is_capital, articles) in prints {
            *(if *is_capital {
                &mut capital
            } else {
                &mut small
            }) += articles;
        }
        text.extend(prints[0].0.as_bytes());
        text.extend([Print::by_numbers(capital, small) as u8, b'\n']);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_by_their_letters() {
        let words = Words(b"ab-\nabc+\ngesetz+\nklimagesetz,\nvor-\n");
        for (word, expected) in [
            ("ab", Some(Print::Small)),
            ("abc", Some(Print::Capital)),
            ("gesetz", Some(Print::Capital)),
            ("klimagesetz", Some(Print::Mixed)),
            ("vor", Some(Print::Small)),
            ("a", None),
            ("gese", None),
            ("zzz", None),
            ("", None),
        ] {
            assert_eq!(words.get(word), expected, "{word}");
        }
        let mut shown = Vec::new();
        words.with("gesetz", |word, _| shown.push(word));
        assert_eq!(shown, ["gesetz", "klimagesetz"]);
        words.with("xyz", |word, _| panic!("{word}"));
        for damaged in [&b""[..], b"\n\n\n", b"abc+", b"\xff\n"] {
            assert_eq!(Words(damaged).get("a"), None);
            Words(damaged).with("b", |_, _| {});
        }
    }

    #[test]
    fn files_of_others_are_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        let list = name(&SegmentId::generate_random());
        let part = list.with_extension("part");
        let kept = ["words-to-watch.txt", "words-", "words-0123abcd"].map(PathBuf::from);
        for file in kept.iter().chain([&list, &part]) {
            fs::write(directory.path().join(file), "").unwrap();
        }
        remove_all(directory.path());
        let is_there = |file: &PathBuf| directory.path().join(file).exists();
        assert!(kept.iter().all(is_there));
        assert!(!is_there(&list) && !is_there(&part));
    }

    #[test]
    fn a_file_of_another_segment_is_none() {
        let mut bytes = [&MAGIC[..], &7u64.to_le_bytes()].concat();
        bytes.extend(4u64.to_le_bytes());
        bytes.extend(b"ab-\n");
        let read = |bytes: &[u8], terms| WordList::new(OwnedBytes::new(bytes.to_vec()), terms);
        let list = read(&bytes, 7).unwrap();
        assert_eq!(list.of(Language::of("de")).get("ab"), Some(Print::Small));
        assert_eq!(list.of(Language::ENGLISH).size(), 0);
        assert!(read(&bytes, 8).is_none());
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut], 7).is_none(), "{cut}");
        }
    }
}
