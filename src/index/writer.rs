//! Writes articles to the index, with atomic commits.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tantivy::indexer::UserOperation;
use tantivy::schema::Term;
use tantivy::{Document, IndexWriter, TantivyDocument, TantivyError};

use super::beside::{self, Beside, Named};
use super::document::document;
use super::lineage::{self, Lineages};
use super::schema::{Fields, article_id, file_key};
use super::state::{FileState, State};
use super::{Index, WriteLock};
use crate::article::Article;
use crate::error::{Error, Result};

/// Bytes of postings that each indexing thread collects before it writes a segment.
const MEMORY_PER_THREAD: usize = 64 << 20;

/// Bytes of articles that may be queued for the indexing threads.
const WAITING: usize = 16 << 20;

/// How many times a document holds an article's text: as indexed, in the JSON of the
/// article, and in all other fields.
const TEXTS: usize = 3;

/// The size of a document without its text, in bytes.
const BESIDE_TEXT: usize = 1000;

/// The maximum number of threads that the engine uses.
const MOST_THREADS: usize = 8;

/// The state of the source files as it is written: it can be made while the state is
/// locked, and committed later.
pub struct WrittenState {
    bytes: Vec<u8>,
    without_people: bool,
}

impl WrittenState {
    /// Serializes a state.
    pub fn new(state: &State<&FileState>) -> Result<Self> {
        Ok(Self {
            bytes: beside::encode(beside::FILES, state)?,
            without_people: state.without_people,
        })
    }
}

/// Writes to an archive's index. Its methods may be called from many threads.
pub struct Writer {
    engine: IndexWriter<Paced>,
    fields: Fields,
    queue: Arc<Queue>,
    directory: std::path::PathBuf,
}

impl Writer {
    /// Prepares to write, with up to `threads` indexing threads.
    pub fn new(index: &Index, threads: usize, _right: &WriteLock) -> Result<Self> {
        let threads = threads.clamp(1, MOST_THREADS);
        let engine = engine_writer(index, threads)?;
        // A run that was killed may have left files that no commit names. New files
        // could get the same names.
        engine.garbage_collect_files().wait()?;
        Ok(Self {
            engine,
            fields: index.fields,
            queue: Arc::default(),
            directory: index.directory.clone(),
        })
    }

    /// Adds an article, given the hashes of its [lines]. Blocks while too much is
    /// waiting for the indexing threads. Returns its [sketch](lineage::keys).
    ///
    /// [lines]: super::recurrence::Lines
    pub fn add(&self, article: &Article, lines: &[u64]) -> Result<Vec<u64>> {
        let mut sketches = self.add_all([(article, lines)])?;
        Ok(sketches.pop().unwrap_or_default())
    }

    /// Adds several articles, as [`add`](Self::add) does, and hands them to one
    /// indexing thread together. Returns their sketches.
    pub fn add_all<'a>(
        &self,
        articles: impl IntoIterator<Item = (&'a Article, &'a [u64])>,
    ) -> Result<Vec<Vec<u64>>> {
        let mut bytes = 0;
        let mut documents = Vec::new();
        let mut sketches = Vec::new();
        for (article, lines) in articles {
            let sketch = lineage::keys(article);
            documents.push(document(article, lines, &sketch, &self.fields)?);
            sketches.push(sketch);
            bytes += size(article);
        }
        // One share of the queue for the whole batch: if each document waited for its
        // own, several threads could wait for one another with half a batch each.
        let place = Arc::new(Place::wait(&self.queue, bytes));
        let adds = documents.into_iter().map(|document| {
            UserOperation::Add(Paced {
                document,
                _place: Arc::clone(&place),
            })
        });
        self.engine.run(adds)?;
        Ok(sketches)
    }

    /// Removes all articles with the next commit.
    pub fn remove_everything(&self) -> Result<()> {
        self.engine.delete_all_documents()?;
        Ok(())
    }

    /// Removes the articles of a file.
    pub fn remove_file(&self, path: &str) {
        let term = Term::from_field_u64(self.fields.file, file_key(path));
        self.engine.delete_term(term);
    }

    /// Replaces an earlier version of an article.
    pub fn replace(&self, article: &Article, lines: &[u64]) -> Result<Vec<u64>> {
        let term = Term::from_field_u64(self.fields.id, article_id(article));
        self.engine.delete_term(term);
        self.add(article, lines)
    }

    /// Makes everything since the last commit visible and durable, together with the
    /// state of the source files and the lineages, or nothing of it.
    pub fn commit(&mut self, state: &WrittenState, lineages: &Lineages) -> Result<()> {
        let mut prepared = self.engine.prepare_commit()?;
        let number = prepared.opstamp();
        let write = || {
            let beside = Beside {
                files: Named::write(&self.directory, beside::FILES, number, &state.bytes)?,
                lineages: Named::write(
                    &self.directory,
                    beside::LINEAGES,
                    number,
                    &beside::encode(beside::LINEAGES, lineages)?,
                )?,
                without_people: state.without_people,
            };
            Ok((beside.payload()?, beside))
        };
        match write() {
            Ok((payload, beside)) => {
                prepared.set_payload(&payload);
                prepared.commit()?;
                beside.remove_others(&self.directory);
                Ok(())
            }
            Err(error) => {
                prepared.abort()?;
                Err(error)
            }
        }
    }

    /// Returns the error of the indexing thread that failed. The engine's other
    /// errors only say that some thread did.
    pub fn cause_of(&mut self, failure: Error) -> Error {
        match self.engine.prepare_commit() {
            Err(cause) => cause.into(),
            Ok(_) => failure,
        }
    }

    /// Waits until all segment merges are finished.
    pub fn finish(self) -> Result<()> {
        Ok(self.engine.wait_merging_threads()?)
    }
}

/// Returns the approximate size of an article's document in bytes.
fn size(article: &Article) -> usize {
    let text: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    text * TEXTS + BESIDE_TEXT
}

/// Opens the engine's writer. The engine locks its files, too. Since we have the
/// right to write, a lock that is held is about to be released.
fn engine_writer(index: &Index, threads: usize) -> Result<IndexWriter<Paced>> {
    let mut patience = 50;
    loop {
        let memory = threads * MEMORY_PER_THREAD;
        match index.engine.writer_with_num_threads(threads, memory) {
            Err(TantivyError::LockFailure(..)) if patience > 0 => patience -= 1,
            writer => return Ok(writer?),
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// A document queued for the indexing threads.
///
/// The engine's queue is bounded by number, 10,000 documents, which may be
/// gigabytes. A batch gives its place back when an indexing thread has taken all of
/// it, so the waiting ones are bounded by size.
struct Paced {
    document: TantivyDocument,
    _place: Arc<Place>,
}

impl Document for Paced {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

/// The number of queued bytes.
#[derive(Default)]
struct Queue {
    waiting: Mutex<usize>,
    freed: Condvar,
}

/// A share of the queue, released when dropped.
struct Place {
    queue: Arc<Queue>,
    size: usize,
}

impl Place {
    /// Blocks until there is space. A document larger than the whole queue waits
    /// until the queue is empty.
    fn wait(queue: &Arc<Queue>, size: usize) -> Self {
        let waiting = queue.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = queue
            .freed
            .wait_while(waiting, |bytes| *bytes > 0 && *bytes + size > WAITING)
            .unwrap_or_else(PoisonError::into_inner);
        *waiting += size;
        Self {
            queue: Arc::clone(queue),
            size,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut waiting = self
            .queue
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *waiting -= self.size;
        self.queue.freed.notify_all();
    }
}
