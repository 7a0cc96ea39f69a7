//! `morgue verify`: reports what changed since a receipt was written.

use anyhow::{Context, Result};

use super::Status;
use crate::args::{Args, Shape, Verify};
use crate::output;
use morgue::search::receipt::Receipt;

/// Runs the command.
pub fn run(args: &Args, verify: &Verify) -> Result<Status> {
    let path = verify.receipt.display();
    let text = super::text_of(&verify.receipt)?;
    let receipt = Receipt::read(&text).with_context(|| format!("{path} is no receipt"))?;
    let found = super::open(args, &verify.place)?.verify(&receipt)?;
    match verify.format {
        Shape::Text => output::verification(&receipt, &found)?,
        Shape::Json => output::json(&found)?,
    }
    Ok(Status::found(found.is_same))
}
