//! `morgue stats`: the archive's size and span.

use anyhow::Result;

use super::Status;
use crate::args::{Args, Shape, Stats};
use crate::output;

/// Runs the command.
pub fn run(args: &Args, stats: &Stats) -> Result<Status> {
    let found = super::open(args, &stats.place)?.stats()?;
    match stats.format {
        Shape::Json => output::json(&found)?,
        Shape::Text => output::stats(&found)?,
    }
    Ok(Status::Done)
}
