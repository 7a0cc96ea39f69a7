//! `morgue search`: find articles.

use anyhow::{Result, bail};

use super::Status;
use crate::args::{Args, HitShape, Search};
use crate::output;

/// Runs the command.
pub fn run(args: &Args, search: &Search) -> Result<Status> {
    let request = search.request(super::today())?;
    if request.limit == 0 && search.format == HitShape::Text {
        bail!("--limit 0 prints nothing\n  use --format json to get the total alone");
    }
    let archive = super::open(args, &search.place)?;
    let results = archive.search(&request)?;
    if search.explain {
        output::note(&format!("understood as: {}", results.query));
    }
    match search.format {
        HitShape::Text => output::hits(&results, request.offset)?,
        HitShape::Json => output::json(&results)?,
        HitShape::Ndjson => output::json_lines(&results.hits)?,
        HitShape::Paths => output::paths(&results)?,
    }
    Ok(Status::found(results.total > 0))
}
