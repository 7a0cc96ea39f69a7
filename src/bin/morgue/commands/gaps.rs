//! `morgue gaps`: lists what is missing.

use anyhow::Result;

use super::Status;
use crate::args::{Args, Gaps, Shape};
use crate::output;

/// Runs the command.
pub fn run(args: &Args, asked: &Gaps) -> Result<Status> {
    let words: Vec<String> = asked.query.iter().cloned().collect();
    let request = asked.filters.request(&words, super::today())?;
    let archive = super::open(args, &asked.place)?;
    let gaps = archive.gaps(&request)?;
    match asked.format {
        Shape::Text if asked.files => output::files(&gaps)?,
        Shape::Text => output::gaps(&gaps, asked.limit)?,
        Shape::Json => output::json(&gaps)?,
    }
    let lists = [&gaps.uncorrected, &gaps.not_articles];
    let has_files = !gaps.unreadable.is_empty() || lists.iter().any(|list| !list.is_empty());
    let found = has_files || !gaps.sources.is_empty() && !asked.files;
    if !found {
        output::note("nothing found");
    }
    if !request.days.is_all() && !asked.files {
        output::note("articles without a date are not counted");
    }
    Ok(Status::found(found))
}
