//! `morgue copies`: lists the printings of one story.

use anyhow::Result;

use super::{Status, show};
use crate::args::{Args, Copies, Shape};
use crate::output::{self, lineage};

/// Runs the command.
pub fn run(args: &Args, copies: &Copies) -> Result<Status> {
    let archive = super::open(args, &copies.place)?;
    let printings = match archive.printings(&copies.article) {
        Ok(printings) => printings,
        Err(error) => return show::missing(error.into()),
    };
    match copies.format {
        Shape::Text => lineage::printings(&printings)?,
        Shape::Json => output::json(&printings)?,
    }
    let has_others = printings.len() > 1;
    if !has_others {
        output::note("no other printing of this article is in the archive");
    }
    Ok(Status::found(has_others))
}
