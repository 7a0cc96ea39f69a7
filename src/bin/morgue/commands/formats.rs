//! `morgue formats`: what is read, and how it is recognised.

use anyhow::Result;
use serde::Serialize;

use super::Status;
use crate::args::Shape;
use crate::output;
use morgue::ingest::format::FORMATS;

/// One format as it is listed.
#[derive(Serialize)]
pub struct Listed {
    /// Its name, as in the articles' `format`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The extensions by which it is known if its content does not show it.
    pub extensions: Vec<&'static str>,
    /// What its content begins with.
    pub recognised_by: &'static str,
}

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
