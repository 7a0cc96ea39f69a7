//! `morgue gaps`: lists what is missing.

use anyhow::Result;
use serde::Serialize;

use super::Status;
use crate::args::{Args, Gaps, Shape};
use crate::{config, output};
use morgue::archive::FileProblems;

/// The files that are not or only partly in the archive, and why.
#[derive(Serialize)]
struct Files<'a> {
    #[serde(flatten)]
    files: morgue::search::gaps::Files<'a>,
    problems: Vec<FileProblems>,
}

/// Runs the command.
pub fn run(args: &Args, asked: &Gaps) -> Result<Status> {
    let request = asked
        .filters
        .request(asked.query.as_deref(), super::today())?;
    let archive = super::open(args, &asked.place)?;
    let gaps = archive.gaps(&request)?;
    output::understood(&gaps.understood);
    if asked.files {
        let problems = archive.problems(&gaps, &config::read()?.aliases);
        match asked.format {
            Shape::Text => output::files(&gaps, &problems)?,
            Shape::Json => output::json(&Files {
                files: gaps.files(),
                problems,
            })?,
        }
    } else {
        match asked.format {
            Shape::Text => output::gaps(&gaps, asked.limit)?,
            Shape::Json => output::json(&gaps)?,
        }
    }
    let has_problems = !gaps.unreadable.is_empty() || !gaps.uncorrected.is_empty();
    // Files of other formats are in most folders and are not what a request asks for.
    let are_listed = if asked.files {
        !gaps.not_articles.is_empty()
    } else {
        !gaps.sources.is_empty()
    };
    let found = has_problems || are_listed;
    if !found {
        output::note("nothing found");
    }
    if !asked.files {
        output::undated_left_out(gaps.undated_left_out);
        output::imprecise_left_out(gaps.imprecise_left_out);
    }
    Ok(Status::found(found))
}
