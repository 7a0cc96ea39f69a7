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
        Shape::Text => output::gaps(&gaps, asked.limit)?,
        Shape::Json => output::json(&gaps)?,
    }
    let found = !gaps.sources.is_empty() || !gaps.unreadable.is_empty();
    if !found {
        output::note("nothing found");
    }
    output::undated_left_out(gaps.undated_left_out);
    Ok(Status::found(found))
}
