//! `morgue stats`: prints the archive's size and span.

use anyhow::Result;

use super::Status;
use crate::args::{Args, Shape, Stats};
use crate::output;

/// Runs the command.
pub fn run(args: &Args, stats: &Stats) -> Result<Status> {
    let archive = super::open(args, &stats.place)?;
    if stats.check {
        archive.check()?;
    }
    let found = archive.stats()?;
    match stats.format {
        Shape::Json => output::json(&found)?,
        Shape::Text => output::stats(&found)?,
    }
    if stats.check {
        output::note("every file of the archive is as it was written");
    }
    Ok(Status::Done)
}
