//! `morgue parse`: what is understood of files, without an archive.

use std::path::Path;

use anyhow::Result;

use super::Status;
use crate::args::{Parse, Shape};
use crate::output::{self, article};
use morgue::article::Article;
use morgue::error::Error;
use morgue::ingest::extract::name_people;
use morgue::ingest::walk::{Candidate, Filter, walk};
use morgue::ingest::{Content, DEFAULT_MAX_FILE_SIZE, Outcome, Problem, Reason};

/// Runs the command. Articles are printed as they are read, so memory does
/// not depend on their number.
pub fn run(parse: &Parse) -> Result<Status> {
    let mut tally = Tally::default();
    for path in &parse.paths {
        if let Err(source) = path.metadata() {
            let path = path.clone();
            return Err(Error::Unreadable { path, source }.into());
        }
        let mut failure = None;
        let gaps = walk(path, &Filter::default(), |candidate| {
            if failure.is_none() {
                failure = one(parse, &candidate, &mut tally).err();
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        for gap in gaps {
            tally.report(&gap.path, Reason::Unreadable(gap.error));
        }
    }
    Ok(match tally {
        Tally { problems: 1.., .. } => Status::Incomplete,
        Tally { articles: 0, .. } => Status::NothingFound,
        _ => Status::Done,
    })
}

#[derive(Default)]
struct Tally {
    articles: u64,
    problems: u64,
}

impl Tally {
    fn report(&mut self, path: &Path, reason: Reason) {
        self.problems += 1;
        output::problem(&Problem {
            path: path.to_owned(),
            reason,
        });
    }
}

fn one(parse: &Parse, candidate: &Candidate, tally: &mut Tally) -> Result<()> {
    let mut printed = Ok(());
    let max_size = parse.max_file_size.unwrap_or(DEFAULT_MAX_FILE_SIZE);
    let outcome = Content::load(candidate, max_size).and_then(|content| {
        content.articles(&mut |mut article| {
            if !parse.no_people {
                name_people(&mut article);
            }
            tally.articles += 1;
            if printed.is_ok() {
                printed = print(parse, &article);
            }
        })
    });
    printed?;
    match outcome {
        Ok(Outcome::Read { .. }) => {}
        Ok(Outcome::NotAnArticle) => {
            output::note(&format!(
                "{}: not an article format, skipped",
                candidate.path.display()
            ));
        }
        Err(reason) => tally.report(&candidate.path, reason),
    }
    Ok(())
}

fn print(parse: &Parse, article: &Article) -> Result<()> {
    match (parse.format, parse.explain) {
        (Shape::Text, explain) => article::fields(article, explain),
        (Shape::Json, false) => output::json_line(&article::Plain::new(article)),
        (Shape::Json, true) => output::json_line(&article::Explained::new(article)),
    }
}
