//! `morgue show`: prints one article for reading.

use std::ops::ControlFlow;

use anyhow::{Result, bail};

use super::Status;
use crate::args::{Args, Place, Shape, Show, Why};
use crate::config;
use crate::output::{self, article};
use morgue::archive::{Archive, problems_of};
use morgue::article::{Article, ArticleId, path_of};
use morgue::error::Error;
use morgue::ingest::name_people;
use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Found, Options};

/// Runs the command.
pub fn run(args: &Args, show: &Show) -> Result<Status> {
    let (wanted, from) = at_paragraph(&show.article);
    if from == 0 {
        bail!("{wanted} has no paragraph 0; the first is {wanted}#p1");
    }
    let mut archive = Finder::new(args, &show.place);
    let (id, found) = match archive.find(wanted) {
        Ok(found) => found,
        Err(error) => return missing(error),
    };
    let paragraphs = found.paragraphs().count();
    if from > paragraphs.max(1) {
        bail!("{wanted} has no paragraph {from}, it has {paragraphs}");
    }
    match (show.format, show.raw) {
        (Shape::Json, false) => output::json(&article::Plain::new(&found))?,
        (Shape::Json, true) => output::json(&found)?,
        (Shape::Text, raw) => article::read(&found, id, raw, from)?,
    }
    if id.is_some() {
        archive.tell_of_others(wanted)?;
    }
    Ok(Status::Done)
}

/// Parses `3fa9#p7`: an article and the paragraph to start at, counted from 1.
fn at_paragraph(wanted: &str) -> (&str, usize) {
    let parts = wanted.rsplit_once("#p");
    let place = parts.and_then(|(id, number)| Some((id, number.parse().ok()?)));
    place.unwrap_or((wanted, 1))
}

/// Prints the provenance of every value of an article.
pub fn why(args: &Args, why: &Why) -> Result<Status> {
    match Finder::new(args, &why.place).find(&why.article) {
        Ok((_, found)) => {
            article::fields(&found, true)?;
            tell_of_sidecar(&found)?;
            Ok(Status::Done)
        }
        Err(error) => missing(error),
    }
}

/// Reports the mistake in the sidecar of an article's file: the values are without it.
fn tell_of_sidecar(article: &Article) -> Result<()> {
    let file = article.file();
    let mut has_sidecar = false;
    walk(&path_of(file), &Filter::default(), |candidate| {
        has_sidecar = candidate.sidecar.is_some();
    });
    if has_sidecar && let Some(mistake) = problems_of(file, &config::read()?.aliases).sidecar {
        output::note(&format!(
            "its sidecar has a mistake: {}",
            output::in_one_line(&mistake)
        ));
    }
    Ok(())
}

/// Finds articles in an archive, which is opened and brought up to date only once.
pub struct Finder<'a> {
    args: &'a Args,
    place: &'a Place,
    archive: Option<Archive>,
}

impl<'a> Finder<'a> {
    /// Uses the archive of the command; does not open it yet.
    pub fn new(args: &'a Args, place: &'a Place) -> Self {
        Self {
            args,
            place,
            archive: None,
        }
    }

    /// Returns an article, with its id if it is in the archive. Also reads a file
    /// that is not, even if there is no archive.
    pub fn find(&mut self, id_or_path: &str) -> Result<(Option<ArticleId>, Article)> {
        let found = self
            .archive()
            .and_then(|archive| Ok(archive.article(id_or_path)?));
        match found {
            Ok((id, article)) => Ok((Some(id), article)),
            Err(error) => match outside(id_or_path)? {
                Some(article) if !is_ambiguous(&error) => Ok((None, article)),
                _ => Err(error),
            },
        }
    }

    fn archive(&mut self) -> Result<&Archive> {
        let opened = match self.archive.take() {
            Some(opened) => opened,
            None => super::open(self.args, self.place)?,
        };
        Ok(self.archive.insert(opened))
    }

    /// Reports if the file holds more than one article, which the user may not know.
    fn tell_of_others(&mut self, wanted: &str) -> Result<()> {
        let number = self.archive()?.article_count_in_file(wanted)?;
        if number > 1 {
            output::note(&format!(
                "the file holds {number} articles, this is the first; morgue search 'path:\"{wanted}\"' lists them"
            ));
        }
        Ok(())
    }
}

/// Reads the first article of a file that is not in the archive.
fn outside(path: &str) -> Result<Option<Article>> {
    let path = &path_of(path);
    if !path.is_file() {
        return Ok(None);
    }
    let mut first = None;
    let mut problem = None;
    walk(path, &Filter::default(), |candidate| {
        let options = Options::default();
        let read = Content::load(&candidate, &options).and_then(|content| {
            content.articles(&mut |found| {
                if let Found::Article(article) = found {
                    first = Some(*article);
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            })
        });
        problem = read.err();
    });
    if let Some(reason) = problem {
        anyhow::bail!("{}: {reason}", path.display());
    }
    if let Some(article) = &mut first {
        name_people(article);
    }
    Ok(first)
}

fn is_ambiguous(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::AmbiguousId { .. }))
}

/// Reports a missing article as an answer, not as a failure.
pub fn missing(error: anyhow::Error) -> Result<Status> {
    match error.downcast_ref() {
        Some(Error::NoSuchArticle(_)) => {
            output::error(&error);
            Ok(Status::NothingFound)
        }
        _ => Err(error),
    }
}
