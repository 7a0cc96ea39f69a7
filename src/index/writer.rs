//! Articles into the index, and one atomic commit at the end.

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

/// Bytes of postings that each indexing thread gathers before it writes a segment.
const MEMORY_PER_THREAD: usize = 64 << 20;

/// Bytes of articles that may wait for the indexing threads.
const WAITING: usize = 16 << 20;

/// How often a document holds as much as the article's text: as it is indexed,
/// in the JSON of the article, and in all else that is known of it.
const TEXTS: usize = 3;

/// Bytes of a document besides its text.
const BESIDE_TEXT: usize = 1000;

/// The engine uses no more threads than this.
const MOST_THREADS: usize = 8;

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
        // A run that was killed may have left files that no commit names, and
        // this one would give some of its own the same names.
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
        // One share of the queue for all: were each document to wait for its own,
        // several threads could wait for one another with half a batch each.
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

    /// Removes all articles, with the next commit.
    pub fn remove_everything(&self) -> Result<()> {
        self.engine.delete_all_documents()?;
        Ok(())
    }

    /// Removes the articles of a file.
    pub fn remove_file(&self, path: &str) {
        let term = Term::from_field_u64(self.fields.file, file_key(path));
        self.engine.delete_term(term);
    }

    /// Puts an article in the place of its earlier version.
    pub fn replace(&self, article: &Article, lines: &[u64]) -> Result<Vec<u64>> {
        let term = Term::from_field_u64(self.fields.id, article_id(article));
        self.engine.delete_term(term);
        self.add(article, lines)
    }

    /// Makes everything since the last commit visible and durable, together
    /// with the state of the files it came from and the lineages, or nothing
    /// of it.
    pub fn commit(&mut self, state: &State<&FileState>, lineages: &Lineages) -> Result<()> {
        let mut prepared = self.engine.prepare_commit()?;
        let number = prepared.opstamp();
        let write = || {
            let beside = Beside {
                files: Named::write(&self.directory, beside::FILES, number, state)?,
                lineages: Named::write(&self.directory, beside::LINEAGES, number, lineages)?,
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

    /// After a failure: what the indexing thread that failed says of it. All
    /// that the engine tells to others is that some thread did.
    pub fn cause_of(&mut self, failure: Error) -> Error {
        match self.engine.prepare_commit() {
            Err(cause) => cause.into(),
            Ok(_) => failure,
        }
    }

    /// Waits until segments that are being merged are done.
    pub fn finish(self) -> Result<()> {
        Ok(self.engine.wait_merging_threads()?)
    }
}

/// How many bytes of memory an article's document takes, nearly.
fn size(article: &Article) -> usize {
    let text: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    text * TEXTS + BESIDE_TEXT
}

/// The engine locks its files too. Since we have the right to write, whoever
/// holds them is only just letting go.
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

/// A document on its way to the indexing threads.
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

/// How many bytes are waiting.
#[derive(Default)]
struct Queue {
    waiting: Mutex<usize>,
    freed: Condvar,
}

/// A share of the queue, given back when dropped.
struct Place {
    queue: Arc<Queue>,
    size: usize,
}

impl Place {
    /// Waits for room; one that is larger than the whole queue waits until it
    /// is alone.
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
