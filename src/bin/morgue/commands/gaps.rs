//! `morgue gaps`: lists what is missing.

use anyhow::Result;

use super::Status;
use crate::args::{Args, Gaps, Shape};
use crate::output;

/// Runs the command.
pub fn run(args: &Args, asked: &Gaps) -> Result<Status> {
    let request = asked
        .filters
        .request(asked.query.as_deref(), super::today())?;
    let archive = super::open(args, &asked.place)?;
    let gaps = archive.gaps(&request)?;
    output::understood(&gaps.understood);
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
    if !asked.files {
        output::undated_left_out(gaps.undated_left_out);
    }
    Ok(Status::found(found))
}
