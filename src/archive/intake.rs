//! Adds the articles of a streamed file to the index.

use std::ops::ControlFlow;
use std::sync::RwLockReadGuard;

use super::helpers::Unfinished;
use super::run::Run;
use super::traces::Traces;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::index::writer::Writer;
use crate::ingest::Found;

/// The number of articles of a file added before a commit may come between them.
const ARTICLES_PER_LOCK: u32 = 64;

/// Adds the articles of a streamed file to the index, one after another.
pub(super) struct Intake<'r, 'a> {
    run: &'r Run<'a>,
    /// Held while articles are added; released from time to time, so that a commit
    /// need not wait for the end of the file.
    writer: Option<RwLockReadGuard<'r, Writer>>,
    articles: u32,
    /// The articles that other threads work on.
    handed_over: Unfinished,
    /// Traces of added articles that have not been passed to the run yet.
    pub(super) traces: Traces,
    failure: Option<Error>,
}

impl<'r, 'a> Intake<'r, 'a> {
    pub(super) fn new(run: &'r Run<'a>) -> Self {
        Self {
            run,
            writer: None,
            articles: 0,
            handed_over: Unfinished::default(),
            traces: Traces::default(),
            failure: None,
        }
    }

    pub(super) fn writer(&mut self) -> &Writer {
        self.writer.get_or_insert_with(|| self.run.writer())
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
        if self.articles.is_multiple_of(ARTICLES_PER_LOCK) {
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
        let Some(article) = run.helpers.offer(article, &self.handed_over) else {
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
        // Released before waiting: the other threads may be waiting for it.
        self.writer = None;
        let mut result = Ok(());
        run.helpers.finish(&self.handed_over, |article| {
            if result.is_ok() {
                result = run.add_handed(article);
            }
        });
        result?;
        self.failure.take().map_or(Ok(()), Err)
    }
}
