//! `morgue formats`: the supported formats and how they are recognised.

use anyhow::Result;

use super::Status;
use crate::args::Shape;
use crate::output::{self, Listed};
use morgue::ingest::format::FORMATS;

/// Runs the command.
pub fn run(shape: Shape) -> Result<Status> {
    let mut formats: Vec<Listed> = FORMATS
        .iter()
        .map(|format| Listed {
            name: format.name,
            about: format.about,
            extensions: format.extensions.to_vec(),
            recognised_by: format.recognised_by,
        })
        .collect();
    formats.sort_by_key(|format| format.name);
    match shape {
        Shape::Json => output::json(&formats)?,
        Shape::Text => output::formats(&formats)?,
    }
    Ok(Status::Done)
}
