//! Adds the articles of one file to the index.

use std::ops::ControlFlow;
use std::sync::{PoisonError, RwLockReadGuard};

use super::helpers::Unfinished;
use super::run::Run;
use super::traces::Traces;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::index::writer::Writer;
use crate::ingest::Found;

/// The number of articles of a large file that are added before a commit may fall
/// between them.
const BREATH: u32 = 64;

/// Adds the contents of one file to the index.
pub(super) struct Intake<'r, 'a> {
    run: &'r Run<'a>,
    /// Locked while articles are added, so that no commit falls between those of a
    /// file. For a large file it is released from time to time.
    writer: Option<RwLockReadGuard<'r, Writer>>,
    is_stream: bool,
    articles: u32,
    /// The articles that other threads work on.
    handed_over: Unfinished,
    /// Traces of added articles that have not been passed to the run yet.
    pub(super) traces: Traces,
    failure: Option<Error>,
}

impl<'r, 'a> Intake<'r, 'a> {
    pub(super) fn new(run: &'r Run<'a>, is_stream: bool) -> Self {
        Self {
            run,
            writer: None,
            is_stream,
            articles: 0,
            handed_over: Unfinished::default(),
            traces: Traces::default(),
            failure: None,
        }
    }

    pub(super) fn writer(&mut self) -> &Writer {
        let lock = &self.run.writer;
        self.writer
            .get_or_insert_with(|| lock.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn take(&mut self, found: Found) -> ControlFlow<()> {
        match found {
            Found::Lost(problem) => self.run.observer.problem(&problem),
            Found::Article(article) => {
                self.articles += 1;
                if let Err(error) = self.add(article) {
                    self.failure = Some(error);
                    return ControlFlow::Break(());
                }
            }
        }
        if self.is_stream && self.articles.is_multiple_of(BREATH) {
            self.writer = None;
            let traces = std::mem::take(&mut self.traces);
            self.run.ledger().gathered.add(traces);
        }
        if self.run.has_failed() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    fn add(&mut self, article: Box<Article>) -> Result<()> {
        let run = self.run;
        let article = if self.is_stream {
            run.helpers.offer(article, &self.handed_over)
        } else {
            Some(article)
        };
        let Some(article) = article else {
            return Ok(());
        };
        let mut traces = std::mem::take(&mut self.traces);
        let added = run.add(self.writer(), article, &mut traces);
        self.traces = traces;
        added
    }

    /// Waits for the threads that work on articles of the file.
    pub(super) fn finish(&mut self) -> Result<()> {
        let run = self.run;
        if self.is_stream {
            // While waiting for others, hold no lock that they may wait for.
            self.writer = None;
            let mut result = Ok(());
            run.helpers.finish(&self.handed_over, |article| {
                if result.is_ok() {
                    result = run.add_handed(article);
                }
            });
            result?;
        }
        self.failure.take().map_or(Ok(()), Err)
    }
}
