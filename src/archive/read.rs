//! Reads every file that a ledger wants, on all cores.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::helpers::Reading;
use super::intake::Intake;
use super::run::Run;
use super::threads::AtWork;
use super::traces::Traces;
use crate::article::{Article, path_text};
use crate::error::Result;
use crate::index::state::{Fate, FileState};
use crate::ingest::walk::Candidate;
use crate::ingest::{Content, Found, Outcome, Problem, Reason};

/// A long run commits at this interval.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// The interval at which progress is reported.
const PROGRESS_EVERY: Duration = Duration::from_millis(50);

/// The maximum number of files in a batch. A thread reads the files of a batch, then
/// names the people in their articles, then indexes these. With one step for several
/// articles its code and tables stay in the cache: that takes 10 to 15 % less CPU
/// than all steps for one article after another.
const BATCH: usize = 16;

/// The size in bytes at which a batch ends, so that little text is held at once.
const BATCH_BYTES: u64 = 1 << 20;

/// The number of batches that each thread should at least get, so that no thread
/// has to wait long for the others at the end.
const BATCHES_PER_THREAD: usize = 4;

/// The files to be read, which threads take in batches.
struct Queue {
    wanted: Vec<Candidate>,
    next: AtomicUsize,
    threads: usize,
}

impl Queue {
    fn new(wanted: Vec<Candidate>, threads: usize) -> Self {
        Self {
            wanted,
            next: AtomicUsize::new(0),
            threads,
        }
    }

    /// Takes the next batch, which is empty if all files have been taken.
    fn next(&self) -> &[Candidate] {
        let mut begin = self.taken();
        loop {
            let rest = &self.wanted[begin..];
            let most = (rest.len() / (self.threads * BATCHES_PER_THREAD).max(1)).clamp(1, BATCH);
            let end = begin + batch(rest, most);
            let taken =
                self.next
                    .compare_exchange(begin, end, Ordering::Relaxed, Ordering::Relaxed);
            match taken {
                Ok(_) => return &self.wanted[begin..end],
                Err(now) => begin = now,
            }
        }
    }

    /// Returns how many have been taken.
    fn taken(&self) -> usize {
        self.next.load(Ordering::Relaxed)
    }
}

/// Returns how many of the files make the next batch: at most `most`, and together
/// at most [`BATCH_BYTES`] unless the first one alone is larger.
fn batch(files: &[Candidate], most: usize) -> usize {
    let mut bytes = 0_u64;
    let fits = |(at, file): &(usize, &Candidate)| {
        bytes = bytes.saturating_add(file.stamp.size);
        *at == 0 || bytes <= BATCH_BYTES
    };
    files.iter().take(most).enumerate().take_while(fits).count()
}

/// A file that has been read, with the articles that are not in the index yet.
struct ReadFile<'q> {
    candidate: &'q Candidate,
    entry: FileState,
    is_known: bool,
    outcome: std::result::Result<Outcome, Reason>,
    #[expect(
        clippy::vec_box,
        reason = "articles are large, and are handed on in the boxes they come in"
    )]
    articles: Vec<Box<Article>>,
}

impl Run<'_> {
    /// Reads every wanted file on `threads` threads, committing in between.
    pub(super) fn read_all(&self, threads: usize) -> Result<()> {
        let mut ledger = self.ledger();
        let gone = ledger.drop_gone();
        // Until the last article is added.
        ledger.settling_due = true;
        drop(ledger);
        let writer = self.writer();
        gone.iter().for_each(|path| writer.remove_file(path));
        drop(writer);
        let wanted = std::mem::take(&mut self.ledger().wanted);
        let is_large = |file: &Candidate| file.stamp.size > self.reading.max_file_size;
        let threads = if wanted.iter().any(is_large) {
            threads
        } else {
            threads.min(wanted.len())
        };
        let queue = Queue::new(wanted, threads);
        let at_work = AtWork::new(threads);
        thread::scope(|scope| {
            let readers: Vec<_> = (0..threads)
                .map(|_| (self.helpers.reading(), at_work.one(), &queue))
                .map(|(reading, one, queue)| {
                    scope.spawn(|| {
                        let _at_work = one;
                        self.read_some(queue, reading)
                    })
                })
                .collect();
            let mut result = self.commit_meanwhile(&queue, &at_work);
            for reader in readers {
                let read = reader.join().unwrap_or_else(|panic| resume_unwind(panic));
                result = result.and(read);
            }
            result
        })
    }

    /// Reads files while there are any, then helps threads that read large ones.
    fn read_some(&self, queue: &Queue, reading: Reading<'_>) -> Result<()> {
        loop {
            let files = queue.next();
            if files.is_empty() {
                break;
            }
            if self.has_failed() {
                return Ok(());
            }
            self.or_fail(|| self.read_batch(files))?;
        }
        drop(reading);
        let mut result = Ok(());
        self.helpers.help(|article| {
            if result.is_ok() {
                result = self.add_handed(article);
            }
        });
        result
    }

    /// Reports progress and commits at intervals while threads are at work.
    fn commit_meanwhile(&self, queue: &Queue, at_work: &AtWork) -> Result<()> {
        let total = queue.wanted.len();
        let mut last = Instant::now();
        while at_work.any() {
            thread::park_timeout(PROGRESS_EVERY);
            self.observer.progress(queue.taken(), total);
            if last.elapsed() > COMMIT_EVERY && !self.has_failed() {
                if let Err(error) = self.commit(&self.recurring, &self.lineages) {
                    self.fail();
                    return Err(error);
                }
                last = Instant::now();
            }
        }
        self.observer.progress(total, total);
        Ok(())
    }

    /// Reads files into the index, except unchanged ones. Fails only if the index
    /// does.
    fn read_batch(&self, files: &[Candidate]) -> Result<()> {
        let mut read = Vec::with_capacity(files.len());
        for candidate in files {
            read.extend(self.read_one(candidate)?);
        }
        let articles = read.iter_mut().flat_map(|file| &mut file.articles);
        let lines: Vec<_> = articles.map(|article| self.prepare(article)).collect();
        // Held to the end, so that no commit falls between the articles of a file
        // and its entry.
        let writer = self.writer();
        for file in read.iter().filter(|file| file.is_known) {
            writer.remove_file(&file.entry.path);
        }
        let articles = read.iter().flat_map(|file| &file.articles);
        let added = articles.zip(&lines);
        let sketches = writer.add_all(added.map(|(article, lines)| (&**article, &**lines)))?;
        let mut added = lines.into_iter().zip(sketches);
        for file in read {
            let mut traces = Traces::default();
            for (article, (lines, sketch)) in file.articles.iter().zip(&mut added) {
                traces.add(article, lines, sketch);
            }
            self.enter(file, traces);
        }
        Ok(())
    }

    /// Reads one file. Returns its articles, or `None` if it is unchanged or if its
    /// articles, being many, have already been added to the index.
    fn read_one<'q>(&self, candidate: &'q Candidate) -> Result<Option<ReadFile<'q>>> {
        let path = path_text(&candidate.path).into_owned();
        let known = self.ledger().known(&path).cloned();
        let is_in_index = match &known {
            Some(known) => self.has_articles(known)?,
            None => false,
        };
        let mut content = Content::load(candidate, &self.reading);
        if is_in_index {
            content = content.and_then(Content::unless_sidecar_is_out_of_reach);
        }
        let hashed = content.and_then(|content| Ok((content.hash()?, content)));
        let hash = hashed.as_ref().map(|(hash, _)| *hash).unwrap_or_default();
        let entry = FileState {
            path,
            stamp: candidate.stamp,
            sidecar: candidate.sidecar.as_ref().map(|(_, stamp)| *stamp),
            others: candidate.others(),
            hash,
            fate: Fate::Problem,
        };
        match (hashed, known) {
            (Err(Reason::Unreadable(error)), Some(known)) if is_in_index => {
                self.spare(candidate, &known.path, Reason::OutOfReach(error));
                Ok(None)
            }
            (_, Some(known)) if is_same(&known, &entry) => {
                self.ledger().keep(candidate, &known);
                Ok(None)
            }
            (Ok((_, content)), known) if content.is_stream() => {
                self.read_stream(candidate, content, entry, known.is_some())?;
                Ok(None)
            }
            (hashed, known) => {
                let mut articles = Vec::new();
                let outcome = hashed.and_then(|(_, content)| {
                    content.articles(&mut |found| {
                        match found {
                            Found::Article(article) => articles.push(article),
                            Found::Lost(problem) => self.observer.problem(&problem),
                        }
                        ControlFlow::Continue(())
                    })
                });
                Ok(Some(ReadFile {
                    candidate,
                    entry,
                    is_known: known.is_some(),
                    outcome,
                    articles,
                }))
            }
        }
    }

    /// Reads a file of many articles into the index and the ledger.
    fn read_stream(
        &self,
        candidate: &Candidate,
        content: Content,
        entry: FileState,
        is_known: bool,
    ) -> Result<()> {
        let mut intake = Intake::new(self);
        intake.writer().remove_file(&entry.path);
        self.ledger().begin(&entry);
        let outcome = content.articles(&mut |found| intake.take(found));
        intake.finish()?;
        if !self.has_failed() {
            let file = ReadFile {
                candidate,
                entry,
                is_known,
                outcome,
                articles: Vec::new(),
            };
            self.enter(file, std::mem::take(&mut intake.traces));
        }
        Ok(())
    }

    /// Enters a file into the ledger and reports the parts that could not be read.
    fn enter(&self, file: ReadFile<'_>, traces: Traces) {
        let (candidate, mut entry) = (file.candidate, file.entry);
        match file.outcome {
            Ok(Outcome::Read {
                articles,
                lost,
                sidecar,
            }) => {
                entry.fate = Fate::read(articles, lost).directed(sidecar.is_none());
                if let Some(mistake) = sidecar {
                    self.report(candidate, Reason::Sidecar(mistake), &mut entry);
                }
            }
            Ok(Outcome::NotAnArticle) => entry.fate = Fate::NotAnArticle,
            Err(reason) => self.report(candidate, reason, &mut entry),
        }
        self.ledger().enter(entry, file.is_known, traces);
    }

    /// Keeps the articles of a changed file that the system did not allow us to
    /// read; the next run tries again.
    fn spare(&self, candidate: &Candidate, path: &str, reason: Reason) {
        self.ledger().spare(path);
        let problem = Problem::of_file(&candidate.path, reason);
        self.observer.problem(&problem);
    }

    /// Reports a file that cannot be read. A new file that the system did not allow
    /// us to read is tried again by the next run, whatever its stamp: permissions
    /// may change without it.
    fn report(&self, candidate: &Candidate, reason: Reason, entry: &mut FileState) {
        if reason.may_pass() {
            entry.read_again();
        }
        if matches!(reason, Reason::TooLarge { .. }) {
            entry.fate = Fate::TooLarge;
        }
        let problem = Problem::of_file(&candidate.path, reason);
        self.observer.problem(&problem);
    }
}

/// Whether a file that was met with another stamp has the content that was read.
fn is_same(known: &FileState, met: &FileState) -> bool {
    known.hash == met.hash
        && known.others == met.others
        && !matches!(known.fate, Fate::Problem | Fate::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::walk::Stamp;

    fn files(sizes: &[u64]) -> Vec<Candidate> {
        let file = |size: &u64| Candidate {
            path: size.to_string().into(),
            stamp: Stamp {
                size: *size,
                ..Stamp::default()
            },
            sidecar: None,
            issue: None,
            export: None,
        };
        sizes.iter().map(file).collect()
    }

    #[test]
    fn a_batch_is_bounded_by_number_and_size() {
        for (sizes, expected) in [
            (&[][..], 0),
            (&[10; 3], 3),
            (&[10; 40], BATCH),
            (&[BATCH_BYTES / 2, BATCH_BYTES / 2, 1], 2),
            (&[BATCH_BYTES * 2, 1], 1),
            (&[1, u64::MAX, 1], 1),
            (&[0, 0, BATCH_BYTES], 3),
        ] {
            assert_eq!(batch(&files(sizes), BATCH), expected, "{sizes:?}");
        }
    }

    #[test]
    fn every_file_is_taken_once_and_few_files_are_shared_by_all_threads() {
        for (number, threads, first) in [(2000, 2, BATCH), (40, 32, 1), (40, 2, 5), (0, 1, 0)] {
            let sizes: Vec<u64> = (0..number).collect();
            let queue = Queue::new(files(&sizes), threads);
            let mut taken = Vec::new();
            loop {
                let batch = queue.next();
                assert!(
                    !taken.is_empty() || batch.len() == first,
                    "{number} {threads}"
                );
                taken.extend(batch.iter().map(|file| file.stamp.size));
                if batch.is_empty() {
                    break;
                }
            }
            assert_eq!(taken, sizes);
        }
    }
}
