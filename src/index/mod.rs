//! The index: stores articles as searchable documents on disk.
//!
//! An archive's directory holds `morgue.json` (its format), `index/` (the engine's
//! files), `files-N` (what was read, see [`state`]), `lineages-N` (copies, see
//! `lineage`), `words-N` (see `words`) and `lock`.
//!
//! Public for the tests, which read an archive's articles and terms without the
//! engine, and hidden from the documentation.

pub mod analyzer;
mod beside;
mod commit;
pub mod document;
mod files;
pub(crate) mod lineage;
mod opening;
pub(crate) mod recurrence;
pub(crate) mod schema;
pub mod state;
pub(crate) mod terms;
pub(crate) mod view;
pub(crate) mod words;
pub(crate) mod writer;

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tantivy::schema::Term;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, SegmentReader};

use crate::article::Article;
use crate::durable;
use crate::error::{Error, Result};
use crate::people::edits;
use commit::Commit;
use files::Files;
use lineage::Lineages;
use schema::{FORMAT_VERSION, Fields};
use state::State;
use view::View;
use words::{WordList, WordLists};

const HEADER: &str = "morgue.json";
const LOCK: &str = "lock";
const INDEX: &str = "index";

/// An archive's index, open for reading.
pub struct Index {
    /// The archive's directory.
    pub directory: PathBuf,
    /// The engine's index.
    pub engine: tantivy::Index,
    /// Its fields.
    pub(crate) fields: Fields,
    reader: IndexReader,
    commit: Mutex<Commit>,
    known: Known,
}

/// Values that were read for one request and remain valid for the next.
#[derive(Default)]
struct Known {
    /// The view of the engine's generation with this number.
    view: Mutex<Option<(u64, Arc<View>)>>,
    lineages: Mutex<Option<Arc<Lineages>>>,
    words: WordLists,
}

/// The archive's own header file, read before anything else is trusted.
#[derive(Serialize, Deserialize)]
struct Header {
    format: u32,
}

impl Index {
    /// Opens the index of an existing archive.
    pub fn open(directory: &Path) -> Result<Self> {
        check_header(directory)?;
        Self::open_engine(directory).map_err(opening::cause(directory))
    }

    fn open_engine(directory: &Path) -> Result<Self> {
        let opened = Files::open(directory.join(INDEX), directory.join(HEADER))
            .and_then(tantivy::Index::open);
        let mut engine = opened.map_err(|error| Error::Damaged {
            path: directory.to_owned(),
            detail: error.to_string(),
        })?;
        engine.set_tokenizers(analyzer::tokenizers());
        let builder = engine.reader_builder().reload_policy(ReloadPolicy::Manual);
        let (reader, commit) = Commit::load(&engine, directory, || builder.clone().try_into())?;
        Ok(Self {
            directory: directory.to_owned(),
            engine,
            fields: schema::schema().1,
            reader,
            commit: Mutex::new(commit),
            known: Known::default(),
        })
    }

    /// Returns a view of the last commit, unaffected by later ones.
    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Makes [`Self::searcher`] see the commits made since.
    pub fn reload(&self) -> Result<()> {
        let (_, commit) = Commit::load(&self.engine, &self.directory, || {
            self.reader.reload()?;
            Ok(self.reader.clone())
        })?;
        *unpoisoned(&self.commit) = commit;
        *unpoisoned(&self.known.lineages) = None;
        self.known.words.forget();
        Ok(())
    }

    /// Reads an article from the index.
    pub fn article(&self, searcher: &Searcher, at: DocAddress) -> Result<Article> {
        document::load(searcher, &self.fields, at).map_err(opening::cause(&self.directory))
    }

    /// Returns the facts about a view that every request needs.
    pub(crate) fn view(&self, searcher: &Searcher) -> Result<Arc<View>> {
        let number = searcher.generation().generation_id();
        let mut known = unpoisoned(&self.known.view);
        if let Some((of, view)) = &*known
            && *of == number
        {
            return Ok(Arc::clone(view));
        }
        let view = Arc::new(View::of(searcher, &self.fields)?);
        *known = Some((number, Arc::clone(&view)));
        Ok(view)
    }

    /// Returns a segment's words, for languages that write compounds.
    pub(crate) fn words(&self, segment: &SegmentReader) -> Result<Arc<WordList>> {
        self.known.words.of(&self.directory, &self.fields, segment)
    }

    /// Writes the word lists of new segments, if there are articles in a language
    /// that needs them.
    pub fn list_words(&self, _right: &WriteLock) -> Result<()> {
        let searcher = self.searcher();
        for code in words::LISTED {
            let language = Term::from_field_text(self.fields.language, code);
            if searcher.doc_freq(&language)? > 0 {
                return words::write_missing(&self.directory, &searcher, &self.fields);
            }
        }
        Ok(())
    }

    /// Reads everything that the last commit names and compares it with the
    /// checksums written with it. Opening does not, since it takes as long as
    /// reading the whole archive from disk.
    pub fn check(&self) -> Result<()> {
        let damaged = self.engine.validate_checksum();
        let mut files: Vec<String> = damaged
            .map_err(|error| opening::cause(&self.directory)(error.into()))?
            .iter()
            .map(|path| Path::new(INDEX).join(path).display().to_string())
            .collect();
        files.sort();
        if !files.is_empty() {
            return Err(Error::Damaged {
                path: self.directory.clone(),
                detail: format!("not as they were written: {}", files.join(", ")),
            });
        }
        words::check(&self.directory, &self.searcher(), &self.fields)?;
        self.state()?;
        self.lineages()?;
        Ok(())
    }

    /// Returns the state of the files as of the commit that [`Self::searcher`] sees.
    pub fn state(&self) -> Result<State> {
        let mut commit = unpoisoned(&self.commit);
        let read = commit.state(&self.directory);
        read.map_err(opening::cause(&self.directory))
    }

    /// Whether the articles were indexed without looking for people.
    pub(crate) fn is_without_people(&self) -> bool {
        unpoisoned(&self.commit).is_without_people()
    }

    /// Returns the groups of copies as of the commit that [`Self::searcher`] sees.
    pub(crate) fn lineages(&self) -> Result<Arc<Lineages>> {
        let mut known = unpoisoned(&self.known.lineages);
        if let Some(lineages) = &*known {
            return Ok(Arc::clone(lineages));
        }
        let read = unpoisoned(&self.commit).lineages(&self.directory);
        let lineages = Arc::new(read.map_err(opening::cause(&self.directory))?);
        *known = Some(Arc::clone(&lineages));
        Ok(lineages)
    }
}

/// Locks a value. Values are replaced at once, so a panic leaves none incomplete.
fn unpoisoned<T>(known: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The right to write to an archive. It is released when dropped, or by the system
/// when the process ends in any way.
pub struct WriteLock {
    file: File,
}

impl Drop for WriteLock {
    /// Closing the file would not suffice while a child process just started by
    /// another thread still holds it.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl WriteLock {
    /// Acquires the right; fails if another process has it.
    pub fn take(directory: &Path) -> Result<Self> {
        // Leave nothing, not even a lock, in a directory that is not an archive.
        if let Err(error @ Error::NotAnArchive(_)) = check_header(directory) {
            return Err(error);
        }
        fs::create_dir_all(directory).map_err(Error::io("create", directory))?;
        let path = directory.join(LOCK);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Error::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Error::Locked(directory.to_owned())),
            Err(TryLockError::Error(error)) => Err(Error::io("lock", &path)(error)),
        }
    }
}

/// Creates an empty archive where there is none, or only one that cannot be read.
pub fn create_anew(directory: &Path, right: &WriteLock) -> Result<Index> {
    clear(directory, right)?;
    create(directory)?;
    Index::open_engine(directory)
}

/// Empties an archive that is to be rebuilt, whatever its version. Its header stays
/// until [`create`] replaces it, so that a run killed in between leaves an archive
/// that is damaged or old, which may be rebuilt.
fn clear(directory: &Path, _right: &WriteLock) -> Result<()> {
    match check_header(directory) {
        Err(Error::NoArchive(_)) => return Ok(()),
        Err(error @ Error::NotAnArchive(_)) => return Err(error),
        _ => {}
    }
    remove_index(directory)?;
    beside::remove_all(directory);
    words::remove_all(directory);
    Ok(())
}

fn check_header(directory: &Path) -> Result<()> {
    let path = directory.join(HEADER);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(if holds_foreign_files(directory) {
                Error::NotAnArchive(directory.to_owned())
            } else {
                Error::NoArchive(directory.to_owned())
            });
        }
        Err(error) => return Err(Error::io("read", &path)(error)),
    };
    let header: Header = serde_json::from_str(&text).map_err(|error| Error::Damaged {
        path: directory.to_owned(),
        detail: format!("{HEADER} is unreadable ({error})"),
    })?;
    if header.format != FORMAT_VERSION {
        return Err(Error::OtherVersion {
            path: directory.to_owned(),
            found: header.format,
            expected: FORMAT_VERSION,
        });
    }
    Ok(())
}

/// Whether a directory holds files that are not an archive's. An interrupted
/// creation leaves `lock` and `index/` without a header and may be finished; the
/// user's decisions about people may exist before the archive.
fn holds_foreign_files(directory: &Path) -> bool {
    const OURS: [&str; 5] = [HEADER, LOCK, INDEX, edits::FILE, edits::LOCK];
    let Ok(entries) = fs::read_dir(directory) else {
        return false;
    };
    let is_ours = |name: &str| OURS.contains(&name) || beside::is_one(name) || words::is_list(name);
    entries.flatten().any(|entry| {
        !entry
            .file_name()
            .to_str()
            .map(durable::whole_name)
            .is_some_and(is_ours)
    })
}

fn remove_index(directory: &Path) -> Result<()> {
    let index = directory.join(INDEX);
    match fs::remove_dir_all(&index) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::io("remove", &index)(error))
        }
        _ => Ok(()),
    }
}

/// Creates an empty archive. The header comes last: without it there is none.
fn create(directory: &Path) -> Result<()> {
    remove_index(directory)?;
    let index = directory.join(INDEX);
    fs::create_dir_all(&index).map_err(Error::io("create", &index))?;
    tantivy::Index::builder()
        .schema(schema::schema().0)
        .tokenizers(analyzer::tokenizers())
        .create_in_dir(&index)?;
    let header = format!("{{\"format\":{FORMAT_VERSION}}}\n");
    durable::write_whole(&directory.join(HEADER), header.as_bytes())?;
    // The directory above may not be accessible.
    let _ = durable::sync_directory(directory.parent().unwrap_or(directory));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_that_is_cleared_stays_one_until_it_is_new() {
        let place = tempfile::tempdir().unwrap();
        let directory = place.path();
        let right = WriteLock::take(directory).unwrap();
        create_anew(directory, &right).unwrap();
        fs::write(directory.join("people.toml"), "").unwrap();
        for format in [FORMAT_VERSION, FORMAT_VERSION - 1] {
            let header = format!("{{\"format\":{format}}}");
            fs::write(directory.join(HEADER), header).unwrap();
            // The program may be killed after either step.
            clear(directory, &right).unwrap();
            clear(directory, &right).unwrap();
            let refused = Index::open(directory).err();
            assert!(
                matches!(
                    refused,
                    Some(Error::Damaged { .. } | Error::OtherVersion { .. })
                ),
                "{refused:?}"
            );
            create_anew(directory, &right).unwrap();
            Index::open(directory).unwrap();
        }
        assert!(directory.join("people.toml").exists());
    }
}
